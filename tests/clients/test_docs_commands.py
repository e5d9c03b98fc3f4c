"""The commands and configurations of docs/storage.md and docs/authentication.md, as they stand there."""

import json

import pytest

from lib.docs import Shell, blocks, check_configuration
from lib.resources import Maker


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


@pytest.mark.parametrize("number", range(len(blocks("authentication.md", "toml"))))
def test_configurations(tmp_path, number):
    check_configuration(tmp_path, blocks("authentication.md", "toml")[number])
