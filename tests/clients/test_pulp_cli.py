"""The unmodified `pulp` command of PyPI against the server: everything it offers for the file type."""

import datetime
import hashlib
import json
import os

import pytest
import requests

from lib.pulp_cli import PulpCli
from lib.rest import unique
from lib.server import ADMIN_PASSWORD, eventually


@pytest.fixture
def names():
    return unique("cli")


def test_status(pulp):
    document = pulp("status")
    assert {"core", "file"} <= {component["component"] for component in document["versions"]}


def test_remote(pulp, upstream, names):
    url = upstream.add({"a": b"a"})
    remote = pulp(f"file remote create --name {names} --url {url} --policy on_demand")
    assert remote["policy"] == "on_demand"
    assert pulp(f"file remote show --name {names}")["pulp_href"] == remote["pulp_href"]
    pulp(f"file remote update --name {names} --policy immediate --download-concurrency 3")
    fresh = pulp(f"file remote show --remote {names}")
    assert (fresh["policy"], fresh["download_concurrency"]) == ("immediate", 3)
    assert names in {r["name"] for r in pulp("file remote list --limit 1000")}
    pulp(f"file remote label set --remote {names} --key k --value v")
    assert pulp(f"file remote label show --remote {names} --key k").strip().strip('"') == "v"
    pulp(f"file remote label unset --remote {names} --key k")
    assert pulp(f"file remote show --name {names}")["pulp_labels"] == {}
    pulp(f"file remote destroy --name {names}")
    assert "404" in pulp.fails(f"file remote show --name {names}") or "not find" in pulp.fails(
        f"file remote show --name {names}")


def test_git_remote(pulp, names):
    git = "file remote -t git"
    made = pulp(f"{git} create --name {names} --url https://example.org/r.git --git-ref main")
    assert made["pulp_href"].startswith("/pulp/api/v3/remotes/file/git/") and made["git_ref"] == "main"
    assert pulp(f"{git} show --name {names}")["pulp_href"] == made["pulp_href"]
    assert names in {row["name"] for row in pulp(f"{git} list --limit 1000")}
    assert names not in {row["name"] for row in pulp("file remote list --limit 1000")}
    pulp(f"{git} update --name {names} --git-ref v1")
    assert pulp(f"{git} show --remote {names}")["git_ref"] == "v1"
    pulp(f"{git} label set --remote {names} --key k --value v")
    assert pulp(f"{git} label show --remote {names} --key k").strip().strip('"') == "v"
    pulp(f"{git} label unset --remote {names} --key k")
    assert pulp(f"{git} show --name {names}")["pulp_labels"] == {}
    pulp(f"{git} destroy --name {names}")
    assert pulp.fails(f"{git} show --name {names}")


def test_mirror_publish_serve(pulp, upstream, names, server):
    files = {f"{names}/{i}.txt": os.urandom(100) for i in range(3)}
    pulp(f"file remote create --name {names} --url {upstream.add(files)} --policy on_demand")
    pulp(f"file repository create --name {names} --remote {names}")
    pulp(f"file repository sync --name {names}")
    version = pulp(f"file repository version show --repository {names}")
    assert version["number"] == 1
    assert version["content_summary"]["present"]["file.file"]["count"] == 3
    publication = pulp(f"file publication create --repository {names}")
    assert publication["pulp_href"].startswith("/pulp/api/v3/publications/file/file/")
    distribution = pulp(f"file distribution create --name {names} --base-path {names} "
                        f"--publication {publication['pulp_href']}")
    base = distribution["base_url"]
    base = base if base.startswith("http") else server.url + base
    for path, data in files.items():
        assert requests.get(base + path, timeout=30).content == data
    pulp(f"file repository sync --name {names}")
    assert pulp(f"file repository version show --repository {names}")["number"] == 1
    assert names in {d["name"] for d in pulp(f"file distribution list --name {names}")}
    pulp(f"file distribution update --distribution {names} --base-path {names}/moved")
    assert pulp(f"file distribution show --distribution {names}")["base_path"] == f"{names}/moved"
    pulp(f"file distribution destroy --distribution {names}")
    pulp(f"file publication destroy --href {publication['pulp_href']}")
    assert pulp.fails(f"file publication show --href {publication['pulp_href']}")
    pulp(f"file repository destroy --repository {names}")


