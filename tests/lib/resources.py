"""Short ways to the resources most tests need. Names are unique, so that tests can share a server."""

import hashlib

from lib.rest import unique

REPOSITORIES = "repositories/file/file/"
REMOTES = "remotes/file/file/"
CONTENT = "content/file/files/"
PUBLICATIONS = "publications/file/file/"
DISTRIBUTIONS = "distributions/file/file/"


def sha256(data):
    return hashlib.sha256(data).hexdigest()


class Maker:
    def __init__(self, api):
        self.api = api

    def repository(self, **fields):
        return self.api.post(REPOSITORIES, {"name": unique("repository"), **fields}, 201)

    def remote(self, url, **fields):
        return self.api.post(REMOTES, {"name": unique("remote"), "url": url, **fields}, 201)

    def artifact(self, data):
        return self.api.post("artifacts/", status=201, files={"file": ("file", data)})

    def content(self, data=None, relative_path=None, repository=None, **fields):
        """A file unit made from bytes; returns the unit."""
        data = unique("bytes").encode() if data is None else data
        form = {"relative_path": relative_path or unique("file"), **fields}
        if repository:
            form["repository"] = repository
        answer = self.api.post(CONTENT, status=202, data=form, files={"file": ("file", data)})
        task = self.api.done(answer)
        href = next(h for h in task["created_resources"] if "/content/" in h)
        return self.api.get(href)

    def sync(self, repository, remote, **fields):
        """Syncs and returns the task."""
        return self.api.done(self.api.post(repository["pulp_href"] + "sync/",
                                           {"remote": remote["pulp_href"], **fields}, 202))

    def modify(self, repository, add=(), remove=(), **fields):
        """Adds and removes units; returns the task."""
        body = {**fields}
        if add:
            body["add_content_units"] = [unit["pulp_href"] if isinstance(unit, dict) else unit for unit in add]
        if remove:
            body["remove_content_units"] = [unit["pulp_href"] if isinstance(unit, dict) else unit for unit in remove]
        return self.api.done(self.api.post(repository["pulp_href"] + "modify/", body, 202))

    def fresh(self, resource):
        return self.api.get(resource["pulp_href"])

    def publication(self, **fields):
        task = self.api.done(self.api.post(PUBLICATIONS, fields, 202))
        return self.api.get(next(h for h in task["created_resources"] if "/publications/" in h))

    def distribution(self, **fields):
        name = unique("distribution")
        task = self.api.done(self.api.post(DISTRIBUTIONS, {"name": name, "base_path": name, **fields}, 202))
        return self.api.get(task["created_resources"][0])

    def paths(self, version_href):
        """relative_path → sha256 of a version's units."""
        return {u["relative_path"]: u["sha256"] for u in self.api.all(CONTENT, repository_version=version_href)}

    def url(self, distribution, path=""):
        """Absolute URL of a path of a distribution."""
        base = distribution["base_url"]
        return (base if base.startswith("http") else self.api.url + base) + path

    def mirror(self, upstream, files, policy="on_demand", **fields):
        """Upstream files → (repository, remote) after one sync."""
        url = upstream.add(files)
        repository = self.repository(**fields)
        remote = self.remote(url, policy=policy)
        self.sync(repository, remote)
        return self.fresh(repository), remote
