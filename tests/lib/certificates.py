"""Certificates for tests, made with the openssl command; and entitlements as their format has them."""

import datetime
import heapq
import itertools
import subprocess
import zlib
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization


def openssl(*arguments):
    subprocess.run(["openssl", *map(str, arguments)], capture_output=True, check=True, timeout=30)


class Authority:
    """A certificate authority in a directory."""

    def __init__(self, directory, name="authority"):
        self.directory, self.name = Path(directory), name
        self.key, self.path = self.directory / f"{name}.key", self.directory / f"{name}.pem"
        openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", self.key,
                "-out", self.path, "-days", "3650", "-subj", f"/CN={name}", "-addext", "basicConstraints=critical,CA:TRUE",
                "-addext", "keyUsage=keyCertSign")
        self.pem = self.path.read_text()
        self.numbers = itertools.count(1)

    def certificate(self, extensions=(), days=30, subject="/CN=client", start=None):
        """PEM of a client certificate. `extensions`: lines of an openssl configuration; `start`: days from now."""
        return self.pair(extensions, days, subject, start)[0].read_text()

    def under(self, name, extensions=("basicConstraints=critical,CA:TRUE", "keyUsage=keyCertSign"), days=30):
        """What signs with a certificate of this authority: an intermediate one, unless the extensions say otherwise."""
        certificate, key = self.pair(extensions, days, f"/CN={name}")
        made = Authority.__new__(Authority)
        made.directory, made.name, made.key, made.path = self.directory, name, key, certificate
        made.pem, made.numbers = certificate.read_text(), itertools.count(1)
        return made

    def pair(self, extensions=(), days=30, subject="/CN=client", start=None):
        """Files of a certificate and its key."""
        number = next(self.numbers)
        base = self.directory / f"{self.name}-client-{number}"
        request, key, out, ext = (base.with_suffix(s) for s in (".csr", ".key", ".crt", ".ext"))
        openssl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", key, "-out", request,
                "-subj", subject)
        ext.write_text("\n".join(extensions) + "\n")
        if start is not None:
            self.sign(request, out, datetime.timedelta(start), datetime.timedelta(days))
            return out, key
        # A negative number of days makes one that has expired.
        openssl("x509", "-req", "-in", request, "-CA", self.path, "-CAkey", self.key, "-CAcreateserial", "-days", str(days),
                "-out", out, "-extfile", ext)
        return out, key


    def sign(self, request, out, start, lasts):
        """For what the command does not say: when a certificate begins to be valid."""
        asked = x509.load_pem_x509_csr(request.read_bytes())
        issuer = x509.load_pem_x509_certificate(self.path.read_bytes())
        key = serialization.load_pem_private_key(self.key.read_bytes(), None)
        begin = datetime.datetime.now(datetime.timezone.utc) + start
        made = x509.CertificateBuilder(issuer.subject, asked.subject, asked.public_key(), x509.random_serial_number(), begin,
                                       begin + lasts).sign(key, hashes.SHA256())
        out.write_bytes(made.public_bytes(serialization.Encoding.PEM))


def version_1(*urls):
    """Extensions of an entitlement certificate of version 1."""
    return [f"1.3.6.1.4.1.2312.9.2.{1000 + number}.1.6=ASN1:UTF8String:{url}".replace("$", "\\$") for number, url in enumerate(urls)]


def version_3(*urls, data=None):
    """Extensions of an entitlement certificate of version 3."""
    data = pack_paths(urls) if data is None else data
    octets = ":".join(f"{byte:02x}" for byte in der_octets(data))
    return ["1.3.6.1.4.1.2312.9.6=ASN1:UTF8String:3.4", f"1.3.6.1.4.1.2312.9.7=DER:{octets}"]


def der_octets(data):
    size = len(data)
    head = bytes([size]) if size < 128 else bytes([0x80 + len(n := size.to_bytes((size.bit_length() + 7) // 8, "big"))]) + n
    return b"\x04" + head + data


def huffman_codes(weights):
    """item → bits; of two equal weights the older goes left."""
    age = itertools.count()
    queue = [(weight, next(age), item) for item, weight in weights]
    if len(queue) == 1:
        return {queue[0][2]: ""}
    heapq.heapify(queue)
    codes = {item: "" for item, _ in weights}

    def below(tree):
        return [tree] if not isinstance(tree, tuple) else below(tree[0]) + below(tree[1])

    while len(queue) > 1:
        left, right = heapq.heappop(queue), heapq.heappop(queue)
        for item in below(left[2]):
            codes[item] = "0" + codes[item]
        for item in below(right[2]):
            codes[item] = "1" + codes[item]
        heapq.heappush(queue, (left[0] + right[0], next(age), (left[2], right[2])))
    return codes


def pack_paths(paths):
    """Paths as the data of a version 3 certificate has them: equal subtrees are one node."""
    trie = {}
    for path in paths:
        node = trie
        for word in path.strip("/").split("/"):
            node = node.setdefault(word, {})
    nodes, numbers = [], {}

    def number_of(node):
        edges = tuple(sorted((word, number_of(child)) for word, child in node.items()))
        if edges not in numbers:
            numbers[edges] = len(nodes)
            nodes.append(edges)
        return numbers[edges]

    root = number_of(trie)
    order = [root] + [n for n in range(len(nodes)) if n != root]
    words = sorted({word for node in nodes for word, _ in node})
    word_codes = huffman_codes([(word, rank) for rank, word in enumerate(words + [""], 1)])
    node_codes = huffman_codes([(node, rank) for rank, node in enumerate(order[1:], 1)])
    bits = ""
    for node in order:
        for word, child in nodes[node]:
            bits += word_codes[word] + node_codes[child]
        bits += word_codes[""]
    bits += "0" * (-len(bits) % 8)
    count = len(order)
    head = bytes([count]) if count < 128 else bytes([128 + len(n := count.to_bytes((count.bit_length() + 7) // 8, "big"))]) + n
    packed = int(bits, 2).to_bytes(len(bits) // 8, "big")
    return zlib.compress("".join(word + "\0" for word in words).encode(), 9) + head + packed
