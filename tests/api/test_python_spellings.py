"""The python plugin over HTTP: versions and names of every kind, from upload to the pages."""

import pytest
import requests

from lib.python_packages import Index, sdist, sha256, wheel
from lib.python_server import HTML_PAGE, JSON_PAGE, wait_for
from lib.rest import unique

# In the order of PEP 440.
VERSIONS = ["1.0.dev1", "1.0a1", "1.0rc1.post2", "1.0", "1.0+local.1", "1.0.post1", "1.2", "1.10", "1!0.1"]


def files_of(name):
    return [wheel(name, version) if i % 2 else sdist(name, version) for i, version in enumerate(VERSIONS)]


def test_versions_of_every_kind(python):
    repository, distribution = python.index()
    name = unique("kinds")
    files = files_of(name)
    for file in reversed(files):
        answer = python.upload(distribution, file)
        assert answer.status_code == 202, answer.text
        python.api.done(answer.json()["task"])
    page = python.page(distribution, name)
    assert page["versions"] == VERSIONS
    served = {file["filename"]: file for file in page["files"]}
    html = python.page(distribution, name, HTML_PAGE)
    for filename, data in files:
        assert served[filename]["hashes"]["sha256"] == sha256(data)
        assert requests.get(served[filename]["url"], timeout=60).content == data
        assert f">{filename}</a>" in html
    document = python.call(distribution, f"pypi/{name}/json/").json()
    assert document["info"]["version"] == "1!0.1" and sorted(document["releases"]) == sorted(VERSIONS)
    for version in VERSIONS:
        asked = python.call(distribution, f"pypi/{name}/{requests.utils.quote(version)}/json/")
        assert asked.status_code == 200 and asked.json()["info"]["version"] == version
        assert asked.json()["info"]["release_url"].endswith("/")
    # Compared as versions, not as texts.
    assert python.call(distribution, f"pypi/{name}/v1.2.0/json/").json()["info"]["version"] == "1.2"


@pytest.mark.parametrize("json_pages", [True, False])
@pytest.mark.parametrize("how", ["sync", "pull-through"])
def test_versions_of_every_kind_from_upstream(python, json_pages, how):
    with Index(json_pages) as index:
        name = unique("far-kinds")
        files = files_of(name)
        for version, file in zip(VERSIONS, files):
            index.add(name, version, file)
        # What was there before versions had rules.
        index.add(name, "2004d", (f"{name}-2004d.tar.gz", f"of old: {name}".encode()))
        repository, remote = python.repository(), python.remote(index.url, prereleases=True)
        if how == "sync":
            python.sync(repository, remote)
            distribution = python.distribution(repository=repository["pulp_href"])
        else:
            distribution = python.distribution(repository=repository["pulp_href"], remote=remote["pulp_href"])
        page = python.page(distribution, name)
        served = {file["filename"]: file["url"] for file in page["files"]}
        for filename, data in files:
            assert requests.get(served[filename], timeout=60).content == data, filename
        if how == "sync":
            assert page["versions"] == ["2004d", *VERSIONS]
            document = python.call(distribution, f"pypi/{name}/json/")
            assert document.status_code == 200 and document.json()["info"]["version"] == "1!0.1"
            assert sorted(document.json()["releases"]) == sorted(["2004d", *VERSIONS])
            assert python.call(distribution, f"pypi/{name}/2004d/json/").json()["info"]["version"] == "2004d"
            shown = python.call(distribution, f"project/{name}/2004d/", headers={"Accept": "text/html"})
            assert shown.status_code == 200 and f"<h1>{name} 2004d</h1>" in shown.text
        else:
            # Nobody could say whether a rule takes it.
            old = f"{name}-2004d.tar.gz"
            assert page["versions"] == VERSIONS and old not in served
            assert old not in python.page(distribution, name, HTML_PAGE)
            url = served[files[0][0]].replace(files[0][0], old)
            assert requests.get(url, timeout=60).status_code == requests.get(url.split("?")[0], timeout=60).status_code == 404
            assert not index.asked(old)
            wait_for(lambda: python.files(repository) == sorted(file[0] for file in files))


@pytest.mark.parametrize("spelled", ["Friendly.Bard", "FRIENDLY-BARD", "friendly_bard", "friendly--bard", "FrIeNdLy-._.-bArD"])
def test_names_that_normalise_alike(python, spelled):
    repository, distribution = python.index()
    tail = unique("")
    name = spelled + tail
    normal = f"friendly-bard{tail}"
    file = sdist(name, "1.0")
    python.package(file, repository)
    for path in (normal, name, normal.upper()):
        answer = python.call(distribution, f"simple/{path}/", headers={"Accept": JSON_PAGE})
        assert answer.status_code == 200 and answer.json()["files"][0]["filename"] == file[0], path
        assert python.call(distribution, f"pypi/{path}/json/").json()["info"]["name"] == name
    yanked = python.call(distribution, "yank/", "POST", json={"name": normal, "version": "1.0"}, auth=python.api.session.auth)
    python.api.done(yanked.json())
    assert python.page(distribution, normal)["files"][0]["yanked"] is True
