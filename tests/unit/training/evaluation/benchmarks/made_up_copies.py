"""Small made-up copies of each layout."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Text files by their path below the folder."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def images(folder: Path, *names: str) -> None:
    """Empty files: loaders look whether an image is there, not into it."""
    write(folder, dict.fromkeys(names, ""))


def write_sheet(path: Path, rows: Sequence[Sequence[str | float]]) -> None:
    """An .xlsx file as Excel writes it: shared strings, numbers, cells with references; None of the rest."""
    strings: list[str] = []
    sheet = ""
    for number, row in enumerate(rows, 1):
        sheet += f'<row r="{number}">'
        for letter, value in zip("ABCDEFG", row, strict=False):
            if value == "":
                continue
            if isinstance(value, str):
                strings.append(value)
                sheet += f'<c r="{letter}{number}" t="s"><v>{len(strings) - 1}</v></c>'
            else:
                sheet += f'<c r="{letter}{number}"><v>{value}</v></c>'
        sheet += "</row>"
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    table = "".join(f"<si><t>{escape(text)}</t></si>" for text in strings)
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/worksheets/sheet1.xml", f"<worksheet {space}><sheetData>{sheet}</sheetData></worksheet>")
        archive.writestr("xl/sharedStrings.xml", f"<sst {space}>{table}</sst>")
