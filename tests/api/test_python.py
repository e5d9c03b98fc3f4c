"""The python plugin over HTTP: packages, the live index, uploads by form, sync, pull-through, yanks."""

import json
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests

from lib.python_packages import Index, metadata, sdist, sha256, wheel
from lib.rest import unique

JSON_PAGE = "application/vnd.pypi.simple.v1+json"
HTML_PAGE = "application/vnd.pypi.simple.v1+html"
PACKAGES = "content/python/packages/"


class Python:
    """Short ways to the plugin's resources."""

    def __init__(self, server):
        self.server, self.api = server, server.rest

    def repository(self, **fields):
        return self.api.post("repositories/python/python/", {"name": unique("py"), **fields}, 201)

    def remote(self, url, **fields):
        return self.api.post("remotes/python/python/", {"name": unique("py"), "url": url, **fields}, 201)

    def distribution(self, **fields):
        base = unique("py")
        task = self.api.done(self.api.post("distributions/python/pypi/",
                                           {"name": base, "base_path": base, **fields}, 202))
        return self.api.get(task["created_resources"][0])

    def index(self, **fields):
        repository = self.repository(**fields)
        return repository, self.distribution(repository=repository["pulp_href"])

    def call(self, distribution, path="", method="GET", **more):
        more.setdefault("allow_redirects", False)
        return requests.request(method, f"{self.server.url}/pypi/{distribution['base_path']}/{path}", timeout=60, **more)

    def page(self, distribution, project, accept=JSON_PAGE):
        answer = self.call(distribution, f"simple/{project}/", headers={"Accept": accept})
        assert answer.status_code == 200, answer.text
        return answer.json() if accept == JSON_PAGE else answer.text

    def content(self, file, repository=None, **fields):
        form = {"relative_path": file[0], **fields}
        if repository:
            form["repository"] = repository["pulp_href"]
        return self.api.post(PACKAGES, status=202, data=form, files={"file": file})

    def package(self, file, repository=None, **fields):
        task = self.api.done(self.content(file, repository, **fields))
        return self.api.get(next(h for h in task["created_resources"] if "/content/" in h))

    def upload(self, distribution, file, path="legacy/", **fields):
        form = {":action": "file_upload", "protocol_version": "1", "sha256_digest": sha256(file[1]),
                "name": "x", "version": "1", **fields}
        form = {key: value for key, value in form.items() if value is not None}
        return self.call(distribution, path, "POST", data=form, files={"content": file},
                         auth=self.api.session.auth)

    def sync(self, repository, remote, **fields):
        return self.api.done(self.api.post(repository["pulp_href"] + "sync/",
                                           {"remote": remote["pulp_href"], **fields}, 202), timeout=120)

    def files(self, repository):
        repository = self.api.get(repository["pulp_href"])
        return sorted(p["filename"] for p in self.api.all(PACKAGES, repository_version=repository["latest_version_href"]))

    def summary(self, repository):
        href = self.api.get(repository["pulp_href"])["latest_version_href"]
        return {name: entry["count"] for name, entry in self.api.get(href)["content_summary"]["present"].items()}


@pytest.fixture
def python(server):
    return Python(server)


# ---- content


def test_an_upload_becomes_a_package(python):
    name = unique("Pkg.Of")
    file = wheel(name, "1.0", Summary="One ä", Author="Me", Requires_Python=">=3.8", Keywords="a,b",
                 Classifier=["Topic :: A", "Topic :: B"], Requires_Dist=["x>1", "y"], Project_URL=["Home, https://h"],
                 License="MIT", Author_email="a@b.c")
    package = python.package(file)
    wanted = {"filename": file[0], "packagetype": "bdist_wheel", "name": name, "version": "1.0",
              "sha256": sha256(file[1]), "size": len(file[1]), "python_version": "py3", "metadata_version": "2.1",
              "summary": "One ä", "author": "Me", "author_email": "a@b.c", "requires_python": ">=3.8",
              "keywords": "a,b", "license": "MIT", "classifiers": '["Topic :: A", "Topic :: B"]',
              "requires_dist": '["x>1", "y"]', "project_urls": '["Home, https://h"]', "provides_dist": "[]",
              "maintainer": "", "platform": "", "description": ""}
    assert {key: package[key] for key in wanted} == wanted
    assert "name_normalized" not in package and "relative_path" not in package
    assert python.api.get(package["artifact"])["sha256"] == package["sha256"]
    assert package["metadata_sha256"] and len(package["metadata_sha256"]) == 64
    # The same file again is the same unit.
    assert python.package(file)["pulp_href"] == package["pulp_href"]
    listed = python.api.all(PACKAGES, sha256=package["sha256"])
    assert [row["pulp_href"] for row in listed] == [package["pulp_href"]]


