"""The python plugin over HTTP: the pages that a browser gets, and lists that are long."""

import base64
import hashlib
import re

import requests

from lib.python_packages import Index, sdist, wheel
from lib.python_server import JSON_PAGE, Python
from lib.rest import unique

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"}


def browse(python, distribution, path="", status=200):
    answer = python.call(distribution, path, headers=BROWSER)
    assert answer.status_code == status, answer.text
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; ") and "unsafe" not in policy and "script" not in policy
    style = re.search("<style>(.*?)</style>", answer.text).group(1)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    return answer.text


def test_what_a_browser_gets_at_an_index(python):
    repository, distribution = python.index()
    name = unique("Shown.One")
    normalized = name.lower().replace(".", "-")
    text = ("Metadata-Version: 2.1\nName: {}\nVersion: {}\nSummary: Does <b>things</b>\nAuthor: A & B\n"
            "License: MIT\nHome-Page: javascript:alert(1)\nDescription-Content-Type: text/markdown\n\n"
            "# Read <script>alert(1)</script> me\n\n[bad](javascript:alert(2)) [good](https://example.org/x)\n")
    for version in ("1.0", "2.0", "3.0rc1"):
        python.package(wheel(name, version, text=text.format(name, version)), repository)
    front = browse(python, distribution)
    assert "1 projects, 3 releases, 3 files." in front
    assert f'action="{python.server.url}/pypi/{distribution["base_path"]}/"' in front
    found = browse(python, distribution, f"?q={name[6:16]}")
    assert f'/project/{normalized}/">{name}</a>' in found
    assert "There are none in this index." in browse(python, distribution, "?q=nothing<script>")
    assert "nothing&lt;script&gt;" in browse(python, distribution, "?q=nothing<script>")
    page = browse(python, distribution, f"project/{name}/")
    # The newest that is no pre-release.
    assert f"<h1>{name} 2.0</h1>" in page
    assert "Does &lt;b&gt;things&lt;/b&gt;" in page and "A &amp; B" in page and "MIT" in page
    assert "<h1>Read" in page and '<a href="https://example.org/x">good</a>' in page
    for bad in ("<script", "javascript:", "<b>"):
        assert bad not in page
    listed = python.page(distribution, normalized)["files"]
    file = next(f for f in listed if "-2.0-" in f["filename"])
    assert f'href="{file["url"]}"' in page and file["hashes"]["sha256"] in page
    for version in ("1.0", "2.0", "3.0rc1"):
        assert f'/project/{normalized}/{version}/">{version}</a>' in page
    assert f"<h1>{name} 3.0rc1</h1>" in browse(python, distribution, f"project/{normalized}/3.0-rc.1/")
    assert "is not in this index" in browse(python, distribution, f"project/{normalized}/9.0/", 404)
    assert "is not in this index" in browse(python, distribution, "project/none-such/", 404)
    # Everything else is as it was for those who do not ask for a page.
    for accept in (None, "*/*", "application/json", "application/json, text/html"):
        assert python.call(distribution, "", headers={"Accept": accept}).json()["files"] == 3


def test_what_a_browser_is_told_of_yanked_and_held_releases(python):
    repository, distribution = python.index()
    name = unique("told")
    for version in ("1.0", "2.0", "3.0"):
        python.package(sdist(name, version), repository)
    python.api.done(python.call(distribution, "yank/", "POST", auth=python.api.session.auth, json={
        "name": name, "version": "3.0", "yanked_reason": "<i>oops</i>"}).json())
    python.api.done(python.api.post(repository["pulp_href"] + "hold/",
                                    {"name": name, "version": "2.0", "reason": "a <hole>"}, 202))
    assert f"<h1>{name} 1.0</h1>" in browse(python, distribution, f"project/{name}/")
    assert "yanked: &lt;i&gt;oops&lt;/i&gt;" in browse(python, distribution, f"project/{name}/3.0/")
    assert "is held back since" in browse(python, distribution, f"project/{name}/2.0/")


