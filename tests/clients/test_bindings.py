"""The generated client packages of PyPI: pulpcore-client and pulp-file-client."""

import os

import pytest
from pulpcore.client import pulp_file, pulpcore

from lib.rest import unique
from lib.server import ADMIN_PASSWORD


def client(package, server):
    configuration = package.Configuration(host=server.url, username="admin", password=ADMIN_PASSWORD)
    return package.ApiClient(configuration)


@pytest.fixture
def core(server):
    return client(pulpcore, server)


@pytest.fixture
def file(server):
    return client(pulp_file, server)


@pytest.fixture
def done(core, api):
    tasks = pulpcore.TasksApi(core)

    def wait(answer):
        api.done(answer.task)
        return tasks.read(answer.task)

    return wait


def test_status(core):
    status = pulpcore.StatusApi(core).status_read()
    assert status.database_connection.connected
    assert "file" in {v.component for v in status.versions}


def test_everything_of_the_file_type(core, file, done, upstream):
    name = unique()
    remote = pulp_file.RemotesFileApi(file).create(
        pulp_file.FileFileRemote(name=name, url=upstream.add({f"{name}/a": b"a" + name.encode()}), policy="on_demand"))
    repositories = pulp_file.RepositoriesFileApi(file)
    repository = repositories.create(pulp_file.FileFileRepository(name=name, remote=remote.pulp_href))
    task = done(repositories.sync(repository.pulp_href, pulp_file.FileRepositorySyncURL()))
    assert task.created_resources == [repository.pulp_href + "versions/1/"]
    versions = pulp_file.RepositoriesFileVersionsApi(file)
    version = versions.read(task.created_resources[0])
    assert version.content_summary.present["file.file"]["count"] == 1
    units = pulp_file.ContentFilesApi(file).list(repository_version=version.pulp_href)
    assert units.count == 1
    publications = pulp_file.PublicationsFileApi(file)
    task = done(publications.create(pulp_file.FileFilePublication(repository=repository.pulp_href)))
    publication = publications.read(task.created_resources[0])
    distributions = pulp_file.DistributionsFileApi(file)
    task = done(distributions.create(
        pulp_file.FileFileDistribution(name=name, base_path=name, publication=publication.pulp_href)))
    distribution = distributions.read(task.created_resources[0])
    assert distribution.base_url.endswith(f"/{name}/")
    done(repositories.modify(repository.pulp_href, pulp_file.RepositoryAddRemoveContent(remove_content_units=["*"])))
    assert repositories.read(repository.pulp_href).latest_version_href.endswith("/versions/2/")
    done(repositories.delete(repository.pulp_href))


def test_upload(core, file, done, tmp_path):
    data = os.urandom(1000)
    path = tmp_path / "file"
    path.write_bytes(data)
    artifact = pulpcore.ArtifactsApi(core).create(file=str(path))
    assert artifact.size == 1000
    task = done(pulp_file.ContentFilesApi(file).create(relative_path=unique(), artifact=artifact.pulp_href))
    unit = pulp_file.ContentFilesApi(file).read(task.created_resources[0])
    assert unit.sha256 == artifact.sha256


def test_refusals_are_exceptions(file):
    name = unique()
    repositories = pulp_file.RepositoriesFileApi(file)
    repositories.create(pulp_file.FileFileRepository(name=name))
    with pytest.raises(pulp_file.ApiException) as caught:
        repositories.create(pulp_file.FileFileRepository(name=name))
    assert caught.value.status == 400
    assert "This field must be unique." in caught.value.body
