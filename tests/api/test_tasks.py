"""Tasks: list, filters, cancel, purge, groups of resources (spec 3.12, 4)."""

import time
import uuid

import pytest

from lib.rest import unique
from lib.server import eventually

STATES = ("waiting", "skipped", "running", "completed", "canceled", "failed", "canceling")


@pytest.fixture
def stalled(api, make, upstream):
    """(repository, task href) of a sync that hangs on its upstream."""
    url = upstream.add({unique(): b"x"})
    upstream.fault("/PULP_MANIFEST", "stall")
    repository, remote = make.repository(), make.remote(url)
    href = api.post(repository["pulp_href"] + "sync/", {"remote": remote["pulp_href"]}, 202)["task"]
    eventually(lambda: api.get(href)["state"] == "running", what="the task to run")
    yield repository, href
    api.call("PATCH", href, json={"state": "canceled"})
    api.wait(href)


def test_shape(api, make):
    repository = make.repository()
    correlation = str(uuid.uuid4())
    answer = api.call("PATCH", repository["pulp_href"], json={"description": "x"},
                      headers={"Correlation-ID": correlation}).json()
    task = api.done(answer)
    assert set(task) >= {"pulp_href", "prn", "pulp_created", "state", "name", "logging_cid", "created_by", "unblocked_at",
                         "started_at", "finished_at", "error", "worker", "parent_task", "child_tasks", "task_group",
                         "progress_reports", "created_resources", "created_resource_prns",
                         "reserved_resources_record", "result"}
    assert task["logging_cid"] == correlation
    assert task["created_by"] == "/pulp/api/v3/users/1/"
    assert task["error"] is None
    assert task["pulp_created"] <= task["unblocked_at"] <= task["started_at"] <= task["finished_at"]
    assert task["reserved_resources_record"][0] == repository["prn"]
    assert task["reserved_resources_record"][-1].startswith("shared:prn:core.domain:")
    assert api.get("tasks/", {"logging_cid": correlation})["count"] == 1
    brief = api.get(task["pulp_href"], {"minimal": "true"})
    assert set(brief) < set(task) and "progress_reports" not in brief


def test_filters(api, make):
    repository = make.repository()
    api.done(api.patch(repository["pulp_href"], {"description": "x"}))
    mine = {"reserved_resources": repository["pulp_href"]}
    assert api.get("tasks/", mine)["count"] == 1
    assert api.get("tasks/", {"exclusive_resources": repository["prn"]})["count"] == 1
    assert api.get("tasks/", {"shared_resources": repository["prn"]})["count"] == 0
    for filters, count in (({"state": "completed"}, 1), ({"state__in": "waiting,running"}, 0), ({"state__ne": "failed"}, 1),
                           ({"name__contains": "general_update"}, 1), ({"name": "x"}, 0),
                           ({"finished_at__isnull": "true"}, 0), ({"started_at__gte": "2020-01-01T00:00:00Z"}, 1)):
        assert api.get("tasks/", {**mine, **filters})["count"] == count, filters
    assert api.refused("GET", "tasks/", 400, params={"state": "nonsense"})
    version = make.modify(repository, add=[make.content()])["created_resources"][0]
    assert api.get("tasks/", {"created_resources": version})["count"] == 1


def test_cancel_a_running_task(api, make, stalled):
    repository, href = stalled
    started = time.monotonic()
    answer = api.call("PATCH", href, json={"state": "canceled"})
    assert answer.status_code == 200
    assert answer.json()["state"] in ("canceling", "canceled")
    task = api.wait(href, 10)
    assert task["state"] == "canceled"
    assert time.monotonic() - started < 1
    assert all(r["state"] in ("canceled", "completed") for r in task["progress_reports"])
    again = api.call("PATCH", href, json={"state": "canceled"})
    assert again.status_code == 409
    assert again.json()["pulp_href"] == href
    # Nothing is left: the repository can be used at once.
    make.modify(repository, add=[make.content()])
    assert make.fresh(repository)["latest_version_href"].endswith("/versions/1/")


