"""A data set of a few drawn pictures, in the layout of `training.dataset.records`; darker is worse."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from PIL import ImageEnhance

from engine.answer import AxesAnswer, AxisLine, PairAnswer, render_axes, render_pair
from engine.edits.operations import EditKind
from engine.scale import AXES, Axis, AxisLevel, Verdict
from tests.support.pictures import scene
from training.dataset.records import (
    FILES,
    GroupRecord,
    PairRecord,
    PictureRecord,
    PreviewRecord,
    Split,
    Step,
    to_line,
)
from training.photos import RatedPhoto

N_SOURCES: Final = 4
HELD_OUT_SOURCE: Final = "web/3.jpg"
_BRIGHTNESS: Final = (1.0, 0.7, 0.4, 0.15)
_VERDICTS: Final = (Verdict.SAME, Verdict.SLIGHTLY_WORSE, Verdict.WORSE, Verdict.MUCH_WORSE)


def write_toy_dataset(folder: Path) -> Path:
    """Four sources, one of them held out, each with three darker edits, all pairs with the source, and one group."""
    (folder / "images").mkdir(parents=True)
    records: list[Any] = []
    for number in range(N_SOURCES):
        records += _source(folder, number)
    for kind, name in FILES.items():
        lines = [to_line(one) for one in records if type(one) is kind]
        if lines:
            (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def toy_anchors(folder: Path) -> list[RatedPhoto]:
    """The sources' untouched pictures, rated."""
    return [RatedPhoto(folder / f"images/{number}-0.png", 6.0 + number / 4, "drawn") for number in range(N_SOURCES - 1)]


def toy_scores(folder: Path) -> dict[Path, float]:
    """Scores of every training picture, as a teacher would give them."""
    return {
        folder / f"images/{number}-{step}.png": 6.5 - 2 * step + number / 8
        for number in range(N_SOURCES - 1)
        for step in range(len(_BRIGHTNESS))
    }


def toy_axes(folder: Path) -> dict[Path, str]:
    """The axes' answer of two pictures."""
    lines = {axis: AxisLine(AxisLevel.FINE, None) for axis in AXES}
    dark = lines | {Axis.LIGHTING: AxisLine(AxisLevel.POOR, "too dark")}
    return {
        folder / f"images/0-{step}.png": render_axes(AxesAnswer("a house.", levels, "nothing stands out."))
        for step, levels in ((0, lines), (2, dark))
    }


def _source(folder: Path, number: int) -> list[Any]:
    source, split = f"web/{number}.jpg", Split.HELD_OUT if number == N_SOURCES - 1 else Split.TRAIN
    names = [f"{source}/{step:02}" for step in range(len(_BRIGHTNESS))]
    picture = scene(72 + 8 * number, 64)
    records: list[Any] = []
    for step, (name, brightness) in enumerate(zip(names, _BRIGHTNESS, strict=True)):
        file = f"images/{number}-{step}.png"
        ImageEnhance.Brightness(picture).enhance(brightness).save(folder / file)
        steps = (Step("exposure-", step),) if step else ()
        records.append(PictureRecord(name, source, file, "parametric", steps, is_neutral=step == 0))
    for step in range(1, len(names)):
        verdicts = dict.fromkeys(AXES, Verdict.SAME) | {Axis.LIGHTING: _VERDICTS[step]}
        delta = -0.8 * step
        cot = render_pair(PairAnswer(dict(verdicts), delta))
        records.append(PairRecord(source, names[0], names[step], delta, verdicts, cot, (), split))
        instruction = f"Brighten the photo by {step} stops."
        records.append(PreviewRecord(source, names[step], instruction, -delta, split, EditKind.EXPOSURE, 0.5 * step))
    order = [(better, worse) for worse in range(len(names)) for better in range(worse)]
    records.append(GroupRecord(source, tuple(names), tuple(-0.8 * step for step in range(4)), tuple(order), split))
    return records
