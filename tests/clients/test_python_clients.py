"""pip, uv, twine, the `pulp python` command and pulp-python-client against the server; upstreams are made here."""

import json
import os
import subprocess
import sys
import time

import pytest
import requests

from lib.html_only import Forwarder, HtmlOnly
from lib.pulp_cli import PulpCli
from lib.python_packages import Index, metadata, sdist, sha256, wheel
from lib.python_server import JSON_PAGE
from lib.rest import unique
from lib.server import ADMIN_PASSWORD
from lib.sigstore import Trust

PYTHON = sys.executable


def run(*command, check=True, cwd=None, timeout=180, **environment):
    """A client, with nothing of this machine's configuration."""
    clean = {k: v for k, v in os.environ.items()
             if not k.startswith(("PIP_", "UV_", "TWINE_")) and not k.lower().endswith("_proxy")}
    clean.update(PIP_DISABLE_PIP_VERSION_CHECK="1", PIP_CONFIG_FILE="/dev/null", LC_ALL="C.UTF-8", UV_NO_CONFIG="1",
                 **environment)
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, timeout=timeout, env=clean, cwd=cwd,
                          stdin=subprocess.DEVNULL)
    assert not check or done.returncode == 0, f"{command}: {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done


def tool(name):
    return os.path.join(os.path.dirname(PYTHON), name)


class Index_:
    """An index of one's own."""

    def __init__(self, server, **fields):
        self.server, self.api = server, server.rest
        self.base = unique("pip")
        self.repository = self.api.post("repositories/python/python/", {"name": self.base}, 201)
        body = {"name": self.base, "base_path": self.base, "repository": self.repository["pulp_href"], **fields}
        self.api.done(self.api.post("distributions/python/pypi/", body, 202))
        self.url = f"{server.url}/pypi/{self.base}/"
        self.simple = self.url + "simple/"

    def add(self, file):
        self.api.done(self.api.post("content/python/packages/", status=202, data={
            "relative_path": file[0], "repository": self.repository["pulp_href"]}, files={"file": file}))


@pytest.fixture
def index(server):
    return Index_(server)


def pip(*arguments, **more):
    return run(PYTHON, "-m", "pip", "--isolated", "--no-input", *arguments, **more)


def test_pip_finds_and_installs(index, tmp_path):
    name, needed = unique("Pip.Me"), unique("needed")
    index.add(wheel(needed, "1.5"))
    index.add(wheel(needed, "2.0", Requires_Python=">=99"))
    index.add(wheel(name, "1.0"))
    index.add(wheel(name, "1.1", Requires_Dist=[f"{needed}>=1"]))
    listed = pip("index", "versions", name, "--index-url", index.simple).stdout
    assert "1.1, 1.0" in listed
    target = tmp_path / "site"
    pip("install", "--index-url", index.simple, "--target", target, "--no-cache-dir", name)
    module = name.replace(".", "_").replace("-", "_")
    assert (target / f"{module}.py").read_text() == "version = '1.1'\n"
    # The newest release asks for another Python.
    assert (target / f"{needed.replace('-', '_')}.py").read_text() == "version = '1.5'\n"


def test_pip_reads_metadata_instead_of_wheels(index, tmp_path):
    name = unique("resolved")
    index.add(wheel(name, "1.0", Requires_Dist=["nothing-has-this-name>=1"]))
    done = pip("download", "-v", "--index-url", index.simple, "--dest", tmp_path, "--no-cache-dir", name, check=False)
    assert done.returncode != 0 and "nothing-has-this-name" in done.stdout + done.stderr
    assert ".metadata" in done.stdout + done.stderr


@pytest.mark.parametrize("client, forwarder", [("pip", Forwarder), ("pip", HtmlOnly), ("uv", Forwarder)])
def test_resolvers_fetch_no_wheel_to_read_it(server, tmp_path, client, forwarder):
    fetch_no_wheel(server, tmp_path, client, forwarder)


def test_uv_fetches_no_wheel_to_read_it_by_html(server, tmp_path):
    fetch_no_wheel(server, tmp_path, "uv", HtmlOnly)


