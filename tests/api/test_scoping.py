"""What somebody does not see: lists, counts, references, tasks (spec 3.11)."""

import pytest

from lib.python_packages import sdist
from lib.resources import CONTENT, Maker
from lib.rest import unique

VIEWER = "file.filerepository_viewer"


@pytest.fixture
def two(make):
    """Two repositories with one unit of content each: (repository, unit) twice."""
    made = []
    for _ in range(2):
        repository = make.repository()
        made.append((repository, make.content(repository=repository["pulp_href"])))
    return made


@pytest.fixture
def viewer(people, two):
    """Views the first of the two."""
    client = people.signed_in()
    people.give(client.user, VIEWER, two[0][0])
    return client


def test_counts_and_pages_tell_of_own_rows_only(viewer, two):
    (seen, unit), (_, hidden) = two
    for path, row in (("repositories/file/file/", seen), ("repositories/", seen), (CONTENT, unit), ("content/", unit)):
        page = viewer.get(path, {"limit": 1})
        assert (page["count"], page["next"]) == (1, None), path
        assert page["results"][0]["pulp_href"] == row["pulp_href"]
    versions = viewer.get("repository_versions/")
    assert versions["count"] == 2
    assert all(row["repository"] == seen["pulp_href"] for row in versions["results"])
    assert viewer.get(CONTENT, {"sha256": hidden["sha256"]})["count"] == 0
    assert viewer.get(CONTENT, {"q": f"sha256={hidden['sha256']} OR sha256={unit['sha256']}"})["count"] == 1


@pytest.mark.parametrize("path, filter_name", [
    (CONTENT, "repository_version"), (CONTENT, "repository_version_added"), ("content/", "repository_version")])
def test_filters_do_not_tell_of_others(viewer, api, two, path, filter_name):
    hidden = api.get(two[1][0]["pulp_href"])["latest_version_href"]
    shown = api.get(two[0][0]["pulp_href"])["latest_version_href"]
    assert viewer.get(path, {filter_name: shown})["count"] == 1
    for nothing in (hidden, hidden.replace("versions/1/", "versions/77/"), two[1][0]["prn"]):
        assert viewer.get(path, {filter_name: nothing})["count"] == 0, nothing
    # Who sees everything is told that it is not there.
    assert "not found" in api.refused("GET", path, 400, params={
        filter_name: hidden.replace("versions/1/", "versions/77/")})[0]
    viewer.refused("GET", path, 400, params={filter_name: "nonsense"})


def test_differences_to_versions_of_others_are_empty(viewer, two):
    shown, hidden = two[0][0]["prn"], two[1][0]["prn"]
    for params in ({"removed_between": f"{hidden},{shown}"}, {"added_between": f"{shown},{hidden}"}):
        assert viewer.get(CONTENT, params)["count"] == 0, params


def test_with_content_of_others(viewer, two):
    hidden = two[1][1]["pulp_href"]
    assert viewer.get("repositories/file/file/", {"with_content": hidden})["count"] == 0
    assert viewer.get("repository_versions/", {"content__in": f"{hidden},{two[0][1]['prn']}"})["count"] == 1
    assert viewer.get("repositories/file/file/", {"with_content": two[0][1]["pulp_href"]})["count"] == 1


def test_uploads_name_their_repository(api, people):
    def upload(client, **form):
        return client.call("POST", CONTENT, data={"relative_path": unique(), **form}, files={"file": ("f", b"x")})

    writer = people.signed_in("file.filerepository_creator")
    labeler = people.signed_in("file.filerepository_creator", "core.content_labeler")
    labels = '{"k": "v"}'
    for client in (writer, labeler, people.signed_in("file.filerepository_owner"), people.signed_in()):
        answer = upload(client)
        assert (answer.status_code, answer.json()) == (400, ["Destination upload repository was not provided."])
        assert upload(client, repository="").status_code == 400
    for client, labelled in ((writer, 400), (labeler, 202)):
        into = client.post("repositories/file/file/", {"name": unique()}, 201)["pulp_href"]
        client.done(upload(client, repository=into).json())
        client.done(upload(client, repository=into, pulp_labels="{}").json())
        answer = upload(client, repository=into, pulp_labels=labels)
        assert answer.status_code == labelled
        if labelled == 202:
            unit = client.get(client.done(answer.json())["created_resources"][-1])
            assert unit["pulp_labels"] == {"k": "v"}
        else:
            assert "manage_labels" in answer.json()[0]
    assert upload(people.signed_in(), repository=into).status_code == 403
    assert upload(api).status_code == 202  # an administrator sees all content


def test_own_permissions_are_those_of_the_object(people, make):
    href = make.repository()["pulp_href"]
    viewer = people.signed_in(VIEWER)
    assert viewer.get(href + "my_permissions/") == {"permissions": []}
    people.give(viewer.user, VIEWER, {"pulp_href": href})
    assert viewer.get(href + "my_permissions/") == {"permissions": ["file.view_filerepository"]}


