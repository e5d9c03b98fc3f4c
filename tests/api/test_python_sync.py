"""The python plugin over HTTP: mirrors of other indexes."""

import json

import pytest
import requests

from lib.python_packages import Index, sdist, sha256, wheel
from lib.python_server import JSON_PAGE, PACKAGES
from lib.rest import unique


@pytest.mark.parametrize("json_pages, documents", [(True, True), (False, False), (True, False)])
@pytest.mark.parametrize("policy", ["immediate", "on_demand"])
def test_sync(python, json_pages, documents, policy):
    with Index(json_pages, documents) as index:
        name, other = unique("Sync.Me"), unique("other")
        files = [wheel(name, "1.0"), sdist(name, "2.0"), wheel(other, "0.1")]
        index.add(name, "1.0", files[0], requires_python=">=3.6")
        index.add(name, "2.0", files[1], yanked="broken")
        index.add(other, "0.1", files[2])
        repository, distribution = python.index()
        task = python.sync(repository, python.remote(index.url, policy=policy))
        assert task["name"] == "pulp_python.app.tasks.sync.sync"
        assert python.files(repository) == sorted(file[0] for file in files)
        assert python.summary(repository)["python.python_yank"] == 1
        normalized = name.lower().replace(".", "-")
        page = {file["filename"]: file for file in python.page(distribution, normalized)["files"]}
        assert page[files[0][0]]["requires-python"] == ">=3.6" and page[files[1][0]]["yanked"] == "broken"
        assert page[files[0][0]]["core-metadata"]
        package = python.api.all(PACKAGES, sha256=sha256(files[0][1]))[0]
        if documents:
            assert package["summary"] == f"About {normalized}" and package["classifiers"] == '["A :: B"]'
            assert package["project_urls"] == '{"Home": "https://example.org"}'
        assert bool(index.asked("/files/")) == (policy == "immediate")
        for file in files:
            assert requests.get(page[file[0]]["url"] if file[0] in page else
                                python.page(distribution, other)["files"][0]["url"], timeout=60).content == file[1]
        metadata_file = requests.get(page[files[0][0]]["url"] + ".metadata", timeout=60)
        assert sha256(metadata_file.content) == page[files[0][0]]["core-metadata"]["sha256"]
        # Nothing new: no new version.
        before = python.api.get(repository["pulp_href"])["latest_version_href"]
        python.sync(repository, python.remote(index.url, policy=policy))
        assert python.api.get(repository["pulp_href"])["latest_version_href"] == before


def test_sync_takes_what_the_rules_say(python):
    with Index() as index:
        name, other = unique("rules"), unique("left-out")
        for version in ("1.0", "1.5", "2.0", "2.1rc1"):
            index.add(name, version, wheel(name, version))
            index.add(name, version, sdist(name, version))
        index.add(other, "1.0", sdist(other, "1.0"))

        def taken(**fields):
            repository = python.repository()
            python.sync(repository, python.remote(index.url, **fields))
            return python.files(repository)

        base = name.replace("-", "_")
        assert len(taken()) == 7
        assert len(taken(prereleases=True)) == 9
        assert len(taken(includes=[f"{name.upper()}<2"])) == 4
        assert taken(includes=[name], excludes=[f"{name}<2"], package_types=["bdist_wheel"]) == [
            f"{base}-2.0-py3-none-any.whl"]
        assert len(taken(includes=[name], keep_latest_packages=2)) == 4
        assert taken(excludes=[name]) == [f"{other}-1.0.tar.gz"]
        assert taken(includes=["no-such-project"]) == []


def test_mirror_and_additive(python):
    with Index() as index:
        name = unique("mirror")
        index.add(name, "1.0", sdist(name, "1.0"))
        repository = python.repository()
        own = sdist(unique("own"), "1")
        python.package(own, repository)
        remote = python.remote(index.url)
        python.sync(repository, remote)
        assert len(python.files(repository)) == 2
        python.sync(repository, remote, mirror=True)
        assert python.files(repository) == [f"{name}-1.0.tar.gz"]


