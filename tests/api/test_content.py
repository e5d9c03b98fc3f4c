"""Content units, artifacts and uploads (spec 1.16, 3.1, 3.2, 6)."""

import hashlib
import http.client
import itertools
import json
import os

import pytest
import requests

from lib.bench import MemoryPeak, proportional_memory
from lib.proxy import Proxy
from lib.resources import CONTENT, sha256
from lib.rest import unique
from lib.server import eventually
from lib.upstream import secured

ALGORITHMS = ("sha224", "sha256", "sha384", "sha512")


def test_artifact(api, make):
    data = os.urandom(3000)
    artifact = make.artifact(data)
    digest = sha256(data)
    assert artifact["file"] == f"artifact/{digest[:2]}/{digest[2:]}"
    assert artifact["size"] == 3000
    for name in ALGORITHMS:
        assert artifact[name] == hashlib.new(name, data).hexdigest()
    assert artifact["md5"] is None and artifact["sha1"] is None
    assert api.get("artifacts/", {"sha256": digest})["results"] == [artifact]
    assert api.refused("POST", "artifacts/", 400, files={"file": ("f", data)}) == {
        "non_field_errors": [f"Artifact with sha256 checksum of '{digest}' already exists."]}
    assert api.call("DELETE", artifact["pulp_href"]).status_code == 403


@pytest.mark.parametrize("form, errors", [
    ({"size": "4"}, {"non_field_errors": ["The size did not match actual size of file."]}),
    ({"sha256": "0" * 64}, {"non_field_errors": ["The sha256 checksum did not match."]}),
])
def test_artifacts_are_checked(api, form, errors):
    answer = api.refused("POST", "artifacts/", 400, data=form, files={"file": ("f", unique().encode())})
    assert list(errors.values())[0][0] in str(answer)


def test_artifact_bodies(api):
    assert "file" in api.refused("POST", "artifacts/", 400, json={"file": "x"})
    assert api.refused("POST", "artifacts/", 400, data={"size": "1"}, files={"other": ("f", b"x")})
    assert "file" in api.refused("POST", "artifacts/", 400, files={"size": (None, "1")})
    broken = api.call("POST", "artifacts/", data=b"--x\r\ngarbage", headers={"Content-Type": "multipart/form-data; boundary=x"})
    assert broken.status_code == 400
    known = api.get("artifacts/", {"sha256": sha256(b"")})["count"]  # another test may have made it
    assert api.call("POST", "artifacts/", files={"file": ("empty", b"")}).status_code == (400 if known else 201)
    assert api.get("artifacts/", {"sha256": sha256(b"")})["count"] == 1


def test_large_files_are_streamed_both_ways(server, api, make):
    """Whatever their size, no process has them in its memory: neither of an upload, nor of the joining of chunks, nor of a
    download."""
    block, chunks = os.urandom(1 << 20), 2  # one chunk is more than the slack below
    blocks = 128 * chunks
    size = blocks * len(block)
    digest = hashlib.sha256()
    for _ in range(blocks):
        digest.update(block)

    def send(method, path, count, **headers):
        boundary = unique("boundary")
        head = (f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="big"\r\n'
                "Content-Type: application/octet-stream\r\n\r\n").encode()
        end = f"\r\n--{boundary}--\r\n".encode()
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=120)
        connection.request(method, path, itertools.chain([head], itertools.repeat(block, count), [end]), {
            "Content-Type": f"multipart/form-data; boundary={boundary}", **headers,
            "Content-Length": str(len(head) + count * len(block) + len(end)),
            "Authorization": requests.auth._basic_auth_str(*api.session.auth)})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        assert answer.status in (200, 201), (answer.status, body)
        return json.loads(body)

    def processes():
        return server.descendants()

    before = max(proportional_memory([pid]) for pid in processes())
    with MemoryPeak(processes) as peak:
        artifact = send("POST", "/pulp/api/v3/artifacts/", blocks)
        assert (artifact["size"], artifact["sha256"]) == (size, digest.hexdigest())
        upload = api.post("uploads/", {"size": size}, 201)
        for number in range(chunks):
            first = number * size // chunks
            send("PUT", upload["pulp_href"], blocks // chunks,
                 **{"Content-Range": f"bytes {first}-{first + size // chunks - 1}/{size}"})
        unit = api.get(next(href for href in api.done(api.post(CONTENT, status=202, data={
            "upload": upload["pulp_href"], "relative_path": unique()}))["created_resources"] if "/content/" in href))
        assert unit["sha256"] == digest.hexdigest()
        repository = make.repository()
        make.modify(repository, add=[unit])
        publication = make.publication(repository=repository["pulp_href"])
        url = make.url(make.distribution(publication=publication["pulp_href"]), unit["relative_path"])
        with requests.get(url, stream=True, timeout=120) as answer:
            assert all(piece == block for piece in iter(lambda: answer.raw.read(len(block)), b""))
    assert peak.mebibytes < before + 64, (before, peak.mebibytes)


