"""The python plugin over HTTP: files fetched from upstream when they are first asked for."""

import random
import time

import pytest
import requests

from lib.python_packages import Index, sdist, sha256, wheel
from lib.python_server import PACKAGES, wait_for
from lib.rest import unique


@pytest.mark.parametrize("json_pages", [True, False])
def test_pull_through(python, json_pages):
    with Index(json_pages) as index:
        name = unique("through")
        files = [wheel(name, "1.0", Summary="from afar"), sdist(name, "2.0")]
        index.add(name, "1.0", files[0], requires_python=">=3.6")
        index.add(name, "2.0", files[1])
        repository = python.repository()
        own = wheel(name, "3.0")
        python.package(own, repository)
        remote = python.remote(index.url)
        distribution = python.distribution(repository=repository["pulp_href"], remote=remote["pulp_href"])
        page = {file["filename"]: file for file in python.page(distribution, name)["files"]}
        assert sorted(page) == sorted(file[0] for file in [*files, own])
        assert "?redirect=" in page[files[0][0]]["url"] and "?redirect=" not in page[own[0]]["url"]
        assert page[files[0][0]]["requires-python"] == ">=3.6"
        url = page[files[0][0]]["url"]
        # Metadata alone is passed on, asked for in either way, and not kept.
        path, query = url.split("?")
        for metadata_url in (f"{path}.metadata?{query}", url + ".metadata"):
            answer = requests.get(metadata_url, timeout=60)
            assert sha256(answer.content) == page[files[0][0]]["core-metadata"]["sha256"]
        # Nobody can make the server fetch anything else.
        for other in (url.replace("1.0", "9.9", 1), url.replace(sha256(files[0][1]), "0" * 64), path,
                      url.replace("signature=", "signature=0")):
            assert requests.get(other, timeout=60).status_code == 404
        assert python.files(repository) == [own[0]]
        assert requests.get(url, timeout=60).content == files[0][1]
        wait_for(lambda: python.files(repository) == sorted([own[0], files[0][0]]))
        package = python.api.all(PACKAGES, sha256=sha256(files[0][1]))[0]
        assert package["summary"] == "from afar"
        page = {file["filename"]: file for file in python.page(distribution, name)["files"]}
        assert "?redirect=" not in page[files[0][0]]["url"]
        asked = len(index.asked("/files/"))
        assert requests.get(page[files[0][0]]["url"], timeout=60).content == files[0][1]
        assert requests.get(page[files[0][0]]["url"] + ".metadata", timeout=60).status_code == 200
        assert requests.get(url, timeout=60).content == files[0][1]
        assert len(index.asked("/files/")) == asked


def test_pull_through_keeps_to_its_rules(python):
    with Index() as index:
        good, bad = unique("good"), unique("bad")
        index.add(good, "1.0", sdist(good, "1.0"))
        index.add(good, "2.0", sdist(good, "2.0"))
        index.add(bad, "1.0", sdist(bad, "1.0"))
        remote = python.remote(index.url, excludes=[bad, f"{good}>=2"])
        distribution = python.distribution(remote=remote["pulp_href"])
        assert python.call(distribution, "simple/").status_code == 404
        assert python.page(distribution, good)["versions"] == ["1.0"]
        assert python.call(distribution, f"simple/{bad}/").status_code == 404
        assert not index.asked(f"/simple/{bad}/")
        missing = unique("missing")
        assert python.call(distribution, f"simple/{missing}/").status_code == 404
        # A crowd asks once a minute.
        assert python.page(distribution, good)["versions"] == ["1.0"]
        assert len(index.asked(f"/simple/{good}/")) <= 2
        broken = unique("broken")
        index.broken[f"/simple/{broken}/"] = 403
        answer = python.call(distribution, f"simple/{broken}/")
        assert answer.status_code == 502 and answer.text.startswith(f'"{broken}" cannot be had from upstream: 403, '), answer.text
        assert f"{index.url}simple/{broken}/" in answer.text


