"""A certificate authority, its transparency logs of certificates and of signatures, and attestations made with them (PEP 740).
They are those of sigstore in all that its own clients look at."""

import base64
import contextlib
import datetime
import hashlib
import json
from urllib.parse import quote

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from lib.server import Server

GITHUB = "https://token.actions.githubusercontent.com"
PUBLISH = "https://docs.pypi.org/attestations/publish/v1"
SLSA = "https://slsa.dev/provenance/v1"
FULCIO = "1.3.6.1.4.1.57264.1."
REVISION = "0a1b2c3d4e5f60718293a4b5c6d7e8f901234567"
SCT_LIST = x509.ObjectIdentifier("1.3.6.1.4.1.11129.2.4.2")


def b64(data):
    return base64.b64encode(data).decode()


def sha256(data):
    return hashlib.sha256(data).digest()


def der(tag, data):
    assert len(data) < 1 << 16
    if len(data) < 128:
        length = bytes([len(data)])
    else:
        length = b"\x81" + bytes([len(data)]) if len(data) < 256 else b"\x82" + len(data).to_bytes(2, "big")
    return bytes([tag]) + length + data


def utf8(text):
    return der(0x0c, text.encode())


def sized(data, size=2):
    """As TLS writes what is of any length."""
    return len(data).to_bytes(size, "big") + data


def spki(key):
    return key.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)


def sign(key, message):
    return key.sign(message, ec.ECDSA(hashes.SHA256()))


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()


