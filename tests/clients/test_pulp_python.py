"""What `pulp python` offers beyond packages coming and going: provenance in repositories, labels of content, scans, and the options
of remotes, repositories and lists, each by what it does."""

import base64
import json
import threading
import time
from collections import Counter

import pytest

from lib.certificates import Authority
from lib.proxy import Proxy
from lib.pulp_cli import PulpCli
from lib.python_packages import Index, sdist, wheel
from lib.python_server import Python
from lib.rest import unique
from lib.server import ADMIN_PASSWORD
from lib.sigstore import Trust
from lib.tls_front import TlsFront
from lib.upstream import Upstream


@pytest.fixture
def name():
    return unique("cli")


def hrefs(rows):
    return sorted(row["pulp_href"] for row in rows)


def filenames(pulp, repository):
    return sorted(row["filename"] for row in pulp(f"python repository content list --repository {repository}"))


# ---- provenance, labels, scans


def test_provenance_in_a_repository(pulp, python, tmp_path, name):
    trust = Trust()
    pulp(f"python repository create --name {name}")
    units, packages = [], []
    for file in (wheel(unique("attested"), "1.0"), wheel(unique("attested"), "1.0")):
        packages.append(python.package(file))
        path = tmp_path / f"{file[0]}.provenance"
        path.write_text(json.dumps(trust.provenance(*file)))
        units.append(pulp(f"python content -t provenance create --package {packages[-1]['pulp_href']} --file {path} --no-verify"))
    first, second = units
    content = "python repository content -t provenance"

    def held(more=""):
        return hrefs(pulp(f"{content} list --repository {name} {more}"))

    assert held() == []
    pulp(f"{content} add --repository {name} --sha256 {first['sha256']}")
    assert held() == [first["pulp_href"]]
    pulp("python", "repository", "content", "-t", "provenance", "modify", "--repository", name,
         "--add-content", json.dumps([{"sha256": second["sha256"]}]), "--remove-content", json.dumps([{"sha256": first["sha256"]}]))
    assert held() == [second["pulp_href"]] and held("--version 1") == [first["pulp_href"]]
    pulp(f"python repository content add --repository {name} --href {packages[1]['pulp_href']}")
    every = pulp(f"python repository content list --repository {name} --all-types")
    assert hrefs(every) == sorted([packages[1]["pulp_href"], second["pulp_href"]])
    assert filenames(pulp, name) == [packages[1]["filename"]] and held() == [second["pulp_href"]]
    pulp(f"{content} remove --repository {name} --href {second['pulp_href']}")
    assert held() == [] and filenames(pulp, name) == [packages[1]["filename"]]


def test_labels_of_content(make_server, tmp_path):
    """Nobody may set any, as shipped: a policy that lets the administrator is what makes these commands succeed."""
    server = make_server()
    pulp, python = PulpCli(server.url, "admin", ADMIN_PASSWORD, tmp_path), Python(server)
    file = wheel(unique("labelled"), "1.0")
    package = python.package(file)
    (tmp_path / "x.provenance").write_text(json.dumps(Trust().provenance(*file)))
    provenance = pulp(f"python content -t provenance create --package {package['pulp_href']} --file {tmp_path / 'x.provenance'} --no-verify")
    for kind, viewset, unit in (("package", "packages", package), ("provenance", "provenance", provenance)):
        label = f"python content -t {kind} label {{}} --href {unit['pulp_href']} --key team"
        assert "partial_update" in pulp.fails(label.format("set") + " --value a")
        [policy] = python.api.get("access_policies/", {"viewset_name": f"content/python/{viewset}"})["results"]
        python.api.patch(policy["pulp_href"], {"statements": policy["statements"] + [
            {"action": ["set_label", "unset_label"], "principal": "admin", "effect": "allow"}]}, 200)
        pulp(label.format("set") + " --value packages")
        assert pulp(label.format("show")).strip() == "packages"
        assert hrefs(pulp(f"python content -t {kind} list --label-select team=packages")) == [unit["pulp_href"]]
        pulp(label.format("unset"))
        assert "Could not find label" in pulp.fails(label.format("show"))
        assert pulp(f"python content -t {kind} list --label-select team") == []


