"""Publications and versions laid out as files (spec 3.14)."""

import os
from pathlib import Path

import pytest

from lib.resources import sha256
from lib.rest import unique
from lib.transfer import FILESYSTEM, Transfer


@pytest.fixture
def transfer(server, api):
    return Transfer(server, api)


def exporter_of(transfer, **fields):
    return transfer.api.post(FILESYSTEM, {"name": unique("exporter"), "path": str(transfer.place()), **fields}, 201)


def found(exporter):
    root = Path(exporter["path"])
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.fixture
def filled(make):
    repository = make.repository()
    files = {f"{unique('folder')}/deep/{unique('file')}": os.urandom(700) for _ in range(3)}
    for path, data in files.items():
        make.content(data, path, repository["pulp_href"])
    return make.fresh(repository), files


def test_exporter(server, api, transfer):
    exporter = exporter_of(transfer)
    assert exporter["pulp_href"].startswith("/pulp/api/v3/exporters/core/filesystem/") and exporter["method"] == "write"
    assert exporter["prn"].startswith("prn:core.filesystemexporter:")
    assert api.get(FILESYSTEM, {"name": exporter["name"]})["results"] == [exporter]
    api.done(api.patch(exporter["pulp_href"], {"method": "symlink"}, 202))
    assert api.get(exporter["pulp_href"])["method"] == "symlink"
    assert api.refused("PATCH", exporter["pulp_href"], 400, json={"method": "burn"}) == {
        "method": ['"burn" is not a valid choice.']}
    assert list(api.refused("PATCH", exporter["pulp_href"], 400, json={"path": "/etc"})) == ["path"]
    api.done(api.delete(exporter["pulp_href"], 202))
    api.get(exporter["pulp_href"], status=404)


@pytest.mark.parametrize("method", ["write", "hardlink", "symlink"])
def test_a_version(api, transfer, filled, method):
    repository, files = filled
    exporter = exporter_of(transfer, method=method)
    task = api.done(api.post(exporter["pulp_href"] + "exports/", {"repository_version": repository["latest_version_href"]}, 202))
    assert task["name"] == "pulpcore.app.tasks.export.fs_repo_version_export"
    assert found(exporter) == files
    paths = [Path(exporter["path"]) / path for path in files]
    assert all(path.is_symlink() == (method == "symlink") for path in paths)
    assert all((path.stat().st_nlink > 1) == (method == "hardlink") for path in paths)
    export = api.get(task["created_resources"][0])
    assert export["exported_resources"] == [repository["latest_version_href"]]
    assert export["params"] == {"repository_version": repository["latest_version_href"]}
    assert api.get(exporter["pulp_href"] + "exports/")["results"] == [export]
    # Where there is something, even nothing but a directory, nothing is written.
    for _ in range(2):
        error = api.failed(api.post(exporter["pulp_href"] + "exports/", {"repository_version": repository["latest_version_href"]}, 202))
        assert error["description"] == "[PLP0015] Cannot export to directories that contain existing data."
    assert found(exporter) == files
    api.delete(export["pulp_href"], 204)
    assert found(exporter) == files


def test_an_empty_directory(api, transfer, filled):
    exporter = exporter_of(transfer)
    Path(exporter["path"]).mkdir()
    api.failed(api.post(exporter["pulp_href"] + "exports/", {"repository_version": filled[0]["latest_version_href"]}, 202))
    assert Path(exporter["path"]).is_dir() and api.get(exporter["pulp_href"] + "exports/")["count"] == 0