def test_locks_queue_in_order(api, make, stalled):
    repository, href = stalled
    unit = make.content()
    waiting = [api.post(repository["pulp_href"] + "modify/", {"add_content_units": [unit["pulp_href"]]}, 202)["task"]
               for _ in range(2)]
    make.modify(make.repository(), add=[unit])  # others go on
    assert [api.get(w)["state"] for w in waiting] == ["waiting", "waiting"]
    assert api.call("DELETE", waiting[0]).status_code == 409
    # A waiting task is canceled at once, and those behind it still wait for the running one.
    assert api.call("PATCH", waiting[0], json={"state": "canceled"}).json()["state"] == "canceled"
    assert api.get(waiting[1])["state"] == "waiting"
    api.call("PATCH", href, json={"state": "canceled"})
    assert api.done(waiting[1])["created_resources"]


def test_bad_cancels(api, make):
    repository = make.repository()
    task = api.done(api.patch(repository["pulp_href"], {"description": "x"}))
    assert api.call("PATCH", task["pulp_href"], json={"state": "running"}).status_code == 400
    assert api.call("PATCH", task["pulp_href"], json={}).status_code == 400
    missing = "/pulp/api/v3/tasks/018f0000-0000-7000-8000-000000000000/"
    assert api.call("PATCH", missing, json={"state": "canceled"}).status_code == 404
    assert api.call("GET", "tasks/nonsense/").status_code == 404


def test_delete(api, make):
    repository = make.repository()
    task = api.done(api.patch(repository["pulp_href"], {"description": "x"}))
    assert api.delete(task["pulp_href"], 204) is None
    assert api.call("GET", task["pulp_href"]).status_code == 404


def test_purge(api, make):
    repository = make.repository()
    done = api.done(api.patch(repository["pulp_href"], {"description": "x"}))
    api.done(api.post("tasks/purge/", {}, 202))  # thirty days and older: not ours
    assert api.get(done["pulp_href"])
    purge = api.done(api.post("tasks/purge/", {"finished_before": done["finished_at"], "states": ["failed"]}, 202))
    assert api.get(done["pulp_href"])
    assert purge["name"] == "pulpcore.app.tasks.purge.purge"
    for body in ({"states": ["running"]}, {"states": ["x"]}, {"finished_before": "x"}):
        assert api.refused("POST", "tasks/purge/", 400, json=body)


def test_purge_removes(make_server):
    server = make_server()
    api = server.rest
    repository = api.post("repositories/file/file/", {"name": "x"}, 201)
    task = api.done(api.patch(repository["pulp_href"], {"description": "x"}))
    time.sleep(1.1)
    import datetime
    now = datetime.datetime.now(datetime.timezone.utc).isoformat()
    purge = api.done(api.post("tasks/purge/", {"finished_before": now}, 202))
    assert api.call("GET", task["pulp_href"]).status_code == 404
    codes = {r["code"]: r["done"] for r in purge["progress_reports"]}
    assert codes["purge.tasks.total"] >= 1
    # A time to come means all that are finished; the purge itself is not.
    later = api.done(api.post("tasks/purge/", {"finished_before": "2999-01-01T00:00:00Z"}, 202))
    assert {row["pulp_href"] for row in api.all("tasks/")} == {later["pulp_href"]}


def test_workers(api):
    workers = api.get("workers/", {"online": "true"})["results"]
    assert len(workers) >= 2
    assert api.get(workers[0]["pulp_href"])["name"] == workers[0]["name"]
    assert api.get("workers/", {"name": workers[0]["name"]})["count"] == 1
    assert api.get("workers/", {"missing": "true", "name": workers[0]["name"]})["count"] == 0


def test_many_at_once_are_not_lost(api, make):
    import concurrent.futures
    repositories = [make.repository() for _ in range(5)]
    units = [make.content() for _ in range(4)]

    def change(i):
        from lib.rest import Rest
        own = Rest(api.url, api.session.auth)
        repository, unit = repositories[i % 5], units[i % 4]
        return own.wait(own.post(repository["pulp_href"] + "modify/", {"add_content_units": [unit["pulp_href"]]}, 202))

    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        tasks = list(pool.map(change, range(40)))
    assert {t["state"] for t in tasks} == {"completed"}
    for repository in repositories:
        version = api.get(make.fresh(repository)["latest_version_href"])
        assert version["number"] == 4
        assert version["content_summary"]["present"]["file.file"]["count"] == 4


