"""Domains (spec 3.13): what is of one is nothing to the other, in paths, names, references, filters, labels and bytes."""

import os
import threading
from concurrent.futures import ThreadPoolExecutor

import requests

from lib.python_packages import sdist
from lib.python_server import Python
from lib.resources import CONTENT, DISTRIBUTIONS, PUBLICATIONS, REMOTES, REPOSITORIES, Maker, sha256
from lib.rest import unique
from lib.tenants import FILESYSTEM


def test_status_and_document(house):
    for path in ("/pulp/api/v3/status/", "/pulp/default/api/v3/status/"):
        assert house.anonymous.get(path)["domain_enabled"] is True
    document = house.anonymous.get("/pulp/api/v3/docs/api.json")
    assert document["info"]["x-pulp-domain-enabled"] is True
    paths = document["paths"]
    assert "/pulp/{pulp_domain}/api/v3/repositories/file/file/" in paths
    assert "/pulp/api/v3/status/" in paths
    parameters = paths["/pulp/{pulp_domain}/api/v3/repositories/file/file/"]["get"]["parameters"]
    domain = next(p for p in parameters if p["name"] == "pulp_domain")
    assert domain["in"] == "path" and domain["required"] is True and domain["x-isDomain"] is True
    assert all(p["name"] != "pulp_domain" for p in paths["{file_file_repository_href}"]["get"]["parameters"])


def test_paths(house, one):
    assert house.rest.call("GET", "/pulp/api/v3/repositories/file/file/").status_code == 404
    assert house.rest.call("GET", "/pulp/nobody/api/v3/repositories/file/file/").status_code == 404
    repository = one.make.repository()
    assert repository["pulp_href"].startswith(f"/pulp/{one.name}/api/v3/repositories/file/file/")
    for href in ("versions_href", "latest_version_href"):
        assert repository[href].startswith(repository["pulp_href"])
    uuid = repository["pulp_href"].rstrip("/").rsplit("/", 1)[1]
    assert house.rest.call("GET", f"/pulp/default/api/v3/repositories/file/file/{uuid}/").status_code == 404
    assert one.domain["prn"] == f"prn:core.domain:{one.domain['pulp_href'].rstrip('/').rsplit('/', 1)[1]}"


def test_what_is_in_no_domain_has_one_address(house, one, other):
    default = "/pulp/default/api/v3/"
    user = one.api.post("users/", {"username": unique("user")}, 201)
    group = one.api.post("groups/", {"name": unique("group")}, 201)
    given = one.give(user, "file.filerepository_viewer")
    member = one.api.post(group["pulp_href"] + "users/", {"username": user["username"]}, 201)
    for path in ("domains/", "users/", "groups/", "roles/", "access_policies/", "workers/"):
        page = one.api.get(path, {"limit": 2})
        assert page["results"] and all(row["pulp_href"].startswith(default + path) for row in page["results"]), path
        row = page["results"][0]
        assert other.api.get(row["pulp_href"])["pulp_href"] == row["pulp_href"]
    assert user["pulp_href"].startswith(default + "users/")
    assert given["pulp_href"].startswith(user["pulp_href"] + "roles/")
    assert given["domain"] == one.domain["pulp_href"]
    assert member["pulp_href"].startswith(default)
    assert one.api.get("login/")["pulp_href"] == default + "users/1/"
    # Of a task the user has the one address and the rest that of the domain.
    repository = one.make.repository()
    task = one.api.done(one.api.patch(repository["pulp_href"], {"description": "x"}, 202))
    assert task["created_by"] == default + "users/1/"
    assert task["pulp_href"].startswith(f"/pulp/{one.name}/api/v3/tasks/")
    # As a filter and a reference it is understood however its domain is written.
    for href in (user["pulp_href"], user["pulp_href"].replace("/default/", f"/{one.name}/")):
        assert one.api.call("GET", href).status_code == 200
    token = one.api.post("granary/tokens/", {"name": unique()}, 201)
    assert token["pulp_href"].startswith(default + "granary/tokens/")
    one.api.delete(token["pulp_href"], 204)
    one.api.delete(group["pulp_href"], 204)
    one.api.delete(user["pulp_href"], 204)


