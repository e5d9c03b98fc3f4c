"""States that released servers left: made by `python -m lib.releases NAME` (in tests/, with the build of the release), kept in
tests/data/releases/NAME, and brought to today's by the tests.

A state is what an upgrade finds: the database (as SQL, for both engines), the key and the files; and what the server answered."""

import contextlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

import requests

from lib.certificates import Authority
from lib.postgres import PrivatePostgres, binary, run_sql
from lib.python_packages import sdist
from lib.resources import CONTENT, Maker
from lib.rest import unique
from lib.server import Server
from lib.tenants import FILESYSTEM
from lib.upstream import Upstream

RELEASES = Path(__file__).resolve().parents[1] / "data/releases"
SETTINGS = {"domains": {"enabled": True}}
# Where a state has been is no part of it.
PORT = "http://127.0.0.1:1"
LISTS = ("repositories/", "remotes/", "publications/", "distributions/", "contentguards/", "content/", "artifacts/", "users/",
         "groups/", "roles/", "tasks/", "domains/", "acs/file/file/", CONTENT, "content/python/packages/")


def settings_of(name):
    """With which a state was made, and has to be served."""
    file = RELEASES / name / "settings.json"
    return json.loads(file.read_text()) if file.exists() else {}


def domains(server):
    """The APIs of all domains, the default one first; without domains that of the server."""
    if not server.settings.get("domains", {}).get("enabled"):
        return [server.rest]
    names = sorted((row["name"] for row in server.domain("default").all("domains/")), key=lambda name: (name != "default", name))
    return [server.domain(name) for name in names]


def fill_another_domain(server, directory):
    """What is of one domain alone, or needs more than one."""
    default = server.domain("default")
    place = default.post("domains/", {"name": "another", "storage_class": FILESYSTEM,
                                      "storage_settings": {"location": str(server.state / "another")}, "pulp_labels": {"a": "b"}}, 201)
    rest = server.domain("another")
    make = Maker(rest)
    repository = make.repository(pulp_labels={"kind": "in another domain"})
    make.modify(repository, add=[make.content(f"another {number}".encode(), f"path/{number}") for number in range(3)])
    publication = make.publication(repository=repository["pulp_href"], checkpoint=True)
    make.distribution(publication=publication["pulp_href"])
    authority = Authority(directory)
    for kind in ("x509", "rhsm"):
        guard = rest.post(f"contentguards/certguard/{kind}/", {"name": unique(kind), "ca_certificate": authority.pem}, 201)
        make.distribution(publication=publication["pulp_href"], content_guard=guard["pulp_href"])
    default.done(default.patch(place["pulp_href"], {"default_content_guard": guard["pulp_href"]}, 202))
    make.distribution(publication=publication["pulp_href"])
    user = rest.post("users/", {"username": "tenant", "password": "a long password 2"}, 201)
    rest.post(user["pulp_href"] + "roles/", {"role": "file.filerepository_owner", "domain": place["pulp_href"],
                                             "content_object": None}, 201)
    rest.post("granary/tokens/", {"name": "of one domain", "domains": ["another"]}, 201)
    index = rest.post("repositories/python/python/", {"name": unique("index")}, 201)
    file = sdist("shelf-reader", "1.0")
    rest.done(rest.post("content/python/packages/", status=202, files={"file": file}, data={
        "relative_path": file[0], "repository": index["pulp_href"]}))
    rest.done(rest.post("distributions/python/pypi/", {"name": "index", "base_path": "index", "repository": index["pulp_href"]}, 202))


def fill(server):
    """One of everything that a first release can hold."""
    rest = domains(server)[0]
    make = Maker(rest)
    with Upstream() as upstream:
        files = {f"dir/{number}.bin": f"file {number}".encode() * 20 for number in range(8)}
        url = upstream.add(files)
        mirrored, remote = make.repository(retain_repo_versions=3), make.remote(url, policy="immediate", username="someone",
                                                                              password="a remote's password")
        make.sync(mirrored, remote)
        rest.done(rest.patch(remote["pulp_href"], {"policy": "on_demand", "url": "http://127.0.0.1:1/PULP_MANIFEST"}))
    repository = make.repository(pulp_labels={"kind": "by hand"}, description="a description")
    units = [make.content(f"unit {number}".encode(), f"path/{number}") for number in range(4)]
    make.modify(repository, add=units)
    make.modify(repository, remove=units[:2])
    make.modify(repository, add=units[:1])
    guard = rest.post("contentguards/core/rbac/", {"name": unique("guard")}, 201)
    for number, of in enumerate((mirrored, repository)):
        publication = make.publication(repository=of["pulp_href"])
        make.distribution(publication=publication["pulp_href"])
        make.distribution(repository=of["pulp_href"], **({"content_guard": guard["pulp_href"]} if number else {}))
    user = rest.post("users/", {"username": "someone", "password": "a long password 1"}, 201)
    group = rest.post("groups/", {"name": "some"}, 201)
    rest.post(group["pulp_href"] + "users/", {"username": "someone"}, 201)
    rest.post(user["pulp_href"] + "roles/", {"role": "file.filerepository_viewer", "content_object": repository["pulp_href"]}, 201)
    upload = rest.post("uploads/", {"size": 6}, 201)
    rest.put(upload["pulp_href"], files={"file": ("chunk", b"abc")}, headers={"Content-Range": "bytes 0-2/6"})
    rest.post("remotes/python/python/", {"name": unique("remote"), "url": "http://127.0.0.1:1/", "includes": ["shelf-reader"]}, 201)
    rest.post("repositories/python/python/", {"name": unique("repository")}, 201)
    rest.failed(rest.post(mirrored["pulp_href"] + "sync/", {"remote": remote["pulp_href"]}, 202))
    rest.post("roles/", {"name": "syncer", "permissions": ["file.view_filerepository", "file.sync_filerepository"]}, 201)
    rest.post(group["pulp_href"] + "roles/", {"role": "syncer", "content_object": None}, 201)
    rest.post("remotes/file/git/", {"name": unique("git"), "url": "http://127.0.0.1:1/repository.git"}, 201)
    policy, = rest.get("access_policies/", {"viewset_name": "remotes/file/git"})["results"]
    rest.patch(policy["pulp_href"], {"statements": [{"action": ["list"], "principal": "authenticated", "effect": "allow"}]}, 200)
    rest.post("acs/file/file/", {"name": unique("acs"), "paths": ["a/PULP_MANIFEST"], "remote": make.remote(
        "http://127.0.0.1:1/", policy="on_demand")["pulp_href"]}, 201)
    header = rest.post("contentguards/core/header/", {"name": unique("header"), "header_name": "X-A", "header_value": "a"}, 201)
    rest.post("contentguards/core/composite/", {"name": unique("both"), "guards": [guard["pulp_href"], header["pulp_href"]]}, 201)
    with tempfile.TemporaryDirectory() as directory:
        fill_another_domain(server, directory)
    return rest.post("granary/tokens/", {"name": "kept", "scopes": ["api:read"]}, 201)["token"]