def test_a_source_archive(python):
    file = sdist(unique("src"), "2.0.post1", Summary="s")
    package = python.package(file)
    assert (package["packagetype"], package["python_version"], package["version"]) == ("sdist", "source", "2.0.post1")
    assert package["metadata_sha256"] is None


@pytest.mark.parametrize("file, said", [
    (("x-1.0.tar.xz", b"x"), "not a valid python extension"),
    (("x-1.0-py3-none-any.whl", b"no zip"), "cannot be read"),
    (wheel("x", "1", text="Metadata-Version: 9.0\nName: x\nVersion: 1\n"), "9.0"),
    (wheel("x", "1", text=metadata("other", "1")), "is named for the project"),
    (wheel("x", "1", text=metadata("x", "2")), "is named for version"),
    (wheel("x", "1", members={"../../etc/x": "evil"}), "leads out"),
    (wheel("x", "1", members={"y-1.dist-info/METADATA": metadata("y", "1")}), "two files of metadata"),
    (wheel("x", "1", text=metadata("x", "1") + "Summary: " + "a" * (17 << 20)), "more than 16 MiB"),
    (sdist("x", "1.0", text=metadata("x", "1-0")), "is named for version"),
    (sdist("x", "1.0.odd", text=metadata("x", "1.0.odd")), "none of PEP 440"),
    (wheel("x", "1.0", text=metadata("x", "1.0.odd")), "none of PEP 440"),
    (sdist("x", "1", members={"../../etc/x": "evil"}), "leads out"),
    (sdist("x", "1", members={"/etc/x": "evil"}), "leads out"),
    (sdist("x", "1", members={"x-1/conf": "-> /etc/passwd"}), "a link that leads out"),
    (sdist("x", "1", members={"y-1/PKG-INFO": metadata("y", "1")}), "two files of metadata"),
])
def test_what_is_no_package_is_refused(python, file, said):
    assert said in python.api.failed(python.content(file))["description"]


def test_a_wrong_digest_is_refused(python):
    error = python.api.failed(python.content(sdist(unique("src"), "1"), sha256="0" * 64))
    assert "The uploaded artifact's sha256 checksum does not match the one provided" in error["description"]


def test_bytes_that_are_no_text_are_replaced(python):
    name = unique("odd")
    text = metadata(name, "1").encode() + b"Summary: caf\xe9\n"
    package = python.package(wheel(name, "1", text=text))
    assert package["summary"] == "caf\ufffd"


# ---- the live index


def test_pages_of_a_project(python):
    repository, distribution = python.index()
    name = unique("My.Project")
    files = [wheel(name, "1.0", Requires_Python=">=3.8"), wheel(name, "1.10"), sdist(name, "1.9")]
    for file in files:
        python.package(file, repository)
    normalized = name.lower().replace(".", "-")
    page = python.page(distribution, normalized)
    assert page["meta"] == {"api-version": "1.1", "_last-serial": 1000000000}
    assert page["name"] == normalized and page["versions"] == ["1.0", "1.9", "1.10"]
    by_name = {file["filename"]: file for file in page["files"]}
    assert sorted(by_name) == sorted(file[0] for file in files)
    for filename, data in files:
        entry = by_name[filename]
        assert entry["hashes"] == {"sha256": sha256(data)} and entry["size"] == len(data)
        assert entry["url"] == f"{python.server.url}/pulp/content/{distribution['base_path']}/{filename}"
        assert entry["upload-time"].endswith("Z") and entry["yanked"] is False and entry["provenance"] is None
        answer = requests.get(entry["url"], timeout=60)
        assert answer.content == data
        if filename.endswith(".whl"):
            text = requests.get(entry["url"] + ".metadata", timeout=60)
            assert text.status_code == 200 and f"Name: {name}" in text.text
            assert entry["core-metadata"] == {"sha256": sha256(text.content)} == entry["data-dist-info-metadata"]
        else:
            assert entry["core-metadata"] is False
    assert by_name[files[0][0]]["requires-python"] == ">=3.8"
    html = python.page(distribution, normalized, "text/html")
    assert 'data-requires-python="&gt;=3.8"' in html and f"#sha256={sha256(files[2][1])}" in html
    assert python.call(distribution, "simple/nothing-here/").text == "nothing-here does not exist."
    assert python.call(distribution, "simple/nothing-here/").status_code == 404
    index = python.call(distribution, "simple/", headers={"Accept": JSON_PAGE}).json()
    assert index["projects"] == [{"name": name, "_last-serial": 1000000000}]
    assert f'<a href="{normalized}/">{name}</a>' in python.call(distribution, "simple/").text
    assert python.call(distribution).json() == {"projects": 1, "releases": 3, "files": 3}


