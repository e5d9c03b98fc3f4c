"""Replication: what another server distributes is distributed here too (spec 3.15)."""

import os

import pytest
import requests

from lib.certificates import Authority
from lib.people import People
from lib.python_packages import sdist
from lib.python_server import Python
from lib.replicas import UPSTREAMS, FakePulp, not_replicated, replicated, upstream_of
from lib.resources import DISTRIBUTIONS, REMOTES, REPOSITORIES, Maker
from lib.rest import unique
from lib.server import ADMIN_PASSWORD
from lib.tls_front import TlsFront

KINDS = (DISTRIBUTIONS, REPOSITORIES, REMOTES)
SYNC = "synchronize"


class Source:
    """What is distributed upstream: a domain of the house, filled with files."""

    def __init__(self, tenant):
        self.tenant, self.api, self.make = tenant, tenant.api, tenant.make

    def add(self, name, files=1, publish=True, **fields):
        """A distribution of that many files; (repository, distribution)."""
        repository = self.make.repository()
        for number in range(files):
            self.make.content(os.urandom(50), f"{name}/{number}", repository["pulp_href"])
        serves = {"repository": repository["pulp_href"]}
        if publish:
            publication = self.make.publication(repository=repository["pulp_href"])
            serves = serves if publish == "repository" else {"publication": publication["pulp_href"]}
        distribution = self.make.distribution(**{"name": name, "base_path": name, **serves, **fields})
        return repository, distribution

    def publish(self, repository, distribution):
        publication = self.make.publication(repository=repository["pulp_href"])
        self.api.done(self.api.patch(distribution["pulp_href"], {"publication": publication["pulp_href"]}))


@pytest.fixture
def source(other):
    return Source(other)


@pytest.fixture
def to(one, source, house):
    """Makes the source an upstream of the domain `one`."""
    return lambda **fields: upstream_of(one.api, house.url, source.tenant.name, **fields)


def names(api, path=DISTRIBUTIONS):
    return {row["name"] for row in api.all(path)}


def served(tenant, name):
    """The bytes of each file of a distribution, as a client of it gets them."""
    distribution = tenant.api.get(DISTRIBUTIONS, {"name": name})["results"][0]
    url = tenant.make.url(distribution)
    manifest = requests.get(url + "PULP_MANIFEST", timeout=30)
    assert manifest.status_code == 200, manifest.text
    return {line.split(",")[0]: requests.get(url + line.split(",")[0], timeout=30).content
            for line in manifest.text.splitlines()}


# ---- the resource


def test_resource(server, api):
    name = unique("upstream")
    body = {"name": name, "base_url": "https://example.org", "api_root": "pulp", "username": "somebody",
            "password": "a-secret-word", "client_key": "a-secret-key"}
    made = api.post(UPSTREAMS, body, 201)
    assert made["prn"].startswith("prn:core.upstreampulp:") and made["pulp_href"].startswith("/pulp/api/v3/upstream-pulps/")
    assert {field["name"]: field["is_set"] for field in made["hidden_fields"]} == {
        "client_key": True, "username": True, "password": True}
    assert not {"username", "password", "client_key"} & made.keys()
    assert (made["policy"], made["tls_validation"], made["last_replication"], made["remote_policy"]) == ("all", True, None, None)
    stored = " ".join(server.sql(f"select username, password, client_key from upstreampulp where name = '{name}'")[0])
    assert not any(secret in stored for secret in ("somebody", "a-secret-word", "a-secret-key"))
    assert "a-secret" not in server.log()

    assert api.patch(made["pulp_href"], {"policy": "labeled", "password": None}, 200)["policy"] == "labeled"
    changed = api.get(made["pulp_href"])
    assert [field["is_set"] for field in changed["hidden_fields"] if field["name"] == "password"] == [False]
    assert api.put(made["pulp_href"], {**body, "base_url": "http://example.org:1"}, 200)["base_url"] == "http://example.org:1"
    assert [row["name"] for row in api.get(UPSTREAMS, {"name__startswith": name})["results"]] == [name]
    assert api.get(UPSTREAMS, {"last_replication__isnull": True, "name": name})["count"] == 1
    for field, value in (("name", name), ("base_url", "ftp://example.org"), ("base_url", "file:///etc"),
                         ("base_url", "http://user:word@example.org"), ("policy", "some"), ("remote_policy", "never"),
                         ("download_concurrency", 0), ("total_timeout", -1), ("ca_cert", "none")):
        assert list(api.refused("POST", UPSTREAMS, 400, json={**body, "name": unique(), field: value})) == [field]
    api.delete(made["pulp_href"], 204)
    api.get(made["pulp_href"], status=404)


