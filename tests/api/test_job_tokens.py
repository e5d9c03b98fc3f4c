"""Jobs of CI systems change their OpenID Connect token for one to upload with."""

import base64
import hmac
import json
import time

import pytest
import requests

from lib.issuer import Issuer
from lib.python_packages import sdist
from lib.python_server import Python
from lib.rest import Rest, unique
from lib.server import Server

REPOSITORIES = "repositories/python/python/"


class Token(requests.auth.AuthBase):
    def __init__(self, token):
        self.token = token

    def __call__(self, request):
        request.headers["Authorization"] = "Bearer " + self.token
        return request


@pytest.fixture(scope="module")
def issuer():
    with Issuer() as made:
        yield made


@pytest.fixture(scope="module")
def python(database_url, issuer):
    server = Server(database_url())
    server.config.write_text(server.config.read_text() + f"""
[workload.ci]
issuer = "{issuer.url}/ci"
jwks_url = "{issuer.url}/keys"
audience = ["packages", "other"]

[[workload.ci.rules]]
match = {{ repository = "org/*", environment = "release" }}
grants = [{{ role = "python.pythonrepository_owner", scope = {{ type = "object", name = "published" }} }}]
""")
    try:
        server.start()
        made = Python(server)
        made.published = made.api.post(REPOSITORIES, {"name": "published"}, 201)
        made.index_of_published = made.distribution(repository=made.published["pulp_href"])
        yield made
    finally:
        server.remove()


def job(issuer, **claims):
    return issuer.token(**{"iss": issuer.url + "/ci", "aud": "packages", "sub": "repo:org/app", "repository": "org/app",
                           "environment": "release", "run_id": "7", **claims})


def mint(python, token, **more):
    return requests.post(python.server.url + "/_/oidc/mint-token", json={"token": token}, timeout=30, **more)


def upload(python, auth, file, distribution=None):
    from lib.python_packages import sha256

    return python.call(distribution or python.index_of_published, "legacy/", "POST", auth=auth,
                       data={":action": "file_upload", "sha256_digest": sha256(file[1])}, files={"content": file})


def test_the_audience_is_told(python):
    answer = requests.get(python.server.url + "/_/oidc/audience", timeout=30)
    assert answer.status_code == 200 and answer.json() == {"audience": "packages"}
    assert answer.headers["Cache-Control"] == "no-store"
    assert requests.post(python.server.url + "/_/oidc/audience", timeout=30).status_code == 405
    assert requests.get(python.server.url + "/_/oidc/mint-token", timeout=30).status_code == 405
    assert requests.get(python.server.url + "/_/oidc/other", timeout=30).status_code == 404


def test_a_job_gets_a_token_and_uploads_with_it(python, issuer):
    answer = mint(python, job(issuer))
    assert answer.status_code == 200, answer.text
    made = answer.json()
    assert made["success"] is True and 800 < made["expires"] - time.time() <= 900
    file = sdist(unique("job"), "1.0")
    assert upload(python, ("__token__", made["token"]), file).status_code == 202
    for _ in range(100):
        if file[0] in python.files(python.published):
            break
        time.sleep(0.1)
    assert file[0] in python.files(python.published)
    # It is for uploads and downloads, not for the REST API, and for what the rules name alone.
    Rest(python.server.url, Token(made["token"])).refused("GET", REPOSITORIES, 403)
    other, distribution = python.index()
    assert upload(python, ("__token__", made["token"]), sdist(unique("job"), "1.0"), distribution).status_code == 403
    # It says who it is of in the journal, and is nowhere in it.
    records = python.api.get("granary/audit/", {"action": "mint-token"})["results"]
    assert records[0]["means"] == "workload:ci" and made["token"] not in json.dumps(records)
    uploads = python.api.get("granary/audit/", {"username": "workload-identity:repo:org/app"})["results"]
    assert {record["action"] for record in uploads} == {"mint-token", "POST", "GET"}
    assert {record["means"] for record in uploads} == {"workload:ci"}


def test_a_token_that_was_given_back_is_good_for_nothing(python, issuer):
    first, second = (mint(python, job(issuer)).json()["token"] for _ in range(2))
    burn = python.server.url + "/_/oidc/burn-token"
    assert requests.post(burn, json={"token": first}, timeout=30).json() == {"success": True}
    record = python.api.get("granary/audit/", {"action": "burn-token"})["results"][0]
    assert (record["username"], record["means"]) == ("workload-identity:repo:org/app", "workload:ci")
    file = sdist(unique("job"), "1.0")
    assert upload(python, ("__token__", first), file).status_code == 401
    assert upload(python, ("__token__", second), file).status_code == 202
    assert requests.post(burn, json={"token": first}, timeout=30).status_code == 200
    for wrong in ("x", second[:-2], job(issuer)):
        assert requests.post(burn, json={"token": wrong}, timeout=30).status_code == 422, wrong
    assert requests.get(burn, timeout=30).status_code == 405


