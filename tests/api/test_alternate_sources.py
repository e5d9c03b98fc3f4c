"""Alternate content sources: another place of files that remotes have too (spec 3.9)."""

import os

import pytest
import requests

from lib.resources import CONTENT, REMOTES, sha256
from lib.rest import unique

SOURCES = "acs/file/file/"


@pytest.fixture
def places(upstream):
    """Three files in two places of the upstream: (files, URL of the first manifest, of the second)."""
    files = {f"{i}.bin": os.urandom(400 + i) for i in range(3)}
    return files, upstream.add(files, unique("main")), upstream.add(files, unique("other"))


def asked(upstream, since=0):
    return [path for _, path, _ in upstream.heads[since:]]


def source_of(api, remote, **fields):
    return api.post(SOURCES, {"name": unique("acs"), "remote": remote["pulp_href"], **fields}, 201)


def refresh(api, source):
    group = api.post(source["pulp_href"] + "refresh/", status=202)["task_group"]
    tasks = [api.wait(task["pulp_href"]) for task in api.get(group)["tasks"]]
    assert api.get(group)["all_tasks_dispatched"] is True
    return tasks


def test_resource(api, make, places):
    _, main, other = places
    remote = make.remote(other, policy="on_demand")
    source = source_of(api, remote)
    assert source["paths"] == [""] and source["last_refreshed"] is None
    assert source["prn"].startswith("prn:file.filealternatecontentsource:")
    body = {"name": unique(), "remote": remote["pulp_href"]}
    for fields, field in (({"paths": ["good", "/bad"]}, "paths"), ({"paths": ["a", "a"]}, "paths"),
                          ({"remote": make.remote(main, policy="immediate")["pulp_href"]}, "remote"),
                          ({"remote": api.post("remotes/file/git/", {"name": unique(), "url": main}, 201)["pulp_href"]},
                           "remote"), ({"name": source["name"]}, "name"), ({"paths": "x"}, "paths")):
        assert list(api.refused("POST", SOURCES, 400, json={**body, **fields})) == [field]
    api.done(api.put(source["pulp_href"], {**body, "paths": ["a/M", "b/M"]}))
    assert api.get(source["pulp_href"])["paths"] == ["a/M", "b/M"]
    api.done(api.put(source["pulp_href"], {**body, "name": source["name"]}))
    assert api.get(source["pulp_href"])["paths"] == ["a/M", "b/M"]
    api.done(api.patch(source["pulp_href"], {"paths": []}))
    assert api.get(source["pulp_href"])["paths"] == [""]
    error = api.failed(api.delete(remote["pulp_href"]))
    assert error["error_code"] == "PLP0029" and error["description"].startswith(
        "[PLP0029] Cannot delete the object because it is still referenced by other objects: ")
    assert source["name"] in error["description"]
    api.done(api.delete(source["pulp_href"]))
    api.done(api.delete(remote["pulp_href"]))


def test_sync_takes_files_from_the_source(api, make, upstream, places):
    files, main, other = places
    source = source_of(api, make.remote(other.rsplit("/", 2)[0] + "/", policy="on_demand"),
                       paths=[other.rsplit("/", 2)[1] + "/PULP_MANIFEST"])
    tasks = refresh(api, source)
    assert [task["state"] for task in tasks] == ["completed"]
    assert api.get(source["pulp_href"])["last_refreshed"]
    found = [api.get(CONTENT, {"sha256": sha256(data)})["results"] for data in files.values()]
    assert [[unit["artifact"] for unit in units] for units in found] == [[None]] * 3
    # Nothing of what a source offers is an orphan.
    api.done(api.post("orphans/cleanup/", {"orphan_protection_time": 0,
                                           "content_hrefs": [units[0]["pulp_href"] for units in found]}, 202))
    assert api.get(found[0][0]["pulp_href"])
    before = len(upstream.heads)
    repository = make.repository()
    make.sync(repository, make.remote(main, policy="immediate"))
    assert make.paths(make.fresh(repository)["latest_version_href"]) == {p: sha256(d) for p, d in files.items()}
    place, alternative = main.rsplit("/", 2)[1], other.rsplit("/", 2)[1]
    assert sorted(asked(upstream, before)) == sorted([f"/{place}/PULP_MANIFEST"] + [f"/{alternative}/{name}" for name in files])


def test_a_source_that_fails_is_passed_over(api, make, upstream, places):
    files, main, other = places
    refresh(api, source_of(api, make.remote(other, policy="on_demand")))
    directory = upstream.directory / other.rsplit("/", 2)[1]
    (directory / "0.bin").unlink()
    (directory / "1.bin").write_bytes(b"other bytes")
    repository = make.repository()
    make.sync(repository, make.remote(main, policy="immediate", max_retries=1))
    assert make.paths(make.fresh(repository)["latest_version_href"]) == {p: sha256(d) for p, d in files.items()}


def test_serving_prefers_the_source(api, make, upstream, places):
    files, main, other = places
    refresh(api, source_of(api, make.remote(other, policy="on_demand")))
    repository = make.repository(autopublish=True)
    make.sync(repository, make.remote(main, policy="on_demand"))
    distribution = make.distribution(repository=repository["pulp_href"])
    before = len(upstream.heads)
    assert requests.get(make.url(distribution, "1.bin"), timeout=30).content == files["1.bin"]
    assert asked(upstream, before) == [f"/{other.rsplit('/', 2)[1]}/1.bin"]


def test_bad_refresh(api, make, places):
    _, _, other = places
    source = source_of(api, make.remote(other.rsplit("/", 1)[0] + "/", policy="on_demand"), paths=["PULP_MANIFEST", "absent"])
    tasks = refresh(api, source)
    assert sorted(task["state"] for task in tasks) == ["completed", "failed"]


def test_access(api, make, people, places):
    remote = make.remote(places[2], policy="on_demand")
    client = people.signed_in("file.filealternatecontentsource_creator")
    body = {"name": unique(), "remote": remote["pulp_href"]}
    assert client.call("POST", SOURCES, json=body).status_code in (400, 403)  # a remote that is not seen
    people.give(client.user, "file.fileremote_viewer", remote)
    source = client.post(SOURCES, body, 201)
    viewer = people.signed_in("file.filealternatecontentsource_viewer")
    assert viewer.call("POST", source["pulp_href"] + "refresh/").status_code == 403
    assert people.signed_in().call("POST", source["pulp_href"] + "refresh/").status_code == 404
    refresh(client, source)
    client.done(client.delete(source["pulp_href"]))
