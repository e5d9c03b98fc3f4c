"""Syncs from git repositories (spec 6, FileGitRemote)."""

import os
import subprocess

import pytest
import requests

from lib.proxy import Proxy
from lib.resources import CONTENT, REMOTES, sha256
from lib.rest import unique
from lib.upstream import secured

GIT = "remotes/file/git/"


class Origin:
    """A git repository that the upstream hands out as files."""

    def __init__(self, upstream, tmp_path):
        self.work = tmp_path / "work"
        self.name = unique("repo") + ".git"
        self.bare = upstream.directory / self.name
        self.url = upstream.url(self.name)
        self.git("init", "--quiet", "-b", "main", self.work, where=None)
        self.git("init", "--quiet", "--bare", "-b", "main", self.bare, where=None)

    def git(self, *words, where=""):
        environment = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "GIT_CONFIG_GLOBAL": "/dev/null",
                       "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@x", "GIT_COMMITTER_NAME": "a",
                       "GIT_COMMITTER_EMAIL": "a@x"}
        place = [] if where is None else ["-C", str(where or self.work)]
        return subprocess.run(["git", *place, *map(str, words)], env=environment, check=True, capture_output=True,
                              text=True, stdin=subprocess.DEVNULL).stdout.strip()

    def commit(self, files, remove=(), branch="main"):
        if branch != self.git("symbolic-ref", "--short", "HEAD"):
            self.git("checkout", "--quiet", "-b", branch)
        for path, data in files.items():
            (self.work / path).parent.mkdir(parents=True, exist_ok=True)
            (self.work / path).write_bytes(data)
        for path in remove:
            (self.work / path).unlink()
        self.git("add", "-A")
        self.git("commit", "--quiet", "-m", "x")
        self.git("push", "--quiet", self.bare, f"HEAD:{branch}")
        self.git("update-server-info", where=self.bare)
        return self.git("rev-parse", "HEAD")


@pytest.fixture
def origin(upstream, tmp_path):
    return Origin(upstream, tmp_path)


def reported(task):
    return {report["code"]: (report["done"], report["total"], report["state"]) for report in task["progress_reports"]}


def remote_of(api, origin, **fields):
    return api.post(GIT, {"name": unique("git"), "url": origin.url, **fields}, 201)


def test_remote(api, origin):
    remote = remote_of(api, origin)
    assert remote["git_ref"] == "HEAD"
    assert "policy" not in remote
    assert api.refused("POST", GIT, 400, json={"name": unique(), "url": origin.url, "policy": "on_demand"})["policy"]
    assert api.refused("POST", GIT, 400, json={"name": unique(), "url": origin.url, "git_ref": ""})["git_ref"]
    api.done(api.patch(remote["pulp_href"], {"git_ref": "v1"}))
    assert api.get(remote["pulp_href"])["git_ref"] == "v1"
    assert remote["prn"].startswith("prn:file.filegitremote:")
    assert remote["name"] not in {r["name"] for r in api.get(REMOTES)["results"]}


def test_sync(server, api, make, origin):
    files = {"a": os.urandom(3000), "dir/with space/b": b"x\n", "empty": b"", "ü": os.urandom(70_000)}
    origin.commit(files)
    os.symlink("a", origin.work / "link")
    origin.commit({"c": b"c"})
    repository, remote = make.repository(autopublish=True), remote_of(api, origin)
    task = make.sync(repository, remote)
    assert task["name"] == "pulp_file.app.tasks.synchronizing.synchronize"
    assert reported(task) == {"sync.git.clone": (1, 1, "completed"), "sync.git.files": (5, 5, "completed"),
                              **{code: told for code, told in reported(task).items() if not code.startswith("sync.git.")}}
    wanted = {path: sha256(data) for path, data in {**files, "c": b"c"}.items()}
    assert make.paths(make.fresh(repository)["latest_version_href"]) == wanted  # a link is no file
    assert all(unit["artifact"] for unit in api.all(CONTENT, repository_version=repository["pulp_href"]))
    distribution = make.distribution(repository=repository["pulp_href"])
    assert requests.get(make.url(distribution, "dir/with%20space/b"), timeout=30).content == b"x\n"
    # Nothing new, nothing made.
    task = make.sync(repository, remote)
    assert reported(task) == {"sync.git.clone": (1, 1, "completed"), "sync.was_skipped": (1, 1, "completed")}
    assert make.fresh(repository)["latest_version_href"].endswith("/versions/1/")
    origin.commit({"a": b"changed"}, remove=["c"])
    make.sync(repository, remote)
    assert make.paths(make.fresh(repository)["latest_version_href"]) == {**wanted, "a": sha256(b"changed")}