def test_a_scan(make_server, tmp_path, name):
    known = tmp_path / "osv"
    known.mkdir()
    weak = unique("weak")
    (known / "X-1.json").write_text(json.dumps({"id": "X-1", "modified": "2026-01-01T00:00:00Z", "affected": [{
        "package": {"ecosystem": "PyPI", "name": weak}, "versions": ["1.0"]}]}))
    server = make_server(settings={"plugins": {"python": {"vulnerability_directory": str(known)}}})
    pulp, python = PulpCli(server.url, "admin", ADMIN_PASSWORD, tmp_path), Python(server)
    pulp(f"python repository create --name {name}")
    repository = pulp(f"python repository show --name {name}")
    bad, _ = python.package(wheel(weak, "1.0"), repository), python.package(wheel(weak, "2.0"), repository)
    assert pulp("vulnerability-report list") == []
    # Of version 0, where nothing is, and of what came later.
    pulp(f"python repository version scan --repository {name} --version 0")
    assert pulp("vulnerability-report list") == []
    pulp(f"python repository version scan --repository {name}")
    [report] = [row for row in pulp("vulnerability-report list") if row["vulns"]]
    assert [found["id"] for found in report["vulns"]] == ["X-1"]
    shown = pulp(f"vulnerability-report show --href {report['pulp_href']}")
    assert shown == report and shown["pulp_href"] == python.api.get(bad["pulp_href"])["vuln_report"]


# ---- remotes


@pytest.fixture
def mirror(pulp, name):
    """mirror("--policy …"): makes a remote of these options, or changes it, and syncs; the file names that are there then.
    mirror.fails(…): the sync must not succeed; what the command says."""
    pulp(f"python repository create --name {name}")
    made = []

    def prepare(options):
        done = pulp(f"python remote {'update' if made else 'create'} --name {name} {options}")
        made.append(done)
        return f"python repository sync --repository {name} --remote {name}"

    def sync(options):
        pulp(prepare(options))
        return filenames(pulp, name)

    sync.fails = lambda options: pulp.fails(prepare(options))
    return sync


def test_what_a_remote_leaves_out(mirror):
    with Index() as upstream:
        kept, unwanted = unique("kept"), unique("unwanted")
        for version in ("1.0", "2.0rc1", "3.0"):
            upstream.add(kept, version, wheel(kept, version))
        upstream.add(unwanted, "1.0", wheel(unwanted, "1.0"))

        def files(*versions):
            return [wheel(kept, version)[0] for version in versions]

        # The command asks for pre-releases unless it is told not to.
        some = f"""--excludes '["{unwanted}", "{kept}>=3"]' --prereleases false"""
        assert mirror(f"--url {upstream.url} {some}") == files("1.0")
        assert mirror("--prereleases true") == files("1.0", "2.0rc1")
        assert mirror(f"""--excludes '["{unwanted}"]'""") == files("1.0", "2.0rc1", "3.0")


def test_a_remote_says_who_asks(mirror):
    with Index() as upstream:
        project = unique("asked")
        upstream.add(project, "1.0", wheel(project, "1.0"))
        mirror(f"--url {upstream.url} --username someone --password 'a word' --header 'X-Team: packages'")
        token = base64.b64encode(b"someone:a word").decode()
        assert upstream.requests
        for path, headers in upstream.requests:
            assert (headers.get("Authorization"), headers.get("X-Team")) == (f"Basic {token}", "packages"), path


def test_a_remote_behind_a_proxy(mirror):
    with Proxy("someone", "a proxy word") as proxy, Index() as upstream:
        project = unique("proxied")
        upstream.add(project, "1.0", wheel(project, "1.0"))
        mirror.fails(f"--url {upstream.url} --proxy-url {proxy.url} --proxy-username someone --proxy-password wrong --max-retries 1")
        assert not upstream.requests and not proxy.served
        assert mirror("--proxy-password 'a proxy word'") == [wheel(project, "1.0")[0]]
        assert len(proxy.served) >= len(upstream.requests) > 0


def test_a_remote_over_tls(mirror, tmp_path):
    people = Authority(tmp_path, "people")
    certificate, key = people.pair()
    with Index() as upstream, TlsFront(tmp_path, upstream.server.server_port, people) as front:
        project = unique("secret")
        upstream.add(project, "1.0", wheel(project, "1.0"))
        known = f"--ca-cert @{front.authority} --client-cert @{certificate} --client-key @{key}"
        mirror.fails(f"--url {front.url}/ --max-retries 1 --client-cert @{certificate} --client-key @{key}")
        mirror.fails("--tls-validation false --client-cert '' --client-key ''")
        assert not upstream.requests
        assert mirror(f"--tls-validation false --client-cert @{certificate} --client-key @{key}") == [wheel(project, "1.0")[0]]
        upstream.requests.clear()
        mirror.fails("--tls-validation true")
        assert not upstream.requests
        mirror(known)
        assert upstream.requests