@pytest.mark.parametrize("source", ["file", "artifact", "upload", "file_url"])
def test_content_from_each_source(api, make, upstream, source):
    data, path = unique().encode(), unique("dir/file")
    form, files = {"relative_path": path}, None
    if source == "file":
        files = {"file": ("f", data)}
    elif source == "artifact":
        form["artifact"] = make.artifact(data)["pulp_href"]
    elif source == "upload":
        form["upload"] = upload(api, data, 7)["pulp_href"]
    else:
        upstream.write("x", data)
        form["file_url"] = upstream.url("x")
    task = api.done(api.post(CONTENT, status=202, data=form, files=files))
    assert task["name"] == "pulpcore.app.tasks.base.general_create"
    unit = api.get(task["created_resources"][0])
    assert unit["relative_path"] == path
    assert unit["sha256"] == sha256(data)
    assert unit["sha512"] == hashlib.sha512(data).hexdigest()
    assert unit["md5"] is None
    assert unit["artifact"]
    assert unit["pulp_labels"] == {}
    assert task["result"]["pulp_href"] == unit["pulp_href"]


@pytest.mark.parametrize("form", [{}, {"artifact": "A", "file_url": "http://x/"}])
def test_exactly_one_source(api, make, form):
    if "artifact" in form:
        form = {**form, "artifact": make.artifact(unique().encode())["pulp_href"]}
    errors = api.refused("POST", CONTENT, 400, json={"relative_path": unique(), **form})
    message = errors["non_field_errors"][0]
    assert message.startswith("Exactly one of ") and message.endswith(" must be specified.")


@pytest.mark.parametrize("path", ["/abs", "a//b", "a/../b", "./a", "a/", "a b", "a?b", "a#b", "..", ""])
def test_bad_paths(api, path):
    errors = api.refused("POST", CONTENT, 400, data={"relative_path": path}, files={"file": ("f", unique().encode())})
    assert "relative_path" in errors


def test_the_same_unit_is_reused(api, make):
    data, path = unique().encode(), unique()
    first, second = make.content(data, path), make.content(data, path)
    assert first["pulp_href"] == second["pulp_href"]
    assert make.content(data, unique())["pulp_href"] != first["pulp_href"]


def test_into_a_repository(api, make):
    repository = make.repository()
    unit = make.content(repository=repository["pulp_href"])
    version = make.fresh(repository)["latest_version_href"]
    assert list(make.paths(version)) == [unit["relative_path"]]
    task = api.done(api.post(CONTENT, status=202, files={"file": ("f", unique().encode())},
                             data={"relative_path": unique(), "repository": repository["pulp_href"]}))
    version, unit = task["created_resources"]
    assert version == make.fresh(repository)["latest_version_href"] and unit.startswith("/pulp/api/v3/" + CONTENT)


def test_content_filters(api, make):
    data, path = unique().encode(), unique("Filter/x")
    unit = make.content(data, path)

    def found(**filters):
        return [u["pulp_href"] for u in api.get(CONTENT, filters)["results"]]

    assert found(sha256=sha256(data)) == [unit["pulp_href"]]
    assert found(digest=sha256(data)) == [unit["pulp_href"]]
    assert found(relative_path=path) == [unit["pulp_href"]]
    assert found(relative_path__istartswith=path.lower()) == [unit["pulp_href"]]
    assert found(sha256="0" * 64) == []
    assert api.get("content/", {"pulp_href__in": unit["pulp_href"]})["count"] == 1


def test_synchronous_upload(api):
    data, path = unique().encode(), unique()
    unit = api.post(CONTENT + "upload/", status=201, data={"relative_path": path}, files={"file": ("f", data)})
    assert unit["sha256"] == sha256(data)
    again = api.post(CONTENT + "upload/", status=201, data={"relative_path": path}, files={"file": ("f", data)})
    assert again["pulp_href"] == unit["pulp_href"]


def test_content_cannot_be_changed(api, make):
    unit = make.content()
    assert api.call("PATCH", unit["pulp_href"], json={"relative_path": "x"}).status_code == 405
    assert api.call("DELETE", unit["pulp_href"]).status_code == 405


def chunk(api, href, data, start, total, **form):
    headers = {"Content-Range": f"bytes {start}-{start + len(data) - 1}/{total}"}
    return api.call("PUT", href, headers=headers, data=form, files={"file": ("chunk", data)})


