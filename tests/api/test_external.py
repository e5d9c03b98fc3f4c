"""Callers whom others know: headers of a trusted proxy, OpenID Connect, CI systems (spec 1.13, 1.17)."""

import base64
import hashlib
import hmac
import json
import time
import urllib.parse

import pytest
import requests

from lib.certificates import Authority
from lib.issuer import Issuer, b64url
from lib.rest import Rest, Token, unique
from lib.server import ADMIN_PASSWORD, eventually

REPOSITORIES = "repositories/file/file/"


class Headers(requests.auth.AuthBase):
    def __init__(self, **headers):
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}

    def __call__(self, request):
        request.headers.update(self.headers)
        return request


def user_of(api, name):
    found = api.get("users/", {"username": name})["results"]
    return found[0] if found else None


def groups_of(api, name):
    return sorted(g["name"] for g in user_of(api, name)["groups"])


# ---- headers


@pytest.fixture(scope="module")
def proxied(engine, database_url):
    from lib.server import Server
    server = Server(database_url(), settings={
        "server": {"trusted_proxies": ["127.0.0.0/8"]},
        "access": {"admin_password": ADMIN_PASSWORD, "user_header": "X-Remote-User",
                   "json_header": "X-Identity", "json_filter": ".identity.user.username",
                   "certificate_header": "X-Client-Cert", "certificate_name": "CN"}})
    server.config.write_text(server.config.read_text() + """
[[registration]]
source = "header"
groups = ["from-header"]

[[registration]]
source = "json"
groups_from = "identity.groups"
groups_match = "team-*"

[[registration]]
source = "json"
match = { "identity.type" = "Blocked*" }
refuse = true

[[registration]]
source = "certificate"
roles = [{ role = "file.filerepository_viewer", domain = "default" }]
""")
    try:
        yield server.start()
    finally:
        server.remove()


def test_a_user_header(proxied):
    name = unique("remote")
    me = Rest(proxied.url, Headers(X_Remote_User=name))
    assert me.get("login/")["username"] == name
    assert groups_of(proxied.rest, name) == ["from-header"]
    assert me.get(REPOSITORIES)["count"] >= 0
    me.refused("POST", REPOSITORIES, 403, json={"name": unique()})
    # Two of them: one is the client's own.
    assert Rest(proxied.url, Headers(X_Remote_User=name + ",admin")).call("GET", "login/").status_code == 401
    # What a proxy adds is added to forged requests too.
    forged = Rest(proxied.url, Headers(X_Remote_User="admin", Sec_Fetch_Site="cross-site"))
    assert forged.call("POST", REPOSITORIES, json={"name": unique()}).status_code == 403
    assert forged.call("GET", REPOSITORIES).status_code == 200
    # Over plain HTTP a browser says only which page made it.
    for headers, status in (({"Origin": "http://evil.example.org"}, 403), ({"Origin": "null"}, 403),
                            ({"Origin": proxied.url + "0"}, 403), ({"Origin": proxied.url}, 201), ({}, 201),
                            ({"Origin": "https://Packages.example.org", "X_Forwarded_Host": "packages.example.org"}, 201),
                            ({"Origin": "https://packages.example.org.evil.org", "X_Forwarded_Host": "packages.example.org"}, 403),
                            ({"Origin": "http://evil.example.org", "Sec_Fetch_Site": "same-origin"}, 201)):
        me = Rest(proxied.url, Headers(X_Remote_User="admin", **headers))
        assert me.call("POST", REPOSITORIES, json={"name": unique()}).status_code == status, headers
        assert me.call("GET", REPOSITORIES).status_code == 200


