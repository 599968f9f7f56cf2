"""A machine that exists only in a test: it records what it is told to run and answers with set exit codes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from machine import Machine

GIGABYTE = 1_000_000_000


class Recorder:
    """What the set-up did to the machine."""

    def __init__(self, exit_codes: Mapping[str, int] | None = None) -> None:
        """Exit codes are looked up by a word of the command; other commands succeed."""
        self.commands: list[list[str]] = []
        self.said: list[str] = []
        self._exit_codes = dict(exit_codes or {})

    def run(self, command: Sequence[str], more: Mapping[str, str]) -> int:
        """Takes the place of Machine.run."""
        self.commands.append([str(word) for word in command])
        return next((code for word, code in self._exit_codes.items() if word in command), 0)

    def lines(self, command: Sequence[str], log: Path, heard: Callable[[str | None], None]) -> int:
        """Takes the place of Machine.lines; creating the environment makes its Python appear."""
        if "venv" in command:
            python = Path(command[-1]) / "bin" / "python"
            python.parent.mkdir(parents=True, exist_ok=True)
            python.touch()
        log.parent.mkdir(parents=True, exist_ok=True)
        log.write_text("the log's last line\n", encoding="utf-8")
        return self.run(command, {})

    @property
    def text(self) -> str:
        """Everything that was said."""
        return "\n".join(self.said)


def linux_machine(root: Path, recorder: Recorder, **changes: object) -> Machine:
    """A desktop with an X11 display, enough disk and a project in `root`, unless changed."""
    (root / "packaging").mkdir(parents=True, exist_ok=True)
    (root / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    (root / "packaging" / "constraints.txt").write_text("numpy==2.4.6\n", encoding="utf-8")
    machine = Machine(
        root=root,
        python="/usr/bin/python3",
        system="linux",
        processor="x86_64",
        environ={"DISPLAY": ":0"},
        is_root=False,
        temporary=Path("/tmp"),
        free_bytes=lambda _folder: 100 * GIGABYTE,
        drive_of=lambda _folder: 1,
        has_program=lambda _name: True,
        run=recorder.run,
        lines=recorder.lines,
        say=recorder.said.append,
    )
    return replace(machine, **changes)  # type: ignore[arg-type]
