"""What `run`, `test` and `install` do, in order."""

from __future__ import annotations

import argparse
from pathlib import Path

import checks
import environment
import system_libraries
from machine import Machine

FIRST_START = "red-aes-demo-shown"
REPORT = "build/demo-report.html"


def perform(chosen: argparse.Namespace, machine: Machine) -> int:
    """Does one verb.

    Args:
        chosen: the parsed command line.
        machine: where.

    Returns:
        The exit code.

    Raises:
        SetupError: the machine lacks something.
    """
    if chosen.verb == "run":
        return run(machine, [str(Path(folder).absolute()) for folder in chosen.folders], chosen.system)
    extras = environment.EXTRAS if chosen.verb == "test" or chosen.all else ()
    environment.ensure(machine, extras)
    if chosen.verb == "test" or chosen.system:
        system_libraries.ensure(machine, window=chosen.verb != "test", may_install=chosen.system)
    if chosen.verb == "test":
        return checks.perform(machine, chosen.pytest)
    machine.say("Set up. Start it with: python3 packaging/bootstrap.py run")
    return 0


def run(machine: Machine, folders: list[str], may_install: bool) -> int:
    """Opens the window: on the demo at the very first start, later on the person's library.

    Without a display it ranks photos and writes a report instead.
    """
    environment.ensure(machine)
    if not has_display(machine):
        return _report(machine, folders)
    system_libraries.ensure(machine, window=True, may_install=may_install)
    shown = machine.venv / FIRST_START
    is_first = not shown.exists() and not folders
    what = ["--demo"] if is_first else folders
    if is_first:
        machine.say(
            "First start: opening the demo photos in a catalogue of their own. Start again for your own photos."
        )
    code = machine.run([str(machine.venv_python), "-m", "app", "gui", *what], {})
    if code == 0:
        shown.touch()
    return code


def has_display(machine: Machine) -> bool:
    """Whether a window can open here; macOS and Windows always have a display."""
    if not machine.system.startswith("linux"):
        return True
    return bool(machine.environ.get("DISPLAY") or machine.environ.get("WAYLAND_DISPLAY"))


def _report(machine: Machine, folders: list[str]) -> int:
    what = folders or [str(machine.root / "assets" / "demo")]
    machine.say(
        "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can open.\n"
        f"Ranking the photos in {', '.join(what)} instead."
    )
    report = machine.root / REPORT
    report.parent.mkdir(parents=True, exist_ok=True)
    code = machine.run([str(machine.venv_python), "-m", "app", "report", *what, "--output", str(report)], {})
    if code == 0:
        machine.say(f"The report is {report}")
    return code