@pytest.mark.parametrize("proxies", [["10.0.0.0/8"], ["127.0.0.0/8"]], ids=["stranger", "proxy"])
def test_the_header_of_a_stranger_is_nothing(make_server, tmp_path, proxies):
    server = make_server(settings={
        "server": {"trusted_proxies": proxies},
        "access": {"admin_password": ADMIN_PASSWORD, "user_header": "X-Remote-User", "json_header": "X-Identity",
                   "json_filter": ".identity.user.username", "certificate_header": "X-Client-Cert"}})
    certificate = urllib.parse.quote(Authority(tmp_path).certificate(subject="/CN=admin"))
    for headers in (Headers(X_Remote_User="admin"), Headers(X_Client_Cert=certificate),
                    identity({"identity": {"user": {"username": "admin"}}})):
        answer = Rest(server.url, headers).call("GET", "login/")
        # The same of a proxy does name somebody.
        assert answer.status_code == (200 if proxies == ["127.0.0.0/8"] else 401), headers.headers
    everything = Rest(server.url, Headers(X_Remote_User="admin", X_Client_Cert=certificate))
    assert everything.call("GET", "tasks/").status_code == (200 if proxies == ["127.0.0.0/8"] else 401)


def test_the_address_of_the_client(proxied, make_server):
    def address(server, forwarded):
        name = unique("tried")
        Rest(server.url, (name, "wrong")).call("GET", "tasks/", headers={"X-Forwarded-For": forwarded})
        return server.rest.get("granary/audit/", {"username": name})["results"][0]["address"]

    assert address(proxied, "192.0.2.7") == "192.0.2.7"
    assert address(proxied, "198.51.100.1, 192.0.2.7, 127.0.0.3") == "192.0.2.7"
    assert address(proxied, "[2001:db8::1]:4711") == "2001:db8::1"
    assert address(proxied, "198.51.100.1, nonsense") == "127.0.0.1"
    assert address(make_server(), "192.0.2.7") == "127.0.0.1"


def identity(document):
    return Headers(X_Identity=base64.b64encode(json.dumps(document).encode()).decode())


def test_a_json_header(proxied):
    name = unique("json")
    document = {"identity": {"user": {"username": name}, "groups": ["team-a", "other", "team-b"], "type": "User"}}
    assert Rest(proxied.url, identity(document)).get("login/")["username"] == name
    assert groups_of(proxied.rest, name) == ["team-a", "team-b"]
    # What a rule gave, it takes back; what was given by hand stays.
    api = proxied.rest
    by_hand = api.post("groups/", {"name": unique("hand")}, 201)
    api.post(by_hand["pulp_href"] + "users/", {"username": name}, 201)
    document["identity"]["groups"] = ["team-b", "team-c"]
    Rest(proxied.url, identity(document)).get("login/")
    assert groups_of(api, name) == sorted(["team-b", "team-c", by_hand["name"]])
    document["identity"]["type"] = "BlockedUser"
    assert Rest(proxied.url, identity(document)).call("GET", "login/").status_code == 401
    for bad in ({"identity": {}}, {"identity": {"user": {"username": 7}}}, {"identity": {"user": {"username": "a b"}}}, []):
        assert Rest(proxied.url, identity(bad)).call("GET", "login/").status_code == 401
    for value in ("%%%", base64.b64encode(b"{").decode()):
        assert Rest(proxied.url, Headers(X_Identity=value)).call("GET", "login/").status_code == 401


def test_a_client_certificate(proxied, tmp_path):
    name = unique("cert")
    pem = Authority(tmp_path).certificate(subject=f"/CN={name}")
    for value in (pem.replace("\n", " "), urllib.parse.quote(pem)):
        assert Rest(proxied.url, Headers(X_Client_Cert=value)).get("login/")["username"] == name
    roles = proxied.rest.get(user_of(proxied.rest, name)["pulp_href"] + "roles/")["results"]
    assert [r["role"] for r in roles] == ["file.filerepository_viewer"]
    assert Rest(proxied.url, Headers(X_Client_Cert="-----BEGIN CERTIFICATE----- AAAA -----END CERTIFICATE-----")).call(
        "GET", "login/").status_code == 401


def test_passwords_go_before_headers(proxied):
    me = Rest(proxied.url, ("admin", ADMIN_PASSWORD))
    assert me.call("GET", "login/", headers={"X-Remote-User": "other"}).json()["username"] == "admin"


# ---- OpenID Connect


