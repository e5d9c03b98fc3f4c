"""The commands and configurations of docs/python, as they stand there and in their order."""

import json
import re
import sys

import pytest
import requests
from test_python_publishing import job

from lib.docs import CLIENTS, Shell, blocks, check_configuration
from lib.issuer import Issuer
from lib.peers import Devpi, Pypiserver
from lib.python_packages import Index, sdist, wheel
from lib.python_server import PACKAGES, Python, wait_for
from lib.rest import unique
from lib.server import ROOT
from lib.sigstore import Trust
from lib.tls_front import TlsFront

PAGES = sorted(f"python/{page.name}" for page in (ROOT / "docs/python").glob("*.md"))
# Builds a project of one file, and needs nothing from anywhere.
BACKEND = '''
import io, tarfile, zipfile

METADATA = "Metadata-Version: 2.1\\nName: built-thing\\nVersion: 1.0\\n"

def build_wheel(directory, settings=None, metadata=None):
    name = "built_thing-1.0-py3-none-any.whl"
    with zipfile.ZipFile(f"{directory}/{name}", "w") as out:
        for path, text in {"METADATA": METADATA, "RECORD": "",
                           "WHEEL": "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n"}.items():
            out.writestr(f"built_thing-1.0.dist-info/{path}", text)
    return name

def build_sdist(directory, settings=None):
    name = "built_thing-1.0.tar.gz"
    with tarfile.open(f"{directory}/{name}", "w:gz") as out:
        for path, text in {"PKG-INFO": METADATA, "backend.py": open("backend.py").read(),
                           "pyproject.toml": open("pyproject.toml").read()}.items():
            info = tarfile.TarInfo(f"built_thing-1.0/{path}")
            info.size = len(text.encode())
            out.addfile(info, io.BytesIO(text.encode()))
    return name
'''


# The blocks of the first page in their order, each with the tests that run it.
README = {
    "made": "readme remember", "by_hand": "readme", "up_and_down": "readme", "pip": "remember", "uv": "remember", "poetry": "remember",
    "twine": "remember", "pinned": "readme", "mirror": "readme", "bandersnatch": "readme", "mirrored": "readme", "repaired": "readme",
    "behind": "readme", "blocklist": "readme", "yank": "readme", "ci": "readme", "by_uv": "password", "by_twine": "password",
}


class Reader(Shell):
    """Remembers what it ran, and what a test has said that it will."""

    def __init__(self, directory):
        super().__init__(directory)
        self.owed, self.ran = [], []

    def __call__(self, server, script, *more, **variables):
        told = super().__call__(server, script, *more, **variables)
        self.ran.append(script)
        return told

    def blocks(self, page):
        """All of the page's; that each line of them ran is looked at when the test has ended."""
        self.owed += blocks(page, "sh")
        return blocks(page, "sh")

    def readme(self, test):
        """Those of the first page that are for this test."""
        found = {name: block for (name, tests), block in zip(README.items(), blocks("python/README.md", "sh"), strict=True)
                 if test in tests.split()}
        assert found
        self.owed += found.values()
        return found.values()

    def left(self):
        """Lines that did not run. In the place of NAME a test has put one."""
        ran = "\n".join(self.ran)
        return [line for block in self.owed for line in block.splitlines()
                if not re.search("^" + re.escape(line).replace("NAME", r"[\w.-]+") + "$", ran, re.M)]


@pytest.fixture
def shell(tmp_path):
    made = Reader(tmp_path)
    made.folder = tmp_path / "work"
    made.folder.mkdir()
    yield made
    if CLIENTS.exists():
        assert made.left() == []


def put(folder, *files):
    folder.mkdir(exist_ok=True)
    for name, data in files:
        (folder / name).write_bytes(data)


def names(python, index, project):
    """Files of a project on the page of an index."""
    answer = requests.get(f"{python.server.url}/pypi/{index}/simple/{project}/?format=json", timeout=60)
    return sorted(file["filename"] for file in answer.json()["files"]) if answer.status_code == 200 else []


