"""The generated client packages of PyPI, pulpcore-client, pulp-file-client and pulp-python-client: each method of each class
that is not among LEFT_OUT is called, here, in test_bindings_access.py and in test_bindings_python.py."""

import datetime
import hashlib
import os
import re
from pathlib import Path

import pytest
import requests
from pulpcore.client import pulp_file, pulp_python, pulpcore

from lib.bindings import check_labels, check_lists, check_roles, is_gone
from lib.rest import unique
from lib.server import ADMIN_PASSWORD, eventually

NOT_THERE = "not in this release, docs/from-pulp.md says"
OPENPGP = ("ContentOpenpgpPublickeyApi", "ContentOpenpgpPublicsubkeyApi", "ContentOpenpgpSignatureApi",
           "ContentOpenpgpUserattributeApi", "ContentOpenpgpUseridApi", "DistributionsOpenpgpApi",
           "RepositoriesOpenpgpKeyringApi", "SigningServicesApi")
LEFT_OUT = {  # classes of pulpcore-client, with the reason
    **dict.fromkeys([*OPENPGP, "DistributionsArtifactsApi", "TaskSchedulesApi"], NOT_THERE),
    "DomainsApi": "the package has the paths of a server without domains; test_pulp_cli.py::test_domains calls them",
    "VulnReportApi": "reports are of Python packages; over HTTP in test_python_scan.py",
}


def test_no_class_is_left_out():
    called = set()
    for module in ("test_bindings.py", "test_bindings_access.py", "test_bindings_python.py",
                   "test_bindings_transfer.py"):
        called |= set(re.findall(r"\b(pulp_file|pulp_python|pulpcore)\.(\w+Api)\b(?!\()",
                                 Path(__file__).with_name(module).read_text()))
    for name, package in (("pulp_file", pulp_file), ("pulp_python", pulp_python), ("pulpcore", pulpcore)):
        classes = {kind for kind in dir(package) if kind.endswith("Api")}
        left = classes - {kind for where, kind in called if where == name}
        assert left == (LEFT_OUT.keys() if name == "pulpcore" else set())


# The file type.


def test_remotes(whole, done, user):
    remotes, name = whole(pulp_file.RemotesFileApi), unique()
    href = remotes.create(pulp_file.FileFileRemote(name=name, url="http://example.org/M", policy="on_demand")).pulp_href
    check_lists(remotes, name, href)
    done(remotes.partial_update(href, pulp_file.PatchedfileFileRemote(download_concurrency=3, password="secret")))
    changed = remotes.read(href)
    assert (changed.download_concurrency, changed.policy) == (3, "on_demand")
    assert [field.is_set for field in changed.hidden_fields if field.name == "password"] == [True]
    done(remotes.update(href, pulp_file.FileFileRemote(name=name, url="http://example.org/N", policy="immediate")))
    assert (remotes.read(href).url, remotes.read(href).policy) == ("http://example.org/N", "immediate")
    check_labels(remotes, href)
    check_roles(remotes, href, "file.fileremote", user)
    done(remotes.delete(href))
    assert is_gone(remotes, href)


def test_git_remotes(whole, done, user):
    remotes, name = whole(pulp_file.RemotesGitApi), unique()
    href = remotes.create(pulp_file.FileFileGitRemote(name=name, url="https://example.org/r.git", git_ref="main")).pulp_href
    check_lists(remotes, name, href)
    done(remotes.partial_update(href, pulp_file.PatchedfileFileGitRemote(git_ref="v1")))
    assert remotes.read(href).git_ref == "v1"
    done(remotes.update(href, pulp_file.FileFileGitRemote(name=name, url="https://example.org/s.git")))
    assert (remotes.read(href).url, remotes.read(href).git_ref) == ("https://example.org/s.git", "HEAD")
    check_labels(remotes, href)
    check_roles(remotes, href, "file.filegitremote", user)
    done(remotes.delete(href))
    assert is_gone(remotes, href)