@pytest.fixture(scope="module")
def issuer():
    with Issuer() as made:
        yield made


@pytest.fixture(scope="module")
def oidc(engine, database_url, issuer):
    from lib.server import Server
    server = Server(database_url())
    server.config.write_text(server.config.read_text() + f"""
[oidc.corp]
issuer = "{issuer.url}"
client_id = "granary"
leeway = 5

[[registration]]
source = "oidc:corp"
groups_from = "groups"
groups_match = "dev-*"

[[registration]]
source = "oidc:corp"
match = {{ groups = "admins" }}
superuser = true

[workload]
strategy = "union"

[workload.ci]
issuer = "{issuer.url}/ci"
jwks_url = "{issuer.url}/keys"
audience = ["granary", "other"]

[[workload.ci.rules]]
match = {{ repository = "org/*", ref = "refs/heads/main" }}
grants = [{{ role = "file.filerepository_creator", scope = {{ type = "global" }} }},
          {{ role = "file.filerepository_viewer", scope = {{ type = "domain", domain = "default" }} }}]

[[workload.ci.rules]]
match = {{ repository = "org/named" }}
grants = [{{ role = "file.filerepository_viewer", scope = {{ type = "object", name = "named-repository" }} }}]
""")
    try:
        yield server.start()
    finally:
        server.remove()


def person(issuer, **claims):
    name = unique("oidc")
    return name, issuer.token(**{"sub": name, "preferred_username": name, "groups": ["dev-a", "x"], **claims})


def test_a_bearer_token(oidc, issuer):
    name, token = person(issuer, email="a@example.org", given_name="Ada")
    assert Rest(oidc.url, Token(token)).get("login/")["username"] == name
    user = user_of(oidc.rest, name)
    assert (user["email"], user["first_name"], groups_of(oidc.rest, name)) == ("a@example.org", "Ada", ["dev-a"])
    Rest(oidc.url, Token(token)).refused("GET", "granary/audit/", 403)
    admin, token = person(issuer, groups=["admins"])
    Rest(oidc.url, Token(token)).get("granary/audit/")
    # No longer in the group: no longer an administrator.
    token = issuer.token(sub=admin, preferred_username=admin, groups=[])
    Rest(oidc.url, Token(token)).refused("GET", "granary/audit/", 403)


def test_tokens_that_will_not_do(oidc, issuer):
    now = int(time.time())
    issuer.add_key("hidden", publish=False)
    wrong = {
        "expired": dict(exp=now - 6), "never expires": dict(exp=None), "not yet": dict(nbf=now + 60),
        "from tomorrow": dict(iat=now + 86400), "another audience": dict(aud="them"), "no audience": dict(aud=None),
        "a key nobody knows": dict(key="hidden"), "a signature of nothing": dict(signature=b""),
    }
    for what, claims in wrong.items():
        _, token = person(issuer, **claims)
        answer = Rest(oidc.url, Token(token)).call("GET", "login/")
        assert answer.status_code == 401 and answer.json() == {"detail": "Invalid OIDC token."}, what
    # Clocks may differ a little.
    _, token = person(issuer, exp=now - 2)
    assert Rest(oidc.url, Token(token)).call("GET", "login/").status_code == 200
    # Another issuer's tokens are nobody's.
    _, token = person(issuer, iss="https://elsewhere.example.org")
    answer = Rest(oidc.url, Token(token)).call("GET", "login/")
    assert answer.status_code == 401 and answer.json() == {"detail": "Invalid token."}


