"""What stands in the log: one line an event, as text or as an object."""

import json
import re
import uuid

import pytest

from lib.rest import unique

LEVELS = {"debug", "info", "warning", "error"}
TIME = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z"


def provoke(server):
    """Something that is logged with a correlation id: a sync that cannot work."""
    correlation = str(uuid.uuid4())
    api = server.rest
    name = unique()
    remote = api.post("remotes/file/file/", {"name": name, "url": "http://127.0.0.1:9/none"}, 201)
    repository = api.post("repositories/file/file/", {"name": name}, 201)
    answer = api.post(repository["pulp_href"] + "sync/", {"remote": remote["pulp_href"]}, 202,
                      headers={"Correlation-ID": correlation})
    assert api.wait(answer)["state"] == "failed"
    assert server.stop() == 0
    return correlation


@pytest.mark.engine("sqlite")
def test_json(make_server):
    server = make_server(settings={"log": {"format": "json", "level": "debug"}})
    correlation = provoke(server)
    events = [json.loads(line) for line in server.log().splitlines() if line.startswith("{")]
    assert len(events) > 5
    for event in events:
        assert set(event) - {"correlation_id"} == {"time", "level", "component", "message"}
        assert re.fullmatch(TIME, event["time"])
        assert event["level"] in LEVELS
        assert all(isinstance(value, str) for value in event.values())
    assert correlation in {event.get("correlation_id") for event in events}
    # But for what is said to the person who started it, nothing else is written.
    others = [line for line in server.log().splitlines() if not line.startswith("{")]
    assert len(others) == 5 and others[0].endswith(" is ready"), others


@pytest.mark.engine("sqlite")
def test_text_and_level(make_server):
    server = make_server(settings={"log": {"format": "text", "level": "warning"}})
    correlation = provoke(server)
    lines = [line for line in server.log().splitlines() if re.match(TIME, line)]
    shape = re.compile(rf"({TIME}) (\w+) (\w+) \[(-|[0-9a-f-]{{36}})\] (.+)")
    levels = {shape.fullmatch(line).group(2) for line in lines}
    assert levels <= {"warning", "error"}
    assert f"[{correlation}]" in server.log()