def test_repositories_and_versions(whole, file, done, user, upstream, unit):
    repositories, versions = whole(pulp_file.RepositoriesFileApi), whole(pulp_file.RepositoriesFileVersionsApi)
    name = unique()
    remote = pulp_file.RemotesFileApi(file).create(
        pulp_file.FileFileRemote(name=name, url=upstream.add({f"{name}/a": b"a" + name.encode()}), policy="immediate"))
    href = repositories.create(pulp_file.FileFileRepository(name=name, remote=remote.pulp_href)).pulp_href
    check_lists(repositories, name, href)
    done(repositories.partial_update(href, pulp_file.PatchedfileFileRepository(description="first", retain_repo_versions=9)))
    assert (repositories.read(href).description, repositories.read(href).retain_repo_versions) == ("first", 9)
    done(repositories.update(href, pulp_file.FileFileRepository(name=name, description="second", remote=remote.pulp_href)))
    assert repositories.read(href).description == "second"
    assert [row.name for row in repositories.list(remote=remote.pulp_href).results] == [name]
    check_labels(repositories, href)
    check_roles(repositories, href, "file.filerepository", user)

    task = done(repositories.sync(href, pulp_file.FileRepositorySyncURL()))
    assert task.created_resources == [href + "versions/1/"]
    assert {report.code for report in task.progress_reports} >= {"sync.parsing.metadata", "associating.content"}
    first = versions.read(task.created_resources[0])
    assert first.content_summary.present["file.file"]["count"] == 1
    units = pulp_file.ContentFilesApi(file).list(repository_version=first.pulp_href)
    assert [one.relative_path for one in units.results] == [f"{name}/a"]

    more = unit(os.urandom(30))
    done(repositories.modify(href, pulp_file.RepositoryAddRemoveContent(
        add_content_units=[more.pulp_href], remove_content_units=[units.results[0].pulp_href])))
    done(repositories.modify(href, pulp_file.RepositoryAddRemoveContent(base_version=first.pulp_href)))
    done(repositories.modify(href, pulp_file.RepositoryAddRemoveContent(remove_content_units=["*"])))
    assert repositories.read(href).latest_version_href.endswith("/versions/4/")
    assert [row.number for row in versions.list(href, ordering=["number"]).results] == [0, 1, 2, 3, 4]
    assert [row.number for row in versions.list(href, number__range=[2, 3], ordering=["-number"]).results] == [3, 2]
    assert [row.number for row in versions.list(href, content=more.pulp_href).results] == [2]
    done(versions.repair(first.pulp_href, pulp_file.Repair(verify_checksums=True)))
    done(versions.delete(first.pulp_href))
    assert is_gone(versions, first.pulp_href)
    assert [row.number for row in versions.list(href, ordering=["number"]).results] == [0, 2, 3, 4]
    done(repositories.delete(href))
    assert is_gone(repositories, href)


def test_content(whole, done, unit, tmp_path):
    contents = whole(pulp_file.ContentFilesApi)
    data = os.urandom(1000)
    made = unit(data)
    assert made.sha256 == hashlib.sha256(data).hexdigest()
    assert [row.pulp_href for row in contents.list(sha256=made.sha256).results] == [made.pulp_href]
    assert [row.pulp_href for row in contents.list(relative_path__in=[made.relative_path]).results] == [made.pulp_href]
    assert contents.read(made.pulp_href, fields=["relative_path"]).relative_path == made.relative_path
    check_labels(contents, made.pulp_href)
    (tmp_path / "direct").write_bytes(data + b"more")
    answered = contents.upload(relative_path=unique(), file=str(tmp_path / "direct"))
    assert contents.read(answered.pulp_href).sha256 == hashlib.sha256(data + b"more").hexdigest()
    again = done(contents.create(relative_path=unique(), artifact=made.artifact))
    assert contents.read(again.created_resources[0]).artifact == made.artifact


def test_publications_and_distributions(whole, file, done, user, unit):
    publications, distributions = whole(pulp_file.PublicationsFileApi), whole(pulp_file.DistributionsFileApi)
    name = unique()
    repository = pulp_file.RepositoriesFileApi(file).create(pulp_file.FileFileRepository(name=name)).pulp_href
    unit(os.urandom(20), repository=repository)
    task = done(publications.create(pulp_file.FileFilePublication(repository=repository, manifest="LIST")))
    published = publications.read(task.created_resources[0])
    assert (published.manifest, published.repository_version) == ("LIST", repository + "versions/1/")
    assert [row.pulp_href for row in publications.list(repository=repository).results] == [published.pulp_href]
    assert publications.list(repository_version=repository + "versions/0/").count == 0
    check_roles(publications, published.pulp_href, "file.filepublication", user)

    task = done(distributions.create(
        pulp_file.FileFileDistribution(name=name, base_path=name, publication=published.pulp_href, hidden=True)))
    href = task.created_resources[0]
    assert distributions.read(href).base_url.endswith(f"/{name}/")
    check_lists(distributions, name, href)
    assert [row.name for row in distributions.list(base_path=name).results] == [name]
    done(distributions.partial_update(href, pulp_file.PatchedfileFileDistribution(base_path=name + "/moved")))
    assert distributions.read(href).base_path == name + "/moved"
    done(distributions.update(href, pulp_file.FileFileDistribution(name=name, base_path=name)))
    done(distributions.partial_update(href, pulp_file.PatchedfileFileDistribution(
        repository=repository, publication=None)))
    changed = distributions.read(href)
    assert (changed.base_path, changed.repository) == (name, repository)
    check_labels(distributions, href)
    check_roles(distributions, href, "file.filedistribution", user)
    done(distributions.delete(href))
    assert is_gone(distributions, href)
    publications.delete(published.pulp_href)
    assert is_gone(publications, published.pulp_href)


