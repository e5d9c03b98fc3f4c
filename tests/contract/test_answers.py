"""What the server answers against what its document says it answers (spec 2): each row of each list, and each by itself."""

import re

import pytest

from lib.certificates import Authority
from lib.python_packages import sdist
from lib.resources import Maker
from lib.rest import unique
from lib.transfer import FILESYSTEM, Transfer

TYPES = {"string": str, "integer": int, "number": (int, float), "boolean": bool, "array": list, "object": dict}
FORMATS = {"date-time": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", "uuid": r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"}
# Of these the reference document, like ours, does not say that they may be null; they are, there as here.
NULL = {"md5", "sha1", "vuln_report", "provenance", "content_guard_prn", "default_content_guard_prn", "no_content_change_since",
        "base_version", "error", "parent_task", "task_group", "total", "current_task",
        "last_replication"}
# Of these none is made here.
EMPTY = {"vuln_report/", "content/python/provenance/", "content/python/yanks/", "content/python/holds/", "content/python/projects/"}


class Document:
    def __init__(self, document):
        self.schemas = document["components"]["schemas"]
        self.lists, self.read = {}, {}
        for path, item in document["paths"].items():
            answer = item.get("get", {}).get("responses", {}).get("200", {}).get("content", {}).get("application/json")
            if not answer:
                continue
            if "results" in self.resolved(answer["schema"]).get("properties", {}):
                if "{" not in path:
                    self.lists[path] = (answer["schema"], item["get"]["tags"])
            elif re.fullmatch(r"\{\w+\}", path):
                self.read[tuple(item["get"]["tags"])] = answer["schema"]

    def resolved(self, schema):
        return self.schemas[schema["$ref"].rsplit("/", 1)[-1]] if "$ref" in schema else schema

    def faults(self, value, schema, where):
        """A sentence for each thing about the value that the schema does not allow."""
        schema = self.resolved(schema)
        kinds = schema.get("type", [])
        kinds = kinds if isinstance(kinds, list) else [kinds]
        unions = [schema[name] for name in ("oneOf", "anyOf") if name in schema]
        if value is None:
            nullable = schema.get("nullable") or "null" in kinds or not (kinds or unions or "allOf" in schema) or any(
                not self.faults(None, one, where) for union in unions for one in union)
            return [] if nullable else [f"{where}: null"]
        for union in unions:
            if all(self.faults(value, one, where) for one in union):
                return [f"{where}: {value!r} is none of the possible"]
        found = [fault for one in schema.get("allOf", ()) for fault in self.faults(value, one, where)]
        kinds = [kind for kind in kinds if kind != "null"]
        if kinds and not any(isinstance(value, TYPES[kind]) and (kind == "boolean") == isinstance(value, bool) for kind in kinds):
            return [f"{where}: {value!r} is no {' or '.join(kinds)}"]
        if "enum" in schema and value not in schema["enum"]:
            found.append(f"{where}: {value!r} is none of {schema['enum']}")
        if isinstance(value, str) and (wanted := FORMATS.get(schema.get("format"))) and not re.fullmatch(wanted, value):
            found.append(f"{where}: {value!r} is no {schema['format']}")
        if isinstance(value, list) and "items" in schema:
            for one in value:
                found += self.faults(one, schema["items"], where + "[]")
        if isinstance(value, dict):
            properties, more = schema.get("properties", {}), schema.get("additionalProperties", "properties" not in schema)
            found += [f"{where}: lacks {name}" for name in schema.get("required", ()) if name not in value]
            for name, one in value.items():
                if name in properties:
                    found += self.faults(one, properties[name], f"{where}.{name}")
                elif isinstance(more, dict):
                    found += self.faults(one, more, f"{where}.{name}")
                elif not more:
                    found.append(f"{where}: has {name}")
        return found


