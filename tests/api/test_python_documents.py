"""The python plugin over HTTP: the JSON document of a project in full, feeds in full, all filters of packages."""

import hashlib
import xml.etree.ElementTree as ElementTree

import pytest
import requests

from lib.python_packages import Index, sdist, sha256, wheel
from lib.python_server import PACKAGES
from lib.rest import unique

INFO = {"name", "version", "summary", "keywords", "description", "description_content_type", "bugtrack_url", "docs_url",
        "downloads", "download_url", "home_page", "author", "author_email", "maintainer", "maintainer_email", "license",
        "requires_python", "package_url", "project_url", "release_url", "project_urls", "platform", "requires_dist",
        "classifiers", "yanked", "yanked_reason", "provides_extras", "dynamic", "license_expression", "license_file"}
FILE = {"comment_text", "digests", "downloads", "filename", "has_sig", "md5_digest", "packagetype", "python_version",
        "requires_python", "size", "upload_time", "upload_time_iso_8601", "url", "yanked", "yanked_reason"}


def yank(python, distribution, name, version, **fields):
    answer = python.call(distribution, "yank/", "POST", json={"name": name, "version": version, **fields},
                         auth=python.api.session.auth)
    assert answer.status_code == 202, answer.text
    return python.api.done(answer.json())


def test_a_document_in_full(python):
    repository, distribution = python.index(autopublish=False)
    name = unique("Whole.One")
    normal = name.lower().replace(".", "-")
    files = [wheel(name, "1.0", Requires_Python=">=3.8", Author="Me", Project_URL=["Home, https://h"], Classifier=["A :: B"],
                   Provides_Extra=["x"], Requires_Dist=["y; extra == 'x'"], License_Expression="MIT"),
             sdist(name, "1.0"), sdist(name, "0.9")]
    for file in files:
        python.package(file, repository)
    yank(python, distribution, name, "0.9", yanked_reason="old")
    answer = python.call(distribution, f"pypi/{name}/json/")
    assert answer.headers["X-PYPI-LAST-SERIAL"] == "1000000000" and answer.headers["Content-Type"] == "application/json"
    document = answer.json()
    assert set(document) == {"last_serial", "info", "releases", "urls"} and document["last_serial"] == 0
    info = document["info"]
    assert set(info) == INFO
    home = f"{python.server.url}/pypi/{distribution['base_path']}/pypi/{normal}/"
    wanted = {"name": name, "version": "1.0", "author": "Me", "requires_python": ">=3.8", "bugtrack_url": None, "docs_url": None,
              "downloads": {"last_day": -1, "last_week": -1, "last_month": -1}, "package_url": home, "project_url": home,
              "release_url": home + "1.0/", "yanked": False, "yanked_reason": None, "dynamic": None,
              "requires_dist": ["y; extra == 'x'"], "provides_extras": ["x"], "classifiers": ["A :: B"]}
    assert {key: info[key] for key in wanted} == wanted
    assert sorted(document["releases"]) == ["0.9", "1.0"]
    assert sorted(entry["filename"] for entry in document["urls"]) == sorted(file[0] for file in files[:2])
    by_name = {entry["filename"]: entry for entries in document["releases"].values() for entry in entries}
    for filename, data in files:
        entry = by_name[filename]
        assert set(entry) == FILE
        assert entry["digests"]["sha256"] == sha256(data) and entry["size"] == len(data)
        assert entry["md5_digest"] == entry["digests"]["md5"] and entry["md5_digest"] in ("", hashlib.md5(data).hexdigest())
        assert requests.get(entry["url"], timeout=60).content == data
        assert entry["upload_time"] == entry["upload_time_iso_8601"] and entry["upload_time"].endswith("Z")
        kind = ("bdist_wheel", "py3", ">=3.8") if filename.endswith(".whl") else ("sdist", "source", None)
        assert (entry["packagetype"], entry["python_version"], entry["requires_python"]) == kind
        assert (entry["comment_text"], entry["downloads"], entry["has_sig"]) == ("", -1, False)
    assert (by_name[files[2][0]]["yanked"], by_name[files[2][0]]["yanked_reason"]) == (True, "old")
    assert (by_name[files[0][0]]["yanked"], by_name[files[0][0]]["yanked_reason"]) == (False, None)
    yanked = python.call(distribution, f"pypi/{name}/0.9/json/").json()["info"]
    assert (yanked["yanked"], yanked["yanked_reason"]) == (True, "old")
    # Published it is the same, of what is never yanked.
    python.api.done(python.api.post("publications/python/pypi/", {"repository": repository["pulp_href"]}, 202))
    content = f"{python.server.url}/pulp/content/{distribution['base_path']}/pypi/{normal}/json"
    published = requests.get(content, timeout=60).json()
    assert set(published["info"]) == INFO and sorted(published["releases"]) == ["0.9", "1.0"]
    assert {entry["yanked"] for entries in published["releases"].values() for entry in entries} == {False}
    assert requests.get(content.replace(normal, "nothing"), timeout=60).status_code == 404


