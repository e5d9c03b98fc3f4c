"""`granary doctor` finds what is damaged, and nothing where nothing is."""

import hashlib
import os
import pty
import time

import pytest

from lib.resources import CONTENT, Maker, sha256


@pytest.fixture(scope="module")
def place(engine, database_url):
    """A server that has one of everything; the tests damage it and put it right again."""
    from lib.server import Server

    server = Server(database_url())
    try:
        server.start()
        make = Maker(server.rest)
        repository = make.repository()
        first, second = make.content(b"first " + os.urandom(50)), make.content(os.urandom(50))
        make.modify(repository, add=[first, second])
        make.modify(repository, remove=[first])
        make.publication(repository=repository["pulp_href"])
        yield server, make, repository
        assert server.stop() == 0
    finally:
        server.remove()


def faults(server, *arguments):
    """The problems by the name of the check."""
    well, report = server.doctor(*arguments)
    found = {name: check["problems"] for name, check in report.items() if check["problems"]}
    assert well == (not found)
    return found


def blob(server, digest):
    return next(path for path in server.state.rglob(digest[2:]) if path.parent.name == digest[:2])


def test_nothing_is_found_where_nothing_is(place):
    server, _, repository = place
    well, report = server.doctor("--checksums")
    assert well and not any(check["notes"] for check in report.values()), report
    assert "every one read" in report["artifacts"]["summary"]
    printed = server.command("doctor").stdout.splitlines()
    assert len(printed) == len(report) and all(line.startswith("ok ") for line in printed)


def test_it_shows_how_far_it_is_on_a_terminal_alone(place):
    server, _, _ = place
    master, terminal = pty.openpty()
    try:
        done = server.command("doctor", stderr=terminal)
        os.close(terminal)
        shown = b""
        try:
            while piece := os.read(master, 4096):
                shown += piece
        except OSError:  # nobody has the other end any more
            pass
    finally:
        os.close(master)
    assert done.returncode == 0
    # Each line takes the place of the one before, and the last is taken away.
    lines = shown.decode().split("\r\x1b[K")
    assert lines[0] == "" and lines[-1] == "" and all(line.startswith("checking ") for line in lines if line), lines
    assert "checking artifacts …" in lines
    # A log gets a line now and then, nothing of a check that is done at once.
    assert server.command("doctor").stderr == ""


# (damage, repair, check that finds it, words it is told with); the repair brings back what was there.
ROWS = [
    ("UPDATE version_content_summary SET present = present + 1", "UPDATE version_content_summary SET present = present - 1",
     "counts", "the stored counts of version 1 of repository"),
    ("UPDATE version_content_summary SET added = added + 1", "UPDATE version_content_summary SET added = added - 1",
     "counts", "the stored counts of version"),
    ("UPDATE row_count SET rows = rows + 1 WHERE name = 'file_file_files' OR name LIKE '%file%'",
     "UPDATE row_count SET rows = rows - 1 WHERE name = 'file_file_files' OR name LIKE '%file%'",
     "counts", "the stored count of"),
    ("UPDATE row_count SET rows = rows + 5 WHERE name = 'artifact'", "UPDATE row_count SET rows = rows - 5 WHERE name = 'artifact'",
     "counts", "the stored count of artifact in domain 1"),
    ("UPDATE repository_content SET version_removed = version_added WHERE version_removed IS NOT NULL",
     "UPDATE repository_content SET version_removed = 2 WHERE version_removed IS NOT NULL",
     "membership", "which is not after version"),
    ("INSERT INTO repository_content (repository_id, content_id, version_added, version_removed, type_id)"
     " SELECT repository_id, content_id, version_added + 1, NULL, type_id FROM repository_content WHERE version_removed IS NULL",
     "DELETE FROM repository_content WHERE version_removed IS NULL AND version_added > 1",
     "membership", "twice, since versions 1 and 2"),
    ("UPDATE repository_content SET content_id = content_id + 900000 WHERE version_removed IS NULL",
     "UPDATE repository_content SET content_id = content_id - 900000 WHERE version_removed IS NULL",
     "membership", "has no row in"),
    ("UPDATE content_artifact SET content_id = content_id + 900000", "UPDATE content_artifact SET content_id = content_id - 900000",
     "membership", "has no entry for its file"),
    ("UPDATE artifact SET size = size + 1", "UPDATE artifact SET size = size - 1", "artifacts", "its row says 5"),
    ("UPDATE published_metadata SET relative_path = '../' || relative_path",
     "UPDATE published_metadata SET relative_path = substr(relative_path, 4)",
     "publications", "which nobody can ask for"),
    ("UPDATE repository_version SET complete = FALSE WHERE number = 2", "UPDATE repository_version SET complete = TRUE WHERE number = 2",
     "publications", "is of no complete version"),
    ("UPDATE publication SET complete = FALSE", "UPDATE publication SET complete = TRUE",
     "tasks", "is unfinished and no task is at it any more"),
    ("INSERT INTO task_resource (resource, task_id, exclusive) SELECT 'prn:left', MIN(id), TRUE FROM task",
     "DELETE FROM task_resource WHERE resource = 'prn:left'", "tasks", "holds prn:left still"),
    ("UPDATE task SET finished = FALSE WHERE id = (SELECT MIN(id) FROM task)", "UPDATE task SET finished = TRUE",
     "tasks", "and not ended at once"),
    ("INSERT INTO published_artifact (id, publication_id, content_artifact_id, relative_path)"
     " SELECT 900000, (SELECT MIN(id) FROM publication), ca.id, 'gone' FROM content_artifact ca JOIN repository_content rc"
     " ON rc.content_id = ca.content_id WHERE rc.version_removed = 2",
     "DELETE FROM published_artifact WHERE id = 900000", "publications", "has gone, which its version does not have"),
    ("INSERT INTO repository_content (repository_id, content_id, version_added, version_removed, type_id)"
     " SELECT 900000, content_id, 1, NULL, type_id FROM repository_content WHERE version_removed = 2",
     "DELETE FROM repository_content WHERE repository_id = 900000", "membership", "is in repository 900000, which is gone"),
    ("INSERT INTO remote_artifact (id, content_artifact_id, remote_id, url) SELECT 900000, MIN(id), 900000, 'u' FROM content_artifact",
     "DELETE FROM remote_artifact WHERE id = 900000", "membership", "upstream is of a row in remote that is gone"),
    ("INSERT INTO remote_artifact (id, content_artifact_id, remote_id, url) VALUES (900000, 900000, 900000, 'u')",
     "DELETE FROM remote_artifact WHERE id = 900000", "membership", "upstream is of a row in content_artifact that is gone"),
]