def fetch_no_wheel(server, tmp_path, client, forwarder):
    """Of what is behind an index only metadata is asked for until it is known what will be installed: by either page."""
    with Index() as upstream, forwarder(server.url) as front:
        name, needed = unique("resolve"), unique("needed")
        for version in ("1.0", "2.0"):
            upstream.add(needed, version, wheel(needed, version))
        upstream.add(name, "1.0", wheel(name, "1.0", Requires_Dist=[f"{needed}<2"]))
        upstream.add(name, "2.0", wheel(name, "2.0", Requires_Dist=["nothing-has-this-name>=1"]))
        remote = server.rest.post("remotes/python/python/", {"name": unique("r"), "url": upstream.url}, 201)
        index = Index_(server, remote=remote["pulp_href"])
        index.simple = index.simple.replace(server.url, front.url)

        def resolve(*wanted, check=True):
            if client == "pip":
                return pip("install", "--dry-run", "--ignore-installed", "--report", tmp_path / "report", "--index-url",
                           index.simple, "--no-cache-dir", *wanted, check=check)
            (tmp_path / "in").write_text("\n".join(wanted))
            return run(tool("uv"), "pip", "compile", "--no-cache", "--index-url", index.simple, "--python", PYTHON,
                       tmp_path / "in", check=check)

        done = resolve(f"{name}==2.0", check=False)
        assert done.returncode != 0 and "nothing-has-this-name" in done.stdout + done.stderr
        done = resolve(name, f"{name}<2")
        assert needed in done.stdout and "1.0" in done.stdout
        asked = upstream.asked("/files/")
        assert asked and all(path.split("?")[0].endswith(".metadata") for path in asked), asked
        pip("install", "--index-url", index.simple, "--target", tmp_path / "site", "--no-cache-dir", f"{name}<2")
        assert len([path for path in upstream.asked("/files/") if not path.endswith(".metadata")]) == 2
        assert {kind for _, kind in front.pages} == {"text/html" if forwarder is HtmlOnly else JSON_PAGE}


def test_the_next_pip_finds_what_was_uploaded(index, tmp_path):
    """As soon as the upload is answered: no page that was given out before it is kept for anybody."""
    name = unique("at-once")
    for version in ("1.0", "1.1", "2.0"):
        filename, data = wheel(name, version)
        requests.post(index.url + "legacy/", auth=("admin", ADMIN_PASSWORD), files={"content": (filename, data)}, timeout=60,
                      data={":action": "file_upload", "protocol_version": "1", "name": name, "version": version,
                            "sha256_digest": sha256(data)}).raise_for_status()
        pip("download", "--no-deps", "--no-cache-dir", "--index-url", index.simple, "--dest", tmp_path, name)
        assert (tmp_path / filename).read_bytes() == data


def test_pip_leaves_yanked_releases(index, tmp_path):
    name = unique("yanked")
    for version in ("1.0", "2.0"):
        index.add(wheel(name, version))
    index.api.done(index.api.post(f"/pypi/{index.base}/yank/", {"name": name, "version": "2.0"}, 202))
    pip("download", "--index-url", index.simple, "--dest", tmp_path, "--no-cache-dir", name)
    assert [file.name for file in tmp_path.iterdir()] == [wheel(name, "1.0")[0]]


def test_installers_leave_what_is_too_new(server, tmp_path):
    """Who is free to choose gets an older release; who insists is told until when it waits."""
    with Index() as upstream:
        name = unique("young")
        for version in ("1.0", "2.0"):
            upstream.add(name, version, wheel(name, version))
        upstream.projects[name][1]["time"] = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        remote = server.rest.post("remotes/python/python/", {"name": unique("r"), "url": upstream.url}, 201)
        index = Index_(server, remote=remote["pulp_href"], cooling_off_days=7)
        pip("install", "--index-url", index.simple, "--target", tmp_path / "pip", "--no-cache-dir", name)
        run(tool("uv"), "pip", "install", "--python", PYTHON, "--target", tmp_path / "uv", "--no-cache", "--index-url",
            index.simple, name)
        for folder in ("pip", "uv"):
            module = tmp_path / folder / f"{name.replace('-', '_')}.py"
            assert module.read_text() == "version = '1.0'\n"
        told = pip("download", "--index-url", index.simple, "--dest", tmp_path, "--no-cache-dir", f"{name}==2.0", check=False)
        assert told.returncode != 0 and f"{name} 2.0 is held back until" in told.stdout + told.stderr


