"""`redaes-train`: builds the data, runs the stages, evaluates and exports; every step goes on where it was stopped."""

from __future__ import annotations

import argparse
import logging
import os
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from engine.errors import RedAesError

log = logging.getLogger(__name__)

_MALLOC: Final = {
    "MALLOC_MMAP_THRESHOLD_": "4000000000",
    "MALLOC_TRIM_THRESHOLD_": "8000000000",
    "MALLOC_TOP_PAD_": "268435456",
}
"""glibc otherwise hands freed memory back at every step, which costs more than the arithmetic (measured: half)."""

_VERBS: Final = {
    "dataset": "make the edited pictures, judge them, and compute everything's features",
    "sft": "stage 1: edit pairs, withheld edits, axes",
    "align": "stage 2: the absolute scale from 200 anchors, with a replay of stage 1",
    "grpo": "stage 3: scores that rank a photo's edits as they are, with a replay of stages 1 and 2",
    "export": "write the model folder that the engine loads",
    "evaluate": "measure a model folder on held-out sources and validation/",
    "benchmark": "measure a model folder on a set of photos that people rated (--set, --folder)",
    "publish": "put the exported, evaluated model into assets/models with its card",
    "all": "dataset, sft, align, grpo, export and evaluate, one after the other",
}

_ALL: Final = ("dataset", "sft", "align", "grpo", "export", "evaluate")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one verb; returns the exit code."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    parser = _parser()
    chosen = parser.parse_args(given)
    if chosen.plan is not None and chosen.verb != "dataset":
        parser.error("--plan is for the verb dataset")
    if chosen.verb == "benchmark" and (chosen.set is None or chosen.folder is None):
        parser.error("benchmark needs --set and --folder")
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    logging.getLogger("bitsandbytes").setLevel(logging.ERROR)  # it recommends kernels that are never needed here
    if arguments is None and sys.platform == "linux" and not os.environ.keys() >= _MALLOC.keys():
        os.execve(sys.executable, [sys.executable, "-m", "training", *given], {**os.environ, **_MALLOC})
    try:
        _run(chosen)
    except RedAesError as error:
        log.error("%s %s", error.what, error.fix)  # noqa: TRY400  # the person's machine, not a bug: no traceback
        return 4
    except ModuleNotFoundError as error:
        log.error("%s. Run `python3 packaging/bootstrap.py install --all` first.", error)  # noqa: TRY400
        return 4
    except KeyboardInterrupt:
        return 130
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="redaes-train",
        description=__doc__,
        epilog="Example: redaes-train all --recipe mini --resume",
    )
    parser.add_argument(
        "verb", choices=list(_VERBS), help="; ".join(f"{verb}: {does}" for verb, does in _VERBS.items())
    )
    parser.add_argument(
        "--recipe", default="mini", help="a name under training/configs, or a TOML file (default: mini)"
    )
    parser.add_argument("--data", type=Path, help="the folder with photos and ratings (default: REDAES_DATA)")
    parser.add_argument(
        "--runs", type=Path, default=Path("runs"), help="where caches and checkpoints stand (default: runs)"
    )
    parser.add_argument(
        "--model", type=Path, help="evaluate, benchmark: the model folder (default: the exported, the shipped one)"
    )
    parser.add_argument("--set", metavar="NAME", help="benchmark: ava, tad66k, …; csv for a file of file,mos")
    parser.add_argument("--folder", type=Path, metavar="DIR", help="benchmark: where the set lies; of csv, the file")
    parser.add_argument(
        "--part", choices=["train", "validation", "test", "all"], default="all", help="benchmark (default: all)"
    )
    parser.add_argument("--partial", action="store_true", help="benchmark: leave out photos whose file is missing")
    parser.add_argument(
        "--workers", type=int, default=os.cpu_count() or 1, help="dataset: processes (default: all cores)"
    )
    parser.add_argument(
        "--ray", metavar="ADDRESS", help="dataset: make the pictures on this Ray cluster (auto: this machine's; local)"
    )
    parser.add_argument(
        "--threads", type=int, default=os.cpu_count() or 1, help="training: threads (default: all cores)"
    )
    parser.add_argument(
        "--plan",
        type=Path,
        metavar="FILE.toml",
        help="dataset: make one of your own photos, by this plan, in RUNS/dataset (see training/dataset/plan.py)",
    )
    parser.add_argument("--resume", action="store_true", help="go on from the newest checkpoint")
    return parser


def _run(chosen: argparse.Namespace) -> None:
    import torch  # noqa: PLC0415  # --help must not wait for torch

    from engine.red_aes import EMBEDDED_MODEL  # noqa: PLC0415
    from training.data_folder import data_folder  # noqa: PLC0415
    from training.dataset.assembling import assemble_plan  # noqa: PLC0415
    from training.evaluation.benchmarks.agreement import evaluate_benchmark  # noqa: PLC0415
    from training.evaluation.benchmarks.layout import Part  # noqa: PLC0415
    from training.verbs import Verbs  # noqa: PLC0415

    warnings.filterwarnings("ignore", category=UserWarning, module="torch")
    torch.set_num_threads(chosen.threads)
    if chosen.plan is not None:
        assemble_plan(chosen.plan, chosen.runs / "dataset", chosen.workers)
        return
    if chosen.verb == "benchmark":
        part, model = Part(chosen.part), chosen.model or EMBEDDED_MODEL
        found = evaluate_benchmark(model, chosen.set, chosen.folder, part, is_partial_ok=chosen.partial)
        print(found.told())  # noqa: T201
        return
    verbs = Verbs.of(chosen.recipe, data_folder(chosen.data), chosen.runs)
    for verb in _ALL if chosen.verb == "all" else [chosen.verb]:
        log.info("%s: %s", verb, _VERBS[verb])
        match verb:
            case "dataset":
                verbs.dataset(chosen.workers, chosen.ray)
            case "sft" | "align" | "grpo":
                verbs.stage(verb, resume=chosen.resume)
            case "export":
                verbs.export()
            case "publish":
                verbs.publish()
            case _:
                verbs.evaluate(chosen.model)
