"""How fast the engine is, as ratios in one run: `python -m tests.benchmarks.engine_ratios FOLDER --environment DIR`.

All parts of the engine's benchmarks, one after the other; inside a part the sides take turns, so that a noisy machine
is noisy for all of them. Takes some ten minutes on two idle cores; `--only PART …`, `--photos` and `--rounds` make it
shorter. Without `--environment` the other scorers are left out. `memory_over_time` is a command of its own.
"""

from __future__ import annotations

from tests.benchmarks import scoring_speed
from tests.benchmarks.bench import Part, run
from tests.benchmarks.other_scorers import other_scorers
from tests.benchmarks.prefix_cache import prefix_cache
from tests.benchmarks.ways_to_compute import ways_to_compute

PARTS: dict[str, Part] = {
    **scoring_speed.PARTS,
    "prefix-cache": prefix_cache,
    "ways-to-compute": ways_to_compute,
    "other-scorers": other_scorers,
}

if __name__ == "__main__":
    run("tests.benchmarks.engine_ratios", __doc__, PARTS)
