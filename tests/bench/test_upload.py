"""An upload of 1 GiB in chunks, against cp and sha256sum of the same file."""

import hashlib
import os
import subprocess
import time

import pytest

from lib.bench import proportional_memory, record

CHUNK, CHUNKS = 10 << 20, 103
SIZE = 1 << 30


def memory(server):
    """Of all processes of the server."""
    return proportional_memory([server.process.pid, *server.descendants()])


@pytest.mark.timeout(600)
def test_chunked_upload(server, engine, tmp_path):
    big = tmp_path / "big"
    with open(big, "wb") as out:
        for _ in range(64):
            out.write(os.urandom(SIZE // 64))
    with open(big, "rb") as data:
        digest = hashlib.file_digest(data, "sha256").hexdigest()
    api = server.rest
    before = memory(server)
    peak = before
    started = time.monotonic()
    upload = api.post("uploads/", {"size": SIZE}, 201)
    with open(big, "rb") as data:
        offset = 0
        while chunk := data.read(CHUNK):
            end = offset + len(chunk) - 1
            api.put(upload["pulp_href"], status=200, files={"file": ("chunk", chunk)},
                    headers={"Content-Range": f"bytes {offset}-{end}/{SIZE}"})
            offset += len(chunk)
            peak = max(peak, memory(server))
    api.done(api.post(upload["pulp_href"] + "commit/", {"sha256": digest}, 202), 120)
    ours = time.monotonic() - started
    started = time.monotonic()
    subprocess.run(["cp", big, tmp_path / "copy"], check=True)
    subprocess.run(["sha256sum", tmp_path / "copy"], check=True, stdout=subprocess.DEVNULL)
    theirs = time.monotonic() - started
    record(f"chunked upload, {engine}", granary_s=ours, cp_sha256sum_s=theirs, ratio=theirs / ours, wanted=0.4,
           memory_before=before, memory_peak=peak)
    assert peak < before + 64
    assert theirs / ours >= 0.4
