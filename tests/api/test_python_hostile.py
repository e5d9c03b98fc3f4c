"""The python plugin over HTTP: upstreams whose pages and documents are made to harm, one value at a time."""

import json

import pytest
import requests

from lib.python_packages import Index, sdist, sha256, wheel
from lib.python_server import HTML_PAGE, JSON_PAGE
from lib.rest import unique


def entry(file, **changes):
    name, data = file
    return {"filename": name, "url": f"../../files/{name}", "hashes": {"sha256": sha256(data)}, "size": len(data),
            "upload-time": "2024-05-06T07:08:09Z", "core-metadata": False, **changes}


def page(*entries, **more):
    return JSON_PAGE, json.dumps({"meta": {"api-version": "1.1"}, "name": "x", "files": entries, **more}).encode()


def html(file, attributes="", encoding="utf-8", before=b""):
    return "text/html", before + f'<a href="/files/{file[0]}#sha256={sha256(file[1])}"{attributes}>{file[0]}</a>'.encode(encoding)


GOOD, NOTHING = "good", "nothing"  # what comes of it: the file, no file, or a sentence that says why not
TAG = "-py3-none-any.whl"

PAGES = {
    "the same twice": (lambda f: page(entry(f), entry(f)), GOOD),
    "another digest of the same name": (lambda f: page(entry(f), entry(f, hashes={"sha256": "0" * 64})), None),
    "a size below nothing": (lambda f: page(entry(f, size=-5)), GOOD),
    "a size beyond numbers": (lambda f: page(entry(f, size=10 ** 30)), GOOD),
    "a size that is text": (lambda f: page(entry(f, size="x")), GOOD),
    "digests in a list": (lambda f: page(entry(f, hashes=["sha256"])), NOTHING),
    "a digest in capitals": (lambda f: page(entry(f, hashes={"sha256": sha256(f[1]).upper()})), GOOD),
    "a digest that is too short": (lambda f: page(entry(f, hashes={"sha256": "abc"})), NOTHING),
    "a name that leads out": (lambda f: page(entry(f, filename="../../" + f[0])), NOTHING),
    "a name with NUL": (lambda f: page(entry(f, filename=f[0].replace(TAG, "-py3-none-any\0.whl"))), NOTHING),
    "a name with a line break": (lambda f: page(entry(f, filename=f[0].replace(TAG, "-py3-none-any\r\n.whl"))), NOTHING),
    "a name that is markup": (lambda f: page(entry(f, filename=f[0].replace(TAG, '-py3-none-"><script>.whl'))), NOTHING),
    "a name of other letters": (lambda f: page(entry(f, filename=f[0].replace(TAG, "-py3-none-\u202e\xe9.whl"))), NOTHING),
    "an address with a line break": (lambda f: page(entry(f, url="http://h/\r\nX: y")), NOTHING),
    "an address with a login": (lambda f: page(entry(f, url="http://u:p@h/x")), NOTHING),
    "an address that is a script": (lambda f: page(entry(f, url="javascript:alert(1)")), NOTHING),
    "a Python that is a script": (lambda f: page(entry(f, **{"requires-python": '"><script>alert(1)</script>'})), GOOD),
    "a Python with NUL": (lambda f: page(entry(f, **{"requires-python": ">=3\0"})), GOOD),
    "a reason with NUL": (lambda f: page(entry(f, yanked="a\0b")), GOOD),
    "a reason of two lines": (lambda f: page(entry(f, yanked="a\r\nSet-Cookie: a=b\r\n\r\n<script>")), GOOD),
    "a reason that is none": (lambda f: page(entry(f, yanked={"a": 1})), GOOD),
    "a provenance that is a script": (lambda f: page(entry(f, provenance="javascript:x")), GOOD),
    "metadata of no digest": (lambda f: page(entry(f, **{"core-metadata": {"sha256": 5}})), GOOD),
    "a status of two lines": (lambda f: page(entry(f), **{"project-status": {
        "status": "archived", "reason": "a\r\nSet-Cookie: a=b\r\n\r\n<script>"}}), GOOD),
    "files that are none": (lambda f: page(1, None, "x", [], {}, entry(f)), GOOD),
    "no files": (lambda f: (JSON_PAGE, b'{"meta": {"api-version": "1.0"}, "files": null}'), "it has no list of files"),
    "half a letter": (lambda f: (JSON_PAGE, page(entry(f))[1].replace(b'"name": "x"', b'"name": "\\ud800"')), "is no JSON"),
    "a mark of its order": (lambda f: (JSON_PAGE, b"\xef\xbb\xbf" + page(entry(f))[1]), GOOD),
    "JSON that is called HTML": (lambda f: ("text/html", page(entry(f))[1]), GOOD),
    "HTML that is called JSON": (lambda f: (JSON_PAGE, html(f)[1]), GOOD),
    "an empty page": (lambda f: ("text/html", b""), NOTHING),
    "nothing but NUL": (lambda f: ("text/html", b"\0" * 100_000), NOTHING),
    "another encoding": (lambda f: html(f, ' data-requires-python="\xe9"', "latin-1"), GOOD),
    "tags without end": (lambda f: ("text/html", b"<a " * 1_000_000), NOTHING),
    "quotes without end": (lambda f: ("text/html", b'<a href="' * 1_000_000), NOTHING),
    "comments without end": (lambda f: ("text/html", b"<!--" * 1_000_000), NOTHING),
    "scripts without end": (lambda f: ("text/html", b"<script>" * 1_000_000), NOTHING),
    "entities without end": (lambda f: ("text/html", b'<a href="' + b"&#65;" * 1_000_000 + b'">x</a>'), NOTHING),
    "attributes without end": (lambda f: ("text/html", b"<a " + b"a=b " * 1_000_000 + b">x</a>"), NOTHING),
    "bases without end": (lambda f: html(f, before=b'<base href="/">' * 300_000), GOOD),
}