def test_selections_are_checked(api):
    made = upstream_of(api, "http://127.0.0.1:1")
    for query, sentence in (("invalid=1", "Filter 'invalid' does not exist."), ("name='hi' AND", "Syntax error in expression.")):
        for method, path in (("PATCH", made["pulp_href"]), ("POST", made["pulp_href"] + "replicate/")):
            assert api.refused(method, path, 400, json={"q_select": query}) == {"q_select": [sentence]}
    assert api.patch(made["pulp_href"], {"q_select": "pulp_label_select='a' OR NOT name='b'"}, 200)["q_select"]
    assert api.patch(made["pulp_href"], {"q_select": None}, 200)["q_select"] is None
    api.delete(made["pulp_href"], 204)


# ---- what a replication does


def test_the_first_the_same_and_a_changed_one(one, source, to):
    """Files of publications and of repositories come; what tells that it has not changed is not synced, what changes is."""
    repository, first = source.add("first", 3, pulp_labels={"of": "them"})
    source.add("second", 1, publish="repository")
    upstream = to()
    done = replicated(one.api, upstream)
    assert done[0] == "replicate_distributions" and done[-1] == "finalize_replication" and done.count(SYNC) == 2
    key = upstream["pulp_href"].rstrip("/").rsplit("/", 1)[1]
    for path in KINDS:
        rows = {row["name"]: row for row in one.api.all(path)}
        assert rows.keys() == {"first", "second"}
        assert rows["first"]["pulp_labels"] == {"of": "them", "UpstreamPulp": key}
        assert rows["second"]["pulp_labels"] == {"UpstreamPulp": key}
    here = one.api.get(DISTRIBUTIONS, {"name": "first"})["results"][0]
    assert here["base_path"] == "first" and here["repository"] is None and here["publication"] is None
    assert here["repository_version"].endswith("/versions/1/")
    assert len(served(one, "first")) == 3 and served(one, "first") == served(source.tenant, "first")
    assert served(one, "second") == served(source.tenant, "second")
    remote = one.api.get(REMOTES, {"name": "first"})["results"][0]
    assert remote["url"] == source.make.url(first, "PULP_MANIFEST")
    assert not any(field["is_set"] for field in remote["hidden_fields"])  # who may use the API is not told to the files
    times = {row["pulp_href"]: row["pulp_last_updated"] for path in KINDS for row in one.api.all(path)}
    began = one.api.get(upstream["pulp_href"])["last_replication"]
    assert began is not None

    # Of a repository nobody can tell when its content last changed: it is synced again, and found the same.
    assert replicated(one.api, upstream) == ["replicate_distributions", SYNC, "finalize_replication"]
    assert times == {row["pulp_href"]: row["pulp_last_updated"] for path in KINDS for row in one.api.all(path)}
    assert one.api.get(upstream["pulp_href"])["last_replication"] > began

    source.make.content(b"more", "first/more", repository["pulp_href"])
    source.publish(repository, first)
    assert replicated(one.api, upstream).count(SYNC) == 2
    assert served(one, "first")["first/more"] == b"more" and served(one, "first") == served(source.tenant, "first")
    assert replicated(one.api, upstream).count(SYNC) == 1
    # A changed upstream may want anything to be otherwise.
    one.api.patch(upstream["pulp_href"], {"max_retries": 2}, 200)
    assert replicated(one.api, upstream).count(SYNC) == 2


