"""What `redaes export` takes: a preset to start from, and options that change single points of it."""

from __future__ import annotations

import argparse
import dataclasses
from pathlib import Path
from typing import Any, Final

from app.cli.exit_codes import ExitCode
from app.cli.options import NothingToDo
from app.library.export.choice import (
    ExportChoice,
    ExportRule,
    Metadata,
    OnClash,
    Output,
    PhotoForm,
    Selection,
)
from app.library.export.naming import FIELDS
from app.library.export.presets import Preset
from app.library.photo import LibraryPhoto
from app.library.xmp import XmpFor
from app.paths import home_expanded
from engine.scale import MOS_MAX, MOS_MIN

MAX_EDGE_PX: Final = 65_000  # what a JPEG holds


def add_preset_options(parser: argparse.ArgumentParser) -> None:
    """--preset, --presets, --save-preset and --delete-preset."""
    presets = parser.add_argument_group("presets")
    presets.add_argument("--preset", metavar="NAME", help="start from this preset; other options change it")
    acts = presets.add_mutually_exclusive_group()
    acts.add_argument("--presets", action="store_true", help="list the presets and end")
    acts.add_argument("--save-preset", metavar="NAME", help="keep these options under a name and end")
    acts.add_argument("--delete-preset", metavar="NAME", help="forget a preset of your own and end")


def add_selection_options(parser: argparse.ArgumentParser) -> None:
    """Which photos."""
    group = parser.add_argument_group("which photos")
    rule = group.add_mutually_exclusive_group()
    rule.add_argument("--top", metavar="N", type=_whole, help="the N best")
    rule.add_argument("--percent", metavar="P", type=_percent, help="the best P percent, 1 to 100")
    rule.add_argument("--min-score", metavar="S", type=_score, help="every photo of at least this score")
    rule.add_argument("--picks", action="store_true", help="every photo you picked")
    rule.add_argument("--best-of-series", action="store_true", help="of each series one, and every photo in none")
    for flag, text in (
        ("--one-per-series", "of each series only your pick, else the best"),
        ("--picks-first", "your picks before better scores"),
        ("--with-rejects", "photos you rejected too"),
        ("--only-rated", "only photos with a star"),
        ("--next-for-offline", "the next in rank for photos whose drive is not connected"),
    ):
        group.add_argument(flag, action=argparse.BooleanOptionalAction, default=None, help=text)
    group.add_argument("--in", dest="within", metavar="FOLDER", type=Path, help="only photos in this folder")


def add_output_options(parser: argparse.ArgumentParser) -> None:
    """What is written, under which names, and where."""
    group = parser.add_argument_group("what is written")
    form = group.add_mutually_exclusive_group()
    for each, text in (
        (PhotoForm.COPY, "copy the files byte by byte (the default)"),
        (PhotoForm.HARD_LINK, "give the files a second name, without extra space; same drive only"),
        (PhotoForm.JPEG, "make upright JPEGs"),
        (PhotoForm.NONE, "no photos, only the lists asked for"),
    ):
        flag = "--lists-only" if each is PhotoForm.NONE else f"--{each.value.replace('_', '-')}"
        form.add_argument(flag, dest="form", action="store_const", const=each, help=text)
    group.add_argument("--edge", metavar="PX", type=_edge, help="long edge of a JPEG, 0 for full size (2048)")
    group.add_argument("--quality", metavar="Q", type=_percent, help="of a JPEG, 1 to 100 (90)")
    group.add_argument(
        "--keep-profile", action=argparse.BooleanOptionalAction, help="a JPEG keeps the colour profile; else sRGB"
    )
    kept = [each.value.replace("_", "-") for each in Metadata]
    group.add_argument("--metadata", choices=kept, help="what a JPEG keeps of EXIF and XMP (all)")
    group.add_argument("--sidecars", action=argparse.BooleanOptionalAction, help="XMP files travel along (they do)")
    programs = [each.value for each in XmpFor]
    group.add_argument("--marks", choices=programs, help="who shall read your flags, stars and labels, in XMP (nobody)")
    for name, text in (
        ("contact-sheet", "a PDF of small pictures"),
        ("gallery", "one HTML file with pictures and explanations"),
        ("csv", "a table of what was exported"),
        ("json-list", "the same as JSON, with explanations"),
    ):
        group.add_argument(f"--{name}", action=argparse.BooleanOptionalAction, help=text)
    fields = ", ".join(f"{{{field}}}" for field in FIELDS)
    group.add_argument("--name", metavar="TEMPLATE", help=f"file names, made of {fields}")
    group.add_argument("--if-exists", choices=[each.value for each in OnClash], help="a number is added, or left out")
    group.add_argument("--to", metavar="FOLDER", type=Path, help="where it goes; needed unless a preset says it")


