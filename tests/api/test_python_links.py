"""The python plugin over HTTP: what is not shown is not given out by its address either; locks that not everybody has."""

import time
from datetime import datetime, timezone

import pytest
import requests

from lib.python_packages import Index, sdist, wheel
from lib.python_server import PACKAGES, wait_for
from lib.rest import unique


@pytest.fixture
def upstream():
    with Index() as index:
        yield index


def group(python, *sources, **fields):
    return python.distribution(sources=[source["pulp_href"] for source in sources], **fields)


def change(python, resource, **fields):
    answer = python.api.patch(resource["pulp_href"], fields)
    if "task" in answer:
        python.api.done(answer)


def link(python, distribution, filename):
    name = filename.split("-")[0].replace("_", "-")
    return next(f["url"] for f in python.page(distribution, name)["files"] if f["filename"] == filename)


def addresses(url):
    """Of a file and, in both ways that clients ask for it, of its metadata."""
    path, _, query = url.partition("?")
    return [url, url + ".metadata", f"{path}.metadata?{query}"] if query else [url, url + ".metadata"]


def refused(url, *said):
    for address in addresses(url):
        answer = requests.get(address, timeout=60)
        assert answer.status_code == 403, (address, answer.status_code, answer.text)
        assert all(word in answer.text and word in answer.reason for word in said), answer.text


def hold(python, repository, file, version):
    """Takes the file in and holds its release back."""
    package = python.package(file, repository)
    python.api.done(python.api.post(repository["pulp_href"] + "hold/",
                                    {"name": package["name"], "version": version, "reason": "bad"}, 202))


def days_ago(days):
    return time.strftime("%Y-%m-%dT%H:%M:%S.000000Z", time.gmtime(time.time() - days * 86400))


# ---- names are locked by what is hosted now


def test_a_lock_goes_by_the_newest_version(python, upstream):
    name = unique("ours").replace("-", "_")
    upstream.add(name, "9.0", wheel(name, "9.0"))
    repository = python.repository(lock_names=True)
    empty = python.api.get(repository["pulp_href"])["latest_version_href"]
    before = datetime.now(timezone.utc).isoformat()
    time.sleep(0.01)
    python.package(wheel(name, "1.0"), repository)
    public = python.through(upstream)
    indexes = [python.through(upstream, repository, as_of=before),
               group(python, public, python.distribution(repository=repository["pulp_href"]), as_of=before),
               group(python, public, python.distribution(repository_version=empty)),
               group(python, python.distribution(repository_version=empty), public)]
    for index in indexes:
        answer = python.call(index, f"simple/{name.replace('_', '-')}/")
        assert answer.status_code == 404, answer.text
    assert not upstream.asked(f"/simple/{name.replace('_', '-')}/")
    # Without its packages the name is anybody's.
    python.api.done(python.api.post(repository["pulp_href"] + "modify/", {"remove_content_units": ["*"]}, 202))
    for index in indexes[1:]:
        change(python, index, as_of=None)
        assert python.page(index, name.replace("_", "-"))["versions"] == ["9.0"]


# ---- links that a group gives out


RULES = {
    "allowed": (lambda w: change(w.python, w.group, allowed=["something-else"]), "not among what this index takes from upstream"),
    "cooling_off": (lambda w: change(w.python, w.group, cooling_off_days=7), "is held back until"),
    "blocklist of another source": (
        lambda w: w.python.api.post(w.hosting["blocklist_entries_href"], {"name": w.name}, 201), "is on a blocklist"),
    "reservation of another source": (
        lambda w: w.python.api.post(w.hosting["name_reservations_href"], {"name": w.name}, 201), "is reserved for"),
    "attestations asked for by another source": (
        lambda w: w.python.api.post(w.hosting["attestation_rules_href"], {"project": w.name}, 201), "asks for its attestations"),
    "held back by another source": (lambda w: hold(w.python, w.hosting, sdist(w.name, "9.0"), "9.0"), "is held back since"),
    "lock": (lambda w: (change(w.python, w.group, lock_names=True), w.python.package(sdist(w.name, "1.0"), w.hosting)),
             "the project is hosted here"),
    "a source before it has the project": (
        lambda w: (w.python.package(sdist(w.name, "1.0"), w.hosting),
                   change(w.python, w.group, sources=[w.hosted["pulp_href"], w.public["pulp_href"]])),
        "another source of this index has the project"),
    "as it was": (lambda w: change(w.python, w.group, as_of="2020-01-01T00:00:00Z"), "as of a time before it was there"),
    "no source any more": (lambda w: change(w.python, w.group, sources=[w.hosted["pulp_href"]]),
                           "its source is none of this index any more"),
}


