"""The python plugin over HTTP: what keeps an index safe: substitution, blocklists, origins, ages."""

import pytest

from lib.python_packages import Index, metadata, sdist, sha256, wheel
from lib.python_server import PACKAGES, Python, wait_for
from lib.rest import unique


def test_the_substitution_guard(python):
    name = unique("same")
    first, second = sdist(name, "1.0", Summary="one"), sdist(name, "1.0", Summary="two")
    free = python.repository()
    for file in (first, second):
        python.package(file, free)
    assert [p["summary"] for p in python.api.all(
        PACKAGES, repository_version=python.api.get(free["pulp_href"])["latest_version_href"])] == ["two"]
    guarded = python.repository(allow_package_substitution=False)
    python.package(first, guarded)
    error = python.api.failed(python.content(second, guarded))["description"]
    assert "Found duplicate packages being added with the same filename but different checksums." in error
    assert "To allow this, set 'allow_package_substitution' to True on the repository." in error
    lenient = python.repository(allow_package_substitution=False, error_on_reject=False)
    python.package(first, lenient)
    other = sdist(unique("fine"), "1.0")
    units = [python.package(file)["pulp_href"] for file in (second, other)]
    task = python.api.done(python.api.post(lenient["pulp_href"] + "modify/", {"add_content_units": units}, 202))
    rejected = [r for r in task["progress_reports"] if r["code"] == "python.reject.substitution"]
    assert rejected[0]["done"] == 1
    assert rejected[0]["suffix"] == f"{first[0]} ({units[0].rstrip('/').rsplit('/', 1)[1]})"
    assert python.files(lenient) == sorted([first[0], other[0]])
    assert python.api.all(PACKAGES, filename=first[0], repository_version=python.api.get(
        lenient["pulp_href"])["latest_version_href"])[0]["summary"] == "one"


def test_a_substitution_is_refused_before_it_is_begun(python):
    name = unique("early")
    first, second = sdist(name, "1.0", Summary="one"), sdist(name, "1.0", Summary="two")
    repository = python.repository(allow_package_substitution=False)
    old = python.package(first, repository)
    new = python.package(second)
    modify = repository["pulp_href"] + "modify/"
    refused = python.api.refused("POST", modify, 400, json={"add_content_units": [new["pulp_href"]]})
    assert "Found duplicate packages being added" in refused["non_field_errors"][0]
    # What also says what leaves, or what it begins with, is judged by its task.
    version = python.api.get(repository["pulp_href"])["latest_version_href"]
    error = python.api.failed(python.api.post(
        modify, {"add_content_units": [new["pulp_href"]], "base_version": version}, 202))
    assert "Found duplicate packages being added" in error["description"]
    python.api.done(python.api.post(modify, {"add_content_units": [new["pulp_href"]],
                                             "remove_content_units": [old["pulp_href"]]}, 202))
    assert python.files(repository) == [first[0]]


def test_the_guard_tells_files_by_their_names(python):
    """Letter by letter, whatever project and version they are of: another spelling is a second file beside the first."""
    tail = unique("b").replace("-", "")
    spellings = [f"a.{tail}", f"a_{tail}", f"A-{tail}"]
    repository, distribution = python.index(allow_package_substitution=False)
    files = [sdist(name, "1.0", Summary=name) for name in spellings]
    assert [file[0] for file in files] == [f"{name}-1.0.tar.gz" for name in spellings]
    for file in files:
        answer = python.upload(distribution, file)
        assert answer.status_code == 202, answer.text
        python.api.done(answer.json()["task"])
    assert python.files(repository) == sorted(file[0] for file in files)
    page = python.page(distribution, f"a-{tail}")
    assert {file["filename"]: file["hashes"]["sha256"] for file in page["files"]} == {name: sha256(data) for name, data in files}
    assert page["versions"] == ["1.0"]
    # Of each of these names there is no other.
    for name in spellings:
        other = sdist(name, "1.0", Summary="another")
        assert "Found duplicate packages being added with the same filename" in python.api.failed(
            python.content(other, repository))["description"]
        refused = python.upload(distribution, other)
        assert (refused.status_code, refused.reason) == (400, f"Package {other[0]} already exists in index")
    assert {p["filename"]: p["sha256"] for p in python.api.all(PACKAGES, repository_version=python.api.get(
        repository["pulp_href"])["latest_version_href"])} == {name: sha256(data) for name, data in files}


