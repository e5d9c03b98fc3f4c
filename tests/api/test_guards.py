"""Content guards: their resources, and what they let through (spec 3.7, 5.1)."""

import base64
import json
import threading
import time

import pytest
import requests

from lib.rest import unique
from lib.server import ADMIN_PASSWORD

GUARDS = "contentguards/core/"


def b64(text):
    return base64.b64encode(text if isinstance(text, bytes) else text.encode()).decode()


def guard(api, kind, status=201, **fields):
    return api.post(f"{GUARDS}{kind}/", {"name": unique(kind), **fields}, status)


@pytest.fixture
def guarded(make):
    """A file behind a guard: guarded(guard) → fetch(**what requests takes) → response."""
    data = unique().encode()
    unit = make.content(data, "f.txt")
    repository = make.repository()
    make.modify(repository, [unit])
    publication = make.publication(repository=repository["pulp_href"])

    def attach(by):
        distribution = make.distribution(publication=publication["pulp_href"],
                                         content_guard=by["pulp_href"] if by else None)
        url = make.url(distribution, "f.txt")

        def fetch(query="", **more):
            return requests.get(url + query, timeout=30, allow_redirects=False, **more)

        fetch.distribution, fetch.url, fetch.data = distribution, url, data
        return fetch

    return attach


def test_every_kind_is_a_resource(api):
    for kind, fields in [("rbac", {}), ("composite", {}), ("content_redirect", {}),
                         ("header", {"header_name": "X-Org", "header_value": "a"})]:
        made = guard(api, kind, description="d", **fields)
        href = made["pulp_href"]
        assert f"/contentguards/core/{kind}/" in href
        assert api.get(href) == made
        assert api.patch(href, {"description": None})["description"] is None
        assert api.put(href, {"name": made["name"], **fields})["name"] == made["name"]
        assert made["name"] in [g["name"] for g in api.get("contentguards/", {"name": made["name"]})["results"]]
        assert api.get(f"{GUARDS}{kind}/", {"name": made["name"]})["count"] == 1
        # Names are unique over all kinds.
        assert api.refused("POST", f"{GUARDS}rbac/", 400, json={"name": made["name"]}) == {
            "name": ["This field must be unique."]}
        api.delete(href, 204)
        api.refused("GET", href, 404)
    prn = guard(api, "rbac")["prn"]
    assert prn.startswith("prn:core.rbaccontentguard:")


def test_without_a_guard_and_with_one_that_changes(api, guarded):
    fetch = guarded(None)
    assert fetch().content == fetch.data
    by = guard(api, "header", header_name="X-Org", header_value="one")
    api.done(api.patch(fetch.distribution["pulp_href"], {"content_guard": by["pulp_href"]}, 202))
    refused = fetch()
    assert (refused.status_code, refused.reason) == (403, "Access denied.")
    one, two = {"X-Org": b64("one")}, {"X-Org": b64("two")}
    assert fetch(headers=one).status_code == 200
    assert fetch(headers=two).status_code == 403
    # What was answered to one caller is not given to another, nor by the rule of yesterday.
    api.patch(by["pulp_href"], {"header_value": "two"}, 200)
    assert fetch(headers=one).status_code == 403
    answer = fetch(headers=two)
    assert answer.status_code == 200
    # The guard is asked before any condition of the request.
    conditions = {"If-None-Match": answer.headers["ETag"]}
    assert fetch(headers=conditions).status_code == 403
    assert fetch(headers={**conditions, **two}).status_code == 304
    assert requests.head(fetch.url, timeout=30).status_code == 403
    # Neither files that are not there nor the listing say anything to strangers.
    assert requests.get(fetch.url + "x", timeout=30).status_code == 403
    assert requests.get(fetch.url.removesuffix("f.txt"), timeout=30).status_code == 403