@pytest.mark.parametrize("accept, kind", [
    (None, "text/html"), ("*/*", "text/html"), ("application/json", "text/html"), ("text/html", "text/html"),
    (HTML_PAGE, HTML_PAGE), (JSON_PAGE, JSON_PAGE), (f"{JSON_PAGE}, {HTML_PAGE}", JSON_PAGE),
    ("application/vnd.pypi.simple.latest+json", JSON_PAGE), ("nonsense", "text/html")])
def test_the_form_of_a_page(python, accept, kind):
    _, distribution = python.index()
    answer = python.call(distribution, "simple/", headers={"Accept": accept} if accept else {"Accept": None})
    assert answer.headers["Content-Type"] == kind
    assert answer.headers["X-PyPI-Last-Serial"] == "1000000000"


def test_validators(python):
    repository, distribution = python.index()
    name = unique("etag")
    python.package(sdist(name, "1"), repository)
    for path in ("simple/", f"simple/{name}/", f"pypi/{name}/json/", "rss/updates.xml", "rss/packages.xml"):
        first = python.call(distribution, path)
        assert first.headers["Cache-Control"] == ("max-age=900, public" if "json" in path else "max-age=600, public")
        again = python.call(distribution, path, headers={"If-None-Match": first.headers["ETag"]})
        assert again.status_code == 304 and not again.content
        dated = python.call(distribution, path, headers={"If-Modified-Since": first.headers["Last-Modified"]})
        assert dated.status_code == 304
        etag = first.headers["ETag"]
        for known, status in ((f'"x", W/{etag}', 304), ("*", 304), (etag.strip('"'), 200), (f'"a{etag}', 200)):
            assert python.call(distribution, path, headers={"If-None-Match": known}).status_code == status, known
        python.package(sdist(name, f"{time.monotonic_ns()}"), repository)
        assert python.call(distribution, path, headers={"If-None-Match": etag}).status_code == 200
    missing = python.call(distribution, "simple/none/", headers={"If-None-Match": "*"})
    assert missing.status_code == 404 and "ETag" not in missing.headers


def test_paths_without_slash_and_unknown_ones(python):
    _, distribution = python.index()
    answer = python.call(distribution, "simple?format=json")
    assert answer.status_code == 301 and answer.headers["Location"].endswith("/simple/?format=json")
    answer = python.call(distribution, "simple/a%3Fb%23c%25d?q=%3F")
    assert answer.status_code == 301 and answer.headers["Location"].endswith("/simple/a%3Fb%23c%25d/?q=%3F")
    assert python.call(distribution, "nothing/").status_code == 404
    assert python.call(distribution, "simple/", "DELETE").status_code == 405
    assert requests.get(python.server.url + "/pypi/no-such-index/simple/", timeout=60).status_code == 404
    bare = requests.get(f"{python.server.url}/pypi/{distribution['base_path']}", timeout=60, allow_redirects=False)
    assert bare.status_code == 301


def test_the_document_of_a_project(python):
    repository, distribution = python.index()
    name = unique("doc")
    python.package(wheel(name, "1.0", Summary="old"), repository)
    python.package(wheel(name, "2.0", Summary="new", Requires_Dist=["x"]), repository)
    document = python.call(distribution, f"pypi/{name}/json/").json()
    assert document["info"]["version"] == "2.0" and document["info"]["summary"] == "new"
    assert document["info"]["requires_dist"] == ["x"] and document["info"]["classifiers"] is None
    assert sorted(document["releases"]) == ["1.0", "2.0"] and document["last_serial"] == 0
    assert document["urls"][0]["filename"].startswith(name.replace("-", "_") + "-2.0")
    assert python.call(distribution, f"pypi/{name}/1/json/").json()["info"]["version"] == "1.0"
    assert python.call(distribution, f"pypi/{name}/3.0/json/").status_code == 404


