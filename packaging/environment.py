"""The virtual environment: is it as it should be, and if not, make it so."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from machine import Machine, SetupError
from pip_progress import PipProgress

STAMP = "red-aes-installed.json"
EXTRAS = frozenset({"train", "cluster", "dev"})
GIGABYTE = 1_000_000_000
# Measured 2026-11-23: 6.6 GB in .venv where torch is the CUDA build, 1.9 GB of it not CUDA's;
# while installing, pip also holds the downloaded packages, about half as much again.
NEED_WITH_CUDA_BYTES = 10 * GIGABYTE
NEED_WITHOUT_CUDA_BYTES = 4 * GIGABYTE
NEED_FOR_MORE_BYTES = 1 * GIGABYTE
DOWNLOADS_SHARE = 1 / 3  # of the need: what pip unpacks, on whichever drive temporary files are
LAST_LINES = 30


def ensure(machine: Machine, extras: Iterable[str] = ()) -> bool:
    """Makes sure that the environment holds the program and the given extras.

    Args:
        machine: where.
        extras: of pyproject.toml's optional dependencies.

    Returns:
        Whether anything had to be installed.

    Raises:
        SetupError: too little disk, no venv module, or pip failed.
    """
    fingerprint = _fingerprint(machine.root)
    installed, have = _stamp(machine)
    if installed == fingerprint and have.issuperset(extras) and machine.venv_python.exists():
        return False
    wanted = have | frozenset(extras)
    is_new = not installed or not machine.venv_python.exists()
    _check_disk(machine, is_new)
    if is_new:
        _create(machine)
    _install(machine, wanted)
    content = {"fingerprint": fingerprint, "extras": sorted(wanted)}
    (machine.venv / STAMP).write_text(json.dumps(content) + "\n", encoding="utf-8")
    return True


def _fingerprint(root: Path) -> str:
    """Changes whenever what has to be installed changes."""
    digest = hashlib.sha256()
    for name in ("pyproject.toml", "packaging/constraints.txt"):
        digest.update((root / name).read_bytes() + b"\0")
    return digest.hexdigest()


def _stamp(machine: Machine) -> tuple[str, frozenset[str]]:
    """Fingerprint and extras of the last whole installation; empty where there was none."""
    try:
        content = json.loads((machine.venv / STAMP).read_text(encoding="utf-8"))
        return str(content["fingerprint"]), frozenset(content["extras"])
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return "", frozenset()


def _check_disk(machine: Machine, is_new: bool) -> None:
    has_cuda = machine.system.startswith("linux") and machine.processor in ("x86_64", "amd64")
    need = NEED_WITH_CUDA_BYTES if has_cuda else NEED_WITHOUT_CUDA_BYTES
    why = "the torch that PyPI offers for this machine brings CUDA's libraries" if has_cuda else "torch is large"
    if not is_new:
        need, why = NEED_FOR_MORE_BYTES, "packages have to be added or replaced"
    free = machine.free_bytes(machine.root)
    if free < need:
        raise SetupError(
            f"Installing needs {need / GIGABYTE:.0f} GB of free disk ({why}), "
            f"and {free / GIGABYTE:.1f} GB are free in {machine.root}.",
            "Make room there, or move this folder to a larger disk, then start again.",
        )
    _check_temporary_disk(machine, need * DOWNLOADS_SHARE)
    machine.say(f"Disk: {need / GIGABYTE:.0f} GB needed ({why}), {free / GIGABYTE:.0f} GB free.")


def _check_temporary_disk(machine: Machine, need: float) -> None:
    """Where pip unpacks on another drive than the project's, its share has to fit there; its cache may stay empty."""
    folder = machine.temporary
    free = machine.free_bytes(folder)
    if free < need and machine.drive_of(folder) != machine.drive_of(machine.root):
        raise SetupError(
            f"pip needs {need / GIGABYTE:.1f} GB of free disk for its downloads, "
            f"and {free / GIGABYTE:.1f} GB are free in {folder}, which is on another drive than this project.",
            "Make room there, or set TMPDIR to a folder on a larger disk, then start again.",
        )


def _create(machine: Machine) -> None:
    """Begins anew: what stands there without a stamp may be half an environment, such as one without pip."""
    machine.say(f"Creating {machine.venv}")
    command = [machine.python, "-m", "venv", "--clear", str(machine.venv)]
    if machine.lines(command, machine.log, lambda _line: None) != 0:
        raise SetupError(
            f"Python's venv module could not create {machine.venv}:\n{_last_lines(machine.log)}",
            "Install it (on Debian and Ubuntu: sudo apt-get install python3-venv), then start again.",
        )


def _install(machine: Machine, extras: frozenset[str]) -> None:
    what = f".[{','.join(sorted(extras))}]" if extras else "."
    machine.say(f"Installing {what} from packaging/constraints.txt; the full log is {machine.log}")
    progress = PipProgress(machine.say, lambda: machine.free_bytes(machine.root))
    command = [str(machine.venv_python), "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    command += ["--progress-bar", "off", "-c", str(machine.root / "packaging" / "constraints.txt"), "-e", what]
    if machine.lines(command, machine.log, progress.heard) != 0:
        raise SetupError(
            f"pip could not install the packages. Its last lines:\n{_last_lines(machine.log)}",
            f"The whole log is {machine.log}. Check the network connection and start again; what was fetched is kept.",
        )
    machine.say("Installed.")


def _last_lines(log: Path) -> str:
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    return "\n".join(f"  {line}" for line in lines[-LAST_LINES:])
