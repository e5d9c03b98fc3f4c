"""The python plugin over HTTP: releases that are held back, and names that are somebody's."""

import pytest
import requests

from lib.python_packages import Index, sdist, wheel
from lib.python_server import Python, wait_for
from lib.rest import unique

HOLDS = "content/python/holds/"


def act(python, repository, action, **body):
    return python.api.done(python.api.post(f"{repository['pulp_href']}{action}/", body, 202))


def holds(python, repository):
    version = python.api.get(repository["pulp_href"])["latest_version_href"]
    return {(h["name_normalized"], h["version"]): (h["state"], h["reason"])
            for h in python.api.all(HOLDS, repository_version=version)}


def page(python, distribution, name):
    return {file["filename"]: file for file in python.page(distribution, name)["files"]}


def test_an_operator_holds_a_release_back_and_releases_it(python):
    repository, distribution = python.index()
    name = unique("held")
    bad, good = wheel(name, "1.0"), sdist(name, "2.0")
    for file in (bad, good):
        python.package(file, repository)
    url = page(python, distribution, name)[bad[0]]["url"]
    act(python, repository, "hold", name=name, version="1.0", reason="steals <tokens>")
    assert python.files(repository) == [good[0]]
    assert holds(python, repository) == {(name, "1.0"): ("held", "steals <tokens>")}
    # Installers leave it alone; whoever insists is told why.
    entry = page(python, distribution, name)[bad[0]]
    assert "is held back since" in entry["yanked"] and "steals <tokens>" in entry["yanked"]
    for place in (url, url + ".metadata"):
        answer = requests.get(place, timeout=60)
        assert answer.status_code == 403 and f"{name} 1.0 is held back since" in answer.text
        assert "steals <tokens>" in answer.reason and answer.headers["Content-Type"].startswith("text/plain")
    assert requests.get(page(python, distribution, name)[good[0]]["url"], timeout=60).status_code == 200
    # Nor does it come in another way.
    error = python.api.failed(python.content(bad, repository))["description"]
    assert "Releases that are held back cannot be added to this repository" in error and bad[0] in error
    refused = python.upload(distribution, bad)
    assert refused.status_code == 403 and "steals <tokens>" in refused.text
    act(python, repository, "release", name=name, version="1.0")
    assert python.files(repository) == sorted([bad[0], good[0]])
    assert holds(python, repository)[(name, "1.0")][0] == "released"
    assert page(python, distribution, name)[bad[0]]["yanked"] is False
    assert requests.get(url, timeout=60).content == bad[1]


@pytest.mark.parametrize("reason", ["first\r\nSet-Cookie: a=b\r\n\r\n<script>", "x" * 100_000, "\xe9" * 50_000, "a" + "\xe9" * 50_000, "\u202e\U0001f40d \xe9"])
def test_reasons_of_any_kind_are_told(python, reason):
    """In the status line as far as that goes, in the text as they are."""
    repository, distribution = python.index()
    name = unique("told")
    file = sdist(name, "1.0")
    python.package(file, repository)
    python.api.done(python.api.post(repository["pulp_href"] + "hold/", {"name": name, "version": "1.0", "reason": reason}, 202))
    [entry] = python.page(distribution, name)["files"]
    assert entry["yanked"].endswith(reason)
    answer = requests.get(entry["url"], timeout=60)
    assert answer.status_code == 403 and f"{name} 1.0 is held back since" in answer.reason and len(answer.reason) <= 1000
    assert "Set-Cookie" not in answer.headers and answer.headers["Content-Type"].startswith("text/plain")
    assert reason in answer.content.decode()
    assert "<script" not in python.page(distribution, name, "text/html")


def test_what_cannot_be_held_or_released(python):
    repository, _ = python.index()
    name = unique("nothing")
    python.package(sdist(name, "1.0"), repository)
    for action, version, said in (("hold", "9.0", "is not in this repository"),
                                  ("release", "1.0", "is not held back here")):
        task = python.api.post(f"{repository['pulp_href']}{action}/", {"name": name, "version": version}, 202)
        assert said in python.api.failed(task)["description"]
        refused = python.api.refused("POST", f"{repository['pulp_href']}{action}/", 400, json={"name": name})
        assert refused == {"version": ["This field is required."]}


