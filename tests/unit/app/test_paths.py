"""Names of homes, where nobody has that name, and a file of its own for the window of each library."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.paths import home_expanded, window_file


def test_a_tilde_is_the_persons_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert home_expanded(Path("~/best")) == tmp_path / "best"


def test_the_home_of_nobody_is_left_as_it_was_typed() -> None:
    assert home_expanded(Path("~nobody of that name/best")) == Path("~nobody of that name/best")


def test_each_library_remembers_its_window_apart_and_by_its_whole_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("/")
    assert window_file(Path("/a/catalog.sqlite3")) != window_file(Path("/b/catalog.sqlite3"))
    assert window_file(Path("a/catalog.sqlite3")) == window_file(Path("/a/catalog.sqlite3"))
