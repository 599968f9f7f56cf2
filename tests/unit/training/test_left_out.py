"""What a recipe leaves out of training reaches nothing that learns, and is there where it is measured."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from engine.edits.degradations import Degradation
from engine.vlm.mini.processing import RedAesMiniProcessor
from tests.support.training_material import SUBJECT, names_in, photo_names, table_of
from training.batches import Encoder
from training.config import load_recipe
from training.dataset.draws import AxesSampler, PreviewSampler, ScoreSampler
from training.dataset.pair_draws import PairSampler
from training.dataset.pictures import is_held_out, picture_rng, plan_pictures
from training.dataset.records import GroupRecord, Split
from training.dataset.table import PictureTable
from training.feature_cache import CachedPicture
from training.photos import demo_overlap, second_copies
from training.row_groups import GroupSampler
from training.trainer import StepCollator, StepSamplers
from training.workshop import Workshop

LEFT_OUT = frozenset(load_recipe("mini-kinds-left-out").kinds_left_out)
NAMES = photo_names(150, 30)
SCORED = [name for name in NAMES if not is_held_out(name)]


def table_for(recipe: str) -> PictureTable:
    """What a recipe sees of the planned pictures of many sources; every second one has a subject."""
    subjects = {name: SUBJECT if number % 2 else None for number, name in enumerate(NAMES)}
    plans = {name: plan_pictures(picture_rng(name, "edit"), subjects[name]) for name in NAMES}
    return table_of(plans, SCORED, may_be_seen=Workshop(Path(), Path(), load_recipe(recipe)).may_be_seen)


@pytest.fixture(scope="module")
def lean() -> PictureTable:
    return table_for("mini-kinds-left-out")


def test_no_picture_of_a_demo_photo_or_of_a_second_copy_is_seen() -> None:
    workshop = Workshop(Path(), Path(), load_recipe("mini"))
    names = [min(demo_overlap()), min(second_copies()), NAMES[0]]
    assert [workshop.may_be_seen(CachedPicture(name, name, (), "edit")) for name in names] == [False, False, True]


def kinds_in(table: PictureTable, rows: Iterable[int]) -> set[Degradation]:
    return {kind for row in rows for kind, _ in table.pictures[int(row)].recipe}


def samplers_of(table: PictureTable) -> StepSamplers:
    """As the workshop makes them."""
    sources, liked = table.sources(held_out=False), dict.fromkeys(SCORED, 5.0)
    return StepSamplers(
        PairSampler(table, sources),
        PreviewSampler(table, sources, names_in(table), SCORED),
        AxesSampler(table, sources, SCORED),
        ScoreSampler(table, liked, sources),
    )


@pytest.mark.parametrize("n_scores", [0, 64], ids=["stage 1 and its heads alone", "stage 2 and the replay"])
def test_no_step_shows_a_kind_that_is_left_out(
    lean: PictureTable, processor: RedAesMiniProcessor, n_scores: int
) -> None:
    recipe = load_recipe("mini-kinds-left-out")
    stage = recipe.align if n_scores else recipe.sft
    samplers = samplers_of(lean) if n_scores else replace(samplers_of(lean), scores=None)
    encoder = Encoder(processor, lean, {name: ["a dog"] for name in NAMES})
    collator = StepCollator(encoder, samplers, stage, [1])
    seen: set[Degradation] = set()
    for step in range(12):
        for batch in collator([{"step": step}]).values():
            seen |= kinds_in(lean, batch["rows"].tolist())
    assert len(seen) > 20
    assert not seen & LEFT_OUT


def test_without_leaving_them_out_each_of_these_kinds_would_be_shown(processor: RedAesMiniProcessor) -> None:
    whole = table_for("mini")
    encoder = Encoder(processor, whole, {name: ["a dog"] for name in NAMES})
    collator = StepCollator(encoder, replace(samplers_of(whole), scores=None), load_recipe("mini").sft, [1])
    batches = [batch for step in range(12) for batch in collator([{"step": step}]).values()]
    assert kinds_in(whole, (row for batch in batches for row in batch["rows"].tolist())) >= LEFT_OUT


def test_no_group_of_stage_3_holds_a_kind_that_is_left_out(lean: PictureTable) -> None:
    whole = table_for("mini")
    records = []
    for name in whole.sources(held_out=False):
        names = tuple(whole.pictures[row].name for row in whole.by_source[name])
        order = tuple((0, place) for place in range(4, len(names)))
        records.append(GroupRecord(name, names, (0.0,) * len(names), order, Split.TRAIN))
    rng = np.random.default_rng(0)

    def drawn(table: PictureTable) -> set[Degradation]:
        sampler = GroupSampler(table, records, 4)
        return kinds_in(table, (row for _ in range(400) for row in sampler.draw(rng).rows))

    assert drawn(whole) >= LEFT_OUT
    assert not drawn(lean) & LEFT_OUT


def test_held_out_sources_keep_them_to_be_measured(lean: PictureTable) -> None:
    rows = [row for name in lean.sources(held_out=True) for row in lean.by_source[name]]
    assert kinds_in(lean, rows) >= LEFT_OUT


def test_the_normalisation_knows_nothing_of_a_kind_that_is_left_out(made_workshop: Workshop) -> None:
    table = made_workshop.table
    rows = [row for name in table.sources(held_out=False) for row in table.by_source[name]]
    kind = min(kinds_in(table, rows) - {Degradation.ZOOM})
    lean = replace(made_workshop, recipe=replace(made_workshop.recipe, kinds_left_out=(kind,)))
    assert kind not in kinds_in(
        lean.table, (row for name in lean.table.sources(held_out=False) for row in lean.table.by_source[name])
    )
    fitted = [workshop._table_and_tower[1].state_dict()["cells_center"] for workshop in (made_workshop, lean)]
    assert not torch.equal(*fitted)


@pytest.fixture
def openly(made_workshop: Workshop, tmp_path: Path) -> tuple[Workshop, str]:
    """The same photos, one training source of another licence than the rest; and that source's name."""
    closed = next(name for name in made_workshop.source_names if not is_held_out(name))
    data = tmp_path / "data"
    (data / "photos").mkdir(parents=True)
    for name in ("anchors", "validation", "photos/web"):
        (data / name).symlink_to(made_workshop.data / name)
    with (made_workshop.data / "photos" / "photos.csv").open(newline="", encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    with (data / "photos" / "photos.csv").open("w", newline="", encoding="utf-8") as lines:
        writer = csv.DictWriter(lines, list(rows[0]))
        writer.writeheader()
        writer.writerows(row | {"licence": "research" if row["file"] == closed else "CC0-1.0"} for row in rows)
    recipe = replace(made_workshop.recipe, licences=("CC0-1.0",))
    return Workshop(data, made_workshop.runs, recipe), closed


def test_a_photo_of_another_licence_is_neither_edited_nor_scored_in_training(
    openly: tuple[Workshop, str], made_workshop: Workshop, processor: RedAesMiniProcessor
) -> None:
    workshop, closed = openly
    assert workshop.closed_photos == {closed}
    assert {picture.source for picture in made_workshop.table.pictures} - {
        picture.source for picture in workshop.table.pictures
    } == {closed}
    assert made_workshop.taught_training_scores.keys() - workshop.taught_training_scores.keys() == {closed}
    assert closed in workshop.taught_scores  # it may still be asked about
    samplers = workshop.samplers(workshop.new_model(processor))
    assert closed not in {*samplers.pairs._sources, *samplers.axes._sources}


def test_a_recipe_without_licences_closes_no_photo(made_workshop: Workshop) -> None:
    assert made_workshop.closed_photos == frozenset()
