"""A real Keycloak in a folder of its own, where its Java can be run and its distribution be had."""

import os
import shutil
import signal
import subprocess
import time
import zipfile
from pathlib import Path

import requests

from lib.ports import free_port

VERSION = "26.5.6"
ADMIN = ("admin", "change-me")


class Unavailable(Exception):
    """Why there is no Keycloak here."""


def distribution():
    """The unpacked distribution: $GRANARY_TEST_KEYCLOAK, or fetched once with Maven into the user's cache."""
    named = os.environ.get("GRANARY_TEST_KEYCLOAK")
    if named:
        return Path(named)
    if not shutil.which("java") or not shutil.which("mvn"):
        raise Unavailable("Keycloak needs java and mvn (scripts/install-dependencies test)")
    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "granary"
    home = cache / f"keycloak-{VERSION}"
    if home.is_dir():
        return home
    archive = Path.home() / f".m2/repository/org/keycloak/keycloak-quarkus-dist/{VERSION}/keycloak-quarkus-dist-{VERSION}.zip"
    if not archive.exists():
        got = subprocess.run(["mvn", "-q", "-B", "dependency:get", "-Dtransitive=false",
                              f"-Dartifact=org.keycloak:keycloak-quarkus-dist:{VERSION}:zip"],
                             stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=300)
        if got.returncode != 0:
            raise Unavailable(f"Keycloak {VERSION} could not be fetched: {(got.stdout + got.stderr)[-300:]}")
    unpacked = cache / f"keycloak-{os.getpid()}"
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(unpacked)
    for script in (unpacked / f"keycloak-{VERSION}/bin").glob("*.sh"):
        script.chmod(0o755)
    try:
        (unpacked / f"keycloak-{VERSION}").rename(home)
    except OSError:
        pass  # another process was first
    shutil.rmtree(unpacked, ignore_errors=True)
    return home


class Keycloak:
    """`with Keycloak(folder) as sso:` runs one in development mode on loopback; `sso.kcadm(…)` is its command."""

    def __init__(self, folder):
        self.home = folder / "keycloak"
        shutil.copytree(distribution(), self.home)
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = folder / "keycloak.log"
        self.environment = {**os.environ, "KC_BOOTSTRAP_ADMIN_USERNAME": ADMIN[0], "KC_BOOTSTRAP_ADMIN_PASSWORD": ADMIN[1],
                            "JAVA_OPTS_KC_HEAP": "-Xms64m -Xmx512m", "HOME": str(folder)}

    def __enter__(self):
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(
                [self.home / "bin/kc.sh", "start-dev", "--http-host", "127.0.0.1", "--http-port", str(self.port)],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=self.environment, start_new_session=True)
        deadline = time.monotonic() + 300
        while True:
            try:
                if requests.get(self.url + "/realms/master", timeout=10).status_code == 200:
                    return self
            except requests.RequestException:
                pass
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.__exit__()
                raise RuntimeError("Keycloak did not start:\n" + self.log.read_text(errors="replace")[-3000:])
            time.sleep(0.5)

    def __exit__(self, *_):
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait()

    def kcadm(self, arguments, cwd):
        # Without it the command's session is the user's, and each Keycloak's would be the others'.
        session = ["--config", self.home / "kcadm.config"]
        return subprocess.run([self.home / "bin/kcadm.sh", *arguments, *session], stdin=subprocess.DEVNULL, capture_output=True,
                              text=True, timeout=240, env=self.environment, cwd=cwd)
