"""API tokens in the clients people use: pip, twine, uv and the `pulp` command, with just the scope each needs."""

import sys

import pytest

from lib.pulp_cli import PulpCli
from lib.python_packages import wheel
from lib.rest import unique
from lib.server import eventually
from test_python_clients import Index_, pip, run, tool


@pytest.fixture
def owner(server, people):
    """A user who owns an index behind an rbac guard: (client, index)."""
    client = people.signed_in("python.pythonrepository_creator", "python.pythondistribution_creator",
                              "core.rbaccontentguard_creator")
    guard = client.post("contentguards/core/rbac/", {"name": unique()}, 201)
    index = Index_.__new__(Index_)
    index.server, index.api, index.base = server, client, unique("tok")
    index.repository = client.post("repositories/python/python/", {"name": index.base}, 201)
    client.done(client.post("distributions/python/pypi/", {
        "name": index.base, "base_path": index.base, "repository": index.repository["pulp_href"],
        "content_guard": guard["pulp_href"]}, 202))
    index.url = f"{server.url}/pypi/{index.base}/"
    index.simple = index.url + "simple/"
    return client, index


def token_of(client, *scopes):
    return client.post("granary/tokens/", {"name": unique(), "scopes": list(scopes)}, 201)["token"]


def with_password(url, user, password):
    return url.replace("://", f"://{user}:{password}@", 1)


def publish(how, index, tmp_path, token, name, check=True):
    file = wheel(name, "1.0")
    (tmp_path / file[0]).write_bytes(file[1])
    if how == "twine":
        return run(sys.executable, "-m", "twine", "upload", "--non-interactive", "--disable-progress-bar", "--repository-url",
                   index.url + "legacy/", "-u", "__token__", "-p", token, tmp_path / file[0], check=check)
    return run(tool("uv"), "publish", "--publish-url", index.url + "legacy/", "--username", "__token__", "--password", token,
               "--trusted-publishing", "never", tmp_path / file[0], check=check)


@pytest.mark.parametrize("how", ["twine", "uv"])
def test_publishing_and_installing(owner, tmp_path, how):
    client, index = owner
    write, read = token_of(client, "content:write"), token_of(client, "content:read")
    name = unique(how)
    # What the scope does not name is refused, and says so.
    refused = publish(how, index, tmp_path, read, name, check=False)
    assert refused.returncode != 0 and "403" in refused.stdout + refused.stderr
    publish(how, index, tmp_path, write, name)
    eventually(lambda: client.call("GET", f"/pypi/{index.base}/simple/{name}/").status_code == 200, timeout=30,
               what="the package in the index")
    module = name.replace("-", "_") + ".py"
    url = with_password(index.simple, "__token__", read)
    if how == "uv":
        run(tool("uv"), "pip", "install", "--python", sys.executable, "--target", tmp_path / "uv", "--no-cache",
            "--index-url", url, name)
        assert (tmp_path / "uv" / module).exists()
    pip("install", "--index-url", url, "--target", tmp_path / "pip", "--no-cache-dir", name)
    assert (tmp_path / "pip" / module).exists()
    for token in (None, write):
        bad = index.simple if token is None else with_password(index.simple, "__token__", token)
        done = pip("download", "--index-url", bad, "--dest", tmp_path / "no", "--no-cache-dir", "--no-deps", name, check=False)
        assert done.returncode != 0, "downloaded without leave"


def test_a_revoked_token_opens_nothing(owner, tmp_path):
    client, index = owner
    made = client.post("granary/tokens/", {"name": unique(), "scopes": ["content:write"]}, 201)
    publish("twine", index, tmp_path, made["token"], unique("first"))
    client.delete(made["pulp_href"], 204)
    refused = publish("twine", index, tmp_path, made["token"], unique("second"), check=False)
    assert refused.returncode != 0 and "401" in refused.stdout + refused.stderr


@pytest.mark.parametrize("username", ["own", "__token__"])
def test_the_pulp_command(server, people, tmp_path, username):
    client = people.signed_in("file.filerepository_creator")
    name = client.user["username"] if username == "own" else username
    both = PulpCli(server.url, name, token_of(client, "api:read", "api:write"), tmp_path / "both")
    repository = unique("r")
    assert both("file", "repository", "create", "--name", repository)["name"] == repository
    reader = PulpCli(server.url, name, token_of(client, "api:read"), tmp_path / "reader")
    assert reader("file", "repository", "show", "--name", repository)["name"] == repository
    assert "not authorized" in reader.fails("file", "repository", "create", "--name", unique())
    content = PulpCli(server.url, name, token_of(client, "content:read"), tmp_path / "content")
    assert "not authorized" in content.fails("file", "repository", "list")
    both("file", "repository", "destroy", "--name", repository)


def test_an_upload_of_the_pulp_command(server, people, tmp_path):
    """What is sent in chunks and committed, too."""
    client = people.signed_in("file.filerepository_creator", "core.upload_creator", "file.file_uploader")
    cli = PulpCli(server.url, "__token__", token_of(client, "api:read", "api:write"), tmp_path)
    repository = unique("r")
    cli("file", "repository", "create", "--name", repository)
    (tmp_path / "file").write_bytes(unique().encode() * 100)
    unit = cli("file", "content", "upload", "--file", tmp_path / "file", "--relative-path", "a/file", "--repository",
               repository)
    assert unit["relative_path"] == "a/file"
