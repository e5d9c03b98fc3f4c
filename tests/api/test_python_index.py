"""The python plugin over HTTP: the live index: pages, documents, feeds, publications."""

import time
import xml.etree.ElementTree as ElementTree

import pytest
import requests

from lib.python_packages import Index, sdist, sha256, wheel
from lib.python_server import HTML_PAGE, JSON_PAGE
from lib.rest import unique


def test_pages_of_a_project(python):
    repository, distribution = python.index()
    name = unique("My.Project")
    files = [wheel(name, "1.0", Requires_Python=">=3.8"), wheel(name, "1.10"), sdist(name, "1.9")]
    for file in files:
        python.package(file, repository)
    normalized = name.lower().replace(".", "-")
    page = python.page(distribution, normalized)
    assert page["meta"] == {"api-version": "1.1", "_last-serial": 1000000000}
    assert page["name"] == normalized and page["versions"] == ["1.0", "1.9", "1.10"]
    by_name = {file["filename"]: file for file in page["files"]}
    assert sorted(by_name) == sorted(file[0] for file in files)
    for filename, data in files:
        entry = by_name[filename]
        assert entry["hashes"] == {"sha256": sha256(data)} and entry["size"] == len(data)
        assert entry["url"] == f"{python.server.url}/pulp/content/{distribution['base_path']}/{filename}"
        assert entry["upload-time"].endswith("Z") and entry["yanked"] is False and entry["provenance"] is None
        answer = requests.get(entry["url"], timeout=60)
        assert answer.content == data
        if filename.endswith(".whl"):
            text = requests.get(entry["url"] + ".metadata", timeout=60)
            assert text.status_code == 200 and f"Name: {name}" in text.text
            assert entry["core-metadata"] == {"sha256": sha256(text.content)} == entry["data-dist-info-metadata"]
        else:
            assert entry["core-metadata"] is False
    assert by_name[files[0][0]]["requires-python"] == ">=3.8"
    html = python.page(distribution, normalized, "text/html")
    assert 'data-requires-python="&gt;=3.8"' in html and f"#sha256={sha256(files[2][1])}" in html
    assert python.call(distribution, "simple/nothing-here/").text == "nothing-here does not exist."
    assert python.call(distribution, "simple/nothing-here/").status_code == 404
    index = python.call(distribution, "simple/", headers={"Accept": JSON_PAGE}).json()
    assert index["projects"] == [{"name": name, "_last-serial": 1000000000}]
    assert f'<a href="{normalized}/">{name}</a>' in python.call(distribution, "simple/").text
    assert python.call(distribution).json() == {"projects": 1, "releases": 3, "files": 3}


@pytest.mark.parametrize("accept, kind", [
    (None, "text/html"), ("*/*", "text/html"), ("application/json", "text/html"), ("text/html", "text/html"),
    (HTML_PAGE, HTML_PAGE), (JSON_PAGE, JSON_PAGE), (f"{JSON_PAGE}, {HTML_PAGE}", JSON_PAGE),
    ("application/vnd.pypi.simple.latest+json", JSON_PAGE), ("nonsense", "text/html")])
def test_the_form_of_a_page(python, accept, kind):
    _, distribution = python.index()
    answer = python.call(distribution, "simple/", headers={"Accept": accept} if accept else {"Accept": None})
    assert answer.headers["Content-Type"] == kind
    assert answer.headers["X-PyPI-Last-Serial"] == "1000000000"


def test_validators(python):
    repository, distribution = python.index()
    name = unique("etag")
    python.package(sdist(name, "1"), repository)
    for path in ("simple/", f"simple/{name}/", f"pypi/{name}/json/", "rss/updates.xml", "rss/packages.xml"):
        first = python.call(distribution, path)
        assert first.headers["Cache-Control"] == ("max-age=900, public" if "json" in path else "max-age=600, public")
        again = python.call(distribution, path, headers={"If-None-Match": first.headers["ETag"]})
        assert again.status_code == 304 and not again.content
        # Feeds have no date.
        assert ("Last-Modified" in first.headers) == (not path.startswith("rss/"))
        date = first.headers.get("Last-Modified", "Fri, 01 Jan 2100 00:00:00 GMT")
        dated = python.call(distribution, path, headers={"If-Modified-Since": date})
        assert dated.status_code == (200 if path.startswith("rss/") else 304)
        etag = first.headers["ETag"]
        for known, status in ((f'"x", W/{etag}', 304), ("*", 304), (etag.strip('"'), 200), (f'"a{etag}', 200)):
            assert python.call(distribution, path, headers={"If-None-Match": known}).status_code == status, known
        python.package(sdist(name, f"{time.monotonic_ns()}"), repository)
        assert python.call(distribution, path, headers={"If-None-Match": etag}).status_code == 200
    missing = python.call(distribution, "simple/none/", headers={"If-None-Match": "*"})
    assert missing.status_code == 404 and "ETag" not in missing.headers