def installed(shell, project):
    return (shell.site / f"{project.replace('-', '_')}.py").exists()


def repository(python, name):
    [found] = python.api.get("repositories/python/python/", {"name": name})["results"]
    return found


def test_readme(make_server, shell, tmp_path):
    (made, by_hand, up_and_down, pinned, mirror, bandersnatch, mirrored, repaired, behind, blocklist, yank, ci) = shell.readme("readme")
    server = make_server()
    python = Python(server)

    assert f"{server.url}/pypi/internal/simple/" in shell(server, made)
    for kind in ("distributions/python/pypi/", "repositories/python/python/"):
        python.api.done(python.api.delete(python.api.get(kind)["results"][0]["pulp_href"]))
    shell(server, by_hand)

    own = unique("own")
    put(shell.folder / "dist", wheel(own, "1.0"), sdist(own, "1.0"))
    upload, install = up_and_down.replace("NAME", own).splitlines()
    shell(server, upload)
    wait_for(lambda: len(names(python, "internal", own)) == 2)
    shell(server, install)
    assert installed(shell, own)
    # What a file itself has wrong is told by the task.
    [look] = re.findall(r"`(pulp task list [^`]*)`", (ROOT / "docs/python/README.md").read_text())
    before = len(json.loads(shell(server, look)))
    python.api.failed(python.content((wheel(own, "9.0")[0], b"no archive"), repository(python, "internal")))
    assert len(json.loads(shell(server, look))) == before + 1

    pin, follow = pinned.splitlines()
    shell(server, pin)
    [index] = python.api.get("distributions/python/pypi/", {"name": "internal"})["results"]
    assert index["repository_version"].endswith("/versions/1/") and len(names(python, "internal", own)) == 1
    shell(server, follow)
    assert len(names(python, "internal", own)) == 2

    with Index() as upstream:
        for project in ("django", "celery", "unwanted"):
            for version in ("3.0", "4.0", "5.0", "6.0", "7.0"):
                upstream.add(project, version, wheel(project, version, Summary="By the file"))
        upstream.add("celery", "7.0", wheel("celery", "7.0", tag="cp311-cp311-win_amd64"))
        shell(server, mirror, UPSTREAM=upstream.url)
        assert names(python, "mirror", "django") == [wheel("django", f"{n}.0")[0] for n in (5, 6, 7)]
        assert names(python, "mirror", "celery") == [wheel("celery", f"{n}.0")[0] for n in (5, 6, 7)]
        assert names(python, "mirror", "unwanted") == []
        upstream.projects["django"].pop()
        python.api.done(json.loads(shell(server, mirrored, REPOSITORY=repository(python, "mirror")["pulp_href"])))
        assert names(python, "mirror", "django") == [wheel("django", f"{n}.0")[0] for n in (4, 5, 6)]

        def summary(version):
            [package] = python.api.get(PACKAGES, {"filename": wheel("django", version)[0]})["results"]
            return package["summary"]

        # What upstream's documents say becomes what a file says that is stored by now.
        page = requests.get(f"{server.url}/pypi/mirror/simple/django/?format=json", timeout=60).json()["files"]
        [link] = [file["url"] for file in page if "-6.0-" in file["filename"]]
        assert requests.get(link, timeout=60).content == wheel("django", "6.0", Summary="By the file")[1]
        assert summary("6.0") == "About django"
        wait_for(lambda: python.api.get(PACKAGES, {"filename": wheel("django", "6.0")[0]})["results"][0]["artifact"])
        shell(server, repaired)
        assert summary("6.0") == "By the file"

        (shell.folder / "bandersnatch.conf").write_text("[mirror]\nmaster = https://up.example\n")
        assert json.loads(shell(server, bandersnatch))["url"] == "https://up.example"

        shell(server, behind, UPSTREAM=upstream.url)
        shell(server, f"pip install --index-url {server.url}/pypi/internal/simple/ unwanted")
        assert installed(shell, "unwanted")
        assert wheel("unwanted", "7.0")[0] in python.files(repository(python, "internal"))

    assert "badlib" in shell(server, blocklist)

    away, back = yank.replace("NAME", own).splitlines()
    for line, marks in ((away, ["broken", "broken"]), (back, [False, False])):
        shell(server, line)

        def page():
            return requests.get(f"{server.url}/pypi/internal/simple/{own}/?format=json", timeout=60).json()["files"]

        wait_for(lambda marks=marks, page=page: [file["yanked"] for file in page()] == marks)

    if not CLIENTS.exists():
        pytest.skip("build/clients is made by scripts/test clients")
    shell.folder = tmp_path / "project"
    put(shell.folder, ("backend.py", BACKEND.encode()), ("pyproject.toml", b"""
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]
"""))
    shell(server, ci)
    wait_for(lambda: names(python, "internal", "built-thing") == ["built_thing-1.0-py3-none-any.whl", "built_thing-1.0.tar.gz"])


