"""`granary python index create`: an index in one go."""

import base64
import re
import subprocess
import sys
from datetime import UTC, datetime

import pytest
import requests

from lib.ports import free_port
from lib.python_packages import Index, sdist, wheel
from lib.python_server import Python, wait_for
from lib.rest import unique
from lib.server import ADMIN_PASSWORD, clean_environment, granary


def run(server, *words, password=ADMIN_PASSWORD):
    return granary("--config", server.config, "python", *words,
                   environment=clean_environment(GRANARY_PASSWORD=password))


def test_an_index_of_ones_own(server):
    name = unique("own")
    done = run(server, "index", "create", name)
    assert done.returncode == 0, done.stderr
    for word in ("pip.conf", "tool.uv.index", "poetry source add", "twine upload", f"{server.url}/pypi/{name}/simple/"):
        assert word in done.stdout
    assert requests.get(f"{server.url}/pypi/{name}/simple/", timeout=60).status_code == 200
    again = run(server, "index", "create", name)
    assert again.returncode == 1 and "was not made" in again.stderr


def test_an_index_with_another_behind_it(server):
    with Index() as upstream:
        name, wanted, other = unique("front"), unique("wanted"), unique("other")
        for project in (wanted, other):
            for version in ("1.0", "2.0"):
                upstream.add(project, version, sdist(project, version))
        done = run(server, "index", "create", name, f"--upstream={upstream.url}", f"--allow={wanted}<2", "--allow", f"{wanted}==1.0")
        assert done.returncode == 0, done.stderr
        page = requests.get(f"{server.url}/pypi/{name}/simple/{wanted}/?format=json", timeout=60).json()
        assert page["versions"] == ["1.0"]
        assert requests.get(f"{server.url}/pypi/{name}/simple/{other}/", timeout=60).status_code == 404


def test_an_upstream_that_wants_to_know_who_asks(server, api):
    """Who it is goes into the fields of the remote, which nobody reads the password of."""
    with Index() as upstream:
        project, name = unique("behind"), unique("front")
        upstream.add(project, "1.0", sdist(project, "1.0"))
        done = run(server, "index", "create", name, "--upstream", upstream.url.replace("//", "//joe%40acme:s%3Acret@"))
        assert done.returncode == 0 and "cret" not in done.stdout, done.stderr
        assert requests.get(f"{server.url}/pypi/{name}/simple/{project}/", timeout=60).status_code == 200
        assert {headers.get("Authorization") for _, headers in upstream.requests} == {
            "Basic " + base64.b64encode(b"joe@acme:s:cret").decode()}
        [remote] = api.get("remotes/python/python/", {"name": name})["results"]
        assert remote["url"] == upstream.url and "cret" not in str(remote)


def test_a_name_used_here_is_not_taken_from_upstream(server):
    """Unless somebody says so."""
    with Index() as upstream:
        project = unique("ours")
        upstream.add(project, "99.0", sdist(project, "99.0"))
        for options, versions in (((), ["1.0"]), (("--merge-names",), ["1.0", "99.0"])):
            name = unique("front")
            done = run(server, "index", "create", name, "--upstream", upstream.url, *options)
            assert done.returncode == 0, done.stderr
            python = Python(server)
            assert python.upload({"base_path": name}, sdist(project, "1.0")).status_code == 202
            page = f"{server.url}/pypi/{name}/simple/{project}/?format=json"
            wait_for(lambda page=page: "1.0" in requests.get(page, timeout=60).json()["versions"])
            assert requests.get(page, timeout=60).json()["versions"] == versions


def test_what_is_denied_and_what_is_too_young(server):
    with Index() as upstream:
        project, denied = unique("allowed"), unique("denied")
        for name, version in ((project, "1.0"), (project, "2.0"), (denied, "1.0")):
            upstream.add(name, version, sdist(name, version))
        upstream.projects[project][1]["time"] = datetime.now(UTC).isoformat()
        name = unique("front")
        done = run(server, "index", "create", name, "--upstream", upstream.url, "--deny", denied, "--cooling-off", "7")
        assert done.returncode == 0, done.stderr
        root = f"{server.url}/pypi/{name}/simple"
        old, young = requests.get(f"{root}/{project}/?format=json", timeout=60).json()["files"]
        assert old["yanked"] is False and "wait for 7 days" in young["yanked"]
        assert requests.get(f"{root}/{denied}/", timeout=60).status_code == 404


def test_what_was_made_goes_again_when_the_rest_cannot_be(server, api):
    """The base path is taken: neither the remote nor the repository stays."""
    name, taken = unique("undone"), unique("other")
    api.done(api.post("distributions/python/pypi/", {"name": taken, "base_path": name}, 202))
    done = run(server, "index", "create", name, "--upstream", "http://127.0.0.1:9/")
    assert done.returncode == 1 and "distribution was not made" in done.stderr and "base_path" in done.stderr
    for endpoint in ("repositories/python/python/", "remotes/python/python/"):
        wait_for(lambda endpoint=endpoint: api.get(endpoint, {"name": name})["count"] == 0)


