"""Every line of permission_matrix.txt, for each who."""

import json
import pathlib
import re
import tempfile
import uuid

import pytest

from lib.certificates import Authority
from lib.people import PASSWORD, People
from lib.python_packages import Index, wheel
from lib.python_server import Python
from lib.resources import Maker
from lib.rest import Rest, unique
from lib.sigstore import Trust
from lib.tenants import FILESYSTEM
from lib.transfer import FILESYSTEM as FILESYSTEM_EXPORTERS
from lib.transfer import Transfer

WHO = ("anonymous", "nobody", "viewer", "owner", "group", "domain", "everywhere", "creator", "admin")
# The model whose roles are given for a target.
MODELS = {"repository": "file.filerepository", "remote": "file.fileremote", "publication": "file.filepublication",
          "distribution": "file.filedistribution", "content": "file.filerepository", "task": "core.task",
          "upload": "core.upload", "group": "core.group", "guard": "core.rbaccontentguard",
          "artifact": "core.upload", "none": "file.filerepository", "source": "file.filealternatecontentsource",
          "taskgroup": "core.task", "domain": "core.domain", "x509_guard": "core.upload", "rhsm_guard": "core.upload",
          "user": "core.upload", "role": "core.upload", "policy": "core.upload", "worker": "core.upload",
          "served_artifacts": "core.upload", "token": "core.upload", "exporter": "core.upload", "files_exporter": "core.upload",
          "importer": "core.upload", "package": "python.pythonrepository",
          "provenance": "python.pythonrepository", "yank": "python.pythonrepository", "hold": "python.pythonrepository",
          "told": "python.pythonrepository", "blocked": "python.pythonrepository", "reserved": "python.pythonrepository", "attested": "python.pythonrepository",
          "index": "python.pythonrepository", "python_publication": "python.pythonpublication"}
# Nobody has roles on these.
WITHOUT_ROLES = ("none", "artifact", "x509_guard", "rhsm_guard", "user", "role", "policy", "worker", "served_artifacts",
                 "token", "exporter", "files_exporter", "importer")


# Where the objects of a target are.
COLLECTIONS = {"repository": "repositories/file/file/", "remote": "remotes/file/file/",
               "publication": "publications/file/file/", "distribution": "distributions/file/file/",
               "content": "content/file/files/", "artifact": "artifacts/", "task": "tasks/", "upload": "uploads/",
               "group": "groups/", "guard": "contentguards/core/rbac/", "source": "acs/file/file/",
               "taskgroup": "task-groups/", "x509_guard": "contentguards/certguard/x509/",
               "rhsm_guard": "contentguards/certguard/rhsm/", "domain": "domains/", "user": "users/", "role": "roles/",
               "policy": "access_policies/", "worker": "workers/", "served_artifacts": "distributions/core/artifacts/",
               "token": "granary/tokens/", "exporter": "exporters/core/pulp/", "files_exporter": "exporters/core/filesystem/",
               "importer": "importers/core/pulp/", "package": "content/python/packages/", "provenance": "content/python/provenance/",
               "yank": "content/python/yanks/", "hold": "content/python/holds/",
               "told": "content/python/projects/",
               "blocked": "repositories/python/python/{}/blocklist_entries/",
               "reserved": "repositories/python/python/{}/name_reservations/",
               "attested": "repositories/python/python/{}/attestation_rules/", "python_publication": "publications/python/pypi/"}


def read_matrix():
    """Rows (target, method, path, body, answers); those of "pattern" once for each "standard" line."""
    rows, standards, patterns = [], [], []
    for line in (pathlib.Path(__file__).parent / "permission_matrix.txt").read_text().splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("standard"):
            standards.append(line.split(maxsplit=6)[1:])
            continue
        match = re.fullmatch(r"(\w+)\s+(\w+) (\S+)\s+(.*?)((?:\s*(?:\d+|\{[cdp]\})){9})", line)
        assert match, f"cannot be read: {line}"
        target, method, path, body, answers = match.groups()
        assert len(answers.split()) == len(WHO), line
        (patterns if target == "pattern" else rows).append((target, method, path, body.strip() or None, answers))
    for name, collection, model, how, labels, made_of in standards:
        MODELS[name], COLLECTIONS[name], STANDARD[name] = model, collection, made_of
        for _, method, path, body, answers in patterns:
            if "label/" in path and labels == "none":
                continue
            words = {"COLLECTION": collection, "BODY": made_of, "MODEL": model}
            for word, text in words.items():
                path, body = path.replace(word, text), body and body.replace(word, text)
            rows.append((name, method, path, body, answers.format(**CODES[how])))
    return [(*row[:4], [int(answer) for answer in row[4].split()]) for row in rows]


