"""twine, uv and pypi-attestations as jobs of a CI system use them: trusted publishing, attestations."""

import json
import sys
import time
from pathlib import Path

import pytest
import requests
import sigstore
from cryptography import x509
from pypi_attestations import Attestation

from lib.issuer import Issuer
from lib.python_packages import sdist, wheel
from lib.python_server import Python
from lib.rest import unique
from lib.server import Server
from lib.sigstore import Trust
from lib.tls_front import TlsFront
from test_python_clients import run, tool

NAME = "published"


@pytest.fixture(scope="module")
def trust():
    return Trust()


@pytest.fixture(scope="module")
def issuer():
    with Issuer() as made:
        yield made


@pytest.fixture(scope="module")
def python(database_url, issuer, trust, tmp_path_factory):
    root = tmp_path_factory.mktemp("trust") / "trusted_root.json"
    root.write_text(json.dumps(trust.root()))
    server = Server(database_url(), settings={"plugins": {"python": {"trust_root": str(root)}}})
    server.config.write_text(server.config.read_text() + f"""
[workload.github]
issuer = "{issuer.url}"
jwks_url = "{issuer.url}/keys"
audience = "packages.example.org"

[[workload.github.rules]]
match = {{ repository = "acme/*", environment = "release" }}
grants = [{{ role = "python.pythonrepository_owner", scope = {{ type = "object", name = "{NAME}" }} }}]
""")
    try:
        server.start()
        made = Python(server)
        repository = made.api.post("repositories/python/python/", {"name": NAME}, 201)
        made.api.post(repository["attestation_rules_href"], {"project": "attested-*", "identity": "https://github.com/acme/widget"}, 201)
        made.index_, made.repository_ = made.distribution(repository=repository["pulp_href"]), repository
        yield made
    finally:
        server.remove()


@pytest.fixture(scope="module")
def front(python, tmp_path_factory):
    with TlsFront(tmp_path_factory.mktemp("front"), python.server.port) as made:
        yield made


def job(issuer, front, **claims):
    """The environment of a job on a runner."""
    issuer.job_claims = {"repository": "acme/widget", "environment": "release", **claims}
    return {"GITHUB_ACTIONS": "true", "ACTIONS_ID_TOKEN_REQUEST_URL": issuer.url + "/job-token?api-version=2.0",
            "ACTIONS_ID_TOKEN_REQUEST_TOKEN": issuer.job_secret, "REQUESTS_CA_BUNDLE": str(front.authority),
            "SSL_CERT_FILE": str(front.authority)}


def write(directory, file, *attestations):
    (directory / file[0]).write_bytes(file[1])
    for attestation in attestations:
        (directory / f"{file[0]}.publish.attestation").write_text(json.dumps(attestation))
    return directory / file[0]


def files_of(python, project, count):
    deadline = time.monotonic() + 30
    while True:
        answer = python.call(python.index_, f"simple/{project}/", headers={"Accept": "application/vnd.pypi.simple.v1+json"})
        if answer.status_code == 200 and len(answer.json()["files"]) == count:
            return answer.json()["files"]
        assert time.monotonic() < deadline, answer.text
        time.sleep(0.05)


def minted(python, issuer, **claims):
    """As a step of a job does it whose client does not itself: ask what for, ask the runner, change it here."""
    audience = requests.get(python.server.url + "/_/oidc/audience", timeout=30).json()["audience"]
    assert audience == "packages.example.org"
    issuer.job_claims = {"repository": "acme/widget", "environment": "release", **claims}
    token = requests.get(issuer.url + "/job-token", params={"audience": audience}, timeout=30,
                         headers={"Authorization": "bearer " + issuer.job_secret}).json()["value"]
    return requests.post(python.server.url + "/_/oidc/mint-token", json={"token": token}, timeout=30).json()["token"]


def twine(python, token, *arguments, **more):
    return run(sys.executable, "-m", "twine", "upload", "--non-interactive", "--disable-progress-bar", "--repository-url",
               f"{python.server.url}/pypi/{python.index_['base_path']}/legacy/", "-u", "__token__", "-p", token, *arguments, **more)


