"""No command of `pulp` that concerns what the server has is left untried by the tests of the command."""

import sys

import pytest

from lib import pulp_cli

TRIED_BY = ("test_pulp_access", "test_pulp_cli")  # they run before this one, in the same process

LEFT_OUT = {
    "file repository version scan": "vulnerability reports are of Python packages; by curl in test_docs_python.py",
}


@pytest.mark.parametrize("group", ["file", "task", "artifact", "upload"])
def test_every_command_was_run(request, server, group):
    chosen = {(item.module.__name__.split(".")[-1], item.originalname) for item in request.session.items}
    modules = {name: module for name, module in sys.modules.items() if name.split(".")[-1] in TRIED_BY}
    everything = {(name.split(".")[-1], test) for name, module in modules.items() for test in vars(module)
                  if test.startswith("test_")}
    if len(modules) < len(TRIED_BY) or not everything <= chosen:
        pytest.skip("only some of the tests of the command are run")
    commands = pulp_cli.commands(group)
    assert commands - pulp_cli.PulpCli.ran - set(LEFT_OUT) == set()
    assert set(LEFT_OUT) & pulp_cli.PulpCli.ran == set(), "they are tried after all"
