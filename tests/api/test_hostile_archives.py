"""Archives that no exporter wrote: each is refused in a sentence, and nothing of it shows (spec 3.14)."""

import json
import tarfile
import time
import zlib
from pathlib import Path

import pytest

from lib import archives
from lib.archives import plain, special
from lib.resources import CONTENT, sha256
from lib.rest import unique
from lib.transfer import Transfer

ARTIFACTS = "pulpcore.app.modelresource.ArtifactResource.json"
REPOSITORIES = "pulpcore.app.modelresource.RepositoryResource.json"
UNITS = "file.app.modelresource.FileContentResource.json"


@pytest.fixture
def transfer(server, api):
    return Transfer(server, api)


class Forged:
    """A good archive of one repository with two files, as (TarInfo, bytes) to be spoilt."""

    def __init__(self, transfer, make):
        self.transfer, self.make, self.api = transfer, make, transfer.api
        repository = make.repository()
        for _ in range(2):
            make.content(unique("bytes").encode() * 20, unique("file"), repository["pulp_href"])
        repository = make.fresh(repository)
        export = transfer.export(transfer.exporter(repository))
        self.members = archives.members(next(iter(export["output_file_info"])))
        self.place = f"repository-{repository['name']}_2/"
        self.into = make.repository()
        self.importer = transfer.importer(repo_mapping={repository["name"]: self.into["name"]})
        self.api.done(self.api.delete(repository["pulp_href"], 202))
        self.api.done(self.api.post("orphans/cleanup/", {"orphan_protection_time": 0}, 202))

    def json(self, name):
        return json.loads(self.members[name])

    def refused(self, entries, **fields):
        """What the task says of such an archive."""
        folder = self.transfer.server.imports / unique("hostile")
        folder.mkdir()
        path = archives.write(folder / "x.tar", entries)
        return self.refused_file(path, **fields)

    def refused_file(self, path, **fields):
        sentence = self.transfer.refused(self.importer, **({"path": str(path)} if not fields else fields))
        assert self.make.fresh(self.into)["latest_version_href"].endswith("/versions/0/")
        assert self.api.get(self.into["versions_href"])["count"] == 1
        assert sentence.startswith("[PLP0016] "), sentence
        return sentence

    def with_units(self, change):
        """The archive with other units: change(list of them) in place."""
        name = self.place + UNITS
        units = self.json(name)
        change(units)
        return {**self.members, name: archives.lines(units)}


@pytest.fixture
def forged(transfer, make):
    return Forged(transfer, make)


def test_the_good_one_is_taken(forged):
    path = archives.write(forged.transfer.server.imports / unique("good.tar"), forged.members)
    forged.transfer.take(forged.importer, path=str(path))
    assert len(forged.make.paths(forged.make.fresh(forged.into)["latest_version_href"])) == 2


@pytest.mark.parametrize("entry", [
    plain("../evil", b"x"), plain("/tmp/evil", b"x"), plain("repository-x_1/../../evil.json", b"x"), plain("artifact/../evil", b"x"),
    plain("evil.sh", b"x"), plain("repository-x_1/a/b.json", b"x"), plain("repository-x_1/content_mapping.json", b"{}"),
    plain("artifact/ab/cd", b"x"), plain("artifact/zz/" + "0" * 62, b"x"), plain("artifact/DOMAIN/DOMAIN/ab/" + "0" * 62, b"x"),
    special("repository-x_1/a.json", tarfile.SYMTYPE, "/etc/passwd"), special("artifact/ab/" + "0" * 62, tarfile.SYMTYPE, "/etc/passwd"),
    special("artifact/ab/" + "0" * 62, tarfile.LNKTYPE, "versions.json"), special("artifact/ab/" + "0" * 62, tarfile.CHRTYPE),
    special("artifact/ab/" + "0" * 62, tarfile.FIFOTYPE), special("artifact", tarfile.DIRTYPE),
], ids=lambda entry: f"{entry[0].name[:24]}-{entry[0].type.decode()}")
def test_members(forged, entry):
    entries = [plain(name, data) for name, data in forged.members.items()]
    before = forged.api.get("artifacts/")["count"]
    forged.refused(entries[:1] + [entry] + entries[1:])
    # It was refused before anything was taken.
    assert forged.api.get("artifacts/")["count"] == before


