"""An upload of 1 GiB in chunks, against cp and sha256sum of the same file."""

import base64
import hashlib
import http.client
import mmap
import os
import subprocess
import time
from urllib.parse import urlsplit

import pytest

from lib.bench import MemoryPeak, proportional_memory, record
from lib.server import ADMIN_PASSWORD

CHUNK, CHUNKS = 10 << 20, 103
SIZE = 1 << 30


def processes(server):
    return [server.process.pid, *server.descendants()]


@pytest.mark.timeout(600)
def test_chunked_upload(server, engine, tmp_path):
    big = tmp_path / "big"
    with open(big, "wb") as out:
        for _ in range(64):
            out.write(os.urandom(SIZE // 64))
    with open(big, "rb") as data:
        digest = hashlib.file_digest(data, "sha256").hexdigest()
    api = server.rest
    before = max(proportional_memory([pid]) for pid in processes(server))
    parts = urlsplit(server.url)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=120)
    credentials = base64.b64encode(f"admin:{ADMIN_PASSWORD}".encode()).decode()
    head, tail = (b'--part\r\nContent-Disposition: form-data; name="file"; filename="chunk"\r\n\r\n', b"\r\n--part--\r\n")
    with MemoryPeak(lambda: processes(server)) as watched, open(big, "rb") as data, \
            mmap.mmap(data.fileno(), 0, access=mmap.ACCESS_READ) as content:
        started = time.monotonic()
        upload = api.post("uploads/", {"size": SIZE}, 201)
        for offset in range(0, SIZE, CHUNK):
            chunk = memoryview(content)[offset:offset + CHUNK]
            # By hand: a client library copies each chunk several times, and shares the server's processors.
            connection.putrequest("PUT", upload["pulp_href"])
            for name, value in {"Authorization": f"Basic {credentials}",
                                "Content-Type": "multipart/form-data; boundary=part",
                                "Content-Length": str(len(head) + len(chunk) + len(tail)),
                                "Content-Range": f"bytes {offset}-{offset + len(chunk) - 1}/{SIZE}"}.items():
                connection.putheader(name, value)
            connection.endheaders(head)
            connection.sock.sendall(chunk)
            connection.sock.sendall(tail)
            answer = connection.getresponse()
            assert answer.status == 200, answer.read()
            answer.read()
            chunk.release()
        api.done(api.post(upload["pulp_href"] + "commit/", {"sha256": digest}, 202), 120)
        ours = time.monotonic() - started
    started = time.monotonic()
    subprocess.run(["cp", big, tmp_path / "copy"], check=True)
    subprocess.run(["sha256sum", tmp_path / "copy"], check=True, stdout=subprocess.DEVNULL)
    theirs = time.monotonic() - started
    record(f"chunked upload, {engine}", granary_s=ours, cp_sha256sum_s=theirs, ratio=theirs / ours, wanted=0.4,
           memory_before=before, memory_peak=watched.mebibytes)
    assert watched.mebibytes < before + 64
    assert theirs / ours >= 0.4
