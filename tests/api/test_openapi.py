"""The OpenAPI document (spec 2)."""

import json
import re

import pytest

from lib.server import ROOT


@pytest.fixture(scope="module")
def document(server):
    answer = server.anonymous.call("GET", "docs/api.json")
    assert answer.status_code == 200
    return answer.json()


def operations(document):
    for path, item in document["paths"].items():
        for method, operation in item.items():
            if method in ("get", "put", "post", "delete", "patch"):
                yield path, method, operation


def test_head(document):
    assert re.fullmatch(r"3\.1\.\d+", document["openapi"])
    info = document["info"]
    assert info["version"] == "v3"
    assert info["x-pulp-domain-enabled"] is False
    assert info["x-pulp-app-versions"]["core"] == "3.123.1"
    assert "file" in info["x-pulp-app-versions"]


def test_ids_are_unique_and_paths_begin_with_a_parameter(document):
    ids = [operation["operationId"] for _, _, operation in operations(document)]
    assert len(ids) == len(set(ids))
    assert "{file_file_repository_href}sync/" in document["paths"]
    for path in document["paths"]:
        assert path.startswith(("/", "{"))
        # URL trees of plugins are told as they are.
        assert path.count("{") <= 1 or path.startswith("/pypi/")


def test_the_document_tells_of_plugins_url_trees(document):
    upload = document["paths"]["/pypi/{path}/legacy/"]["post"]
    assert upload["operationId"] == "pypi_legacy_create" and upload["tags"] == ["Pypi: Legacy"]
    assert list(upload["requestBody"]["content"]) == ["application/x-www-form-urlencoded", "multipart/form-data"]
    pages = document["paths"]["/pypi/{path}/simple/{package}/"]["get"]["parameters"]
    assert [p["name"] for p in pages if p["in"] == "path"] == ["package", "path"]
    assert {p["name"]: p["schema"] for p in pages}["format"] == {"type": "string", "enum": ["html", "json"]}
    assert set(document["components"]["schemas"]["Yank"]["properties"]) == {"name", "version", "yanked_reason"}


@pytest.mark.parametrize("wanted", [
    "status_read", "livez_read", "tasks_list", "tasks_read", "tasks_cancel", "tasks_purge", "artifacts_list",
    "artifacts_create", "uploads_create", "uploads_update", "uploads_commit", "repository_versions_list",
    "orphans_cleanup_cleanup", "workers_list", "repositories_file_file_list", "repositories_file_file_sync",
    "repositories_file_file_modify", "repositories_file_file_versions_list", "repositories_file_file_versions_delete",
    "remotes_file_file_partial_update", "content_file_files_create", "content_file_files_set_label",
    "publications_file_file_create", "distributions_file_file_update", "distributions_file_file_unset_label",
])
def test_operations(document, wanted):
    assert wanted in {operation["operationId"] for _, _, operation in operations(document)}


def test_schemas_follow_the_rules(document):
    for name, schema in document["components"]["schemas"].items():
        # A token is no object of the model: it has no PRN, and nobody has roles on it.
        if "pulp_href" in schema.get("properties", {}):
            assert schema["properties"]["prn"]["type"] == "string", name
            assert schema["properties"]["prn"]["readOnly"] is True, name
    references = set(re.findall(r'"#/components/schemas/([^"]+)"', json.dumps(document)))
    assert references <= set(document["components"]["schemas"])


def test_variants(server):
    api = server.anonymous
    paths = api.get("docs/api.json", {"pk_path": "1"})["paths"]
    assert all(path.startswith("/") for path in paths)
    core = api.get("docs/api.json", {"bindings": "1", "component": "core"})
    assert "{file_file_repository_href}sync/" not in core["paths"]
    assert api.call("GET", "docs/api.json", params={"component": "nonsense"}).status_code == 400
    assert api.call("GET", "docs/api.json", params={"plugin": "file"}).status_code == 400
    assert api.call("GET", "docs/api.yaml").status_code == 200


def test_every_list_answers(server, document):
    """Each collection that can be listed is listed: what the document says is there."""
    failures = []
    for path, method, operation in operations(document):
        if method == "get" and operation["operationId"].endswith("_list") and "{" not in path:
            answer = server.rest.call("GET", path, params={"limit": 1})
            if answer.status_code != 200:
                failures.append((path, answer.status_code))
    assert failures == []