def test_a_pinned_version_and_nothing(python):
    repository, _ = python.index()
    name = unique("pin")
    python.package(sdist(name, "1"), repository)
    pinned = python.distribution(repository_version=python.api.get(repository["pulp_href"])["latest_version_href"])
    python.package(sdist(name, "2"), repository)
    assert python.page(pinned, name)["versions"] == ["1"]
    empty = python.distribution()
    assert python.call(empty, "simple/", headers={"Accept": JSON_PAGE}).json()["projects"] == []
    assert python.call(empty).json() == {"projects": 0, "releases": 0, "files": 0}


# ---- uploads by form


def test_upload_by_form(python):
    repository, distribution = python.index()
    for path, file in (("legacy/", sdist(unique("up"), "1")), ("simple/", wheel(unique("up"), "1"))):
        answer = python.upload(distribution, file, path)
        assert answer.status_code == 202, answer.text
        task = python.api.done(answer.json()["task"])
        assert task["name"] == "pulp_python.app.tasks.upload.upload"
        assert file[0] in python.files(repository)
        again = python.upload(distribution, file, path)
        assert (again.status_code, again.reason) == (400, f"Package {file[0]} already exists in index")


def test_uploads_that_are_refused(python):
    repository, distribution = python.index()
    file = sdist(unique("up"), "1")

    def refused(**fields):
        answer = python.upload(distribution, fields.pop("file", file), **fields)
        assert answer.status_code == 400, answer.text
        return answer.json()

    assert refused(protocol_version="2") == {"protocol_version": ['"2" is not a valid choice.']}
    assert refused(metadata_version="3.0") == {"metadata_version": ['"3.0" is not a valid choice.']}
    assert refused(filetype="bdist_egg") == {"filetype": ['"bdist_egg" is not a valid choice.']}
    assert refused(filetype="bdist_wheel") == {
        "filetype": [f"filetype bdist_wheel does not match found filetype sdist for file {file[0]}"]}
    assert "content" in refused(file=("x.txt", b"x"))
    assert "sha256_digest" in refused(sha256_digest="0" * 64)
    assert "sha256_digest" in refused(sha256_digest=None)
    assert "sha256_digest" in refused(sha256_digest="abc")
    assert "We do not support" in refused(action="verify")[0]
    nobody = python.call(distribution, "legacy/", "POST", data={"sha256_digest": "0" * 64}, files={"content": file})
    assert nobody.status_code == 401
    closed = python.distribution(repository=repository["pulp_href"], allow_uploads=False)
    assert python.upload(closed, file).status_code == 403
    nowhere = python.upload(python.distribution(), file)
    assert nowhere.status_code == 400 and "not pointing to a repository" in nowhere.reason
    assert python.files(repository) == []


def test_many_uploads_at_once_lose_nothing(python):
    repository, distribution = python.index()
    name = unique("many")
    files = [sdist(name, f"1.{i}") for i in range(12)]
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda file: python.upload(distribution, file), files))
    for answer in answers:
        python.api.done(answer.json()["task"], timeout=120)
    assert python.files(repository) == sorted(file[0] for file in files)
    assert len(python.page(distribution, name)["files"]) == 12


@pytest.mark.parametrize("field", ["protocol_version", "metadata_version", "filetype", "zzz"])
def test_forms_hold_text(python, field):
    repository, distribution = python.index()
    for value in (b"1\xff", b"1\x00"):
        answer = python.upload(distribution, sdist(unique("up"), "1"), **{field: value})
        assert answer.status_code == 400 and "not UTF-8 text without NUL" in answer.text, answer.text
    assert python.files(repository) == []


# ---- yanks and feeds


