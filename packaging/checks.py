"""`bootstrap.py test`: every check, and pytest last, so that its summary closes the output."""

from __future__ import annotations

from collections.abc import Sequence

from machine import Machine

QUIET = {"QT_QPA_PLATFORM": "offscreen"}
IN_PARALLEL = ("-n", "logical", "--maxprocesses", "4", "--dist", "loadfile")
"""A file's tests share what they make."""
ONE_THREAD = {"OMP_NUM_THREADS": "1"}
"""Two processes of several threads each wait for one another."""


def perform(machine: Machine, pytest_arguments: Sequence[str]) -> int:
    """Runs all of them, whichever fail.

    Returns:
        pytest's exit code, or 1 where pytest passed and another check did not.
    """
    failed = []
    for name, command in static_checks(machine):
        machine.say(f"\n── {name}")
        if machine.run(command, QUIET) != 0:
            failed.append(name)
    machine.say(f"\n── checks: {'FAILED: ' + ', '.join(failed) if failed else 'all passed'}")
    machine.say("\n── pytest (its rules on size, docstrings and imports are in tests/architecture)")
    command = [str(machine.venv_python), "-m", "pytest", *IN_PARALLEL, *pytest_arguments]
    code = machine.run(command, QUIET | ONE_THREAD)
    return code or (1 if failed else 0)


def static_checks(machine: Machine) -> list[tuple[str, list[str]]]:
    """Name and command of each check but pytest, in order."""
    python = str(machine.venv_python)
    return [
        ("ruff format", [python, "-m", "ruff", "format", "--check", "."]),
        ("ruff check", [python, "-m", "ruff", "check", "."]),
        ("mypy", [python, "-m", "mypy"]),
        ("import contracts", [str(machine.venv_program("lint-imports"))]),
    ]