def test_python(one, source, house):
    upstream_python, here = Python(house, source.tenant), Python(house, one)
    repository, distribution = upstream_python.index()
    file = sdist("thing", "1.0a1")
    upstream_python.package(file, repository)
    upstream_python.distribution(remote=upstream_python.remote("http://127.0.0.1:1/")["pulp_href"])  # passes through only
    upstream = upstream_of(one.api, house.url, source.tenant.name, remote_policy="on_demand")
    done = replicated(one.api, upstream)
    assert done.count("sync") == 1
    rows = one.api.all("distributions/python/pypi/")
    assert [row["name"] for row in rows] == [distribution["name"]]
    remote = one.api.get("remotes/python/python/")["results"][0]
    assert (remote["policy"], remote["prereleases"]) == ("immediate", True)
    assert one.api.get("repositories/python/python/")["results"][0]["autopublish"] is False
    page = here.page(rows[0], "thing")
    assert [each["filename"] for each in page["files"]] == [file[0]]
    assert requests.get(page["files"][0]["url"], timeout=30).content == file[1]
    replicated(one.api, upstream)
    assert one.api.get(rows[0]["pulp_href"])["repository_version"].endswith("/versions/1/")
    upstream_python.package(sdist("thing", "2.0"), repository)
    assert "sync" in replicated(one.api, upstream)
    assert len(here.page(rows[0], "thing")["files"]) == 2


def test_two_servers_without_domains(make_server):
    first, second = make_server(), make_server()
    source, here = Maker(first.rest), Maker(second.rest)
    repository = source.repository()
    source.content(b"bytes", "a/b", repository["pulp_href"])
    source.publication(repository=repository["pulp_href"], manifest="THE_LIST")
    there = source.distribution(repository=repository["pulp_href"])
    # The manifest is named by what is served.
    first.rest.done(first.rest.patch(repository["pulp_href"], {"manifest": "THE_LIST"}))
    upstream = upstream_of(second.rest, first.url + "/", api_root="/pulp/")
    replicated(second.rest, upstream)
    distribution = second.rest.get(DISTRIBUTIONS)["results"][0]
    assert distribution["name"] == there["name"]
    assert second.rest.get(REPOSITORIES)["results"][0]["manifest"] == "THE_LIST"
    assert requests.get(here.url(distribution, "a/b"), timeout=30).content == b"bytes"
    # A domain that is not there is told.
    second.rest.patch(upstream["pulp_href"], {"domain": "somewhere"}, 200)
    error = not_replicated(second.rest, upstream)["replicate_distributions"]
    assert error.startswith("[PLP0014]") and "no domains" in error
    assert second.rest.get(DISTRIBUTIONS)["count"] == 1


@pytest.mark.parametrize("policy, after_first, after_second, last", [
    ("nodelete", {"mine", "a", "b"}, {"mine", "a", "b"}, {"mine", "a", "b"}),
    ("labeled", {"mine", "a", "b"}, {"mine", "a"}, {"mine", "a"}),
    ("all", {"a", "b"}, {"a"}, set())])
def test_what_is_missing_upstream(one, source, to, policy, after_first, after_second, last):
    _, a = source.add("a")
    _, b = source.add("b")
    one.make.repository(name="mine")
    one.make.distribution(name="mine", base_path="mine")
    upstream = to(policy=policy)
    replicated(one.api, upstream)
    assert names(one.api) == after_first
    assert names(one.api, REPOSITORIES) == after_first and names(one.api, REMOTES) == {"a", "b"}
    source.api.done(source.api.delete(b["pulp_href"]))
    replicated(one.api, upstream)
    assert names(one.api) == names(one.api, REPOSITORIES) == after_second
    assert names(one.api, REMOTES) == after_second - {"mine"}
    # What has lost its label is no more ours than what never had it.
    source.api.done(source.api.delete(a["pulp_href"]))
    for path in KINDS:
        one.api.post(one.api.get(path, {"name": "a"})["results"][0]["pulp_href"] + "unset_label/", {"key": "UpstreamPulp"}, 201)
    replicated(one.api, upstream)
    assert names(one.api) == last


def test_same_names_are_left_alone_when_only_labelled_ones_are_meant(one, source, to):
    source.add("a")
    mine = one.make.repository(name="a", description="mine")
    upstream = to(policy="labeled")
    assert replicated(one.api, upstream) == ["replicate_distributions", "finalize_replication"]
    assert names(one.api) == set() and names(one.api, REMOTES) == set()
    assert one.api.get(mine["pulp_href"])["pulp_labels"] == {} and mine["description"] == "mine"
    one.api.patch(upstream["pulp_href"], {"policy": "all"}, 200)
    replicated(one.api, upstream)
    assert names(one.api) == {"a"} and one.api.get(mine["pulp_href"])["latest_version_href"].endswith("/versions/1/")