def test_alternate_sources_and_task_groups(whole, file, core, done, user, upstream):
    sources, groups = whole(pulp_file.AcsFileApi), whole(pulpcore.TaskGroupsApi)
    name = unique()
    near = upstream.add({f"{name}.bin": os.urandom(40)}, folder=name)
    remote = pulp_file.RemotesFileApi(file).create(pulp_file.FileFileRemote(
        name=name, url=near.removesuffix("PULP_MANIFEST"), policy="on_demand")).pulp_href
    href = sources.create(pulp_file.FileFileAlternateContentSource(name=name, remote=remote, paths=["no/M"])).pulp_href
    check_lists(sources, name, href)
    done(sources.partial_update(href, pulp_file.PatchedfileFileAlternateContentSource(paths=["PULP_MANIFEST", "more/M"])))
    assert sources.read(href).paths == ["PULP_MANIFEST", "more/M"]
    done(sources.update(href, pulp_file.FileFileAlternateContentSource(name=name, remote=remote, paths=["PULP_MANIFEST"])))
    check_roles(sources, href, "file.filealternatecontentsource", user)

    def refreshed():
        group = groups.read(sources.refresh(href).task_group)
        for task in group.tasks:
            done(pulpcore.AsyncOperationResponse(task=task.pulp_href))
        return groups.read(group.pulp_href)

    group = refreshed()
    assert (group.completed, group.failed, group.all_tasks_dispatched) == (1, 0, True)
    assert group.pulp_href in {row.pulp_href for row in groups.list(limit=1000).results}
    assert sources.read(href).last_refreshed
    upstream.fault(f"/{name}/PULP_MANIFEST", "stall")
    stalled = groups.read(sources.refresh(href).task_group)
    groups.task_groups_cancel(stalled.pulp_href, pulpcore.PatchedTaskCancel(state="canceled"))
    eventually(lambda: groups.read(stalled.pulp_href).canceled == 1, what="the group being canceled")
    done(sources.delete(href))
    assert is_gone(sources, href)


def test_upstreams(whole, core, user, server, api, done):
    upstreams, groups, name = whole(pulpcore.UpstreamPulpsApi), pulpcore.TaskGroupsApi(core), unique()
    href = upstreams.create(pulpcore.UpstreamPulp(name=name, base_url="http://127.0.0.1:1", api_root="pulp", policy="nodelete",
                                                  username="admin", password="secret")).pulp_href
    check_lists(upstreams, name, href)
    assert upstreams.partial_update(href, pulpcore.PatchedUpstreamPulp(q_select="name='nothing'")).q_select == "name='nothing'"
    changed = upstreams.update(href, pulpcore.UpstreamPulp(name=name, base_url=server.url, api_root="pulp", policy="nodelete",
                                                           username="admin", password=ADMIN_PASSWORD))
    assert (changed.base_url, changed.policy, changed.q_select) == (server.url, "nodelete", "name='nothing'")
    assert {field.name: field.is_set for field in upstreams.read(href).hidden_fields} == {
        "client_key": False, "username": True, "password": True}
    check_roles(upstreams, href, "core.upstreampulp", user)
    group = groups.read(upstreams.replicate(href, pulpcore.UpstreamPulpReplicate(q_select=f"name='{name}'")).task_group)
    eventually(lambda: groups.read(group.pulp_href).completed == 2, what="the replication")
    assert upstreams.read(href).last_replication is None
    upstreams.delete(href)
    assert is_gone(upstreams, href)


# The core.


def test_status(whole):
    status = whole(pulpcore.StatusApi).status_read()
    assert status.database_connection.connected
    assert "file" in {version.component for version in status.versions}
    assert whole(pulpcore.LivezApi).livez_read() is None


