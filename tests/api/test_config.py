"""The command line and the configuration (operation.md): what is refused, and how."""

import json
import os
import stat

import pytest

from lib.ports import free_port
from lib.server import ROOT, Server, clean_environment, granary, write_config


@pytest.fixture
def config(tmp_path):
    def write(text):
        path = tmp_path / "granary.toml"
        path.write_text(text)
        return path

    return write


def test_help_everywhere():
    """Of every subcommand, found by what the help itself names."""
    waiting, seen = [()], []
    while waiting:
        words = waiting.pop()
        done = granary(*words, "--help")
        assert done.returncode == 0, words
        assert "Usage: granary" in done.stdout
        examples = done.stdout.split("Examples:\n")[1].splitlines()
        assert any(" ".join(("granary", *words)) in line for line in examples), words
        seen.append(words)
        if "Subcommands:" in done.stdout:
            listed = done.stdout.split("Subcommands:\n")[1].split("\n\n")[0]
            waiting += [(*words, line.split()[0]) for line in listed.splitlines()]
    assert {("serve",), ("config", "show"), ("plugin", "new"), ("token", "revoke"), ("version",)} <= set(seen)


@pytest.mark.parametrize("words", [[], ["nonsense"], ["serve", "--nonsense"], ["serve", "--roles=web"], ["config"],
                                   ["user", "set-password"], ["plugin", "check"]])
def test_wrong_use_is_2(words):
    done = granary(*words)
    assert done.returncode == 2
    assert done.stderr.startswith("granary: ")
    assert done.stdout == ""


def test_version():
    assert granary("version").stdout.startswith("granary ")
    assert json.loads(granary("version", "--json").stdout)["version"]


def test_unknown_key_names_file_line_and_nearest(config):
    path = config('[server]\nlisten = "127.0.0.1:1"\nthred = 2\n')
    done = granary("config", "check", "--config", path)
    assert done.returncode == 1
    assert f"{path}:3: [server] thred is not a setting" in done.stderr
    assert '"threads"' in done.stderr


def test_wrong_type_and_range_name_found_and_allowed(config):
    path = config('[server]\nthreads = "two"\n[tasks]\nworkers = 0\n')
    done = granary("config", "check", "--config", path)
    assert done.returncode == 1
    assert f'{path}:2: [server] threads: found "two", allowed: an integer from 1 to 256' in done.stderr
    assert f"{path}:4: [tasks] workers: found 0, allowed: an integer from 1 to 256" in done.stderr


def test_serve_refuses_a_bad_configuration(config):
    done = granary("serve", "--config", config("[limits]\nidle_timeout = -1\n"))
    assert done.returncode == 1
    assert "[limits] idle_timeout" in done.stderr


def test_environment_wins_and_is_named(config, tmp_path):
    path = config("[server]\nthreads = 3\n")
    environment = clean_environment(GRANARY_SERVER_THREADS="5", GRANARY_PLUGINS_ENABLED="a, b",
                                    GRANARY_CONFIG=str(path))
    shown = json.loads(granary("config", "show", "--json", environment=environment).stdout)
    settings = {(s["section"], s["key"]): s for s in shown["settings"]}
    assert settings["server", "threads"]["value"] == 5
    assert settings["server", "threads"]["source"] == "GRANARY_SERVER_THREADS"
    assert settings["plugins", "enabled"]["value"] == ["a", "b"]
    assert settings["tasks", "workers"]["source"] == "default"
    assert shown["file"] == str(path)


def test_misspelt_variables_are_refused():
    done = granary("config", "check", environment=clean_environment(GRANARY_SERVER_THREDS="5"))
    assert done.returncode == 1
    assert 'GRANARY_SERVER_THREDS names no setting of [server]; did you mean "threads"?' in done.stderr


def test_secrets_are_masked(config):
    path = config('[access]\nadmin_password = "hunter2"\n[database]\nurl = "postgresql://u:hunter2@h/d"\n')
    for more in ([], ["--json"]):
        done = granary("config", "show", "--config", path, *more)
        assert done.returncode == 0
        assert "hunter2" not in done.stdout + done.stderr


def test_faults_in_tables_of_issuers_name_their_line(config):
    path = config('[log]\nlevel = "info"\n\n[oidc.corp]\nissuer = "https://id.example.org"\n\n'
                  '[[registration]]\nnothing = 1\n')
    done = granary("config", "check", "--config", path)
    assert done.returncode == 1
    assert f"{path}:4: [oidc.corp] client_id: is wanted" in done.stderr
    assert f"{path}:7: [[registration]] 1: " in done.stderr


