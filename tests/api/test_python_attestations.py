"""The python plugin over HTTP: attestations and provenance (PEP 740): taken, verified, served, synchronised, asked for."""

import copy
import json

import pytest

from lib.python_packages import Index, sdist, sha256, wheel
from lib.python_server import HTML_PAGE, Python
from lib.rest import unique
from lib.sigstore import SLSA, Trust, believing

PROVENANCE = "content/python/provenance/"
INTEGRITY = "application/vnd.pypi.integrity.v1+json"


@pytest.fixture(scope="module")
def trust():
    return Trust()


@pytest.fixture(scope="module")
def python(database_url, trust, tmp_path_factory):
    with believing(trust, database_url(), tmp_path_factory.mktemp("trust")) as server:
        yield Python(server)


def version_of(python, repository):
    return python.api.get(repository["pulp_href"])["latest_version_href"]


def provenance(python, package, document, repository=None, **fields):
    """Uploads a provenance object; the answer names the task."""
    form = {"package": package["pulp_href"], **fields}
    if repository:
        form["repository"] = repository["pulp_href"]
    data = document if isinstance(document, bytes) else json.dumps(document).encode()
    return python.api.post(PROVENANCE, status=202, data=form, files={"file": ("x.provenance", data)})


def made(python, task):
    return [python.api.get(href) for href in task["created_resources"] if "/content/" in href]


def test_a_provenance_is_made_read_and_found(python, trust):
    file = sdist(unique("widget"), "1.0")
    package = python.package(file)
    assert package["provenance"] is None
    document = trust.provenance(*file)
    [unit] = made(python, python.api.done(provenance(python, package, document)))
    assert unit["provenance"] == document
    assert unit["package"] == package["pulp_href"]
    canonical = json.dumps(document, sort_keys=True)
    assert unit["sha256"] == sha256(canonical.encode())
    assert set(unit) >= {"pulp_href", "prn", "pulp_created", "pulp_last_updated", "pulp_labels", "vuln_report"}
    assert unit["prn"].startswith("prn:python.packageprovenance:")
    assert "artifact" not in unit and "verify" not in unit and "identities" not in unit
    assert python.api.get(package["pulp_href"])["provenance"] == unit["prn"]
    for query in ({"package": package["pulp_href"]}, {"package__in": package["pulp_href"]}, {"sha256": unit["sha256"]},
                  {"sha256__in": unit["sha256"]}, {"prn__in": unit["prn"]}, {"package": package["prn"]}):
        assert [p["pulp_href"] for p in python.api.all(PROVENANCE, **query)] == [unit["pulp_href"]], query
    # The same again is the same unit.
    again = made(python, python.api.done(provenance(python, package, document)))
    assert again == [unit]


GITLAB = ({"kind": "GitLab", "repository": "acme/widget", "workflow_filepath": ".gitlab-ci.yml", "environment": None},
          {"issuer": "https://gitlab.com", "source": "https://gitlab.com/acme/widget",
           "subject": "https://gitlab.com/acme/widget//.gitlab-ci.yml@refs/tags/v1"})
GOOGLE = ({"kind": "Google", "email": "release@acme.example"}, {"issuer": "https://accounts.google.com", "subject": "release@acme.example"})


@pytest.mark.parametrize("publisher, made_by", [GITLAB, GOOGLE])
def test_publishers_elsewhere_are_believed(python, trust, publisher, made_by):
    repository, _ = python.index()
    file, other = sdist(unique("widget"), "1.0"), sdist(unique("gadget"), "1.0")
    python.api.post(repository["attestation_rules_href"], {"project": "*", "identity": made_by["subject"], "issuer": made_by["issuer"]}, 201)
    package = python.package(file)
    [unit] = made(python, python.api.done(provenance(python, package, trust.provenance(*file, publisher=publisher, **made_by))))
    assert unit["provenance"]["attestation_bundles"][0]["publisher"] == publisher
    python.api.done(python.api.post(repository["pulp_href"] + "modify/", {"add_content_units": [unit["pulp_href"], package["pulp_href"]]}, 202))
    assert python.files(repository) == [file[0]]
    # By the same kind of login, but somebody else; and the right one by another's login.
    package = python.package(other)
    stranger = {**made_by, "subject": made_by["subject"].replace("acme", "evil"), "source": made_by.get("source", "").replace("acme", "evil")}
    for changes in (stranger, {**made_by, "issuer": "https://token.actions.githubusercontent.com"}):
        document = trust.provenance(*other, publisher=publisher, **changes)
        assert "is not believed" in python.api.failed(provenance(python, package, document))["description"]


