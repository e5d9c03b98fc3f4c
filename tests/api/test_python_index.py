"""The python plugin over HTTP: the live index: pages, documents, feeds, publications."""

import time

import pytest
import requests

from lib.python_packages import sdist, sha256, wheel
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
        dated = python.call(distribution, path, headers={"If-Modified-Since": first.headers["Last-Modified"]})
        assert dated.status_code == 304
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


def test_feeds(python):
    repository, distribution = python.index()
    name = unique("feed")
    python.package(sdist(name, "1.0", Summary="<first> & more"), repository)
    python.package(sdist(name, "2.0"), repository)
    import xml.etree.ElementTree as ElementTree

    def titles(path):
        answer = python.call(distribution, path)
        assert answer.headers["Content-Type"] == "application/rss+xml; charset=utf-8"
        return [item.findtext("title") for item in ElementTree.fromstring(answer.content).iter("item")]

    assert titles("rss/updates.xml") == [f"{name} 2.0", f"{name} 1.0"]
    assert titles("rss/packages.xml") == [f"{name} added to index"]
    assert titles(f"rss/project/{name}/releases.xml") == ["2.0", "1.0"]
    assert python.call(distribution, "rss/project/none/releases.xml").status_code == 404


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
