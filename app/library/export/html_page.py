"""Ranked and explained photos → one HTML page that needs nothing but itself (pure); the gallery and the report."""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass
from enum import StrEnum
from html import escape
from typing import Final

from PIL import Image

from app.library.export.html_style import STYLE
from app.library.export.page_words import ENGLISH, PageWords, filled
from engine.results import Explanation
from engine.scale import MOS_MAX

_JPEG_QUALITY: Final = 82

MARK_WITHIN: Final = 300
"""The first so many characters of a page hold its mark."""


class PageKind(StrEnum):
    """What the page is for, which decides how large its pictures are."""

    REPORT = "report"  # small pictures beside the text
    GALLERY = "gallery"  # large ones above it

    @property
    def mark(self) -> str:
        """Stands in every page of this kind, so that it can be told from other files."""
        return f'<meta name="generator" content="RED-Aes {self.value}">'

    @property
    def edge_px(self) -> int:
        """Long edge of its pictures."""
        return {PageKind.REPORT: 420, PageKind.GALLERY: 1280}[self]


PAGE_END: Final = "</main>\n</body>\n</html>\n"


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A photo's picture, encoded: the decoded one of each photo of a long page would not fit in memory."""

    jpeg: bytes
    size_px: tuple[int, int]  # width, height


@dataclass(frozen=True, slots=True)
class PageEntry:
    """One photo of the page."""

    name: str
    picture: PagePicture | None  # None: the photo cannot be decoded
    rank: int | None
    score: float | None
    explanation: Explanation | None
    trouble: str | None  # why there is no score or no explanation, in sentences
    series: int | None = None
    series_rank: int | None = None
    stars: int = 0
    is_picked: bool = False
    facts: str = ""  # exposure and the like, one line


def page_picture(pixels: Image.Image) -> PagePicture:
    """An RGB picture in sRGB, ready for the page."""
    data = io.BytesIO()
    pixels.save(data, "JPEG", quality=_JPEG_QUALITY, comment=b"")
    return PagePicture(data.getvalue(), pixels.size)


def page_head(title: str, summary: str, kind: PageKind, words: PageWords = ENGLISH) -> str:
    """Everything before the first photo."""
    return f"""<!DOCTYPE html>
<html lang="{words.language}">
<head>
<meta charset="utf-8">
{kind.mark}
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)} – RED-Aes</title>
<style>{STYLE}</style>
</head>
<body class="{kind}">
<header><h1>{escape(title)}</h1><p>{escape(summary)}</p></header>
<main>
"""


def article(entry: PageEntry, words: PageWords = ENGLISH) -> str:
    """One photo."""
    trouble = "" if entry.trouble is None else f'<p class="trouble">{escape(entry.trouble)}</p>'
    facts = f'<p class="facts">{escape(entry.facts)}</p>' if entry.facts else ""
    why = _why(entry.explanation, words)
    text = f"<h2>{escape(_plain(entry.name))}</h2>{_score(entry, words)}{facts}{why}{trouble}"
    return f'<article>{_picture(entry, words)}<div class="words">{text}</div></article>\n'


def _plain(name: str) -> str:
    """A file name as text that can be written, whatever its bytes."""
    return name.encode("utf-8", "backslashreplace").decode()


def _picture(entry: PageEntry, words: PageWords) -> str:
    if entry.picture is None:
        return f'<div class="missing">{escape(words.no_picture)}</div>'
    width, height = entry.picture.size_px
    source = base64.b64encode(entry.picture.jpeg).decode()
    sizes = f'width="{width}" height="{height}" loading="lazy"'
    return f'<div><img alt="{escape(_alternative(entry))}" {sizes} src="data:image/jpeg;base64,{source}"></div>'


def _alternative(entry: PageEntry) -> str:
    """What the model sees, where it said so; else the file's name."""
    if entry.explanation is not None:
        first = entry.explanation.cot.split("\n", 1)[0]
        if first.startswith("Sees:"):
            return first.removeprefix("Sees:").strip()
    return _plain(entry.name)


def _score(entry: PageEntry, words: PageWords) -> str:
    told = [] if entry.rank is None else [f"#{entry.rank}"]
    if entry.series is not None and entry.series_rank is not None:
        told.append(escape(filled(words.place_in_series, entry.series_rank, entry.series)))
    if entry.is_picked:
        told.append(escape(words.picked))
    if entry.stars:
        told.append(f'<span role="img" aria-label="{escape(words.n_stars(entry.stars))}">{"★" * entry.stars}</span>')
    places = " · ".join(told)
    if entry.score is None:
        return f'<p class="places">{places}</p>' if places else ""
    return f'<p class="score">{words.number(entry.score, 2)} <small>{places}</small></p>'


def _why(explanation: Explanation | None, words: PageWords) -> str:
    if explanation is None:
        return ""
    rows = "".join(
        f'<dt>{escape(words.axes[each.axis])}</dt><dd class="track" aria-hidden="true"><div class="bar" style="width:'
        f'{100 * each.score / MOS_MAX:.1f}%"></div></dd><dd class="value">{words.number(each.score, 1)}</dd>'
        for each in explanation.axes
    )
    return f'<p class="cot" lang="en">{escape(_telling(explanation))}</p><dl>{rows}</dl>'


def _telling(explanation: Explanation) -> str:
    """The chain of thought without axes that are nothing but fine, as the window shows it."""
    left_out = {f"{each.axis}: {each.text.strip()}".casefold() for each in explanation.axes if not each.is_telling}
    return "\n".join(line for line in explanation.cot.splitlines() if line.strip().casefold() not in left_out)
