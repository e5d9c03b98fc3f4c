"""pulp-python-client: each method of each of its classes is called."""

import json
import xml.etree.ElementTree

import pytest
from pulpcore.client import pulp_python, pulpcore

from lib.bindings import check_labels, check_lists, check_roles, is_gone
from lib.python_packages import Index, sdist, sha256, wheel
from lib.rest import unique
from lib.server import eventually
from lib.sigstore import Trust


@pytest.fixture
def package(pypi, done, tmp_path):
    """package(file, repository=…): the unit of a distribution file."""
    def make(file, **fields):
        (tmp_path / file[0]).write_bytes(file[1])
        contents = pulp_python.ContentPackagesApi(pypi)
        task = done(contents.create(relative_path=file[0], file=str(tmp_path / file[0]), **fields))
        [href] = [href for href in task.created_resources if "/packages/" in href]
        return contents.read(href)

    return make


@pytest.fixture
def index(pypi, done):
    """A repository's href, and the base path of what serves it."""
    name = unique("pypi")
    repository = pulp_python.RepositoriesPythonApi(pypi).create(pulp_python.PythonPythonRepository(name=name)).pulp_href
    done(pulp_python.DistributionsPypiApi(pypi).create(
        pulp_python.PythonPythonDistribution(name=name, base_path=name, repository=repository)))
    return repository, name


def no_labels(api, href):
    """The contract's policy lets nobody set labels of units."""
    for call, body in ((api.set_label, pulp_python.SetLabel(key="a", value="b")), (api.unset_label, pulp_python.UnsetLabel(key="a"))):
        with pytest.raises(pulp_python.ApiException) as refused:
            call(href, body)
        assert refused.value.status == 403


def versions_on(page):
    return {file["filename"]: file["yanked"] for file in page["files"]}


def test_remotes(whole, done, user, tmp_path):
    remotes, name = whole(pulp_python.RemotesPythonApi), unique("pypi")
    href = remotes.create(pulp_python.PythonPythonRemote(
        name=name, url="https://pypi.example/", includes=["django>4"], keep_latest_packages=3)).pulp_href
    check_lists(remotes, name, href)
    done(remotes.partial_update(href, pulp_python.PatchedpythonPythonRemote(
        prereleases=True, keep_latest_packages=3, password="secret")))
    changed = remotes.read(href)
    assert (changed.prereleases, changed.includes, changed.keep_latest_packages) == (True, ["django>4"], 3)
    assert [field.is_set for field in changed.hidden_fields if field.name == "password"] == [True]
    done(remotes.update(href, pulp_python.PythonPythonRemote(name=name, url="https://other.example/", policy="streamed")))
    changed = remotes.read(href)
    assert (changed.url, changed.policy) == ("https://other.example/", "streamed")
    check_labels(remotes, href)
    check_roles(remotes, href, "python.pythonremote", user)
    (tmp_path / "mirror.conf").write_text("[mirror]\nmaster = https://up.example\n[allowlist]\npackages =\n    flask\n")
    made = remotes.from_bandersnatch(config=str(tmp_path / "mirror.conf"), name=unique("pypi"), policy="immediate")
    assert (made.url, made.includes, made.policy) == ("https://up.example", ["flask"], "immediate")
    done(remotes.delete(href))
    assert is_gone(remotes, href)


