"""The python plugin over HTTP: what upstreams say of projects as a whole: their status (PEP 792) and whose they are (PEP 708)."""

import pytest
import requests

from lib.python_packages import Index, sdist
from lib.python_server import HTML_PAGE, Python, wait_for
from lib.rest import unique

PROJECTS = "content/python/projects/"


@pytest.fixture
def upstream():
    with Index() as index:
        yield index


def told(python, distribution, name):
    """What both forms of a page say of the project: API version, status, tracks, alternate locations."""
    page = python.page(distribution, name)
    html = python.page(distribution, name, HTML_PAGE)
    facts = (page["meta"]["api-version"], page.get("project-status"), page["meta"].get("tracks"), page.get("alternate-locations"))
    assert f'<meta name="pypi:repository-version" content="{facts[0]}">' in html
    assert html.count("pypi:project-status\"") == (facts[1] is not None)
    if facts[1]:
        assert f'<meta name="pypi:project-status" content="{facts[1]["status"]}">' in html
        assert ("pypi:project-status-reason" in html) == ("reason" in facts[1])
    for key, urls in (("tracks", facts[2]), ("alternate-locations", facts[3])):
        assert html.count(f'name="pypi:{key}"') == len(urls or [])
        assert all(f'<meta name="pypi:{key}" content="{url}">' in html for url in urls or [])
    assert len(page["files"]) == html.count("<a href=")
    return facts


def noted(python, repository):
    version = python.api.get(repository["pulp_href"])["latest_version_href"]
    return {p["name_normalized"]: (p["status"], p["status_reason"]) for p in python.api.all(PROJECTS, repository_version=version)}


NOTHING = ("1.1", None, None, None)


@pytest.mark.parametrize("json_pages", [True, False])
def test_a_status_goes_through(python, json_pages):
    with Index(json_pages) as upstream:
        old, gone, fine = unique("old"), unique("gone"), unique("fine")
        for name in (old, gone, fine):
            upstream.add(name, "1.0", sdist(name, "1.0"))
        upstream.facts[old] = {"status": "archived", "reason": "no time left"}
        upstream.facts[gone] = {"status": "deprecated"}
        remote = python.remote(upstream.url)
        repository, mirrored = python.index()
        python.sync(repository, remote)
        assert noted(python, repository) == {old: ("archived", "no time left"), gone: ("deprecated", "")}
        through = python.distribution(remote=remote["pulp_href"])
        for distribution in (mirrored, through, python.distribution(sources=[mirrored["pulp_href"]])):
            assert told(python, distribution, old) == ("1.4", {"status": "archived", "reason": "no time left"}, None, None)
            assert told(python, distribution, gone) == ("1.4", {"status": "deprecated"}, None, None)
            # Pages in HTML do not tell the sizes that 1.1 asks for; the documents that a sync reads do.
            tells_sizes = json_pages or distribution is not through
            assert told(python, distribution, fine) == ("1.1" if tells_sizes else "1.0", *NOTHING[1:])
        page = python.call(mirrored, f"project/{old}/", headers={"Accept": "text/html"}).text
        assert "<strong>archived</strong>: no time left" in page
        # Its files are there as ever.
        url = python.page(mirrored, old)["files"][0]["url"]
        assert requests.get(url, timeout=60).status_code == 200
        # An active project again, and another reason.
        del upstream.facts[old]
        upstream.facts[gone]["reason"] = "see something-else"
        for fields in ({}, {"mirror": True}):
            python.sync(repository, remote, **fields)
            assert noted(python, repository) == {gone: ("deprecated", "see something-else")}
            assert told(python, mirrored, old) == NOTHING
            assert told(python, mirrored, gone)[1] == {"status": "deprecated", "reason": "see something-else"}


