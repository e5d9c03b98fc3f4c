"""The unmodified `pulp` command of PyPI, pointed at a test server."""

import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path


class PulpFailed(AssertionError):
    def __init__(self, command, done):
        self.code, self.stdout, self.stderr = done.returncode, done.stdout, done.stderr
        super().__init__(f"{' '.join(command)} ended with {done.returncode}:\n{done.stdout}\n{done.stderr}")


class PulpCli:
    def __init__(self, url, username, password, directory):
        self.directory = Path(directory)
        config = self.directory / "config/pulp/cli.toml"
        config.parent.mkdir(parents=True, exist_ok=True)
        config.write_text(
            f'[cli]\nbase_url = "{url}"\napi_root = "/pulp/"\nusername = "{username}"\npassword = "{password}"\n'
            'verify_ssl = false\nformat = "json"\ndry_run = false\ntimeout = 60\nverbose = 0\n')
        found = Path(sys.executable).with_name("pulp")
        self.executable = str(found) if found.exists() else shutil.which("pulp")
        assert self.executable, "pulp-cli is not installed (tests/requirements.txt)"

    def run(self, *words, stdin=None):
        """`run("file repository list")` or separate words; returns the CompletedProcess, whatever its code."""
        command = [self.executable]
        for word in words:
            command += shlex.split(word) if len(words) == 1 else [str(word)]
        environment = {k: v for k, v in os.environ.items()
                       if not k.lower().endswith("_proxy") and not k.startswith("PULP_")}
        environment.update(XDG_CONFIG_HOME=str(self.directory / "config"), XDG_CACHE_HOME=str(self.directory / "cache"),
                           HOME=str(self.directory), LC_ALL="C.UTF-8")
        return subprocess.run(command, input=stdin, stdin=subprocess.DEVNULL if stdin is None else None,
                              capture_output=True, text=True, timeout=120, env=environment, cwd=self.directory)

    def __call__(self, *words, stdin=None):
        """Must succeed; returns what it printed, as JSON where it is JSON."""
        done = self.run(*words, stdin=stdin)
        if done.returncode != 0:
            raise PulpFailed([self.executable, *map(str, words)], done)
        try:
            return json.loads(done.stdout)
        except ValueError:
            return done.stdout

    def fails(self, *words):
        """Must fail; returns its standard error."""
        done = self.run(*words)
        assert done.returncode != 0, f"{words} succeeded: {done.stdout}"
        return done.stderr
