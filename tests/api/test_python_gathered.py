"""The python plugin with group_uploads: what a client uploads in one go becomes one version."""

import os
import shutil
import signal
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timezone

import pytest
import requests

from lib.people import People
from lib.python_packages import metadata, sdist, sha256, wheel
from lib.python_server import Python
from lib.rest import unique
from lib.server import Server, eventually

GATHERING = {"plugins": {"python": {"group_uploads": True}}}


@pytest.fixture(scope="module")
def gathering(engine, database_url):
    server = Server(database_url(), settings=GATHERING)
    try:
        server.start()
        yield Python(server)
        assert server.stop() == 0
    finally:
        server.remove()


class Client:
    """Keeps cookies, as twine does."""

    def __init__(self, python, auth=None):
        self.python, self.session = python, requests.Session()
        self.session.auth = auth or python.api.session.auth

    def upload(self, distribution, file, status=200, path="legacy/", url=None, **fields):
        answer = self.session.post(
            f"{url or self.python.server.url}/pypi/{distribution['base_path']}/{path}", timeout=60,
            data={":action": "file_upload", "sha256_digest": sha256(file[1]), **fields}, files={"content": file})
        assert answer.status_code == status, answer.text
        return answer.json() if status == 200 else answer


def version(python, repository):
    return int(python.api.get(repository["pulp_href"])["latest_version_href"].rstrip("/").rsplit("/", 1)[1])


def test_what_comes_together_is_one_version(gathering):
    repository, distribution = gathering.index()
    name = unique("set")
    files = [sdist(name, "1.0"), wheel(name, "1.0"), wheel(name, "1.1"), sdist(name, "1.1")]
    client = Client(gathering)
    before = datetime.now(timezone.utc)
    answers = [client.upload(distribution, file, path=path)
               for file, path in zip(files, ("legacy/", "simple/", "legacy/", "legacy/"))]
    assert {tuple(sorted(answer)) for answer in answers} == {("session", "task", "task_start_time")}
    assert len({answer["session"] for answer in answers}) == len({answer["task"] for answer in answers}) == 1
    times = [datetime.fromisoformat(answer["task_start_time"].replace("Z", "+00:00")) for answer in answers]
    assert times == sorted(times) and 4 < (times[0] - before).total_seconds() < 10
    assert times[-1] > times[0]
    waiting = gathering.api.get(answers[0]["task"])
    assert (waiting["state"], waiting["name"]) == ("waiting", "pulp_python.app.tasks.upload.upload")
    assert gathering.files(repository) == []
    task = gathering.api.done(answers[0]["task"])
    assert datetime.fromisoformat(task["started_at"].replace("Z", "+00:00")) >= times[-1]
    assert version(gathering, repository) == 1
    assert gathering.files(repository) == sorted(file[0] for file in files)
    assert sorted(gathering.api.get(href)["filename"] for href in task["created_resources"] if "/content/" in href) == \
        sorted(file[0] for file in files)
    assert sum("/versions/1/" in href for href in task["created_resources"]) == 1
    # The window is over: what follows is another session.
    later = client.upload(distribution, sdist(name, "2.0"))
    assert later["session"] != answers[0]["session"] and later["task"] != answers[0]["task"]
    gathering.api.done(later["task"])
    assert version(gathering, repository) == 2
    # As without grouping: the file is there.
    again = client.upload(distribution, files[0], status=400)
    assert again.reason == f"Package {files[0][0]} already exists in index"


def test_who_is_not_of_the_session_does_not_join_it(gathering):
    repository, distribution = gathering.index()
    other_repository, other = gathering.index()
    name = unique("alone")
    people = People(gathering.server, gathering.api)
    somebody = people.signed_in()
    people.give(somebody.user, "python.pythonrepository_owner", repository)
    client = Client(gathering)
    first = client.upload(distribution, sdist(name, "1"))
    tasks = {first["task"]}
    # Without the cookie, with one that is none of ours, of another user, into another repository.
    tasks.add(Client(gathering).upload(distribution, sdist(name, "2"))["task"])
    for cookie in ("nonsense", "0" * 36, "00000000-0000-0000-0000-000000000000", "'; drop table task"):
        stranger = Client(gathering)
        stranger.session.headers["Cookie"] = f"a=b; uploads={cookie}"
        tasks.add(stranger.upload(distribution, sdist(name, f"3.{len(tasks)}"))["task"])
    thief = Client(gathering, somebody.session.auth)
    thief.session.headers["Cookie"] = "uploads=" + first["session"]
    tasks.add(thief.upload(distribution, sdist(name, "4"))["task"])
    tasks.add(client.upload(other, sdist(name, "5"))["task"])
    assert len(tasks) == 8
    for task in tasks:
        gathering.api.done(task)
    assert version(gathering, repository) == 7 and version(gathering, other_repository) == 1
    people.remove()