def test_pull_through_verifies(python):
    """The last byte of a file that is not what was promised never leaves, and nothing of it is kept."""
    with Index() as index:
        name = unique("wrong")
        file = sdist(name, "1.0", members={"x/big": random.randbytes(300_000).hex()})
        index.add(name, "1.0", file)
        index.altered[file[0]] = file[1][:-1] + bytes([file[1][-1] ^ 1])
        repository = python.repository()
        distribution = python.through(index, repository)
        url = python.page(distribution, name)["files"][0]["url"]
        for times in (1, 2):
            got = b""
            with pytest.raises(requests.RequestException):
                with requests.get(url, timeout=60, stream=True) as answer:
                    for piece in answer.iter_content(1024):
                        got += piece
            assert len(got) < len(file[1]) and len(index.asked("/files/")) == times
        # What is right by then comes, and comes in.
        del index.altered[file[0]]
        assert requests.get(url, timeout=60).content == file[1]
        wait_for(lambda: python.files(repository) == [file[0]])
        assert len(index.asked("/files/")) == 3


def test_pull_through_does_not_keep_what_cannot_be_checked(python):
    with Index() as index:
        name = unique("unchecked")
        file = sdist(name, "1.0")
        index.add(name, "1.0", file)
        index.raw[f"/simple/{name}/"] = "text/html", f'<a href="/files/{file[0]}">x</a>'.encode()
        repository = python.repository()
        distribution = python.distribution(repository=repository["pulp_href"],
                                           remote=python.remote(index.url)["pulp_href"])
        url = python.page(distribution, name)["files"][0]["url"]
        for _ in range(2):
            assert requests.get(url, timeout=60).content == file[1]
        assert len(index.asked("/files/")) == 2
        time.sleep(1)
        assert python.files(repository) == [] and python.api.get(PACKAGES, {"name": name})["count"] == 0


def test_pull_through_takes_no_more_than_was_told(python):
    with Index() as index:
        name = unique("longer")
        file = sdist(name, "1.0")
        index.add(name, "1.0", file)
        distribution = python.distribution(remote=python.remote(index.url)["pulp_href"])
        url = python.page(distribution, name)["files"][0]["url"]
        assert requests.get(url.replace(f"&size={len(file[1])}", f"&size={len(file[1]) + 1}"),
                            timeout=60).status_code == 404
        index.altered[file[0]] = file[1] + b"x"
        assert requests.get(url, timeout=60).status_code == 502


def test_links_of_pull_through_last_as_long_as_the_rules(python):
    with Index() as index:
        name = unique("ruled")
        for file in (sdist(name, "1.0"), wheel(name, "2.0")):
            index.add(name, file[0], file)
        remote = python.remote(index.url, package_types=["sdist"], keep_latest_packages=1)
        distribution = python.distribution(remote=remote["pulp_href"])
        # What a sync would not take can be asked for all the same.
        page = {file["filename"]: file["url"] for file in python.page(distribution, name)["files"]}
        assert len(page) == 2
        url = page[f"{name}-1.0.tar.gz"]
        assert requests.head(url, timeout=60).status_code == 200
        python.api.done(python.api.patch(remote["pulp_href"], {"excludes": [f"{name}<2"]}, 202))
        assert requests.get(url, timeout=60).status_code == 403
        # Nor is a link good for another remote, with other credentials.
        python.api.done(python.api.patch(distribution["pulp_href"],
                                         {"remote": python.remote(index.url)["pulp_href"]}, 202))
        assert requests.get(url, timeout=60).status_code == 404
        python.api.done(python.api.patch(distribution["pulp_href"], {"remote": remote["pulp_href"]}, 202))
        wheel_url = next(url for name, url in page.items() if name.endswith(".whl"))
        assert requests.get(wheel_url, timeout=60).status_code == 200


def test_pull_through_without_upstream_serves_what_is_here(python):
    with Index() as index:
        name = unique("offline")
        repository = python.repository()
        file = sdist(name, "1.0")
        python.package(file, repository)
        index.broken[f"/simple/{name}/"] = 403
        distribution = python.distribution(repository=repository["pulp_href"],
                                           remote=python.remote(index.url)["pulp_href"])
        assert python.page(distribution, name)["files"][0]["filename"] == file[0]
