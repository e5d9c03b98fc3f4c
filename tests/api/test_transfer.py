"""Repositories carried by archives: out of one server, into another (spec 3.14)."""

import hashlib
import os
import zlib
from pathlib import Path

import pytest
import requests

from lib import archives
from lib.python_packages import wheel
from lib.python_server import Python
from lib.resources import CONTENT, REPOSITORIES, Maker
from lib.rest import unique
from lib.transfer import Transfer


@pytest.fixture
def transfer(server, api):
    return Transfer(server, api)


@pytest.fixture
def there(house, one):
    """Another server, in a domain of it."""
    made = Transfer(house, one.api)
    made.make = one.make
    return made


def filled(make, count=3, size=1000, **fields):
    """A repository with files, and path → bytes of them."""
    repository = make.repository(**fields)
    files = {f"some/{unique('file')}": os.urandom(size) for _ in range(count)}
    for path, data in files.items():
        make.content(data, path, repository["pulp_href"])
    return make.fresh(repository), files


def digests(files):
    return {path: hashlib.sha256(data).hexdigest() for path, data in files.items()}


def test_an_export(server, api, make, transfer):
    repository, files = filled(make)
    exporter = transfer.exporter(repository)
    answer = api.post(exporter["pulp_href"] + "exports/", {"meta": {"ticket": "7"}}, 202)
    task = api.done(answer)
    assert task["name"] == "pulpcore.app.tasks.export.pulp_export"
    assert {report["code"] for report in task["progress_reports"]} == {"export.artifacts", "export.repo.version.content"}
    assert exporter["prn"] in task["reserved_resources_record"]
    assert "shared:" + repository["prn"] in task["reserved_resources_record"]
    export = api.get(task["created_resources"][0])
    assert export["task"] == answer["task"] and export["exported_resources"] == [repository["latest_version_href"]]
    assert export["params"] == {"meta": {"ticket": "7"}}
    assert api.get(exporter["pulp_href"])["last_export"] == export["pulp_href"]
    assert api.get(exporter["pulp_href"] + "exports/")["results"] == [export]

    ours = export["pulp_href"].rstrip("/").rsplit("/", 1)[1]
    archive, toc = (Path(path) for path in export["output_file_info"])
    assert archive.parent == Path(exporter["path"]) and archive.name.startswith(f"export-{ours}-")
    assert archive.name.endswith(".tar") and toc.name == archive.name[:-4] + "-toc.json"
    crc = f"{zlib.crc32(archive.read_bytes()):08x}"
    digest = hashlib.sha256(toc.read_bytes()).hexdigest()
    assert list(export["output_file_info"].values()) == [crc, digest]
    assert export["toc_info"] == {"file": str(toc), "sha256": digest, "meta": {"ticket": "7"}}
    assert archives.rows(toc.read_bytes()) == {"meta": {"ticket": "7", "checksum_type": "crc32"},
                                               "files": {archive.name: crc}}
    held = archives.members(archive)
    assert list(held)[0] == "versions.json"
    assert [one["component"] for one in archives.rows(held["versions.json"])] == ["core", "file"]
    blobs = {name: data for name, data in held.items() if name.startswith("artifact/")}
    assert {name.replace("artifact/", "").replace("/", "") for name in blobs} == set(digests(files).values())
    assert all(hashlib.sha256(data).hexdigest() == name[9:].replace("/", "") for name, data in blobs.items())
    place = f"repository-{repository['name']}_3/"
    units = archives.rows(held[place + "file.app.modelresource.FileContentResource.json"])
    assert {unit["artifacts"][0]["relative_path"]: unit["artifacts"][0]["sha256"] for unit in units} == digests(files)
    assert archives.rows(held[place + "content_mapping.json"]) == {"units": {"file.file": 3}}

    # Its files are the user's: they stay when it is forgotten.
    api.delete(export["pulp_href"], 204)
    assert archive.exists() and api.get(exporter["pulp_href"])["last_export"] is None