def test_a_publication_and_what_came_since(api, make, transfer, filled):
    repository, files = filled
    publication = make.publication(repository=repository["pulp_href"])
    exporter = exporter_of(transfer)
    task = api.done(api.post(exporter["pulp_href"] + "exports/", {"publication": publication["pulp_href"]}, 202))
    assert task["name"] == "pulpcore.app.tasks.export.fs_publication_export"
    laid = found(exporter)
    assert {path: laid[path] for path in files} == files and "PULP_MANIFEST" in laid
    assert api.get(task["created_resources"][0])["exported_resources"] == [publication["pulp_href"]]
    start = repository["versions_href"] + "2/"
    later = list(files)[2:]
    part = exporter_of(transfer)
    api.done(api.post(part["pulp_href"] + "exports/", {"publication": publication["pulp_href"], "start_repository_version": start}, 202))
    assert set(found(part)) == {*later, "PULP_MANIFEST"}
    part = exporter_of(transfer)
    api.done(api.post(part["pulp_href"] + "exports/", {
        "repository_version": repository["latest_version_href"], "start_repository_version": start}, 202))
    assert set(found(part)) == set(later)


def test_refusals(api, make, transfer, filled, upstream):
    exporter = exporter_of(transfer)
    exports = exporter["pulp_href"] + "exports/"
    version = filled[0]["latest_version_href"]
    publication = make.publication(repository=filled[0]["pulp_href"])["pulp_href"]
    assert api.refused("POST", exports, 400, json={}) == {
        "non_field_errors": ["publication or repository_version must either be supplied."]}
    assert api.refused("POST", exports, 400, json={"publication": publication, "repository_version": version}) == {
        "non_field_errors": ["publication or repository_version must either be supplied but not both."]}
    assert list(api.refused("POST", exports, 400, json={"publication": version})) == ["publication"]
    repository, _ = make.mirror(upstream, {"a": b"a"})
    error = api.failed(api.post(exports, {"repository_version": repository["latest_version_href"]}, 202))
    assert error["description"] == "[PLP0015] Cannot export artifacts that haven't been downloaded."
    assert not Path(exporter["path"]).exists() and api.get(exports)["count"] == 0


@pytest.mark.parametrize("method", ["write", "symlink"])
def test_files_of_a_remote_on_this_machine(server, api, make, transfer, method):
    folder = server.imports / unique("remote")
    files = {"a %20b": os.urandom(900), "deep/c": os.urandom(900)}
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    manifest = "".join(f"{path},{sha256(data)},{len(data)}\n" for path, data in files.items())
    (folder / "PULP_MANIFEST").write_text(manifest)
    repository = make.repository()
    make.sync(repository, make.remote(f"file://{folder}/PULP_MANIFEST", policy="on_demand"))
    version = make.fresh(repository)["latest_version_href"]
    exporter = exporter_of(transfer, method=method)
    body = {"repository_version": version}
    api.done(api.post(exporter["pulp_href"] + "exports/", body, 202))
    assert found(exporter) == files
    assert all(path.is_symlink() == (method == "symlink") for path in Path(exporter["path"]).rglob("*") if path.is_file())
    # What was changed there since is not what the version has.
    (folder / "deep/c").write_bytes(os.urandom(900))
    error = api.failed(api.post(exporter_of(transfer)["pulp_href"] + "exports/", body, 202))
    assert error["description"] == "[PLP0015] The file 'deep/c' is not what its remote said of it."
    (folder / "deep/c").unlink()
    error = api.failed(api.post(exporter_of(transfer)["pulp_href"] + "exports/", body, 202))
    assert error["description"] == "[PLP0015] Cannot export artifacts that haven't been downloaded."


def test_no_other_domain(house, one, other):
    theirs = other.make.repository()
    exporter = exporter_of(Transfer(house, one.api))
    answer = one.api.refused("POST", exporter["pulp_href"] + "exports/", 400, json={"repository_version": theirs["latest_version_href"]})
    foreign = {"non_field_errors": [f"Objects must all be a part of the {one.name} domain."]}
    assert answer == foreign
    body = {"name": unique(), "path": str(house.exports / "x"), "repositories": [theirs["pulp_href"]]}
    assert one.api.refused("POST", "exporters/core/pulp/", 400, json=body) == foreign