def test_tokens_that_are_not_taken(python, issuer):
    now = int(time.time())
    issuer.add_key("hidden", publish=False)
    for what, token, said in (
            ("no token", "x", "no OpenID Connect token"),
            ("a stranger's", job(issuer, iss="https://stranger.example.org"), "https://stranger.example.org"),
            ("expired", job(issuer, exp=now - 1), "not valid here"),
            ("for others", job(issuer, aud="them"), "not valid here"),
            ("a forgery", job(issuer, key="hidden"), "not valid here"),
            ("no rule", job(issuer, repository="evil/app"), "No rule of [workload.ci]"),
            ("no environment", job(issuer, environment=None), "No rule of [workload.ci]")):
        answer = mint(python, token)
        assert answer.status_code == 422, what
        body = answer.json()
        assert body["message"] == "Token request failed"
        assert body["errors"][0]["code"] == "invalid-token" and said in body["errors"][0]["description"], what
    for body in (b"", b"{", b"[]", b"{}", b'{"token": 1}'):
        answer = requests.post(python.server.url + "/_/oidc/mint-token", data=body, timeout=30)
        assert answer.status_code == 422 and answer.json()["errors"][0]["code"] == "invalid-payload", body
    assert mint(python, "x" * 70000).status_code == 413


def test_a_token_that_was_changed_is_none(python, issuer):
    token = mint(python, job(issuer)).json()["token"]
    prefix, rest = token.split("_", 1)
    payload, seal = rest.rsplit(".", 1)
    claims = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    assert "run_id" not in claims["claims"]  # no rule looks at it
    claims["expires"] += 3600
    longer = base64.urlsafe_b64encode(json.dumps(claims).encode()).decode().rstrip("=")
    file = sdist(unique("job"), "1.0")
    for wrong in (f"{prefix}_{longer}.{seal}", f"{prefix}_{payload}.", f"{prefix}_{payload}", f"{prefix}_.{seal}",
                  token[:-2], token + "A" * 9000):
        assert upload(python, ("__token__", wrong), file).status_code == 401, wrong
        assert upload(python, Token(wrong), file).status_code == 401, wrong
    assert upload(python, Token(token), file).status_code == 202


def sealed(python, token, **changes):
    """The token with other claims, sealed with the server's own key."""
    def decoded(text):
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))

    def encoded(data):
        return base64.urlsafe_b64encode(data).decode().rstrip("=")

    prefix, rest = token.split("_", 1)
    payload = decoded(rest.rsplit(".", 1)[0])
    if changes:
        payload = json.dumps({**json.loads(payload), **changes}).encode()
    master = base64.b64decode((python.server.state / "secret.key").read_text())
    key = hmac.digest(master, b"granary digests 1", "sha256")
    return f"{prefix}_{encoded(payload)}.{encoded(hmac.digest(key, b'9:job-token' + payload, 'sha256'))}"


def test_a_token_is_good_until_it_expires(python, issuer):
    token = mint(python, job(issuer)).json()["token"]
    assert sealed(python, token) == token
    expires = int(time.time()) + 8
    short, gone = sealed(python, token, expires=expires), sealed(python, token, expires=int(time.time()))
    file = sdist(unique("job"), "1.0")
    simple = f"simple/{unique('job')}/"
    burn = python.server.url + "/_/oidc/burn-token"

    def answers(text):
        return (upload(python, ("__token__", text), sdist(unique("job"), "1.0")).status_code,
                upload(python, Token(text), sdist(unique("job"), "1.0")).status_code,
                python.call(python.index_of_published, simple, auth=Token(text)).status_code)

    assert answers(gone) == (401, 401, 401)
    assert answers(short) == (202, 202, 404)
    time.sleep(max(0, expires - time.time()) + 0.1)
    # Answers of before are kept for nobody.
    assert answers(short) == (401, 401, 401)
    assert requests.post(burn, json={"token": short}, timeout=30).status_code == 422
    assert upload(python, ("__token__", token), file).status_code == 202


def test_without_ci_systems_there_is_nothing(server):
    assert requests.get(server.url + "/_/oidc/audience", timeout=30).status_code == 404
    assert requests.post(server.url + "/_/oidc/mint-token", json={"token": "x"}, timeout=30).status_code == 404
