"""The python plugin over HTTP: metadata made right again."""

import time

import requests

from lib.python_packages import Index, metadata, sdist, sha256, wheel
from lib.python_server import HTML_PAGE, JSON_PAGE, PACKAGES
from lib.rest import unique


def repair(python, repository):
    task = python.api.done(python.api.post(repository["pulp_href"] + "repair_metadata/", {}, 202))
    assert task["name"] == "pulp_python.app.tasks.repair.repair"
    return task


def package(python, file):
    return python.api.all(PACKAGES, sha256=sha256(file[1]))[0]


def test_stored_files_tell_what_they_are(python):
    """An upstream that says otherwise is believed until its files are looked into."""
    name = unique("told")
    file = wheel(name, "1.0", Summary="By the file", Author="Me", Requires_Python=">=3.8", Requires_Dist=["x>1"])
    with Index(metadata_files=False) as index:
        index.add(name, "1.0", file, summary="By the index", author="You", requires_dist=["y"])
        repository, distribution = python.index()
        python.sync(repository, python.remote(index.url, policy="immediate"))
    before = package(python, file)
    assert (before["summary"], before["author"], before["metadata_sha256"]) == ("By the index", "You", None)
    version = python.api.get(repository["pulp_href"])["latest_version_href"]
    task = repair(python, repository)
    assert task["result"] == {"packages": 1, "repaired": 1, "failed": 0}
    assert [(r["code"], r["done"], r["total"]) for r in task["progress_reports"]] == [("repair.metadata", 1, 1)]
    after = package(python, file)
    assert after["pulp_href"] == before["pulp_href"]
    wanted = {"summary": "By the file", "author": "Me", "requires_python": ">=3.8", "requires_dist": '["x>1"]',
              "packagetype": "bdist_wheel", "python_version": "py3", "name": name, "version": "1.0"}
    assert {key: after[key] for key in wanted} == wanted
    # The metadata file that resolvers read is there now.
    entry = python.page(distribution, name)["files"][0]
    raw = python.server.rest.session.get(entry["url"] + ".metadata", timeout=60)
    assert sha256(raw.content) == after["metadata_sha256"] == entry["core-metadata"]["sha256"]
    # What the version holds is the same, and nothing is left to do.
    assert python.api.get(repository["pulp_href"])["latest_version_href"] == version
    assert repair(python, repository)["result"] == {"packages": 1, "repaired": 0, "failed": 0}


def test_whoever_remembers_what_was_before_gets_what_is_right(python):
    """A unit is one wherever it is: in other repositories, groups and indexes with rules, too."""
    name = unique("stale")
    file = wheel(name, "1.0", Summary="In the wheel")
    other = metadata(name, "1.0", Summary="Beside the wheel").encode()
    with Index() as index:
        index.add(name, "1.0", file, summary="Beside the wheel")
        index.projects[name][0]["metadata"] = other
        repository, plain = python.index()
        python.sync(repository, python.remote(index.url, policy="immediate"))
    second, elsewhere = python.index()
    python.api.done(python.api.post(second["pulp_href"] + "modify/",
                                    {"add_content_units": [package(python, file)["pulp_href"]]}, 202))
    pinned = python.distribution(repository_version=python.api.get(second["pulp_href"])["latest_version_href"])
    indexes = [plain, elsewhere, pinned, python.distribution(sources=[elsewhere["pulp_href"]]),
               python.distribution(repository=second["pulp_href"], allowed=[name])]
    pages = [("simple/", JSON_PAGE), (f"simple/{name}/", JSON_PAGE), (f"simple/{name}/", HTML_PAGE),
             (f"pypi/{name}/json/", None), ("rss/updates.xml", None)]

    def ask(distribution, path, accept, **headers):
        return python.call(distribution, path, headers={**({"Accept": accept} if accept else {}), **headers})

    def metadata_of(distribution):
        (found,) = python.page(distribution, name)["files"]
        return requests.get(found["url"] + ".metadata", timeout=30)

    for distribution in indexes:
        assert metadata_of(distribution).content == other
    before = {}
    for number, distribution in enumerate(indexes):
        for path, accept in pages:
            answer = before[number, path, accept] = ask(distribution, path, accept)
            assert answer.status_code == 200
            assert ask(distribution, path, accept, **{"If-None-Match": answer.headers["ETag"]}).status_code == 304
    time.sleep(1.1)  # dates tell seconds
    assert repair(python, repository)["result"]["repaired"] == 1
    right = package(python, file)["metadata_sha256"]
    assert right == sha256(metadata(name, "1.0", Summary="In the wheel").encode()) != sha256(other)
    for number, distribution in enumerate(indexes):
        for path, accept in pages:
            old = before[number, path, accept]
            answer = ask(distribution, path, accept, **{"If-None-Match": old.headers["ETag"]})
            assert answer.status_code == 200, (number, path, accept)
            assert sha256(other) not in answer.text
            if path == f"simple/{name}/":
                assert right in answer.text and sha256(other) in old.text
            elif path != "simple/":
                assert ("In the wheel" in answer.text) == ("Beside the wheel" in old.text)
            if "Last-Modified" in old.headers:
                assert ask(distribution, path, accept, **{"If-Modified-Since": old.headers["Last-Modified"]}).status_code == 200
            again = ask(distribution, path, accept, **{"If-None-Match": answer.headers["ETag"]})
            assert again.status_code == 304
    for distribution in indexes:
        assert sha256(metadata_of(distribution).content) == right
    # Nothing more is to be done, and what is remembered from here on is good.
    tags = [ask(distribution, *pages[1]).headers["ETag"] for distribution in indexes]
    assert repair(python, second)["result"]["repaired"] == 0
    assert [ask(distribution, *pages[1]).headers["ETag"] for distribution in indexes] == tags


