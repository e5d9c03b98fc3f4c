"""Access policies of the configuration: they go before what is shipped and what was customized."""

import pytest

from lib.people import People
from lib.rest import unique
from lib.server import granary

REPOSITORIES = "repositories/file/file/"
POLICIES = """
[[policies."repositories/file/file".statements]]
action = ["list", "retrieve", "create"]
principal = "authenticated"
effect = "allow"

[[policies."repositories/file/file".statements]]
action = "*"
principal = "admin"
effect = "allow"
"""


def policy_of(api, viewset):
    row, = (one for one in api.all("access_policies/") if one["viewset_name"] == viewset)
    return row


def test_a_policy_of_the_configuration(make_server):
    server = make_server()
    api = server.rest
    shipped = policy_of(api, "repositories/file/file")
    api.patch(shipped["pulp_href"], {"statements": [{"action": "*", "principal": "admin", "effect": "allow"}]}, 200)
    assert policy_of(api, "repositories/file/file")["customized"] is True
    server.stop()
    plain = server.config.read_text()
    server.config.write_text(plain + POLICIES)
    server.start()
    configured = policy_of(api, "repositories/file/file")
    assert configured["customized"] is False and [s["principal"] for s in configured["statements"]] == [
        "authenticated", "admin"]
    assert configured["creation_hooks"] == []
    people = People(server, api)
    client = people.signed_in()
    made = client.post(REPOSITORIES, {"name": unique()}, 201)
    # Made without a role: the configured policy has no creation hook, and its scoping is the usual one.
    assert client.get(REPOSITORIES)["count"] == 0
    client.refused("GET", made["pulp_href"], 404)
    client.refused("PATCH", made["pulp_href"], 403, json={"description": "x"})
    viewer = people.signed_in("file.filerepository_owner")
    assert viewer.get(made["pulp_href"])["name"] == made["name"]
    viewer.refused("PATCH", made["pulp_href"], 403, json={"description": "x"})
    # Nobody customizes it; another one can be.
    for method in ("PATCH", "PUT"):
        body = {"statements": [], "creation_hooks": []}
        answer = api.refused(method, configured["pulp_href"], 409, json=body)
        assert "[policies]" in answer["detail"] and "repositories/file/file" in answer["detail"]
    assert api.post(configured["pulp_href"] + "reset/", status=200)["statements"] == configured["statements"]
    other = policy_of(api, "remotes/file/file")
    api.patch(other["pulp_href"], {"statements": other["statements"]}, 200)
    # Without it the shipped one is there again.
    server.stop()
    server.config.write_text(plain)
    server.start()
    again = policy_of(api, "repositories/file/file")
    assert again["customized"] is False and again["statements"] == shipped["statements"]
    assert policy_of(api, "remotes/file/file")["customized"] is True


@pytest.mark.parametrize("text, words", [
    ('[policies.tasks]\ncreation_hooks = []\n', ["[policies.tasks]", "statements"]),
    ('[policies.tasks]\nstatements = "x"\n', ["[policies.tasks]", "statements"]),
    ('[policies.tasks]\nstatements = []\nnothing = 1\n', ["[policies.tasks]", "nothing"]),
    ('[[policies.tasks.statements]]\naction = "list"\nprincipal = "*"\neffect = "perhaps"\n', ["[policies.tasks]", "effect"]),
    ('[[policies.tasks.statements]]\naction = "list"\nprincipal = "*"\neffect = "allow"\ncondition = "is_nice"\n',
     ["[policies.tasks]", "is_nice"]),
    ('policies = 1\n', ["policies"]),
])
def test_bad_policies_stop_the_start(tmp_path, text, words):
    config = tmp_path / "granary.toml"
    config.write_text(f'state_dir = "{tmp_path}/state"\n{text}')
    checked = granary("config", "check", "--config", config)
    assert checked.returncode == 1
    assert all(word in checked.stderr + checked.stdout for word in words), checked.stderr


def test_a_policy_of_nothing_stops_the_start(make_server):
    server = make_server(start=False)
    server.config.write_text(server.config.read_text() + POLICIES.replace("repositories/file/file", "repositories/nothing"))
    from lib.server import NotStarted
    with pytest.raises(NotStarted, match="repositories/nothing"):
        server.start(timeout=30)
