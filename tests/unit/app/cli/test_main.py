"""The command as a whole."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from app.cli.main import VERBS, main
from tests.support import stand_in_assessor as stand_in

ROOT = Path(__file__).parents[4]


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_answers_help_with_an_example(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main([verb, "--help"])
    assert end.value.code == 0
    assert f"redaes {verb}" in capsys.readouterr().out.split("example", 1)[1]


def test_a_verb_without_photos_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["score"])
    assert end.value.code == 2
    assert capsys.readouterr().out == ""


_COMMAND = "import sys; from app.cli.main import main\nif __name__ == '__main__':\n    sys.exit(main(assessor={!r}))\n"


@pytest.mark.skipif(sys.platform == "win32", reason="sends a POSIX signal")
def test_an_interrupt_ends_the_command_with_130_and_without_its_child(
    photo: Callable[..., Path], tmp_path: Path
) -> None:
    script = tmp_path / "redaes.py"
    script.write_text(_COMMAND.format("tests.support.stand_in_assessor:load"))
    names = [str(photo("a.png")), *(str(photo(f"wait{each}.png", stand_in.WAIT)) for each in range(9))]
    with subprocess.Popen(
        [sys.executable, str(script), "score", "--jsonl", *names[:1] * 4, *names[1:]],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        start_new_session=True,
    ) as command:
        assert command.stdout is not None
        assert b"a.png" in command.stdout.readline()
        children = psutil.Process(command.pid).children(recursive=True)
        assert children
        os.killpg(command.pid, signal.SIGINT)  # as the terminal does: to the child too
        out, err = command.communicate(timeout=60)
    assert command.returncode == 130
    assert b"Traceback" not in out + err
    assert psutil.wait_procs(children, timeout=60)[1] == []


def test_a_command_imports_neither_qt_nor_torch() -> None:
    code = "import sys, app.cli.main, app.cli.score, app.cli.rank; print({'PySide6', 'torch'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "set()"
