"""The generated client packages of PyPI: pulpcore-client, pulp-file-client and pulp-python-client."""

import pytest
from pulpcore.client import pulp_file, pulp_python, pulpcore

from lib.rest import unique
from lib.server import ADMIN_PASSWORD

# Methods of API classes that cannot be called, with the reason.
LEFT_OUT = {
    ("UploadsApi", "add_role"): "the package sends the model of an upload, which has no role",
    ("UploadsApi", "remove_role"): "the same",
}


def client(package, server, username="admin", password=ADMIN_PASSWORD):
    configuration = package.Configuration(host=server.url, username=username, password=password)
    return package.ApiClient(configuration)


def package_of(kind):
    return next(package for package in (pulp_file, pulp_python, pulpcore) if kind.__module__.startswith(package.__name__ + "."))


def methods(kind):
    """The operations of an API class; each has two more forms, which differ in what they return."""
    return {name for name in vars(kind) if not name.startswith("_")
            and not name.endswith(("_with_http_info", "_without_preload_content"))}


class Whole:
    """An instance of an API class that knows which of its methods were called."""

    def __init__(self, kind, client):
        self.kind, self.instance, self.called = kind, kind(client), set()

    def __getattr__(self, name):
        self.called.add(name)
        return getattr(self.instance, name)

    def uncalled(self):
        return {name for name in methods(self.kind) - self.called if (self.kind.__name__, name) not in LEFT_OUT}


# What many classes have alike; each takes an API and the href of an object that the test made.


def check_lists(api, name, href):
    """Filters, pages and fields of what has names."""
    assert [row.pulp_href for row in api.list(name=name).results] == [href]
    assert [row.name for row in api.list(name__in=[name, "x"], q=f"name={name}").results] == [name]
    assert api.list(name__in=[name + "-not"]).count == 0
    page = api.list(limit=1, ordering=["-pulp_created"])
    assert (len(page.results), page.results[0].pulp_href, page.previous) == (1, href, None)


def check_labels(api, href):
    package = package_of(api.kind)
    key = unique("key").replace("-", "_")
    api.set_label(href, package.SetLabel(key=key, value="here"))
    assert api.read(href).pulp_labels == {key: "here"}
    assert [row.pulp_href for row in api.list(pulp_label_select=f"{key}=here").results] == [href]
    api.unset_label(href, package.UnsetLabel(key=key))
    assert api.read(href).pulp_labels == {}


def check_roles(api, href, model, user):
    """`model` as permissions call it: "file.fileremote"."""
    package = package_of(api.kind)
    given = package.NestedRole(role=f"{model}_viewer", users=[user.username])

    def holders():
        return {name for held in api.list_roles(href).roles if held.role == given.role for name in held.users}

    api.add_role(href, given)
    assert holders() == {user.username}
    api.remove_role(href, given)
    assert holders() == set()
    assert model.replace(".", ".view_") in api.my_permissions(href).permissions


def is_gone(api, href):
    with pytest.raises(package_of(type(getattr(api, "instance", api))).ApiException) as caught:
        api.read(href)
    return caught.value.status == 404
