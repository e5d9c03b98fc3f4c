"""The commands and configurations of docs/storage.md, docs/authentication.md and docs/export.md, as they stand there."""

import json
import shutil

import pytest

from lib.docs import Shell, blocks, check_configuration
from lib.resources import Maker
from lib.server import ADMIN_PASSWORD, eventually
from lib.transfer import Transfer


@pytest.fixture
def shell(tmp_path):
    return Shell(tmp_path)


def test_storage(make_server, shell, tmp_path):
    server = make_server()
    make = Maker(server.rest)
    repository = make.repository()
    make.content(repository=repository["pulp_href"])
    sizes, cleanup, tenant = blocks("storage.md", "sh")
    printed = shell(server, sizes, ID=repository["pulp_href"].rstrip("/").rsplit("/", 1)[1])
    assert repository["name"] in printed and '"unique_bytes"' in printed
    answer = json.loads(shell(server, cleanup))
    if "task" in answer:
        answer = make.api.wait(answer)["result"]
    assert set(answer) == set(json.loads(blocks("storage.md", "json")[0]))

    with_domains = make_server(settings={"domains": {"enabled": True}})
    location = tmp_path / "tenant"
    printed = shell(with_domains, tenant.replace("/srv/granary/tenant", str(location)))
    assert f'"{location}"' in printed
    assert [row["name"] for row in with_domains.domain("tenant").get("repositories/file/file/")["results"]] == ["r"]


def test_export(make_server, shell, tmp_path):
    server, other = make_server(), make_server()
    check_configuration(tmp_path, blocks("export.md", "toml")[0])
    make = Maker(server.rest)
    repository = server.rest.post("repositories/file/file/", {"name": "tools"}, 201)
    make.content(b"carried", "some/file", repository["pulp_href"])

    def here(script, on):
        return script.replace("/srv/granary/out", str(on.exports)).replace("/srv/granary/in", str(on.imports))
    export, with_meta, take, part, files = blocks("export.md", "sh")
    assert "-toc.json" in shell(server, here(export, server))
    for file in server.exports.iterdir():
        shutil.copy(file, other.imports)
    server.rest.done(json.loads(shell(server, here(with_meta, server))))
    check, begun = shell(other, here(take, other)).replace("}{", "}\n{").splitlines()
    assert json.loads(check)["toc"]["is_valid"]
    Transfer(other, other.rest).group(json.loads(begun))
    taken = other.rest.get("repositories/file/file/", {"name": "tools"})["results"][0]
    assert list(Maker(other.rest).paths(taken["latest_version_href"])) == ["some/file"]
    shell(server, here(part, server))
    server.rest.done(json.loads(shell(server, here(files, server))))
    assert (server.exports / "tree/some/file").read_bytes() == b"carried"


def test_tokens_and_audit(make_server, shell, tmp_path):
    server = make_server()
    tokens, audit = blocks("authentication.md", "sh")
    create, listed, revoke = tokens.strip().splitlines()
    secret = shell(server, create).strip()
    assert secret.startswith("granary_")
    row = next(line for line in shell(server, listed).splitlines() if "ci" in line.split())
    number = next(word for word in row.split() if word.count("-") == 4)
    shell(server, revoke.replace("ID", number))
    assert number not in shell(server, listed)
    server.rest.post("repositories/file/file/", {"name": "recorded"})
    server.stop()  # what waits is written
    server.start()
    shell(server, audit)
    records = [json.loads(line) for line in (tmp_path / "audit.jsonl").read_text().splitlines()]
    assert any(record["action"] == "POST" and record["target"].endswith("repositories/file/file/") for record in records)


def test_replication(make_server, shell):
    there, here = make_server(), make_server()
    source = Maker(there.rest)
    repository = source.repository()
    source.content(b"bytes", "a/b", repository["pulp_href"])
    publication = source.publication(repository=repository["pulp_href"])
    source.distribution(name="stable", base_path="stable", publication=publication["pulp_href"], pulp_labels={"stage": "prod"})
    set_up, selected = blocks("replication.md", "sh")
    assert '"stable"' in shell(here, set_up, UPSTREAM=there.url, UPSTREAM_PASSWORD=ADMIN_PASSWORD)
    distribution = here.rest.get("distributions/file/file/")["results"][0]
    assert distribution["repository_version"].endswith("/versions/1/")
    upstream = here.rest.get("upstream-pulps/")["results"][0]
    group = json.loads(shell(here, selected, HREF=upstream["pulp_href"]))["task_group"]
    # What is asked for by name is synchronised, whatever was replicated before: the first task, the sync and the last task.
    eventually(lambda: here.rest.get(group)["completed"] == 3, what="the replication")


@pytest.mark.parametrize("number", range(len(blocks("authentication.md", "toml"))))
def test_configurations(tmp_path, number):
    check_configuration(tmp_path, blocks("authentication.md", "toml")[number])
