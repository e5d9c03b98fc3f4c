"""The python plugin over HTTP: packages by every way in, of every kind, with every metadata version."""

import io
import json
import tarfile
import zipfile

import pytest

from lib.python_packages import metadata, sdist, sha256, wheel
from lib.python_server import PACKAGES
from lib.rest import unique


def egg(name, version):
    base = name.replace("-", "_")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("EGG-INFO/PKG-INFO", metadata(name, version, Summary="in an egg"))
    return f"{base}-{version}-py3.8.egg", out.getvalue()


def zipped(name, version):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(f"{name}-{version}/PKG-INFO", metadata(name, version, Summary="in a zip"))
    return f"{name}-{version}.zip", out.getvalue()


def bzipped(name, version):
    out, text = io.BytesIO(), metadata(name, version, Summary="in a bz2").encode()
    with tarfile.open(fileobj=out, mode="w:bz2") as archive:
        info = tarfile.TarInfo(f"{name}-{version}/PKG-INFO")
        info.size = len(text)
        archive.addfile(info, io.BytesIO(text))
    return f"{name}-{version}.tar.bz2", out.getvalue()


@pytest.mark.parametrize("make, kind, python_version, summary", [
    (egg, "bdist_egg", "3.8", "in an egg"), (zipped, "sdist", "source", "in a zip"), (bzipped, "sdist", "source", "in a bz2")])
def test_kinds_of_files(python, make, kind, python_version, summary):
    package = python.package(make(unique("kind"), "1.0"))
    assert (package["packagetype"], package["python_version"], package["summary"]) == (kind, python_version, summary)


@pytest.mark.parametrize("number", ["1.0", "1.1", "1.2", "2.0", "2.1", "2.2", "2.3", "2.4", "2.5"])
def test_versions_of_metadata(python, number):
    name = unique("meta")
    text = (f"Metadata-Version: {number}\nName: {name}\nVersion: 1.0\nSummary: s\nLicense-Expression: MIT OR Apache-2.0\n"
            "License-File: LICENSE\nLicense-File: more/NOTICE\nDynamic: version\nProvides-Extra: x\n\nThe text.\n")
    package = python.package(wheel(name, "1.0", text=text))
    assert (package["metadata_version"], package["summary"], package["description"].strip()) == (number, "s", "The text.")
    if float(number) >= 2.4:
        assert package["license_expression"] == "MIT OR Apache-2.0"
        assert json.loads(package["license_file"]) == ["LICENSE", "more/NOTICE"]


def test_what_a_body_says_of_a_file_is_not_heard(python):
    name = unique("said")
    file = wheel(name, "1.0", Summary="by the file")
    package = python.package(file, summary="by the body", name="other", version="9", author="x", requires_dist="[]",
                             packagetype="sdist", classifiers='["Z"]')
    wanted = {"summary": "by the file", "name": name, "version": "1.0", "author": "", "packagetype": "bdist_wheel",
              "classifiers": "[]"}
    assert {key: package[key] for key in wanted} == wanted


def test_a_file_that_is_known_keeps_its_labels_and_comes_in(python):
    file = sdist(unique("again"), "1.0")
    first = python.package(file, pulp_labels=json.dumps({"kept": "yes"}))
    assert first["pulp_labels"] == {"kept": "yes"}
    repository = python.repository()
    task = python.api.done(python.content(file, repository, pulp_labels=json.dumps({"other": "no"})))
    assert first["pulp_href"] in task["created_resources"]
    assert python.files(repository) == [file[0]]
    assert python.api.get(first["pulp_href"])["pulp_labels"] == {"kept": "yes"}


@pytest.mark.parametrize("way", ["artifact", "upload", "file_url"])
def test_ways_in(python, upstream, way):
    file = wheel(unique("way"), "1.0", Summary=way)
    repository = python.repository()
    body = {"relative_path": file[0], "repository": repository["pulp_href"]}
    if way == "artifact":
        body["artifact"] = python.api.post("artifacts/", status=201, files={"file": ("file", file[1])})["pulp_href"]
    elif way == "upload":
        upload = python.api.post("uploads/", {"size": len(file[1])}, 201)
        python.api.put(upload["pulp_href"], status=200, files={"file": ("part", file[1])},
                       headers={"Content-Range": f"bytes 0-{len(file[1]) - 1}/{len(file[1])}"})
        body["upload"] = upload["pulp_href"]
    else:
        body["file_url"] = upstream.add({"file.whl": file[1]}).rsplit("/", 1)[0] + "/file.whl"
    task = python.api.done(python.api.post(PACKAGES, status=202, data=body))
    package = python.api.get(next(href for href in task["created_resources"] if "/content/" in href))
    assert (package["summary"], package["sha256"]) == (way, sha256(file[1]))
    assert python.files(repository) == [file[0]]


def test_two_newcomers_of_one_name(python):
    """None of them can be told to be the right one."""
    name = unique("twins")
    twins = [sdist(name, "1.0", Summary="one"), sdist(name, "1.0", Summary="two")]
    units = [python.package(file)["pulp_href"] for file in twins]
    free, strict = python.repository(), python.repository(allow_package_substitution=False)
    for repository in (free, strict):
        answer = python.api.call("POST", repository["pulp_href"] + "modify/", json={"add_content_units": units})
        said = answer.text if answer.status_code == 400 else python.api.failed(answer.json())["description"]
        assert twins[0][0] in said
        assert python.files(repository) == []