def asked_preset(arguments: argparse.Namespace, base: Preset | None) -> Preset:
    """What was asked for, as a preset without a name: `base`, or the defaults, with every option's change.

    Raises:
        NothingToDo: neither a preset nor an option says which photos.
    """
    start = Preset("", Selection(), Output()) if base is None else base
    rule = _rule(arguments)
    if rule is None and base is None:
        raise NothingToDo(
            "Say which photos: --top, --percent, --min-score, --picks, --best-of-series or --preset.",
            ExitCode.WRONG_USAGE,
        )
    marks = ("one_per_series", "picks_first", "with_rejects", "only_rated", "next_for_offline")
    selection = dataclasses.replace(start.selection, **(rule or {}), **_given(arguments, *marks))
    jpeg = dataclasses.replace(start.output.jpeg, **_jpeg(arguments))
    output = dataclasses.replace(start.output, jpeg=jpeg, **_output(arguments))
    destination = start.destination if arguments.to is None else home_expanded(arguments.to).resolve()
    return Preset("", selection, output, destination)


def choice_of(asked: Preset, arguments: argparse.Namespace, photos: tuple[LibraryPhoto, ...]) -> ExportChoice:
    """The choice for the photos of a library.

    Raises:
        NothingToDo: nobody said where to.
    """
    if asked.destination is None:
        raise NothingToDo("Say where the export goes: --to FOLDER.", ExitCode.WRONG_USAGE)
    among = None
    if arguments.within is not None:
        folder = home_expanded(arguments.within).resolve()
        among = frozenset(each.photo.photo_id for each in photos if each.photo.path.is_relative_to(folder))
    return ExportChoice(asked.selection, asked.output, asked.destination, among)


def _rule(arguments: argparse.Namespace) -> dict[str, Any] | None:
    if arguments.top is not None:
        return {"rule": ExportRule.TOP_N, "number": arguments.top}
    if arguments.percent is not None:
        return {"rule": ExportRule.TOP_PERCENT, "number": arguments.percent}
    if arguments.min_score is not None:
        return {"rule": ExportRule.THRESHOLD, "score": arguments.min_score}
    if arguments.picks:
        return {"rule": ExportRule.PICKS}
    return {"rule": ExportRule.BEST_OF_SERIES} if arguments.best_of_series else None


def _jpeg(arguments: argparse.Namespace) -> dict[str, Any]:
    given = {"edge_px": arguments.edge, "quality": arguments.quality, "keeps_profile": arguments.keep_profile}
    if arguments.metadata is not None:
        given["metadata"] = Metadata(arguments.metadata.replace("-", "_"))
    return {name: value for name, value in given.items() if value is not None}


def _output(arguments: argparse.Namespace) -> dict[str, Any]:
    given = _given(arguments, "form", "sidecars", "contact_sheet", "gallery", "csv", "name")
    if arguments.json_list is not None:
        given["json"] = arguments.json_list
    if arguments.marks is not None:
        given["marks"] = XmpFor(arguments.marks)
    if arguments.if_exists is not None:
        given["on_clash"] = OnClash(arguments.if_exists)
    return given


def _given(arguments: argparse.Namespace, *names: str) -> dict[str, Any]:
    return {name: value for name in names if (value := getattr(arguments, name)) is not None}


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


def _edge(text: str) -> int:
    number = int(text)
    if not 0 <= number <= MAX_EDGE_PX:
        raise ValueError(text)
    return number


def _score(text: str) -> float:
    number = float(text)
    if not MOS_MIN <= number <= MOS_MAX:
        raise ValueError(text)
    return number
