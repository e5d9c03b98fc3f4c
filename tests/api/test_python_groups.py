"""The python plugin over HTTP: several indexes behind one URL, and an index as it was."""

import time
from datetime import datetime, timezone

import pytest
import requests

from lib.python_packages import Index, sdist, sha256, wheel
from lib.python_server import JSON_PAGE, Python
from lib.rest import unique


def now():
    return datetime.now(timezone.utc).isoformat()


def group(python, *sources, **fields):
    return python.distribution(sources=[source["pulp_href"] for source in sources], **fields)


def filenames(python, distribution, name):
    return sorted(file["filename"] for file in python.page(distribution, name)["files"])


def test_a_project_is_that_of_the_first_source_that_has_it(python):
    (first, first_index), (second, second_index) = python.index(), python.index()
    shared, mine, theirs = unique("shared"), unique("mine"), unique("theirs")
    python.package(sdist(shared, "1.0"), first)
    python.package(sdist(mine, "1.0"), first)
    python.package(sdist(shared, "99.0"), second)
    python.package(sdist(theirs, "1.0"), second)
    both = group(python, first_index, second_index)
    assert both["sources"] == [first_index["pulp_href"], second_index["pulp_href"]]
    assert python.api.get(both["pulp_href"]) == both
    assert filenames(python, both, shared) == [f"{shared}-1.0.tar.gz"]
    assert filenames(python, both, theirs) == [f"{theirs}-1.0.tar.gz"]
    file = python.page(both, theirs)["files"][0]
    assert sha256(requests.get(file["url"], timeout=60).content) == file["hashes"]["sha256"]
    listed = python.call(both, "simple/", headers={"Accept": JSON_PAGE}).json()["projects"]
    assert sorted(p["name"] for p in listed) == sorted([shared, mine, theirs])
    document = python.call(both, f"pypi/{shared}/json/").json()
    assert document["info"]["version"] == "1.0" and list(document["releases"]) == ["1.0"]
    assert python.call(both, "simple/none-has-this/").text == "none-has-this does not exist."
    # The other way round it is the other's.
    python.api.done(python.api.patch(both["pulp_href"], {"sources": [second_index["pulp_href"],
                                                                     first_index["pulp_href"]]}, 202))
    assert filenames(python, both, shared) == [f"{shared}-99.0.tar.gz"]


def test_projects_may_be_merged(python):
    (first, first_index), (second, second_index) = python.index(), python.index()
    name, other = unique("Merged.One"), unique("other")
    one, two = sdist(name, "1.0", Summary="one"), sdist(name, "1.0", Summary="two")
    python.package(one, first)
    python.package(sdist(other, "1.0"), first)
    for file in (two, sdist(name, "2.0"), sdist(other, "2.0")):
        python.package(file, second)
    both = group(python, first_index, second_index, merged=[name])
    page = {file["filename"]: file for file in python.page(both, name)["files"]}
    assert sorted(page) == [f"{name}-1.0.tar.gz", f"{name}-2.0.tar.gz"]
    # No source puts its file in the place of one of a source before it.
    assert page[one[0]]["hashes"]["sha256"] == sha256(one[1])
    assert filenames(python, both, other) == [f"{other}-1.0.tar.gz"]
    python.api.done(python.api.patch(both["pulp_href"], {"merged": ["*"]}, 202))
    assert len(filenames(python, both, other)) == 2


def test_sources_of_sources_and_circles(python):
    (inner, inner_index), (own, _) = python.index(), python.index()
    deep, top = unique("deep"), unique("top")
    python.package(sdist(deep, "1.0"), inner)
    python.package(sdist(top, "1.0"), own)
    middle = group(python, inner_index)
    outer = group(python, middle, repository=own["pulp_href"])
    python.api.done(python.api.patch(middle["pulp_href"], {"sources": [inner_index["pulp_href"],
                                                                       outer["pulp_href"]]}, 202))
    for distribution in (middle, outer):
        assert filenames(python, distribution, deep) == [f"{deep}-1.0.tar.gz"]
        assert filenames(python, distribution, top) == [f"{top}-1.0.tar.gz"]
    # A source that is deleted leaves the others.
    python.api.done(python.api.delete(inner_index["pulp_href"], 202))
    assert python.api.get(middle["pulp_href"])["sources"] == [outer["pulp_href"]]
    assert filenames(python, middle, top) == [f"{top}-1.0.tar.gz"]
    assert python.call(middle, f"simple/{deep}/").status_code == 404


