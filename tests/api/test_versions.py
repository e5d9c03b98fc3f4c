"""Repository versions: modify, squash, roll back, retention, protection (spec 3.3)."""

import pytest

from lib.resources import CONTENT, PUBLICATIONS, REPOSITORIES
from lib.rest import unique


@pytest.fixture
def units(make):
    return [make.content() for _ in range(4)]


def present(api, version):
    return {u["pulp_href"] for u in api.all(CONTENT, repository_version=version)}


def hrefs(units):
    return {u["pulp_href"] for u in units}


def version(repository, number):
    return f"{repository['pulp_href']}versions/{number}/"


def test_modify_adds_and_removes(api, make, units):
    repository = make.repository()
    task = make.modify(repository, add=units[:2])
    assert task["name"] == "pulpcore.app.tasks.repository.add_and_remove"
    assert task["created_resources"] == [version(repository, 1)]
    assert task["created_resource_prns"][0].startswith("prn:core.repositoryversion:")
    assert task["result"]["number"] == 1
    make.modify(repository, add=units[2:3], remove=units[:1])
    assert present(api, version(repository, 0)) == set()
    assert present(api, version(repository, 1)) == hrefs(units[:2])
    assert present(api, version(repository, 2)) == hrefs(units[1:3])
    added = api.all(CONTENT, repository_version_added=version(repository, 2))
    removed = api.all(CONTENT, repository_version_removed=version(repository, 2))
    assert hrefs(added) == hrefs(units[2:3]) and hrefs(removed) == hrefs(units[:1])
    summary = api.get(version(repository, 2))["content_summary"]
    assert {k: v["file.file"]["count"] for k, v in summary.items()} == {"added": 1, "removed": 1, "present": 2}
    make.modify(repository, remove=["*"])
    assert present(api, version(repository, 3)) == set()


def test_prns_work_like_hrefs(api, make, units):
    repository = make.repository()
    make.modify(repository, add=[units[0]["prn"]])
    assert present(api, version(repository, 1)) == hrefs(units[:1])
    latest = api.all(CONTENT, repository_version=repository["prn"])
    assert hrefs(latest) == hrefs(units[:1])


def test_nothing_changed_is_no_version(api, make, units):
    repository = make.repository()
    make.modify(repository, add=units[:1])
    for change in ({"add": units[:1]}, {"remove": units[1:2]}, {}):
        task = make.modify(repository, **change)
        assert task["created_resources"] == []
        assert task["result"] is None
    assert make.fresh(repository)["latest_version_href"] == version(repository, 1)


def test_base_version(api, make, units):
    repository = make.repository()
    make.modify(repository, add=units[:1])
    make.modify(repository, add=units[1:2])
    make.modify(repository, base_version=version(repository, 1))
    assert present(api, version(repository, 3)) == hrefs(units[:1])
    assert api.get(version(repository, 3))["base_version"] == version(repository, 1)
    make.modify(repository, base_version=version(repository, 2), add=units[2:3])
    assert present(api, version(repository, 4)) == hrefs(units[:3])


@pytest.mark.parametrize("body", [
    {"add_content_units": ["nonsense"]},
    {"add_content_units": ["/pulp/api/v3/content/file/files/018f0000-0000-7000-8000-000000000000/"]},
    {"add_content_units": "nonsense"},
    {"remove_content_units": ["*", "nonsense"]},
    {"base_version": "/pulp/api/v3/repositories/file/file/018f0000-0000-7000-8000-000000000000/versions/1/"},
    {"nonsense": []},
])
def test_bad_modify(api, make, body):
    repository = make.repository()
    assert api.refused("POST", repository["pulp_href"] + "modify/", 400, json=body)
    assert make.fresh(repository)["latest_version_href"] == version(repository, 0)


def test_unknown_units_are_listed(api, make):
    repository = make.repository()
    missing = "/pulp/api/v3/content/file/files/018f0000-0000-7000-8000-000000000000/"
    errors = api.refused("POST", repository["pulp_href"] + "modify/", 400, json={"add_content_units": [missing]})
    assert "Could not find the following content units" in str(errors) and missing.split("/")[-2] in str(errors)


