"""poetry, flit, hatch, build, pipx, uv with a lock file, the oldest pip that is supported and the newest: what they publish
is there, what they install comes from the index, as JSON and as HTML."""

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
import requests

from lib.html_only import Forwarder, HtmlOnly
from lib.python_packages import sdist, wheel
from lib.python_server import JSON_PAGE
from lib.rest import unique
from lib.server import ADMIN_PASSWORD, clean_environment, eventually, granary

TOOLS = Path(__file__).resolve().parents[2] / "build/clients/bin"
OLD_PIP = TOOLS.parent / "old-pip"

pytestmark = pytest.mark.skipif(not OLD_PIP.exists(), reason="build/clients is made by scripts/test clients")


def run(*command, cwd=None, check=True, home=None, timeout=240, **environment):
    """A client with nothing of this machine's configuration, and no index but the one it is told."""
    clean = {k: v for k, v in os.environ.items()
             if not k.startswith(("PIP_", "UV_", "POETRY_", "FLIT_", "HATCH_", "PIPX_", "TWINE_", "VIRTUAL_ENV"))
             and not k.lower().endswith("_proxy")}
    clean.update(PIP_DISABLE_PIP_VERSION_CHECK="1", PIP_CONFIG_FILE="/dev/null", LC_ALL="C.UTF-8", UV_NO_CONFIG="1",
                 PATH=f"{TOOLS}:{clean.get('PATH', '/usr/bin:/bin')}", HOME=str(home or cwd or "/tmp"),
                 PYTHON_KEYRING_BACKEND="keyring.backends.null.Keyring", **environment)
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, timeout=timeout, env=clean, cwd=cwd,
                          stdin=subprocess.DEVNULL)
    assert not check or done.returncode == 0, f"{command}: {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done


class Hosted:
    def __init__(self, server, url):
        self.api, self.base = server.rest, unique("tools")
        self.repository = self.api.post("repositories/python/python/", {"name": self.base}, 201)
        self.api.done(self.api.post("distributions/python/pypi/", {
            "name": self.base, "base_path": self.base, "repository": self.repository["pulp_href"]}, 202))
        self.url = f"{url}/pypi/{self.base}/"
        self.simple, self.legacy = self.url + "simple/", self.url + "legacy/"

    def add(self, file):
        self.api.done(self.api.post("content/python/packages/", status=202, data={
            "relative_path": file[0], "repository": self.repository["pulp_href"]}, files={"file": file}))

    def yank(self, name, version, how="yank"):
        self.api.done(self.api.post(f"/pypi/{self.base}/{how}/", {"name": name, "version": version}, 202))

    def files(self, count):
        """Names of the files, once there are so many: uploads are taken in by tasks."""
        deadline = time.monotonic() + 30
        while True:
            version = self.api.get(self.repository["pulp_href"])["latest_version_href"]
            found = sorted(p["filename"] for p in self.api.all("content/python/packages/", repository_version=version))
            if len(found) == count:
                return found
            assert time.monotonic() < deadline, found
            time.sleep(0.1)


@pytest.fixture(params=["json", "html"])
def index(request, server):
    """Tests whose clients read no simple page say so: publishes_only."""
    with (Forwarder if request.param == "json" else HtmlOnly)(server.url) as forwarder:
        made = Hosted(server, forwarder.url)
        made.publishes_only = False
        yield made
        assert bool(forwarder.pages) is not made.publishes_only
        for client, kind in forwarder.pages:
            # pip reads JSON since 22.2.
            wanted = JSON_PAGE if request.param == "json" and not client.startswith("pip/21.") else "text/html"
            assert kind == wanted, client
        if request.param == "html":
            assert JSON_PAGE not in forwarder.kinds


def module(name):
    return name.replace("-", "_")


def write_project(folder, name, backend, requires, more=""):
    """A project of one module, with its build backend."""
    (folder / f"{module(name)}.py").write_text(f'"""A module."""\n\n__version__ = "1.2"\n\n\ndef main():\n    print("{name} runs")\n')
    (folder / "README.md").write_text("# Read me\n")
    (folder / "pyproject.toml").write_text(f"""
[build-system]
requires = ["{requires}"]
build-backend = "{backend}"

[project]
name = "{name}"
version = "1.2"
description = "A project of tests"
readme = "README.md"
requires-python = ">=3.9"
{more}
""")
    return folder


