"""Under a service manager: the unit that is shipped, and what the server tells of itself."""

import re
import shutil
import socket
import subprocess
import time

import pytest

from lib.server import ROOT, eventually

UNIT = ROOT / "deploy/granary.service"


def test_the_unit_is_well(tmp_path):
    tool = shutil.which("systemd-analyze")
    if tool is None:
        pytest.skip("systemd-analyze is not installed")
    # The unit names the installed program, which need not be here: another stands in for it.
    text = UNIT.read_text()
    (start,) = re.findall(r"^ExecStart=(.*)$", text, re.M)
    assert start == "/usr/bin/granary serve"
    copy = tmp_path / "granary.service"
    copy.write_text(text.replace("/usr/bin/granary", "/bin/true"))
    done = subprocess.run([tool, "verify", "--man=no", copy], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60)
    complaints = [line for line in done.stderr.splitlines() if "granary.service" in line]
    assert complaints == []  # of other units of the machine there may be some
    wrong = tmp_path / "wrong.service"
    wrong.write_text(text.replace("Type=notify", "Type=nonsense").replace("/usr/bin/granary", "/bin/true"))
    done = subprocess.run([tool, "verify", "--man=no", wrong], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60)
    assert "wrong.service" in done.stderr


def test_the_unit_waits_for_what_the_server_does():
    settings = dict(line.split("=", 1) for line in UNIT.read_text().splitlines() if re.match(r"^[A-Z]\w+=", line))
    drain = re.search(r'"limits",\s*"drain_timeout",.*?Meaning::\w+,\s*"(\d+)"', (ROOT / "core/app/config_keys.cpp").read_text(),
                      re.S)
    assert int(settings["TimeoutStopSec"]) >= int(drain[1]) + 10
    # The supervisor is told to stop, and stops the others itself; whoever is ready says so.
    assert settings["KillMode"] == "mixed" and settings["Type"] == "notify"


@pytest.mark.engine("sqlite")
@pytest.mark.parametrize("kind", ["path", "abstract"])
def test_the_service_manager_is_told_when_the_server_is_ready(make_server, tmp_path, kind):
    address = str(tmp_path / "notify") if kind == "path" else f"@granary-test-{time.time_ns()}"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(address if kind == "path" else "\0" + address[1:])
        manager.settimeout(30)
        server = make_server(start=False, environment={"NOTIFY_SOCKET": address})
        server.spawn()
        assert manager.recv(1000) == b"READY=1"
        assert server.anonymous.call("GET", "/readyz").status_code == 200
        manager.settimeout(0.5)
        with pytest.raises(socket.timeout):  # once
            manager.recv(1000)
        assert server.stop() == 0


@pytest.mark.engine("sqlite")
def test_no_word_of_readiness_before_it(make_server, tmp_path):
    """A server that cannot start tells its manager nothing."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(str(tmp_path / "notify"))
        manager.settimeout(0.2)
        server = make_server(start=False, settings={"plugins": {"enabled": ["no-such-plugin"]}},
                             environment={"NOTIFY_SOCKET": str(tmp_path / "notify")})
        server.spawn()
        eventually(lambda: server.process.poll() is not None, 30, what="the end of the start")
        assert server.process.returncode == 1
        with pytest.raises(socket.timeout):
            manager.recv(1000)