def test_yank_and_unyank(python):
    repository, distribution = python.index()
    name = unique("yank")
    for version in ("1.0", "2.0"):
        python.package(sdist(name, version), repository)
        python.package(wheel(name, version), repository)

    def post(path, **body):
        return python.call(distribution, path, "POST", json={"name": name, **body}, auth=python.api.session.auth)

    def yanked():
        return {file["filename"]: file["yanked"] for file in python.page(distribution, name)["files"]}

    python.api.done(post("yank/", version="1.0", yanked_reason="bad").json()["task"])
    assert {value for file, value in yanked().items() if "1.0" in file} == {"bad"}
    assert {value for file, value in yanked().items() if "2.0" in file} == {False}
    assert 'data-yanked="bad"' in python.page(distribution, name, "text/html")
    assert python.summary(repository) == {"python.python": 4, "python.python_yank": 1}
    before = python.api.get(repository["pulp_href"])["latest_version_href"]
    python.api.done(post("yank/", version="1.0", yanked_reason="bad").json()["task"])
    assert python.api.get(repository["pulp_href"])["latest_version_href"] == before
    python.api.done(post("yank/", version="1.0").json()["task"])
    assert {value for file, value in yanked().items() if "1.0" in file} == {True}
    assert python.summary(repository)["python.python_yank"] == 1
    document = python.call(distribution, f"pypi/{name}/1.0/json/").json()
    assert document["info"]["yanked"] is True
    python.api.done(post("unyank/", version="1.0").json()["task"])
    assert set(yanked().values()) == {False}
    assert post("yank/", version="9").status_code == 404
    assert post("yank/").status_code == 400
    for field in ("name", "version", "yanked_reason"):
        answer = post("yank/", **{"version": "1.0", field: "1.0\0"})
        assert (answer.status_code, answer.json()) == (400, {field: ["Null characters are not allowed."]})
    assert python.call(distribution, "yank/", "POST", json={"name": name, "version": "1.0"}).status_code == 401


def test_feeds(python):
    repository, distribution = python.index()
    name = unique("feed")
    python.package(sdist(name, "1.0", Summary="<first> & more"), repository)
    python.package(sdist(name, "2.0"), repository)
    import xml.etree.ElementTree as ElementTree

    def titles(path):
        answer = python.call(distribution, path)
        assert answer.headers["Content-Type"] == "application/rss+xml; charset=utf-8"
        return [item.findtext("title") for item in ElementTree.fromstring(answer.content).iter("item")]

    assert titles("rss/updates.xml") == [f"{name} 2.0", f"{name} 1.0"]
    assert titles("rss/packages.xml") == [f"{name} added to index"]
    assert titles(f"rss/project/{name}/releases.xml") == ["2.0", "1.0"]
    assert python.call(distribution, "rss/project/none/releases.xml").status_code == 404


# ---- publications


def test_publications(python):
    repository = python.repository(autopublish=True)
    name = unique("Pub")
    file = sdist(name, "1.0")
    python.package(file, repository)
    distribution = python.distribution(repository=repository["pulp_href"])
    answer = python.call(distribution, "simple/")
    content = f"{python.server.url}/pulp/content/{distribution['base_path']}/"
    assert (answer.status_code, answer.headers["Location"]) == (302, content + "simple/")
    normalized = name.lower()
    page = requests.get(content + f"simple/{normalized}/", timeout=60).text
    assert f'href="../../{file[0]}#sha256={sha256(file[1])}"' in page
    assert requests.get(content + "simple/", timeout=60).text.count("<a ") == 1
    assert requests.get(content + file[0], timeout=60).content == file[1]
    assert requests.get(content + f"pypi/{normalized}/json", timeout=60).json()["info"]["version"] == "1.0"
    publications = python.api.all("publications/python/pypi/",
                                  repository_version=python.api.get(repository["pulp_href"])["latest_version_href"])
    assert len(publications) == 1


# ---- sync


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
        assert "no requirement" in error(includes=["a b c"])
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
        assert f'the document of the project "{name}" is nested more than 32 deep' in fault()
        index.raw[f"/pypi/{name}/json"] = "application/json", json.dumps(
            {"info": {"classifiers": [["x"], "A :: B"], "project_urls": {"Home": "h", "Odd": {"x": 1}}}}).encode()
        python.sync(repository, remote)
        package = next(p for p in python.api.all(PACKAGES, name=name))
        assert package["classifiers"] == '["A :: B"]' and package["project_urls"] == '{"Home": "h"}'
        page = f'<base href="http://h/{"a" * 1900}/">' + "<a href=x>" * 60_000
        index.raw[f"/simple/{name}/"] = "text/html", page.encode()
        assert "the links of a page take more than 64 MiB" in fault()
        assert python.files(repository) == [f"{name}-1.0.tar.gz"]


