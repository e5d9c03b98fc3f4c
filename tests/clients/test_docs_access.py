"""Every command in docs/access.md, in its order; the last part, single sign-on, is test_keycloak.py's."""

import re
import subprocess

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
