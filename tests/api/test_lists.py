"""Lists: envelope, paging, ordering, fields, filters, q, labels (spec 1.8, 1.9)."""

import json
import time
import uuid

import pytest
import requests

from lib.resources import REMOTES, REPOSITORIES
from lib.rest import unique


@pytest.fixture
def seven(make):
    stem = unique("list")
    return stem, [make.repository(name=f"{stem}-{i}", pulp_labels={"n": str(i), "odd" if i % 2 else "even": None})
                  for i in range(7)]


def test_envelope_and_pages(api, seven, server):
    stem, repositories = seven
    seen, url, params = [], REPOSITORIES, {"name__startswith": stem, "limit": 3, "ordering": "name"}
    while url:
        page = api.get(url, params)
        assert list(page) == ["count", "next", "previous", "results"]
        assert page["count"] == 7
        seen += [r["name"] for r in page["results"]]
        params = None
        if page["next"]:
            assert page["next"].startswith(server.url + "/pulp/api/v3/repositories/file/file/?")
            assert "name__startswith=" + stem in page["next"]
            url = page["next"].removeprefix(server.url)
        else:
            url = None
    assert seen == [r["name"] for r in repositories]
    page = api.get(REPOSITORIES, {"name__startswith": stem, "limit": 3, "offset": 3})
    assert page["previous"].startswith(server.url)
    assert api.get(REPOSITORIES, {"name__startswith": stem, "offset": 100})["results"] == []
    for limit in ("0", "-1", "x", ""):
        assert api.get(REPOSITORIES, {"name__startswith": stem, "limit": limit})["count"] == 7


def test_ordering(api, seven):
    stem, repositories = seven
    names = [r["name"] for r in repositories]

    def ordered(ordering):
        return [r["name"] for r in api.get(REPOSITORIES, {"name__startswith": stem, "ordering": ordering})["results"]]

    assert ordered("name") == names
    assert ordered("-name") == names[::-1]
    assert ordered("pulp_created") == names
    assert ordered("-pulp_created,name") == names[::-1]
    assert ordered("description,-name") == names[::-1]
    assert len(ordered("pk")) == 7
    assert api.call("GET", REPOSITORIES, params={"ordering": "nonsense"}).status_code == 400
    # Newest first without being asked.
    assert [r["name"] for r in api.get(REPOSITORIES, {"name__startswith": stem})["results"]] == names[::-1]


def test_fields(api, seven):
    _, repositories = seven
    href = repositories[0]["pulp_href"]
    assert set(api.get(href, {"fields": "name,pulp_href"})) == {"name", "pulp_href"}
    assert set(api.get(href, [("fields", "name"), ("fields", "prn")])) == {"name", "prn"}
    assert set(repositories[0]) - set(api.get(href, {"exclude_fields": "name,prn"})) == {"name", "prn"}
    row = api.get(REPOSITORIES, {"name": repositories[0]["name"], "fields": "name"})["results"]
    assert row == [{"name": repositories[0]["name"]}]


@pytest.mark.parametrize("key", ["nonsense", "name__nonsense", "name__", "__name", "names"])
def test_unknown_filters_are_named(api, key):
    assert api.refused("GET", REPOSITORIES, 400, params={key: "x"}) == {"errors": [f"Invalid Filter: '{key}'"]}


def test_ids(api, seven):
    stem, repositories = seven
    two = repositories[2:4]
    keys = [r["pulp_href"].rstrip("/").rsplit("/", 1)[1] for r in two]

    def found(**filters):
        return {r["name"] for r in api.get(REPOSITORIES, filters)["results"]}

    wanted = {r["name"] for r in two}
    assert found(pulp_id__in=",".join(keys)) == wanted
    assert found(pulp_href__in=",".join(r["pulp_href"] for r in two)) == wanted
    assert found(prn__in=",".join(r["prn"] for r in two)) == wanted
    assert "Enter a valid UUID" in json.dumps(api.refused("GET", REPOSITORIES, 400, params={"pulp_id__in": "x"}))
    assert "URI not valid" in json.dumps(api.refused("GET", REPOSITORIES, 400, params={"pulp_href__in": "x"}))


@pytest.mark.parametrize("select, wanted", [
    ("n", [0, 1, 2, 3, 4, 5, 6]),
    ("n=3", [3]),
    ("n!=3", [0, 1, 2, 4, 5, 6]),
    ("odd", [1, 3, 5]),
    ("!odd", [0, 2, 4, 6]),
    ("odd,n!=3", [1, 5]),
    ("n~3", [3]),
    ("nothing", []),
    ("!nothing,even,n=4", [4]),
])
def test_label_select(api, seven, select, wanted):
    stem, _ = seven
    rows = api.get(REPOSITORIES, {"name__startswith": stem, "pulp_label_select": select})
    assert sorted(int(r["pulp_labels"]["n"]) for r in rows["results"]) == wanted
    assert rows["count"] == len(wanted)


