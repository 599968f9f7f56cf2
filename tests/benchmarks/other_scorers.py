"""Against pyiqa's scorers, from file to score: `python -m tests.benchmarks.other_scorers FOLDER --environment DIR`.

DIR is made once: a virtual environment with pyiqa and its needs (`scorers/requirements.txt`), which computes with this
environment's torch, so that both sides have the same kernels, threads and memory settings. NIMA (InceptionResNetV2),
MUSIQ and LAION's scorer (CLIP ViT-L/14) get random weights: only speed is compared, and only packages are fetched.
"""

from __future__ import annotations

import json
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from tests.benchmarks.bench import Bench, Finding, run, say
from tests.benchmarks.rounds import Side, ratio, take_turns
from tests.benchmarks.scoring_speed import engine, per_second, scores

_FOLDER = Path(__file__).with_name("scorers")
_PHOTOS = 8
_GOALS = {"nima": 4.0, "musiq": 5.0, "laion_aes": 18.0}


def other_scorers(bench: Bench) -> Iterator[Finding]:
    """Photos of at most a megapixel, scored by the engine's process and by each of the others in turn."""
    if bench.environment is None:
        say({"left_out": "other scorers: name a folder for them with --environment"})
        return
    python = made_environment(bench.environment)
    photos = bench.photos.first(_PHOTOS)
    for name, goal in _GOALS.items():
        with engine() as asked, worker(python, name) as other:
            sides = {
                "engine": Side(lambda: scores(asked, photos.paths), photos.renew),
                name: Side(lambda other=other: other.score(photos.paths)),
            }
            seconds = take_turns(sides, bench.rounds)
        beside = {f"{one}_photos_per_s": per_second(photos.paths, spent) for one, spent in seconds.items()}
        yield Finding(f"times the speed of pyiqa's {name}", ratio(seconds[name], seconds["engine"]), beside, goal)


class Worker:
    """One scorer in a process of the comparison environment."""

    def __init__(self, questions: IO[str], answers: IO[str]) -> None:
        self._questions, self._answers = questions, answers
        self._hear("ready")

    def score(self, paths: Sequence[Path]) -> None:
        """Returns when all are scored."""
        self._questions.write(json.dumps([str(path) for path in paths]) + "\n")
        self._questions.flush()
        self._hear(str(len(paths)))

    def _hear(self, wanted: str) -> None:
        heard = self._answers.readline().strip()
        if heard != wanted:
            raise RuntimeError(f"the other scorer said {heard!r} instead of {wanted!r}; its own words stand above")


@contextmanager
def worker(python: Path, name: str) -> Iterator[Worker]:
    """A scorer that has built its model."""
    command = [str(python), str(_FOLDER / "worker.py"), name]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        yield Worker(running.stdin, running.stdout)
        running.stdin.close()


def made_environment(folder: Path) -> Path:
    """The comparison environment's Python; the environment is made in a folder that is empty or not there.

    Raises:
        SystemExit: the folder holds something else, which is left as it is.
    """
    requirements = _FOLDER / "requirements.txt"
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    done = folder / "requirements.txt"
    wanted = requirements.read_text(encoding="utf-8")
    if done.exists() and done.read_text(encoding="utf-8") == wanted:
        return python
    if folder.exists() and any(folder.iterdir()):
        raise SystemExit(f"{folder} is not empty, and no environment with these requirements; name another folder.")
    venv.create(folder, with_pip=True)
    asking = [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    packages = subprocess.run(asking, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()
    ours = sysconfig.get_path("purelib")
    Path(packages, "beside_red_aes.pth").write_text(f"{ours}\n", encoding="utf-8")
    command = [str(python), "-m", "pip", "install", "--quiet", "--no-deps", "--requirement", str(requirements)]
    subprocess.run(command, check=True)
    done.write_text(wanted, encoding="utf-8")
    return python


if __name__ == "__main__":
    run("tests.benchmarks.other_scorers", __doc__, {"other-scorers": other_scorers})
