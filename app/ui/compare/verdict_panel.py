"""Below the two photos: the verdict, the reasons for it, and the eight axes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.ui import wording
from app.ui.compare import verdict
from app.ui.compare.axes_table import AxesTable
from app.ui.compare.verdict import Reason, Side, letter, other
from app.ui.controls.delta_pill import DeltaPill
from app.ui.controls.pieces import keyed_button, label, line, push_button, scrolled, set_icon, set_kind, surface
from app.ui.controls.tabs import Tabs
from app.ui.controls.told_key import tell_key
from app.ui.language import is_english
from app.ui.theme import Colour, Size, Space, Type
from engine.errors import RedAesError
from engine.results import Explanation, PairComparison

_HEIGHT_PX: Final = 272
_COMPACT_PX: Final = (152, 232)  # the lowest it may be, and the highest where one column is shown at a time
_COMPACT_SHARE: Final = 0.34  # of the view's height
_TABS_BELOW_PX: Final = 1200  # wide
_TABS_BELOW_VIEW_PX: Final = 560  # high
_VERDICT_PX: Final = 280
_PILL_PX: Final = 68


class VerdictPanel(QWidget):
    """Three columns; in a narrow or low window one of them, chosen by tabs beside it."""

    pick_asked = Signal()  # the favoured photo
    reject_asked = Signal()  # the other one

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._comparison: PairComparison | None = None
        self._focused: Side = "b"
        self._headline = label(kind="head")
        self._delta = QLabel()
        self._strength = label(kind="strong")
        self._agreement = label(wraps=True)
        self._pick = keyed_button("", "primary", "flag")
        self._reject = push_button("", "", "x")
        self._why = label(kind="head")
        self._reasons = QVBoxLayout()
        self._axes = AxesTable()
        self._tabs = Tabs((self.tr("Verdict"), self.tr("Reasons"), self.tr("Eight axes")), self.tr("Part shown"))
        self._tabs.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._view_px = 0  # the height of the view
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._verdict = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        reasons, reasons_area = self._make_reasons()
        self._areas = (reasons_area, scrolled(self._axes))
        self._columns: list[QWidget] = [self._make_verdict(), reasons, self._areas[1]]
        for area in self._areas:
            area.setProperty("kind", "read")
        self._build()
        self._pick.clicked.connect(self.pick_asked)
        self._reject.clicked.connect(self.reject_asked)
        self._tabs.chosen.connect(lambda _place: self._fit())
        self.show_waiting()

    # -- what is shown -----------------------------------------------------------------------------

    def favoured(self) -> Side:
        """The side that the buttons pick: the engine's choice, or the focused one where it has none."""
        return (self._comparison and verdict.winner(self._comparison)) or self._focused

    def show_waiting(self) -> None:
        """The pair is being compared."""
        self._comparison = None
        self._say(self.tr("Comparing A and B…"), wording.NOT_SCORED, "", self.tr("The engine looks at both orders."))
        self._fill_reasons([])

    def show_error(self, error: RedAesError) -> None:
        """The pair could not be compared."""
        self._comparison = None
        self._say(self.tr("No verdict"), wording.NOT_SCORED, error.what, error.fix)
        self._fill_reasons([])

    def show_unreadable(self, side: Side) -> None:
        """One of the two is no picture, so that there is nothing to compare."""
        self._comparison = None
        what = self.tr("%1 cannot be read").replace("%1", letter(side))
        self._say(self.tr("No verdict"), wording.NOT_SCORED, what, self.tr("Compare the other one with another photo."))
        self._fill_reasons([])

    def show_comparison(self, comparison: PairComparison, scores: Mapping[Side, float], *, is_one_series: bool) -> None:
        """Shows what the engine says of the pair; `scores` are those of the photos alone, as far as known."""
        self._comparison = comparison
        side = verdict.winner(comparison)
        gain = comparison.delta if side != "a" else -comparison.delta
        standing = verdict.agreement(comparison, scores) if is_one_series else verdict.caution()
        self._say(
            verdict.headline(comparison),
            wording.delta(gain),
            verdict.strength(comparison),
            " ".join(filter(None, (standing, verdict.left_out(comparison)))),
        )
        self._fill_reasons(verdict.reasons(comparison, side or "b"))

    def show_axes(self, a: Explanation | None, b: Explanation | None) -> None:
        """Shows the axes of each photo alone beside those of the pair."""
        self._axes.show_pair(a, b, self._comparison)

    def show_focus(self, side: Side) -> None:
        """Where the engine has no choice, the buttons follow the focus."""
        self._focused = side
        self._name_buttons()

    # -- how it is built ---------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Narrow windows show one column at a time."""
        super().resizeEvent(event)
        self._fit()

    def fit_into(self, view_px: int) -> None:
        """The view that it is a part of is so high, and the photos need most of that."""
        self._view_px = view_px
        self._fit()

    def _fit(self) -> None:
        is_compact = self.width() < _TABS_BELOW_PX or self._view_px < _TABS_BELOW_VIEW_PX
        low, high = _COMPACT_PX
        self.setFixedHeight(min(max(low, round(_COMPACT_SHARE * self._view_px)), high) if is_compact else _HEIGHT_PX)
        self._tabs.setVisible(is_compact)
        for place, column in enumerate(self._columns):
            column.setVisible(not is_compact or place == self._tabs.current())
        for upright in self._uprights:
            upright.setVisible(not is_compact)
        directions = QBoxLayout.Direction
        self._verdict.setDirection(directions.LeftToRight if is_compact else directions.TopToBottom)
        self._verdict.setSpacing(Space.L if is_compact else 2)
        self._columns[0].setFixedWidth(2 * _VERDICT_PX if is_compact else _VERDICT_PX)
        for scroll in self._areas:  # by keys too, where not all is seen
            scroll.setFocusPolicy(Qt.FocusPolicy.TabFocus if is_compact else Qt.FocusPolicy.NoFocus)

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(Space.L)
        self._uprights = [line(is_upright=True), line(is_upright=True)]
        row.addWidget(self._tabs, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._columns[0])
        row.addWidget(self._uprights[0])
        row.addWidget(self._columns[1], 5)
        row.addWidget(self._uprights[1])
        row.addWidget(self._columns[2], 6)
        row.addStretch()
        row.setContentsMargins(Space.M, Space.M, Space.M, Space.S)
        self.setLayout(row)

    def _make_verdict(self) -> QWidget:
        holder = surface("panel", self._verdict)
        said, done = QVBoxLayout(), QVBoxLayout()
        for column in (said, done):
            column.setSpacing(2)
            self._verdict.addLayout(column)
        self._verdict.addStretch()
        self._headline.setMinimumHeight(Type.BODY.line_px)
        self._agreement.setMinimumHeight(4 * Type.BODY.line_px)
        self._agreement.setAlignment(Qt.AlignmentFlag.AlignTop)
        for part in (self._headline, self._delta, self._strength):
            said.addWidget(part)
        said.addStretch()
        done.addWidget(self._agreement)
        done.addSpacing(Space.XS)
        tell_key(self._pick, self.tr("Picks what the engine prefers, or else the framed photo"), "pick_winner")
        tell_key(self._reject, self.tr("Rejects the other photo"), "reject_loser")
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.XS)
        for button in (self._pick, self._reject):
            button.setMinimumHeight(Size.CONTROL)
            buttons.addWidget(button)
        buttons.addStretch()
        done.addLayout(buttons)
        done.addStretch()
        return holder

    def _make_reasons(self) -> tuple[QWidget, QScrollArea]:
        self._reasons.setContentsMargins(0, 0, 0, 0)
        self._reasons.setSpacing(Space.S)
        content = surface("panel", self._reasons)
        self._reasons.setSpacing(Space.S)
        column = QVBoxLayout()
        holder = surface("panel", column)
        column.setSpacing(Space.XS)
        self._why.setMinimumHeight(Type.BODY.line_px)
        column.addWidget(self._why)
        area = scrolled(content)
        column.addWidget(area, 1)
        return holder, area

    def _say(self, headline: str, number: str, strength: str, sentence: str) -> None:
        is_weak = self._comparison is None or verdict.winner(self._comparison) is None
        self._headline.setText(headline)
        set_kind(self._delta, "weak_score" if is_weak else "score")
        self._delta.setText(number)
        self._delta.setAccessibleName(f"{headline} {number}")
        self._strength.setText(strength)
        self._strength.setVisible(bool(strength))
        self._agreement.setText(sentence)
        self._name_buttons()

    def _name_buttons(self) -> None:
        side = self.favoured()
        set_icon(self._pick, "flag", Colour.ON_PRIMARY)
        self._pick.setText(self.tr("Pick %1").replace("%1", letter(side)))
        self._reject.setText(self.tr("Reject %1").replace("%1", letter(other(side))))

    def _fill_reasons(self, reasons: list[Reason]) -> None:
        while (item := self._reasons.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._why.setText(self._why_text())
        for reason in reasons:
            self._reasons.addWidget(_reason_row(reason))
        if reasons and not is_english():
            self._reasons.addWidget(label(self.tr("in English"), "meta"))
        if self._comparison is not None and not reasons:
            self._reasons.addWidget(label(self.tr("The engine sees no axis on which they differ."), wraps=True))
        self._reasons.addStretch()

    def _why_text(self) -> str:
        side = None if self._comparison is None else verdict.winner(self._comparison)
        if side is None:
            return self.tr("What differs between A and B")
        text = self.tr("Why %1 is better than %2")
        return text.replace("%1", letter(side)).replace("%2", letter(other(side)))


def _reason_row(reason: Reason) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(Space.S)
    pill = QWidget()
    pill.setFixedWidth(_PILL_PX)
    beside = QHBoxLayout(pill)
    beside.setContentsMargins(0, 0, 0, 0)
    beside.addWidget(DeltaPill(reason.gain, is_predicted=False), 0, Qt.AlignmentFlag.AlignLeft)
    row.addWidget(pill, 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(label(wording.axis_name(reason.axis), "strong"))
    words.addWidget(label(reason.text, "meta", wraps=True))
    row.addLayout(words, 1)
    return made
