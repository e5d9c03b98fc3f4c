"""Users and groups for tests of access: made by the administrator, signed in, removed at the end."""

from lib.rest import Rest, unique

PASSWORD = "correct horse battery"


class People:
    def __init__(self, server, api):
        self.server, self.api = server, api
        self.made = []

    def user(self, **fields):
        """A user's resource."""
        self.made.append(self.api.post("users/", {"username": unique("user"), "password": PASSWORD, **fields}, 201))
        return self.made[-1]

    def group(self, *members):
        self.made.append(self.api.post("groups/", {"name": unique("group")}, 201))
        for member in members:
            self.api.post(self.made[-1]["pulp_href"] + "users/", {"username": member["username"]}, 201)
        return self.made[-1]

    def role(self, *permissions):
        self.made.append(self.api.post("roles/", {"name": unique("role"), "permissions": list(permissions)}, 201))
        return self.made[-1]

    def client(self, user):
        return Rest(self.server.url, (user["username"], PASSWORD))

    def give(self, holder, role, obj=None):
        """A role to a user or group: everywhere, or on an object."""
        name = role if isinstance(role, str) else role["name"]
        target = None if obj is None else obj["pulp_href"]
        return self.api.post(holder["pulp_href"] + "roles/", {"role": name, "content_object": target}, 201)

    def signed_in(self, *roles):
        """A client of a fresh user with roles everywhere; the user's resource is its `user`."""
        user = self.user()
        for role in roles:
            self.give(user, role)
        client = self.client(user)
        client.user = user
        return client

    def remove(self):
        for one in reversed(self.made):
            self.api.call("DELETE", one["pulp_href"])
