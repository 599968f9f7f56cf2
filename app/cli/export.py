"""`redaes export`: the best photos of the library, in a folder, in the form that was asked for."""

from __future__ import annotations

import argparse
import dataclasses
from pathlib import Path
from typing import Final

from app.cli.catalogue_access import add_catalogue_option, catalogue_of, photos_in, transaction
from app.cli.console import Console, shown
from app.cli.exit_codes import ExitCode
from app.cli.export_options import (
    add_output_options,
    add_preset_options,
    add_selection_options,
    asked_preset,
    choice_of,
)
from app.cli.lines import path_fields
from app.cli.options import NothingToDo
from app.library.catalog import folders
from app.library.export import planning, presets
from app.library.export.arriving import Copier
from app.library.export.carrying_out import export
from app.library.export.choice import PhotoForm
from app.library.export.plan import ExportPlan, ExportPreview, ExportReport
from app.library.export.presets import Preset
from app.workflow.background import utc_now
from app.workflow.exports import explanations_of
from engine.json_form import JsonObject, error_to_json

EXAMPLE = """\
examples:
  redaes export --top 20 --to ~/best --csv --json
  {"destination": "/home/me/best", "dry_run": false,
   "photos": [{"path": "/photos/a.jpg", "rank": 1, "score": 7.91, "target": "/home/me/best/a.jpg"}, …],
   "copied": 20, "skipped": 0, "failed": [{"path": "/photos/b.jpg", "error": {"kind", "what", "fix"}}],
   "csv": "/home/me/best/red-aes-export.csv", "lists": ["/home/me/best/red-aes-export.csv"],
   "bytes": 91234567, "clashes": 0, "already_there": 0, "offline": 0, "missing": 0, "without_score": 0,
   "ties_added": 0, "rejected": 0, "duplicates": 0, "series_mates": 0, "unrated": 0, "problems": []}
  redaes export --preset "For the web" --min-score 7 --to ~/web --dry-run
  redaes export --picks --jpeg --edge 3000 --metadata none --name "{date}_{name}" --save-preset Client

Originals are only read, and nothing is ever overwritten: other content of the same name gets a numbered name
(clashes), the same bytes are skipped, identical files are exported once (duplicates). Photos you rejected are left
out, photos that share the last place are added. Cancelled or killed, an export leaves only whole files. A JPEG is
upright, in sRGB, and never enlarged. Explanations are those that the window or `redaes` stored; none is made here.
With --dry-run nothing is written. problems say why nothing was exported. In both cases copied, skipped, csv and
lists are null.
"""