def test_content_of_others_cannot_be_added(api, people, two):
    client = people.signed_in("file.filerepository_creator")
    own = client.post("repositories/file/file/", {"name": unique()}, 201)
    unit = two[1][1]["pulp_href"]
    answer = client.refused("POST", own["pulp_href"] + "modify/", 400, json={"add_content_units": [unit]})
    assert answer == [f"Could not find the following content units: ['{unit}']"]
    people.give(client.user, VIEWER, two[1][0])
    client.done(client.post(own["pulp_href"] + "modify/", {"add_content_units": [unit]}, 202))
    assert client.get(CONTENT, {"repository_version": own["pulp_href"]})["count"] == 1


def test_remotes_of_others_cannot_be_used(api, people, make):
    remote = make.remote("http://example.org/PULP_MANIFEST")
    client = people.signed_in("file.filerepository_creator")
    body = {"name": unique(), "remote": remote["pulp_href"]}
    client.refused("POST", "repositories/file/file/", 403, json=body)
    own = client.post("repositories/file/file/", {"name": unique()}, 201)
    client.refused("POST", own["pulp_href"] + "sync/", 403, json={"remote": remote["pulp_href"]})
    client.refused("PATCH", own["pulp_href"], 403, json={"remote": remote["prn"]})
    people.give(client.user, "file.fileremote_viewer", remote)
    client.post("repositories/file/file/", body, 201)


def test_bodies_cannot_name_what_is_not_seen(api, people, make):
    guard = api.post("contentguards/core/rbac/", {"name": unique("guard")}, 201)
    absent = "/pulp/api/v3/contentguards/core/rbac/018b2b1c-7b1e-7c1e-8b1e-0123456789ab/"
    client = people.signed_in("file.filedistribution_creator", "core.compositecontentguard_creator")
    body = {"name": unique(), "base_path": unique()}
    for path, field, plain in (("distributions/file/file/", "content_guard", body),
                               ("contentguards/core/composite/", "guards", {"name": unique()})):
        def named(href):
            return {**plain, field: [href] if field == "guards" else href}
        for reference in (guard["pulp_href"], guard["prn"]):
            hidden = client.refused("POST", path, 400, json=named(reference))
            assert hidden == client.refused("POST", path, 400, json=named(absent))
            assert "does not exist" in str(hidden[field])
    people.give(client.user, "core.rbaccontentguard_viewer", guard)
    client.done(client.post("distributions/file/file/", {**body, "content_guard": guard["pulp_href"]}, 202))
    client.post("contentguards/core/composite/", {"name": unique(), "guards": [guard["pulp_href"]]}, 201)


@pytest.fixture(params=["file", "python"])
def kind(request, api, make, python):
    """A content type: paths, prefixes of its roles, and somebody else's things to name."""
    unit = make.content() if request.param == "file" else python.package(sdist(unique("p"), "1.0"))
    of = {"file": {"repositories": "repositories/file/file/", "publications": "publications/file/file/",
                   "distributions": "distributions/file/file/", "content": CONTENT, "role": "file.file"},
          "python": {"repositories": "repositories/python/python/", "publications": "publications/python/pypi/",
                     "distributions": "distributions/python/pypi/", "content": "content/python/packages/",
                     "role": "python.python"}}[request.param]
    repository = api.post(of["repositories"], {"name": unique()}, 201)
    api.done(api.post(repository["pulp_href"] + "modify/", {"add_content_units": [unit["pulp_href"]]}, 202))
    task = api.done(api.post(of["publications"], {"repository": repository["pulp_href"]}, 202))
    publication = api.get(next(h for h in task["created_resources"] if "/publications/" in h))
    version = api.get(api.get(repository["pulp_href"])["latest_version_href"])
    return {**of, "repository": (repository, repository), "repository_version": (version, repository),
            "publication": (publication, publication)}


@pytest.mark.parametrize("name", ["pulp_href", "prn"])
@pytest.mark.parametrize("path, field", [
    ("publications", "repository"), ("publications", "repository_version"), ("distributions", "repository"),
    ("distributions", "repository_version"), ("distributions", "publication")])
