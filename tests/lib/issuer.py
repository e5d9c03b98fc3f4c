"""A small OpenID issuer for tests: keys, signed tokens, discovery, a key set that rotates, and a login that always succeeds.

Signs with the openssl command, so that nothing of the product's own code is on both sides."""

import base64
import hashlib
import http.server
import json
import subprocess
import tempfile
import threading
import time
import urllib.parse
from pathlib import Path


def b64url(data):
    return base64.urlsafe_b64encode(data if isinstance(data, bytes) else data.encode()).rstrip(b"=").decode()


def openssl(*arguments, data=None):
    return subprocess.run(["openssl", *map(str, arguments)], input=data, capture_output=True, check=True, timeout=30).stdout


class Key:
    """A key pair: kind "RS256", "PS256", "ES256", "EdDSA" …"""

    def __init__(self, directory, kid, kind="RS256", bits=2048):
        self.kid, self.kind = kid, kind
        self.path = Path(directory) / f"{kid}-{kind}.pem"
        if kind.startswith(("RS", "PS")):
            openssl("genpkey", "-algorithm", "RSA", "-pkeyopt", f"rsa_keygen_bits:{bits}", "-out", self.path)
        elif kind == "EdDSA":
            openssl("genpkey", "-algorithm", "ED25519", "-out", self.path)
        else:
            curve = {"ES256": "P-256", "ES384": "P-384", "ES512": "P-521"}[kind]
            openssl("genpkey", "-algorithm", "EC", "-pkeyopt", f"ec_paramgen_curve:{curve}", "-out", self.path)

    def public_der(self):
        return openssl("pkey", "-in", self.path, "-pubout", "-outform", "DER")

    def public_pem(self):
        return openssl("pkey", "-in", self.path, "-pubout")

    def jwk(self, **more):
        jwk = {"kid": self.kid, "use": "sig", "alg": self.kind}
        if self.kind.startswith(("RS", "PS")):
            modulus = openssl("rsa", "-in", self.path, "-noout", "-modulus").decode().strip().split("=")[1]
            jwk |= {"kty": "RSA", "n": b64url(bytes.fromhex(modulus)), "e": "AQAB"}
        elif self.kind == "EdDSA":
            jwk |= {"kty": "OKP", "crv": "Ed25519", "x": b64url(self.public_der()[-32:])}
        else:
            curve, size = {"ES256": ("P-256", 32), "ES384": ("P-384", 48), "ES512": ("P-521", 66)}[self.kind]
            point = self.public_der()[-2 * size:]
            jwk |= {"kty": "EC", "crv": curve, "x": b64url(point[:size]), "y": b64url(point[size:])}
        return {**jwk, **more}

    def sign(self, message):
        digest = "-sha" + self.kind[2:] if self.kind != "EdDSA" else None
        if self.kind == "EdDSA":
            with tempfile.NamedTemporaryFile() as file:
                file.write(message)
                file.flush()
                return openssl("pkeyutl", "-sign", "-rawin", "-inkey", self.path, "-in", file.name)
        if self.kind.startswith("PS"):
            return openssl("dgst", digest, "-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:digest",
                           "-sign", self.path, data=message)
        signature = openssl("dgst", digest, "-sign", self.path, data=message)
        if self.kind.startswith("RS"):
            return signature
        size = {"ES256": 32, "ES384": 48, "ES512": 66}[self.kind]
        return raw_signature(signature, size)


def raw_signature(der, size):
    """DER SEQUENCE of two INTEGERs → r and s side by side."""
    at = 2 if der[1] < 128 else 3
    out = b""
    for _ in range(2):
        length = der[at + 1]
        value = der[at + 2:at + 2 + length].lstrip(b"\0")
        out += value.rjust(size, b"\0")
        at += 2 + length
    return out


class Issuer:
    """Serves its discovery document and keys; `token()` makes tokens, right or wrong ones."""

    def __init__(self):
        self.directory = tempfile.TemporaryDirectory(prefix="granary-issuer-")
        self.keys, self.published = {}, []
        self.requests, self.codes = [], {}
        self.online = True
        self.login_claims = {}
        self.job_secret, self.job_claims = "job-secret", {}
        issuer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def log_message(self, *_):
                pass

            def answer(self, status, body, content_type="application/json", **headers):
                data = body if isinstance(body, bytes) else json.dumps(body).encode()
                self.send_response(status)
                self.send_header("Content-Type", content_type)
                self.send_header("Content-Length", str(len(data)))
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(data)

            def do_GET(self):
                url = urllib.parse.urlsplit(self.path)
                issuer.requests.append(url.path)
                if not issuer.online:
                    return self.answer(503, {})
                if url.path == "/.well-known/openid-configuration":
                    return self.answer(200, issuer.discovery())
                if url.path == "/keys":
                    return self.answer(200, {"keys": issuer.published})
                if url.path == "/job-token":
                    # As the runner of a CI system gives its job a token.
                    if self.headers.get("Authorization", "").lower() != "bearer " + issuer.job_secret:
                        return self.answer(401, {})
                    audience = dict(urllib.parse.parse_qsl(url.query)).get("audience")
                    return self.answer(200, {"value": issuer.token(aud=audience, **issuer.job_claims)})
                if url.path == "/authorize":
                    query = dict(urllib.parse.parse_qsl(url.query))
                    code = b64url(hashlib.sha256(str(time.time_ns()).encode()).digest())
                    issuer.codes[code] = query
                    back = query["redirect_uri"] + "?" + urllib.parse.urlencode({"code": code, "state": query["state"]})
                    return self.answer(302, b"", Location=back)
                return self.answer(404, {})

            def do_POST(self):
                issuer.requests.append(self.path)
                form = dict(urllib.parse.parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode()))
                query = issuer.codes.pop(form.get("code"), None)
                challenge = b64url(hashlib.sha256(form.get("code_verifier", "").encode()).digest())
                if self.path != "/token" or query is None or query["code_challenge"] != challenge \
                        or query["redirect_uri"] != form.get("redirect_uri"):
                    return self.answer(400, {"error": "invalid_grant"})
                claims = {"aud": query["client_id"], "nonce": query["nonce"], **issuer.login_claims}
                return self.answer(200, {"access_token": "x", "token_type": "Bearer", "id_token": issuer.token(**claims)})

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()
        self.add_key("first")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()
        self.directory.cleanup()

    def discovery(self):
        return {"issuer": self.url, "jwks_uri": self.url + "/keys", "authorization_endpoint": self.url + "/authorize",
                "token_endpoint": self.url + "/token"}

    def add_key(self, kid, kind="RS256", publish=True, **more):
        key = self.keys[kid] = Key(self.directory.name, kid, kind, **more)
        if publish:
            self.published.append(key.jwk())
        return key

    def claims(self, **claims):
        now = int(time.time())
        made = {"iss": self.url, "aud": "granary", "sub": "somebody", "iat": now, "exp": now + 300, **claims}
        return {name: value for name, value in made.items() if value is not None}

    def token(self, key="first", header=None, signature=None, **claims):
        """`claims` over sensible ones; None leaves a claim out."""
        signer = self.keys[key]
        head = {"alg": signer.kind, "typ": "JWT", "kid": signer.kid, **(header or {})}
        head = {name: value for name, value in head.items() if value is not None}
        message = b64url(json.dumps(head)) + "." + b64url(json.dumps(self.claims(**claims)))
        made = signer.sign(message.encode()) if signature is None else signature
        return message + "." + b64url(made)