@pytest.mark.parametrize("damage, repair, check, told", ROWS, ids=[f"{row[2]}-{number}" for number, row in enumerate(ROWS)])
def test_a_damaged_row_is_found(place, damage, repair, check, told):
    server, _, _ = place
    server.sql(damage)
    try:
        found = faults(server)
        assert any(told in problem for problem in found.get(check, [])), found
    finally:
        server.sql(repair)
    assert faults(server) == {}


def test_a_missing_short_or_wrong_file_is_found(place):
    server, make, _ = place
    data = os.urandom(5000)
    make.content(data)
    digest = sha256(data)
    file = blob(server, digest)
    for change, told in ((lambda: file.unlink(), "has no file"),
                         (lambda: file.write_bytes(data[:-1]), "has a file of 4999 bytes, its row says 5000")):
        change()
        assert any(digest in problem and told in problem for problem in faults(server)["artifacts"])
        file.write_bytes(data)
        assert faults(server) == {}
    # The right size: only reading it tells.
    file.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    assert faults(server) == {}
    assert any(digest in problem and "other bytes" in problem for problem in faults(server, "--checksums")["artifacts"])
    # Storing it again mends it: what is there is compared, not believed.
    make.content(data)
    assert file.read_bytes() == data and faults(server, "--checksums") == {}


def test_wrong_counts_of_versions_are_mended(place):
    """datarepair/7272/: a dry run tells and changes nothing, another one makes the counts what the versions hold."""
    server, make, _ = place
    api = make.api
    repository, unit, other = make.repository(), make.content(), make.content()
    for change in ({"add": [unit, other]}, {"remove": [unit]}, {"add": [unit]}, {"remove": [other]}):
        make.modify(repository, **change)
    # Left and came back in versions of which one is no more: it neither came nor left.
    versions = api.get(repository["pulp_href"] + "versions/", {"ordering": "number"})["results"]
    api.done(api.delete(versions[2]["pulp_href"], 202))

    def summaries():
        return {row["number"]: row["content_summary"]
                for row in api.get(repository["pulp_href"] + "versions/")["results"]}

    def repair(**body):
        task = api.done(api.post("datarepair/7272/", body, 202))
        assert task["result"] == {"dry_run": body.get("dry_run", False), "versions": fixed(task)}
        return task

    def fixed(task):
        return next(report["done"] for report in task["progress_reports"] if report["code"] == "repair.7272.versions_fixed")

    right = summaries()
    assert sorted(right) == [0, 1, 3, 4] and right[3]["added"] == right[3]["removed"] == {}
    assert right[3]["present"]["file.file"]["count"] == 2
    assert faults(server) == {} and fixed(repair(dry_run=True)) == 0
    id = server.sql("SELECT id FROM repository WHERE name = '" + repository["name"] + "'")[0][0]
    version = "(SELECT id FROM repository_version WHERE repository_id = %s AND number = %%d)" % id
    for damage in ("UPDATE version_content_summary SET present = present + 1 WHERE version_id = " + version % 1,
                   "UPDATE version_content_summary SET added = 1, removed = 1 WHERE version_id = " + version % 3,
                   "DELETE FROM version_content_summary WHERE version_id = " + version % 4,
                   "INSERT INTO version_content_summary (version_id, type_id, present, added, removed)"
                   " SELECT " + version % 0 + ", MIN(type_id), 5, 5, 0 FROM version_content_summary"):
        server.sql(damage)
    wrong = summaries()
    assert wrong != right and len(faults(server)["counts"]) == 4
    assert fixed(repair(dry_run=True)) == 4 and summaries() == wrong and len(faults(server)["counts"]) == 4
    assert fixed(repair()) == 4
    assert summaries() == right and faults(server) == {}
    assert fixed(repair()) == 0