def test_twine_publishes_without_a_password(python, issuer, tmp_path):
    name = unique("twine")
    path = write(tmp_path, sdist(name, "1.0"))
    twine(python, minted(python, issuer), path)
    files_of(python, name, 1)
    refused = twine(python, "granary-job_x.y", path, check=False)
    assert refused.returncode != 0 and "401" in refused.stdout + refused.stderr


def test_uv_publishes_without_a_password(python, front, issuer, tmp_path):
    name = unique("uv")
    path = write(tmp_path, wheel(name, "1.0"))
    command = (tool("uv"), "publish", "--trusted-publishing", "always", "--publish-url",
               f"{front.url}/pypi/{python.index_['base_path']}/legacy/", path)
    done = run(*command, **job(issuer, front))
    assert "Failed to invalidate" not in done.stdout + done.stderr  # it gives the token back
    files_of(python, name, 1)
    refused = run(*command, check=False, **job(issuer, front, repository="evil/widget"))
    assert refused.returncode != 0
    assert "No rule of [workload.github] matches" in " ".join((refused.stdout + refused.stderr).split())


def test_attestations_go_along(python, front, issuer, trust, tmp_path):
    name = unique("attested")
    # uv takes source archives of the name that PEP 625 gives them, and no others.
    files = [wheel(name, "1.0"), sdist(name.replace("-", "_"), "1.0")]
    paths = [write(tmp_path, file, trust.attestation(*file)) for file in files]
    url = f"{front.url}/pypi/{python.index_['base_path']}/legacy/"
    twine(python, minted(python, issuer), "--attestations", paths[0], f"{paths[0]}.publish.attestation")
    files_of(python, name, 1)
    run(tool("uv"), "publish", "--trusted-publishing", "always", "--publish-url", url, paths[1],
        f"{paths[1]}.publish.attestation", **job(issuer, front))
    for file in files_of(python, name, 2):
        answer = requests.get(file["provenance"].replace(file["provenance"].split("/pypi/")[0], python.server.url), timeout=30)
        [bundle] = answer.json()["attestation_bundles"]
        [attestation] = [Attestation.model_validate(one) for one in bundle["attestations"]]
        assert attestation.statement["subject"][0]["name"] == file["filename"]
        assert attestation.statement["subject"][0]["digest"]["sha256"] == file["hashes"]["sha256"]
        # The client's own reading of certificate and log entry.
        names = attestation.to_bundle().signing_certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName)
        [subject] = names.value.get_values_for_type(x509.UniformResourceIdentifier)
        assert subject == "https://github.com/acme/widget/.github/workflows/release.yml@refs/tags/v1"


def test_the_trust_root_of_the_public_instance_is_read(make_server, trust):
    """Nothing of ours is believed by it; it is a file of the form that is wanted."""
    roots = [p for p in Path(sigstore.__file__).parent.glob("_store/*/trusted_root.json") if "sigstore.dev" in str(p)]
    assert len(roots) == 1
    python = Python(make_server(settings={"plugins": {"python": {"trust_root": str(roots[0])}}}))
    file = sdist(unique("widget"), "1.0")
    error = python.api.failed(python.content(file, attestations=json.dumps([trust.attestation(*file)])))["description"]
    assert "the transparency log" in error and "is none of the trust root's" in error


def test_what_lacks_an_attestation_is_refused(python, front, issuer, tmp_path):
    name = unique("attested")
    path = write(tmp_path, wheel(name, "1.0"))
    refused = run(tool("uv"), "publish", "--trusted-publishing", "always", "--publish-url",
                  f"{front.url}/pypi/{python.index_['base_path']}/legacy/", path, check=False, **job(issuer, front))
    assert refused.returncode != 0
    assert f"attestations of {name} are asked for, and the upload has none" in " ".join((refused.stdout + refused.stderr).split())
    refused = twine(python, minted(python, issuer), path, check=False)
    assert refused.returncode != 0 and f"attestations of {name} are asked for" in refused.stdout + refused.stderr
    # Whose attestation it is a task finds out.
    task = python.api.post("content/python/packages/", status=202, data={
        "relative_path": path.name, "repository": python.repository_["pulp_href"]}, files={"file": (path.name, path.read_bytes())})
    assert "lacks an attestation that was verified, made by https://github.com/acme/widget" in python.api.failed(task)["description"]
