"""A private PostgreSQL for tests: made in a temporary folder, on a Unix socket and a loopback port, gone afterwards."""

import glob
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time

from lib.ports import free_port


def _binaries():
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"), key=lambda p: int(p.split("/")[4]))
    if found:
        return os.path.dirname(found[-1])
    on_path = shutil.which("initdb")
    if on_path:
        return os.path.dirname(on_path)
    raise RuntimeError("PostgreSQL is not installed (scripts/install-dependencies test)")


def binary(name):
    """Path of one of PostgreSQL's programs."""
    return f"{_binaries()}/{name}"


def dump_sql(url):
    """Everything a database has, as SQL."""
    return subprocess.run([binary("pg_dump"), url], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True).stdout


def run_sql(statement, url):
    """What psql prints for one statement: a line a row, values between bars."""
    done = subprocess.run([f"{_binaries()}/psql", url, "-XAtq", "-v", "ON_ERROR_STOP=1", "-c", statement],
                          stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(done.stderr)
    return done.stdout.strip()


class PrivatePostgres:
    """`with PrivatePostgres() as server: server.create("name")` gives a URL of a fresh database."""

    def __init__(self):
        self.directory = None
        self.process = None
        self.port = None

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.stop(remove=True)

    def _as_user(self, command):
        # PostgreSQL refuses to run as root.
        if os.geteuid() == 0:
            return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", *command]
        return command

    def start(self):
        binaries = _binaries()
        if self.directory is None:
            self.directory = tempfile.mkdtemp(prefix="granary-pg-", dir="/tmp")
            if os.geteuid() == 0:
                owner = pwd.getpwnam("postgres")
                os.chown(self.directory, owner.pw_uid, owner.pw_gid)
            self.data = os.path.join(self.directory, "data")
            subprocess.run(
                self._as_user([f"{binaries}/initdb", "-D", self.data, "-U", "postgres", "-A", "trust", "-E", "UTF8",
                               "--locale=C", "--no-sync"]),
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=True,
                cwd=self.directory, env={"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LC_ALL": "C"})
            self.port = free_port()
        self.log = open(os.path.join(self.directory, "log"), "ab")
        self.process = subprocess.Popen(
            self._as_user([f"{binaries}/postgres", "-D", self.data, "-p", str(self.port), "-k", self.directory, "-h",
                           "127.0.0.1", "-c", "fsync=off", "-c", "full_page_writes=off",
                           "-c", "max_connections=300", "-c", "shared_buffers=128MB", "-c", "jit=off"]),
            stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log, cwd=self.directory, start_new_session=True,
            env={"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LC_ALL": "C"})
        deadline = time.monotonic() + 60
        while True:
            ready = subprocess.run([f"{binaries}/pg_isready", "-q", "-h", self.directory, "-p", str(self.port)],
                                   stdin=subprocess.DEVNULL)
            if ready.returncode == 0:
                return
            if self.process.poll() is not None or time.monotonic() > deadline:
                with open(os.path.join(self.directory, "log"), errors="replace") as log:
                    raise RuntimeError("PostgreSQL did not start:\n" + log.read()[-2000:])
            time.sleep(0.05)

    def stop(self, remove=False, how=signal.SIGINT):
        """SIGINT is PostgreSQL's fast shutdown, SIGQUIT its crash. The data stay unless `remove`."""
        if self.process is not None:
            self.process.send_signal(how)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
            self.process = None
            self.log.close()
        if remove and self.directory:
            shutil.rmtree(self.directory, ignore_errors=True)
            self.directory = None

    def url(self, database):
        return f"postgresql://postgres@127.0.0.1:{self.port}/{database}"

    def sql(self, statement, database="postgres"):
        return run_sql(statement, self.url(database))

    def create(self, name):
        """A fresh, empty database; returns its URL."""
        self.sql(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        self.sql(f'CREATE DATABASE "{name}"')
        return self.url(name)

    def drop(self, name):
        self.sql(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