def test_a_metadata_file_that_was_missed_is_found(python):
    name = unique("missed")
    file = wheel(name, "1.0")
    with Index(metadata_files=False) as index:
        index.add(name, "1.0", file)
        repository, distribution = python.index()
        python.sync(repository, python.remote(index.url, policy="immediate"))

    def found():
        (link,) = python.page(distribution, name)["files"]
        return link["core-metadata"], requests.get(link["url"] + ".metadata", timeout=30)

    told, answer = found()
    assert told is False and answer.status_code == 404
    assert repair(python, repository)["result"]["repaired"] == 1
    told, answer = found()
    assert answer.status_code == 200 and told == {"sha256": sha256(answer.content)}


def test_more_packages_than_are_in_memory_at_once(python):
    name = unique("batch")
    with Index(documents=True, metadata_files=False) as index:
        for number in range(1100):
            index.add(name, f"1.{number}", (f"{name}-1.{number}.tar.gz", f"{name} {number}".encode()), summary="Old words")
        remote = python.remote(index.url, policy="on_demand")
        repository = python.repository(remote=remote["pulp_href"])
        python.sync(repository, remote)
        for entry in index.projects[name]:
            entry["info"] = {"summary": "New words"}
        task = repair(python, repository)
    assert task["result"] == {"packages": 1100, "repaired": 1100, "failed": 0}
    assert ("repair.metadata", 1100, 1100) in [(r["code"], r["done"], r["total"]) for r in task["progress_reports"]]


def test_files_that_are_elsewhere_are_asked_for_at_their_index(python):
    name = unique("far")
    first, second = sdist(name, "1.0"), sdist(name, "2.0")
    with Index() as index:
        index.add(name, "1.0", first, summary="Old words")
        index.add(name, "2.0", second, summary="Old words")
        remote = python.remote(index.url, policy="on_demand")
        repository = python.repository(remote=remote["pulp_href"])
        python.sync(repository, remote)
        for entry in index.projects[name]:
            entry["info"] = {"summary": f"New words of {entry['version']}"}
            entry["requires_python"] = ">=3.9"
        # Of the second the index now has another file.
        index.projects[name][1]["data"] += b"x"
        task = repair(python, repository)
        assert task["result"] == {"packages": 2, "repaired": 1, "failed": 1}
        report = {r["code"]: r for r in task["progress_reports"]}["repair.failures"]
        assert report["done"] == 1 and second[0] in report["message"]
        assert not index.asked("/files/")
    assert package(python, first)["summary"] == "New words of 1.0" and package(python, first)["requires_python"] == ">=3.9"
    assert package(python, second)["summary"] == "Old words"
    # Without an index to ask they stay as they are.
    assert repair(python, repository)["result"]["failed"] == 2


def test_a_remote_that_is_a_simple_page_has_no_metadata(python):
    name = unique("simple")
    with Index() as index:
        index.add(name, "1.0", sdist(name, "1.0"))
        stored = sdist(unique("stored"), "1.0", Summary="By the file")
        remote = python.remote(index.url + "simple/")
        repository = python.repository(remote=remote["pulp_href"])
        python.sync(repository, remote)
        python.package(stored, repository)
        before = len(index.requests)
        task = repair(python, repository)
        assert task["result"] == {"packages": 2, "repaired": 0, "failed": 1}
        assert len(index.requests) == before


def test_what_cannot_be_read_does_not_hold_up_the_others(python):
    name = unique("broken")
    good, bad = sdist(name, "1.0", Summary="Good"), sdist(name, "2.0", text=metadata(name, "2.0.odd"))
    with Index() as index:
        index.add(name, "1.0", good, summary="Other")
        index.add(name, "2.0", bad, summary="Other")
        repository = python.repository()
        python.sync(repository, python.remote(index.url, policy="immediate"))
    assert repair(python, repository)["result"] == {"packages": 2, "repaired": 1, "failed": 1}
    assert package(python, good)["summary"] == "Good" and package(python, bad)["summary"] == "Other"