def test_names_and_units_are_apart(one, other):
    name, data, path = unique(), os.urandom(2000), unique()
    units = []
    for tenant in (one, other):
        tenant.api.post(REPOSITORIES, {"name": name}, 201)
        tenant.api.refused("POST", REPOSITORIES, 400, json={"name": name})
        units.append(tenant.make.content(data, path))
    assert units[0]["pulp_href"] != units[1]["pulp_href"]
    for tenant in (one, other):
        assert tenant.api.get(REPOSITORIES)["count"] == 1
        assert tenant.api.get(CONTENT)["count"] == 1
        assert tenant.api.get("artifacts/", {"sha256": sha256(data)})["count"] == 1
        assert sha256(data)[2:] in tenant.blobs()


def test_no_reference_crosses(one, other):
    theirs = {"repository": other.make.repository(), "unit": other.make.content(),
              "remote": other.make.remote("http://127.0.0.1:9/PULP_MANIFEST")}
    mine = one.make.repository(pulp_labels={"a": "b"})
    # Of no field, as in Pulp; a PRN names nothing here.
    foreign = {"non_field_errors": [f"Objects must all be a part of the {one.name} domain."]}
    for way in ("pulp_href", "prn"):
        expected = {field: foreign if way == "pulp_href" else {field: ["Invalid hyperlink - Object does not exist."]}
                    for field in ("remote", "repository")}

        def refused(field, *call, expected=expected, way=way, **body):
            assert one.api.refused(*call, 400, json={**body, field: theirs[field][way]}) == expected[field]

        remote, unit, repository = (theirs[key][way] for key in ("remote", "unit", "repository"))
        refused("remote", "POST", REPOSITORIES, name=unique())
        refused("remote", "PATCH", mine["pulp_href"])
        refused("remote", "POST", mine["pulp_href"] + "sync/")
        for field in ("add_content_units", "remove_content_units"):
            assert one.api.refused("POST", mine["pulp_href"] + "modify/", 400, json={field: [unit]}) == (
                {field: [f"Content units are not a part of the current domain {one.name}: ['{unit}']"]} if way == "pulp_href"
                else [f"Could not find the following content units: ['{unit}']"])
        one.api.refused("POST", mine["pulp_href"] + "modify/", 400, json={"base_version": theirs["repository"][
            "latest_version_href"]})
        refused("repository", "POST", PUBLICATIONS)
        refused("repository", "POST", DISTRIBUTIONS, name=unique(), base_path=unique())
        one.api.refused("POST", "repositories/reclaim_space/", 400, json={"repo_hrefs": [repository]})
        one.api.refused("POST", "orphans/cleanup/", 400, json={"content_hrefs": [unit]})
        # Filters: 400, or nothing, but never the other's rows.
        for path, key, value in ((REPOSITORIES, "remote", remote), (REPOSITORIES, "with_content", unit),
                                 (DISTRIBUTIONS, "repository", repository), (CONTENT, "repository_version", repository),
                                 (REPOSITORIES, "pulp_href__in", repository), (REPOSITORIES, "prn__in",
                                                                              theirs["repository"]["prn"])):
            answer = one.api.call("GET", path, params={key: value})
            assert answer.status_code == 400 or answer.json()["count"] == 0, (path, key, answer.text)
    # The faults of fields come first.
    assert one.api.refused("POST", REPOSITORIES, 400, json={"remote": theirs["remote"]["pulp_href"]}) == {
        "name": ["This field is required."]}
    assert other.api.get("repositories/", {"pulp_label_select": "a=b"})["count"] == 0
    assert one.api.get("repositories/", {"pulp_label_select": "a=b"})["count"] == 1
    task = one.api.done(one.api.patch(mine["pulp_href"], {"description": "x"}))
    assert task["pulp_href"].startswith(f"/pulp/{one.name}/api/v3/tasks/")
    assert one.domain["prn"] in "".join(task["reserved_resources_record"])
    uuid = task["pulp_href"].rstrip("/").rsplit("/", 1)[1]
    assert other.api.call("GET", f"tasks/{uuid}/").status_code == 404