def test_the_algorithm_is_not_the_tokens_to_choose(oidc, issuer):
    claims = b64url(json.dumps(issuer.claims(preferred_username="admin", groups=["admins"])))
    for algorithm in ("none", "None", "nOnE", ""):
        head = b64url(json.dumps({"alg": algorithm, "typ": "JWT", "kid": "first"}))
        assert Rest(oidc.url, Token(f"{head}.{claims}.")).call("GET", "login/").status_code == 401
    # The public key as a shared secret.
    for secret in (issuer.keys["first"].public_pem(), json.dumps(issuer.published[0]).encode()):
        head = b64url(json.dumps({"alg": "HS256", "typ": "JWT", "kid": "first"}))
        signature = b64url(hmac.new(secret, f"{head}.{claims}".encode(), hashlib.sha256).digest())
        assert Rest(oidc.url, Token(f"{head}.{claims}.{signature}")).call("GET", "login/").status_code == 401
    # A key that the token brings along.
    own = issuer.add_key("own", publish=False)
    _, token = person(issuer, key="own", header={"jwk": own.jwk(), "kid": "own"})
    assert Rest(oidc.url, Token(token)).call("GET", "login/").status_code == 401
    _, token = person(issuer, header={"crit": ["b64"], "b64": False})
    assert Rest(oidc.url, Token(token)).call("GET", "login/").status_code == 401


def test_keys_of_every_kind_and_their_rotation(make_server):
    with Issuer() as issuer:
        server = make_server(start=False)
        server.config.write_text(server.config.read_text() + f"""
[oidc.corp]
issuer = "{issuer.url}"
client_id = "granary"
algorithms = ["RS256", "PS256", "ES256", "ES384", "ES512", "EdDSA"]
""")
        server.start()
        for kind in ("PS256", "ES256", "ES384", "ES512", "EdDSA"):
            issuer.add_key(kind, kind)
        for kid in ("first", "PS256", "ES256", "ES384", "ES512", "EdDSA"):
            name, token = person(issuer, key=kid)
            assert Rest(server.url, Token(token)).call("GET", "login/").status_code == 200, kid
        fetched = issuer.requests.count("/keys")
        assert fetched == 1
        # A new key is found; the server asks for it, but not for each bad token.
        issuer.add_key("next")
        issuer.published = [jwk for jwk in issuer.published if jwk["kid"] != "first"]
        _, token = person(issuer, key="next")
        deadline = time.monotonic() + 15
        while Rest(server.url, Token(token)).call("GET", "login/").status_code != 200:
            assert time.monotonic() < deadline
            time.sleep(0.5)
        _, token = person(issuer, key="first")
        assert Rest(server.url, Token(token)).call("GET", "login/").status_code == 401
        assert issuer.requests.count("/keys") <= fetched + 2
        # The issuer is away: keys that are known count on.
        issuer.online = False
        _, token = person(issuer, key="next")
        assert Rest(server.url, Token(token)).call("GET", "login/").status_code == 200


def test_a_name_alone_opens_nobodys_account(oidc, issuer):
    token = issuer.token(sub=unique(), preferred_username="admin")
    assert Rest(oidc.url, Token(token)).call("GET", "login/").status_code == 401
    # Another person of the provider who takes a name that is taken.
    name, token = person(issuer)
    assert Rest(oidc.url, Token(token)).call("GET", "login/").status_code == 200
    token = issuer.token(sub=unique(), preferred_username=name)
    assert Rest(oidc.url, Token(token)).call("GET", "login/").status_code == 401


def test_login_in_the_browser(oidc, issuer):
    name = unique("browser")
    issuer.login_claims = {"sub": name, "preferred_username": name}
    browser = requests.Session()
    browser.trust_env = False
    first = browser.get(oidc.url + "/auth/oidc/corp/login?next=/pulp/api/v3/status/", allow_redirects=False, timeout=30)
    assert first.status_code == 302 and first.headers["Location"].startswith(issuer.url + "/authorize?")
    sent = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(first.headers["Location"]).query))
    assert sent["code_challenge_method"] == "S256" and sent["response_type"] == "code" and sent["nonce"]
    back = browser.get(first.headers["Location"], allow_redirects=False, timeout=30).headers["Location"]
    done = browser.get(back, allow_redirects=False, timeout=30)
    assert done.status_code == 302 and done.headers["Location"] == "/pulp/api/v3/status/"
    assert browser.get(oidc.url + "/pulp/api/v3/login/", timeout=30).json()["username"] == name
    record, = oidc.rest.get("granary/audit/", {"username": name, "action": "login"})["results"]
    assert (record["outcome"], record["means"], record["user_id"], record["target"], record["address"]) == (
        "done", "oidc:corp", user_of(oidc.rest, name)["id"], "/auth/oidc/corp/callback", "127.0.0.1")
    # With the session's protection against forged requests.
    assert browser.post(oidc.url + "/pulp/api/v3/" + REPOSITORIES, json={"name": unique()}, timeout=30).status_code == 403
    # A code is good once, in the browser that asked for it.
    assert browser.get(back, allow_redirects=False, timeout=30).status_code == 403
    stranger = requests.get(back, allow_redirects=False, timeout=30)
    assert stranger.status_code == 403 and "sessionid" not in stranger.cookies
    assert requests.get(oidc.url + "/auth/oidc/nothing/login", timeout=30).status_code == 404
    assert requests.post(oidc.url + "/auth/oidc/corp/login", timeout=30).status_code == 405


