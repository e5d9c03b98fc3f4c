"""The python plugin over HTTP: databases of vulnerabilities that are broken, too large, or made to harm."""

import io
import json
import os
import struct
import zipfile

import pytest

from lib.python_packages import Index, sdist
from lib.python_server import Python
from lib.rest import unique
from lib.server import eventually

MEMORY = 400 << 20  # of address space: what a task may take, with the libraries


def vulnerability(id, name, **more):
    return {"id": id, "affected": [{"package": {"ecosystem": "PyPI", "name": name}, "versions": ["1.0"]}], **more}


def archive(members, comment=b""):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members:
            made.writestr(name, data if isinstance(data, (bytes, str)) else json.dumps(data))
        made.comment = comment
    return out.getvalue()


class Scanned:
    """A package, and a database beside it."""

    def __init__(self, make_server, directory, **more):
        self.directory, self.name = directory, unique("scanned")
        self.python = Python(make_server(settings={
            "limits": {"task_memory": MEMORY},
            "plugins": {"python": {"vulnerability_directory": str(directory), **more}}}))
        self.api = self.python.api
        self.repository = self.python.repository()
        self.package = self.python.package(sdist(self.name, "1.0"), self.repository)

    def write(self, name, data):
        (self.directory / name).write_bytes(data if isinstance(data, bytes) else json.dumps(data).encode())

    def begin(self):
        return self.api.post(self.api.get(self.repository["pulp_href"])["latest_version_href"] + "scan/", status=202)

    def scan(self):
        return self.api.done(self.begin(), timeout=300)

    def fault(self):
        return self.api.failed(self.begin(), timeout=300)["description"]

    def found(self):
        report = self.api.get(self.package["pulp_href"])["vuln_report"]
        return [one["id"] for one in self.api.get(report)["vulns"]] if report else None


@pytest.fixture
def scanned(make_server, tmp_path):
    return Scanned(make_server, tmp_path)


def unread(task):
    return sum(report["done"] for report in task["progress_reports"] if report["code"] == "python.scan.unread")