@pytest.mark.parametrize("which", ["old", "new"])
def test_pip_old_and_new(index, tmp_path, which):
    name, needed = unique("pipped"), unique("needed")
    index.add(wheel(needed, "1.0"))
    index.add(wheel(name, "1.0", Requires_Dist=[needed]))
    index.add(wheel(name, "2.0", Requires_Python=">=99"))
    more = {"PYTHONPATH": str(OLD_PIP)} if which == "old" else {}
    version = run(TOOLS / "python", "-m", "pip", "--version", cwd=tmp_path, **more).stdout
    assert version.startswith("pip 21.3.1 " if which == "old" else "pip 26.3 ")
    run(TOOLS / "python", "-m", "pip", "install", "--index-url", index.simple, "--target", tmp_path / "site",
        "--no-cache-dir", name, cwd=tmp_path, **more)
    for one in (name, needed):
        assert (tmp_path / "site" / f"{module(one)}.py").read_text() == "version = '1.0'\n"


def test_poetry_publishes_and_installs(index, tmp_path):
    name = unique("poetic")
    project = tmp_path / "project"
    project.mkdir()
    write_project(project, name, "poetry.core.masonry.api", "poetry-core")
    settings = {"POETRY_REPOSITORIES_INTERNAL_URL": index.legacy, "POETRY_HTTP_BASIC_INTERNAL_USERNAME": "admin",
                "POETRY_HTTP_BASIC_INTERNAL_PASSWORD": ADMIN_PASSWORD, "POETRY_VIRTUALENVS_IN_PROJECT": "true",
                "POETRY_CACHE_DIR": str(tmp_path / "cache"), "POETRY_KEYRING_ENABLED": "false"}
    run(TOOLS / "poetry", "publish", "--build", "--repository", "internal", "--no-interaction", cwd=project, **settings)
    assert index.files(2) == [f"{module(name)}-1.2-py3-none-any.whl", f"{module(name)}-1.2.tar.gz"]
    user = tmp_path / "user"
    user.mkdir()
    (user / "pyproject.toml").write_text(f"""
[project]
name = "user-of-it"
version = "1"
requires-python = ">=3.9"
dependencies = ["{name}>=1"]

[tool.poetry]
package-mode = false

[[tool.poetry.source]]
name = "internal"
url = "{index.simple}"
priority = "primary"
""")
    run(TOOLS / "poetry", "lock", "--no-interaction", cwd=user, **settings)
    assert name in (user / "poetry.lock").read_text()
    run(TOOLS / "poetry", "install", "--no-interaction", cwd=user, **settings)
    assert run(TOOLS / "poetry", "run", "python", "-c", f"import {module(name)}; {module(name)}.main()", cwd=user,
               **settings).stdout.strip() == f"{name} runs"


def test_poetry_takes_what_fits(index, tmp_path):
    """Neither what is yanked nor what is for another Python."""
    name = unique("fitting")
    index.add(wheel(name, "1.0"))
    index.add(wheel(name, "8.0", Requires_Python=">=99"))
    index.add(wheel(name, "9.0"))
    index.yank(name, "9.0")
    (tmp_path / "pyproject.toml").write_text(f"""
[project]
name = "user-of-it"
version = "1"
requires-python = ">=3.9,<4"
dependencies = ["{name}"]

[tool.poetry]
package-mode = false

[[tool.poetry.source]]
name = "internal"
url = "{index.simple}"
priority = "primary"
""")
    run(TOOLS / "poetry", "lock", "--no-interaction", cwd=tmp_path, POETRY_CACHE_DIR=str(tmp_path / "cache"),
        POETRY_VIRTUALENVS_IN_PROJECT="true", POETRY_KEYRING_ENABLED="false")
    lock = (tmp_path / "poetry.lock").read_text()
    assert re.findall(rf'name = "{name}"\nversion = "(.*?)"', lock) == ["1.0"]


