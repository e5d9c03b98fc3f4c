"""Labels and their actions (spec 3.2, 1.3)."""

import json

import pytest

from lib.resources import CONTENT, DISTRIBUTIONS, REMOTES, REPOSITORIES
from lib.rest import unique


@pytest.fixture
def resource(make, upstream, request):
    return {
        "repository": lambda: make.repository(),
        "remote": lambda: make.remote(upstream.url("PULP_MANIFEST")),
        "distribution": lambda: make.distribution(),
        "content": lambda: make.content(),
    }[request.param]()


@pytest.mark.parametrize("resource", ["repository", "remote", "distribution", "content"], indirect=True)
def test_set_and_unset(api, make, resource):
    href = resource["pulp_href"]
    answer = api.post(href + "set_label/", {"key": "a key", "value": "v, with comma"}, 201)
    assert answer == {"key": "a key", "value": "v, with comma"}
    api.post(href + "set_label/", {"key": "empty"}, 201)
    assert make.fresh(resource)["pulp_labels"] == {"a key": "v, with comma", "empty": None}
    api.post(href + "set_label/", {"key": "a key", "value": "other"}, 201)
    assert api.post(href + "unset_label/", {"key": "a key"}, 201) == {"key": "a key", "value": "other"}
    assert make.fresh(resource)["pulp_labels"] == {"empty": None}
    assert api.refused("POST", href + "unset_label/", 400, json={"key": "a key"}) == [
        "Label 'a key' is not set on the object."]


@pytest.mark.parametrize("labels", [{"bad/key": "x"}, {"": "x"}, {"k": "par(en"}, {"k": 5}, {"k": {"a": "b"}}, ["k"], "k"])
def test_bad_labels(api, labels):
    errors = api.refused("POST", REPOSITORIES, 400, json={"name": unique(), "pulp_labels": labels})
    assert list(errors) == ["pulp_labels"]


def test_message_of_bad_keys(api):
    errors = api.refused("POST", REPOSITORIES, 400, json={"name": unique(), "pulp_labels": {"a@b": "x"}})
    assert errors == {"pulp_labels": ["Key 'a@b' contains invalid characters. Only alphanumerics, underscores, spaces, "
                                      "hyphens, and dots are allowed."]}
    errors = api.refused("POST", REPOSITORIES, 400, json={"name": unique(), "pulp_labels": {"a": "x(y)"}})
    assert errors == {"pulp_labels": ["Key 'a' contains value with parenthesis."]}


def test_labels_are_replaced_as_a_whole(api, make):
    repository = make.repository(pulp_labels={"a": "1", "b": "2"})
    answer = api.patch(repository["pulp_href"], {"pulp_labels": {"b": "3"}})
    if "task" in answer:
        api.done(answer)
    assert make.fresh(repository)["pulp_labels"] == {"b": "3"}


KINDS = {
    "repository": (REPOSITORIES, "repositories/", lambda make, labels: make.repository(pulp_labels=labels)),
    "remote": (REMOTES, "remotes/", lambda make, labels: make.remote("http://127.0.0.1:9/M", pulp_labels=labels)),
    "git remote": ("remotes/file/git/", "remotes/", lambda make, labels: make.api.post("remotes/file/git/", {
        "name": unique(), "url": "https://127.0.0.1:9/r.git", "pulp_labels": labels}, 201)),
    "distribution": (DISTRIBUTIONS, "distributions/", lambda make, labels: make.distribution(pulp_labels=labels)),
    "content": (CONTENT, "content/", lambda make, labels: make.content(pulp_labels=json.dumps(labels))),
    "python repository": ("repositories/python/python/", "repositories/", lambda make, labels: make.api.post(
        "repositories/python/python/", {"name": unique(), "pulp_labels": labels}, 201)),
    "python remote": ("remotes/python/python/", "remotes/", lambda make, labels: make.api.post(
        "remotes/python/python/", {"name": unique(), "url": "https://127.0.0.1:9/", "pulp_labels": labels}, 201)),
}


@pytest.mark.parametrize("kind", KINDS)
def test_queries(api, make, kind):
    """On each list of what has labels, of its type and over all types."""
    path, master, made = KINDS[kind]
    key = unique("key")
    rows = {"prod": made(make, {key: "prod"}), "test": made(make, {key: "test", key + "2": "x"}),
            "null": made(make, {key: None}), "none": made(make, {})}
    hrefs = {row["pulp_href"]: name for name, row in rows.items()}
    cases = {key: {"prod", "test", "null"}, f"{key}=prod": {"prod"}, f"{key}~ro": {"prod"},
             f"{key}!=prod": {"test", "null"}, f"{key},{key}2": {"test"}, f"{key},!{key}2": {"prod", "null"},
             f"{key}=PROD": set(), f"{key}=": set(), f"{key}3": set(), f"{key}~%": set(),
             f"{key}=prod,{key}2=x": set()}
    for where in (path, master):
        for query, wanted in cases.items():
            page = api.get(where, {"pulp_label_select": query})
            assert {hrefs[row["pulp_href"]] for row in page["results"]} == wanted, (where, query)
            assert page["count"] == len(wanted), (where, query)
        # What has no such label at all is found too, among everything else there is.
        found = {row["pulp_href"] for row in api.all(where, pulp_label_select=f"!{key}")}
        assert rows["none"]["pulp_href"] in found and not found & {
            rows[name]["pulp_href"] for name in ("prod", "test", "null")}
        for hostile in ("'", f"{key}='; drop table repository; --", f"{key}~' or '1'='1", '{"a":1}', f"{key}=\\"):
            answer = api.call("GET", where, params={"pulp_label_select": hostile})
            assert answer.status_code == 400 or answer.json()["count"] == 0, (where, hostile, answer.text)


@pytest.mark.parametrize("path", ["tasks/", "task-groups/", "uploads/", "artifacts/", "users/", "groups/", "workers/",
                                  "contentguards/", "contentguards/core/rbac/", "publications/file/file/"])
def test_what_has_no_labels_has_no_query(api, path):
    errors = api.refused("GET", path, 400, params={"pulp_label_select": "a=b"})
    assert "pulp_label_select" in str(errors)
