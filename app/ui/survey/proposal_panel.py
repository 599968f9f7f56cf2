"""Beside a survey: what the engine proposes and why, the frames in figures, and the two ways to decide."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractSlider, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.ui import icons, wording
from app.ui.controls.pieces import keyed_button, label, line, paragraph, push_button, scrolled, surface
from app.ui.controls.told_key import tell_key
from app.ui.language import is_english
from app.ui.survey import words
from app.ui.survey.frames import are_scored, is_kept_whole
from app.ui.survey.frames_table import FramesTable
from app.ui.survey.reasons import Why, why
from app.ui.survey.standing import Standing
from app.ui.theme import Colour, Size, Space

_ROWS: Final = 4  # reasons, the weakest axis included


class _Reason(QWidget):
    """One axis with a mark: a gain or a loss."""

    def __init__(self) -> None:
        super().__init__()
        self._mark = QLabel()
        self._name = label(kind="strong")
        self._text = label(kind="meta", wraps=True)
        text = QVBoxLayout()
        text.setSpacing(2)
        text.addWidget(self._name)
        text.addWidget(self._text)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(text, 1)

    def show_why(self, told: Why) -> None:
        """A gain with a tick, a loss with a minus."""
        gains = told.gain > 0
        name = wording.axis_name(told.axis)
        icons.show(self._mark, "check" if gains else "minus", Colour.POS if gains else Colour.NEG)
        self._name.setText(name if gains else self.tr("Weakest axis: %1").replace("%1", name))
        self._text.setText(told.text)
        self._text.setVisible(bool(told.text))


class ProposalPanel(QWidget):
    """Only shows; what the buttons do is the owner's business."""

    pick_asked = Signal()
    keep_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head = label(kind="strong")
        self._mark = QLabel()
        self._score = label(kind="score")
        self._lead = label(kind="value")
        self._agreement = label(kind="meta")
        self._note = paragraph()
        self._why = label(kind="head")
        self._reasons = [_Reason() for _ in range(_ROWS)]
        self._language = label(self.tr("in English"), "meta")
        self._table = FramesTable()
        self._rule = line()
        self._actions = surface("panel")
        self._pick = keyed_button("", "large", "flag")
        self._keep = push_button("")
        self._hint = label(kind="hint", wraps=True)
        self.setFixedWidth(Size.INSPECTOR)
        self.setAccessibleName(self.tr("Proposal"))
        icons.show(self._mark, icons.BRAND_MARK, Colour.ACCENT)
        tell_key(self._hint, self.tr("Nothing changes until you choose. %1 undoes it."), "undo")
        tell_key(self._pick, self.tr("Pick the large photo"), "pick_best")
        tell_key(self._keep, self.tr("Pick the photo with the ring, reject the undecided others"), "keep")
        self._build()
        self._pick.clicked.connect(self.pick_asked)
        self._keep.clicked.connect(self.keep_asked)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.XS)
        head.addWidget(self._mark)
        head.addWidget(self._head, 1)
        figures = QVBoxLayout()
        figures.setSpacing(2)
        for figure in (self._lead, self._agreement):
            figures.addWidget(figure, 0, Qt.AlignmentFlag.AlignRight)
        score = QHBoxLayout()
        score.addWidget(self._score)
        score.addStretch()
        score.addLayout(figures)
        column = QVBoxLayout()
        content = surface("panel", column, (Space.M, Space.M, Space.M, Space.M))
        column.setSpacing(Space.S)
        column.addLayout(head)
        column.addLayout(score)
        parts: tuple[QWidget, ...] = (self._note, self._why, *self._reasons, self._language, self._rule, self._table)
        for part in parts:
            column.addWidget(part)
        column.addStretch()
        self._area = scrolled(content)
        buttons = QWidget()
        buttons.setProperty("kind", "foot")
        foot = QVBoxLayout(buttons)
        foot.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        foot.setSpacing(Space.XS)
        choices: tuple[QWidget, ...] = (self._pick, self._keep, self._hint)
        for each in choices:
            foot.addWidget(each)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._area, 1)
        outer.addWidget(self._actions)
        below = QVBoxLayout(self._actions)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(line())
        below.addWidget(buttons)

    def show_standing(self, standing: Standing) -> None:
        """Shows what is known now."""
        is_whole = is_kept_whole(standing.order.frames)
        opinion = standing.large.opinion
        self._mark.setVisible(standing.order.is_proposal)
        self._head.setText(self._headline(standing, is_whole=is_whole))
        self._score.setVisible(not is_whole)
        self._score.setText(wording.NOT_SCORED if opinion is None else wording.score(opinion.score))
        self._show_figures(standing)
        explanation = self._explanation(standing, is_whole=is_whole)
        self._note.show_text(explanation)
        self._note.setVisible(bool(explanation))
        self._show_reasons(standing)
        self._table.show_standing(standing)
        has_table = bool(standing.compared) and not is_whole
        self._table.setVisible(has_table)
        self._rule.setVisible(has_table)
        self._pick.setText(words.pick(words.in_sentence(standing.large, standing.numbers)))
        self._pick.setEnabled(not standing.is_picked)
        self._keep.setVisible(standing.keeping is not None)
        self._hint.setVisible(standing.keeping is not None or not standing.is_picked)
        if standing.keeping is not None:
            short = words.short_name(standing.keeping.picked, standing.numbers)
            self._keep.setText(words.keep(short, len(standing.keeping.rejected)))
        self._actions.setVisible(not is_whole)

    def turn_page(self, *, forward: bool) -> None:
        """Moves what a low window cannot show at once."""
        action = QAbstractSlider.SliderAction
        self._area.verticalScrollBar().triggerAction(action.SliderPageStepAdd if forward else action.SliderPageStepSub)

    def _headline(self, standing: Standing, *, is_whole: bool) -> str:
        if is_whole:
            return self.tr("Kept whole")
        if standing.is_picked:
            return self.tr("Your pick")
        if standing.order.is_proposal:
            return self.tr("Proposed best of series") if standing.numbers else self.tr("Proposed best of these")
        return self.tr("No proposal yet")

    def _explanation(self, standing: Standing, *, is_whole: bool) -> str:
        frames = standing.order.frames
        if is_whole:
            return words.kept_whole(standing.large.series_kind)
        parts = [words.left_out(frames), words.moved(standing.compared.values())]
        if not standing.order.is_proposal:
            parts.insert(0, standing.note())
        return "\n".join(part for part in parts if part)

    def _show_figures(self, standing: Standing) -> None:
        compared = standing.compared
        rivals = [
            shown
            for shown in standing.order.frames[1:]
            if shown.photo.photo_id in compared and shown not in standing.equals
        ]
        nearest = max(rivals, key=lambda shown: compared[shown.photo.photo_id].delta, default=None)
        self._lead.setVisible(nearest is not None)
        self._agreement.setVisible(nearest is not None and len(compared) > 1)  # of one alone, δ says it all
        if nearest is None:
            return
        delta = -compared[nearest.photo.photo_id].delta
        text = self.tr("%1 over %2") if delta >= 0 else self.tr("%1 against %2")
        text = text.replace("%1", wording.delta(delta))
        self._lead.setText(text.replace("%2", words.in_sentence(nearest, standing.numbers)))
        won = sum(told.better == "a" for told in compared.values())
        agreement = self.tr("Better in %1 of %2 comparisons").replace("%1", wording.number(won))
        self._agreement.setText(agreement.replace("%2", wording.number(len(compared))))

    def _show_reasons(self, standing: Standing) -> None:
        names = {shown.photo.photo_id: standing.name(shown) for shown in standing.order.frames}
        best, weakest = why(standing.compared, names)
        told = [*best, weakest] if weakest is not None else best
        self._why.setVisible(bool(told) and are_scored(standing.order.frames))
        self._why.setText(self.tr("Why %1").replace("%1", words.in_sentence(standing.large, standing.numbers)))
        for place, row in enumerate(self._reasons):
            row.setVisible(place < len(told))
            if place < len(told):
                row.show_why(told[place])
        self._language.setVisible(any(each.text for each in told) and not is_english())