@pytest.fixture
def group(api, make, upstream, people):
    """(client who refreshed a source with three stalled places, their task group, its tasks)."""
    place = unique()
    url = upstream.add({"x": b"x"}, place)
    paths = [f"{place}/{n}/PULP_MANIFEST" for n in range(3)]
    for path in paths:
        upstream.fault("/" + path, "stall")
    client = people.signed_in("file.filealternatecontentsource_creator", "file.fileremote_viewer")
    remote = make.remote(url.rsplit("/", 2)[0] + "/", policy="on_demand", total_timeout=60)
    source = client.post("acs/file/file/", {"name": unique(), "remote": remote["pulp_href"], "paths": paths}, 201)
    href = client.post(source["pulp_href"] + "refresh/", status=202)["task_group"]
    eventually(lambda: any(task["state"] == "running" for task in client.get(href)["tasks"]), what="a task to run")
    tasks = client.get(href)["tasks"]
    yield client, href, tasks
    for task in tasks:
        api.call("PATCH", task["pulp_href"], json={"state": "canceled"})
        api.wait(task["pulp_href"])


def test_cancel_a_group(api, people, group):
    client, href, tasks = group
    assert len(tasks) == 3
    for body in ({}, {"state": "completed"}, {"state": None}, {"state": "canceled", "more": 1}):
        client.refused("PATCH", href, 400, json=body)
    # Who sees none of it, one of it, or all of it without the permission to change it.
    stranger, one, viewer = people.signed_in(), people.signed_in(), people.signed_in("core.task_viewer")
    people.give(one.user, "core.task_owner", tasks[0])
    stranger.refused("PATCH", href, 404, json={"state": "canceled"})
    for client_ in (one, viewer):
        client_.refused("PATCH", href, 403, json={"state": "canceled"})
    assert {task["state"] for task in client.get(href)["tasks"]} <= {"running", "waiting"}
    answer = client.patch(href, {"state": "canceled"}, 200)
    assert answer["pulp_href"] == href and {task["state"] for task in answer["tasks"]} <= {"canceling", "canceled"}
    assert [api.wait(task["pulp_href"])["state"] for task in tasks] == ["canceled"] * 3
    done = client.get(href)
    assert (done["canceled"], done["running"], done["waiting"], done["canceling"]) == (3, 0, 0, 0)
    # There is nothing left to do, and that is well.
    assert client.patch(href, {"state": "canceled"}, 200)["canceled"] == 3


def test_lists_of_groups(api, people, group):
    client, href, tasks = group
    assert [row["pulp_href"] for row in client.get("task-groups/")["results"]] == [href]
    assert people.signed_in().get("task-groups/")["count"] == 0
    seen = people.signed_in()
    people.give(seen.user, "core.task_viewer", tasks[1])
    assert seen.get("task-groups/")["count"] == 1
    # Of a group one is shown the tasks one sees, and they are what is counted.
    [row] = seen.get("task-groups/")["results"]
    for shown in (row, seen.get(href)):
        assert [task["pulp_href"] for task in shown["tasks"]] == [tasks[1]["pulp_href"]]
        assert sum(shown[state] for state in STATES) == 1
    seen.refused("PATCH", href, 403, json={"state": "canceled"})
    for everything in (client.get(href), people.signed_in("core.task_viewer").get(href), api.get(href)):
        assert [task["pulp_href"] for task in everything["tasks"]] == [task["pulp_href"] for task in tasks]
        assert sum(everything[state] for state in STATES) == 3


def test_a_task_shows_the_children_one_sees(api, server, engine, people, make):
    def task():
        return api.patch(make.repository()["pulp_href"], {"description": "x"}, 202)["task"]

    def row(href):
        id = uuid.UUID(href.rstrip("/").rsplit("/", 1)[1])
        return f"pulp_id = X'{id.hex}'" if engine == "sqlite" else f"pulp_id = '{id}'"

    parent, shown, hidden = task(), task(), task()
    for child in (shown, hidden):
        api.wait(child)
        server.sql(f"UPDATE task SET parent_task_id = (SELECT id FROM task WHERE {row(parent)}) WHERE {row(child)}")
    client = people.signed_in()
    for href in (parent, shown):
        people.give(client.user, "core.task_viewer", {"pulp_href": href})
    assert client.get(parent)["child_tasks"] == [shown]
    assert sorted(api.get(parent)["child_tasks"]) == sorted([shown, hidden])
    client.refused("GET", hidden, 404)
