"""The commands and configurations of docs/storage.md and docs/authentication.md, as they stand there."""

import json
import os
import re
import subprocess

import pytest

from lib.pulp_cli import PulpCli
from lib.resources import Maker
from lib.server import ADMIN_PASSWORD, GRANARY, ROOT, clean_environment


def blocks(page, language):
    return re.findall(rf"```{language}\n(.*?)```", (ROOT / "docs" / page).read_text(), re.S)


@pytest.fixture
def shell(tmp_path):
    """Runs shell lines against a server: `granary` finds its configuration, `pulp` its profile, `curl` fails on errors."""

    def run(server, script, **variables):
        tools = tmp_path / "bin"
        tools.mkdir(exist_ok=True)
        pulp = PulpCli(server.url, "admin", ADMIN_PASSWORD, tmp_path)
        for name, command in (("granary", GRANARY), ("pulp", pulp.executable), ("curl", "/usr/bin/curl -fsS")):
            (tools / name).write_text(f'#!/bin/sh\nexec {command} "$@"\n')
            (tools / name).chmod(0o755)
        environment = clean_environment(GRANARY_CONFIG=str(server.config), PASSWORD=ADMIN_PASSWORD, SERVER=server.url,
                                        XDG_CONFIG_HOME=str(tmp_path / "config"), HOME=str(tmp_path),
                                        PATH=f"{tools}:{os.environ['PATH']}", **variables)
        done = subprocess.run(["bash", "-euo", "pipefail", "-c", script], stdin=subprocess.DEVNULL, capture_output=True,
                              text=True, timeout=120, env=environment, cwd=tmp_path)
        assert done.returncode == 0, f"{script}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    return run


def test_storage(make_server, shell, tmp_path):
    server = make_server()
    make = Maker(server.rest)
    repository = make.repository()
    make.content(repository=repository["pulp_href"])
    sizes, cleanup, tenant = blocks("storage.md", "sh")
    printed = shell(server, sizes, ID=repository["pulp_href"].rstrip("/").rsplit("/", 1)[1])
    assert repository["name"] in printed and '"unique_bytes"' in printed
    answer = json.loads(shell(server, cleanup))
    if "task" in answer:
        answer = make.api.wait(answer)["result"]
    assert set(answer) == set(json.loads(blocks("storage.md", "json")[0]))

    with_domains = make_server(settings={"domains": {"enabled": True}})
    location = tmp_path / "tenant"
    printed = shell(with_domains, tenant.replace("/srv/granary/tenant", str(location)))
    assert f'"{location}"' in printed
    assert [row["name"] for row in with_domains.domain("tenant").get("repositories/file/file/")["results"]] == ["r"]


def test_tokens_and_audit(make_server, shell, tmp_path):
    server = make_server()
    tokens, audit = blocks("authentication.md", "sh")
    create, listed, revoke = tokens.strip().splitlines()
    secret = shell(server, create).strip()
    assert secret.startswith("granary_")
    row = next(line for line in shell(server, listed).splitlines() if "ci" in line.split())
    number = next(word for word in row.split() if word.count("-") == 4)
    shell(server, revoke.replace("ID", number))
    assert number not in shell(server, listed)
    server.rest.post("repositories/file/file/", {"name": "recorded"})
    server.stop()  # what waits is written
    server.start()
    shell(server, audit)
    records = [json.loads(line) for line in (tmp_path / "audit.jsonl").read_text().splitlines()]
    assert any(record["action"] == "POST" and record["target"].endswith("repositories/file/file/") for record in records)


@pytest.mark.parametrize("number", range(len(blocks("authentication.md", "toml"))))
def test_configurations(tmp_path, number):
    config = tmp_path / "granary.toml"
    config.write_text(f'state_dir = "{tmp_path}"\n' + blocks("authentication.md", "toml")[number])
    done = subprocess.run([GRANARY, "config", "check", "--config", config], stdin=subprocess.DEVNULL, capture_output=True,
                          text=True, timeout=60, env=clean_environment())
    assert done.returncode == 0, done.stdout + done.stderr
