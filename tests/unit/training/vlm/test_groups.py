from __future__ import annotations

from pathlib import Path

import pytest

from engine.prompts import AXES_PROMPT, SCORE_PROMPT
from engine.scale import Axis
from tests.support.toy_dataset import N_SOURCES
from training.vlm.groups import GroupDrawer, GroupsMissing, as_rollout_dataset

DRAWN = 12


def brightness_step(path: Path) -> int:
    return int(path.stem.split("-")[1])


@pytest.mark.parametrize("axes_share", [0.0, 1.0])
def test_a_smaller_group_keeps_its_source_and_the_orders_among_its_pictures(dataset: Path, axes_share: float) -> None:
    for group in GroupDrawer(dataset, 3, axes_share).draw(DRAWN, [0]):
        steps = [brightness_step(path) for path in group.photos]
        assert len(set(steps)) == 3
        assert steps[0] == 0
        assert len({path.name.split("-")[0] for path in group.photos}) == 1
        asked = group.asked.certified
        pairs = asked[Axis.LIGHTING] if isinstance(asked, dict) else asked
        assert all(steps[better] < steps[worse] for better, worse in pairs)
        assert len(pairs) == (2 if axes_share else 3)  # records of pairs tell the source against each edit


def test_groups_are_asked_for_their_score_or_for_the_axes_that_a_record_certifies(dataset: Path) -> None:
    drawn = GroupDrawer(dataset, 4, 0.5).draw(40, [0])
    questions = [group.question for group in drawn]
    assert 10 <= questions.count(AXES_PROMPT) <= 30
    for group in drawn:
        if group.question == AXES_PROMPT:
            assert group.asked.certified == {Axis.LIGHTING: [(0, 1), (0, 2), (0, 3)]}
        else:
            assert group.question == SCORE_PROMPT


def test_the_same_seed_draws_the_same_groups_and_none_of_a_held_out_source(dataset: Path) -> None:
    drawer = GroupDrawer(dataset, 3, 0.5)
    assert drawer.draw(DRAWN, [1]) == drawer.draw(DRAWN, [1])
    assert drawer.draw(DRAWN, [1]) != drawer.draw(DRAWN, [2])
    shown = {path.name.split("-")[0] for group in drawer.draw(60, [1]) for path in group.photos}
    assert shown == {str(number) for number in range(N_SOURCES - 1)}


def test_a_data_set_without_a_group_of_that_size_is_told(dataset: Path, tmp_path: Path) -> None:
    with pytest.raises(GroupsMissing, match="no group of 5 pictures"):
        GroupDrawer(dataset, 5, 0.0)
    with pytest.raises(GroupsMissing):
        GroupDrawer(tmp_path, 2, 0.0)


def test_a_groups_pictures_are_rows_side_by_side(dataset: Path) -> None:
    drawn = GroupDrawer(dataset, 3, 0.0).draw(2, [0])
    rows = as_rollout_dataset(drawn)
    assert rows["group"] == [0, 0, 0, 1, 1, 1]
    assert rows["place"] == [0, 1, 2, 0, 1, 2]
    assert [len(images) for images in rows["images"]] == [1] * 6
    assert rows[0]["prompt"] == [{"role": "user", "content": SCORE_PROMPT}]
