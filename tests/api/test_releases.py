"""A state that an earlier release left is brought to today's by a start, unharmed (see lib/releases.py)."""

import json
import time

import pytest

from lib import releases
from lib.resources import Maker
from lib.rest import Rest, Token

NAMES = sorted(path.name for path in releases.RELEASES.iterdir())


def of_before(now, before):
    """What is there now of what was there: fields may come, also within fields, and none may change or go."""
    if not isinstance(now, dict) or not isinstance(before, dict):
        return now
    return {key: of_before(value, before[key]) for key, value in now.items() if key in before}


def test_there_are_states():
    assert NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_state_of_an_earlier_release(engine, make_server, database_url, name):
    url = database_url()
    server = make_server(start=False, database_url=url, settings=releases.settings_of(name))
    wanted = releases.restore(name, engine, server, url)
    plan = json.loads(server.command("migrate", "--plan", "--json").stdout)
    assert plan["refusals"] == []
    server.start()
    found = releases.answers(server)
    assert found["served"] == wanted["served"]
    for href, row in wanted["answers"].items():
        if not isinstance(row, dict):
            assert found["answers"][href] == row, href
            continue
        assert of_before(found["answers"][href], row) == row, href
    well, report = server.doctor("--checksums")
    assert well and not any(check["notes"] for check in report.values()), report
    # And it works on: what was encrypted can be read, what was begun can be ended.
    api = releases.domains(server)[0]
    make = Maker(api)
    repository = api.get(next(href for href, row in wanted["answers"].items() if "/repositories/file/" in href and
                                      isinstance(row, dict) and row.get("description") == "a description"))
    make.modify(repository, add=[make.content()])
    make.publication(repository=repository["pulp_href"])
    remote = next(row for row in wanted["answers"].values() if isinstance(row, dict) and "/remotes/file/" in row["pulp_href"])
    assert {field["name"]: field["is_set"] for field in api.get(remote["pulp_href"])["hidden_fields"]}["password"]
    if "token" in wanted:
        users = {href for href in wanted["answers"] if "/users/" in href}
        assert {user["pulp_href"] for user in Rest(server.url, Token(wanted["token"]), api.api).all("users/")} == users
    make.api.done(make.api.post("orphans/cleanup/", {"orphan_protection_time": 0}, 202))
    assert server.doctor()[0]
    assert server.stop() == 0
    assert json.loads(server.command("migrate", "--plan", "--json").stdout)["statements"] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_server_that_is_killed_while_it_migrates(engine, make_server, database_url, name):
    """At moments spread over the start, until one gets through: nothing is lost, and the next start goes on."""
    url = database_url()
    server = make_server(start=False, database_url=url, settings=releases.settings_of(name))
    wanted = releases.restore(name, engine, server, url)
    for number in range(12):
        server.spawn()
        time.sleep(0.02 * number)
        server.kill()
    server.start()
    assert releases.answers(server)["served"] == wanted["served"]
    well, report = server.doctor("--checksums")
    assert well, report
    assert server.stop() == 0
    assert json.loads(server.command("migrate", "--plan", "--json").stdout)["statements"] == []