def test_tasks_and_workers(whole, file, done, user, upstream):
    tasks, workers = whole(pulpcore.TasksApi), whole(pulpcore.WorkersApi)
    name = unique()
    repositories = pulp_file.RepositoriesFileApi(file)
    remote = pulp_file.RemotesFileApi(file).create(
        pulp_file.FileFileRemote(name=name, url=upstream.add({"a": b"a"}), policy="immediate"))
    href = repositories.create(pulp_file.FileFileRepository(name=name, remote=remote.pulp_href)).pulp_href
    changed = done(repositories.partial_update(href, pulp_file.PatchedfileFileRepository(description="changed")))
    listed = tasks.list(state__in=["completed"], reserved_resources=href, ordering=["-pulp_created"])
    assert [row.pulp_href for row in listed.results] == [changed.pulp_href]
    assert tasks.list(reserved_resources=href, name__contains="nothing like it").count == 0
    assert tasks.list(reserved_resources=href, started_at__lt=changed.pulp_created).count == 0
    check_roles(tasks, changed.pulp_href, "core.task", user)
    assert tasks.profile_artifacts(changed.pulp_href).urls == {}
    tasks.delete(changed.pulp_href)
    assert is_gone(tasks, changed.pulp_href)

    upstream.fault("/PULP_MANIFEST", "stall")
    running = repositories.sync(href, pulp_file.FileRepositorySyncURL()).task
    eventually(lambda: tasks.read(running).state == "running", what="the sync running")
    online = workers.list(online=True, ordering=["name"]).results
    assert len(online) == 2 and workers.read(online[0].pulp_href).name == online[0].name
    tasks.tasks_cancel(running, pulpcore.PatchedTaskCancel(state="canceled"))
    canceled = eventually(lambda: tasks.read(running).finished_at, what="the task ending")
    assert tasks.read(running).state == "canceled"
    with pytest.raises(pulpcore.ApiException) as refused:
        tasks.tasks_cancel(running, pulpcore.PatchedTaskCancel(state="canceled"))
    assert refused.value.status == 409
    purged = done(tasks.purge(pulpcore.Purge(finished_before=canceled + datetime.timedelta(seconds=1), states=["canceled"])))
    assert is_gone(tasks, running)
    assert sum(report.done for report in purged.progress_reports) >= 1


def test_artifacts_and_uploads_in_chunks(whole, file, done, tmp_path):
    artifacts, uploads = whole(pulpcore.ArtifactsApi), whole(pulpcore.UploadsApi)
    data = os.urandom(3000)
    digest = hashlib.sha256(data).hexdigest()
    upload = uploads.create(pulpcore.Upload(size=len(data)))
    for start in (0, 1000, 2000):
        chunk = tmp_path / f"chunk-{start}"
        chunk.write_bytes(data[start:start + 1000])
        uploads.update(f"bytes {start}-{start + 999}/{len(data)}", upload.pulp_href, str(chunk),
                       sha256=hashlib.sha256(chunk.read_bytes()).hexdigest())
    assert [(chunk.offset, chunk.size) for chunk in uploads.read(upload.pulp_href).chunks] == [
        (0, 1000), (1000, 1000), (2000, 1000)]
    assert upload.pulp_href in {row.pulp_href for row in uploads.list(size=len(data), limit=1000).results}
    assert "core.change_upload" in uploads.my_permissions(upload.pulp_href).permissions
    assert "core.upload_owner" in {held.role for held in uploads.list_roles(upload.pulp_href).roles}
    task = done(uploads.commit(upload.pulp_href, pulpcore.UploadCommit(sha256=digest)))
    artifact = artifacts.read(task.created_resources[0])
    assert (artifact.size, artifact.sha512) == (len(data), hashlib.sha512(data).hexdigest())
    assert [row.pulp_href for row in artifacts.list(sha256=digest).results] == [artifact.pulp_href]
    assert is_gone(uploads, upload.pulp_href)
    other = uploads.create(pulpcore.Upload(size=10)).pulp_href
    uploads.delete(other)
    assert is_gone(uploads, other)

    (tmp_path / "whole").write_bytes(data + b"!")
    with pytest.raises(pulpcore.ApiException) as refused:
        artifacts.create(file=str(tmp_path / "whole"), sha256=digest)
    assert refused.value.status == 400
    second = artifacts.create(file=str(tmp_path / "whole"), size=len(data) + 1)
    with pytest.raises(pulpcore.ApiException) as refused:  # what nothing uses goes with the orphans
        artifacts.delete(second.pulp_href)
    assert refused.value.status == 403


