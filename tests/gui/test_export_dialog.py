"""The export dialog without its window."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QInputDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.library.export import presets
from app.library.export.choice import ExportChoice, ExportRule, JpegOptions, Metadata, OnClash, Output, PhotoForm
from app.library.export.obstacles import too_little_space
from app.library.export.plan import ExportPreview, LinksImpossible
from app.library.export.presets import SHIPPED, Preset
from app.library.photo import Flag, LibraryPhoto, PhotoId
from app.ui.export.dialog import ExportDialog
from app.ui.export.what_section import ExportScope
from app.ui.grid.thumbnail_loader import ThumbnailLoader
from app.ui.replies import Replies
from app.workflow.export_presets import PresetShelf
from tests.gui.conftest import MakeWorkspace
from tests.support.fake_workspace import FakeWorkspace
from tests.support.made_up_photos import make_photo

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

MakeDialog = Callable[..., ExportDialog]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config" / "export-presets.json"


@pytest.fixture
def make_dialog(qtbot: QtBot, make_workspace: MakeWorkspace, file: Path) -> Iterator[MakeDialog]:
    closing: list[Callable[[], None]] = []

    def make(photos: list[LibraryPhoto] | None = None, **options: object) -> ExportDialog:
        workspace: FakeWorkspace = make_workspace(photos)
        replies = Replies()
        loader = ThumbnailLoader(workspace)  # type: ignore[arg-type]
        dialog = ExportDialog(workspace, replies, loader, PresetShelf(file), **options)  # type: ignore[arg-type]
        closing.extend((loader.close, replies.close))
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(lambda: dialog._export.text() != "Checking…")
        return dialog

    yield make
    for close in closing:
        close()


def said(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def waited_for(qtbot: QtBot, dialog: ExportDialog, text: str) -> QPushButton:
    def shown() -> list[QPushButton]:
        return [b for b in dialog.findChildren(QPushButton) if b.text() == text and b.isVisibleTo(dialog)]

    qtbot.waitUntil(lambda: shown() != [])
    return shown()[0]


OWN = Preset(
    "Client",
    dataclasses.replace(SHIPPED[0].selection, rule=ExportRule.THRESHOLD, score=6.5, only_rated=True, with_rejects=True),
    Output(PhotoForm.JPEG, JpegOptions(3000, 80, True, Metadata.NO_PLACE), "{camera}", OnClash.SKIP, False, json=True),
    Path("/out/client"),
)


@pytest.mark.parametrize("preset", [*SHIPPED, OWN], ids=lambda preset: preset.name)
def test_a_preset_fills_every_field_and_comes_out_as_it_went_in(make_dialog: MakeDialog, preset: Preset) -> None:
    start = ExportChoice(preset.selection, preset.output, Path("/out"))
    assert make_dialog(start=start).choice() == start


def test_a_chosen_preset_is_named_and_told_when_something_was_changed(qtbot: QtBot, make_dialog: MakeDialog) -> None:
    dialog = make_dialog()
    dialog._presets._on_activated(0)
    assert dialog.choice().selection == SHIPPED[0].selection
    assert dialog._presets.shown_text() == "Portfolio, top 24"
    dialog._what.number.setValue(30)
    assert dialog._presets.shown_text() == "Portfolio, top 24, changed"
    dialog._what.number.setValue(24)
    assert dialog._presets.shown_text() == "Portfolio, top 24"


def test_what_is_set_can_be_saved_chosen_and_deleted(
    qtbot: QtBot, make_dialog: MakeDialog, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = make_dialog()
    combo = dialog._presets
    monkeypatch.setattr(QInputDialog, "getText", lambda *_args, **_options: ("Mine", True))
    combo._on_activated(combo.findText("Save as preset…"))
    qtbot.waitUntil(lambda: combo.shown_text() == "Mine")
    kept = presets.load(file)[-1]
    assert (kept.selection, kept.output) == (dialog.choice().selection, dialog.choice().output)
    combo._on_activated(combo.findText("Delete “Mine”"))
    qtbot.waitUntil(lambda: combo.shown_text() == "none")
    assert presets.load(file) == SHIPPED


def test_a_preset_that_cannot_be_saved_is_told_and_nothing_is_lost(
    qtbot: QtBot, make_dialog: MakeDialog, file: Path
) -> None:
    file.parent.mkdir()
    file.write_text("no JSON")
    dialog = make_dialog()
    with qtbot.waitSignal(dialog._replies.troubled):
        dialog._presets.save_asked.emit("Mine")
    assert file.read_text() == "no JSON"


def test_the_next_in_rank_are_offered_in_the_place_of_offline_photos(qtbot: QtBot, make_dialog: MakeDialog) -> None:
    dialog = make_dialog([make_photo(n, is_offline=n == 1) for n in range(1, 6)])
    dialog._what.number.setValue(2)
    qtbot.waitUntil(lambda: dialog._export.text() == "Export 1 photo")
    offered = waited_for(qtbot, dialog, "Use the next 1")
    qtbot.mouseClick(offered, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog._export.text() == "Export 2 photos")
    assert dialog._plan is not None
    assert [copy.photo.photo.photo_id for copy in dialog._plan.copies] == [2, 3]


def test_copies_are_offered_where_links_cannot_be_made(
    qtbot: QtBot, make_dialog: MakeDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview = FakeWorkspace._preview

    def refuse(workspace: FakeWorkspace, choice: ExportChoice) -> ExportPreview:
        told = preview(workspace, choice)
        if choice.output.form is not PhotoForm.HARD_LINK:
            return told
        return dataclasses.replace(told, plan=None, problems=(LinksImpossible("Another drive.", "Copy them."),))

    monkeypatch.setattr(FakeWorkspace, "_preview", refuse)
    dialog = make_dialog()
    dialog._how.forms.choose(2)
    dialog._how._on_form()
    qtbot.waitUntil(lambda: "Another drive." in said(dialog))
    assert not dialog._export.isEnabled()
    assert dialog._export.text() == "Export"  # there is something to export
    offered = waited_for(qtbot, dialog, "Copy instead")
    qtbot.mouseClick(offered, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog._export.isEnabled)
    assert dialog.choice().output.form is PhotoForm.COPY


def test_lists_alone_can_be_written_and_no_photo_is_promised(qtbot: QtBot, make_dialog: MakeDialog) -> None:
    dialog = make_dialog()
    dialog._how.forms.choose(3)
    dialog._how._on_form()
    qtbot.waitUntil(lambda: dialog._export.text() == "Write lists")
    dialog._how.csv.setChecked(False)
    qtbot.waitUntil(lambda: dialog._export.text() == "Nothing to export")
    assert not dialog._export.isEnabled()


def test_an_export_keeps_within_its_scope_and_names_it(qtbot: QtBot, make_dialog: MakeDialog) -> None:
    dialog = make_dialog(scope=ExportScope(frozenset({PhotoId(3), PhotoId(4)}), "Autumn 2026"))
    qtbot.waitUntil(lambda: dialog._export.text() == "Export 2 photos")
    assert "of 2 shown in Autumn 2026" in said(dialog)


def test_rejects_that_are_left_out_are_counted(qtbot: QtBot, make_dialog: MakeDialog) -> None:
    dialog = make_dialog([make_photo(1), make_photo(2, flag=Flag.REJECT), make_photo(3, flag=Flag.REJECT)])
    assert "Leave out my 2 rejects" in {box.text() for box in dialog.findChildren(QAbstractButton)}


def test_answers_that_come_after_the_dialog_closed_are_nobodys(qtbot: QtBot, make_dialog: MakeDialog) -> None:
    dialog = make_dialog()
    dialog._what.number.setValue(3)
    dialog._check()
    asked = dialog._n_checks
    dialog.reject()
    assert dialog._n_checks != asked
    assert not dialog._check_timer.isActive()
    dialog._show_presets((OWN,))
    assert dialog._presets.findText("Client") == -1


def test_presets_that_arrive_while_the_closed_dialog_is_taken_apart_are_nobodys(make_dialog: MakeDialog) -> None:
    dialog = make_dialog()
    dialog.reject()
    shiboken6.delete(dialog._how)
    dialog._name_choice((OWN,))
    assert dialog._presets.findText("Client") == -1


def test_a_name_of_ones_own_is_asked_for_only_where_it_is_wanted(qtbot: QtBot, make_dialog: MakeDialog) -> None:
    dialog = make_dialog()
    where = dialog._where
    assert not where.template.isVisible()
    where.names.setCurrentIndex(where.names.count() - 1)
    where.names.activated.emit(where.names.count() - 1)
    where.template.setText("{date} {name}")
    assert where.template.isVisible()
    assert dialog.choice().output.name == "{date} {name}"


def test_a_turn_of_the_wheel_changes_no_field_that_it_passes(make_dialog: MakeDialog) -> None:
    dialog = make_dialog()
    dialog._where.folder.setFocus()
    before = dialog.choice()
    for field in (dialog._what.number, dialog._where.names, dialog._how.jpeg.edge):
        place = QPointF(field.rect().center())
        keys, buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.NoButton
        turn = QWheelEvent(
            place,
            field.mapToGlobal(place),
            QPoint(),
            QPoint(0, -240),
            buttons,
            keys,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(field, turn)
        assert not turn.isAccepted()
    assert dialog.choice() == before


def test_every_field_has_a_name_for_a_screen_reader(make_dialog: MakeDialog) -> None:
    dialog = make_dialog()
    fields = [*dialog.findChildren(QComboBox), *dialog.findChildren(QLineEdit), *dialog.findChildren(QAbstractButton)]
    own = [each for each in fields if each.objectName() != "qt_spinbox_lineedit"]  # the box around it has the name
    assert [each for each in own if not each.accessibleName() and not getattr(each, "text", str)()] == []


def test_where_there_is_too_little_room_the_size_is_told_once_as_what_blocks(
    qtbot: QtBot, make_dialog: MakeDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = FakeWorkspace._preview

    def full(self: FakeWorkspace, choice: ExportChoice) -> ExportPreview:
        told, problem = real(self, choice), too_little_space(2 * 10**9, 10**9)
        return dataclasses.replace(told, plan=None, total_bytes=2 * 10**9, free_bytes=10**9, problems=(problem,))

    monkeypatch.setattr(FakeWorkspace, "_preview", full)
    preflight = make_dialog()._preflight
    qtbot.waitUntil(lambda: "The photos need 2.0 GB, but 1.0 GB are free there." in said(preflight))
    assert said(preflight).count("2.0 GB") == 1


def test_a_choice_that_is_a_preset_carries_its_name(make_dialog: MakeDialog, qtbot: QtBot) -> None:
    web = next(each for each in SHIPPED if each.name == "For the web")
    dialog = make_dialog(start=ExportChoice(web.selection, web.output, Path("/out")))
    qtbot.waitUntil(lambda: dialog._presets.shown_text() == "For the web")
    other = dataclasses.replace(web.output, csv=not web.output.csv)
    assert make_dialog(start=ExportChoice(web.selection, other, Path("/out")))._presets.shown_text() == "none"


@pytest.mark.parametrize(("n", "told"), [(1, "Leave out my reject"), (11, "Leave out my 11 rejects")])
def test_rejects_are_counted_in_words_for_one_and_for_many(make_dialog: MakeDialog, n: int, told: str) -> None:
    dialog = make_dialog()
    dialog._what.show_rejects(n)
    assert dialog._what._without_rejects.text() == told


def test_every_shipped_presets_name_fits_into_its_box(make_dialog: MakeDialog) -> None:
    box = make_dialog()._presets
    for preset in SHIPPED:
        words = f"Preset  {preset.name}"
        assert box.fontMetrics().horizontalAdvance(words) < box.width() - 2 * 12 - 20, preset.name
