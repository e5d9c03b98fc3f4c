"""Principals of CI systems (spec 1.17): which rules count, what a scope reaches, and what such a caller leaves."""

import time

import pytest
import requests

from lib.issuer import Issuer
from lib.resources import Maker
from lib.rest import Rest, Token, unique

REPOSITORIES = "repositories/file/file/"
PROVIDER = """
[workload]
strategy = "%(strategy)s"

[workload.ci]
issuer = "%(url)s/ci"
jwks_url = "%(url)s/keys"
audience = "granary"
algorithms = %(algorithms)s

[workload.away]
issuer = "%(url)s/away"
jwks_url = "http://127.0.0.1:9/keys"
audience = "granary"

[[workload.away.rules]]
grants = [{ role = "file.filerepository_viewer", scope = { type = "global" } }]
"""


def rule(match, *grants):
    pairs = ", ".join(f'"{claim}" = "{pattern}"' for claim, pattern in match.items())
    texts = []
    for role, scope in grants:
        inner = ", ".join(f'{key} = "{value}"' for key, value in scope.items())
        texts.append(f'{{ role = "{role}", scope = {{ {inner} }} }}')
    return f"\n[[workload.ci.rules]]\nmatch = {{ {pairs} }}\ngrants = [{', '.join(texts)}]\n"


@pytest.fixture
def ci(make_server):
    """ci(rules, …) → (server, job(**claims, domain=…) → client)."""
    with Issuer() as issuer:
        def start(rules, strategy="union", algorithms='["RS256"]', **settings):
            server = make_server(start=False, settings=settings)
            server.config.write_text(server.config.read_text() + PROVIDER % {
                "strategy": strategy, "algorithms": algorithms, "url": issuer.url} + rules)
            server.start()

            def job(domain=None, key="first", header=None, **claims):
                token = issuer.token(key=key, header=header, **{"iss": issuer.url + "/ci", **claims})
                return Rest(server.url, Token(token), f"/pulp/{domain}/api/v3/" if domain else "/pulp/api/v3/")

            job.issuer = issuer
            return server, job

        yield start


def test_the_first_rule_or_all_of_them(ci):
    rules = (rule({"repository": "org/*"}, ("file.filerepository_viewer", {"type": "global"})) +
             rule({"ref": "main"}, ("file.filerepository_creator", {"type": "global"})))
    for strategy, status in (("union", 201), ("first-match", 403)):
        server, job = ci(rules, strategy)
        both = job(repository="org/app", ref="main")
        assert both.call("POST", REPOSITORIES, json={"name": unique()}).status_code == status, strategy
        assert job(repository="else", ref="main").call("POST", REPOSITORIES, json={"name": unique()}).status_code == 201
        assert both.get(REPOSITORIES)["count"] == server.rest.get(REPOSITORIES)["count"]


def test_claims_are_compared_as_they_print(ci):
    """As text Python prints: what is True, and not true, is not anything but True."""
    patterns = {"groups": "*'b'*", "list": "[[]*release*", "run": "7*", "protected": "True", "fork": "[!T]*",
                "name": "[^T]*", "actor": "{'id': 7, 'admin': False, 'teams': [[]'a']}", "reviewers": "[[]None]"}
    _, job = ci("".join(rule({claim: pattern}, ("file.filerepository_viewer", {"type": "global"}))
                        for claim, pattern in patterns.items()))
    for claims, passes in (({"groups": ["a", "b"]}, True), ({"groups": ["a", "bc"]}, False), ({"groups": "b"}, False),
                           ({"list": ["release", "x"]}, True), ({"list": ["x"]}, False),
                           ({"run": 77}, True), ({"run": 67}, False),
                           ({"protected": True}, True), ({"protected": "True"}, True), ({"protected": "true"}, False),
                           ({"fork": False}, True), ({"fork": True}, False), ({"fork": "éclair"}, True),
                           ({"name": "Tom"}, True), ({"name": "^"}, True), ({"name": "Bob"}, False),
                           ({"actor": {"id": 7, "admin": False, "teams": ["a"]}}, True),
                           ({"actor": {"admin": False, "id": 7, "teams": ["a"]}}, False),
                           ({"reviewers": [None]}, True), ({"reviewers": "[null]"}, False)):
        assert job(**claims).call("GET", REPOSITORIES).status_code == (200 if passes else 401), claims


