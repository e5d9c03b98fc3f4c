"""The python plugin over HTTP: pull-through among what a repository has and refuses."""

import json
import urllib.parse
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests

from lib.python_packages import Index, sdist, sha256, wheel
from lib.python_server import JSON_PAGE, PACKAGES, Python, wait_for
from lib.rest import unique


def test_what_is_here_goes_first(python):
    with Index() as index:
        name = unique("both")
        ours, theirs = sdist(name, "1.0", Summary="ours"), sdist(name, "1.0", Summary="theirs")
        index.add(name, "1.0", theirs)
        index.add(name, "2.0", sdist(name, "2.0"))
        repository = python.repository()
        python.package(ours, repository)
        page = {file["filename"]: file for file in python.page(python.through(index, repository), name)["files"]}
        assert sorted(page) == [f"{name}-1.0.tar.gz", f"{name}-2.0.tar.gz"]
        assert page[ours[0]]["hashes"]["sha256"] == sha256(ours[1])
        assert requests.get(page[ours[0]]["url"], timeout=60).content == ours[1]
        assert not index.asked(f"/files/{ours[0]}")


def test_what_is_blocked_is_not_fetched(python):
    with Index() as index:
        name, whole = unique("part"), unique("whole")
        for version in ("1.0", "2.0"):
            index.add(name, version, sdist(name, version))
        index.add(whole, "1.0", sdist(whole, "1.0"))
        repository = python.repository()
        distribution = python.through(index, repository)
        links = {file["filename"]: file["url"] for project in (name, whole) for file in python.page(distribution, project)["files"]}
        for entry in ({"name": name, "version": "1.0"}, {"name": whole}):
            python.api.post(repository["blocklist_entries_href"], entry, 201)
        assert [file["filename"] for file in python.page(distribution, name)["files"]] == [f"{name}-2.0.tar.gz"]
        assert python.call(distribution, f"simple/{whole}/").status_code == 404
        # A link that was given out before is good no longer.
        for filename, url in links.items():
            answer = requests.get(url, timeout=60)
            if filename == f"{name}-2.0.tar.gz":
                assert answer.status_code == 200
            else:
                assert answer.status_code == 403 and "it is on a blocklist of this index" in answer.text, filename
        wait_for(lambda: python.files(repository) == [f"{name}-2.0.tar.gz"])


def test_a_blocked_release_is_not_fetched_under_another_spelling(python):
    with Index() as index:
        name = unique("part")
        for version in ("1.0", "2.0"):
            index.add(name, version, sdist(name, version))
        repository = python.repository()
        distribution = python.through(index, repository)
        url = next(f["url"] for f in python.page(distribution, name)["files"] if f["filename"] == f"{name}-1.0.tar.gz")
        python.api.post(repository["blocklist_entries_href"], {"name": name, "version": "1.0.0"}, 201)
        assert python.page(distribution, name)["versions"] == ["2.0"]
        answer = requests.get(url, timeout=60)
        assert answer.status_code == 403 and "it is on a blocklist of this index" in answer.text
        assert not index.asked(f"{name}-1.0")


def test_metadata_whose_digest_upstream_does_not_tell(python):
    with Index() as index:
        name = unique("untold")
        file = wheel(name, "1.0", Summary="beside it")
        index.add(name, "1.0", file)
        [entry] = json.loads(index.page(name, True)[2])["files"]
        index.raw[f"/simple/{name}/"] = JSON_PAGE, json.dumps({"meta": {"api-version": "1.1"}, "name": name, "files": [
            {**entry, "url": f"{index.url}files/{file[0]}", "core-metadata": True}]}).encode()
        distribution = python.through(index)
        [shown] = python.page(distribution, name)["files"]
        assert shown["core-metadata"] is True
        assert 'data-core-metadata="true"' in python.page(distribution, name, "text/html")
        assert requests.get(shown["url"] + ".metadata", timeout=60).content == index.projects[name][0]["metadata"]


def test_what_is_allowed_of_one_index(python):
    with Index() as index:
        name, other = unique("allowed"), unique("other")
        for version in ("1.0", "2.0"):
            index.add(name, version, sdist(name, version))
        index.add(other, "1.0", sdist(other, "1.0"))
        distribution = python.through(index, allowed=[f"{name}<2"])
        assert [file["filename"] for file in python.page(distribution, name)["files"]] == [f"{name}-1.0.tar.gz"]
        assert python.call(distribution, f"simple/{other}/").status_code == 404


