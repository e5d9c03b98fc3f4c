"""The python plugin over HTTP: mirrors of files of every type, and what a sync says it did."""

import pytest
import requests

from lib.python_packages import Index, sdist, sha256, wheel
from lib.python_server import PACKAGES
from lib.rest import unique

# What a file of each type is called behind the project, with what its name alone tells.
KINDS = {"bdist_dmg": "1.0-py2.7-macosx10.6.dmg", "bdist_dumb": "1.0.linux-x86_64.tar.gz", "bdist_egg": "1.0-py2.7.egg",
         "bdist_msi": "1.0.win-amd64-py3.6.msi", "bdist_rpm": "1.0-1.noarch.rpm",
         "bdist_wheel": "1.0-py3-none-any.whl", "bdist_wininst": "1.0.win32-py2.7.exe", "sdist": "1.0.tar.gz"}


def add_kinds(index, name, only=tuple(KINDS)):
    """Of the old types the sync looks at no byte."""
    files = {}
    for kind in only:
        file = wheel(name, "1.0") if kind == "bdist_wheel" else (f"{name}-{KINDS[kind]}", f"{kind} of {name}".encode())
        index.add(name, "1.0", file, packagetype=kind)
        files[kind] = file
    return files


def reports(task):
    return {report["code"]: report for report in task["progress_reports"]}


def packages(python, repository):
    version = python.api.get(repository["pulp_href"])["latest_version_href"]
    return {p["filename"]: p for p in python.api.all(PACKAGES, repository_version=version)}


@pytest.mark.parametrize("documents", [True, False])
@pytest.mark.parametrize("policy", ["immediate", "on_demand"])
def test_files_of_every_type_are_mirrored(python, documents, policy):
    with Index(documents=documents) as index:
        name = unique("kinds")
        files = add_kinds(index, name)
        repository, distribution = python.index()
        task = python.sync(repository, python.remote(index.url, policy=policy))
        assert "sync.skipping.unrecognized" not in reports(task)
        found = packages(python, repository)
        assert {f: (p["packagetype"], p["name"], p["version"]) for f, p in found.items()} == {
            file[0]: (kind, name.replace("-", "_") if kind == "bdist_wheel" and not documents else name, "1.0")
            for kind, file in files.items()}
        listed = {file["filename"]: file["url"] for file in python.page(distribution, name)["files"]}
        for file in files.values():
            assert requests.get(listed[file[0]], timeout=60).content == file[1]
        if documents:
            releases = python.call(distribution, f"pypi/{name}/json/").json()["releases"]
            assert {file["packagetype"] for file in releases["1.0"]} == set(KINDS)


@pytest.mark.parametrize("documents", [True, False])
def test_each_type_can_be_asked_for_alone(python, documents):
    with Index(documents=documents) as index:
        name = unique("kinds")
        files = add_kinds(index, name)
        for kind in KINDS:
            repository = python.repository()
            python.sync(repository, python.remote(index.url, package_types=[kind]))
            assert python.files(repository) == [files[kind][0]], kind
        repository = python.repository()
        python.sync(repository, python.remote(index.url, exclude_platforms=["windows", "macos", "linux"]))
        assert python.files(repository) == sorted(files[kind][0] for kind in ("bdist_egg", "bdist_wheel", "sdist"))


def test_the_document_tells_what_a_name_does_not(python):
    """A custom name of a dumb archive, and a source archive that is named for a platform."""
    with Index() as index:
        name = unique("told")
        dumb, source = (f"{name}-1.0-custom.tar.gz", b"dumb"), (f"{name}-2.0.linux-x86_64.zip", b"source")
        lied = (f"{name}-3.5.linux-i686.tar.gz", b"lied")
        index.add(name, "1.0", dumb, packagetype="bdist_dumb")
        index.add(name, "2.0", source, packagetype="sdist")
        index.add(name, "3", lied, packagetype="bdist_dumb")
        repository = python.repository()
        python.sync(repository, python.remote(index.url))
        assert {f: (p["packagetype"], p["version"]) for f, p in packages(python, repository).items()} == {
            dumb[0]: ("bdist_dumb", "1.0"), source[0]: ("sdist", "2.0"), lied[0]: ("bdist_dumb", "3.5")}
        repository = python.repository()
        python.sync(repository, python.remote(index.url, package_types=["sdist"]))
        assert python.files(repository) == [source[0]]