def test_content_is_served_below_its_domain(house, one, other, upstream):
    base, files = unique(), {"a/file": os.urandom(3000), "b": os.urandom(10)}
    url = upstream.add(files)
    for tenant, policy in ((one, "immediate"), (other, "on_demand")):
        repository = tenant.make.repository(autopublish=True)
        tenant.make.sync(repository, tenant.make.remote(url, policy=policy))
        distribution = tenant.make.distribution(base_path=base, repository=repository["pulp_href"])
        assert distribution["base_url"].endswith(f"/pulp/content/{tenant.name}/{base}/")
        for path, data in files.items():
            answer = requests.get(f"{house.url}/pulp/content/{tenant.name}/{base}/{path}", timeout=30)
            assert answer.status_code == 200 and answer.content == data
            assert sha256(data)[2:] in tenant.blobs()
    assert requests.get(f"{house.url}/pulp/content/{base}/b", timeout=30).status_code == 404
    assert requests.get(f"{house.url}/pulp/content/nobody/{base}/b", timeout=30).status_code == 404
    listing = requests.get(f"{house.url}/pulp/content/{one.name}", timeout=30)
    assert listing.url.endswith(f"/{one.name}/") and f"{base}/" in listing.text
    assert one.name not in requests.get(f"{house.url}/pulp/content/", timeout=30).text


def test_checkpoints_redirect_within_the_domain(house, one):
    repository = one.make.repository()
    one.make.modify(repository, add=[one.make.content(b"x", "f")])
    one.make.publication(repository=repository["pulp_href"], checkpoint=True)
    distribution = one.make.distribution(repository=repository["pulp_href"], checkpoint=True)
    base = f"{house.url}/pulp/content/{one.name}/{distribution['base_path']}/"
    now = __import__("datetime").datetime.now(__import__("datetime").timezone.utc).strftime("%Y%m%dT%H%M%SZ")
    __import__("time").sleep(1.1)
    later = __import__("datetime").datetime.now(__import__("datetime").timezone.utc).strftime("%Y%m%dT%H%M%SZ")
    assert now != later
    answer = requests.get(base + later + "/f", timeout=30, allow_redirects=False)
    assert answer.status_code == 301
    assert answer.headers["Location"].startswith(f"/pulp/content/{one.name}/{distribution['base_path']}/")
    assert requests.get(base + later + "/f", timeout=30).content == b"x"


def test_orphans_and_repair_keep_to_their_domain(one, other):
    data = os.urandom(1000)
    mine, theirs = one.make.content(data), other.make.content(data)
    task = one.api.done(one.api.post("orphans/cleanup/", {"orphan_protection_time": 0}, 202))
    assert {r["code"]: r["done"] for r in task["progress_reports"]} == {
        "clean-up.content": 1, "clean-up.artifacts": 1, "clean-up.bytes": 1000}
    assert one.api.call("GET", mine["pulp_href"]).status_code == 404
    assert other.api.get(theirs["pulp_href"])
    assert sha256(data)[2:] not in one.blobs() and sha256(data)[2:] in other.blobs()
    repair = one.api.done(one.api.post("repair/", {}, 202))
    assert all(report["done"] == 0 for report in repair["progress_reports"])


