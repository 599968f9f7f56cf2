import os
import sys
from pathlib import Path

import pytest
from output_lines import follow
from pip_progress import PipProgress

PIP = """\
Collecting torch<3,>=2.11 (from red-aes==0.1.0)
  Downloading torch-2.14.1-cp311-cp311-manylinux_2_28_x86_64.whl.metadata (29 kB)
  Downloading torch-2.14.1-cp311-cp311-manylinux_2_28_x86_64.whl (530.7 MB)
  Using cached mdurl-0.1.2-py3-none-any.whl (10.0 kB)
Installing collected packages: mdurl, torch
Successfully installed mdurl-0.1.2 torch-2.14.1
"""


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def progress(said: list[str]) -> PipProgress:
    clock = iter([0.0, 42.0, 60.0, 90.0])
    disk = iter([9_000_000_000, 7_500_000_000, 7_000_000_000, 7_000_000_000])
    return PipProgress(said.append, lambda: next(disk), lambda: next(clock))


def test_pips_output_becomes_its_large_downloads_and_the_unpacking(progress: PipProgress, said: list[str]) -> None:
    for line in PIP.splitlines():
        progress.heard(line)
    assert said == ["  [1] torch 2.14.1, 530.7 MB", "  unpacking 2 packages, 42 s, 1.5 GB written"]


def test_silence_is_answered_with_what_goes_on(progress: PipProgress, said: list[str]) -> None:
    progress.heard(None)
    progress.heard("Installing collected packages: a, b, c")
    progress.heard(None)
    assert said[0] == "  … finding out what is needed, 42 s, 1.5 GB written"
    assert said[2].startswith("  … unpacking 3 packages, 90 s")


def test_a_commands_lines_reach_listener_and_log_and_its_code_comes_back(tmp_path: Path, said: list[str]) -> None:
    log = tmp_path / "build" / "log.txt"
    code = follow(
        [sys.executable, "-c", "print('one'); print('two'); raise SystemExit(3)"],
        tmp_path,
        log,
        lambda line: said.append(str(line)),
    )
    assert code == 3
    assert said == ["one", "two"]
    assert "one\ntwo\n" in log.read_text(encoding="utf-8")


def test_a_silent_command_gives_signs_of_life(tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    os.mkfifo(gate)
    heard: list[str | None] = []

    def listen(line: str | None) -> None:
        heard.append(line)
        if heard == [None]:
            gate.write_text("go on", encoding="utf-8")

    follow(
        [sys.executable, "-c", f"print(open({str(gate)!r}).read())"],
        tmp_path,
        tmp_path / "log.txt",
        listen,
        silence_s=0.01,
    )
    assert heard[0] is None
    assert [line for line in heard if line is not None] == ["go on"]


def test_an_interrupted_listener_ends_the_command(tmp_path: Path) -> None:
    def interrupt(_line: str | None) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        follow(
            [sys.executable, "-c", "import threading; print('on', flush=True); threading.Event().wait()"],
            tmp_path,
            tmp_path / "log.txt",
            interrupt,
        )
