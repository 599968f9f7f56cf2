"""What the set-up needs to know and do on a machine, in one place so that tests can hand in another one."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from output_lines import follow


class SetupError(Exception):
    """The machine is at fault; `what` happened and `fix`, what to do now, are complete sentences."""

    def __init__(self, what: str, fix: str) -> None:
        super().__init__(what, fix)
        self.what = what
        self.fix = fix


@dataclass(frozen=True)
class Machine:
    """One machine as the set-up sees it."""

    root: Path  # the project's folder
    python: str  # the Python that runs this
    system: str  # as sys.platform spells it: linux, darwin, win32
    processor: str  # as platform.machine() spells it: x86_64, aarch64, arm64
    environ: Mapping[str, str]
    is_root: bool
    temporary: Path  # where pip unpacks what it downloads
    free_bytes: Callable[[Path], int]
    drive_of: Callable[[Path], int]
    has_program: Callable[[str], bool]
    run: Callable[[Sequence[str], Mapping[str, str]], int]  # command, additions to the environment → exit code
    lines: Callable[[Sequence[str], Path, Callable[[str | None], None]], int]  # see follow
    say: Callable[[str], None]

    @property
    def venv(self) -> Path:
        """The environment everything is installed into."""
        return self.root / ".venv"

    @property
    def venv_python(self) -> Path:
        """That environment's Python, whether or not it is there yet."""
        return self.venv_program("python")

    def venv_program(self, name: str) -> Path:
        """A command of that environment, whether or not it is there yet."""
        return self.venv / "Scripts" / f"{name}.exe" if self.system == "win32" else self.venv / "bin" / name

    @property
    def log(self) -> Path:
        """Where the whole output of the installers goes."""
        return self.root / "build" / "bootstrap.log"


def this_machine() -> Machine:
    """The machine we are on, with the project that this file belongs to."""
    root = Path(__file__).resolve().parent.parent

    def run(command: Sequence[str], more: Mapping[str, str]) -> int:
        return subprocess.run(command, cwd=root, env={**os.environ, **more}, check=False).returncode

    return Machine(
        root=root,
        python=sys.executable,
        system=sys.platform,
        processor=platform.machine().lower(),
        environ=os.environ,
        is_root=hasattr(os, "geteuid") and os.geteuid() == 0,
        temporary=Path(tempfile.gettempdir()),
        free_bytes=lambda folder: shutil.disk_usage(folder).free,
        drive_of=lambda folder: folder.stat().st_dev,
        has_program=lambda name: shutil.which(name) is not None,
        run=run,
        lines=lambda command, log, heard: follow(command, root, log, heard),
        say=lambda text: print(text, flush=True),
    )