def test_a_blob_that_is_another(forged):
    blob = next(name for name in forged.members if name.startswith("artifact/"))
    sentence = forged.refused({**forged.members, blob: b"other bytes"})
    assert "not what its name says" in sentence
    assert forged.api.get("artifacts/", {"sha256": sha256(b"other bytes")})["count"] == 0


def test_a_blob_that_is_missing(forged):
    blob = next(name for name in forged.members if name.startswith("artifact/"))
    without = {name: data for name, data in forged.members.items() if name != blob}
    assert "neither in the archive nor on this server" in forged.refused(without)


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_a_truncated_archive(forged, part):
    folder = forged.transfer.server.imports / unique("cut")
    folder.mkdir()
    whole = archives.write(folder / "x.tar", forged.members)
    # The end is padded: what counts is where the members end.
    with tarfile.open(whole) as archive:
        end = archive.getmembers()[-1].offset_data
    cut = folder / "cut.tar"
    cut.write_bytes(whole.read_bytes()[:int(end * part)])
    forged.refused_file(cut)


def test_without_its_last_members(forged):
    names = list(forged.members)
    for count in range(len(names)):
        forged.refused({name: forged.members[name] for name in names[:count]})


def test_no_archive(forged):
    folder = forged.transfer.server.imports / unique("none")
    folder.mkdir()
    for data in (b"", b"x" * 3000, b"\x1f\x8b" + b"\0" * 2000, b"PK\3\4" + b"\0" * 2000):
        (folder / "x").write_bytes(data)
        forged.refused_file(folder / "x")


@pytest.mark.parametrize("change", [
    lambda units: units.append(5), lambda units: units.append([]), lambda units: units.append({}),
    lambda units: units[0].pop("artifacts"), lambda units: units[0].pop("fields"),
    lambda units: units[0].update(fields=[]), lambda units: units[0].update(artifacts={}),
    lambda units: units[0].update(artifacts=[]), lambda units: units[0]["artifacts"].append("x"),
    lambda units: units[0]["artifacts"][0].update(sha256="12"), lambda units: units[0]["artifacts"][0].update(sha256="z" * 64),
    lambda units: units[0]["artifacts"][0].update(relative_path="../evil"),
    lambda units: units[0]["artifacts"][0].update(relative_path=7),
    lambda units: units[0]["fields"].update(relative_path=7), lambda units: units[0]["fields"].update(unknown=1),
    lambda units: units[0]["fields"].clear(), lambda units: units[0]["fields"].update(relative_path="a\0b"),
    lambda units: units.pop(), lambda units: units.append(units[0]),
])
def test_rows(forged, change):
    forged.refused(forged.with_units(change))


def swap(forged, key):
    """The archive whose first unit has the file of the second, by one of both things that tell which it is."""
    def change(units):
        other = units[1]["artifacts"][0]["sha256"]
        if key == "fields":
            units[0]["fields"]["digest"] = other
        else:
            units[0]["artifacts"][0]["sha256"] = other
    return forged.with_units(change)


@pytest.mark.parametrize("key", ["fields", "artifacts"])
def test_a_unit_with_the_file_of_another(forged, key):
    sentence = forged.refused(swap(forged, key))
    assert "is another than the field 'digest' of its unit says" in sentence
    # Nor in capitals, which would make another unit of it.
    sentence = forged.refused(forged.with_units(
        lambda units: units[0]["fields"].update(digest=units[0]["fields"]["digest"].upper())))
    assert "the field 'digest'" in sentence


def test_a_file_on_demand_that_another_repository_serves(forged, upstream):
    unit = forged.json(forged.place + UNITS)[0]
    path, good = unit["fields"]["relative_path"], unit["fields"]["digest"]
    blob = forged.members[f"artifact/{good[:2]}/{good[2:]}"]
    mirror, _ = forged.make.mirror(upstream, {path: blob})
    forged.refused(swap(forged, "artifacts"))
    listed = forged.api.get(CONTENT, {"repository_version": forged.make.fresh(mirror)["latest_version_href"]})["results"]
    assert [(one["sha256"], one["artifact"]) for one in listed] == [(good, None)]


def test_a_file_that_the_remote_tells_otherwise(forged, upstream):
    """The unit says the same as the archive; what the remote of the one that is here says does not."""
    unit = forged.json(forged.place + UNITS)[0]
    path, good = unit["fields"]["relative_path"], unit["fields"]["digest"]
    blob = forged.members[f"artifact/{good[:2]}/{good[2:]}"]
    url = upstream.add({path: blob})
    upstream.write("PULP_MANIFEST", f"{path},{good},{len(blob) + 1}\n".encode())
    repository = forged.make.repository()
    forged.make.sync(repository, forged.make.remote(url, policy="on_demand"))
    sentence = forged.refused(forged.members)
    assert "is another than the remote has that this server knows the unit from" in sentence


