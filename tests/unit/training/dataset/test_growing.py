from __future__ import annotations

from pathlib import Path

import pytest

from training.dataset.growing import GrowingLines


def test_lines_are_found_again_as_they_were_added(tmp_path: Path) -> None:
    path = tmp_path / "new" / "lines.txt"
    lines = GrowingLines(path)
    assert (lines.found, path.exists()) == ([], False)
    lines.add("größer", "als\u2028δ")
    lines.add()
    lines.add("")
    assert GrowingLines(path).found == ["größer", "als\u2028δ", ""]


@pytest.mark.parametrize("torn", [b"x", "ö".encode()[:1], b'{"half": '])
def test_a_torn_last_line_is_cut_off_before_the_next_one_is_added(tmp_path: Path, torn: bytes) -> None:
    path = tmp_path / "lines.txt"
    path.write_bytes(b"whole\n" + torn)
    lines = GrowingLines(path)
    assert lines.found == ["whole"]
    lines.add("next")
    assert path.read_bytes() == b"whole\nnext\n"
