"""Edits told in words: a writer says what to change, an editor does it, and what failed or overdid it is dropped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from PIL import Image

from training.dataset.edit_check.asked import Bar, RatingUnreadable, fault_of_rating, rate_edit
from training.dataset.edit_check.measured import EditCheck
from training.dataset.editors.protocol import EditFailed, Editor, EditRequest
from training.dataset.judges.chat import RequestRefused
from training.dataset.making import picture_name, picture_record
from training.dataset.pictures import picture_rng
from training.dataset.plan import InstructionsTable
from training.dataset.proposals.asking import instruct, propose
from training.dataset.proposals.categories import EditCategory
from training.dataset.proposals.chat import ChatModel
from training.dataset.proposals.parsing import ProposalUnreadable
from training.dataset.records import DropRecord, PictureRecord, Step

EDIT_STAGE: Final = "edit"
CHECK_STAGE: Final = "edit check"
PROPOSAL: Final = "proposal"
"""`Step.kind` of what the writer proposes by itself; else it is the category that it was asked for."""


class Dropped(Exception):
    """One edit is left out."""

    def __init__(self, stage: str, reason: str) -> None:
        super().__init__(stage, reason)
        self.stage, self.reason = stage, reason


@dataclass(frozen=True, slots=True)
class ToldEdits:
    """Who tells, who edits, and what of."""

    table: InstructionsTable
    seed: int
    instructor: ChatModel
    editors: Sequence[Editor]
    unreadable: Counter[str] = field(default_factory=Counter)  # instructions, by what was wrong with them

    def of(
        self, source: str, photo: Image.Image, first: int
    ) -> Iterator[tuple[PictureRecord, Image.Image] | DropRecord]:
        """Each edit of a photo with its record, or why there is none.

        Args:
            source: the photo's name.
            photo: at working size, mode RGB.
            first: the first edit's number among the source's pictures; the others go on from it, whatever is dropped.

        Raises:
            EditorUnavailable: an editor makes no edits any more.
            ServerFailed: the writer does not answer.
        """
        purpose, check = f"instructed {self.seed}", EditCheck(photo)
        for number, category in enumerate(self._asked_for(picture_rng(source, purpose)), first):
            name = picture_name(source, number)
            rng = picture_rng(name, purpose)  # its own, so that nothing depends on what became of the others
            editor = self.editors[int(rng.integers(len(self.editors)))]
            steps = (Step(PROPOSAL if category is None else str(category), 0),)
            try:
                instruction = self._instruction(photo, category)
                edited = _edited(editor, photo, EditRequest(steps, instruction), rng)
                self._require_good(check, photo, edited, instruction)
            except Dropped as drop:
                yield DropRecord(name, drop.stage, drop.reason)
            else:
                yield picture_record(source, number, editor.name, steps, instruction), edited

    def _asked_for(self, rng: np.random.Generator) -> list[EditCategory | None]:
        """Of each edit, the category; None: what the writer proposes."""
        categories = self.table.categories
        order = [categories[k] for k in rng.permutation(len(categories))]
        proposed: list[EditCategory | None] = [None] if self.table.is_proposed else []
        n_asked = self.table.per_photo - len(proposed)
        return proposed + [order[number % len(order)] for number in range(n_asked)]

    def _instruction(self, photo: Image.Image, category: EditCategory | None) -> str:
        try:
            if category is None:
                return propose(self.instructor, photo, self.unreadable).instruction
            return instruct(self.instructor, photo, category, self.unreadable)
        except (ProposalUnreadable, RequestRefused) as error:
            raise Dropped(EDIT_STAGE, error.what) from error

    def _require_good(self, check: EditCheck, photo: Image.Image, edited: Image.Image, instruction: str) -> None:
        fault = check.fault(edited)
        if fault is None and self.table.is_checked:
            try:
                fault = fault_of_rating(rate_edit(self.instructor, photo, edited, instruction), Bar())
            except (RatingUnreadable, RequestRefused) as error:
                fault = error.what
        if fault is not None:
            raise Dropped(CHECK_STAGE, fault)


def _edited(editor: Editor, photo: Image.Image, request: EditRequest, rng: np.random.Generator) -> Image.Image:
    try:
        return editor.edit(photo, request, rng)
    except EditFailed as error:
        raise Dropped(EDIT_STAGE, error.what) from error