def test_lists_of_all_types(whole, core, file, done, unit):
    name = unique()
    repository = pulp_file.RepositoriesFileApi(file).create(pulp_file.FileFileRepository(name=name)).pulp_href
    remote = pulp_file.RemotesFileApi(file).create(
        pulp_file.FileFileRemote(name=name, url="http://example.org/M")).pulp_href
    made = unit(os.urandom(10), repository=repository)
    published = done(pulp_file.PublicationsFileApi(file).create(
        pulp_file.FileFilePublication(repository=repository))).created_resources[0]
    served = done(pulp_file.DistributionsFileApi(file).create(
        pulp_file.FileFileDistribution(name=name, base_path=name))).created_resources[0]
    guard = pulpcore.ContentguardsRbacApi(core).create(pulpcore.RBACContentGuard(name=name)).pulp_href

    def hrefs(answer):
        return [row.pulp_href for row in answer.results]

    assert hrefs(whole(pulpcore.RepositoriesApi).list(name=name)) == [repository]
    assert hrefs(whole(pulpcore.RemotesApi).list(name=name)) == [remote]
    assert hrefs(whole(pulpcore.PublicationsApi).list(repository=repository)) == [published]
    assert hrefs(whole(pulpcore.DistributionsApi).list(name=name)) == [served]
    assert hrefs(whole(pulpcore.ContentguardsApi).list(name=name)) == [guard]
    assert hrefs(whole(pulpcore.RepositoryVersionsApi).list(content=made.pulp_href)) == [repository + "versions/1/"]
    [row] = whole(pulpcore.ContentApi).list(repository_version=repository + "versions/1/").results
    assert (row.pulp_href, row.artifacts) == (made.pulp_href, {made.relative_path: made.artifact})
    pulpcore.ContentguardsRbacApi(core).delete(guard)



def test_cleaning_and_repair(whole, file, done, unit, server, upstream):
    contents = pulp_file.ContentFilesApi(file)
    orphan, kept = unit(os.urandom(20)), unit(os.urandom(20))
    done(whole(pulpcore.OrphansCleanupApi).cleanup(
        pulpcore.OrphansCleanup(content_hrefs=[orphan.pulp_href], orphan_protection_time=0)))
    assert is_gone(contents, orphan.pulp_href)
    done(whole(pulpcore.OrphansApi).delete())  # what is younger than the default protects stays
    assert contents.read(kept.pulp_href).sha256 == kept.sha256

    data, name = os.urandom(50), unique()
    remote = pulp_file.RemotesFileApi(file).create(
        pulp_file.FileFileRemote(name=name, url=upstream.add({f"{name}.bin": data}), policy="on_demand")).pulp_href
    repositories = pulp_file.RepositoriesFileApi(file)
    repository = repositories.create(
        pulp_file.FileFileRepository(name=name, remote=remote, autopublish=True)).pulp_href
    done(repositories.sync(repository, pulp_file.FileRepositorySyncURL()))
    done(pulp_file.DistributionsFileApi(file).create(pulp_file.FileFileDistribution(name=name, base_path=name,
                                                                                   repository=repository)))
    url = f"{server.url}/pulp/content/{name}/{name}.bin"

    def artifact():
        [row] = contents.list(repository_version=repository + "versions/1/").results
        return row.artifact

    assert artifact() is None
    assert requests.get(url, timeout=30).content == data
    eventually(artifact, what="the fetched file being stored")
    done(whole(pulpcore.RepositoriesReclaimSpaceApi).reclaim(pulpcore.ReclaimSpace(repo_hrefs=[repository])))
    assert artifact() is None
    assert requests.get(url, timeout=30).content == data

    digest = hashlib.sha256(data).hexdigest()
    stored = server.state / "artifact" / digest[:2] / digest[2:]
    stored.chmod(0o600)
    stored.write_bytes(b"?" * 50)
    task = done(whole(pulpcore.RepairApi).post(pulpcore.Repair(verify_checksums=True)))
    assert {report.code: report.done for report in task.progress_reports}["repair.repaired"] >= 1
    assert stored.read_bytes() == data
    done(whole(pulpcore.Datarepair7272Api).post(pulpcore.DataRepair7272(dry_run=True)))


def test_refusals_are_exceptions(file):
    name = unique()
    repositories = pulp_file.RepositoriesFileApi(file)
    repositories.create(pulp_file.FileFileRepository(name=name))
    with pytest.raises(pulp_file.ApiException) as caught:
        repositories.create(pulp_file.FileFileRepository(name=name))
    assert caught.value.status == 400
    assert "This field must be unique." in caught.value.body