def test_tables_of_issuers_are_shown_masked(config):
    path = config('[oidc.corp]\nissuer = "https://id.example.org"\nclient_id = "granary"\nclient_secret = "hunter2"\n')
    done = granary("config", "show", "--config", path)
    assert 'client_secret = "********"' in done.stdout and "hunter2" not in done.stdout
    shown = json.loads(granary("config", "show", "--json", "--config", path).stdout)
    (table,) = shown["tables"]
    assert table["table"] == "[oidc.corp]"
    assert {"key": "client_id", "value": "granary", "source": f"{path}:1"} in table["settings"]


def test_the_shipped_example_is_well():
    done = granary("config", "check", "--config", ROOT / "deploy/granary.toml")
    assert done.returncode == 0, done.stderr


def test_system_service_defaults():
    environment = clean_environment(HOME="/root", INVOCATION_ID="x", STATE_DIRECTORY="/var/lib/granary")
    environment.pop("XDG_SESSION_ID", None)
    shown = json.loads(granary("config", "show", "--json", environment=environment).stdout)
    assert shown["settings"][0]["value"] == "/var/lib/granary"
    shown = json.loads(granary("config", "show", "--json", environment=clean_environment(HOME="/h")).stdout)
    assert shown["settings"][0]["value"] == "/h/.local/share/granary"


def test_unreachable_database_is_said_plainly(tmp_path):
    server = Server(f"postgresql://nobody:hunter2@127.0.0.1:{free_port()}/none")
    try:
        done = server.command("init")
        assert done.returncode == 1
        assert done.stderr.startswith("granary: ")
        assert "hunter2" not in done.stderr + done.stdout
    finally:
        server.remove()


def test_init_makes_everything_once(database_url):
    server = Server(database_url())
    server.settings["access"] = {}
    write_config(server.config, server.settings)
    try:
        first = server.command("init")
        assert first.returncode == 0, first.stderr
        assert "password" in (first.stdout + first.stderr).lower()
        second = server.command("init")
        assert second.returncode == 0
        assert "password" not in (second.stdout + second.stderr).lower()
        assert stat.S_IMODE(os.stat(server.state).st_mode) == 0o700
        plan = server.command("migrate", "--plan")
        assert plan.returncode == 0
        assert "nothing" in plan.stdout.lower()
    finally:
        server.remove()


def test_world_writable_state_directory_is_refused(tmp_path):
    server = Server()
    try:
        server.state.mkdir()
        os.chmod(server.state, 0o777)
        done = server.command("init")
        assert done.returncode == 1
        assert "chmod o-w" in done.stderr
    finally:
        server.remove()


def test_set_password(make_server):
    server = make_server()
    done = server.command("user", "set-password", "admin", "--password-stdin")
    assert done.returncode == 1  # an empty standard input is no password
    import subprocess
    from lib.server import GRANARY
    done = subprocess.run([str(GRANARY), "user", "set-password", "admin", "--password-stdin", "--config",
                           str(server.config)], input="another-password\n", capture_output=True, text=True,
                          env=clean_environment(), timeout=60)
    assert done.returncode == 0, done.stderr
    assert server.anonymous.call("GET", "tasks/", auth=("admin", "another-password")).status_code == 200
    # The running server forgets the old one at once.
    assert server.rest.call("GET", "tasks/").status_code == 401
    assert server.command("user", "set-password", "nobody", "--password-stdin").returncode == 1


def test_doctor(make_server):
    server = make_server()
    done = server.command("doctor", "--json")
    assert done.returncode == 0, done.stdout + done.stderr
    report = json.loads(done.stdout)
    assert report["ok"] is True
    assert {check["name"] for check in report["checks"]} >= {"database", "schema", "membership", "counts", "artifacts"}


def test_plugin_list(make_server):
    server = make_server(start=False)
    done = server.command("plugin", "list", "--json")
    assert done.returncode == 0, done.stderr
    plugins = {p["name"]: p for p in json.loads(done.stdout)["plugins"]}
    assert plugins["file"]["state"] == "usable"


def test_a_plugin_that_is_not_found_stops_the_start(make_server):
    server = make_server(start=False, settings={"plugins": {"enabled": ["file", "missing"]}})
    done = server.command("serve")
    assert done.returncode == 1
    assert "missing" in done.stderr