def test_nothing_is_published_or_served_that_one_does_not_see(api, people, kind, path, field, name):
    """Or one's own distribution would be the way to read it."""
    client = people.signed_in(kind["role"] + "publication_creator", kind["role"] + "distribution_creator")
    named, seen_by = kind[field]

    def body(**more):
        made = {"name": unique(), "base_path": unique()} if path == "distributions" else {}
        return {**made, field: named[name], **more}

    own = None
    if path == "distributions":
        plain = {"name": unique(), "base_path": unique()}
        task = client.done(client.post(kind[path], plain, 202))
        own = task["created_resources"][0]
    requests = [("POST", kind[path], body())] + [(method, own, sent) for method, sent in (
        ("PATCH", {field: named[name]}), ("PUT", body())) if own]
    before = api.get(kind[path])["count"]
    for method, href, sent in requests:
        answer = client.call(method, href, json=sent)
        assert answer.status_code in (400, 403), (method, answer.status_code, answer.text)
    assert api.get(kind[path])["count"] == before
    assert own is None or client.get(own)[field] is None
    people.give(client.user, kind["role"] + ("publication" if field == "publication" else "repository") + "_viewer", seen_by)
    for method, href, sent in requests:
        client.done(client.call(method, href, json=sent).json())
    assert api.get(kind[path])["count"] == before + 1
    assert own is None or client.get(own)[field] == named["pulp_href"]


@pytest.mark.parametrize("name", ["pulp_href", "prn"])
@pytest.mark.parametrize("form", ["json", "data", "files"])
def test_nothing_is_made_of_uploads_of_others(api, people, kind, form, name):
    path, data = sdist(unique("p"), "1.0")
    upload = api.post("uploads/", {"size": len(data)}, 201)
    assert api.call("PUT", upload["pulp_href"], files={"file": ("part", data)}, headers={
        "Content-Range": f"bytes 0-{len(data) - 1}/{len(data)}"}).status_code == 200
    client = people.signed_in(kind["role"] + "repository_creator")
    into = client.post(kind["repositories"], {"name": unique()}, 201)
    body = {"relative_path": path, "repository": into["pulp_href"], "upload": upload[name]}
    # As "files" it is multipart, whose fields come after what is judged by its head alone.
    sent = {"files": {key: (None, value) for key, value in body.items()}} if form == "files" else {form: body}
    before = api.get(kind["content"])["count"]
    answer = client.call("POST", kind["content"], **sent)
    assert answer.status_code in (400, 403), answer.text
    assert api.get(kind["content"])["count"] == before and api.get(upload["pulp_href"])["size"] == len(data)
    people.give(client.user, "core.upload_owner", upload)
    client.done(client.call("POST", kind["content"], **sent).json())
    version = client.get(into["pulp_href"])["latest_version_href"]
    assert client.get(kind["content"], {"repository_version": version})["count"] == 1


def test_a_publication_shows_the_distributions_one_sees(api, people, make):
    publication = make.publication(repository=make.repository()["pulp_href"])
    shown, hidden = (make.distribution(publication=publication["pulp_href"])["pulp_href"] for _ in range(2))
    client, of_all = people.signed_in(), people.signed_in("file.filedistribution_viewer")
    for one in (client, of_all):
        people.give(one.user, "file.filepublication_viewer", publication)
    assert client.get(publication["pulp_href"])["distributions"] == []
    people.give(client.user, "file.filedistribution_viewer", {"pulp_href": shown})
    assert [row["distributions"] for row in client.get("publications/file/file/")["results"]] == [[shown]]
    assert client.get(publication["pulp_href"])["distributions"] == [shown]
    for everything in (of_all, api):
        assert sorted(everything.get(publication["pulp_href"])["distributions"]) == sorted([shown, hidden])


def test_what_an_object_names_may_be_sent_back(api, people, make):
    guard = api.post("contentguards/core/rbac/", {"name": unique("guard")}, 201)
    client = people.signed_in("file.filedistribution_creator")
    distribution = Maker(client).distribution()
    api.done(api.patch(distribution["pulp_href"], {"content_guard": guard["pulp_href"]}, 202))
    read = client.get(distribution["pulp_href"])
    assert read["content_guard"] == guard["pulp_href"]
    client.get(guard["pulp_href"], status=404)
    sent = {name: read[name] for name in ("name", "base_path", "content_guard")}
    client.done(client.put(distribution["pulp_href"], sent | {"name": unique()}, 202))
    assert api.get(distribution["pulp_href"])["content_guard"] == guard["pulp_href"]


def test_objects_made_in_tasks_belong_to_who_asked(people, make):
    client = people.signed_in("file.filerepository_creator", "file.filepublication_creator",
                              "file.filedistribution_creator")
    own = Maker(client)
    repository = own.repository(autopublish=True)
    publication = own.publication(repository=repository["pulp_href"])
    distribution = own.distribution(publication=publication["pulp_href"])
    for made in (repository, publication, distribution):
        permissions = client.get(made["pulp_href"] + "my_permissions/")["permissions"]
        assert any(permission.startswith("file.delete_") for permission in permissions)
    assert client.get("publications/file/file/")["count"] == 1
    assert client.get("distributions/")["count"] == 1


