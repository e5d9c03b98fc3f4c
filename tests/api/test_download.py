"""The content app: bytes by path (spec 5)."""

import hashlib
import os
import re
import socket
import threading

import pytest
import requests

from lib.resources import CONTENT, sha256
from lib.rest import unique


@pytest.fixture
def served(make):
    """(distribution, {path: bytes}) of a published repository."""
    stem = unique()
    files = {f"{stem}.txt": b"text", f"{stem}/a.bin": os.urandom(70_000), f"{stem}/deep/b.gz": b"z" * 10,
             f"{stem}/empty.xml": b""}
    repository = make.repository()
    make.modify(repository, add=[make.content(data, path) for path, data in files.items()])
    publication = make.publication(repository=repository["pulp_href"])
    return make.distribution(publication=publication["pulp_href"]), files, stem


def get(url, method="GET", **headers):
    return requests.request(method, url, headers={k.replace("_", "-"): v for k, v in headers.items()}, timeout=30,
                            allow_redirects=False)


def test_whole_files(make, served):
    distribution, files, stem = served
    types = {f"{stem}.txt": "text/plain", f"{stem}/a.bin": "application/octet-stream",
             f"{stem}/deep/b.gz": "application/gzip", f"{stem}/empty.xml": "text/xml"}
    for path, data in files.items():
        url = make.url(distribution, path)
        answer = get(url, Accept_Encoding="identity")
        assert answer.status_code == 200
        assert answer.content == data
        assert answer.headers["Content-Length"] == str(len(data))
        assert answer.headers["Content-Type"].split(";")[0] == types[path]
        assert answer.headers["ETag"] == f'"{sha256(data)}"'
        assert answer.headers["Accept-Ranges"] == "bytes"
        assert answer.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
        assert answer.headers["X-PULP-ARTIFACT-SIZE"] == str(len(data))
        assert "Content-Encoding" not in answer.headers
        head = get(url, "HEAD", Accept_Encoding="identity")
        assert head.status_code == 200 and head.content == b""
        for name in ("Content-Length", "Content-Type", "ETag", "Last-Modified"):
            assert head.headers[name] == answer.headers[name]


@pytest.mark.parametrize("wanted, first, last", [("0-0", 0, 0), ("100-199", 100, 199), ("69990-", 69990, 69999),
                                                 ("-5", 69995, 69999), ("69990-99999", 69990, 69999)])
def test_ranges(make, served, wanted, first, last):
    distribution, files, stem = served
    data = files[f"{stem}/a.bin"]
    answer = get(make.url(distribution, f"{stem}/a.bin"), Range=f"bytes={wanted}")
    assert answer.status_code == 206
    assert answer.headers["Content-Range"] == f"bytes {first}-{last}/70000"
    assert answer.content == data[first:last + 1]


def test_other_ranges(make, served):
    distribution, files, stem = served
    url, data = make.url(distribution, f"{stem}/a.bin"), files[f"{stem}/a.bin"]
    answer = get(url, Range="bytes=70000-")
    assert answer.status_code == 416
    assert answer.headers["Content-Range"] == "bytes */70000"
    for ignored in ("bytes=5-2", "lines=1-2", "bytes=x-y", "bytes=", "nonsense"):
        assert get(url, Range=ignored).status_code in (200, 416)
    answer = get(url, Range="bytes=0-9,20-29")
    assert answer.status_code == 206
    boundary = re.fullmatch(r"multipart/byteranges; ?boundary=(\S+)", answer.headers["Content-Type"]).group(1)
    parts = answer.content.split(b"--" + boundary.strip('"').encode())
    assert data[0:10] in parts[1] and data[20:30] in parts[2]
    tag = get(url, "HEAD").headers["ETag"]
    assert get(url, Range="bytes=0-9", If_Range=tag).status_code == 206
    assert get(url, Range="bytes=0-9", If_Range='"other"').status_code == 200


def test_conditional_requests(make, served):
    distribution, _, stem = served
    url = make.url(distribution, f"{stem}/a.bin")
    head = get(url, "HEAD").headers
    for headers in ({"If-None-Match": head["ETag"]}, {"If-None-Match": f'"x", {head["ETag"]}'},
                    {"If-Modified-Since": head["Last-Modified"]}):
        answer = requests.get(url, headers=headers, timeout=30)
        assert answer.status_code == 304, headers
        assert answer.content == b""
        assert answer.headers["ETag"] == head["ETag"]
    for headers in ({"If-None-Match": '"x"'}, {"If-Modified-Since": "Mon, 01 Jan 2001 00:00:00 GMT"},
                    {"If-None-Match": '"x"', "If-Modified-Since": head["Last-Modified"]}):
        assert requests.get(url, headers=headers, timeout=30).status_code == 200, headers


