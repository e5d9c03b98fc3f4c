"""No command of `pulp` that concerns what the server has is left untried by the tests of the command, which have run before."""

import os
from pathlib import Path

import pytest

from lib import pulp_cli

LEFT_OUT = {
    "file repository version scan": "vulnerability reports are of Python packages; by curl in test_docs_python.py",
    "python content -t provenance upload": "refused by the command itself: it is for packages only",
}


@pytest.mark.parametrize("group", ["file", "python", "vulnerability-report", "task", "artifact", "upload", "exporter",
                                   "export", "importer", "upstream-pulp"])
def test_every_command_was_run(group):
    ran = set(Path(os.environ[pulp_cli.RAN]).read_text().splitlines())
    assert pulp_cli.commands(group) - ran - set(LEFT_OUT) == set()
    assert set(LEFT_OUT) & ran == set(), "they are tried after all"
