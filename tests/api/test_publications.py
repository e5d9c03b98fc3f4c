"""Publications and distributions (spec 3.5, 3.6)."""

import time

import pytest
import requests

from lib.resources import DISTRIBUTIONS, PUBLICATIONS, sha256
from lib.rest import unique
from lib.server import eventually


def test_publication(api, make):
    repository = make.repository()
    unit = make.content(repository=repository["pulp_href"])
    answer = api.post(PUBLICATIONS, {"repository": repository["pulp_href"]}, 202)
    task = api.done(answer)
    assert task["name"] == "pulp_file.app.tasks.publishing.publish"
    (href,) = task["created_resources"]
    publication = api.get(href)
    assert publication["repository"] == repository["pulp_href"]
    assert publication["repository_version"] == repository["pulp_href"] + "versions/1/"
    assert publication["manifest"] == "PULP_MANIFEST"
    assert publication["distributions"] == []
    assert publication["checkpoint"] is False
    assert task["result"]["pulp_href"] == href
    distribution = make.distribution(publication=href)
    assert make.fresh(publication)["distributions"] == [distribution["pulp_href"]]
    manifest = requests.get(make.url(distribution, "PULP_MANIFEST"), timeout=30)
    path = unit["relative_path"]
    body = requests.get(make.url(distribution, path), timeout=30).content
    assert manifest.text == f"{path},{sha256(body)},{len(body)}\n"
    assert [p["pulp_href"] for p in api.get(PUBLICATIONS, {"repository": repository["pulp_href"]})["results"]] == [href]
    assert api.get(PUBLICATIONS, {"content": unit["pulp_href"]})["count"] == 1
    assert api.delete(href, 204) is None
    # On PostgreSQL a notification tells the content app, and after a second it asks anyway.
    eventually(lambda: requests.get(make.url(distribution, path), timeout=30).status_code == 404, timeout=2)
    assert make.fresh(distribution)["publication"] is None


def test_publication_of_a_version_without_manifest(api, make):
    repository = make.repository()
    make.content(repository=repository["pulp_href"])
    publication = make.publication(repository_version=repository["pulp_href"] + "versions/0/", manifest=None)
    assert publication["manifest"] is None
    assert publication["repository_version"].endswith("/versions/0/")
    distribution = make.distribution(publication=publication["pulp_href"])
    assert requests.get(make.url(distribution, "PULP_MANIFEST"), timeout=30).status_code == 404


def test_bad_publications(api, make):
    repository = make.repository()
    version = repository["latest_version_href"]
    assert "Either the 'repository' or 'repository_version' need to be specified" in str(
        api.refused("POST", PUBLICATIONS, 400, json={}))
    assert "but not both." in str(
        api.refused("POST", PUBLICATIONS, 400,
                    json={"repository": repository["pulp_href"], "repository_version": version}))
    assert "'checkpoint' may only be used with 'repository'" in str(
        api.refused("POST", PUBLICATIONS, 400, json={"repository_version": version, "checkpoint": True}))


def test_distribution(api, make):
    name = unique()
    task = api.done(api.post(DISTRIBUTIONS, {"name": name, "base_path": f"some/{name}"}, 202))
    assert task["name"] == "pulpcore.app.tasks.base.general_create"
    distribution = api.get(task["created_resources"][0])
    assert distribution["base_url"].endswith(f"/pulp/content/some/{name}/")
    assert distribution["hidden"] is False
    assert distribution["content_guard"] is None
    for field in ("repository", "publication", "repository_version", "no_content_change_since"):
        assert distribution[field] is None
    api.done(api.patch(distribution["pulp_href"], {"base_path": f"other/{name}"}))
    assert make.fresh(distribution)["base_path"] == f"other/{name}"
    task = api.done(api.delete(distribution["pulp_href"], 202))
    assert task["name"] == "pulpcore.app.tasks.base.ageneral_delete"
    assert api.call("GET", distribution["pulp_href"]).status_code == 404


def test_base_paths_do_not_overlap(api, make):
    stem = unique()
    make.distribution(base_path=f"{stem}/a")
    overlap = {"base_path": {"base_path": "Overlaps with an existing distribution."}}
    for path in (stem, f"{stem}/a/b"):
        assert api.refused("POST", DISTRIBUTIONS, 400, json={"name": unique(), "base_path": path}) == overlap
    assert api.refused("POST", DISTRIBUTIONS, 400, json={"name": unique(), "base_path": f"{stem}/a"}) == {
        "base_path": ["This field must be unique."]}
    make.distribution(base_path=f"{stem}/ab")
    make.distribution(base_path=f"{stem}/b")