@pytest.fixture(scope="module")
def filled(server, tmp_path_factory):
    """The administrator's client, when there is one of everything."""
    from lib.python_server import Python

    api, make, python = server.rest, Maker(server.rest), Python(server)
    pem = Authority(tmp_path_factory.mktemp("authority")).pem
    remote = make.remote("http://127.0.0.1:9/PULP_MANIFEST", policy="on_demand", pulp_labels={"a": "b"}, username="u", password="p",
                         headers=[{"X-A": "b"}], total_timeout=1.5)
    repository = make.repository(remote=remote["pulp_href"], retain_repo_versions=3)
    make.modify(repository, [make.content()])
    publication = make.publication(repository=repository["pulp_href"], checkpoint=True)
    version = make.fresh(repository)["latest_version_href"]
    make.distribution(publication=publication["pulp_href"])
    make.distribution(repository_version=version)
    guards = [api.post(f"contentguards/{path}/", {"name": unique(), **more}, 201)["pulp_href"] for path, more in (
        ("core/rbac", {}), ("core/content_redirect", {}), ("core/header", {"header_name": "X", "header_value": "v"}),
        ("core/envvar_header", {"header_name": "X", "env_var": "GRANARY_TEST_GUARD"}),
        ("certguard/x509", {"ca_certificate": pem}), ("certguard/rhsm", {"ca_certificate": pem}))]
    api.post("contentguards/core/composite/", {"name": unique(), "guards": guards[:2]}, 201)
    make.distribution(content_guard=guards[0])
    api.post("remotes/file/git/", {"name": unique(), "url": "http://127.0.0.1:9/r.git"}, 201)
    source = api.post("acs/file/file/", {"name": unique(), "remote": make.remote("http://127.0.0.1:9/", policy="on_demand")["pulp_href"],
                                         "paths": ["a/PULP_MANIFEST"]}, 201)
    api.post("upstream-pulps/", {"name": unique(), "base_url": "http://127.0.0.1:9", "api_root": "pulp", "username": "u"}, 201)
    group = api.post(source["pulp_href"] + "refresh/", status=202)["task_group"]
    user, people = (api.post(path, {key: unique()}, 201) for path, key in (("users/", "username"), ("groups/", "name")))
    for holder in (user, people):
        api.post(holder["pulp_href"] + "roles/", {"role": "file.filerepository_viewer", "content_object": repository["pulp_href"]}, 201)
    api.post(people["pulp_href"] + "users/", {"username": user["username"]}, 201)
    api.post(guards[0] + "add_role/", {"role": "core.rbaccontentguard_downloader", "users": [user["username"]],
                                       "groups": [people["name"]]}, 201)
    api.post("uploads/", {"size": 5}, 201)
    api.post("granary/tokens/", {"name": unique()}, 201)
    api.wait(api.post(repository["pulp_href"] + "sync/", {}, 202))  # fails
    index, _ = python.index(remote=python.remote("http://127.0.0.1:9/")["pulp_href"])
    python.package(sdist(unique("p"), "1.0"), index)
    api.done(api.post("publications/python/pypi/", {"repository": index["pulp_href"]}, 202))
    transfer = Transfer(server, api)
    transfer.export(transfer.exporter(repository), meta={"a": 1})
    importer = transfer.importer(repo_mapping={"a": repository["name"]})
    transfer.refused(importer, path=str(server.imports / unique()))
    api.post(FILESYSTEM, {"name": unique(), "path": str(transfer.place())}, 201)
    for task in api.get(group)["tasks"]:
        api.wait(task["pulp_href"])
    yield api
    for one in (user, people):
        api.delete(one["pulp_href"], 204)


def test_answers_are_what_the_document_says(filled):
    document = Document(filled.get("docs/api.json"))
    assert len(document.lists) > 25
    faults, empty, single = set(), set(), set()
    may_be_null = {f"{name}: null" for name in NULL}
    for path, (schema, tags) in document.lists.items():
        page = filled.get(path, {"limit": 20})
        relative = path.split("/api/v3/", 1)[-1]
        if not page["results"]:
            empty.add(relative)
        faults.update(document.faults(page, schema, relative))
        # By itself an object may show more than in a list of its kind.
        for row in page["results"][:3] if tuple(tags) in document.read else ():
            faults.update(document.faults(filled.get(row["pulp_href"]), document.read[tuple(tags)], relative + "*"))
            single.add(relative)
    nulls = {fault.rsplit(".", 1)[-1] for fault in faults} & may_be_null
    faults = [fault for fault in sorted(faults) if fault.rsplit(".", 1)[-1] not in may_be_null]
    for fault in faults:
        print(fault)
    assert not faults and nulls <= may_be_null
    assert len(single) > 20 and empty <= EMPTY, (single, empty)
