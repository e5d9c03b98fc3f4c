"""docs/plugins/tutorial.md, followed to the letter: its files written, its commands run, in their order."""

import json
import shlex
import subprocess
import sys
from contextlib import contextmanager

import pytest
import requests

from lib.docs import Shell, blocks
from lib.ports import free_port
from lib.server import BUILD, ROOT, clean_environment, eventually

PAGE = "plugins/tutorial.md"


@contextmanager
def other_terminal(command, folder):
    process = subprocess.Popen([sys.executable, *shlex.split(command)[1:]], stdin=subprocess.DEVNULL, cwd=folder,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=clean_environment())
    try:
        yield
    finally:
        process.kill()
        process.wait()


@pytest.mark.engine("sqlite")
def test_an_author_gets_to_a_served_file(make_server, tmp_path):
    install, build, upstream, serve, use, look, test, in_c = blocks(PAGE, "sh")
    types, more_types, sync, unit_test = blocks(PAGE, "cpp")
    listing, more_listing = blocks(PAGE, "cmake")
    [manifest] = blocks(PAGE, "json")
    server = make_server()
    shell = Shell(tmp_path)
    shell.folder = ROOT
    shell(server, install.replace("build/release", str(BUILD)))

    shell.folder = tmp_path / "recipes"
    shell.folder.mkdir()
    for name, text in (("manifest.json", manifest), ("recipes.cpp", types + more_types + sync), ("CMakeLists.txt", listing)):
        (shell.folder / name).write_text(text)
    assert "recipes" in shell(server, build, STATE_DIR=str(server.state))
    server.stop()
    server.start()
    assert {"component": "recipes", "version": "1.0.0"}.items() <= next(
        one for one in server.rest.get("status/")["versions"] if one["component"] == "recipes").items()

    shell(server, upstream)
    port = str(free_port())
    assert "8081" in serve and "8081" in use
    with other_terminal(serve.replace("8081", port), shell.folder):
        eventually(lambda: requests.get(f"http://127.0.0.1:{port}/INDEX", timeout=5).ok, ignore=(requests.ConnectionError,))
        assert shell(server, use.replace("8081", port)) == ""  # it shows a task that did not complete
        units, file = shell(server, look).split("}]}")
        assert sorted(unit["title"] for unit in json.loads(units + "}]}")["results"]) == ["The bread", "The soup"]
        assert file == "flour, water, salt\n"

    (shell.folder / "recipes_test.cpp").write_text(unit_test)
    (shell.folder / "CMakeLists.txt").write_text(listing + more_listing)
    assert "100% tests passed" in shell(server, test)
    assert "notes" in shell(server, in_c)
