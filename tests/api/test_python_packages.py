"""The python plugin over HTTP: packages made over the REST API."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from lib.python_packages import metadata, sdist, sha256, wheel
from lib.python_server import PACKAGES
from lib.rest import unique
from lib.server import eventually


def test_an_upload_becomes_a_package(python):
    name = unique("Pkg.Of")
    file = wheel(name, "1.0", Summary="One ä", Author="Me", Requires_Python=">=3.8", Keywords="a,b",
                 Classifier=["Topic :: A", "Topic :: B"], Requires_Dist=["x>1", "y"], Project_URL=["Home, https://h"],
                 License="MIT", Author_email="a@b.c")
    package = python.package(file)
    wanted = {"filename": file[0], "packagetype": "bdist_wheel", "name": name, "version": "1.0",
              "sha256": sha256(file[1]), "size": len(file[1]), "python_version": "py3", "metadata_version": "2.1",
              "summary": "One ä", "author": "Me", "author_email": "a@b.c", "requires_python": ">=3.8",
              "keywords": "a,b", "license": "MIT", "classifiers": '["Topic :: A", "Topic :: B"]',
              "requires_dist": '["x>1", "y"]', "project_urls": '["Home, https://h"]', "provides_dist": "[]",
              "maintainer": "", "platform": "", "description": ""}
    assert {key: package[key] for key in wanted} == wanted
    assert "name_normalized" not in package and "relative_path" not in package
    assert python.api.get(package["artifact"])["sha256"] == package["sha256"]
    assert package["metadata_sha256"] and len(package["metadata_sha256"]) == 64
    # The same file again is the same unit.
    assert python.package(file)["pulp_href"] == package["pulp_href"]
    listed = python.api.all(PACKAGES, sha256=package["sha256"])
    assert [row["pulp_href"] for row in listed] == [package["pulp_href"]]


def test_a_source_archive(python):
    file = sdist(unique("src"), "2.0.post1", Summary="s")
    package = python.package(file)
    assert (package["packagetype"], package["python_version"], package["version"]) == ("sdist", "source", "2.0.post1")
    assert package["metadata_sha256"] is None


@pytest.mark.parametrize("file, said", [
    (("x-1.0.tar.xz", b"x"), "not a valid python extension"),
    (("x-1.0-py3-none-any.whl", b"no zip"), "cannot be read"),
    (wheel("x", "1", text="Metadata-Version: 9.0\nName: x\nVersion: 1\n"), "9.0"),
    (wheel("x", "1", members={"../../etc/x": "evil"}), "leads out"),
    (wheel("x", "1", members={"y-1.dist-info/METADATA": metadata("y", "1")}), "two files of metadata"),
    (wheel("x", "1", text=metadata("x", "1") + "Summary: " + "a" * (17 << 20)), "more than 16 MiB"),
    (sdist("x", "1.0.odd", text=metadata("x", "1.0.odd")), "none of PEP 440"),
    (wheel("x", "1.0", text=metadata("x", "1.0.odd")), "none of PEP 440"),
    (sdist("x", "1", members={"../../etc/x": "evil"}), "leads out"),
    (sdist("x", "1", members={"/etc/x": "evil"}), "leads out"),
    (sdist("x", "1", members={"x-1/conf": "-> /etc/passwd"}), "a link that leads out"),
    (sdist("x", "1", members={"y-1/PKG-INFO": metadata("y", "1")}), "two files of metadata"),
])
def test_what_is_no_package_is_refused(python, file, said):
    assert said in python.api.failed(python.content(file))["description"]


def test_a_file_is_called_what_its_sender_says(python):
    """Over the REST API; an index compares (test_python_upload.py)."""
    file, name = sdist(unique("inside"), "2.0"), unique("outside")
    package = python.package((f"{name}-1.0.tar.gz", file[1]))
    assert package["filename"] == f"{name}-1.0.tar.gz" and package["version"] == "2.0"


def test_folded_headers_are_one_line(python):
    name = unique("folded")
    text = f"Metadata-Version: 1.1\nName: {name}\nVersion: 1\nLicense: ONE\n        TWO\n   THREE\nSummary: s\n"
    assert python.package(sdist(name, "1", text=text))["license"] == "ONE TWO THREE"


def test_a_wrong_digest_is_refused(python):
    error = python.api.failed(python.content(sdist(unique("src"), "1"), sha256="0" * 64))
    assert "The uploaded artifact's sha256 checksum does not match the one provided" in error["description"]


def test_bytes_that_are_no_text_are_replaced(python):
    name = unique("odd")
    text = metadata(name, "1").encode() + b"Summary: caf\xe9\n"
    package = python.package(wheel(name, "1", text=text))
    assert package["summary"] == "caf\ufffd"


def test_filters(python):
    name = unique("Filter.Me")
    for version in ("1.0", "1.5", "2.0rc1"):
        python.package(sdist(name, version))
    slug = name.lower().replace(".", "-")

    def versions(**params):
        return sorted(row["version"] for row in python.api.all(PACKAGES, **params))

    assert versions(name=slug) == versions(name=name.replace(".", "__").upper()) == ["1.0", "1.5", "2.0rc1"]
    assert versions(name__in=name, version_specifier=">=1.2") == ["1.5", "2.0rc1"]
    assert versions(name=slug, version_specifier="~=1.0,!=1.5") == ["1.0"]
    assert versions(name=slug, version="1.5") == ["1.5"] and versions(name=slug, version__lt="1.5") == ["1.0"]
    refused = python.api.refused("GET", PACKAGES, 400, params={"version_specifier": "nonsense"})
    assert refused == {"version_specifier": "Invalid PEP 440 version specifier: nonsense"}
    assert python.api.all(PACKAGES, q=f"name={slug} AND version_specifier=\"<1.2\"")[0]["version"] == "1.0"


def test_who_waits_for_a_task_that_is_deleted_is_told_so(make_server):
    server = make_server(roles="api,content")  # nobody does it
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(server.rest.call, "POST", PACKAGES + "upload/", files={"file": wheel(unique("lost"), "1.0")})
        eventually(lambda: server.sql("SELECT 1 FROM task"), what="the task")
        server.sql("DELETE FROM task")
        refused = answer.result(timeout=30)
    assert (refused.status_code, refused.json()) == (409, {"detail": "The task that was to do it has been deleted."})


def test_upload_that_is_answered_with_the_package(python):
    file = wheel(unique("now"), "1.0", Summary="at once")
    package = python.api.post(PACKAGES + "upload/", status=201, files={"file": file},
                              data={"pulp_labels": json.dumps({"a": "b"})})
    assert package["summary"] == "at once" and package["filename"] == file[0] and package["pulp_labels"] == {"a": "b"}
    assert python.api.get(package["pulp_href"])["sha256"] == sha256(file[1])
    assert "not a valid python extension" in str(python.api.refused(
        "POST", PACKAGES + "upload/", 400, files={"file": ("x.txt", b"x")}))
    assert "file" in python.api.refused("POST", PACKAGES + "upload/", 400, data={"a": "b"})