def test_uv_and_pip_take_what_fits(index, tmp_path):
    """Neither what is yanked nor what is for another Python: uv pip install, pip download and pip index versions."""
    name = unique("fitting")
    index.add(wheel(name, "1.0"))
    index.add(wheel(name, "8.0", Requires_Python=">=99"))
    index.add(wheel(name, "9.0"))
    index.yank(name, "9.0")
    run(TOOLS / "uv", "pip", "install", "--index-url", index.simple, "--target", tmp_path / "site", "--python", sys.executable, name,
        cwd=tmp_path, UV_CACHE_DIR=str(tmp_path / "cache"), UV_PYTHON_DOWNLOADS="never")
    assert (tmp_path / "site" / f"{module(name)}.py").read_text() == "version = '1.0'\n"
    run(TOOLS / "python", "-m", "pip", "download", "--index-url", index.simple, "--dest", tmp_path / "down", "--no-cache-dir", name, cwd=tmp_path)
    assert [file.name for file in (tmp_path / "down").iterdir()] == [wheel(name, "1.0")[0]]
    shown = run(TOOLS / "python", "-m", "pip", "index", "versions", "--index-url", index.simple, name, cwd=tmp_path).stdout
    assert shown.startswith(f"{name} (1.0)") and "8.0" not in shown
    insisted = run(TOOLS / "uv", "pip", "install", "--index-url", index.simple, "--target", tmp_path / "other", "--python", sys.executable,
                   f"{name}==9.0", cwd=tmp_path, UV_CACHE_DIR=str(tmp_path / "cache"), UV_PYTHON_DOWNLOADS="never")
    assert "yanked" in insisted.stderr


def test_pip_takes_what_is_yanked_no_more(index, tmp_path):
    name = unique("back")
    for version in ("1.0", "2.0"):
        index.add(wheel(name, version))
    for how, wanted in (("yank", "1.0"), ("unyank", "2.0")):
        index.yank(name, "2.0", how)
        run(TOOLS / "python", "-m", "pip", "install", "--index-url", index.simple, "--target", tmp_path / how, "--no-cache-dir", name,
            cwd=tmp_path)
        assert (tmp_path / how / f"{module(name)}.py").read_text() == f"version = '{wanted}'\n"


def test_uv_goes_back_in_time(server, tmp_path):
    """By the upload times, which HTML pages do not have."""
    index, name, cuts = Hosted(server, server.url), unique("dated"), []
    for version in ("1.0", "2.0"):
        index.add(wheel(name, version))
        time.sleep(1.5)
        cuts.append(time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()))
    for cut, wanted in zip(cuts, ("1.0", "2.0")):
        run(TOOLS / "uv", "pip", "install", "--index-url", index.simple, "--target", tmp_path / wanted, "--python", sys.executable,
            "--exclude-newer", cut, name, cwd=tmp_path, UV_CACHE_DIR=str(tmp_path / "cache"), UV_PYTHON_DOWNLOADS="never")
        assert (tmp_path / wanted / f"{module(name)}.py").read_text() == f"version = '{wanted}'\n"
    early = run(TOOLS / "uv", "pip", "install", "--index-url", index.simple, "--target", tmp_path / "early", "--python", sys.executable,
                "--exclude-newer", "2001-01-01T00:00:00Z", name, cwd=tmp_path, check=False, UV_CACHE_DIR=str(tmp_path / "cache"),
                UV_PYTHON_DOWNLOADS="never")
    assert early.returncode != 0 and not (tmp_path / "early" / f"{module(name)}.py").exists()


def test_uv_skips_what_is_there(index, tmp_path):
    """By the page of the project, whose digests it compares; twine does that for the public index alone."""
    name = unique("again")
    old, new, other = wheel(name, "1.0"), wheel(name, "2.0"), wheel(name, "1.0", Summary="of other bytes")
    index.add(old)
    (tmp_path / "dist").mkdir()
    for file in (old, new):
        (tmp_path / "dist" / file[0]).write_bytes(file[1])
    paths = [tmp_path / "dist" / file[0] for file in (old, new)]
    identity = {"UV_PUBLISH_USERNAME": "admin", "UV_PUBLISH_PASSWORD": ADMIN_PASSWORD, "UV_CACHE_DIR": str(tmp_path / "cache")}

    def uv(check=True):
        return run(TOOLS / "uv", "publish", "--publish-url", index.legacy, "--check-url", index.simple, *paths, cwd=tmp_path, check=check,
                   **identity)

    done = uv()
    assert f"File {old[0]} already exists, skipping" in done.stderr, done.stderr
    assert index.files(2) == sorted(file[0] for file in (old, new))
    # The same name with other bytes is no file that is there.
    paths[0].write_bytes(other[1])
    differs = uv(check=False)
    assert differs.returncode != 0 and index.files(2), differs.stderr