@pytest.mark.parametrize("path", ["/a", "a/", "a//b", "a b", "../a", "a?b", "a#b", "."])
def test_bad_base_paths(api, path):
    errors = api.refused("POST", DISTRIBUTIONS, 400, json={"name": unique(), "base_path": path})
    assert "Relative path is not in canonical form" in str(errors["base_path"])


def test_one_target(api, make):
    repository = make.repository()
    publication = make.publication(repository=repository["pulp_href"])
    targets = {"repository": repository["pulp_href"], "publication": publication["pulp_href"],
               "repository_version": repository["latest_version_href"]}
    for one, two in (("publication", "repository_version"), ("repository", "repository_version"),
                     ("repository", "publication")):
        name = unique()
        errors = api.refused("POST", DISTRIBUTIONS, 400,
                             json={"name": name, "base_path": name, one: targets[one], two: targets[two]})
        assert "may be used simultaneously" in str(errors)
    distribution = make.distribution(repository=repository["pulp_href"])
    assert api.refused("PATCH", distribution["pulp_href"], 400, json={"publication": publication["pulp_href"]})
    api.done(api.patch(distribution["pulp_href"], {"publication": publication["pulp_href"], "repository": None}))
    fresh = make.fresh(distribution)
    assert fresh["publication"] == publication["pulp_href"] and fresh["repository"] is None
    assert fresh["no_content_change_since"] == fresh["pulp_last_updated"]


def test_autopublish(api, make):
    repository = make.repository(autopublish=True, manifest="MANIFEST")
    distribution = make.distribution(repository=repository["pulp_href"])
    unit = make.content(repository=repository["pulp_href"])
    assert requests.get(make.url(distribution, unit["relative_path"]), timeout=30).status_code == 200
    assert requests.get(make.url(distribution, "MANIFEST"), timeout=30).status_code == 200
    assert api.get(PUBLICATIONS, {"repository": repository["pulp_href"]})["count"] == 1


def test_repository_targets_serve_the_newest_publication(api, make):
    repository = make.repository()
    distribution = make.distribution(repository=repository["pulp_href"])
    first = make.content(repository=repository["pulp_href"])
    url = make.url(distribution, first["relative_path"])
    assert requests.get(url, timeout=30).status_code == 404
    make.publication(repository=repository["pulp_href"])
    assert requests.get(url, timeout=30).status_code == 200
    second = make.content(repository=repository["pulp_href"])
    assert requests.get(make.url(distribution, second["relative_path"]), timeout=30).status_code == 404
    make.publication(repository=repository["pulp_href"])
    assert requests.get(make.url(distribution, second["relative_path"]), timeout=30).status_code == 200


def test_roll_back(make):
    repository = make.repository()
    unit = make.content(repository=repository["pulp_href"])
    make.content(repository=repository["pulp_href"])
    old = make.publication(repository_version=repository["pulp_href"] + "versions/1/")
    new = make.publication(repository=repository["pulp_href"])
    distribution = make.distribution(publication=new["pulp_href"])
    assert len(requests.get(make.url(distribution, "PULP_MANIFEST"), timeout=30).text.splitlines()) == 2
    make.api.done(make.api.patch(distribution["pulp_href"], {"publication": old["pulp_href"]}))
    lines = requests.get(make.url(distribution, "PULP_MANIFEST"), timeout=30).text.splitlines()
    assert [line.split(",")[0] for line in lines] == [unit["relative_path"]]


def test_distribution_filters(api, make):
    repository = make.repository()
    distribution = make.distribution(repository=repository["pulp_href"], pulp_labels={"k": "v"})

    def found(**filters):
        return [d["name"] for d in api.get(DISTRIBUTIONS, filters)["results"]]

    wanted = [distribution["name"]]
    assert found(name=distribution["name"]) == wanted
    assert found(base_path=distribution["base_path"]) == wanted
    assert found(base_path__contains=distribution["base_path"][3:]) == wanted
    assert found(base_path__in=f"nothing,{distribution['base_path']}") == wanted
    assert found(repository=repository["pulp_href"]) == wanted
    assert found(repository__in=repository["prn"]) == wanted
    assert api.get("distributions/", {"name": distribution["name"]})["count"] == 1