@pytest.mark.parametrize("by", ["toc", "path"])
def test_files_to_another_server(server, house, api, make, transfer, there, by):
    repository, files = filled(make, description="Kept", retain_repo_versions=5, pulp_labels={"a": "b"})
    export = transfer.export(transfer.exporter(repository))
    toc, (archive,) = transfer.carry(export, house)
    importer = there.importer()
    tasks = there.take(importer, create_repositories=True, **({"toc": str(toc)} if by == "toc" else {"path": str(archive)}))
    assert [task["name"] for task in tasks] == [
        "pulpcore.app.tasks.importer.pulp_import", "pulpcore.app.tasks.importer.import_repository_version"]
    first, child = tasks
    assert child["parent_task"] == first["pulp_href"] and first["task_group"] == child["task_group"]
    assert importer["prn"] in first["reserved_resources_record"]
    assert any(one.startswith("import-worker-") for one in child["reserved_resources_record"])
    wanted = {"import.artifacts", "import.repo.versions"} | ({"validate.chunks"} if by == "toc" else set())
    assert {report["code"] for report in first["progress_reports"]} == wanted
    assert all(report["state"] == "completed" for task in tasks for report in task["progress_reports"])

    taken = there.api.get(REPOSITORIES, {"name": repository["name"]})["results"][0]
    assert (taken["description"], taken["retain_repo_versions"], taken["pulp_labels"]) == ("Kept", 5, {"a": "b"})
    assert taken["latest_version_href"].endswith("/versions/1/")
    assert there.make.paths(taken["latest_version_href"]) == digests(files)
    publication = there.make.publication(repository=taken["pulp_href"])
    distribution = there.make.distribution(publication=publication["pulp_href"])
    for path, data in files.items():
        assert requests.get(there.make.url(distribution, path), timeout=60).content == data
    imports = there.api.get(importer["pulp_href"] + "imports/")["results"]
    assert [one["task"] for one in imports] == [first["pulp_href"]]
    assert imports[0]["pulp_href"] in first["created_resources"]
    # Once more: nothing is new.
    there.take(importer, toc=str(toc))
    assert there.make.fresh(taken)["latest_version_href"] == taken["latest_version_href"]
    there.api.delete(imports[0]["pulp_href"], 204)


def test_out_of_a_domain_and_back(house, one, other):
    """The same server: what was deleted comes back, under another name and in another domain."""
    source, target = Transfer(house, one.api), Transfer(house, other.api)
    repository, files = filled(one.make)
    export = source.export(source.exporter(repository))
    assert export["pulp_href"].startswith(f"/pulp/{one.name}/api/v3/")
    assert export["exported_resources"] == [repository["latest_version_href"]]
    toc, (archive,) = source.carry(export, house)
    assert all(name.startswith("artifact/DOMAIN/") for name in archives.members(archive) if name.startswith("artifact"))
    one.api.done(one.api.delete(repository["pulp_href"], 202))
    one.api.done(one.api.post("orphans/cleanup/", {"orphan_protection_time": 0}, 202))
    assert one.api.get("artifacts/")["count"] == 0
    for tenant, transfer in ((one, source), (other, target)):
        into = tenant.make.repository()
        transfer.take(transfer.importer(repo_mapping={repository["name"]: into["name"]}), toc=str(toc))
        assert tenant.make.paths(tenant.make.fresh(into)["latest_version_href"]) == digests(files)
        assert tenant.blobs() == {digest[2:] for digest in digests(files).values()}


def test_python_packages(server, house, api, transfer, there, one):
    python = Python(server)
    repository, _ = python.index()
    files = [wheel("carried", version) for version in ("1.0", "2.0")]
    for file in files:
        python.package(file, repository)
    repository = api.get(repository["pulp_href"])
    toc, _ = transfer.carry(transfer.export(transfer.exporter(repository)), house)
    into, distribution = Python(house, one).index()
    there.take(there.importer(repo_mapping={repository["name"]: into["name"]}), toc=str(toc))

    def shown(rest, version):
        ours = ("pulp_href", "prn", "pulp_created", "pulp_last_updated", "artifact")
        return sorted(({key: value for key, value in unit.items() if key not in ours}
                       for unit in rest.all("content/python/packages/", repository_version=version)),
                      key=lambda unit: unit["filename"])
    taken = there.api.get(into["pulp_href"])["latest_version_href"]
    assert shown(there.api, taken) == shown(api, repository["latest_version_href"]) and len(shown(there.api, taken)) == 2
    page = Python(house, one).page(distribution, "carried")
    for name, data in (file[:2] for file in files):
        url = next(file["url"] for file in page["files"] if file["filename"] == name)
        assert requests.get(requests.compat.urljoin(house.url, url), timeout=60).content == data