def test_a_status_is_that_of_the_version(python, upstream):
    name = unique("dated")
    upstream.add(name, "1.0", sdist(name, "1.0"))
    upstream.validators = "etag"
    repository, newest = python.index()
    remote = python.remote(upstream.url)
    python.sync(repository, remote)
    first = python.distribution(repository_version=python.api.get(repository["pulp_href"])["latest_version_href"])
    etag = python.call(newest, f"simple/{name}/").headers["ETag"]
    upstream.facts[name] = {"status": "archived"}
    python.sync(repository, remote)
    assert told(python, newest, name)[1] == {"status": "archived"} and told(python, first, name) == NOTHING
    assert python.call(newest, f"simple/{name}/", headers={"If-None-Match": etag}).status_code == 200
    # Unchanged pages say what they said, also to a mirror.
    version = python.api.get(repository["pulp_href"])["latest_version_href"]
    for fields in ({}, {"mirror": True}, {"mirror": True}):
        python.sync(repository, remote, **fields)
        assert told(python, newest, name)[1] == {"status": "archived"}
    assert python.api.get(repository["pulp_href"])["latest_version_href"] == version
    task = python.api.done(python.api.post("publications/python/pypi/", {"repository": repository["pulp_href"]}, 202))
    published = python.distribution(publication=next(h for h in task["created_resources"] if "/publications/" in h))
    page = requests.get(f"{python.server.url}/pulp/content/{published['base_path']}/simple/{name}/", timeout=60).text
    assert '<meta name="pypi:project-status" content="archived">' in page


@pytest.mark.parametrize("fields", [{}, {"mirror": True}])
def test_nothing_of_a_project_in_quarantine_is_offered(python, upstream, fields):
    name, born, fine = unique("malware"), unique("born"), unique("fine")
    for version in ("1.0", "2.0"):
        upstream.add(name, version, sdist(name, version))
    upstream.add(born, "1.0", sdist(born, "1.0"))
    upstream.facts[born] = {"status": "quarantined"}
    upstream.add(fine, "1.0", sdist(fine, "1.0"))
    repository, distribution = python.index()
    remote = python.remote(upstream.url)
    python.sync(repository, remote)
    urls = [f["url"] for f in python.page(distribution, name)["files"]]
    upstream.facts[name] = {"status": "quarantined", "reason": "it mines"}
    python.sync(repository, remote, **fields)
    assert python.files(repository) == [f"{fine}-1.0.tar.gz"]
    for index in (distribution, python.distribution(sources=[distribution["pulp_href"]])):
        assert told(python, index, name) == ("1.4", {"status": "quarantined", "reason": "it mines"}, None, None)
        assert python.page(index, name)["files"] == []
        # Never had a file here.
        assert told(python, index, born)[1] == {"status": "quarantined"}
        page = python.call(index, f"project/{name}/", headers={"Accept": "text/html"})
        assert page.status_code == 404 and "is held back: upstream has quarantined the project: it mines" in page.text
    for url in urls:
        answer = requests.get(url, timeout=60)
        assert answer.status_code == 403 and "upstream has quarantined the project: it mines" in answer.text
    # Again it is the same; and when upstream has looked at it, it is back.
    version = python.api.get(repository["pulp_href"])["latest_version_href"]
    python.sync(repository, remote, **fields)
    assert python.api.get(repository["pulp_href"])["latest_version_href"] == version
    del upstream.facts[name]
    python.sync(repository, remote, **fields)
    assert told(python, distribution, name) == NOTHING
    assert python.page(distribution, name)["versions"] == ["1.0", "2.0"]
    assert all(requests.get(url, timeout=60).status_code == 200 for url in urls)
    assert python.api.all("content/python/holds/", repository_version=python.api.get(repository["pulp_href"])["latest_version_href"]) == []


def test_a_project_of_ones_own_is_not_what_upstream_calls_so(python, upstream):
    name = unique("ours")
    own = sdist(name, "1.0")
    upstream.add(name, "9.0", sdist(name, "9.0"))
    upstream.facts[name] = {"status": "quarantined"}
    repository, distribution = python.index()
    python.package(own, repository)
    python.sync(repository, python.remote(upstream.url))
    for index in (distribution, python.through(upstream, repository)):
        assert told(python, index, name) == NOTHING
        assert requests.get(python.page(index, name)["files"][0]["url"], timeout=60).content == own[1]


def test_a_quarantined_project_is_not_looked_for_in_the_next_source(python, upstream):
    with Index() as other:
        name = unique("first")
        for index in (upstream, other):
            index.add(name, "1.0", sdist(name, "1.0"))
        upstream.facts[name] = {"status": "quarantined"}
        both = python.distribution(sources=[python.through(upstream)["pulp_href"], python.through(other)["pulp_href"]])
        assert told(python, both, name)[1] == {"status": "quarantined"} and python.page(both, name)["files"] == []
        assert not other.asked(f"/simple/{name}/")