def test_one_server_mirrors_another(python):
    source, distribution = python.index()
    name = unique("chain")
    file = wheel(name, "1.0", Summary="said by the file")
    python.package(file, source)
    target, mirror = python.index()
    python.sync(target, python.remote(f"{python.server.url}/pypi/{distribution['base_path']}/"))
    assert python.files(target) == [file[0]]
    assert python.page(mirror, name)["files"][0]["core-metadata"]


# ---- pull-through


def wait_for(check, seconds=20):
    deadline = time.monotonic() + seconds
    while not check():
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.mark.parametrize("json_pages", [True, False])
def test_pull_through(python, json_pages):
    with Index(json_pages) as index:
        name = unique("through")
        files = [wheel(name, "1.0", Summary="from afar"), sdist(name, "2.0")]
        index.add(name, "1.0", files[0], requires_python=">=3.6")
        index.add(name, "2.0", files[1])
        repository = python.repository()
        own = wheel(name, "3.0")
        python.package(own, repository)
        remote = python.remote(index.url)
        distribution = python.distribution(repository=repository["pulp_href"], remote=remote["pulp_href"])
        page = {file["filename"]: file for file in python.page(distribution, name)["files"]}
        assert sorted(page) == sorted(file[0] for file in [*files, own])
        assert "?redirect=" in page[files[0][0]]["url"] and "?redirect=" not in page[own[0]]["url"]
        assert page[files[0][0]]["requires-python"] == ">=3.6"
        url = page[files[0][0]]["url"]
        # Metadata alone is passed on, asked for in either way, and not kept.
        path, query = url.split("?")
        for metadata_url in (f"{path}.metadata?{query}", url + ".metadata"):
            answer = requests.get(metadata_url, timeout=60)
            assert sha256(answer.content) == page[files[0][0]]["core-metadata"]["sha256"]
        # Nobody can make the server fetch anything else.
        for other in (url.replace("1.0", "9.9", 1), url.replace(sha256(files[0][1]), "0" * 64), path,
                      url.replace("signature=", "signature=0")):
            assert requests.get(other, timeout=60).status_code == 404
        assert python.files(repository) == [own[0]]
        assert requests.get(url, timeout=60).content == files[0][1]
        wait_for(lambda: python.files(repository) == sorted([own[0], files[0][0]]))
        package = python.api.all(PACKAGES, sha256=sha256(files[0][1]))[0]
        assert package["summary"] == "from afar"
        page = {file["filename"]: file for file in python.page(distribution, name)["files"]}
        assert "?redirect=" not in page[files[0][0]]["url"]
        asked = len(index.asked("/files/"))
        assert requests.get(page[files[0][0]]["url"], timeout=60).content == files[0][1]
        assert requests.get(page[files[0][0]]["url"] + ".metadata", timeout=60).status_code == 200
        assert requests.get(url, timeout=60).content == files[0][1]
        assert len(index.asked("/files/")) == asked


def test_pull_through_keeps_to_its_rules(python):
    with Index() as index:
        good, bad = unique("good"), unique("bad")
        index.add(good, "1.0", sdist(good, "1.0"))
        index.add(good, "2.0", sdist(good, "2.0"))
        index.add(bad, "1.0", sdist(bad, "1.0"))
        remote = python.remote(index.url, excludes=[bad, f"{good}>=2"])
        distribution = python.distribution(remote=remote["pulp_href"])
        assert python.call(distribution, "simple/").status_code == 404
        assert python.page(distribution, good)["versions"] == ["1.0"]
        assert python.call(distribution, f"simple/{bad}/").status_code == 404
        assert not index.asked(f"/simple/{bad}/")
        missing = unique("missing")
        assert python.call(distribution, f"simple/{missing}/").status_code == 404
        # A crowd asks once a minute.
        assert python.page(distribution, good)["versions"] == ["1.0"]
        assert len(index.asked(f"/simple/{good}/")) <= 2
        broken = unique("broken")
        index.broken[f"/simple/{broken}/"] = 403
        assert python.call(distribution, f"simple/{broken}/").status_code == 502