@pytest.mark.parametrize("told", ["etag", "last-modified", "serials", "serials and etag"])
@pytest.mark.parametrize("mirror", [False, True])
def test_a_sync_asks_for_what_changed_since_the_last(python, told, mirror):
    with Index() as index:
        names = [unique(f"incremental-{i}") for i in range(4)]
        files = [sdist(name, "1.0") for name in names] + [sdist(names[2], "2.0")]
        for name, file in zip(names, files):
            index.add(name, "1.0", file, yanked="bad" if name == names[1] else False)
        index.validators = told.split()[-1] if told != "serials" else None
        if "serials" in told:
            index.serials = {name: 10 + i for i, name in enumerate(names)}
        repository, remote = python.repository(), python.remote(index.url)

        def sync():
            """Projects of which something was asked for without a condition."""
            del index.requests[:]
            python.sync(repository, remote, mirror=mirror)
            return {path.split("/")[2] for path, headers in index.requests
                    if path != "/simple/" and not {"If-None-Match", "If-Modified-Since"} & set(headers)}

        def version():
            return python.api.get(repository["pulp_href"])["latest_version_href"]

        assert sync() == set(names)
        first = version()
        assert sync() == set() and version() == first
        if "serials" in told:
            assert [path for path, _ in index.requests] == ["/simple/"]
        # One more release, and a project that is gone.
        index.add(names[2], "2.0", files[4])
        del index.projects[names[3]], index.names[names[3]]
        if "serials" in told:
            index.serials[names[2]] = 20
        assert sync() == {names[2]}
        if "serials" in told:
            assert {path for path, _ in index.requests} == {
                "/simple/", f"/simple/{names[2]}/", f"/pypi/{names[2]}/json"}
        assert python.files(repository) == sorted(
            file[0] for file in files if not mirror or file is not files[3])
        assert python.summary(repository)["python.python_yank"] == 1
        # Whoever changes what is wanted, or the repository, gets all of it looked at again.
        assert sync() == set()
        python.api.done(python.api.patch(remote["pulp_href"], {"excludes": ["nothing-of-that-name"]}, 202))
        assert sync() == set(names[:3])
        assert sync() == set()
        gone = python.api.all(PACKAGES, sha256=sha256(files[0][1]))[0]
        python.api.done(python.api.post(repository["pulp_href"] + "modify/",
                                        {"remove_content_units": [gone["pulp_href"]]}, 202))
        assert sync() == set(names[:3])
        assert files[0][0] in python.files(repository)


def test_what_a_page_did_not_give_is_asked_for_again(python):
    with Index() as index:
        kept, missing = unique("kept"), unique("missing")
        for name in (kept, missing):
            index.add(name, "1.0", sdist(name, "1.0"))
        index.serials = {kept: 5, missing: 6}
        index.broken[f"/simple/{missing}/"] = 404
        repository, remote = python.repository(), python.remote(index.url)

        def sync():
            del index.requests[:]
            python.sync(repository, remote)
            return sorted(path.split("/")[2] for path in index.asked("/simple/") if path != "/simple/")

        assert sync() == sorted([kept, missing]) and python.files(repository) == [sdist(kept, "1.0")[0]]
        # A cache that is older than the list.
        index.broken.clear()
        index.serials[kept] = 8
        index.headers_of = lambda path, body: {"X-PyPI-Last-Serial": "7"} if kept in path else {}
        assert sync() == sorted([kept, missing]) and len(python.files(repository)) == 2
        assert sync() == [kept]
        # An index that was set back is read anew.
        index.serials = {kept: 2, missing: 3}
        assert sync() == sorted([kept, missing])