# What is answered to who may change (c), remove (d) and make (p) something.
CODES = {"at-once": {"c": 200, "d": 204, "p": 201}, "tasks": {"c": 202, "d": 202, "p": 201}, "all-tasks": {"c": 202, "d": 202, "p": 202}}
STANDARD = {}
MATRIX = read_matrix()


class Cast:
    """One user for each who, made once; the targets are fresh for each test."""

    def __init__(self, server, api):
        self.people = People(server, api)
        self.server, self.api = server, api
        self.location = server.directory / "of-domains"
        self.authority = Authority(pathlib.Path(tempfile.mkdtemp(dir=server.directory))).pem
        self.users = {who: self.people.user() for who in ("nobody", "viewer", "owner", "group")}
        self.team = self.people.group(self.users["group"])
        self.clients = {who: self.client_of(user["username"]) for who, user in self.users.items()}
        self.clients["anonymous"], self.clients["admin"] = Rest(server.url, None, api.api), api
        self.trust = Trust()
        self.beyond = {}

    def client_of(self, username):
        return Rest(self.server.url, (username, PASSWORD), self.api.api)

    def client(self, who, model):
        """Roles beyond single objects need a user for each model."""
        if who in self.clients:
            return self.clients[who]
        if (who, model) not in self.beyond:
            user = self.people.user()
            role = f"{model}_{'creator' if who == 'creator' else 'owner'}"
            if model == "core.task" and who == "creator":
                # The shipped role that carries it is the server's own to give.
                role = self.api.post("roles/", {"name": unique("adder"), "permissions": ["core.add_task"]}, 201)["name"]
            body = {"role": role, "content_object": None}
            if who == "domain":
                body["domain"] = self.api.get("domains/", {"name": "default"})["results"][0]["pulp_href"]
            self.api.post(user["pulp_href"] + "roles/", body, 201)
            self.beyond[who, model] = self.client_of(user["username"])
        return self.beyond[who, model]


@pytest.fixture(scope="module")
def cast(server):
    made = Cast(server, server.rest)
    yield made
    made.people.remove()


@pytest.fixture(scope="module")
def cast_of_house(house):
    made = Cast(house, house.domain("default"))
    yield made
    made.people.remove()


