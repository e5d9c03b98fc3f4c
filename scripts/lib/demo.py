"""scripts/run --demo: starts the server, mirrors the bundled repository from a local upstream, prints what to fetch."""

import base64
import hashlib
import http.server
import json
import os
import secrets
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

FILES = Path(__file__).resolve().parents[1] / "demo-repository"


class Quiet(http.server.SimpleHTTPRequestHandler):
    def __init__(self, *arguments):
        super().__init__(*arguments, directory=str(FILES))

    def log_message(self, *_):
        pass

    def do_GET(self):
        if self.path != "/PULP_MANIFEST":
            return super().do_GET()
        lines = []
        for path in sorted(p for p in FILES.rglob("*") if p.is_file()):
            data = path.read_bytes()
            lines.append(f"{path.relative_to(FILES)},{hashlib.sha256(data).hexdigest()},{len(data)}\n")
        body = "".join(lines).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None


class Api:
    def __init__(self, url, password):
        self.url = url
        self.headers = {"Content-Type": "application/json",
                        "Authorization": "Basic " + base64.b64encode(f"admin:{password}".encode()).decode()}
        self.opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def call(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, data, self.headers, method=method)
        try:
            with self.opener.open(request, timeout=30) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            raise SystemExit(f"demo: {method} {path} was answered {error.code}: {error.read().decode()[:500]}") from None

    def task(self, answer):
        while True:
            task = self.call("GET", answer["task"])
            if task["state"] == "completed":
                return task
            if task["state"] in ("failed", "canceled"):
                raise SystemExit(f"demo: {task['name']}: {task['error']}")
            time.sleep(0.05)

    def existing(self, path, name):
        rows = self.call("GET", f"{path}?name={name}")["results"]
        return rows[0] if rows else None


def wait_ready(url, server):
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    for _ in range(600):
        if server.poll() is not None:
            sys.exit(server.returncode or 1)
        try:
            with opener.open(url + "/readyz", timeout=5):
                return
        except OSError:
            time.sleep(0.05)
    raise SystemExit("demo: the server is not ready after 30 s")


def mirror(api, upstream):
    root = "/pulp/api/v3/"
    remote = api.existing(root + "remotes/file/file/", "demo")
    settings = {"url": upstream, "policy": "immediate"}
    if remote is None:
        remote = api.call("POST", root + "remotes/file/file/", {"name": "demo", **settings})
    else:
        answer = api.call("PATCH", remote["pulp_href"], settings)
        if "task" in answer:
            api.task(answer)
    repository = api.existing(root + "repositories/file/file/", "demo") or api.call(
        "POST", root + "repositories/file/file/", {"name": "demo", "remote": remote["pulp_href"], "autopublish": True})
    api.task(api.call("POST", repository["pulp_href"] + "sync/", {}))
    distribution = api.existing(root + "distributions/file/file/", "demo")
    if distribution is None:
        task = api.task(api.call("POST", root + "distributions/file/file/",
                                 {"name": "demo", "base_path": "demo", "repository": repository["pulp_href"]}))
        distribution = api.call("GET", task["created_resources"][0])
    return distribution["base_url"]


def main(granary):
    listen = os.environ.get("GRANARY_SERVER_LISTEN", "127.0.0.1:8080")
    url = "http://" + listen
    state = Path(os.environ["GRANARY_STATE_DIR"])
    # The demo signs in by itself: it makes the password on first start and keeps it in the state, for its owner only.
    kept = state / "demo-password"
    environment = dict(os.environ)
    if not (state / "granary.db").exists():
        password = secrets.token_urlsafe(12)
        state.mkdir(mode=0o700, parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(password)
        environment["GRANARY_ACCESS_ADMIN_PASSWORD"] = password
    elif kept.exists():
        password = kept.read_text()
    else:
        raise SystemExit(f"demo: {state} was made without --demo, so its password is not known here; "
                         "set GRANARY_STATE_DIR to another folder for the demo")
    server = subprocess.Popen([granary, "serve"], env=environment, stdin=subprocess.DEVNULL)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: server.send_signal(signal.SIGTERM) if server.poll() is None else None)
    try:
        wait_ready(url, server)
        upstream = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Quiet)
        threading.Thread(target=upstream.serve_forever, daemon=True).start()
        base = mirror(Api(url, password), f"http://127.0.0.1:{upstream.server_address[1]}/PULP_MANIFEST")
        if base.startswith("/"):
            base = url + base
        print(f"\nMirrored, published and served a small repository: {base}\n"
              f"Fetch a file:  curl {base}hello.txt\n"
              f"REST API:      curl -u admin:{password} {url}/pulp/api/v3/repositories/file/file/\n"
              "Ctrl-C stops the server.\n", flush=True)
        return server.wait()
    finally:
        if server.poll() is None:
            server.terminate()
            server.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