def test_a_cache_that_stays_behind_is_asked_until_it_has_what_the_list_told(python):
    with Index() as index:
        name, other = unique("behind"), unique("other")
        index.add(name, "1.0", sdist(name, "1.0"))
        index.add(other, "1.0", sdist(other, "1.0"))
        index.serials, index.validators = {name: 100, other: 1}, "etag"
        told = index.headers_of
        index.headers_of = lambda path, body: {**told(path, body), **({"X-PyPI-Last-Serial": "99"} if name in path else {})}
        repository, remote = python.repository(), python.remote(index.url)
        for _ in range(3):  # the list is answered with 304 from the second on
            del index.requests[:]
            python.sync(repository, remote)
            assert index.asked(f"/simple/{name}/")
        assert index.asked(f"/simple/{other}/") == []
        index.headers_of = told
        index.add(name, "2.0", sdist(name, "2.0"))
        python.sync(repository, remote)
        assert len(python.files(repository)) == 3
        del index.requests[:]
        python.sync(repository, remote)
        assert index.asked("/simple/") == ["/simple/"]


@pytest.mark.parametrize("serials", [(1_000_000_000, 1_000_000_000), (7, 7), (5, 1_000_000_000), (5, None)])
def test_serials_that_tell_nothing_are_not_believed(python, serials):
    with Index() as index:
        names = [unique("constant"), unique("constant")]
        for name in names:
            index.add(name, "1.0", sdist(name, "1.0"))
        index.validators = "etag"
        projects = [{"name": name, **({"_last-serial": serial} if serial else {})} for name, serial in zip(names, serials)]
        index.raw["/simple/"] = ("application/vnd.pypi.simple.v1+json", json.dumps({"projects": projects}).encode())
        repository, remote = python.repository(), python.remote(index.url)
        python.sync(repository, remote)
        for name in names:
            index.add(name, "2.0", sdist(name, "2.0"))
        python.sync(repository, remote)
        assert len(python.files(repository)) == 4


def test_a_project_that_was_hidden_comes_back_to_a_mirror(python):
    with Index() as index:
        name, other = unique("hidden"), unique("other")
        for project in (name, other):
            index.add(project, "1.0", sdist(project, "1.0"))
        index.serials = {name: 5, other: 20}
        repository, remote = python.repository(), python.remote(index.url)
        python.sync(repository, remote, mirror=True)
        shown = index.names.pop(name)
        python.sync(repository, remote, mirror=True)
        python.sync(repository, remote, mirror=True)
        assert len(python.files(repository)) == 1
        index.names[name] = shown
        python.sync(repository, remote, mirror=True)
        assert len(python.files(repository)) == 2
        # Whoever asks as somebody else may see more.
        del index.requests[:]
        python.api.done(python.api.patch(remote["pulp_href"], {"headers": [{"X-Who": "me"}]}, 202))
        python.sync(repository, remote, mirror=True)
        assert {f"/simple/{name}/", f"/simple/{other}/"} <= set(index.asked("/simple/"))


def test_syncs_that_fail(python):
    with Index() as index:
        name = unique("fail")
        index.add(name, "1.0", sdist(name, "1.0"))
        repository = python.repository()
        python.api.refused("POST", repository["pulp_href"] + "sync/", 400, json={})

        def error(url=index.url, **fields):
            answer = python.api.post(repository["pulp_href"] + "sync/",
                                     {"remote": python.remote(url, **fields)["pulp_href"]}, 202)
            return python.api.failed(answer)["description"]

        index.broken[f"/simple/{name}/"] = 403
        assert "403" in error()
        index.broken.clear()
        index.altered[f"{name}-1.0.tar.gz"] = b"other bytes"
        assert error(policy="immediate", max_retries=0)
        assert python.files(repository) == []


