"""A small client of the REST API: hrefs in, JSON out, tasks waited for."""

import time
import uuid

import requests

API = "/pulp/api/v3/"
FINAL = ("completed", "failed", "canceled", "skipped")


class TaskFailed(AssertionError):
    def __init__(self, task):
        self.task = task
        error = task.get("error") or {}
        super().__init__(f"task {task['name']} is {task['state']}: {error.get('description') or error.get('reason')}")


class Token(requests.auth.AuthBase):
    """A bearer token, for Rest's `auth`."""

    def __init__(self, token):
        self.token = token

    def __call__(self, request):
        request.headers["Authorization"] = "Bearer " + self.token
        return request


class Rest:
    def __init__(self, url, auth, api=API):
        self.url = url
        self.api = api
        self.session = requests.Session()
        self.session.trust_env = False
        self.session.auth = auth

    def call(self, method, path, **more):
        """`path` is an href ("/pulp/…") or relative to the API ("repositories/file/file/"). Any status is returned."""
        url = self.url + (path if path.startswith("/") else self.api + path)
        return self.session.request(method, url, timeout=more.pop("timeout", 60), allow_redirects=False, **more)

    def _expect(self, response, statuses):
        assert response.status_code in statuses, (
            f"{response.request.method} {response.request.url}: {response.status_code}, wanted {statuses}: "
            f"{response.text[:1000]}")
        return response.json() if response.content else None

    def get(self, path, params=None, status=200):
        return self._expect(self.call("GET", path, params=params), (status,))

    def post(self, path, body=None, status=(200, 201, 202), **more):
        if body is not None:
            more["json"] = body
        return self._expect(self.call("POST", path, **more), status if isinstance(status, tuple) else (status,))

    def patch(self, path, body, status=(200, 202)):
        return self._expect(self.call("PATCH", path, json=body), status if isinstance(status, tuple) else (status,))

    def put(self, path, body=None, status=(200, 202), **more):
        if body is not None:
            more["json"] = body
        return self._expect(self.call("PUT", path, **more), status if isinstance(status, tuple) else (status,))

    def delete(self, path, status=(202, 204)):
        return self._expect(self.call("DELETE", path), status if isinstance(status, tuple) else (status,))

    def refused(self, method, path, status, **more):
        """The JSON body of an expected refusal."""
        return self._expect(self.call(method, path, **more), (status,))

    def wait(self, answer, timeout=60):
        """Waits for {"task": href} or a task href; returns the task, whatever became of it."""
        href = answer["task"] if isinstance(answer, dict) else answer
        deadline = time.monotonic() + timeout
        pause = 0.005
        while True:
            task = self.get(href)
            if task["state"] in FINAL:
                return task
            assert time.monotonic() < deadline, f"task {href} is still {task['state']} after {timeout} s"
            time.sleep(pause)
            pause = min(pause * 1.5, 0.25)

    def done(self, answer, timeout=60):
        """Like wait(), but fails unless the task completed."""
        task = self.wait(answer, timeout)
        if task["state"] != "completed":
            raise TaskFailed(task)
        return task

    def failed(self, answer, timeout=60):
        """Like wait(), but the task must have failed; returns its error."""
        task = self.wait(answer, timeout)
        assert task["state"] == "failed", f"task {task['name']} is {task['state']}, wanted failed"
        return task["error"]

    def all(self, path, **params):
        """Every row of a list, page by page."""
        rows, offset = [], 0
        while True:
            page = self.get(path, {**params, "limit": 500, "offset": offset})
            rows += page["results"]
            offset += len(page["results"])
            if not page["next"]:
                assert page["count"] == len(rows)
                return rows


def unique(prefix="x"):
    return f"{prefix}-{uuid.uuid4().hex[:12]}"
