"""Plugins that come, change and are built by others: the state that is there goes on."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from lib.resources import Maker
from lib.rest import unique
from lib.server import BUILD, ROOT, granary

HERE = Path(__file__).parent


def columns_of(server, table):
    if "database" in server.settings:
        return {row[0] for row in server.sql(f"SELECT column_name FROM information_schema.columns WHERE table_name = '{table}'")}
    return {row[1] for row in server.sql(f"PRAGMA table_info({table})")}


def test_a_plugin_comes_to_a_server_that_has_state(make_server, rogue, in_tree):
    server = make_server(settings={"plugins": {"directories": [in_tree], "enabled": ["file"]}})
    make = Maker(server.rest)
    repository = make.repository()
    make.modify(repository, add=[make.content()])
    assert server.rest.call("GET", "remotes/rogue/rogue/").status_code == 404
    assert server.stop() == 0
    server.reconfigure(plugins={"directories": [rogue, in_tree], "enabled": ["file", "rogue"]})
    assert json.loads(server.command("migrate", "--plan", "--json").stdout)["statements"]
    server.start()
    remote = server.rest.post("remotes/rogue/rogue/", {"name": unique(), "url": "http://127.0.0.1:9/", "mode": "crash"}, 201)
    assert server.rest.get("remotes/rogue/rogue/")["count"] == 1
    assert "/pulp/api/v3/remotes/rogue/rogue/" in server.rest.get("docs/api.json")["paths"]
    assert make.fresh(repository)["latest_version_href"].endswith("/versions/1/")
    make.modify(repository, add=[make.content()])
    assert server.doctor()[0]
    # And leaves again: what it has stays, for the day it comes back.
    assert server.stop() == 0
    server.reconfigure(plugins={"directories": [in_tree], "enabled": ["file"]})
    server.start()
    assert server.rest.call("GET", remote["pulp_href"]).status_code == 404
    make.modify(repository, add=[make.content()])
    assert server.stop() == 0
    server.reconfigure(plugins={"directories": [rogue, in_tree], "enabled": ["file", "rogue"]})
    server.start()
    assert server.rest.get(remote["pulp_href"])["mode"] == "crash"


def test_one_field_more_migrates_the_database(make_server, sdk, in_tree, tmp_path):
    source = tmp_path / "rogue.cpp"
    shutil.copy(HERE / "rogue.cpp", source)
    plugins = tmp_path / "plugins"
    sdk.compile(source, plugins)
    server = make_server(settings={"plugins": {"directories": [plugins, in_tree]}})
    old = server.rest.post("remotes/rogue/rogue/", {"name": unique(), "url": "http://127.0.0.1:9/", "mode": "hang"}, 201)
    assert "extra" not in old and "extra" not in columns_of(server, "rogue_rogueremote")
    assert server.stop() == 0

    sdk.compile(source, plugins, "-DMORE")
    plan = json.loads(server.command("migrate", "--plan", "--json").stdout)
    assert plan["refusals"] == [] and any("extra" in statement for statement in plan["statements"])
    server.start()
    assert "extra" in columns_of(server, "rogue_rogueremote")
    now = server.rest.get(old["pulp_href"])
    assert now["extra"] is None and now["mode"] == "hang"
    server.rest.done(server.rest.patch(old["pulp_href"], {"extra": "something"}))
    assert server.rest.get(old["pulp_href"])["extra"] == "something"
    new = server.rest.post("remotes/rogue/rogue/", {"name": unique(), "url": "http://127.0.0.1:9/", "mode": "hang",
                                                    "extra": "from the start"}, 201)
    assert new["extra"] == "from the start"
    schema = server.rest.get("docs/api.json")["components"]["schemas"]["rogue.RogueRemoteResponse"]["properties"]["extra"]
    assert schema["type"] in ("string", ["string", "null"])
    assert json.loads(server.command("migrate", "--plan", "--json").stdout)["statements"] == []
    assert server.doctor()[0]
    # Back to what knows the field no more: data would be lost, so the start is refused and nothing is touched.
    assert server.stop() == 0
    sdk.compile(source, plugins)
    refused = server.command("migrate", "--plan")
    assert refused.returncode == 1 and "extra" in refused.stderr
    assert "extra" in columns_of(server, "rogue_rogueremote")


@pytest.mark.timeout(900)  # some sixty files, optimised, perhaps beside other builds
@pytest.mark.parametrize("name", ["file", "python", "certguard"])
def test_a_plugin_of_this_tree_builds_alone(sdk, tmp_path, name):
    """Against the installed SDK, from a copy of its folder: nothing else of the tree is needed."""
    folder = tmp_path / name
    shutil.copytree(ROOT / "plugins" / name, folder)
    build = tmp_path / "build"
    sdk.run("cmake", "-S", folder, "-B", build, f"-DCMAKE_PREFIX_PATH={sdk.prefix}", "-DCMAKE_BUILD_TYPE=Debug", "-DCMAKE_CXX_FLAGS_DEBUG=-O0",
            "-DCMAKE_DISABLE_FIND_PACKAGE_doctest=ON", cwd=folder)
    sdk.run("cmake", "--build", build, "-j2", cwd=folder)
    assert str(BUILD) not in (build / "CMakeCache.txt").read_text()
    checked = granary("plugin", "check", build / f"{name}.so")
    assert checked.returncode == 0, checked.stderr


@pytest.mark.parametrize("compiler, flags", [("c++", ["-static-libstdc++", "-static-libgcc"]), ("clang++-14", [])])
def test_a_plugin_of_another_build_works(sdk, make_server, in_tree, tmp_path, compiler, flags):
    """A C++ runtime of its own, or another compiler: the boundary is C."""
    if shutil.which(compiler) is None:
        pytest.skip(f"{compiler} is not installed")
    plugins = tmp_path / "plugins"
    source = tmp_path / "rogue.cpp"
    shutil.copy(HERE / "rogue.cpp", source)
    sdk.compile(source, plugins, *flags, compiler=compiler)
    server = make_server(settings={"plugins": {"directories": [plugins, in_tree]}})
    api = server.rest
    for mode, told in (("bad words", "UTF-8"), ("failure without words", "rogue"), ("throw", "rogue")):
        remote = api.post("remotes/rogue/rogue/", {"name": unique(), "url": "http://127.0.0.1:9/", "mode": mode}, 201)
        repository = api.post("repositories/rogue/rogue/", {"name": unique()}, 201)
        error = str(api.failed(api.post(repository["pulp_href"] + "sync/", {"remote": remote["pulp_href"]}, 202), 30))
        assert told in error and "signal 11" not in error, error


def test_plugins_of_two_sdk_versions_in_one_server(sdk, make_server, in_tree, tmp_path, upstream):
    """Each has the SDK's code of its own inside; names that are the same do not meet."""
    from conftest import Sdk

    newer = Sdk(tmp_path / "newer")
    shutil.copytree(sdk.prefix, newer.prefix, ignore=shutil.ignore_patterns("bin", "plugins"))
    changed = 0
    for header in newer.prefix.rglob("*.hpp"):
        text = header.read_text()
        # Another namespace version, and another shape of what both call by the same name.
        changed += text.count("define GRANARY_SDK_NAMESPACE v1")
        text = text.replace("define GRANARY_SDK_NAMESPACE v1", "define GRANARY_SDK_NAMESPACE v2")
        header.write_text(text.replace("class Record {", "class Record {\n        int64_t more_[64] = {};\n", 1))
    assert changed == 1
    plugins = tmp_path / "plugins"
    plugins.mkdir()
    for kit, name in ((sdk, "recipes"), (newer, "dishes")):
        source = tmp_path / f"source-{name}"
        shutil.copytree(sdk.examples / "cpp", source)
        for file in source.iterdir():
            file.write_text(file.read_text().replace("recipes", name).replace("Recipes", name.capitalize()))
        (source / "recipes.cpp").rename(source / f"{name}.cpp") if name != "recipes" else None
        kit.cmake(source, tmp_path / f"build-{name}")
        (tmp_path / f"build-{name}" / f"{name}.so").rename(plugins / f"{name}.so")
    server = make_server(settings={"plugins": {"directories": [plugins, in_tree]}})
    api = server.rest
    data = b"a recipe"
    folder = unique()
    upstream.write(f"{folder}/a", data)
    upstream.write(f"{folder}/INDEX", f"{hashlib.sha256(data).hexdigest()} {len(data)} a|Soup\n".encode())
    for name in ("recipes", "dishes"):
        remote = api.post(f"remotes/{name}/{name}/", {"name": unique(), "url": upstream.url(folder + "/")}, 201)
        repository = api.post(f"repositories/{name}/{name}/", {"name": unique(), "remote": remote["pulp_href"]}, 201)
        api.done(api.post(repository["pulp_href"] + "sync/", {}, 202))
        (unit,) = api.all(f"content/{name}/{name}/", repository_version=api.get(repository["pulp_href"])["latest_version_href"])
        assert unit["title"] == "Soup"
