"""The python plugin over HTTP: distribution files made to harm, of the size that would harm, by upload."""

import random
import tarfile
import time

import pytest

from lib.bench import MemoryGrowth
from lib.bombs import Gzip, Zip, odd_sdist, sdist_bomb, tar_head, tar_member
from lib.python_packages import metadata, sdist
from lib.python_server import PACKAGES
from lib.rest import unique

MOST = 200  # MiB that a task may take, or another process of the server beyond what it had


def deliver(python, path, repository=None):
    """The task of an upload and the seconds it took; no process of the server took more memory than it may."""
    start = time.monotonic()
    with MemoryGrowth(python.server.descendants) as peak, open(path, "rb") as file:
        data = {"relative_path": path.name, **({"repository": repository["pulp_href"]} if repository else {})}
        task = python.api.wait(python.api.post(PACKAGES, status=202, data=data, files={"file": (path.name, file)}), timeout=600)
    seconds = time.monotonic() - start
    assert peak.mebibytes < MOST
    return task, seconds


def refused(python, path, *said):
    """The upload fails with what is said of the file, by its name; then the next one comes in."""
    task, seconds = deliver(python, path)
    assert task["state"] == "failed", task["state"]
    description = task["error"]["description"]
    for part in (f'the file "{path.name}" ', *said):
        assert part in description, description
    after = unique("after")
    assert python.package(sdist(after, "1.0"))["name"] == after
    return seconds


def test_a_source_archive_of_ten_gibibytes(python, tmp_path):
    path = sdist_bomb(tmp_path, unique("bomb"), 10)
    assert path.stat().st_size < 16 << 20
    assert refused(python, path, "unpacks to more than 8192 MiB") < 150


@pytest.mark.timeout(700)  # fifty seconds of a processor that others want, too
@pytest.mark.engine("sqlite")  # none of them in a database
def test_a_source_archive_of_ten_gibibytes_in_thirteen_kilobytes(python, tmp_path):
    path = sdist_bomb(tmp_path, unique("bomb"), 10, suffix=".tar.bz2")
    assert path.stat().st_size < 16 << 10
    assert refused(python, path, "unpacks to more than 8192 MiB") < 600


@pytest.mark.parametrize("suffix", [".tar.gz", ".tar.bz2"])
def test_metadata_of_ten_gibibytes_in_a_source_archive(python, tmp_path, suffix):
    path = sdist_bomb(tmp_path, unique("bomb"), 10, "PKG-INFO", suffix, before=False)
    assert refused(python, path, "holds a ", "PKG-INFO of more than 16 MiB") < 150


def test_metadata_of_ten_gibibytes_in_a_wheel(python, tmp_path):
    name = unique("bomb").replace("-", "_")
    path = tmp_path / f"{name}-1.0-py3-none-any.whl"
    with Zip(path) as archive:
        archive.add(f"{name}-1.0.dist-info/METADATA", [(bytes(64 << 20), 160)], claimed=100)
    assert path.stat().st_size < 16 << 20
    assert refused(python, path, "METADATA of more than 16 MiB") < 150


def test_a_member_of_ten_gibibytes_of_a_wheel_is_left_packed(python, tmp_path):
    """Nothing of it is needed here; it is for installers to refuse."""
    name = unique("bomb").replace("-", "_")
    path = tmp_path / f"{name}-1.0-py3-none-any.whl"
    with Zip(path) as archive:
        archive.add(f"{name}/zeros", [(bytes(64 << 20), 160)])
        archive.add(f"{name}-1.0.dist-info/METADATA", [(metadata(name, "1.0").encode(), 1)])
    task, seconds = deliver(python, path)
    assert task["state"] == "completed", task["error"]
    assert seconds < 150
    assert python.api.all(PACKAGES, name=name)[0]["size"] == path.stat().st_size


@pytest.mark.parametrize("names, said", [
    (200_001, "it has more than 200000 members"), (199_000, None), (70_000, "its directory has more than 32 MiB"),
])
def test_members_without_end_of_a_wheel(python, tmp_path, names, said):
    name = unique("bomb").replace("-", "_")
    path = tmp_path / f"{name}-1.0-py3-none-any.whl"
    padding = "x" * 500 if names == 70_000 else ""
    with Zip(path) as archive:
        archive.add(f"{name}-1.0.dist-info/METADATA", [(metadata(name, "1.0").encode(), 1)])
        archive.name_again(f"{i}{padding}" for i in range(names - 1))
    if said:
        assert refused(python, path, said) < 150
    else:
        task, seconds = deliver(python, path)
        assert task["state"] == "completed" and seconds < 150, task["error"]


