"""The python plugin over HTTP: metadata made right again."""

from lib.python_packages import Index, metadata, sdist, sha256, wheel
from lib.python_server import PACKAGES
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