def test_the_document_of_what_is_elsewhere_is_not_here(python):
    with Index() as index:
        name = unique("far")
        index.add(name, "1.0", sdist(name, "1.0"))
        distribution = python.distribution(remote=python.remote(index.url)["pulp_href"])
        assert python.page(distribution, name)["versions"] == ["1.0"]
        assert python.call(distribution, f"pypi/{name}/json/").status_code == 404


def items(python, distribution, path):
    answer = python.call(distribution, path)
    assert answer.status_code == 200 and answer.headers["Content-Type"] == "application/rss+xml; charset=utf-8"
    channel = ElementTree.fromstring(answer.content).find("channel")
    assert channel.findtext("language") == "en"
    return [{child.tag: child.text for child in item} for item in channel.iter("item")]


def test_items_of_feeds(python):
    repository, distribution = python.index()
    base = f"{python.server.url}/pypi/{distribution['base_path']}/pypi/"
    assert items(python, distribution, "rss/updates.xml") == items(python, distribution, "rss/packages.xml") == []
    first, second = unique("Feed.A"), unique("Feed.B")
    a, b = (name.lower().replace(".", "-") for name in (first, second))
    python.package(wheel(first, "1.0", tag="2-py3-none-any", Author_email="x@y.z"), repository)
    python.package(wheel(first, "1.0", tag="10-py3-none-any", Author_email="x@y.z"), repository)
    python.package(sdist(second, "1.0", Summary="with \x07 bell", Author_email="a@b.c, nobody"), repository)
    python.package(sdist(first, "0.5"), repository)
    updates = items(python, distribution, "rss/updates.xml")
    # The newest addition first, across projects and whatever the version.
    assert [item["title"] for item in updates] == [f"{first} 0.5", f"{second} 1.0", f"{first} 1.0"]
    assert [item["link"] for item in updates] == [f"{base}{a}/0.5/json", f"{base}{b}/1.0/json", f"{base}{a}/1.0/json"]
    assert updates[0]["guid"] == updates[0]["link"]
    link, builds = updates[2]["guid"].split("#builds=")
    assert link == updates[2]["link"] and sorted(builds.split(",")) == ["10", "2"]
    assert updates[2]["author"] == "x@y.z" and "author" not in updates[0]
    assert "author" not in updates[1]  # one of its addresses is none
    assert updates[1]["description"] == "with  bell"
    packages = items(python, distribution, "rss/packages.xml")
    assert [(item["title"], item["link"]) for item in packages] == [
        (f"{first} added to index", f"{base}{a}/json"), (f"{second} added to index", f"{base}{b}/json")]
    assert [item["title"] for item in items(python, distribution, f"rss/project/{first}/releases.xml")] == ["0.5", "1.0"]
    missing = python.call(distribution, "rss/project/No_Such/releases.xml")
    assert (missing.status_code, missing.text) == (404, "no-such does not exist.")
    pinned = python.distribution(repository_version=repository["versions_href"] + "1/")
    assert [item["title"] for item in items(python, pinned, "rss/updates.xml")] == [f"{first} 1.0"]
    assert python.call(distribution, "rss/updates.xml/").status_code == 404


def test_lengths_of_feeds(python):
    with Index(documents=False) as index:
        long = unique("long")
        for i in range(510):
            index.add(long, f"1.{i}", (f"{long}-1.{i}.tar.gz", str(i).encode()))
        for i in range(45):
            index.add(f"{long}-{i}", "1.0", (f"{long}_{i}-1.0.tar.gz", f"of {i}".encode()))
        repository, distribution = python.index()
        python.sync(repository, python.remote(index.url))
    assert len(items(python, distribution, "rss/updates.xml")) == 500
    assert len(items(python, distribution, "rss/packages.xml")) == 40
    assert len(items(python, distribution, f"rss/project/{long}/releases.xml")) == 40

    # What the rules leave out makes room for what is behind it.
    def shown(which, *allowed):
        few = python.distribution(repository=repository["pulp_href"], allowed=allowed)
        return [item["title"] for item in items(python, few, f"rss/{which}.xml")]

    assert shown("updates", f"{long}<1.50") == [f"{long} 1.{i}" for i in range(49, -1, -1)]
    assert shown("updates", f"{long}<1.505") == [f"{long} 1.{i}" for i in range(504, 4, -1)]
    assert shown("packages", f"{long}-44", f"{long}-7", f"{long}-9") == [
        f"{long}_{i} added to index" for i in (44, 7, 9)]
    assert shown("packages", f"{long}<1.50", f"{long}-8") == [f"{long} added to index", f"{long}_8 added to index"]
    assert shown(f"project/{long}/releases", f"{long}<1.20") == [f"1.{i}" for i in range(19, -1, -1)]
    assert shown("updates", "no-such") == []