@pytest.mark.parametrize("size, chunk", [(1000, None), (300_000, "100kB")])
def test_content_from_a_file(pulp, names, tmp_path, size, chunk):
    data = os.urandom(size)
    path = tmp_path / "upload.bin"
    path.write_bytes(data)
    words = ["file", "content", "upload", "--file", path, "--relative-path", f"{names}/upload.bin"]
    if chunk:
        words += ["--chunk-size", chunk]
    unit = pulp(*words)
    assert unit["sha256"] == hashlib.sha256(data).hexdigest()
    shown = pulp("file", "content", "show", "--sha256", unit["sha256"], "--relative-path", unit["relative_path"])
    assert shown["pulp_href"] == unit["pulp_href"]
    assert unit["pulp_href"] in {u["pulp_href"] for u in pulp("file", "content", "list", "--sha256", unit["sha256"])}


@pytest.mark.parametrize("chunk", [None, "100kB"])
def test_artifacts_from_a_file(pulp, names, tmp_path, chunk):
    path = tmp_path / "upload.bin"
    path.write_bytes(os.urandom(300_000))
    words = ["artifact", "upload", "--file", path] + (["--chunk-size", chunk] if chunk else [])
    artifact = pulp(*words)
    assert artifact["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert pulp(*words)["pulp_href"] == artifact["pulp_href"]  # found, not uploaded again


def test_orphans_and_publications_of_all_types(pulp, names):
    assert pulp("orphan cleanup --protection-time 1000")["state"] == "completed"
    pulp(f"file repository create --name {names}")
    publication = pulp(f"file publication create --repository {names}")
    assert [p["pulp_href"] for p in pulp(f"publication list --repository file:file:{names}")] == [publication["pulp_href"]]
    pulp(f"file repository destroy --name {names}")


def test_repository_content(pulp, names, tmp_path):
    pulp(f"file repository create --name {names}")
    units = []
    for i in range(3):
        path = tmp_path / f"{i}"
        path.write_bytes(os.urandom(50))
        units.append(pulp("file", "content", "upload", "--file", path, "--relative-path", f"{names}/{i}"))
    for unit in units[:2]:
        pulp(f"file repository content add --repository {names} --sha256 {unit['sha256']} "
             f"--relative-path {unit['relative_path']}")
    listed = pulp(f"file repository content list --repository {names}")
    assert {u["pulp_href"] for u in listed} == {u["pulp_href"] for u in units[:2]}
    pulp(f"file repository content remove --repository {names} --sha256 {units[0]['sha256']} "
         f"--relative-path {units[0]['relative_path']}")
    one = {"sha256": units[2]["sha256"], "relative_path": units[2]["relative_path"]}
    two = {"sha256": units[1]["sha256"], "relative_path": units[1]["relative_path"]}
    pulp("file", "repository", "content", "modify", "--repository", names, "--add-content", json.dumps([one]),
         "--remove-content", json.dumps([two]))
    listed = pulp(f"file repository content list --repository {names}")
    assert [u["pulp_href"] for u in listed] == [units[2]["pulp_href"]]
    listed = pulp(f"file repository content list --repository {names} --version 2")
    assert {u["pulp_href"] for u in listed} == {u["pulp_href"] for u in units[:2]}
    assert {v["number"] for v in pulp(f"file repository version list --repository {names}")} == {0, 1, 2, 3, 4}
    pulp(f"file repository version destroy --repository {names} --version 2")
    pulp(f"file repository version repair --repository {names} --version 4")
    assert {v["number"] for v in pulp(f"file repository version list --repository {names}")} == {0, 1, 3, 4}


def test_tasks_and_uploads(pulp, names):
    pulp(f"file repository create --name {names}")
    pulp(f"file repository update --name {names} --description changed --retain-repo-versions 2")
    (task,) = pulp(f"task list --limit 1 --state completed")
    assert pulp(f"task show --href {task['pulp_href']}")["state"] == "completed"
    assert isinstance(pulp("artifact list --limit 1"), list)
    assert isinstance(pulp("upload list --limit 1"), list)
    assert pulp("worker list --limit 10")
    assert pulp(f"show --href {task['pulp_href']}")["pulp_href"] == task["pulp_href"]


def test_content_create_and_label(pulp, upstream, names, server, tmp_path):
    data = os.urandom(80)
    (tmp_path / "blob").write_bytes(data)
    pulp("artifact", "upload", "--file", tmp_path / "blob")
    digest = hashlib.sha256(data).hexdigest()
    pulp(f"file repository create --name {names}")
    unit = pulp(f"file content create --relative-path {names}/a --sha256 {digest} --repository {names}")
    assert (unit["sha256"], unit["relative_path"]) == (digest, f"{names}/a")
    assert [u["pulp_href"] for u in pulp(f"file repository content list --repository {names}")] == [unit["pulp_href"]]
    fetched = os.urandom(90)
    upstream.add({f"{names}.bin": fetched})
    from_url = pulp(f"file content create --relative-path {names}/b --file-url {upstream.url(names + '.bin')}")
    assert from_url["sha256"] == hashlib.sha256(fetched).hexdigest()
    assert upstream.requests[f"/{names}.bin"] == 1
    pulp(f"file content label set --href {unit['pulp_href']} --key origin --value here")
    assert pulp(f"file content label show --href {unit['pulp_href']} --key origin").strip().strip('"') == "here"
    assert server.rest.get(unit["pulp_href"])["pulp_labels"] == {"origin": "here"}
    pulp(f"file content label unset --href {unit['pulp_href']} --key origin")
    assert server.rest.get(unit["pulp_href"])["pulp_labels"] == {}


def test_labels_of_repository_and_distribution(pulp, names):
    pulp(f"file repository create --name {names}")
    pulp(f"file distribution create --name {names} --base-path {names} --repository {names}")
    for kind in ("repository", "distribution"):
        select = f"file {kind} label {{}} --{kind} {names} --key stage"
        pulp(select.format("set") + " --value one")
        pulp(select.format("set") + " --value two")
        assert pulp(select.format("show")).strip().strip('"') == "two"
        assert pulp(f"file {kind} show --{kind} {names}")["pulp_labels"] == {"stage": "two"}
        assert names in {row["name"] for row in pulp(f"file {kind} list --label-select stage=two")}
        assert names not in {row["name"] for row in pulp(f"file {kind} list --label-select stage=one")}
        pulp(select.format("unset"))
        assert pulp(f"file {kind} show --{kind} {names}")["pulp_labels"] == {}


def test_publication_list_and_show(pulp, names):
    pulp(f"file repository create --name {names}")
    first, second = (pulp(f"file publication create --repository {names} --manifest {name}") for name in ("A", "B"))
    listed = pulp(f"file publication list --repository {names}")
    assert {p["pulp_href"] for p in listed} == {first["pulp_href"], second["pulp_href"]}
    of_version = pulp("file", "publication", "list", "--repository-version", first["repository_version"])
    assert {p["pulp_href"] for p in of_version} == {first["pulp_href"], second["pulp_href"]}
    shown = pulp(f"file publication show --href {second['pulp_href']}")
    assert (shown["manifest"], shown["repository"]) == ("B", first["repository"])


def test_alternate_content_source(pulp, upstream, names):
    files = {f"{i}.bin": os.urandom(300 + i) for i in range(2)}
    main, near = upstream.add(files, f"{names}/main"), upstream.add(files, f"{names}/near")
    pulp(f"file remote create --name {names} --url {main} --policy immediate")
    pulp(f"file remote create --name {names}-near --url {near.removesuffix('PULP_MANIFEST')} --policy on_demand")
    pulp(f"file remote create --name {names}-more --url {near} --policy on_demand")
    made = pulp(f"file acs create --name {names} --remote {names}-near --path PULP_MANIFEST")
    assert pulp(f"file acs show --acs {names}")["paths"] == ["PULP_MANIFEST"]
    assert names in {row["name"] for row in pulp("file acs list --limit 1000")}
    pulp(f"file acs path add --name {names} --path other/PULP_MANIFEST")
    assert sorted(pulp(f"file acs show --name {names}")["paths"]) == ["PULP_MANIFEST", "other/PULP_MANIFEST"]
    assert "already" in pulp.fails(f"file acs path add --name {names} --path other/PULP_MANIFEST")
    pulp(f"file acs path remove --name {names} --path other/PULP_MANIFEST")
    assert pulp(f"file acs show --href {made['pulp_href']}")["paths"] == ["PULP_MANIFEST"]

    pulp(f"file acs refresh --name {names}")
    assert pulp(f"file acs show --name {names}")["last_refreshed"]
    upstream.reset_counts()
    pulp(f"file repository create --name {names} --remote {names}")
    pulp(f"file repository sync --name {names}")
    taken = {path for path in upstream.requests if path.endswith(".bin")}
    assert taken == {f"/{names}/near/{file}" for file in files}

    pulp(f"file acs update --name {names} --remote {names}-more")
    assert pulp(f"file acs show --name {names}")["remote"] == pulp(f"file remote show --name {names}-more")["pulp_href"]
    pulp(f"file acs destroy --acs {names}")
    assert pulp.fails(f"file acs show --name {names}")


def test_tasks_of_a_repository(pulp, names):
    repository = pulp(f"file repository create --name {names}")
    pulp(f"file repository update --name {names} --description changed")
    (task,) = pulp(f"file repository task list --repository {names}")
    assert task["name"] == "pulpcore.app.tasks.base.ageneral_update"
    assert any(repository["prn"] in name for name in task["reserved_resources_record"])
    assert pulp(f"file repository task list --repository {names} --state failed") == []
    before = pulp("task summary")
    assert before["completed"] >= 1
    pulp(f"task destroy --href {task['pulp_href']}")
    assert pulp(f"file repository task list --repository {names}") == []
    assert pulp("task summary")["completed"] == before["completed"] - 1
    assert "No Task matches" in pulp.fails(f"task show --href {task['pulp_href']}")


def test_cancel_a_task(pulp, upstream, names):
    url = upstream.add({f"{names}.bin": b"x" * 1000})
    upstream.fault("/PULP_MANIFEST", "stall")
    pulp(f"file remote create --name {names} --url {url}")
    pulp(f"file repository create --name {names} --remote {names}")
    started = pulp.run(f"--background file repository sync --name {names}")
    assert started.returncode == 0, started.stderr
    (task,) = pulp(f"file repository task list --repository {names}")
    assert task["state"] in ("waiting", "running")
    pulp(f"task cancel --href {task['pulp_href']}")
    assert pulp(f"task show --wait --href {task['pulp_href']}")["state"] == "canceled"
    assert "cannot be canceled" in pulp.fails(f"task cancel --uuid {task['pulp_href'].split('/')[-2]}")
    # All of a kind, and then they may be forgotten: what had not ended by then, or ended otherwise, stays.
    for which in ("--running", "--all"):
        pulp(f"--background file repository sync --name {names}")
        tasks = pulp(f"file repository task list --repository {names}")
        (other,) = (one for one in tasks if one["state"] in ("waiting", "running"))
        eventually(lambda: pulp(f"task show --href {other['pulp_href']}")["state"] == "running", 30)
        pulp(f"task cancel {which}")
        assert pulp(f"task show --href {other['pulp_href']}")["state"] == "canceled"
    pulp(f"file repository update --name {names} --description changed")
    (done,) = pulp(f"file repository task list --repository {names} --state completed")
    pulp("task purge --finished-before 2020-01-01 --state canceled")
    assert pulp(f"task show --href {task['pulp_href']}")["state"] == "canceled"
    pulp(f"task purge --finished-before {datetime.date.today() + datetime.timedelta(2)} --state canceled")
    for gone in (task, other):
        assert "No Task matches" in pulp.fails(f"task show --href {gone['pulp_href']}")
    assert pulp(f"task show --href {done['pulp_href']}")["state"] == "completed"


def test_profile_of_a_task(make_server, names, tmp_path):
    server = make_server(settings={"tasks": {"diagnostics": ["memory"], "workers": 1}})
    pulp = PulpCli(server.url, "admin", ADMIN_PASSWORD, tmp_path)
    pulp(f"file repository create --name {names}")
    pulp("--header", "X-Task-Diagnostics:memory", "file", "repository", "update", "--name", names, "--description", "new")
    (task,) = pulp(f"file repository task list --repository {names}")
    urls = pulp(f"task profile-artifact-urls --href {task['pulp_href']}")
    assert set(urls) == {"memory_profile"}
    assert requests.get(urls["memory_profile"], timeout=30).text.startswith("#")


def test_artifact_show(pulp, tmp_path):
    data = os.urandom(1000)
    (tmp_path / "blob").write_bytes(data)
    digest = hashlib.sha256(data).hexdigest()
    assert pulp.fails(f"artifact show --sha256 {digest}")
    pulp("artifact", "upload", "--file", tmp_path / "blob")
    shown = pulp(f"artifact show --sha256 {digest}")
    assert (shown["size"], shown["sha512"]) == (len(data), hashlib.sha512(data).hexdigest())
    assert pulp(f"artifact show --href {shown['pulp_href']}")["sha256"] == digest


def test_upload(pulp, server):
    upload = server.rest.post("uploads/", {"size": 1000}, 201)
    server.rest.put(upload["pulp_href"], files={"file": ("chunk", b"x" * 400)},
                    headers={"Content-Range": "bytes 0-399/1000"})
    shown = pulp(f"upload show --href {upload['pulp_href']}")
    assert (shown["size"], shown["chunks"]) == (1000, [{"offset": 0, "size": 400}])
    assert upload["pulp_href"] in {row["pulp_href"] for row in pulp("upload list --limit 1000")}
    pulp(f"upload destroy --href {upload['pulp_href']}")
    assert pulp.fails(f"upload show --href {upload['pulp_href']}")
    assert upload["pulp_href"] not in {row["pulp_href"] for row in pulp("upload list --limit 1000")}


def test_errors_reach_the_user(pulp, names):
    pulp(f"file repository create --name {names}")
    assert "This field must be unique." in pulp.fails(f"file repository create --name {names}")
    assert pulp.fails("file", "remote", "create", "--name", names, "--url", "file:///etc/passwd")


@pytest.mark.engine("sqlite")
def test_domains(make_server, upstream, tmp_path):
    """The same commands in a domain of their own, and nothing of it in another."""
    house = make_server(settings={"domains": {"enabled": True}})
    pulp = PulpCli(house.url, "admin", ADMIN_PASSWORD, tmp_path)
    assert pulp("status")["domain_enabled"] is True
    settings = json.dumps({"MEDIA_ROOT": str(house.directory / "tenant")})
    made = pulp("domain", "create", "--name", "tenant", "--storage-class", "pulpcore.app.models.storage.FileSystem",
                "--storage-settings", settings, "--description", "first")
    assert made["pulp_href"].startswith("/pulp/default/api/v3/domains/")
    files = {"a/1": os.urandom(100), "2": os.urandom(10)}
    url = upstream.add(files)
    in_tenant = "--domain tenant"
    pulp(f"{in_tenant} file remote create --name r --url {url} --policy on_demand")
    repository = pulp(f"{in_tenant} file repository create --name r --remote r --autopublish")
    assert repository["pulp_href"].startswith("/pulp/tenant/api/v3/")
    pulp(f"{in_tenant} file repository sync --name r")
    distribution = pulp(f"{in_tenant} file distribution create --name d --base-path d --repository r")
    assert distribution["base_url"].endswith("/pulp/content/tenant/d/")
    for path, data in files.items():
        assert requests.get(f"{house.url}/pulp/content/tenant/d/{path}", timeout=30).content == data
    (tmp_path / "up").write_bytes(b"uploaded")
    pulp(f"{in_tenant} file content upload --file {tmp_path / 'up'} --relative-path up --repository r")
    assert len(pulp(f"{in_tenant} file content list")) == 3
    assert pulp("file repository list") == []
    assert pulp("file content list") == []
    pulp("domain update --name tenant --description second")
    assert pulp("domain show --name tenant")["description"] == "second"
    assert {domain["name"] for domain in pulp("domain list")} == {"default", "tenant"}
    pulp.fails("domain destroy --name tenant")
    pulp(f"{in_tenant} file distribution destroy --name d")
    pulp(f"{in_tenant} file repository destroy --name r")
    pulp(f"{in_tenant} file remote destroy --name r")
    pulp("domain destroy --name tenant")
    assert {domain["name"] for domain in pulp("domain list")} == {"default"}


def test_upstream_pulps(pulp, make_server, names, tmp_path):
    from lib.resources import Maker

    there = make_server()
    source = Maker(there.rest)
    repository = source.repository()
    source.content(b"bytes", "a/b", repository["pulp_href"])
    publication = source.publication(repository=repository["pulp_href"])
    source.distribution(name=names, base_path=names, publication=publication["pulp_href"])
    made = pulp(f"upstream-pulp create --name {names} --base-url http://127.0.0.1:1 --api-root pulp --username admin "
                f"--password {ADMIN_PASSWORD} --policy labeled")
    assert made["policy"] == "labeled" and "password" not in made
    assert names in {row["name"] for row in pulp("upstream-pulp list --limit 1000")}
    assert "PLP0014" in pulp.fails(f"upstream-pulp replicate --upstream-pulp {names}")
    pulp(f"upstream-pulp update --upstream-pulp {names} --base-url {there.url}")
    assert pulp(f"upstream-pulp show --upstream-pulp {names}")["base_url"] == there.url
    pulp(f"upstream-pulp replicate --upstream-pulp {names}")
    assert pulp(f"file distribution show --distribution {names}")["repository_version"].endswith("/versions/1/")
    pulp(f"upstream-pulp replicate --upstream-pulp {names} --q-select name=nothing")
    assert pulp(f"upstream-pulp show --upstream-pulp {names}")["last_replication"]
    pulp(f"upstream-pulp destroy --upstream-pulp {names}")
    assert pulp.fails(f"upstream-pulp show --upstream-pulp {names}")
