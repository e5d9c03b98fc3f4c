"""Other servers as upstreams, as they are: devpi, pypiserver, another Granary. By sync and by pull-through."""

import pytest
import requests

from lib.docs import CLIENTS
from lib.peers import Devpi, Pypiserver
from lib.python_packages import sdist, sha256, wheel
from lib.python_server import HTML_PAGE, JSON_PAGE, Python, wait_for
from lib.rest import unique

pytestmark = pytest.mark.skipif(not CLIENTS.exists(), reason="build/clients is made by scripts/test clients")


def releases():
    """A project in three files, whose name is spelled in ways that mean the same."""
    name = unique("Afar.Off")
    return name, [wheel(name, "1.0", Requires_Python=">=3.8"), sdist(name.replace(".", "_").replace("-", "_"), "1.0"),
                  wheel(name, "2.0+local.1")]


def through(python, upstream, project, files, kept=True):
    """What a distribution without packages gives of an upstream."""
    repository = python.repository()
    index = python.distribution(repository=repository["pulp_href"], remote=python.remote(upstream)["pulp_href"])
    page = {file["filename"]: file for file in python.page(index, project)["files"]}
    assert sorted(page) == sorted(name for name, _ in files)
    for name, data in files:
        link = python.call(index, f"simple/{project}/", headers={"Accept": HTML_PAGE}).text
        assert name in link
        got = requests.get(page[name]["url"], timeout=60)
        assert (got.status_code, sha256(got.content)) == (200, sha256(data)), got.text[:300]
    if kept:
        wait_for(lambda: python.files(repository) == sorted(name for name, _ in files))
    return repository, page


def synced(python, upstream, **fields):
    repository = python.repository()
    task = python.sync(repository, python.remote(upstream, **fields))
    return repository, task


@pytest.mark.parametrize("policy", ["immediate", "on_demand"])
@pytest.mark.parametrize("peer, path", [(Devpi, "root/dev/+simple/"), (Pypiserver, ""), (Pypiserver, "simple/")])
def test_sync_from_a_peer(python, peer, path, policy):
    project, files = releases()
    with peer(files) as old:
        repository, _ = synced(python, old.url + path, policy=policy)
        assert python.files(repository) == sorted(name for name, _ in files)
        index = python.distribution(repository=repository["pulp_href"])
        for file in python.page(index, project.lower().replace(".", "-"))["files"]:
            data = dict(files)[file["filename"]]
            assert file["hashes"] == {"sha256": sha256(data)}
            got = requests.get(file["url"], timeout=60)
            assert (got.status_code, got.content) == (200, data)


@pytest.mark.parametrize("peer, path", [(Devpi, "root/dev/+simple/"), (Pypiserver, "")])
def test_pull_through_from_a_peer(python, peer, path):
    project, files = releases()
    with peer(files) as old:
        through(python, old.url + path, project.lower().replace(".", "-"), files)


def test_what_has_no_sha256_is_passed_on_and_not_kept(python):
    project, files = releases()
    with Pypiserver(files, digest="md5") as old:
        repository, task = synced(python, old.url)
        assert python.files(repository) == []
        [report] = [report for report in task["progress_reports"] if report["done"] == len(files) and "SHA-256" in report["message"]]
        assert report["state"] == "completed"
        repository, page = through(python, old.url, project.lower().replace(".", "-"), files, kept=False)
        assert {str(file["hashes"]) for file in page.values()} == {"{}"} and python.files(repository) == []


@pytest.mark.parametrize("accept", [JSON_PAGE, HTML_PAGE])
def test_another_granary(make_server, python, accept):
    other = Python(make_server())
    project, files = releases()
    there, index = other.index()
    for file in files:
        other.package(file, there)
    other.api.done(other.api.post(f"/pypi/{index['base_path']}/yank/", {
        "name": project, "version": "1.0", "yanked_reason": "broken"}, 202))
    upstream = f"{other.server.url}/pypi/{index['base_path']}/"
    normal = project.lower().replace(".", "-")
    _, page = through(python, upstream, normal, files)
    assert {name: file["yanked"] for name, file in page.items()} == {
        name: "broken" if "1.0" in name else False for name, _ in files}
    repository, _ = synced(python, upstream, policy="immediate")
    mirrored = python.distribution(repository=repository["pulp_href"])
    here = python.call(mirrored, f"simple/{normal}/", headers={"Accept": accept}).text
    for name, _ in files:
        assert name in here
    assert "broken" in here
    # And the first one again, through the second.
    through(other, f"{python.server.url}/pypi/{mirrored['base_path']}/", normal, files, kept=False)