class Trust:
    """`root()` is what a server is given; the rest makes what it should, or should not, believe."""

    def __init__(self):
        self.now = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0)
        self.root_key, self.key, self.log_key, self.ct_key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(4))
        self.root_certificate = self.authority("tests root", "tests root", self.root_key, self.root_key)
        self.intermediate = self.authority("tests intermediate", "tests root", self.key, self.root_key)
        self.log_id = sha256(spki(self.log_key))
        self.leaves = []

    def authority(self, name, issuer, key, issuer_key):
        named = [x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)]) for text in (name, issuer)]
        return (self.identified(x509.CertificateBuilder().subject_name(named[0]).issuer_name(named[1]), key, issuer_key)
                .serial_number(x509.random_serial_number())
                .not_valid_before(self.now - datetime.timedelta(days=30))
                .not_valid_after(self.now + datetime.timedelta(days=3650))
                .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
                .add_extension(x509.KeyUsage(False, False, False, False, False, True, True, False, False), critical=True)
                .sign(issuer_key, hashes.SHA256()))

    @staticmethod
    def identified(builder, key, issuer_key):
        """Whose key it is, and by which it says it is signed."""
        return (builder.public_key(key.public_key())
                .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
                .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False))

    def public_for_clients(self, cache):
        """Puts the root where sigstore's clients keep that of the public instance; returns what has them look there, and keeps
        them from any network. They have to be told `--offline` too."""
        kept = cache / "sigstore-python" / "tuf" / quote("https://tuf-repo-cdn.sigstore.dev", safe="")
        kept.mkdir(parents=True)
        (kept / "trusted_root.json").write_text(json.dumps(self.root()))
        nowhere = "http://127.0.0.1:1"
        return {"XDG_CACHE_HOME": str(cache), "XDG_DATA_HOME": str(cache), "HTTP_PROXY": nowhere, "HTTPS_PROXY": nowhere}

    def root(self, **changes):
        start = (self.now - datetime.timedelta(days=30)).isoformat().replace("+00:00", "Z")
        chain = [c.public_bytes(serialization.Encoding.DER) for c in (self.intermediate, self.root_certificate)]

        def log(url, key):
            return {"baseUrl": url, "hashAlgorithm": "SHA2_256", "logId": {"keyId": b64(sha256(spki(key)))},
                    "publicKey": {"rawBytes": b64(spki(key)), "keyDetails": "PKIX_ECDSA_P256_SHA_256", "validFor": {"start": start}}}

        return {"mediaType": "application/vnd.dev.sigstore.trustedroot+json;version=0.1",
                "tlogs": [log("https://log.test", self.log_key)],
                "certificateAuthorities": [{"subject": {"organization": "tests", "commonName": "tests root"},
                                            "uri": "https://ca.test",
                                            "certChain": {"certificates": [{"rawBytes": b64(c)} for c in chain]},
                                            "validFor": {"start": start}}],
                "ctlogs": [log("https://ct.test", self.ct_key)], "timestampAuthorities": [], **changes}

    def certificate(self, key, repository="acme/widget", workflow="release.yml", ref="refs/tags/v1", issuer=GITHUB,
                    subject=None, source=None, code_signing=True, before=None, after=None, issuer_key=None, ct_key=None):
        """Of a GitHub workflow; with `subject` of whoever that is, with `source` of a workflow in that repository."""
        if subject is None:
            source = f"https://github.com/{repository}"
        uri = subject or f"{source}/.github/workflows/{workflow}@{ref}"
        before = before or self.now - datetime.timedelta(minutes=1)
        name = x509.RFC822Name(uri) if "://" not in uri else x509.UniformResourceIdentifier(uri)
        builder = (self.identified(x509.CertificateBuilder().subject_name(x509.Name([])), key, self.key)
                   .issuer_name(self.intermediate.subject).serial_number(x509.random_serial_number())
                   .not_valid_before(before).not_valid_after(after or before + datetime.timedelta(minutes=10))
                   .add_extension(x509.KeyUsage(True, False, False, False, False, False, False, False, False), critical=True)
                   .add_extension(x509.SubjectAlternativeName([name]), critical=True))
        if code_signing:
            builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CODE_SIGNING]), critical=False)
        claims = {"1": issuer.encode(), "8": utf8(issuer)}
        if source:
            claims |= {"12": utf8(source), "13": utf8(REVISION), "14": utf8(ref), "18": utf8(uri)}
        for number, value in claims.items():
            builder = builder.add_extension(
                x509.UnrecognizedExtension(x509.ObjectIdentifier(FULCIO + number), value), critical=False)
        unlogged = builder.sign(issuer_key or self.key, hashes.SHA256())
        timestamp = self.certificate_timestamp(unlogged, before, ct_key or self.ct_key)
        return (builder.add_extension(x509.UnrecognizedExtension(SCT_LIST, der(0x04, sized(sized(timestamp)))), critical=False)
                .sign(issuer_key or self.key, hashes.SHA256()))

    def certificate_timestamp(self, certificate, time, key):
        """What the log of certificates promised before one was given out (RFC 6962, 3.2): version, log, time, signature."""
        milliseconds = (int(time.timestamp()) * 1000).to_bytes(8, "big")
        signed = sha256(spki(self.key)) + sized(certificate.tbs_certificate_bytes, 3) + sized(b"")
        signature = sign(key, b"\0" + b"\0" + milliseconds + b"\0\1" + signed)
        return b"\0" + sha256(spki(self.ct_key)) + milliseconds + sized(b"") + b"\4\3" + sized(signature)

    def statement(self, filename, data, predicate=PUBLISH):
        return json.dumps({"_type": "https://in-toto.io/Statement/v1",
                           "subject": [{"name": filename, "digest": {"sha256": sha256(data).hex()}}],
                           "predicateType": predicate, "predicate": None}).encode()

    def entry(self, statement, signature, certificate, time=None, proof=True, promise=True, log_key=None):
        """What the log has of an envelope."""
        pem = certificate.public_bytes(serialization.Encoding.PEM)
        body = canonical({"apiVersion": "0.0.1", "kind": "dsse", "spec": {
            "envelopeHash": {"algorithm": "sha256", "value": sha256(b"envelope").hex()},
            "payloadHash": {"algorithm": "sha256", "value": sha256(statement).hex()},
            "signatures": [{"signature": b64(signature), "verifier": b64(pem)}]}})
        key = log_key or self.log_key
        index = 1000 + len(self.leaves)
        time = time or int(self.now.timestamp())
        entry = {"logIndex": str(index), "logId": {"keyId": b64(self.log_id)},
                 "kindVersion": {"kind": "dsse", "version": "0.0.1"}, "integratedTime": str(time),
                 "canonicalizedBody": b64(body)}
        if promise:
            entry["inclusionPromise"] = {"signedEntryTimestamp": b64(sign(key, canonical(
                {"body": b64(body), "integratedTime": time, "logID": self.log_id.hex(), "logIndex": index})))}
        self.leaves.append(sha256(b"\0" + body))
        if proof:
            entry["inclusionProof"] = self.proof(len(self.leaves) - 1, key)
        return entry

    def proof(self, index, key):
        root, path = tree_path(self.leaves, index)
        text = f"log.test - 1\n{len(self.leaves)}\n{b64(root)}\n"
        note = text + f"\n\u2014 log.test {b64(self.log_id[:4] + sign(key, text.encode()))}\n"
        return {"logIndex": str(index), "rootHash": b64(root), "treeSize": str(len(self.leaves)),
                "hashes": [b64(node) for node in path], "checkpoint": {"envelope": note}}

    def attestation(self, filename, data, predicate=PUBLISH, time=None, proof=True, promise=True, log_key=None, **identity):
        key = ec.generate_private_key(ec.SECP256R1())
        certificate = self.certificate(key, **identity)
        statement = self.statement(filename, data, predicate)
        kind = b"application/vnd.in-toto+json"
        signature = sign(key, b"DSSEv1 %d %s %d %s" % (len(kind), kind, len(statement), statement))
        return {"version": 1,
                "verification_material": {
                    "certificate": b64(certificate.public_bytes(serialization.Encoding.DER)),
                    "transparency_entries": [self.entry(statement, signature, certificate, time, proof, promise, log_key)]},
                "envelope": {"statement": b64(statement), "signature": b64(signature)}}

    def provenance(self, filename, data, publisher=None, **identity):
        publisher = publisher or {"kind": "GitHub", "repository": "acme/widget", "workflow": "release.yml", "environment": None}
        return {"version": 1, "attestation_bundles": [
            {"publisher": publisher, "attestations": [self.attestation(filename, data, **identity)]}]}


def tree_path(leaves, index):
    """Root of the tree (RFC 9162) and the path of one leaf."""
    if len(leaves) == 1:
        return leaves[0], []
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    left, right = leaves[:split], leaves[split:]
    if index < split:
        root, path = tree_path(left, index)
        other = tree_path(right, 0)[0]
        return sha256(b"\1" + root + other), path + [other]
    root, path = tree_path(right, index - split)
    other = tree_path(left, 0)[0]
    return sha256(b"\1" + other + root), path + [other]


@contextlib.contextmanager
def believing(trust, database_url, folder):
    """A running server that believes the authority alone; its root is a file in the folder."""
    root = folder / "trusted_root.json"
    root.write_text(json.dumps(trust.root()))
    server = Server(database_url, settings={"plugins": {"python": {"trust_root": str(root)}}})
    try:
        yield server.start()
    finally:
        server.remove()
