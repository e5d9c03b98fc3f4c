"""Content guards through the unmodified `pulp` command."""

import base64

import pytest
import requests

from lib.certificates import Authority
from lib.rest import unique


@pytest.fixture
def name():
    return unique("guard")


def test_header_guard_on_a_distribution(pulp, server, name):
    guard = pulp("content-guard", "header", "create", "--name", name, "--header-name", "X-Org", "--header-value", "mine")
    assert pulp(f"content-guard header show --name {name}") == guard
    assert name in {g["name"] for g in pulp("content-guard list --limit 1000")}
    distribution = pulp(f"file distribution create --name {name} --base-path {name} --content-guard core:header:{name}")
    assert distribution["content_guard"] == guard["pulp_href"]
    url = f"{server.url}/pulp/content/{name}/"
    assert requests.get(url, timeout=30).status_code == 403
    assert requests.get(url, headers={"X-Org": base64.b64encode(b"mine").decode()}, timeout=30).status_code == 404
    assert name in pulp.fails(f"content-guard header destroy --name {name}")
    pulp(f"file distribution destroy --name {name}")
    pulp(f"content-guard header destroy --name {name}")


def test_the_other_kinds(pulp, name, tmp_path):
    pulp(f"content-guard rbac create --name {name}-rbac")
    pulp(f"content-guard redirect create --name {name}-redirect")
    both = pulp(f"content-guard composite create --name {name} --guard core:rbac:{name}-rbac "
                f"--guard core:content_redirect:{name}-redirect")
    assert len(both["guards"]) == 2
    pulp(f"content-guard composite update --name {name} --guard core:rbac:{name}-rbac")
    assert len(pulp(f"content-guard composite show --name {name}")["guards"]) == 1
    pulp(f"content-guard composite destroy --name {name}")
    authority = Authority(tmp_path)
    for kind in ("x509", "rhsm"):
        made = pulp("content-guard", kind, "create", "--name", f"{name}-{kind}", "--ca-certificate", f"@{authority.path}")
        assert made["ca_certificate"] == authority.pem
        pulp(f"content-guard {kind} destroy --name {name}-{kind}")