def test_documents_that_are_made_to_harm_fail_the_sync(python):
    with Index(documents=False) as index:
        name = unique("harm")
        index.add(name, "1.0", sdist(name, "1.0"))
        repository, remote = python.repository(), python.remote(index.url, includes=[name])

        def fault():
            task = python.api.post(repository["pulp_href"] + "sync/", {"remote": remote["pulp_href"]}, 202)
            return python.api.failed(task)["description"]

        deep = b'{"info": {"classifiers": ' + b"[" * 200_000 + b"]" * 200_000 + b"}}"
        index.raw[f"/pypi/{name}/json"] = "application/json", deep
        assert f'the document of the project "{name}" at {index.url}pypi/{name}/json is nested more than 32 deep' in fault()
        index.raw[f"/pypi/{name}/json"] = "application/json", json.dumps(
            {"info": {"classifiers": [["x"], "A :: B"], "project_urls": {"Home": "h", "Odd": {"x": 1}}}}).encode()
        python.sync(repository, remote)
        package = next(p for p in python.api.all(PACKAGES, name=name))
        assert package["classifiers"] == '["A :: B"]' and package["project_urls"] == '{"Home": "h"}'
        page = f'<base href="http://h/{"a" * 1900}/">' + "<a href=x>" * 60_000
        index.raw[f"/simple/{name}/"] = "text/html", page.encode()
        assert f'the page of the project "{name}" at {index.url}simple/{name}/ has links of more than 64 MiB' in fault()
        assert python.files(repository) == [f"{name}-1.0.tar.gz"]


@pytest.mark.parametrize("shown", ["requests", "<script>", "a" * 5000, "", 5])
def test_a_document_speaks_of_its_own_project(python, shown):
    """Neither under the name of another, nor of another version than the file is: a blocklist would go by that."""
    with Index() as index:
        name = unique("lying")
        files = {version: sdist(name, version) for version in ("1.0", "2.0", "2004d")}
        for version, file in files.items():
            index.add(name, version, file)
        document = json.loads(index.document(name)[2])
        document["info"]["name"] = shown
        document["releases"] = {"9.9/../<b>": document["releases"]["1.0"], "2.0.0": document["releases"]["2.0"],
                                "2004d": document["releases"]["2004d"]}
        index.raw[f"/pypi/{name}/json"] = "application/json", json.dumps(document).encode()
        repository, distribution = python.index(error_on_reject=False)
        remote = python.remote(index.url)
        python.api.post(repository["blocklist_entries_href"], {"name": name, "version": "1.0"}, 201)
        task = python.sync(repository, remote)
        [rejected] = [report for report in task["progress_reports"] if report["code"] == "python.reject.blocklist"]
        assert rejected["done"] == 1 and rejected["suffix"].startswith(files["1.0"][0])
        found = {p["filename"]: p for p in python.api.all(PACKAGES, name=name, repository_version=python.api.get(
            repository["pulp_href"])["latest_version_href"])}
        assert {file: p["version"] for file, p in found.items()} == {files["2.0"][0]: "2.0.0", files["2004d"][0]: "2004d"}
        assert {p["name"] for p in found.values()} == {name}
        assert python.call(distribution, "simple/", headers={"Accept": JSON_PAGE}).json()["projects"][0]["name"] == name
        assert python.call(distribution, f"pypi/{name}/json/").json()["info"]["name"] == name


def test_one_server_mirrors_another(python):
    source, distribution = python.index()
    name = unique("chain")
    file = wheel(name, "1.0", Summary="said by the file")
    python.package(file, source)
    target, mirror = python.index()
    python.sync(target, python.remote(f"{python.server.url}/pypi/{distribution['base_path']}/"))
    assert python.files(target) == [file[0]]
    assert python.page(mirror, name)["files"][0]["core-metadata"]
    # What comes later comes with the next sync, by the tags of our own pages.
    remote = python.remote(f"{python.server.url}/pypi/{distribution['base_path']}/")
    python.sync(target, remote)
    python.package(wheel(name, "2.0"), source)
    python.sync(target, remote)
    assert len(python.files(target)) == 2