def test_who_knows_the_name_finds_it_among_many(python):
    """More have it in their names than are shown, and come before it."""
    name = unique("zz")
    with Index(documents=False) as index:
        for project in [f"a{number:03}-{name}" for number in range(105)] + [name]:
            index.add(project, "1.0", sdist(project, "1.0"))
        repository, distribution = python.index()
        python.sync(repository, python.remote(index.url))
    found = browse(python, distribution, f"?q={name.upper()}")
    assert found.count("<li>") == 100 and "There are more" in found
    assert re.search("<li>(.*?)</li>", found).group(1) == (
        f'<strong><a href="{python.server.url}/pypi/{distribution["base_path"]}/project/{name}/">{name}</a></strong>')
    fewer = browse(python, distribution, "?q=a00")
    assert fewer.count("<li>") == 10 and "There are more" not in fewer and "<strong>" not in fewer


def test_a_browser_at_a_group(python):
    (first, first_index), (second, second_index) = python.index(), python.index()
    one, two = unique("grouped"), unique("grouped")
    python.package(sdist(one, "1.0", Summary="of the first"), first)
    for name in (one, two):
        python.package(sdist(name, "2.0", Summary="of the second"), second)
    group = python.distribution(sources=[first_index["pulp_href"], second_index["pulp_href"]])
    front = browse(python, group)
    assert f"<li>{first_index['name']}</li>" in front and f"<li>{second_index['name']}</li>" in front
    assert browse(python, group, "?q=grouped").count("<li>") == 2
    page = browse(python, group, f"project/{one}/")
    assert f"<h1>{one} 1.0</h1>" in page and "of the first" in page and "2.0" not in page
    assert "of the second" in browse(python, group, f"project/{two}/")


def test_a_list_that_is_sent_while_it_is_made(make_server):
    """So many projects that the beginning is sent before the end is known; all there are are of this repository."""
    python = Python(make_server())
    repository, distribution = python.index()
    prefix = unique("long") + "-" + "x" * 190
    names = [f"{prefix}-{i:03}" for i in range(300)]
    tasks = [python.content(sdist(name, "1.0"), repository) for name in names]
    for task in tasks:
        python.api.done(task, timeout=120)
    # Several files of a project are one entry; one that has left is none.
    for version in ("2.0", "3.0"):
        python.package(sdist(names[7], version), repository)
    gone = python.package(sdist(unique("gone"), "1.0"), repository)
    python.api.done(python.api.post(repository["pulp_href"] + "modify/",
                                    {"remove_content_units": [gone["pulp_href"]]}, 202))
    listed = python.call(distribution, "simple/", headers={"Accept": JSON_PAGE}).json()["projects"]
    assert [entry["name"] for entry in listed] == names
    # Another version, so that it is made again.
    python.package(sdist(names[7], "4.0"), repository)
    for accept, count in ((JSON_PAGE, lambda text: text.count('"name":"')),
                          ("text/html", lambda text: text.count("<a href="))):
        first = python.call(distribution, "simple/", headers={"Accept": accept})
        again = python.call(distribution, "simple/", headers={"Accept": accept})
        assert first.text == again.text and count(first.text) == len(names)
        # What was ready before its head was sent has a length, too.
        assert first.headers.get("Transfer-Encoding") == "chunked" or \
            int(first.headers["Content-Length"]) == len(first.content)
        # Once it is made it is remembered, with its length.
        assert int(again.headers["Content-Length"]) == len(again.content)
        head = python.call(distribution, "simple/", "HEAD", headers={"Accept": accept})
        assert int(head.headers["Content-Length"]) == len(first.content)
    etags = [python.call(distribution, "simple/", headers={"Accept": accept}).headers["ETag"]
             for accept in (JSON_PAGE, "text/html")]
    # Each form has a tag of its own.
    assert etags[0] != etags[1]
    for accept, etag, status in ((JSON_PAGE, etags[0], 304), (JSON_PAGE, etags[1], 200), ("text/html", etags[1], 304)):
        answer = python.call(distribution, "simple/", headers={"Accept": accept, "If-None-Match": etag})
        assert answer.status_code == status and answer.headers["Vary"] == "Accept"
    # A connection is good for more requests after such an answer.
    python.package(sdist(unique("more"), "1.0"), repository)
    with requests.Session() as session:
        url = f"{python.server.url}/pypi/{distribution['base_path']}/simple/"
        sizes = [len(session.get(url, headers={"Accept": JSON_PAGE}, timeout=60).json()["projects"]) for _ in range(3)]
    assert sizes == [len(names) + 1] * 3