def test_bad_domains(house):
    api = house.domain("default")
    location = {"location": str(house.directory / "blobs" / unique())}
    good = {"name": unique("d"), "storage_class": FILESYSTEM, "storage_settings": location}
    for change, where in (({"name": "api"}, "name"), ({"name": "content"}, "name"), ({"name": "a/b"}, "name"),
                          ({"name": "x" * 51}, "name"), ({"name": "default"}, "name"), ({"name": ""}, "name"),
                          ({"storage_settings": {}}, "storage_settings"),
                          ({"storage_settings": {**location, "x": 1}}, "storage_settings"),
                          ({"storage_settings": {"location": "relative"}}, "storage_settings"),
                          ({"storage_settings": {"location": "/proc/nowhere"}}, "storage_settings"),
                          ({"storage_class": "nonsense"}, "storage_class"), ({"surprise": 1}, "surprise")):
        assert where in api.refused("POST", "domains/", 400, json={**good, **change}), change
    assert api.refused("POST", "domains/", 400, json={**good, "storage_settings": {**location, "x": 1}}) == {
        "storage_settings": {"x": "Unexpected field"}}
    errors = api.refused("POST", "domains/", 400, json={**good, "storage_class": "storages.backends.s3.S3Storage"})
    assert "Backend is not installed on Pulp." in str(errors["storage_class"])
    default = api.get("domains/", {"name": "default"})["results"][0]
    assert api.refused("PATCH", default["pulp_href"], 400, json={"description": "x"}) == [
        "Default domain can not be updated."]
    assert api.refused("DELETE", default["pulp_href"], 400) == ["Default domain can not be deleted."]
    assert api.refused("POST", "domains/migrate/", 400, json={
        "storage_class": FILESYSTEM, "storage_settings": location}) == ["Default domain can not be migrated."]
    assert api.post(default["pulp_href"] + "set_label/", {"key": "k", "value": "v"}, 201)["value"] == "v"
    assert api.get("domains/", {"pulp_label_select": "k=v"})["count"] == 1
    api.post(default["pulp_href"] + "unset_label/", {"key": "k"}, 201)


def test_update(house, one):
    api = house.domain("default")
    api.done(api.patch(one.domain["pulp_href"], {"description": "tenant", "hide_guarded_distributions": True}))
    fresh = api.get(one.domain["pulp_href"])
    assert fresh["description"] == "tenant" and fresh["hide_guarded_distributions"] is True
    assert fresh["storage_settings"]["location"] == str(one.location)
    assert api.patch(one.domain["pulp_href"], {"description": "tenant"}, 200)["name"] == one.name
    # What was read can be sent back, with what says which secrets are set.
    settings = fresh["storage_settings"]
    assert settings == {"location": str(one.location), "base_url": "", "file_permissions_mode": 420,
                        "directory_permissions_mode": None, "hidden_fields": []}
    default = api.get("domains/", {"name": "default"})["results"][0]["storage_settings"]
    assert set(default) == set(settings) and default["hidden_fields"] == []
    (minimal,) = api.get("domains/", {"name": one.name, "fields": "storage_settings"})["results"]
    assert minimal == {"storage_settings": settings}
    assert api.patch(one.domain["pulp_href"], {"storage_settings": settings}, 200)["name"] == one.name
    name = unique("d")
    again = api.post("domains/", {"name": name, "storage_class": FILESYSTEM, "storage_settings": settings}, 201)
    assert again["storage_settings"]["location"] == str(one.location)
    api.done(api.delete(again["pulp_href"], 202))


def test_delete(house, one):
    api = house.domain("default")
    repository = one.make.repository()
    unit = one.make.content()
    one.make.modify(repository, add=[unit])
    error = api.failed(api.delete(one.domain["pulp_href"], 202))
    assert "PLP0007" in error["description"]
    one.api.done(one.api.delete(repository["pulp_href"], 202))
    task = api.done(api.delete(one.domain["pulp_href"], 202))
    assert task["pulp_href"].startswith("/pulp/default/")
    assert api.call("GET", one.domain["pulp_href"]).status_code == 404
    assert one.api.call("GET", REMOTES).status_code == 404
    assert one.blobs() == set()


def test_a_domain_with_settings_of_somebody_stays(house, one):
    api = house.domain("default")
    remote = one.make.remote("http://127.0.0.1:9/PULP_MANIFEST", policy="on_demand")
    source = one.api.post("acs/file/file/", {"name": unique("source"), "remote": remote["pulp_href"]}, 201)
    guard = one.api.post("contentguards/core/rbac/", {"name": unique("guard")}, 201)
    for made, what in ((source, "alternate content sources"), (remote, "remotes"), (guard, "content guards")):
        error = api.failed(api.delete(one.domain["pulp_href"], 202))
        assert f"The domain has {what}: delete them first." in error["description"]
        answer = one.api.delete(made["pulp_href"])
        if answer:
            one.api.done(answer)
    api.done(api.delete(one.domain["pulp_href"], 202))