def test_a_guard_in_use_stays(api, guarded):
    by = guard(api, "rbac")
    outer = guard(api, "composite", guards=[by["pulp_href"]])
    fetch = guarded(by)
    refusal = api.refused("DELETE", by["pulp_href"], 409)
    assert fetch.distribution["name"] in refusal["detail"]
    assert fetch().status_code == 403
    api.done(api.patch(fetch.distribution["pulp_href"], {"content_guard": None}, 202))
    assert outer["name"] in api.refused("DELETE", by["pulp_href"], 409)["detail"]
    api.patch(outer["pulp_href"], {"guards": []}, 200)
    api.delete(by["pulp_href"], 204)
    assert fetch().status_code == 200


def test_a_refusal_names_what_the_caller_sees(api, make, people):
    by = guard(api, "rbac")
    client = people.signed_in()
    people.give(client.user, "core.rbaccontentguard_owner", by)
    hidden = [make.distribution(content_guard=by["pulp_href"]) for _ in range(2)]

    def refusal():
        return client.refused("DELETE", by["pulp_href"], 409)["detail"]

    assert refusal().startswith("The content guard is in use by 2 distributions: ")
    mine = make.distribution(content_guard=by["pulp_href"])
    people.give(client.user, "file.filedistribution_viewer", mine)
    assert f"the distributions '{mine['name']}' and 2 more" in refusal()
    assert not any(one["name"] in refusal() for one in hidden)
    named = api.refused("DELETE", by["pulp_href"], 409)["detail"]
    assert all(one["name"] in named for one in (*hidden, mine)) and "more" not in named
    for one in (*hidden, mine):
        api.done(api.delete(one["pulp_href"], 202))
    outer = guard(api, "composite", guards=[by["pulp_href"]])
    assert refusal().startswith("The content guard is in use by 1 composite guard: ")
    people.give(client.user, "core.compositecontentguard_viewer", outer)
    assert f"the composite guard '{outer['name']}'" in refusal()
    api.delete(outer["pulp_href"], 204)
    client.delete(by["pulp_href"], 204)


def test_rbac_guard(api, guarded):
    by = guard(api, "rbac")
    assert [user["username"] for user in by["users"]] == ["admin"], "who made it may download"
    assert by["groups"] == []
    fetch = guarded(by)
    assert fetch().status_code == 403
    assert fetch(auth=("admin", ADMIN_PASSWORD)).status_code == 200
    # Wrong credentials are nobody's.
    assert fetch(auth=("admin", "wrong")).status_code == 403
    assert fetch(auth=("nobody-" + unique(), "wrong")).status_code == 403


def test_header_guard(api, guarded):
    fetch = guarded(guard(api, "header", header_name="x-Identity", header_value="äö"))
    assert fetch(headers={"X-Identity": b64("äö")}).status_code == 200
    for value in ["äö".encode(), b64("other"), "%%%", "", b64("äö") + "="]:
        assert fetch(headers={"X-Identity": value}).status_code == 403
    assert fetch(headers={"X-Other": b64("äö")}).status_code == 403


@pytest.mark.parametrize("jq, document, opens", [
    (".identity.org_id", {"identity": {"org_id": "77"}}, True),
    (".identity.org_id", {"identity": {"org_id": "78"}}, False),
    (".identity.org_id", {"identity": {"org_id": 77}}, False),
    (".identity.org_id", {"identity": ["77"]}, False),
    (".identity.org_id", {}, False),
    (".ids | map(select(. == \"77\")) | first", {"ids": ["1", "77"]}, True),
    ("first(.[] | select(.a == 1) | .b)", [{"a": 0, "b": "7"}, {"a": 1, "b": "77"}], True),
    ("empty", {}, False),
    ("error(\"77\")", {}, False),
    ("$ENV.HOME", {}, False),
])
def test_header_guard_with_a_filter(api, guarded, jq, document, opens):
    fetch = guarded(guard(api, "header", header_name="X-Identity", header_value="77", jq_filter=jq))
    answer = fetch(headers={"X-Identity": b64(json.dumps(document))})
    assert answer.status_code == (200 if opens else 403)
    assert fetch(headers={"X-Identity": b64("no json")}).status_code == 403


