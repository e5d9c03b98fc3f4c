"""The python plugin over HTTP: what the contract says of single moments, texts and refusals, each in a test of its own."""

import email.utils
import hashlib
import os
import time
from datetime import datetime, timezone

import pytest
import requests

from lib.proxy import Proxy
from lib.python_packages import Index, metadata, sdist, sha256, wheel
from lib.python_server import HTML_PAGE, PACKAGES, wait_for
from lib.rest import unique


def modify(python, repository, **body):
    return python.api.done(python.api.post(repository["pulp_href"] + "modify/", body, 202))


def feed(python, distribution):
    """Title → guid of the newest additions."""
    import xml.etree.ElementTree as tree
    answer = python.call(distribution, "rss/updates.xml")
    return {item.findtext("title"): item.findtext("guid") for item in tree.fromstring(answer.content).iter("item")}


def moment(text):
    assert text.endswith("Z")
    return datetime.fromisoformat(text.removesuffix("Z")).replace(tzinfo=timezone.utc)


def test_the_upload_time_is_when_a_file_came_into_the_repository(python):
    name = unique("timed")
    unit = python.package(sdist(name, "1.0"))
    times = {}
    for number in range(2):
        time.sleep(1.1)
        repository, distribution = python.index()
        before = datetime.now(timezone.utc)
        modify(python, repository, add_content_units=[unit["pulp_href"]])
        after = datetime.now(timezone.utc)
        [file] = python.page(distribution, name)["files"]
        [entry] = python.call(distribution, f"pypi/{name}/json/").json()["urls"]
        times[number] = moment(file["upload-time"])
        # The clock of a database may be a little off from that of the test.
        assert before.timestamp() - 0.5 <= times[number].timestamp() <= after.timestamp() + 0.5
        assert moment(entry["upload_time_iso_8601"]) == moment(entry["upload_time"]) == times[number]
        assert (times[number] - moment(unit["pulp_created"])).total_seconds() > 0.9 * (number + 1)
    assert times[1] > times[0]


def test_whoever_has_an_older_page_gets_the_new_one(python):
    repository, distribution = python.index()
    name = unique("dated")
    python.package(sdist(name, "1.0"), repository)
    for path in ("simple/", f"simple/{name}/", f"pypi/{name}/json/"):
        told = python.call(distribution, path).headers["Last-Modified"]
        changed = email.utils.parsedate_to_datetime(told).timestamp()
        for known, status in ((changed, 304), (changed + 60, 304), (changed - 1, 200), (changed - 86400, 200)):
            header = {"If-Modified-Since": email.utils.formatdate(known, usegmt=True)}
            answer = python.call(distribution, path, headers=header)
            assert (answer.status_code, bool(answer.content)) == (status, status == 200), (path, known - changed)


@pytest.mark.parametrize("policy", ["immediate", "on_demand", "streamed"])
def test_what_was_removed_is_in_no_later_publication(python, policy):
    name = unique("removed")
    stays, goes = sdist(name, "1.0"), sdist(name, "2.0")
    with Index() as index:
        for version, file in (("1.0", stays), ("2.0", goes)):
            index.add(name, version, file)
        repository = python.repository(autopublish=True)
        python.sync(repository, python.remote(index.url, policy=policy))
        distribution = python.distribution(repository=repository["pulp_href"])
        content = f"{python.server.url}/pulp/content/{distribution['base_path']}/"

        def published():
            return [line.split(">")[1].split("<")[0] for line in
                    requests.get(f"{content}simple/{name}/", timeout=60).text.splitlines() if "<a " in line]

        assert sorted(published()) == [stays[0], goes[0]]
        assert requests.get(content + goes[0], timeout=60).content == goes[1]
        [unit] = python.api.get(PACKAGES, {"sha256": sha256(goes[1])})["results"]
        modify(python, repository, remove_content_units=[unit["pulp_href"]])
        assert published() == [stays[0]]
        assert requests.get(content + goes[0], timeout=60).status_code == 404
        assert requests.get(content + stays[0], timeout=60).content == stays[1]


def test_a_metadata_file_that_is_wrong_is_made_right(python):
    """Upstream serves another text than the wheel has, under a digest that goes with the text."""
    name = unique("wrong")
    file = wheel(name, "1.0", Summary="In the wheel")
    other = metadata(name, "1.0", Summary="Beside the wheel").encode()
    with Index() as index:
        index.add(name, "1.0", file)
        index.projects[name][0]["metadata"] = other
        repository, distribution = python.index()
        python.sync(repository, python.remote(index.url, policy="immediate"))

        [unit] = python.api.get(PACKAGES, {"sha256": sha256(file[1])})["results"]
        assert unit["metadata_sha256"] == sha256(other)
        task = python.api.done(python.api.post(repository["pulp_href"] + "repair_metadata/", {}, 202))
        assert task["result"]["repaired"] == 1
        right = metadata(name, "1.0", Summary="In the wheel").encode()
        assert python.api.get(unit["pulp_href"])["metadata_sha256"] == sha256(right)
        [entry] = python.page(distribution, name)["files"]
        assert entry["core-metadata"]["sha256"] == sha256(right)
        assert requests.get(entry["url"] + ".metadata", timeout=60).content == right


def test_a_release_is_told_again_only_when_a_build_comes(python):
    """Readers of feeds know a release by its guid."""
    repository, distribution = python.index()
    name = unique("Fed")
    python.package(sdist(name, "1.0"), repository)
    first = feed(python, distribution)
    assert list(first) == [f"{name} 1.0"]
    python.package(wheel(name, "1.0"), repository)
    assert feed(python, distribution) == first
    python.package(wheel(name, "1.0", tag="1-py3-none-any"), repository)
    assert feed(python, distribution)[f"{name} 1.0"] == first[f"{name} 1.0"] + "#builds=1"