class Stage:
    """The target of one test and what its bodies name."""

    def __init__(self, cast, make):
        self.api, self.cast, self.make = cast.api, cast, make
        self.names = {"nothing": str(uuid.uuid4())}  # what nothing is called

    def target(self, kind):
        api, make = self.api, self.make
        if kind == "none":
            return None
        if kind == "repository":
            return make.repository()
        if kind == "remote":
            return make.remote("http://example.org/PULP_MANIFEST")
        if kind == "publication":
            self.names["repository"] = make.repository()["pulp_href"]
            return make.publication(repository=self.names["repository"])
        if kind == "distribution":
            return make.distribution()
        if kind == "content":
            repository = make.repository()
            self.names["repository"] = repository["pulp_href"]
            self.names["artifact"] = make.artifact(unique("bytes").encode())["pulp_href"]
            self.holds_roles = repository
            return make.content(repository=repository["pulp_href"])
        if kind == "artifact":
            return make.artifact(unique("bytes").encode())
        if kind == "task":
            return api.done(api.patch(make.repository()["pulp_href"], {"description": "d"}, 202))
        if kind == "upload":
            return api.post("uploads/", {"size": 1}, 201)
        if kind == "group":
            group = api.post("groups/", {"name": unique("group")}, 201)
            self.role_of(group)
            return group
        if kind == "guard":
            return api.post("contentguards/core/rbac/", {"name": unique("guard")}, 201)
        if kind in STANDARD:
            answer = api.post(COLLECTIONS[kind], json.loads(self.fill(STANDARD[kind])), (201, 202))
            return api.get(api.done(answer)["created_resources"][0]) if "task" in answer else answer
        return getattr(self, kind)()

    def role_of(self, holder):
        """A role of a user or group, for lines about one."""
        given = self.api.post(holder["pulp_href"] + "roles/", {"role": "core.upload_creator", "content_object": None}, 201)
        self.names["role"] = given["pulp_href"].rstrip("/").rsplit("/", 1)[1]

    def source(self):
        remote = self.make.remote("http://127.0.0.1:9/", policy="on_demand")
        self.names["remote"] = remote["pulp_href"]
        return self.api.post("acs/file/file/", {"name": unique("acs"), "remote": remote["pulp_href"]}, 201)

    def taskgroup(self):
        answer = self.api.post(self.source()["pulp_href"] + "refresh/", status=202)
        group = self.api.get(answer["task_group"])
        (task,) = group["tasks"]
        self.api.wait(task["pulp_href"], timeout=120)
        self.holds_roles = task
        return group

    def x509_guard(self):
        return self.api.post(COLLECTIONS["x509_guard"], {"name": unique(), "ca_certificate": self.cast.authority}, 201)

    def rhsm_guard(self):
        return self.api.post(COLLECTIONS["rhsm_guard"], {"name": unique(), "ca_certificate": self.cast.authority}, 201)

    def domain(self):
        def body():
            name = unique("d")
            return {"name": name, "storage_class": FILESYSTEM,
                    "storage_settings": {"location": str(self.cast.location / name)}}

        fresh = body()
        self.names["domain"] = json.dumps(fresh)
        self.names["storage"] = json.dumps({key: fresh[key] for key in ("storage_class", "storage_settings")})
        return self.api.post("domains/", body(), 201)

    def user(self):
        user = self.cast.people.user()
        self.role_of(user)
        return user

    def role(self):
        return self.cast.people.role()

    def policy(self):
        return self.api.get("access_policies/", {"limit": 1})["results"][0]

    def worker(self):
        return self.api.get("workers/", {"limit": 1})["results"][0]

    def served_artifacts(self):
        return self.api.get("distributions/core/artifacts/")["results"][0]

    # Of the python plugin: a repository with a package, and what else is to be had of it. The roles are on the repository.

    def repository_of_packages(self):
        python, file = Python(self.cast.server), wheel(unique("matrix"), "1.0")
        self.holds_roles = repository = python.repository()
        package = python.package(file, repository)
        fresh = wheel(unique("matrix"), "1.0")
        self.names |= {"repository": repository["pulp_href"], "package": package["pulp_href"], "project": package["name"],
                       "document": package["name"] + "/json", "one": "1.0", "file": file[0], "fresh": fresh[0],
                       "artifact": self.make.artifact(fresh[1])["pulp_href"]}
        return python, repository, package

    def package(self):
        return self.repository_of_packages()[2]

    def provenance(self):
        _, repository, package = self.repository_of_packages()
        return self.provenance_of(repository, package)

    def provenance_of(self, repository, package):
        document = json.dumps(self.cast.trust.provenance(package["filename"], b"")).encode()
        task = self.api.done(self.api.post("content/python/provenance/", status=202, files={"file": ("x", document)}, data={
            "package": package["pulp_href"], "repository": repository["pulp_href"], "verify": "false"}))
        return self.api.get(next(href for href in task["created_resources"] if "/provenance/" in href))

    def release(self, action):
        python, repository, _ = self.repository_of_packages()
        self.api.done(self.api.post(repository["pulp_href"] + action, {"name": self.names["project"], "version": "1.0"}, 202))
        return self.api.get("content/python/holds/", {"repository_version": self.make.fresh(repository)["latest_version_href"]})["results"][0]

    def hold(self):
        return self.release("hold/")

    def told(self):
        """What an upstream says of a project."""
        python, repository, _ = self.repository_of_packages()
        with Index() as index:
            index.add("archived", "1.0", wheel("archived", "1.0"))
            index.facts["archived"] = {"status": "archived"}
            python.sync(repository, python.remote(index.url))
        return self.api.get("content/python/projects/", {"repository_version": self.make.fresh(repository)["latest_version_href"]})["results"][0]

    def index(self):
        python, repository, package = self.repository_of_packages()
        self.provenance_of(repository, package)
        distribution = python.distribution(repository=repository["pulp_href"])
        self.names["base"] = distribution["base_path"]
        return distribution

    def yank(self):
        index = self.index()
        self.api.done(self.api.post(f"/pypi/{index['base_path']}/yank/", {"name": self.names["project"], "version": "1.0"}, 202))
        version = self.make.fresh(self.holds_roles)["latest_version_href"]
        return self.api.get("content/python/yanks/", {"repository_version": version})["results"][0]

    def nested(self, collection, body):
        _, repository, _ = self.repository_of_packages()
        self.names["list"] = repository["pulp_href"] + collection
        return self.api.post(self.names["list"], body, 201)

    def blocked(self):
        return self.nested("blocklist_entries/", {"name": "blocked"})

    def reserved(self):
        return self.nested("name_reservations/", {"name": "reserved", "users": ["admin"]})

    def attested(self):
        return self.nested("attestation_rules/", {"project": "attested"})

    def python_publication(self):
        python, repository, _ = self.repository_of_packages()
        task = self.api.done(self.api.post("publications/python/pypi/", {"repository": repository["pulp_href"]}, 202))
        del self.holds_roles
        return self.api.get(next(href for href in task["created_resources"] if "/publications/" in href))

    def token(self):
        return self.api.post("granary/tokens/", {"name": unique()}, 201)

    # Exporters and importers, each with what it did once.

    def exporter(self):
        transfer = Transfer(self.cast.server, self.api)
        exporter = transfer.exporter(self.make.repository())
        return self.run(exporter, "export", transfer.export(exporter, dry_run=True))

    def files_exporter(self):
        transfer = Transfer(self.cast.server, self.api)
        exporter = self.api.post(FILESYSTEM_EXPORTERS, {"name": unique(), "path": str(transfer.place())}, 201)
        version = self.make.repository()["latest_version_href"]
        return self.run(exporter, "export", transfer.export(exporter, repository_version=version))

    def importer(self):
        transfer = Transfer(self.cast.server, self.api)
        importer = transfer.importer()
        transfer.refused(importer, path=str(self.cast.server.imports / unique()))
        return self.run(importer, "import", self.api.get(importer["pulp_href"] + "imports/")["results"][0])

    def run(self, parent, name, run):
        self.names[name] = run["pulp_href"].rstrip("/").rsplit("/", 1)[1]
        return parent

    def give(self, who, kind, target):
        """The roles of this who on the target."""
        on = getattr(self, "holds_roles", target)
        if who not in ("viewer", "owner", "group") or kind in WITHOUT_ROLES:
            return
        role = f"{MODELS[kind]}_{'viewer' if who == 'viewer' else 'owner'}"
        holder = self.cast.team if who == "group" else self.cast.users[who]
        self.api.post(holder["pulp_href"] + "roles/", {"role": role, "content_object": on["pulp_href"]}, 201)

    def fill(self, text):
        for name, value in {"new": unique("new"), **self.names}.items():
            text = text.replace("{" + name + "}", value)
        return text