def test_listing(make, served):
    distribution, files, stem = served
    base = make.url(distribution)
    answer = get(base[:-1])
    assert answer.status_code == 301 and answer.headers["Location"].endswith("/")
    answer = get(base)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/html")
    path = "/" + base.split("/", 3)[3]
    assert f"<title>Index of {path}</title>" in answer.text
    entries = re.findall(r'<a href="(?:\./)?([^"]*)">', answer.text)
    assert entries == ["../", "PULP_MANIFEST", f"{stem}.txt", f"{stem}/"] or entries == [
        "../", "PULP_MANIFEST", f"{stem}/", f"{stem}.txt"]
    below = get(base + stem + "/")
    assert re.search(rf'a\.bin</a>\s+\d\d-[A-Z][a-z]{{2}}-\d{{4}} \d\d:\d\d  70\.0 kB', below.text)
    assert re.search(r'empty\.xml</a>\s+\S+ \S+  0 Bytes', below.text)
    assert 'deep/</a>' in below.text
    assert get(base + stem).status_code == 301
    assert get(base, "HEAD").status_code == 200


def test_the_root_lists_distributions(make, server):
    shown, hidden = make.distribution(), make.distribution(hidden=True)
    text = get(server.url + "/pulp/content/").text
    assert f'{shown["base_path"]}/' in text
    assert hidden["base_path"] not in text
    assert get(server.url + "/pulp/content").status_code == 301
    stem = unique()
    make.distribution(base_path=f"{stem}/x/y")
    assert "x/" in get(server.url + f"/pulp/content/{stem}/").text


def test_not_found(make, served, server):
    distribution, _, stem = served
    for path in ("nothing", f"{stem}/nothing", f"{stem}/a.bin/below", "../x", "%2e%2e/x", "a%00b"):
        assert get(make.url(distribution, path)).status_code in (400, 404), path
    assert get(server.url + "/pulp/content/" + unique()).status_code == 404
    empty = make.distribution()
    answer = get(make.url(empty, "x"))
    assert answer.status_code == 404
    assert "Distribution is not pointing to" in answer.reason + answer.text


def test_other_methods(make, served):
    distribution, _, stem = served
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        answer = get(make.url(distribution, f"{stem}.txt"), method)
        assert answer.status_code == 405
        assert "GET" in answer.headers["Allow"]


def test_names_are_escaped(make):
    name = "<b>&\"'ü%41+;.txt"
    repository = make.repository()
    make.modify(repository, add=[make.content(b"x", name)])
    publication = make.publication(repository=repository["pulp_href"])
    distribution = make.distribution(publication=publication["pulp_href"])
    text = get(make.url(distribution)).text
    assert "<b>" not in text.split("<pre>")[1]
    (link,) = re.findall(r'<a href="\./([^"]*txt)">', text)
    from html import unescape
    assert get(make.url(distribution, unescape(link))).content == b"x"


def test_head_on_demand(api, make, upstream):
    name, data = unique(), os.urandom(5000)
    repository, _ = make.mirror(upstream, {name: data})
    publication = make.publication(repository=repository["pulp_href"])
    url = make.url(make.distribution(publication=publication["pulp_href"]), name)
    head = get(url, "HEAD", Accept_Encoding="identity")
    assert head.status_code == 200 and head.headers["Content-Length"] == "5000"
    # Who asked for no bytes waits for them all the same: the file is here now.
    (unit,) = api.get(CONTENT, {"relative_path": name})["results"]
    assert unit["artifact"] is not None
    assert get(url).content == data
    assert upstream.requests["/" + name] == 1


def test_head_of_a_wrong_file_does_not_promise_it(api, make, upstream):
    name = unique()
    repository, _ = make.mirror(upstream, {name: os.urandom(5000)})
    publication = make.publication(repository=repository["pulp_href"])
    url = make.url(make.distribution(publication=publication["pulp_href"]), name)
    upstream.fault("/" + name, "wrong")
    assert get(url, "HEAD").status_code == 404
    (unit,) = api.get(CONTENT, {"relative_path": name})["results"]
    assert unit["artifact"] is None


def test_who_has_a_file_finds_its_artifact(api, make, upstream):
    name, data = unique(), os.urandom(200_000)
    repository, _ = make.mirror(upstream, {name: data})
    publication = make.publication(repository=repository["pulp_href"])
    url = make.url(make.distribution(publication=publication["pulp_href"]), name)
    for _ in range(5):
        assert get(url).content == data
        assert api.get("artifacts/", {"sha256": sha256(data)})["count"] == 1
        api.done(api.post("repositories/reclaim_space/", {"repo_hrefs": [repository["pulp_href"]]}, 202))
        assert api.get("artifacts/", {"sha256": sha256(data)})["count"] == 0