def test_selections(one, source, to):
    for name, labels in (("a", {"even": ""}), ("b", {"odd": ""}), ("c", {"even": ""})):
        source.add(name, pulp_labels=labels)
    upstream = to(q_select="pulp_label_select='even'")
    replicated(one.api, upstream)
    assert names(one.api) == {"a", "c"}
    began = one.api.get(upstream["pulp_href"])["last_replication"]
    # A selection of a request's own adds, and says nothing of the rest: neither that it is gone nor that it is done.
    assert replicated(one.api, upstream, q_select="name='b'").count(SYNC) == 1
    assert names(one.api) == {"a", "b", "c"} and len(served(one, "b")) == 1
    assert one.api.get(upstream["pulp_href"])["last_replication"] == began
    replicated(one.api, upstream)
    assert names(one.api) == {"a", "c"}


def test_a_new_name_at_the_old_place(one, source, to):
    """A distribution is known by its base path when its name is gone: it is renamed, and serves on."""
    repository, there = source.add("old")
    upstream = to()
    replicated(one.api, upstream)
    here = one.api.get(DISTRIBUTIONS)["results"][0]
    source.api.done(source.api.patch(there["pulp_href"], {"name": "new"}))
    replicated(one.api, upstream)
    rows = one.api.all(DISTRIBUTIONS)
    assert [(row["pulp_href"], row["name"], row["base_path"]) for row in rows] == [(here["pulp_href"], "new", "old")]
    assert names(one.api, REPOSITORIES) == names(one.api, REMOTES) == {"new"}
    assert served(one, "new") == served(source.tenant, "new")
    # And the other way round: another place under the same name.
    source.api.done(source.api.patch(there["pulp_href"], {"base_path": "elsewhere"}))
    replicated(one.api, upstream)
    assert one.api.get(here["pulp_href"])["base_path"] == "elsewhere"


def test_what_is_served_is_served_until_the_end(one, source, to):
    """Renamed upstream, and the sync fails: the old files stay until a replication has gone well."""
    repository, there = source.add("old", 2)
    upstream = to()
    replicated(one.api, upstream)
    files = served(one, "old")
    source.api.done(source.api.patch(there["pulp_href"], {"name": "new", "publication": None, "repository": repository["pulp_href"]}))
    for publication in source.api.all("publications/file/file/"):
        source.api.delete(publication["pulp_href"], 204)
    for _ in range(2):
        assert {SYNC, "finalize_replication"} == not_replicated(one.api, upstream).keys()
        assert served(one, "new") == files and len(files) == 2
        assert names(one.api, REPOSITORIES) == names(one.api, REMOTES) == {"old", "new"}
    source.make.publication(repository=repository["pulp_href"])
    assert replicated(one.api, upstream)[-2:] == ["finalize_replication", "general_multi_delete"]
    assert served(one, "new") == served(source.tenant, "new")
    assert names(one.api, REPOSITORIES) == names(one.api, REMOTES) == {"new"}


def test_a_distribution_that_serves_another_repository(one, source, to):
    mine = one.make.repository(name="a-data")
    one.make.content(b"mine", "mine", mine["pulp_href"])
    one.make.publication(repository=mine["pulp_href"])
    one.make.distribution(name="a", base_path="a", repository=mine["pulp_href"])
    repository, _ = source.add("a", publish=False)  # serves a repository without publication: there is no manifest
    upstream = to()
    not_replicated(one.api, upstream)
    assert served(one, "a") == {"mine": b"mine"}
    source.make.publication(repository=repository["pulp_href"])
    replicated(one.api, upstream)
    assert served(one, "a") == served(source.tenant, "a")
    assert names(one.api, REPOSITORIES) == {"a"}


def test_what_was_never_replicated_is_fetched(one, source, to):
    """That it has not changed upstream since the last replication says nothing of what that did not bring."""
    source.add("a")
    source.add("b")
    mine = one.make.repository(name="b")
    upstream = to(policy="nodelete", q_select="name='a'")
    replicated(one.api, upstream)
    one.make.content(b"mine", "mine", mine["pulp_href"])
    assert replicated(one.api, upstream, q_select="name='b'").count(SYNC) == 1
    assert served(one, "b") == served(source.tenant, "b")