def test_what_is_wrong_with_a_provenance_is_said(python, trust):
    file, other = sdist(unique("widget"), "1.0"), sdist(unique("gadget"), "1.0")
    package = python.package(file)

    def error(document, **fields):
        return python.api.failed(provenance(python, package, document, **fields))["description"]

    assert f"{other[0]} != {file[0]}" in error(trust.provenance(*other))
    assert "digest of the file" in error(trust.provenance(file[0], b"something else"))
    assert "is no JSON" in error(b"{")
    assert "has not the version 1" in error({"version": 2})
    # PostgreSQL keeps no such text; a backslash before the same letters is another.
    for nul in ({**trust.provenance(*file), "more": "a\0b"}, {**trust.provenance(*file), "\0": 1}):
        assert "the provenance has a text with a NUL" in error(nul, verify="false")
    named = {**trust.provenance(*file), "more": "a\\u0000b"}
    assert made(python, python.api.done(provenance(python, package, named)))[0]["provenance"] == named
    assert "attestation_bundles" in error({"version": 1})
    wrong = trust.provenance(*file)
    wrong["attestation_bundles"][0]["publisher"]["repository"] = "acme/another"
    assert "acme/another" in error(wrong)
    changed = trust.provenance(*file)
    changed["attestation_bundles"][0]["attestations"][0]["envelope"]["signature"] = "YWJj"
    assert "another signature" in error(changed)
    # Without verification its form alone counts.
    [unit] = made(python, python.api.done(provenance(python, package, wrong, verify="false")))
    assert unit["provenance"] == wrong
    assert "has not the version 1" in error({"version": 2}, verify="false")
    refused = python.api.refused("POST", PROVENANCE, 400, data={}, files={"file": ("x", b"{}")})
    assert refused == {"package": ["This field is required."]}
    refused = python.api.refused("POST", PROVENANCE, 400, files={"x": ("x", b"")}, data={"package": package["pulp_href"]})
    assert "x" in refused or "file" in str(refused)


@pytest.mark.parametrize("change, said", [
    ({"issuer_key": "other"}, "no authority of the trust root certified"),
    ({"code_signing": False}, "not for signing code"),
    ({"log_key": "other"}, "did not sign its promise"),
    ({"promise": False}, "no promise of the log"),
    ({"late": True}, "certificate has expired"),
])
def test_signers_and_logs_that_are_not_believed(python, trust, change, said):
    from cryptography.hazmat.primitives.asymmetric import ec

    change = {key: ec.generate_private_key(ec.SECP256R1()) if value == "other" else value for key, value in change.items()}
    if change.pop("late", False):
        change["time"] = int(trust.now.timestamp()) + 3600
    file = sdist(unique("widget"), "1.0")
    package = python.package(file)
    error = python.api.failed(provenance(python, package, trust.provenance(*file, **change)))["description"]
    assert said in error


def test_attestations_come_with_a_package(python, trust):
    file = wheel(unique("widget"), "1.0")
    attestations = [trust.attestation(*file), trust.attestation(*file, predicate=SLSA)]
    repository = python.repository()
    task = python.api.done(python.content(file, repository, attestations=json.dumps(attestations)))
    assert "/versions/1/" in task["created_resources"][0]
    package, unit = made(python, task)
    assert unit["package"] == package["pulp_href"]
    assert package["provenance"] == unit["prn"]
    [bundle] = unit["provenance"]["attestation_bundles"]
    assert bundle["attestations"] == attestations
    assert bundle["publisher"] == {"kind": "Pulp User", "prn": "prn:auth.user:1"}
    assert python.summary(repository) == {"python.python": 1, "python.provenance": 1}
    # The answer to a synchronous upload has it, too.
    other = wheel(unique("widget"), "1.0")
    answer = python.api.post("content/python/packages/upload/", status=201, files={"file": other},
                             data={"attestations": json.dumps([trust.attestation(*other)])})
    assert python.api.all(PROVENANCE, package=answer["pulp_href"])[0]["prn"] == answer["provenance"]
    assert "attestations" not in answer