@pytest.mark.parametrize("json_pages", [True, False])
def test_pip_through(server, tmp_path, json_pages):
    with Index(json_pages) as upstream:
        name, needed = unique("afar"), unique("afar-needed")
        upstream.add(needed, "1.0", wheel(needed, "1.0"))
        upstream.add(name, "1.0", wheel(name, "1.0", Requires_Dist=[needed]))
        remote = server.rest.post("remotes/python/python/", {"name": unique("r"), "url": upstream.url}, 201)
        index = Index_(server, remote=remote["pulp_href"])
        pip("install", "--index-url", index.simple, "--target", tmp_path / "pip", "--no-cache-dir", name)
        run(tool("uv"), "pip", "install", "--python", PYTHON, "--target", tmp_path / "uv", "--no-cache", "--index-url",
            index.simple, name)
        for folder in ("pip", "uv"):
            assert (tmp_path / folder / f"{needed.replace('-', '_')}.py").exists()


def test_uv_installs_and_publishes(index, tmp_path):
    name = unique("uv")
    file = wheel(name, "1.0")
    (tmp_path / file[0]).write_bytes(file[1])
    run(tool("uv"), "publish", "--publish-url", index.url + "legacy/", "--username", "admin", "--password",
        ADMIN_PASSWORD, tmp_path / file[0], "--trusted-publishing", "never")
    deadline = time.monotonic() + 30
    while index.api.call("GET", f"/pypi/{index.base}/simple/{name}/").status_code != 200:
        assert time.monotonic() < deadline
        time.sleep(0.05)
    run(tool("uv"), "pip", "install", "--python", PYTHON, "--target", tmp_path / "uv", "--no-cache", "--index-url",
        index.simple, name)
    assert (tmp_path / "uv" / f"{name.replace('-', '_')}.py").exists()


def test_twine_uploads(index, tmp_path):
    name = unique("twine")
    files = [wheel(name, "1.0"), sdist(name, "1.0")]
    for filename, data in files:
        (tmp_path / filename).write_bytes(data)

    def upload(*more, user="admin", password=ADMIN_PASSWORD, **how):
        return run(PYTHON, "-m", "twine", "upload", "--non-interactive", "--disable-progress-bar", "--repository-url",
                   index.url + "legacy/", "-u", user, "-p", password, *more,
                   *[tmp_path / filename for filename, _ in files], **how)

    upload()
    deadline = time.monotonic() + 30
    while index.api.get(f"/pypi/{index.base}/")["files"] < 2:
        assert time.monotonic() < deadline
        time.sleep(0.05)
    again = upload(check=False)
    assert again.returncode != 0 and "already exists" in again.stdout + again.stderr
    wrong = upload(password="not-it", check=False)
    assert wrong.returncode != 0 and "401" in wrong.stdout + wrong.stderr
    # What is wrong with a file, whoever uploads it reads: here twine's own reading of it is satisfied.
    other = unique("twine")
    lying = wheel(other, "3.0", text=metadata("inner", "3.0"))
    (tmp_path / lying[0]).write_bytes(lying[1])
    files[:] = [lying]
    refused = upload(check=False)
    assert refused.returncode != 0 and "400" in refused.stdout + refused.stderr
    assert "is named for the project" in " ".join(refused.stdout.split()), refused.stdout + refused.stderr


# ---- the `pulp python` command


