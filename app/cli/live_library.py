"""A library at work without a window: watched, read and scored while a command runs."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager

from app.chosen_engine import engine_choice, load_settings
from app.cli.catalogue_access import catalogue_of, told_as_nothing_done
from app.cli.console import Console
from app.cli.options import named_engine
from app.main import build_workspace
from app.workflow.announcements import Announcement, Listener, Trouble
from app.workflow.workspace import Workspace


@contextmanager
def live_library(
    arguments: argparse.Namespace, console: Console, hear: Listener, *, is_background: bool
) -> Iterator[Workspace]:
    """The library that the command line names, opened and at work.

    Args:
        arguments: of the command line.
        console: gets what goes wrong.
        hear: gets all announcements, on any thread.
        is_background: whether somebody else works at this machine, or waits for this command.

    Raises:
        NothingToDo: another process writes the library.
        RedAesError: it cannot be opened.
    """

    def tell_trouble(news: Announcement) -> None:
        if isinstance(news, Trouble):
            console.say(f"{news.what} {news.fix}")

    chosen = load_settings(console.say)
    choice = engine_choice(named_engine(arguments), chosen, is_background=is_background)
    workspace = build_workspace(catalogue_of(arguments), choice, chosen)
    endings = [workspace.listen(tell_trouble), workspace.listen(hear)]
    with told_as_nothing_done():
        workspace.open()
    try:
        yield workspace
    finally:
        for end_listening in endings:
            end_listening()
        workspace.close()