def test_scopes(ci):
    """On what a PRN, a name, a name in a domain, or a domain says; not on anything else."""
    viewer, owner = "file.filerepository_viewer", "file.filerepository_owner"
    rules = (rule({"job": "domain"}, (owner, {"type": "domain", "domain": "tenant"})) +
             rule({"job": "named"}, (owner, {"type": "object", "name": "app"})) +
             rule({"job": "placed"}, (owner, {"type": "object", "name": "app", "domain": "tenant"})) +
             rule({"job": "unknown"}, ("no.such_role", {"type": "global"})) +
             rule({"job": "prn"}, (viewer, {"type": "object", "prn": "prn:file.filerepository:PLACE"})))
    server, job = ci(rules, domains={"enabled": True})
    default = server.domain("default")
    for name in ("tenant", "other"):
        default.post("domains/", {"name": name, "storage_class": "pulpcore.app.models.storage.FileSystem",
                                  "storage_settings": {"location": str(server.directory / name)}}, 201)
    made = {(domain, name): server.domain(domain).post(REPOSITORIES, {"name": name}, 201)
            for domain in ("tenant", "other") for name in ("app", "lib")}

    def seen(who):
        return {(domain, row["name"]) for domain in ("tenant", "other")
                for row in job(domain, job=who).get(REPOSITORIES)["results"]}

    assert seen("domain") == {("tenant", "app"), ("tenant", "lib")}
    assert seen("named") == {("tenant", "app"), ("other", "app")}
    assert seen("placed") == {("tenant", "app")}
    assert seen("unknown") == set()
    for (domain, name), row in made.items():
        status = job(domain, job="placed").call("PATCH", row["pulp_href"], json={"description": "x"}).status_code
        assert status == (202 if (domain, name) == ("tenant", "app") else 404), (domain, name)
        status = job(domain, job="domain").call("PATCH", row["pulp_href"], json={"description": "y"}).status_code
        assert status == (202 if domain == "tenant" else 404), (domain, name)
    # A domain scope makes nothing elsewhere, and nothing at all without the permission to.
    for domain in ("tenant", "other", "default"):
        assert job(domain, job="domain").call("POST", REPOSITORIES, json={"name": unique()}).status_code == 403
    # By PRN, which is known only now.
    server.stop()
    prn = made["other", "lib"]["prn"]
    server.config.write_text(server.config.read_text().replace("prn:file.filerepository:PLACE", prn))
    server.start()
    assert seen("prn") == {("other", "lib")}
    job("other", job="prn").get(made["other", "lib"]["pulp_href"])
    job("other", job="prn").refused("GET", made["other", "app"]["pulp_href"], 404)
    assert job("other", job="prn").call("PATCH", made["other", "lib"]["pulp_href"],
                                        json={"description": "x"}).status_code == 403


def test_keys_that_cannot_be_had(ci):
    _, job = ci(rule({}, ("file.filerepository_viewer", {"type": "global"})))
    started = time.monotonic()
    assert job(iss=job.issuer.url + "/away").refused("GET", REPOSITORIES, 401) == {"detail": "Invalid OIDC token."}
    assert time.monotonic() - started < 30
    assert job().get(REPOSITORIES)["count"] == 0


@pytest.mark.parametrize("kind", ["RS384", "ES256"])
def test_algorithms_are_those_of_the_list(ci, kind):
    rules = rule({}, ("file.filerepository_viewer", {"type": "global"}))
    for allowed in ('["RS256"]', f'["{kind}"]'):
        _, job = ci(rules, algorithms=allowed)
        job.issuer.add_key(kind + allowed[2:4], kind)
        answer = job(key=kind + allowed[2:4]).call("GET", REPOSITORIES)
        assert answer.status_code == (200 if kind in allowed else 401), allowed


def test_what_a_job_leaves(ci):
    """Its tasks are nobody's: it follows them by a grant, and purges only what it may delete."""
    rules = (rule({"job": "blind"}, ("file.filerepository_owner", {"type": "global"}),
                  ("file.filerepository_creator", {"type": "global"})) +
             rule({"job": "seeing"}, ("file.filerepository_owner", {"type": "global"}),
                  ("core.task_viewer", {"type": "global"})))
    server, job = ci(rules)
    blind, seeing = job(job="blind"), job(job="seeing")
    repository = blind.post(REPOSITORIES, {"name": unique()}, 201)
    task = blind.patch(repository["pulp_href"], {"description": "x"}, 202)["task"]
    blind.refused("GET", task, 404)
    assert seeing.done(task)["created_by"] is None
    assert blind.get("tasks/")["count"] == 0
    # No roles were written down for anybody.
    assert server.rest.get(repository["pulp_href"] + "list_roles/") == {"roles": []}
    # Purged is nothing, as nothing may be deleted.
    for body in ({"finished_before": "2099-01-01T00:00:00Z"}, {"states": ["completed"]}):
        server.rest.done(blind.post("tasks/purge/", body, 202)["task"])
    assert server.rest.get(task)["state"] == "completed"