def test_provenance_of_upstream_is_linked(python):
    with Index() as index:
        name = unique("proven")
        index.add(name, "1.0", wheel(name, "1.0"))
        index.projects[name][0]["provenance"] = {"version": 1, "attestation_bundles": []}
        [file] = python.page(python.through(index), name)["files"]
        assert file["provenance"] == f"{index.url}integrity/{file['filename']}"
        html = python.page(python.through(index), name, "text/html")
        assert f'data-provenance="{file["provenance"]}"' in html


def test_without_a_repository_the_package_is_kept(python):
    with Index() as index:
        name = unique("alone")
        file = wheel(name, "1.0", Summary="kept")
        index.add(name, "1.0", file)
        url = python.page(python.through(index), name)["files"][0]["url"]
        assert requests.get(url, timeout=60).content == file[1]
        wait_for(lambda: python.api.get(PACKAGES, {"name": name})["count"] == 1)
        assert python.api.all(PACKAGES, name=name)[0]["summary"] == "kept"
        assert requests.get(url, timeout=60).content == file[1]
        assert len(index.asked(f"/files/{file[0]}")) == 1


def test_a_crowd_gets_one_package(python):
    with Index() as index:
        name = unique("crowd")
        file = wheel(name, "1.0", members={"big.bin": "x" * 300_000})
        index.add(name, "1.0", file)
        repository = python.repository()
        url = python.page(python.through(index, repository), name)["files"][0]["url"]
        with ThreadPoolExecutor(10) as pool:
            answers = list(pool.map(lambda _: requests.get(url, timeout=60).content, range(10)))
        assert answers == [file[1]] * 10
        wait_for(lambda: python.files(repository) == [file[0]])
        assert python.api.get(PACKAGES, {"name": name})["count"] == 1


def test_links_do_not_lead_into_closed_networks(make_server):
    """The upstream itself may be anywhere; where its pages link to is another matter."""
    python = Python(make_server(settings={"limits": {"closed_networks": ["127.0.0.0/8"]}}))
    with Index() as index, Index() as inside:
        name = unique("lured")
        own, file = sdist(name, "1.0"), sdist(name, "2.0")
        index.add(name, "1.0", own)
        inside.add(name, "2.0", file)
        index.raw[f"/simple/{name}/"] = "text/html", "".join(
            f'<a href="{start}files/{linked[0]}#sha256={sha256(linked[1])}">{linked[0]}</a>'
            for start, linked in ((index.url, own), (inside.url, file))).encode()
        distribution = python.through(index)
        urls = {f["filename"]: f["url"] for f in python.page(distribution, name)["files"]}
        assert requests.get(urls[own[0]], timeout=60).content == own[1]
        assert requests.get(urls[file[0]], timeout=60).status_code == 502
        # A sync of the same page names what it was.
        repository = python.repository()
        task = python.api.post(repository["pulp_href"] + "sync/", {
            "remote": python.remote(index.url, policy="immediate", max_retries=0)["pulp_href"]}, 202)
        assert "closed_networks" in python.api.failed(task)["description"]
        assert not inside.requests


def test_credentials_stay_with_their_host(python):
    """What a remote logs in with does not go where a page of it links to."""
    with Index() as index, Index() as elsewhere:
        name = unique("lured")
        file = sdist(name, "1.0")
        index.add(name, "1.0", file)
        elsewhere.add(name, "1.0", file)
        # Another port is another server.
        index.raw[f"/simple/{name}/"] = "text/html", (
            f'<a href="{elsewhere.url}files/{file[0]}#sha256={sha256(file[1])}">{file[0]}</a>').encode()
        secret = {"username": "mirror", "password": "very secret", "headers": [{"Cookie": "also=secret"}, {"X-Token": "a third"}]}
        for policy in ("immediate", "on_demand"):
            repository = python.repository()
            remote = python.remote(index.url, policy=policy, **secret)
            python.sync(repository, remote)
            distribution = python.distribution(repository=repository["pulp_href"])
            assert requests.get(python.page(distribution, name)["files"][0]["url"], timeout=60).content == file[1]
            pulled = python.distribution(remote=remote["pulp_href"])
            assert requests.get(python.page(pulled, name)["files"][0]["url"], timeout=60).content == file[1]
        asked = [headers for path, headers in index.requests if path.startswith("/simple/")]
        assert asked and all("Authorization" in headers and headers["Cookie"] == "also=secret" and
                             headers["X-Token"] == "a third" for headers in asked)
        lured = [headers for path, headers in elsewhere.requests if path.startswith("/files/")]
        assert lured and not any({"authorization", "cookie", "x-token"} & {key.lower() for key in headers} for headers in lured)