def test_repositories_and_versions(whole, pypi, done, user, package, api):
    repositories, versions = whole(pulp_python.RepositoriesPythonApi), whole(pulp_python.RepositoriesPythonVersionsApi)
    entries = whole(pulp_python.RepositoriesPythonBlocklistEntriesApi)
    name, project, blocked = unique("pypi"), unique("synced"), unique("blocked")
    with Index() as upstream:
        upstream.add(project, "1.0", wheel(project, "1.0", Summary="In the file"), summary="In the index")
        remote = pulp_python.RemotesPythonApi(pypi).create(
            pulp_python.PythonPythonRemote(name=name, url=upstream.url, policy="immediate")).pulp_href
        href = repositories.create(pulp_python.PythonPythonRepository(name=name, remote=remote)).pulp_href
        check_lists(repositories, name, href)
        done(repositories.partial_update(href, pulp_python.PatchedpythonPythonRepository(description="first")))
        done(repositories.update(href, pulp_python.PythonPythonRepository(
            name=name, description="second", remote=remote, autopublish=True)))
        assert (repositories.read(href).description, repositories.read(href).autopublish) == ("second", True)
        check_labels(repositories, href)
        check_roles(repositories, href, "python.pythonrepository", user)
        task = done(repositories.sync(href, pulp_python.RepositorySyncURL(mirror=True)))
    first = versions.read(next(made for made in task.created_resources if "/versions/" in made))
    assert first.content_summary.present["python.python"]["count"] == 1
    done(repositories.repair_metadata(href))
    [unit] = pulp_python.ContentPackagesApi(pypi).list(repository_version=first.pulp_href).results
    assert unit.summary == "In the file"

    entry = entries.create(href, pulp_python.PythonPythonBlocklistEntry(name=blocked, version="1.0"))
    assert [row.pulp_href for row in entries.list(href, name=blocked).results] == [entry.pulp_href]
    assert (entries.read(entry.pulp_href).name, entries.read(entry.pulp_href).version) == (blocked, "1.0")
    bad = package(sdist(blocked, "1.0")).pulp_href
    with pytest.raises(pulp_python.ApiException) as refused:
        repositories.modify(href, pulp_python.RepositoryAddRemoveContent(add_content_units=[bad]))
    assert refused.value.status == 400 and "Blocklisted packages" in refused.value.body
    entries.delete(entry.pulp_href)
    assert is_gone(entries, entry.pulp_href)
    done(repositories.modify(href, pulp_python.RepositoryAddRemoveContent(add_content_units=[bad])))
    assert [row.number for row in versions.list(href, ordering=["number"]).results] == [0, 1, 2]
    assert [row.number for row in versions.list(href, content=bad).results] == [2]
    done(versions.repair(first.pulp_href, pulp_python.Repair(verify_checksums=True)))
    # This server has no directory of vulnerabilities; with one it is test_python_scan.py.
    assert "vulnerability_directory" in api.failed(versions.scan(first.pulp_href).task)["description"]
    done(versions.delete(first.pulp_href))
    assert is_gone(versions, first.pulp_href)
    done(repositories.delete(href))
    assert is_gone(repositories, href)


def test_packages_and_provenance(whole, core, done, package, tmp_path):
    contents, provenances = whole(pulp_python.ContentPackagesApi), whole(pulp_python.ContentProvenanceApi)
    name = unique("content")
    file, direct, stored = wheel(name, "1.0", Author="Somebody"), sdist(name, "2.0"), sdist(name, "3.0")
    made = package(file)
    assert [row.pulp_href for row in contents.list(name=name, version="1.0", author="Somebody").results] == [made.pulp_href]
    assert contents.list(filename__in=[file[0]], packagetype__in=["bdist_wheel"], sha256=sha256(file[1])).count == 1
    assert contents.read(made.pulp_href, fields=["filename"]).filename == file[0]
    (tmp_path / direct[0]).write_bytes(direct[1])
    assert contents.upload(file=str(tmp_path / direct[0])).version == "2.0"
    (tmp_path / stored[0]).write_bytes(stored[1])
    artifact = pulpcore.ArtifactsApi(core).create(file=str(tmp_path / stored[0])).pulp_href
    task = done(contents.create(relative_path=stored[0], artifact=artifact))
    assert contents.read(task.created_resources[0]).version == "3.0"
    no_labels(contents, made.pulp_href)

    (tmp_path / "provenance").write_text(json.dumps(Trust().provenance(*file)))
    task = done(provenances.create(package=made.pulp_href, file=str(tmp_path / "provenance"), verify=False))
    [row] = provenances.list(package=made.pulp_href).results
    assert [row.pulp_href] == task.created_resources and provenances.read(row.pulp_href).package == made.pulp_href
    assert provenances.read(row.pulp_href).provenance["attestation_bundles"][0]["publisher"]["repository"] == "acme/widget"
    no_labels(provenances, row.pulp_href)