def test_mirror_and_refs(api, make, origin):
    first = origin.commit({"one": b"1"})
    origin.git("tag", "v1")
    origin.git("push", "--quiet", origin.bare, "v1")
    origin.commit({"two": b"2"}, remove=["one"])
    origin.commit({"three": b"3"}, branch="side")
    repository = make.repository()
    for ref, names in (("v1", {"one"}), ("main", {"two"}), ("side", {"two", "three"}), ("HEAD", {"two"})):
        make.sync(repository, remote_of(api, origin, git_ref=ref), mirror=True)
        assert set(make.paths(make.fresh(repository)["latest_version_href"])) == names, ref
    for ref in (first, first[:8]):  # a commit that no branch ends at, whole and in short
        make.sync(repository, remote_of(api, origin, git_ref=ref), mirror=True)
        assert set(make.paths(make.fresh(repository)["latest_version_href"])) == {"one"}


def test_credentials(api, make, upstream, origin):
    origin.commit({"secret": b"s"})
    upstream.require_basic("someone", "pass:word")
    repository = make.repository()
    error = api.failed(api.post(repository["pulp_href"] + "sync/", {"remote": remote_of(api, origin)["pulp_href"]}))
    assert error["description"].startswith(f"Failed to clone git repository '{origin.url}': git fetch failed")
    remote = remote_of(api, origin, username="someone", password="pass:word")
    make.sync(repository, remote)
    assert set(make.paths(make.fresh(repository)["latest_version_href"])) == {"secret"}
    assert "pass:word" not in str(api.get(remote["pulp_href"]))


def test_over_tls_and_through_a_proxy(api, make, upstream, authority, tmp_path):
    with secured(authority) as over_tls, Proxy("someone", "a proxy: password") as proxy:
        for number, (source, more) in enumerate(((upstream, {}), (over_tls, {"ca_cert": authority.pem}))):
            (tmp_path / str(number)).mkdir()
            origin = Origin(source, tmp_path / str(number))
            origin.commit({"over": source.scheme.encode()})

            def sync(**fields):
                repository = make.repository()
                return repository, api.wait(api.post(repository["pulp_href"] + "sync/", {
                    "remote": remote_of(api, origin, **fields)["pulp_href"]}, 202))

            if more:
                _, task = sync()
                assert task["state"] == "failed" and "certificate" in task["error"]["description"]
                assert sync(tls_validation=False)[1]["state"] == "completed"
            through = {**more, "proxy_url": proxy.url, "proxy_username": "someone"}
            source.reset_counts()
            _, task = sync(**through, proxy_password="wrong")
            assert task["state"] == "failed" and "a proxy" not in str(task) and not source.requests
            served = len(proxy.served)
            for fields in (more, {**through, "proxy_password": "a proxy: password"}):
                repository, task = sync(**fields)
                assert task["state"] == "completed", task["error"]
                assert set(make.paths(make.fresh(repository)["latest_version_href"])) == {"over"}
            assert len(proxy.served) > served
        assert {kind for kind, _ in proxy.served} == {"CONNECT", "GET"}


@pytest.mark.parametrize("fields", [{"git_ref": "absent"}, {"git_ref": "--upload-pack=touch /tmp/x"},
                                    {"git_ref": "a:b"}, {"url": "http://127.0.0.1:9/x.git"},
                                    {"url": "ext::sh -c touch"}, {"url": "ssh://127.0.0.1/x"}])
def test_bad_origins(api, make, origin, fields):
    origin.commit({"x": b"x"})
    answer = api.call("POST", GIT, json={"name": unique("git"), "url": origin.url, **fields})
    if answer.status_code == 400:
        return
    repository = make.repository()
    error = api.failed(api.post(repository["pulp_href"] + "sync/", {"remote": answer.json()["pulp_href"]}))
    assert error["description"]
    if fields == {"git_ref": "absent"}:
        assert "Could not resolve git ref 'absent'" in error["description"]
    assert make.fresh(repository)["latest_version_href"].endswith("/versions/0/")