def answers(server):
    """What the server says of everything, and the bytes it serves."""
    told = {}
    for rest in domains(server):
        rows = {row["pulp_href"]: row for path in LISTS for row in rest.all(path)}
        # Those that are as shipped change with what is shipped.
        rows.update((row["pulp_href"], row) for row in rest.all("access_policies/") if row["customized"])
        told.update(rows)
        for href in [href for href in rows if "/repositories/" in href]:
            for version in rest.all(rows[href]["versions_href"]):
                told[version["pulp_href"]] = version
                told[version["pulp_href"] + " content"] = sorted(
                    unit["pulp_href"] for unit in rest.all("content/", repository_version=version["pulp_href"]))
    served = {}
    for row in [row for row in told.values() if isinstance(row, dict) and "/distributions/file/" in row["pulp_href"]]:
        base = row["base_url"] if row["base_url"].startswith("http") else server.url + row["base_url"]
        manifest = requests.get(base + "PULP_MANIFEST", timeout=30)
        served[row["base_path"]] = {"PULP_MANIFEST": [manifest.status_code, manifest.text]}
        for line in manifest.text.splitlines() if manifest.status_code == 200 else []:
            path = line.rsplit(",", 2)[0]
            answer = requests.get(base + path, timeout=30)
            served[row["base_path"]][path] = [answer.status_code, answer.text]
    text = json.dumps({"answers": told, "served": served}, sort_keys=True, indent=1)
    return json.loads(text.replace(server.url, PORT).replace(str(server.directory), "/DIRECTORY"))


def make(name):
    """Writes the state that the build under test leaves, on each engine."""
    with PrivatePostgres() as postgres:
        for engine in ("sqlite", "postgres"):
            folder = RELEASES / name / engine
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            server = Server(postgres.create("state") if engine == "postgres" else None, settings=SETTINGS)
            try:
                server.start()
                token = fill(server)
                told = {**answers(server), "token": token}
                (folder / "answers.json").write_text(json.dumps(told, sort_keys=True, indent=1) + "\n")
                version = server.anonymous.get("status/")["versions"][0]["granary_version"]
                assert server.stop() == 0
                if engine == "sqlite":
                    with contextlib.closing(sqlite3.connect(server.state / "granary.db")) as database:
                        text = "\n".join(database.iterdump()) + "\n"
                else:
                    text = subprocess.run([binary("pg_dump"), "--no-owner", postgres.url("state")], capture_output=True, text=True,
                                          check=True).stdout
                (folder / "database.sql").write_text(text.replace(str(server.directory), "/DIRECTORY"))
                with tarfile.open(folder / "files.tar.gz", "w:gz") as archive:
                    for path in sorted(server.state.rglob("*")):
                        relative = path.relative_to(server.state)
                        if path.is_file() and (relative.name == "secret.key" or "artifact" in relative.parts):
                            archive.add(path, arcname=str(relative))
            finally:
                server.remove()
    (RELEASES / name / "VERSION").write_text(version + "\n")
    (RELEASES / name / "settings.json").write_text(json.dumps(SETTINGS) + "\n")


def restore(name, engine, server, database_url):
    """Puts a state where `server`, which has not started yet, will find it."""
    folder = RELEASES / name / engine
    server.state.mkdir(mode=0o700, exist_ok=True)
    with tarfile.open(folder / "files.tar.gz") as archive:
        archive.extractall(server.state)
    os.chmod(server.state / "secret.key", 0o600)
    text = (folder / "database.sql").read_text().replace("/DIRECTORY", str(server.directory))
    if engine == "sqlite":
        with contextlib.closing(sqlite3.connect(server.state / "granary.db")) as database, database:
            database.executescript(text)
    else:
        done = subprocess.run([binary("psql"), database_url, "-Xq", "-v", "ON_ERROR_STOP=1"], input=text, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        assert run_sql("SELECT COUNT(*) FROM granary_schema", database_url)
    return json.loads((folder / "answers.json").read_text())


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: cd tests && GRANARY_BUILD=… python -m lib.releases NAME")
    make(sys.argv[1])
