"""Benchmarks: the server and a named peer, side by side, in the same run; ratios are what is judged."""

import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from pathlib import Path

from lib.ports import free_port

RESULTS = Path(__file__).resolve().parents[2] / "build/bench.jsonl"


def record(name, **values):
    """Appends a line to build/bench.jsonl and prints it."""
    line = {"name": name, "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()), **values}
    RESULTS.parent.mkdir(exist_ok=True)
    with open(RESULTS, "a") as file:
        file.write(json.dumps(line) + "\n")
    print("\n" + name + ": " + ", ".join(
        f"{key} {value:.2f}" if isinstance(value, float) else f"{key} {value}" for key, value in values.items()))
    return line


class Nginx:
    """nginx serving a folder with `workers` processes: the peer for serving files. `index`: the file of a folder; `log`: of
    requests, a line each; `missing`: the file that is answered in the place of what is not there."""

    def __init__(self, folder, workers=2, index="index.html", log=None, missing=None):
        self.directory = tempfile.mkdtemp(prefix="granary-nginx-", dir="/tmp")
        os.chmod(self.directory, 0o755)
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}/"
        user = "user root;" if os.geteuid() == 0 else ""
        config = Path(self.directory) / "nginx.conf"
        config.write_text(f"""
{user} worker_processes {workers}; pid {self.directory}/pid; error_log {self.directory}/error.log; daemon off;
events {{ worker_connections 4096; }}
http {{ access_log {log or "off"}; sendfile on; tcp_nopush on; keepalive_requests 1000000; default_type application/octet-stream;
  client_body_temp_path {self.directory}; proxy_temp_path {self.directory}; fastcgi_temp_path {self.directory};
  uwsgi_temp_path {self.directory}; scgi_temp_path {self.directory};
  server {{ listen 127.0.0.1:{self.port}; root {folder}; index {index};
    {f"error_page 404 =200 /{missing};" if missing else ""} }} }}
""")
        executable = shutil.which("nginx") or "/usr/sbin/nginx"
        self.process = subprocess.Popen([executable, "-c", str(config), "-p", self.directory], stdin=subprocess.DEVNULL,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(0.5)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(10)
        shutil.rmtree(self.directory, ignore_errors=True)


def proportional_memory(pids, kind="Pss"):
    """Summed proportional memory of the processes, in MiB; one that has ended has none. Of the kind "Pss_Anon" it is what
    they have made themselves, without what of files is mapped."""
    kibibytes = 0
    for pid in pids:
        try:
            rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
        except OSError:
            continue
        kibibytes += sum(int(line.split()[1]) for line in rollup.splitlines() if line.startswith(kind + ":"))
    return kibibytes / 1024


class MemoryPeak:
    """The most proportional memory, in MiB, that any of the processes has that `pids()` names, while something runs."""

    def __init__(self, pids, kind="Pss"):
        self.pids, self.kind, self.mebibytes, self.done = pids, kind, 0.0, threading.Event()
        self.thread = threading.Thread(target=self.watch)

    def watch(self):
        while True:
            for pid in self.pids():
                self.mebibytes = max(self.mebibytes, self.measure(pid))
            if self.done.wait(0.1):
                return

    def measure(self, pid):
        return proportional_memory([pid], self.kind)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.done.set()
        self.thread.join()


class MemoryGrowth(MemoryPeak):
    """The same, of each beyond what it had before; of one that was not there, a task's, all it has. What a process that serves
    has had at its most stays with it."""

    def __enter__(self):
        self.before = {pid: proportional_memory([pid], self.kind) for pid in self.pids()}
        return super().__enter__()

    def measure(self, pid):
        return super().measure(pid) - self.before.get(pid, 0)


def wrk(url, seconds=5, connections=32, threads=1, headers=None, refused=False):
    """Requests per second of `wrk`; fails when an answer was not 2xx, or with `refused` when none was refused."""
    command = ["wrk", f"-d{seconds}s", f"-c{connections}", f"-t{threads}", "--latency"]
    for name, value in (headers or {}).items():
        command += ["-H", f"{name}: {value}"]
    out = subprocess.run([*command, url], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True).stdout
    assert ("Non-2xx" in out) == refused, out
    return float(re.search(r"Requests/sec:\s+([\d.]+)", out).group(1))


def side_by_side(ours, peer, rounds=3):
    """Alternates two measurements and returns the best of each: a noisy machine disturbs both alike."""
    best = [0.0, 0.0]
    for _ in range(rounds):
        best[0] = max(best[0], ours())
        best[1] = max(best[1], peer())
    return best
