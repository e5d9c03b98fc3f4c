"""`pypi-attestations`, the published implementation of PEP 740, as it is and without a network: it verifies what an index serves,
an index takes what it makes, and both refuse what was tampered with."""

import base64
import json
import sys
from urllib.parse import urlsplit

import pytest
import requests
from cryptography.hazmat.primitives.asymmetric import ec
from pypi_attestations import Attestation, Distribution
from sigstore import dsse
from sigstore.models import Bundle, TransparencyLogEntry
from sigstore_models.rekor.v1 import TransparencyLogEntry as LoggedEntry

from lib.python_packages import sdist, wheel
from lib.python_server import Python, wait_for
from lib.rest import unique
from lib.server import ADMIN_PASSWORD
from lib.sigstore import Trust, believing
from test_python_clients import run

WORKFLOW = "https://github.com/acme/widget/.github/workflows/release.yml@refs/tags/v1"
GITHUB = ({"kind": "GitHub", "repository": "acme/widget", "workflow": "release.yml", "environment": "release"}, {},
          ("--repository", "https://github.com/acme/widget"))
GITLAB = ({"kind": "GitLab", "repository": "acme/widget", "workflow_filepath": ".gitlab-ci.yml", "environment": None},
          {"issuer": "https://gitlab.com", "source": "https://gitlab.com/acme/widget",
           "subject": "https://gitlab.com/acme/widget//.gitlab-ci.yml@refs/tags/v1"},
          ("--repository", "https://gitlab.com/acme/widget"))
GOOGLE = ({"kind": "Google", "email": "release@acme.example"},
          {"issuer": "https://accounts.google.com", "subject": "release@acme.example"},
          ("--gcp-service-account", "release@acme.example"))


@pytest.fixture(scope="module")
def trust():
    return Trust()


@pytest.fixture(scope="module")
def python(database_url, trust, tmp_path_factory):
    with believing(trust, database_url(), tmp_path_factory.mktemp("trust")) as server:
        yield Python(server)


@pytest.fixture
def asking(python):
    """A repository that takes what acme's workflow attested, and its index."""
    repository, distribution = python.index()
    python.api.post(repository["attestation_rules_href"], {"project": "*", "identity": WORKFLOW}, 201)
    return repository, distribution


@pytest.fixture(scope="module")
def verify(trust, tmp_path_factory):
    """The command, with the tests' trust root where it keeps that of the public instance, and no way to a network."""
    environment = trust.public_for_clients(tmp_path_factory.mktemp("cache"))

    def command(kind, *arguments):
        done = run(sys.executable, "-m", "pypi_attestations", "verify", kind, "--offline", *arguments, check=False, **environment)
        said = done.stdout + done.stderr
        assert (done.returncode == 0) == ("\nOK: " in said), said
        return done.returncode == 0, said

    return command


class Signer:
    """Stands where sigstore's own asks an authority and a log over the network."""

    def __init__(self, trust, **identity):
        self.trust, self.identity = trust, identity

    def sign_dsse(self, statement):
        key = ec.generate_private_key(ec.SECP256R1())
        certificate = self.trust.certificate(key, **self.identity)
        envelope = dsse._sign(key, statement)
        entry = self.trust.entry(statement._contents, envelope.signature, certificate)
        return Bundle._from_parts(certificate, envelope, TransparencyLogEntry(LoggedEntry.from_dict(entry)))


def signed(directory, file, signer):
    """What `pypi-attestations sign` leaves beside a file, and the file."""
    path = directory / file[0]
    path.write_bytes(file[1])
    beside = directory / f"{file[0]}.publish.attestation"
    beside.write_text(Attestation.sign(signer, Distribution.from_file(path)).model_dump_json())
    return path, beside


def fetched(python, distribution, project, directory):
    """The one file of a project and its provenance, both from where the index says they are."""
    [file] = python.page(distribution, project)["files"]
    here = [python.server.url + urlsplit(url).path for url in (file["url"], file["provenance"])]
    answers = [requests.get(url, timeout=60) for url in here]
    assert [answer.status_code for answer in answers] == [200, 200]
    path = directory / file["filename"]
    path.write_bytes(answers[0].content)
    beside = directory / f"{file['filename']}.provenance"
    beside.write_bytes(answers[1].content)
    return path, beside


@pytest.mark.parametrize("publisher, made_by, expected", [GITHUB, GITLAB, GOOGLE], ids=["github", "gitlab", "google"])
def test_the_provenance_that_is_served_is_verified(python, trust, verify, tmp_path, publisher, made_by, expected):
    repository, distribution = python.index()
    name = unique("widget")
    file = sdist(name.replace("-", "_"), "1.0")
    package = python.package(file, repository)
    document = json.dumps(trust.provenance(*file, publisher=publisher, **made_by))
    python.api.done(python.api.post("content/python/provenance/", status=202, files={"file": ("x.provenance", document)},
                                    data={"package": package["pulp_href"], "repository": repository["pulp_href"]}))
    path, beside = fetched(python, distribution, name, tmp_path)
    good, said = verify("pypi", "--provenance-file", beside, *expected, path)
    assert good, said
    # Of somebody else, or of another file.
    good, said = verify("pypi", "--provenance-file", beside, expected[0], expected[1].replace("acme", "evil"), path)
    assert not good and "Verification failed: provenance was signed by" in said
    path.write_bytes(path.read_bytes() + b"more")
    good, said = verify("pypi", "--provenance-file", beside, *expected, path)
    assert not good and "subject does not match distribution digest" in said