def test_rules_of_one_source_hold_for_all(python):
    (first, first_index), (second, second_index) = python.index(), python.index()
    bad, name = unique("bad"), unique("partly")
    for version in ("1.0", "2.0"):
        python.package(sdist(name, version), second)
    python.package(sdist(bad, "1.0"), second)
    python.api.post(first["blocklist_entries_href"], {"name": bad}, 201)
    both = group(python, first_index, second_index)
    answer = python.call(both, f"simple/{bad}/")
    assert answer.status_code == 404 and f"{bad} is held back: it is on a blocklist" in answer.text
    assert "held back" in answer.reason
    etag = python.call(both, f"simple/{name}/").headers["ETag"]
    python.api.post(first["blocklist_entries_href"], {"name": name, "version": "2.0"}, 201)
    # What may be seen has changed, so the page has.
    changed = python.call(both, f"simple/{name}/", headers={"If-None-Match": etag})
    assert changed.status_code == 200 and changed.headers["ETag"] != etag
    assert python.call(both, f"simple/{name}/",
                       headers={"If-None-Match": changed.headers["ETag"]}).status_code == 304
    assert filenames(python, both, name) == [f"{name}-1.0.tar.gz"]


@pytest.mark.parametrize("field, value, said", [("allowed", ["a b c"], "is no requirement"),
                                                 ("merged", ["a b/c"], "is no name of a project"),
                                                 ("sources", ["/pulp/api/v3/nothing/"], "hyperlink")])
def test_bad_rules_of_a_group(python, field, value, said):
    refused = python.api.refused("POST", "distributions/python/pypi/", 400,
                                 json={"name": unique("g"), "base_path": unique("g"), field: value})
    assert list(refused) == [field] and said in refused[field][0]


def test_upstreams_in_a_group(python):
    with Index() as index, Index() as below:
        ours, theirs, kept = unique("ours"), unique("theirs"), unique("kept")
        for one in (index, below):
            for name in (ours, theirs, kept):
                one.add(name, "9.0", sdist(name, "9.0"))
        below.add(theirs, "10.0", sdist(theirs, "10.0"))
        repository, hosted = python.index()
        python.package(sdist(ours, "1.0"), repository)
        through = python.distribution(remote=python.remote(index.url)["pulp_href"])
        last = python.distribution(remote=python.remote(below.url)["pulp_href"])
        both = group(python, hosted, through, last, allowed=[f"{theirs}>=9", ours])
        assert filenames(python, both, ours) == [f"{ours}-1.0.tar.gz"]
        assert not index.asked(ours)
        assert filenames(python, both, theirs) == [f"{theirs}-9.0.tar.gz"] and not below.asked(theirs)
        refused = python.call(both, f"simple/{kept}/")
        assert refused.status_code == 404 and "not among what this index takes from upstream" in refused.text
        url = python.page(both, theirs)["files"][0]["url"]
        assert f"/{through['base_path']}/" in url
        assert requests.get(url, timeout=60).status_code == 200
        # Nobody steps in for an upstream that does not answer.
        broken = unique("broken")
        index.broken[f"/simple/{broken}/"] = 403
        below.add(broken, "1.0", sdist(broken, "1.0"))
        assert python.call(both, f"simple/{broken}/").status_code == 502


