"""The examples of the SDK, built as their authors would build them, at work in a server."""

import hashlib
import json

import pytest
import requests

from lib.rest import unique
from lib.server import granary


@pytest.fixture(scope="session")
def built(sdk, tmp_path_factory):
    """Folder with both examples: the C one by one call of the compiler, the C++ one by CMake."""
    plugins = tmp_path_factory.mktemp("examples") / "plugins"
    sdk.compile(sdk.examples / "c/notes.c", plugins)
    build = tmp_path_factory.mktemp("recipes")
    sdk.cmake(sdk.examples / "cpp", build)
    (build / "recipes.so").rename(plugins / "recipes.so")
    return plugins


@pytest.fixture
def server(make_server, built, in_tree):
    return make_server(settings={"plugins": {"directories": [built, in_tree],
                                             "enabled": ["file", "notes", "recipes"]}})


def index_of(files, titles):
    lines = []
    for path, data in files.items():
        line = f"{hashlib.sha256(data).hexdigest()} {len(data)} {path}"
        lines.append(line + (f"|Title of {path}" if titles else ""))
    return "\n".join(lines) + "\n"


def test_the_examples_are_short_and_self_contained(sdk):
    source = (sdk.examples / "cpp/recipes.cpp").read_text()
    assert len(source.splitlines()) < 120
    assert [p.name for p in (sdk.examples / "c").iterdir()] == ["notes.c"]
    assert len((sdk.examples / "c/notes.c").read_text().splitlines()) < 200


@pytest.mark.parametrize("name, unit, titles", [("notes", "notes", False), ("recipes", "recipes", True)])
def test_an_example_mirrors_and_serves(server, upstream, name, unit, titles):
    api = server.rest
    status = api.get("status/")
    assert any(v["component"] == name for v in status["versions"])
    document = api.get("docs/api.json")
    assert f"/pulp/api/v3/content/{name}/{unit}/" in document["paths"]
    assert "index_name" in document["components"]["schemas"][f"{name}.{name.capitalize()}Remote"]["properties"]

    files = {f"{unique()}/a.txt": b"first", f"{unique()}.txt": b"second"}
    folder = unique()
    for path, data in {**files, "INDEX": index_of(files, titles).encode()}.items():
        upstream.write(f"{folder}/{path}", data)
    remote = api.post(f"remotes/{name}/{name}/", {"name": unique(), "url": upstream.url(folder + "/")}, 201)
    assert remote["index_name"] == "INDEX"
    repository = api.post(f"repositories/{name}/{name}/", {"name": unique(), "remote": remote["pulp_href"]}, 201)
    api.done(api.post(repository["pulp_href"] + "sync/", {}, 202))
    latest = api.get(repository["pulp_href"])["latest_version_href"]
    assert latest.endswith("/versions/1/")
    units = api.all(f"content/{name}/{unit}/", repository_version=latest)
    assert {u["relative_path"]: u["digest"] for u in units} == {
        path: hashlib.sha256(data).hexdigest() for path, data in files.items()}
    if titles:
        assert {u["title"] for u in units} == {f"Title of {path}" for path in files}
    # Nothing changed: no new version.
    api.done(api.post(repository["pulp_href"] + "sync/", {}, 202))
    assert api.get(repository["pulp_href"])["latest_version_href"] == latest

    base = unique()
    api.done(api.post(f"distributions/{name}/{name}/", {"name": base, "base_path": base,
                                                       "repository": repository["pulp_href"]}, 202))
    for path, data in files.items():
        answer = requests.get(f"{server.url}/pulp/content/{base}/{path}", timeout=30)
        assert (answer.status_code, answer.content) == (200, data)
    # What upstream takes back or breaks is told in the words of the plugin.
    upstream.write(f"{folder}/INDEX", b"no line of an index\n")
    error = api.failed(api.post(repository["pulp_href"] + "sync/", {}, 202), 20)
    assert "line" in error["description"]


def test_the_list_of_plugins(server, built):
    listed = json.loads(server.command("plugin", "list", "--json").stdout)
    plugins = {p["name"]: p for p in (listed["plugins"] if isinstance(listed, dict) else listed)}
    assert {"file", "notes", "recipes"} <= set(plugins)
    assert plugins["notes"]["version"] == "1.0.0"


def test_the_template_builds_and_passes_its_own_test(sdk, tmp_path, make_server, in_tree):
    done = granary("plugin", "new", "9bad", cwd=tmp_path)
    assert done.returncode == 2 and "9bad" in done.stderr
    done = sdk.run(sdk.prefix / "bin/granary", "plugin", "new", "mine", cwd=tmp_path)
    assert "mine/" in done
    build = tmp_path / "mine/build"
    sdk.cmake(tmp_path / "mine", build)
    sdk.run("ctest", "--test-dir", build, "--output-on-failure", "--no-tests=error", cwd=tmp_path)
    checked = granary("plugin", "check", build / "mine.so")
    assert checked.returncode == 0, checked.stderr
    again = granary("plugin", "new", "mine", cwd=tmp_path)
    assert again.returncode != 0 and "exists already" in again.stderr
    plugins = tmp_path / "plugins"
    plugins.mkdir()
    (build / "mine.so").rename(plugins / "mine.so")
    server = make_server(settings={"plugins": {"directories": [plugins, in_tree]}})
    assert any(v["component"] == "mine" for v in server.rest.get("status/")["versions"])
