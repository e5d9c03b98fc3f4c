"""`granary python index create`: an index in one go."""

from datetime import UTC, datetime

import requests

from lib.python_packages import Index, sdist
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
        done = run(server, "index", "create", name, "--upstream", upstream.url, "--allow", f"{wanted}<2")
        assert done.returncode == 0, done.stderr
        page = requests.get(f"{server.url}/pypi/{name}/simple/{wanted}/?format=json", timeout=60).json()
        assert page["versions"] == ["1.0"]
        assert requests.get(f"{server.url}/pypi/{name}/simple/{other}/", timeout=60).status_code == 404


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


def test_wrong_use(server):
    for words, said in (((), "Usage"), (("index",), "index create NAME"), (("index", "create", "a", "b"), "another"),
                        (("index", "create", "a", "--allow", "x"), "--upstream"),
                        (("index", "create", "a", "--upstream", "http://x/", "--allow", "x y"), "no requirement"),
                        (("index", "create", "a", "--merge-names"), "--upstream"),
                        (("index", "create", "a", "--upstream", "http://x/", "--cooling-off", "-1"), "no number of days"),
                        (("index", "create", "a", "--upstream", "http://x/", "--cooling-off", "1.5"), "no number of days"),
                        (("index", "create", "a", "--nothing"), "no option")):
        done = run(server, *words)
        assert done.returncode == 2 and said in done.stderr, done.stderr
    assert run(server, "--help").returncode == 0
    wrong = run(server, "index", "create", unique("x"), password="not-it")
    assert wrong.returncode == 1 and "no such user" in wrong.stderr
    assert granary("--config", server.config, "nonsense").returncode == 2