def test_a_domain_with_a_distribution_stays(house, one):
    api = house.domain("default")
    distribution = one.make.distribution()
    error = api.failed(api.delete(one.domain["pulp_href"], 202))
    assert "PLP0007" in error["description"]
    assert one.api.get(distribution["pulp_href"])["name"] == distribution["name"]
    one.api.done(one.api.delete(distribution["pulp_href"], 202))
    api.done(api.delete(one.domain["pulp_href"], 202))
    assert one.api.call("GET", DISTRIBUTIONS).status_code == 404


def test_nothing_else_crosses_either(house, one, other, upstream):
    """References in every other kind of body, and filters by references."""
    theirs = other.make.repository()
    unit = other.make.content(repository=theirs["pulp_href"])
    publication = other.make.publication(repository=theirs["pulp_href"])
    version = other.make.fresh(theirs)["latest_version_href"]
    guard = other.api.post("contentguards/core/rbac/", {"name": unique()}, 201)
    remote = other.make.remote(upstream.add({"x": b"x"}), policy="on_demand")
    artifact = other.make.artifact(os.urandom(10))
    upload = other.api.post("uploads/", {"size": 1}, 201)
    mine, own = one.make.repository(), one.make.artifact(b"own")
    for name in ("pulp_href", "prn"):
        named = {"name": unique(), "base_path": unique()}
        refused = [("POST", DISTRIBUTIONS, {**named, "content_guard": guard[name]}),
                   ("POST", DISTRIBUTIONS, {**named, "publication": publication[name]}),
                   ("POST", "contentguards/core/composite/", {"name": unique(), "guards": [guard[name]]}),
                   ("POST", "acs/file/file/", {"name": unique(), "remote": remote[name]}),
                   ("POST", CONTENT, {"relative_path": "x", "artifact": artifact[name]}),
                   ("POST", CONTENT, {"relative_path": "x", "upload": upload[name]}),
                   ("POST", CONTENT, {"relative_path": "x", "artifact": own["pulp_href"],
                                      "repository": theirs[name]}),
                   ("POST", mine["pulp_href"] + "modify/", {"remove_content_units": [unit[name]]})]
        for method, path, body in refused:
            more = {"data": body} if path == CONTENT else {"json": body}
            answer = one.api.call(method, path, **more)
            assert answer.status_code == 400, (path, body, answer.text)
    for path, body in ((DISTRIBUTIONS, {"name": unique(), "base_path": unique(), "repository_version": version}),
                       (PUBLICATIONS, {"repository_version": version}),
                       (mine["pulp_href"] + "modify/", {"base_version": version}),
                       ("repositories/reclaim_space/", {"repo_hrefs": [mine["pulp_href"]],
                                                        "repo_versions_keeplist": [version]})):
        one.api.refused("POST", path, 400, json=body)
    task = other.api.get("tasks/", {"limit": 1})["results"][0]
    for path, key, value in (("tasks/", "created_resources", version), ("tasks/", "reserved_resources", theirs["pulp_href"]),
                             ("tasks/", "reserved_resources", theirs["prn"]), ("tasks/", "exclusive_resources", theirs["prn"]),
                             ("tasks/", "parent_task", task["pulp_href"]),
                             (CONTENT, "repository_version_added", version), (CONTENT, "repository_version_removed", version),
                             (DISTRIBUTIONS, "content_guard", guard["pulp_href"]),
                             ("repository_versions/", "content", unit["pulp_href"]),
                             ("repository_versions/", "content__in", unit["pulp_href"]),
                             (PUBLICATIONS, "repository_version", version), (PUBLICATIONS, "content", unit["pulp_href"])):
        answer = one.api.call("GET", path, params={key: value})
        assert answer.status_code == 400 or answer.json()["count"] == 0, (path, key, answer.text)
    # What was refused left nothing behind.
    assert one.api.get(DISTRIBUTIONS)["count"] == one.api.get(PUBLICATIONS)["count"] == one.api.get(CONTENT)["count"] == 0


