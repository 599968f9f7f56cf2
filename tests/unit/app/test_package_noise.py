"""What other packages write to standard error, and what the program itself writes there."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
import warnings

import pytest

from app.package_noise import noise_logged


@pytest.fixture(autouse=True)
def _hears_all(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)


def test_a_librarys_words_go_to_the_log_and_pythons_to_the_terminal(
    capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    with noise_logged():
        os.write(2, b"unknown file: data corrupted at 1378\n\n")
        sys.stderr.write("1 of 2 photos\n")
    assert capfd.readouterr().err == "1 of 2 photos\n"
    assert caplog.messages == ["a library says: unknown file: data corrupted at 1378"]


def test_a_warning_goes_to_the_log(capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture) -> None:
    with warnings.catch_warnings(), noise_logged():
        warnings.simplefilter("always")
        warnings.warn("Corrupt EXIF data", stacklevel=1)
    assert capfd.readouterr().err == ""
    assert "Corrupt EXIF data" in caplog.text


def test_words_reach_the_terminal_again_afterwards_whatever_happened_inside(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ZeroDivisionError), noise_logged():
        raise ZeroDivisionError
    os.write(2, b"native\n")
    sys.stderr.write("python\n")
    sys.stderr.flush()
    assert capfd.readouterr().err == "native\npython\n"


def test_the_last_words_of_a_process_that_was_started_inside_are_logged(caplog: pytest.LogCaptureFixture) -> None:
    with noise_logged():
        subprocess.run([sys.executable, "-S", "-c", "import os; os.write(2, b'bad_alloc'); os.abort()"], check=False)
    assert "a library says: bad_alloc" in caplog.messages


def test_a_process_that_goes_on_does_not_hold_up_the_end() -> None:
    begin = threading.active_count()
    with noise_logged():
        waiting = subprocess.Popen([sys.executable, "-S", "-c", "input()"], stdin=subprocess.PIPE)
    assert threading.active_count() == begin
    waiting.communicate(b"\n")


def test_a_windowed_program_without_standard_error_runs_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    with noise_logged():
        assert sys.stderr is None
