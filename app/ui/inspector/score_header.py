"""The top of the inspector: file, exposure, score, rank and the rays."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.library.photo import LibraryPhoto
from app.ui import wording
from app.ui.controls.elided_label import ElidedLabel
from app.ui.controls.pieces import label, set_kind
from app.ui.controls.ray_mark import RayMark
from app.ui.theme import Space, Type
from engine.results import Explanation


class ScoreHeader(QWidget):
    """What the photo is and what the engine gives it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = ElidedLabel("strong")
        self._place = label(kind="meta")
        self._exposure = label(kind="meta")
        self._score = QLabel()
        self._rank = label(kind="strong")
        self._source = label(kind="meta", wraps=True)
        self._rays = RayMark()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._exposure.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        for text in (self._rank, self._source):
            text.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._name.setMinimumHeight(Type.BODY.line_px)
        self._exposure.setMinimumHeight(Type.BODY.line_px)
        top = QHBoxLayout()
        top.addWidget(self._name, 1)
        top.addWidget(self._place)
        column.addLayout(top)
        column.addWidget(self._exposure)
        column.addSpacing(Space.S)
        facts = QVBoxLayout()
        facts.setSpacing(2)
        facts.addStretch()
        facts.addWidget(self._rank)
        facts.addWidget(self._source)
        facts.addStretch()  # and no alignment, which would not ask how high the text is at its width
        self._numbers = QWidget()
        row = QHBoxLayout(self._numbers)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        row.addWidget(self._score)
        row.addLayout(facts, 1)
        row.addWidget(self._rays)
        column.addWidget(self._numbers)

    def show_photo(self, shown: LibraryPhoto, n_ranked: int, n_selected: int) -> None:
        """Shows a photo; its rank stands among `n_ranked` (0: not known yet)."""
        self._name.setText(shown.photo.path.name)
        self._name.setToolTip(str(shown.photo.path))
        self._place.setText(self._place_text(shown, n_selected))
        self._exposure.setText(wording.exposure(shown.photo))
        opinion = shown.opinion
        self._numbers.setVisible(opinion is not None or shown.failure is None)
        is_weak = opinion is None or not opinion.is_current
        set_kind(self._score, "weak_score" if is_weak else "score")
        self._score.setText(wording.NOT_SCORED if opinion is None else wording.score(opinion.score))
        self._rank.setVisible(shown.rank is not None and n_ranked > 0)
        if shown.rank is not None:
            self._rank.setText(wording.rank_of(shown.rank, n_ranked))
        if opinion is None:
            self._source.setText(self.tr("Not scored yet"))
        elif opinion.is_current:
            self._source.setText(self.tr("AI score · %1").replace("%1", wording.model_name(opinion.model)))
        else:
            self._source.setText(self.tr("Scored by %1, unranked").replace("%1", wording.model_name(opinion.model)))
        self._source.setToolTip("" if opinion is None else opinion.model)
        self._score.setAccessibleName(self._source.text() + " " + self._score.text())

    def show_axes(self, explanation: Explanation | None) -> None:
        """Gives each ray its axis' length; None: not known yet."""
        self._rays.show_axes(None if explanation is None else [axis.score for axis in explanation.axes])

    def _place_text(self, shown: LibraryPhoto, n_selected: int) -> str:
        if n_selected > 1:
            return self.tr("%1 selected").replace("%1", wording.number(n_selected))
        if shown.series_size > 1:
            return self.tr("Series of %1").replace("%1", wording.number(shown.series_size))
        return ""
