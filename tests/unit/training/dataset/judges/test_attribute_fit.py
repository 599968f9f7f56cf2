from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.unit.training.dataset.judges.scenes import scene
from training.dataset.judges.attribute_fit import Measured, fit_limits, main, measure_pictures, write_limits
from training.dataset.judges.attributes import load_limits
from training.dataset.judges.measures import MEASURES, UNREGISTERED
from training.dataset.records import PictureRecord, SourceRecord, Split, Step, to_line


def made_up(n_sources: int = 30) -> Measured:
    """Noise raises grain by a band's width a strength, haze lifts darks; neutral changes move all by at most .01."""
    rng = np.random.default_rng(0)
    measured: Measured = []
    for source in range(n_sources):
        for number, (kind, strength) in enumerate([("", 0), ("flip", 0), ("noise", 1), ("noise", 3), ("hdr look", 2)]):
            measures = dict(zip(MEASURES, rng.uniform(-0.01, 0.01, len(MEASURES)).tolist(), strict=True))
            measures[UNREGISTERED] = 0.0
            measures["grain"] += 0.6 * strength * (kind == "noise")
            measures["structure 2"] += 0.5 * strength * (kind == "hdr look")
            steps = (Step(kind, strength),) if kind else ()
            name = f"{source}/{number:02}"
            record = PictureRecord(name, f"{source}.jpg", f"{name}.png", "parametric", steps, None, strength == 0)
            measured.append((record, measures))
    return measured


def test_points_go_to_the_side_that_tells_the_edit_and_to_taste_where_only_that_does() -> None:
    limits = fit_limits(made_up())
    harms = {side: points for side, points in limits.points.items() if points < -0.02}
    assert set(harms) == {"grain +", "structure 2 +"}


def test_neutral_changes_stay_below_the_limits() -> None:
    limits = fit_limits(made_up())
    assert 0 <= limits.same < limits.changed
    assert limits.high["light"] == pytest.approx(0.02)


def test_pictures_that_lie_nowhere_on_their_source_are_left_out() -> None:
    measured = made_up()
    measured += [(record, measures | {UNREGISTERED: 1.0, "light": 9.0}) for record, measures in measured[:20]]
    assert fit_limits(measured).high["light"] == pytest.approx(0.02)


def test_limits_read_back_as_written(tmp_path: Path) -> None:
    limits = fit_limits(made_up())
    write_limits(limits, tmp_path / "limits.json")
    read = load_limits(tmp_path / "limits.json")
    assert read.points == pytest.approx(limits.points, rel=1e-3, abs=1e-4)
    assert read.changed == pytest.approx(limits.changed, rel=1e-3)


def test_the_command_measures_training_sources_only(tmp_path: Path) -> None:
    sources = [SourceRecord("a.jpg", "web", "CC0", Split.TRAIN), SourceRecord("b.jpg", "web", "CC0", Split.HELD_OUT)]
    pictures = [
        PictureRecord(f"a/{number:02}", "a.jpg", f"{number}.png", "parametric", steps, None, not steps)
        for number, steps in enumerate([(), (), (Step("noise", 3),)])
    ]
    missing = PictureRecord("b/00", "b.jpg", "not there.png", "parametric", (), None, True)
    (tmp_path / "sources.jsonl").write_text("".join(f"{to_line(one)}\n" for one in sources))
    (tmp_path / "pictures.jsonl").write_text("".join(f"{to_line(one)}\n" for one in [*pictures, missing]))
    for number in range(3):
        scene().save(tmp_path / f"{number}.png")
    main([str(tmp_path), "--limits", str(tmp_path / "limits.json")])
    assert set(load_limits(tmp_path / "limits.json").low) == set(MEASURES)
    assert len(measure_pictures(tmp_path, pictures)) == 3
