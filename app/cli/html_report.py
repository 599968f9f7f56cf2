"""Ranked photos → one HTML page that needs nothing but itself (pure)."""

from __future__ import annotations

import base64
import io
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from PIL import Image

from engine.results import Explanation
from engine.scale import MOS_MAX

THUMBNAIL_EDGE_PX: Final = 420
_JPEG_QUALITY: Final = 80


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A photo's small picture, encoded: the decoded one of each photo of a long report would not fit in memory."""

    jpeg: bytes
    size_px: tuple[int, int]  # width, height


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """One photo of the report."""

    name: str
    thumbnail: Thumbnail | None  # None: the photo cannot be decoded
    rank: int | None
    series: int | None
    series_rank: int | None
    explanation: Explanation | None
    trouble: str | None  # why there is no score or no explanation, in sentences


MARK: Final = '<meta name="generator" content="RED-Aes report">'
"""Stands in the first MARK_WITHIN characters of every page of ours, so that a page can be told from other files."""

MARK_WITHIN: Final = 300

# Colours, type and spacing of the window's dark theme.
_STYLE: Final = """
:root { color-scheme: dark }
body { margin: 0; padding: 32px; background: #161616; color: #BBBBBB;
  font: 13px/20px Inter, system-ui, sans-serif; font-variant-numeric: tabular-nums }
header, main { max-width: 1120px; margin: 0 auto }
h1 { margin: 0 0 4px; font-size: 28px; line-height: 40px; font-weight: 600; color: #EDEDED }
header p { margin: 0 0 32px; color: #999999 }
article { display: grid; grid-template-columns: minmax(0, 420px) 1fr; gap: 32px; padding: 32px 0;
  border-top: 1px solid #2F2F2F }
@media (max-width: 760px) { article { grid-template-columns: 1fr; gap: 16px } }
img { max-width: 100%; border-radius: 2px; display: block }
.missing { background: #1E1E1E; border-radius: 2px; min-height: 160px }
h2 { margin: 0; font-size: 13px; line-height: 20px; font-weight: 500; color: #BBBBBB; overflow-wrap: anywhere }
.score { font-size: 40px; line-height: 48px; font-weight: 600; color: #EDEDED }
.score small { font-size: 13px; font-weight: 400; color: #999999 }
.cot { max-width: 72ch; margin: 12px 0 16px; white-space: pre-line }
.trouble { color: #E3B45F }
dl { display: grid; grid-template-columns: 96px 1fr 40px; gap: 4px 12px; align-items: center; margin: 0;
  max-width: 440px; font-size: 12px }
dt, dd { margin: 0 }
dd.value { text-align: right; color: #EDEDED }
.track { height: 4px; border-radius: 2px; background: #3A3A3A }
.bar { height: 4px; border-radius: 2px; background: #A8A8A8 }
"""


def encoded(picture: Image.Image) -> Thumbnail:
    """An RGB picture, ready for the page."""
    data = io.BytesIO()
    picture.save(data, "JPEG", quality=_JPEG_QUALITY)
    return Thumbnail(data.getvalue(), picture.size)


def html_report(entries: Sequence[ReportEntry], title: str, model: str | None) -> str:
    """The page, with every photo in the given order."""
    n_scored = sum(entry.rank is not None for entry in entries)
    counted = f"{n_scored} of {len(entries)} photos scored by {model or 'no model'}. Scores run from 0 to 10."
    articles = "\n".join(_article(entry) for entry in entries)
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
{MARK}
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)} – RED-Aes</title>
<style>{_STYLE}</style>
</head>
<body>
<header><h1>{escape(title)}</h1><p>{escape(counted)}</p></header>
<main>
{articles}
</main>
</body>
</html>
"""


def _article(entry: ReportEntry) -> str:
    trouble = "" if entry.trouble is None else f'<p class="trouble">{escape(entry.trouble)}</p>'
    return (
        f"<article>{_picture(entry)}<div>{_score(entry)}"
        f"<h2>{escape(entry.name)}</h2>{_why(entry.explanation)}{trouble}</div></article>"
    )


def _picture(entry: ReportEntry) -> str:
    if entry.thumbnail is None:
        return '<div class="missing"></div>'
    width, height = entry.thumbnail.size_px
    source = base64.b64encode(entry.thumbnail.jpeg).decode()
    sizes = f'width="{width}" height="{height}" loading="lazy"'
    return f'<div><img alt="{escape(entry.name)}" {sizes} src="data:image/jpeg;base64,{source}"></div>'


def _score(entry: ReportEntry) -> str:
    if entry.explanation is None:
        return ""
    places = "" if entry.rank is None else f"#{entry.rank}"
    if entry.series is not None and entry.series_rank is not None:
        places += f" · place {entry.series_rank} in series {entry.series}"
    return f'<div class="score">{entry.explanation.assessment.score:.2f} <small>{escape(places)}</small></div>'


def _why(explanation: Explanation | None) -> str:
    if explanation is None:
        return ""
    rows = "".join(
        f'<dt>{escape(each.axis.value)}</dt><dd class="track"><div class="bar" style="width:'
        f'{100 * each.score / MOS_MAX:.1f}%"></div></dd><dd class="value">{each.score:.1f}</dd>'
        for each in explanation.axes
    )
    return f'<p class="cot">{escape(explanation.cot)}</p><dl>{rows}</dl>'
