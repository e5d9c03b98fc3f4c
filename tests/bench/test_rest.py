"""Authenticated REST requests a second: the detail of one repository, and a page of content units."""

import base64
import hashlib

import pytest

from lib.bench import record, wrk
from lib.resources import CONTENT, Maker
from lib.rest import API, unique
from lib.server import ADMIN_PASSWORD
from lib.upstream import Upstream

WANTED = {"sqlite": (15_000, 1_500), "postgres": (8_000, 1_000)}


@pytest.mark.timeout(600)
def test_rest(server, engine):
    make = Maker(server.rest)
    with Upstream() as upstream:
        lines = "".join(f"{i:07}.bin,{hashlib.sha256(str(i).encode()).hexdigest()},1\n" for i in range(100_000))
        upstream.write("PULP_MANIFEST", lines.encode())
        repository = make.repository(name=unique())
        make.api.done(make.api.post(repository["pulp_href"] + "sync/", {"remote": make.remote(
            upstream.url("PULP_MANIFEST"), policy="on_demand")["pulp_href"]}, 202), timeout=300)
    credentials = base64.b64encode(f"admin:{ADMIN_PASSWORD}".encode()).decode()
    headers = {"Authorization": f"Basic {credentials}"}
    detail = wrk(server.url + repository["pulp_href"], headers=headers)
    page = wrk(f"{server.url}{API}{CONTENT}?limit=100", headers=headers)
    record(f"rest, {engine}", detail=detail, page=page, wanted_detail=WANTED[engine][0], wanted_page=WANTED[engine][1])
    assert detail >= WANTED[engine][0]
    assert page >= WANTED[engine][1]
