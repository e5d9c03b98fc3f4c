"""`granary serve` as a set of processes (operation.md 4)."""

import os
import signal
import socket
import time

import pytest

from lib.bench import proportional_memory
from lib.server import eventually, granary, is_alive


def test_processes_start_and_stop(make_server):
    server = make_server()
    assert len(server.children("server-process")) == 1
    assert len(server.children("worker-process")) == 2
    everyone = [server.process.pid, *server.descendants()]
    assert server.stop() == 0
    assert "requests in flight and running tasks get 30.0 s" in server.log()
    assert not any(is_alive(pid) for pid in everyone)
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", server.port)) != 0


def test_a_second_server_names_the_holder(make_server):
    server = make_server()
    done = granary("serve", "--config", server.config)
    assert done.returncode == 1
    assert f"process id {server.process.pid}" in done.stderr
    assert str(server.state) in done.stderr
    assert server.rest.get("status/")  # the first is not disturbed


def test_a_busy_port_is_said_plainly(make_server):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        server = make_server(start=False, port=port)
        server.spawn()
        assert server.process.wait(30) == 1
        assert str(port) in server.log()


@pytest.mark.parametrize("kind", ["worker-process", "server-process"])
def test_a_killed_process_is_started_again(make_server, kind):
    server = make_server()
    old = server.children(kind)[0]
    os.kill(old, signal.SIGKILL)
    eventually(lambda: old not in server.children(kind) and server.children(kind), what=f"a new {kind}")
    server.wait_ready(15)
    repository = server.rest.post("repositories/file/file/", {"name": "after"}, 201)
    assert server.rest.done(server.rest.delete(repository["pulp_href"]))["state"] == "completed"
    assert "signal 9" in server.log()
    assert server.stop() == 0


def test_the_processes_die_with_the_supervisor(make_server):
    server = make_server()
    everyone = server.descendants()
    server.kill()
    eventually(lambda: not any(is_alive(pid) for pid in everyone), what="the end of the processes")
    server.start()  # nothing is held any more
    assert server.stop() == 0


def test_interrupt_stops_like_terminate(make_server):
    server = make_server()
    server.process.send_signal(signal.SIGINT)
    assert server.process.wait(40) == 0


def test_hangup_is_ignored(make_server):
    server = make_server()
    server.process.send_signal(signal.SIGHUP)
    time.sleep(0.3)
    assert server.rest.get("status/")


def test_requests_in_flight_are_finished(make_server):
    server = make_server()
    body = b'{"name": "slow"}'
    from base64 import b64encode

    from lib.server import ADMIN_PASSWORD
    credentials = b64encode(f"admin:{ADMIN_PASSWORD}".encode()).decode()
    with socket.create_connection(("127.0.0.1", server.port)) as client:
        client.sendall(f"POST /pulp/api/v3/repositories/file/file/ HTTP/1.1\r\nHost: x\r\nAuthorization: Basic "
                       f"{credentials}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n".encode())
        client.sendall(body[:5])
        time.sleep(0.3)
        server.process.send_signal(signal.SIGTERM)
        time.sleep(0.5)
        client.sendall(body[5:])
        client.settimeout(20)
        assert b" 201 " in client.recv(65536).split(b"\r\n")[0] + b" "
    assert server.process.wait(40) == 0


def test_ready_in_a_second_and_small(make_server):
    server = make_server()
    server.stop()
    started = time.monotonic()
    server.start()
    took = time.monotonic() - started
    time.sleep(1)
    everyone = [server.process.pid, *server.descendants()]
    memory = proportional_memory(everyone)
    supervisor = proportional_memory([server.process.pid])
    print(f"ready after {took:.2f} s, {memory:.1f} MiB, supervisor {supervisor:.1f} MiB")
    # A loaded test machine gets slack; the benchmark holds the real bounds.
    assert took < 5
    assert memory < 120


@pytest.mark.engine("postgres")
def test_roles_run_apart(make_server, database_url):
    url = database_url()
    first = make_server(database_url=url, roles="api")
    second = make_server(start=False, database_url=url, roles="content", state_dir=first.directory)
    second.start()
    third = make_server(start=False, database_url=url, roles="worker", state_dir=first.directory)
    third.start()
    repository = first.rest.post("repositories/file/file/", {"name": "apart"}, 201)
    assert first.rest.done(first.rest.delete(repository["pulp_href"]))["state"] == "completed"
    assert second.anonymous.call("GET", "/pulp/content/").status_code == 200
    assert second.anonymous.call("GET", "status/").status_code == 404
    assert first.anonymous.call("GET", "/pulp/content/").status_code == 404
    for server in (third, second, first):
        assert server.stop() == 0
