"""The walk-through of docs/access.md with a real Keycloak: its files and commands as they stand there."""

import html
import json
import re
import urllib.parse

import pytest
import requests

from lib.keycloak import ADMIN, Keycloak, Unavailable
from lib.ports import free_port
from lib.rest import Rest, Token
from lib.server import ROOT, Server, eventually

HEADING = "## Single sign-on"

pytestmark = pytest.mark.timeout(600)  # a Java server starts first


def blocks(language):
    section = (ROOT / "docs/access.md").read_text().split(HEADING)[1].split("\n## ")[0]
    return re.findall(rf"```{language}\n(.*?)```", section, re.S)


@pytest.fixture(scope="module")
def keycloak(tmp_path_factory):
    folder = tmp_path_factory.mktemp("keycloak")
    try:
        running = Keycloak(folder)
    except Unavailable as why:
        pytest.skip(str(why))
    with running:
        yield running


@pytest.fixture(scope="module")
def signed_on(engine, database_url, keycloak, tmp_path_factory):
    """A server set up as the page says, with a realm of its own."""
    folder = tmp_path_factory.mktemp("walk")
    port = free_port()
    own = {"http://127.0.0.1:8180": keycloak.url, "http://127.0.0.1:8080": f"http://127.0.0.1:{port}",
           "realms/corp": f"realms/{engine}"}

    def here(text):
        for word, replacement in own.items():
            text = text.replace(word, replacement)
        return text

    realm = json.loads(here(blocks("json")[0]))
    assert realm["realm"] == "corp"
    realm["realm"] = engine
    (folder / "corp.json").write_text(json.dumps(realm))
    for line in blocks("sh")[0].splitlines():
        command, *arguments = here(line).split()
        assert command == "kcadm.sh"
        done = keycloak.kcadm(arguments, folder)
        assert done.returncode == 0, f"{line}\n{done.stderr}"
    server = Server(database_url(), port=port)
    head, _, rest = here(blocks("toml")[0]).partition("[oidc.corp]")
    assert head.strip() == f'[server]\npublic_url = "http://127.0.0.1:{port}"'
    text = server.config.read_text()
    text = text.replace("[server]\n", head, 1) if "[server]" in text else head + text
    server.config.write_text(text + "\n[oidc.corp]" + rest)
    try:
        yield server.start()
    finally:
        server.remove()


def log_in(server, name, password):
    """What a browser does: to the provider, through its form, and back."""
    browser = requests.Session()
    browser.trust_env = False
    page = browser.get(server.url + "/auth/oidc/corp/login?next=/pulp/api/v3/status/", timeout=90)
    action = html.unescape(re.search(r'<form[^>]*action="([^"]+)"', page.text)[1])
    # Browsers hold loopback for secure and send such cookies there; this client does not.
    for cookie in browser.cookies:
        cookie.secure = False
    done = browser.post(action, {"username": name, "password": password, "credentialId": ""}, timeout=90)
    return browser, done


def test_people_log_in_with_the_browser(signed_on):
    browser, done = log_in(signed_on, "alice", "correct-horse")
    assert done.status_code == 200 and urllib.parse.urlsplit(done.url).path == "/pulp/api/v3/status/"
    who = browser.get(signed_on.url + "/pulp/api/v3/login/", timeout=90).json()
    assert who["username"] == "alice"
    # The group of administrators makes one.
    assert browser.get(signed_on.url + "/pulp/api/v3/users/", timeout=90).status_code == 200

    reader, _ = log_in(signed_on, "bob", "battery-staple")
    assert reader.get(signed_on.url + "/pulp/api/v3/login/", timeout=90).json()["username"] == "bob"
    assert reader.get(signed_on.url + "/pulp/api/v3/users/", timeout=90).status_code == 403
    groups = signed_on.rest.get("groups/", {"name": "packages-readers"})["results"]
    assert len(groups) == 1
    assert [user["username"] for user in signed_on.rest.get(groups[0]["pulp_href"] + "users/")["results"]] == ["bob"]


def test_a_wrong_password_stays_at_the_provider(signed_on, keycloak):
    browser, done = log_in(signed_on, "alice", "wrong")
    assert done.url.startswith(keycloak.url) and "sessionid" not in browser.cookies


def machine_token(signed_on, keycloak, engine):
    answer = requests.post(f"{keycloak.url}/realms/{engine}/protocol/openid-connect/token",
                           {"grant_type": "client_credentials"}, auth=("robot", "a-secret-of-the-robot"), timeout=90)
    return answer.json()["access_token"]


def test_machines_send_the_providers_token(signed_on, keycloak, engine):
    token = machine_token(signed_on, keycloak, engine)
    machine = Rest(signed_on.url, Token(token))
    assert machine.get("login/")["username"] == "service-account-robot"
    machine.get("repositories/file/file/")
    machine.refused("GET", "users/", 403)
    machine.refused("POST", "repositories/file/file/", 403, json={"name": "robots"})


def test_tokens_for_others_and_changed_ones_are_refused(signed_on, keycloak, engine):
    token = machine_token(signed_on, keycloak, engine)
    head, claims, signature = token.split(".")
    for wrong in (f"{head}.{claims}.{signature[:-4]}AAAA", f"{head}.{claims}."):
        assert Rest(signed_on.url, Token(wrong)).call("GET", "login/").status_code == 401
    # A token of the provider's own administration: another realm, another audience.
    answer = requests.post(f"{keycloak.url}/realms/master/protocol/openid-connect/token", timeout=90,
                           data={"grant_type": "password", "client_id": "admin-cli", "username": "admin", "password": "change-me"})
    assert Rest(signed_on.url, Token(answer.json()["access_token"])).call("GET", "login/").status_code == 401


def test_keys_that_the_provider_rotates_are_found(signed_on, keycloak, engine, tmp_path):
    old = machine_token(signed_on, keycloak, engine)
    assert Rest(signed_on.url, Token(old)).call("GET", "login/").status_code == 200
    # The session of the walk is older than the realm, and may not change it.
    login = keycloak.kcadm(["config", "credentials", "--server", keycloak.url, "--realm", "master", "--user", ADMIN[0],
                            "--password", ADMIN[1]], tmp_path)
    assert login.returncode == 0, login.stderr
    done = keycloak.kcadm(["create", "components", "-r", engine, "-s", "name=newer", "-s", "providerId=rsa-generated",
                           "-s", "providerType=org.keycloak.keys.KeyProvider", "-s", 'config.priority=["200"]',
                           "-s", 'config.algorithm=["RS256"]'], tmp_path)
    assert done.returncode == 0, done.stderr
    new = machine_token(signed_on, keycloak, engine)
    assert new.split(".")[0] != old.split(".")[0]
    # Found by themselves, but not asked for at each unknown key.
    eventually(lambda: Rest(signed_on.url, Token(new)).call("GET", "login/").status_code == 200, 20)