def test_attestations_that_are_none_are_refused_at_once(python, trust):
    file = wheel(unique("widget"), "1.0")
    for bad in ("{", "[]", "{}", "[{}]", json.dumps([{**trust.attestation(*file), "version": 2}]),
                json.dumps([{**trust.attestation(*file), "more": "\0"}])):
        answer = python.api.call("POST", "content/python/packages/", data={"relative_path": file[0], "attestations": bad},
                                 files={"file": file})
        assert answer.status_code == 400 and "Invalid attestations" in answer.json()["attestations"][0], bad
    other = wheel(unique("gadget"), "1.0")
    error = python.api.failed(python.content(file, attestations=json.dumps([trust.attestation(*other)])))
    assert "Attestations failed verification" in error["description"]
    assert f"{other[0]} != {file[0]}" in error["description"]
    answer = python.api.call("POST", "content/python/packages/upload/", files={"file": file},
                             data={"attestations": json.dumps([trust.attestation(*other)])})
    assert answer.status_code == 400 and "Attestations failed verification" in answer.text


def test_an_upload_by_form_has_attestations(python, trust):
    repository, distribution = python.index()
    file = sdist(unique("widget"), "1.0")
    bad = python.upload(distribution, file, attestations="[1]")
    assert bad.status_code == 400
    assert "The uploaded attestations are not valid: attestation 1 is no object" in bad.json()["attestations"]
    other = trust.attestation("other-1.0.tar.gz", file[1])
    error = python.api.failed(python.upload(distribution, file, attestations=json.dumps([other])).json())
    assert error["description"].startswith("[PYT0001] Attestation verification failed: attestation 1 is not believed")
    task = python.api.done(python.upload(distribution, file, attestations=json.dumps([trust.attestation(*file)])).json())
    package, unit = made(python, task)
    assert unit["provenance"]["attestation_bundles"][0]["publisher"]["prn"] == "prn:auth.user:1"


