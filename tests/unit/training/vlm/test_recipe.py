from __future__ import annotations

from pathlib import Path

import pytest

from training.config import CONFIGS, RecipeUnreadable
from training.dataset.instructions import INSTRUCTED
from training.reward import RewardForm
from training.vlm.recipe import Precision, Sort, is_vlm_recipe, load_vlm_recipe

SMALL = (CONFIGS / "qwen3-vl-2b.toml").read_text(encoding="utf-8")


def written(folder: Path, text: str) -> str:
    path = folder / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("name", ["qwen3-vl-2b", "qwen3-vl-8b"])
def test_every_shipped_recipe_trains_what_each_stage_is_for(name: str) -> None:
    recipe = load_vlm_recipe(name)
    assert recipe.precision is Precision.BF16
    assert recipe.adapter is not None
    assert recipe.adapter.four_bit
    assert {Sort.PAIR, Sort.PREVIEW} <= recipe.sft.shares.keys()
    assert not {Sort.ANCHOR, Sort.TAUGHT} & recipe.sft.shares.keys()
    assert {Sort.ANCHOR, Sort.TAUGHT, Sort.PAIR} <= recipe.align.shares.keys()
    assert recipe.grpo.replay is not None
    assert {Sort.ANCHOR, Sort.PAIR} <= recipe.grpo.replay.shares.keys()
    assert recipe.grpo.reward is RewardForm.SMOOTH
    assert recipe.predicted_kinds == tuple(one.kind for one in INSTRUCTED)


@pytest.mark.parametrize("place", ["preview = 0.4", "preview = 0.1", "preview = 0.2"], ids=["sft", "align", "replay"])
def test_previews_in_any_stage_are_learned_and_a_share_of_none_is_no_preview(tmp_path: Path, place: str) -> None:
    places = [f"preview = {share}" for share in (0.4, 0.1, 0.2)]
    only, none = SMALL, SMALL
    for one in places:
        assert SMALL.count(one) == 1
        none = none.replace(one, "preview = 0.0")
        only = only if one == place else only.replace(one, "preview = 0.0")
    assert load_vlm_recipe(written(tmp_path, only)).predicted_kinds
    assert load_vlm_recipe(written(tmp_path, none)).predicted_kinds == ()
    begin = none.index("[grpo.replay]")
    assert load_vlm_recipe(written(tmp_path, none[:begin])).predicted_kinds == ()


def test_a_recipe_of_the_embedded_model_is_told_apart() -> None:
    assert not is_vlm_recipe(CONFIGS / "mini.toml")
    assert is_vlm_recipe(CONFIGS / "qwen3-vl-8b.toml")


def test_without_an_adapter_all_weights_are_trained(tmp_path: Path) -> None:
    begin, end = SMALL.index("[adapter]"), SMALL.index("[sft]")
    assert load_vlm_recipe(written(tmp_path, SMALL[:begin] + SMALL[end:])).adapter is None


@pytest.mark.parametrize(
    ("line", "instead", "said"),
    [
        ("rank = 64", "rnk = 64", "unknown key adapter.rnk. Did you mean rank?"),
        ("temperature = 1.0", "heat = 1.0", "unknown key grpo.heat. It takes"),
        ("temperature = 1.0", "", "lacks grpo.temperature."),
        ('reward = "smooth"', 'reward = "soft"', "grpo.reward: Input should be 'hard' or 'smooth', and not 'soft'."),
        ("{ pair = 0.23,", "{ pear = 0.23,", "grpo.replay.shares.pear.[key]: Input should be"),
        ('precision = "bf16"', 'precision = "bf8"', "precision: Input should be 'bf16' or 'fp32', and not 'bf8'."),
        ("n_rollouts = 8", "n_rollouts = 2", "grpo.n_rollouts: Input should be greater than or equal to 4, and not 2."),
        ("group_size = 8", "group_size = 1", "grpo.group_size: Input should be greater than or equal to 2, and not 1."),
        ("batch_size = 32", "batch_size = 33", "does not divide 8 × 8"),
    ],
)
def test_what_is_wrong_with_a_recipe_is_said(tmp_path: Path, line: str, instead: str, said: str) -> None:
    assert line in SMALL
    with pytest.raises(RecipeUnreadable) as raised:
        load_vlm_recipe(written(tmp_path, SMALL.replace(line, instead)))
    assert said in str(raised.value)


def test_an_unknown_recipe_names_those_there_are() -> None:
    with pytest.raises(RecipeUnreadable, match=r"mini, .*qwen3-vl-2b, qwen3-vl-8b"):
        load_vlm_recipe("qwen3-vl-3b")