def test_pulp_command(pulp, server, tmp_path):
    name = unique("cli")
    with Index() as upstream:
        project = unique("project")
        upstream.add(project, "1.0", wheel(project, "1.0"))
        upstream.add(project, "2.0", wheel(project, "2.0"))
        remote = pulp(f"python remote create --name {name} --url {upstream.url} --includes '[\"{project}<2\"]'")
        assert remote["policy"] == "on_demand" and remote["includes"] == [f"{project}<2"]
        pulp(f"python remote update --name {name} --policy immediate")
        assert pulp(f"python remote show --name {name}")["policy"] == "immediate"
        pulp(f"python repository create --name {name} --remote {name}")
        pulp(f"python repository sync --repository {name}")
        version = pulp(f"python repository version show --repository {name}")
        assert version["content_summary"]["present"]["python.python"]["count"] == 1
    file = wheel(unique("own"), "1.0")
    (tmp_path / file[0]).write_bytes(file[1])
    created = pulp(f"python content create --file {tmp_path / file[0]} --relative-path {file[0]}")
    assert created["filename"] == file[0]
    pulp(f"python repository content add --repository {name} --sha256 {created['sha256']} --filename {file[0]}")
    assert len(pulp(f"python repository content list --repository {name}")) == 2
    assert pulp(f"python content list --filename {file[0]}")[0]["sha256"] == created["sha256"]
    entry = pulp(f"python repository blocklist add --repository {name} --name {project} --version 1.0")
    assert entry["version"] == "1.0"
    assert len(pulp(f"python repository blocklist list --repository {name}")) == 1
    pulp(f"python repository blocklist remove --repository {name} --name {project} --version 1.0")
    assert pulp(f"python repository blocklist list --repository {name}") == []
    pulp(f"python repository repair-metadata --repository {name}")
    distribution = pulp(f"python distribution create --name {name} --base-path {name} --repository {name}")
    assert distribution["allow_uploads"] is True
    pulp(f"python distribution update --distribution {name} --block-uploads")
    assert pulp(f"python distribution show --distribution {name}")["allow_uploads"] is False
    publication = pulp(f"python publication create --repository {name}")
    assert publication["pulp_href"].startswith("/pulp/api/v3/publications/python/pypi/")
    pulp(f"python distribution destroy --distribution {name}")
    pulp(f"python repository destroy --repository {name}")
    pulp(f"python remote destroy --remote {name}")


