"""The python plugin over HTTP: a release that is held back is not to be had in another way, nor is what upstream has yanked."""

import time
from datetime import datetime, timezone

import pytest
import requests

from lib.python_packages import Index, sdist, wheel
from lib.python_server import JSON_PAGE
from lib.rest import unique


@pytest.fixture
def upstream():
    with Index() as index:
        yield index


def hold(python, repository, name, version="1.0"):
    python.api.done(python.api.post(repository["pulp_href"] + "hold/", {"name": name, "version": version, "reason": "bad"}, 202))


def files(python, distribution, name):
    return {f["filename"]: f for f in python.page(distribution, name)["files"]}


def is_refused(url, *said):
    for address in (url, url + ".metadata"):
        answer = requests.get(address, timeout=60)
        assert answer.status_code == 403 and all(word in answer.text for word in said), (address, answer.text)


@pytest.mark.parametrize("spelled", ["1.0", "1.0.0"])
def test_other_files_of_a_held_release_do_not_come_from_upstream(python, upstream, spelled):
    """The repository has its source, upstream has a wheel of it too, perhaps spelled otherwise."""
    name = unique("held").replace("-", "_")
    for version in (spelled, "2.0"):
        upstream.add(name, version, wheel(name, version))
    repository = python.repository()
    python.package(sdist(name, "1.0"), repository)
    distribution = python.distribution(repository=repository["pulp_href"], remote=python.remote(upstream.url)["pulp_href"])
    project = name.replace("_", "-")
    before = files(python, distribution, project)
    assert len(before) == 3 and not any(f["yanked"] for f in before.values())
    old = before[wheel(name, spelled)[0]]["url"]
    hold(python, repository, name)
    after = files(python, distribution, project)
    assert sorted(after) == sorted([sdist(name, "1.0")[0], wheel(name, "2.0")[0]])
    assert "is held back since" in after[sdist(name, "1.0")[0]]["yanked"]
    is_refused(old, "1.0 is held back since", "bad")
    assert requests.get(after[wheel(name, "2.0")[0]]["url"], timeout=60).status_code == 200
    assert not upstream.asked(wheel(name, spelled)[0])


@pytest.mark.parametrize("spelled", ["1.0", "1.0.0", "1"])
@pytest.mark.parametrize("way", ["modify", "REST", "form", "sync", "mirror"])
def test_a_held_release_comes_in_under_no_spelling(python, upstream, way, spelled):
    repository, distribution = python.index()
    name = unique("held").replace("-", "_")
    project = name.replace("_", "-")
    kept = python.package(sdist(name, "2.0"), repository)["filename"]
    python.package(sdist(name, "1.0"), repository)
    hold(python, repository, name)
    other = wheel(name, spelled)
    said = "Releases that are held back cannot be added to this repository"
    if way == "modify":
        unit = python.package(other)
        refused = python.api.refused("POST", repository["pulp_href"] + "modify/", 400, json={"add_content_units": [unit["pulp_href"]]})
        assert said in str(refused)
    elif way == "REST":
        assert said in python.api.failed(python.content(other, repository))["description"]
    elif way == "form":
        assert python.upload(distribution, other).status_code == 403
    else:
        upstream.add(name, "2.0", sdist(name, "2.0"))
        upstream.add(name, spelled, other)
        python.sync(repository, python.remote(upstream.url), mirror=way == "mirror")
    assert python.files(repository) == [kept]
    assert sorted(files(python, distribution, project)) == [sdist(name, "1.0")[0], kept]


def test_a_release_is_held_and_released_however_it_is_written(python):
    repository, distribution = python.index()
    name = unique("held").replace("-", "_")
    project = name.replace("_", "-")
    one, two = sdist(name, "1.0"), wheel(name, "1.0.0")
    for file in (one, two):
        python.package(file, repository)
    hold(python, repository, name, "1")
    assert python.files(repository) == []
    shown = files(python, distribution, project)
    assert sorted(shown) == sorted([one[0], two[0]]) and all("is held back since" in f["yanked"] for f in shown.values())
    for file in shown.values():
        is_refused(file["url"], "is held back since", "bad")
    python.api.done(python.api.post(repository["pulp_href"] + "release/", {"name": name, "version": "1.0.0.0"}, 202))
    assert python.files(repository) == sorted([one[0], two[0]])
    assert not any(f["yanked"] for f in files(python, distribution, project).values())