def test_same_path_replaces(api, make):
    path = unique()
    old, new = make.content(b"old" + path.encode(), path), make.content(b"new" + path.encode(), path)
    repository = make.repository()
    make.modify(repository, add=[old])
    make.modify(repository, add=[new])
    assert present(api, version(repository, 2)) == hrefs([new])
    error = api.failed(api.post(repository["pulp_href"] + "modify/",
                                {"add_content_units": [old["pulp_href"]], "overwrite": False}))
    assert "PLP0023" in error["description"]
    # The same unit again is no conflict.
    make.modify(repository, add=[new], overwrite=False)
    error = api.failed(api.post(repository["pulp_href"] + "modify/",
                                {"add_content_units": [old["pulp_href"], new["pulp_href"]]}))
    assert error["description"]
    assert make.fresh(repository)["latest_version_href"] == version(repository, 2)


def test_a_path_may_not_be_file_and_folder(api, make):
    stem = unique()
    repository = make.repository()
    error = api.failed(api.post(repository["pulp_href"] + "modify/", {"add_content_units": [
        make.content(relative_path=stem)["pulp_href"], make.content(relative_path=f"{stem}/below")["pulp_href"]]}))
    assert error["description"]


def test_delete_squashes_into_the_next(api, make, units):
    repository = make.repository()
    make.modify(repository, add=units[:2])           # 1: 0 1
    make.modify(repository, add=units[2:3], remove=units[:1])  # 2: 1 2
    make.modify(repository, add=units[:1], remove=units[1:2])  # 3: 0 2
    task = api.done(api.delete(version(repository, 2), 202))
    assert task["name"] == "pulpcore.app.tasks.repository.delete_version"
    assert api.call("GET", version(repository, 2)).status_code == 404
    assert present(api, version(repository, 1)) == hrefs(units[:2])
    assert present(api, version(repository, 3)) == hrefs([units[0], units[2]])
    summary = api.get(version(repository, 3))["content_summary"]
    assert summary["added"]["file.file"]["count"] == 1  # unit 2; unit 0 left and came back
    assert summary["removed"]["file.file"]["count"] == 1
    # Deleting the latest falls back; its number is not used again.
    api.done(api.delete(version(repository, 3), 202))
    assert make.fresh(repository)["latest_version_href"] == version(repository, 1)
    make.modify(repository, add=units[3:])
    assert make.fresh(repository)["latest_version_href"] == version(repository, 4)
    assert present(api, version(repository, 4)) == hrefs([*units[:2], units[3]])


def test_tasks_do_not_lead_to_versions_that_are_gone(api, make, units):
    """What a task made is named for good; where it was is told as long as it is there (spec 3.12)."""
    repository, other = make.repository(), make.repository()
    tasks = [make.modify(repository, add=[unit]) for unit in units[:3]]
    elsewhere = make.modify(other, add=units[:1])
    api.done(api.delete(version(repository, 1), 202))
    api.done(api.delete(version(repository, 3), 202))
    again = [api.get(task["pulp_href"]) for task in tasks]
    assert [task["created_resources"] for task in again] == [["<unavailable>"], [version(repository, 2)], ["<unavailable>"]]
    assert [task["created_resource_prns"] for task in again] == [task["created_resource_prns"] for task in tasks]
    # All versions go with their repository; what has a type of its own keeps its address.
    publication = api.done(api.post(PUBLICATIONS, {"repository": other["pulp_href"]}, 202))
    api.done(api.delete(other["pulp_href"], 202))
    listed = {task["pulp_href"]: task for task in api.get("tasks/", {"limit": 1000, "pulp_href__in": ",".join(
        task["pulp_href"] for task in (elsewhere, publication))})["results"]}
    assert listed[elsewhere["pulp_href"]]["created_resources"] == ["<unavailable>"]
    assert listed[publication["pulp_href"]]["created_resources"] == publication["created_resources"]
    assert publication["created_resources"][0].startswith("/pulp/api/v3/publications/")


def test_the_last_version_stays(api, make):
    repository = make.repository()
    error = api.failed(api.delete(version(repository, 0), 202))
    assert "PLP0011" in error["description"] and "Cannot delete repository version." in error["description"]
    assert api.get(version(repository, 0))["number"] == 0


def test_version_zero_can_go(api, make, units):
    repository = make.repository()
    make.modify(repository, add=units[:1])
    api.done(api.delete(version(repository, 0), 202))
    assert present(api, version(repository, 1)) == hrefs(units[:1])


