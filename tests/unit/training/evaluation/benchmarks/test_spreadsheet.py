from __future__ import annotations

import zipfile
from pathlib import Path

from tests.unit.training.evaluation.benchmarks.made_up_copies import write_sheet
from training.evaluation.benchmarks.spreadsheet import read_sheet

SPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def test_empty_cells_keep_their_place_and_rows_are_equally_long(tmp_path: Path) -> None:
    write_sheet(tmp_path / "a.xlsx", [["a & b", "", 3], ["", 2.5], [1]])
    assert read_sheet(tmp_path / "a.xlsx") == [["a & b", "", "3"], ["", "2.5", ""], ["1", "", ""]]


def test_text_is_read_inline_and_in_pieces_and_columns_go_beyond_z(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "b.xlsx", "w") as archive:
        archive.writestr(
            "xl/worksheets/sheet1.xml",
            f'<worksheet {SPACE}><sheetData><row><c t="inlineStr"><is><t>here</t></is></c><c t="s"><v>0</v></c>'
            f'<c r="AB1"><v>7</v></c></row></sheetData></worksheet>',
        )
        archive.writestr("xl/sharedStrings.xml", f"<sst {SPACE}><si><r><t>Image</t></r><r><t> name</t></r></si></sst>")
    (row,) = read_sheet(tmp_path / "b.xlsx")
    assert row[:2] == ["here", "Image name"]
    assert (len(row), row[27]) == (28, "7")