def test_checkpoints(api, make):
    repository = make.repository()
    unit = make.content(repository=repository["pulp_href"])
    publication = make.publication(repository=repository["pulp_href"], checkpoint=True)
    assert publication["checkpoint"] is True
    distribution = make.distribution(repository=repository["pulp_href"], checkpoint=True)
    listing = requests.get(make.url(distribution), timeout=30)
    assert listing.status_code == 200
    import re
    (stamp,) = re.findall(r'href="(?:\./)?(\d{8}T\d{6}Z)/"', listing.text)
    assert requests.get(make.url(distribution, f"{stamp}/{unit['relative_path']}"), timeout=30).status_code == 200
    assert requests.get(make.url(distribution, "20000101T000000Z/"), timeout=30).status_code == 404
    assert requests.get(make.url(distribution, "nonsense/"), timeout=30).status_code == 404


def test_only_so_many_checkpoints_are_kept(api, make):
    """Older ones are ordinary publications then; what is no checkpoint does not count."""
    repository = make.repository(retain_checkpoints=2)
    made = []
    for checkpoint in (True, True, False, True, True):
        make.modify(repository, add=[make.content()])
        made.append(make.publication(repository=repository["pulp_href"], checkpoint=checkpoint)["pulp_href"])

    def kept():
        return [made.index(href) for href in made if api.get(href)["checkpoint"]]

    assert kept() == [3, 4]
    api.done(api.patch(repository["pulp_href"], {"retain_checkpoints": 1}, 202))
    assert kept() == [4]
    api.done(api.patch(repository["pulp_href"], {"retain_checkpoints": None}, 202))
    made.append(make.publication(repository=repository["pulp_href"], checkpoint=True)["pulp_href"])
    assert kept() == [4, 5]


def test_what_was_served_is_answered_for_a_while(make_server):
    """By whatever target the newer publication came; its own files only, and not once the target was cleared."""
    import os
    from lib.resources import Maker
    server = make_server()
    api, make = server.rest, Maker(server.rest)
    repository = make.repository()
    old, new = make.content(os.urandom(10)), make.content(os.urandom(10))
    make.modify(repository, add=[old])
    first = make.publication(repository=repository["pulp_href"])
    make.modify(repository, add=[new], remove=[old])
    second = make.publication(repository=repository["pulp_href"], manifest="OTHER")
    distribution = make.distribution(publication=first["pulp_href"])

    def status(unit):
        return requests.get(make.url(distribution, unit if isinstance(unit, str) else unit["relative_path"]),
                            timeout=30).status_code

    def target(**fields):
        api.done(api.patch(distribution["pulp_href"], {
            "publication": None, "repository": None, "repository_version": None, **fields}))

    assert (status(old), status(new), status("PULP_MANIFEST")) == (200, 404, 200)
    target(publication=second["pulp_href"])
    assert (status(old), status(new), status("OTHER")) == (200, 200, 200)
    assert status("PULP_MANIFEST") == 404  # content only, no metadata
    target(repository_version=first["repository_version"])
    assert (status(old), status(new), status("OTHER")) == (200, 200, 404)
    target(repository=repository["pulp_href"])
    assert (status(old), status(new), status("PULP_MANIFEST")) == (200, 200, 404)
    target()
    assert (status(old), status(new)) == (404, 404)
    target(publication=first["pulp_href"])
    assert (status(old), status(new)) == (200, 404)


@pytest.mark.parametrize("grace", [0, 2])
def test_for_how_long_is_configured(make_server, grace):
    import os
    from lib.resources import Maker
    server = make_server(settings={"content": {"publication_grace": grace}})
    make = Maker(server.rest)
    repository = make.repository(autopublish=True)
    old, new = make.content(os.urandom(10)), make.content(os.urandom(10))
    make.modify(repository, add=[old])
    distribution = make.distribution(repository=repository["pulp_href"])

    def status(unit):
        return requests.get(make.url(distribution, unit["relative_path"]), timeout=30).status_code

    assert (status(old), status(new)) == (200, 404)
    make.modify(repository, add=[new], remove=[old])
    assert (status(old), status(new)) == (404 if grace == 0 else 200, 200)
    time.sleep(grace + 0.5)
    make.repository()  # what is remembered holds until something changes
    assert (status(old), status(new)) == (404, 200)