# What answers before anybody is asked who they are, or shows the document itself.
UNDECLARED = {("GET", "docs/api.json")}


def test_every_operation_is_in_the_matrix(anonymous):
    """Of the core and of the plugins that come with it."""
    document = anonymous.get("/pulp/api/v3/docs/api.json", {"pk_path": "1", "component": "core,file,certguard,python"})
    declared = {(method.upper(), re.sub(r"\{[^}]*\}", "{}", path.removeprefix("/pulp/api/v3/")))
                for path, methods in document["paths"].items() for method in methods}
    lines = set()
    for target, method, path, *_ in MATRIX:
        if path.startswith("."):
            path = COLLECTIONS[target] + "{}/" + path[1:]
        path = re.sub(r"(?<!datarepair)/(\d+|\{\w+\})(?=/)", "/{}", path)
        path = path.replace("{list}", COLLECTIONS.get(target, ""))
        lines.add(("GET" if method == "list" else method, path))
    assert len(declared) > 200
    assert sorted(declared - lines) == [], "operations without a line"
    assert sorted(lines - declared - UNDECLARED) == [], "lines without an operation"


def rows(with_domains):
    chosen = [(n, row) for n, row in enumerate(MATRIX) if (row[0] == "domain") == with_domains]
    names = [f"{t}-{m}-{p}{'-' + str(n) if b else ''}".replace("/", ".") for n, (t, m, p, b, _) in chosen]
    return pytest.mark.parametrize("target, method, path, body, answers", [row for _, row in chosen], ids=names)


@pytest.mark.parametrize("who", WHO)
@rows(with_domains=False)
def test_permission(cast, target, method, path, body, answers, who):
    check(cast, target, method, path, body, answers, who)


@pytest.mark.parametrize("who", WHO)
@rows(with_domains=True)
def test_permission_with_domains(cast_of_house, target, method, path, body, answers, who):
    check(cast_of_house, target, method, path, body, answers, who)


def check(cast, target, method, path, body, answers, who):
    make = Maker(cast.api)
    wanted = answers[WHO.index(who)]
    client = cast.client(who, MODELS[target])
    stage = Stage(cast, make)
    resource = stage.target(target)
    stage.give(who, target, resource)
    path = stage.fill(path)
    if path.startswith("."):
        path = resource["pulp_href"] + path[1:]
    if method == "list":
        answer = client.call("GET", path, params={"prn__in": resource["prn"]})
        if wanted == 401:
            assert answer.status_code == 401
            return
        assert answer.status_code == 200, answer.text
        assert (answer.json()["count"], len(answer.json()["results"])) == (wanted, wanted)
        return
    more = {} if body is None else {"json": json.loads(stage.fill(body))}
    if "content/file/files/" in path and body and target == "content":
        more = {"data": more["json"]} if not path.endswith("set_label/") else more
    answer = client.call(method, path, **more)
    assert answer.status_code == wanted, answer.text
    if wanted == 403:
        assert answer.json() == {"detail": "You do not have permission to perform this action."}
    if wanted == 404:
        assert answer.json()["detail"].startswith(("No ", "Not found"))
