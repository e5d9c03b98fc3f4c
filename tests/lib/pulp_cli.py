"""The unmodified `pulp` command of PyPI, pointed at a test server."""

import functools
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


@functools.cache
def tree():
    """The command as click has it."""
    from pulp_cli import load_plugins, main

    load_plugins()
    return main


def type_of(group):
    """The option by which a group is about one of several types of resources; none: there is one."""
    return next((option for option in group.params if "--type" in option.opts and len(option.type.choices) > 1), None)


def commands(name):
    """What there is below a group, as command_of() puts it."""
    def walk(node, path):
        kind = type_of(node) if hasattr(node, "commands") else None
        if kind:
            path = [f"{one} -t {choice}" for one in path for choice in kind.type.choices]
        if not hasattr(node, "commands"):
            return set(path)
        return {one for child in node.commands for one in walk(node.commands[child], [f"{p} {child}" for p in path])}

    return walk(tree().commands[name], [name])


def command_of(words):
    """Which command these words run: "file remote -t git create". Empty: none of them."""
    node, path, kind, words = tree(), [], None, iter(words)
    for word in words:
        if word.startswith("-"):
            name, given, value = word.partition("=")
            option = next((one for one in node.params if name in one.opts + one.secondary_opts), None)
            if option is not None and not option.is_flag and not given:
                value = next(words, "")
            if kind is not None and option is kind:
                path[-1] = f"-t {value}"
            continue
        node = node.commands.get(word)
        if node is None:
            return ""
        path.append(word)
        if not hasattr(node, "commands"):
            return " ".join(path)
        kind = type_of(node)
        if kind is not None:
            path.append(f"-t {kind.default}")
    return ""


# The file where commands that were run, and ended well, are noted by whichever process of the tests ran them.
RAN = "GRANARY_TEST_COMMANDS"


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
        done = subprocess.run(command, input=stdin, stdin=subprocess.DEVNULL if stdin is None else None,
                              capture_output=True, text=True, timeout=120, env=environment, cwd=self.directory)
        if done.returncode == 0 and "--help" not in command and RAN in os.environ:
            with open(os.environ[RAN], "a") as ran:
                ran.write(command_of(command[1:]) + "\n")
        return done

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