def test_two_newcomers_of_one_name_are_both_refused(python):
    name = unique("twins")
    old, one, two = (sdist(name, "1.0", Summary=summary) for summary in ("old", "one", "two"))
    fine = sdist(unique("fine"), "1.0")
    units = [python.package(file)["pulp_href"] for file in (one, two, fine)]
    strict = python.repository(allow_package_substitution=False)
    modify = {"add_content_units": units}
    told = python.api.refused("POST", strict["pulp_href"] + "modify/", 400, json=modify)
    for said in ("Found duplicate packages being added with the same filename", "To allow this", one[0]):
        assert said in told["non_field_errors"][0]
    assert python.files(strict) == []
    # Where what is refused is left out, neither of them comes in, and what was there stays.
    for before in ([], [old]):
        lenient = python.repository(allow_package_substitution=False, error_on_reject=False)
        for file in before:
            python.package(file, lenient)
        task = python.api.done(python.api.post(lenient["pulp_href"] + "modify/", modify, 202))
        report, = [r for r in task["progress_reports"] if r["code"] == "python.reject.substitution"]
        assert report["done"] == 2 and report["suffix"].count(one[0]) == 2
        assert all(unit.rstrip("/").rsplit("/", 1)[1] in report["suffix"] for unit in units[:2])
        assert python.files(lenient) == sorted(file[0] for file in [*before, fine])
        summaries = {p["summary"] for p in python.api.all(PACKAGES, filename=one[0], repository_version=python.api.get(
            lenient["pulp_href"])["latest_version_href"])}
        assert summaries == {"old"} if before else summaries == set()
    # Where the guard is off there is no telling which of them is meant.
    free = python.repository()
    error = python.api.failed(python.api.post(free["pulp_href"] + "modify/", modify, 202))
    assert "duplicate content" in error["description"]


def block(python, repository, **entry):
    return python.api.post(repository["blocklist_entries_href"], entry, 201)


def test_entries_of_a_blocklist(python):
    repository = python.repository()
    assert repository["blocklist_entries_href"] == repository["pulp_href"] + "blocklist_entries/"
    whole = block(python, repository, name="Shelf_Reader")
    assert whole["name"] == "shelf-reader" and whole["version"] is None and whole["filename"] is None
    assert whole["added_by"] == "prn:auth.user:1" and whole["repository"] == repository["pulp_href"]
    assert whole["pulp_href"].startswith(repository["blocklist_entries_href"])
    assert python.api.get(whole["pulp_href"]) == whole
    one = block(python, repository, name="shelf-reader", version="0.1")
    file = block(python, repository, filename="shelf-reader-0.1.tar.gz")
    entries = repository["blocklist_entries_href"]
    assert [e["pulp_href"] for e in python.api.all(entries)] == [e["pulp_href"] for e in (file, one, whole)]
    assert python.api.get(entries, {"name": "shelf-reader"})["count"] == 2
    assert python.api.get(entries, {"version__isnull": "false"})["count"] == 1
    assert python.api.get(entries, {"filename": "shelf-reader-0.1.tar.gz"})["count"] == 1
    other = python.repository()
    assert python.api.get(other["blocklist_entries_href"])["count"] == 0
    python.api.refused("GET", other["blocklist_entries_href"] + one["pulp_href"].rsplit("/", 2)[1] + "/", 404)
    python.api.delete(one["pulp_href"], 204)
    python.api.refused("GET", one["pulp_href"], 404)
    python.api.done(python.api.delete(repository["pulp_href"], 202))
    python.api.refused("GET", entries, 404)