@pytest.mark.parametrize("jq", ["def f: f; f", "[range(1e12)]", "\"x\" * 1e10", "[recurse(.+1)] | length", ".[9e8] = 1"])
def test_filters_without_end_are_bounded(api, server, guarded, jq):
    fetch = guarded(guard(api, "header", header_name="X-Identity", header_value="77", jq_filter=jq))
    started = time.monotonic()
    assert fetch(headers={"X-Identity": b64("null")}).status_code == 403
    assert time.monotonic() - started < 5
    api.get("status/")


def test_one_slow_filter_holds_up_nobody_else(api, server, guarded):
    """Twenty callers of a filter without end, each with another header, and one of a filter that is quick."""
    slow = guarded(guard(api, "header", header_name="X-Identity", header_value="77", jq_filter="[range(1e9)] | length"))
    quick = guarded(guard(api, "header", header_name="X-Identity", header_value="7", jq_filter=".a[0] | tostring"))
    begun, times, answers = threading.Barrier(21), [], []

    def attack(n):
        begun.wait()
        started = time.monotonic()
        answers.append(slow(headers={"X-Identity": b64(json.dumps({"n": n, "x": unique()}))}).status_code)
        times.append(time.monotonic() - started)

    threads = [threading.Thread(target=attack, args=(n,)) for n in range(20)]
    for thread in threads:
        thread.start()
    begun.wait()
    waits = []
    while any(thread.is_alive() for thread in threads):
        started = time.monotonic()
        assert quick(headers={"X-Identity": b64(json.dumps({"a": [7], "x": unique()}))}).status_code == 200
        assert requests.get(server.url + "/pulp/api/v3/status/", timeout=30).status_code == 200
        waits.append(time.monotonic() - started)
    for thread in threads:
        thread.join()
    assert answers == [403] * 20
    # One after the other they would take ten seconds.
    assert max(times) < 8 and max(waits) < 3, (max(times), max(waits))


def test_a_header_that_was_too_costly_is_remembered(api, guarded):
    fetch = guarded(guard(api, "header", header_name="X-Identity", header_value="77", jq_filter="[range(1e9)] | length"))
    header = {"X-Identity": b64(json.dumps(unique()))}
    assert fetch(headers=header).status_code == 403
    started = time.monotonic()
    for _ in range(20):
        assert fetch(headers=header).status_code == 403
    assert time.monotonic() - started < 3


@pytest.mark.parametrize("fields, field", [
    ({"header_name": "X Y", "header_value": "v"}, "header_name"),
    ({"header_name": "X", "header_value": ""}, "header_value"),
    ({"header_name": "X"}, "header_value"),
    ({"header_name": "X", "header_value": "v", "jq_filter": ".a |"}, "jq_filter"),
    ({"header_name": "X", "header_value": "v", "jq_filter": "no_such_function"}, "jq_filter"),
])
def test_header_guards_are_checked(api, fields, field):
    assert list(api.refused("POST", GUARDS + "header/", 400, json={"name": unique(), **fields})) == [field]


def test_composite_guard(api, guarded):
    one = guard(api, "header", header_name="X-One", header_value="1")
    two = guard(api, "header", header_name="X-Two", header_value="2")
    both = guard(api, "composite", guards=[one["pulp_href"], two["prn"]])
    assert both["guards"] == [one["pulp_href"], two["pulp_href"]]
    outer = guard(api, "composite", guards=[both["pulp_href"]])
    fetch = guarded(outer)
    refused = fetch()
    assert refused.status_code == 403
    assert refused.reason.startswith("Access forbidden. Refusals: [") and "Access denied." in refused.text
    # Who refused is named, through guards within guards.
    for member in (both, one, two):
        assert f"{member['pulp_href']}: Access " in refused.text
    assert fetch(headers={"X-One": b64("1")}).status_code == 200
    assert fetch(headers={"X-Two": b64("2")}).status_code == 200
    assert fetch(headers={"X-Two": b64("1")}).status_code == 403
    assert guarded(guard(api, "composite"))().status_code == 200
    for circle in (outer, both):
        assert "guards" in api.refused("PATCH", both["pulp_href"], 400, json={"guards": [circle["pulp_href"]]})
    assert "guards" in api.refused("PATCH", outer["pulp_href"], 400, json={"guards": ["/pulp/api/v3/nothing/"]})


