"""Archives that no exporter wrote: each is refused in a sentence, and nothing of it shows (spec 3.14)."""

import json
import tarfile
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
        before = sorted(str(one) for one in self.transfer.server.directory.parent.glob("evil*"))
        sentence = self.transfer.refused(self.importer, **({"path": str(path)} if not fields else fields))
        assert sorted(str(one) for one in self.transfer.server.directory.parent.glob("evil*")) == before
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
    forged.refused(entries[:1] + [entry] + entries[1:])
    assert forged.api.get(CONTENT, {"relative_path": "evil"})["count"] == 0


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


@pytest.mark.parametrize("text", [
    b"", b"{", b"[\n{\n]", b"[" * 100_000, b"[\n" + b'{"fields":' * 5000 + b"\n]", b"\xff\xfe", b"null",
])
def test_rows_that_are_no_json(forged, text):
    forged.refused({**forged.members, forged.place + UNITS: text})


def test_bombs(forged):
    forged.refused({**forged.members, REPOSITORIES: b"[" * 1_000_000})
    forged.refused({**forged.members, "versions.json": b'{"a":' * 100_000})
    forged.refused({**forged.members, forged.place + UNITS: b"[\n" + b" " * (40 << 20) + b"\n]"})


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
