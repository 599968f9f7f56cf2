from __future__ import annotations

import dataclasses
import re
from html.parser import HTMLParser

import pytest
from PIL import Image

from app.library.export.html_page import PAGE_END, PageEntry, PageKind, article, page_head, page_picture
from app.library.export.pages import facts_of
from engine.results import ImageKey
from tests.support.library_photos import library_photo
from tests.support.made_up_photos import make_explanation

NASTY = '<script>alert("1")</script>&.jpg'


def entry(name: str = NASTY, **options: object) -> PageEntry:
    made = {"rank": 3, "score": 8.61, "explanation": None, "trouble": None, "picture": None, **options}
    return PageEntry(name, **made)  # type: ignore[arg-type]


class Reader(HTMLParser):
    """Collects tags and checks that they close in the order in which they opened."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in {"meta", "img"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("kind", list(PageKind))
def test_a_page_is_well_formed_escaped_and_needs_nothing_else(kind: PageKind) -> None:
    explanation = make_explanation(ImageKey("0" * 32), 8.6)
    entries = [
        entry(explanation=explanation, picture=page_picture(Image.new("RGB", (60, 40))), stars=4, is_picked=True),
        entry(trouble="Broken <b>."),
        entry(score=None, rank=None),
    ]
    page = page_head(NASTY, "3 photos", kind) + "".join(map(article, entries)) + PAGE_END
    reader = Reader()
    reader.feed(page)
    assert reader.open == []
    tags = [tag for tag, _ in reader.seen]
    assert {"script", "link", "b"}.isdisjoint(tags)
    assert not re.search(r"https?:|@import|url\(", page)
    assert kind.mark in page[:300]
    images = [attributes for tag, attributes in reader.seen if tag == "img"]
    assert len(images) == 1
    assert images[0]["alt"] == "boats on gravel beside a lake at sunset, with hills behind."
    assert (images[0]["width"], images[0]["height"]) == ("60", "40")
    assert tags.count("h1") == 1
    assert tags.count("h2") == 3


def test_a_photo_is_told_with_its_place_and_the_persons_marks() -> None:
    told = article(entry(stars=4, is_picked=True, series=2, series_rank=1))
    assert "8.61" in told
    assert "#3 · place 1 in series 2 · picked" in told
    assert 'aria-label="4 stars"' in told


def test_a_name_outside_utf8_can_be_written() -> None:
    assert article(entry("caf\udce9.jpg")).encode()


def test_facts_name_what_the_camera_told() -> None:
    shown = library_photo(1, camera="Camera", aperture=8.0, shutter_s=1 / 250, iso=100, focal_length_mm=35)
    assert facts_of(shown.photo) == "Camera · 35 mm · f/8 · 1/250 s · ISO 100 · 2026-05-04 12:00"


def test_axes_that_are_nothing_but_fine_are_told_by_their_bars_alone() -> None:
    made = make_explanation(ImageKey("0" * 32), 8.6)
    cot = "Sees: boats.\nComposition: fine\nLighting: burnt out\nConclusion: it is fine."
    axes = (dataclasses.replace(made.axes[0], text="fine"), *made.axes[1:])
    page = article(entry(explanation=dataclasses.replace(made, cot=cot, axes=axes)))
    assert ">Sees: boats.\nLighting: burnt out\nConclusion: it is fine.<" in page
    assert "<dt>composition</dt>" in page