@pytest.mark.parametrize("select, error", [
    ("!odd=1", ["Cannot use an operator with '!odd'."]),
    ("a@b", ["Invalid search term: 'a@b'."]),
    ("=x", ["Invalid search term: '=x'."]),
    ("", ["Invalid search term: ''."]),
    ("odd,", ["Invalid search term: ''."]),
])
def test_bad_label_select(api, select, error):
    assert api.refused("GET", REPOSITORIES, 400, params={"pulp_label_select": select}) == error


def test_references_to_nothing(api, make):
    repository = make.repository()
    publication = make.publication(repository=repository["pulp_href"])
    make.distribution(repository=repository["pulp_href"])
    nothing = repository["pulp_href"][:-37] + "01a20000-0000-7000-8000-000000000000/"
    for distributions in ("distributions/file/file/", "distributions/"):
        assert api.get(distributions, {"repository": repository["pulp_href"]})["count"] == 1
        assert api.get(distributions, {"repository": nothing})["results"] == []
        assert api.get(distributions, {"repository__in": nothing + "," + repository["pulp_href"]})["count"] == 1
    # Publications are found through versions, and those must be there.
    for publications in ("publications/file/file/", "publications/"):
        found = api.get(publications, {"repository": repository["pulp_href"]})["results"]
        assert [row["pulp_href"] for row in found] == [publication["pulp_href"]]
        for field, href in (("repository", nothing), ("repository_version", nothing + "versions/0/"),
                            ("repository_version", repository["versions_href"] + "7/")):
            error = api.refused("GET", publications, 400, params={field: href})
            assert href in error[0] and "not found" in error[0]


def test_label_values_with_commas(api, make):
    stem = unique("comma")
    make.repository(name=stem, pulp_labels={"k": "a,b"})
    rows = api.get(REPOSITORIES, {"name": stem, "pulp_label_select": "k=a\\,b"})
    assert rows["count"] == 1


@pytest.mark.parametrize("expression, wanted", [
    ('name="{stem}-1"', [1]),
    ("name={stem}-1", [1]),
    ("name='{stem}-1' OR name='{stem}-2'", [1, 2]),
    ('name__in="{stem}-1,{stem}-2,{stem}-3" AND NOT name="{stem}-2"', [1, 3]),
    ('name__startswith={stem} AND pulp_label_select="odd"', [1, 3, 5]),
    ('(name={stem}-1 OR name={stem}-2) AND NOT pulp_label_select="even"', [1]),
    ('name={stem}-1 OR name={stem}-2 AND name={stem}-3', [1]),
])
def test_q(api, seven, expression, wanted):
    stem, _ = seven
    rows = api.get(REPOSITORIES, {"q": expression.format(stem=stem)})["results"]
    assert sorted(int(r["pulp_labels"]["n"]) for r in rows) == wanted


@pytest.mark.parametrize("expression, error", [
    ("name=", {"q": ["Syntax error in expression."]}),
    ("name='a' AND", {"q": ["Syntax error in expression."]}),
    ("(name='a'", {"q": ["Syntax error in expression."]}),
    ("name='a' name='b'", {"q": ["Syntax error in expression."]}),
    ("nonsense='a'", {"q": ["Filter 'nonsense' does not exist."]}),
    (" OR ".join(f"name={i}" for i in range(10)), {"q": ["Filter expression exceeds allowed complexity."]}),
])
def test_bad_q(api, expression, error):
    assert api.refused("GET", REPOSITORIES, 400, params={"q": expression}) == error


GUARDS = "contentguards/"


@pytest.fixture
def guards(api):
    """Two guards of each of two types, and the beginning of their names."""
    stem = unique("typed")
    made = [api.post(f"{GUARDS}core/{kind}/", {"name": f"{stem}-{kind}-no{i}"}, 201)
            for kind in ("rbac", "content_redirect") for i in range(2)]
    yield stem
    for guard in made:
        api.delete(guard["pulp_href"], 204)


@pytest.mark.parametrize("expression, count", [
    ("pulp_type=core.rbac", 2),
    ("NOT pulp_type='core.rbac'", 2),
    ("pulp_type__in=core.rbac,core.content_redirect", 4),
    ("pulp_type=core.header", 0),
    ("pulp_type=core.rbac AND name__contains=no1", 1),
    ("pulp_type=core.rbac OR name__contains=no1", 3),
    ("NOT (pulp_type=core.rbac AND name__contains=no1)", 3),
])
def test_types_in_expressions(api, guards, expression, count):
    assert api.get(GUARDS, {"name__startswith": guards, "q": expression})["count"] == count


