"""Technical facts as the inspector words them."""

from __future__ import annotations

import dataclasses

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.ui.inspector.fact_lines import fact_lines
from app.ui.inspector.facts_section import FactsSection
from app.ui.wording import NO_BREAK
from engine.errors import ImageUnreadable
from engine.facts.results import Clipping, Eyes, FaceFacts, Facts, MotionBlur
from tests.support.made_up_facts import FACTS, NOWHERE, WHOLE


def words(facts: Facts) -> dict[str, str | None]:
    return {line.name: line.value for line in fact_lines(facts)}


def test_each_fact_has_a_line_and_its_unit() -> None:
    assert words(FACTS) == {
        "Subject’s sharpness": f"sharp · 0.8{NO_BREAK}px",
        "Motion blur": "none found",
        "Clipped highlights": f"1.2{NO_BREAK}%",
        "Clipped shadows": f"0.0{NO_BREAK}%",
        "Noise": None,
        "Tilt": "1.2° counter-clockwise",
    }


def test_a_share_too_small_to_print_is_not_called_zero() -> None:
    facts = dataclasses.replace(FACTS, clipping=Clipping(0.0001, 0.0, NOWHERE, NOWHERE))
    assert words(facts)["Clipped highlights"] == f"< 0.1{NO_BREAK}%"


def test_faces_with_closed_eyes_are_named_first() -> None:
    faces = tuple(FaceFacts(WHOLE, 0.9, eyes) for eyes in (Eyes.OPEN, Eyes.CANNOT_TELL, Eyes.CLOSED))
    said = words(dataclasses.replace(FACTS, faces=faces, n_faces=4, blown_skin=0.0))
    assert said["Eyes of faces"] == "1 closed · 1 open · 1 can’t tell"


def test_motion_is_told_with_extent_and_direction() -> None:
    said = words(dataclasses.replace(FACTS, motion=MotionBlur(179.8, 21.4)))
    assert said["Motion blur"] == f"21{NO_BREAK}px at 0°"


def test_what_cannot_be_told_says_so_and_why(qtbot: QtBot) -> None:
    section = FactsSection()
    qtbot.addWidget(section)
    section.show_facts(FACTS)
    noise = next(each for each in section.findChildren(QLabel) if each.accessibleName() == "Noise: can’t tell")
    assert "flat" in noise.toolTip()


def test_an_error_offers_another_try_and_facts_take_it_away(qtbot: QtBot) -> None:
    section = FactsSection()
    qtbot.addWidget(section)
    section.show_error(ImageUnreadable("It is empty.", "Copy it again."))
    assert not section._again.isHidden()
    section.show_facts(FACTS)
    assert section._again.isHidden()
    assert section._note.isHidden()