@pytest.mark.parametrize("target", ["//evil.example.org", "https://evil.example.org/", "/\\evil.example.org", "javascript:x", ""])
def test_the_way_back_is_a_path_of_this_server(oidc, issuer, target):
    name = unique("back")
    issuer.login_claims = {"sub": name, "preferred_username": name}
    browser = requests.Session()
    browser.trust_env = False
    answer = browser.get(oidc.url + "/auth/oidc/corp/login", params={"next": target}, allow_redirects=False, timeout=30)
    answer = browser.get(answer.headers["Location"], allow_redirects=False, timeout=30)
    answer = browser.get(answer.headers["Location"], allow_redirects=False, timeout=30)
    assert answer.headers["Location"] == "/pulp/"


@pytest.mark.parametrize("claims", [{"nonce": "another"}, {"aud": "them"}, {"aud": ["granary", "them"]},
                                    {"azp": "them"}, {"exp": 1}])
def test_logins_that_fail(oidc, issuer, claims):
    name = unique("fails")
    issuer.login_claims = {"sub": name, "preferred_username": name, **claims}
    browser = requests.Session()
    browser.trust_env = False
    answer = browser.get(oidc.url + "/auth/oidc/corp/login", allow_redirects=False, timeout=30)
    answer = browser.get(answer.headers["Location"], allow_redirects=False, timeout=30)
    answer = browser.get(answer.headers["Location"], allow_redirects=False, timeout=30)
    assert answer.status_code == 403 and "sessionid" not in browser.cookies
    assert user_of(oidc.rest, name) is None
    rows = oidc.rest.get("granary/audit/", {"target": "/auth/oidc/corp/callback", "outcome": "refused"})["results"]
    assert rows and rows[0]["means"] == "oidc:corp"


@pytest.mark.parametrize("fault", ["away", "calls itself otherwise", "no keys"])
def test_a_provider_that_cannot_be_used_yet(make_server, fault):
    """Nobody comes in, with a token or a browser, until it is mended: that is found without a restart."""
    with Issuer() as issuer:
        right = issuer.discovery
        if fault == "away":
            issuer.online = False
        elif fault == "calls itself otherwise":
            issuer.discovery = lambda: {**right(), "issuer": issuer.url + "/other"}
        else:
            issuer.discovery = lambda: {key: value for key, value in right().items() if key != "jwks_uri"}
        server = make_server(start=False)
        server.config.write_text(server.config.read_text() +
                                 f'\n[oidc.corp]\nissuer = "{issuer.url}"\nclient_id = "granary"\n')
        server.start()
        name, token = person(issuer)
        assert Rest(server.url, Token(token)).refused("GET", "login/", 401) == {"detail": "Invalid OIDC token."}
        answer = requests.get(server.url + "/auth/oidc/corp/login", allow_redirects=False, timeout=30)
        assert answer.status_code == 502 and "Location" not in answer.headers
        assert user_of(server.rest, name) is None and "corp" in server.log()
        issuer.online, issuer.discovery = True, right
        eventually(lambda: Rest(server.url, Token(person(issuer)[1])).call("GET", "login/").status_code == 200, timeout=90,
                   every=1, what="the provider to be usable")


