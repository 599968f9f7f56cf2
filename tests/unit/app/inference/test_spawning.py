"""The child's environment, and what its exit code tells."""

from __future__ import annotations

import os
import sys

import pytest

from app.inference import spawning
from app.inference.spawning import EngineChoice, death_of


@pytest.mark.parametrize(
    ("exit_code", "cause"),
    [
        (-9, "memory ran out"),
        (137, "memory ran out"),
        (-11, "native code"),
        (0xC0000005, "native code"),
        (-15, "signal 15"),
        (3, "exit code 3"),
        (None, "no reason"),
    ],
)
def test_the_exit_code_names_a_likely_cause(exit_code: int | None, cause: str) -> None:
    assert cause in death_of(exit_code).what


def test_only_the_local_engine_is_told_of_kills() -> None:
    assert EngineChoice(options=(("device", "cpu"),)).after(2).options == (("device", "cpu"), ("kills", "2"))
    assert EngineChoice().after(0).options == ()
    assert EngineChoice("engine.remote.loading:load").after(2).options == ()


@pytest.mark.skipif(sys.platform != "linux", reason="glibc's settings")
def test_memory_settings_stand_before_the_child_starts_and_the_persons_own_stay(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("MALLOC_TOP_PAD_", "1")
    monkeypatch.delenv("MALLOC_TRIM_THRESHOLD_", raising=False)
    seen: dict[str, str] = {}

    class Process:
        pid = 1

        def __init__(self, **_: object) -> None: ...

        def start(self) -> None:
            seen.update(os.environ)

    monkeypatch.setattr(spawning.multiprocessing.get_context("spawn").__class__, "Process", Process)
    child = spawning.SpawnedChild(EngineChoice())
    child.ask_to_end()
    child.results.close()
    assert seen["MALLOC_TOP_PAD_"] == "1"
    assert seen["MALLOC_TRIM_THRESHOLD_"] == "8000000000"
    assert "MALLOC_TRIM_THRESHOLD_" not in os.environ
    assert int(seen["OMP_NUM_THREADS"]) >= 1
