"""A domain's default_content_guard (spec 3.6, 3.13): given to what is made in it without a guard of its own."""

import pytest
import requests

from lib.resources import DISTRIBUTIONS
from lib.rest import unique


def guard(tenant):
    return tenant.api.post("contentguards/core/rbac/", {"name": unique()}, 201)


def set_default(tenant, value):
    tenant.api.done(tenant.api.patch(tenant.domain["pulp_href"], {"default_content_guard": value}, 202))
    return tenant.api.get(tenant.domain["pulp_href"])


def test_only_by_update_and_of_the_same_domain(house, one, other):
    default = house.domain("default")
    foreign, own = guard(other), guard(one)
    of_default = default.post("contentguards/core/rbac/", {"name": unique()}, 201)
    body = {"name": unique("d"), "storage_class": one.domain["storage_class"],
            "storage_settings": {"location": ""}, "default_content_guard": of_default["pulp_href"]}
    assert default.refused("POST", "domains/", 400, json=body) == {"default_content_guard": [
        "A default content-guard can only be set on an existing domain. Create the domain first, then set this field "
        "with an update."]}
    for field in ("pulp_href", "prn"):
        assert default.refused("PATCH", one.domain["pulp_href"], 400, json={"default_content_guard": foreign[field]}) == {
            "default_content_guard": ["The content-guard must belong to this domain."]}
    repository = one.make.repository()
    default.refused("PATCH", one.domain["pulp_href"], 400, json={"default_content_guard": repository["pulp_href"]})
    assert one.domain["default_content_guard"] is None and one.domain["default_content_guard_prn"] is None
    fresh = set_default(one, own["pulp_href"])
    assert (fresh["default_content_guard"], fresh["default_content_guard_prn"]) == (own["pulp_href"], own["prn"])
    assert set_default(one, None)["default_content_guard"] is None
    main = default.get("domains/", {"name": "default"})["results"][0]
    default.refused("PATCH", main["pulp_href"], 400, json={"default_content_guard": of_default["pulp_href"]})
    default.delete(of_default["pulp_href"], 204)


def test_what_is_made_gets_it_and_what_is_there_stays(one):
    before = one.make.distribution()
    by, mine = guard(one), guard(one)
    set_default(one, by["pulp_href"])
    made = one.make.distribution()
    assert made["content_guard"] == by["pulp_href"] and made["content_guard_prn"] == by["prn"]
    assert one.make.distribution(content_guard=mine["pulp_href"])["content_guard"] == mine["pulp_href"]
    assert one.make.fresh(before)["content_guard"] is None
    # It can be taken away again, and a change of something else does not bring it back.
    one.api.done(one.api.patch(made["pulp_href"], {"content_guard": None}, 202))
    one.api.done(one.api.patch(made["pulp_href"], {"hidden": True}, 202))
    assert one.make.fresh(made)["content_guard"] is None
    set_default(one, None)
    assert one.make.distribution()["content_guard"] is None


def test_it_guards(one):
    repository = one.make.repository()
    one.make.content(b"x", "f", repository["pulp_href"])
    publication = one.make.publication(repository=repository["pulp_href"])
    set_default(one, guard(one)["pulp_href"])
    url = one.make.url(one.make.distribution(publication=publication["pulp_href"]), "f")
    assert requests.get(url, timeout=30).status_code == 403
    assert requests.get(url, auth=one.api.session.auth, timeout=30).content == b"x"


@pytest.mark.parametrize("used", [False, True])
def test_deleting_the_guard_clears_it(one, used):
    by = guard(one)
    set_default(one, by["pulp_href"])
    if used:
        made = one.make.distribution()
        one.api.refused("DELETE", by["pulp_href"], 409)
        assert one.api.get(one.domain["pulp_href"])["default_content_guard"] == by["pulp_href"]
        one.api.done(one.api.delete(made["pulp_href"], 202))
    one.api.delete(by["pulp_href"], 204)
    assert one.api.get(one.domain["pulp_href"])["default_content_guard"] is None
    assert one.make.distribution()["content_guard"] is None


def test_every_kind_of_distribution_gets_it(one):
    by = guard(one)
    set_default(one, by["pulp_href"])
    for path in (DISTRIBUTIONS, "distributions/python/pypi/"):
        name = unique()
        task = one.api.done(one.api.post(path, {"name": name, "base_path": name}, 202))
        assert one.api.get(task["created_resources"][0])["content_guard"] == by["pulp_href"], path
