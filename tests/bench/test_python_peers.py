"""The python plugin against pypiserver and devpi in the same run: a project's page of 1,000 files; and uploads of wheels."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
import requests

from lib.bench import record, wrk
from lib.peers import Devpi, Pypiserver
from lib.python_packages import sha256, wheel
from lib.python_server import JSON_PAGE, Python
from lib.rest import unique

FILES, RATIO, PAGES = 1000, 5, 2000
WHEELS, CLIENTS, UPLOADS = 500, 8, 50
# What a client of the uploads does, in a process of its own.
CLIENT = Path(__file__).with_name("upload_client.py")
FORMS = (("html", "text/html"), ("json", JSON_PAGE))


@pytest.fixture(scope="session")
def files():
    return [wheel("measured", f"1.{i}") for i in range(FILES)]


@pytest.fixture(scope="session")
def peers(files):
    """Pages a second of each peer by form. Once for all engines: devpi takes minutes to be given the files."""
    rates = {}
    for kind in (Pypiserver, Devpi):
        with kind(files) as peer:
            for form, accept in FORMS:
                page = requests.get(peer.page("measured"), headers={"Accept": accept}, timeout=120)
                is_json = page.headers["Content-Type"].startswith("application/vnd.pypi")
                if is_json != (form == "json"):
                    continue  # it has no such page
                assert page.text.count("measured-1.") >= FILES
                rates[f"{kind.__name__.lower()}_{form}"] = wrk(peer.page("measured"), headers={"Accept": accept})
    return rates


@pytest.mark.timeout(3000)
def test_pages_against_peers(make_server, engine, files, peers):
    python = Python(make_server())
    repository, distribution = python.index()
    tasks = [python.content(file, repository) for file in files]
    for task in tasks:
        python.api.done(task, timeout=300)
    url = f"{python.server.url}/pypi/{distribution['base_path']}/simple/measured/"
    assert len(python.page(distribution, "measured")["files"]) == FILES
    rates = {form: max(wrk(url, headers={"Accept": accept}) for _ in range(2)) for form, accept in FORMS}
    ratios = {}
    for form, _ in FORMS:
        of_form = [rate for key, rate in peers.items() if key.endswith("_" + form)]
        # Without a peer that has JSON, it is measured by what they have.
        ratios[form + "_ratio"] = rates[form] / max(of_form or peers.values())
    record(f"python page of 1,000 files against peers, {engine}", **rates, **peers, **ratios, wanted_ratio=RATIO)
    assert min(ratios.values()) >= RATIO and min(rates["html"], rates["json"]) >= PAGES


@pytest.mark.timeout(900)
def test_uploads(make_server, engine, tmp_path):
    python = Python(make_server())
    _, distribution = python.index()
    base = f"{python.server.url}/pypi/{distribution['base_path']}/"
    project = unique("uploaded")
    wheels = []
    for i in range(WHEELS):
        name = project if i % 2 else f"{project}-{i}"
        filename, data = wheel(name, f"1.{i}")
        (tmp_path / filename).write_bytes(data)
        wheels.append((name, filename, sha256(data), str(tmp_path / filename)))
    clients = []
    for number in range(CLIENTS):
        client = subprocess.Popen([sys.executable, CLIENT], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        user, password = python.api.session.auth
        client.stdin.write(json.dumps({"base": base, "user": user, "password": password, "accept": JSON_PAGE,
                                       "wheels": wheels[number::CLIENTS]}) + "\n")
        client.stdin.flush()
        assert client.stdout.readline() == "ready\n"
        clients.append(client)
    began = time.monotonic()
    for client in clients:
        client.stdin.write("go\n")
        client.stdin.flush()
    answers = [json.loads(client.stdout.readline()) for client in clients]
    seconds = time.monotonic() - began
    for client in clients:
        client.communicate(timeout=10)
    assert [failure for answer in answers for failure in answer["failures"]] == []
    shown = sorted(wait for answer in answers for wait in answer["shown"])
    assert requests.get(base, timeout=60).json()["files"] == WHEELS
    record(f"python upload of {WHEELS} wheels by {CLIENTS} clients, {engine}", rate=WHEELS / seconds,
           shown_after_max=shown[-1], shown_after_median=shown[len(shown) // 2], wanted=UPLOADS)
    assert WHEELS / seconds >= UPLOADS and shown[-1] < 1
