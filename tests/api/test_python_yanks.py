"""The python plugin over HTTP: yanking, in its corners."""

import pytest

from lib.python_packages import Index, sdist, wheel
from lib.rest import unique


def yank(python, distribution, name, version, action="yank", **fields):
    return python.call(distribution, f"{action}/", "POST", json={"name": name, "version": version, **fields},
                       auth=python.api.session.auth)


def marks(python, distribution, name):
    return {file["filename"]: file["yanked"] for file in python.page(distribution, name)["files"]}


def versions(python, repository):
    return python.api.get(repository["versions_href"])["count"]


def test_a_yank_is_of_one_repository(python):
    name = unique("Both.Here")
    normal = name.lower().replace(".", "-")
    file = wheel(name, "1.0")
    (one, first), (other, second) = python.index(), python.index()
    unit = python.package(file, one)
    python.api.done(python.api.post(other["pulp_href"] + "modify/", {"add_content_units": [unit["pulp_href"]]}, 202))
    task = python.api.done(yank(python, first, name, "1.0", yanked_reason="no").json())
    assert task["name"] == "pulp_python.app.tasks.yank.ayank_package"
    assert marks(python, first, normal) == {file[0]: "no"} and marks(python, second, normal) == {file[0]: False}
    # Another reason takes its place; the same again changes nothing.
    before = versions(python, one)
    python.api.done(yank(python, first, normal, "1.0", yanked_reason="no").json())
    assert versions(python, one) == before
    python.api.done(yank(python, first, normal, "1.0", yanked_reason="really").json())
    assert versions(python, one) == before + 1 and marks(python, first, normal) == {file[0]: "really"}
    assert python.summary(one)["python.python_yank"] == 1
    task = python.api.done(yank(python, first, normal, "1.0", "unyank").json())
    assert task["name"] == "pulp_python.app.tasks.yank.aunyank_package"
    assert marks(python, first, normal) == {file[0]: False}
    before = versions(python, one)
    python.api.done(yank(python, first, normal, "1.0", "unyank").json())
    assert versions(python, one) == before


def test_yanks_that_are_refused(python):
    repository, distribution = python.index()
    name = unique("Not.Here")
    python.package(sdist(name, "1.0"), repository)
    for version in ("2.0", "1", "1.0.0"):  # the text counts
        answer = yank(python, distribution, name, version)
        assert answer.status_code == 404
        assert f"{name.lower().replace('.', '-')}=={version} not found in repository" in answer.text
    nowhere = yank(python, python.distribution(), name, "1.0")
    assert (nowhere.status_code, nowhere.reason) == (400, "Index is not pointing to a repository")
    for missing in ("name", "version"):
        body = {"name": name, "version": "1.0"}
        del body[missing]
        answer = python.call(distribution, "yank/", "POST", json=body, auth=python.api.session.auth)
        assert answer.status_code == 400 and missing in answer.json()
    for field in ("name", "version", "yanked_reason"):
        for wrong, said in ((["x"], "Not a valid string."), ({"a": 1}, "Not a valid string."), (True, "Not a valid string."),
                            (None, "This field may not be null.")):
            body = {"name": name, "version": "1.0", "yanked_reason": "", field: wrong}
            answer = python.call(distribution, "yank/", "POST", json=body, auth=python.api.session.auth)
            assert (answer.status_code, answer.json()) == (400, {field: [said]}), body
    for body in ("{", "[]", '"x"', '{"name": ' * 50_000, ""):
        answer = python.call(distribution, "yank/", "POST", data=body, headers={"Content-Type": "application/json"},
                             auth=python.api.session.auth)
        assert answer.status_code == 400 and "no JSON object" in answer.json()["detail"], body[:50]
    pinned = python.distribution(repository_version=repository["versions_href"] + "1/")
    fixed = yank(python, pinned, name, "1.0")  # to one version, which nothing changes
    assert (fixed.status_code, fixed.reason) == (400, "Index is not pointing to a repository")
    assert python.call(distribution, "yank/", "POST", json={"name": name, "version": "1.0"}).status_code == 401
    assert python.page(distribution, name)["files"][0]["yanked"] is False
    # A number is written as one.
    answer = python.call(distribution, "yank/", "POST", json={"name": name, "version": "1.0", "yanked_reason": 5},
                         auth=python.api.session.auth)
    python.api.done(answer.json())
    assert python.page(distribution, name)["files"][0]["yanked"] == "5"


@pytest.mark.parametrize("mirror", [False, True])
def test_syncs_and_yanks(python, mirror):
    with Index() as index:
        name = unique("synced")
        files = [sdist(name, "1.0"), sdist(name, "2.0")]
        index.add(name, "1.0", files[0])
        index.add(name, "2.0", files[1], yanked="theirs")
        repository, distribution = python.index()
        remote = python.remote(index.url)
        python.sync(repository, remote, mirror=mirror)
        assert marks(python, distribution, name) == {files[0][0]: False, files[1][0]: "theirs"}
        python.api.done(yank(python, distribution, name, "1.0", yanked_reason="ours").json())
        # Something changes upstream, so that its page is read again.
        index.projects[name][1]["yanked"] = "theirs now"
        python.sync(repository, remote, mirror=mirror)
        assert marks(python, distribution, name) == {files[0][0]: False if mirror else "ours", files[1][0]: "theirs now"}