def test_what_upstream_takes_back_is_held_by_a_sync(python):
    with Index() as index:
        name, gone, fine = unique("yanked"), unique("gone"), unique("fine")
        for project in (name, gone, fine):
            for version in ("1.0", "2.0"):
                index.add(project, version, sdist(project, version))
        remote = python.remote(index.url)
        repository, distribution = python.index(remote=remote["pulp_href"], quarantine=True)
        python.sync(repository, remote)
        assert len(python.files(repository)) == 6 and holds(python, repository) == {}
        index.projects[name][1]["yanked"] = "has a leak"
        index.projects[gone].pop()
        report = next(r for r in python.sync(repository, remote)["progress_reports"]
                      if r["code"] == "sync.holding.back")
        assert report["done"] == 2
        assert holds(python, repository) == {(name, "2.0"): ("held", "upstream has yanked it: has a leak"),
                                             (gone, "2.0"): ("held", "upstream has withdrawn it")}
        assert python.files(repository) == sorted(f"{p}-{v}.tar.gz" for p, v in (
            (name, "1.0"), (gone, "1.0"), (fine, "1.0"), (fine, "2.0")))
        # Again it is the same, and no new version.
        before = python.api.get(repository["pulp_href"])["latest_version_href"]
        python.sync(repository, remote)
        assert python.api.get(repository["pulp_href"])["latest_version_href"] == before
        url = page(python, distribution, gone)[f"{gone}-2.0.tar.gz"]["url"]
        assert "upstream has withdrawn it" in requests.get(url, timeout=60).text
        # What was released stays, whatever upstream says.
        act(python, repository, "release", name=name, version="2.0")
        python.sync(repository, remote)
        assert holds(python, repository)[(name, "2.0")][0] == "released"
        assert f"{name}-2.0.tar.gz" in python.files(repository)
        assert page(python, distribution, name)[f"{name}-2.0.tar.gz"]["yanked"] == "has a leak"
        # A mirror keeps the marks, too.
        python.sync(repository, remote, mirror=True)
        assert holds(python, repository)[(gone, "2.0")][0] == "held"


def test_without_quarantine_nothing_is_held(python):
    with Index() as index:
        name = unique("free")
        for version in ("1.0", "2.0"):
            index.add(name, version, sdist(name, version))
        remote = python.remote(index.url)
        repository = python.repository(remote=remote["pulp_href"])
        python.sync(repository, remote)
        index.projects[name][1]["yanked"] = True
        index.projects[name].pop(0)
        python.sync(repository, remote)
        assert holds(python, repository) == {} and len(python.files(repository)) == 2
        # Another remote's not having a release tells nothing.
        other = python.repository(quarantine=True)
        python.sync(other, remote)
        assert holds(python, other) == {} and len(python.files(other)) == 1


def test_what_was_pulled_and_is_taken_back_is_held(make_server):
    python = Python(make_server())
    with Index() as index:
        name = unique("pulled")
        for version in ("1.0", "2.0", "3.0"):
            index.add(name, version, sdist(name, version))
        repository = python.repository(quarantine=True)
        distribution = python.distribution(repository=repository["pulp_href"],
                                           remote=python.remote(index.url)["pulp_href"])
        for file in page(python, distribution, name).values():
            assert requests.get(file["url"], timeout=60).status_code == 200
        wait_for(lambda: len(python.files(repository)) == 3)
        index.projects[name][1]["yanked"] = "oops"
        index.projects[name].pop(0)
        # A page of upstream is remembered for a minute.
        wait_for(lambda: page(python, distribution, name)[f"{name}-2.0.tar.gz"]["yanked"], seconds=80)
        wait_for(lambda: len(python.files(repository)) == 1)
        assert {version: state for (_, version), (state, _) in holds(python, repository).items()} == {
            "1.0": "held", "2.0": "held"}
        url = page(python, distribution, name)[f"{name}-2.0.tar.gz"]["url"]
        answer = requests.get(url, timeout=60)
        assert answer.status_code == 403 and "oops" in answer.text


# ---- names that are somebody's


def reserve(python, repository, name, **who):
    return python.api.post(repository["name_reservations_href"], {"name": name, **who}, 201)