def test_the_journal_says_which_job_it_was(ci):
    """Two repositories of one provider are two callers, in whatever way their token comes."""
    rules = (rule({"sub": "repo:org/app*"}, ("file.filerepository_creator", {"type": "global"}),
                  ("file.filerepository_owner", {"type": "global"})) +
             rule({"sub": "repo:org/lib"}, ("file.filerepository_viewer", {"type": "global"})))
    server, job = ci(rules)
    app, lib = job(sub="repo:org/app:ref:refs/heads/main"), job(sub="repo:org/lib")

    def last(**query):
        record = server.rest.get("granary/audit/", {"limit": 1, **query})["results"][0]
        return record["username"], record["means"], record["user_id"], record["outcome"]

    name = "workload-identity:repo:org/app:ref:refs/heads/main"
    repository = app.post(REPOSITORIES, {"name": unique()}, 201)
    assert last(action="POST", target="/pulp/api/v3/" + REPOSITORIES) == (name, "workload:ci", None, "done")
    lib.refused("POST", REPOSITORIES, 403, json={"name": unique()})
    assert last(action="POST", outcome="refused") == ("workload-identity:repo:org/lib", "workload:ci", None, "refused")
    # By the password of Basic.
    basic = Rest(server.url, ("__token__", app.session.auth.token))
    task = basic.patch(repository["pulp_href"], {"description": "x"}, 202)["task"]
    assert last(action="PATCH")[0] == name
    # A task is nobody's, and leads to who started it by its correlation id.
    task = server.rest.done(task)
    assert task["created_by"] is None
    record, = server.rest.get("granary/audit/", {"correlation_id": task["logging_cid"]})["results"]
    assert (record["username"], record["detail"]) == (name, task["pulp_href"])
    assert server.rest.get("granary/audit/", {"username": name})["count"] == 2
    # What a guard refuses is told as well.
    make = Maker(server.rest)
    make.content(b"x", "f", repository["pulp_href"])
    publication = make.publication(repository=repository["pulp_href"])
    guard = server.rest.post("contentguards/core/rbac/", {"name": unique()}, 201)
    url = make.url(make.distribution(publication=publication["pulp_href"], content_guard=guard["pulp_href"]), "f")
    assert requests.get(url, auth=lib.session.auth, timeout=30).status_code == 403
    assert last(outcome="refused", action="GET")[0] == "workload-identity:repo:org/lib"
    # Whatever is in a subject, a record has it on one line and within bounds.
    assert job(sub="repo:org/app\n\u0000" + "é" * 300).call("POST", REPOSITORIES, json={"name": "y"}).status_code == 201
    assert last(action="POST", outcome="done")[0] == "workload-identity:repo:org/app??" + "é" * 93
    # It is a name for the journal alone: not the user's whose name that is.
    assert app.get("login/") == {"pulp_href": None, "prn": None, "username": "workload-identity"}
    server.rest.refused("POST", "users/", 400, json={"username": name, "password": "correct horse battery"})


def test_a_job_passes_an_rbac_guard(ci):
    rules = (rule({"job": "deploy"}, ("core.rbaccontentguard_downloader", {"type": "object", "name": "releases"})) +
             rule({"job": "build"}, ("file.filerepository_viewer", {"type": "global"})))
    server, job = ci(rules)
    make = Maker(server.rest)
    repository = make.repository()
    make.content(b"x", "f", repository["pulp_href"])
    publication = make.publication(repository=repository["pulp_href"])
    for name, status in (("releases", 200), ("internal", 403)):
        guard = server.rest.post("contentguards/core/rbac/", {"name": name}, 201)
        url = make.url(make.distribution(publication=publication["pulp_href"], content_guard=guard["pulp_href"]), "f")
        token = job(job="deploy").session.auth.token
        for auth in (Token(token), ("__token__", token)):
            assert requests.get(url, auth=auth, timeout=30).status_code == status, name
        assert requests.get(url, auth=job(job="build").session.auth, timeout=30).status_code == 403