@pytest.mark.skipif(not CLIENTS.exists(), reason="build/clients is made by scripts/test clients")
def test_clients_remember_the_address(make_server, shell, tmp_path):
    made, pip, uv, poetry, twine = shell.readme("remember")
    [pypirc] = blocks("python/README.md", "ini")
    server = make_server()
    python = Python(server)
    shell(server, made)

    def project(name, *files):
        """A project in a folder of its own, with its files in dist, to be published."""
        shell.folder = tmp_path / name
        put(shell.folder, ("pyproject.toml", f"""
[project]
name = "{name}"
version = "1.0"
requires-python = ">=3.9"

[tool.poetry]
package-mode = false
""".encode()))
        put(shell.folder / "dist", *files)

    # twine first: the others install what it puts there.
    (tmp_path / ".pypirc").write_text(pypirc.replace("$SERVER", server.url))
    own = unique("own")
    project("by-twine", wheel(own, "1.0"))
    shell(server, twine)
    wait_for(lambda: len(names(python, "internal", own)) == 1)

    project("by-pip")
    shell(server, pip.replace("NAME", own))
    assert installed(shell, own)

    def in_environment(name):
        return len(list((tmp_path / name / ".venv").glob(f"lib/python*/site-packages/{own.replace('-', '_')}.py"))) == 1

    published = unique("uv")
    project("by-uv", wheel(published, "1.0"))
    shell(server, uv.replace("NAME", own))
    assert in_environment("by-uv") and f"{server.url}/pypi/internal/simple/" in (shell.folder / "pyproject.toml").read_text()
    wait_for(lambda: len(names(python, "internal", published)) == 1)

    *install, configure, publish = poetry.replace("NAME", own).splitlines()
    project("by-poetry", wheel("by-poetry", "1.0"))
    shell(server, "\n".join(install))
    assert in_environment("by-poetry")
    # What is published is a project that is a package.
    (shell.folder / "pyproject.toml").write_text((shell.folder / "pyproject.toml").read_text().replace("package-mode = false", ""))
    shell(server, configure + "\n" + publish)
    wait_for(lambda: names(python, "internal", "by-poetry") == [wheel("by-poetry", "1.0")[0]])


def test_publishing_without_a_password(make_server, shell, tmp_path):
    by_uv, by_twine = shell.readme("password")
    [configuration] = [text for text in blocks("python/README.md", "toml") if "[workload" in text]
    with Issuer() as issuer:
        server = make_server(start=False)
        mine = configuration.replace("https://token.actions.githubusercontent.com/.well-known/jwks", issuer.url + "/keys")
        server.config.write_text(server.config.read_text() + "\n" +
                                 mine.replace("https://token.actions.githubusercontent.com", issuer.url))
        server.start()
        python = Python(server)
        shell(server, "granary python index create internal")
        with TlsFront(tmp_path, server.port) as front:
            environment = job(issuer, front)
            for how, name in ((by_uv, unique("uv")), (by_twine, unique("twine"))):
                shell.folder = tmp_path / name
                put(shell.folder)
                put(shell.folder / "dist", wheel(name, "1.0"))
                if how is by_uv:
                    environment["SERVER"] = front.url
                else:
                    environment.pop("SERVER")
                shell(server, how, **environment)
                wait_for(lambda name=name: names(python, "internal", name) == [wheel(name, "1.0")[0]])