@pytest.mark.parametrize("entry, field, said", [
    ({"version": "1", "filename": "x-1.tar.gz"}, "non_field_errors", "'version' cannot be used with 'filename'."),
    ({"version": "1"}, "non_field_errors", "'version' requires 'name' to be provided."),
    ({"name": "x", "filename": "x-1.tar.gz"}, "non_field_errors", "Exactly one of 'name' or 'filename' must be provided."),
    ({}, "non_field_errors", "Exactly one of 'name' or 'filename' must be provided."),
    ({"name": "x", "version": "no-version"}, "version", "'no-version' is not a valid version."),
    ({"name": "taken"}, "non_field_errors", "A blocklist entry with this name and version already exists."),
    ({"name": "taken", "version": "1"}, "non_field_errors", "A blocklist entry with this name and version already exists."),
    ({"filename": "x-1.tar.gz"}, "non_field_errors", "A blocklist entry with this filename already exists."),
])
def test_entries_that_are_none(python, entry, field, said):
    repository = python.repository()
    for known in ({"name": "Taken"}, {"name": "taken", "version": "1"}, {"filename": "x-1.tar.gz"}):
        block(python, repository, **known)
    assert python.api.refused("POST", repository["blocklist_entries_href"], 400, json=entry) == {field: [said]}


def test_what_is_blocked_does_not_come_in(python):
    name, repository = unique("Blocked"), python.repository()
    bad, good = sdist(name, "1.0"), sdist(name, "2.0")
    package = python.package(bad, repository)
    block(python, repository, name=name, version="1.0")
    # What is there stays.
    assert python.files(repository) == [bad[0]]
    python.api.done(python.api.post(repository["pulp_href"] + "modify/", {"remove_content_units": ["*"]}, 202))
    python.package(good, repository)
    said = "Blocklisted packages cannot be added to this repository: " + bad[0]
    assert python.api.failed(python.content(bad, repository))["description"] == said
    modify = repository["pulp_href"] + "modify/"
    refused = python.api.refused("POST", modify, 400, json={"add_content_units": [package["pulp_href"]]})
    assert refused == {"non_field_errors": [said]}
    wait_for(lambda: [entry["detail"] for entry in python.api.get("granary/audit/", {"target": modify, "outcome": "failed"})["results"]]
             == [said])
    distribution = python.distribution(repository=repository["pulp_href"])
    # Whoever uploads is told at once, and so is who reads the journal.
    told = python.upload(distribution, bad)
    assert (told.status_code, told.reason, told.text) == (403, said, said + ".\n")
    wait_for(lambda: any(said in entry["detail"] for entry in python.api.get("granary/audit/", {
        "target": f"/pypi/{distribution['base_path']}/legacy/", "outcome": "refused"})["results"]))
    # What only the file says, its task finds out.
    told = python.upload(distribution, sdist(name, "1", text=metadata(name, "1.0")))
    assert told.status_code == 400 and f"{name}-1.tar.gz" in told.json()["detail"]
    with Index() as index:
        index.add(name, "1.0", bad)
        remote = python.remote(index.url)
        error = python.api.failed(python.api.post(repository["pulp_href"] + "sync/", {"remote": remote["pulp_href"]}, 202))
        assert said in error["description"]
        python.api.patch(repository["pulp_href"], {"error_on_reject": False})
        index.add(name, "3.0", sdist(name, "3.0"))
        task = python.sync(repository, remote)
    for done in (task, python.api.done(python.upload(distribution, bad).json()["task"])):
        [rejected] = [r for r in done["progress_reports"] if r["code"] == "python.reject.blocklist"]
        assert rejected["done"] == 1 and rejected["suffix"].startswith(bad[0] + " (")
    assert python.files(repository) == sorted([good[0], f"{name}-3.0.tar.gz"])


def test_a_blocked_newcomer_leaves_what_it_would_have_replaced(python):
    name = unique("swap")
    first, second = sdist(name, "1.0", Summary="one"), sdist(name, "1.0", Summary="two")
    repository = python.repository(error_on_reject=False)
    python.package(first, repository)
    block(python, repository, filename=first[0])
    unit = python.package(second)["pulp_href"]
    python.api.done(python.api.post(repository["pulp_href"] + "modify/", {"add_content_units": [unit]}, 202))
    version = python.api.get(repository["pulp_href"])["latest_version_href"]
    assert version.endswith("/1/")
    assert [p["summary"] for p in python.api.all(PACKAGES, repository_version=version)] == ["one"]