def test_links_that_are_no_files_of_the_project_are_left_out(python):
    name, other = unique("good"), unique("other")
    good = sdist(name, "1.0")
    names = [good[0], f"{other}-1.0.tar.gz", f"{name}.tar.gz", "readme.html", f"{name}-1.0.exe", "-1.0.tar.gz", f"{name}-1.0-py3.whl"]
    with Index(json_pages=False) as index:
        index.add(name, "1.0", good)
        page = "".join(f'<a href="/files/{file}#sha256={sha256(good[1])}">{file}</a>\n' for file in names)
        index.raw[f"/simple/{name}/"] = ("text/html", page.encode())
        distribution = python.distribution(repository=python.repository()["pulp_href"],
                                           remote=python.remote(index.url)["pulp_href"])
        assert [file["filename"] for file in python.page(distribution, name)["files"]] == [good[0]]
        text = python.page(distribution, name, HTML_PAGE)
        assert text.count("<a ") == 1 and f">{good[0]}</a>" in text
        # As HTML too, a file of upstream is had through the server, by a link that says where it is from.
        assert f'{distribution["base_path"]}/{good[0]}?redirect=' in text and "signature=" in text
        assert 'href="http://127.0.0.1:' + str(index.server.server_port) not in text


def test_the_newest_metadata_version_by_the_form(python):
    repository, distribution = python.index()
    name = unique("newest")
    file = wheel(name, "1.0", text=metadata(name, "1.0").replace("2.1", "2.5", 1))
    answer = python.upload(distribution, file, name=name, version="1.0", metadata_version="2.5", filetype="bdist_wheel")
    assert answer.status_code == 202, answer.text
    wait_for(lambda: python.files(repository) == [file[0]])
    [unit] = python.api.get(PACKAGES, {"sha256": sha256(file[1])})["results"]
    assert unit["metadata_version"] == "2.5"
    refused = python.upload(distribution, wheel(name, "2.0"), metadata_version="2.6")
    assert refused.status_code == 400 and "2.6" in refused.text


def test_remotes_of_others_cannot_be_used(python, people):
    remote = python.remote("http://example.org/")
    client = people.signed_in("python.pythonrepository_creator", "python.pythondistribution_creator")
    repositories = "repositories/python/python/"
    body = {"name": unique("py"), "remote": remote["pulp_href"]}
    own = client.post(repositories, {"name": unique("py")}, 201)
    served = {"name": unique("py"), "base_path": unique("py"), "remote": remote["pulp_href"]}
    client.refused("POST", repositories, 403, json=body)
    client.refused("PATCH", own["pulp_href"], 403, json={"remote": remote["prn"]})
    client.refused("POST", own["pulp_href"] + "sync/", 403, json={"remote": remote["pulp_href"]})
    assert "remote" in client.refused("POST", "distributions/python/pypi/", 400, json=served)
    people.give(client.user, "python.pythonremote_viewer", remote)
    client.post(repositories, body, 201)
    client.done(client.patch(own["pulp_href"], {"remote": remote["prn"]}, 202))
    client.done(client.post("distributions/python/pypi/", served, 202))


def test_a_sync_through_a_proxy(python):
    name = unique("proxied")
    file = sdist(name, "1.0")
    with Proxy("someone", "a proxy password") as proxy, Index() as index:
        index.add(name, "1.0", file)
        repository = python.repository()
        told = {"proxy_url": proxy.url, "proxy_username": "someone", "policy": "immediate", "max_retries": 0}
        wrong = python.remote(index.url, proxy_password="wrong", **told)
        python.api.failed(python.api.post(repository["pulp_href"] + "sync/", {"remote": wrong["pulp_href"]}, 202))
        assert not index.requests
        python.sync(repository, python.remote(index.url, proxy_password="a proxy password", **told))
        assert python.files(repository) == [file[0]] and index.asked("/files/")
        assert len(proxy.served) >= len(index.requests) > 0


def test_a_wrong_digest_names_its_field(python):
    data = sdist(unique("digest"), "1.0")
    refused = python.content(data, sha256=hashlib.sha256(os.urandom(8)).hexdigest())
    description = python.api.failed(refused)["description"]
    assert "sha256" in description and "The uploaded artifact's sha256 checksum does not match the one provided" in description


def test_the_status_line_says_what_is_wrong_with_an_upload(python):
    """It is all that people see of twine and hatch."""
    repository, distribution = python.index()
    file, word = sdist(unique("up"), "1"), "é" * 5000
    for fields in ({"protocol_version": "2"}, {"metadata_version": "3.0"}, {"filetype": "bdist_egg"}, {"filetype": "bdist_wheel"},
                   {"sha256_digest": "0" * 64}, {"sha256_digest": None}, {"filetype": word, "protocol_version": "1"}):
        answer = python.upload(distribution, file, **fields)
        [(field, [sentence])] = answer.json().items()
        told = f"{field}: {sentence}"
        assert answer.status_code == 400 and answer.reason and len(answer.reason) <= 300
        assert answer.reason == told or (word in told and answer.reason.startswith("filetype: "))
    action = python.upload(distribution, file, action="verify")
    assert action.json() == [action.reason] and "We do not support the :action verify" in action.reason
    unknown = python.upload({"base_path": "no/such/index"}, file)
    assert (unknown.status_code, unknown.reason) == (404, "There is no such index here")
    # At the address of the index itself.
    astray = python.upload(distribution, file, path="")
    assert astray.status_code == 405
    assert astray.reason.endswith(f"packages are uploaded to {python.root}{distribution['base_path']}/legacy/")
    assert python.files(repository) == []
