"""The guards of tests/conftest.py, which would be silent if they were broken."""

import logging
import os
import socket
import subprocess
import sys
import threading
from pathlib import Path

import psutil
import pytest

from tests.support.leak_guard import leaked_children, leaked_threads, running_children, running_threads
from tests.support.log_guard import LogGuard
from tests.support.network_guard import NetworkForbiddenError, is_local


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", b"127.8.8.8", "::1", "", None])
def test_this_machine_is_local(host: str | bytes | None) -> None:
    assert is_local(host)


@pytest.mark.parametrize("host", ["192.0.2.1", "10.0.0.1", "example.invalid", "2001:db8::1"])
def test_any_other_machine_is_not_local(host: str) -> None:
    assert not is_local(host)


def test_another_machine_can_be_neither_reached_nor_looked_up() -> None:
    with socket.socket() as speaker, pytest.raises(NetworkForbiddenError):
        speaker.connect(("192.0.2.1", 80))
    with socket.socket(type=socket.SOCK_DGRAM) as speaker, pytest.raises(NetworkForbiddenError):
        speaker.sendto(b"", ("192.0.2.1", 53))
    with pytest.raises(NetworkForbiddenError):
        socket.create_connection(("example.invalid", 80))


def test_loopback_can_be_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as speaker:
        assert speaker.getpeername() == server.getsockname()


def test_a_thread_left_running_is_named_with_the_line_that_started_it() -> None:
    before, end = running_threads(), threading.Event()
    thread = threading.Thread(target=end.wait, name="forgotten")
    thread.start()
    found = leaked_threads(before, grace_s=0)
    end.set()
    thread.join()
    assert len(found) == 1
    assert "'forgotten'" in found[0]
    assert Path(__file__).name in found[0]
    assert leaked_threads(before) == []


def test_a_child_left_running_is_named_and_ended() -> None:
    before = running_children()
    waiting = [sys.executable, "-c", "input(0)"]  # tells that it runs: before that the system may know no command line
    with subprocess.Popen(waiting, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stdout.read(1) == b"0"
        process = psutil.Process(child.pid)
        found = leaked_children(before, grace_s=0)
        assert len(found) == 1
        assert "input(0)" in found[0]
        ended, _ = psutil.wait_procs([process], timeout=30)  # of itself it would wait for a line
        assert ended == [process]


def test_warnings_in_the_log_are_caught_and_lesser_lines_are_not(caplog: pytest.LogCaptureFixture) -> None:
    with LogGuard() as guard, caplog.at_level(logging.DEBUG):
        logging.getLogger("app.library").warning("disk %s", "full")
        logging.getLogger("app.library").info("as usual")
    assert guard.unexpected == ["WARNING app.library: disk full"]


def test_no_test_sees_the_folders_of_whoever_runs_it(tmp_path_factory: pytest.TempPathFactory) -> None:
    assert Path(os.environ["XDG_DATA_HOME"]).is_relative_to(tmp_path_factory.getbasetemp())