def check_shown(answer):
    """Nothing that an upstream wrote is markup or a header of ours."""
    assert "Set-Cookie" not in answer.headers
    if "json" not in answer.headers["Content-Type"]:
        assert "<script" not in answer.text and "javascript:" not in answer.text


@pytest.mark.parametrize("case", PAGES)
def test_pages(python, case):
    make, comes = PAGES[case]
    with Index(documents=False) as index:
        name, other = unique("hostile"), unique("other")
        file = wheel(name, "1.0")
        index.add(name, "1.0", file)
        index.add(other, "1.0", sdist(other, "1.0"))
        index.raw[f"/simple/{name}/"] = make(file)
        repository, distribution = python.index()
        task = python.api.wait(python.api.post(repository["pulp_href"] + "sync/", {
            "remote": python.remote(index.url, max_retries=0)["pulp_href"]}, 202), timeout=120)
        if comes in (GOOD, NOTHING):
            assert task["state"] == "completed", task["error"]
            assert python.files(repository) == sorted([sdist(other, "1.0")[0]] + ([file[0]] if comes == GOOD else []))
        elif comes:
            assert task["state"] == "failed" and comes in task["error"]["description"]
        else:
            assert task["state"] == "failed" and task["error"]["description"]
        for path in ("simple/", f"simple/{name}/", f"project/{name}/", f"pypi/{name}/json/", "rss/updates.xml"):
            for accept in (HTML_PAGE, JSON_PAGE, "text/html"):
                answer = python.call(distribution, path, headers={"Accept": accept})
                assert answer.status_code in (200, 404), (path, answer.text)
                check_shown(answer)
        # The same, fetched when it is asked for; what another project has is there all the time.
        through = python.through(index, python.repository())
        for accept in (HTML_PAGE, JSON_PAGE):
            answer = python.call(through, f"simple/{name}/", headers={"Accept": accept})
            assert answer.status_code in ((200, 404) if comes in (GOOD, NOTHING, None) else (502,)), answer.text
            check_shown(answer)
        if answer.status_code == 200:
            files = answer.json()["files"]
            assert {one["filename"] for one in files} <= {file[0]}
            for one in files:
                got = requests.get(one["url"], timeout=60)
                check_shown(got)
                assert (got.status_code, got.content) == (200, file[1]) or one["hashes"] != {"sha256": sha256(file[1])}
        assert python.page(through, other)["versions"] == ["1.0"]


DOCUMENTS = {
    "another name": {"info": {"name": "requests", "version": "1.0"}, "releases": {}},
    "NUL everywhere": {"info": {key: "a\0b" for key in ("name", "version", "summary", "description", "home_page", "license")}},
    "markup everywhere": {"info": {key: "<script>alert(1)</script>" for key in (
        "name", "version", "summary", "description", "home_page", "author", "license", "keywords")}},
    "lists of other things": {"info": {"classifiers": {"a": 1}, "requires_dist": "x", "keywords": ["a"], "project_urls": [1], "yanked": 5}},
    "nothing": None, "a list": [], "facts in a list": {"info": []}, "releases in a list": {"info": {}, "releases": [1]},
    "a long description": {"info": {"description": "x" * (20 << 20)}},
}


@pytest.mark.parametrize("case", DOCUMENTS)
def test_documents(python, case):
    with Index() as index:
        name = unique("hostile")
        file = wheel(name, "1.0")
        index.add(name, "1.0", file)
        index.raw[f"/pypi/{name}/json"] = ("application/json", json.dumps(DOCUMENTS[case]).encode())
        repository, distribution = python.index()
        task = python.api.wait(python.api.post(repository["pulp_href"] + "sync/", {
            "remote": python.remote(index.url, max_retries=0)["pulp_href"]}, 202), timeout=120)
        if not isinstance(DOCUMENTS[case], dict):
            said = f'the document of the project "{name}" at {index.url}pypi/{name}/json is no JSON object'
            assert task["state"] == "failed" and said in task["error"]["description"]
            return
        assert task["state"] == "completed", task["error"]
        assert python.files(repository) == [file[0]]
        for path in ("simple/", f"simple/{name}/", f"project/{name}/", f"pypi/{name}/json/", "rss/updates.xml", "rss/packages.xml"):
            answer = python.call(distribution, path, headers={"Accept": "text/html"})
            assert answer.status_code == 200, (path, answer.text)
            check_shown(answer)
        # By the name of its file; the document has none that could be it.
        assert f'<a href="{name}/">{name.replace("-", "_")}</a>' in python.call(distribution, "simple/").text
        assert requests.get(python.page(distribution, name)["files"][0]["url"], timeout=60).content == file[1]
