"""`redaes compare`: which of two photos looks better."""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

from app.cli.answering import answer_each
from app.cli.console import Console, shown
from app.cli.exit_codes import ExitCode
from app.cli.lines import compare_line
from app.cli.options import NothingToDo, add_json_options, add_model_option
from app.cli.photo_answers import PairAnswer
from engine.errors import RedAesError

EXAMPLE = """\
examples:
  redaes compare --json a.jpg b.jpg
  redaes compare --jsonl --pairs pairs.csv        (a CSV file with the columns a and b)
  {"a": "a.jpg", "b": "b.jpg", "delta": 0.42, "better": "b", "cot": "…",
   "axes": {"composition": {"delta": 0.0, "text": "…"}, …}, "model": "red-aes-mini@0",
   "shared": 1.0, "a_image_key": "9f0c…", "b_image_key": "77e1…", "error": null}

delta is in points of the score, above 0 if b is better; better is "a", "b" or "tie". shared is the share
of both frames that both show, which alone is compared: a hand moves between two frames. On error delta, better,
cot, axes and shared are null. Relative paths in the CSV file are relative to the current folder.
"""

Pair = tuple[Path, Path]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the verb takes."""
    parser.add_argument("photos", metavar="PHOTO", nargs="*", type=Path, help="two photos: a and b")
    parser.add_argument("--pairs", metavar="FILE.csv", type=Path, help="many pairs: a CSV file with the columns a,b")
    add_json_options(parser)
    add_model_option(parser)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Compare each pair and print each result as it arrives."""
    pairs = _pairs_of(arguments)
    return answer_each(
        arguments, console, len(pairs), lambda engine: engine.comparisons(pairs), compare_line, _text, "compared"
    )


def _pairs_of(arguments: argparse.Namespace) -> list[Pair]:
    if arguments.pairs is not None and not arguments.photos:
        return _read_pairs(arguments.pairs)
    if arguments.pairs is None and len(arguments.photos) == 2:
        return [(arguments.photos[0], arguments.photos[1])]
    raise NothingToDo("Name two photos, or a file of pairs with --pairs.", ExitCode.WRONG_USAGE)


def _read_pairs(file: Path) -> list[Pair]:
    try:
        with file.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as lines:
            rows = csv.DictReader(lines)
            if not {"a", "b"} <= set(rows.fieldnames or ()):
                raise NothingToDo(f"{shown(file)} has no columns a and b in its first line.", ExitCode.WRONG_USAGE)
            pairs = [_pair(row["a"] or "", row["b"] or "", f"Line {rows.line_num} of {shown(file)}") for row in rows]
    except (OSError, csv.Error) as error:
        raise NothingToDo(f"{shown(file)} cannot be read: {error}.", ExitCode.WRONG_USAGE) from error
    if not pairs:
        raise NothingToDo(f"There is no pair in {shown(file)}.", ExitCode.NOTHING_DONE)
    return pairs


def _pair(a: str, b: str, place: str) -> Pair:
    if not (a.strip() and b.strip()):
        raise NothingToDo(f"{place} must name two photos; a is {a!r} and b is {b!r}.", ExitCode.WRONG_USAGE)
    return Path(a), Path(b)


def _text(answer: PairAnswer) -> str:
    rows = [f"a  {shown(answer.a)}", f"b  {shown(answer.b)}"]
    if isinstance(answer.outcome, RedAesError):
        rows.append(f"  {answer.outcome}")
    else:
        verdict = {"a": "a is better", "b": "b is better", "tie": "too close to call"}[answer.outcome.better]
        rows.append(f"  {verdict}, δ = {answer.outcome.delta:+.2f}")
        if (shared := answer.outcome.shared) < 1:
            rows.append(f"  The frames are moved against each other; only the {shared:.0%} that both show is compared.")
        rows += [f"  {line}" for line in answer.outcome.cot.splitlines()]
    return "\n".join([*rows, ""])