def upload(api, data, size):
    made = api.post("uploads/", {"size": len(data)}, 201)
    for start in range(0, len(data), size):
        answer = chunk(api, made["pulp_href"], data[start:start + size], start, len(data))
        assert answer.status_code == 200, answer.text
    return made


def test_chunked_upload(api):
    data = os.urandom(100_000)
    made = api.post("uploads/", {"size": len(data)}, 201)
    assert made["size"] == len(data)
    starts = list(range(0, len(data), 30_000))
    for start in reversed(starts):
        piece = data[start:start + 30_000]
        assert chunk(api, made["pulp_href"], piece, start, "*", sha256=sha256(piece)).status_code == 200
    assert {(c["offset"], c["size"]) for c in api.get(made["pulp_href"])["chunks"]} == {
        (s, len(data[s:s + 30_000])) for s in starts}
    # The same offset replaces.
    assert chunk(api, made["pulp_href"], data[:30_000], 0, "*").status_code == 200
    error = api.failed(api.post(made["pulp_href"] + "commit/", {"sha256": "0" * 64}, 202))
    assert error["description"]
    task = api.done(api.post(made["pulp_href"] + "commit/", {"sha256": sha256(data)}, 202))
    assert task["name"] == "pulpcore.app.tasks.upload.commit"
    artifact = api.get(task["created_resources"][0])
    assert artifact["sha256"] == sha256(data) and artifact["size"] == len(data)
    assert api.call("GET", made["pulp_href"]).status_code == 404


def test_bad_chunks(api):
    made = api.post("uploads/", {"size": 10}, 201)
    href = made["pulp_href"]

    def refusal(answer):
        assert answer.status_code == 400, answer.text
        return answer.text

    assert "Invalid or missing content range header." in refusal(
        api.call("PUT", href, files={"file": ("c", b"12345")}))
    for text in ("bytes 0-4", "bytes x-4/10", "octets 0-4/10", "bytes 4-0/10", "bytes 0-99999999999999999999/10"):
        assert "content range" in refusal(
            api.call("PUT", href, headers={"Content-Range": text}, files={"file": ("c", b"12345")}))
    assert "Chunk size does not match content range." in refusal(
        api.call("PUT", href, headers={"Content-Range": "bytes 0-5/10"}, files={"file": ("c", b"12345")}))
    assert "End byte is greater than upload size." in refusal(chunk(api, href, b"12345", 6, "*"))
    assert "Checksum does not match chunk upload." in refusal(chunk(api, href, b"12345", 0, 10, sha256="0" * 64))
    assert api.get(href)["chunks"] == []
    assert api.delete(href, 204) is None
    assert api.call("GET", href).status_code == 404


@pytest.mark.parametrize("body", [{}, {"size": -1}, {"size": "x"}, {"size": None}, {"size": 1, "x": 1}])
def test_bad_uploads(api, body):
    assert api.refused("POST", "uploads/", 400, json=body)


def test_orphans(api, make):
    unit = make.content()
    kept = make.content()
    repository = make.repository()
    make.modify(repository, add=[kept])
    assert api.get(CONTENT, {"orphaned_for": "0", "relative_path": unit["relative_path"]})["count"] == 1
    assert api.get(CONTENT, {"orphaned_for": "0", "relative_path": kept["relative_path"]})["count"] == 0
    task = api.done(api.post("orphans/cleanup/", {"orphan_protection_time": 60}, 202))
    assert task["name"] == "pulpcore.app.tasks.orphan.orphan_cleanup"
    assert api.get(unit["pulp_href"])
    task = api.done(api.post("orphans/cleanup/", {
        "orphan_protection_time": 0, "content_hrefs": [unit["pulp_href"], kept["pulp_href"]]}, 202))
    assert api.call("GET", unit["pulp_href"]).status_code == 404
    assert api.get(kept["pulp_href"])
    assert api.get("artifacts/", {"sha256": unit["sha256"]})["count"] == 0
    codes = {r["code"]: r["done"] for r in task["progress_reports"]}
    assert codes["clean-up.content"] == 1 and codes["clean-up.artifacts"] == 1
    assert "Must not be []." in str(api.refused("POST", "orphans/cleanup/", 400, json={"content_hrefs": []}))
    nothing = kept["pulp_href"].rstrip("/").rsplit("/", 1)[0] + "/018b2b1c-7b1e-7c1e-8b1e-0123456789ab/"
    for wrong in (nothing, make.repository()["pulp_href"], "nonsense"):
        sent = {"content_hrefs": [kept["pulp_href"], wrong], "orphan_protection_time": 0}
        assert list(api.refused("POST", "orphans/cleanup/", 400, json=sent)) == ["content_hrefs"]
    # No time is none, and that is told by the task.
    error = api.failed(api.post("orphans/cleanup/", {"orphan_protection_time": None}, 202))
    assert "orphan_protection_time" in error["description"]


