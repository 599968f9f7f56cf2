"""`redaes-train`: builds the data, runs the stages, evaluates and exports; every step goes on where it was stopped."""

from __future__ import annotations

import argparse
import logging
import os
import sys
import warnings
from collections.abc import Sequence
from typing import Final

from engine.errors import RedAesError
from training.command_line import IN_TURN, VERBS, parsed

log = logging.getLogger(__name__)

_MALLOC: Final = {
    "MALLOC_MMAP_THRESHOLD_": "4000000000",
    "MALLOC_TRIM_THRESHOLD_": "8000000000",
    "MALLOC_TOP_PAD_": "268435456",
}
"""glibc otherwise hands freed memory back at every step, which costs more than the arithmetic (measured: half)."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one verb; returns the exit code."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    chosen = parsed(given)
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


def _run(chosen: argparse.Namespace) -> None:
    if chosen.verb == "compare":
        from training.evaluation.side_by_side import side_by_side  # noqa: PLC0415

        print(side_by_side(chosen.of))  # noqa: T201
        return
    import torch  # noqa: PLC0415  # --help must not wait for torch

    from training.machine import machine_told  # noqa: PLC0415

    warnings.filterwarnings("ignore", category=UserWarning, module="torch")
    torch.set_num_threads(getattr(chosen, "threads", 1))
    with machine_told(chosen.runs):
        if chosen.verb == "benchmark":
            _benchmark(chosen)
        elif getattr(chosen, "plan", None) is not None:
            from training.dataset.assembling import assemble_plan  # noqa: PLC0415

            assemble_plan(chosen.plan, chosen.runs / "dataset", chosen.workers, chosen.ray)
        else:
            _run_recipe(chosen)


def _benchmark(chosen: argparse.Namespace) -> None:
    from engine.red_aes import EMBEDDED_MODEL  # noqa: PLC0415
    from training.evaluation.benchmarks.agreement import evaluate_benchmark  # noqa: PLC0415
    from training.evaluation.benchmarks.layout import Part  # noqa: PLC0415

    part, model = Part(chosen.part), chosen.model or EMBEDDED_MODEL
    found = evaluate_benchmark(model, chosen.set, chosen.folder, part, is_partial_ok=chosen.partial)
    print(found.told())  # noqa: T201
    found.write(chosen.runs)


def _run_recipe(chosen: argparse.Namespace) -> None:
    from training.data_folder import data_folder  # noqa: PLC0415
    from training.verbs import Verbs  # noqa: PLC0415

    shared, seed = getattr(chosen, "shared", None), getattr(chosen, "seed", None)
    verbs = Verbs.of(chosen.recipe, data_folder(chosen.data), chosen.runs, shared, seed)
    for verb in IN_TURN if chosen.verb == "all" else [chosen.verb]:
        log.info("%s: %s", verb, VERBS[verb].short)
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
                verbs.evaluate(getattr(chosen, "model", None), resume=chosen.resume)
