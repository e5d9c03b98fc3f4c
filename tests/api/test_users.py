"""Users are read only over the API until writing them hashes passwords and checks their rules."""


def test_users_are_listed_without_password(api):
    users = api.get("users/")["results"]
    assert [user["username"] for user in users] == ["admin"]
    assert "password" not in users[0]


def test_users_cannot_be_written(api):
    href = api.get("users/")["results"][0]["pulp_href"]
    assert api.call("POST", "users/", json={"username": "x", "password": "a long password"}).status_code == 405
    assert api.call("PATCH", href, json={"password": "a long password"}).status_code == 405
    assert api.call("DELETE", href).status_code == 405
