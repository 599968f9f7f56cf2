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
from app.inference.messages import COMMAND_BATCH
from tests.support import stand_in_assessor as stand_in

ROOT = Path(__file__).parents[4]


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_answers_help_with_an_example(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main([verb, "--help"])
    assert end.value.code == 0
    assert f"redaes {verb}" in capsys.readouterr().out.split("example", 1)[1]


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_every_verb_and_act_that_prints_json_shows_its_form(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    acts = {
        "library": ("add", "remove", "list", "scan", "backup", "check"),
        "models": ("list", "info", "download", "import", "use", "remove", "check"),
    }
    for words in [[verb, act] for act in acts[verb]] if verb in acts else [[verb]]:
        with pytest.raises(SystemExit):
            main([*words, "--help"])
        usage, example = capsys.readouterr().out.split("example", 1)
        assert f"redaes {' '.join(words)}" in example
        assert ("--json" not in usage) or '{"' in example


@pytest.mark.parametrize(
    ("word", "told"), [("scroe", "Did you mean `redaes score`?"), ("/no/where", "lists the verbs")]
)
def test_a_first_word_that_is_no_verb_and_no_place_is_wrong_usage(
    word: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([word, "x.jpg"]) == 2
    assert told in capsys.readouterr().err


@pytest.mark.skipif(sys.platform != "linux", reason="only there a display can be missing")
def test_a_folder_as_the_first_word_asks_for_the_window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert main([str(tmp_path)]) == 4
    assert "no window can open" in capsys.readouterr().err


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
        [sys.executable, str(script), "score", "--jsonl", *names[:1] * COMMAND_BATCH, *names[1:]],
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


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_results_that_cannot_be_written_are_exit_code_4(photo: Callable[..., Path], tmp_path: Path) -> None:
    script = tmp_path / "redaes.py"
    script.write_text(_COMMAND.format("tests.support.stand_in_assessor:load"))
    command = [sys.executable, str(script), "score", "--json", str(photo("a.png"))]
    with Path("/dev/full").open("w") as full:
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, env=environment, check=False)
    assert done.returncode == 4
    assert (
        done.stderr
        == "The results cannot be written (No space left on device). Send them to a drive with free space.\n"
    )


def test_a_command_imports_neither_qt_nor_torch() -> None:
    code = "import sys, app.cli.main, app.cli.score, app.cli.rank; print({'PySide6', 'torch'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "set()"