def test_a_domain_of_a_server_without_domains(server, api):
    name = unique("nowhere")
    done = run(server, "index", "create", name, "--domain", "other")
    assert done.returncode == 1 and "has no domains" in done.stderr
    assert api.get("repositories/python/python/", {"name": name})["count"] == 0


@pytest.fixture
def moved(make_server):
    return make_server(settings={"server": {"public_url": "https://packages.example.org", "api_root": "/granary/"}})


def test_a_server_with_other_addresses(moved):
    """Clients are told the public address; the API is where the configuration, or an option, says."""
    for options in (("--config", moved.config), (f"--config={moved.config}",),
                    (f"--server={moved.url}", "--api-root", "granary"), ("--server", moved.url.removeprefix("http://"), "--api-root=/granary/")):
        name = unique("told")
        done = granary("python", "index", "create", name, *options, environment=clean_environment(GRANARY_PASSWORD=ADMIN_PASSWORD))
        assert done.returncode == 0, done.stderr
        index = f"https://packages.example.org/pypi/{name}/"
        assert f"The index {name} is at {index}simple/\n" in done.stdout and "127.0.0.1" not in done.stdout
        assert "trusted-host" not in done.stdout
        assert requests.get(f"{moved.url}/pypi/{name}/simple/", timeout=60).status_code == 200
    there = granary("--config=" + str(moved.config), "python", "index", "create", name,
                    environment=clean_environment(GRANARY_PASSWORD=ADMIN_PASSWORD))
    assert there.returncode == 1 and "This field must be unique" in there.stderr


def test_pip_is_told_to_trust_what_has_no_tls(make_server, tmp_path):
    """It takes nothing from another machine by plain HTTP otherwise; for the address of a wildcard it is the same."""
    port = free_port()
    server = make_server(settings={"server": {"listen": f"0.0.0.0:{port}"}}, port=port)
    name, project = unique("plain"), unique("told")
    done = run(server, "index", "create", name)
    assert done.returncode == 0, done.stderr
    assert f"0.0.0.0:{port} is an address for this machine alone" in done.stdout and "public_url" in done.stdout
    python = Python(server)
    assert python.upload({"base_path": name}, wheel(project, "1.0")).status_code == 202
    wait_for(lambda: requests.get(f"{server.url}/pypi/{name}/simple/{project}/", timeout=60).status_code == 200)
    [line] = re.findall(r"^pip +pip (install .*) PACKAGE$", done.stdout, re.M)
    [index, host] = re.findall(r"^ +(?:pip\.conf: +\[global\]\n +)?((?:index-url|trusted-host) = .*)$", done.stdout, re.M)
    (tmp_path / "pip.conf").write_text(f"[global]\n{index}\n{host}\n")

    def pip(*words, config="/dev/null"):
        return subprocess.run([sys.executable, "-m", "pip", "--no-input", "--disable-pip-version-check", *words, "--target",
                               tmp_path / unique("site"), "--no-cache-dir", project], capture_output=True, text=True, timeout=120,
                              env=clean_environment(PIP_CONFIG_FILE=str(config), HOME=str(tmp_path)))

    assert pip(*line.split()).returncode == 0
    assert pip("install", config=tmp_path / "pip.conf").returncode == 0
    words = line.split()
    refused = pip("install", *words[words.index("--index-url"):])
    assert refused.returncode != 0 and "not a trusted or secure host" in refused.stderr


def test_wrong_use(server):
    for words, said in (((), "Usage"), (("index",), "index create NAME"), (("index", "create", "a", "b"), "another"),
                        (("index", "create", "a", "--upstream", "http://x/", "--allow", "x", "y"), "an --allow of its own"),
                        (("index", "create", "a", "--allow", "x"), "--upstream"),
                        (("index", "create", "a", "--upstream", "http://x/", "--allow", "x y"), "no requirement"),
                        (("index", "create", "a", "--merge-names"), "--upstream"),
                        (("index", "create", "a", "--upstream", "index.example.org"), "https://index.example.org/ would be one"),
                        (("index", "create", "a", "--upstream", "ftp://x/"), "is no address of an index"),
                        (("index", "create", "a", "--upstream", "http://x/", "--cooling-off", "-1"), "no number of days"),
                        (("index", "create", "a", "--upstream", "http://x/", "--cooling-off", "1.5"), "no number of days"),
                        (("index", "create", "a", "--nothing"), "no option")):
        done = run(server, *words)
        assert done.returncode == 2 and said in done.stderr, done.stderr
        # No password is asked for before.
        done = granary("--config", server.config, "python", *words)
        assert done.returncode == 2 and "password is wanted" not in done.stderr, done.stderr
    unasked = granary("--config", server.config, "python", "index", "create", unique("x"))
    assert unasked.returncode == 1 and "a password is wanted" in unasked.stderr
    assert run(server, "--help").returncode == 0
    wrong = run(server, "index", "create", unique("x"), password="not-it")
    assert wrong.returncode == 1 and "no such user" in wrong.stderr
    assert granary("--config", server.config, "nonsense").returncode == 2