def test_pull_through_verifies(python):
    with Index() as index:
        name = unique("wrong")
        file = sdist(name, "1.0")
        index.add(name, "1.0", file)
        index.altered[file[0]] = b"x" * len(file[1])
        distribution = python.distribution(remote=python.remote(index.url)["pulp_href"])
        url = python.page(distribution, name)["files"][0]["url"]
        with pytest.raises(requests.RequestException):
            requests.get(url, timeout=60).content


def test_pull_through_does_not_keep_what_cannot_be_checked(python):
    with Index() as index:
        name = unique("unchecked")
        file = sdist(name, "1.0")
        index.add(name, "1.0", file)
        index.raw[f"/simple/{name}/"] = "text/html", f'<a href="/files/{file[0]}">x</a>'.encode()
        repository = python.repository()
        distribution = python.distribution(repository=repository["pulp_href"],
                                           remote=python.remote(index.url)["pulp_href"])
        url = python.page(distribution, name)["files"][0]["url"]
        for _ in range(2):
            assert requests.get(url, timeout=60).content == file[1]
        assert len(index.asked("/files/")) == 2
        time.sleep(1)
        assert python.files(repository) == [] and python.api.get(PACKAGES, {"name": name})["count"] == 0


def test_pull_through_takes_no_more_than_was_told(python):
    with Index() as index:
        name = unique("longer")
        file = sdist(name, "1.0")
        index.add(name, "1.0", file)
        distribution = python.distribution(remote=python.remote(index.url)["pulp_href"])
        url = python.page(distribution, name)["files"][0]["url"]
        assert requests.get(url.replace(f"&size={len(file[1])}", f"&size={len(file[1]) + 1}"),
                            timeout=60).status_code == 404
        index.altered[file[0]] = file[1] + b"x"
        assert requests.get(url, timeout=60).status_code == 502


def test_links_of_pull_through_last_as_long_as_the_rules(python):
    with Index() as index:
        name = unique("ruled")
        for file in (sdist(name, "1.0"), wheel(name, "2.0")):
            index.add(name, file[0], file)
        remote = python.remote(index.url, package_types=["sdist"], keep_latest_packages=1)
        distribution = python.distribution(remote=remote["pulp_href"])
        # What a sync would not take can be asked for all the same.
        page = {file["filename"]: file["url"] for file in python.page(distribution, name)["files"]}
        assert len(page) == 2
        url = page[f"{name}-1.0.tar.gz"]
        assert requests.head(url, timeout=60).status_code == 200
        python.api.done(python.api.patch(remote["pulp_href"], {"excludes": [f"{name}<2"]}, 202))
        assert requests.get(url, timeout=60).status_code == 404
        # Nor is a link good for another remote, with other credentials.
        python.api.done(python.api.patch(distribution["pulp_href"],
                                         {"remote": python.remote(index.url)["pulp_href"]}, 202))
        assert requests.get(url, timeout=60).status_code == 404
        python.api.done(python.api.patch(distribution["pulp_href"], {"remote": remote["pulp_href"]}, 202))
        wheel_url = next(url for name, url in page.items() if name.endswith(".whl"))
        assert requests.get(wheel_url, timeout=60).status_code == 200


def test_pull_through_without_upstream_serves_what_is_here(python):
    with Index() as index:
        name = unique("offline")
        repository = python.repository()
        file = sdist(name, "1.0")
        python.package(file, repository)
        index.broken[f"/simple/{name}/"] = 403
        distribution = python.distribution(repository=repository["pulp_href"],
                                           remote=python.remote(index.url)["pulp_href"])
        assert python.page(distribution, name)["files"][0]["filename"] == file[0]


# ---- who may do what


def test_uploads_want_the_permission_to_modify(python, people):
    repository, distribution = python.index()
    client = people.signed_in()
    mine = Python(python.server)
    mine.api = client
    file = sdist(unique("own"), "1")
    assert mine.upload(distribution, file).status_code == 403
    people.give(client.user, "python.pythonrepository_viewer", repository)
    assert mine.upload(distribution, file).status_code == 403
    assert client.get(PACKAGES)["count"] == 0
    people.give(client.user, "python.pythonrepository_owner", repository)
    client.done(mine.upload(distribution, file).json()["task"])
    assert client.get(PACKAGES)["count"] == 1
    other, _ = python.index()
    client.refused("POST", other["pulp_href"] + "modify/", 404, json={})


# ---- lists, rules of repositories