def test_wrong_bytes_end_short(make, upstream):
    """Nothing of a small file is sent; what was announced and does not come tells the client."""
    name = unique()
    repository, _ = make.mirror(upstream, {name: os.urandom(5000)})
    publication = make.publication(repository=repository["pulp_href"])
    distribution = make.distribution(publication=publication["pulp_href"])
    upstream.fault("/" + name, "wrong")
    with pytest.raises(requests.exceptions.ChunkedEncodingError, match="IncompleteRead.0 bytes read, 5000"):
        get(make.url(distribution, name))
    assert get(make.url(distribution, name)).status_code == 404  # for a while nobody asks there again


def test_slashes_after_the_base_path(make, served):
    distribution, files, stem = served
    for path in (f"/{stem}.txt", f"//{stem}.txt"):
        assert get(make.url(distribution, path)).content == b"text"
    assert get(make.url(distribution, f"{stem}//a.bin")).status_code == 404


def test_many_clients_share_one_fetch(api, make, upstream):
    name, data = unique(), os.urandom(300_000)
    repository, _ = make.mirror(upstream, {name: data})
    publication = make.publication(repository=repository["pulp_href"])
    url = make.url(make.distribution(publication=publication["pulp_href"]), name)
    upstream.fault("/" + name, "slow", seconds=0.5)
    results = []
    threads = [threading.Thread(target=lambda: results.append(get(url).content)) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [data] * 20
    assert upstream.requests["/" + name] == 1


@pytest.mark.parametrize("fault, details", [("wrong", {}), ("short", {}), ("long", {}), ("reset", {"after": 100}),
                                            ("status", {"status": 500})])
def test_bad_upstreams_never_complete(api, make, upstream, fault, details):
    name, data = unique(), os.urandom(200_000)
    url = upstream.add({name: data})
    repository, remote = make.repository(), make.remote(url, policy="on_demand", max_retries=1)
    make.sync(repository, remote)
    publication = make.publication(repository=repository["pulp_href"])
    distribution = make.distribution(publication=publication["pulp_href"])
    upstream.fault("/" + name, fault, **details)
    try:
        answer = get(make.url(distribution, name))
        assert answer.status_code >= 400
    except (requests.exceptions.ChunkedEncodingError, requests.exceptions.ConnectionError):
        pass
    (unit,) = api.get(CONTENT, {"relative_path": name})["results"]
    assert unit["artifact"] is None
    assert api.get("artifacts/", {"sha256": sha256(data)})["count"] == 0


def test_endless_upstream_is_cut(make, upstream):
    name = unique()
    repository, _ = make.mirror(upstream, {name: b"0123456789"})
    publication = make.publication(repository=repository["pulp_href"])
    distribution = make.distribution(publication=publication["pulp_href"])
    upstream.fault("/" + name, "endless")
    try:
        assert get(make.url(distribution, name)).status_code >= 400
    except (requests.exceptions.ChunkedEncodingError, requests.exceptions.ConnectionError):
        pass
    assert upstream.endless_sent < 100 << 20


def test_a_second_remote_helps(api, make, upstream):
    from lib.upstream import Upstream
    name, data = unique(), os.urandom(1000)
    with Upstream() as other:
        one, _ = make.mirror(upstream, {name: data})
        make.mirror(other, {name: data})
        upstream.fault("/" + name, "status", status=404)
        other_only = make.publication(repository=one["pulp_href"])
        distribution = make.distribution(publication=other_only["pulp_href"])
        assert get(make.url(distribution, name)).content == data


def test_pipelined_and_raw_paths(make, served, server):
    distribution, files, stem = served
    path = "/" + make.url(distribution, f"{stem}.txt").split("/", 3)[3]
    request = f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode()
    with socket.create_connection(("127.0.0.1", server.port)) as client:
        client.sendall(request * 3 + b"GET /pulp/content/../../etc/passwd HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        data = b""
        while piece := client.recv(65536):
            data += piece
    assert data.count(b" 200 OK\r\n") == 3
    assert b"root:" not in data


def test_digest_of_a_large_file(make):
    data = os.urandom(32 << 20)
    repository = make.repository()
    path = unique()
    make.modify(repository, add=[make.content(data, path)])
    publication = make.publication(repository=repository["pulp_href"])
    url = make.url(make.distribution(publication=publication["pulp_href"]), path)
    digest = hashlib.sha256()
    with requests.get(url, stream=True, timeout=60) as answer:
        for piece in answer.iter_content(1 << 20):
            digest.update(piece)
    assert digest.hexdigest() == sha256(data)
