"""`redaes compare`: which of two photos looks better."""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

from app.cli.asking import AskedEngine
from app.cli.console import Console, Tally, outcome_error, shown
from app.cli.exit_codes import ExitCode
from app.cli.lines import compare_line
from app.cli.options import (
    NothingToDo,
    add_json_options,
    add_model_option,
    engine_choice,
    is_machine_readable,
    require_single,
)
from engine.errors import RedAesError
from engine.results import PairComparison

EXAMPLE = """\
examples:
  redaes compare --json a.jpg b.jpg
  redaes compare --jsonl --pairs pairs.csv        (a CSV file with the columns a and b)
  {"a": "a.jpg", "b": "b.jpg", "delta": 0.42, "better": "b", "cot": "…",
   "axes": {"composition": {"delta": 0.0, "text": "…"}, …}, "model": "red-aes-mini@0",
   "a_image_key": "9f0c…", "b_image_key": "77e1…", "error": null}

delta is in points of the score, above 0 if b is better; better is "a", "b" or "tie".
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
    require_single(arguments, len(pairs))
    tally = Tally(console, len(pairs))
    with AskedEngine(engine_choice(arguments), console.say) as engine:
        for (a, b), answer in zip(pairs, engine.comparisons(pairs), strict=True):
            if is_machine_readable(arguments):
                console.line(compare_line(a, b, answer, engine.model))
            else:
                console.text(f"a  {shown(a)}\nb  {shown(b)}\n{_text(answer.outcome)}\n")
            tally.add(outcome_error(answer.outcome))
    return tally.finish("compared")


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
            pairs = [(Path(row["a"] or ""), Path(row["b"] or "")) for row in rows]
    except (OSError, csv.Error) as error:
        raise NothingToDo(f"{shown(file)} cannot be read: {error}.", ExitCode.WRONG_USAGE) from error
    if not pairs:
        raise NothingToDo(f"There is no pair in {shown(file)}.", ExitCode.NOTHING_DONE)
    return pairs


def _text(outcome: PairComparison | RedAesError) -> str:
    if isinstance(outcome, RedAesError):
        return f"  {outcome}"
    verdict = {"a": "a is better", "b": "b is better", "tie": "too close to call"}[outcome.better]
    return "\n".join([f"  {verdict}, δ = {outcome.delta:+.2f}", *(f"  {line}" for line in outcome.cot.splitlines())])