_COUNTS: Final = (
    "clashes",
    "already_there",
    "offline",
    "missing",
    "without_score",
    "ties_added",
    "rejected",
    "duplicates",
    "series_mates",
    "unrated",
    "shared_names",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the verb takes."""
    add_selection_options(parser)
    add_output_options(parser)
    add_preset_options(parser)
    parser.add_argument("--dry-run", action="store_true", help="only tell what would be exported")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    add_catalogue_option(parser)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Plan against the disk, remember the destination as never to be watched, carry out."""
    file = presets.presets_file()
    try:
        if arguments.presets:
            return _list_presets(presets.load(file), arguments, console)
        if arguments.delete_preset is not None:
            return _list_presets(presets.delete(file, arguments.delete_preset), arguments, console)
        base = None if arguments.preset is None else presets.named(presets.load(file), arguments.preset)
        asked = asked_preset(arguments, base)
        if arguments.save_preset is not None:
            kept = dataclasses.replace(asked, name=arguments.save_preset)
            return _list_presets(presets.save(file, kept), arguments, console)
    except presets.PresetUnknown as error:
        raise NothingToDo(str(error), ExitCode.WRONG_USAGE) from error
    return _run(asked, arguments, console)


def _run(asked: Preset, arguments: argparse.Namespace, console: Console) -> int:
    catalogue = catalogue_of(arguments)
    with transaction(catalogue, writing=False) as connection:
        watched = [each.path for each in folders.watched(connection)]
        photos = photos_in(connection)
    choice = choice_of(asked, arguments, photos)
    preview = planning.preview(photos, choice, watched)
    report = None
    if preview.plan is not None and not arguments.dry_run:
        report = _export(preview.plan, catalogue, console)
    if arguments.json:
        console.line(_form(preview, report, choice.destination, arguments.dry_run))
    else:
        _tell(preview, report, console)
    if preview.plan is None or (report is not None and not (report.copied or report.skipped or report.lists)):
        return ExitCode.NOTHING_DONE
    return ExitCode.DONE


def _export(plan: ExportPlan, catalogue: Path, console: Console) -> ExportReport:
    with transaction(catalogue, writing=True) as connection:
        folders.remember_export_folder(connection, plan.destination, utc_now())
        explanations = explanations_of(connection, [each.photo for each in plan.copies])
    n_silent = sum(each.photo.photo.image_key not in explanations for each in plan.copies)
    if plan.output.gallery and n_silent:
        console.say(f"{n_silent} of {len(plan.copies)} photos have no explanation yet; the gallery shows their score.")
    return export(plan, Copier(tell=console.progress), explanations)


def _list_presets(known: tuple[Preset, ...], arguments: argparse.Namespace, console: Console) -> int:
    if arguments.json:
        console.line({"presets": [{"name": each.name, "shipped": each.is_shipped} for each in known]})
        return ExitCode.DONE
    for each in known:
        console.text(each.name if each.is_shipped else f"{each.name}  (yours)")
    return ExitCode.DONE


def _form(preview: ExportPreview, report: ExportReport | None, destination: Path, dry_run: bool) -> JsonObject:
    failed = () if report is None else report.failed
    targets = {} if preview.plan is None else {each.photo.photo.photo_id: each.target for each in preview.plan.copies}
    lists = None if report is None else [str(path) for path in report.lists]
    return {
        **path_fields(destination, "destination"),
        "dry_run": dry_run,
        "photos": [
            {
                **path_fields(each.photo.path),
                "rank": each.rank,
                "score": None if each.opinion is None else each.opinion.score,
                "target": None if (target := targets.get(each.photo.photo_id)) is None else str(target),
            }
            for each in preview.photos
        ],
        "copied": None if report is None else report.copied,
        "skipped": None if report is None else report.skipped,
        "failed": [{**path_fields(path), "error": error_to_json(error)} for path, error in failed],
        "csv": next((path for path in lists or () if path.endswith(".csv")), None),
        "lists": lists,
        "bytes": preview.total_bytes,
        **{name: getattr(preview, name) for name in _COUNTS},
        "problems": [error_to_json(error) for error in preview.problems],
    }


def _tell(preview: ExportPreview, report: ExportReport | None, console: Console) -> None:
    for error in preview.problems:
        console.complain(error)
    if preview.plan is None:
        return
    for each in preview.plan.copies:
        console.text(shown(each.photo.photo.path) + ("" if each.target is None else f" → {shown(each.target)}"))
    for n, why in (
        (preview.offline, "their drive is not connected"),
        (preview.missing, "their file is gone"),
        (preview.duplicates, "the very same file is exported once already"),
    ):
        if n:
            console.say(f"{n} left out: {why}.")
    if report is None:
        about = "about " if preview.is_estimate else ""
        console.say(f"{len(preview.photos)} photos, {about}{preview.total_bytes / 1e6:.1f} MB; nothing was written.")
        return
    for path, error in report.failed:
        console.say(f"{shown(path)}: {error}")
    for path in report.lists:
        console.say(f"{shown(path)} written.")
    if preview.plan.output.form is PhotoForm.NONE:
        console.say(f"{len(preview.plan.copies) - len(report.failed)} photos listed.")
        return
    console.say(f"{report.copied} exported, {report.skipped} were there already, {len(report.failed)} failed.")