def test_provenance_is_served(python, trust):
    repository, distribution = python.index()
    name = unique("Wid.get")
    normal = name.replace(".", "-").lower()
    file, plain = sdist(name, "1.0"), sdist(name, "2.0")
    package = python.package(file, repository)
    python.package(plain, repository)
    document = trust.provenance(*file)
    python.api.done(provenance(python, package, document, repository))
    url = f"{distribution['base_url']}integrity/{normal}/1.0/{file[0]}/provenance/"
    path = f"integrity/{normal}/1.0/{file[0]}/provenance/"
    files = {f["filename"]: f["provenance"] for f in python.page(distribution, name)["files"]}
    assert {key: value and value.split("/pypi/")[1] for key, value in files.items()} == {
        file[0]: url.split("/pypi/")[1], plain[0]: None}
    html = python.page(distribution, name, HTML_PAGE)
    assert html.count("data-provenance=") == 1
    assert f'data-provenance="{files[file[0]]}"' in html
    answer = python.call(distribution, path)
    assert answer.status_code == 200 and answer.json() == document
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["Cache-Control"] == "max-age=600, public"
    assert python.call(distribution, path, headers={"Accept": INTEGRITY}).headers["Content-Type"] == INTEGRITY
    assert python.call(distribution, path, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
    assert python.call(distribution, path[:-1]).status_code == 301
    for wrong in (f"integrity/{name}/1.0/{file[0]}/provenance/", f"integrity/{normal}/1.0.0/{file[0]}/provenance/",
                  f"integrity/{normal}/2.0/{plain[0]}/provenance/", f"integrity/{normal}/1.0/nothing.tar.gz/provenance/"):
        assert python.call(distribution, wrong).status_code == 404, wrong
    assert python.call(distribution, path, "POST").status_code == 405
    # Another file of the same name takes the link away.
    python.package(sdist(name, "1.0", Summary="another"), repository)
    assert [f["provenance"] for f in python.page(distribution, name)["files"]] == [None, None]
    assert python.call(distribution, path).status_code == 404


def test_provenance_of_several_indexes(python, trust):
    name = unique("widget")
    file = sdist(name, "1.0")
    (_, first), (repository, second) = python.index(), python.index()
    package = python.package(file, repository)
    document = trust.provenance(*file)
    python.api.done(provenance(python, package, document, repository))
    group = python.distribution(sources=[first["pulp_href"], second["pulp_href"]])
    [shown] = python.page(group, name)["files"]
    path = f"integrity/{name}/1.0/{file[0]}/provenance/"
    assert shown["provenance"].endswith(f"/pypi/{group['base_path']}/{path}")
    answer = python.call(group, path)
    assert answer.status_code == 200 and answer.json() == document
    assert python.call(group, path, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
    assert python.call(first, path).status_code == 404


@pytest.mark.parametrize("json_pages", [True, False])
def test_provenance_is_synchronised(python, trust, json_pages):
    with Index(json_pages=json_pages) as index:
        name = unique("widget")
        good, bad, bare = sdist(name, "1.0"), sdist(name, "2.0"), sdist(name, "3.0")
        for version, file in (("1.0", good), ("2.0", bad), ("3.0", bare)):
            index.add(name, version, file)
        entries = index.projects[name]
        entries[0]["provenance"] = trust.provenance(*good)
        entries[1]["provenance"] = trust.provenance(bad[0], b"other bytes")
        entries[2]["provenance"] = None  # a link that leads nowhere
        repository = python.repository()
        without = python.remote(index.url, includes=[name])
        python.sync(repository, without)
        assert python.summary(repository) == {"python.python": 3}
        assert not index.asked("integrity")
        remote = python.remote(index.url, includes=[name], provenance=True)
        task = python.sync(repository, remote, mirror=True)
        assert python.summary(repository) == {"python.python": 3, "python.provenance": 1}
        [report] = [r for r in task["progress_reports"] if r["code"] == "sync.skipping.provenance"]
        assert report["done"] == 1 and bad[0] in report["message"]
        [unit] = python.api.all(PROVENANCE, repository_version=version_of(python, repository))
        assert unit["provenance"] == entries[0]["provenance"]
        assert python.api.get(unit["package"])["filename"] == good[0]
        # Nothing new: no version.
        before = version_of(python, repository)
        python.sync(repository, remote, mirror=True)
        assert version_of(python, repository) == before
        # Another provenance of the same file takes its place.
        entries[0]["provenance"] = trust.provenance(*good, ref="refs/tags/v2")
        python.sync(repository, remote)
        [unit] = python.api.all(PROVENANCE, repository_version=version_of(python, repository))
        assert unit["provenance"] == entries[0]["provenance"]


def test_provenance_of_one_server_is_taken_by_another(python, trust):
    source, distribution = python.index()
    name = unique("widget")
    file = sdist(name, "1.0")
    python.package(file, source, attestations=json.dumps([trust.attestation(*file)]))
    repository = python.repository()
    python.sync(repository, python.remote(f"{python.server.url}/pypi/{distribution['base_path']}/", includes=[name],
                                          provenance=True))
    [unit] = python.api.all(PROVENANCE, repository_version=version_of(python, repository))
    assert unit["provenance"]["attestation_bundles"][0]["publisher"]["kind"] == "Pulp User"


def test_a_repository_asks_for_attestations(python, trust):
    repository, distribution = python.index()
    name = unique("widget")
    rules = repository["attestation_rules_href"]
    assert rules == repository["pulp_href"] + "attestation_rules/"
    rule = python.api.post(rules, {"project": name.replace("-", "_").upper(), "issuer": "https://token.actions.githubusercontent.com",
                                   "identity": "https://github.com/acme/widget/.github/workflows/release.yml@*"}, 201)
    assert rule["project"] == name and rule["added_by"] == "prn:auth.user:1"
    refused = python.api.refused("POST", rules, 400, json={"project": "no name!"})
    assert "is no name of a project" in refused["project"][0]
    file = sdist(name, "1.0")
    refused = python.upload(distribution, file)
    assert refused.status_code == 400 and f"attestations of {name} are asked for, and the upload has none" in refused.reason
    error = python.api.failed(python.content(file, repository))["description"]
    assert f"{file[0]} lacks an attestation that was verified, made by https://github.com/acme/widget/" in error
    strange = trust.attestation(*file, repository="evil/widget")
    error = python.api.failed(python.upload(distribution, file, attestations=json.dumps([strange])).json())["description"]
    assert "Packages without the attestations that are asked for" in error
    python.api.done(python.upload(distribution, file, attestations=json.dumps([trust.attestation(*file)])).json())
    assert python.files(repository) == [file[0]]
    # What is not verified counts for nothing, however it came; a modify is told before its task.
    second = sdist(name, "2.0")
    package = python.package(second)
    [unverified] = made(python, python.api.done(provenance(python, package, trust.provenance(*second), verify="false")))
    modify = repository["pulp_href"] + "modify/"
    both = {"add_content_units": [package["pulp_href"], unverified["pulp_href"]]}
    assert "lacks an attestation" in str(python.api.refused("POST", modify, 400, json=both))
    [verified] = made(python, python.api.done(provenance(python, package, trust.provenance(*second, ref="refs/tags/v3"))))
    python.api.done(python.api.post(modify, {"add_content_units": [package["pulp_href"], verified["pulp_href"]]}, 202))
    # Others are not asked for any.
    python.api.done(python.upload(distribution, sdist(unique("free"), "1.0")).json())
    python.api.delete(rule["pulp_href"], 204)
    python.api.done(python.upload(distribution, sdist(name, "3.0")).json())


def test_what_lacks_attestations_may_be_left_out(python, trust):
    repository = python.repository(error_on_reject=False)
    python.api.post(repository["attestation_rules_href"], {"project": "*"}, 201)
    good, bad = sdist(unique("good"), "1.0"), sdist(unique("bad"), "1.0")
    package = python.package(good, attestations=json.dumps([trust.attestation(*good)]))
    [unit] = python.api.all(PROVENANCE, package=package["pulp_href"])
    units = [package["pulp_href"], unit["pulp_href"], python.package(bad)["pulp_href"]]
    task = python.api.done(python.api.post(repository["pulp_href"] + "modify/", {"add_content_units": units}, 202))
    [report] = [r for r in task["progress_reports"] if r["code"] == "python.reject.attestation"]
    assert report["done"] == 1 and report["suffix"].startswith(bad[0])
    assert python.files(repository) == [good[0]]


def test_packages_stay_as_long_as_their_provenance(python, trust):
    file = sdist(unique("widget"), "1.0")
    repository = python.repository()
    package = python.package(file)
    [unit] = made(python, python.api.done(provenance(python, package, trust.provenance(*file), repository)))
    clean = {"orphan_protection_time": 0}
    python.api.done(python.api.post("orphans/cleanup/", clean, 202))
    assert python.api.get(unit["pulp_href"])["package"] == package["pulp_href"]
    assert python.api.get(package["pulp_href"])["provenance"] == unit["prn"]
    python.api.done(python.api.post(repository["pulp_href"] + "modify/", {"remove_content_units": ["*"]}, 202))
    python.api.done(python.api.delete(repository["pulp_href"], 202))
    python.api.done(python.api.post("orphans/cleanup/", clean, 202))
    python.api.refused("GET", unit["pulp_href"], 404)
    python.api.refused("GET", package["pulp_href"], 404)


def test_without_a_trust_root_nothing_is_believed(server, trust):
    python = Python(server)
    file = sdist(unique("widget"), "1.0")
    error = python.api.failed(python.content(file, attestations=json.dumps([trust.attestation(*file)])))["description"]
    assert "[plugins.python] trust_root names no file" in error
    package = python.package(file)
    error = python.api.failed(provenance(python, package, trust.provenance(*file)))["description"]
    assert "trust_root names no file" in error and "takes it as it is" in error
    [unit] = made(python, python.api.done(provenance(python, package, trust.provenance(*file), verify="false")))
    assert unit["package"] == package["pulp_href"]


def test_projects_of_the_configuration_want_attestations(make_server, trust, tmp_path):
    root = tmp_path / "root.json"
    root.write_text(json.dumps(trust.root()))
    python = Python(make_server(settings={"plugins": {"python": {"trust_root": str(root), "attested_projects": ["Acme.*"]}}}))
    repository, distribution = python.index()
    file = sdist("acme-widget", "1.0")
    assert python.upload(distribution, file).status_code == 400
    assert "lacks an attestation" in python.api.failed(python.content(file, repository))["description"]
    python.api.done(python.upload(distribution, file, attestations=json.dumps([trust.attestation(*file)])).json())
    python.api.done(python.upload(distribution, sdist("widget", "1.0")).json())
    broken = copy.deepcopy(trust.root())
    del broken["tlogs"]
    root.write_text(json.dumps(broken))
    other = sdist("acme-widget", "2.0")
    error = python.api.failed(python.upload(distribution, other, attestations=json.dumps([trust.attestation(*other)])).json())
    assert str(root) in error["description"] and "tlogs" in error["description"]