def test_retention(api, make, units):
    repository = make.repository(retain_repo_versions=2)
    for unit in units:
        make.modify(repository, add=[unit])
    numbers = [v["number"] for v in api.get(repository["versions_href"])["results"]]
    assert numbers == [4, 3]
    assert present(api, version(repository, 4)) == hrefs(units)
    assert present(api, version(repository, 3)) == hrefs(units[:3])
    api.done(api.patch(repository["pulp_href"], {"retain_repo_versions": 1}))
    assert [v["number"] for v in api.get(repository["versions_href"])["results"]] == [4]


def test_served_versions_are_protected(api, make, units):
    repository = make.repository()
    make.modify(repository, add=units[:1])
    publication = make.publication(repository=repository["pulp_href"])
    distribution = make.distribution(publication=publication["pulp_href"])
    make.modify(repository, add=units[1:2])
    errors = api.refused("DELETE", version(repository, 1), 400)
    assert errors[0].startswith("The repository version cannot be deleted")
    api.done(api.patch(repository["pulp_href"], {"retain_repo_versions": 1}))
    assert {v["number"] for v in api.get(repository["versions_href"])["results"]} == {1, 2}
    api.done(api.delete(distribution["pulp_href"], 202))
    api.done(api.delete(version(repository, 1), 202))


def test_version_lists(api, make, units):
    repository = make.repository()
    for unit in units[:3]:
        make.modify(repository, add=[unit])
    versions = repository["versions_href"]

    def numbers(**filters):
        return [v["number"] for v in api.get(versions, filters)["results"]]

    assert numbers() == [3, 2, 1, 0]
    assert numbers(number=2) == [2]
    assert numbers(number__gt=1, ordering="number") == [2, 3]
    assert numbers(number__range="1,2") == [2, 1]
    assert numbers(content=units[1]["pulp_href"]) == [3, 2]
    assert numbers(content__in=f"{units[0]['pulp_href']},{units[2]['prn']}") == [3, 2, 1]
    assert api.refused("GET", versions, 400, params={"number": "x"})
    everywhere = api.get("repository_versions/", {"content": units[2]["pulp_href"]})["results"]
    assert [v["pulp_href"] for v in everywhere] == [version(repository, 3)]
    assert api.call("GET", version(repository, 99)).status_code == 404
    assert api.call("GET", versions + "x/").status_code == 404


def test_added_between(api, make, units):
    repository = make.repository()
    make.modify(repository, add=units[:2])
    make.modify(repository, add=units[2:3], remove=units[:1])
    make.modify(repository, add=units[3:], remove=units[1:2])
    span = f"{version(repository, 1)},{version(repository, 3)}"
    assert hrefs(api.all(CONTENT, added_between=span)) == hrefs(units[2:])
    assert hrefs(api.all(CONTENT, removed_between=span)) == hrefs(units[:2])
    assert api.refused("GET", CONTENT, 400, params={"added_between": version(repository, 1)}) == {
        "added_between": ["Range query expects two values."]}


def test_with_content(api, make, units):
    repository = make.repository()
    make.modify(repository, add=units[:1])
    make.modify(repository, remove=units[:1], add=units[1:2])

    def found(**filters):
        return [r["name"] for r in api.get(REPOSITORIES, filters)["results"]]

    assert found(with_content=units[0]["pulp_href"]) == [repository["name"]]
    assert found(latest_with_content=units[0]["pulp_href"]) == []
    assert found(latest_with_content=units[1]["prn"]) == [repository["name"]]


def test_content_filters_refuse_nonsense(api):
    assert api.refused("GET", CONTENT, 400, params={"repository_version": "nonsense"})
    assert api.refused("GET", CONTENT, 400, params={
        "repository_version": "/pulp/api/v3/repositories/file/file/018f0000-0000-7000-8000-000000000000/versions/1/"})


def test_versions_of_many_repositories_never_share_a_row(make_server):
    """First versions are made by the server, later ones by workers: their row ids come from one place."""
    server = make_server()
    api = server.rest
    hrefs_seen = set()
    for round_number in range(15):
        repository = api.post("repositories/file/file/", {"name": f"r{round_number}"}, 201)
        task = api.post("content/file/files/", status=202, files={"file": ("f", str(round_number).encode())},
                        data={"relative_path": f"p{round_number}", "repository": repository["pulp_href"]})
        api.done(task)
        versions = api.get(repository["versions_href"])["results"]
        assert [entry["number"] for entry in versions] == [1, 0]
        hrefs_seen.update(entry["prn"] for entry in versions)
    assert len(hrefs_seen) == 30