def test_environment_header_guard(make_server, tmp_path):
    server = make_server(settings={"content": {"guard_environment": ["GUARD_SECRET", "GUARD_EMPTY"]}},
                         environment={"GUARD_SECRET": "s3cret\n", "GUARD_EMPTY": ""})
    from lib.resources import Maker
    api = server.rest
    make = Maker(api)
    assert api.refused("POST", GUARDS + "envvar_header/", 400,
                       json={"name": unique(), "header_name": "X-S", "env_var": "HOME"}) == {
        "env_var": ["Environment variable 'HOME' is not in ENVVAR_HEADER_CONTENT_GUARD_ALLOWED_VARS."]}
    unit = make.content(b"bytes", "f")
    repository = make.repository()
    make.modify(repository, [unit])
    publication = make.publication(repository=repository["pulp_href"])
    by = guard(api, "envvar_header", header_name="X-S", env_var="GUARD_SECRET")
    distribution = make.distribution(publication=publication["pulp_href"], content_guard=by["pulp_href"])
    url = make.url(distribution, "f")

    def fetch(value=None):
        answer = requests.get(url, headers={} if value is None else {"X-S": value}, timeout=30)
        return answer.status_code, answer.reason

    assert fetch(b64("s3cret"))[0] == 200
    assert fetch() == (403, "Access not allowed. Header X-S not found.")
    assert fetch("???") == (403, "Access not allowed - Header content is not Base64 encoded.")
    assert fetch(b64(b"\xff")) == (403, "Access not allowed - Header content is not valid UTF-8.")
    for wrong in ("s3cret\n", "other", ""):
        assert fetch(b64(wrong))[0] == 403
    api.patch(by["pulp_href"], {"env_var": "GUARD_EMPTY"}, 200)
    assert fetch(b64("")) == (403, "Access denied.")


def test_signed_urls(api, server, guarded):
    by = guard(api, "content_redirect")
    fetch = guarded(by)
    assert fetch().status_code == 403
    path = fetch.url.removeprefix(server.url)
    made = server.command("guard", "sign-url", by["name"], path, "--json")
    assert made.returncode == 0, made.stderr
    query = "?" + json.loads(made.stdout)["url"].split("?", 1)[1]
    assert fetch(query).content == fetch.data
    assert fetch(query.replace("validate_token=", "validate_token=00")).status_code == 403
    assert fetch(query.replace("expires=", "expires=9")).status_code == 403
    assert fetch(query + "&expires=99999999999").status_code == 403
    assert fetch(query + "&more=1").status_code == 403
    assert requests.get(fetch.url + "x" + query, timeout=30).status_code == 403
    # Another guard's secret is another one.
    assert guarded(guard(api, "content_redirect"))(query).status_code == 403
    short = server.command("guard", "sign-url", by["name"], path, "--seconds", "1").stdout.strip().split("?", 1)[1]
    time.sleep(2.1)
    late = fetch("?" + short)
    assert (late.status_code, late.reason) == (403, "Access not allowed. The URL has expired.")
    assert server.command("guard", "sign-url", "nothing", path).returncode == 1
    assert server.command("guard", "sign-url", by["name"], "/etc/passwd").returncode == 1


def test_guarded_distributions_may_be_hidden(make_server):
    from lib.resources import Maker
    server = make_server(settings={"content": {"hide_guarded": True}})
    make = Maker(server.rest)
    open_one = make.distribution()
    closed = make.distribution(content_guard=guard(server.rest, "rbac")["pulp_href"])
    page = requests.get(server.url + "/pulp/content/", timeout=30).text
    assert open_one["base_path"] in page and closed["base_path"] not in page