def test_members_without_end_of_a_source_archive(python, tmp_path):
    name = unique("bomb")
    path = tmp_path / f"{name}-1.0.tar.gz"
    with Gzip(path) as out:
        out.write(tar_member(f"{name}-1.0/PKG-INFO", metadata(name, "1.0").encode()))
        out.write(tar_head(f"{name}-1.0/x", 0) * 10_000, 100)
        out.write(bytes(1024))
    assert refused(python, path, "has more than 200000 members") < 150


ODD = {
    "a hard link that leads out": ("conf", tarfile.LNKTYPE, "../../etc/passwd", '/conf", a link that leads out of it'),
    "a hard link to the root": ("conf", tarfile.LNKTYPE, "/etc/passwd", '/conf", a link that leads out of it'),
    "a device of blocks": ("disk", tarfile.BLKTYPE, "", '/disk", which is neither file, folder nor link'),
    "a device of characters": ("null", tarfile.CHRTYPE, "", '/null", which is neither file, folder nor link'),
    "a fifo": ("pipe", tarfile.FIFOTYPE, "", '/pipe", which is neither file, folder nor link'),
}


@pytest.mark.parametrize("case", ODD)
def test_odd_members(python, tmp_path, case):
    member, kind, target, said = ODD[case]
    refused(python, odd_sdist(tmp_path, unique("odd"), [(member, kind, target)]), 'has the member "', said)


def test_a_hard_link_in_place_of_the_metadata(python, tmp_path):
    name = unique("odd")
    path = tmp_path / f"{name}-1.0.tar.gz"
    data = metadata(name, "1.0").encode()
    with Gzip(path) as out:
        link = tarfile.TarInfo(f"{name}-1.0/PKG-INFO")
        link.type, link.linkname = tarfile.LNKTYPE, f"{name}-1.0/other"
        out.write(tar_member(f"{name}-1.0/other", data) + link.tobuf(tarfile.GNU_FORMAT) + bytes(1024))
    refused(python, path, "has a link in place of its metadata")


def test_a_hard_link_within_is_taken(python, tmp_path):
    name = unique("odd")
    task, _ = deliver(python, odd_sdist(tmp_path, name, [("copy", tarfile.LNKTYPE, f"{name}-1.0/PKG-INFO")]))
    assert task["state"] == "completed", task["error"]


# A hundred megabytes of metadata.

@pytest.mark.parametrize("deflated", [True, False])
def test_a_hundred_megabytes_of_metadata_in_a_wheel(python, tmp_path, deflated):
    name = unique("long").replace("-", "_")
    path = tmp_path / f"{name}-1.0-py3-none-any.whl"
    with Zip(path) as archive:
        archive.add(f"{name}-1.0.dist-info/METADATA", [
            (metadata(name, "1.0").encode() + b"\n", 1), (b"All about it.\n" * 71_429, 100)], deflated)
    said = "METADATA of more than 16 MiB" if deflated else "METADATA has more than 16 MiB"
    assert refused(python, path, said) < 150


@pytest.mark.parametrize("packed", [True, False])
def test_a_hundred_megabytes_of_metadata_in_a_source_archive(python, tmp_path, packed):
    """Also as bytes that do not get smaller, which are sent as they are."""
    name = unique("long")
    path = tmp_path / f"{name}-1.0.tar.gz"
    head = metadata(name, "1.0").encode() + b"\n"
    with Gzip(path) as out:
        out.write(tar_head(f"{name}-1.0/PKG-INFO", len(head) + 100_000_000) + head)
        out.write(b"a" * 1_000_000 if packed else random.Random(5).randbytes(1_000_000), 100)
        out.write(bytes(-(len(head) + 100_000_000) % 512 + 1024))
    assert (path.stat().st_size > 90 << 20) != packed
    assert refused(python, path, "PKG-INFO of more than 16 MiB") < 150


def test_by_an_index_it_is_refused_as_well(python, tmp_path):
    """As twine sends it."""
    repository, distribution = python.index()
    name = unique("bomb")
    path = sdist_bomb(tmp_path, name, 10, "PKG-INFO", before=False)
    with MemoryGrowth(python.server.descendants) as peak:
        answer = python.upload(distribution, (path.name, path.read_bytes()))
    assert answer.status_code == 400, answer.text
    for said in (f'the file "{path.name}" ', "of more than 16 MiB"):
        assert said in answer.json()["detail"] and said in answer.reason
    assert peak.mebibytes < MOST
    answer = python.upload(distribution, sdist(name, "1.0"))
    python.api.done(answer.json()["task"])
    assert python.files(repository) == [path.name]