def test_names_that_are_locked_in_a_group(make_server):
    python = Python(make_server(settings={"plugins": {"python": {"lock_names": True}}}))
    with Index() as index:
        name = unique("locked")
        index.add(name, "9.0", sdist(name, "9.0"))
        repository, hosted = python.index()
        python.package(sdist(name, "1.0"), repository)
        through = python.distribution(remote=python.remote(index.url)["pulp_href"])
        # However low in the order: it is ours.
        both = group(python, through, hosted, merged=["*"])
        assert filenames(python, both, name) == [f"{name}-1.0.tar.gz"]
        assert not index.asked(name)


def test_an_index_as_it_was(python):
    repository, hosted = python.index()
    name = unique("history")
    before = now()
    time.sleep(0.01)
    old, replaced = wheel(name, "1.0", Summary="old"), wheel(name, "1.0", Summary="new")
    unit = python.package(old, repository)
    time.sleep(0.01)
    then = now()
    time.sleep(0.01)
    python.package(sdist(name, "2.0"), repository)
    python.package(replaced, repository)
    assert python.page(hosted, name)["versions"] == ["1.0", "2.0"]
    for distribution in (group(python, hosted, as_of=then),
                         python.distribution(repository=repository["pulp_href"], as_of=then)):
        page = python.page(distribution, name)
        assert page["versions"] == ["1.0"]
        file = page["files"][0]
        assert file["hashes"]["sha256"] == sha256(old[1]) == unit["sha256"]
        assert requests.get(file["url"], timeout=60).content == old[1]
        text = requests.get(file["url"] + ".metadata", timeout=60)
        assert sha256(text.content) == file["core-metadata"]["sha256"]
        assert python.call(distribution, f"pypi/{name}/json/").json()["info"]["version"] == "1.0"
        # The link is good for that version alone.
        start, _, rest = file["url"].partition("/at/")
        version, signature, filename = rest.split("/")
        for other in (f"{start}/at/{version}/{'0' * len(signature)}/{filename}",
                      f"{start}/at/{version}/{signature}/none.whl", f"{start}/at/{version}/{signature}"):
            assert requests.get(other, timeout=60).status_code == 404
        python.api.done(python.api.patch(distribution["pulp_href"], {"as_of": before}, 202))
        assert python.call(distribution, f"simple/{name}/").status_code == 404
        python.api.done(python.api.patch(distribution["pulp_href"], {"as_of": None}, 202))
        assert python.page(distribution, name)["versions"] == ["1.0", "2.0"]


def test_counts_and_feeds(python):
    (first, first_index), (second, second_index) = python.index(), python.index()
    old, new = unique("old"), unique("new")
    python.package(sdist(old, "1.0"), first)
    time.sleep(0.01)
    then = now()
    time.sleep(0.01)
    python.package(sdist(old, "2.0"), first)
    for version in ("1.0", "2.0"):
        python.package(sdist(new, version), second)
    both = group(python, first_index, second_index)
    assert python.call(both).json() == {"projects": 2, "releases": 4, "files": 4}
    python.api.done(python.api.patch(both["pulp_href"], {"as_of": then}, 202))
    assert python.call(both).json() == {"projects": 1, "releases": 1, "files": 1}
    past = python.distribution(repository=first["pulp_href"], as_of=then)
    assert python.call(past).json() == {"projects": 1, "releases": 1, "files": 1}
    for path, said in (("rss/updates.xml", f"{old} 1.0"), (f"rss/project/{old}/releases.xml", "1.0")):
        feed = python.call(past, path).text
        assert f"<title>{said}</title>" in feed and "2.0</title>" not in feed
    assert python.call(past, f"rss/project/{new}/releases.xml").status_code == 404


def test_an_upstream_as_it_was(python):
    with Index() as index:
        name = unique("aged")
        index.add(name, "1.0", sdist(name, "1.0"))
        index.add(name, "2.0", sdist(name, "2.0"))
        index.projects[name][1]["time"] = "2025-05-06T07:08:09.000000Z"
        through = python.distribution(remote=python.remote(index.url)["pulp_href"])
        both = group(python, through, as_of="2025-01-01T00:00:00Z")
        assert python.page(both, name)["versions"] == ["1.0"]
        assert python.page(through, name)["versions"] == ["1.0", "2.0"]