def test_who_may_keep_a_blocklist(python, people):
    repository = python.repository()
    entries = repository["blocklist_entries_href"]
    entry = block(python, repository, name="x")
    client = people.signed_in()
    client.refused("GET", entries, 404)
    people.give(client.user, "python.pythonrepository_viewer", repository)
    assert client.get(entries)["count"] == 1
    client.refused("POST", entries, 403, json={"name": "y"})
    client.refused("DELETE", entry["pulp_href"], 403)
    people.give(client.user, "python.pythonrepository_owner", repository)
    mine = client.post(entries, {"name": "y"}, 201)
    assert mine["added_by"] == f"prn:auth.user:{client.user['id']}"
    client.delete(entry["pulp_href"], 204)
    people.client(people.user()).refused("GET", mine["pulp_href"], 404)


@pytest.mark.parametrize("field", ["includes", "excludes"])
def test_rules_of_remotes_are_requirements(python, field):
    remote = {"name": unique("py"), "url": "https://up", field: ["fine>=1", "shelf-reader$3", "==2"]}
    refused = python.api.refused("POST", "remotes/python/python/", 400, json=remote)
    assert list(refused) == [field] and len(refused[field]) == 2 and '"shelf-reader$3"' in refused[field][0]
    made = python.remote("https://up", **{field: ["fine"]})
    refused = python.api.refused("PATCH", made["pulp_href"], 400, json={field: ["a b c"]})
    assert '"a b c" is no requirement' in refused[field][0]
    assert python.api.get(made["pulp_href"])[field] == ["fine"]
    marked = ["fine>=1 ; python_version >= '3.9' and (os_name == 'nt' or extra == 'x')", "b[c]; 'linux' in sys_platform"]
    spoiled = ["fine; python >= '3'", "fine; os_name == nt", "fine; (os_name == 'nt'", "fine;"]
    refused = python.api.refused("PATCH", made["pulp_href"], 400, json={field: marked + spoiled})
    assert [text in said for text, said in zip(spoiled, refused[field], strict=True)] == [True] * 4
    python.api.done(python.api.patch(made["pulp_href"], {field: marked}, 202))
    assert python.api.get(made["pulp_href"])[field] == marked


def test_a_remote_from_a_mirror_configuration(python):
    config = ("[mirror]\nmaster = https://up.example\nworkers = 3\n[plugins]\nenabled = all\n"
              "[blocklist]\npackages =\n    example1\n    example2\n")
    path, name = "remotes/python/python/from_bandersnatch/", unique("bander")
    remote = python.api.post(path, status=201, data={"name": name}, files={"config": ("b.conf", config)})
    wanted = {"name": name, "url": "https://up.example", "download_concurrency": 3, "policy": "on_demand",
              "prereleases": False, "excludes": ["example1", "example2"], "includes": []}
    assert {key: remote[key] for key in wanted} == wanted
    assert python.api.get(remote["pulp_href"]) == remote
    streamed = python.api.post(path, status=201, data={"name": unique("bander"), "policy": "streamed"},
                               files={"config": ("b.conf", config)})
    assert streamed["policy"] == "streamed"

    def refused(text, **fields):
        return python.api.refused("POST", path, 400, data={"name": unique("bander"), **fields},
                                  files={"config": ("b.conf", text)})

    assert refused(config, name=name) == {"name": ["This field must be unique."]}
    assert "[mirror] master is not there" in refused("[mirror]\n")[0]
    assert "line 1 is neither" in refused("nothing")[0]
    assert refused(b"\xff") == {"config": ["The file is not UTF-8 text without NUL."]}
    assert list(refused(config.replace("example1", "a b c"))) == ["excludes"]
    assert list(refused(config, policy="sometimes")) == ["policy"]
    assert python.api.refused("POST", path, 400, data={"name": "x"}, files={"other": ("b", "")}) != {}


