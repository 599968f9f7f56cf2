"""What `redaes-train` is told: a verb, and the options that it takes."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb's help."""

    short: str
    long: str
    example: str
    options: tuple[str, ...]


_RECIPE: Final = ("recipe", "data", "runs")
_STAGE: Final = (*_RECIPE, "shared", "seed", "threads", "resume")

VERBS: Final = {
    "dataset": Verb(
        "make the edited pictures, judge them, and compute everything's features",
        "Makes pictures of the recipe's photos, measures and judges them in RUNS/dataset, and computes the embedded "
        "model's features in RUNS/cache. What is there already is not made again; records are judged again without "
        "RUNS/dataset/dataset.json. With --plan, a data set of your own "
        "photos instead, as the plan describes it: training/dataset/plan.py holds an example.",
        "redaes-train dataset --plan mine.toml --runs mine",
        (*_RECIPE, "plan", "workers", "ray", "threads"),
    ),
    "sft": Verb(
        "stage 1: edit pairs, withheld edits, axes",
        "Learns from the data set's pairs, instructions and axes alone; no person's score is seen.",
        "redaes-train sft --recipe mini --resume",
        _STAGE,
    ),
    "align": Verb(
        "stage 2: the absolute scale from 200 anchors, with a replay of stage 1",
        "Goes on from stage 1's model. The embedded one learns points of photos' content, fitted beforehand to the "
        "teacher's scores and, at a tenth of their weight, to people's of the anchors; a larger one learns both.",
        "redaes-train align --recipe mini --resume",
        _STAGE,
    ),
    "grpo": Verb(
        "stage 3: scores that rank a photo's edits as they are, with a replay of stage 2",
        "Goes on from stage 2's model by rewarding scores that order groups of a photo's pictures as is certain.",
        "redaes-train grpo --recipe mini --resume",
        _STAGE,
    ),
    "export": Verb(
        "write the model folder that the engine loads",
        "Writes RUNS/export/NAME, or of a larger model RUNS/NAME/export, an adapter merged into its base.",
        "redaes-train export --recipe mini",
        (*_RECIPE, "threads"),
    ),
    "evaluate": Verb(
        "measure a model folder on held-out sources and validation/",
        "Writes every figure as RUNS/evaluation.json, .md and plots; of a larger model below RUNS/NAME. With --resume "
        "it keeps the parts that an evaluation of the same weights had finished when it was stopped.",
        "redaes-train evaluate --model DIR",
        (*_RECIPE, "model", "threads", "resume"),
    ),
    "benchmark": Verb(
        "measure a model folder on a set of photos that people rated",
        "Prints SRCC and PLCC with people; writes them as RUNS/benchmark-SET-PART.json, .md and plot. Sets: aadb, ava, "
        "eva, flickr-aes, koniq-10k, para, spaq, tad66k in their official layouts, and csv for any file of file,mos.",
        "redaes-train benchmark --set ava --folder DIR --part test",
        ("set", "folder", "part", "partial", "model", "runs", "threads"),
    ),
    "compare": Verb(
        "tell the figures of several evaluated runs beside each other",
        "Prints a Markdown table: of each aim, every run's figure, their mean, the lowest and the highest.",
        "redaes-train compare --of runs runs/seed-1 runs/seed-2",
        ("of",),
    ),
    "publish": Verb(
        "put the exported, evaluated model into assets/models with its card",
        "Ships RUNS/export/NAME with the app; its figures must be those in RUNS/evaluation.json.",
        "redaes-train publish --recipe mini",
        _RECIPE,
    ),
    "all": Verb(
        "dataset, sft, align, grpo, export and evaluate, one after the other",
        "Runs everything of a recipe; with --resume it goes on where an earlier run was stopped. With --shared, a "
        "further run beside another one: another --seed, or a recipe that trains on a part of the data set.",
        "redaes-train all --recipe mini --seed 1 --runs runs/seed-1 --shared runs",
        (*_STAGE, "workers", "ray"),
    ),
}

IN_TURN: Final = ("dataset", "sft", "align", "grpo", "export", "evaluate")
"""The verbs that `all` stands for."""


def parsed(arguments: Sequence[str]) -> argparse.Namespace:
    """The verb and its options; wrong usage ends the program with exit code 2."""
    parser = argparse.ArgumentParser(
        prog="redaes-train",
        description="Builds the data, runs the stages, evaluates and exports; every step goes on where it was stopped.",
        epilog="Example: redaes-train all --recipe mini --resume",
    )
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB", title="verbs")
    options = _options()
    for name, verb in VERBS.items():
        one = verbs.add_parser(name, help=verb.short, description=verb.long, epilog=f"Example: {verb.example}")
        for option in verb.options:
            one.add_argument(f"--{option}", **options[option])
    return parser.parse_args(arguments)


def _options() -> dict[str, dict[str, Any]]:
    n_cores = os.cpu_count() or 1
    return {
        "recipe": {"default": "mini", "help": "a name under training/configs, or a TOML file (default: mini)"},
        "data": {"type": Path, "metavar": "DIR", "help": "the folder with photos and ratings (default: REDAES_DATA)"},
        "runs": {
            "type": Path,
            "metavar": "DIR",
            "default": Path("runs"),
            "help": "where data set, caches, checkpoints and figures stand (default: runs)",
        },
        "shared": {
            "type": Path,
            "metavar": "DIR",
            "help": "train on the data set and features of this runs folder, linked into RUNS and not changed",
        },
        "seed": {"type": _seed, "metavar": "N", "help": "of weights and draws (default: the recipe's)"},
        "of": {
            "type": Path,
            "nargs": "+",
            "required": True,
            "metavar": "RUNS",
            "help": "runs folders, the main one first",
        },
        "model": {"type": Path, "metavar": "DIR", "help": "the model folder (default: the exported or shipped one)"},
        "plan": {"type": Path, "metavar": "FILE.toml", "help": "make a data set of your own photos in RUNS/dataset"},
        "set": {"metavar": "NAME", "required": True, "help": "ava, tad66k, …; csv for a file of file,mos"},
        "folder": {"type": Path, "metavar": "DIR", "required": True, "help": "where the set lies; of csv, the file"},
        "part": {
            "choices": ["train", "validation", "test", "all"],
            "default": "all",
            "help": "of the official split (default: all)",
        },
        "partial": {"action": "store_true", "help": "leave out photos whose file is missing"},
        "workers": {"type": _count, "metavar": "N", "default": n_cores, "help": "processes (default: all cores)"},
        "ray": {
            "metavar": "ADDRESS",
            "help": "make and measure the pictures on this Ray cluster (auto: this machine's; local: a new one here); "
            "copies, votes and judging stay here",
        },
        "threads": {"type": _count, "metavar": "N", "default": n_cores, "help": "of this process (default: all cores)"},
        "resume": {"action": "store_true", "help": "go on where an earlier run was stopped"},
    }


def _seed(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text} is no number from 0 on")
    return int(text)


def _count(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"{text} is no number from 1 on")
    return int(text)
