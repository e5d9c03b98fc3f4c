"""One client of test_tasks.py. Plain sockets: a client library would cost more than the server and share its cores."""

import base64
import json
import socket
import sys
import time
from urllib.parse import urlsplit

order = json.loads(sys.stdin.readline())
host, port = urlsplit(order["url"]).netloc.split(":")
credentials = base64.b64encode(f"admin:{order['password']}".encode()).decode()
connection = socket.create_connection((host, int(port)))
connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
answers = connection.makefile("rb")


def call(method, path, body=b""):
    connection.sendall(f"{method} {path} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Basic {credentials}\r\n"
                       f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)
    status = int(answers.readline().split()[1])
    length = 0
    while (line := answers.readline()) != b"\r\n":
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    document = json.loads(answers.read(length))
    assert status in (200, 202), (status, document)
    return document


print("ready", flush=True)
sys.stdin.readline()
states = []
for repository, unit in order["calls"]:
    task = call("POST", repository + "modify/", json.dumps({"add_content_units": [unit]}).encode())["task"]
    while (state := call("GET", task + "?fields=state")["state"]) in ("waiting", "running"):
        time.sleep(0.002)
    states.append(state)
print(json.dumps(states), flush=True)