def test_a_refused_file_keeps_no_other_out(gathering):
    repository, distribution = gathering.index()
    name = unique("good")
    bad = wheel("x", "1", text=metadata("other", "1"))
    client = Client(gathering)
    # What can be seen at once is said at once, and none of the session.
    assert client.upload(distribution, sdist(name, "1"), status=400, sha256_digest="0" * 64).json().keys() == {"sha256_digest"}
    assert client.upload(distribution, ("x.txt", b"x"), status=400).json().keys() == {"content"}
    gathering.api.post(repository["pulp_href"] + "blocklist_entries/", {"name": "blocked"}, 201)
    assert "Blocklisted packages" in client.upload(distribution, sdist("Blocked", "1"), status=403).reason
    first = client.upload(distribution, sdist(name, "1"))
    client.upload(distribution, bad)
    client.upload(distribution, sdist(name, "2"))
    error = gathering.api.failed({"task": first["task"]})
    assert bad[0] + " was not taken: " in error["description"] and "is named for the project" in error["description"]
    assert name not in error["description"]
    assert gathering.files(repository) == sorted(sdist(name, v)[0] for v in "12") and version(gathering, repository) == 1
    # Alone its error is what it would be of a task of its own.
    alone = Client(gathering).upload(distribution, bad)
    assert gathering.api.failed({"task": alone["task"]})["description"].startswith("the file ")


def test_rules_of_the_repository_refuse_what_they_refuse_alone(gathering):
    repository, distribution = gathering.index(allow_package_substitution=False)
    name, banned = unique("fine"), unique("banned")
    gathering.api.post(repository["pulp_href"] + "blocklist_entries/", {"name": banned, "version": "1"}, 201)
    client = Client(gathering)
    # That it is blocked only the file itself tells: its name is another's.
    files = [sdist(name, "1"), sdist(banned, "1.0", text=metadata(banned, "1")), sdist(name, "2"), sdist(name, "2", text=metadata(name, "2", Summary="another"))]
    assert files[2][1] != files[3][1]
    task = {client.upload(distribution, file)["task"] for file in files}
    assert len(task) == 1
    error = gathering.api.failed({"task": task.pop()})["description"]
    assert f"{files[1][0]} was not taken: Blocklisted packages cannot be added" in error
    assert f"{files[3][0]} was not taken: " in error and "allow_package_substitution" in error
    assert gathering.files(repository) == sorted([files[0][0], files[2][0]])
    href = gathering.api.get(repository["pulp_href"])["latest_version_href"]
    (kept,) = gathering.api.all("content/python/packages/", repository_version=href, version="2")
    assert kept["sha256"] == sha256(files[2][1])


def test_whatever_fails_of_a_file_keeps_no_other_out(make_server, engine):
    """Not only what is refused: here the database takes no such version."""
    gathering = Python(make_server(settings=GATHERING))
    gathering.server.sql(
        "create trigger no_2 before insert on python_pythonpackagecontent when new.version = '2' begin select raise(abort, 'no 2'); end"
        if engine == "sqlite" else "alter table python_pythonpackagecontent add constraint no_2 check (version <> '2')")
    repository, distribution = gathering.index()
    name = unique("lost")
    client = Client(gathering)

    def held():
        return int(gathering.server.sql("select count(*) from temporary_file")[0][0])

    before = held()
    gathering.api.done(client.upload(distribution, sdist(name, "0"))["task"])
    assert held() == before
    files = [sdist(name, str(i)) for i in range(1, 4)]
    task = {client.upload(distribution, file)["task"] for file in files}
    assert len(task) == 1
    error = gathering.api.failed({"task": task.pop()})["description"]
    assert error.startswith(f"{files[1][0]} was not taken: ") and files[0][0] not in error and files[2][0] not in error
    assert gathering.files(repository) == sorted([sdist(name, "0")[0], files[0][0], files[2][0]])
    assert version(gathering, repository) == 2
    # What it took them from is there still: a run that is lost before its end is told would find, and tell, the same.
    assert held() == before + 3


