"""Every path that a graphics card takes, measured on one: `python -m tests.benchmarks.gpu_paths --out DIR`.

Each part runs in a process of its own, so that an error of the card ends that part alone; what it measured stands in
DIR/gpu.jsonl at once, what failed in DIR/gpu.failures.txt, and DIR/gpu.md gets the table that is printed last.

    environment      card, driver, libraries, and the rooms that the engine plans with
    tiny             four classes that know their answers by heart, in seven formats, against fp32 on the processor
    mini             the embedded model on the card and on the processor (D17)
    size:NAME        a model of the registry with random weights: memory against the plan, speed, cancels; `--formats`
    shortage         a card that is full before the load, and one that fills up after it
    stages           tiny checkpoints of four classes through all three stages, stopped and gone on, and the processor's
    train:RECIPE     steps of a recipe's three stages by QLoRA: memory and seconds against its estimates
    export           the 2B's adapter merged and written; after train:qwen3-vl-2b in the same place

`--minutes` ends the run: a part that would begin later is left out, one that is running then is ended, and both are
told. `--rehearse` goes through the same code without a card, with tiny models in the place of real ones.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import monotonic

from engine.models.sizes import SHRINKING, Quantization
from tests.benchmarks.gpu.figures import Figures, table

RECIPES = ("qwen3-vl-2b", "qwen3-vl-8b")
SIZES = ("qwen3-vl-2b", "qwen3-vl-4b", "qwen3-vl-8b", "qwen2.5-vl-3b", "qwen2.5-vl-7b", "qwen3.5-4b", "smolvlm2-2.2b")
PARTS = (
    "environment",
    "tiny",
    "mini",
    *(f"size:{name}" for name in SIZES),
    "shortage",
    "stages",
    *(f"train:{name}" for name in RECIPES),
    "export",
)
FORMATS = (Quantization.BF16, *SHRINKING)
FIRST = ("environment", "tiny", "mini", "size:qwen3-vl-2b", "shortage", "train:qwen3-vl-2b")
"""What is run unless other parts are named; the most that five minutes hold."""
_ROOM_IN_MEMORY = Path("/dev/shm")
_NEEDED_BYTES = 30_000_000_000


def main() -> None:
    """Runs the chosen parts one after the other, and prints the table."""
    chosen = _arguments()
    if chosen.one is not None:
        _run_here(chosen)
        return
    until = monotonic() + 60 * chosen.minutes
    place = Path(tempfile.mkdtemp(prefix="red-aes-gpu-", dir=chosen.place or _roomiest()))
    chosen.out.mkdir(parents=True, exist_ok=True)
    ahead = _begun(chosen, chosen.only[0], place)
    try:
        for number, part in enumerate(chosen.only):
            process = ahead
            if number + 1 < len(chosen.only):
                ahead = _begun(chosen, chosen.only[number + 1], place)  # imports while the part before it measures
            _finish(process, Figures(chosen.out / "gpu.jsonl", part), until)
    finally:
        shutil.rmtree(place, ignore_errors=True)
    text = table(chosen.out / "gpu.jsonl")
    (chosen.out / "gpu.md").write_text(text + "\n", encoding="utf-8")
    sys.stdout.write(text + "\n")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True, help="a folder for the figures")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=[*FIRST], metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--formats", nargs="+", type=Quantization, choices=FORMATS, default=[*FORMATS])
    parser.add_argument("--minutes", type=float, default=5.0)
    parser.add_argument("--place", type=Path, help="where there is room for weights; default: memory, or the disk")
    parser.add_argument("--taught", type=Path, help="tiny models of an earlier run; default: they are made")
    parser.add_argument("--rehearse", action="store_true", help="on the processor, with tiny models")
    parser.add_argument("--one", choices=PARTS, help=argparse.SUPPRESS)
    return parser.parse_args()


def _begun(chosen: argparse.Namespace, part: str, place: Path) -> subprocess.Popen[str]:
    """A process that has imported what the part needs and waits for a line."""
    command = [sys.executable, "-m", "tests.benchmarks.gpu_paths", "--one", part, "--out", chosen.out, "--place", place]
    command += ["--taught", chosen.taught or place / "taught"]
    command += ["--formats", *chosen.formats]
    command += ["--rehearse"] if chosen.rehearse else []
    settings = {"TOKENIZERS_PARALLELISM": "false", "PYTHONUNBUFFERED": "1", "PYTHONWARNINGS": "ignore"}
    return subprocess.Popen([*map(str, command)], stdin=subprocess.PIPE, text=True, env={**os.environ, **settings})


def _finish(process: subprocess.Popen[str], figures: Figures, until: float) -> None:
    """Lets the part go and waits for it, but no longer than there is time."""
    left_s, began = until - monotonic(), monotonic()
    if left_s <= 0:
        process.kill()
        process.wait()
        figures.add("left out", why="there was no time left")
        return
    try:
        process.communicate("go\n", timeout=left_s)
        figures.add("part", rc=process.returncode, s=monotonic() - began)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        figures.add("part", failed="ended: no time left", s=monotonic() - began)


def _run_here(chosen: argparse.Namespace) -> None:
    """Imports everything, waits to be let go, and measures one part."""
    work = _work(chosen.one)
    from tests.benchmarks.gpu.card import Card  # noqa: PLC0415  # only a part's own process loads torch

    sys.stdin.readline()
    device = "cpu" if chosen.rehearse else "cuda"
    card = Card(device, chosen.place, chosen.taught, chosen.rehearse, tuple(chosen.formats))
    work(card, Figures(chosen.out / "gpu.jsonl", chosen.one))


def _work(part: str) -> Callable[..., None]:
    """The function of a part."""
    # Each process loads its own part's libraries, and the one that starts them none.
    from tests.benchmarks.gpu import (  # noqa: PLC0415
        embedded,
        environment,
        real_sizes,
        shortage,
        tiny_classes,
        tiny_training,
        training_steps,
    )

    kind, _, name = part.partition(":")
    if kind == "size":
        return real_sizes.real_size(name)
    if kind == "train":
        return training_steps.training_steps(name)
    return {
        "environment": environment.environment,
        "tiny": tiny_classes.tiny_classes,
        "mini": embedded.embedded,
        "shortage": shortage.shortage,
        "stages": tiny_training.tiny_training,
        "export": training_steps.exported,
    }[kind]


def _roomiest() -> Path:
    """Memory where it suffices, since weights are written and read several times; else the disk."""
    if _ROOM_IN_MEMORY.is_dir() and shutil.disk_usage(_ROOM_IN_MEMORY).free >= _NEEDED_BYTES:
        return _ROOM_IN_MEMORY
    return Path(tempfile.gettempdir())


if __name__ == "__main__":
    main()
