"""Large files and paths that do not exist, against nginx on the same files."""

import hashlib
import os
import shutil
import subprocess

import pytest

from lib.bench import Nginx, record, side_by_side, wrk
from lib.resources import Maker
from lib.rest import unique

GIB = 1 << 30


def published(server, path):
    """A published file with the bytes of `path`, mirrored from the import folder; returns the distribution's URL and the name."""
    make = Maker(server.rest)
    repository = make.repository()
    name = unique()
    with open(path, "rb") as data:
        digest = hashlib.file_digest(data, "sha256").hexdigest()
    shutil.copyfile(path, server.imports / name)
    remote = make.remote(f"file://{server.imports}/{name}.manifest", policy="immediate")
    (server.imports / f"{name}.manifest").write_text(f"{name},{digest},{os.path.getsize(path)}\n")
    make.sync(repository, remote)
    publication = make.publication(repository=repository["pulp_href"])
    return make.url(make.distribution(publication=publication["pulp_href"])), name


def mebibytes_per_second(url):
    done = subprocess.run(["curl", "-sf", "-o", "/dev/null", "-w", "%{size_download} %{time_total}", url],
                          stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True, timeout=120)
    size, seconds = done.stdout.split()
    assert int(size) == GIB
    return GIB / float(seconds) / (1 << 20)


@pytest.mark.timeout(600)
def test_large_file(server, engine, tmp_path):
    big = tmp_path / "big"
    with open(big, "wb") as out:
        for _ in range(64):
            out.write(os.urandom(GIB // 64))
    os.chmod(tmp_path, 0o755)
    base, name = published(server, big)
    with Nginx(tmp_path) as nginx:
        ours, theirs = side_by_side(lambda: mebibytes_per_second(base + name),
                                    lambda: mebibytes_per_second(nginx.url + "big"))
    record(f"large file, {engine}", granary=ours, nginx=theirs, ratio=ours / theirs, wanted=0.9)
    assert ours >= 0.9 * theirs


@pytest.mark.timeout(300)
def test_missing_path(server, engine, tmp_path):
    small = tmp_path / "small"
    small.write_bytes(os.urandom(1024))
    base, name = published(server, small)
    hit, missing = side_by_side(lambda: wrk(base + name), lambda: wrk(base + "no-such-file", refused=True))
    record(f"missing path, {engine}", hit=hit, missing=missing, ratio=missing / hit, wanted=1.0)
    assert missing >= 0.95 * hit
