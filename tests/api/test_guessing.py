"""Guessing passwords, sessions that others would like to have (spec 1.13, 1.15)."""

import time

import requests

from lib.rest import Rest, unique
from lib.server import ADMIN_PASSWORD


def test_guessing_is_slowed_and_told(make_server):
    server = make_server()
    victim = Rest(server.url, ("admin", "wrong"))
    answers = [victim.call("GET", "tasks/") for _ in range(7)]
    assert all(a.status_code == 401 for a in answers)
    assert answers[3].json() == {"detail": "Invalid username/password."}
    assert answers[-1].json()["detail"].startswith("Too many failed attempts. Try again in")
    assert "Repeated failed logins of 'admin' from 127.0.0.1" in server.log() and "wrong" not in server.log()
    # Whoever is known already is not held up by it, and no other name is.
    assert Rest(server.url, ("other", "wrong")).call("GET", "tasks/").json() == {"detail": "Invalid username/password."}
    # The right password is refused too, until the time is over: else the refusal would tell.
    assert Rest(server.url, ("admin", ADMIN_PASSWORD)).call("GET", "tasks/").status_code == 401
    deadline = time.monotonic() + 30
    while Rest(server.url, ("admin", ADMIN_PASSWORD)).call("GET", "tasks/").status_code != 200:
        assert time.monotonic() < deadline
        time.sleep(0.5)


def test_an_unknown_name_takes_as_long_as_a_wrong_password(api, server):
    def seconds(name):
        started = time.perf_counter()
        assert Rest(server.url, (name, unique())).call("GET", "tasks/").status_code == 401
        return time.perf_counter() - started

    # Names of one attempt each: the limit on guesses is not to be measured.
    names = [unique("known") for _ in range(8)]
    made = [api.post("users/", {"username": name, "password": "correct horse battery"}, 201) for name in names]
    known, unknown = [], []
    for name in names:  # in turn, so that a busy moment is everybody's
        known.append(seconds(name))
        unknown.append(seconds(unique("unknown")))
    for user in made:
        api.delete(user["pulp_href"])
    ratio = min(unknown) / min(known)
    assert 0.5 < ratio < 2, (known, unknown)


def test_a_session_is_not_the_one_that_was_planted(server):
    planted = "0" * 64
    browser = requests.Session()
    browser.trust_env = False
    browser.cookies.set("sessionid", planted, domain="127.0.0.1")
    url = server.url + "/pulp/api/v3/login/"
    first = browser.post(url, auth=("admin", ADMIN_PASSWORD), timeout=30)
    assert first.status_code == 201 and first.cookies["sessionid"] != planted
    # A login begins anew and ends what was before.
    second = requests.post(url, auth=("admin", ADMIN_PASSWORD), cookies=dict(sessionid=first.cookies["sessionid"]), timeout=30)
    assert second.cookies["sessionid"] != first.cookies["sessionid"]
    assert requests.get(url, cookies=dict(sessionid=first.cookies["sessionid"]), timeout=30).status_code == 401
    assert requests.get(url, cookies=dict(sessionid=second.cookies["sessionid"]), timeout=30).status_code == 200
    assert requests.get(url, cookies=dict(sessionid=planted), timeout=30).status_code == 401
    for cookie in first.headers["Set-Cookie"].split(", "):
        if cookie.startswith("sessionid"):
            assert "HttpOnly" in cookie and "SameSite=Lax" in cookie


def test_forged_requests(server):
    url = server.url + "/pulp/api/v3/"
    browser = requests.Session()
    browser.trust_env = False
    browser.post(url + "login/", auth=("admin", ADMIN_PASSWORD), timeout=30)
    body = {"name": unique()}
    for headers in ({}, {"X-CSRFToken": ""}, {"X-CSRFToken": "0" * 64}):
        answer = browser.post(url + "repositories/file/file/", json=body, headers=headers, timeout=30)
        assert answer.status_code == 403 and answer.json()["detail"].startswith("CSRF Failed")
    good = {"X-CSRFToken": browser.cookies["csrftoken"]}
    assert browser.post(url + "repositories/file/file/", json=body, headers=good, timeout=30).status_code == 201
    # Another session's token is not good.
    other = requests.post(url + "login/", auth=("admin", ADMIN_PASSWORD), timeout=30).cookies["csrftoken"]
    assert browser.post(url + "repositories/file/file/", json={"name": unique()}, headers={"X-CSRFToken": other},
                        timeout=30).status_code == 403
