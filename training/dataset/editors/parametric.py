"""The engine's own faults and neutral changes as an editor: exact strengths, no model, the same pixels every time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from PIL import Image

from engine.edits.degradations import Degradation, degrade
from training.dataset.editors.protocol import EditRequest

PARAMETRIC: Final = "parametric"


@dataclass(frozen=True, slots=True)
class ParametricEditor:
    """Carries out steps whose kinds are `Degradation`s, one after the other."""

    patches: Sequence[Image.Image] = ()  # pieces of other photos, mode RGB, for kinds that paste something in
    name: str = PARAMETRIC

    def edit(self, source: Image.Image, request: EditRequest, rng: np.random.Generator) -> Image.Image:
        """The picture after every step; a copy if there is none.

        Raises:
            ValueError: a step's kind or strength is none of the engine's, or it needs patches and there are none.
        """
        edited = source.copy()
        for step in request.steps:
            edited = degrade(edited, Degradation(step.kind), step.strength, rng, self.patches, request.subject)
        return edited