def test_paths_without_slash_and_unknown_ones(python):
    _, distribution = python.index()
    answer = python.call(distribution, "simple?format=json")
    assert answer.status_code == 301 and answer.headers["Location"].endswith("/simple/?format=json")
    answer = python.call(distribution, "simple/a%3Fb%23c%25d?q=%3F")
    assert answer.status_code == 301 and answer.headers["Location"].endswith("/simple/a%3Fb%23c%25d/?q=%3F")
    assert python.call(distribution, "nothing/").status_code == 404
    assert python.call(distribution, "simple/", "DELETE").status_code == 405
    assert requests.get(python.server.url + "/pypi/no-such-index/simple/", timeout=60).status_code == 404
    bare = requests.get(f"{python.server.url}/pypi/{distribution['base_path']}", timeout=60, allow_redirects=False)
    assert bare.status_code == 301


def test_the_document_of_a_project(python):
    repository, distribution = python.index()
    name = unique("doc")
    python.package(wheel(name, "1.0", Summary="old"), repository)
    python.package(wheel(name, "2.0", Summary="new", Requires_Dist=["x"]), repository)
    document = python.call(distribution, f"pypi/{name}/json/").json()
    assert document["info"]["version"] == "2.0" and document["info"]["summary"] == "new"
    assert document["info"]["requires_dist"] == ["x"] and document["info"]["classifiers"] is None
    assert sorted(document["releases"]) == ["1.0", "2.0"] and document["last_serial"] == 0
    assert document["urls"][0]["filename"].startswith(name.replace("-", "_") + "-2.0")
    assert python.call(distribution, f"pypi/{name}/1/json/").json()["info"]["version"] == "1.0"
    assert python.call(distribution, f"pypi/{name}/3.0/json/").status_code == 404


def test_a_pinned_version_and_nothing(python):
    repository, _ = python.index()
    name = unique("pin")
    python.package(sdist(name, "1"), repository)
    pinned = python.distribution(repository_version=python.api.get(repository["pulp_href"])["latest_version_href"])
    python.package(sdist(name, "2"), repository)
    assert python.page(pinned, name)["versions"] == ["1"]
    empty = python.distribution()
    assert python.call(empty, "simple/", headers={"Accept": JSON_PAGE}).json()["projects"] == []
    assert python.call(empty).json() == {"projects": 0, "releases": 0, "files": 0}


def feed(python, distribution, path):
    answer = python.call(distribution, path)
    assert answer.headers["Content-Type"] == "application/rss+xml; charset=utf-8"
    return list(ElementTree.fromstring(answer.content).iter("item"))


def test_feeds(python):
    repository, distribution = python.index()
    name = unique("feed")
    python.package(sdist(name, "1.0", Summary="<first> & more"), repository)
    python.package(sdist(name, "2.0"), repository)

    def titles(path):
        return [item.findtext("title") for item in feed(python, distribution, path)]

    assert titles("rss/updates.xml") == [f"{name} 2.0", f"{name} 1.0"]
    assert titles("rss/packages.xml") == [f"{name} added to index"]
    assert titles(f"rss/project/{name}/releases.xml") == ["2.0", "1.0"]
    assert python.call(distribution, "rss/project/none/releases.xml").status_code == 404