def test_several_indexes(make_server, shell):
    group, moved = shell.blocks("python/several-indexes.md")
    server = make_server()
    python = Python(server)
    name = unique("grouped")
    with Index() as upstream:
        upstream.add(name, "9.0", wheel(name, "9.0"))
        (internal, first), (_, team) = python.index(), python.index()
        _, public = python.index()
        python.api.done(python.api.patch(public["pulp_href"], {"remote": python.remote(upstream.url)["pulp_href"]}, 202))
        python.package(wheel(name, "1.0"), internal)
        variables = {"INTERNAL": first["pulp_href"], "TEAM": team["pulp_href"], "PUBLIC": public["pulp_href"]}
        *create, install = group.replace("NAME", name).splitlines(keepends=True)
        python.api.done(json.loads(shell(server, "".join(create), **variables)))
        shell(server, install)
        assert (shell.site / f"{name.replace('-', '_')}.py").read_text() == "version = '1.0'\n"
    [everything] = python.api.get("distributions/python/pypi/", {"name": "all"})["results"]
    then, now = moved.splitlines()
    for line, files in ((then, []), (now, [wheel(name, "1.0")[0]])):
        python.api.done(json.loads(shell(server, line, ALL=everything["pulp_href"])))
        assert names(python, "all", name) == files


def test_safety(make_server, shell):
    distance, reserve, hold_and_release, quarantine, describe, tracking = shell.blocks("python/safety.md")
    server = make_server()
    python = Python(server)
    python.api.post("users/", {"username": "anna", "password": "correct horse battery"}, 201)
    python.api.post("groups/", {"name": "release"}, 201)
    kept, index = python.index()
    variables = {"REPOSITORY": kept["pulp_href"], "DISTRIBUTION": index["pulp_href"]}
    shell(server, distance, **variables)
    rules = {"lock_names": True, "cooling_off_days": 7, "cooling_off_exempt": ["mylib"]}
    wait_for(lambda: {name: python.api.get(kept["pulp_href"])[name] for name in rules} == rules)
    assert json.loads(shell(server, reserve, **variables))["name"] == "acme-*"
    assert python.upload(index, wheel("acme-x", "1.0")).status_code == 202  # the administrator may
    name = unique("held")
    file = wheel(name, "1.0")
    python.package(file, kept)
    hold, release = hold_and_release.replace("NAME", name).splitlines()
    python.api.done(json.loads(shell(server, hold, **variables)))
    refused = python.call(index, f"simple/{name}/", headers={"Accept": "application/vnd.pypi.simple.v1+json"}).json()["files"]
    assert len(refused) == 1 and "is held back since" in refused[0]["yanked"] and ": under investigation" in refused[0]["yanked"]
    python.api.done(json.loads(shell(server, release, **variables)))
    assert file[0] in python.files(kept)
    shell(server, quarantine, **variables)
    wait_for(lambda: python.api.get(kept["pulp_href"])["quarantine"] is True)
    python.api.done(json.loads(shell(server, describe.replace("NAME", name), **variables)))
    page = python.call(index, f"simple/{name}/", headers={"Accept": "application/vnd.pypi.simple.v1+json"}).json()
    assert page["project-status"] == {"status": "archived", "reason": "use newlib"}
    shell(server, tracking, **variables)
    wait_for(lambda: python.api.get(index["pulp_href"])["track_upstream"] is True)


