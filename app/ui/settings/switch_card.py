"""What a switch to the selected model does, and the one button that does it."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.inference.messages import EngineState
from app.library.catalog.standings import Standings
from app.ui import error_words, icons, wording
from app.ui.controls.pieces import label, push_button
from app.ui.settings import model_words
from app.ui.settings.model_words import ModelView
from app.ui.theme import Colour, Space
from app.workflow.announcements import EngineChanged


class Point(NamedTuple):
    """What, and why."""

    icon_name: str
    title: str
    text: str


class SwitchCard(QFrame):
    """Follows the selected row; nothing happens before its button is pressed."""

    switch_asked = Signal(str)  # name
    download_asked = Signal(str)
    removal_asked = Signal(str)
    restart_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._name = ""
        self._is_here = False
        self._is_stopped = False
        self._shown: list[Point] = []
        self._title = label(kind="strong", wraps=True)
        self._points = QVBoxLayout()
        self._points.setSpacing(Space.S)
        self.button = push_button("", "large")
        self._note = label(kind="meta", wraps=True)
        self.remove = push_button("", "link")
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        column.setSpacing(Space.S)
        column.addWidget(self._title)
        column.addLayout(self._points)
        column.addSpacing(Space.XXS)
        column.addWidget(self.button)
        column.addWidget(self._note)
        column.addWidget(self.remove)
        self.button.clicked.connect(self._run)
        self.remove.clicked.connect(lambda: self.removal_asked.emit(self._name))

    def show_model(self, view: ModelView, standings: Standings, engine: EngineChanged | None, is_busy: bool) -> None:
        """All of it.

        Args:
            view: the selected model.
            standings: of the library.
            engine: as last told.
            is_busy: whether a switch is being prepared.
        """
        self._name = view.card.name
        self._is_here = view.card.installed is not None
        name = model_words.title(view.card)
        points = self._about_now(view, engine) if view.is_chosen else self._about_switch(view, standings)
        self._title.setText(self._headline(view).replace("%1", name))
        self._show_points(points)
        self._is_stopped = view.is_chosen and engine is not None and engine.state is EngineState.STOPPED
        self._show_button(view, name, is_busy)
        removable = (self._is_here and not view.is_chosen) or (view.begun_bytes > 0 and view.progress is None)
        is_embedded = view.card.installed is not None and view.card.installed.is_embedded
        self.remove.setVisible(removable and not is_embedded)
        self.remove.setText(self.tr("Remove…") if self._is_here else self.tr("Delete what came…"))

    def _headline(self, view: ModelView) -> str:
        if view.is_chosen:
            return self.tr("%1 judges your photos")
        return self.tr("If you switch to %1") if self._is_here else self.tr("%1 is not on this computer")

    def _show_button(self, view: ModelView, name: str, is_busy: bool) -> None:
        if self._is_here:
            can_run = not view.is_chosen and view.obstacle is None
            self.button.setVisible(can_run or self._is_stopped)
            text = self.tr("Looking at its files…") if is_busy else self.tr("Switch to %1").replace("%1", name)
            text = self.tr("Start the engine again") if self._is_stopped else text
            self._note.setText(self.tr("Scores from different models are never mixed in one rank."))
            self._note.setVisible(can_run)
        else:
            self.button.setVisible(view.progress is None)
            size = wording.data_size(max(0, view.card.disk_bytes - view.begun_bytes))
            text = self.tr("Go on downloading, %1 left") if view.begun_bytes else self.tr("Download, %1")
            text = text.replace("%1", size)
            self._note.setText(self.tr("From Hugging Face, checked file by file. It can be paused."))
            self._note.setVisible(True)
        self.button.setEnabled(not is_busy)
        self.button.setText(text)

    def _about_now(self, view: ModelView, engine: EngineChanged | None) -> list[Point]:
        points: list[Point] = []
        if engine is not None:
            icon_name, state = {
                EngineState.STARTING: ("clock", self.tr("It is being loaded")),
                EngineState.RESTARTING: ("clock", self.tr("It is being started again")),
                EngineState.STOPPED: ("triangle-alert", self.tr("It does not run")),
                EngineState.PAUSED: ("pause", self.tr("It is ready; scoring is paused")),
            }.get(engine.state, ("check", self.tr("It is ready")))
            why = "" if engine.error is None else error_words.in_full(engine.error)
            points.append(Point(icon_name, state, why or engine.model or ""))
            points += [Point("info", self.tr("How it runs"), error_words.sentence(remark)) for remark in engine.remarks]
        return points + self._about_licence(view)

    def _about_switch(self, view: ModelView, standings: Standings) -> list[Point]:
        if view.obstacle is not None:
            return [Point("triangle-alert", self.tr("It cannot run here"), model_words.why_not(view))]
        n_new = standings.n_pictures - view.standing.n_scored
        marked = self.tr("Your decisions on %1 stay").replace("%1", wording.n_photos(standings.n_marked))
        return [
            self._about_scoring(view, n_new, standings.n_pictures),
            Point("clock", self.tr("Earlier scores are kept"), self.tr("Switch back at any time without waiting.")),
            Point("user", marked, self.tr("No model ever changes them.")),
            *self._about_licence(view),
        ]

    def _about_scoring(self, view: ModelView, n_new: int, n_pictures: int) -> Point:
        if n_new == 0 and n_pictures:
            text = self.tr("All %1 have its score").replace("%1", wording.n_photos(n_pictures))
            return Point("refresh-cw", text, self.tr("They are shown at once."))
        speed = view.standing.photos_per_s
        how_long = self.tr("How long that takes is told once it has begun.")
        if speed:
            how_long = self.tr("%1 at %2.").replace("%1", model_words.duration(n_new / speed))
            how_long = how_long.replace("%2", wording.speed(speed))
        text = self.tr("%1 will be scored").replace("%1", wording.n_photos(n_new))
        return Point("refresh-cw", text, how_long)

    def _about_licence(self, view: ModelView) -> list[Point]:
        known = view.card.known
        points: list[Point] = []
        needs = model_words.memory_by_quantization(view.card)
        if needs:
            points.append(Point("hard-drive", self.tr("Memory at least"), needs))
        if known is not None:
            source = self.tr("Comes with RED-Aes.") if known.repo is None else f"huggingface.co/{known.repo}"
            points.append(Point("info", self.tr("Licence: %1").replace("%1", known.licence), source))
        return points

    def _show_points(self, points: list[Point]) -> None:
        if points == self._shown:
            return
        self._shown = points
        while (item := self._points.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for point in points:
            self._points.addWidget(_made(point))

    def _run(self) -> None:
        if self._is_stopped:
            self.restart_asked.emit()
        else:
            (self.switch_asked if self._is_here else self.download_asked).emit(self._name)


def _made(point: Point) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(Space.S)
    mark = QLabel()
    icons.show(mark, point.icon_name, Colour.WARN if point.icon_name == "triangle-alert" else Colour.T2)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(label(point.title, "strong", wraps=True))
    if point.text:
        words.addWidget(label(point.text, "meta", wraps=True))
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(words, 1)
    return made