def test_a_remote_that_tries_again(mirror):
    with Index() as upstream:
        project = unique("flaky")
        upstream.add(project, "1.0", wheel(project, "1.0"))
        page = f"/simple/{project}/"
        upstream.broken[page] = 503
        for retries in (1, 2):  # none is no choice: 0 means as many as are usual
            upstream.requests.clear()
            mirror.fails(f"""--url {upstream.url} --includes '["{project}"]' --max-retries {retries}""")
            assert len(upstream.asked(page)) == retries + 1
        upstream.broken.clear()
        assert mirror("--max-retries 1") == [wheel(project, "1.0")[0]]


@pytest.mark.parametrize("option", ["total-timeout", "sock-read-timeout"])
def test_a_remote_that_does_not_wait_for_ever(mirror, option):
    with Upstream() as upstream:
        upstream.fault("*", "silent", seconds=30)
        started = time.monotonic()
        mirror.fails(f"""--url {upstream.url()} --includes '["silent"]' --max-retries 1 --{option} 1""")
        assert 1 <= time.monotonic() - started < 20 and upstream.requests


class Busy(Index):
    """Takes its time over files, and counts how many are wanted at once."""

    lock, now, most = threading.Lock(), 0, 0
    pause = 0.3

    def answer(self, path, headers):
        if not path.startswith("/files/"):
            return super().answer(path, headers)
        with self.lock:
            self.now += 1
            self.most = max(self.most, self.now)
        time.sleep(self.pause)
        with self.lock:
            self.now -= 1
        return super().answer(path, headers)


def test_a_remote_that_is_gentle(mirror, pulp, name):
    with Busy(metadata_files=False) as upstream:
        project = unique("busy")
        for version in range(8):
            upstream.add(project, f"{version}.0", sdist(project, f"{version}.0"))
        assert len(mirror(f"--url {upstream.url} --policy immediate --download-concurrency 2")) == 8
        assert upstream.most == 2
        upstream.pause = 0
        for version in range(8, 16):
            upstream.add(project, f"{version}.0", sdist(project, f"{version}.0"))
        upstream.requests.clear()
        started = time.monotonic()
        assert len(mirror("--download-concurrency 8 --rate-limit 4")) == 16
        asked = len(upstream.requests)
        assert asked >= 9 and time.monotonic() - started > (asked - 5) / 4


def test_a_remote_without_provenance(mirror, pulp, name):
    with Index() as upstream:
        file = wheel(unique("attested"), "1.0")
        project = file[0].split("-")[0].replace("_", "-")
        upstream.add(project, "1.0", file)
        upstream.projects[project][0]["provenance"] = Trust().provenance(*file)
        mirror(f"--url {upstream.url} --provenance --no-provenance")
        assert not upstream.asked("/integrity/")
        mirror("--provenance")
        assert upstream.asked("/integrity/")
        upstream.requests.clear()
        mirror("--no-provenance")
        assert upstream.requests and not upstream.asked("/integrity/")
        assert pulp(f"python remote show --name {name}")["provenance"] is False


# ---- repositories, distributions, lists


def test_publications_that_are_not_made(pulp, python, name):
    pulp(f"python repository create --name {name} --autopublish")
    repository = pulp(f"python repository show --name {name}")
    published = f"python publication list --repository {name}"
    python.package(wheel(unique("one"), "1.0"), repository)
    assert len(pulp(published)) == 1
    pulp(f"python repository update --name {name} --no-autopublish")
    python.package(wheel(unique("two"), "1.0"), repository)
    assert len(pulp(published)) == 1 and len(filenames(pulp, name)) == 2