def test_more_of_the_pulp_command(pulp, server, tmp_path):
    """What the other test leaves: filters, labels, versions, what a repository takes, publications."""
    name, word = unique("cli"), unique("more")
    files = [wheel(f"{word}-a", "1.0", Author=word, Keywords=word), sdist(f"{word}-b", "1.5", Author=word)]
    for file in files:
        (tmp_path / file[0]).write_bytes(file[1])
    pulp(f"python repository create --name {name} --block-package-substitution --no-error-on-reject --autopublish")
    repository = pulp(f"python repository show --name {name}")
    assert (repository["allow_package_substitution"], repository["error_on_reject"], repository["autopublish"]) == (False, False, True)
    for file in files:
        pulp(f"python content upload --file {tmp_path / file[0]} --relative-path {file[0]} --repository {name}")
    a, b = (pulp(f"python content list --filename {file[0]}")[0] for file in files)

    def found(options):
        return sorted(row["filename"] for row in pulp(f"python content list {options}") if word in row["filename"].replace("_", "-"))

    for options, wanted in ((f"--name-in {word}-a --name-in {word}-b", files), (f"--name-contains {word}-b", files[1:]),
                            (f"--author {word}", files), (f"--author {word} --packagetype-in sdist", files[1:]),
                            (f"--filename-contains {word}-b", files[1:]), (f"--author {word} --version-gte 1.5", files[1:]),
                            (f"--author {word} --version-lte 1.0", files[:1]), (f"--author-contains {word}", files)):
        assert found(options) == sorted(file[0] for file in wanted), options
    for kind, more in (("repository", f"--repository {name}"), ("remote", f"--remote {name}"), ("distribution", f"--distribution {name}")):
        if kind == "remote":
            pulp(f"python remote create --name {name} --url http://127.0.0.1:1/ --package-types '[\"sdist\"]' "
                 "--exclude-platforms '[\"windows\"]' --keep-latest-packages 2 --provenance")
        if kind == "distribution":
            pulp(f"python distribution create --name {name} --base-path {name} --repository {name} --remote {name}")
        pulp(f"python {kind} label set {more} --key team --value {name}")
        assert pulp(f"python {kind} label show {more} --key team").strip() == name
        assert [row["name"] for row in pulp(f"python {kind} list --label-select team={name}")] == [name]
        pulp(f"python {kind} label unset {more} --key team")
    remote = pulp(f"python remote show --remote {name}")
    assert (remote["package_types"], remote["exclude_platforms"], remote["keep_latest_packages"], remote["provenance"]) == (
        ["sdist"], ["windows"], 2, True)
    (tmp_path / "requirements.txt").write_text(f"{word}>=1  # why\n\nother\n")
    assert pulp(f"python remote update --remote {name} --includes @{tmp_path / 'requirements.txt'}") is not None
    assert pulp(f"python remote show --remote {name}")["includes"] == [f"{word}>=1", "other"]
    versions = [row["number"] for row in pulp(f"python repository version list --repository {name}")]
    assert sorted(versions) == [0, 1, 2]
    pulp(f"python repository version repair --repository {name} --version 1")
    pulp(f"python repository content remove --repository {name} --sha256 {b['sha256']} --filename {b['filename']}")
    pulp("python", "repository", "content", "modify", "--repository", name, "--add-content",
         f'[{{"sha256": "{b["sha256"]}", "filename": "{b["filename"]}"}}]', "--remove-content",
         f'[{{"sha256": "{a["sha256"]}", "filename": "{a["filename"]}"}}]')
    assert [row["pulp_href"] for row in pulp(f"python repository content list --repository {name}")] == [b["pulp_href"]]
    pulp(f"python repository version destroy --repository {name} --version 1")
    assert {row["state"] for row in pulp(f"python repository task list --repository {name}")} == {"completed"}
    entry = pulp(f"python repository blocklist add --repository {name} --filename {a['filename']}")
    assert pulp(f"python repository blocklist show --repository {name} --filename {a['filename']}") == entry
    publications = pulp(f"python publication list --repository {name}")
    assert publications
    href = pulp(f"python publication create --repository {name} --version 2")["pulp_href"]
    assert pulp(f"python publication show --href {href}")["repository_version"].endswith("/versions/2/")
    pulp(f"python distribution update --distribution {name} --publication {href}")
    assert pulp(f"python distribution show --distribution {name}")["publication"] == href
    pulp(f"python distribution update --distribution {name} --repository {name} --version 2")
    assert pulp(f"python distribution show --distribution {name}")["repository_version"].endswith("/versions/2/")
    pulp(f"python publication destroy --href {href}")
    provenance = tmp_path / "x.provenance"
    provenance.write_text(json.dumps(Trust().provenance(*files[0])))
    made = pulp(f"python content --type provenance create --package {a['pulp_href']} --file {provenance} --no-verify")
    assert made["package"] == a["pulp_href"]
    assert pulp(f"python content --type provenance show --href {made['pulp_href']}")["sha256"] == made["sha256"]
    assert [row["pulp_href"] for row in pulp(f"python content --type provenance list --package {a['pulp_href']}")] == [made["pulp_href"]]


