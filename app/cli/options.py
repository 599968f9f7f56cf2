"""Options that several verbs share."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.cli.console import Console
from app.cli.exit_codes import ExitCode
from app.cli.photo_paths import FoundPhotos, find_photos
from app.inference.spawning import EngineChoice


class NothingToDo(Exception):
    """The command ends before it has begun.

    Args:
        text: why, as a sentence.
        exit_code: what the command returns.
    """

    def __init__(self, text: str, exit_code: ExitCode) -> None:
        super().__init__(text)
        self.text = text
        self.exit_code = exit_code


def add_photo_arguments(parser: argparse.ArgumentParser) -> None:
    """PATH…, --json, --jsonl and --model."""
    parser.add_argument("paths", metavar="PATH", nargs="+", type=Path, help="a photo, or a folder to search for photos")
    add_json_options(parser)
    add_model_option(parser)


def add_json_options(parser: argparse.ArgumentParser) -> None:
    """--json and --jsonl, at most one of them."""
    forms = parser.add_mutually_exclusive_group()
    forms.add_argument("--jsonl", action="store_true", help="print one JSON object a line")
    forms.add_argument("--json", action="store_true", help="print one JSON object, for a single photo or pair")


def add_model_option(parser: argparse.ArgumentParser) -> None:
    """--model."""
    parser.add_argument("--model", metavar="DIR", type=Path, help="a folder with weights; without it the embedded mini")


def engine_choice(arguments: argparse.Namespace) -> EngineChoice:
    """The engine that was asked for; it may use the whole machine, since somebody waits for it."""
    return EngineChoice(arguments.assessor, arguments.model, is_background=False)


def is_machine_readable(arguments: argparse.Namespace) -> bool:
    """Whether JSON was asked for."""
    return bool(arguments.json or arguments.jsonl)


def require_single(arguments: argparse.Namespace, count: int) -> None:
    """Refuses --json for more than one photo or pair.

    Raises:
        NothingToDo: it is more than one.
    """
    if arguments.json and count != 1:
        raise NothingToDo(f"--json prints a single result, but there are {count}: use --jsonl.", ExitCode.WRONG_USAGE)


def photos_of(arguments: argparse.Namespace, console: Console) -> FoundPhotos:
    """The photos that were asked for; tells how many other files were skipped.

    Raises:
        NothingToDo: there is none.
    """
    found = find_photos(arguments.paths)
    if found.n_skipped:
        files_are = "file that is no photo was" if found.n_skipped == 1 else "files that are no photos were"
        console.say(f"{found.n_skipped} {files_are} skipped.")
    if not found.paths:
        raise NothingToDo("There is no photo in what you named.", ExitCode.NOTHING_DONE)
    return found
