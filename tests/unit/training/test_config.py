from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from training.config import CONFIGS, RecipeUnreadable, load_recipe
from training.vlm.recipe import is_vlm_recipe

MINI = (CONFIGS / "mini.toml").read_text(encoding="utf-8")


def written(folder: Path, text: str) -> str:
    path = folder / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_every_recipe_that_is_shipped_can_be_read() -> None:
    embedded = [path for path in CONFIGS.glob("*.toml") if not is_vlm_recipe(path)]
    assert {load_recipe(path.stem).name for path in embedded} == {f"red-aes-{path.stem}" for path in embedded}


def test_a_recipe_is_as_the_one_that_it_is_based_on_but_for_its_own_keys(tmp_path: Path) -> None:
    mini = load_recipe("mini")
    own = written(tmp_path, 'based_on = "mini"\nname = "mine"\nkinds_left_out = ["haze"]\n')
    assert load_recipe(own) == replace(mini, name="mine", kinds_left_out=("haze",))


def test_the_further_recipes_train_as_the_main_one_on_less() -> None:
    mini = load_recipe("mini")
    six = ("clutter", "vignette", "hdr look", "text overlay", "banding", "defocus")
    lean = load_recipe("mini-kinds-left-out")
    assert lean == replace(mini, name=lean.name, kinds_left_out=six)
    openly = load_recipe("mini-openly-licensed")
    assert openly == replace(mini, name=openly.name, kinds_left_out=("clutter",), licences=openly.licences)
    assert openly.licences
    assert not any("research" in licence or "verify" in licence for licence in openly.licences)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ('based_on = "minni"', "There is no recipe minni."),
        ('based_on = "mini"\nxyzzy = 1', "mine.toml has an unknown key xyzzy."),
        ('based_on = "mini-kinds-left-out"', "mine.toml has an unknown key based_on."),  # no chains: one look tells all
    ],
)
def test_what_a_recipe_cannot_be_based_on_is_told(tmp_path: Path, lines: str, said: str) -> None:
    with pytest.raises(RecipeUnreadable) as raised:
        load_recipe(written(tmp_path, lines))
    assert raised.value.what == said


def test_the_mini_recipe_trains_what_each_stage_is_for() -> None:
    recipe = load_recipe("mini")
    assert recipe.sft.n_scores == 0
    assert recipe.align.n_scores > 0
    for stage, prompts in ((recipe.sft, ("pair", "preview", "axes")), (recipe.align, ("pair", "preview", "score"))):
        for prompt in prompts:
            assert {prompt, f"{prompt}_head"} <= set(stage.loss_weights)
    assert recipe.sft.n_axes % 2 == recipe.align.n_axes % 2 == 0


def test_a_file_is_a_recipe_too(tmp_path: Path) -> None:
    assert load_recipe(written(tmp_path, MINI)) == load_recipe("mini")


def test_an_unknown_key_names_the_closest_one(tmp_path: Path) -> None:
    with pytest.raises(RecipeUnreadable) as raised:
        load_recipe(written(tmp_path, MINI.replace("learning_rate = 1.5e-3", "learning_rat = 1.5e-3")))
    assert "unknown key sft.learning_rat." in raised.value.what
    assert raised.value.fix == "Did you mean learning_rate?"


def test_an_unknown_key_like_no_other_lists_all(tmp_path: Path) -> None:
    with pytest.raises(RecipeUnreadable) as raised:
        load_recipe(written(tmp_path, "xyzzy = 1\n" + MINI))
    assert "width" in raised.value.fix


def test_a_missing_key_is_named(tmp_path: Path) -> None:
    with pytest.raises(RecipeUnreadable) as raised:
        load_recipe(written(tmp_path, MINI.replace("width = 192\n", "")))
    assert raised.value.what == "mine.toml lacks width."


def test_a_missing_stage_is_not_made_up(tmp_path: Path) -> None:
    with pytest.raises(RecipeUnreadable) as raised:
        load_recipe(written(tmp_path, MINI[: MINI.index("[align]")]))
    assert "lacks align, grpo" in raised.value.what


def test_too_few_rollouts_to_compare_are_refused(tmp_path: Path) -> None:
    with pytest.raises(RecipeUnreadable, match="n_rollouts: Input should be greater than or equal to 4"):
        load_recipe(written(tmp_path, MINI.replace("n_rollouts = 8", "n_rollouts = 3")))


@pytest.mark.parametrize(
    ("line", "instead", "said"),
    [
        ("steps = 5200", 'steps = "many"', "sft.steps: Input should be a valid integer"),
        ("steps = 5200", "steps = 0", "sft.steps: Input should be greater than or equal to 1, and not 0."),
        ("n_axes = 22", "n_axes = 21", "sft: n_axes must be even"),
        ("score_head = 1.0\n", "", "align: loss_weights lacks score_head."),
        ("kinds_left_out = []", 'kinds_left_out = ["vignete"]', "kinds_left_out.0: Input should be 'exposure'"),
        ("branches = [0, 11, 12]", "branches = []", "align.branches: Tuple should have at least 1 item"),
        ("branches = [0, 11, 12]", "branches = [0, 11, 11]", "align: branches must differ"),
        ('exported = "grpo"', 'exported = "last"', "exported: Input should be 'sft', 'align' or 'grpo'"),
    ],
)
def test_a_value_that_no_stage_could_use_is_told_before_anything_is_loaded(
    tmp_path: Path, line: str, instead: str, said: str
) -> None:
    assert line in MINI
    with pytest.raises(RecipeUnreadable) as raised:
        load_recipe(written(tmp_path, MINI.replace(line, instead, 1)))
    assert raised.value.what.startswith(f"mine.toml cannot be used: {said}")


def test_a_file_that_is_no_toml_is_told_with_the_place(tmp_path: Path) -> None:
    path, line = written(tmp_path, MINI.replace("[sft]", "[sft")), MINI[: MINI.index("[sft]")].count("\n") + 1
    for read in (load_recipe, lambda name: is_vlm_recipe(Path(name))):
        with pytest.raises(RecipeUnreadable, match=rf"it is no TOML: .*line {line}\b"):
            read(path)


def test_an_unknown_recipe_lists_those_there_are() -> None:
    with pytest.raises(RecipeUnreadable) as raised:
        load_recipe("minni")
    assert raised.value.what == "There is no recipe minni."
    assert "mini" in raised.value.fix


def test_a_recipe_file_that_is_not_there_is_no_recipe(tmp_path: Path) -> None:
    with pytest.raises(RecipeUnreadable):
        load_recipe(str(tmp_path / "nowhere.toml"))
