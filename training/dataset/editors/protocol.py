"""What every editor can do, and how it fails."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from PIL import Image

from engine.edits.operations import Box
from engine.errors import RedAesError
from training.dataset.records import Step


class EditFailed(RedAesError):
    """This one edit did not come about; the next one may."""


class EditorUnavailable(RedAesError):
    """No edit will come of this editor until a person has done something."""


@dataclass(frozen=True, slots=True)
class EditRequest:
    """What to do with a photo."""

    steps: tuple[Step, ...]  # carried out in order; none: leave the photo as it is
    instruction: str | None = None  # one sentence; only an editor that is told in words needs it
    subject: Box | None = None  # where the subject is, for steps that crop or blur about it; None: not known


class Editor(Protocol):
    """Makes edited pictures."""

    @property
    def name(self) -> str:
        """What `PictureRecord.editor` calls it."""
        ...

    def edit(self, source: Image.Image, request: EditRequest, rng: np.random.Generator) -> Image.Image:
        """The edited picture, mode RGB, at the source's size.

        Args:
            source: mode RGB; left as it is.
            request: steps or an instruction, whichever the editor takes.
            rng: everything that chance decides on this machine is drawn from it.

        Raises:
            EditFailed: this picture cannot be had.
            EditorUnavailable: nor can any other.
        """
        ...


def instruction_of(request: EditRequest) -> str:
    """The sentence that an editor told in words needs.

    Raises:
        ValueError: the request holds none.
    """
    if request.instruction is None:
        raise ValueError("this editor takes an instruction in words")
    return request.instruction
