"""Orphans without removing them, bytes of repositories, stored counts, damaged files, leftovers (spec 3.16)."""

import os

import pytest
import requests

from lib.resources import CONTENT, sha256
from lib.rest import unique


def counted(task):
    return {report["code"].removeprefix("clean-up."): report["done"] for report in task["progress_reports"]}


def test_dry_run_tells_what_would_go(api, make):
    lone, shared, kept = os.urandom(1500), os.urandom(700), make.content()
    units = [make.content(lone), make.content(shared)]
    also = make.content(shared)  # another unit with the same bytes stays
    repository = make.repository()
    make.modify(repository, add=[kept, also])
    only = {"content_hrefs": [unit["pulp_href"] for unit in units + [kept]], "orphan_protection_time": 0}
    task = api.done(api.post("orphans/cleanup/", {**only, "dry_run": True}, 202))
    assert task["result"] == {"dry_run": True, "content": 2, "artifacts": 1, "bytes": 1500}
    assert all(api.get(unit["pulp_href"]) for unit in units)
    task = api.done(api.post("orphans/cleanup/", only, 202))
    assert task["result"] is None and counted(task) == {"content": 2, "artifacts": 1, "bytes": 1500}
    assert api.call("GET", units[0]["pulp_href"]).status_code == 404
    assert api.get("artifacts/", {"sha256": sha256(shared)})["count"] == 1


def test_dry_run_of_everything(make_server):
    server = make_server()
    api = server.rest
    from lib.resources import Maker
    make = Maker(api)
    make.content(os.urandom(1000))
    make.artifact(os.urandom(234))
    expected = {"dry_run": True, "content": 1, "artifacts": 2, "bytes": 1234}
    body = {"orphan_protection_time": 0, "dry_run": True}
    assert api.done(api.post("orphans/cleanup/", body, 202))["result"] == expected
    assert api.done(api.post("orphans/cleanup/", {"dry_run": True}, 202))["result"]["bytes"] == 0  # all too young
    body["dry_run"] = False
    assert counted(api.done(api.post("orphans/cleanup/", body, 202))) == {"content": 1, "artifacts": 2, "bytes": 1234}
    assert api.get(CONTENT)["count"] == 0 and api.get("artifacts/")["count"] == 0


def test_leftovers_of_lost_writers_go(make_server):
    server = make_server()
    temporary = server.state / "artifacts" / "tmp"
    if not temporary.is_dir():
        temporary = next(path for path in server.state.rglob("tmp") if (path.parent / "artifact").is_dir())
    old, young = temporary / "left-behind", temporary / "being-written"
    for path in (old, young):
        path.write_bytes(b"x")
    os.utime(old, (1, 1))
    server.rest.done(server.rest.post("orphans/cleanup/", {}, 202))
    assert not old.exists() and young.exists()


def test_bytes_of_a_repository(api, make, upstream):
    mine, both, remote = os.urandom(1000), os.urandom(300), os.urandom(77)
    units = [make.content(mine), make.content(both), make.content(both)]
    repository, other = make.repository(), make.repository()
    make.modify(repository, add=units)
    make.modify(other, add=units[1:2])
    use = api.get(repository["pulp_href"] + "storage_use/")
    assert use == {"artifacts": 2, "bytes": 1300, "unique_bytes": 1000, "shared_bytes": 300, "latest_bytes": 1300,
                   "remote_bytes": 0}
    make.modify(repository, remove=units[:1])
    use = api.get(repository["pulp_href"] + "storage_use/")
    assert (use["bytes"], use["latest_bytes"]) == (1300, 300)  # the first version has it still
    mirror, _ = make.mirror(upstream, {unique(): remote})
    use = api.get(mirror["pulp_href"] + "storage_use/")
    assert (use["bytes"], use["remote_bytes"]) == (0, 77)


def test_bytes_on_the_command_line(server, api, make):
    import json
    repository = make.repository()
    make.modify(repository, add=[make.content(os.urandom(4321))])
    answer = server.command("storage", "--json")
    assert answer.returncode == 0, answer.stderr
    line = next(line for line in json.loads(answer.stdout) if line["repository"] == repository["name"])
    assert (line["domain"], line["type"], line["bytes"], line["unique_bytes"]) == ("default", "file.file", 4321, 4321)
    assert "4321" in server.command("storage", "--domain", "default").stdout
    refused = server.command("storage", "--domain", "nobody")
    assert refused.returncode == 1 and "nobody" in refused.stderr


