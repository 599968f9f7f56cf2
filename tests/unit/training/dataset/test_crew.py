from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from engine.remote.messages import data_url, with_images
from tests.unit.training.dataset.assembly import LIGHT, plan_of
from training.dataset.crew import ServedInstructor, crew_of, settings_of
from training.dataset.editors.api import ApiEditor
from training.dataset.judges.chat import ChatModel, ServerSettings
from training.dataset.judges.ledger import Ledger
from training.dataset.plan import DatasetPlan, DiffusionPlan, EditorsTable, EditServerPlan, PlanUnreadable, ServerPlan
from training.dataset.proposals.chat import user_message

PAINTED = EditServerPlan("http://localhost:8003/v1", "painter", "PAINTER_KEY", options={"quality": "high"})


class Recorder(ChatModel):
    def __init__(self) -> None:
        self.sent: list[dict[str, Any]] = []

    def ask(self, messages: Sequence[dict[str, Any]], images: Sequence[Image.Image] = ()) -> str:
        self.sent = with_images(messages, [data_url(image) for image in images])
        return "yes"


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "spent")


@pytest.fixture
def plan(tmp_path: Path) -> DatasetPlan:
    return plan_of(tmp_path, LIGHT)


def test_texts_and_pictures_reach_a_served_model_in_the_order_in_which_they_were_said() -> None:
    model = Recorder()
    answer = ServedInstructor(model).ask(
        user_message(Image.new("RGB", (4, 4)), "Between.", Image.new("RGB", (8, 8)), "After.")
    )
    assert answer == "yes"
    (message,) = model.sent
    assert message["role"] == "user"
    assert [part["type"] for part in message["content"]] == ["image_url", "text", "image_url", "text"]
    assert [part["text"] for part in message["content"][1::2]] == ["Between.", "After."]
    urls = [part["image_url"]["url"] for part in message["content"][::2]]
    assert urls[0] != urls[1]


def test_a_crew_has_the_plans_editors_and_judges_in_their_order(
    plan: DatasetPlan, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAINTER_KEY", "secret")
    with crew_of(replace(plan, editors=EditorsTable(api=(PAINTED, replace(PAINTED, model="drawer")))), ledger) as crew:
        editors = crew.open_editors()
        assert [editor.name for editor in editors] == ["painter", "drawer"]
        assert isinstance(editors[0], ApiEditor)
        assert editors[0].server.api_key == "secret"
        assert editors[0].server.options == {"quality": "high"}
        assert [model.settings.model for model in crew.judges] == ["a", "b"]
        assert isinstance(crew.instructor, ServedInstructor)


def test_a_key_that_is_not_set_is_told_before_anything_is_asked(
    plan: DatasetPlan, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PAINTER_KEY", raising=False)
    with (
        pytest.raises(PlanUnreadable, match="PAINTER_KEY is not set"),
        crew_of(replace(plan, editors=EditorsTable(api=(PAINTED,))), ledger),
    ):
        pass


def test_a_diffusion_editor_that_there_is_not_is_told_with_those_there_are(plan: DatasetPlan, ledger: Ledger) -> None:
    unknown = replace(plan, editors=EditorsTable(diffusion=(DiffusionPlan("flux-context"),)))
    with (
        pytest.raises(PlanUnreadable, match=r"no diffusion editor flux-context.*flux-kontext"),
        crew_of(unknown, ledger),
    ):
        pass


def test_a_plan_without_instructions_needs_nobody(plan: DatasetPlan, ledger: Ledger) -> None:
    alone = replace(plan, editors=EditorsTable(), instructions=None, judges=replace(plan.judges, servers=()))
    with crew_of(alone, ledger) as crew:
        assert (list(crew.open_editors()), crew.instructor, list(crew.judges)) == ([], None, [])


def test_prices_and_limits_of_a_plan_reach_the_server() -> None:
    limits = {
        "concurrency": 2,
        "requests_a_minute": 30.0,
        "tokens_a_minute": 9000.0,
        "timeout_s": 9.0,
        "max_retries": 1,
    }
    answers = {"prompt_price": 0.5, "completion_price": 1.5, "temperature": 0.7, "max_tokens": 300}
    server = ServerPlan("http://localhost/v1", "a", **limits, **answers)  # type: ignore[arg-type]
    assert settings_of(server) == ServerSettings("http://localhost/v1", "a", **limits, **answers)  # type: ignore[arg-type]
