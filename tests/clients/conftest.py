import pytest
from pulpcore.client import pulp_file, pulp_python, pulpcore

from lib.bindings import Whole, client, package_of
from lib.rest import unique


@pytest.fixture
def core(server):
    return client(pulpcore, server)


@pytest.fixture
def file(server):
    return client(pulp_file, server)


@pytest.fixture
def pypi(server):
    return client(pulp_python, server)


@pytest.fixture
def whole(core, file, pypi):
    """whole(pulpcore.TasksApi): an instance of the class, of whose methods the test leaves none uncalled."""
    made = []

    def make(kind, client=None):
        made.append(Whole(kind, client or {pulpcore: core, pulp_file: file, pulp_python: pypi}[package_of(kind)]))
        return made[-1]

    yield make
    assert {one.kind.__name__: one.uncalled() for one in made if one.uncalled()} == {}


@pytest.fixture
def done(core, api):
    """Waits for the task of an answer, which must complete."""
    def wait(answer):
        api.done(answer.task)
        return pulpcore.TasksApi(core).read(answer.task)

    return wait


@pytest.fixture
def user(people):
    """A user's model."""
    return pulpcore.User(username=people.user()["username"])


@pytest.fixture
def unit(file, done, tmp_path):
    """unit(data, repository=…): a file of these bytes."""
    def make(data, **fields):
        path = tmp_path / unique()
        path.write_bytes(data)
        task = done(pulp_file.ContentFilesApi(file).create(relative_path=unique("file"), file=str(path), **fields))
        [href] = [href for href in task.created_resources if "/content/" in href]
        return pulp_file.ContentFilesApi(file).read(href)

    return make