@pytest.mark.parametrize("text", [
    b"", b"{", b"[\n{\n]", b"[" * 100_000, b"[\n" + b'{"fields":' * 5000 + b"\n]", b"\xff\xfe", b"null",
])
def test_rows_that_are_no_json(forged, text):
    forged.refused({**forged.members, forged.place + UNITS: text})


def many_keys(size):
    return b"{" + b",".join(b'"k%d":0' % key for key in range(size)) + b"}"


def test_bombs(forged):
    began = time.monotonic()
    forged.refused({**forged.members, REPOSITORIES: b"[" * 1_000_000})
    forged.refused({**forged.members, "versions.json": b'{"a":' * 100_000})
    forged.refused({**forged.members, forged.place + UNITS: b"[\n" + b" " * (40 << 20) + b"\n]"})
    # What is looked up key by key takes the square of their number, what is many values many times their bytes.
    keys, values = many_keys(300_000), b"[" + b"{}," * 1_000_000 + b"{}]"
    for text in (keys, values):
        forged.refused({**forged.members, "versions.json": text})
        forged.refused({**forged.members, REPOSITORIES: b"[\n" + text + b"\n]"})
        forged.refused({**forged.members, forged.place + "content_mapping.json": b'{"units":' + text + b"}"})
        assert "holds more than any unit does" in forged.refused({
            **forged.members, forged.place + UNITS: b'[\n{"artifacts":[],"fields":' + text + b"}\n]"})
    assert time.monotonic() - began < 60


def test_a_table_of_contents_of_many_keys(forged):
    folder = forged.transfer.server.imports / unique("toc")
    folder.mkdir()
    toc = folder / "x-toc.json"
    for text in (b'{"files":' + many_keys(100_000) + b"}", b'{"meta":' + many_keys(2_000_000) + b',"files":{"x":"0"}}'):
        toc.write_bytes(text)
        began = time.monotonic()
        checked = forged.api.post("importers/core/pulp/import-check/", {"toc": str(toc)}, 200)
        assert not checked["toc"]["is_valid"] and time.monotonic() - began < 5
        forged.refused_file(toc, toc=str(toc))


def test_directories_that_nobody_told(forged):
    """They are refused where they come: what an archive makes the server remember is bounded by what it tells."""
    entries = [plain(name, data) for name, data in forged.members.items()]
    many = [plain(f"repository-{index}-{'x' * 200}/a.json", b"") for index in range(2000)]
    sentence = forged.refused(entries + many)
    assert "does not tell whose" in sentence and len(sentence) < 400
    # The list of repositories comes before what is theirs.
    first = [plain(name, data) for name, data in forged.members.items() if name != REPOSITORIES]
    assert "does not tell whose" in forged.refused(first + [plain(REPOSITORIES, forged.members[REPOSITORIES])])


def test_long_names_in_sentences(forged):
    row = forged.json(REPOSITORIES)[0]
    importer = forged.transfer.importer()
    rows = [{**row, "name": f"{index}" + "ü" * 20_000, "directory": f"{row['directory']}{index}"} for index in range(50)]
    members = {name: data for name, data in forged.members.items() if not name.startswith("repository-")}
    members[REPOSITORIES] = archives.lines(rows)
    for one in rows:
        members[one["directory"] + "/content_mapping.json"] = b'{"units":{}}'
    path = archives.write(forged.transfer.server.imports / unique("long.tar"), members)
    sentence = forged.transfer.refused(importer, path=str(path))
    assert "Could not find the repositories" in sentence and len(sentence) < 6000


def test_components(forged):
    versions = forged.json("versions.json")

    def other(**fields):
        return {**forged.members, "versions.json": json.dumps([{**versions[0], **fields}, *versions[1:]]).encode()}
    sentence = forged.refused(other(version="3.1.0"))
    assert sentence.endswith(f"Export version 3.1.0 of core incompatible with installed version {versions[0]['version']}.")
    assert "unheard-of" in forged.refused(other(component="unheard-of"))
    for fields in ({"version": None}, {"version": 3}, {"component": []}):
        forged.refused(other(**fields))
    for text in (b"[]", b"{}", b"[1]", b"x"):
        forged.refused({**forged.members, "versions.json": text})
    rest = {name: data for name, data in forged.members.items() if name != "versions.json"}
    forged.refused({**rest, "versions.json": forged.members["versions.json"]})


