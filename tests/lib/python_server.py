"""Short ways to the resources of the python plugin."""

import time

import requests

from lib.python_packages import sha256
from lib.rest import unique

JSON_PAGE = "application/vnd.pypi.simple.v1+json"
HTML_PAGE = "application/vnd.pypi.simple.v1+html"
PACKAGES = "content/python/packages/"


def wait_for(check, seconds=20):
    deadline = time.monotonic() + seconds
    while not check():
        assert time.monotonic() < deadline
        time.sleep(0.05)


class Python:
    def __init__(self, server, tenant=None):
        """`tenant`: of lib.tenants, whose domain it all is in."""
        self.server, self.api = server, tenant.api if tenant else server.rest
        self.root = f"{server.url}/pypi/" + (f"{tenant.name}/" if tenant else "")

    def repository(self, **fields):
        return self.api.post("repositories/python/python/", {"name": unique("py"), **fields}, 201)

    def remote(self, url, **fields):
        return self.api.post("remotes/python/python/", {"name": unique("py"), "url": url, **fields}, 201)

    def distribution(self, **fields):
        base = unique("py")
        task = self.api.done(self.api.post("distributions/python/pypi/",
                                           {"name": base, "base_path": base, **fields}, 202))
        return self.api.get(task["created_resources"][0])

    def index(self, **fields):
        repository = self.repository(**fields)
        return repository, self.distribution(repository=repository["pulp_href"])

    def through(self, upstream, repository=None, remote=None, **fields):
        """A distribution that fetches what it lacks from the index."""
        if repository:
            fields["repository"] = repository["pulp_href"]
        return self.distribution(remote=(remote or self.remote(upstream.url))["pulp_href"], **fields)

    def call(self, distribution, path="", method="GET", **more):
        more.setdefault("allow_redirects", False)
        return requests.request(method, f"{self.root}{distribution['base_path']}/{path}", timeout=120, **more)

    def page(self, distribution, project, accept=JSON_PAGE):
        answer = self.call(distribution, f"simple/{project}/", headers={"Accept": accept})
        assert answer.status_code == 200, answer.text
        return answer.json() if accept == JSON_PAGE else answer.text

    def content(self, file, repository=None, **fields):
        form = {"relative_path": file[0], **fields}
        if repository:
            form["repository"] = repository["pulp_href"]
        return self.api.post(PACKAGES, status=202, data=form, files={"file": file})

    def package(self, file, repository=None, **fields):
        task = self.api.done(self.content(file, repository, **fields))
        return self.api.get(next(h for h in task["created_resources"] if "/content/" in h))

    def upload(self, distribution, file, path="legacy/", **fields):
        form = {":action": "file_upload", "protocol_version": "1", "sha256_digest": sha256(file[1]),
                "name": "x", "version": "1", **fields}
        form = {key: value for key, value in form.items() if value is not None}
        return self.call(distribution, path, "POST", data=form, files={"content": file},
                         auth=self.api.session.auth)

    def sync(self, repository, remote, **fields):
        return self.api.done(self.api.post(repository["pulp_href"] + "sync/",
                                           {"remote": remote["pulp_href"], **fields}, 202), timeout=120)

    def packages(self, repository):
        """Of its latest version."""
        repository = self.api.get(repository["pulp_href"])
        return self.api.all(PACKAGES, repository_version=repository["latest_version_href"])

    def files(self, repository):
        return sorted(p["filename"] for p in self.packages(repository))

    def summary(self, repository):
        href = self.api.get(repository["pulp_href"])["latest_version_href"]
        return {name: entry["count"] for name, entry in self.api.get(href)["content_summary"]["present"].items()}
