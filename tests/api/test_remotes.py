"""Remotes: fields, secrets, URL rules (spec 3.4)."""

import subprocess

import pytest

from lib.resources import REMOTES
from lib.postgres import dump_sql
from lib.rest import unique

URL = "https://example.com/PULP_MANIFEST"


def test_defaults(make):
    remote = make.remote(URL)
    assert remote["policy"] == "immediate"
    assert remote["tls_validation"] is True
    for field in ("ca_cert", "client_cert", "proxy_url", "max_retries", "download_concurrency", "total_timeout",
                  "connect_timeout", "sock_connect_timeout", "sock_read_timeout", "rate_limit"):
        assert remote[field] is None, field
    assert {h["name"]: h["is_set"] for h in remote["hidden_fields"]} == {
        name: False for name in ("client_key", "proxy_username", "proxy_password", "username", "password")}
    for secret in ("client_key", "username", "password", "proxy_username", "proxy_password"):
        assert secret not in remote


def test_secrets_are_never_returned(api, make, server):
    secret = unique("hunter")
    remote = make.remote(URL, username=secret, password=secret, proxy_url="http://proxy:3128", proxy_username=secret,
                         proxy_password=secret)
    hidden = {h["name"]: h["is_set"] for h in remote["hidden_fields"]}
    assert hidden == {"client_key": False, "proxy_username": True, "proxy_password": True, "username": True,
                      "password": True}
    for document in (api.call("GET", remote["pulp_href"]), api.call("GET", REMOTES, params={"name": remote["name"]})):
        assert secret not in document.text
    api.done(api.patch(remote["pulp_href"], {"password": None}, 202))
    hidden = {h["name"]: h["is_set"] for h in make.fresh(remote)["hidden_fields"]}
    assert hidden["password"] is False and hidden["username"] is True
    assert secret not in server.log()
    # Not in the arguments of the task that changed it either; on PostgreSQL the database is looked at by its dump.
    again = unique("swordfish")
    api.done(api.patch(remote["pulp_href"], {"password": again}, 202))
    if "database" in server.settings:
        dump = dump_sql(server.settings["database"]["url"])
        assert remote["name"] in dump and secret not in dump and again not in dump
    assert again not in server.log()
    for file in server.state.rglob("*"):
        if file.is_file() and file.stat().st_size < 1 << 26:
            assert secret.encode() not in (data := file.read_bytes()) and again.encode() not in data, f"{file} holds a secret in clear"


@pytest.mark.parametrize("fields, field", [
    ({"url": None}, "url"),
    ({"policy": "sometimes"}, "policy"),
    ({"download_concurrency": 0}, "download_concurrency"),
    ({"total_timeout": -1}, "total_timeout"),
    ({"headers": {"a": "b"}}, "headers"),
    ({"ca_cert": "no certificate"}, "ca_cert"),
    ({"rate_limit": "fast"}, "rate_limit"),
    ({"proxy_url": "http://user:word@proxy"}, "proxy_url"),
])
def test_bad_fields(api, fields, field):
    errors = api.refused("POST", REMOTES, 400, json={"name": unique(), "url": URL, **fields})
    assert field in errors


def test_choices_are_told(api):
    assert api.refused("POST", REMOTES, 400, json={"name": unique(), "url": URL, "policy": "sometimes"}) == {
        "policy": ['"sometimes" is not a valid choice.']}


def test_url_rules(api, server):
    def refused(url):
        return api.refused("POST", REMOTES, 400, json={"name": unique(), "url": url})["url"][0]

    assert "username" in refused("https://user:word@example.com/PULP_MANIFEST")
    assert refused("file://relative/path") == "The path 'relative/path' needs to be an absolute pathname."
    assert refused("file:///etc/passwd") == \
        "The path '/etc/passwd' does not start with any of the allowed import paths"
    assert "allowed import paths" in refused(f"file://{server.imports}/../state/granary.db")
    allowed = api.post(REMOTES, {"name": unique(), "url": f"file://{server.imports}/PULP_MANIFEST"}, 201)
    assert allowed["url"].startswith("file://")


def test_proxy_credentials_come_together(api):
    base = {"name": unique(), "url": URL}
    assert api.refused("POST", REMOTES, 400, json={**base, "proxy_username": "u"})
    assert api.refused("POST", REMOTES, 400, json={**base, "proxy_username": "u", "proxy_password": "p"})


def test_certificates_are_cleaned(api, make, tmp_path):
    def certificate(name):
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                        "-keyout", tmp_path / "key", "-out", tmp_path / name, "-days", "2", "-subj", f"/CN={name}"],
                       check=True, capture_output=True)
        return (tmp_path / name).read_text()

    one, two = certificate("one"), certificate("two")
    key = (tmp_path / "key").read_text()
    broken = "-----BEGIN CERTIFICATE-----\nBOGUS==\n-----END CERTIFICATE-----\n"
    for field in ("ca_cert", "client_cert"):
        remote = make.remote(URL, **{field: "comment ä before\n" + one + "between\n" + key + two + "\nand after\n"})
        assert remote[field] == one + two
        for bad in (broken, one + broken, key, one.replace("-----BEGIN CERTIFICATE-----", ""), one[:-30]):
            error = api.refused("POST", REMOTES, 400, json={"name": unique(), "url": URL, field: bad})
            assert "certificate" in error[field][0]
            assert api.refused("PATCH", remote["pulp_href"], 400, json={field: bad}) == error
        api.done(api.patch(remote["pulp_href"], {field: "x\n" + two}))
        assert make.fresh(remote)[field] == two


def test_update_and_filters(api, make):
    remote = make.remote(URL)
    task = api.done(api.patch(remote["pulp_href"], {"url": "http://other.example/PULP_MANIFEST", "headers": [{"X": "y"}]}))
    assert task["state"] == "completed"
    fresh = make.fresh(remote)
    assert fresh["url"].startswith("http://other") and fresh["headers"] == [{"X": "y"}]
    assert api.get(REMOTES, {"name": remote["name"], "pulp_last_updated__gte": fresh["pulp_last_updated"]})["count"] == 1
    assert api.get(REMOTES, {"name": remote["name"], "pulp_last_updated__gt": fresh["pulp_last_updated"]})["count"] == 0