def test_provenance(make_server, shell, tmp_path):
    upload, attach, taken, verify, rule = shell.blocks("python/provenance.md")
    trust = Trust()
    root = tmp_path / "trusted_root.json"
    root.write_text(json.dumps(trust.root()))
    server = make_server(settings={"plugins": {"python": {"trust_root": str(root)}}})
    python = Python(server)
    kept = python.repository()
    file = wheel(unique("attested"), "1.0")
    put(shell.folder, file, (f"{file[0]}.attestations.json", json.dumps([trust.attestation(*file)]).encode()))
    task = python.api.done(json.loads(shell(server, upload, FILE=file[0], REPOSITORY=kept["pulp_href"])))
    assert len([href for href in task["created_resources"] if "/provenance/" in href]) == 1

    name = unique("plain")
    plain = wheel(name, "1.0")
    package = python.package(plain, kept)
    put(shell.folder, (f"{plain[0]}.provenance", json.dumps(trust.provenance(*plain)).encode()))
    python.api.done(json.loads(shell(server, attach, FILE=plain[0], PACKAGE=package["pulp_href"], REPOSITORY=kept["pulp_href"])))
    [found] = python.api.get("content/python/provenance/", {"package": package["pulp_href"]})["results"]
    assert found["package"] == package["pulp_href"]

    # The command of the page, kept from the network.
    command = tmp_path / "bin/pypi-attestations"
    command.write_text(f'#!/bin/sh\nverb=$1 kind=$2\nshift 2\nexec {sys.executable} -m pypi_attestations $verb $kind --offline "$@"\n')
    command.chmod(0o755)
    variables = {"FILE": plain[0], "PROJECT": name, "VERSION": "1.0", **trust.public_for_clients(tmp_path / "cache"),
                 "BASE": python.distribution(repository=kept["pulp_href"])["base_path"]}
    (shell.folder / f"{plain[0]}.provenance").unlink()
    put(shell.folder, plain)
    shell(server, verify, **variables)
    put(shell.folder, (plain[0], plain[1] + b"more"))
    refused = shell(server, verify, check=False, **variables)
    assert refused.returncode != 0 and "subject does not match distribution digest" in refused.stdout + refused.stderr

    remote = python.remote("https://pypi.example/", name="pypi")
    assert remote["provenance"] is False
    shell(server, taken)
    wait_for(lambda: python.api.get(remote["pulp_href"])["provenance"] is True)

    shell(server, rule, REPOSITORY=kept["pulp_href"])
    error = python.api.failed(python.content(wheel("widget", "1.0"), kept))["description"]
    assert "lacks an attestation that was verified" in error


def test_vulnerabilities(make_server, shell, tmp_path):
    [scan] = shell.blocks("python/vulnerabilities.md")
    known = tmp_path / "osv"
    known.mkdir()
    name = unique("weak")
    (known / "X-1.json").write_text(json.dumps({
        "id": "X-1", "modified": "2026-01-01T00:00:00Z", "affected": [{
            "package": {"ecosystem": "PyPI", "name": name}, "versions": ["1.0"]}]}))
    server = make_server(settings={"plugins": {"python": {"vulnerability_directory": str(known)}}})
    python = Python(server)
    package = python.package(wheel(name, "1.0"), python.repository(name="internal"))
    shell(server, scan)
    wait_for(lambda: python.api.get("vuln_report/")["count"] == 1)
    assert [found["id"] for found in python.api.get(python.api.get(package["pulp_href"])["vuln_report"])["vulns"]] == ["X-1"]