def test_a_lost_chunk_is_found(place):
    server, make, _ = place
    upload = make.api.post("uploads/", {"size": 10}, 201)
    data = b"0123456789"
    make.api.put(upload["pulp_href"], files={"file": ("chunk", data)}, headers={"Content-Range": "bytes 0-9/10"})
    file = blob(server, sha256(data))
    file.rename(file.parent / "aside")
    assert any("the chunk at 0 of upload" in problem and "has no file" in problem for problem in faults(server)["uploads"])
    (file.parent / "aside").rename(file)
    assert faults(server) == {}
    make.api.delete(upload["pulp_href"], 204)
    assert not file.exists()


def test_a_damaged_chunk_becomes_no_unit(place):
    """Chunks are not flushed to the disk one by one, and who creates a unit of them need not tell a digest."""
    server, make, _ = place
    data = os.urandom(1000)
    upload = make.api.post("uploads/", {"size": len(data)}, 201)
    make.api.put(upload["pulp_href"], files={"file": ("chunk", data)},
                 headers={"Content-Range": f"bytes 0-{len(data) - 1}/{len(data)}"})
    file = blob(server, sha256(data))
    file.chmod(0o600)
    file.write_bytes(bytes(len(data)))
    error = make.api.failed(make.api.post(CONTENT, {"relative_path": "damaged", "upload": upload["pulp_href"]}, 202))
    assert "a chunk of the upload was damaged" in str(error)
    make.api.delete(upload["pulp_href"], 204)
    assert faults(server) == {}


def test_files_without_a_row_are_told_and_go(place):
    """A process that was lost between a file and its row leaves one: no fault, but nobody else would remove it."""
    server, make, _ = place
    kept = os.urandom(300)
    make.content(kept)
    now = time.time()
    strays = []
    for folder in {blob(server, sha256(kept)).parents[1], server.state / "storage/chunks/artifact"}:
        if not folder.is_dir():
            folder = next(path for path in server.state.rglob("chunks")) / "artifact"
        for age in (2 * 86400, 3600):
            data = os.urandom(1000)
            digest = hashlib.sha256(data).hexdigest()
            file = folder / digest[:2] / digest[2:]
            file.write_bytes(data)
            os.utime(file, (now - age, now - age))
            strays.append((file, age, "chunks" in str(folder)))
    well, report = server.doctor()
    assert well
    for check, what in (("artifacts", "files in the store of domain 1"), ("uploads", "chunks of uploads")):
        assert any(note.startswith(f"2 {what} (2000 bytes) that no row names") for note in report[check]["notes"]), report
    assert "note: 2 " in server.command("doctor").stdout

    def present():
        return {age for file, age, _ in strays if file.exists()}

    # What somebody may be about to use is protected like everything else; so is what is asked for by name.
    unit = make.content()
    make.api.done(make.api.post("orphans/cleanup/", {"content_hrefs": [unit["pulp_href"]], "orphan_protection_time": 0}, 202))
    make.api.done(make.api.post("orphans/cleanup/", {"dry_run": True, "orphan_protection_time": 0}, 202))
    assert present() == {2 * 86400, 3600}
    make.api.done(make.api.post("orphans/cleanup/", {}, 202))
    assert present() == {3600}
    make.api.done(make.api.post("orphans/cleanup/", {"orphan_protection_time": 30}, 202))
    assert present() == set()
    well, report = server.doctor()
    assert well and not any(check["notes"] for check in report.values())
    assert blob(server, sha256(kept)).read_bytes() == kept


def test_what_no_version_shows_is_told_and_goes(place):
    """What a deletion of versions that was cut short leaves keeps content from being an orphan."""
    server, make, _ = place
    repository, unit = make.repository(), make.content()
    make.modify(repository, add=[unit])
    make.modify(repository, remove=[unit])
    row = server.sql("SELECT r.id FROM repository r WHERE r.name = '" + repository["name"] + "'")[0][0]
    server.sql("DELETE FROM version_content_summary WHERE version_id IN (SELECT id FROM repository_version"
               f" WHERE repository_id = {row})")
    server.sql(f"DELETE FROM repository_version WHERE repository_id = {row} AND number = 1")
    well, report = server.doctor()
    assert well and any(note.startswith("1 intervals that no version shows") for note in report["membership"]["notes"]), report
    make.api.done(make.api.post("orphans/cleanup/", {"orphan_protection_time": 0}, 202))
    assert make.api.call("GET", unit["pulp_href"]).status_code == 404
    well, report = server.doctor()
    assert well and not report["membership"]["notes"]


