"""`redaes models`: which models there are, and bringing them here, choosing and removing them."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

from app import paths, settings
from app.chosen_engine import is_chosen
from app.cli.console import Console, shown
from app.cli.exit_codes import ExitCode
from app.cli.lines import path_fields
from app.cli.model_lines import ZERO_SHOT, model_form, model_row, model_text, size_text
from app.cli.options import NothingToDo, add_device_options
from engine.errors import RedAesError
from engine.json_form import JsonObject, error_to_json
from engine.models import importing, installed
from engine.models.folder_check import check_files
from engine.models.overview import ModelCard, model_card, model_cards
from engine.models.registry import EMBEDDED, ModelUnknown, known_model
from engine.models.trial import try_folder


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the verb takes."""
    acts = parser.add_subparsers(dest="act", metavar="ACT", required=True)
    for name, (summary, example, _) in _ACTS.items():
        act = acts.add_parser(
            name,
            help=summary,
            description=f"{summary[0].upper()}{summary[1:]}.",
            epilog=f"example:\n{example}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        act.add_argument("--json", action="store_true", help="print one JSON object")
        if name in ("info", "download", "use", "remove", "check"):
            what = "a name that `models list` shows" + ("" if name in ("download", "remove") else ", or a folder")
            act.add_argument("model", metavar="MODEL", help=what)
        if name == "download":
            revision = "commit, tag or branch, e.g. main for the newest; without it the commit that `models info` names"
            act.add_argument("--revision", metavar="REV", help=revision)
        if name == "import":
            act.add_argument("folder", metavar="FOLDER", type=Path, help="a model's folder, or a LoRA adapter's")
            act.add_argument("--name", metavar="NAME", help="what to call it; without it the folder's name")
            act.add_argument("--base", metavar="MODEL", help="what a LoRA adapter is merged into")
        if name == "remove":
            act.add_argument("--yes", action="store_true", help="really delete its files")
        if name in ("use", "check"):
            add_device_options(act)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Do one of the acts."""
    with _told_as_wrong_usage():
        return _ACTS[arguments.act].run(arguments, console)


@contextmanager
def _told_as_wrong_usage() -> Iterator[None]:
    """Names that can't be meant, and what the person can settle at once, are no fault of the machine."""
    try:
        yield
    except ModelUnknown as error:
        raise NothingToDo(str(error), ExitCode.WRONG_USAGE) from error
    except (installed.ModelThere, installed.ModelNameInvalid) as error:
        raise NothingToDo(str(error), ExitCode.NOTHING_DONE) from error


def _list(arguments: argparse.Namespace, console: Console) -> int:
    cards, used = model_cards(paths.models_folder()), _used_folder(console)
    if arguments.json:
        console.line({"models": [model_form(card, is_used=is_chosen(card, used)) for card in cards]})
        return ExitCode.DONE
    console.text(f"  {'name':<16} {'state':<10} {'disk':>9} {'memory ≥':>9}  {'speed':<7} licence")
    for card in cards:
        console.text(model_row(card, is_used=is_chosen(card, used)))
    return ExitCode.DONE


def _info(arguments: argparse.Namespace, console: Console) -> int:
    _print(model_card(paths.models_folder(), arguments.model), arguments, console)
    return ExitCode.DONE


def _download(arguments: argparse.Namespace, console: Console) -> int:
    # The hub's library takes a second to load, and only this act needs it.
    from engine.models.downloading import download  # noqa: PLC0415

    model = known_model(arguments.model)
    if model.repo is None:
        raise NothingToDo(f"{model.name} comes with RED-Aes; there is nothing to download.", ExitCode.NOTHING_DONE)
    if not arguments.json:
        console.say(f"{model.repo}, licence: {model.licence}.")
    done = download(model, paths.models_folder(), console.progress, arguments.revision)
    _print(model_card(paths.models_folder(), done.name), arguments, console)
    return ExitCode.DONE


def _import(arguments: argparse.Namespace, console: Console) -> int:
    root, folder = paths.models_folder(), paths.home_expanded(arguments.folder)
    name = arguments.name or importing.name_for(folder)
    if importing.is_adapter(folder):
        importing.import_adapter(folder, arguments.base, root, name)
    elif arguments.base is not None:
        raise NothingToDo(f"--base is for a LoRA adapter, and {shown(folder)} is none.", ExitCode.WRONG_USAGE)
    else:
        importing.import_folder(folder, root, name, console.progress)
    _print(model_card(root, name), arguments, console)
    return ExitCode.DONE


def _use(arguments: argparse.Namespace, console: Console) -> int:
    folder = installed.folder_of(paths.models_folder(), arguments.model)
    card = model_card(paths.models_folder(), arguments.model)
    check_files(folder)
    asked = {"device": arguments.device, "quantization": arguments.quantization}
    settings.change(
        paths.settings_file(),
        model_folder="" if card.name == EMBEDDED else str(folder),
        **{name: value for name, value in asked.items() if value is not None},
    )
    if not card.is_red_aes:
        console.say(f"{card.name} is {ZERO_SHOT}.")
    console.say("A window that is open goes on with its model until it is opened again.")
    _print(card, arguments, console)
    return ExitCode.DONE


def _remove(arguments: argparse.Namespace, console: Console) -> int:
    root = paths.models_folder()
    card = model_card(root, arguments.model)
    if card.installed is not None and not card.installed.is_embedded:
        if is_chosen(card, _used_folder(console)):
            raise NothingToDo(
                f"{card.name} is in use. Choose another first: `redaes models use {EMBEDDED}`.", ExitCode.NOTHING_DONE
            )
        if not arguments.yes:
            raise NothingToDo(
                f"This deletes {size_text(card.disk_bytes)} in {shown(card.installed.folder)}. Add --yes to do so.",
                ExitCode.NOTHING_DONE,
            )
    installed.remove(root, arguments.model)
    if arguments.json:
        console.line({"removed": arguments.model, "disk_bytes": card.disk_bytes})
    else:
        console.text(f"{arguments.model} removed, {size_text(card.disk_bytes)} freed.")
    return ExitCode.DONE


def _check(arguments: argparse.Namespace, console: Console) -> int:
    folder = installed.folder_of(paths.models_folder(), arguments.model)
    try:
        trial = try_folder(folder, arguments.device, arguments.quantization)
    except RedAesError as error:
        if not arguments.json:
            raise
        verdict: JsonObject = {"ok": False, "architecture": None, "model": None, "red_aes": None, "plan": None}
        console.line({**path_fields(folder, "folder"), **verdict, "error": error_to_json(error)})
        return ExitCode.MACHINE_AT_FAULT
    plan = {
        "device": trial.plan.device,
        "quantization": trial.plan.held,
        "computed": trial.plan.computed,
        "questions_at_once": trial.plan.questions_at_once,
        "needed_bytes": trial.plan.needed_bytes,
        "remarks": list(trial.plan.remarks),
    }
    if arguments.json:
        verdict = {"ok": True, "architecture": trial.architecture, "model": trial.model, "red_aes": trial.is_red_aes}
        console.line({**path_fields(folder, "folder"), **verdict, "plan": plan, "error": None})
        return ExitCode.DONE
    console.text(f"{trial.model} is in order: {trial.architecture}, {'RED-Aes' if trial.is_red_aes else ZERO_SHOT}.")
    console.text(
        f"Here it runs on {trial.plan.device} in {trial.plan.held}, {trial.plan.questions_at_once} questions at once, "
        f"in about {size_text(trial.plan.needed_bytes)}."
    )
    for remark in trial.plan.remarks:
        console.say(remark)
    return ExitCode.DONE


def _print(card: ModelCard, arguments: argparse.Namespace, console: Console) -> None:
    is_used = is_chosen(card, _used_folder(console))
    if arguments.json:
        console.line(model_form(card, is_used=is_used))
    else:
        console.text(model_text(card, is_used=is_used))


def _used_folder(console: Console) -> str:
    """The model folder of the settings; empty: the embedded model."""
    try:
        return settings.load(paths.settings_file()).settings.model_folder
    except settings.SettingsUnreadable as error:
        console.complain(error)
        return ""


class _Act(NamedTuple):
    summary: str
    example: str
    run: Callable[[argparse.Namespace, Console], int]


_FORM: Final = """\
  {"name": "qwen3-vl-2b", "title", "about", "state": "installed", "in_use": false, "model": "qwen3-vl-2b@89644892",
   "red_aes": false, "folder", "repo", "origin", "licence", "architecture", "parameters", "disk_bytes",
   "memory_bytes": {"nf4": …, …}, "speed": "medium", "error": null}
"""

_ACTS: Final[dict[str, _Act]] = {
    "list": _Act(
        "the embedded model, what is installed, and what can be downloaded; * is in use",
        '  redaes models list --json\n  {"models": [{"name": "red-aes-mini", "state": "embedded", …}, …]}\n',
        _list,
    ),
    "info": _Act("everything about one model", f"  redaes models info qwen3-vl-2b --json\n{_FORM}", _info),
    "download": _Act(
        "download a model from the Hugging Face hub; goes on where it was stopped",
        f"  redaes models download qwen3-vl-2b --json\n{_FORM}",
        _download,
    ),
    "import": _Act(
        "copy a model from a folder, or merge a LoRA adapter of `redaes-train` into its base",
        "  redaes models import ~/qwen3-vl-2b --json\n"
        f"  redaes models import runs/grpo/model --base qwen3-vl-2b --name my-2b --json\n{_FORM}",
        _import,
    ),
    "use": _Act(
        "judge with this model from now on, in the window and in every verb",
        f"  redaes models use qwen3-vl-2b --quantization nf4 --json\n{_FORM}",
        _use,
    ),
    "remove": _Act(
        "delete a model's files",
        '  redaes models remove qwen3-vl-2b --yes --json\n  {"removed": "qwen3-vl-2b", "disk_bytes": 4255064064}\n',
        _remove,
    ),
    "check": _Act(
        "look whether a model is whole and can be loaded, and how it would run here",
        """\
  redaes models check qwen3-vl-2b --json
  {"folder": "/…", "ok": true, "architecture": "Qwen3VLForConditionalGeneration", "model": "qwen3-vl-2b@89644892",
   "red_aes": false, "plan": {"device": "cuda", "quantization": "bf16", "computed": "bf16", "questions_at_once": 16,
   "needed_bytes": …, "remarks": []}, "error": null}
""",
        _check,
    ),
}

EXAMPLE: Final = "examples:\n" + "".join(act.example for act in _ACTS.values())
