"""`redaes library`: the watched folders and the catalogue itself."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple

from app.cli.catalogue_access import (
    add_catalogue_option,
    catalogue_of,
    folder_form,
    photo_form,
    photos_in,
    told_as_nothing_done,
    transaction,
)
from app.cli.console import Console, shown
from app.cli.exit_codes import ExitCode
from app.cli.library_scan import scan
from app.cli.lines import path_fields
from app.cli.options import NothingToDo, add_model_option
from app.library.catalog import backups, folders
from app.library.photo import WatchedFolder
from app.paths import home_expanded
from app.workflow import folder_choice
from app.workflow.background import utc_now
from engine.json_form import JsonObject


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
        add_catalogue_option(act)
        if name in ("add", "remove"):
            act.add_argument("folders", metavar="FOLDER", nargs="+", type=Path)
        if name == "list":
            act.add_argument("--photos", action="store_true", help="also list the photos")
        if name == "scan":
            add_model_option(act)
        if name == "backup":
            forms = act.add_mutually_exclusive_group()
            forms.add_argument("--output", metavar="FILE", type=Path, help="where the copy goes; it must not exist yet")
            forms.add_argument("--restore", metavar="FILE", type=Path, help="put this copy in the library's place")


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Do one of the acts."""
    with told_as_nothing_done():
        return _ACTS[arguments.act].run(arguments, console)


def _add(arguments: argparse.Namespace, console: Console) -> int:
    real = [folder_choice.usable(folder) for folder in arguments.folders]
    with transaction(catalogue_of(arguments), writing=True) as connection:
        for folder in real:
            folder_choice.add(connection, folder)
        watched = folders.watched(connection)
    _print_folders(watched, arguments, console)
    return ExitCode.DONE


def _remove(arguments: argparse.Namespace, console: Console) -> int:
    with transaction(catalogue_of(arguments), writing=True) as connection:
        known = {each.path: each.folder_id for each in folders.watched(connection)}
        for folder in arguments.folders:
            path = folder if folder in known else home_expanded(folder).resolve()
            if path not in known:
                raise NothingToDo(f"{shown(folder)} is not watched. Nothing was changed.", ExitCode.NOTHING_DONE)
            folders.remove(connection, known[path], utc_now())
        watched = folders.watched(connection)
    _print_folders(watched, arguments, console)
    return ExitCode.DONE


def _list(arguments: argparse.Namespace, console: Console) -> int:
    with transaction(catalogue_of(arguments), writing=False) as connection:
        watched = folders.watched(connection)
        photos = photos_in(connection) if arguments.photos else ()
    if arguments.json:
        form = {"folders": [folder_form(each) for each in watched]}
        console.line(form | {"photos": [photo_form(each) for each in photos]} if arguments.photos else form)
        return ExitCode.DONE
    _print_folders(watched, arguments, console)
    for each in photos:
        score = "    –" if each.opinion is None else f"{each.opinion.score:5.2f}"
        console.text(f"{each.rank or '–':>6}  {score}  {shown(each.photo.path)}")
    return ExitCode.DONE


def _print_folders(watched: tuple[WatchedFolder, ...], arguments: argparse.Namespace, console: Console) -> None:
    if arguments.json:
        console.line({"folders": [folder_form(each) for each in watched]})
        return
    for each in watched:
        console.text(f"{each.n_photos:>7}  {shown(each.path)}{'  (offline)' if each.is_offline else ''}")


def _scan(arguments: argparse.Namespace, console: Console) -> int:
    counts = scan(arguments, console)
    if arguments.json:
        console.line({"photos": counts.n_photos, "scored": counts.n_scored, "failed": counts.n_failed})
    else:
        console.text(f"{counts.n_photos} photos, {counts.n_scored} scored, {counts.n_failed} failed")
    return ExitCode.DONE


def _backup(arguments: argparse.Namespace, console: Console) -> int:
    catalogue = catalogue_of(arguments)
    if arguments.restore is not None:
        aside = backups.restore(catalogue, arguments.restore)
        moved: JsonObject = {"moved_aside": None} if aside is None else path_fields(aside, "moved_aside")
        form = {**path_fields(arguments.restore, "restored"), **moved}
        text = "Restored." if aside is None else f"Restored; the former library is {shown(aside)}."
    else:
        stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
        target = arguments.output or catalogue.with_name(f"{catalogue.stem}.backup-{stamp}.sqlite3")
        backups.backup(catalogue, target)
        form, text = path_fields(target, "backup"), shown(target)
    if arguments.json:
        console.line(form)
    else:
        console.text(text)
    return ExitCode.DONE


def _check(arguments: argparse.Namespace, console: Console) -> int:
    catalogue = catalogue_of(arguments)
    problems = backups.check(catalogue)
    if arguments.json:
        copies = [str(path) for path in backups.backups_of(catalogue)]
        verdict = {"ok": not problems, "problems": list(problems), "backups": copies}
        console.line({**path_fields(catalogue, "catalogue"), **verdict})
    else:
        console.text("\n".join(problems) or "The library is in order.")
    return ExitCode.MACHINE_AT_FAULT if problems else ExitCode.DONE


class _Act(NamedTuple):
    summary: str
    example: str
    run: Callable[[argparse.Namespace, Console], int]


_ACTS: Final[dict[str, _Act]] = {
    "add": _Act(
        "watch folders",
        """\
  redaes library add --json ~/Pictures
  {"folders": [{"path": "/home/me/Pictures", "photos": 0, "offline": false}]}
""",
        _add,
    ),
    "remove": _Act(
        "watch folders no longer; their photos leave the library, and their marks are kept for 90 days",
        """\
  redaes library remove --json ~/Pictures
  {"folders": []}
""",
        _remove,
    ),
    "list": _Act(
        "the watched folders, and the photos",
        """\
  redaes library list --photos --json
  {"folders": [{"path": "/home/me/Pictures", "photos": 412, "offline": false}],
   "photos": [{"path", "image_key", "score", "spread", "model", "rank", "series", "flag", "stars", "label",
               "taken_at", "offline", "error"}, …]}        (photos only with --photos)
""",
        _list,
    ),
    "scan": _Act(
        "read and score what is new, then end",
        """\
  redaes library scan --json
  {"photos": 412, "scored": 410, "failed": 2}
""",
        _scan,
    ),
    "backup": _Act(
        "copy the library's file, or put a copy back",
        """\
  redaes library backup --json
  {"backup": "/…/catalog.backup-20260101-120000.sqlite3"}
  redaes library backup --restore FILE --json
  {"restored": "FILE", "moved_aside": "/…/catalog.damaged.sqlite3"}        (null where there was no library)
""",
        _backup,
    ),
    "check": _Act(
        "look whether the library's file is in order",
        """\
  redaes library check --json
  {"catalogue": "/…/catalog.sqlite3", "ok": true, "problems": [], "backups": ["/…/catalog.daily-2026-01-01.sqlite3"]}
""",
        _check,
    ),
}

EXAMPLE: Final = (
    "examples:\n"
    + "".join(act.example for act in _ACTS.values())
    + """
Photos' files are never changed. While a window is open, list, backup and check work; the others say that it
is open.
"""
)
