"""Other servers of Python packages, from build/clients: to be measured in the same run, and to be upstreams."""

import base64
import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import requests

from lib.ports import free_port
from lib.python_packages import sha256

TOOLS = Path(__file__).resolve().parents[2] / "build/clients/bin"


class Peer:
    """A server of a folder of its own, stopped by its process id."""

    def __init__(self):
        self.directory = Path(tempfile.mkdtemp(prefix="granary-peer-", dir="/tmp"))
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}/"
        self.process = None

    def start(self, *command):
        log = open(self.directory / "log", "ab")
        environment = {key: value for key, value in os.environ.items() if not key.lower().endswith("_proxy")}
        self.process = subprocess.Popen([str(part) for part in command], stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                                        cwd=self.directory, env=environment)
        deadline = time.monotonic() + 60
        while True:
            try:
                requests.get(self.url, timeout=5)
                return
            except requests.RequestException:
                assert self.process.poll() is None and time.monotonic() < deadline, (self.directory / "log").read_text()
                time.sleep(0.1)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process is not None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        shutil.rmtree(self.directory, ignore_errors=True)


class Pypiserver(Peer):
    """Serves `files`, [(name, bytes)], as HTML; the pages of a project are below `simple/`."""

    def __init__(self, files, digest="sha256"):
        super().__init__()
        self.version = "2.4.2"
        packages = self.directory / "packages"
        packages.mkdir()
        for name, data in files:
            (packages / name).write_bytes(data)
        self.start(TOOLS / "pypi-server", "run", "-i", "127.0.0.1", "-p", self.port, "-P", ".", "-a", ".", "--hash-algo",
                   digest, packages)

    def page(self, project):
        return f"{self.url}simple/{project}/"


class Devpi(Peer):
    """The same, uploaded to an index of its own."""

    def __init__(self, files):
        super().__init__()
        self.version = "6.20.3"
        place = self.directory / "server"
        subprocess.run([TOOLS / "devpi-init", "--serverdir", place, "--no-root-pypi", "--root-passwd", "secret"], check=True,
                       stdin=subprocess.DEVNULL, capture_output=True, timeout=120)
        self.start(TOOLS / "devpi-server", "--serverdir", place, "--host", "127.0.0.1", "--port", self.port)
        login = requests.post(self.url + "+login", json={"user": "root", "password": "secret"}, timeout=30).json()
        token = base64.b64encode(f"root:{login['result']['password']}".encode()).decode()
        made = requests.put(self.url + "root/dev", json={"type": "stage", "bases": [], "volatile": True}, timeout=30,
                            headers={"X-Devpi-Auth": token})
        assert made.status_code == 200, made.text
        self.session = requests.Session()
        self.session.auth = ("root", "secret")
        for file in files:
            self.add(file)

    def add(self, file):
        name, data = file
        project, version = name.split("-")[:2]
        kinds = {"filetype": "bdist_wheel", "pyversion": "py3"} if name.endswith(".whl") else {"filetype": "sdist"}
        form = {":action": "file_upload", "protocol_version": "1", "name": project, "version": version.removesuffix(".tar.gz"),
                "sha256_digest": sha256(data), "metadata_version": "2.1", **kinds}
        answer = self.session.post(self.url + "root/dev/", data=form, files={"content": (name, data)}, timeout=60)
        assert answer.status_code == 200, answer.text

    def page(self, project):
        return f"{self.url}root/dev/+simple/{project}/"