def test_hostile_parts(api):
    form = {"relative_path": unique()}
    for name in ("../../etc/passwd", "a\0b", "x" * 5000, "<script>"):
        answer = api.call("POST", CONTENT, data=form, files={"file": (name, unique().encode())})
        assert answer.status_code in (202, 400)
        if answer.status_code == 202:
            api.wait(answer.json())


def test_settings_of_one_download(api, upstream):
    data = unique().encode()
    upstream.write("private", data)
    upstream.require_basic("someone", "s:cret/1")
    form = {"relative_path": unique(), "file_url": upstream.url("private")}
    assert "401" in api.failed(api.post(CONTENT, status=202, data=form))["description"]
    config = json.dumps({"username": "someone", "password": "s:cret/1"})
    task = api.done(api.post(CONTENT, status=202, data={**form, "downloader_config": config}))
    assert api.get(task["created_resources"][0])["sha256"] == sha256(data)
    # Also from the URL itself, which nobody sees again.
    url = upstream.url("private").replace("://", "://someone:s%3Acret%2F1@")
    task = api.done(api.post(CONTENT, status=202, data={"relative_path": unique(), "file_url": url}))
    assert api.get(task["created_resources"][0])["sha256"] == sha256(data)
    errors = api.refused("POST", CONTENT, 400, data={**form, "downloader_config": '{"nonsense": 1}'})
    assert "nonsense" in str(errors["downloader_config"])
    made = api.post("artifacts/", status=201, files={"file": ("f", unique().encode())})
    errors = api.refused("POST", CONTENT, 400, json={
        "relative_path": unique(), "artifact": made["pulp_href"], "downloader_config": {"username": "x"}})
    assert "downloader_config" in errors


def test_how_one_download_is_made(api, server, authority):
    """What is said of one download counts for it, and is kept nowhere."""
    secret = unique("secret")
    remotes = api.get("remotes/")["count"]
    with secured(authority) as source, Proxy("someone", secret) as proxy:
        source.write("private", unique().encode())

        def post(**config):
            return api.post(CONTENT, status=202, data={"relative_path": unique(), "file_url": source.url("private"),
                                                       "downloader_config": json.dumps({"max_retries": 0, **config})})

        def got(**config):
            api.done(post(**config))
            return source.heads[-1][2]

        assert "certificate" in api.failed(post())["description"].lower()
        trusted = {"ca_cert": authority.pem}
        assert got(**trusted, headers=[{"X-Key": secret}])["X-Key"] == secret
        assert "X-Key" not in got(**trusted) and "X-Key" not in got(tls_validation=False)
        through = {**trusted, "proxy_url": proxy.url, "proxy_username": "someone"}
        api.failed(post(**through, proxy_password="wrong"))
        assert proxy.served == []
        got(**through, proxy_password=secret)
        assert [kind for kind, _ in proxy.served] == ["CONNECT"]
        source.fault("/private", "stall", seconds=20)
        api.failed(post(**trusted, total_timeout=1), timeout=10)
        # While it goes on, too, the database has none of it in the clear.
        task = post(**through, proxy_password=secret, headers=[{"X-Key": secret}])["task"]
        eventually(lambda: api.get(task)["state"] == "running", what="the download")
        for table in ("task", "remote", "remote_artifact", "created_resource"):
            assert secret not in str(server.sql(f"SELECT * FROM {table}")), table
        assert secret not in str(api.get(task))
        api.call("PATCH", task, json={"state": "canceled"})
        api.wait(task)
        source.clear_faults()
    assert api.get("remotes/")["count"] == remotes


def test_digests_are_those_the_server_is_told_to_have(make_server):
    server = make_server(settings={"content": {"checksums": ["sha256", "sha512", "md5"]}})
    data = unique().encode()
    artifact = server.rest.post("artifacts/", status=201, files={"file": ("file", data)})
    assert artifact["md5"] == hashlib.md5(data).hexdigest() and artifact["sha512"] == hashlib.sha512(data).hexdigest()
    assert artifact["sha1"] is None and artifact["sha384"] is None
    # What is not among them is refused, not ignored.
    told = server.rest.refused("POST", "artifacts/", 400, files={"file": ("file", b"x" + data)}, data={"sha1": "0" * 40})
    assert "sha1" in str(told) and "forbidden" in str(told)
    told = server.rest.refused("POST", "artifacts/", 400, files={"file": ("file", b"x" + data)}, data={"md5": "0" * 32})
    assert "md5" in str(told)