def test_filters(python):
    name = unique("Filter.Me")
    for version in ("1.0", "1.5", "2.0rc1"):
        python.package(sdist(name, version))
    slug = name.lower().replace(".", "-")

    def versions(**params):
        return sorted(row["version"] for row in python.api.all(PACKAGES, **params))

    assert versions(name=slug) == versions(name=name.replace(".", "__").upper()) == ["1.0", "1.5", "2.0rc1"]
    assert versions(name__in=name, version_specifier=">=1.2") == ["1.5", "2.0rc1"]
    assert versions(name=slug, version_specifier="~=1.0,!=1.5") == ["1.0"]
    assert versions(name=slug, version="1.5") == ["1.5"] and versions(name=slug, version__lt="1.5") == ["1.0"]
    refused = python.api.refused("GET", PACKAGES, 400, params={"version_specifier": "nonsense"})
    assert refused == {"version_specifier": "Invalid PEP 440 version specifier: nonsense"}
    assert python.api.all(PACKAGES, q=f"name={slug} AND version_specifier=\"<1.2\"")[0]["version"] == "1.0"


def test_upload_that_is_answered_with_the_package(python):
    file = wheel(unique("now"), "1.0", Summary="at once")
    package = python.api.post(PACKAGES + "upload/", status=201, files={"file": file},
                              data={"pulp_labels": json.dumps({"a": "b"})})
    assert package["summary"] == "at once" and package["filename"] == file[0] and package["pulp_labels"] == {"a": "b"}
    assert python.api.get(package["pulp_href"])["sha256"] == sha256(file[1])
    assert "not a valid python extension" in str(python.api.refused(
        "POST", PACKAGES + "upload/", 400, files={"file": ("x.txt", b"x")}))
    assert "file" in python.api.refused("POST", PACKAGES + "upload/", 400, data={"a": "b"})


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
    assert rejected[0]["done"] == 1 and first[0] in rejected[0]["message"]
    assert python.files(lenient) == sorted([first[0], other[0]])
    assert python.api.all(PACKAGES, filename=first[0], repository_version=python.api.get(
        lenient["pulp_href"])["latest_version_href"])[0]["summary"] == "one"


def test_the_address_of_an_index(python):
    _, distribution = python.index()
    assert distribution["base_url"].endswith(f"/pypi/{distribution['base_path']}/")


# ---- rules that keep strangers at a distance


def test_names_hosted_here_are_never_taken_from_upstream(make_server):
    server = make_server(settings={"plugins": {"python": {"lock_names": True}}})
    python = Python(server)
    with Index() as index:
        ours, theirs = unique("ours"), unique("theirs")
        for name in (ours, theirs):
            index.add(name, "99.0", sdist(name, "99.0"))
            index.add(name, "98.0", sdist(name, "98.0"))
        repository = python.repository()
        python.package(sdist(ours, "1.0"), repository)
        distribution = python.distribution(repository=repository["pulp_href"],
                                           remote=python.remote(index.url)["pulp_href"])
        assert python.page(distribution, ours)["versions"] == ["1.0"]
        assert not index.asked(f"/simple/{ours}/")
        # What was fetched from there does not lock itself out.
        page = python.page(distribution, theirs)
        assert page["versions"] == ["98.0", "99.0"]
        requests.get(page["files"][0]["url"], timeout=60)
        wait_for(lambda: len(python.files(repository)) == 2)
        assert python.page(distribution, theirs)["versions"] == ["98.0", "99.0"]


def test_new_releases_cool_off(make_server):
    server = make_server(settings={"plugins": {"python": {"cooling_off_days": 7, "cooling_off_exempt": ["Trusted_One"]}}})
    python = Python(server)
    with Index() as index:
        for name in ("some-project", "trusted-one"):
            index.add(name, "1.0", sdist(name, "1.0"))
            index.add(name, "2.0", sdist(name, "2.0"))
            index.projects[name][1]["time"] = time.strftime("%Y-%m-%dT%H:%M:%S.000000Z", time.gmtime())
        repository = python.repository()
        python.sync(repository, python.remote(index.url))
        assert python.files(repository) == ["some-project-1.0.tar.gz", "trusted-one-1.0.tar.gz",
                                            "trusted-one-2.0.tar.gz"]
        distribution = python.distribution(remote=python.remote(index.url)["pulp_href"])
        assert python.page(distribution, "some-project")["versions"] == ["1.0"]
