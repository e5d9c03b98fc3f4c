"""What a server costs that nobody asks anything, and how soon it is ready."""

import time

import pytest

from lib.bench import proportional_memory, record


@pytest.mark.timeout(120)
def test_idle(make_server, engine):
    server = make_server()
    assert server.stop() == 0
    started = time.monotonic()
    server.start()
    ready = time.monotonic() - started
    time.sleep(5)
    used = proportional_memory([server.process.pid, *server.descendants()])
    record(f"idle server, {engine}", memory=used, ready_s=ready, wanted_memory=60.0, wanted_ready=1.0)
    assert used < 60
    assert ready < 1