@pytest.fixture
def filtered(python):
    """Packages with a word of their own, and how to list their files by filters."""
    word = unique("w")
    repository = python.repository()
    files = {"a": wheel(f"{word}-Alpha", "1.0", Author=f"{word} Ann", Keywords=f"{word},one", Requires_Python=">=3.8"),
             "b": sdist(f"{word}.beta", "1.5", Author=f"{word} Bob", Keywords=f"{word},two", Requires_Python=">=3.9"),
             "c": sdist(f"{word}_gamma", "10.0")}
    units = {letter: python.package(file, repository) for letter, file in files.items()}
    here = python.api.get(repository["pulp_href"])["latest_version_href"]

    def find(**params):
        rows = python.api.all(PACKAGES, repository_version=here, **params)
        letters = {unit["pulp_href"]: letter for letter, unit in units.items()}
        return "".join(sorted(letters[row["pulp_href"]] for row in rows))

    return word, files, units, find


def test_filters_of_packages(filtered):
    word, files, units, find = filtered
    names = {letter: files[letter][0] for letter in files}
    for found, params in [
            ("a", {"name": f"{word}_ALPHA"}), ("ab", {"name__in": f"{word}-Alpha,{word}.beta"}), ("b", {"name__contains": ".beta"}),
            ("", {"name__contains": "-beta"}), ("a", {"author": f"{word} Ann"}), ("ab", {"author__in": f"{word} Ann,{word} Bob"}),
            ("ab", {"author__contains": word}), ("bc", {"packagetype": "sdist"}), ("abc", {"packagetype__in": "sdist,bdist_wheel"}),
            ("a", {"requires_python": ">=3.8"}), ("b", {"requires_python__contains": "3.9"}),
            ("ab", {"requires_python__in": ">=3.8,>=3.9"}), ("b", {"filename": names["b"]}),
            ("bc", {"filename__in": f"{names['b']},{names['c']}"}), ("bc", {"filename__contains": ".tar.gz"}),
            ("ab", {"keywords__contains": word}), ("", {"keywords__in": f"{word},one"}),
            ("a", {"sha256": units["a"]["sha256"]}), ("ac", {"sha256__in": f"{units['a']['sha256']},{units['c']['sha256']}"}),
            ("b", {"version": "1.5"}), ("", {"version__gt": "9"}), ("bc", {"version__gte": "1.5"}),
            ("a", {"version__lt": "1.5", "packagetype": "bdist_wheel"}), ("ab", {"version__lte": "1.5"}),
            ("c", {"version_specifier": ">=2"}), ("b", {"pulp_href__in": units["b"]["pulp_href"]}),
            ("c", {"prn__in": units["c"]["prn"]}), ("b", {"q": f'name="{word}.beta" AND NOT packagetype="bdist_wheel"'})]:
        assert find(**params) == found, params


def test_a_short_form_of_packages(python, filtered):
    _, _, units, _ = filtered
    [row] = python.api.all(PACKAGES, sha256=units["a"]["sha256"], minimal="true")
    assert {"filename", "packagetype", "name", "version", "sha256"} <= set(row)
    assert not {"summary", "author", "requires_dist", "metadata_version", "size"} & set(row)


def test_a_distribution_of_a_publication(python):
    repository = python.repository()
    name = unique("pub")
    python.package(sdist(name, "1.0"), repository)
    task = python.api.done(python.api.post("publications/python/pypi/", {"repository": repository["pulp_href"]}, 202))
    publication = next(href for href in task["created_resources"] if "/publications/" in href)
    python.package(sdist(name, "2.0"), repository)
    # That of the version that was published, though there is a newer one.
    distribution = python.distribution(publication=publication)
    content = f"{python.server.url}/pulp/content/{distribution['base_path']}/simple/"
    for path in ("", f"{name}/"):
        answer = python.call(distribution, f"simple/{path}")
        assert (answer.status_code, answer.headers["Location"]) == (302, content + path)
        page = requests.get(answer.headers["Location"], timeout=60)
        assert page.status_code == 200 and "2.0" not in page.text
    assert f"{name}-1.0.tar.gz" in requests.get(content + f"{name}/", timeout=60).text
    assert sorted(python.call(distribution, f"pypi/{name}/json/").json()["releases"]) == ["1.0"]
    # With a remote a project's page is of both, and so is made here.
    with Index() as index:
        index.add(name, "3.0", sdist(name, "3.0"))
        both = python.distribution(publication=publication, remote=python.remote(index.url)["pulp_href"])
        assert python.call(both, "simple/").status_code == 302
        assert python.page(both, name)["versions"] == ["1.0", "3.0"]