def test_what_was_pulled_of_a_project_that_is_quarantined_then(make_server):
    python = Python(make_server())
    with Index() as upstream:
        name = unique("pulled")
        for version in ("1.0", "2.0"):
            upstream.add(name, version, sdist(name, version))
        repository = python.repository()
        distribution = python.through(upstream, repository)
        urls = {f["filename"]: f["url"] for f in python.page(distribution, name)["files"]}
        assert requests.get(urls[f"{name}-1.0.tar.gz"], timeout=60).status_code == 200
        wait_for(lambda: len(python.files(repository)) == 1)
        upstream.facts[name] = {"status": "quarantined"}
        # A page of upstream is remembered for a minute.
        wait_for(lambda: python.page(distribution, name)["files"] == [], seconds=80)
        assert told(python, distribution, name)[1] == {"status": "quarantined"}
        wait_for(lambda: python.files(repository) == [])
        for url in urls.values():
            answer = requests.get(url, timeout=60)
            assert answer.status_code == 403 and "upstream has quarantined the project" in answer.text


# ---- whose a project is


def test_a_project_that_is_all_upstreams_tracks_it(python, upstream):
    theirs, mixed = unique("theirs"), unique("mixed")
    for name in (theirs, mixed):
        upstream.add(name, "1.0", sdist(name, "1.0"))
    remote = python.remote(upstream.url)
    repository = python.repository(remote=remote["pulp_href"])
    python.sync(repository, remote)
    python.package(sdist(mixed, "2.0"), repository)
    behind = python.repository()
    python.package(sdist(mixed, "2.0"), behind)
    url = f"{upstream.url}simple/{theirs}/"
    for fields in ({"repository": repository["pulp_href"]}, {"remote": remote["pulp_href"]},
                   {"remote": remote["pulp_href"], "repository": behind["pulp_href"]}):
        # It is for who runs the index to say so.
        assert told(python, python.distribution(**fields), theirs) == NOTHING
        distribution = python.distribution(track_upstream=True, **fields)
        assert distribution["track_upstream"] is True
        assert told(python, distribution, theirs) == ("1.2", None, [url], None)
        if "repository" in fields:
            assert told(python, distribution, mixed) == NOTHING
            assert python.page(distribution, mixed)["versions"] == ["1.0", "2.0"]
    # A file of another's making under the name: it is not upstream's project any more.
    python.package(sdist(theirs, "3.0"), behind)
    assert told(python, distribution, theirs) == NOTHING


def test_what_an_upstream_says_of_other_places(python, upstream):
    name, elsewhere = unique("spread"), unique("elsewhere")
    owner, second = f"https://owner.example/simple/{name}/", f"https://second.example/simple/{name}/"
    upstream.add(name, "1.0", sdist(name, "1.0"))
    # Another project's page is no page of this one.
    upstream.facts[name] = {"tracks": [owner, f"https://owner.example/simple/{elsewhere}/"],
                            "alternates": [second, "javascript:alert(1)"]}
    remote = python.remote(upstream.url)
    repository = python.repository(remote=remote["pulp_href"])
    python.sync(repository, remote)
    for fields in ({"repository": repository["pulp_href"]}, {"remote": remote["pulp_href"]}):
        assert told(python, python.distribution(**fields), name) == ("1.2", None, None, [second])
        # The owner of the name is whom upstream tracks itself.
        assert told(python, python.distribution(track_upstream=True, **fields), name) == ("1.2", None, [owner], [second])


# ---- what an index says itself


def describe(python, repository, name, **said):
    return python.api.done(python.api.post(repository["pulp_href"] + "describe/", {"name": name, **said}, 202))