def test_poetry_skips_what_is_there(index, tmp_path):
    name = unique("poetic")
    index.publishes_only = True
    write_project(tmp_path, name, "poetry.core.masonry.api", "poetry-core")
    settings = {"POETRY_REPOSITORIES_INTERNAL_URL": index.legacy, "POETRY_HTTP_BASIC_INTERNAL_USERNAME": "admin",
                "POETRY_HTTP_BASIC_INTERNAL_PASSWORD": ADMIN_PASSWORD, "POETRY_CACHE_DIR": str(tmp_path / "cache"),
                "POETRY_KEYRING_ENABLED": "false"}
    run(TOOLS / "poetry", "build", cwd=tmp_path, **settings)
    [built] = (tmp_path / "dist").glob("*.whl")
    index.add((built.name, built.read_bytes()))

    def publish(*more, check=True):
        return run(TOOLS / "poetry", "publish", "--repository", "internal", "--no-interaction", *more, cwd=tmp_path, check=check, **settings)

    refused = publish(check=False)
    assert refused.returncode != 0 and "already exists in index" in refused.stdout + refused.stderr
    publish("--skip-existing")
    assert index.files(2) == [built.name, f"{module(name)}-1.2.tar.gz"]


def test_flit_publishes(index, tmp_path):
    name = unique("flitted")
    index.publishes_only = True
    write_project(tmp_path, name, "flit_core.buildapi", "flit_core>=3.8")
    settings = {"FLIT_INDEX_URL": index.legacy, "FLIT_USERNAME": "admin", "FLIT_PASSWORD": ADMIN_PASSWORD}
    run(TOOLS / "flit", "publish", "--no-use-vcs", cwd=tmp_path, **settings)
    assert index.files(2) == [f"{module(name)}-1.2-py3-none-any.whl", f"{module(name)}-1.2.tar.gz"]
    document = index.api.get(f"/pypi/{index.base}/pypi/{name}/json/")
    assert document["info"]["summary"] == "A project of tests"
    again = run(TOOLS / "flit", "publish", "--no-use-vcs", cwd=tmp_path, check=False, **settings)
    assert again.returncode != 0 and "already exists" in again.stdout + again.stderr


def test_build_and_hatch_publish(index, tmp_path):
    name = unique("hatched")
    write_project(tmp_path, name, "hatchling.build", "hatchling",
                  f'[tool.hatch.build]\ninclude = ["{module(name)}.py", "README.md"]\n[tool.hatch.build.targets.wheel]\n'
                  f'include = ["{module(name)}.py"]\n')
    run(TOOLS / "python", "-m", "build", "--no-isolation", cwd=tmp_path)
    index.publishes_only = True

    def hatch(password, check=True):
        done = run(TOOLS / "hatch", "publish", "--no-prompt", "--repo", index.legacy, "--user", "admin", "--auth", password, cwd=tmp_path,
                   check=check)
        return done.returncode, " ".join((done.stdout + done.stderr).split())

    code, told = hatch("wrong", check=False)
    assert code != 0 and "401" in told, told
    assert index.files(0) == []
    hatch(ADMIN_PASSWORD)
    files = [f"{module(name)}-1.2-py3-none-any.whl", f"{module(name)}-1.2.tar.gz"]
    assert index.files(2) == files
    # It looks for what is there where devpi would have it, and learns it from the refusal.
    code, told = hatch(ADMIN_PASSWORD, check=False)
    assert code != 0 and "400" in told and "already exists in index" in told, told
    assert index.files(2) == files