def test_an_attestation_it_made_is_taken_and_served(python, trust, verify, asking, tmp_path):
    repository, distribution = asking
    name = unique("widget")
    path, beside = signed(tmp_path, wheel(name, "1.0"), Signer(trust))
    run(sys.executable, "-m", "twine", "upload", "--non-interactive", "--disable-progress-bar", "--repository-url",
        python.root + distribution["base_path"] + "/legacy/", "-u", "admin", "-p", ADMIN_PASSWORD, "--attestations", path, beside)
    wait_for(lambda: python.files(repository) == [path.name])
    served = tmp_path / "served"
    served.mkdir()
    copy, provenance = fetched(python, distribution, name, served)
    assert copy.read_bytes() == path.read_bytes()
    [bundle] = json.loads(provenance.read_text())["attestation_bundles"]
    [attestation] = bundle["attestations"]
    assert attestation == json.loads(beside.read_text())
    (served / f"{path.name}.publish.attestation").write_text(json.dumps(attestation))
    good, said = verify("attestation", "--identity", WORKFLOW, copy)
    assert good, said
    good, said = verify("attestation", "--identity", WORKFLOW.replace("acme", "evil"), copy)
    assert not good and "Certificate's SANs do not match" in said
    # Who uploads is a publisher as Pulp has it, of a kind that this client's list lacks.
    good, said = verify("pypi", "--provenance-file", provenance, "--repository", "https://github.com/acme/widget", copy)
    assert not good and "Invalid provenance" in said and "'Pulp User'" in said


def changed(attestation, part, name, change):
    value = bytearray(base64.b64decode(attestation[part][name]))
    change(value)
    attestation[part][name] = base64.b64encode(value).decode()


def other_statement(attestation):
    def change(statement):
        statement.extend(b" ")  # says the same
    changed(attestation, "envelope", "statement", change)


def other_signature(attestation):
    def change(signature):
        signature[-1] ^= 1
    changed(attestation, "envelope", "signature", change)


def other_certificate(attestation):
    def change(certificate):
        certificate[-1] ^= 1
    changed(attestation, "verification_material", "certificate", change)


def other_time(attestation):
    entry = attestation["verification_material"]["transparency_entries"][0]
    entry["integratedTime"] = str(int(entry["integratedTime"]) + 1)


def other_place(attestation):
    proof = attestation["verification_material"]["transparency_entries"][0]["inclusionProof"]
    proof["logIndex"] = str(int(proof["logIndex"]) - 1)


def other_tree(attestation):
    checkpoint = attestation["verification_material"]["transparency_entries"][0]["inclusionProof"]["checkpoint"]
    checkpoint["envelope"] = checkpoint["envelope"].replace("log.test - 1\n", "log.test - 2\n", 1)


@pytest.mark.parametrize("tamper, ours, theirs", [
    (other_statement, "the transparency log has another statement", "Verification failed"),
    (other_signature, "the transparency log has another signature", "Verification failed"),
    (other_certificate, "the transparency log has another certificate", "Verification failed"),
    (other_time, "did not sign its promise", "invalid log entry"),
    (other_place, "does not lead to the root it names", "invalid log entry"),
    (other_tree, "did not sign the checkpoint", "invalid log entry"),
])
def test_what_was_tampered_with_is_refused_by_both(python, trust, verify, asking, tmp_path, tamper, ours, theirs):
    repository, distribution = asking
    file = wheel(unique("widget"), "1.0")
    signed(tmp_path, wheel(unique("before"), "1.0"), Signer(trust))  # no tree of one entry
    path, beside = signed(tmp_path, file, Signer(trust))
    whole = json.loads(beside.read_text())
    attestation = json.loads(beside.read_text())
    tamper(attestation)
    assert attestation != whole
    beside.write_text(Attestation.model_validate(attestation).model_dump_json())
    good, said = verify("attestation", "--identity", WORKFLOW, path)
    assert not good and theirs in said, said
    answer = python.upload(distribution, file, attestations=f"[{beside.read_text()}]")
    error = python.api.failed(answer.json())["description"]
    assert "Attestation verification failed" in error and ours in error
    assert python.files(repository) == []
    # As it was, both believe it.
    beside.write_text(Attestation.model_validate(whole).model_dump_json())
    good, said = verify("attestation", "--identity", WORKFLOW, path)
    assert good, said
    python.api.done(python.upload(distribution, file, attestations=f"[{beside.read_text()}]").json())
    assert python.files(repository) == [file[0]]


def test_what_somebody_else_attested_is_refused_by_both(python, trust, verify, asking, tmp_path):
    repository, distribution = asking
    file = wheel(unique("widget"), "1.0")
    path, beside = signed(tmp_path, file, Signer(trust, repository="evil/widget"))
    good, said = verify("attestation", "--identity", WORKFLOW, path)
    assert not good and "Certificate's SANs do not match" in said
    answer = python.upload(distribution, file, attestations=f"[{beside.read_text()}]")
    assert f"{file[0]} lacks an attestation that was verified, made by {WORKFLOW}" in python.api.failed(answer.json())["description"]
    assert python.files(repository) == []


def test_logs_of_certificates_are_their_affair(python, trust, verify, asking, tmp_path):
    """The one thing that the client looks at and the server does not (docs/python/provenance.md)."""
    repository, distribution = asking
    file = wheel(unique("widget"), "1.0")
    path, beside = signed(tmp_path, file, Signer(trust, ct_key=ec.generate_private_key(ec.SECP256R1())))
    good, said = verify("attestation", "--identity", WORKFLOW, path)
    assert not good and "failed to verify SCT on signing certificate" in said
    python.api.done(python.upload(distribution, file, attestations=f"[{beside.read_text()}]").json())
    assert python.files(repository) == [file[0]]
