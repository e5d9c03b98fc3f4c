"""An upstream to mirror from: serves a folder with a PULP_MANIFEST, and misbehaves on request."""

import hashlib
import os
import shutil
import socket
import ssl
import struct
import tempfile
import threading
import time
import urllib.parse
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class Fault:
    """What happens instead of an ordinary answer. `times` None: always."""

    def __init__(self, kind, times=None, **details):
        self.kind, self.times, self.details = kind, times, details


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_HEAD(self):
        self.answer()

    def do_GET(self):
        self.answer()

    def answer(self):
        upstream = self.server.upstream
        path = urllib.parse.unquote(urllib.parse.urlsplit(self.path).path)
        with upstream.lock:
            upstream.requests[path] += 1
            upstream.heads.append((self.command, path, dict(self.headers)))
            upstream.open_now += 1
            upstream.open_most = max(upstream.open_most, upstream.open_now)
        try:
            fault = upstream.take_fault(path)
            if fault is None:
                self.ordinary(path)
            else:
                getattr(self, "fault_" + fault.kind)(path, **fault.details)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True
        finally:
            with upstream.lock:
                upstream.open_now -= 1

    def head(self, status, length, **headers):
        self.send_response(status)
        self.send_header("Content-Type", "application/octet-stream")
        if length is not None:
            self.send_header("Content-Length", str(length))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def content(self, path):
        file = (self.server.upstream.directory / path.lstrip("/")).resolve()
        if not file.is_relative_to(self.server.upstream.directory.resolve()) or not file.is_file():
            return None
        return file.read_bytes()

    def send(self, data):
        if self.command != "HEAD":
            self.wfile.write(data)

    def ordinary(self, path):
        wanted = self.server.upstream.credentials
        if wanted and self.headers.get("Authorization") != wanted:
            self.head(401, 0, WWW_Authenticate='Basic realm="upstream"')
            return
        data = self.content(path)
        if data is None:
            self.head(404, 0)
        else:
            self.head(200, len(data))
            self.send(data)

    # The faults.

    def fault_status(self, path, status=503, headers=None):
        self.head(status, 0, **(headers or {}))

    def fault_stall(self, path, after=0, seconds=60):
        """Sends `after` bytes, then nothing."""
        data = self.content(path) or b"x" * 1000
        self.head(200, len(data))
        self.send(data[:after])
        self.wfile.flush()
        self.server.upstream.stopping.wait(seconds)
        self.close_connection = True

    def fault_silent(self, path, seconds=60):
        """Takes the request and says nothing, not even a head."""
        self.server.upstream.stopping.wait(seconds)
        self.close_connection = True

    def fault_slow(self, path, seconds=1.0):
        time.sleep(seconds)
        self.ordinary(path)

    def fault_short(self, path, missing=1):
        """Promises the whole length, closes before its end."""
        data = self.content(path)
        self.head(200, len(data))
        self.send(data[:-missing])
        self.close_connection = True

    def fault_wrong(self, path):
        """The right length, other bytes."""
        data = self.content(path)
        self.head(200, len(data))
        self.send(bytes(byte ^ 0x55 for byte in data))

    def fault_long(self, path, extra=b"more"):
        data = self.content(path) + extra
        self.head(200, len(data))
        self.send(data)

    def fault_endless(self, path, limit=1 << 34):
        """Chunked, and never ends (10 GB where 10 bytes were promised)."""
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        piece = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
        sent = 0
        while sent < limit and not self.server.upstream.stopping.is_set():
            self.wfile.write(piece)
            sent += 0x10000
            with self.server.upstream.lock:
                self.server.upstream.endless_sent = sent
        self.close_connection = True

    def fault_reset(self, path, after=0):
        data = self.content(path) or b"x" * 1000
        self.head(200, len(data))
        self.send(data[:after])
        self.wfile.flush()
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()
        self.close_connection = True

    def fault_loop(self, path):
        self.head(302, 0, Location=path)

    def fault_redirect(self, path, to):
        self.head(302, 0, Location=to)

    def fault_garbage(self, path):
        self.wfile.write(b"\x00\xff this is not HTTP\r\n\r\n")
        self.close_connection = True


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 1024

    def handle_error(self, *_):
        pass  # a client that goes away is what the tests are about


class Upstream:
    """`with Upstream() as upstream: upstream.add({"a.txt": b"…"}); upstream.url("PULP_MANIFEST")`."""

    def __init__(self, ssl_context=None):
        self.directory = Path(tempfile.mkdtemp(prefix="granary-upstream-", dir="/tmp"))
        self.lock = threading.Lock()
        self.stopping = threading.Event()
        self.credentials = None
        self.faults = {}
        self.reset_counts()
        self.server = _Server(("127.0.0.1", 0), _Handler)
        self.scheme = "http"
        if ssl_context:
            self.scheme = "https"
            self.server.socket = ssl_context.wrap_socket(self.server.socket, server_side=True)
        self.server.upstream = self
        self.port = self.server.server_address[1]
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        self.thread.start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self.stopping.set()
        self.server.shutdown()
        self.server.server_close()
        shutil.rmtree(self.directory, ignore_errors=True)

    def reset_counts(self):
        with self.lock:
            self.requests = Counter()
            self.heads = []
            self.open_now = self.open_most = 0
            self.endless_sent = 0

    def url(self, path=""):
        return f"{self.scheme}://127.0.0.1:{self.port}/{path}"

    def require_basic(self, username, password):
        import base64
        self.credentials = "Basic " + base64.b64encode(f"{username}:{password}".encode()).decode()

    def fault(self, path, kind, times=None, **details):
        """Until cleared (or `times` requests), `path` ("/a.txt"; "*" any) is answered with the fault."""
        with self.lock:
            self.faults[path] = Fault(kind, times, **details)

    def clear_faults(self):
        with self.lock:
            self.faults = {}

    def take_fault(self, path):
        with self.lock:
            fault = self.faults.get(path) or self.faults.get("*")
            if fault is None:
                return None
            if fault.times is not None:
                if fault.times <= 0:
                    return None
                fault.times -= 1
            return fault

    def write(self, name, data):
        path = self.directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(path.name + ".new")
        temporary.write_bytes(data)
        os.replace(temporary, path)

    def add(self, files, folder="", manifest="PULP_MANIFEST"):
        """Writes the files and the manifest that lists all of them, and only them."""
        prefix = folder + "/" if folder else ""
        lines = []
        for name, data in files.items():
            self.write(prefix + name, data)
            lines.append(f"{name},{hashlib.sha256(data).hexdigest()},{len(data)}\n")
        self.write(prefix + manifest, "".join(lines).encode())
        return self.url(prefix + manifest)

    def random_files(self, count, size=1024, prefix="file"):
        return {f"{prefix}-{i}.bin": os.urandom(size) for i in range(count)}


def secured(authority, client_authority=None):
    """An upstream that speaks TLS, and wants a certificate of `client_authority` from its clients."""
    certificate, key = authority.pair(["subjectAltName=IP:127.0.0.1"], subject="/CN=127.0.0.1")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    if client_authority:
        context.verify_mode = ssl.CERT_REQUIRED
        context.load_verify_locations(client_authority.path)
    return Upstream(context)