def test_what_the_command_prints_is_enough(server, tmp_path):
    """Each line that `granary python index create` prints, given to the client it is meant for."""
    name = unique("printed")
    done = granary("--config", server.config, "python", "index", "create", name,
                   environment=clean_environment(GRANARY_PASSWORD=ADMIN_PASSWORD))
    assert done.returncode == 0, done.stderr
    told = done.stdout.split("simple/\n\n", 1)[1]
    used = set()

    def line(pattern):
        """What is printed after the name of the client."""
        [(whole, command)] = re.findall(rf"^((?:\w+|) +({pattern}.*)\n)", told, re.M)
        used.update(whole.splitlines())
        return command

    def file(label):
        """What is to be written into a file: it stands in a column."""
        [(whole, text)] = re.findall(rf"^((?:\w+|) +{re.escape(label)}: +(.*\n(?: {{20,}}.*\n)*))", told, re.M)
        used.update(whole.splitlines())
        return "".join(part.strip() + "\n" for part in text.splitlines())

    identity = {"TWINE_USERNAME": "admin", "TWINE_PASSWORD": ADMIN_PASSWORD, "TWINE_NON_INTERACTIVE": "1",
                "UV_PUBLISH_USERNAME": "admin", "UV_PUBLISH_PASSWORD": ADMIN_PASSWORD,
                "UV_CACHE_DIR": str(tmp_path / "uv-cache"), "UV_PYTHON": sys.executable, "UV_PYTHON_DOWNLOADS": "never",
                "POETRY_VIRTUALENVS_IN_PROJECT": "true", "POETRY_CACHE_DIR": str(tmp_path / "cache"),
                "POETRY_KEYRING_ENABLED": "false", f"POETRY_HTTP_BASIC_{name.upper().replace('-', '_')}_USERNAME": "admin",
                f"POETRY_HTTP_BASIC_{name.upper().replace('-', '_')}_PASSWORD": ADMIN_PASSWORD}
    here = f"PATH={TOOLS}:{Path(sys.executable).parent}:$PATH; unset UV_NO_CONFIG PIP_CONFIG_FILE PIP_FIND_LINKS; "

    def shell(command, folder, **environment):
        return run("bash", "-euc", here + command, cwd=folder, home=tmp_path, **identity, **environment)

    def project(folder, more=""):
        made = tmp_path / folder
        (made / "dist").mkdir(parents=True)
        (made / "pyproject.toml").write_text(
            f'[project]\nname = "{folder}"\nversion = "1.0"\nrequires-python = ">=3.9"\n{more}')
        return made

    def published(project, count=1):
        def look():
            answer = requests.get(f"{server.url}/pypi/{name}/simple/{project}/?format=json", timeout=30)
            return answer.status_code == 200 and len(answer.json()["files"]) == count
        eventually(look, timeout=30, what=f"{project} being there")

    by_twine, by_uv = unique("twined"), unique("uved")
    for command, package in ((line("twine upload"), by_twine), (line("uv publish"), by_uv)):
        folder = project(package)
        (folder / "dist" / wheel(package, "1.0")[0]).write_bytes(wheel(package, "1.0")[1])
        shell(command, folder)
        published(package)

    poetic = write_project(project("poetic"), "poetic", "poetry.core.masonry.api", "poetry-core")
    shell(line("poetry config") + f"; poetry publish --build --repository {name} --no-interaction", poetic)
    published("poetic", 2)

    site = tmp_path / "site"
    shell(line("pip install").replace("PACKAGE", by_twine), tmp_path, PIP_TARGET=str(site), PIP_NO_CACHE_DIR="1")
    (tmp_path / ".config/pip").mkdir(parents=True)
    (tmp_path / ".config/pip/pip.conf").write_text(file("pip.conf"))
    shell(f"pip install {by_uv}", tmp_path, PIP_TARGET=str(site), PIP_NO_CACHE_DIR="1")
    assert {f"{module(package)}.py" for package in (by_twine, by_uv)} <= {path.name for path in site.iterdir()}

    needs = f'dependencies = ["{by_twine}"]\n'
    with_uv = project("with-uv", needs + file("pyproject.toml"))
    shell("uv lock && uv sync --frozen", with_uv)
    assert f"{server.url}/pypi/{name}/simple/" in (with_uv / "uv.lock").read_text()
    with_poetry = project("with-poetry", needs + "[tool.poetry]\npackage-mode = false\n")
    shell(line("poetry source add") + "; poetry lock --no-interaction && poetry install --no-interaction", with_poetry)
    for folder in (with_uv, with_poetry):
        assert len(list(folder.glob(f".venv/lib/python*/site-packages/{module(by_twine)}.py"))) == 1
    assert set(told.splitlines()) == used  # nothing else is printed


BACKEND = '''
import io, tarfile, zipfile

def build_wheel(directory, settings=None, metadata=None):
    name = "built_thing-1.0-py3-none-any.whl"
    with zipfile.ZipFile(f"{directory}/{name}", "w") as out:
        out.writestr("built_thing.py", "")
        out.writestr("built_thing-1.0.dist-info/METADATA", "Metadata-Version: 2.1\\nName: built-thing\\nVersion: 1.0\\n")
        out.writestr("built_thing-1.0.dist-info/WHEEL",
                     "Wheel-Version: 1.0\\nGenerator: t\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        out.writestr("built_thing-1.0.dist-info/RECORD", "")
    return name
'''


def test_build_gets_its_backend_from_the_index(index, tmp_path):
    backend = unique("backend")
    index.add(wheel(backend, "1.0", members={f"{module(backend)}.py": BACKEND}))
    write_project(tmp_path, "built-thing", module(backend), backend)
    run(TOOLS / "python", "-m", "build", "--wheel", cwd=tmp_path, PIP_INDEX_URL=index.simple)
    assert (tmp_path / "dist/built_thing-1.0-py3-none-any.whl").exists()