def test_a_user_of_that_name_can_be_the_same_person(make_server):
    with Issuer() as issuer:
        server = make_server(start=False)
        server.config.write_text(server.config.read_text() + f"""
[oidc.corp]
issuer = "{issuer.url}"
client_id = "granary"
link_existing = true

[[registration]]
source = "oidc:corp"
match = {{ "realm_access.roles" = "packager" }}
roles = [{{ role = "file.filerepository_creator" }}]
""")
        server.start()
        name = unique("linked")
        user = server.rest.post("users/", {"username": name}, 201)
        token = issuer.token(sub=unique(), preferred_username=name, realm_access={"roles": ["packager", "x"]})
        linked = Rest(server.url, Token(token))
        assert linked.get("login/")["pulp_href"] == user["pulp_href"]
        linked.post(REPOSITORIES, {"name": unique()}, 201)
        # Nobody becomes a superuser by a name.
        token = issuer.token(sub=unique(), preferred_username="admin")
        assert Rest(server.url, Token(token)).call("GET", "login/").status_code == 401
        assert "The user 'admin' is a superuser" in server.log()
        # From then on that subject is this user, and no other subject is.
        other = issuer.token(sub=unique(), preferred_username="somebody-else")
        assert Rest(server.url, Token(other)).get("login/")["username"] == "somebody-else"


def test_roles_of_a_claim_come_and_go(make_server):
    with Issuer() as issuer:
        server = make_server(start=False)
        server.config.write_text(server.config.read_text() + f"""
[oidc.corp]
issuer = "{issuer.url}"
client_id = "granary"

[[registration]]
match = {{ "realm_access.roles" = "packager" }}
roles = [{{ role = "file.filerepository_creator" }}]
""")
        server.start()
        sub = unique("claims")
        for roles, status in ((["packager"], 201), ([], 403), (["packager", "more"], 201)):
            token = issuer.token(sub=sub, preferred_username=sub, realm_access={"roles": roles})
            client = Rest(server.url, Token(token))
            assert client.call("POST", REPOSITORIES, json={"name": unique()}).status_code == status, roles
        by_hand = user_of(server.rest, sub)
        server.rest.post(by_hand["pulp_href"] + "roles/", {"role": "core.upload_creator", "content_object": None}, 201)
        Rest(server.url, Token(issuer.token(sub=sub, preferred_username=sub))).get("login/")
        left = server.rest.get(by_hand["pulp_href"] + "roles/", {"ordering": "role"})["results"]
        assert sorted({role["role"] for role in left} - {"file.filerepository_owner"}) == ["core.upload_creator"]


@pytest.mark.parametrize("kind", ["UID", "email"])
def test_the_name_of_a_certificate(make_server, tmp_path, kind):
    server = make_server(settings={
        "server": {"trusted_proxies": ["127.0.0.0/8"]},
        "access": {"admin_password": ADMIN_PASSWORD, "certificate_header": "X-Client-Cert", "certificate_name": kind}})
    name = unique("cert")
    authority = Authority(tmp_path)
    if kind == "UID":
        right, wrong = authority.certificate(subject=f"/CN=other/UID={name}"), authority.certificate(subject=f"/CN={name}")
    else:
        name += "@example.org"
        right = authority.certificate(subject="/CN=other", extensions=[f"subjectAltName=email:{name}"])
        wrong = authority.certificate(subject=f"/CN={name}")
    assert Rest(server.url, Headers(X_Client_Cert=urllib.parse.quote(right))).get("login/")["username"] == name
    assert Rest(server.url, Headers(X_Client_Cert=urllib.parse.quote(wrong))).call("GET", "login/").status_code == 401
    # Who has two names has none.
    if kind == "UID":
        two = authority.certificate(subject=f"/UID={name}/UID=other")
    else:
        two = authority.certificate(subject="/CN=other",
                                    extensions=[f"subjectAltName=email:{name},email:other@example.org"])
    # One certificate, the whole of it and nothing else: what a proxy joins or adds to names nobody.
    for several in (two, right + wrong, wrong + right, right + right, right + "," + wrong):
        header = urllib.parse.quote(several)
        assert Rest(server.url, Headers(X_Client_Cert=header)).call("GET", "login/").status_code == 401
    der = base64.b64decode("".join(right.splitlines()[1:-1]))
    for bad in (der + b"x", der[:-1], der + der):
        header = f"-----BEGIN CERTIFICATE-----{base64.b64encode(bad).decode()}-----END CERTIFICATE-----"
        assert Rest(server.url, Headers(X_Client_Cert=header)).call("GET", "login/").status_code == 401