@pytest.mark.parametrize("path, changes", [(REMOTES, {"url": "http://127.0.0.1:1/M"}), (REPOSITORIES, {"manifest": "MINE"}),
                                           (DISTRIBUTIONS, {"base_path": "mine"}), (REPOSITORIES, {"pulp_labels": {}}),
                                           (DISTRIBUTIONS, None), (REMOTES, None)])
def test_what_was_changed_here_is_fetched(one, source, to, path, changes):
    source.add("a")
    upstream = to()
    replicated(one.api, upstream)
    assert replicated(one.api, upstream).count(SYNC) == 0
    row = one.api.get(path)["results"][0]
    one.api.done(one.api.patch(row["pulp_href"], changes) if changes else one.api.delete(row["pulp_href"]))
    assert replicated(one.api, upstream).count(SYNC) == 1
    assert replicated(one.api, upstream).count(SYNC) == 0
    assert served(one, "a") == served(source.tenant, "a")


def test_remotes_of_alternate_sources_stay(one, source, to):
    source.add("a")
    remote = one.make.remote("http://127.0.0.1:1/", name="elsewhere", policy="on_demand")
    acs = one.api.post("acs/file/file/", {"name": unique("acs"), "remote": remote["pulp_href"]}, 201)
    one.make.remote("http://127.0.0.1:1/", name="unneeded")
    upstream = to()
    replicated(one.api, upstream)
    assert names(one.api) == {"a"} and names(one.api, REMOTES) == {"a", "elsewhere"}
    one.api.done(one.api.delete(acs["pulp_href"]))
    replicated(one.api, upstream)
    assert names(one.api, REMOTES) == {"a"}


def test_settings_of_remotes(one, source, to):
    source.add("a")
    settings = {"total_timeout": 600.0, "connect_timeout": 30.0, "sock_connect_timeout": 15.0, "sock_read_timeout": 45.0,
                "download_concurrency": 5, "max_retries": 7}
    upstream = to(**settings)
    replicated(one.api, upstream)
    remote = one.api.get(REMOTES)["results"][0]
    assert remote["policy"] == "immediate" and {key: remote[key] for key in settings} == settings
    one.api.patch(upstream["pulp_href"], {"max_retries": 1, "remote_policy": "streamed", "total_timeout": None}, 200)
    replicated(one.api, upstream)
    remote = one.api.get(remote["pulp_href"])
    assert (remote["max_retries"], remote["policy"], remote["total_timeout"]) == (1, "streamed", None)
    # Null leaves remotes their own.
    one.api.patch(upstream["pulp_href"], {"remote_policy": None}, 200)
    replicated(one.api, upstream)
    assert one.api.get(remote["pulp_href"])["policy"] == "streamed"


# ---- what goes wrong


def test_one_fails_and_the_next_replication_goes_on(one, source, to):
    good, published = source.add("good")
    upstream = to()
    replicated(one.api, upstream)
    old = served(one, "good")
    source.make.content(b"more", "good/more", good["pulp_href"])
    source.publish(good, published)
    began = one.api.get(upstream["pulp_href"])["last_replication"]
    repository, _ = source.add("bad", publish=False)  # serves a repository without publication: there is no manifest
    failed = not_replicated(one.api, upstream)
    assert failed.keys() == {SYNC, "finalize_replication"}
    assert failed["finalize_replication"].startswith(
        "[PLP0018] Replication failed: 1 subtask(s) did not complete successfully:\n") and "404" in failed["finalize_replication"]
    assert one.api.get(upstream["pulp_href"])["last_replication"] == began
    assert one.api.get(DISTRIBUTIONS, {"name": "bad"})["results"][0]["repository_version"] is None
    assert served(one, "good") == old and "good/more" not in old
    source.make.publication(repository=repository["pulp_href"])
    assert replicated(one.api, upstream).count(SYNC) == 2
    for name in ("good", "bad"):
        assert served(one, name) == served(source.tenant, name)


def test_a_place_that_is_taken(one, source, to):
    source.add("a", base_path="place/below")
    source.add("b")
    one.make.distribution(name="mine", base_path="place")
    upstream = to(policy="nodelete")
    failed = not_replicated(one.api, upstream)
    assert failed.keys() == {"replicate_distributions", "finalize_replication"}
    assert failed["replicate_distributions"].startswith("[PLP0018] 1 of the upstream's distributions could not be taken over:")
    assert "'a'" in failed["replicate_distributions"] and "Overlaps with an existing distribution" in failed["replicate_distributions"]
    assert names(one.api) == {"mine", "b"}


