"""The documents that say whether and how the server works (spec 1.2, 1.12, 1.14)."""

import re

import pytest

from lib.rest import API
from lib.server import ROOT, granary


def check_status(document):
    assert set(document) >= {"versions", "online_workers", "online_api_apps", "online_content_apps",
                             "database_connection", "redis_connection", "storage", "content_settings", "domain_enabled"}
    for component in document["versions"]:
        assert set(component) >= {"component", "version", "package", "module", "domain_compatible"}
    # Our own versions beside those of the contract, which clients decide by.
    own = {c["component"]: c["granary_version"] for c in document["versions"]}
    assert own["core"] == granary("version").stdout.split()[1]
    assert own["file"] == (ROOT / "plugins/file/VERSION").read_text().strip()
    versions = {c["component"]: c["version"] for c in document["versions"]}
    assert versions["core"] == "3.123.1"
    assert "file" in versions
    assert document["database_connection"] == {"connected": True}
    assert isinstance(document["redis_connection"]["connected"], bool)
    storage = document["storage"]
    assert set(storage) == {"total", "used", "free"}
    assert all(isinstance(v, int) and v >= 0 for v in storage.values())
    assert storage["free"] <= storage["total"]
    assert set(document["content_settings"]) >= {"content_origin", "content_path_prefix"}
    assert document["content_settings"]["content_path_prefix"] == "/pulp/content/"
    assert document["domain_enabled"] is False
    assert document["online_workers"], "no worker is online"
    assert document["online_api_apps"]
    assert document["online_content_apps"]
    for kind in ("online_workers", "online_api_apps", "online_content_apps"):
        for process in document[kind]:
            assert set(process) >= {"name", "last_heartbeat", "versions"}
            assert re.fullmatch(r"\d+@\S+", process["name"])
            assert process["versions"]["core"] == versions["core"]


def test_status_is_the_same_for_everyone(api, anonymous):
    check_status(api.get("status/"))
    check_status(anonymous.get("status/"))


def test_status_refuses_other_methods(api):
    answer = api.call("POST", "status/", json={})
    assert answer.status_code == 405
    assert answer.json() == {"detail": 'Method "POST" not allowed.'}
    assert "GET" in answer.headers["Allow"]


def test_livez_is_empty_and_open(anonymous):
    answer = anonymous.call("GET", "livez/")
    assert answer.status_code == 200
    assert answer.content == b""


def test_readyz_names_what_it_asked(anonymous):
    answer = anonymous.call("GET", "/readyz")
    assert answer.status_code == 200
    assert answer.json() == {"database": "ok", "storage": "ok", "plugins": "ok"}


def test_metrics_are_prometheus_text(anonymous):
    anonymous.call("GET", "livez/")
    answer = anonymous.call("GET", "/metrics")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")
    for line in answer.text.splitlines():
        assert re.fullmatch(r'# (HELP|TYPE) [a-z_]+ .*|[a-z_]+(\{[^}]*\})? [0-9.e+-]+', line), line
    assert re.search(r"^granary_http_requests_total \d+$", answer.text, re.M)


def test_root_lists_the_resources(anonymous, server):
    document = anonymous.get(API)
    assert document["tasks"].startswith("http")
    assert any(url.endswith("/repositories/file/file/") for url in document.values())
    assert anonymous.get(API + "repositories/", status=401) is not None
    assert document["repositories"] == server.url + API + "repositories/"


def test_missing_slash_is_redirected(api):
    answer = api.call("GET", "repositories/file/file", params={"limit": 1})
    assert answer.status_code == 301
    assert answer.headers["Location"].endswith("/repositories/file/file/?limit=1")


@pytest.mark.parametrize("sent", ["0190a0b1-0000-4000-8000-00000000abcd", "0190a0b1000040008000ffff0000abcd"])
def test_correlation_id_is_echoed(api, sent):
    assert api.call("GET", "tasks/", headers={"Correlation-ID": sent}).headers["Correlation-ID"] == sent


def test_correlation_id_is_made(api):
    for headers in ({}, {"Correlation-ID": "not a uuid"}):
        assert re.fullmatch(r"[0-9a-f]{32}", api.call("GET", "tasks/", headers=headers).headers["Correlation-ID"])


def test_json_content_type_is_bare(api):
    assert api.call("GET", "tasks/").headers["Content-Type"] == "application/json"


def test_unknown_paths_are_not_found(api, anonymous):
    assert api.call("GET", "nothing/").status_code == 404
    assert api.call("GET", "/elsewhere").status_code == 404
    assert anonymous.call("GET", "/").status_code in (200, 301, 302, 404)


def test_authentication(api, anonymous, server):
    answer = anonymous.call("GET", "tasks/")
    assert answer.status_code == 401
    assert answer.json() == {"detail": "Authentication credentials were not provided."}
    assert answer.headers["WWW-Authenticate"] == 'Basic realm="api"'
    answer = anonymous.call("GET", "tasks/", auth=("admin", "wrong"))
    assert answer.status_code == 401
    assert answer.json() == {"detail": "Invalid username/password."}
    answer = anonymous.call("GET", "tasks/", headers={"X-Requested-With": "XMLHttpRequest"})
    assert answer.headers["WWW-Authenticate"].startswith("xBasic")
    for bad in ("Basic", "Basic !!!", "Basic " + "YWRtaW4=", "Nonsense x"):
        assert anonymous.call("GET", "tasks/", headers={"Authorization": bad}).status_code == 401


def test_session_login(server):
    browser = server.anonymous
    assert browser.call("GET", "login/").status_code in (401, 403)
    answer = browser.call("POST", "login/", auth=("admin", "a-test-password"))
    assert answer.status_code == 201
    assert answer.json()["username"] == "admin"
    assert "sessionid" in browser.session.cookies
    assert browser.call("GET", "login/").json()["username"] == "admin"
    assert browser.call("GET", "tasks/").status_code == 200
    # Without the token of the cookie an unsafe method is refused; with it, it works.
    assert browser.call("DELETE", "login/").status_code in (403, 401)
    token = browser.session.cookies.get("csrftoken")
    assert token
    assert browser.call("DELETE", "login/", headers={"X-CSRFToken": token}).status_code == 204
    browser.session.cookies.clear()
    assert browser.call("GET", "tasks/").status_code == 401