def test_a_group_takes_it_from_no_source(python, upstream):
    name = unique("held").replace("-", "_")
    upstream.add(name, "1.0", wheel(name, "1.0"))
    upstream.add(name, "2.0", wheel(name, "2.0"))
    project = name.replace("_", "-")
    holding, held = python.index()
    package = python.package(sdist(name, "1.0"), holding)
    other, others = python.index()
    python.api.done(python.api.post(other["pulp_href"] + "modify/", {"add_content_units": [package["pulp_href"]]}, 202))
    public = python.distribution(remote=python.remote(upstream.url)["pulp_href"])
    sources = [d["pulp_href"] for d in (others, public, held)]
    group = python.distribution(sources=sources, merged=[project])
    assert sorted(files(python, group, project)) == sorted([sdist(name, "1.0")[0], wheel(name, "1.0")[0], wheel(name, "2.0")[0]])
    hold(python, holding, name)
    shown = files(python, group, project)
    assert sorted(shown) == sorted([sdist(name, "1.0")[0], wheel(name, "2.0")[0]])
    assert "is held back since" in shown[sdist(name, "1.0")[0]]["yanked"]
    is_refused(shown[sdist(name, "1.0")[0]]["url"], "is held back since")
    assert python.call(group, f"pypi/{project}/json/").status_code == 404


def test_an_index_as_it_was_before_does_not_give_it_out(python):
    repository, _ = python.index()
    name = unique("held").replace("-", "_")
    file = wheel(name, "1.0")
    python.package(file, repository)
    time.sleep(0.01)
    distribution = python.distribution(repository=repository["pulp_href"], as_of=datetime.now(timezone.utc).isoformat())
    time.sleep(0.01)
    project = name.replace("_", "-")
    python.package(sdist(name, "2.0"), repository)
    old = files(python, distribution, project)[file[0]]["url"]
    assert "/at/" in old and requests.get(old, timeout=60).content == file[1]
    hold(python, repository, name)
    shown = files(python, distribution, project)[file[0]]
    assert "is held back since" in shown["yanked"]
    is_refused(old, "is held back since")
    is_refused(shown["url"], "is held back since")
    assert python.call(distribution, f"pypi/{project}/json/").status_code == 404
    python.api.done(python.api.post(repository["pulp_href"] + "release/", {"name": name, "version": "1.0"}, 202))
    assert files(python, distribution, project)[file[0]]["yanked"] is False
    assert requests.get(old, timeout=60).content == file[1]


def test_what_upstream_has_yanked_is_held_back_although_it_was_never_here(python, upstream):
    name = unique("yanked").replace("-", "_")
    upstream.add(name, "1.0", wheel(name, "1.0"), yanked="eats data")
    upstream.add(name, "2.0", wheel(name, "2.0"))
    project = name.replace("_", "-")
    remote = python.remote(upstream.url)["pulp_href"]
    calm, strict = (python.distribution(repository=python.repository(quarantine=quarantine)["pulp_href"], remote=remote)
                    for quarantine in (False, True))
    assert files(python, calm, project)[wheel(name, "1.0")[0]]["yanked"] == "eats data"
    assert requests.get(files(python, calm, project)[wheel(name, "1.0")[0]]["url"], timeout=60).status_code == 200
    shown = files(python, strict, project)
    assert shown[wheel(name, "1.0")[0]]["yanked"] == "held back: upstream has yanked it: eats data"
    is_refused(shown[wheel(name, "1.0")[0]]["url"], f"{project} 1.0 is held back: upstream has yanked it: eats data")
    assert requests.get(shown[wheel(name, "2.0")[0]]["url"], timeout=60).status_code == 200


def test_what_must_be_attested_does_not_come_through(python, upstream):
    """Nobody has looked at its attestations: a sync or an upload does."""
    name, other = unique("attested"), unique("other")
    for project in (name, other):
        upstream.add(project, "1.0", sdist(project, "1.0"))
    repository = python.repository()
    distribution = python.distribution(repository=repository["pulp_href"], remote=python.remote(upstream.url)["pulp_href"])
    old = files(python, distribution, name)[sdist(name, "1.0")[0]]["url"]
    python.api.post(repository["attestation_rules_href"], {"project": name}, 201)
    for path in (f"simple/{name}/", f"simple/{name}/?format=json"):
        answer = python.call(distribution, path, headers={"Accept": JSON_PAGE})
        assert answer.status_code == 404 and "asks for its attestations" in answer.text
    is_refused(old, "asks for its attestations")
    assert not upstream.asked(sdist(name, "1.0")[0])
    assert requests.get(files(python, distribution, other)[sdist(other, "1.0")[0]]["url"], timeout=60).status_code == 200