def test_policies_of_the_index(python, people):
    """What may be read is a matter of the access policies; who may not is told so before anything else."""
    policy = python.api.get("access_policies/", {"viewset_name": "pypi/simple"})["results"][0]
    repository, distribution = python.index()
    name = unique("closed")
    python.package(sdist(name, "1.0"), repository)
    open_page = python.call(distribution, "simple/")
    assert open_page.status_code == 200
    closed = [{"action": ["list", "retrieve"], "principal": "authenticated", "effect": "allow"}]
    python.api.patch(policy["pulp_href"], {"statements": closed})
    try:
        tags = {"If-None-Match": open_page.headers["ETag"]}
        for path in ("simple/", f"simple/{name}/"):
            assert python.call(distribution, path, headers=tags).status_code == 401
            assert python.call(distribution, path).status_code == 401
        someone = people.signed_in()
        assert python.call(distribution, "simple/", headers=tags, auth=someone.session.auth).status_code == 304
        # Nobody is allowed to upload here now.
        mine = Python(python.server)
        mine.api = someone
        assert mine.upload(distribution, sdist(name, "2.0"), path="simple/").status_code == 403
        assert python.call(distribution, "").status_code == 200
    finally:
        python.api.post(policy["pulp_href"] + "reset/", {})
    assert python.call(distribution, "simple/").status_code == 200


def test_the_journal_has_what_an_index_refused(python):
    """By whom, what and why: a substitution, a release that is held back, an upload without attestations, one where none is taken."""
    name, held, attested = unique("guarded"), unique("held"), unique("attested")
    repository, distribution = python.index(allow_package_substitution=False)
    first, second = (sdist(name, "1.0", Summary=summary) for summary in ("one", "two"))
    python.package(first, repository)
    python.api.post(repository["attestation_rules_href"], {"project": attested, "identity": "*", "issuer": "https://issuer.example.org"}, 201)
    python.package(sdist(held, "1.0"), repository)
    python.api.done(python.api.post(repository["pulp_href"] + "hold/", {"name": held, "version": "1.0", "reason": "steals"}, 202))
    closed = python.distribution(repository=repository["pulp_href"], allow_uploads=False)
    substitute = python.package(second)
    modify = repository["pulp_href"] + "modify/"
    refusals = [
        (lambda: python.upload(distribution, second), 400, f"Package {second[0]} already exists in index"),
        (lambda: python.api.call("POST", modify, json={"add_content_units": [substitute["pulp_href"]]}), 400,
         "Found duplicate packages being added with the same filename but different checksums."),
        (lambda: python.upload(distribution, sdist(held, "1.0", Summary="again")), 403, f"{held} 1.0 is held back since"),
        (lambda: python.upload(distribution, wheel(attested, "1.0")), 400, f"attestations of {attested} are asked for"),
        (lambda: python.upload(closed, sdist(name, "2.0")), 403, "Index is not allowing uploads"),
    ]
    for refuse, status, said in refusals:
        answer = refuse()
        assert answer.status_code == status and said in answer.text + answer.reason, answer.text
        path = answer.request.path_url
        rows = python.api.get("granary/audit/", {"correlation_id": answer.headers["Correlation-ID"]})["results"]
        found = [(row["action"], row["target"], row["status"], row["username"]) for row in rows]
        assert found == [("POST", path, status, "admin")], (said, rows)
        assert rows[0]["outcome"] in ("refused", "failed")
        assert said in rows[0]["detail"]
    # What only its task can tell: the journal has which one that is.
    answer = python.api.call("POST", PACKAGES, data={"relative_path": second[0], "repository": repository["pulp_href"]}, files={"file": second})
    [row] = python.api.get("granary/audit/", {"correlation_id": answer.headers["Correlation-ID"]})["results"]
    assert (row["action"], row["status"], row["detail"]) == ("POST", 202, answer.json()["task"])
    assert "Found duplicate packages being added" in python.api.failed(row["detail"])["description"]
