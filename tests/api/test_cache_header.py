"""[content] cache_header: answers that are remembered say so, of files as of pages that plugins make."""

import pytest
import requests

from lib.python_packages import sdist, wheel
from lib.python_server import HTML_PAGE, JSON_PAGE, Python
from lib.resources import Maker
from lib.rest import unique
from lib.server import Server

HEADER = "X-PULP-CACHE"


@pytest.fixture(scope="module")
def telling(engine, database_url):
    server = Server(database_url(), settings={"content": {"cache_header": True}})
    try:
        server.start()
        yield server
        assert server.stop() == 0
    finally:
        server.remove()


@pytest.fixture
def python(telling):
    return Python(telling)


def told(answer, status=200):
    assert answer.status_code == status, answer.text
    return answer.headers.get(HEADER)


def test_files_and_listings(telling):
    make = Maker(telling.rest)
    repository = make.repository()
    make.modify(repository, add=[make.content(b"1", "a/one"), make.content(b"2", "two")])
    publication = make.publication(repository=repository["pulp_href"])
    distribution = make.distribution(publication=publication["pulp_href"])
    base = f"{telling.url}/pulp/content/{distribution['base_path']}/"

    def get(path, status=200, **headers):
        return told(requests.get(base + path, headers=headers, timeout=30, allow_redirects=False), status)

    for path, status in (("two", 200), ("a/one", 200), ("", 200), ("a/", 200), ("nothing", 404)):
        assert [get(path, status) for _ in range(3)] == ["MISS", "HIT", "HIT"], path
    assert get("a", 301) is None
    tag = requests.get(base + "two", timeout=30).headers["ETag"]
    assert get("two", 304, **{"If-None-Match": tag}) is None
    assert get("two", 206, Range="bytes=0-0") == "HIT"
    # What it serves is another thing from here on.
    make.modify(repository, add=[make.content(b"new", "two")])
    newer = make.publication(repository=repository["pulp_href"])
    telling.rest.done(telling.rest.patch(distribution["pulp_href"], {"publication": newer["pulp_href"]}))
    for path, status in (("two", 200), ("", 200), ("nothing", 404)):
        assert [get(path, status) for _ in range(2)] == ["MISS", "HIT"], path
    # Nobody is told of what a guard keeps, or of a distribution that serves nothing.
    guard = telling.rest.post("contentguards/core/rbac/", {"name": unique("guard")}, 201)
    telling.rest.done(telling.rest.patch(distribution["pulp_href"], {"content_guard": guard["pulp_href"]}))
    assert get("two", 403) is None and get("two", 403) is None
    empty = make.distribution()
    assert told(requests.get(f"{telling.url}/pulp/content/{empty['base_path']}/x", timeout=30), 404) is None


def test_pages_of_an_index(python):
    repository, distribution = python.index()
    name = unique("page")
    python.package(sdist(name, "1.0"), repository)

    def get(path, status=200, **headers):
        return told(python.call(distribution, path, headers=headers), status)

    # Each form of a page is another; a client's way to ask for it is not.
    for path in ("simple/", f"simple/{name}/"):
        for accept in ("text/html", HTML_PAGE, JSON_PAGE):
            first, second = (python.call(distribution, path, headers={"Accept": accept}) for _ in range(2))
            assert second.headers[HEADER] == "HIT" and first.headers["Content-Type"] == second.headers["Content-Type"] == accept
            assert first.content == second.content and first.headers["ETag"] == second.headers["ETag"]
        assert get(path + "?format=json", Accept=f"{JSON_PAGE}, {HTML_PAGE};q=0.1, text/html;q=0.01") == "HIT"
    for path, status in (("simple/no-such/", 404), ("rss/updates.xml", 200), (f"rss/project/{name}/releases.xml", 200),
                         ("rss/project/no-such/releases.xml", 404)):
        assert [get(path, status) for _ in range(3)] == ["MISS", "HIT", "HIT"], path
    tag = python.call(distribution, "simple/").headers["ETag"]
    assert get("simple/", 304, **{"If-None-Match": tag}) is None
    assert get("simple/", 200, **{"If-None-Match": '"old"'}) == "HIT"
    assert get("simple", 301) is None
    assert [get(f"pypi/{name}/json/") for _ in range(2)] == [None, None]
    # After a change all of it is made anew.
    python.package(wheel(name, "2.0"), repository)
    for path, status in (("simple/", 200), (f"simple/{name}/", 200), ("simple/no-such/", 404), ("rss/updates.xml", 200)):
        assert [get(path, status) for _ in range(2)] == ["MISS", "HIT"], path
    assert python.page(distribution, name)["versions"] == ["1.0", "2.0"]


