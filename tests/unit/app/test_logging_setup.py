from __future__ import annotations

import logging
from pathlib import Path

import pytest

from app import paths
from app.logging_setup import LogUnwritable, end_logging, last_lines, log_to_file, without_folders


def test_lines_go_to_the_file_and_its_end_names_no_folder(tmp_path: Path) -> None:
    path = tmp_path / "logs" / "red-aes.log"
    handler = log_to_file(path)
    try:
        logging.getLogger("app.try").info("read %s", Path("/home/ann/Wedding/IMG_1.jpg"))
        handler.handle(logging.makeLogRecord({"msg": "read caf\udce9"}))  # as Python spells a name that is not UTF-8
    finally:
        end_logging(handler)
    told = last_lines(path)
    assert "IMG_1.jpg" in told
    assert "read caf\\udce9" in told
    assert "Wedding" not in told
    assert handler not in logging.getLogger().handlers


def test_only_the_last_lines_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.log"
    path.write_text("".join(f"line {number}\n" for number in range(500)))
    assert last_lines(path, 2) == "line 498\nline 499\n"
    assert last_lines(tmp_path / "none.log") == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("read /home/ann/a b/c.jpg now", "read …/c.jpg now"),
        (r"read C:\Users\ann\c.jpg", "read …/c.jpg"),
        ("3/4 done", "3/4 done"),
        ("PosixPath('/x/y/z.jpg')", "PosixPath('…/z.jpg')"),
    ],
)
def test_absolute_paths_lose_their_folders(text: str, expected: str) -> None:
    assert without_folders(text) == expected


def test_a_log_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(LogUnwritable):
        log_to_file(tmp_path / "file" / "red-aes.log")


def test_the_demo_has_a_library_of_its_own() -> None:
    assert paths.demo_catalogue_file() != paths.catalogue_file()
    assert len({paths.settings_file(), paths.cache_folder(), paths.log_file(), paths.catalogue_file()}) == 4