@pytest.mark.skipif(not CLIENTS.exists(), reason="build/clients is made by scripts/test clients")
def test_moving(make_server, shell, tmp_path):
    devpi, pypiserver, folder, people, pulp, behind, compare, over = shell.blocks("python/moving.md")
    name = unique("moved")
    files = [wheel(name, "1.0"), wheel(name, "2.0rc1"), sdist(name.replace("-", "_"), "1.0")]
    wanted = sorted(file[0] for file in files)

    def fresh():
        server = make_server()
        return server, Python(server)

    server, python = fresh()
    with Devpi(files[:2]) as old:
        shell(server, devpi, DEVPI=old.url.rstrip("/"))
        assert names(python, "moved", name) == sorted(file[0] for file in files[:2])
        # devpi gets another release before everybody has changed over.
        later = unique("later")
        old.add(wheel(later, "1.0"))
        shell(server, behind)
        shell(server, f"pip install --index-url {server.url}/pypi/moved/simple/ {later}")
        assert installed(shell, later)
        assert shell(server, compare.replace("NAME", name)).split() == sorted(file[0] for file in files[:2])
        last = unique("last")
        old.add(wheel(last, "1.0"))
        shell(server, over)
        assert names(python, "moved", last) == [wheel(last, "1.0")[0]]
        [index] = python.api.get("distributions/python/pypi/", {"name": "moved"})["results"]
        assert index["remote"] is None

    server, python = fresh()
    with Pypiserver(files) as old:
        shell(server, pypiserver, PYPISERVER=old.url)
        assert names(python, "moved", name) == wanted
    put(tmp_path / "folder", *files, wheel(name, "3.0"))
    shell(server, folder, FOLDER=str(tmp_path / "folder"))
    wait_for(lambda: names(python, "moved", name) == sorted([*wanted, wheel(name, "3.0")[0]]))
    moved = repository(python, "moved")
    shell(server, people, NEW_PASSWORD="correct horse battery", REPOSITORY=moved["pulp_href"])
    anna = requests.post(f"{server.url}/pypi/moved/legacy/", timeout=60, auth=("anna", "correct horse battery"), data={
        ":action": "file_upload", "protocol_version": "1", "sha256_digest": "0" * 64}, files={"content": wheel(name, "4.0")})
    assert anna.status_code == 400  # not 401 or 403: only the digest is wrong

    old = Python(make_server())
    there, _ = old.repository(), None
    old.api.done(old.api.post("distributions/python/pypi/", {
        "name": "base", "base_path": "BASE", "repository": there["pulp_href"]}, 202))
    for file in files:
        package = old.package(file, there)
    attested, document = files[-1], Trust().provenance(*files[-1])
    old.api.done(old.api.post("content/python/provenance/", status=202, data={
        "package": package["pulp_href"], "repository": there["pulp_href"], "verify": "false"},
        files={"file": ("x.provenance", json.dumps(document).encode())}))
    old.api.done(old.api.post(f"{old.server.url}/pypi/BASE/yank/".removeprefix(old.server.url), {
        "name": name, "version": "1.0", "yanked_reason": "broken"}, 202))
    server, python = fresh()
    shell(server, pulp, PULP=old.server.url)
    page = requests.get(f"{server.url}/pypi/moved/simple/{name}/?format=json", timeout=60).json()
    assert {file["filename"]: file["yanked"] for file in page["files"]} == {
        file[0]: "broken" if "1.0" in file[0] else False for file in files}
    [shown] = [file["provenance"] for file in page["files"] if file["provenance"]]
    assert attested[0] in shown
    assert [unit["provenance"] for unit in python.api.get("content/python/provenance/")["results"]] == [document]


@pytest.mark.parametrize("page, number", [(page, n) for page in PAGES for n in range(len(blocks(page, "toml")))])
def test_configurations(tmp_path, page, number):
    text = blocks(page, "toml")[number]
    check_configuration(tmp_path, text.replace("/etc/granary", str(tmp_path)).replace("/var/lib", str(tmp_path)))


def test_every_page_with_commands_is_run():
    assert len(README) == len(blocks("python/README.md", "sh"))
    assert [page for page in PAGES if blocks(page, "sh")] == [
        f"python/{name}.md" for name in ("README", "moving", "provenance", "safety", "several-indexes", "vulnerabilities")]
