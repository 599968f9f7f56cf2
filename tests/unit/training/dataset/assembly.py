"""Stand-ins for everybody whom a data set's plan asks, and a folder of drawn photos."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from PIL import Image

from tests.unit.training.dataset.judges.conftest import pair_text
from tests.unit.training.dataset.judges.scenes import scene
from training.dataset.crew import Crew
from training.dataset.editors.protocol import EditFailed, EditorUnavailable, EditRequest
from training.dataset.judges.chat import ChatModel, RequestRefused, ServerFailed, ServerSettings
from training.dataset.plan import (
    CollectionPlan,
    DatasetPlan,
    EditorsTable,
    EditServerPlan,
    InstructionsTable,
    JudgesTable,
    PoolTable,
    ServerPlan,
)
from training.dataset.proposals.categories import EditCategory
from training.dataset.proposals.chat import ChatMessage
from training.dataset.proposals.prompts import FOUR_PARTS

LIGHT, BROKEN, FAILS, IDLE, BAD, SHY = (
    EditCategory.LIGHTING,
    EditCategory.OBJECT,
    EditCategory.BACKGROUND,
    EditCategory.FOCUS,
    EditCategory.STYLE,
    EditCategory.ATTRIBUTE,
)
"""What becomes of an instruction: a good edit; none can be read; none is made; nothing changes; the rating is low; none
is given."""


def drawn_photos(folder: Path, n_photos: int) -> Path:
    (folder / "photos").mkdir(parents=True)
    for number in range(n_photos):
        scene(number).save(folder / "photos" / f"{number}.png")
    return folder


def plan_of(
    folder: Path,
    *categories: EditCategory,
    parametric: bool = False,
    offline: bool = False,
    judges: Sequence[str] = ("a", "b"),
) -> DatasetPlan:
    server = ServerPlan("http://localhost/v1", "writer")
    return DatasetPlan(
        "mine",
        PoolTable(folder, (CollectionPlan(folder / "photos", "CC0-1.0"),)),
        EditorsTable(parametric, api=(EditServerPlan("http://localhost/v1", "painter"),) if categories else ()),
        InstructionsTable(server, len(categories), False, categories) if categories else None,
        JudgesTable(offline, tuple(ServerPlan("http://localhost/v1", name) for name in judges)),
    )


@dataclass
class Painter:
    """Brightens, or does what the instruction stands for; gives up once `left` edits are made."""

    name: str = "painter"
    left: int = 1000
    told: list[str] = field(default_factory=list)

    def edit(self, source: Image.Image, request: EditRequest, rng: np.random.Generator) -> Image.Image:
        if not self.left:
            raise EditorUnavailable("The painter is gone.", "Call him.")
        self.left -= 1
        self.told.append(request.instruction or "")
        kind = request.steps[0].kind
        if kind == FAILS:
            raise EditFailed("The painter refused.", "Leave it out.")
        return (
            source.copy() if kind == IDLE else source.point([min(255, round(value * 1.3)) for value in range(256)] * 3)
        )


@dataclass
class Writer:
    """Writes instructions, one of them broken, and rates every edit well but those of one category."""

    asked: list[str] = field(default_factory=list)

    def ask(self, messages: Sequence[ChatMessage]) -> str:
        text = str(messages[0].parts[-1])
        self.asked.append(text)
        if "Rate two things" in text:
            return f'Seen. <answer>{{"success": {1 if str(BAD) in text else 8}, "restraint": 8}}</answer>'
        if "Rate this picture" in text:
            return 'Seen. <answer>{"naturalness": 8, "cleanness": 8}</answer>'
        if text == FOUR_PARTS:
            return "Dull. <answer1>4.50</answer1> Light it. <answer2>Let the sun in.</answer2>"
        category = next(one for one in EditCategory if f"of this kind: {one} " in text)
        if category is SHY:
            raise RequestRefused("The writer refused.", "Leave it out.")
        return (
            "I would rather not." if category is BROKEN else f"It is dark. <answer2>Work on the {category}.</answer2>"
        )


class Critic(ChatModel):
    """Prefers what is brighter by a tenth, and is gone after so many answers."""

    def __init__(self, name: str, left: int = 10_000) -> None:
        self.settings = ServerSettings("http://localhost/v1", name, concurrency=1)
        self.left, self.n_asked = left, 0

    def ask(self, messages: Sequence[dict[str, object]], images: Sequence[Image.Image] = ()) -> str:
        if not self.left:
            raise ServerFailed("The critic is gone.", "Call her.")
        self.left, self.n_asked = self.left - 1, self.n_asked + 1
        first, second = (float(np.asarray(image).mean()) for image in images)
        return pair_text(0.0 if abs(second / first - 1) < 0.1 else 0.8 if second > first else -0.8)


@dataclass
class Troupe:
    """A crew whose members can be looked at afterwards."""

    painter: Painter = field(default_factory=Painter)
    writer: Writer = field(default_factory=Writer)
    critics: Sequence[Critic] = field(default_factory=lambda: (Critic("a"), Critic("b")))
    n_opened: int = 0

    @property
    def crew(self) -> Crew:
        def opened() -> list[Painter]:
            self.n_opened += 1
            return [self.painter]

        return Crew(opened, self.writer, self.critics)