def test_tasks_belong_to_who_dispatched_them(api, people, make):
    one, two = people.signed_in("file.filerepository_creator"), people.signed_in()
    repository = one.post("repositories/file/file/", {"name": unique()}, 201)
    task = one.done(one.patch(repository["pulp_href"], {"description": "d"}, 202))
    assert task["created_by"] == one.user["pulp_href"]
    assert {row["pulp_href"] for row in one.get("tasks/")["results"]} == {task["pulp_href"]}
    assert two.get("tasks/")["count"] == 0
    two.get(task["pulp_href"], status=404)
    roles = {role["role"]: role["users"] for role in one.get(task["pulp_href"] + "list_roles/")["roles"]}
    assert roles == {"core.task_owner": [one.user["username"]], "core.task_user_dispatcher": [one.user["username"]]}
    for action in ("add_role/", "remove_role/"):
        api.refused("POST", task["pulp_href"] + action, 400,
                    json={"role": "core.task_user_dispatcher", "users": [two.user["username"]]})
    # Who dispatched a task is not to be said, nor denied, by hand in another way either.
    group = api.post("groups/", {"name": unique()}, 201)
    for holder in (two.user, group):
        for place in (None, task["pulp_href"]):
            api.refused("POST", holder["pulp_href"] + "roles/", 400,
                        json={"role": "core.task_user_dispatcher", "content_object": place})
        assert api.get(holder["pulp_href"] + "roles/", {"role": "core.task_user_dispatcher"})["count"] == 0
    row, = api.get(one.user["pulp_href"] + "roles/", {"role": "core.task_user_dispatcher"})["results"]
    assert row["content_object"] == task["pulp_href"]
    api.refused("DELETE", row["pulp_href"], 400)
    assert one.get(task["pulp_href"])["created_by"] == one.user["pulp_href"]
    api.delete(group["pulp_href"], 204)
    one.post(task["pulp_href"] + "add_role/", {"role": "core.task_viewer", "users": [two.user["username"]]}, 201)
    two.get(task["pulp_href"])
    two.refused("DELETE", task["pulp_href"], 403)
    one.delete(task["pulp_href"], 204)


def test_purge_takes_only_what_one_may_delete(api, people, make):
    client = people.signed_in("file.filerepository_creator")
    repository = client.post("repositories/file/file/", {"name": unique()}, 201)
    own = client.done(client.patch(repository["pulp_href"], {"description": "d"}, 202))
    other = api.done(api.patch(make.repository()["pulp_href"], {"description": "d"}, 202))
    before = api.done(api.patch(make.repository()["pulp_href"], {"description": "d"}, 202))["finished_at"]
    client.done(client.post("tasks/purge/", {"finished_before": before}, 202))
    client.get(own["pulp_href"], status=404)
    api.get(other["pulp_href"])


def test_uploads_are_the_own(people):
    one, two = people.signed_in("core.upload_creator"), people.signed_in("core.upload_creator")
    upload = one.post("uploads/", {"size": 1}, 201)
    assert one.get("uploads/")["count"] == 1
    assert two.get("uploads/")["count"] == 0
    two.refused("PUT", upload["pulp_href"], 404, files={"file": ("f", b"x")}, headers={"Content-Range": "bytes 0-0/1"})
    one.put(upload["pulp_href"], status=200, files={"file": ("f", b"x")}, headers={"Content-Range": "bytes 0-0/1"})


def test_the_rbac_guard_lets_in_whom_it_names(api, people, make, server):
    guard = api.post("contentguards/core/rbac/", {"name": unique("guard")}, 201)
    repository = make.repository()
    make.content(b"guarded", "file", repository["pulp_href"])
    publication = make.publication(repository=repository["pulp_href"])
    distribution = make.distribution(publication=publication["pulp_href"], content_guard=guard["pulp_href"])
    url = make.url(distribution, "file").removeprefix(server.url)
    client = people.signed_in()
    assert server.anonymous.call("GET", url).status_code == 403
    assert client.call("GET", url).status_code == 403
    downloader = "core.rbaccontentguard_downloader"
    api.post(guard["pulp_href"] + "add_role/", {"role": downloader, "users": [client.user["username"]]}, 201)
    assert client.call("GET", url).content == b"guarded"
    shown = api.get(guard["pulp_href"])
    assert {user["username"] for user in shown["users"]} == {"admin", client.user["username"]}
    assert shown["groups"] == []
    api.post(guard["pulp_href"] + "remove_role/", {"role": downloader, "users": [client.user["username"]]}, 201)
    assert client.call("GET", url).status_code == 403
    group = people.group(client.user)
    api.post(guard["pulp_href"] + "add_role/", {"role": downloader, "groups": [group["name"]]}, 201)
    assert client.call("GET", url).content == b"guarded"
    assert [(g["name"], g["id"]) for g in api.get(guard["pulp_href"])["groups"]] == [(group["name"], group["id"])]