def test_pip_builds_what_there_is_no_wheel_of(index, tmp_path):
    name = unique("built")
    base = f"{name}-1.0"
    index.add(sdist(name, "1.0", members={
        f"{base}/backend.py": BACKEND.replace("built_thing", module(name)).replace("built-thing", name),
        f"{base}/pyproject.toml": '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n'}))
    done = run(TOOLS / "python", "-m", "pip", "install", "--index-url", index.simple, "--target", tmp_path / "site", "--no-cache-dir",
               name, cwd=tmp_path)
    assert f"{base}.tar.gz" in done.stdout and f"Successfully installed {base}" in done.stdout
    assert (tmp_path / "site" / f"{module(name)}.py").exists()


def command_wheel(name):
    base = f"{module(name)}-1.0"
    return wheel(name, "1.0", members={
        f"{module(name)}.py": f"def main():\n    print('{name} runs')\n",
        f"{base}.dist-info/entry_points.txt": f"[console_scripts]\n{name} = {module(name)}:main\n"})


def test_pipx_runs(index, tmp_path):
    name = unique("command")
    index.add(command_wheel(name))
    done = run(TOOLS / "pipx", "run", "--index-url", index.simple, name, cwd=tmp_path,
               PIPX_HOME=str(tmp_path / "pipx"), PIPX_BIN_DIR=str(tmp_path / "bin"), PIPX_DEFAULT_PYTHON=sys.executable)
    assert f"{name} runs" in done.stdout


def test_uv_syncs_with_a_lock_file(index, tmp_path):
    name, needed = unique("locked"), unique("below")
    index.add(wheel(needed, "1.0"))
    index.add(wheel(name, "1.0", Requires_Dist=[needed]))
    index.add(sdist(name, "1.0"))
    index.add(wheel(name, "9.0"))
    index.yank(name, "9.0")
    (tmp_path / "pyproject.toml").write_text(f"""
[project]
name = "user-of-it"
version = "1"
requires-python = ">=3.9"
dependencies = ["{name}"]

[[tool.uv.index]]
url = "{index.simple}"
default = true
""")
    settings = {"UV_CACHE_DIR": str(tmp_path / "cache"), "UV_PYTHON": sys.executable, "UV_PYTHON_DOWNLOADS": "never"}

    def uv(*arguments):
        # Its index is told by the project, which counts as configuration.
        return run("env", "-u", "UV_NO_CONFIG", TOOLS / "uv", *arguments, cwd=tmp_path, **settings)

    uv("lock")
    lock = (tmp_path / "uv.lock").read_text()
    assert f'name = "{needed}"' in lock and "sha256:" in lock
    # A newer release changes nothing for who has the lock.
    index.add(wheel(name, "2.0"))
    uv("sync", "--frozen")
    listed = json.loads(uv("pip", "list", "--python", tmp_path / ".venv/bin/python", "--format", "json").stdout)
    assert {"name": name, "version": "1.0"} in listed and {"name": needed, "version": "1.0"} in listed


def test_what_twine_uploads_in_one_go_is_one_version(make_server, tmp_path):
    """And tools that keep no cookies find nothing wrong with the answer."""
    server = make_server(settings={"plugins": {"python": {"group_uploads": True}}})
    index = Hosted(server, server.url)
    name = unique("group")
    paths = []
    for file in (wheel(name, "1.0"), sdist(name, "1.0"), wheel(name, "1.1"), sdist(name, "1.1")):
        paths.append(tmp_path / file[0])
        paths[-1].write_bytes(file[1])
    run(sys.executable, "-m", "twine", "upload", "--non-interactive", "--disable-progress-bar", "--repository-url", index.legacy,
        *paths, cwd=tmp_path, TWINE_USERNAME="admin", TWINE_PASSWORD=ADMIN_PASSWORD)
    assert index.files(4) == sorted(path.name for path in paths)
    assert server.rest.get(index.repository["pulp_href"])["latest_version_href"].endswith("/versions/1/")
    file = wheel(name, "2.0")
    (tmp_path / file[0]).write_bytes(file[1])
    run(TOOLS / "uv", "publish", "--publish-url", index.legacy, tmp_path / file[0], cwd=tmp_path, UV_PUBLISH_USERNAME="admin",
        UV_PUBLISH_PASSWORD=ADMIN_PASSWORD, UV_CACHE_DIR=str(tmp_path / "cache"))
    assert file[0] in index.files(5)
