"""Repositories: create, read, change, delete, name filters (spec 3.3)."""

import re

import pytest

from lib.resources import REPOSITORIES, REMOTES
from lib.rest import unique


def test_a_new_repository_has_an_empty_version(api, make):
    repository = make.repository(description="some")
    assert list(repository)[:4] == ["pulp_href", "prn", "pulp_created", "pulp_last_updated"]
    assert re.fullmatch(r"/pulp/api/v3/repositories/file/file/[0-9a-f-]{36}/", repository["pulp_href"])
    key = repository["pulp_href"].rstrip("/").rsplit("/", 1)[1]
    assert repository["prn"] == f"prn:file.filerepository:{key}"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", repository["pulp_created"])
    assert repository["description"] == "some"
    assert repository["versions_href"] == repository["pulp_href"] + "versions/"
    assert repository["latest_version_href"] == repository["pulp_href"] + "versions/0/"
    assert repository["autopublish"] is False
    assert repository["manifest"] == "PULP_MANIFEST"
    assert repository["retain_repo_versions"] is None
    assert repository["remote"] is None
    assert repository["pulp_labels"] == {}
    version = api.get(repository["latest_version_href"])
    assert version["number"] == 0
    assert version["repository"] == repository["pulp_href"]
    assert version["base_version"] is None
    assert version["content_summary"] == {"added": {}, "removed": {}, "present": {}}
    assert api.get(repository["pulp_href"]) == repository


def test_names_are_unique(api, make):
    repository = make.repository()
    assert api.refused("POST", REPOSITORIES, 400, json={"name": repository["name"]}) == {
        "name": ["This field must be unique."]}
    other = make.repository()
    assert api.refused("PATCH", other["pulp_href"], 400, json={"name": repository["name"]}) == {
        "name": ["This field must be unique."]}


@pytest.mark.parametrize("body, errors", [
    ({}, {"name": ["This field is required."]}),
    ({"name": None}, {"name": ["This field may not be null."]}),
    ({"name": ""}, {"name": ["This field may not be blank."]}),
    ({"name": "x", "nonsense": 1}, {"nonsense": ["Unexpected field"]}),
    ({"name": "x", "retain_repo_versions": 0},
     {"retain_repo_versions": ["Ensure this value is greater than or equal to 1."]}),
    ({"name": "x", "retain_repo_versions": "many"}, {"retain_repo_versions": ["A valid integer is required."]}),
    ({"name": "x", "autopublish": "maybe"}, {"autopublish": ["Must be a valid boolean."]}),
])
def test_bad_fields_are_named(api, body, errors):
    assert api.refused("POST", REPOSITORIES, 400, json=body) == errors


@pytest.mark.parametrize("body, type, status", [
    (b"{", "application/json", 400),
    (b"[]", "application/json", 400),
    (b'"text"', "application/json", 400),
    (b"\xff\xfe", "application/json", 400),
    (b"name=x", "text/csv", 415),
    (b'{"name": "a\\u0000b"}', "application/json", 400),
    (b'{"name": "\\ud800"}', "application/json", 400),
])
def test_bad_bodies(api, body, type, status):
    answer = api.call("POST", REPOSITORIES, data=body, headers={"Content-Type": type})
    assert answer.status_code == status, answer.text
    assert answer.headers["Content-Type"] == "application/json"


def test_forms_and_multipart_are_taken_like_json(api):
    one = api.post(REPOSITORIES, status=201, data={"name": unique(), "description": "form", "pulp_labels": '{"a": "b"}'})
    assert (one["description"], one["pulp_labels"]) == ("form", {"a": "b"})
    two = api.post(REPOSITORIES, status=201, files={"name": (None, unique()), "autopublish": (None, "true")})
    assert two["autopublish"] is True


def test_update_is_a_task_or_nothing(api, make):
    repository = make.repository(description="old")
    # Nothing to change: the entity at once.
    assert api.patch(repository["pulp_href"], {"description": "old"}, 200)["description"] == "old"
    answer = api.patch(repository["pulp_href"], {"description": "new"}, 202)
    assert list(answer) == ["task"]
    task = api.done(answer)
    assert task["name"] == "pulpcore.app.tasks.base.ageneral_update"
    assert task["result"]["description"] == "new"
    fresh = make.fresh(repository)
    assert fresh["description"] == "new"
    assert fresh["pulp_last_updated"] > repository["pulp_last_updated"]
    # PUT replaces: what is not named falls back; PATCH with null clears.
    api.done(api.put(repository["pulp_href"], {"name": repository["name"], "retain_repo_versions": 3}, 202))
    fresh = make.fresh(repository)
    assert fresh["retain_repo_versions"] == 3
    api.done(api.patch(repository["pulp_href"], {"retain_repo_versions": None}, 202))
    assert make.fresh(repository)["retain_repo_versions"] is None
    assert api.refused("PUT", repository["pulp_href"], 400, json={}) == {"name": ["This field is required."]}


