"""Runs `granary serve` for tests: own state directory, free port, stopped by process id."""

import contextlib
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time
from pathlib import Path

import requests

from lib.ports import free_port
from lib.rest import Rest

ROOT = Path(__file__).resolve().parents[2]
BUILD = Path(os.environ.get("GRANARY_BUILD", ROOT / "build/release"))
GRANARY = BUILD / "bin/granary"
ADMIN_PASSWORD = "a-test-password"


def clean_environment(**extra):
    """The environment without settings of the machine that runs the tests."""
    environment = {k: v for k, v in os.environ.items()
                   if not k.startswith("GRANARY_") and k not in ("NOTIFY_SOCKET", "INVOCATION_ID", "XDG_DATA_HOME")
                   and not k.lower().endswith("_proxy")}
    environment.update(extra)
    return environment


def granary(*arguments, environment=None, timeout=60, cwd="/", input="", stderr=subprocess.PIPE, prefix=()):
    """Runs the command to its end; returns the CompletedProcess with text output."""
    return subprocess.run([*prefix, str(GRANARY), *map(str, arguments)], input=input, stdout=subprocess.PIPE,
                          stderr=stderr, text=True, timeout=timeout, cwd=cwd, env=environment or clean_environment())


def toml_value(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(toml_value, value)) + "]"
    return json.dumps(str(value))


def write_config(path, settings):
    """`settings`: {"state_dir": …, "server": {…}, "plugins": {"file": {…}}}."""
    lines, tables = [], []

    def table(name, content):
        tables.append(f"\n[{name}]")
        inner = []
        for key, value in content.items():
            if isinstance(value, dict):
                inner.append((f"{name}.{key}", value))
            else:
                tables.append(f"{key} = {toml_value(value)}")
        for inner_name, inner_content in inner:
            table(inner_name, inner_content)

    for key, value in settings.items():
        if isinstance(value, dict):
            table(key, value)
        else:
            lines.append(f"{key} = {toml_value(value)}")
    Path(path).write_text("\n".join(lines + tables) + "\n")


class NotStarted(Exception):
    pass