def test_substitution_and_uploads(pulp, python, name):
    project = unique("same")
    old, new, other = (wheel(project, "1.0", Summary=word) for word in ("old", "new", "other"))
    pulp(f"python repository create --name {name} --block-package-substitution")
    repository = pulp(f"python repository show --name {name}")
    python.package(old, repository)
    assert new[0] in python.api.failed(python.content(new, repository))["description"]
    pulp(f"python repository update --name {name} --allow-package-substitution")
    package = python.package(other, repository)
    assert hrefs(pulp(f"python repository content list --repository {name}")) == [package["pulp_href"]]

    index = pulp(f"python distribution create --name {name} --base-path {name} --repository {name} --block-uploads")
    file = wheel(unique("taken"), "1.0")
    assert python.upload(index, file).status_code == 403
    pulp(f"python distribution update --distribution {name} --allow-uploads")
    assert python.upload(index, file).status_code == 202
    assert filenames(pulp, name) == sorted([file[0], other[0]])


def test_lists(pulp, python, name):
    pulp(f"python repository create --name {name}")
    repository = pulp(f"python repository show --name {name}")
    project = unique("listed")
    files = [wheel(project, version) for version in ("2.0", "1.0", "3.0")]
    packages = [python.package(file, repository) for file in files]
    pulp(f"python repository content remove --repository {name} --href {packages[0]['pulp_href']}")
    versions = repository["versions_href"]

    def listed(options):
        return [row["version"] for row in pulp(f"python content list --name {project} {options}")]

    assert listed(f"--repository-version-added {versions}2/") == ["1.0"]
    assert listed(f"--repository-version-removed {versions}4/") == ["2.0"]
    assert listed(f"--repository-version {versions}4/ --ordering version") == ["1.0", "3.0"]
    assert listed("--ordering version") == ["1.0", "2.0", "3.0"]
    assert listed("--ordering=-version") == ["3.0", "2.0", "1.0"]
    assert listed("--ordering version --limit 1 --offset 1") == ["2.0"]
    rows = pulp(f"python content list --name {project} --field filename --field version --ordering filename")
    assert rows == [{"filename": file[0], "version": file[0].split("-")[1]} for file in sorted(files)]
    for row in pulp(f"python content list --name {project} --exclude-field description --exclude-field sha256"):
        assert "filename" in row and not {"description", "sha256"} & set(row)


def test_on_the_ground_of_another_repository(pulp, python, name):
    files = [wheel(unique("ground"), "1.0") for _ in range(3)]
    one, two, three = files
    for repository in (name, f"{name}-other"):
        pulp(f"python repository create --name {repository}")
    first, other = (pulp(f"python repository show --name {repository}") for repository in (name, f"{name}-other"))
    python.package(one, first)
    for file in (two, three):
        python.package(file, other)
    added = python.package(wheel(unique("added"), "1.0"))
    more = f"python repository content add --repository {name} --href {added['pulp_href']} --base-repository {name}-other"
    pulp(f"{more} --base-version 1")
    assert filenames(pulp, name) == sorted([two[0], added["filename"]])
    pulp(more)
    assert filenames(pulp, name) == sorted([two[0], three[0], added["filename"]])
    [out] = pulp(f"python content list --filename {three[0]}")
    pulp(f"python repository content remove --repository {name} --href {out['pulp_href']} --base-version 1")
    assert filenames(pulp, name) == [one[0]]
    pulp("python", "repository", "content", "modify", "--repository", name, "--base-repository", f"{name}-other",
         "--base-version", "1", "--add-content", json.dumps([{"sha256": out["sha256"]}]))
    assert filenames(pulp, name) == sorted([two[0], three[0]])
    assert filenames(pulp, f"{name}-other") == sorted([two[0], three[0]])
    pulp(f"python repository content remove --repository {name} --all")
    assert filenames(pulp, name) == []


def test_a_repository_by_its_href(pulp, python, name):
    pulp(f"python repository create --name {name}")
    repository = pulp(f"python repository show --name {name}")
    python.package(wheel(unique("there"), "1.0"), repository)
    here = f"--repository-href {repository['pulp_href']}"
    assert sorted(row["number"] for row in pulp(f"python repository version list {here}")) == [0, 1]
    pulp(f"python repository label set {here} --key team --value packages")
    assert pulp(f"python repository show --href {repository['pulp_href']}")["pulp_labels"] == {"team": "packages"}
    pulp(f"python repository blocklist add {here} --name badlib")
    assert [row["name"] for row in pulp(f"python repository blocklist list {here}")] == ["badlib"]
    tasks = Counter(row["name"].rsplit(".", 1)[-1] for row in pulp(f"python repository task list {here}"))
    assert tasks, "the upload was of this repository"
