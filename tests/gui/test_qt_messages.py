import os
import subprocess
import sys
from pathlib import Path


def test_why_qt_cannot_show_a_window_is_told_on_the_terminal(tmp_path: Path) -> None:
    environment = {**os.environ, "HOME": str(tmp_path), "DISPLAY": ":0", "QT_QPA_PLATFORM": "nowhere"}
    command = [sys.executable, "-m", "app", "gui"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode != 0
    assert "nowhere" in done.stderr
