"""Options that several verbs share."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.chosen_engine import NamedEngine, engine_choice, load_settings
from app.cli.asking import AskedEngine
from app.cli.console import Console
from app.cli.exit_codes import ExitCode
from app.cli.photo_paths import FoundPhotos, find_photos
from engine.models.planning import AUTO, DEVICES
from engine.models.sizes import Quantization


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
    """PATH…, --json, --jsonl, --model and how it is computed."""
    parser.add_argument("paths", metavar="PATH", nargs="+", type=Path, help="a photo, or a folder to search for photos")
    add_json_options(parser)
    add_model_option(parser)


def add_json_options(parser: argparse.ArgumentParser) -> None:
    """--json and --jsonl, at most one of them."""
    forms = parser.add_mutually_exclusive_group()
    forms.add_argument("--jsonl", action="store_true", help="print one JSON object a line")
    forms.add_argument("--json", action="store_true", help="print one JSON object, for a single photo or pair")


def add_model_option(parser: argparse.ArgumentParser) -> None:
    """--model, --device and --quantization; or --server and --served-model."""
    what = "a folder with weights, or a name of `redaes models list`; without it as `redaes models use` says"
    parser.add_argument("--model", metavar="MODEL", type=Path, help=what)
    add_device_options(parser)
    what = (
        "ask a model on an OpenAI-compatible server at this address (…/v1); its key stands in REDAES_SERVER_KEY, and "
        "REDAES_SERVER_TRAINED=1 says that `redaes-train` trained it"
    )
    parser.add_argument("--server", metavar="URL", help=what)
    parser.add_argument("--served-model", metavar="NAME", help="as the server names it, where it serves several")


def add_device_options(parser: argparse.ArgumentParser) -> None:
    """--device and --quantization."""
    parser.add_argument("--device", choices=(AUTO, *DEVICES), help="where the model is computed")
    held = [AUTO, *(one.value for one in Quantization)]
    parser.add_argument("--quantization", choices=held, help="how its weights are held in memory")


def named_engine(arguments: argparse.Namespace) -> NamedEngine:
    """What the command line says about the engine."""
    return NamedEngine(
        arguments.assessor,
        arguments.model,
        arguments.device,
        arguments.quantization,
        arguments.server,
        arguments.served_model,
    )


def asked_engine(arguments: argparse.Namespace, console: Console) -> AskedEngine:
    """The engine for this command; it may use the whole machine, since somebody waits for it."""
    choice = engine_choice(named_engine(arguments), load_settings(console.say), is_background=False)
    return AskedEngine(choice, console.say)


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
