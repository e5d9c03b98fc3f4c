"""One client of test_python_peers.py. Plain connections: a client library would cost more than the server and share its cores."""

import base64
import http.client
import json
import sys
import time
from urllib.parse import urlsplit

POLL = 0.05  # seconds between two looks at a page

order = json.loads(sys.stdin.readline())
parts = urlsplit(order["base"])
credentials = base64.b64encode(f"{order['user']}:{order['password']}".encode()).decode()
connection = http.client.HTTPConnection(parts.netloc, timeout=120)
connection.connect()


def call(method, path, body=None, **headers):
    connection.request(method, path, body, {"Authorization": "Basic " + credentials, **headers})
    answer = connection.getresponse()
    return answer.status, answer.read()


def form(filename, sha256, data):
    fields = {":action": "file_upload", "protocol_version": "1", "sha256_digest": sha256}
    parts = [f'--edge\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in fields.items()]
    parts.append(f'--edge\r\nContent-Disposition: form-data; name="content"; filename="{filename}"\r\n\r\n')
    return "".join(parts).encode() + data + b"\r\n--edge--\r\n"


wheels = []
for name, filename, sha256, path in order["wheels"]:
    with open(path, "rb") as file:
        wheels.append((name, filename.encode(), form(filename, sha256, file.read())))
print("ready", flush=True)
sys.stdin.readline()
shown, failures = [], []
for name, filename, body in wheels:
    status, text = call("POST", parts.path + "legacy/", body, **{"Content-Type": "multipart/form-data; boundary=edge"})
    answered = time.monotonic()
    if status != 202:
        failures.append(f"{status} {text.decode(errors='replace')}")
        continue
    while filename not in call("GET", f"{parts.path}simple/{name}/", Accept=order["accept"])[1]:
        time.sleep(POLL)
        if time.monotonic() - answered > 60:
            failures.append(f"{filename.decode()} is not shown")
            break
    shown.append(time.monotonic() - answered)
print(json.dumps({"shown": shown, "failures": failures}), flush=True)
