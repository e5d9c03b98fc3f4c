"""The python plugin over HTTP: mirrors: every policy, every platform, rules together, upstreams that are none."""

import pytest
import requests

from lib.python_packages import Index, sdist, wheel
from lib.python_server import PACKAGES, wait_for
from lib.rest import unique


def test_streamed_is_never_stored(python):
    with Index() as index:
        name = unique("streamed")
        file = wheel(name, "1.0")
        index.add(name, "1.0", file)
        repository, distribution = python.index()
        python.sync(repository, python.remote(index.url, policy="streamed"))
        url = python.page(distribution, name)["files"][0]["url"]
        assert requests.get(url, timeout=60).content == file[1]
        assert len(index.asked(f"/files/{file[0]}")) == 1
        # Whoever comes while the first is still served shares it; who comes after has it fetched again.
        wait_for(lambda: requests.get(url, timeout=60).content == file[1] and len(index.asked(f"/files/{file[0]}")) > 1)
        [package] = python.api.all(PACKAGES, name=name)
        assert package["artifact"] is None
        # Nor is what a client asked for through it.
        other = unique("through")
        through = sdist(other, "1.0")
        index.add(other, "1.0", through)
        kept = python.repository()
        pulled = python.distribution(repository=kept["pulp_href"], remote=python.remote(index.url, policy="streamed")["pulp_href"])
        link = python.page(pulled, other)["files"][0]["url"]
        for times in (1, 2):
            assert requests.get(link, timeout=60).content == through[1]
            assert len(index.asked(f"/files/{through[0]}")) == times
        assert python.files(kept) == [] and python.api.get(PACKAGES, {"name": other})["count"] == 0


PLATFORMS = {
    "windows": ["{b}-1.0-cp39-cp39-win32.whl", "{b}-1.0-cp39-cp39-win_amd64.whl", "{b}-1.0-cp39-cp39-win_arm64.whl",
                "{n}-1.0.win32.exe", "{n}-1.0.win-amd64-py2.7.exe", "{n}-1.0-py2.7-win32.egg"],
    "macos": ["{b}-1.0-cp39-cp39-macosx_10_9_x86_64.whl", "{b}-1.0-cp39-cp39-macosx_11_0_arm64.whl",
              "{n}-1.0-py2.7-macosx-10.9-x86_64.egg"],
    "freebsd": ["{n}-1.0-py2.7-freebsd-12-amd64.egg"],
    "linux": ["{b}-1.0-cp39-cp39-manylinux_2_17_x86_64.whl", "{b}-1.0-cp39-cp39-musllinux_1_1_aarch64.whl",
              "{b}-1.0-cp39-cp39-linux_armv6l.whl", "{b}-1.0-cp39-cp39-linux_armv7l.whl", "{n}-1.0-py2.7-linux-x86_64.egg",
              "{n}-1.0-py2.7-linux-i686.egg"],
    "none": ["{b}-1.0-py3-none-any.whl", "{n}-1.0.tar.gz", "{n}-1.0.zip", "{n}-1.0-py2.7.egg"]}


def test_platforms_and_types_are_left_out(python):
    with Index(documents=False, metadata_files=False) as index:
        base = unique("p").replace("-", "")
        by_platform = {platform: [name.format(n=base, b=base) for name in names] for platform, names in PLATFORMS.items()}
        for names in by_platform.values():
            for name in names:
                index.add(base, "1.0", (name, name.encode()))

        def taken(**fields):
            repository = python.repository()
            python.sync(repository, python.remote(index.url, **fields))
            return python.files(repository)

        everything = sorted(name for names in by_platform.values() for name in names)
        assert taken() == everything
        for platform in ("windows", "macos", "freebsd", "linux"):
            assert taken(exclude_platforms=[platform]) == sorted(set(everything) - set(by_platform[platform])), platform
        assert taken(exclude_platforms=["windows", "macos", "freebsd", "linux"]) == sorted(by_platform["none"])
        assert taken(package_types=["sdist"]) == [f"{base}-1.0.tar.gz", f"{base}-1.0.zip"]
        assert taken(package_types=["bdist_wininst"]) == sorted(name for name in everything if name.endswith(".exe"))
        assert taken(package_types=["bdist_egg", "bdist_wheel"], exclude_platforms=["linux", "windows", "macos"]) == sorted(
            name for name in by_platform["none"] + by_platform["freebsd"] if name.endswith((".egg", ".whl")))


