"""The python plugin over HTTP: known vulnerabilities of a repository version, looked up in a directory of OSV documents."""

import io
import json
import zipfile

import pytest

from lib.python_packages import Index, sdist
from lib.python_server import Python
from lib.rest import unique
from lib.server import Server

REPORTS = "vuln_report/"


def vulnerability(id, name, *events, versions=(), ecosystem="PyPI", **more):
    return {"id": id, "modified": "2026-01-01T00:00:00Z", "summary": f"about {name}",
            "affected": [{"package": {"ecosystem": ecosystem, "name": name}, "versions": list(versions),
                          "ranges": [{"type": "ECOSYSTEM", "events": list(events)}] if events else []}], **more}


class Database:
    def __init__(self, directory):
        self.directory = directory

    def write(self, *documents):
        for document in documents:
            (self.directory / f"{document['id']}.json").write_text(json.dumps(document))


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    made = Database(tmp_path_factory.mktemp("osv"))
    made.write(vulnerability("GHSA-other", "something-else", {"introduced": "0"}))
    return made


@pytest.fixture(scope="module")
def python(database_url, database):
    server = Server(database_url(), settings={"plugins": {"python": {"vulnerability_directory": str(database.directory)}}})
    try:
        server.start()
        yield Python(server)
    finally:
        server.remove()


def latest(python, repository):
    return python.api.get(repository["pulp_href"])["latest_version_href"]


def scan(python, repository):
    return python.api.done(python.api.post(latest(python, repository) + "scan/", status=202))


def test_a_scan_reports_what_is_known(python, database):
    name, fine = unique("Bad.One"), unique("fine")
    repository = python.repository()
    packages = {}
    for version in ("1.0", "1.5rc1", "1.5", "2.0"):
        packages[version] = python.package(sdist(name, version), repository)
    safe = python.package(sdist(fine, "1.0"), repository)
    database.write(vulnerability("PYSEC-1", name.replace(".", "_").upper(), {"introduced": "1.0"}, {"fixed": "1.5"}),
                   vulnerability("GHSA-2", name, versions=["1.0.0"]),
                   vulnerability("GHSA-3", name, {"introduced": "0"}, withdrawn="2026-01-01T00:00:00Z"),
                   vulnerability("GHSA-4", name, {"introduced": "0"}, ecosystem="npm"))
    version = latest(python, repository)
    assert python.api.get(packages["1.0"]["pulp_href"])["vuln_report"] is None
    assert python.api.get(python.api.get(version)["vuln_report"])["count"] == 0
    task = scan(python, repository)
    assert task["name"] == "pulpcore.app.tasks.vulnerability_report.check_content"
    assert task["result"] == {"created": 2, "updated": 0, "total_scanned": 5}
    found = {}
    for text, package in packages.items():
        href = python.api.get(package["pulp_href"])["vuln_report"]
        if href:
            report = python.api.get(href)
            assert report["content"] == package["pulp_href"]
            assert report["repo_versions"] == [version]
            found[text] = [v["id"] for v in report["vulns"]]
    assert found == {"1.0": ["GHSA-2", "PYSEC-1"], "1.5rc1": ["PYSEC-1"]}
    assert python.api.get(safe["pulp_href"])["vuln_report"] is None
    [whole] = [v for v in python.api.get(python.api.get(packages["1.0"]["pulp_href"])["vuln_report"])["vulns"]
               if v["id"] == "PYSEC-1"]
    assert whole["summary"].startswith("about ")
    # The reports of a version, by all the names it has.
    prn = python.api.get(version)["prn"]
    for reference in (version, prn):
        assert python.api.get(REPORTS, {"repo_versions": reference})["count"] == 2
    reports = python.api.get(python.api.get(version)["vuln_report"])["results"]
    assert {r["content"] for r in reports} == {packages["1.0"]["pulp_href"], packages["1.5rc1"]["pulp_href"]}
    assert set(reports[0]) == {"pulp_href", "prn", "pulp_created", "pulp_last_updated", "vulns", "repo_versions", "content"}
    rows = {p["filename"]: p["vuln_report"] for p in python.api.all("content/python/packages/", repository_version=version)}
    assert sum(r is not None for r in rows.values()) == 2


def test_a_later_scan_takes_the_place_of_an_earlier(python, database):
    name = unique("once")
    repository = python.repository()
    package = python.package(sdist(name, "1.0"), repository)
    known = vulnerability("PYSEC-10", name, {"introduced": "0"})
    database.write(known)
    first = latest(python, repository)
    scan(python, repository)
    report = python.api.get(python.api.get(package["pulp_href"])["vuln_report"])
    assert [v["id"] for v in report["vulns"]] == ["PYSEC-10"]
    # Another version with the same unit: one report, both versions.
    python.package(sdist(unique("more"), "1.0"), repository)
    assert scan(python, repository)["result"] == {"created": 0, "updated": 1, "total_scanned": 2}
    again = python.api.get(report["pulp_href"])
    assert sorted(again["repo_versions"]) == sorted([first, latest(python, repository)])
    # It is mended: the report says so.
    database.write({**known, "withdrawn": "2026-02-01T00:00:00Z"})
    scan(python, repository)
    assert python.api.get(report["pulp_href"])["vulns"] == []
    # A version that leaves takes its mention along, a report that is deleted is gone.
    python.api.done(python.api.delete(first, 202))
    assert python.api.get(report["pulp_href"])["repo_versions"] == [latest(python, repository)]
    python.api.delete(report["pulp_href"], 204)
    python.api.refused("GET", report["pulp_href"], 404)
    assert python.api.get(package["pulp_href"])["vuln_report"] is None