def test_data_repair(api, make):
    repository = make.repository()
    make.modify(repository, add=[make.content()])
    task = api.done(api.post("datarepair/7272/", {"dry_run": True}, 202))
    assert task["result"] == {"dry_run": True, "versions": 0}
    assert any("datarepair-7272" in resource for resource in task["reserved_resources_record"])
    codes = {report["code"]: report["done"] for report in task["progress_reports"]}
    assert codes["repair.7272.repos_checked"] >= 1 and codes["repair.7272.versions_checked"] >= 2
    assert api.refused("POST", "datarepair/7272/", 400, json={"dry_run": "perhaps"})


@pytest.mark.parametrize("whole", [False, True], ids=["version", "domain"])
def test_damaged_files_are_fetched_again(one, upstream, whole):
    api, make = one.api, one.make
    files = {unique(): os.urandom(500) for _ in range(4)}
    repository, _ = make.mirror(upstream, files, "immediate")
    publication = make.publication(repository=repository["pulp_href"])
    distribution = make.distribution(publication=publication["pulp_href"])
    lost, wrong, short, _ = files
    by_hand = os.urandom(300)
    make.content(by_hand)  # nobody else has it

    def blob(data):
        digest = sha256(data)
        return next(path for path in one.location.rglob(digest[2:]) if path.parent.name == digest[:2])

    def write(file, data):
        file.chmod(0o600)
        file.write_bytes(data)

    def repair(**body):
        """(missing, corrupted, repaired)"""
        task = api.done(api.post("repair/" if whole else repository["latest_version_href"] + "repair/", body, 202))
        counts = {report["code"]: report["done"] for report in task["progress_reports"]}
        return tuple(counts["repair." + name] for name in ("missing", "corrupted", "repaired"))

    def served():
        return {name: requests.get(make.url(distribution, name), timeout=30).content for name in files}

    assert repair() == (0, 0, 0)
    places = {name: blob(data) for name, data in files.items()}
    places[lost].unlink()
    write(places[wrong], bytes(500))
    write(places[short], files[short][:-1])
    upstream.reset_counts()
    # Unless files are read, only those that are not there count.
    assert repair(verify_checksums=False) == (1, 0, 1)
    assert places[lost].read_bytes() == files[lost] and places[wrong].read_bytes() == bytes(500)
    assert repair(verify_checksums=True) == (0, 2, 2)
    assert {name: place.read_bytes() for name, place in places.items()} == files
    assert {path: count for path, count in upstream.requests.items() if count} == {"/" + name: 1 for name in (lost, wrong, short)}
    assert repair() == (0, 0, 0) and served() == files
    # What the source has no more, or has otherwise, cannot be mended; wrong bytes are not kept.
    upstream.fault("/" + wrong, "status", status=404)
    upstream.write(lost, os.urandom(500))
    write(places[wrong], bytes(500))
    write(places[lost], bytes(500))
    if whole:
        blob(by_hand).unlink()
    assert repair() == ((1, 2, 0) if whole else (0, 2, 0))
    assert not places[wrong].exists() and not places[lost].exists()
    upstream.clear_faults()
    upstream.write(lost, files[lost])
    assert repair() == ((3, 0, 2) if whole else (2, 0, 2)) and served() == files
    assert api.refused("POST", "repair/", 400, json={"verify_checksums": "perhaps"})


def test_reclaimed_content_is_fetched_again(api, make, upstream):
    files = {unique(): os.urandom(500) for _ in range(3)}
    repository, _ = make.mirror(upstream, files, "immediate")
    version = repository["latest_version_href"]
    publication = make.publication(repository=repository["pulp_href"])
    distribution = make.distribution(publication=publication["pulp_href"])
    # What a kept version holds stays.
    api.done(api.post("repositories/reclaim_space/", {
        "repo_hrefs": [repository["pulp_href"]], "repo_versions_keeplist": [version]}, 202))
    assert api.get(repository["pulp_href"] + "storage_use/")["bytes"] == 1500
    task = api.done(api.post("repositories/reclaim_space/", {"repo_hrefs": [repository["pulp_href"]]}, 202))
    assert {r["code"]: r["done"] for r in task["progress_reports"]}["reclaim-space.artifact"] == 3
    assert api.get(repository["pulp_href"] + "storage_use/")["bytes"] == 0
    for name, data in files.items():
        assert requests.get(make.url(distribution, name), timeout=30).content == data
    # What was served a moment ago is not served on from a file that is still open.
    api.done(api.post("repositories/reclaim_space/", {"repo_hrefs": [repository["pulp_href"]]}, 202))
    assert api.get(repository["pulp_href"] + "storage_use/")["bytes"] == 0
    for name, data in files.items():
        assert requests.get(make.url(distribution, name), timeout=30).content == data
    assert api.get(repository["pulp_href"] + "storage_use/")["bytes"] == 1500
    for body, reason in (({"repo_hrefs": []}, "Must not be []."),
                         ({"repo_hrefs": ["*", repository["pulp_href"]]}, "Can not specify other HREFs when using '*'"),
                         ({}, "This field is required.")):
        assert api.refused("POST", "repositories/reclaim_space/", 400, json=body) == {"repo_hrefs": [reason]}