def test_chunks(house, api, make, transfer, there):
    repository, files = filled(make, 4, 30_000)
    exporter = transfer.exporter(repository)
    export = transfer.export(exporter, chunk_size="20KB")
    *chunks, toc = sorted((Path(path) for path in export["output_file_info"]), key=lambda path: (path.suffix == ".json", path))
    assert [path.name[-9:] for path in chunks] == [f".tar.{i:04}" for i in range(len(chunks))] and len(chunks) > 5
    assert {path.stat().st_size for path in chunks[:-1]} == {20480}
    assert archives.rows(toc.read_bytes())["meta"] == {"checksum_type": "crc32", "chunk_size": 20480}
    toc, carried = transfer.carry(export, house)
    there.take(there.importer(), toc=str(toc), create_repositories=True)
    taken = there.api.get(REPOSITORIES, {"name": repository["name"]})["results"][0]
    assert there.make.paths(taken["latest_version_href"]) == digests(files)
    # One byte of one chunk.
    data = bytearray(carried[3].read_bytes())
    data[77] ^= 1
    carried[3].write_bytes(data)
    assert carried[3].name in there.refused(there.importer(), toc=str(toc))
    carried[3].unlink()
    assert carried[3].name in there.refused(there.importer(), toc=str(toc))


def test_incremental(house, api, make, transfer, there):
    repository, files = filled(make, 2)
    exporter = transfer.exporter(repository)
    full = transfer.export(exporter)
    more = {unique("more"): os.urandom(800)}
    for path, data in more.items():
        make.content(data, path, repository["pulp_href"])
    gone = next(iter(files))
    make.modify(repository, remove=[u for u in api.all(CONTENT, repository_version=make.fresh(repository)["latest_version_href"])
                                    if u["relative_path"] == gone])
    part = transfer.export(exporter, full=False)
    assert api.get(exporter["pulp_href"])["last_export"] == part["pulp_href"]
    archive = Path(next(iter(part["output_file_info"])))
    blobs = [name for name in archives.members(archive) if name.startswith("artifact/")]
    assert [name[9:].replace("/", "") for name in blobs] == list(digests(more).values())

    into = there.make.repository()
    importer = there.importer(repo_mapping={repository["name"]: into["name"]})
    toc_part, _ = transfer.carry(part, house)
    assert "import the one before it first" in there.refused(importer, toc=str(toc_part))
    assert there.make.fresh(into)["latest_version_href"].endswith("/versions/0/")
    for export in (full, part):
        toc, _ = transfer.carry(export, house)
        there.take(importer, toc=str(toc))
    wanted = digests({**files, **more})
    del wanted[gone]
    assert there.make.paths(there.make.fresh(into)["latest_version_href"]) == wanted
    # The same from a version that is named, and of a version that is.
    versions = repository["versions_href"]
    again = transfer.export(exporter, full=False, start_versions=[versions + "1/"], versions=[versions + "2/"])
    assert again["exported_resources"] == [versions + "2/"]
    held = archives.members(next(iter(again["output_file_info"])))
    assert len([name for name in held if name.startswith("artifact/")]) == 1


def test_dry_run(api, make, transfer):
    repository, _ = filled(make, 1)
    exporter = transfer.exporter(repository)
    export = transfer.export(exporter, dry_run=True)
    assert export["output_file_info"] == {} and export["exported_resources"] == [repository["latest_version_href"]]
    assert not Path(exporter["path"]).exists()
    assert api.get(exporter["pulp_href"])["last_export"] is None


def test_several_repositories(house, api, make, transfer, there):
    shared = unique("shared")
    (one, files), (two, others) = filled(make, 2), filled(make, 1)
    unit = make.content(b"the same" + shared.encode(), shared)
    for repository in (one, two):
        make.modify(repository, add=[unit])
    export = transfer.export(transfer.exporter(one, two))
    toc, _ = transfer.carry(export, house)
    swapped = {one["name"]: two["name"], two["name"]: one["name"]}
    for name in swapped:
        there.make.api.post(REPOSITORIES, {"name": name}, 201)
    tasks = there.take(there.importer(repo_mapping=swapped), toc=str(toc))
    assert len(tasks) == 3
    for source, held in ((one, files), (two, others)):
        into = there.api.get(REPOSITORIES, {"name": swapped[source["name"]]})["results"][0]
        assert set(there.make.paths(into["latest_version_href"])) == {*held, shared}


