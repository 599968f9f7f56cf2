import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from app.library.export.choice import ExportRule
from app.library.export.plan import ExportPreview
from app.ui import theme
from app.ui.confirm import ConfirmDialog
from app.ui.export.dialog import ExportDialog
from app.ui.export.preflight import Preflight
from app.ui.grid.thumbnail_loader import ThumbnailLoader
from app.ui.keys_dialog import KeysDialog
from app.ui.main_window import MainWindow
from app.ui.sheet import Sheet
from tests.gui.conftest import MakeWindow, MakeWorkspace
from tests.support.made_up_photos import make_photo

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


def opened(window: MainWindow) -> ExportDialog:
    window.open_export()
    dialog = window.findChild(ExportDialog)
    assert dialog is not None
    return dialog


def test_enter_in_the_number_exports_instead_of_opening_the_choice_of_a_folder(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    workspace = make_workspace()
    window = make_window(workspace)
    dialog = opened(window)
    qtbot.waitUntil(dialog._export.isEnabled)
    qtbot.keyClick(dialog._what.number, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any(question == "export" for question, _ in workspace.asked))


def test_a_closed_sheet_gives_the_keys_back_to_its_window(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make_window(make_workspace())
    activated: list[bool] = []
    monkeypatch.setattr(MainWindow, "activateWindow", lambda _window: activated.append(True))
    dialog = opened(window)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert activated


def test_a_closed_keys_sheet_leaves_nothing_in_its_window(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    window = make_window(make_workspace())
    for _ in range(3):
        window.show_keys()
        sheet = window.findChild(KeysDialog)
        assert sheet is not None
        qtbot.keyClick(sheet, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: window.findChild(KeysDialog) is None)
    qtbot.waitUntil(lambda: not [each for each in window.findChildren(QWidget) if type(each).__name__ == "_Shade"])


@pytest.mark.parametrize(("size", "scrolls"), [((960, 540), True), ((1600, 1000), False)])
def test_the_keys_have_room_beside_each_other_and_on_a_usual_screen_all_at_once(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace, size: tuple[int, int], scrolls: bool
) -> None:
    window = make_window(make_workspace())
    window.appearance.choose("light", theme.AS_THEME)  # as bare as tests are, bars have another width
    window.resize(*size)
    window.show_keys()
    sheet = window.findChild(KeysDialog)
    assert sheet is not None
    area = sheet.findChild(QScrollArea)
    assert area is not None
    qtbot.waitUntil(lambda: area.verticalScrollBar().isVisible() is scrolls)
    qtbot.waitUntil(lambda: not area.horizontalScrollBar().isVisible())
    sheet.reject()
    window.appearance.choose("dark", theme.AS_THEME)


def test_a_click_on_a_rule_goes_on_into_its_field(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    dialog = opened(make_window(make_workspace()))
    tab = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Top percent")
    qtbot.mouseClick(tab, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is dialog._what.percent)
    dialog.reject()


def test_a_sheet_keeps_within_a_small_window_and_darkens_it(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    window = make_window(make_workspace())
    window.resize(960, 540)
    sheets = [opened(window)]
    window.show_keys()
    window.culling.accepting.open()
    sheets += [dialog for dialog in window.findChildren(QDialog) if dialog not in sheets]
    for sheet in sheets:
        assert isinstance(sheet, Sheet)
        assert sheet.width() <= 960
        assert sheet.height() <= 540
        assert sheet._shade is not None
        assert sheet._shade.isVisible()
        sheet.reject()
        assert not sheet._shade.isVisible()


def test_enter_in_a_question_that_cannot_be_undone_cancels(qtbot: QtBot) -> None:
    dialog = ConfirmDialog("Stop watching?", "It leaves.", "Stop watching")
    qtbot.addWidget(dialog)
    dialog.show()
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)


@pytest.mark.parametrize(("n", "noun"), [(1, "1 photo"), (3, "3 photos")])
def test_every_remark_before_an_export_reads_well_for_one_photo_and_for_several(
    qtbot: QtBot, make_workspace: MakeWorkspace, n: int, noun: str
) -> None:
    loader = ThumbnailLoader(make_workspace([]))  # type: ignore[arg-type]
    preflight = Preflight(loader)
    qtbot.addWidget(preflight)
    fields = ("ties_added", "already_there", "clashes", "offline", "without_score", "rejected", "missing")
    fields += ("duplicates", "series_mates", "without_explanation")
    counts = dict.fromkeys(fields, n)
    preview = ExportPreview((make_photo(1),), total_bytes=5, free_bytes=None, plan=None, problems=(), **counts)
    preflight.show_preview(preview, ExportRule.TOP_N)
    texts = [label.text() for label in preflight.findChildren(QLabel)]
    titles = [text for text in texts if text.startswith(noun)]
    assert len([title for title in titles if "match" not in title]) == len(fields)
    assert not [text for text in texts if "They" in text or "them" in text]
    loader.close()


def test_home_and_end_go_through_the_keys_to_their_ends(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    window = make_window(make_workspace())
    window.resize(1280, 640)
    window.show_keys()
    sheet = window.findChild(KeysDialog)
    assert sheet is not None
    area = sheet.findChild(QScrollArea)
    assert area is not None
    bar = area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    qtbot.keyClick(area, Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    qtbot.keyClick(area, Qt.Key.Key_Home)
    assert bar.value() == 0
    sheet.reject()