@pytest.mark.parametrize("prereleases", [False, True])
def test_rules_together(python, prereleases):
    with Index() as index:
        name = unique("together")
        base = name.replace("-", "_")
        for version in ("1.0", "2.0", "3.0", "4.0a1", "4.0.dev2", "4.0"):
            index.add(name, version, sdist(name, version))
            for tag in ("py3-none-any", "cp39-cp39-win_amd64"):
                index.add(name, version, wheel(name, version, tag=tag))
        index.projects[name].append(index.projects[name].pop(0))  # upstream calls 1.0 its own
        repository = python.repository()
        python.sync(repository, python.remote(index.url, prereleases=prereleases, keep_latest_packages=2,
                                              package_types=["bdist_wheel"], exclude_platforms=["windows"],
                                              includes=[f"{name}<=4.0", f"{name}>100"], excludes=[f"{name}==3.0"]))
        assert python.files(repository) == [f"{base}-{version}-py3-none-any.whl" for version in ("1.0", "4.0")]


@pytest.mark.parametrize("url, fields, said", [
    ("ftp://up.example/", {}, "[PYT0002] Only HTTP(S) is supported for python syncing, got: ftp"),
    ("http://127.0.0.1:1/", {"max_retries": 0}, "127.0.0.1:1"),
    ("http://{server}/nothing-here/", {"max_retries": 0}, "404")])
def test_upstreams_that_are_none(python, url, fields, said):
    with Index() as index:
        repository = python.repository()
        remote = python.remote(url.replace("{server}", index.url.split("/")[2]), **fields)
        answer = python.api.post(repository["pulp_href"] + "sync/", {"remote": remote["pulp_href"]}, 202)
        assert said in python.api.failed(answer, timeout=120)["description"]
        assert python.api.get(repository["versions_href"])["count"] == 1


def test_an_upstream_that_is_ill(python):
    with Index(documents=False) as index:
        name = unique("ill")
        index.add(name, "1.0", sdist(name, "1.0"))
        repository, remote = python.repository(), python.remote(index.url, max_retries=1)
        for path, status in ((f"/simple/{name}/", 500), ("/simple/", 503), (f"/pypi/{name}/json", 500)):
            index.broken = {path: status}
            answer = python.api.post(repository["pulp_href"] + "sync/", {"remote": remote["pulp_href"]}, 202)
            error = python.api.failed(answer, timeout=120)["description"]
            assert str(status) in error and path in error, error
        index.broken = {}
        python.sync(repository, remote)
        assert len(python.files(repository)) == 1


def test_remotes_of_another_kind(python):
    repository = python.repository()
    other = python.api.post("remotes/file/file/", {"name": unique("r"), "url": "http://127.0.0.1:1/M"}, 201)
    refused = python.api.refused("POST", repository["pulp_href"] + "sync/", 400, json={"remote": other["pulp_href"]})
    assert "remote" in refused


def test_a_sync_is_published(python):
    with Index() as index:
        name = unique("published")
        index.add(name, "1.0", sdist(name, "1.0"))
        repository = python.repository(autopublish=True)
        task = python.sync(repository, python.remote(index.url))
        version = python.api.get(repository["pulp_href"])["latest_version_href"]
        wait_for(lambda: python.api.get("publications/python/pypi/", {"repository_version": version})["count"] == 1)
        assert version in task["created_resources"]


def test_mirroring_is_not_for_on_demand_alone(python):
    """What upstream took away leaves, whatever the policy."""
    with Index() as index:
        name = unique("gone")
        for version in ("1.0", "2.0"):
            index.add(name, version, sdist(name, version))
        for policy in ("immediate", "on_demand", "streamed"):
            repository, remote = python.repository(), python.remote(index.url, policy=policy)
            python.sync(repository, remote, mirror=True)
            assert len(python.files(repository)) == 2
            first = index.projects[name].pop(0)
            python.sync(repository, remote, mirror=True)
            assert python.files(repository) == [f"{name}-2.0.tar.gz"]
            index.projects[name].insert(0, first)