class World:
    def __init__(self, python, upstream, repository=None):
        self.python = python
        self.name = unique("linked").replace("-", "_")
        self.file = wheel(self.name, "9.0")
        upstream.add(self.name, "9.0", self.file)
        upstream.projects[self.name.replace("_", "-")][0]["time"] = days_ago(1)
        self.public = python.through(upstream, repository)
        self.hosting, self.hosted = python.index()
        self.group = group(python, self.public, self.hosted)
        self.url = link(python, self.group, self.file[0])
        self.direct = link(python, self.public, self.file[0])


@pytest.mark.parametrize("rule", RULES)
def test_what_a_group_hides_it_does_not_give_out(python, upstream, rule):
    world = World(python, upstream)
    for address in addresses(world.url):
        assert requests.get(address, timeout=60).status_code == 200
    narrow, said = RULES[rule]
    narrow(world)
    page = python.call(world.group, f"simple/{world.name.replace('_', '-')}/", headers={"Accept": "application/vnd.pypi.simple.v1+json"})
    shown = {f["filename"]: f["yanked"] for f in page.json()["files"]} if page.status_code == 200 else {}
    assert shown.get(world.file[0], "gone") is not False
    refused(world.url, said)
    # Whose link it is cannot be taken off it; the source itself has no such rule.
    start, _, rest = world.url.partition("&by=")
    assert requests.get(start + "&signature=" + rest.partition("&signature=")[2], timeout=60).status_code == 404
    assert requests.get(world.direct, timeout=60).status_code == 200


def test_what_was_kept_meanwhile_is_not_given_out_by_the_link_either(python, upstream):
    repository = python.repository()
    world = World(python, upstream, repository)
    assert requests.get(world.url, timeout=60).content == world.file[1]
    wait_for(lambda: python.files(repository) == [world.file[0]])
    for rule in ("allowed", "blocklist of another source"):
        narrow, said = RULES[rule]
        narrow(world)
        refused(world.url, said)
        change(python, world.group, allowed=[])
    assert requests.get(world.direct, timeout=60).content == world.file[1]
    python.api.done(python.api.delete(world.group["pulp_href"], 202))
    for address in addresses(world.url):
        assert requests.get(address, timeout=60).status_code == 404


def test_what_an_index_does_not_allow_it_does_not_give_out_of_its_own(python, upstream):
    """What came from upstream and is kept: neither on the page nor by its address."""
    repository = python.repository()
    world = World(python, upstream, repository)
    own = wheel(world.name, "1.0")
    requests.get(world.direct, timeout=60)
    wait_for(lambda: python.files(repository) == [world.file[0]])
    python.package(own, repository)
    strict = python.distribution(repository=repository["pulp_href"], allowed=[f"{world.name}<9"])
    free = python.distribution(repository=repository["pulp_href"])
    name = world.name.replace("_", "-")
    assert python.page(strict, name)["versions"] == ["1.0"] and len(python.page(free, name)["files"]) == 2
    plain = {d["base_path"]: f"{python.server.url}/pulp/content/{d['base_path']}/{world.file[0]}" for d in (strict, free)}
    refused(plain[strict["base_path"]], "not among what this index takes from upstream")
    assert list(python.call(strict, f"pypi/{name}/json/").json()["releases"]) == ["1.0"]
    for address in addresses(plain[free["base_path"]]):
        assert requests.get(address, timeout=60).status_code == 200
    told = [f"<title>{python.api.get(PACKAGES, {'filename': file[0]})['results'][0]['name']} {version}</title>"
            for file, version in ((own, "1.0"), (world.file, "9.0"))]
    for index, wanted in ((strict, [True, False]), (free, [True, True])):
        for path, feed_of in (("updates.xml", told), (f"project/{name}/releases.xml", [f"<title>{v}</title>" for v in ("1.0", "9.0")])):
            feed = python.call(index, f"rss/{path}").text
            assert [title in feed for title in feed_of] == wanted, (path, feed)
    change(python, strict, allowed=[])
    assert "<title>9.0</title>" in python.call(strict, f"rss/project/{name}/releases.xml").text
    assert requests.get(plain[strict["base_path"]], timeout=60).content == world.file[1]


