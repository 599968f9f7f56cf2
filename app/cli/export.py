"""`redaes export`: copies the best photos of the library into a folder."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.cli.catalogue_access import add_catalogue_option, catalogue_of, photos_in, transaction
from app.cli.console import Console, shown
from app.cli.exit_codes import ExitCode
from app.cli.lines import path_fields
from app.library import export_copying, export_planning
from app.library.catalog import folders
from app.library.exporting import ExportChoice, ExportPlan, ExportPreview, ExportReport, ExportRule
from app.paths import home_expanded
from app.workflow.background import utc_now
from engine.json_form import JsonObject, error_to_json

EXAMPLE = """\
example:
  redaes export --top 20 --to ~/best --csv --json
  {"destination": "/home/me/best", "dry_run": false,
   "photos": [{"path": "/photos/a.jpg", "rank": 1, "score": 7.91}, …], "copied": 20, "skipped": 0,
   "failed": [{"path": "/photos/b.jpg", "error": {"kind", "what", "fix"}}], "csv": "/home/me/best/red-aes-export.csv",
   "bytes": 91234567, "clashes": 0, "already_there": 0, "offline": 0, "without_score": 0, "ties_added": 0,
   "rejected": 0, "problems": []}

Files are copied byte by byte, never overwritten: other content of the same name gets a numbered name (clashes),
the same bytes are skipped. Photos you rejected are left out, photos that share the last place are added.
With --dry-run nothing is written. problems say why nothing was exported. In both cases copied, skipped and csv
are null.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the verb takes."""
    rule = parser.add_mutually_exclusive_group(required=True)
    rule.add_argument("--top", metavar="N", type=_whole, help="the N best")
    rule.add_argument("--percent", metavar="P", type=_percent, help="the best P percent, 1 to 100")
    rule.add_argument("--min-score", metavar="S", type=float, help="every photo of at least this score")
    rule.add_argument("--picks", action="store_true", help="every photo you picked")
    parser.add_argument("--to", metavar="FOLDER", type=Path, required=True, help="where the copies go")
    parser.add_argument("--csv", action="store_true", help="also write a table of what was exported")
    parser.add_argument("--dry-run", action="store_true", help="only tell what would be exported")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    add_catalogue_option(parser)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Plan against the disk, remember the destination as never to be watched, copy."""
    catalogue = catalogue_of(arguments)
    choice = _choice(arguments)
    with transaction(catalogue, writing=False) as connection:
        watched = [each.path for each in folders.watched(connection)]
        preview = export_planning.preview(photos_in(connection), choice, watched)
    report = None
    if preview.plan is not None and not arguments.dry_run:
        report = _export(preview.plan, catalogue, console)
    form = _form(preview, report, choice.destination, arguments.dry_run)
    if arguments.json:
        console.line(form)
    else:
        _tell(preview, report, console)
    if preview.plan is None or (report is not None and not report.copied and not report.skipped):
        return ExitCode.NOTHING_DONE
    return ExitCode.DONE


def _export(plan: ExportPlan, catalogue: Path, console: Console) -> ExportReport:
    with transaction(catalogue, writing=True) as connection:
        folders.remember_export_folder(connection, plan.destination, utc_now())
    return export_copying.export(plan, export_copying.Copier(tell=console.progress))


def _whole(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def _percent(text: str) -> int:
    number = _whole(text)
    if number > 100:
        raise ValueError(text)
    return number


def _choice(arguments: argparse.Namespace) -> ExportChoice:
    destination = home_expanded(arguments.to).resolve()
    if arguments.top is not None:
        return ExportChoice(ExportRule.TOP_N, arguments.top, 0.0, destination, arguments.csv)
    if arguments.percent is not None:
        return ExportChoice(ExportRule.TOP_PERCENT, arguments.percent, 0.0, destination, arguments.csv)
    if arguments.min_score is not None:
        return ExportChoice(ExportRule.THRESHOLD, 1, arguments.min_score, destination, arguments.csv)
    return ExportChoice(ExportRule.PICKS, 1, 0.0, destination, arguments.csv)


def _form(preview: ExportPreview, report: ExportReport | None, destination: Path, dry_run: bool) -> JsonObject:
    failed = () if report is None else report.failed
    return {
        **path_fields(destination, "destination"),
        "dry_run": dry_run,
        "photos": [
            {
                **path_fields(each.photo.path),
                "rank": each.rank,
                "score": None if each.opinion is None else each.opinion.score,
            }
            for each in preview.photos
        ],
        "copied": None if report is None else report.copied,
        "skipped": None if report is None else report.skipped,
        "failed": [{**path_fields(path), "error": error_to_json(error)} for path, error in failed],
        "csv": None if report is None or report.csv is None else str(report.csv),
        "bytes": preview.total_bytes,
        "clashes": preview.clashes,
        "already_there": preview.already_there,
        "offline": preview.offline,
        "without_score": preview.without_score,
        "ties_added": preview.ties_added,
        "rejected": preview.rejected,
        "problems": [error_to_json(error) for error in preview.problems],
    }


def _tell(preview: ExportPreview, report: ExportReport | None, console: Console) -> None:
    for error in preview.problems:
        console.complain(error)
    if preview.plan is None:
        return
    for each in preview.photos:
        console.text(shown(each.photo.path))
    if preview.offline:
        console.say(f"{preview.offline} left out: their drive is not connected.")
    if report is None:
        console.say(f"{len(preview.photos)} photos, {preview.total_bytes / 1e6:.1f} MB; nothing was written.")
        return
    for path, error in report.failed:
        console.say(f"{shown(path)}: {error}")
    console.say(f"{report.copied} copied, {report.skipped} were there already, {len(report.failed)} failed.")
