"""Domains for tests: each with an API, a storage and people of its own."""

import os

from lib.people import People
from lib.resources import Maker
from lib.rest import unique

FILESYSTEM = "pulpcore.app.models.storage.FileSystem"


class Tenant:
    """A domain with its API and a place for its blobs."""

    def __init__(self, house):
        self.house = house
        self.name = unique("d")
        self.location = house.directory / "blobs" / self.name
        self.domain = house.domain("default").post("domains/", {
            "name": self.name, "storage_class": FILESYSTEM, "storage_settings": {"MEDIA_ROOT": str(self.location)}}, 201)
        self.api = house.domain(self.name)
        self.make = Maker(self.api)

    def blobs(self, location=None):
        return {path.name for path in (location or self.location).rglob("*") if path.is_file()}

    def upload_until(self, stop):
        """Stores artifacts until the event is set; their digests. Who is told to try again does."""
        stored = []
        while not stop.is_set():
            answer = self.api.call("POST", "artifacts/", files={"file": ("file", os.urandom(500))})
            if answer.status_code == 503:
                assert "Try again." in answer.json()["detail"]
                continue
            assert answer.status_code == 201, answer.text
            stored.append(answer.json()["sha256"])
        return stored

    def give(self, holder, role):
        """A role in this domain to a user or a group."""
        return self.api.post(holder["pulp_href"] + "roles/", {
            "role": role, "domain": self.domain["pulp_href"], "content_object": None}, 201)

    def client(self, user):
        """The API of this domain as that user sees it."""
        client = People(self.house, self.api).client(user)
        client.api = self.api.api
        return client
