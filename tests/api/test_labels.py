"""Labels and their actions (spec 3.2, 1.3)."""

import pytest

from lib.resources import REPOSITORIES
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