def test_rules_hold_for_old_types(python):
    """Blocklists, versions, and holds: a held file says why also where its name leaves its project open."""
    with Index() as index:
        name = unique("old-kind")
        files = [(f"{name}-{version}.win32.msi", version.encode()) for version in ("1.0", "2.0", "3.0")]
        for version, file in zip(("1.0", "2.0", "3.0"), files):
            index.add(name, version, file, packagetype="bdist_msi")
        repository, distribution = python.index(error_on_reject=False)
        python.api.post(repository["pulp_href"] + "blocklist_entries/", {"name": name, "version": "1.0"}, 201)
        remote = python.remote(index.url, includes=[f"{name}<3"], policy="immediate")
        task = python.sync(repository, remote)
        assert reports(task)["python.reject.blocklist"]["done"] == 1
        assert python.files(repository) == [files[1][0]]
        url = python.page(distribution, name)["files"][0]["url"]
        python.api.done(python.api.post(repository["pulp_href"] + "hold/",
                                        {"name": name, "version": "2.0", "reason": "odd"}, 202))
        refused = requests.get(url, timeout=60)
        assert refused.status_code == 403 and "odd" in refused.text
        python.api.done(python.api.post(repository["pulp_href"] + "release/", {"name": name, "version": "2.0"}, 202))
        assert requests.get(url, timeout=60).content == b"2.0"


def test_old_types_are_repaired_from_the_index(python):
    """Whose files say nothing that could be read."""
    with Index() as index:
        name = unique("repaired")
        add_kinds(index, name, ("bdist_msi", "bdist_rpm"))
        remote = python.remote(index.url, policy="immediate")
        repository = python.repository(remote=remote["pulp_href"])
        python.sync(repository, remote)
        for entry in index.projects[name]:
            entry["info"]["summary"] = "Said anew"
        task = python.api.done(python.api.post(repository["pulp_href"] + "repair_metadata/", {}, 202))
        assert task["result"] == {"packages": 2, "repaired": 2, "failed": 0}
        assert {p["summary"] for p in packages(python, repository).values()} == {"Said anew"}


@pytest.mark.parametrize("json_pages, documents", [(True, True), (False, False)])
def test_files_that_cannot_be_told_are_counted(python, json_pages, documents):
    with Index(json_pages, documents) as index:
        name = unique("untold")
        index.add(name, "1.0", sdist(name, "1.0"))
        index.add(name, "1.0", (f"{name}_1.0_all.deb", b"deb"), packagetype="bdist_deb")
        index.add(name, "1.0", (f"{name}-1.0.tar.gz.asc", b"signature"), packagetype="signature")
        index.add(name, "1.0", ("other-1.0.tar.gz", b"somebody's"))
        repository = python.repository()
        report = reports(python.sync(repository, python.remote(index.url)))["sync.skipping.unrecognized"]
        assert (report["state"], report["done"], report["total"]) == ("completed", 3, 3)
        assert f"(first: {name}_1.0_all.deb)" in report["message"]
        assert python.files(repository) == [f"{name}-1.0.tar.gz"]


@pytest.mark.parametrize("policy", ["immediate", "on_demand"])
def test_a_sync_reports_what_it_did(python, policy):
    """Each report once, ended, with its count; and none of what did not happen."""
    with Index() as index:
        names = [unique("counted") for _ in range(3)]
        for i, name in enumerate(names):
            for version in range(i + 1):
                index.add(name, f"{version}.0", sdist(name, f"{version}.0"))
        repository = python.repository()
        python.sync(repository, python.remote(index.url, policy=policy, includes=[f"{names[0]}", "no-such-project"]))
        task = python.sync(repository, python.remote(index.url, policy=policy))
        found = reports(task)
        assert len(found) == len(task["progress_reports"]), "one report of a code"
        assert all(report["state"] == "completed" for report in found.values())
        counts = {code: (report["done"], report["total"]) for code, report in found.items()}
        assert counts.pop("sync.fetching.project") == (3, 3)
        assert counts.pop("associating.content")[0] == 5  # one of the six is there already
        if policy == "immediate":
            assert counts.pop("sync.downloading.artifacts")[0] == 5
        else:
            assert counts.pop("sync.downloading.artifacts", (0, None))[0] == 0
        assert counts.pop("unassociating.content", (0, 0))[0] == 0
        assert set(counts) <= {"sync.downloading.metadata", "sync.parsing.metadata"}
        # A mirror of what has one release less, and an upstream's project that is gone.
        index.projects[names[2]].pop()
        del index.projects[names[0]], index.names[names[0]]
        counts = {code: report["done"] for code, report in
                  reports(python.sync(repository, python.remote(index.url, policy=policy), mirror=True)).items()}
        assert counts["sync.fetching.project"] == 2 and counts["unassociating.content"] == 2
        assert counts.get("associating.content", 0) == 0