def test_repositories(forged):
    row = forged.json(REPOSITORIES)[0]
    for fields in ({"name": 1}, {"name": ""}, {"pulp_type": "no.such"}, {"directory": "../x"}, {"directory": "repository-x_1"},
                   {"version": "x"}, {"fields": []}):
        forged.refused({**forged.members, REPOSITORIES: archives.lines([{**row, **fields}])})
    forged.refused({**forged.members, REPOSITORIES: archives.lines([row, row])})
    forged.refused({**forged.members, REPOSITORIES: archives.lines([])})


def test_repositories_that_cannot_be_made(forged):
    row = forged.json(REPOSITORIES)[0]
    importer = forged.transfer.importer()
    for fields in ({"retain_repo_versions": "x"}, {"retain_repo_versions": -1}, {"pulp_labels": {"a(": "b"}}, {"unknown": 1},
                   {"next_version": 9}, {"remote": 1}):
        name = unique("made")
        path = archives.write(forged.transfer.server.imports / unique("x.tar"), {
            **forged.members, REPOSITORIES: archives.lines([{**row, "name": name, "fields": fields}])})
        sentence = forged.transfer.refused(importer, path=str(path), create_repositories=True)
        assert name in sentence and forged.api.get("repositories/", {"name": name})["count"] == 0


def test_all_repositories_are_made_or_none(forged):
    row = forged.json(REPOSITORIES)[0]
    importer = forged.transfer.importer()
    names = [unique("made"), unique("made")]
    second = {**row, "name": names[1], "directory": row["directory"] + "0", "fields": {"retain_repo_versions": "x"}}
    members = {**forged.members, REPOSITORIES: archives.lines([{**row, "name": names[0]}, second]),
               second["directory"] + "/content_mapping.json": b'{"units":{}}'}
    path = archives.write(forged.transfer.server.imports / unique("x.tar"), members)
    before = forged.api.get("artifacts/")["count"]
    tasks = forged.transfer.group(forged.api.post(
        importer["pulp_href"] + "imports/", {"path": str(path), "create_repositories": True}, 202))
    assert [task["state"] for task in tasks] == ["failed"] and names[1] in tasks[0]["error"]["description"]
    assert [forged.api.get("repositories/", {"name": name})["count"] for name in names] == [0, 0]
    assert forged.api.get("artifacts/")["count"] == before
    # Two of one name are no two repositories.
    members[REPOSITORIES] = archives.lines([{**row, "name": names[0]}, {**second, "name": names[0], "fields": {}}])
    path = archives.write(forged.transfer.server.imports / unique("x.tar"), members)
    assert "twice" in forged.transfer.refused(importer, path=str(path), create_repositories=True)
    assert forged.api.get("repositories/", {"name": names[0]})["count"] == 0


@pytest.mark.parametrize("files", [
    {"../x.tar": "0"}, {"/etc/passwd": "0"}, {"..": "0"}, {"": "0"}, {"x.tar": 5}, {"x.tar": "xyz"}, {"x.tar": "1" * 9},
    {"x.tar": "0badbad0"}, {"y.tar": "0"}, {"link": "0"}, {"folder": "0"}, {}, [], "x"])
def test_tables_of_contents(forged, files):
    folder = forged.transfer.server.imports / unique("toc")
    folder.mkdir()
    archive = archives.write(folder / "x.tar", forged.members)
    (folder / "folder").mkdir()
    (folder / "link").symlink_to("/etc/passwd")
    toc = folder / "x-toc.json"
    toc.write_text(json.dumps({"meta": {}, "files": files}))
    forged.refused_file(archive, toc=str(toc))


def test_what_is_no_table_of_contents(forged):
    folder = forged.transfer.server.imports / unique("toc")
    folder.mkdir()
    archive = archives.write(folder / "x.tar", forged.members)
    crc = f"{zlib.crc32(Path(archive).read_bytes()):08x}"
    toc = folder / "x-toc.json"
    for text in ("", "[]", "[" * 100_000, json.dumps({"files": {"x.tar": crc}, "meta": {"checksum_type": "md5"}}),
                 json.dumps({"files": {"x.tar": crc}, "meta": []})):
        toc.write_text(text)
        forged.refused_file(archive, toc=str(toc))
    toc.unlink()
    forged.refused_file(archive, toc=str(toc))