def test_publications_and_distributions(whole, pypi, done, user, package, index):
    publications, distributions = whole(pulp_python.PublicationsPypiApi), whole(pulp_python.DistributionsPypiApi)
    (repository, _), name = index, unique("pypi")
    package(wheel(name, "1.0"), repository=repository)
    task = done(publications.create(pulp_python.PythonPythonPublication(repository=repository)))
    published = publications.read(task.created_resources[0])
    assert published.repository_version == repository + "versions/1/"
    assert [row.pulp_href for row in publications.list(repository=repository).results] == [published.pulp_href]
    check_roles(publications, published.pulp_href, "python.pythonpublication", user)

    task = done(distributions.create(pulp_python.PythonPythonDistribution(
        name=name, base_path=name, publication=published.pulp_href, allow_uploads=False)))
    href = task.created_resources[0]
    check_lists(distributions, name, href)
    assert distributions.read(href).allow_uploads is False
    done(distributions.partial_update(href, pulp_python.PatchedpythonPythonDistribution(repository=repository, publication=None)))
    done(distributions.update(href, pulp_python.PythonPythonDistribution(name=name, base_path=name + "/moved", repository=repository)))
    changed = distributions.read(href)
    assert (changed.base_path, changed.repository, changed.allow_uploads) == (name + "/moved", repository, True)
    check_labels(distributions, href)
    check_roles(distributions, href, "python.pythondistribution", user)
    done(distributions.delete(href))
    assert is_gone(distributions, href)
    publications.delete(published.pulp_href)
    assert is_gone(publications, published.pulp_href)


def test_the_index(whole, done, index, tmp_path):
    summary, legacy, simple = whole(pulp_python.PypiApi), whole(pulp_python.PypiLegacyApi), whole(pulp_python.PypiSimpleApi)
    metadata, provenance = whole(pulp_python.PypiMetadataApi), whole(pulp_python.PypiProvenanceApi)
    (_, base), name = index, unique("project")
    files = [wheel(name, "1.0", Summary="Told"), sdist(name, "2.0")]
    for count, (api, file) in enumerate(zip((legacy, simple), files), 1):
        (tmp_path / file[0]).write_bytes(file[1])
        # The package knows 200 alone as an answer, so it gives nothing of the task.
        api.create(path=base, content=str(tmp_path / file[0]), sha256_digest=sha256(file[1]), action="file_upload")
        eventually(lambda count=count: summary.read(path=base).files == count, what="the upload being taken in")
    told = summary.read(path=base)
    assert (told.projects, told.releases, told.files) == (1, 2, 2)
    # What has no model is had as it is sent.
    listed = simple.instance.read_without_preload_content(path=base, format="json")
    assert [project["name"] for project in json.loads(listed.data)["projects"]] == [name]
    simple.read(path=base)

    def page():
        simple.pypi_simple_package_read(path=base, package=name)
        return versions_on(json.loads(simple.instance.pypi_simple_package_read_without_preload_content(
            path=base, package=name, format="json").data))

    assert page() == {file[0]: False for file in files}
    document = metadata.read(path=base, meta=f"{name}/1.0/json")
    assert (document.info["name"], document.info["summary"]) == (name, "Told")
    with pytest.raises(pulp_python.ApiException) as missing:
        provenance.read(path=base, package=name, version="1.0", filename=files[0][0])
    assert missing.value.status == 404

    yanks, away, back = whole(pulp_python.ContentYanksApi), whole(pulp_python.PypiYankApi), whole(pulp_python.PypiUnyankApi)
    done(away.yank(base, pulp_python.Yank(name=name, version="1.0", yanked_reason="broken")))
    assert page() == {files[0][0]: "broken", files[1][0]: False}
    [yank] = [row for row in yanks.list(limit=1000).results if row.name_normalized == name]
    assert (yanks.read(yank.pulp_href).version, yanks.read(yank.pulp_href).yanked_reason) == ("1.0", "broken")
    no_labels(yanks, yank.pulp_href)
    done(back.unyank(base, pulp_python.Yank(name=name, version="1.0")))
    assert page() == {file[0]: False for file in files}

    updates, packages = whole(pulp_python.PypiUpdatesXmlApi), whole(pulp_python.PypiPackagesXmlApi)
    releases = whole(pulp_python.PypiProjectReleasesXmlApi)
    for api, method, more, wanted in ((updates, "updates", {}, {f"{name} 1.0", f"{name} 2.0"}),
                                      (packages, "packages", {}, {f"{name} added to index"}),
                                      (releases, "project_releases", {"package": name}, {"1.0", "2.0"})):
        getattr(api, method)(path=base, **more)
        feed = getattr(api.instance, f"{method}_without_preload_content")(path=base, **more).data
        assert {item.findtext("title") for item in xml.etree.ElementTree.fromstring(feed).iter("item")} == wanted
