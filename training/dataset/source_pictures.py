"""All pictures of one of a person's photos: an untouched copy, parametric edits, and edits told in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import numpy as np
from PIL import Image

from engine.edits.degradations import NEUTRAL
from engine.errors import ImageUnreadable
from engine.image_input import read_picture
from training.dataset.edit_check.asked import Bar, RatingUnreadable, fault_of_rating, rate_edit
from training.dataset.edit_check.measured import EditCheck
from training.dataset.editors.protocol import EditFailed, Editor, EditRequest
from training.dataset.making import PARAMETRIC, clutter_patches, image_path, picture_name
from training.dataset.pictures import (
    WORK_EDGE_PX,
    PictureRecipe,
    make_picture,
    picture_rng,
    plan_pictures,
    processed_at_random,
)
from training.dataset.plan import InstructionsTable
from training.dataset.pool.build import POOL_STAGE
from training.dataset.proposals.asking import instruct
from training.dataset.proposals.categories import EditCategory
from training.dataset.proposals.chat import ChatModel
from training.dataset.proposals.parsing import ProposalUnreadable
from training.dataset.records import DropRecord, PictureRecord, Step
from training.dataset.subject import SubjectFinder

EDIT_STAGE: Final = "edit"
CHECK_STAGE: Final = "edit check"
_LEAST_EDGE_PX: Final = 64
_QUALITY: Final = 95
_N_PATCHES: Final = 60
_UNTOUCHED: Final[PictureRecipe] = ()


@dataclass(frozen=True, slots=True)
class Instructed:
    """Edits told in words, and who tells and makes them."""

    table: InstructionsTable
    seed: int
    instructor: ChatModel
    editors: Sequence[Editor]


class Dropped(Exception):
    """One edit is left out."""

    def __init__(self, stage: str, reason: str) -> None:
        super().__init__(stage, reason)
        self.stage, self.reason = stage, reason


@dataclass(frozen=True, slots=True)
class SourcePictures:
    """Makes the pictures of one source after another under a data set's folder."""

    folder: Path
    finder: SubjectFinder | None  # None: no parametric edits
    patches: Sequence[Image.Image] = ()
    instructed: Instructed | None = None
    unreadable: Counter[str] = field(default_factory=Counter)  # instructions, by what was wrong with them

    def make(self, source: str, path: Path) -> tuple[list[PictureRecord], list[DropRecord]]:
        """Writes a source's pictures; the first is an untouched copy. A photo that cannot be used gives only a drop.

        Raises:
            EditorUnavailable: an editor makes no edits any more.
            ServerFailed: the model that writes instructions does not answer.
            OSError: a picture cannot be written.
        """
        try:
            photo = read_picture(path, WORK_EDGE_PX).pixels
        except ImageUnreadable as error:
            return [], [DropRecord(source, POOL_STAGE, error.what)]
        if min(photo.size) < _LEAST_EDGE_PX:
            return [], [DropRecord(source, POOL_STAGE, f"Its short edge has fewer than {_LEAST_EDGE_PX} pixels.")]
        pictures, drops = list(self._parametric(source, photo)), []
        if self.instructed is not None:
            told = list(_told_edits(source, photo, self.instructed, len(pictures), self.unreadable))
            for record, edited in (one for one in told if not isinstance(one, DropRecord)):
                pictures.append(self._written(record, processed_at_random(edited, picture_rng(record.picture, "save"))))
            drops = [one for one in told if isinstance(one, DropRecord)]
        return pictures, drops

    def _parametric(self, source: str, photo: Image.Image) -> Iterator[PictureRecord]:
        rng = picture_rng(source, "edit")
        subject = self.finder.find(photo) if self.finder else None
        for number, recipe in enumerate(plan_pictures(rng, subject) if self.finder else [_UNTOUCHED]):
            steps = tuple(Step(str(kind), strength) for kind, strength in recipe)
            is_neutral = all(kind in NEUTRAL for kind, _ in recipe)
            record = _record(source, number, PARAMETRIC, steps, is_neutral=is_neutral)
            yield self._written(record, make_picture(photo, recipe, rng, self.patches, subject))

    def _written(self, record: PictureRecord, picture: Image.Image) -> PictureRecord:
        path = self.folder / record.file
        path.parent.mkdir(parents=True, exist_ok=True)
        picture.save(path, "JPEG", quality=_QUALITY, subsampling=0)
        return record


def patches_of(photos: Iterable[Path]) -> list[Image.Image]:
    """Pieces of the first photos to paste in as clutter, whatever format they are in."""
    with TemporaryDirectory() as folder:
        copies = []
        for number, photo in enumerate(photos):
            if number == _N_PATCHES:
                break
            try:
                picture = read_picture(photo, WORK_EDGE_PX).pixels
            except ImageUnreadable:
                continue
            copies.append(Path(folder) / f"{number}.png")
            picture.save(copies[-1])
        return clutter_patches(copies, _N_PATCHES)


def _told_edits(
    source: str, photo: Image.Image, instructed: Instructed, first: int, unreadable: Counter[str]
) -> Iterator[tuple[PictureRecord, Image.Image] | DropRecord]:
    """Each edit with its record, or why there is none; numbers go on from `first`, whatever is dropped."""
    purpose = f"instructed {instructed.seed}"
    categories, check = instructed.table.categories, EditCheck(photo)
    order = [categories[k] for k in picture_rng(source, purpose).permutation(len(categories))]
    for number in range(instructed.table.per_photo):
        category = order[number % len(order)]
        name = picture_name(source, first + number)
        rng = picture_rng(name, purpose)  # its own, so that nothing depends on what became of the others
        editor = instructed.editors[int(rng.integers(len(instructed.editors)))]
        try:
            instruction, edited = _edited(photo, category, editor, instructed, unreadable, rng)
            _require_good(check, photo, edited, instruction, instructed)
        except Dropped as drop:
            yield DropRecord(name, drop.stage, drop.reason)
        else:
            yield _record(source, first + number, editor.name, (Step(str(category), 0),), instruction), edited


def _edited(
    photo: Image.Image,
    category: EditCategory,
    editor: Editor,
    instructed: Instructed,
    unreadable: Counter[str],
    rng: np.random.Generator,
) -> tuple[str, Image.Image]:
    try:
        instruction = instruct(instructed.instructor, photo, category, unreadable)
        return instruction, editor.edit(photo, EditRequest((Step(str(category), 0),), instruction), rng)
    except (ProposalUnreadable, EditFailed) as error:
        raise Dropped(EDIT_STAGE, error.what) from error


def _require_good(
    check: EditCheck, photo: Image.Image, edited: Image.Image, instruction: str, instructed: Instructed
) -> None:
    fault = check.fault(edited)
    if fault is None and instructed.table.is_checked:
        try:
            fault = fault_of_rating(rate_edit(instructed.instructor, photo, edited, instruction), Bar())
        except RatingUnreadable as error:
            fault = error.what
    if fault is not None:
        raise Dropped(CHECK_STAGE, fault)


def _record(
    source: str,
    number: int,
    editor: str,
    steps: tuple[Step, ...],
    instruction: str | None = None,
    *,
    is_neutral: bool = False,
) -> PictureRecord:
    name = picture_name(source, number)
    file = image_path(Path(), name).as_posix()
    return PictureRecord(name, source, file, editor, steps, instruction, is_neutral)
