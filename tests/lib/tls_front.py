"""TLS in front of a server, as a proxy would end it: bytes go through as they are."""

import socket
import ssl
import threading
from pathlib import Path

from lib.certificates import Authority


class TlsFront:
    """`url` is https://localhost:PORT, `authority` the file of who certified it. With `client_authority` clients have to show a
    certificate of it."""

    def __init__(self, directory, port, client_authority=None):
        directory, self.port = Path(directory), port
        authority = Authority(directory, "front")
        self.authority, certificate = authority.path, directory / "localhost.pem"
        certificate.write_text(authority.certificate(["subjectAltName=DNS:localhost", "extendedKeyUsage=serverAuth"],
                                                     subject="/CN=localhost"))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, directory / "front-client-1.key")
        if client_authority:
            context.verify_mode = ssl.CERT_REQUIRED
            context.load_verify_locations(client_authority.path)
        self.listener = context.wrap_socket(socket.create_server(("127.0.0.1", 0)), server_side=True,
                                            do_handshake_on_connect=False)
        self.url = f"https://localhost:{self.listener.getsockname()[1]}"
        threading.Thread(target=self.accept, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.listener.close()

    def accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.serve, args=(client,), daemon=True).start()

    def serve(self, client):
        try:
            client.do_handshake()
            server = socket.create_connection(("127.0.0.1", self.port), timeout=60)
        except OSError:
            return client.close()
        back = threading.Thread(target=self.pump, args=(server, client), daemon=True)
        back.start()
        self.pump(client, server)
        back.join(60)
        client.close()
        server.close()

    @staticmethod
    def pump(source, target):
        try:
            while data := source.recv(65536):
                target.sendall(data)
            target.shutdown(socket.SHUT_WR)
        except OSError:
            pass
