"""Every line of permission_matrix.txt, for each who."""

import json
import pathlib
import re

import pytest

from lib.people import PASSWORD, People
from lib.rest import Rest, unique

WHO = ("anonymous", "nobody", "viewer", "owner", "group", "domain", "everywhere", "creator", "admin")
# The model whose roles are given for a target.
MODELS = {"repository": "file.filerepository", "remote": "file.fileremote", "publication": "file.filepublication",
          "distribution": "file.filedistribution", "content": "file.filerepository", "task": "core.task",
          "upload": "core.upload", "group": "core.group", "guard": "core.rbaccontentguard",
          "artifact": "core.upload", "none": "file.filerepository"}


def read_matrix():
    for line in (pathlib.Path(__file__).parent / "permission_matrix.txt").read_text().splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        match = re.fullmatch(r"(\w+)\s+(\w+) (\S+)\s+(.*?)((?:\s*\d+){9})", line)
        assert match, f"cannot be read: {line}"
        target, method, path, body, answers = match.groups()
        assert len(answers.split()) == len(WHO), line
        yield target, method, path, body.strip() or None, [int(answer) for answer in answers.split()]


MATRIX = list(read_matrix())


class Cast:
    """One user for each who, made once; the targets are fresh for each test."""

    def __init__(self, server, api):
        self.people = People(server, api)
        self.server, self.api = server, api
        self.users = {who: self.people.user() for who in ("nobody", "viewer", "owner", "group")}
        self.team = self.people.group(self.users["group"])
        self.clients = {who: self.people.client(user) for who, user in self.users.items()}
        self.clients["anonymous"], self.clients["admin"] = server.anonymous, api
        self.beyond = {}

    def client(self, who, model):
        """Roles beyond single objects need a user for each model."""
        if who in self.clients:
            return self.clients[who]
        if (who, model) not in self.beyond:
            user = self.people.user()
            role = f"{model}_{'creator' if who == 'creator' else 'owner'}"
            if model == "core.task" and who == "creator":
                role = "core.task_user_dispatcher"
            body = {"role": role, "content_object": None}
            if who == "domain":
                if self.api.call("GET", "domains/").status_code == 404:
                    pytest.skip("domains have no URL yet")
                body["domain"] = self.api.get("domains/", {"name": "default"})["results"][0]["pulp_href"]
            self.api.post(user["pulp_href"] + "roles/", body, 201)
            self.beyond[who, model] = Rest(self.server.url, (user["username"], PASSWORD))
        return self.beyond[who, model]


@pytest.fixture(scope="module")
def cast(server):
    made = Cast(server, server.rest)
    yield made
    made.people.remove()


class Stage:
    """The target of one test and what its bodies name."""

    def __init__(self, cast, make):
        self.api, self.cast, self.make = cast.api, cast, make
        self.names = {}

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
            return api.post("groups/", {"name": unique("group")}, 201)
        return api.post("contentguards/core/rbac/", {"name": unique("guard")}, 201)

    def give(self, who, kind, target):
        """The roles of this who on the target."""
        on = getattr(self, "holds_roles", target)
        if who not in ("viewer", "owner", "group") or kind in ("none", "artifact"):
            return
        role = f"{MODELS[kind]}_{'viewer' if who == 'viewer' else 'owner'}"
        holder = self.cast.team if who == "group" else self.cast.users[who]
        self.api.post(holder["pulp_href"] + "roles/", {"role": role, "content_object": on["pulp_href"]}, 201)

    def fill(self, text):
        for name, value in {"new": unique("new"), **self.names}.items():
            text = text.replace("{" + name + "}", value)
        return text


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("target, method, path, body, answers",
                         MATRIX, ids=[f"{t}-{m}-{p}{'-' + str(n) if b else ''}".replace("/", ".")
                                      for n, (t, m, p, b, _) in enumerate(MATRIX)])
def test_permission(cast, make, target, method, path, body, answers, who):
    wanted = answers[WHO.index(who)]
    client = cast.client(who, MODELS[target])
    stage = Stage(cast, make)
    resource = stage.target(target)
    stage.give(who, target, resource)
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
