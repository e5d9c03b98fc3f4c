"""What a newcomer runs: the start and its five lines, and the demo behind `scripts/run --demo`."""

import contextlib
import os
import re
import shlex
import signal
import subprocess
import sys

import pytest
import requests

from lib.ports import free_port
from lib.server import BUILD, GRANARY, ROOT, clean_environment, eventually, process_command

pytestmark = pytest.mark.engine("sqlite")
RUN = ROOT / "scripts/run"


@contextlib.contextmanager
def running(command, log, **environment):
    """Runs until the block ends; must then stop with 0 on a signal. Gives the process."""
    with open(log, "wb") as out:
        process = subprocess.Popen(list(map(str, command)), stdin=subprocess.DEVNULL, stdout=out, stderr=out,
                                   env=clean_environment(**environment), cwd="/")
    try:
        yield process
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 0, log.read_text()
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()


def printed(process, log, pattern):
    """Waits for the line; its match."""
    def look():
        assert process.poll() is None, log.read_text()
        return re.search(pattern, log.read_text(), re.M)
    return eventually(look, timeout=60, what=pattern)


def run_printed(line):
    """Runs a command as a person would paste it, without the proxies of this machine."""
    done = subprocess.run(shlex.split(line), stdin=subprocess.DEVNULL, capture_output=True, timeout=60,
                          env={**clean_environment(), "no_proxy": "127.0.0.1"})
    assert done.returncode == 0, (line, done.stderr)
    return done.stdout


def test_the_start_says_where_it_is_and_what_to_try(engine, tmp_path):
    url = f"http://127.0.0.1:{free_port()}"
    log = tmp_path / "log"
    with running([GRANARY, "serve"], log, GRANARY_STATE_DIR=str(tmp_path / "state"),
                 GRANARY_SERVER_LISTEN=url.removeprefix("http://")) as process:
        printed(process, log, r"^  or: +pulp .*\n")
        text = log.read_text()
        # Without a configured password one is made, and printed this once.
        password = re.search(r"^password: +(\S+)", text, re.M).group(1)
        lines = text[text.index("Granary "):].splitlines()[:5]
        assert re.fullmatch(r"Granary \S+ is ready", lines[0])
        assert lines[1].split() == ["REST", "API:", f"{url}/pulp/api/v3/", "(user", "admin)"]
        assert lines[2].split() == ["content:", f"{url}/pulp/content/"]
        assert b'"versions"' in run_printed(lines[3].split("try:")[1])
        command = lines[4].split("or:")[1].split()
        assert command[:3] == ["pulp", "--base-url", url]
        assert requests.get(f"{url}/pulp/api/v3/tasks/", auth=("admin", password), timeout=30).status_code == 200
    assert "is ready" in text
    with running([GRANARY, "serve"], log, GRANARY_STATE_DIR=str(tmp_path / "state"),
                 GRANARY_SERVER_LISTEN=url.removeprefix("http://")) as process:
        printed(process, log, "is ready")
        assert "password" not in log.read_text()


def test_the_demo_serves_what_it_prints(engine, tmp_path):
    environment = {"GRANARY_STATE_DIR": str(tmp_path / "state"), "GRANARY_SERVER_LISTEN": f"127.0.0.1:{free_port()}"}
    demo = [sys.executable, "-u", ROOT / "scripts/lib/demo.py", GRANARY]
    log = tmp_path / "log"
    for _ in range(2):  # again on the same state: nothing is made twice
        with running(demo, log, **environment) as process:
            fetch = printed(process, log, r"^Fetch a file: +(curl .*)$").group(1)
            assert run_printed(fetch) == (ROOT / "scripts/demo-repository/hello.txt").read_bytes()
            show = printed(process, log, r"^REST API: +(curl .*)$").group(1)
            assert b'"name":"demo"' in run_printed(show).replace(b": ", b":")
    assert os.stat(tmp_path / "state/demo-password").st_mode & 0o777 == 0o600


@pytest.fixture
def run_environment(tmp_path):
    """What keeps `scripts/run` out of this folder. It builds, which is not to take minutes here."""
    if BUILD.resolve() != (ROOT / "build/release").resolve():
        pytest.skip("scripts/run runs build/release, and the tests run another build")
    build = subprocess.Popen([ROOT / "scripts/build"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        assert build.wait(60) == 0
    except subprocess.TimeoutExpired:
        build.send_signal(signal.SIGINT)
        build.wait()
        pytest.skip("build/release is far behind its sources (scripts/build)")
    return {"GRANARY_STATE_DIR": str(tmp_path / "state"), "GRANARY_SERVER_LISTEN": f"127.0.0.1:{free_port()}"}


def test_the_main_job_starts_a_server(engine, run_environment, tmp_path):
    log = tmp_path / "log"
    with running([RUN], log, **run_environment) as process:
        printed(process, log, r"^  or: +pulp .*\n")
        assert process_command(process.pid)[:2] == [str(GRANARY), "serve"]  # nothing stands between it and its signals
        password = re.search(r"^password: +(\S+)", log.read_text(), re.M).group(1)
        url = f"http://{run_environment['GRANARY_SERVER_LISTEN']}/pulp/api/v3/repositories/"
        assert requests.get(url, auth=("admin", password), timeout=30).status_code == 200
    assert (tmp_path / "state/granary.db").exists()


def test_the_main_job_shows_the_demo(engine, run_environment, tmp_path):
    log = tmp_path / "log"
    with running([RUN, "--demo"], log, **run_environment) as process:
        fetch = printed(process, log, r"^Fetch a file: +(curl .*)$").group(1)
        assert run_environment["GRANARY_SERVER_LISTEN"] in fetch
        assert run_printed(fetch) == (ROOT / "scripts/demo-repository/hello.txt").read_bytes()
    assert (tmp_path / "state/demo-password").exists()


@pytest.mark.parametrize("words, code, out, err", [(["--help"], 0, "--demo   also mirrors", ""), (["--nonsense"], 2, "", "usage: scripts/run [--demo]")])
def test_the_main_job_says_how_it_is_used(tmp_path, words, code, out, err):
    done = subprocess.run([RUN, *words], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=30, cwd=tmp_path,
                          env=clean_environment())
    assert (done.returncode, err in done.stderr, out in done.stdout) == (code, True, True), done
    assert bool(done.stdout) == bool(out) and bool(done.stderr) == bool(err)
    assert list(tmp_path.iterdir()) == []
