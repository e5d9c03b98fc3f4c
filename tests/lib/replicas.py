"""Replications for tests: an upstream's row, running it, and what upstreams say that mean no good."""

import json
import threading
import time
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from lib.rest import FINAL, unique
from lib.server import ADMIN_PASSWORD

UPSTREAMS = "upstream-pulps/"


def upstream_of(api, url, domain=None, **fields):
    """Makes the server at `url` an upstream of the one behind `api`."""
    body = {"name": unique("upstream"), "base_url": url, "api_root": "pulp", "username": "admin", "password": ADMIN_PASSWORD,
            **({"domain": domain} if domain else {}), **fields}
    return api.post(UPSTREAMS, body, 201)


def replicate(api, upstream, timeout=90, **body):
    """Replicates to the end; returns the tasks of the group, whatever became of them, the first first."""
    href = api.post(upstream["pulp_href"] + "replicate/", body, 202)["task_group"]
    deadline = time.monotonic() + timeout
    while True:
        group = api.get(href)
        if group["all_tasks_dispatched"] and all(task["state"] in FINAL for task in group["tasks"]):
            tasks = [api.get(task["pulp_href"]) for task in group["tasks"]]
            return sorted(tasks, key=lambda task: (task["pulp_created"], task["pulp_href"]))
        assert time.monotonic() < deadline, group
        time.sleep(0.05)


def replicated(api, upstream, **body):
    """The same, and all of it went well; the short names of the tasks."""
    tasks = replicate(api, upstream, **body)
    assert {task["state"] for task in tasks} == {"completed"}, [(task["name"], task["error"]) for task in tasks]
    return [task["name"].rsplit(".", 1)[1] for task in tasks]


def not_replicated(api, upstream, **body):
    """The descriptions of the errors of a replication that fails, by the short names of its tasks."""
    tasks = replicate(api, upstream, **body)
    failed = {task["name"].rsplit(".", 1)[1]: task["error"]["description"] for task in tasks if task["state"] == "failed"}
    assert failed, [(task["name"], task["state"]) for task in tasks]
    return failed


class FakePulp:
    """A server that says what it is told to: `says` has an answer (JSON, bytes, or a function of the query) by path."""

    def __init__(self, components=("core", "file")):
        self.says, self.asked = {}, []
        fake = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_):
                pass

            def do_GET(self):
                parts = urllib.parse.urlsplit(self.path)
                fake.asked.append((parts.path, dict(urllib.parse.parse_qsl(parts.query)), dict(self.headers)))
                answer = fake.says.get(parts.path)
                if callable(answer):
                    answer = answer(dict(urllib.parse.parse_qsl(parts.query)))
                if isinstance(answer, str):
                    self.send_response(302)
                    self.send_header("Location", answer)
                    self.end_headers()
                    return
                data = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
                self.send_response(404 if answer is None else 200)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        self.says["/pulp/api/v3/status/"] = {"versions": [{"component": name} for name in components], "domain_enabled": False}
        self.list = "/pulp/api/v3/distributions/file/file/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    def page(self, *distributions, count=None, next=None):
        self.says[self.list] = {"count": len(distributions) if count is None else count, "next": next, "previous": None,
                                "results": list(distributions)}

    def distribution(self, name=None, **fields):
        name = name or unique("fake")
        return {"pulp_href": f"{self.list}{name}/", "name": name, "base_path": name, "base_url": f"/pulp/content/{name}/",
                "repository": "/pulp/api/v3/repositories/file/file/1/", "publication": None, "repository_version": None,
                "pulp_labels": {}, "no_content_change_since": None, **fields}