def test_reports_leave_with_their_unit(python, database):
    name = unique("leaving")
    repository = python.repository()
    package = python.package(sdist(name, "1.0"), repository)
    database.write(vulnerability("PYSEC-20", name, {"introduced": "0"}))
    scan(python, repository)
    report = python.api.get(package["pulp_href"])["vuln_report"]
    python.api.done(python.api.delete(repository["pulp_href"], 202))
    assert python.api.get(report)["repo_versions"] == []
    python.api.done(python.api.post("orphans/cleanup/", {"orphan_protection_time": 0}, 202))
    python.api.refused("GET", report, 404)


def test_who_may_scan(python, database):
    from lib.people import People

    people = People(python.server, python.api)
    try:
        repository = python.repository()
        python.package(sdist(unique("p"), "1.0"), repository)
        people.signed_in().refused("POST", latest(python, repository) + "scan/", 403)
        user = people.user()
        people.give(user, "python.pythonrepository_viewer", repository)
        viewer = people.client(user)
        assert viewer.post(latest(python, repository) + "scan/", status=202)["task"]
        viewer.refused("GET", REPORTS, 403)
    finally:
        people.remove()


def archive(*documents, names=None):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for document in documents:
            made.writestr(f"{document['id']}.json", json.dumps(document))
        for name in names or ():
            made.writestr(name, b"{")
    return out.getvalue()


def test_an_archive_is_fetched(make_server, tmp_path):
    name = unique("fetched")
    known = vulnerability("PYSEC-30", name, {"introduced": "0"})
    with Index() as upstream:
        upstream.raw["/osv/all.zip"] = ("application/zip", archive(known, names=["broken.json", "readme.txt"]))
        python = Python(make_server(settings={"plugins": {"python": {
            "vulnerability_directory": str(tmp_path), "vulnerability_url": upstream.url + "osv/all.zip",
            "vulnerability_max_age_hours": 0}}}))
        repository = python.repository()
        package = python.package(sdist(name, "1.0"), repository)
        task = scan(python, repository)
        assert task["result"]["created"] == 1
        assert [r["done"] for r in task["progress_reports"] if r["code"] == "python.scan.unread"] == [1]
        assert python.api.get(python.api.get(package["pulp_href"])["vuln_report"])["vulns"][0]["id"] == "PYSEC-30"
        assert [p.name for p in tmp_path.iterdir()] == ["fetched.zip"]
        # What comes later is no archive: the older one counts on, and whoever scans is told.
        upstream.raw["/osv/all.zip"] = ("application/zip", b"no archive")
        task = scan(python, repository)
        assert task["result"]["updated"] == 1
        assert [r for r in task["progress_reports"] if r["code"] == "python.scan.stale"]
        del upstream.raw["/osv/all.zip"]
        scan(python, repository)
        upstream.raw["/osv/all.zip"] = ("application/zip", archive(vulnerability("PYSEC-31", name, {"introduced": "0"})))
        scan(python, repository)
        assert [v["id"] for v in python.api.get(python.api.get(package["pulp_href"])["vuln_report"])["vulns"]] == ["PYSEC-31"]
        assert [p.name for p in tmp_path.iterdir()] == ["fetched.zip"]


def test_an_archive_is_fetched_when_it_is_old(make_server, tmp_path):
    name = unique("fetched")
    with Index() as upstream:
        upstream.raw["/all.zip"] = ("application/zip", archive(vulnerability("PYSEC-40", name, {"introduced": "0"})))
        python = Python(make_server(settings={"plugins": {"python": {
            "vulnerability_directory": str(tmp_path), "vulnerability_url": upstream.url + "all.zip"}}}))
        repository = python.repository()
        python.package(sdist(name, "1.0"), repository)
        for _ in range(2):
            scan(python, repository)
        assert len(upstream.asked("all.zip")) == 1


def test_what_cannot_be_scanned_is_said(server, make_server, tmp_path):
    python = Python(server)
    repository = python.repository()
    python.package(sdist(unique("p"), "1.0"), repository)
    error = python.api.failed(python.api.post(latest(python, repository) + "scan/", status=202))["description"]
    assert "[plugins.python] vulnerability_directory names no directory" in error
    python.api.refused("POST", repository["pulp_href"] + "versions/99/scan/", 404)
    python.api.refused("GET", latest(python, repository) + "scan/", 405)
    missing = tmp_path / "missing"
    other = Python(make_server(settings={"plugins": {"python": {"vulnerability_directory": str(missing)}}}))
    repository = other.repository()
    other.package(sdist(unique("p"), "1.0"), repository)
    error = other.api.failed(other.api.post(latest(other, repository) + "scan/", status=202))["description"]
    assert str(missing) in error
    missing.mkdir()
    error = other.api.failed(other.api.post(latest(other, repository) + "scan/", status=202))["description"]
    assert "holds none" in error
    (missing / "bad.zip").write_bytes(b"PK no")
    error = other.api.failed(other.api.post(latest(other, repository) + "scan/", status=202))["description"]
    assert "bad.zip" in error