def test_items_of_a_feed(python):
    """The newest addition first; a release says its builds, who made it when that is an address, and links to its document."""
    repository, distribution = python.index()
    older, newer = unique("older"), unique("newer")
    python.package(sdist(older, "1.0", Author_email="a@example.org, b@example.org"), repository)
    python.package(sdist(newer, "1.0", Author_email="a@example.org, nobody", Summary="bell \x07 & tab\t."), repository)
    name, data = wheel(older, "2.0")
    python.package((name.replace("-2.0-", "-2.0-7-"), data), repository)
    items = feed(python, distribution, "rss/updates.xml")
    assert [item.findtext("title") for item in items] == [f"{older} 2.0", f"{newer} 1.0", f"{older} 1.0"]
    index = f"{python.root}{distribution['base_path']}/"
    assert [item.findtext("link") for item in items] == [f"{index}pypi/{n}/{v}/json" for n, v in (
        (older, "2.0"), (newer, "1.0"), (older, "1.0"))]
    assert [item.findtext("guid") for item in items] == [items[0].findtext("link") + "#builds=7", *(
        item.findtext("link") for item in items[1:])]
    assert {item.find("guid").get("isPermaLink") for item in items} == {"false"}
    assert [item.findtext("author") for item in items] == [None, None, "a@example.org, b@example.org"]
    assert items[1].findtext("description") == "bell  & tab\t."
    packages = feed(python, distribution, "rss/packages.xml")
    assert [item.findtext("link") for item in packages] == [f"{index}pypi/{n}/json" for n in (older, newer)]
    missing = python.call(distribution, "rss/project/No.Such/releases.xml")
    assert (missing.status_code, missing.text) == (404, "no-such does not exist.")
    assert feed(python, python.distribution(), "rss/updates.xml") == []


def test_a_feed_is_no_longer_than_it_may_be(python):
    with Index() as index:
        project, many = unique("long"), 45
        for i in range(many):
            index.add(project, f"{i}.0", sdist(project, f"{i}.0"))
            index.add(f"{project}-{i:02}", "1.0", sdist(f"{project}-{i:02}", "1.0"))
        repository, distribution = python.index()
        python.sync(repository, python.remote(index.url))
        assert len(python.files(repository)) == 2 * many
        last = sdist(f"{project}-zz", "1.0")
        python.package(last, repository)
    assert len(feed(python, distribution, "rss/updates.xml")) == 2 * many + 1
    packages = [item.findtext("title") for item in feed(python, distribution, "rss/packages.xml")]
    # Of one moment in the order of their names.
    assert packages == [f"{name} added to index" for name in
                        [f"{project}-zz", project, *(f"{project}-{i:02}" for i in range(38))]]
    releases = [item.findtext("title") for item in feed(python, distribution, f"rss/project/{project}/releases.xml")]
    assert releases == [f"{i}.0" for i in range(44, 4, -1)]


def test_publications(python):
    repository = python.repository(autopublish=True)
    name = unique("Pub")
    file = sdist(name, "1.0")
    python.package(file, repository)
    distribution = python.distribution(repository=repository["pulp_href"])
    answer = python.call(distribution, "simple/")
    content = f"{python.server.url}/pulp/content/{distribution['base_path']}/"
    assert (answer.status_code, answer.headers["Location"]) == (302, content + "simple/")
    normalized = name.lower()
    page = requests.get(content + f"simple/{normalized}/", timeout=60).text
    assert f'href="../../{file[0]}#sha256={sha256(file[1])}"' in page
    assert requests.get(content + "simple/", timeout=60).text.count("<a ") == 1
    assert requests.get(content + file[0], timeout=60).content == file[1]
    assert requests.get(content + f"pypi/{normalized}/json", timeout=60).json()["info"]["version"] == "1.0"
    publications = python.api.all("publications/python/pypi/",
                                  repository_version=python.api.get(repository["pulp_href"])["latest_version_href"])
    assert len(publications) == 1


def test_the_address_of_an_index(python):
    _, distribution = python.index()
    assert distribution["base_url"].endswith(f"/pypi/{distribution['base_path']}/")


def test_projects_that_are_spelled_differently_are_one(python):
    repository, distribution = python.index()
    name = unique("Spelled.One")
    python.package(sdist(name, "1.0"), repository)

    normal = name.lower().replace(".", "-")
    assert f'<a href="{normal}/">{name}</a>' in python.call(distribution, "simple/").text
    other = name.replace(".", "_")
    python.package(wheel(other, "2.0"), repository)
    live = python.call(distribution, "simple/").text
    python.api.done(python.api.post("publications/python/pypi/", {"repository": repository["pulp_href"]}, 202))
    published = requests.get(python.call(distribution, "simple/").headers["Location"], timeout=60).text
    for page in (live, published):
        assert f'<a href="{normal}/">{normal}</a>' in page and page.count("<a ") == 1
