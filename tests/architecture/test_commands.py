"""Every command answers --help, with an example, and without a display."""

import os
import subprocess
import sys

import pytest

from tests.architecture.project_files import ROOT

REDAES = ("gui", "score", "rank", "explain", "compare", "suggest", "report", "export", "watch", "library", "models")
TRAIN = ("dataset", "sft", "align", "evaluate", "export")


def help_of(*words: str) -> str:
    """What the command prints on standard output."""
    environ = {name: text for name, text in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    done = subprocess.run(
        [sys.executable, "-m", *words, "--help"], cwd=ROOT, env=environ, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("verb", REDAES)
def test_each_verb_of_redaes_shows_its_use_and_an_example(verb: str) -> None:
    told = help_of("app", verb)
    assert f"redaes {verb}" in told
    assert "example" in told.lower()


def test_redaes_lists_its_verbs() -> None:
    told = help_of("app")
    assert [verb for verb in REDAES if verb not in told] == []


def test_redaes_train_lists_its_stages() -> None:
    told = help_of("training")
    assert [verb for verb in TRAIN if verb not in told] == []
