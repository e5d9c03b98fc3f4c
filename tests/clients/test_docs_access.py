"""Every command in docs/access.md, in its order; the last part, single sign-on, is test_keycloak.py's. And its settings."""

import re
import subprocess
import tomllib

import pytest

from lib.docs import blocks, check_configuration
from lib.pulp_cli import PulpCli
from lib.server import ADMIN_PASSWORD, GRANARY, ROOT, clean_environment

PASSWORDS = {"admin": ADMIN_PASSWORD, "alice": "correct horse battery", "bob": "staple and paperclip"}


def commands():
    """(who, command line) of each line of the shell blocks."""
    page = (ROOT / "docs/access.md").read_text().split("## Single sign-on")[0]
    for block in re.findall(r"```sh\n(.*?)```", page, re.S):
        who = "admin"
        for line in block.splitlines():
            if line.startswith("# as "):
                who = line.split()[-1]
            elif line:
                yield who, line


def test_each_command_works(make_server, tmp_path):
    server = make_server()
    passwords = dict(PASSWORDS)
    clients = {}
    ran = 0
    for who, line in commands():
        if line.startswith("granary "):
            done = subprocess.run([GRANARY, *line.split()[1:], "--password-stdin", "--config", server.config], input="a new long secret\n",
                                  capture_output=True, text=True, timeout=60, env=clean_environment())
            assert done.returncode == 0, f"{line}\n{done.stderr}"
            passwords["admin"] = "a new long secret"
            clients.clear()
        else:
            if who not in clients:
                (tmp_path / who).mkdir(exist_ok=True)
                clients[who] = PulpCli(server.url, who, passwords[who], tmp_path / who)
            clients[who](line.removeprefix("pulp "))
        ran += 1
    assert ran > 20


@pytest.mark.parametrize("number", range(len(blocks("access.md", "toml"))))
def test_configurations(tmp_path, number):
    check_configuration(tmp_path, blocks("access.md", "toml")[number])


def test_the_policy_of_the_configuration_counts(make_server):
    block, = (one for one in blocks("access.md", "toml") if "[[policies" in one)
    (viewset, wanted), = tomllib.loads(block)["policies"].items()
    server = make_server(start=False)
    server.config.write_text(server.config.read_text() + "\n" + block)
    server.start()
    policy, = server.rest.get("access_policies/", {"viewset_name": viewset})["results"]
    shown = [{name: value for name, value in statement.items() if value is not None} for statement in policy["statements"]]
    assert shown == wanted["statements"]
    server.rest.refused("PATCH", policy["pulp_href"], 409, json={"statements": []})


def test_every_part_is_in_the_table_of_contents():
    page = (ROOT / "docs/access.md").read_text()
    assert re.findall(r"^\d+\. \[(.*)\]\(#", page, re.M) == re.findall(r"^## (.*)$", page, re.M)