def test_records_that_cannot_be_read_are_counted_and_hide_no_other(scanned):
    name = scanned.name
    bad = {
        "empty": b"", "no JSON": b"{", "no object": b"[]", "no id": {"affected": []}, "number": {"id": 5},
        "deep": b'{"id": "DEEP", "affected": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        "many": b'{"id": "MANY", "affected": [0' + b",0" * 2_000_001 + b"]}",
        "large": vulnerability("LARGE", name, details="x" * (4 << 20)),
        "not UTF-8": b'{"id": "\xff\xfe"}', "half a letter": b'{"id": "\\ud800"}', "number without end": b'{"id": "X", "n": 1e999}',
        "bomb": b'{"id": "' + b" " * (64 << 20) + b'"}',
    }
    good = {"GOOD": vulnerability("GOOD", name), "NUL": vulnerability("NUL", name, details="a\0b", summary="\U0001f40d \uffff")}
    for key, value in (bad | good).items():
        scanned.write(f"{key}.json", value)
    # What is no file of records is none of the directory's.
    (scanned.directory / "folder.json").mkdir()
    os.mkfifo(scanned.directory / "pipe.json")
    (scanned.directory / "nowhere.json").symlink_to(scanned.directory / "none")
    scanned.write("readme.txt", b"not looked at")
    scanned.write("all.zip", archive([(f"deep/{key}.json", value) for key, value in bad.items()] + [
        ("../../GOOD-3.json", vulnerability("GOOD-3", name)), ("/etc/GOOD-4.json", vulnerability("GOOD-4", name)),
        ("folder/", b""), ("readme.txt", b"x" * (8 << 20)), ("GOOD.json", vulnerability("GOOD", name, summary="said anew"))]))
    task = scanned.scan()
    assert unread(task) == 2 * len(bad) + 3
    assert scanned.found() == ["GOOD", "GOOD-3", "GOOD-4", "NUL"]
    report = scanned.api.get(scanned.api.get(scanned.package["pulp_href"])["vuln_report"])["vulns"]
    assert [one.get("summary") for one in report if one["id"] == "GOOD"] == ["said anew"]
    assert [one["details"] for one in report if one["id"] == "NUL"] == ["a\ufffdb"]
    # Nothing of an archive is unpacked to anywhere.
    assert not (scanned.directory.parent.parent / "GOOD-3.json").exists() and not os.path.exists("/etc/GOOD-4.json")


@pytest.mark.parametrize("damage", ["cut off", "within", "other bytes", "no archive", "empty"])
def test_an_archive_that_is_broken_fails_the_scan_by_its_name(scanned, damage):
    whole = archive([(f"{i}.json", vulnerability(f"X-{i}", scanned.name, details=os.urandom(500).hex())) for i in range(50)])
    middle = len(whole) // 2
    scanned.write("broken.zip", {"cut off": whole[:middle], "within": whole[:whole.index(b"PK\3\4", middle)], "empty": b"",
                                 "other bytes": whole[:middle] + bytes(255 - byte for byte in whole[middle:middle + 200]) + whole[middle + 200:],
                                 "no archive": b"PK but no archive"}[damage])
    scanned.write("good.json", vulnerability("GOOD", scanned.name))
    assert "broken.zip" in scanned.fault()
    assert scanned.found() is None
    (scanned.directory / "broken.zip").unlink()
    scanned.scan()
    assert scanned.found() == ["GOOD"]


def test_archives_of_any_number_of_members_take_no_memory(scanned):
    """The directory of an archive may be of any length, and is not kept."""
    count, name = 2_500_000, b"n.txt"
    local = struct.pack("<IHHHHHIIIHH", 0x04034b50, 20, 0, 0, 0, 0x21, 0, 0, 0, len(name), 0) + name
    entry = struct.pack("<IHHHHHHIIIHHHHHII", 0x02014b50, 20, 20, 0, 0, 0, 0x21, 0, 0, 0, len(name), 0, 0, 0, 0, 0, 0) + name
    end = struct.pack("<IHHHHIIH", 0x06054b50, 0, 0, 0xffff, 0xffff, count * len(entry), count * len(local), 0)
    with open(scanned.directory / "many.zip", "wb") as file:
        for part in (local, entry):
            for _ in range(100):
                file.write(part * (count // 100))
        file.write(end)
    scanned.write("good.json", vulnerability("GOOD", scanned.name))
    scanned.scan()
    assert scanned.found() == ["GOOD"]


def test_what_is_known_of_one_release_is_bounded(scanned):
    scanned.write("many.zip", archive([(f"{i}.json", vulnerability(f"X-{i:04}", scanned.name, details=f"{i}" * (1 << 20)))
                                       for i in range(9)]))
    scanned.scan()
    assert len(scanned.found()) == 9
    scanned.write("more.zip", archive([(f"{i}.json", vulnerability(f"Y-{i:04}", scanned.name, details=f"{i}" * (3 << 20)))
                                       for i in range(9)]))
    assert f'What is known of "{scanned.name}" 1.0 takes more than 32 MiB' in scanned.fault()
    # The last report stays until there is another.
    assert len(scanned.found()) == 9


def test_a_scan_of_lists_without_end_can_be_cancelled(scanned):
    scanned.write("long.json", {"id": "LONG", "affected": [{"package": {"ecosystem": "PyPI", "name": scanned.name},
                                                   "versions": [f"{i}!{i}.dev{i}" for i in range(150_000)]}]})
    for i in range(300):
        os.link(scanned.directory / "long.json", scanned.directory / f"long-{i}.json")
    href = scanned.begin()["task"]
    eventually(lambda: scanned.api.get(href)["state"] == "running", what="the scan")
    assert scanned.api.patch(href, {"state": "canceled"})["state"] in ("canceled", "canceling")
    eventually(lambda: scanned.api.get(href)["state"] == "canceled", timeout=60, what="its end")
    for path in scanned.directory.glob("long*.json"):
        path.unlink()
    scanned.write("good.json", vulnerability("GOOD", scanned.name))
    scanned.scan()
    assert scanned.found() == ["GOOD"]


def test_an_archive_that_is_fetched_is_believed_when_it_can_be_read(make_server, tmp_path):
    with Index() as upstream:
        scanned = Scanned(make_server, tmp_path, vulnerability_url=upstream.url + "all.zip", vulnerability_max_age_hours=0)
        bad = {"no archive": b"x", "nothing in it": archive([]), "nothing that can be read": archive([("a.json", b"{")]),
               "cut off": archive([("a.json", vulnerability("X", scanned.name, details=os.urandom(3000).hex()))])[:1000]}
        for data in bad.values():
            upstream.raw["/all.zip"] = ("application/zip", data)
            assert scanned.fault()
            assert list(tmp_path.iterdir()) == []
        upstream.broken["/all.zip"] = 403
        assert "403" in scanned.fault()
        upstream.broken.clear()
        upstream.raw["/all.zip"] = ("application/zip", archive([("a.json", vulnerability("GOOD", scanned.name))]))
        scanned.scan()
        assert scanned.found() == ["GOOD"]
        for data in bad.values():
            upstream.raw["/all.zip"] = ("application/zip", data)
            [told] = [r["message"] for r in scanned.scan()["progress_reports"] if r["code"] == "python.scan.stale"]
            assert told.startswith("Using Older Vulnerabilities") and scanned.found() == ["GOOD"]
        assert [path.name for path in tmp_path.iterdir()] == ["fetched.zip"]