def test_space_is_reclaimed_in_one_domain(one, other, upstream):
    kept, left = ({unique(): os.urandom(300) for _ in range(2)} for _ in range(2))
    mirrors = {}
    for tenant in (one, other):
        mirrors[tenant] = [tenant.make.mirror(upstream, files, "immediate", autopublish=True)[0] for files in (kept, left)]
        lone = tenant.make.content(b"nobody has it elsewhere " + tenant.name.encode())
        tenant.make.modify(mirrors[tenant][0], add=[lone])

    def sizes(tenant):
        return [tenant.api.get(mirror["pulp_href"] + "storage_use/")["bytes"] for mirror in mirrors[tenant]]

    before = sizes(other)
    assert before[1] == 600 and before == sizes(one)
    blobs = other.blobs()
    one.api.done(one.api.post("repositories/reclaim_space/", {"repo_hrefs": ["*"]}, 202))
    # What was made by hand is had nowhere again.
    assert sizes(one) == [before[0] - 600, 0]
    assert sizes(other) == before and other.blobs() == blobs
    assert not {sha256(data)[2:] for data in (*kept.values(), *left.values())} & one.blobs()


def test_migrate(house, one):
    data = {unique(): os.urandom(5000) for _ in range(5)}
    units = [one.make.content(bytes_, path) for path, bytes_ in data.items()]
    there = house.directory / "blobs" / unique("moved")
    task = one.api.done(one.api.post("domains/migrate/", {
        "storage_class": FILESYSTEM, "storage_settings": {"location": str(there)}}, 202))
    assert task["name"] == "pulpcore.app.tasks.migrate.migrate_backend"
    assert one.domain["prn"] in task["reserved_resources_record"]
    assert {report["code"]: (report["done"], report["total"]) for report in task["progress_reports"]} == {
        "migrate.artifacts": (5, 5), "migrate.domain": (1, 1)}
    assert {sha256(bytes_)[2:] for bytes_ in data.values()} <= one.blobs(there)
    assert house.domain("default").get(one.domain["pulp_href"])["storage_settings"]["location"] == str(there)
    # From now on the new place is where bytes come from and go to.
    for blob in one.location.rglob("*"):
        if blob.is_file():
            blob.unlink()
    repository = one.make.repository()
    one.make.modify(repository, add=units)
    publication = one.make.publication(repository=repository["pulp_href"])
    distribution = one.make.distribution(publication=publication["pulp_href"])
    for path, bytes_ in data.items():
        assert requests.get(one.make.url(distribution, path), timeout=30).content == bytes_
    fresh = os.urandom(100)
    one.make.content(fresh)
    assert sha256(fresh)[2:] in one.blobs(there) and one.blobs() == set()
    one.api.refused("POST", "domains/migrate/", 400, json={
        "storage_class": FILESYSTEM, "storage_settings": {"location": "/proc/nowhere"}})


def test_what_is_stored_while_a_domain_migrates_is_there_after(house, one):
    """Uploads are no tasks: they go on, to the old place as long as the server has not seen the change."""
    for _ in range(20):
        one.make.artifact(os.urandom(2000))
    there = house.directory / "blobs" / unique("moved")
    stop = threading.Event()
    with ThreadPoolExecutor() as pool:
        uploads = pool.submit(one.upload_until, stop)
        try:
            one.api.done(one.api.post("domains/migrate/", {
                "storage_class": FILESYSTEM, "storage_settings": {"location": str(there)}}, 202))
        finally:
            stop.set()
        stored = uploads.result()
    artifacts = {row["sha256"][2:] for row in one.api.all("artifacts/")}
    assert len(artifacts) == 20 + len(stored) and {digest[2:] for digest in stored} <= artifacts
    assert artifacts <= one.blobs(there)
    # Some came late, or this has tried nothing.
    assert {digest[2:] for digest in stored} & one.blobs(one.location) and one.blobs(there) - one.blobs(one.location)


