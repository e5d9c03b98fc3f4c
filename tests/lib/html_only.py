"""A forwarder in front of a server: clients behind it get simple pages as HTML, whatever they would rather have."""

import http.client
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit


class HtmlOnly:
    """`with HtmlOnly(server.url) as url`: links in pages lead back here, as the server names itself by the Host header."""

    def __init__(self, target):
        host = urlsplit(target).netloc
        self.kinds = kinds = []  # media types of what was passed on

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def forward(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                headers = {name: value for name, value in self.headers.items() if name.lower() != "accept"}
                connection = http.client.HTTPConnection(host, timeout=60)
                connection.request(self.command, self.path, body, {**headers, "Accept": "text/html"})
                answer = connection.getresponse()
                data = answer.read()
                kinds.append(answer.headers.get("Content-Type"))
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