# ---- distributions of one repository, of which one is locked


def plain(python, distribution, file):
    return f"{python.server.url}/pulp/content/{distribution['base_path']}/{file[0]}"


def check_locked(python, locked, name, own, *strangers):
    page = python.page(locked, name)
    assert [f["filename"] for f in page["files"]] == [own[0]] and page["versions"] == ["1.0"]
    assert list(python.call(locked, f"pypi/{name}/json/").json()["releases"]) == ["1.0"]
    assert requests.get(plain(python, locked, own), timeout=60).content == own[1]
    for file in strangers:
        refused(plain(python, locked, file), "the project is hosted here")


@pytest.mark.parametrize("first", ["hosted", "pulled", "synchronised"])
def test_what_is_locked_in_one_of_two_distributions(python, upstream, first):
    name = unique("shared").replace("-", "_")
    project = name.replace("_", "-")
    own, theirs, later = wheel(name, "1.0"), wheel(name, "98.0"), wheel(name, "99.0")
    upstream.add(name, "98.0", theirs)
    repository = python.repository()
    locked = python.distribution(repository=repository["pulp_href"], lock_names=True)
    behind = python.through(upstream, repository, lock_names=True)
    free = python.through(upstream, repository)
    if first == "hosted":
        python.package(own, repository)
    if first == "synchronised":
        python.sync(repository, python.remote(upstream.url))
    else:
        assert requests.get(link(python, free, theirs[0]), timeout=60).content == theirs[1]
    wait_for(lambda: theirs[0] in python.files(repository))
    if first != "hosted":
        assert python.page(locked, project)["versions"] == ["98.0"]
        python.package(own, repository)
    for distribution in (locked, behind):
        check_locked(python, distribution, project, own, theirs)
    # What another serves of the same repository is its own affair.
    assert python.page(free, project)["versions"] == ["1.0", "98.0"]
    assert requests.get(plain(python, free, theirs), timeout=60).content == theirs[1]
    # Nor does what a version held then come in by showing that version.
    pinned = python.distribution(repository_version=python.api.get(repository["pulp_href"])["latest_version_href"],
                                 lock_names=True)
    check_locked(python, pinned, project, own, theirs)
    # Nor by the address of a version that is shown as it was.
    then = datetime.now(timezone.utc).isoformat()
    time.sleep(0.01)
    python.package(wheel(unique("other"), "1.0"), repository)
    was = python.distribution(repository=repository["pulp_href"], as_of=then, lock_names=True)
    past = python.page(was, project)["files"]
    assert [f["filename"] for f in past] == [own[0]] and "/at/" in past[0]["url"]
    assert requests.get(past[0]["url"], timeout=60).content == own[1]
    refused(past[0]["url"].replace(own[0], theirs[0]), "the project is hosted here")
    upstream.add(name, "99.0", later)
    python.sync(repository, python.remote(upstream.url))
    check_locked(python, locked, project, own, theirs, later)
    # The lock off, it is there; what somebody puts in is no stranger's.
    change(python, locked, lock_names=False)
    assert python.page(locked, project)["versions"] == ["1.0", "98.0", "99.0"]
    change(python, locked, lock_names=True)
    unit = next(p for p in python.api.all("content/python/packages/", filename=own[0], repository_version=python.api.get(
        repository["pulp_href"])["latest_version_href"]))["pulp_href"]
    python.api.done(python.api.post(repository["pulp_href"] + "modify/", {"remove_content_units": [unit]}, 202))
    # With the last package of its own the name is free again.
    assert python.page(locked, project)["versions"] == ["98.0", "99.0"]
    assert requests.get(plain(python, locked, theirs), timeout=60).status_code == 200