def test_certificates(one, source, house, tmp_path):
    source.add("a")
    with TlsFront(tmp_path, house.port) as front:
        upstream = upstream_of(one.api, front.url, source.tenant.name, ca_cert=Authority(tmp_path, "stranger").pem)
        error = not_replicated(one.api, upstream)
        assert error.keys() == {"replicate_distributions"}
        assert error["replicate_distributions"].startswith("[PLP0014]") and "SSL" in error["replicate_distributions"]
        one.api.patch(upstream["pulp_href"], {"ca_cert": front.authority.read_text()}, 200)
        replicated(one.api, upstream)
        remote = one.api.get(REMOTES)["results"][0]
        assert remote["url"].startswith(front.url) and remote["ca_cert"] == front.authority.read_text()
        assert len(served(one, "a")) == 1


def test_an_upstream_that_does_not_let_in_or_is_not_there(one, source, house):
    source.add("a")
    for url, fields, wanted in (("http://127.0.0.1:1", {}, "127.0.0.1:1"), (house.url, {"password": "wrong"}, "password"),
                                (house.url, {"domain": "nowhere"}, "404"), (house.url, {"api_root": "elsewhere"}, "404")):
        upstream = upstream_of(one.api, url, **{"domain": source.tenant.name, "max_retries": 1, **fields})
        error = not_replicated(one.api, upstream)["replicate_distributions"]
        assert error.startswith("[PLP0014]") and wanted in error
        assert ADMIN_PASSWORD not in error
        assert one.api.get(DISTRIBUTIONS)["count"] == 0


@pytest.fixture
def fake():
    with FakePulp() as made:
        yield made


@pytest.fixture
def kept(one):
    """Something to lose."""
    one.make.distribution(name="kept", base_path="kept")
    yield one
    assert names(one.api) == {"kept"}


def bad_answers(fake):
    good = fake.distribution()
    yield "no JSON", b"<html>"
    yield "no JSON", b"[" * 5000
    yield "no JSON object", b"[]"
    yield "UTF-8", b'{"count": 1, "results": [], "x": "\xff"}'
    yield "no list", {"results": []}
    yield "no object", {"count": 1, "next": None, "results": [7]}
    yield "does not end", {"count": 10**9, "next": "x", "results": [good]}
    yield "contradicts itself", {"count": 2, "next": None, "results": [good]}
    yield "contradicts itself", {"count": 2, "next": None, "results": [good, good]}
    yield "is empty", {"count": 200, "next": fake.url, "results": []}
    for field, value, wanted in (("name", "a\nb", "control characters"), ("name", 7, "no text"), ("name", None, "no name"),
                                 ("name", "x" * 2000, "too long"), ("base_path", "../up", "canonical"), ("base_path", "a\0b", "control characters"),
                                 ("base_url", "http://example.org/x/", "own host"), ("base_url", "file:///etc/", "own host"),
                                 ("base_url", "http://127.0.0.1", "own host"), ("base_url", fake.url, "own host"),
                                 ("base_url", "http://127.0.0.1@example.org/", "own host"), ("base_url", "//example.org/", "own host"),
                                 ("repository", "http://example.org/r/", "none of its API"),
                                 ("repository", "/pulp/api/v3/../../x/", "none of its API"),
                                 ("publication", "/elsewhere/", "none of its API"),
                                 ("pulp_labels", [], "labels"), ("pulp_labels", {"a(": "b"}, "Key"),
                                 ("no_content_change_since", "soon", "no_content_change_since")):
        yield wanted, {"count": 1, "next": None, "results": [{**good, field: value}]}


