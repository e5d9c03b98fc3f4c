"""Mirroring a manifest (spec 3.3, 5.4, 5.6, 6)."""

import hashlib
import os
import time

import pytest
import requests

from lib.resources import CONTENT
from lib.rest import unique
from lib.upstream import secured


@pytest.mark.parametrize("policy", ["immediate", "on_demand", "streamed"])
def test_policies(api, make, upstream, policy):
    files = {f"{unique()}/{i}.bin": os.urandom(2000 + i) for i in range(5)}
    repository, remote = make.mirror(upstream, files, policy)
    version = api.get(repository["latest_version_href"])
    assert version["number"] == 1
    summary = version["content_summary"]["present"]["file.file"]
    assert summary["count"] == 5
    assert summary["href"] == f"/pulp/api/v3/content/file/files/?repository_version={version['pulp_href']}"
    units = api.all(CONTENT, repository_version=version["pulp_href"])
    assert {u["relative_path"]: u["sha256"] for u in units} == {
        name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    downloaded = sum(count for path, count in upstream.requests.items() if "MANIFEST" not in path)
    if policy == "immediate":
        assert downloaded == 5
        assert all(u["artifact"] for u in units)
    else:
        assert downloaded == 0
        assert not any(u["artifact"] for u in units)
    # All are served the same.
    publication = make.publication(repository=repository["pulp_href"])
    distribution = make.distribution(publication=publication["pulp_href"])
    for _ in range(2):
        for name, data in files.items():
            answer = requests.get(make.url(distribution, name), timeout=30)
            assert answer.status_code == 200
            assert answer.content == data
    per_file = [upstream.requests["/" + name] for name in files]
    assert set(per_file) == {2 if policy == "streamed" else 1}
    stored = [bool(u["artifact"]) for u in api.all(CONTENT, repository_version=version["pulp_href"])]
    assert stored == [policy != "streamed"] * 5


def test_task_and_reports(api, make, upstream):
    url = upstream.add({unique(): b"one", unique(): b"two"})
    repository, remote = make.repository(), make.remote(url)
    task = make.sync(repository, remote)
    assert task["name"] == "pulp_file.app.tasks.synchronizing.synchronize"
    assert task["created_resources"] == [repository["pulp_href"] + "versions/1/"]
    assert task["result"]["pulp_href"] == repository["pulp_href"] + "versions/1/"
    assert repository["prn"] in task["reserved_resources_record"]
    assert "shared:" + remote["prn"] in task["reserved_resources_record"]
    codes = {r["code"]: r for r in task["progress_reports"]}
    assert codes["sync.downloading.metadata"]["done"] == 1
    assert codes["sync.downloading.artifacts"]["done"] == 2
    assert codes["associating.content"]["done"] == 2
    assert all(r["state"] == "completed" for r in task["progress_reports"])


def test_unchanged_sync_makes_no_version(api, make, upstream):
    repository, remote = make.mirror(upstream, {unique(): b"same"}, "immediate")
    upstream.reset_counts()
    task = make.sync(repository, remote)
    assert task["created_resources"] == []
    assert make.fresh(repository)["latest_version_href"] == repository["latest_version_href"]
    assert "sync.was_skipped" in {r["code"] for r in task["progress_reports"]}
    assert sum(upstream.requests.values()) <= 1
    task = make.sync(repository, remote, optimize=False)
    assert task["created_resources"] == []
    assert "sync.was_skipped" not in {r["code"] for r in task["progress_reports"]}


def test_additive_and_mirror(api, make, upstream):
    stem = unique()
    repository, remote = make.mirror(upstream, {f"{stem}/a": b"a" + stem.encode(), f"{stem}/b": b"b" + stem.encode()})
    upstream.add({f"{stem}/b": b"b2" + stem.encode(), f"{stem}/c": b"c" + stem.encode()})
    make.sync(repository, remote)
    repository = make.fresh(repository)
    paths = make.paths(repository["latest_version_href"])
    assert set(paths) == {f"{stem}/a", f"{stem}/b", f"{stem}/c"}
    assert paths[f"{stem}/b"] == hashlib.sha256(b"b2" + stem.encode()).hexdigest()
    summary = api.get(repository["latest_version_href"])["content_summary"]
    assert summary["added"]["file.file"]["count"] == 2
    assert summary["removed"]["file.file"]["count"] == 1
    task = make.sync(repository, remote, mirror=True)
    repository = make.fresh(repository)
    assert set(make.paths(repository["latest_version_href"])) == {f"{stem}/b", f"{stem}/c"}
    assert any("/publications/file/file/" in href for href in task["created_resources"])


def test_mirror_and_autopublish_exclude_each_other(api, make, upstream):
    repository = make.repository(autopublish=True)
    remote = make.remote(upstream.add({unique(): b"x"}))
    errors = api.refused("POST", repository["pulp_href"] + "sync/", 400,
                         json={"remote": remote["pulp_href"], "mirror": True})
    assert "Cannot use mirror mode with autopublished repository." in str(errors)


def test_sync_needs_a_remote(api, make):
    repository = make.repository()
    assert api.refused("POST", repository["pulp_href"] + "sync/", 400, json={}) == {
        "remote": ["This field is required since a remote is not set on the repository."]}


def test_the_remote_of_the_repository_is_used(api, make, upstream):
    remote = make.remote(upstream.add({unique(): b"x"}), policy="on_demand")
    repository = make.repository(remote=remote["pulp_href"])
    api.done(api.post(repository["pulp_href"] + "sync/", {}, 202))
    assert make.fresh(repository)["latest_version_href"].endswith("/versions/1/")


@pytest.mark.parametrize("manifest, line", [
    (b"no commas\n", 1), (b"# fine\n\na,b\n", 3), (b"a,zz,5\n", 1), (b"/abs," + b"0" * 64 + b",5\n", 1),
    (b"a//b," + b"0" * 64 + b",5\n", 1), (b"a," + b"0" * 64 + b",many\n", 1), (b"\xff\xfe,1,2\n", 1),
    (b"a/../../b," + b"0" * 64 + b",5\n", 1),
])
def test_bad_manifests(api, make, upstream, manifest, line):
    upstream.write("PULP_MANIFEST", manifest)
    repository, remote = make.repository(), make.remote(upstream.url("PULP_MANIFEST"))
    error = api.failed(api.post(repository["pulp_href"] + "sync/", {"remote": remote["pulp_href"]}))
    assert "Parsing of the manifest file failed on line:" + str(line) in error["description"]
    assert make.fresh(repository)["latest_version_href"].endswith("/versions/0/")


def test_paths_with_commas_blanks_and_comments(make, upstream):
    stem = unique()
    data = stem.encode()
    digest = hashlib.sha256(data).hexdigest()
    upstream.write(f"{stem}/with,two,commas", data)
    upstream.write("PULP_MANIFEST", f"# comment\n\n  {stem}/with,two,commas , {digest} , {len(data)} \n".encode())
    repository, remote = make.repository(), make.remote(upstream.url("PULP_MANIFEST"))
    make.sync(repository, remote)
    assert make.paths(make.fresh(repository)["latest_version_href"]) == {f"{stem}/with,two,commas": digest}


def test_an_empty_manifest_is_nothing_new(make, upstream):
    upstream.write("PULP_MANIFEST", b"")
    repository, remote = make.repository(), make.remote(upstream.url("PULP_MANIFEST"))
    assert make.sync(repository, remote)["created_resources"] == []


@pytest.mark.parametrize("url", ["missing/PULP_MANIFEST", "PULP_MANIFEST_NOT"])
def test_a_missing_manifest_fails(api, make, upstream, url):
    repository, remote = make.repository(), make.remote(upstream.url(url))
    error = api.failed(api.post(repository["pulp_href"] + "sync/", {"remote": remote["pulp_href"]}))
    assert "404" in error["description"]


def test_an_unreachable_host_is_named(api, make):
    from lib.ports import free_port
    port = free_port()
    repository = make.repository()
    remote = make.remote(f"http://127.0.0.1:{port}/PULP_MANIFEST", max_retries=1)
    error = api.failed(api.post(repository["pulp_href"] + "sync/", {"remote": remote["pulp_href"]}))
    assert "127.0.0.1" in error["description"]


def test_a_scheme_that_is_none(api, make):
    repository, remote = make.repository(), make.remote("gopher://example.com/PULP_MANIFEST")
    error = api.failed(api.post(repository["pulp_href"] + "sync/", {"remote": remote["pulp_href"]}))
    assert "PLP0009" in error["description"]


def test_wrong_bytes_fail_an_immediate_sync(api, make, upstream):
    name = unique()
    url = upstream.add({name: os.urandom(100)})
    upstream.fault("/" + name, "wrong")
    repository, remote = make.repository(), make.remote(url, max_retries=1)
    error = api.failed(api.post(repository["pulp_href"] + "sync/", {"remote": remote["pulp_href"]}))
    assert error["description"]
    assert make.fresh(repository)["latest_version_href"].endswith("/versions/0/")


def test_passing_trouble_is_retried(make, upstream):
    name = unique()
    url = upstream.add({name: b"worth the wait " + name.encode()})
    upstream.fault("/" + name, "status", times=2, status=503)
    upstream.fault("/PULP_MANIFEST", "status", times=1, status=429, headers={"Retry-After": "0"})
    repository, remote = make.repository(), make.remote(url, max_retries=3)
    make.sync(repository, remote)
    assert upstream.requests["/" + name] == 3


def test_file_urls(api, make, server):
    folder = server.imports / unique()
    folder.mkdir()
    data = unique().encode()
    (folder / "a.txt").write_bytes(data)
    (folder / "PULP_MANIFEST").write_text(f"a.txt,{hashlib.sha256(data).hexdigest()},{len(data)}\n")
    repository, remote = make.repository(), make.remote(f"file://{folder}/PULP_MANIFEST")
    make.sync(repository, remote)
    assert list(make.paths(make.fresh(repository)["latest_version_href"])) == ["a.txt"]


def test_credentials_and_headers_are_sent(make, upstream):
    upstream.require_basic("someone", "secret word")
    name = unique()
    url = upstream.add({name: name.encode()})
    repository = make.repository()
    remote = make.remote(url, username="someone", password="secret word", headers=[{"X-Extra": "yes"}])
    make.sync(repository, remote)
    assert all(heads.get("X-Extra") == "yes" for _, _, heads in upstream.heads)


def test_units_are_shared_between_repositories(api, make, upstream):
    name = unique()
    first, remote = make.mirror(upstream, {name: name.encode()}, "immediate")
    second = make.repository()
    upstream.reset_counts()
    make.sync(second, remote)
    assert upstream.requests["/" + name] == 0
    second = make.fresh(second)
    one = api.get(CONTENT, {"repository_version": first["latest_version_href"]})["results"]
    two = api.get(CONTENT, {"repository_version": second["latest_version_href"]})["results"]
    assert one == two


def test_from_on_demand_to_immediate(api, make, upstream):
    name = unique()
    repository, remote = make.mirror(upstream, {name: name.encode()}, "on_demand")
    api.done(api.patch(remote["pulp_href"], {"policy": "immediate"}))
    make.sync(repository, remote)
    (unit,) = api.get(CONTENT, {"repository_version": make.fresh(repository)["latest_version_href"]})["results"]
    assert unit["artifact"]


def test_a_repository_of_many(api, make, upstream):
    count = 3000
    files = {f"many/{i:05}": b"x" for i in range(count)}
    lines = "".join(f"{unique()}/{name},{hashlib.sha256(name.encode()).hexdigest()},{len(name)}\n" for name in files)
    upstream.write("PULP_MANIFEST", lines.encode())
    repository, remote = make.repository(), make.remote(upstream.url("PULP_MANIFEST"), policy="on_demand")
    make.sync(repository, remote)
    version = api.get(make.fresh(repository)["latest_version_href"])
    assert version["content_summary"]["present"]["file.file"]["count"] == count
    assert api.get(CONTENT, {"repository_version": version["pulp_href"], "limit": 1})["count"] == count


def failed_sync(api, make, remote):
    repository = make.repository()
    error = api.failed(api.post(repository["pulp_href"] + "sync/", {"remote": remote["pulp_href"]}), 30)
    assert make.fresh(repository)["latest_version_href"].endswith("/versions/0/")
    return str(error)


@pytest.mark.parametrize("where", ["manifest", "file"])
@pytest.mark.parametrize("fault, details, told", [
    ("loop", {}, "redirect"),
    ("garbage", {}, ""),
    ("stall", {"after": 3}, ""),
    ("reset", {"after": 3}, ""),
    ("short", {}, ""),
    ("endless", {}, ""),
])
def test_an_upstream_that_misbehaves_fails_the_sync(api, make, upstream, where, fault, details, told):
    """With a reason that names the URL; and never as a version, nor as an artifact."""
    name, data = unique(), os.urandom(500)
    url = upstream.add({name: data})
    path = "/PULP_MANIFEST" if where == "manifest" else "/" + name
    upstream.fault(path, fault, **details)
    remote = make.remote(url, policy="immediate", max_retries=0, sock_read_timeout=0.5)
    error = failed_sync(api, make, remote)
    assert path in error and told in error.lower(), error
    # Of a file its size is promised; a document may have a gibibyte.
    assert upstream.endless_sent < (1 << 30 if where == "manifest" else 0) + (100 << 20)
    assert api.get("artifacts/", {"sha256": hashlib.sha256(data).hexdigest()})["count"] == 0
    # On demand it is the reader who meets the fault: never a whole answer.
    if where == "file":
        upstream.clear_faults()
        repository, _ = make.mirror(upstream, {name: data}, "on_demand")
        upstream.fault(path, fault, **details)
        distribution = make.distribution(publication=make.publication(repository=repository["pulp_href"])["pulp_href"])
        try:
            answer = requests.get(make.url(distribution, name), timeout=30)
            assert answer.status_code >= 400
        except requests.RequestException:
            pass
    upstream.clear_faults()


def test_the_limits_of_a_remote_are_kept(make, upstream):
    files = upstream.random_files(12, 10, unique())
    for name in files:
        upstream.fault("/" + name, "slow", seconds=0.2)
    url = upstream.add(files)
    upstream.reset_counts()
    make.sync(make.repository(), make.remote(url, policy="immediate", download_concurrency=3))
    assert upstream.open_most == 3
    upstream.clear_faults()
    more = upstream.random_files(12, 10, unique())
    started = time.monotonic()
    make.sync(make.repository(), make.remote(upstream.add(more), policy="immediate", rate_limit=6))
    assert time.monotonic() - started > 1.5  # thirteen requests
    assert sum(upstream.requests["/" + name] for name in more) == 12


def test_a_download_that_takes_too_long_altogether(api, make, upstream):
    name = unique()
    url = upstream.add({name: os.urandom(500)})
    upstream.fault("/" + name, "slow", seconds=20)
    remote = make.remote(url, policy="immediate", max_retries=0, total_timeout=1)
    assert name in failed_sync(api, make, remote)


def test_a_sync_over_tls_checks_the_server(api, make, authority):
    with secured(authority) as upstream:
        url = upstream.add({unique(): b"over TLS"})
        assert "certificate" in failed_sync(api, make, make.remote(url, max_retries=0)).lower()
        make.sync(make.repository(), make.remote(url, ca_cert=authority.pem))
        make.sync(make.repository(), make.remote(url, tls_validation=False))


def test_a_sync_over_tls_shows_a_client_certificate(api, make, authority, tmp_path):
    from lib.certificates import Authority
    clients = Authority(tmp_path, "clients")
    certificate, key = clients.pair()
    with secured(authority, clients) as upstream:
        data = os.urandom(300)
        url = upstream.add({unique(): data})
        failed_sync(api, make, make.remote(url, ca_cert=authority.pem, max_retries=0))
        remote = make.remote(url, ca_cert=authority.pem, client_cert=certificate.read_text(), client_key=key.read_text(),
                             policy="immediate")
        make.sync(make.repository(), remote)
        assert api.get("artifacts/", {"sha256": hashlib.sha256(data).hexdigest()})["count"] == 1


def test_a_sync_through_a_proxy(api, make, upstream, authority):
    from lib.proxy import Proxy
    with Proxy("someone", "a proxy password") as proxy, secured(authority) as over_tls:
        for source, more in ((upstream, {}), (over_tls, {"ca_cert": authority.pem})):
            url = source.add({unique(): os.urandom(50)})
            wrong = make.remote(url, proxy_url=proxy.url, proxy_username="someone", proxy_password="wrong", max_retries=0, **more)
            failed_sync(api, make, wrong)
            assert not source.requests
            remote = make.remote(url, proxy_url=proxy.url, proxy_username="someone", proxy_password="a proxy password",
                                 policy="immediate", **more)
            make.sync(make.repository(), remote)
            assert source.requests["/PULP_MANIFEST"] == 1
        assert {kind for kind, _ in proxy.served} == {"CONNECT", "GET"}
