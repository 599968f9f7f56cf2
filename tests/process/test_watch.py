"""`redaes watch` as a process: what it tells while files come, move and go, and how it ends."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import psutil
import pytest

Photo = Callable[..., Path]

_COMMAND = """
import sys
from app.cli.main import main
if __name__ == "__main__":
    sys.exit(main(assessor="tests.support.stand_in_assessor:load"))
"""


def _until(events: IO[bytes], wanted: str) -> dict[str, Any]:
    while line := events.readline():
        event: dict[str, Any] = json.loads(line)
        if event["event"] == wanted:
            return event
    raise AssertionError(f"the command ended without a {wanted!r} event")


@pytest.mark.skipif(sys.platform == "win32", reason="sends a POSIX signal")
def test_a_photo_is_scored_followed_and_missed_and_an_interrupt_ends_everything(photo: Photo, tmp_path: Path) -> None:
    script = tmp_path / "redaes.py"
    script.write_text(_COMMAND)
    folder = tmp_path / "watched"
    folder.mkdir()
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        [sys.executable, str(script), "watch", "--jsonl", str(folder), "--catalogue", str(tmp_path / "c.sqlite3")],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(root)},
    ) as command:
        assert command.stdout is not None
        photo((51, 51, 51)).rename(folder / "a.png")
        scored = _until(command.stdout, "scored")
        assert scored["path"] == str(folder / "a.png")
        assert scored["rank"] == 1
        (folder / "a.png").rename(folder / "b.png")
        moved = _until(command.stdout, "moved")
        assert (moved["from"], moved["path"]) == (str(folder / "a.png"), str(folder / "b.png"))
        assert moved["score"] == scored["score"]
        (folder / "b.png").unlink()
        assert _until(command.stdout, "gone")["path"] == str(folder / "b.png")
        children = psutil.Process(command.pid).children(recursive=True)
        assert children
        command.send_signal(signal.SIGINT)
        assert command.wait(timeout=60) == 130
    assert psutil.wait_procs(children, timeout=60)[1] == []