class Server:
    """A `granary serve`. `settings` is merged over the defaults for tests; `prefix` are the words it is run with."""

    def __init__(self, database_url=None, settings=None, roles=None, state_dir=None, environment=None, port=None, prefix=()):
        self.prefix = list(prefix)
        self.own_directory = state_dir is None
        self.directory = Path(state_dir or tempfile.mkdtemp(prefix="granary-test-", dir="/tmp"))
        self.state = self.directory / "state"
        self.imports = self.directory / "imports"
        self.exports = self.directory / "exports"
        self.imports.mkdir(exist_ok=True)
        self.exports.mkdir(exist_ok=True)
        self.port = port or free_port()
        self.roles = roles
        self.environment = environment or {}
        self.process = None
        self.config = self.directory / f"granary-{self.port}.toml"
        self.log_path = self.directory / f"log-{self.port}"
        self.settings = {
            "state_dir": self.state,
            "server": {"listen": f"127.0.0.1:{self.port}", "threads": 2},
            "tasks": {"workers": 2},
            "access": {"admin_password": ADMIN_PASSWORD},
            "limits": {"import_paths": [self.imports], "export_paths": [self.exports]},
            "log": {"level": "debug"},
        }
        if database_url:
            self.settings["database"] = {"url": database_url}
        for section, content in (settings or {}).items():
            if isinstance(content, dict):
                self.settings[section] = {**self.settings.get(section, {}), **content}
            else:
                self.settings[section] = content
        self.url = f"http://127.0.0.1:{self.port}"
        write_config(self.config, self.settings)

    def reconfigure(self, **settings):
        """Other settings for the next start."""
        for section, content in settings.items():
            self.settings[section] = {**self.settings.get(section, {}), **content}
        write_config(self.config, self.settings)

    # Life.

    def spawn(self):
        """Starts without waiting for readiness."""
        command = [*self.prefix, str(GRANARY), "serve", "--config", str(self.config)]
        if self.roles:
            command.append(f"--roles={self.roles}")
        with open(self.log_path, "ab") as log:
            self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd="/",
                                            env=clean_environment(**self.environment))
        return self

    def start(self, timeout=60):
        self.spawn()
        self.wait_ready(timeout)
        return self

    def wait_ready(self, timeout=60):
        if self.roles == "worker":
            return
        deadline = time.monotonic() + timeout
        while True:
            if self.process.poll() is not None:
                raise NotStarted(f"granary serve ended with {self.process.returncode}:\n{self.log()[-4000:]}")
            try:
                if requests.get(self.url + "/readyz", timeout=5).status_code == 200:
                    return
            except requests.RequestException:
                pass
            if time.monotonic() > deadline:
                self.kill()
                raise NotStarted(f"granary serve is not ready after {timeout} s:\n{self.log()[-4000:]}")
            time.sleep(0.02)

    def stop(self, timeout=45):
        """SIGTERM and wait; returns the exit code."""
        if self.process is None:
            return None
        process, self.process = self.process, None
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        try:
            return process.wait(timeout)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise AssertionError(f"granary serve did not stop within {timeout} s:\n{self.log()[-4000:]}") from None

    def kill(self):
        """SIGKILL to the supervisor; its processes go with it."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    def remove(self):
        self.kill()
        if self.own_directory:
            shutil.rmtree(self.directory, ignore_errors=True)

    def __enter__(self):
        return self.start()

    def __exit__(self, kind, *_):
        try:
            if kind is None:
                self.stop()
        finally:
            self.remove()

    # Looking in.

    def log(self):
        return self.log_path.read_text(errors="replace") if self.log_path.exists() else ""

    def children(self, kind=None):
        """Process ids of the supervisor's processes, of one hidden subcommand ("server-process", …) or all."""
        return [pid for pid in children_of(self.process.pid) if kind is None or kind in process_command(pid)]

    def task_children(self):
        """Process ids of running tasks: their command line names the task, that of a worker's zygote the nil UUID."""
        commands = {pid: process_command(pid) for pid in self.descendants()}
        return [pid for pid, command in commands.items() if "task-child" in command and not command[-2].startswith("0000")]

    def descendants(self):
        """Every process below the supervisor."""
        found, queue = [], [self.process.pid]
        while queue:
            children = children_of(queue.pop())
            found += children
            queue += children
        return found

    def command(self, *arguments, **more):
        """Runs `granary … --config` of this server."""
        return granary(*arguments, "--config", self.config, environment=clean_environment(**self.environment),
                       prefix=self.prefix, **more)

    def sql(self, statement):
        """Runs one statement in the server's database; its rows, values as text."""
        url = self.settings.get("database", {}).get("url")
        if url:
            from lib.postgres import run_sql

            return [tuple(line.split("|")) for line in run_sql(statement, url).splitlines()]
        with contextlib.closing(sqlite3.connect(self.state / "granary.db", timeout=60)) as database, database:
            return [tuple(map(str, row)) for row in database.execute(statement)]

    def doctor(self, *arguments):
        """(well, report by check) of `granary doctor`."""
        done = self.command("doctor", "--json", *arguments, timeout=300)
        assert done.returncode in (0, 1) and done.stdout, done.stderr
        report = json.loads(done.stdout)
        assert report["ok"] == (done.returncode == 0)
        return report["ok"], {check["name"]: check for check in report["checks"]}

    # Talking to it.

    @property
    def rest(self):
        return Rest(self.url, ("admin", ADMIN_PASSWORD))

    def domain(self, name):
        """The API of one domain, as the administrator."""
        return Rest(self.url, ("admin", ADMIN_PASSWORD), f"/pulp/{name}/api/v3/")

    @property
    def anonymous(self):
        return Rest(self.url, None)


def children_of(pid):
    """Process ids of what any thread of a process has started; none once it has ended."""
    found = []
    try:
        threads = os.listdir(f"/proc/{pid}/task")
    except (FileNotFoundError, ProcessLookupError):
        return found
    for thread in threads:
        try:
            found += map(int, Path(f"/proc/{pid}/task/{thread}/children").read_text().split())
        except (FileNotFoundError, ProcessLookupError):
            pass  # that thread has ended
    return found


def process_command(pid):
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace").split("\0")
    except (FileNotFoundError, ProcessLookupError):
        return []


def is_alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def eventually(condition, timeout=10, every=0.05, what="the condition", ignore=()):
    """Waits until `condition()` is true and returns its value; what it raises of `ignore` counts as not yet."""
    deadline = time.monotonic() + timeout
    while True:
        try:
            value = condition()
        except ignore:
            value = None
        if value:
            return value
        if time.monotonic() > deadline:
            raise AssertionError(f"{what} did not come true within {timeout} s")
        time.sleep(every)