def test_names_that_are_paths(house, api, make, transfer, there):
    repository, files = filled(make, 1, name="../" + unique() + "/ü %2f\"'")
    toc, (archive,) = transfer.carry(transfer.export(transfer.exporter(repository)), house)
    assert all(".." not in name.split("/") for name in archives.members(archive))
    there.take(there.importer(), toc=str(toc), create_repositories=True)
    taken = there.api.get(REPOSITORIES, {"name": repository["name"]})["results"][0]
    assert there.make.paths(taken["latest_version_href"]) == digests(files)


def test_what_is_not_here_is_not_exported(server, api, make, transfer, upstream):
    repository, _ = make.mirror(upstream, {"a": b"a", "b": b"b"})
    exporter = transfer.exporter(repository)
    error = api.failed(api.post(exporter["pulp_href"] + "exports/", {}, 202))
    assert error["description"] == "[PLP0015] Remote artifacts cannot be exported."
    assert api.get(exporter["pulp_href"])["last_export"] is None
    assert api.get(exporter["pulp_href"] + "exports/")["count"] == 0
    assert not Path(exporter["path"]).exists()


def test_a_directory_that_cannot_be_written(server, api, make, transfer):
    repository, _ = filled(make, 1)
    blocker = server.exports / unique("file")
    exporter = transfer.exporter(repository, path=str(blocker / "below"))
    blocker.write_text("not a directory")
    assert str(blocker) in api.failed(api.post(exporter["pulp_href"] + "exports/", {}, 202))["description"]
    assert api.get(exporter["pulp_href"])["last_export"] is None


def test_missing_destinations(house, api, make, transfer, there):
    repository, _ = filled(make, 1)
    toc, _ = transfer.carry(transfer.export(transfer.exporter(repository)), house)
    assert repository["name"] in there.refused(there.importer(), toc=str(toc))
    wrong = there.api.post("repositories/python/python/", {"name": unique("wrong")}, 201)
    importer = there.importer(repo_mapping={repository["name"]: wrong["name"]})
    assert "is of type python.python" in there.refused(importer, toc=str(toc))
    there.api.done(there.api.delete(wrong["pulp_href"], 202))
    assert wrong["name"] in there.refused(importer, toc=str(toc))
    assert there.api.get("artifacts/")["count"] == 0


def test_an_exporter_changed_while_an_export_waits(api, make, transfer, upstream):
    """The export is of what its request was checked against, and has locked."""
    (one, _), (two, _) = filled(make, 1), filled(make, 1)
    exporter = transfer.exporter(one)
    url = upstream.add({"a": b"a"})
    upstream.fault("/PULP_MANIFEST", "slow", seconds=4)
    # A sync holds the repository, a first export waits for it, a change of the exporter for that, an export for all.
    remote = make.remote(url)
    sync = api.post(two["pulp_href"] + "sync/", {"remote": remote["pulp_href"]}, 202)
    api.done(api.patch(exporter["pulp_href"], {"repositories": [one["pulp_href"], two["pulp_href"]]}, 202))
    first = api.post(exporter["pulp_href"] + "exports/", {}, 202)
    change = api.patch(exporter["pulp_href"], {"repositories": [one["pulp_href"]]}, 202)
    second = api.post(exporter["pulp_href"] + "exports/", {
        "versions": [one["latest_version_href"], two["latest_version_href"]]}, 202)
    assert api.get(second["task"])["state"] == "waiting"
    api.done(sync)
    api.done(first)
    api.done(change)
    task = api.done(second)
    export = api.get(task["created_resources"][0])
    assert sorted(export["exported_resources"]) == sorted([one["latest_version_href"], two["latest_version_href"]])


def test_a_file_that_is_damaged_in_the_store(make_server):
    server = make_server()
    made = Maker(server.rest)
    transfer = Transfer(server, server.rest)
    repository, files = filled(made, 1)
    digest = next(iter(digests(files).values()))
    stored = [path for path in server.directory.rglob("*") if path.is_file() and digest[2:] in str(path)]
    assert len(stored) == 1, stored
    stored[0].chmod(0o644)
    stored[0].write_bytes(os.urandom(1000))
    exporter = transfer.exporter(repository)
    error = server.rest.failed(server.rest.post(exporter["pulp_href"] + "exports/", {}, 202))
    assert digest in error["description"] and "damaged" in error["description"]
    assert not list(Path(exporter["path"]).glob("*")) and server.rest.get(exporter["pulp_href"])["last_export"] is None
