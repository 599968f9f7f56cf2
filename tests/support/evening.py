"""What somebody does in an evening, by keys alone, and what must stand in the catalogue and on disk after each step."""

from __future__ import annotations

import json
import os
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.library.arranging import Order
from app.library.photo import LibraryPhoto, PhotoId
from app.ui.edits.edit_choice import Stage
from app.ui.export.dialog import ExportDialog
from app.ui.folders.scope import Scope
from app.ui.main_window import MainWindow
from app.ui.views import COMPARE, GRID, LOUPE, SURVEY
from tests.support.evening_place import EveningPlace, Marks
from tests.support.keyboard import press, press_and_name, wait_until, walk_to, write

_LONG_S = 1800.0
_CULLED = 12  # photos that the loupe walks over in small folders; a third of large ones
_PICKS_PRESET, _TIME_PLACE = 2, 5  # places in the boxes of presets and orders
_MOST_EDIT_TRIALS = 5


class Evening:
    """One window, and whoever sits before it."""

    def __init__(self, place: EveningPlace, window: MainWindow) -> None:
        self._place = place
        self._window = window
        self._state = window.state
        self._grid = window.grid

    def imports(self, n_photos: int) -> dict[str, object]:
        """Adds the folder and waits until everything in it has a score."""
        press_and_name("Ctrl+O", self._place.photos)
        wait_until(lambda: len(self._state.shown) == n_photos, _LONG_S)
        wait_until(lambda: all(self._is_done(shown) for shown in self._state.photos()), _LONG_S)
        unreadable = {shown.photo.path.name for shown in self._state.photos() if shown.opinion is None}
        keys = {key for name, key in self._place.keys().items() if name not in unreadable}
        assert set(self._place.scored_at()) == keys
        return {"photos": n_photos, "unreadable": sorted(unreadable)}

    def sorts(self) -> dict[str, object]:
        """By capture time, from the menu of orders; the box above the grid is a region away."""
        press("Shift+F6")
        n_tabs = walk_to(self._window.bench.page.strip._order)
        press("Esc", "Alt+S")
        press(*["Down"] * _TIME_PLACE, "Return")
        wait_until(lambda: self._state.order is Order.TIME_ASCENDING)
        self._window.activateWindow()  # as window managers do when a menu has closed
        assert self._window.bench.view() == GRID
        assert QApplication.focusWidget() is self._grid
        return {"tabs_to_the_order": n_tabs}

    def culls(self) -> dict[str, object]:
        """Picks, rejects, stars and labels in the loupe; with Shift each moves on."""
        shown = list(self._state.shown)
        n_culled = max(min(_CULLED, len(shown) - 1), len(shown) // 3)
        press("Home", "E")
        assert self._window.bench.view() == LOUPE
        wanted: Marks = {}
        for number in range(n_culled):
            photo_id = shown[number].photo.photo_id
            assert self._active() == photo_id
            keys, marks = _DECISIONS[number % len(_DECISIONS)]
            press(*keys)
            wanted[photo_id] = marks
        assert self._active() == shown[n_culled].photo.photo_id
        self._await_marks(wanted)
        press("G")
        return {"decided": n_culled}

    def filters(self) -> dict[str, object]:
        """By a name that is typed, then the picks alone, then everything again."""
        n_all = len(self._state.shown)
        name = self._state.shown[-1].photo.path.stem
        press("Ctrl+F")
        write(name)
        wait_until(lambda: 0 < len(self._state.shown) < n_all)
        assert all(name in shown.photo.path.name for shown in self._state.shown)
        press("Ctrl+Shift+F")
        wait_until(lambda: len(self._state.shown) == n_all)
        rows = self._window.bench.panel._rows
        press("Esc", "F6")
        n_keys = walk_to(rows[Scope.ALL]) + walk_to(rows[Scope.PICKS], "Down")
        press("Space")
        wait_until(lambda: len(self._state.shown) < n_all)
        picks = {photo_id for photo_id, (flag, _, _) in self._place.marks().items() if flag == "pick"}
        assert {shown.photo.photo_id for shown in self._state.shown} == picks
        walk_to(rows[Scope.ALL], "Up")
        press("Space", "Esc")
        wait_until(lambda: len(self._state.shown) == n_all)
        return {"picks": len(picks), "keys_to_the_picks": n_keys}

    def compares(self) -> dict[str, object]:
        """The last two photos: Enter picks the better one."""
        self._go_to(len(self._state.shown) - 2)
        before = self._place.marks()
        press("C")
        assert self._window.bench.view() == COMPARE
        verdict = self._window.bench.compare.verdict
        wait_until(lambda: verdict._comparison is not None, _LONG_S)
        better = self._window.bench.comparing.favoured()
        assert better is not None
        press("Return")
        _, stars, label = before.get(better.photo.photo_id, ("none", 0, None))
        self._await_marks(before | {better.photo.photo_id: ("pick", stars, label)})
        assert self._place.rows("SELECT count(*) FROM comparisons")[0][0] >= 1
        press("G")
        return {"better": better.photo.path.name}

    def keeps_one_of_a_series(self) -> dict[str, object]:
        """Of the first series that can be chosen from: the frame that the survey shows large stays."""
        row = next((row for row, shown in enumerate(self._state.shown) if self._is_choice(shown)), None)
        if row is None:
            return {"series": 0}
        self._go_to(row)
        before = self._place.marks()
        frames = self._state.series_of(self._state.shown[row])
        press("N")
        assert self._window.bench.view() == SURVEY
        kept = self._window.bench.focused()
        assert kept is not None
        press("Shift+P")
        wanted = dict(before)
        for shown in frames:
            flag, stars, label = before.get(shown.photo.photo_id, ("none", 0, None))
            if shown.photo.photo_id == kept.photo.photo_id:
                wanted[shown.photo.photo_id] = ("pick", stars, label)
            elif flag == "none":
                wanted[shown.photo.photo_id] = ("reject", stars, label)
        self._await_marks(wanted)
        press("G")
        return {"series_of": len(frames), "kept": kept.photo.path.name}

    def accepts_an_edit(self) -> dict[str, object]:
        """Of the photo with the lowest score that has a suggestion: made stronger, looked at, saved as a copy."""
        worst = sorted(self._state.shown, key=lambda shown: shown.opinion.score if shown.opinion else 10.0)
        section, editing = self._window.bench.inspector.edits, self._window.editing
        for shown in worst[:_MOST_EDIT_TRIALS]:
            self._go_to(self._state.shown.index(shown))
            press("E")
            wait_until(section.can_ask)
            press("Shift+E")
            if self._n_suggested(shown):
                break
            press("G")
        else:
            return {"edits": 0}
        wait_until(lambda: section.n_edits() > 0)
        press("Alt+Down")
        suggested = editing.edit()
        press("Alt+Right", "Alt+Right", "Y")
        wait_until(lambda: editing._trial.stage is Stage.MEASURED, _LONG_S)
        edit = editing.edit()
        assert edit is not None
        assert suggested is not None
        assert edit.operations != suggested.operations
        before = set(self._place.keys())
        n_before = len(self._state.shown)
        press_and_name("Ctrl+S", None)
        wait_until(lambda: len(set(self._place.keys()) - before) == 1, _LONG_S)
        wait_until(lambda: len(self._state.shown) == n_before + 1, _LONG_S)  # the copy is a photo of the folder
        press("Esc", "G")
        (copy,) = set(self._place.keys()) - before
        return {"edited": shown.photo.path.name, "saved": copy}

    def exports(self) -> dict[str, object]:
        """The picks, by a preset, to a folder that is typed."""
        press("Ctrl+E")
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ExportDialog)
        wait_until(lambda: (focused := QApplication.focusWidget()) is not None and dialog.isAncestorOf(focused))
        n_tabs = walk_to(dialog._presets, "Shift+Tab")
        press(*["Down"] * (_PICKS_PRESET + 1))
        walk_to(dialog._where.folder)
        write(str(self._place.exported))
        wait_until(lambda: dialog._plan is not None and dialog._plan.destination == self._place.exported)
        press("Return")
        picks = {
            os.fsdecode(path)
            for (path,) in self._place.rows("SELECT path FROM photos JOIN marks USING (photo_id) WHERE flag = 'pick'")
        }
        wait_until(lambda: not self._window._exporting._is_running, _LONG_S)
        written = sorted(self._place.exported.iterdir())
        exported = {path.name: path.read_bytes() for path in written if path.suffix != ".xmp"}
        assert exported == {Path(path).name: Path(path).read_bytes() for path in picks}
        marked = {path.stem for path in written if path.suffix == ".xmp"}
        assert marked == {Path(path).stem for path in picks}  # which the preset asks for
        return {"exported": len(exported), "tabs_to_the_preset": n_tabs}

    def undoes(self, before: Marks) -> dict[str, object]:
        """Everything back to an earlier state, and there again."""
        after, n_undone = self._place.marks(), 0
        while self._place.marks() != before:
            n_acts = self._n_acts("undone")
            press("Ctrl+Z")
            wait_until(lambda n_acts=n_acts: self._n_acts("undone") == n_acts + 1)  # type: ignore[misc]
            n_undone += 1
        for _ in range(n_undone):
            n_acts = self._n_acts("undone")
            press("Ctrl+Shift+Z")
            wait_until(lambda n_acts=n_acts: self._n_acts("undone") == n_acts - 1)  # type: ignore[misc]
        self._await_marks(after)
        return {"undone_and_redone": n_undone}

    def leaves(self) -> tuple[PhotoId | None, Order]:
        """Goes to a photo in the loupe; what the second start must show."""
        self._go_to(3)
        press("E")
        return self._active(), self._state.order

    def comes_back(self, left: tuple[PhotoId | None, Order]) -> dict[str, object]:
        """Everything is as it was left, and undo goes on."""
        wait_until(lambda: self._state.are_photos_known and self._window.bench.view() == LOUPE)
        assert (self._active(), self._state.order) == left
        after = self._place.marks()
        press("Ctrl+Z")
        wait_until(lambda: self._n_acts("undone") == 1)
        press("Ctrl+Shift+Z")
        wait_until(lambda: self._n_acts("undone") == 0)
        self._await_marks(after)
        return {"photo_id": left[0]}

    def _await_marks(self, wanted: Marks) -> None:
        """The catalogue holds exactly these, and the window shows them."""
        wait_until(lambda: self._place.marks() == wanted)
        wait_until(lambda: all(self._shows(PhotoId(photo_id), marks) for photo_id, marks in wanted.items()))

    def _shows(self, photo_id: PhotoId, wanted: tuple[str, int, str | None]) -> bool:
        shown = self._state.photo(photo_id)
        if shown is None:
            return False
        label = None if shown.marks.label is None else shown.marks.label.value
        return (shown.marks.flag.value, shown.marks.stars, label) == wanted

    def _n_suggested(self, shown: LibraryPhoto) -> int:
        """Once the engine has answered."""
        asked, key = "SELECT content FROM suggestions WHERE image_key = ?", shown.photo.image_key
        wait_until(lambda: bool(self._place.rows(asked, key)), _LONG_S)
        return len(json.loads(self._place.rows(asked, key)[0][0])["suggestions"])

    def _n_acts(self, state: str) -> int:
        n: int = self._place.rows("SELECT count(*) FROM acts WHERE state = ?", state)[0][0]
        return n

    def _active(self) -> PhotoId | None:
        focused = self._window.bench.focused()
        return None if focused is None else focused.photo.photo_id

    def _go_to(self, row: int) -> None:
        press("Home", *["Right"] * row)
        assert self._grid.currentIndex().row() == row

    @staticmethod
    def _is_done(shown: LibraryPhoto) -> bool:
        return shown.opinion is not None or shown.failure is not None

    @staticmethod
    def _is_choice(shown: LibraryPhoto) -> bool:
        return shown.series_size > 1 and shown.series_kind is not None and not shown.series_kind.is_whole


_DECISIONS: tuple[tuple[tuple[str, ...], tuple[str, int, str | None]], ...] = (
    (("P", "Right"), ("pick", 0, None)),
    (("Shift+X",), ("reject", 0, None)),
    (("P", "Shift+4"), ("pick", 4, None)),
    (("Shift+7",), ("none", 0, "yellow")),
)