def test_what_no_remote_has_any_more_is_not_reclaimed(api, make, upstream):
    files = {unique(): os.urandom(500) for _ in range(3)}
    repository, remote = make.mirror(upstream, files, "immediate")
    make.publication(repository=repository["pulp_href"])
    distribution = make.distribution(repository=repository["pulp_href"])
    api.done(api.delete(remote["pulp_href"]))
    api.done(api.post("repositories/reclaim_space/", {"repo_hrefs": [repository["pulp_href"]]}, 202))
    assert api.get(repository["pulp_href"] + "storage_use/")["bytes"] == 1500
    for name, data in files.items():
        assert requests.get(make.url(distribution, name), timeout=30).content == data


def test_what_a_kept_version_holds_is_not_reclaimed(api, make, upstream):
    first, second = {unique(): os.urandom(500)}, {unique(): os.urandom(70)}
    repository, remote = make.mirror(upstream, first, "immediate")
    version = repository["latest_version_href"]
    upstream.add({**first, **second})
    make.sync(repository, remote)
    assert make.fresh(repository)["latest_version_href"] != version
    body = {"repo_hrefs": [repository["pulp_href"]], "repo_versions_keeplist": [version]}
    api.done(api.post("repositories/reclaim_space/", body, 202))
    assert api.get(repository["pulp_href"] + "storage_use/")["bytes"] == 500
    assert api.get("artifacts/", {"sha256": sha256(*first.values())})["count"] == 1
    assert api.get("artifacts/", {"sha256": sha256(*second.values())})["count"] == 0


def test_memory_of_a_task(make_server):
    from lib.resources import Maker
    server = make_server(settings={"tasks": {"diagnostics": ["memory"], "workers": 2}})
    api, make = server.rest, Maker(server.rest)
    repository, unit = make.repository(), make.content()
    body = {"add_content_units": [unit["pulp_href"]]}
    answer = api.call("POST", repository["pulp_href"] + "modify/", json=body,
                      headers={"X-Task-Diagnostics": "memory,nonsense"})
    task = api.done(answer.json())
    urls = api.get(task["pulp_href"] + "profile_artifacts/")["urls"]
    assert set(urls) == {"memory_profile"}
    profile = requests.get(urls["memory_profile"], timeout=30)
    assert profile.status_code == 200
    lines = [line.split("\t") for line in profile.text.splitlines() if not line.startswith("#")]
    assert len(lines) >= 2 and all(float(memory) > 1 for _, memory in lines)
    assert requests.get(urls["memory_profile"].split("?")[0], timeout=30).status_code == 403
    assert requests.get(urls["memory_profile"] + "0", timeout=30).status_code == 403
    # Kept as long as the task, and no longer.
    api.done(api.post("orphans/cleanup/", {"orphan_protection_time": 0}, 202))
    assert requests.get(urls["memory_profile"], timeout=30).status_code == 200
    api.delete(task["pulp_href"], 204)
    api.done(api.post("orphans/cleanup/", {"orphan_protection_time": 0}, 202))
    assert requests.get(urls["memory_profile"], timeout=30).status_code == 404
    other = api.done(api.patch(repository["pulp_href"], {"description": "x"}))
    assert api.get(other["pulp_href"] + "profile_artifacts/") == {"urls": {}}


def test_the_distribution_of_artifacts(server, api):
    rows = api.get("distributions/core/artifacts/")["results"]
    assert len(rows) == 1 and rows[0]["hidden"] is True and rows[0]["content_guard"]
    assert api.get(rows[0]["pulp_href"])["name"] == rows[0]["base_path"]
    assert api.call("POST", "distributions/core/artifacts/", json={}).status_code == 405
    assert api.call("DELETE", rows[0]["pulp_href"]).status_code == 405
    assert rows[0]["name"] not in requests.get(server.url + "/pulp/content/", timeout=30).text


def test_without_leave_nothing_is_recorded(api, make):
    repository = make.repository()
    answer = api.call("PATCH", repository["pulp_href"], json={"description": "x"},
                      headers={"X-Task-Diagnostics": "memory"})
    task = api.done(answer.json())
    assert api.get(task["pulp_href"] + "profile_artifacts/") == {"urls": {}}