class Halting:
    """A file that is read to its middle, and on when it is let go."""

    def __init__(self, data):
        self.data, self.reached, self.go = data, threading.Event(), threading.Event()

    def __iter__(self):
        yield self.data[:len(self.data) // 2]
        self.reached.set()
        assert self.go.wait(60)
        yield self.data[len(self.data) // 2:]


def test_who_was_sending_as_a_domain_moved_is_told_to_send_again(house, one):
    """Over the API as to an index of a plugin."""
    python = Python(house, one)
    repository, distribution = python.index()
    name = unique("moved")
    file = sdist(name, "1.0", members={f"{name}-1.0/filler": os.urandom(150_000).hex()})
    artifact = os.urandom(300_000)

    def body(fields, key, file):
        prepared = requests.Request("POST", "http://nowhere", data=fields, files={key: file}).prepare()
        return Halting(prepared.body), prepared.headers["Content-Type"]

    urls = (f"{house.url}/pulp/{one.name}/api/v3/artifacts/", f"{python.root}{distribution['base_path']}/legacy/")
    forms = (({}, "file", ("f", artifact)), ({"sha256_digest": sha256(file[1])}, "content", file))

    def send(url, body, kind):
        return requests.post(url, data=body, headers={"Content-Type": kind}, auth=one.api.session.auth, timeout=120)

    halted = [body(*form) for form in forms]
    with ThreadPoolExecutor() as pool:
        answers = [pool.submit(send, url, *one_body) for url, one_body in zip(urls, halted)]
        try:
            for one_body, _ in halted:
                assert one_body.reached.wait(30)
            one.api.done(one.api.post("domains/migrate/", {
                "storage_class": FILESYSTEM, "storage_settings": {"location": str(house.directory / "blobs" / unique("moved"))}}, 202))
        finally:
            for one_body, _ in halted:
                one_body.go.set()
        for answer in answers:
            assert answer.result().status_code == 503, answer.result().text
            assert "its domain's storage was changed, while it was taken in. Try again." in answer.result().text
    assert one.api.call("POST", "artifacts/", files={"file": ("f", artifact)}).status_code == 201
    python.api.done(python.upload(distribution, file).json()["task"])
    assert python.files(repository) == [file[0]]


def test_lost_and_damaged_blobs_of_a_domain_that_migrates(house, one):
    lost, damaged, well = (one.make.artifact(os.urandom(2000))["sha256"] for _ in range(3))

    def blob(digest):
        return next(path for path in one.location.rglob(digest[2:]) if path.is_file())

    def migrate():
        there = house.directory / "blobs" / unique("moved")
        return there, one.api.post("domains/migrate/", {
            "storage_class": FILESYSTEM, "storage_settings": {"location": str(there)}}, 202)

    blob(lost).unlink()
    original = blob(damaged).read_bytes()
    blob(damaged).chmod(0o600)
    blob(damaged).write_bytes(bytes(2000))
    # Wrong bytes enter no store; the domain stays where it is.
    _, answer = migrate()
    assert damaged in one.api.failed(answer)["description"]
    assert one.api.get(one.domain["pulp_href"])["storage_settings"]["location"] == str(one.location)
    blob(damaged).write_bytes(original)
    there, answer = migrate()
    one.api.done(answer)
    assert {damaged[2:], well[2:]} <= one.blobs(there) and lost[2:] not in one.blobs(there)


def test_off_there_is_only_the_default(api, server):
    assert [d["name"] for d in api.get("domains/")["results"]] == ["default"]
    location = str(server.directory / "elsewhere")
    errors = api.refused("POST", "domains/", 400, json={
        "name": unique("d"), "storage_class": FILESYSTEM, "storage_settings": {"location": location}})
    assert "enabled" in str(errors)
    assert api.call("GET", "/pulp/default/api/v3/repositories/file/file/").status_code == 404


def test_guards_ask_where_a_token_is_good(one, other):
    repository = one.make.repository()
    one.make.content(b"guarded", "file", repository["pulp_href"])
    guard = one.api.post("contentguards/core/rbac/", {"name": unique()}, 201)
    publication = one.make.publication(repository=repository["pulp_href"])
    distribution = one.make.distribution(publication=publication["pulp_href"], content_guard=guard["pulp_href"])
    url = one.make.url(distribution, "file")
    for domains, status in (([], 200), ([one.name], 200), ([other.name], 403)):
        token = one.house.domain("default").post("granary/tokens/", {"name": unique(), "domains": domains}, 201)
        answer = requests.get(url, headers={"Authorization": "Bearer " + token["token"]}, timeout=30)
        assert answer.status_code == status, domains


def test_urls_are_signed_with_the_guard_of_their_domain(house, one, other):
    """Guards of one name in two domains: each signs for its own."""
    name, urls = unique(), {}
    for tenant in (one, other):
        guard = tenant.api.post("contentguards/core/content_redirect/", {"name": name}, 201)
        repository = tenant.make.repository()
        tenant.make.content(tenant.name.encode(), "f", repository["pulp_href"])
        publication = tenant.make.publication(repository=repository["pulp_href"])
        urls[tenant.name] = tenant.make.url(tenant.make.distribution(
            publication=publication["pulp_href"], content_guard=guard["pulp_href"]), "f")
    for tenant, foreign in ((one, other), (other, one)):
        path = urls[tenant.name].removeprefix(house.url)
        for more, status in (((), 200), (("--domain", tenant.name), 200), (("--domain", foreign.name), 403)):
            made = house.command("guard", "sign-url", name, path, *more)
            assert made.returncode == 0, made.stderr
            query = made.stdout.strip().split("?", 1)[1]
            answer = requests.get(urls[tenant.name] + "?" + query, timeout=30)
            assert answer.status_code == status, more
            assert status != 200 or answer.content == tenant.name.encode()
    for wrong in ("default", "nobody"):
        refused = house.command("guard", "sign-url", name, path, "--domain", wrong)
        assert refused.returncode == 1 and wrong in refused.stderr


def test_a_domain_in_the_servers_own_storage(house, one):
    name = unique("d")
    made = house.domain("default").post("domains/", {
        "name": name, "storage_class": FILESYSTEM, "storage_settings": {"MEDIA_ROOT": ""}}, 201)
    assert made["storage_settings"]["location"] == ""
    make = Maker(house.domain(name))
    data = os.urandom(1000)
    artifact = make.artifact(data)
    uuid = made["pulp_href"].rstrip("/").rsplit("/", 1)[1]
    assert artifact["file"] == f"artifact/{uuid}/{sha256(data)[:2]}/{sha256(data)[2:]}"
    (own,) = [path for path in house.state.rglob(sha256(data)[2:])]
    assert str(own).endswith(artifact["file"]) and own.read_bytes() == data
    # From there to a place of its own, and back.
    for location in (str(one.location), ""):
        house.domain(name).done(house.domain(name).post("domains/migrate/", {
            "storage_class": FILESYSTEM, "storage_settings": {"location": location}}, 202))
        assert house.domain("default").get(made["pulp_href"])["storage_settings"]["location"] == location
    assert sha256(data)[2:] in one.blobs()


def test_status_tells_the_bytes_of_a_domain(house, one, other):
    def used(name):
        return house.anonymous.get(f"/pulp/{name}/api/v3/status/")["storage"]

    assert used(one.name) == {"total": None, "used": 0, "free": None}
    data = os.urandom(1234)
    one.make.artifact(data)
    one.make.content(data)
    assert (used(one.name)["used"], used(other.name)["used"]) == (1234, 0)
    assert used("default")["total"] > 0
    for unit in one.api.all(CONTENT):
        one.api.done(one.api.post("orphans/cleanup/", {
            "content_hrefs": [unit["pulp_href"]], "orphan_protection_time": 0}, 202))
    assert used(one.name)["used"] == 0
