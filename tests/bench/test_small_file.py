"""A small published file over keep-alive connections, against nginx serving the same file."""

import os

import pytest

from lib.bench import Nginx, record, side_by_side, wrk
from lib.resources import Maker
from lib.rest import unique


@pytest.fixture
def served(server):
    make = Maker(server.rest)
    repository = make.repository()
    name, data = unique(), os.urandom(1024)
    make.modify(repository, add=[make.content(data, name)])
    publication = make.publication(repository=repository["pulp_href"])
    return make.url(make.distribution(publication=publication["pulp_href"])), name, data


@pytest.mark.timeout(300)
def test_small_file(served, tmp_path, engine):
    base, name, data = served
    (tmp_path / name).write_bytes(data)
    os.chmod(tmp_path, 0o755)
    with Nginx(tmp_path) as nginx:
        ours, theirs = side_by_side(lambda: wrk(base + name), lambda: wrk(nginx.url + name))
    record(f"small file, {engine}", granary=ours, nginx=theirs, ratio=ours / theirs, wanted=0.6)
    assert ours >= 0.6 * theirs
