"""Guards of client certificates (spec 3.8): x509, and rhsm with both versions of entitlements."""

import base64
import http.client
import urllib.parse

import pytest
import requests

from lib.certificates import Authority, version_1, version_3
from lib.resources import Maker
from lib.rest import unique

X509 = "contentguards/certguard/x509/"
RHSM = "contentguards/certguard/rhsm/"


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def stranger(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("stranger"), "stranger")


@pytest.fixture
def guarded(api, make):
    """A distribution behind a guard: guarded(endpoint, pem) → fetch(path, certificate) → response."""
    repository = make.repository()
    make.modify(repository, [make.content(unique().encode(), path) for path in ("f", "x86/os/f", "8/x86/os/f")])
    publication = make.publication(repository=repository["pulp_href"])

    def attach(endpoint, pem, base=None):
        guard = api.post(endpoint, {"name": unique("guard"), "ca_certificate": pem}, 201)
        base = base or unique("base")
        distribution = make.distribution(publication=publication["pulp_href"], content_guard=guard["pulp_href"],
                                         base_path=base)
        url = make.url(distribution)

        def fetch(path="f", certificate=None, quote=True):
            headers = {}
            if certificate is not None:
                headers["X-CLIENT-CERT"] = urllib.parse.quote(certificate) if quote else certificate
            return requests.get(url + path, headers=headers, timeout=30)

        fetch.guard, fetch.base, fetch.distribution = guard, base, distribution
        return fetch

    return attach


