"""`granary python index create`: an index in one go."""

import requests

from lib.python_packages import Index, sdist
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


def test_wrong_use(server):
    for words, said in (((), "Usage"), (("index",), "index create NAME"), (("index", "create", "a", "b"), "another"),
                        (("index", "create", "a", "--allow", "x"), "--upstream"),
                        (("index", "create", "a", "--upstream", "http://x/", "--allow", "x y"), "no requirement"),
                        (("index", "create", "a", "--nothing"), "no option")):
        done = run(server, *words)
        assert done.returncode == 2 and said in done.stderr, done.stderr
    assert run(server, "--help").returncode == 0
    wrong = run(server, "index", "create", unique("x"), password="not-it")
    assert wrong.returncode == 1 and "no such user" in wrong.stderr
    assert granary("--config", server.config, "nonsense").returncode == 2
