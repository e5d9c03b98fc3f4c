"""Users, groups and memberships (spec 3.11)."""

import pytest

from lib.people import PASSWORD
from lib.rest import Rest, unique

@pytest.fixture
def user(people):
    return people.user


@pytest.fixture
def group(people):
    return people.group


def login(server, user, password=PASSWORD):
    return Rest(server.url, (user["username"], password))


def test_users_are_listed_without_password(api):
    users = api.get("users/", {"username": "admin"})["results"]
    assert [one["username"] for one in users] == ["admin"]
    assert "password" not in users[0]
    assert users[0]["hidden_fields"] == [{"name": "password", "is_set": True}]


def test_a_user_has_the_fields_of_the_contract(api, user):
    made = user(first_name="Ada", last_name="L", email="ada@example.org", is_staff=True)
    assert list(made) == ["pulp_href", "prn", "id", "username", "first_name", "last_name", "email", "is_staff",
                          "is_active", "date_joined", "groups", "hidden_fields"]
    assert made["pulp_href"] == f"/pulp/api/v3/users/{made['id']}/"
    assert made["prn"] == f"prn:auth.user:{made['id']}"
    assert (made["is_staff"], made["is_active"], made["groups"]) == (True, True, [])
    assert api.get(made["pulp_href"]) == made


def test_user_life(api, server, user):
    made = user()
    assert login(server, made).get("login/")["username"] == made["username"]
    changed = api.patch(made["pulp_href"], {"first_name": "New", "password": "another long secret"}, 200)
    assert changed["first_name"] == "New"
    assert login(server, made).call("GET", "login/").status_code == 401
    assert login(server, made, "another long secret").get("login/")["username"] == made["username"]
    api.patch(made["pulp_href"], {"is_active": False}, 200)
    assert login(server, made, "another long secret").call("GET", "login/").status_code == 401
    api.put(made["pulp_href"], {"username": made["username"]}, 200)
    # What the contract names a default of goes back to it, the rest stays.
    assert {key: api.get(made["pulp_href"])[key] for key in ("is_active", "first_name")} == {
        "is_active": True, "first_name": "New"}
    assert login(server, made, "another long secret").get("login/")
    api.patch(made["pulp_href"], {"password": None}, 200)
    assert api.get(made["pulp_href"])["hidden_fields"] == [{"name": "password", "is_set": False}]
    assert login(server, made, "another long secret").call("GET", "login/").status_code == 401
    api.delete(made["pulp_href"], 204)
    api.get(made["pulp_href"], status=404)


@pytest.mark.parametrize("body, field, sentence", [
    ({"username": "a b"}, "username", "Enter a valid username."),
    ({"username": ""}, "username", "may not be blank"),
    ({"username": "x" * 151}, "username", "no more than 150 characters"),
    ({"username": "admin"}, "username", "must be unique"),
    ({"password": "short"}, "password", "too short"),
    ({"password": "password"}, "password", "too common"),
    ({"password": "8463520178"}, "password", "entirely numeric"),
    ({"email": "nobody"}, "email", "valid email"),
    ({"is_superuser": True}, "is_superuser", "Unexpected field"),
    ({"groups": []}, None, None),
])
def test_bad_users_are_refused(api, body, field, sentence):
    body = {"username": unique("user"), "password": PASSWORD, **body}
    if field is None:
        api.delete(api.post("users/", body, 201)["pulp_href"], 204)  # read-only fields are let be
        return
    answer = api.refused("POST", "users/", 400, json=body)
    assert sentence in " ".join(answer[field])


def test_password_like_the_name(api):
    name = unique("somebody")
    answer = api.refused("POST", "users/", 400, json={"username": name, "password": name})
    assert "too similar to the username" in answer["password"][0]


WEAK = [("short1x", "too short"), ("password123", "too common"), ("8361940275", "entirely numeric"), ("", "")]


@pytest.mark.parametrize("weak, words", WEAK)
def test_a_new_password_of_ones_own_follows_the_rules(people, weak, words):
    client = people.client(people.user())
    for extra in ({}, {"first_name": "x"}):
        errors = client.refused("PATCH", "login/", 400, json={"old_password": PASSWORD, "new_password": weak, **extra})
        assert words in str(errors)
    assert client.get("login/")["username"]
    errors = client.refused("PATCH", "login/", 400, json={"old_password": "wrong", "new_password": "quite another one"})
    assert "Old password is incorrect." in str(errors)


@pytest.mark.parametrize("weak, words", WEAK)
def test_the_command_follows_the_rules_too(server, people, weak, words):
    user = people.user()
    done = server.command("user", "set-password", user["username"], "--password-stdin", input=weak + "\n")
    assert done.returncode == 1 and words in done.stderr
    assert people.client(user).get("login/")["username"] == user["username"]


@pytest.mark.parametrize("path", ["users/", "groups/"])
def test_lists_filter_by_ids_and_names(api, user, group, path):
    one, two = (user(), user()) if path == "users/" else (group(), group())
    key = "username" if path == "users/" else "name"

    def names(**params):
        return {row[key] for row in api.get(path, {**params, "limit": 1000})["results"]}

    assert names(**{key: one[key]}) == {one[key]}
    assert names(**{key + "__in": f"{one[key]},{two[key]}"}) == {one[key], two[key]}
    assert names(**{key + "__icontains": one[key][5:].upper()}) == {one[key]}
    assert names(prn__in=one["prn"]) == {one[key]}
    assert names(pulp_href__in=f"{one['pulp_href']},{two['pulp_href']}") == {one[key], two[key]}
    assert names(q=f"{key}={one[key]} OR {key}={two[key]}") == {one[key], two[key]}
    if path == "groups/":
        assert names(id=one["id"]) == {one[key]}
        assert names(id__in=f"{one['id']},{two['id']}") == {one[key], two[key]}
    ordered = [row[key] for row in api.get(path, {key + "__in": f"{one[key]},{two[key]}", "ordering": key})["results"]]
    assert ordered == sorted(ordered)


def test_group_life(api, group):
    made = group()
    assert set(made) == {"pulp_href", "prn", "name", "id"}
    assert made["prn"] == f"prn:core.group:{made['id']}"
    name = unique("group")
    assert api.patch(made["pulp_href"], {"name": name}, 200)["name"] == name
    assert api.refused("POST", "groups/", 400, json={"name": name}) == {"name": ["This field must be unique."]}
    api.delete(made["pulp_href"], 204)
    api.get(made["pulp_href"], status=404)


def test_members_of_a_group(api, user, group):
    somebody, team = user(), group()
    members = team["pulp_href"] + "users/"
    made = api.post(members, {"username": somebody["username"]}, 201)
    assert made == {"pulp_href": somebody["pulp_href"], "prn": somebody["prn"], "username": somebody["username"]}
    assert api.get(members)["results"] == [made]
    assert api.get(somebody["pulp_href"])["groups"] == [
        {"name": team["name"], "pulp_href": team["pulp_href"], "prn": team["prn"]}]
    assert api.refused("POST", members, 400, json={"username": "no-such"}) == ["Could not find user no-such"]
    api.delete(f"{members}{somebody['id']}/", 204)
    assert api.get(members)["count"] == 0
    api.refused("DELETE", f"{members}{somebody['id']}/", 404)
    api.get("groups/999999999/users/", status=404)