def test_a_refused_file_costs_few_versions(gathering):
    repository, distribution = gathering.index()
    name, banned = unique("fine"), unique("banned")
    gathering.api.post(repository["pulp_href"] + "blocklist_entries/", {"name": banned, "version": "1"}, 201)
    client = Client(gathering)
    files = [sdist(name, str(i)) for i in range(15)] + [sdist(banned, "1.0", text=metadata(banned, "1"))]
    task = {client.upload(distribution, file)["task"] for file in files}
    assert len(task) == 1
    assert gathering.api.failed({"task": task.pop()})["description"].count(" was not taken: ") == 1
    assert gathering.files(repository) == sorted(file[0] for file in files[:-1])
    assert version(gathering, repository) == 4


def test_what_fails_behind_the_version_is_told_and_takes_nothing_back(make_server, engine):
    server = make_server(settings=GATHERING)
    python = Python(server)
    server.sql("create trigger no_publications before insert on publication begin select raise(abort, 'nothing is published'); end"
               if engine == "sqlite" else "alter table publication add constraint nothing_is_published check (false) not valid")
    for count in (1, 3):
        repository, distribution = python.index(autopublish=True)
        client, name = Client(python), unique("late")
        files = [sdist(name, str(i)) for i in range(count)]
        task = {client.upload(distribution, file)["task"] for file in files}
        assert len(task) == 1
        href = task.pop()
        error = python.api.failed({"task": href})["description"]
        assert "publi" in error and "was not taken" not in error
        assert python.files(repository) == sorted(file[0] for file in files) and version(python, repository) == 1
        made = python.api.get(href)["created_resources"]
        assert sum("/content/" in one for one in made) == count and sum("/versions/1/" in one for one in made) == 1


def test_a_cancelled_session_is_over(gathering):
    repository, distribution = gathering.index()
    name = unique("gone")
    client = Client(gathering)
    first = client.upload(distribution, sdist(name, "1"))
    client.upload(distribution, sdist(name, "2"))
    assert gathering.api.patch(first["task"], {"state": "canceled"})["state"] == "canceled"
    second = client.upload(distribution, sdist(name, "3"))
    assert second["task"] != first["task"]
    gathering.api.done(second["task"])
    assert gathering.files(repository) == [sdist(name, "3")[0]]


def test_cleaning_up_spares_what_waits_in_a_session(make_server):
    """However long ago the files came: a session that waits, and one that is taken in meanwhile, lose nothing."""
    gathering = Python(make_server(settings=GATHERING))
    server, name = gathering.server, unique("spared")
    repository, distribution = gathering.index()
    client = Client(gathering)

    def held():
        return int(server.sql("select count(*) from temporary_file")[0][0])

    def clean():
        # As if all that is there had come days ago.
        server.sql("update temporary_file set pulp_created = pulp_created - 172800000000")
        return gathering.api.done(gathering.api.post("orphans/cleanup/", {"orphan_protection_time": 0}, 202))

    # Of a session that failed nothing waits any more: what it left goes, the file that it took stays.
    first = sdist(name, "1")
    refused = {client.upload(distribution, file)["task"] for file in (first, wheel("x", "1", text=metadata("other", "1")))}
    gathering.api.failed({"task": refused.pop()})
    assert held() == 2
    clean()
    assert held() == 0

    files = [sdist(name, "2"), wheel(name, "2"), sdist(name, "3")]
    task = {client.upload(distribution, file)["task"] for file in files}
    assert len(task) == 1
    href = task.pop()
    clean()
    assert gathering.api.get(href)["state"] == "waiting" and held() == 3
    # Into the session that was spared another file comes, and the clean-up once more.
    files.append(sdist(name, "4"))
    assert client.upload(distribution, files[-1])["task"] == href
    clean()
    gathering.api.done(href)
    files.append(first)
    assert gathering.files(repository) == sorted(file[0] for file in files) and held() == 0
    for entry in gathering.page(distribution, name)["files"]:
        assert requests.get(entry["url"], timeout=60).content == dict(files)[entry["filename"]]
    clean()
    assert len(gathering.files(repository)) == 5 and server.doctor()[0]