def test_what_an_index_says_of_its_own(python, upstream):
    repository, plain = python.index()
    name = unique("Own.Project")
    normal = name.lower().replace(".", "-")
    python.package(sdist(name, "1.0"), repository)
    other = f"https://other.example/simple/{name}/"
    describe(python, repository, name, status="archived", reason="<done>", alternate_locations=[other])
    said = ("1.4", {"status": "archived", "reason": "<done>"}, None, [other])
    group = python.distribution(sources=[plain["pulp_href"]])
    behind = python.distribution(repository=repository["pulp_href"], remote=python.remote(upstream.url)["pulp_href"], lock_names=True)
    pinned = python.distribution(repository_version=python.api.get(repository["pulp_href"])["latest_version_href"])
    tracking = python.distribution(repository=repository["pulp_href"], track_upstream=True)
    assert noted(python, repository) == {normal: ("archived", "<done>")}
    for index in (plain, group, behind, pinned, tracking):
        page = python.page(index, normal)
        assert (page["meta"]["api-version"], page["project-status"], page["meta"].get("tracks"), page["alternate-locations"]) == said
        html = python.page(index, normal, HTML_PAGE)
        assert 'name="pypi:project-status-reason" content="&lt;done&gt;"' in html and f'name="pypi:alternate-locations" content="{other}"' in html
        assert len(page["files"]) == 1
    browsed = python.call(plain, f"project/{normal}/", headers={"Accept": "text/html"}).text
    assert "<p>This project is <strong>archived</strong>: &lt;done&gt;" in browsed
    task = python.api.done(python.api.post("publications/python/pypi/", {"repository": repository["pulp_href"]}, 202))
    published = python.distribution(publication=next(h for h in task["created_resources"] if "/publications/" in h))
    page = requests.get(f"{python.server.url}/pulp/content/{published['base_path']}/simple/{normal}/", timeout=60).text
    assert '<meta name="pypi:project-status" content="archived">' in page
    # Something else is said, then nothing more.
    describe(python, repository, name, status="deprecated")
    for index in (plain, group, behind):
        assert told(python, index, normal) == ("1.4", {"status": "deprecated"}, None, None)
    describe(python, repository, normal)
    for index in (plain, group, behind):
        assert told(python, index, normal) == NOTHING
    assert noted(python, repository) == {}


def test_what_is_no_description(python):
    repository, _ = python.index()
    href = repository["pulp_href"] + "describe/"
    assert "status" in python.api.refused("POST", href, 400, json={"name": "a", "status": "quarantined"})
    assert "name" in python.api.refused("POST", href, 400, json={"status": "archived"})
    for body, said in (({"name": "-"}, "is no name of a project"), ({"name": "a", "reason": "why"}, "A reason goes with a status"),
                       ({"name": "a", "alternate_locations": ["https://x.example/b/"]}, "is not the address of another page of a"),
                       ({"name": "a", "alternate_locations": ["javascript:a"]}, '"javascript:a" is not the address'),
                       ({"name": "a", "alternate_locations": ["https://x/a", "https://x/a"]}, "each once")):
        assert said in python.api.failed(python.api.post(href, body, 202))["description"]
    assert noted(python, repository) == {}


def test_a_sync_leaves_what_an_index_says(python, upstream):
    name = unique("mirrored")
    upstream.add(name, "1.0", sdist(name, "1.0"))
    upstream.facts[name] = {"status": "archived", "reason": "theirs"}
    repository, distribution = python.index()
    remote = python.remote(upstream.url)
    through = python.distribution(repository=repository["pulp_href"], remote=remote["pulp_href"])
    python.sync(repository, remote)
    describe(python, repository, name, status="deprecated", reason="ours")
    for fields in ({}, {"mirror": True}):
        python.sync(repository, remote, **fields)
        for index in (distribution, through):
            assert told(python, index, name) == ("1.4", {"status": "deprecated", "reason": "ours"}, None, None)
    # Upstream's quarantine of its project counts all the same.
    upstream.facts[name] = {"status": "quarantined"}
    python.sync(repository, remote)
    assert python.files(repository) == []
    assert "upstream has quarantined the project" in python.page(distribution, name)["files"][0]["yanked"]
    fresh = python.distribution(repository=repository["pulp_href"], remote=python.remote(upstream.url)["pulp_href"])
    assert told(python, fresh, name)[1] == {"status": "quarantined"} and python.page(fresh, name)["files"] == []
    # Taken back, upstream's word is heard again.
    upstream.facts[name] = {"status": "archived", "reason": "theirs"}
    describe(python, repository, name)
    python.sync(repository, remote)
    assert told(python, distribution, name)[1] == {"status": "archived", "reason": "theirs"}
