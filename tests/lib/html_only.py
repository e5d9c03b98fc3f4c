"""Forwarders in front of a server: which media types clients behind it get, and one that gives them simple pages as HTML,
whatever they would rather have."""

import http.client
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit


class Forwarder:
    """`with Forwarder(server.url) as forwarder`: links in pages lead back to its `url`, as the server names itself by the Host header."""

    accept = None  # what is asked for in the place of what the client asks for

    def __init__(self, target):
        host, accept = urlsplit(target).netloc, self.accept
        self.kinds = kinds = []  # media types of what was passed on
        self.pages = pages = []  # (User-Agent, media type) of the simple pages among it

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def forward(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                headers = dict(self.headers.items())
                if accept:
                    headers = {name: value for name, value in headers.items() if name.lower() != "accept"} | {"Accept": accept}
                connection = http.client.HTTPConnection(host, timeout=60)
                connection.request(self.command, self.path, body, headers)
                answer = connection.getresponse()
                data = answer.read()
                kinds.append(answer.headers.get("Content-Type"))
                if "/simple/" in self.path and answer.status == 200:
                    pages.append((self.headers.get("User-Agent", ""), kinds[-1].partition(";")[0]))
                self.send_response(answer.status, answer.reason)
                for name, value in answer.headers.items():
                    if name.lower() not in ("content-length", "transfer-encoding", "connection"):
                        self.send_header(name, value)
                self.send_header("Content-Length", answer.headers.get("Content-Length") or str(len(data)))
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(data)
                connection.close()

            do_GET = do_HEAD = do_POST = forward

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()


class HtmlOnly(Forwarder):
    accept = "text/html"
