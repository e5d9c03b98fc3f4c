"""Exporters and importers as resources, and what requests about them refuse (spec 3.14)."""

import json
import uuid

import pytest

from lib.rest import unique
from lib.transfer import EXPORTERS, FILESYSTEM, IMPORTERS, Transfer


@pytest.fixture
def transfer(server, api):
    return Transfer(server, api)


def test_exporter(server, api, make, transfer):
    one, two = make.repository(), make.repository()
    exporter = transfer.exporter(one, two)
    assert exporter["pulp_href"].startswith("/pulp/api/v3/exporters/core/pulp/")
    assert exporter["prn"].startswith("prn:core.pulpexporter:")
    assert exporter["repositories"] == [one["pulp_href"], two["pulp_href"]] and exporter["last_export"] is None
    name = exporter["name"]
    for query in ({"name": name}, {"name__contains": name[4:]}, {"name__in": name + ",x"}, {"q": f"name='{name}'"}):
        assert api.get(EXPORTERS, query)["results"] == [exporter], query
    changed = str(server.exports / "elsewhere")
    task = api.done(api.patch(exporter["pulp_href"], {"path": changed, "repositories": [two["pulp_href"]]}, 202))
    assert task["name"] == "pulpcore.app.tasks.base.ageneral_update"
    now = api.get(exporter["pulp_href"])
    assert now["path"] == changed and now["repositories"] == [two["pulp_href"]]
    assert api.patch(exporter["pulp_href"], {"path": changed}, 200)["path"] == changed
    # A repository that leaves is none of the exporter's any more.
    api.done(api.delete(two["pulp_href"], 202))
    assert api.get(exporter["pulp_href"])["repositories"] == []
    assert api.get(exporter["pulp_href"] + "exports/")["count"] == 0
    api.done(api.delete(exporter["pulp_href"], 202))
    api.get(exporter["pulp_href"], status=404)


@pytest.mark.parametrize("fields,errors", [
    ({"path": "/etc"}, {"path": ["Path '/etc' is not an allowed export path"]}),
    ({"path": "exports"}, {"path": ["Path 'exports' is not an allowed export path"]}),
    ({"path": "{exports}/../x"}, {"path": ["Path '{exports}/../x' is not an allowed export path"]}),
    ({"path": "{exports}x"}, {"path": ["Path '{exports}x' is not an allowed export path"]}),
    ({"repositories": ["/pulp/api/v3/repositories/file/file/%s/" % uuid.UUID(int=5)]},
     {"repositories": ["Invalid hyperlink - Object does not exist."]}),
    ({"extra": 1}, {"extra": ["Unexpected field"]}),
    ({"name": ""}, {"name": ["This field may not be blank."]}),
])
def test_exporter_refusals(server, api, make, fields, errors):
    def here(value):
        return json.loads(json.dumps(value).replace("{exports}", str(server.exports)))
    body = {"name": unique(), "path": str(server.exports / "x"), "repositories": [make.repository()["pulp_href"]]}
    assert api.refused("POST", EXPORTERS, 400, json={**body, **here(fields)}) == here(errors)


def test_a_link_out_of_the_allowed_paths(server, api, make, tmp_path):
    link = server.exports / unique("link")
    link.symlink_to(tmp_path)
    body = {"name": unique(), "path": str(link / "x"), "repositories": [make.repository()["pulp_href"]]}
    assert list(api.refused("POST", EXPORTERS, 400, json=body)) == ["path"]
    assert list(api.refused("POST", FILESYSTEM, 400, json={"name": unique(), "path": str(link)})) == ["path"]


def test_name_is_unique(api, make, transfer):
    exporter = transfer.exporter(make.repository())
    body = {**exporter, "path": exporter["path"]}
    body = {key: body[key] for key in ("name", "path", "repositories")}
    assert api.refused("POST", EXPORTERS, 400, json=body) == {"name": ["This field must be unique."]}


def test_export_refusals(api, make, transfer):
    one, two, stranger = make.repository(), make.repository(), make.repository()
    exporter = transfer.exporter(one, two)
    exports = exporter["pulp_href"] + "exports/"

    def refused(body):
        return api.refused("POST", exports, 400, json=body)

    def newest(*repositories):
        return [repository["latest_version_href"] for repository in repositories]
    assert list(refused({"full": False})) == ["full"]
    assert "does not match the number of Repositories (2)" in refused({"versions": newest(one)})["versions"][0]
    assert "must belong to the Repositories" in refused({"versions": newest(one, stranger)})["versions"][0]
    assert "does not match" in refused({"versions": newest(one, one)})["versions"][0]
    assert list(refused({"start_versions": newest(one, two)})) == ["start_versions"]
    for size, sentence in (("10PB", "not valid"), ("MB", "not valid"), ("0", "greater than zero"), ("-1KB", "greater than zero"),
                           ("0.2B", "greater than zero"), ("1025GB", "1TB"), ("2TB", "1TB"), ("nan", "not valid"),
                           ("1e9", "not valid")):
        assert sentence in refused({"chunk_size": size})["chunk_size"][0], size
    assert list(refused({"meta": "x"})) == ["meta"]
    api.refused("POST", EXPORTERS + f"{uuid.uuid4()}/exports/", 404, json={})