def test_upstreams_that_mean_no_good(kept, fake):
    """Whatever an upstream says, the task tells it; nothing is changed, nothing deleted."""
    upstream = upstream_of(kept.api, fake.url, max_retries=1)
    for wanted, answer in bad_answers(fake):
        fake.says[fake.list] = answer
        error = not_replicated(kept.api, upstream)["replicate_distributions"]
        assert error.startswith("[PLP0014]"), (answer, error)
        assert wanted in error or wanted == "no JSON" and ("no JSON" in error or "nested" in error), (answer, error)
        assert "\n" not in error
    fake.page(fake.distribution(), count=1)  # the repository it names is not there
    assert "404" in not_replicated(kept.api, upstream)["replicate_distributions"]
    fake.says[fake.list] = lambda query: {"count": 10**5, "next": "x", "x": "x" * (3 << 20), "results": [
        fake.distribution(f"d{int(query['offset']) + more}") for more in (0, 99)]}
    assert "more than 32 MiB" in not_replicated(kept.api, upstream)["replicate_distributions"]
    fake.says["/pulp/api/v3/status/"] = {"hello": "world"}
    assert "no status" in not_replicated(kept.api, upstream)["replicate_distributions"]


def test_a_list_that_loses_one_while_it_is_read(kept, fake):
    """One is deleted and one made between two pages: the count is the same, none is said twice, one is missing."""
    there = [fake.distribution(f"d{number}") for number in range(150)]

    def page(query):
        first = int(query["offset"])
        answer = {"count": len(there), "next": "x" if first + 100 < len(there) else None, "results": there[first:first + 100]}
        if len(asked()) == 1:
            there.append(fake.distribution(there.pop(0)["name"] + "-new"))
        return answer

    def asked():
        return [query["offset"] for path, query, _ in fake.asked if path == fake.list]

    fake.says[fake.list] = page
    upstream = upstream_of(kept.api, fake.url, max_retries=1)
    # Then it is asked what they serve, which nobody told.
    assert "404" in not_replicated(kept.api, upstream)["replicate_distributions"]
    assert asked() == ["0", "99", "0", "99"]


def test_credentials_stay_with_the_upstream(kept, fake):
    with FakePulp() as stranger:
        upstream = upstream_of(kept.api, fake.url, max_retries=1)
        # Elsewhere by a redirect, and by what it says the next page is.
        fake.says[fake.list] = stranger.url + stranger.list
        stranger.page()
        assert "sends who asks" in not_replicated(kept.api, upstream)["replicate_distributions"]
        assert stranger.asked and not any("Authorization" in headers for _, _, headers in stranger.asked)
        stranger.asked.clear()

        def endless(query):
            first = int(query["offset"])
            return {"count": 10**5, "next": stranger.url + stranger.list,
                    "results": [fake.distribution(f"d{number}") for number in range(first, first + 100)] if first < 250 else []}

        fake.says[fake.list] = endless
        assert "is empty" in not_replicated(kept.api, upstream)["replicate_distributions"]
        assert not stranger.asked and all("Authorization" in headers for _, _, headers in fake.asked)


def test_a_type_the_upstream_has_not(one, source, house):
    """Nothing is known of it, so nothing of it is taken for deleted."""
    with FakePulp(("core",)) as fake:
        one.make.distribution(name="kept", base_path="kept")
        upstream = upstream_of(one.api, fake.url)
        replicated(one.api, upstream)
        assert names(one.api) == {"kept"}


def test_where_all_ends(one, other, fake):
    """Of the types that the upstream has, in its domain."""
    elsewhere = other.make.repository()
    python = one.api.post("repositories/python/python/", {"name": unique()}, 201)
    one.make.repository(name="mine")
    fake.page()
    replicated(one.api, upstream_of(one.api, fake.url, policy="all"))
    assert names(one.api, REPOSITORIES) == set()
    assert one.api.get(python["pulp_href"])["name"] == python["name"]
    assert other.api.get(elsewhere["pulp_href"])["name"] == elsewhere["name"]


def test_who_may(one, house, to):
    upstream = to()
    here = People(house, one.api)
    user, other = here.user(), here.user()
    one.api.post(upstream["pulp_href"] + "add_role/", {"role": "core.upstreampulp_user", "users": [user["username"]]}, 201)
    allowed, stranger = one.client(user), one.client(other)
    stranger.get(upstream["pulp_href"], status=404)
    assert stranger.call("POST", upstream["pulp_href"] + "replicate/", json={}).status_code == 404
    allowed.get(upstream["pulp_href"])
    assert allowed.call("PATCH", upstream["pulp_href"], json={"policy": "all"}).status_code == 403
    allowed.post(upstream["pulp_href"] + "replicate/", {}, 202)
    here.remove()
