"""Sessions: login, logout, what a cookie may do (spec 1.13, 1.15)."""

import time

import requests

import pytest

from lib.people import PASSWORD
from lib.rest import API, unique
from lib.server import ADMIN_PASSWORD


@pytest.fixture
def user(people):
    user = people.user()
    people.give(user, "file.filerepository_creator")
    return user


def start(server, user, password=PASSWORD):
    """A session as a browser has one; the answer to its login is its `login`."""
    session = requests.Session()
    session.trust_env = False
    session.login = session.post(server.url + API + "login/", auth=(user["username"], password), timeout=30)
    assert session.login.status_code == 201
    return session


def test_login_and_logout(server, user):
    session = start(server, user)
    assert session.login.json() == {key: user[key] for key in ("pulp_href", "prn", "username")}
    cookies = session.login.headers["Set-Cookie"]
    assert "HttpOnly" in cookies and "SameSite=Lax" in cookies
    assert session.get(server.url + API + "login/", timeout=30).json()["username"] == user["username"]
    old = dict(session.cookies)
    answer = session.delete(server.url + API + "login/", timeout=30,
                            headers={"X-CSRFToken": session.cookies["csrftoken"]})
    assert answer.status_code == 204 and not session.cookies.get("sessionid")
    assert requests.get(server.url + API + "login/", cookies=old, timeout=30).status_code == 401


def test_a_session_ends_when_its_time_is_up(make_server):
    server = make_server(settings={"access": {"admin_password": ADMIN_PASSWORD, "session_lifetime": 3600}})
    session = start(server, {"username": "admin"}, ADMIN_PASSWORD)
    cookies = [one for one in session.cookies if one.name in ("sessionid", "csrftoken")]
    assert len(cookies) == 2 and all(abs(one.expires - time.time() - 3600) < 60 for one in cookies)
    known = dict(session.cookies)

    def status():
        return requests.get(server.url + API + "login/", cookies=known, timeout=30).status_code

    assert status() == 200
    # What a browser forgets, the server does not go on to take.
    (name,), = server.sql("SELECT COUNT(*) FROM session WHERE expires > 0")
    assert name == "1"
    server.sql("UPDATE session SET expires = expires - 2000000000")
    assert status() == 200
    server.sql("UPDATE session SET expires = expires - 2000000000")
    assert status() == 401


def test_a_session_alone_changes_nothing(server, user):
    session = start(server, user)
    url, body = server.url + API + "repositories/file/file/", {"name": unique("repository")}
    assert session.get(url, timeout=30).status_code == 200
    answer = session.post(url, json=body, timeout=30)
    assert (answer.status_code, answer.json()) == (403, {"detail": "CSRF Failed: CSRF token missing."})
    wrong = session.post(url, json=body, headers={"X-CSRFToken": "0" * 64}, timeout=30)
    assert wrong.status_code == 403 and "incorrect" in wrong.json()["detail"]
    other = start(server, user)
    stolen = session.post(url, json=body, headers={"X-CSRFToken": other.cookies["csrftoken"]}, timeout=30)
    assert stolen.status_code == 403, "the token of one session is no good for another"
    made = session.post(url, json=body, headers={"X-CSRFToken": session.cookies["csrftoken"]}, timeout=30)
    assert made.status_code == 201
    for method in ("DELETE", "PATCH", "PUT"):
        assert session.request(method, server.url + made.json()["pulp_href"], json={}, timeout=30).status_code == 403


def test_a_login_begins_a_new_session(server, user):
    planted = {"sessionid": "f" * 64, "csrftoken": "f" * 64}
    session = requests.Session()
    answer = session.post(server.url + API + "login/", auth=(user["username"], PASSWORD), cookies=planted, timeout=30)
    assert answer.cookies["sessionid"] != planted["sessionid"]
    assert requests.get(server.url + API + "login/", cookies=planted, timeout=30).status_code == 401
    again = session.post(server.url + API + "login/", auth=(user["username"], PASSWORD), timeout=30)
    assert again.cookies["sessionid"] != answer.cookies["sessionid"]
    assert requests.get(server.url + API + "login/", cookies={"sessionid": answer.cookies["sessionid"]},
                        timeout=30).status_code == 401, "the session it replaced has ended"


def test_a_new_password_or_inactivity_ends_sessions(server, api, user):
    session = start(server, user)
    api.patch(user["pulp_href"], {"password": "another long secret"}, 200)
    assert session.get(server.url + API + "login/", timeout=30).status_code == 401
    api.patch(user["pulp_href"], {"password": PASSWORD}, 200)
    session = start(server, user)
    api.patch(user["pulp_href"], {"is_active": False}, 200)
    assert session.get(server.url + API + "login/", timeout=30).status_code == 401


def test_own_account(server, people, user):
    client = people.client(user)
    changed = client.patch("login/", {"first_name": "New", "email": "new@example.org"}, 200)
    assert changed == {"username": user["username"], "first_name": "New", "last_name": "",
                       "email": "new@example.org"}
    refused = client.refused("PATCH", "login/", 400, json={"new_password": "yet another secret"})
    assert refused == {"old_password": ["Old password is required to update the password."]}
    wrong = client.refused("PATCH", "login/", 400, json={"old_password": "x", "new_password": "yet another secret"})
    assert wrong == {"old_password": ["Old password is incorrect."]}
    same = client.refused("PATCH", "login/", 400, json={"old_password": PASSWORD, "new_password": PASSWORD})
    assert same == {"new_password": ["New password cannot be the same as the old password."]}


def test_roles_count_at_once(server, api, people):
    client = people.signed_in()
    body = {"name": unique("repository")}
    client.refused("POST", "repositories/file/file/", 403, json=body)
    given = people.give(client.user, "file.filerepository_creator")
    made = client.post("repositories/file/file/", body, 201)
    api.delete(given["pulp_href"], 204)
    client.refused("POST", "repositories/file/file/", 403, json={"name": unique()})
    # The creator owns what was made, until that is taken away as well.
    client.patch(made["pulp_href"], {"description": "d"}, 202)
    api.post(made["pulp_href"] + "remove_role/",
             {"role": "file.filerepository_owner", "users": [client.user["username"]]}, 201)
    client.get(made["pulp_href"], status=404)
    group = people.group(client.user)
    people.give(group, "file.filerepository_viewer", made)
    client.get(made["pulp_href"])
    client.refused("PATCH", made["pulp_href"], 403, json={"description": "e"})
    api.delete(f"{group['pulp_href']}users/{client.user['id']}/", 204)
    client.get(made["pulp_href"], status=404)
