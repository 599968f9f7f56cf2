"""The first sheet of an .xlsx file as text, so that one annotation file needs no further package.

Source: Office Open XML, ECMA-376 part 1, sections 18.3 (worksheets) and 18.4 (shared strings).
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

from training.evaluation.benchmarks.layout import BenchmarkUnreadable

_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_SHEET: Final = "xl/worksheets/sheet1.xml"
_STRINGS: Final = "xl/sharedStrings.xml"


def read_sheet(path: Path) -> list[list[str]]:
    """The cells of the first sheet, row by row; "" where one is empty; all rows equally long.

    Raises:
        BenchmarkUnreadable: the file is missing or no .xlsx file.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            strings = _shared_strings(archive) if _STRINGS in archive.namelist() else []
            sheet = ElementTree.fromstring(archive.read(_SHEET))
        rows = [_cells(row, strings) for row in sheet.iter(f"{_MAIN}row")]
    except (OSError, zipfile.BadZipFile, KeyError, IndexError, ValueError, ElementTree.ParseError) as error:
        reason = getattr(error, "strerror", None) or "it is no spreadsheet that can be read"
        raise BenchmarkUnreadable(
            f"The annotation file {path} cannot be read: {reason}.", "Download the data set's annotations again."
        ) from error
    width = max((len(row) for row in rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]


def _shared_strings(archive: zipfile.ZipFile) -> list[str]:
    table = ElementTree.fromstring(archive.read(_STRINGS))
    return [_text(item) for item in table.iter(f"{_MAIN}si")]


def _text(item: ElementTree.Element) -> str:
    return "".join(part.text or "" for part in item.iter(f"{_MAIN}t")).strip()


def _cells(row: ElementTree.Element, strings: list[str]) -> list[str]:
    cells: list[str] = []
    for cell in row.iter(f"{_MAIN}c"):
        cells += [""] * (_column(cell.get("r"), len(cells)) - len(cells))
        value = cell.findtext(f"{_MAIN}v") or ""
        if cell.get("t") == "s":
            value = strings[int(value)]
        elif cell.get("t") == "inlineStr":
            value = _text(cell)
        cells.append(value)
    return cells


def _column(reference: str | None, following: int) -> int:
    """The number of a cell's column, from 0: C7 is in column 2; a cell without a reference follows the one before."""
    letters = re.match("[A-Z]+", reference or "")
    if letters is None:
        return following
    column = 0
    for letter in letters[0]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1