def test_the_rest_of_the_pulp_command(make_server, tmp_path):
    """Attestations, content by URL and by digest, rules of a repository afterwards, base versions, guards, deprecated words."""
    trust = Trust()
    (tmp_path / "trusted_root.json").write_text(json.dumps(trust.root()))
    server = make_server(settings={"plugins": {"python": {"trust_root": str(tmp_path / "trusted_root.json")}}})
    pulp = PulpCli(server.url, "admin", ADMIN_PASSWORD, tmp_path)
    name = unique("cli")

    def package(*words, file):
        (tmp_path / file[0]).write_bytes(file[1])
        return pulp("python", "content", *words, "--relative-path", file[0])

    def attested(file):
        path = tmp_path / f"{file[0]}.json"
        path.write_text(json.dumps(trust.attestation(*file)))
        return f"@{path}"

    def provenance(made):
        return pulp(f"python content --type provenance list --package {made['pulp_href']}")

    def listed(version=None):
        more = "" if version is None else f" --version {version}"
        return {row["filename"] for row in pulp(f"python repository content list --repository {name}{more}")}

    pulp(f"python repository create --name {name}")
    pulp(f"python repository update --repository {name} --description changed --block-package-substitution "
         "--no-error-on-reject --retain-repo-versions 9 --autopublish")
    changed = pulp(f"python repository show --name {name}")
    assert {key: changed[key] for key in ("description", "allow_package_substitution", "error_on_reject", "autopublish",
                                          "retain_repo_versions")} == {
        "description": "changed", "allow_package_substitution": False, "error_on_reject": False, "autopublish": True,
        "retain_repo_versions": 9}

    first, second, third, fourth = (wheel(unique(word), "1.0") for word in ("created", "uploaded", "fetched", "digested"))
    one = package("create", "--file", tmp_path / first[0], "--repository", name, "--attestation", attested(first), file=first)
    assert pulp(f"python content show --href {one['pulp_href']}")["sha256"] == one["sha256"] and len(provenance(one)) == 1
    two = package("upload", "--file", tmp_path / second[0], "--repository", name, "--chunk-size", "200B",
                  "--attestation", attested(second), file=second)
    assert len(provenance(two)) == 1
    with Index() as upstream:
        upstream.add("fetched", "1.0", third)
        three = package("create", "--file-url", f"{upstream.url}files/{third[0]}", "--repository", name, file=third)
    (tmp_path / fourth[0]).write_bytes(fourth[1])
    pulp("artifact", "upload", "--file", tmp_path / fourth[0])
    four = package("create", "--sha256", sha256(fourth[1]), "--repository", name, file=fourth)
    assert listed() == {file[0] for file in (first, second, third, fourth)}
    assert [three["sha256"], four["sha256"]] == [sha256(third[1]), sha256(fourth[1])]

    # On the ground of an older version: what came after it is left out again.
    older = next(number for number in range(9) if listed(number) == {first[0]})
    pulp(f"python repository content add --repository {name} --base-version {older} --href {four['pulp_href']}")
    assert listed() == {first[0], fourth[0]}
    # The contract's policy lets nobody set labels of packages. The command then tries to update one, which nothing offers.
    label = f"python content label {{}} --href {one['pulp_href']} --key a"
    assert "packages_partial_update" in pulp.fails(label.format("set") + " --value b")
    assert "Could not find label" in pulp.fails(label.format("unset")) and pulp.fails(label.format("show"))
    server.rest.refused("POST", one["pulp_href"] + "set_label/", 403, json={"key": "a", "value": "b"})

    pulp(f"python repository blocklist add --repository {name} --filename {third[0]}")
    pulp(f"python repository blocklist remove --repository {name} --filename {third[0]}")
    assert pulp(f"python repository blocklist list --repository {name}") == []

    guard = pulp(f"content-guard header create --name {name} --header-name X-Key --header-value 1")
    pulp(f"python distribution create --name {name} --base-path {name} --repository {name} --version {older} "
         f"--content-guard core:header:{name} --labels '{{\"team\": \"a\"}}'")
    made = pulp(f"python distribution show --name {name}")
    assert (made["content_guard"], made["pulp_labels"]) == (guard["pulp_href"], {"team": "a"})
    assert made["repository_version"].endswith(f"/versions/{older}/")
    publication = pulp(f"python publication list --repository {name} --limit 1")[0]
    pulp(f"python distribution create --name {name}-p --base-path {name}-p --publication {publication['pulp_href']}")
    assert pulp(f"python distribution show --name {name}-p")["publication"] == publication["pulp_href"]
    of_version = pulp(f"python publication list --repository-version {publication['repository_version']}")
    assert [row["pulp_href"] for row in of_version] == [publication["pulp_href"]]
    having = pulp("python", "publication", "list", "--content", json.dumps([two["pulp_href"]]))
    assert having and all(row["repository"] == changed["pulp_href"] for row in having)
    assert pulp("python publication list --created-before 2020-01-01") == []