def test_other_work_of_the_repository_does_not_wait_for_a_session(gathering):
    repository, distribution = gathering.index()
    _, elsewhere = gathering.index()
    name = unique("hurried")
    client, other = Client(gathering), Client(gathering)
    first, untouched = client.upload(distribution, sdist(name, "1")), other.upload(elsewhere, sdist(name, "1"))
    client.upload(distribution, sdist(name, "2"))
    href = gathering.api.post(repository["pulp_href"] + "modify/", {"remove_content_units": ["*"]}, 202)["task"]
    gathering.api.done(href)
    times = {task: gathering.api.get(task) for task in (first["task"], href, untouched["task"])}
    assert times[first["task"]]["state"] == "completed" and times[untouched["task"]]["state"] == "waiting"
    assert times[first["task"]]["started_at"] < first["task_start_time"]
    # Nothing of it is lost, and what follows is a session of its own.
    assert version(gathering, repository) == 2 and gathering.files(repository) == []
    assert len(times[first["task"]]["created_resources"]) == 3
    later = client.upload(distribution, sdist(name, "3"))
    assert later["task"] != first["task"]
    gathering.api.done(later["task"])
    gathering.api.done(untouched["task"])
    assert gathering.files(repository) == [sdist(name, "3")[0]]


def test_many_sessions_at_once_lose_nothing(gathering):
    repository, distribution = gathering.index()
    name = unique("many")

    def session(i):
        client = Client(gathering)
        return {client.upload(distribution, sdist(name, f"{i}.{j}"))["task"] for j in range(5)}

    with ThreadPoolExecutor(4) as pool:
        tasks = list(pool.map(session, range(4)))
    assert [len(one) for one in tasks] == [1] * 4
    for one in tasks:
        gathering.api.done(one.pop(), timeout=120)
    assert len(gathering.files(repository)) == 20 and version(gathering, repository) == 4


def test_what_was_answered_survives_the_server(make_server):
    """Killed while the session waits, and the worker killed while its task runs."""
    server = make_server(settings=GATHERING)
    python = Python(server)
    repository, distribution = python.index()
    name = unique("kept")
    client = Client(python)
    files = [sdist(name, f"1.{i}") for i in range(3)]
    task = {client.upload(distribution, file)["task"] for file in files}
    assert len(task) == 1
    server.kill()
    server.start()
    # A session goes on over the restart, as long as its task waits.
    python.api.done(task.pop())
    assert python.files(repository) == sorted(file[0] for file in files) and version(python, repository) == 1

    files = [wheel(name, f"2.{i}") for i in range(40)]
    task = {client.upload(distribution, file)["task"] for file in files}
    assert len(task) == 1
    href = task.pop()
    eventually(server.task_children, timeout=30, every=0.005, what="the task's child")
    for pid in server.children("worker-process"):
        os.kill(pid, signal.SIGKILL)
    python.api.done(href, timeout=120)
    assert set(file[0] for file in files) <= set(python.files(repository))
    assert version(python, repository) == 2
    assert "is run again" in server.log()


@pytest.mark.engine("postgres")
def test_a_session_over_two_servers(make_server, database_url):
    """On one database each takes files of the same session; either one's worker does the task."""
    url = database_url()
    first = make_server(database_url=url, settings=GATHERING)
    second = make_server(start=False, database_url=url, settings={**GATHERING, "storage": {"directory": str(first.state)}})
    second.state.mkdir(exist_ok=True)
    shutil.copy(first.state / "secret.key", second.state)
    second.start()
    python = Python(first)
    repository, distribution = python.index()
    name = unique("two")
    client = Client(python)
    files = [sdist(name, f"1.{i}") for i in range(6)]
    answers = [client.upload(distribution, file, url=(first, second)[i % 2].url) for i, file in enumerate(files)]
    assert len({answer["task"] for answer in answers}) == 1
    # Who took the half of it is gone before the task begins.
    second.kill()
    python.api.done(answers[0]["task"])
    assert python.files(repository) == sorted(file[0] for file in files) and version(python, repository) == 1
