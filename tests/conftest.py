"""Guards around every test: no network, no leaked thread or process, no unexpected log line, no real user folders.

Qt's own warnings fail a test through pytest-qt's `qt_log_level_fail`, Python's through pytest's `filterwarnings`
(both in pyproject.toml). A test that takes `caplog` looks at the log itself, so its log lines are its own business.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.support.leak_guard import (
    leaked_children,
    leaked_threads,
    remember_thread_starts,
    running_children,
    running_threads,
)
from tests.support.log_guard import LogGuard
from tests.support.network_guard import forbid_network
from training.data_folder import DataMissing, data_folder

USER_FOLDERS = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "LOCALAPPDATA", "APPDATA")

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["HF_HUB_OFFLINE"] = "1"  # child processes inherit these, the socket guard they don't
os.environ["TRANSFORMERS_OFFLINE"] = "1"
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs, and their children, ignore it
settings.register_profile("anywhere", deadline=None, derandomize=True)  # no machine is too slow, and all draw the same
settings.load_profile("anywhere")
forbid_network()
remember_thread_starts()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skips what this machine has no photos or no device for; `-ra` prints the reasons."""
    lacking = {"needs_data": _why_no_data(), "gpu": None if Path("/dev/nvidia0").exists() else "no CUDA device here"}
    for mark, reason in lacking.items():
        if reason is not None:
            for item in items:
                if item.get_closest_marker(mark):
                    item.add_marker(pytest.mark.skip(reason=reason))


def _why_no_data() -> str | None:
    try:
        data_folder()
    except DataMissing as missing:
        return missing.what
    return None


@pytest.fixture(autouse=True, scope="session")
def _user_folders_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Catalogue, settings, cache and log of whoever runs the tests stay out of reach, also of child processes."""
    home: Path = tmp_path_factory.mktemp("user")
    with pytest.MonkeyPatch.context() as patch:
        for name in USER_FOLDERS:
            patch.setenv(name, str(home / name.lower()))
        yield


@pytest.fixture(autouse=True)
def _nothing_leaks() -> Iterator[None]:
    threads, children = running_threads(), running_children()
    yield
    leaks = leaked_threads(threads) + leaked_children(children)
    if leaks:
        pytest.fail("Still running after the test:\n" + "\n".join(leaks), pytrace=False)


@pytest.fixture(autouse=True)
def _nothing_unexpected_is_logged(request: pytest.FixtureRequest) -> Iterator[None]:
    with LogGuard() as guard:
        yield
    if guard.unexpected and "caplog" not in request.fixturenames:
        pytest.fail("Unexpected in the log:\n" + "\n".join(guard.unexpected), pytrace=False)
