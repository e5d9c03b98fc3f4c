import os
import pathlib
import zlib

import pytest

from lib.postgres import PrivatePostgres
from lib.pulp_cli import PulpCli
from lib.python_server import Python
from lib.rest import unique
from lib.server import ADMIN_PASSWORD, Server
from lib.tenants import Tenant
from lib.upstream import Upstream

os.umask(0o022)  # plugins that a group can write are not loaded

ENGINES = [name for name in os.environ.get("GRANARY_TEST_ENGINES", "sqlite,postgres").split(",") if name]


def pytest_generate_tests(metafunc):
    # Tests that talk to a server run on both engines. The group keeps a part of an engine's files on one process of
    # pytest-xdist, which then starts one server for them; the parts are small enough that no process ends long before the
    # others.
    if "engine" in metafunc.fixturenames:
        part = zlib.crc32(metafunc.definition.path.name.encode()) % 6
        marker = metafunc.definition.get_closest_marker("engine")
        names = [name for name in ENGINES if marker is None or name in marker.args]
        metafunc.parametrize("engine", [pytest.param(name, marks=pytest.mark.xdist_group(f"{name}-{part}")) for name in names],
                             scope="session")


@pytest.fixture(scope="session")
def postgres():
    """A private PostgreSQL for the whole session."""
    with PrivatePostgres() as server:
        yield server


@pytest.fixture(scope="session")
def database_url(engine, request):
    """Makes URLs of fresh databases of the engine: a function of no arguments; None means the default (SQLite)."""
    if engine == "sqlite":
        yield lambda: None
        return
    server = request.getfixturevalue("postgres")
    yield lambda: server.create(unique("granary").replace("-", "_"))


@pytest.fixture(scope="session")
def server(engine, database_url):
    """The session's server of this engine. Tests share it: use unique names, leave no settings behind."""
    shared = Server(database_url(), settings={"content": {"guard_environment": ["GRANARY_TEST_GUARD"]}})
    try:
        shared.start()
        yield shared
        assert shared.stop() == 0
    finally:
        shared.remove()


@pytest.fixture(scope="session")
def house(engine, database_url):
    """A server with domains on, shared as `server` is."""
    shared = Server(database_url(), settings={"domains": {"enabled": True}})
    try:
        shared.start()
        yield shared
        assert shared.stop() == 0
    finally:
        shared.remove()


@pytest.fixture
def one(house):
    """A domain of the test's own."""
    return Tenant(house)


@pytest.fixture
def other(house):
    """Another one."""
    return Tenant(house)


@pytest.fixture
def make_server(engine, database_url):
    """Starts servers of a test's own: make_server(settings={…}, start=False …); all are stopped at the end."""
    made = []

    def make(start=True, **arguments):
        if "database_url" not in arguments and "state_dir" not in arguments:
            arguments["database_url"] = database_url()
        fresh = Server(**arguments)
        made.append(fresh)
        return fresh.start() if start else fresh

    yield make
    for one in reversed(made):
        one.remove()


@pytest.fixture
def api(server):
    return server.rest


@pytest.fixture
def anonymous(server):
    return server.anonymous


@pytest.fixture
def upstream():
    with Upstream() as fixture:
        yield fixture


@pytest.fixture
def authority(tmp_path):
    """Who certifies upstreams that speak TLS."""
    from lib.certificates import Authority

    return Authority(tmp_path)


@pytest.fixture
def pulp(server, tmp_path):
    return PulpCli(server.url, "admin", ADMIN_PASSWORD, tmp_path)


@pytest.fixture
def python(server):
    return Python(server)


@pytest.fixture
def make(api):
    from lib.resources import Maker

    return Maker(api)


@pytest.fixture
def people(server, api):
    from lib.people import People

    made = People(server, api)
    yield made
    made.remove()


def pytest_collection_modifyitems(items):
    """Behaviour that is wanted and not there yet is listed with its reason, and counted as skipped."""
    listed = {}
    for line in (pathlib.Path(__file__).parent / "not-yet.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            name, _, reason = line.partition(" ")
            listed[name] = reason
    for item in items:
        name = item.name.split("[")[0]
        if name in listed:
            item.add_marker(pytest.mark.skip(reason=listed[name]))