@pytest.mark.parametrize("json_pages", [True, False])
def test_credentials_do_not_follow_redirects(python, json_pages):
    """Pages, documents, files, metadata, provenance: whatever of an upstream is at another host now."""
    with Index(json_pages) as index, Index(json_pages) as elsewhere:
        name = unique("moved")
        file = wheel(name, "1.0", Summary="as it is told")
        for one in (index, elsewhere):
            one.add(name, "1.0", file)
            one.projects[name][0]["provenance"] = {"version": 1, "attestation_bundles": []}
        paths = ["/simple/", f"/simple/{name}/", f"/pypi/{name}/json", f"/files/{file[0]}", f"/files/{file[0]}.metadata",
                 f"/integrity/{file[0]}"]
        for path in paths:
            index.moved[path] = elsewhere.url.rstrip("/") + path
        secret = {"username": "mirror", "password": "very secret", "headers": [{"Cookie": "also=secret"}, {"X-Token": "a third"}]}
        remote = python.remote(index.url, policy="immediate", provenance=True, **secret)
        repository, synced = python.index()
        python.sync(repository, remote)
        [entry] = python.page(synced, name)["files"]
        assert requests.get(entry["url"], timeout=60).content == file[1]
        pulled = python.distribution(remote=remote["pulp_href"])
        [entry] = python.page(pulled, name)["files"]
        assert f"Name: {name}" in requests.get(entry["url"] + ".metadata", timeout=60).text
        assert requests.get(entry["url"], timeout=60).content == file[1]
        # Links of a page are those of where it is.
        assert elsewhere.url in urllib.parse.unquote(entry["url"])
        assert {path for path, _ in index.requests} >= {"/simple/", f"/simple/{name}/", f"/pypi/{name}/json"}
        assert all("Authorization" in headers and headers["Cookie"] == "also=secret" for _, headers in index.requests)
        asked = {path for path, _ in elsewhere.requests}
        assert asked >= set(paths), asked
        for path, headers in elsewhere.requests:
            assert not {"authorization", "cookie", "x-token"} & {key.lower() for key in headers}, path
        # Nor does it go to anything but the web.
        for bad in ("file:///etc/passwd", "gopher://127.0.0.1/", "ftp://127.0.0.1/x"):
            index.moved[f"/simple/{name}-2/"] = bad
            answer = python.call(pulled, f"simple/{name}-2/")
            assert answer.status_code in (404, 502) and "root:" not in answer.text


@pytest.mark.parametrize("json_pages", [True, False])
def test_credentials_do_not_follow_a_redirect_of_provenance(python, json_pages):
    """Of a page that has stayed where it was."""
    with Index(json_pages) as index, Index(json_pages) as elsewhere:
        name = unique("moved")
        file = wheel(name, "1.0")
        for one in (index, elsewhere):
            one.add(name, "1.0", file)
            one.projects[name][0]["provenance"] = {"version": 1, "attestation_bundles": []}
        path = f"/integrity/{file[0]}"
        index.moved[path] = elsewhere.url.rstrip("/") + path
        python.sync(python.repository(), python.remote(
            index.url, provenance=True, username="mirror", password="very secret", headers=[{"Cookie": "also=secret"}, {"X-Token": "a third"}]))
        [told] = [headers for asked, headers in index.requests if asked == path]
        assert "Authorization" in told and (told["Cookie"], told["X-Token"]) == ("also=secret", "a third")
        [(asked, headers)] = elsewhere.requests
        assert asked == path and not {"authorization", "cookie", "x-token"} & {key.lower() for key in headers}