@pytest.mark.parametrize("endpoint, model", [(X509, "x509certguard"), (RHSM, "rhsmcertguard")])
def test_resources(api, authority, endpoint, model):
    guard = api.post(endpoint, {"name": unique(), "ca_certificate": authority.pem}, 201)
    assert guard["ca_certificate"] == authority.pem and guard["prn"].startswith(f"prn:certguard.{model}:")
    assert api.get(guard["pulp_href"]) == guard
    assert api.patch(guard["pulp_href"], {"description": "d"}, 200)["description"] == "d"
    for bad in ("", "garbage", "-----BEGIN CERTIFICATE-----\ngarbage\n-----END CERTIFICATE-----",
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", authority.key.read_text(), None, 7):
        for method, path in (("POST", endpoint), ("PATCH", guard["pulp_href"])):
            answer = api.refused(method, path, 400, json={"name": guard["name"] + "x", "ca_certificate": bad})
            assert list(answer) == ["ca_certificate"]
    # A bundle, with what tools write around the blocks.
    api.patch(guard["pulp_href"], {"ca_certificate": "subject=x\n" + authority.pem + "\n" + authority.pem}, 200)
    api.delete(guard["pulp_href"], 204)


def test_x509(authority, stranger, guarded):
    fetch = guarded(X509, authority.pem)
    good = authority.certificate()
    assert fetch(certificate=good).status_code == 200
    assert fetch(certificate=good.replace("\n", " "), quote=False).status_code == 200
    assert fetch(certificate="text before\n" + good + "text after").status_code == 200
    answers = {
        None: "A client certificate was not received via the `X-CLIENT-CERT` header.",
        stranger.certificate(): "Client certificate is not signed by the stored 'ca_certificate'.",
        authority.certificate(days=-1): "Client certificate is expired.",
        authority.certificate(start=1): "Client certificate is not valid yet.",
    }
    for certificate, reason in answers.items():
        answer = fetch(certificate=certificate)
        assert (answer.status_code, answer.reason) == (403, reason)
    body = base64.b64decode("".join(good.splitlines()[1:-1]))
    for bad in ("", "x", "%", "%zz", "-----BEGIN CERTIFICATE-----", "-----BEGIN CERTIFICATE----------END CERTIFICATE-----",
                "-----BEGIN CERTIFICATE-----" + base64.b64encode(body + b"x").decode() + "-----END CERTIFICATE-----",
                "-----BEGIN CERTIFICATE-----" + base64.b64encode(body[:-1]).decode() + "-----END CERTIFICATE-----"):
        assert fetch(certificate=bad).status_code == 403


def test_chains(authority, stranger, guarded):
    """A guard has one certificate of the client; what is between it and the root stands in the guard."""
    between, leaf = authority.under("between"), authority.under("leaf", extensions=())
    good, by_leaf = between.certificate(), leaf.certificate()
    both = guarded(X509, authority.pem + between.pem + leaf.pem)
    assert both(certificate=authority.certificate(start=-1)).status_code == 200
    assert both(certificate=good).status_code == 200
    refusals = [(both, by_leaf), (both, stranger.certificate()), (guarded(X509, authority.pem), good),
                (guarded(X509, between.pem), good), (guarded(X509, leaf.pem), by_leaf)]
    for fetch, certificate in refusals:
        answer = fetch(certificate=certificate)
        assert (answer.status_code, answer.reason) == (403, "Client certificate is not signed by the stored 'ca_certificate'.")
    expired = authority.under("expired", days=-1)
    assert guarded(X509, authority.pem + expired.pem)(certificate=expired.certificate()).status_code == 403


def test_another_authority_counts_at_once(api, authority, stranger, guarded):
    fetch = guarded(X509, authority.pem)
    good = authority.certificate()
    assert fetch(certificate=good).status_code == 200
    api.patch(fetch.guard["pulp_href"], {"ca_certificate": stranger.pem}, 200)
    assert fetch(certificate=good).status_code == 403
    assert fetch(certificate=stranger.certificate()).status_code == 200
    api.refused("DELETE", fetch.guard["pulp_href"], 409)


@pytest.mark.parametrize("entitle", [version_1, version_3], ids=["version 1", "version 3"])
def test_rhsm(authority, stranger, guarded, entitle):
    base = unique("rhel")
    fetch = guarded(RHSM, authority.pem, base)

    def opens(path, *entitled):
        return fetch(path, authority.certificate(entitle(*entitled))).status_code == 200

    assert opens("f", f"/{base}")
    assert opens("f", f"/{base}/f") and opens("x86/os/f", f"{base}/x86/os/")
    assert opens("x86/os/f", "/other/path", f"/{base}/$basearch/os")
    assert opens("8/x86/os/f", f"/{base}/$releasever/$basearch/os") and opens("8/x86/os/f", f"/{base}/$releasever")
    assert not opens("x86/os/f", f"/{base}/$releasever/$basearch/os")
    for other in ("/other", f"/{base}x", f"/{base}/x86", f"/{base[:-1]}", f"/x/{base}"):
        assert not opens("f", other)
    answer = fetch("f", authority.certificate(entitle("/other")))
    assert answer.reason == "Requested path is not a subpath of a path in the client certificate."
    assert fetch("f", stranger.certificate(entitle(f"/{base}"))).status_code == 403
    assert fetch("f", authority.certificate(entitle(f"/{base}"), days=-1)).reason == "Client certificate is expired."
    # The signature is looked at first: strangers' entitlements are not even read.
    assert fetch("f", stranger.certificate(version_3(data=b"garbage"))).reason.startswith("Client certificate is not signed")


@pytest.mark.parametrize("entitle", [version_1, version_3], ids=["version 1", "version 3"])
def test_entitlements_name_paths_within_a_domain(authority, stranger, one, other, entitle):
    """The path a certificate opens begins after the domain's name; which domain is the authority's to say."""
    base = unique("rhel")

    def served(tenant, pem):
        make = tenant.make
        repository = make.repository()
        make.modify(repository, [make.content(unique().encode(), path) for path in ("f", "x86/os/f")])
        guard = tenant.api.post(RHSM, {"name": unique(), "ca_certificate": pem}, 201)
        distribution = make.distribution(content_guard=guard["pulp_href"], base_path=base,
                                         publication=make.publication(repository=repository["pulp_href"])["pulp_href"])
        url = make.url(distribution)
        assert f"/{tenant.name}/{base}/" in url
        return url

    def opens(url, signer, *entitled):
        certificate = urllib.parse.quote(signer.certificate(entitle(*entitled)))
        answer = requests.get(url, headers={"X-CLIENT-CERT": certificate}, timeout=30)
        assert answer.status_code in (200, 403)
        return answer.status_code == 200

    here, there = served(one, authority.pem), served(other, stranger.pem)
    assert opens(here + "f", authority, f"/{base}") and opens(here + "x86/os/f", authority, f"/{base}/$basearch/os")
    assert not opens(here + "f", authority, f"/{base}/$basearch/os")
    for name in (f"/{one.name}/{base}", f"/{one.name}", f"/{base}/f/{base}", "/f", "/x86"):
        assert not opens(here + "f", authority, name), name
        assert not opens(here + "x86/os/f", authority, name), name
    # Another domain trusts somebody else, although its distribution has the same path.
    assert not opens(there + "f", authority, f"/{base}") and opens(there + "f", stranger, f"/{base}")
    # Where both trust one, one certificate is for both.
    other.api.patch(other.api.get(RHSM)["results"][0]["pulp_href"], {"ca_certificate": authority.pem}, 200)
    assert opens(there + "f", authority, f"/{base}") and opens(here + "f", authority, f"/{base}")


@pytest.mark.parametrize("data", [b"", b"x", b"x" * 5000, bytes.fromhex("789c030000000001"), bytes.fromhex("789c03000000000100"),
                                  bytes.fromhex("789c030000000001ff") + b"\xff" * 127])
def test_entitlements_that_cannot_be_read(authority, guarded, data):
    fetch = guarded(RHSM, authority.pem)
    answer = fetch("f", authority.certificate(version_3(data=data)))
    assert answer.status_code == 403 and "entitlements" in answer.reason
    assert fetch("f", authority.certificate()).status_code == 403


def test_with_a_composite_guard(api, authority, guarded, make):
    fetch = guarded(X509, authority.pem)
    header = api.post("contentguards/core/header/", {"name": unique(), "header_name": "X-A", "header_value": "a"}, 201)
    both = api.post("contentguards/core/composite/", {"name": unique(),
                                                      "guards": [header["pulp_href"], fetch.guard["pulp_href"]]}, 201)
    api.done(api.patch(fetch.distribution["pulp_href"], {"content_guard": both["pulp_href"]}, 202))
    assert fetch(certificate=authority.certificate()).status_code == 200
    refusal = fetch()
    assert refusal.status_code == 403 and "Access denied." in refusal.reason and "X-CLIENT-CERT" in refusal.reason


def test_a_second_header_beside_the_proxys_own_is_refused(server, authority, guarded):
    fetch = guarded(X509, authority.pem)
    good = urllib.parse.quote(authority.certificate())
    path = f"/pulp/content/{fetch.base}/f"
    for values, status in (([good], 200), ([good, good], 403), (["none", "none"], 403)):
        connection = http.client.HTTPConnection(*server.url.removeprefix("http://").split(":"), timeout=30)
        connection.putrequest("GET", path)
        for value in values:
            connection.putheader("X-CLIENT-CERT", value)
        connection.endheaders()
        assert connection.getresponse().status == status, len(values)
        connection.close()
