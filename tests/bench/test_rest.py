"""Authenticated REST requests a second: the detail of one repository, and a page of content units."""

import base64
import hashlib

import pytest

from lib.bench import record, wrk
from lib.resources import CONTENT, Maker
from lib.rest import API, unique
from lib.server import ADMIN_PASSWORD
from lib.upstream import Upstream

HEADERS = {"Authorization": "Basic " + base64.b64encode(f"admin:{ADMIN_PASSWORD}".encode()).decode()}
WANTED = {"sqlite": (15_000, 1_500), "postgres": (8_000, 1_000)}


def store_units(make, count):
    """A repository with `count` units of content, by a sync that downloads none of them."""
    with Upstream() as upstream:
        lines = "".join(f"{i:07}.bin,{hashlib.sha256(str(i).encode()).hexdigest()},1\n" for i in range(count))
        upstream.write("PULP_MANIFEST", lines.encode())
        repository = make.repository(name=unique())
        remote = make.remote(upstream.url("PULP_MANIFEST"), policy="on_demand")
        make.api.done(make.api.post(repository["pulp_href"] + "sync/", {"remote": remote["pulp_href"]}, 202), timeout=600)
    return repository


def page_rate(server):
    return wrk(f"{server.url}{API}{CONTENT}?limit=100", headers=HEADERS)


@pytest.mark.timeout(600)
def test_rest(server, engine):
    repository = store_units(Maker(server.rest), 100_000)
    detail = wrk(server.url + repository["pulp_href"], headers=HEADERS)
    page = page_rate(server)
    record(f"rest, {engine}", detail=detail, page=page, wanted_detail=WANTED[engine][0], wanted_page=WANTED[engine][1])
    assert detail >= WANTED[engine][0]
    assert page >= WANTED[engine][1]


@pytest.mark.timeout(1800)
def test_a_page_costs_the_same_however_many_there_are(make_server, engine):
    server = make_server()
    make = Maker(server.rest)
    store_units(make, 1_000)
    few = page_rate(server)
    store_units(make, 1_000_000)
    many = page_rate(server)
    ratio = max(few, many) / min(few, many)
    record(f"a page of 1,000 and of 1,000,000, {engine}", few=few, many=many, ratio=ratio, wanted=1.3)
    assert ratio < 1.3