def test_delete(api, make):
    repository = make.repository()
    task = api.done(api.delete(repository["pulp_href"], 202))
    assert task["result"]["file.FileRepository"] == 1
    assert api.refused("GET", repository["pulp_href"], 404)["detail"]
    assert api.call("DELETE", repository["pulp_href"]).status_code == 404


def test_remote_of_a_repository(api, make, upstream):
    remote = make.remote(upstream.url("PULP_MANIFEST"))
    repository = make.repository(remote=remote["pulp_href"])
    assert repository["remote"] == remote["pulp_href"]
    by_prn = make.repository(remote=remote["prn"])
    assert by_prn["remote"] == remote["pulp_href"]
    found = api.get(REPOSITORIES, {"remote": remote["pulp_href"]})
    assert {r["pulp_href"] for r in found["results"]} == {repository["pulp_href"], by_prn["pulp_href"]}
    api.done(api.delete(remote["pulp_href"], 202))
    assert make.fresh(repository)["remote"] is None


@pytest.mark.parametrize("reference", ["/pulp/api/v3/remotes/file/file/018f0000-0000-7000-8000-000000000000/",
                                       "not an href", "/pulp/api/v3/tasks/", 5, {"a": 1}])
def test_bad_references(api, reference):
    errors = api.refused("POST", REPOSITORIES, 400, json={"name": unique(), "remote": reference})
    assert list(errors) == ["remote"]


def test_reference_of_a_wrong_type(api, make):
    other = make.repository()
    errors = api.refused("POST", REPOSITORIES, 400, json={"name": unique(), "remote": other["pulp_href"]})
    assert list(errors) == ["remote"]


def test_wrong_methods(api, make):
    repository = make.repository()
    answer = api.call("POST", repository["pulp_href"], json={})
    assert answer.status_code == 405
    assert answer.json() == {"detail": 'Method "POST" not allowed.'}
    assert set(answer.headers["Allow"].replace(" ", "").split(",")) >= {"GET", "PUT", "PATCH", "DELETE"}
    assert api.call("DELETE", REPOSITORIES).status_code == 405
    assert api.call("GET", repository["pulp_href"] + "sync/").status_code == 405


def test_name_filters(api, make):
    stem = unique("Filter")
    names = [f"{stem}-alpha", f"{stem}-Beta", f"{stem}-gamma"]
    for name in names:
        make.repository(name=name)

    def found(**filters):
        return {r["name"].removeprefix(stem + "-") for r in api.get(REPOSITORIES, filters)["results"]
                if r["name"].startswith(stem)}

    assert found(name=names[0]) == {"alpha"}
    assert found(name__iexact=names[1].upper()) == {"Beta"}
    assert found(name__in=",".join(names[:2])) == {"alpha", "Beta"}
    assert found(name__contains=stem + "-a") == {"alpha"}
    assert found(name__icontains=stem.lower() + "-b") == {"Beta"}
    assert found(name__startswith=stem) == {"alpha", "Beta", "gamma"}
    assert found(name__startswith=stem.lower()) == set()
    assert found(name__istartswith=stem.lower()) == {"alpha", "Beta", "gamma"}
    assert found(name__regex=stem + "-[ag]") == {"alpha", "gamma"}
    assert found(name__iregex=stem + "-b.*$") == {"Beta"}
    assert found(name__contains="%") == set()  # no wildcard of SQL
    assert found(name__contains="_" * 5) == set()


def test_retain_filters(api, make):
    five = make.repository(retain_repo_versions=5)
    none = make.repository()

    def found(**filters):
        names = f"{five['name']},{none['name']}"
        return {r["name"] for r in api.get(REPOSITORIES, {"name__in": names, **filters})["results"]}

    assert found(retain_repo_versions=5) == {five["name"]}
    assert found(retain_repo_versions__gte=5) == {five["name"]}
    assert found(retain_repo_versions__lt=5) == set()
    assert found(retain_repo_versions__range="4,6") == {five["name"]}
    assert found(retain_repo_versions__isnull="true") == {none["name"]}
    assert five["name"] not in found(retain_repo_versions__ne=5)


def test_master_list(api, make):
    repository = make.repository()
    row = api.get("repositories/", {"name": repository["name"]})["results"]
    assert [r["pulp_href"] for r in row] == [repository["pulp_href"]]
    assert "autopublish" not in row[0]
    typed = api.get("repositories/", {"name": repository["name"], "pulp_type": "file.file"})
    assert typed["count"] == 1
    assert api.call("GET", "repositories/", params={"pulp_type": "no.such"}).status_code == 400


def test_a_name_with_everything(api):
    name = unique('Ünï "quoted" <b> & 日本 \U0001f600 \'; DROP TABLE--')
    repository = api.post(REPOSITORIES, {"name": name}, 201)
    assert repository["name"] == name
    assert api.get(REPOSITORIES, {"name": name})["count"] == 1


def test_names_are_not_shared_between_kinds(api, make, upstream):
    repository = make.repository()
    remote = api.post(REMOTES, {"name": repository["name"], "url": upstream.url("PULP_MANIFEST")}, 201)
    assert remote["name"] == repository["name"]