def test_importer(api, make):
    into = make.repository()["name"]
    importer = api.post(IMPORTERS, {"name": unique("importer"), "repo_mapping": {"a/b c": into}}, 201)
    assert importer["pulp_href"].startswith("/pulp/api/v3/importers/core/pulp/")
    assert importer["prn"].startswith("prn:core.pulpimporter:") and importer["repo_mapping"] == {"a/b c": into}
    assert api.get(IMPORTERS, {"name": importer["name"]})["results"] == [importer]
    assert api.patch(importer["pulp_href"], {"repo_mapping": {}}, 200)["repo_mapping"] == {}
    for mapping in ({"a": 1}, {"a": None}, {"a": ""}, ["a"], "a"):
        errors = api.refused("PATCH", importer["pulp_href"], 400, json={"repo_mapping": mapping})
        assert list(errors) == ["repo_mapping"], mapping
    assert api.refused("PATCH", importer["pulp_href"], 400, json={"repo_mapping": {"a": "no", "b": into, "c": "nor"}}) == {
        "repo_mapping": ["The following repositories are missing: ['no', 'nor']"]}
    assert api.get(importer["pulp_href"] + "imports/")["count"] == 0
    api.delete(importer["pulp_href"], 204)
    api.get(importer["pulp_href"], status=404)


def test_import_refusals(server, api, make, transfer):
    importer = transfer.importer()
    imports = importer["pulp_href"] + "imports/"

    def refused(body, at=imports):
        return api.refused("POST", at, 400, json=body)
    inside = str(server.imports / "x.tar")
    assert refused({}) == {"non_field_errors": ["One of 'path' or 'toc' must be specified."]}
    assert refused({"path": inside, "toc": inside}) == {
        "non_field_errors": ["Only one of 'path' and 'toc' may be specified."]}
    assert refused({"path": "/etc/passwd"}) == {"path": ["path '/etc/passwd' is not an allowed import path"]}
    assert refused({"toc": inside + "/../../x-toc.json"})["toc"][0].endswith("is not an allowed import path")
    assert refused({"toc": inside}) == {"toc": ["TOC filename expected to end with -toc.json"]}
    mapped = transfer.importer(repo_mapping={"a": make.repository()["name"]})
    assert list(refused({"path": inside, "create_repositories": True}, mapped["pulp_href"] + "imports/")) == [
        "create_repositories"]


def test_import_check(server, api):
    check = IMPORTERS + "import-check/"
    folder = server.imports / unique("check")
    folder.mkdir()
    toc = folder / "export-toc.json"

    def checked(**body):
        answer = api.post(check, body, 200)
        assert list(answer) == [key for key in ("toc", "path", "repo_mapping") if key in body]
        for key, value in body.items():
            assert answer[key]["context"] == value and answer[key]["is_valid"] is (not answer[key]["messages"])
        return [answer[key]["messages"] for key in body]
    assert checked(toc=str(toc)) == [[f"file {toc} does not exist"]]
    assert checked(path=str(folder / "none" / "x")) == [[f"directory {folder}/none does not exist"]]
    assert checked(path=str(folder)) == [[f"{folder} is not a file"]]
    assert checked(path="/etc/passwd") == [["/etc is not an allowed import path"]]
    assert checked(repo_mapping='{"a": "b"}') == [[]] and checked(repo_mapping="{") == [["invalid JSON"]]
    toc.write_text("{}")
    assert "no table of contents" in checked(toc=str(toc))[0][0]
    toc.write_text(json.dumps({"meta": {}, "files": {"a.tar": "00000000", "b.tar": "00000000"}}))
    (folder / "a.tar").write_bytes(b"")
    assert checked(toc=str(toc)) == [[f"file {folder}/b.tar does not exist or cannot be read"]]
    (folder / "b.tar").write_bytes(b"")
    assert checked(toc=str(toc), path=str(folder / "a.tar"), repo_mapping="{}") == [[], [], []]
    assert api.refused("POST", check, 400, json={}) == {
        "non_field_errors": ["One of 'path', 'toc', or 'repo_mapping' must be specified."]}
    assert api.refused("POST", check, 400, json={"path": ""}) == {"path": ["This field may not be blank."]}


def test_only_administrators(server, anonymous, people, make, transfer):
    exporter, importer = transfer.exporter(make.repository()), transfer.importer()
    somebody = people.signed_in()
    for method, path in (("GET", EXPORTERS), ("GET", FILESYSTEM), ("GET", IMPORTERS), ("GET", exporter["pulp_href"]),
                         ("POST", exporter["pulp_href"] + "exports/"), ("POST", importer["pulp_href"] + "imports/"),
                         ("POST", IMPORTERS + "import-check/"), ("DELETE", exporter["pulp_href"])):
        anonymous.refused(method, path, 401, json={})
        somebody.refused(method, path, 403, json={})