# ---- CI systems


def ci_token(issuer, **claims):
    return issuer.token(**{"iss": issuer.url + "/ci", "repository": "org/app", "ref": "refs/heads/main", **claims})


def test_workload_identity(oidc, issuer):
    token = ci_token(issuer)
    for auth in (Token(token), ("__token__", token)):
        job = Rest(oidc.url, auth)
        made = job.post(REPOSITORIES, {"name": unique("ci")}, 201)
        assert job.get(made["pulp_href"])["name"] == made["name"]
        assert job.refused("DELETE", made["pulp_href"], 403)
        job.refused("GET", "granary/tokens/", 403)
    # Nothing of it is stored.
    assert not [u for u in oidc.rest.all("users/") if "workload" in u["username"] or u["username"] == ""]


def test_workload_rules(oidc, issuer):
    api = oidc.rest
    named = api.post(REPOSITORIES, {"name": "named-repository"}, 201)
    other = api.post(REPOSITORIES, {"name": unique("other")}, 201)
    job = Rest(oidc.url, Token(ci_token(issuer, repository="org/named", ref="refs/heads/x")))
    assert [r["name"] for r in job.get(REPOSITORIES)["results"]] == ["named-repository"]
    job.get(named["pulp_href"])
    job.refused("GET", other["pulp_href"], 404)
    job.refused("POST", REPOSITORIES, 403, json={"name": unique()})
    for claims in ({"repository": "Org/app"}, {"repository": None}, {"ref": "refs/heads/dev"}):
        answer = Rest(oidc.url, Token(ci_token(issuer, **claims))).call("GET", REPOSITORIES)
        assert answer.status_code == 401 and answer.json() == {"detail": "No matching OIDC rule."}
    now = int(time.time())
    for claims in ({"exp": now - 1}, {"aud": "them"}, {"nbf": now + 30}):  # no leeway here
        answer = Rest(oidc.url, Token(ci_token(issuer, **claims))).call("GET", REPOSITORIES)
        assert answer.status_code == 401 and answer.json() == {"detail": "Invalid OIDC token."}


# ---- the configuration


@pytest.mark.parametrize("table, words", [
    ("[oidc.x]\nissuer = \"http://idp.example.org\"\nclient_id = \"c\"", "https"),
    ("[oidc.x]\nclient_id = \"c\"", "issuer"),
    ("[oidc.x]\nissuer = \"https://i\"\nclient_id = \"c\"\nalgorithms = [\"HS256\"]", "HS256"),
    ("[oidc.x]\nissuer = \"https://i\"\nclient_id = \"c\"\nwhat = 1", "what"),
    ("[workload]\nstrategy = \"both\"", "strategy"),
    ("[workload.x]\nissuer = \"i\"\njwks_url = \"https://i\"\naudience = []\nrules = []", "audience"),
    ("[workload.x]\nissuer = \"i\"\njwks_url = \"https://i\"\naudience = \"a\"\n[[workload.x.rules]]\ngrants = [{role = \"r\"}]",
     "scope"),
    ("[[registration]]\nnothing = true", "nothing"),
    ("[[registration]]\ngroups = \"g\"", "groups"),
])
def test_wrong_settings_stop_the_start(tmp_path, table, words):
    from lib.server import granary
    file = tmp_path / "granary.toml"
    file.write_text(f'state_dir = "{tmp_path}/state"\n{table}\n')
    checked = granary("config", "check", "--config", file)
    assert checked.returncode == 1 and words in checked.stderr and str(file) in checked.stderr