def test_types_of_lists_over_all(api, guards):
    def count(**filters):
        return api.get(GUARDS, {"name__startswith": guards, **filters})["count"]

    assert count(pulp_type="core.rbac") == 2
    assert count(pulp_type__in="core.rbac,core.content_redirect") == 4
    assert count(pulp_type__in="core.header", pulp_type="core.rbac") == 0
    sentence = "Select a valid choice. no.such is not one of the available choices."
    for name in ("pulp_type", "pulp_type__in"):
        assert api.refused("GET", GUARDS, 400, params={name: "no.such"}) == {name: [sentence]}
        inner = json.dumps({name: [{"message": sentence, "code": "invalid_choice"}]})
        assert api.refused("GET", GUARDS, 400, params={"q": f"{name}=no.such"}) == {"q": [inner]}
        assert api.call("GET", GUARDS + "core/rbac/", params={name: "core.rbac"}).status_code == 400


@pytest.mark.parametrize("name", ["pulp_id__in", "pulp_href__in", "prn__in"])
def test_none_of_no_ids(api, guards, name):
    for path in (GUARDS, GUARDS + "core/rbac/"):
        assert api.get(path, {name: ""})["count"] == 0


def test_deep_q_is_no_stack_overflow(api):
    assert api.call("GET", REPOSITORIES, params={"q": "(" * 1000 + "name=a" + ")" * 1000}).status_code == 400
    assert api.call("GET", REPOSITORIES, params={"q": "NOT " * 900 + "name=a"}).status_code == 400


@pytest.mark.parametrize("query", ["name=%ff", "name=%00", "name=%zz", "limit=99999999999999999999", "offset=-5"])
def test_hostile_queries(api, query):
    assert api.call("GET", REPOSITORIES + "?" + query).status_code in (200, 400)
    assert api.get("status/")


def test_time_filters(api, seven):
    stem, repositories = seven
    middle = repositories[3]["pulp_created"]
    versions = repositories[3]["versions_href"]
    assert api.get(versions, {"pulp_created__gte": middle})["count"] >= 0
    remote_like = api.get("tasks/", {"pulp_created__gt": middle, "pulp_created__lt": "2000-01-01T00:00:00Z"})
    assert remote_like["count"] == 0
    assert api.call("GET", "tasks/", params={"pulp_created__gt": "yesterday"}).status_code == 400
    assert api.call("GET", "tasks/", params={"pulp_created__range": middle}).status_code == 400


def test_deep_json_is_refused(api, anonymous):
    deep = '{"name": ' + "[" * 500_000 + "]" * 500_000 + "}"
    for method, path in (("PATCH", "login/"), ("POST", "repositories/file/file/")):
        refusal = api.call(method, path, data=deep, headers={"Content-Type": "application/json"})
        assert refusal.status_code == 400 and "deeper than 100 levels" in refusal.text
    refusal = api.call("POST", "repositories/file/file/", data={"name": "deep", "pulp_labels": deep})
    assert refusal.status_code == 400
    assert anonymous.call("GET", "livez/").status_code == 200


def test_objects_of_very_many_keys_are_refused(api):
    """Keys are kept in order, and each is compared with all before it: a million of them would take hours."""
    wide = "{" + ",".join(f'"k{i}":{i}' for i in range(400_000)) + "}"
    refusal = api.call("POST", "repositories/file/file/", data=wide, headers={"Content-Type": "application/json"}, timeout=20)
    assert refusal.status_code == 400 and "more than 4000 keys" in refusal.text
    refusal = api.call("POST", "repositories/file/file/", data={"name": "wide", "pulp_labels": wide[:1_000_000] + '"}'}, timeout=20)
    assert refusal.status_code == 400 and "pulp_labels" in refusal.json()
    form = "&".join(f"k{i}={i}" for i in range(60_000))
    refusal = api.call("POST", "repositories/file/file/", data=form, timeout=20,
                       headers={"Content-Type": "application/x-www-form-urlencoded"})
    assert refusal.status_code == 400 and "more than 4000 different fields" in refusal.text


def test_a_stranger_leaves_no_file(anonymous, server):
    def body():
        yield b'--x\r\nContent-Disposition: form-data; name="file"; filename="f"\r\n\r\n'
        for _ in range(64):
            yield b"a" * 65536

    for credentials in (None, ("admin", "wrong password")):
        try:
            refusal = anonymous.call("POST", "artifacts/", data=body(), auth=credentials,
                                     headers={"Content-Type": "multipart/form-data; boundary=x"})
            assert refusal.status_code == 401
        except requests.ConnectionError:
            pass  # refused while the body was on its way
    assert not [path for path in server.state.rglob("*") if path.is_file() and path.stat().st_size > 60000
                and path.read_bytes()[:16] == b"a" * 16]