def test_what_is_not_there_makes_nothing_that_is_forgotten(python):
    """Anybody may ask for any name: what is kept of that has a small place of its own."""
    repository, distribution = python.index()
    name = unique("stays")
    python.package(sdist(name, "1.0"), repository)
    other = python.repository()
    publication = python.api.done(python.api.post("publications/python/pypi/", {"repository": other["pulp_href"]}, 202))
    published = python.distribution(publication=publication["created_resources"][0])
    strict = python.distribution(repository=repository["pulp_href"], allowed=["other"])
    pages = [(distribution, f"simple/{name}/", 200), (distribution, "rss/updates.xml", 200), (strict, f"simple/{name}/", 200)]
    missing = [(distribution, "simple/no-such/", 404), (distribution, "rss/project/no-such/releases.xml", 404),
               (strict, "simple/no-such/", 404), (published, f"simple/{name}/", 302)]

    def get(one):
        return told(python.call(*one[:2]), one[2])

    assert [get(one) for one in pages + missing] == ["MISS"] * 7
    assert [get(one) for one in pages + missing] == ["HIT"] * 7
    with requests.Session() as session:
        for i in range(750):
            answer = session.get(f"{python.root}{distribution['base_path']}/simple/{'x' * 6000}{i}/", timeout=60)
            assert answer.status_code == 404
    assert [get(one) for one in pages + missing] == ["HIT"] * 3 + ["MISS"] * 4


def test_redirects_to_a_publication(python):
    repository, distribution = python.index()
    name = unique("moved")
    python.package(sdist(name, "1.0"), repository)

    def publish():
        python.api.done(python.api.post("publications/python/pypi/", {"repository": repository["pulp_href"]}, 202))

    for _ in range(2):
        publish()
        for path in ("simple/", f"simple/{name}/"):
            answers = [python.call(distribution, path) for _ in range(2)]
            assert [told(answer, 302) for answer in answers] == ["MISS", "HIT"]
            assert {answer.headers["Location"] for answer in answers} == {
                f"{python.server.url}/pulp/content/{distribution['base_path']}/{path}"}


def test_pages_of_a_group_and_of_an_upstream(python):
    repository, below = python.index()
    name = unique("below")
    python.package(sdist(name, "1.0"), repository)
    group = python.distribution(sources=[below["pulp_href"]])
    through = python.distribution(remote=python.remote(f"{python.root}{below['base_path']}/")["pulp_href"])

    def get(distribution, path, status=200):
        return told(python.call(distribution, path), status)

    for path, status in (("simple/", 200), (f"simple/{name}/", 200), ("simple/no-such/", 404)):
        assert [get(group, path, status) for _ in range(2)] == ["MISS", "HIT"], path
    # Of an upstream nobody knows whether it has changed: such a page is made each time, and kept for nobody.
    assert [get(through, f"simple/{name}/") for _ in range(2)] == [None, None]
    python.api.post(repository["pulp_href"] + "blocklist_entries/", {"name": name}, 201)
    assert python.call(group, f"simple/{name}/").headers[HEADER] == "MISS"


def test_who_may_not_read_is_not_told_that_nothing_changed(telling, python):
    repository, distribution = python.index()
    python.package(sdist(unique("mine"), "1.0"), repository)
    first = python.call(distribution, "simple/")
    assert told(python.call(distribution, "simple/")) == "HIT"
    policy = next(one for one in telling.rest.all("access_policies/") if one["viewset_name"] == "pypi/simple")
    telling.rest.patch(policy["pulp_href"], {"statements": [
        {"action": ["list", "retrieve"], "principal": "authenticated", "effect": "allow"}]})
    try:
        refused = python.call(distribution, "simple/", headers={"If-None-Match": first.headers["ETag"]})
        assert told(refused, 401) is None
        known = python.call(distribution, "simple/", headers={"If-None-Match": first.headers["ETag"]}, auth=python.api.session.auth)
        assert told(known, 304) is None
        assert told(python.call(distribution, "simple/", auth=python.api.session.auth)) == "HIT"
    finally:
        telling.rest.post(policy["pulp_href"] + "reset/")


def test_without_the_setting_nobody_is_told(python_plain):
    repository, distribution = python_plain.index()
    python_plain.package(sdist(unique("quiet"), "1.0"), repository)
    for path in ("simple/", "rss/updates.xml"):
        for _ in range(2):
            assert HEADER not in python_plain.call(distribution, path).headers


@pytest.fixture
def python_plain(server):
    return Python(server)