def test_what_another_repository_has_already_comes_in_as_well(python):
    with Index() as index:
        name = unique("again")
        file = wheel(name, "1.0")
        index.add(name, "1.0", file)
        for _ in range(2):
            repository = python.repository()
            url = python.page(python.through(index, repository), name)["files"][0]["url"]
            assert requests.get(url, timeout=60).content == file[1]
            wait_for(lambda repository=repository: python.files(repository) == [file[0]])
        assert len(index.asked(f"/files/{file[0]}")) <= 2


HARMFUL = {
    "nested": ("application/vnd.pypi.simple.v1+json", b'{"meta": {"api-version": "1.0"}, "files": ' + b"[" * 300_000 + b"]" * 300_000 + b"}",
               "PAGE is nested more than 32 deep"),
    "no JSON": ("application/vnd.pypi.simple.v1+json", b'{"files": [{"filename": "\xff\xfe', "PAGE is no JSON: the fault is at byte 26"),
    "no list": ("application/vnd.pypi.simple.v1+json", b'{"files": {}}', "PAGE is no JSON of the simple API: it has no list of files"),
    "another major version": ("application/vnd.pypi.simple.v1+json", b'{"meta": {"api-version": "2.0"}, "files": []}',
                              "PAGE is of version 2.0 of the simple API, 1 is known"),
    "links without end": ("text/html", (f'<base href="http://h/{"a" * 1900}/">' + "<a href=x>" * 60_000).encode(),
                          "PAGE has links of more than 64 MiB"),
    "more than a page may be": ("text/html", b"<a href='x'>x</a>" + b" " * (65 << 20),
                                "'URL' has 68157457 bytes, at most 67108864 are accepted"),
}


@pytest.mark.parametrize("what", HARMFUL)
def test_pages_that_are_made_to_harm(python, what):
    """The client is told that upstream is at fault, where and why; what is here is served, and so are other projects."""
    media, body, said = HARMFUL[what]
    with Index() as index:
        name, other = unique("harm"), unique("other")
        for project in (name, other):
            index.add(project, "1.0", sdist(project, "1.0"))
        index.raw[f"/simple/{name}/"] = media, body
        repository = python.repository()
        distribution = python.distribution(repository=repository["pulp_href"], remote=python.remote(index.url)["pulp_href"])
        said = said.replace("PAGE", f'the page of the project "{name}" at URL').replace("URL", f"{index.url}simple/{name}/")
        for path in (f"simple/{name}/", f"project/{name}/"):
            answer = python.call(distribution, path)
            assert answer.status_code == 502 and answer.text == f'"{name}" cannot be had from upstream: {said}.\n', answer.text
            assert answer.headers["Content-Type"] == "text/plain; charset=utf-8" and "Cache-Control" not in answer.headers
        assert python.page(distribution, other)["versions"] == ["1.0"]
        python.package(sdist(name, "0.9"), repository)
        assert python.page(distribution, name)["versions"] == ["0.9"]


@pytest.mark.parametrize("base", ["", "javascript:x"])
def test_links_that_lead_astray(python, base):
    """Scripts and other schemes give no link; nor does anything on a page whose <base> is no address. The first counts."""
    with Index(json_pages=False) as index:
        name = unique("astray")
        index.add(name, "1.0", sdist(name, "1.0"))
        good, digest = sdist(name, "1.0"), sha256(sdist(name, "1.0")[1])
        links = "".join(f'<a href="{href}">{name}-{version}.tar.gz</a>' for version, href in (
            ("2.0", "javascript:alert(1)"), ("3.0", "data:text/plain,x"), ("4.0", "file:///etc/passwd"),
            ("5.0", f"../../files/{good[0]}#sha256={digest}")))
        first = f'<base href="{base}">' if base else ""
        body = f'{first}<base href="{index.url}files/sub/"><script>document.write("<a href=x>y</a>")</script>{links}'
        index.raw[f"/simple/{name}/"] = "text/html", body.encode()
        distribution = python.distribution(remote=python.remote(index.url)["pulp_href"])
        page = python.call(distribution, f"simple/{name}/")
        assert page.status_code == 200, page.text
        assert page.text.count("<a ") == (0 if base else 1) and (f">{good[0]}</a>" in page.text) == (not base)
        for word in ("javascript:", "data:text", "file:///", "<script"):
            assert word not in page.text