@pytest.mark.parametrize("expression", ["(", "[a", "*", "a{2,1}", "(?<n"])
def test_bad_regular_expressions(api, expression):
    for name in ("name__regex", "name__iregex"):
        assert api.refused("GET", "repositories/file/file/", 400, params={name: expression})


def test_regular_expressions_without_end_are_bounded(make_server, engine):
    """Many rows, of which none is costly enough by itself."""
    server = make_server()
    name = server.rest.post(REMOTES, {"name": unique(), "url": "http://127.0.0.1:9/PULP_MANIFEST"}, 201)["name"]
    series, id = {"sqlite": ("WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 200000)", "randomblob(16)"),
                  "postgres": ("WITH s AS (SELECT n FROM generate_series(1, 200000) n)", "gen_random_uuid()")}[engine]
    columns = "domain_id, pulp_created, pulp_last_updated, type, url, pulp_labels, policy, tls_validation, headers"
    server.sql(f"INSERT INTO remote (id, pulp_id, name, {columns}) {series} SELECT 1000000000 + s.n, {id}, "
               f"'{'a' * 40}' || s.n, {columns} FROM remote CROSS JOIN s WHERE name = '{name}'")
    assert server.rest.get(REMOTES, {"name__regex": "^a+7[0-9]*$"})["count"] == 11111
    for path in (REMOTES, "remotes/"):
        started = time.monotonic()
        answer = server.rest.refused("GET", path, 400, params={"name__regex": r"^(a*)(a*)(a*)\1\2\3a[0-9]+$"})
        assert answer == ["The regular expression takes too long."] and time.monotonic() - started < 15
    # What one match may cost is bounded too; PostgreSQL finds out that none is possible.
    started = time.monotonic()
    answer = server.rest.call("GET", REMOTES, params={"name__regex": r"^(((a+)+)+)+\1$"})
    assert answer.status_code == {"sqlite": 400, "postgres": 200}[engine], answer.text
    assert time.monotonic() - started < 15


def hrefs_of_nothing(count, path="content/file/files/"):
    return [f"/pulp/api/v3/{path}{uuid.UUID(int=0x0193_0000_0000_7000_8000_0000_0000_0000 + n)}/" for n in range(count)]


def test_lists_of_a_hundred_thousand_in_bodies(api, make):
    """They are taken, and what is wrong with them is said of one, in bounded time."""
    repository = make.repository()
    units = [make.content(unique().encode()) for _ in range(3)]
    many = hrefs_of_nothing(100_000 - len(units))
    started = time.monotonic()
    # The same units a hundred thousand times over are three units.
    answer = api.post(repository["pulp_href"] + "modify/", {
        "add_content_units": [units[n % 3]["pulp_href"] for n in range(100_000)]}, 202)
    assert api.done(answer)["state"] == "completed"
    assert api.get(make.fresh(repository)["latest_version_href"])["content_summary"]["present"]["file.file"]["count"] == 3
    for body in ({"add_content_units": [u["pulp_href"] for u in units] + many}, {"remove_content_units": many}):
        refused = api.call("POST", repository["pulp_href"] + "modify/", json=body)
        assert refused.status_code == 400 and len(refused.text) < len(refused.request.body) + 1000
    refused = api.call("POST", "orphans/cleanup/", json={"content_hrefs": many})
    assert refused.status_code == 400 and len(refused.text) < len(refused.request.body) + 1000
    refused = api.call("POST", "repositories/reclaim_space/", json={"repo_hrefs": hrefs_of_nothing(100_000, "repositories/file/file/")})
    assert refused.status_code == 400 and len(refused.text) < len(refused.request.body) + 1000
    assert time.monotonic() - started < 60
    # One more than the body may have in bytes is refused before it is looked at.
    assert api.call("POST", repository["pulp_href"] + "modify/", json={
        "add_content_units": hrefs_of_nothing(120_000)}).status_code == 413
    assert make.fresh(repository)["latest_version_href"].endswith("/versions/1/")


def test_lists_of_a_hundred_thousand_in_urls(api, server):
    """A URL holds what the limit on heads leaves room for, and says so beyond it."""
    hit = api.post("repositories/file/file/", {"name": unique()}, 201)
    few = ",".join([hit["prn"].rsplit(":", 1)[1]] + ["0193f00d-0000-7000-8000-%012x" % n for n in range(180)])
    names = ",".join([hit["name"]] + ["n%d" % n for n in range(1000)])
    for field, value in (("name__in", names), ("pulp_id__in", few)):
        assert api.get("repositories/file/file/", {field: value})["count"] == 1, field
    answer = requests.get(server.url + "/pulp/api/v3/repositories/file/file/", auth=api.session.auth, timeout=60,
                          params={"name__in": ",".join("n%d" % n for n in range(100_000))})
    assert answer.status_code in (414, 431)
