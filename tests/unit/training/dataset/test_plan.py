from __future__ import annotations

from pathlib import Path

import pytest

from training.dataset import plan as plan_module
from training.dataset.plan import PlanUnreadable, ServerPlan, load_plan
from training.dataset.proposals.categories import EditCategory

POOL = """
name = "mine"
[pool]
folder = "photos"
per_stratum = 20
[[pool.collections]]
place = "photos/web"
licence = "CC0-1.0"
[[pool.experts]]
name = "anna"
votes = "anna.csv"
[[pool.experts]]
name = "mini"
model = "mini"
"""
TOLD = """
[[editors.diffusion]]
name = "flux-kontext"
[instructions]
categories = ["lighting", "object"]
[instructions.server]
base_url = "http://localhost:8000/v1"
model = "writer"
"""
JUDGES = """
[[judges.servers]]
base_url = "http://localhost:8001/v1"
model = "a"
prompt_price = 0.5
[[judges.servers]]
base_url = "http://localhost:8002/v1"
model = "b"
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return path


def refused(folder: Path, text: str) -> PlanUnreadable:
    with pytest.raises(PlanUnreadable) as raised:
        load_plan(written(folder, text))
    return raised.value


def test_a_whole_plan_is_read_with_its_paths_starting_at_its_own_folder(tmp_path: Path) -> None:
    plan = load_plan(written(tmp_path, POOL + TOLD + JUDGES))
    assert plan.pool.folder == tmp_path / "photos"
    assert plan.pool.collections[0].place == tmp_path / "photos" / "web"
    assert plan.pool.experts[0].votes == tmp_path / "anna.csv"
    assert plan.pool.experts[1].model == tmp_path / "mini"
    assert [editor.name for editor in plan.editors.diffusion] == ["flux-kontext"]
    assert plan.instructions is not None
    assert plan.instructions.categories == (EditCategory.LIGHTING, EditCategory.OBJECT)
    assert [(server.model, server.prompt_price) for server in plan.judges.servers] == [("a", 0.5), ("b", 0.0)]


def test_a_pool_alone_is_edited_parametrically_and_judged_offline(tmp_path: Path) -> None:
    plan = load_plan(written(tmp_path, POOL))
    assert (plan.editors.parametric, plan.editors.are_instructed, plan.judges.offline) == (True, False, True)
    assert plan.instructions is None


@pytest.mark.parametrize(
    ("text", "key", "close"),
    [
        ("sed = 1\n" + POOL, "sed", "Did you mean seed?"),
        (POOL + "[editors]\nparametrik = true\n", "editors.parametrik", "Did you mean parametric?"),
        (POOL + TOLD + JUDGES + 'modell = "c"\n', "judges.servers.1.modell", "Did you mean model?"),
        (POOL + "[judges]\nzzz = 1\n", "judges.zzz", "It takes offline, servers."),
    ],
)
def test_an_unknown_key_is_named_with_the_closest_there_is(tmp_path: Path, text: str, key: str, close: str) -> None:
    error = refused(tmp_path, text)
    assert (error.what, error.fix) == (f"mine.toml has an unknown key {key}.", close)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('name = "mine"\n', "lacks pool."),
        (POOL.replace('folder = "photos"\n', ""), "lacks pool.folder."),
        (POOL.replace("per_stratum = 20", 'per_stratum = "many"'), "cannot be used: pool.per_stratum: "),
        (POOL.replace('votes = "anna.csv"\n', ""), "cannot be used: pool.experts.0: an expert has either votes"),
        (POOL + TOLD.replace('"object"', '"subject"') + JUDGES, "cannot be used: instructions.categories.1: "),
        ('name = "mine"\npool = 3\n', "cannot be used: pool: "),
    ],
)
def test_a_missing_key_or_wrong_value_is_named_by_its_place(tmp_path: Path, text: str, said: str) -> None:
    assert refused(tmp_path, text).what.startswith(f"mine.toml {said}")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (POOL + "[editors]\nparametric = false\n", "names no editor"),
        (POOL + JUDGES + '[[editors.diffusion]]\nname = "flux-kontext"\n', "need [instructions]"),
        (POOL + TOLD, "at least 2 servers that judge"),
        (POOL + "[judges]\noffline = false\n", "at least 2 servers that judge"),
        (POOL + JUDGES.replace('"b"', '"a"'), "the same model"),
    ],
)
def test_what_cannot_work_together_is_refused_before_anything_is_made(tmp_path: Path, text: str, why: str) -> None:
    assert why in refused(tmp_path, text).what


def test_a_plan_that_is_no_toml_says_so(tmp_path: Path) -> None:
    assert "cannot be read" in refused(tmp_path, "name = = 1").what


def test_a_servers_key_comes_from_the_environment_and_its_absence_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    server = ServerPlan("http://localhost:8000/v1", "a", key_variable="MY_KEY")
    monkeypatch.delenv("MY_KEY", raising=False)
    with pytest.raises(PlanUnreadable, match="MY_KEY is not set"):
        _ = server.key
    monkeypatch.setenv("MY_KEY", "secret")
    assert server.key == "secret"
    assert "secret" not in repr(server)
    assert ServerPlan("http://localhost:8000/v1", "a").key is None


def test_the_example_in_the_modules_text_is_a_plan(tmp_path: Path) -> None:
    plan = load_plan(written(tmp_path, str(plan_module.__doc__).split("```")[1]))
    assert (plan.name, len(plan.editors.api), len(plan.judges.servers)) == ("mine", 1, 2)
