"""The commands of the documentation, run as they stand there."""

import os
import re
import subprocess
import sys
from pathlib import Path

from lib.pulp_cli import PulpCli
from lib.server import ADMIN_PASSWORD, GRANARY, ROOT, clean_environment

CLIENTS = ROOT / "build/clients/bin"


def blocks(page, language):
    return re.findall(rf"```{language}\n(.*?)```", (ROOT / "docs" / page).read_text(), re.S)


class Shell:
    """Runs shell lines against a server: `granary` finds its configuration, `pulp` its profile, `curl` fails on errors,
    what pip installs is in `site`; `folder` is where they run."""

    def __init__(self, directory):
        self.directory, self.folder, self.site = directory, directory, directory / "site"

    def __call__(self, server, script, check=True, **variables):
        tools = self.directory / "bin"
        tools.mkdir(exist_ok=True)
        pulp = PulpCli(server.url, "admin", ADMIN_PASSWORD, self.directory)
        for name, command in (("granary", GRANARY), ("pulp", pulp.executable), ("curl", "/usr/bin/curl -fsS")):
            (tools / name).write_text(f'#!/bin/sh\nexec {command} "$@"\n')
            (tools / name).chmod(0o755)
        path = f"{tools}:{CLIENTS}:{Path(sys.executable).parent}:{os.environ['PATH']}"
        environment = clean_environment(GRANARY_CONFIG=str(server.config), GRANARY_PASSWORD=ADMIN_PASSWORD,
                                        PASSWORD=ADMIN_PASSWORD, SERVER=server.url, HOME=str(self.directory),
                                        XDG_CONFIG_HOME=str(self.directory / "config"), PIP_TARGET=str(self.site),
                                        PIP_NO_CACHE_DIR="1", PIP_DISABLE_PIP_VERSION_CHECK="1", PIP_NO_INPUT="1",
                                        TWINE_NON_INTERACTIVE="1", UV_CACHE_DIR=str(self.directory / "uv"),
                                        UV_PYTHON_DOWNLOADS="never", POETRY_VIRTUALENVS_IN_PROJECT="true",
                                        POETRY_KEYRING_ENABLED="false", POETRY_CACHE_DIR=str(self.directory / "poetry"),
                                        PYTHON_KEYRING_BACKEND="keyring.backends.null.Keyring", PATH=path)
        for name in ("PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "PIP_FIND_LINKS", "UV_INDEX_URL", "UV_DEFAULT_INDEX"):
            environment.pop(name, None)  # of this machine, not of the page
        environment.update(variables)
        done = subprocess.run(["bash", "-euo", "pipefail", "-c", script], stdin=subprocess.DEVNULL, capture_output=True,
                              text=True, timeout=240, env=environment, cwd=self.folder)
        assert not check or done.returncode == 0, f"{script}\n{done.stdout}\n{done.stderr}"
        return done.stdout if check else done


def check_configuration(directory, text):
    """That a server would start with the text in its configuration."""
    config = directory / "granary.toml"
    config.write_text(f'state_dir = "{directory}"\n' + text)
    done = subprocess.run([GRANARY, "config", "check", "--config", config], stdin=subprocess.DEVNULL, capture_output=True,
                          text=True, timeout=60, env=clean_environment())
    assert done.returncode == 0, done.stdout + done.stderr
