"""The python plugin with domains: every address of an index is in its domain."""

import re

import pytest
import requests

from lib.python_packages import Index, sdist, sha256, wheel
from lib.python_server import JSON_PAGE, Python, wait_for
from lib.rest import unique
from lib.server import ADMIN_PASSWORD, clean_environment, granary


@pytest.fixture
def python(house, one):
    return Python(house, one)


@pytest.fixture
def elsewhere(house, other):
    return Python(house, other)


def same_name(first, second, **fields):
    """Two indexes of one name, each in its domain."""
    base, made = unique("py"), []
    for python in (first, second):
        repository = python.repository()
        task = python.api.done(python.api.post("distributions/python/pypi/", {
            "name": base, "base_path": base, "repository": repository["pulp_href"], **fields}, 202))
        made.append((repository, python.api.get(task["created_resources"][0])))
    return made


def test_two_indexes_of_one_name(python, elsewhere):
    (mine, my_index), (theirs, their_index) = same_name(python, elsewhere)
    name, file, other = unique("pkg"), wheel("pkg", "1.0", Summary="mine"), wheel("pkg", "1.0", Summary="theirs")
    python.package(file, mine)
    elsewhere.package(other, theirs)
    for one, distribution, expected in ((python, my_index, file), (elsewhere, their_index, other)):
        assert distribution["base_url"].endswith(one.root.partition("/pypi/")[2] + distribution["base_path"] + "/")
        (entry,) = one.page(distribution, "pkg")["files"]
        assert entry["hashes"]["sha256"] == sha256(expected[1])
        assert requests.get(entry["url"], timeout=60).content == expected[1]
        document = one.call(distribution, "pypi/pkg/json/").json()
        assert document["info"]["package_url"] == f"{one.root}{distribution['base_path']}/pypi/pkg/"
        assert requests.get(document["info"]["package_url"] + "json", timeout=60).json() == document
    assert python.call(my_index, f"simple/{name}/").status_code == 404


@pytest.mark.parametrize("path", ["", "simple", "simple/pkg", "simple/a%3Fb?q=1"])
def test_redirects_stay_in_the_domain(python, path):
    _, distribution = python.index()
    bare = f"{python.root}{distribution['base_path']}" + (f"/{path}" if path else "")
    answer = requests.get(bare, timeout=60, allow_redirects=False)
    before, _, query = bare.partition("?")
    assert (answer.status_code, answer.headers["Location"]) == (301, before + "/" + ("?" + query if query else ""))


def test_links_of_feeds_and_pages_lead_into_the_domain(python):
    repository, distribution = python.index()
    name = unique("linked")
    python.package(sdist(name, "1.0"), repository)
    index = f"{python.root}{distribution['base_path']}/"
    feed = python.call(distribution, "rss/updates.xml").text
    links = re.findall(r"<link>([^<]*)</link>", feed)
    assert links == [index, f"{index}pypi/{name}/1.0/json"]
    assert requests.get(links[1], timeout=60).status_code == 200
    page = requests.get(index, timeout=60, headers={"Accept": "text/html"}).text
    assert f'<form action="{index}"' in page and f'href="{index}simple/"' in page
    project = requests.get(f"{index}project/{name}/", timeout=60, headers={"Accept": "text/html"}).text
    assert f"--index-url {index}simple/" in project and f'href="{index}project/{name}/1.0/"' in project


def test_uploads_syncs_and_pull_through_stay_in_the_domain(python, elsewhere):
    with Index() as upstream:
        name = unique("far")
        file, own = wheel(name, "1.0"), sdist(unique("near"), "1.0")
        upstream.add(name, "1.0", file)
        repository, distribution = python.index()
        task = python.upload(distribution, own).json()["task"]
        assert task.startswith(f"/pulp/{python.root.rstrip('/').rsplit('/', 1)[1]}/api/v3/tasks/")
        python.api.done({"task": task})
        python.sync(repository, python.remote(upstream.url))
        assert python.files(repository) == sorted([own[0], file[0]])
        # Of another domain it is fetched by that.
        kept = elsewhere.repository()
        through = elsewhere.distribution(repository=kept["pulp_href"],
                                         remote=elsewhere.remote(upstream.url)["pulp_href"])
        (entry,) = elsewhere.page(through, name)["files"]
        assert requests.get(entry["url"], timeout=60).content == file[1]
        wait_for(lambda: elsewhere.files(kept) == [file[0]])
        assert requests.get(elsewhere.page(through, name)["files"][0]["url"] + ".metadata", timeout=60).status_code == 200


def command(house, *words):
    return granary("--config", house.config, "python", "index", "create", *words,
                   environment=clean_environment(GRANARY_PASSWORD=ADMIN_PASSWORD))


def test_the_command_makes_an_index_in_a_domain(house, one):
    name = unique("made")
    done = command(house, name, "--domain", one.name)
    assert done.returncode == 0, done.stderr
    (url,) = set(re.findall(r"http://\S+/simple/", done.stdout))
    assert url == f"{house.url}/pypi/{one.name}/{name}/simple/"
    listed = requests.get(url, timeout=60, headers={"Accept": JSON_PAGE})
    assert listed.status_code == 200 and listed.json()["projects"] == []
    assert [r["name"] for r in one.api.all("repositories/python/python/")] == [name]
    for domain, words in (("default", ()), ("default", ("--domain", "default"))):
        name = unique("made")
        done = command(house, name, *words)
        assert done.returncode == 0, done.stderr
        assert requests.get(f"{house.url}/pypi/{domain}/{name}/simple/", timeout=60).status_code == 200
    nowhere = command(house, unique("made"), "--domain", "nobody")
    assert nowhere.returncode == 1 and "was not made" in nowhere.stderr
