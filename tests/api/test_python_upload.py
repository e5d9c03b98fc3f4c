"""The python plugin over HTTP: uploads by form, and yanks."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from lib.python_packages import metadata, sdist, wheel
from lib.python_server import PACKAGES, Python
from lib.rest import unique


def test_upload_by_form(python):
    repository, distribution = python.index()
    for path, file in (("legacy/", sdist(unique("up"), "1")), ("simple/", wheel(unique("up"), "1"))):
        answer = python.upload(distribution, file, path)
        assert answer.status_code == 202, answer.text
        task = python.api.done(answer.json()["task"])
        assert task["name"] == "pulp_python.app.tasks.upload.upload"
        assert file[0] in python.files(repository)
        again = python.upload(distribution, file, path)
        assert (again.status_code, again.reason) == (400, f"Package {file[0]} already exists in index")


def test_what_was_uploaded_is_there_when_that_is_answered(python):
    _, distribution = python.index()
    project = unique("prompt")
    for i in range(5):
        file = wheel(project, f"1.{i}")
        assert python.upload(distribution, file).status_code == 202
        assert file[0] in [one["filename"] for one in python.page(distribution, project)["files"]]


def test_an_upload_that_no_worker_takes_is_answered_all_the_same(make_server):
    server = make_server()
    python = Python(server)
    _, distribution = python.index()
    server.stop()
    server.roles = "api,content"
    server.start()
    began = time.monotonic()
    answer = python.upload(distribution, wheel(unique("waiting"), "1"))
    assert answer.status_code == 202
    assert 7 < time.monotonic() - began < 30
    assert python.api.get(answer.json()["task"])["state"] == "waiting"


def test_uploads_that_are_refused(python):
    repository, distribution = python.index()
    file = sdist(unique("up"), "1")

    def refused(**fields):
        answer = python.upload(distribution, fields.pop("file", file), **fields)
        assert answer.status_code == 400, answer.text
        return answer.json()

    assert refused(protocol_version="2") == {"protocol_version": ['"2" is not a valid choice.']}
    assert refused(metadata_version="3.0") == {"metadata_version": ['"3.0" is not a valid choice.']}
    assert refused(filetype="bdist_egg") == {"filetype": ['"bdist_egg" is not a valid choice.']}
    assert refused(filetype="bdist_wheel") == {
        "filetype": [f"filetype bdist_wheel does not match found filetype sdist for file {file[0]}"]}
    assert "content" in refused(file=("x.txt", b"x"))
    assert "sha256_digest" in refused(sha256_digest="0" * 64)
    assert "sha256_digest" in refused(sha256_digest=None)
    assert "sha256_digest" in refused(sha256_digest="abc")
    assert "We do not support" in refused(action="verify")[0]
    nobody = python.call(distribution, "legacy/", "POST", data={"sha256_digest": "0" * 64}, files={"content": file})
    assert nobody.status_code == 401
    closed = python.distribution(repository=repository["pulp_href"], allow_uploads=False)
    closed = python.upload(closed, file)
    assert (closed.status_code, closed.reason) == (403, "Index is not allowing uploads")
    nowhere = python.upload(python.distribution(), file)
    assert nowhere.status_code == 400 and "not pointing to a repository" in nowhere.reason
    assert python.files(repository) == []


@pytest.mark.parametrize("file, said", [
    (wheel("x", "1", text=metadata("other", "1")), "is named for the project"),
    (wheel("x", "1", text=metadata("x", "2")), "is named for version"),
    (sdist("x", "1.0", text=metadata("x", "1-0")), "is named for version"),
])
def test_an_index_takes_no_file_under_another_name(python, file, said):
    repository, distribution = python.index()
    answer = python.upload(distribution, file)
    assert answer.status_code == 400 and said in answer.json()["detail"] and said in answer.reason
    assert python.files(repository) == []
    # The task of it is there, too.
    assert any(said in task["error"]["description"] for task in python.api.all("tasks/", state="failed", reserved_resources=repository["prn"]))


def test_many_uploads_at_once_lose_nothing(python):
    repository, distribution = python.index()
    name = unique("many")
    files = [sdist(name, f"1.{i}") for i in range(12)]
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda file: python.upload(distribution, file), files))
    for answer in answers:
        python.api.done(answer.json()["task"], timeout=120)
    assert python.files(repository) == sorted(file[0] for file in files)
    assert len(python.page(distribution, name)["files"]) == 12


@pytest.mark.parametrize("field", ["protocol_version", "metadata_version", "filetype", "zzz"])
def test_forms_hold_text(python, field):
    repository, distribution = python.index()
    for value in (b"1\xff", b"1\x00"):
        answer = python.upload(distribution, sdist(unique("up"), "1"), **{field: value})
        assert answer.status_code == 400 and "not UTF-8 text without NUL" in answer.text, answer.text
    assert python.files(repository) == []


def test_uploads_want_the_permission_to_modify(python, people):
    repository, distribution = python.index()
    client = people.signed_in()
    mine = Python(python.server)
    mine.api = client
    file = sdist(unique("own"), "1")
    assert mine.upload(distribution, file).status_code == 403
    people.give(client.user, "python.pythonrepository_viewer", repository)
    assert mine.upload(distribution, file).status_code == 403
    assert client.get(PACKAGES)["count"] == 0
    people.give(client.user, "python.pythonrepository_owner", repository)
    client.done(mine.upload(distribution, file).json()["task"])
    assert client.get(PACKAGES)["count"] == 1
    other, _ = python.index()
    client.refused("POST", other["pulp_href"] + "modify/", 404, json={})


def test_yank_and_unyank(python):
    repository, distribution = python.index()
    name = unique("yank")
    for version in ("1.0", "2.0"):
        python.package(sdist(name, version), repository)
        python.package(wheel(name, version), repository)

    def post(path, **body):
        return python.call(distribution, path, "POST", json={"name": name, **body}, auth=python.api.session.auth)

    def yanked():
        return {file["filename"]: file["yanked"] for file in python.page(distribution, name)["files"]}

    python.api.done(post("yank/", version="1.0", yanked_reason="bad").json()["task"])
    assert {value for file, value in yanked().items() if "1.0" in file} == {"bad"}
    assert {value for file, value in yanked().items() if "2.0" in file} == {False}
    assert 'data-yanked="bad"' in python.page(distribution, name, "text/html")
    assert python.summary(repository) == {"python.python": 4, "python.python_yank": 1}
    before = python.api.get(repository["pulp_href"])["latest_version_href"]
    python.api.done(post("yank/", version="1.0", yanked_reason="bad").json()["task"])
    assert python.api.get(repository["pulp_href"])["latest_version_href"] == before
    python.api.done(post("yank/", version="1.0").json()["task"])
    assert {value for file, value in yanked().items() if "1.0" in file} == {True}
    assert python.summary(repository)["python.python_yank"] == 1
    document = python.call(distribution, f"pypi/{name}/1.0/json/").json()
    assert document["info"]["yanked"] is True
    python.api.done(post("unyank/", version="1.0").json()["task"])
    assert set(yanked().values()) == {False}
    assert post("yank/", version="9").status_code == 404
    assert post("yank/").status_code == 400
    for field in ("name", "version", "yanked_reason"):
        answer = post("yank/", **{"version": "1.0", field: "1.0\0"})
        assert (answer.status_code, answer.json()) == (400, {field: ["Null characters are not allowed."]})
    assert python.call(distribution, "yank/", "POST", json={"name": name, "version": "1.0"}).status_code == 401