def test_reservations_of_names(python):
    repository = python.repository()
    made = reserve(python, repository, "Acme.Web-*", users=["anna"], groups=["release"])
    assert (made["name"], made["users"], made["groups"]) == ("acme-web-*", ["anna"], ["release"])
    assert python.api.get(made["pulp_href"]) == made
    for name, said in (("acme_web-*", "is reserved already"), ("a b", "is no name of a project"),
                       ("*x", "is no name of a project")):
        refused = python.api.refused("POST", repository["name_reservations_href"], 400, json={"name": name})
        assert said in refused["name"][0]
    python.api.delete(made["pulp_href"], 204)
    assert python.api.get(repository["name_reservations_href"])["count"] == 0


def test_who_may_upload_a_reserved_name(python, people):
    repository, distribution = python.index()
    prefix = unique("acme")
    owner, member, stranger = (people.signed_in() for _ in range(3))
    team = people.group(member.user)
    for client in (owner, member, stranger):
        people.give(client.user, "python.pythonrepository_owner", repository)
    reserve(python, repository, f"{prefix}-*", users=[owner.user["username"]], groups=[team["name"]])

    def uploads(client, file):
        mine = Python(python.server)
        mine.api = client
        return mine.upload(distribution, file)

    refused = uploads(stranger, sdist(f"{prefix}-web", "1.0"))
    sentence = f'the name "{prefix}-web" is reserved for the user {owner.user["username"]} and the group {team["name"]}'
    assert refused.status_code == 403 and sentence in refused.text and sentence in refused.reason
    for client, version in ((owner, "1.0"), (member, "2.0")):
        python.api.done({"task": uploads(client, sdist(f"{prefix}-web", version)).json()["task"]})
    assert uploads(stranger, sdist(f"{prefix}er", "1.0")).status_code == 202
    # By the REST API it is the same.
    file, elsewhere = sdist(f"{prefix}-api", "1.0"), python.repository()
    unit = python.package(file, elsewhere)["pulp_href"]
    for client in (owner, stranger):
        people.give(client.user, "python.pythonrepository_viewer", elsewhere)
    modify = repository["pulp_href"] + "modify/"
    told = stranger.refused("POST", modify, 400, json={"add_content_units": [unit]})
    assert "is reserved for" in told["non_field_errors"][0] and file[0] in told["non_field_errors"][0]
    python.api.done(owner.post(modify, {"add_content_units": [unit]}, 202))
    # The journal says who was refused, and why.
    entries = python.api.get("granary/audit/", {"username": stranger.user["username"]})["results"]
    assert any(sentence in entry["detail"] for entry in entries)


def test_reserved_names_do_not_come_from_upstream(python):
    with Index() as index:
        prefix = unique("ours")
        index.add(f"{prefix}-lib", "9.0", sdist(f"{prefix}-lib", "9.0"))
        remote = python.remote(index.url)
        repository = python.repository()
        reserve(python, repository, f"{prefix}-*")
        through = python.distribution(repository=repository["pulp_href"], remote=remote["pulp_href"])
        assert python.call(through, f"simple/{prefix}-lib/").status_code == 404
        assert not index.asked(f"{prefix}-lib")
        task = python.api.post(repository["pulp_href"] + "sync/", {"remote": remote["pulp_href"]}, 202)
        assert "is reserved for administrators" in python.api.failed(task)["description"]
        python.api.patch(repository["pulp_href"], {"error_on_reject": False})
        report = next(r for r in python.sync(repository, remote)["progress_reports"]
                      if r["code"] == "python.reject.reservation")
        assert report["done"] == 1 and python.files(repository) == []


@pytest.mark.parametrize("accept", ["text/html", "*/*"])
def test_links_from_before_a_name_was_reserved(python, accept):
    with Index() as index:
        name = unique("later")
        index.add(name, "1.0", sdist(name, "1.0"))
        repository = python.repository()
        through = python.distribution(repository=repository["pulp_href"],
                                      remote=python.remote(index.url)["pulp_href"])
        url = python.page(through, name)["files"][0]["url"]
        reserve(python, repository, name)
        assert requests.get(url, timeout=60, headers={"Accept": accept}).status_code == 403
