"""Builds the parts of the app and connects them: the only place that knows all of them."""

from __future__ import annotations

import importlib
import logging
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from app import paths
from app.chosen_engine import NamedEngine, engine_choice, load_settings
from app.inference.spawning import EngineChoice
from app.inference.supervisor import Supervisor
from app.logging_setup import LogUnwritable, end_logging, log_to_file
from app.settings import Settings
from app.ui.asset_files import DEMO_PHOTOS
from app.ui.libraries import NextLibrary
from app.workflow.folder_watch import WatchTimes
from app.workflow.requests import OnAnswer, OnState, OnWritten
from app.workflow.workspace import Workspace
from engine.errors import RedAesError

log = logging.getLogger(__name__)

_HEADLESS_PLATFORMS: Final = ("offscreen", "minimal", "vnc", "eglfs", "linuxfb")


class NoDisplay(RedAesError):
    """A window was asked for where none can open."""


def build_workspace(
    catalogue: Path,
    choice: EngineChoice,
    chosen: Settings,
    *,
    times: WatchTimes | None = None,
    log_file: Path | None = None,
) -> Workspace:
    """A library with its engine, watching and thumbnails; the caller opens and closes it."""

    def start_engine(on_answer: OnAnswer, on_state: OnState, on_written: OnWritten) -> Supervisor:
        return Supervisor(on_answer, on_state, choice, on_written=on_written)

    return Workspace(catalogue, paths.cache_folder(), start_engine, chosen, times, log_file, choice)


def open_window(folders: Sequence[Path], catalogue: Path, named: NamedEngine, tell: Callable[[str], None]) -> int:
    """Shows the window until it is closed, going from one library to the other as long as the person asks for it.

    Args:
        folders: to be watched from now on, if they are not yet.
        catalogue: the library.
        named: the engine that the command line says.
        tell: gets messages for the terminal.

    Returns:
        The process' exit code.

    Raises:
        NoDisplay: there is none.
        RedAesError: the library cannot be opened.
    """
    _require_display()
    demo = paths.demo_catalogue_file()
    own = paths.catalogue_file() if catalogue == demo else catalogue
    code = _show_window(folders, catalogue, named, tell)
    while code in set(NextLibrary):
        next_one = ([DEMO_PHOTOS], demo) if code == NextLibrary.DEMO else ([], own)
        code = _show_window(*next_one, named, tell)
    return code


def _show_window(folders: Sequence[Path], catalogue: Path, named: NamedEngine, tell: Callable[[str], None]) -> int:
    chosen = load_settings(tell)
    log_file = paths.log_file()
    handler = _start_log(log_file, tell)
    choice = engine_choice(named, chosen, is_background=True)
    try:
        workspace = _opened(lambda: build_workspace(catalogue, choice, chosen, log_file=log_file), chosen)
        try:
            from app.ui.application import run_window  # noqa: PLC0415 - Qt is loaded by now, see `_opened`

            add_folders(workspace, folders, tell)
            return run_window(
                workspace,
                chosen,
                title="RED-Aes",
                log_folder=log_file.parent,
                memory_file=paths.window_file(catalogue),
                is_demo=catalogue == paths.demo_catalogue_file(),
            )
        finally:
            workspace.close()
    finally:
        if handler is not None:
            end_logging(handler)


def _opened(build: Callable[[], Workspace], chosen: Settings) -> Workspace:
    """A workspace with its library; whoever started the program without a terminal learns here why there is none."""
    while True:
        workspace = build()
        try:
            workspace.open_library(meanwhile=_load_qt)
        except RedAesError as error:
            from app.ui.start_trouble import wants_another_try  # noqa: PLC0415

            if not wants_another_try(error, chosen):
                raise
        else:
            return workspace


def _load_qt() -> None:
    """Only for the window: no other verb needs it, or works longer for it."""
    importlib.import_module("app.ui.application")


def add_folders(workspace: Workspace, folders: Sequence[Path], tell: Callable[[str], None]) -> None:
    """Has folders watched that are not watched yet; what cannot be is told."""
    for folder in folders:
        real = paths.home_expanded(folder).resolve()
        if any(real.is_relative_to(each.path) for each in workspace.folders().result()):
            continue
        try:
            workspace.add_folder(folder).result()
        except RedAesError as error:
            tell(str(error))


def _start_log(log_file: Path, tell: Callable[[str], None]) -> logging.Handler | None:
    try:
        return log_to_file(log_file)
    except LogUnwritable as error:
        tell(str(error))
        return None


def _require_display() -> None:
    """Qt ends the process where there is no display, so ask first."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM", "").startswith(_HEADLESS_PLATFORMS):
        return
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        raise NoDisplay(
            what="There is no display here, so no window can open.",
            fix="Use `redaes report FOLDER --output FILE.html`, or another verb of `redaes --help`.",
        )
