"""An instruction-driven editor that runs here, through diffusers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from PIL import Image

from engine.errors import NotEnoughMemory
from training.dataset.editors.framing import frame_in, framed, unframed
from training.dataset.editors.loading import Placement, load_pipeline
from training.dataset.editors.pipelines import PIPELINES, PipelineKind
from training.dataset.editors.protocol import EditFailed, EditRequest, instruction_of

_SEEDS: Final = 2**63


@dataclass(frozen=True, slots=True)
class DiffusionEditor:
    """One loaded pipeline."""

    kind: PipelineKind
    pipeline: Any
    arguments: Mapping[str, Any] = field(default_factory=dict)  # in place of the kind's own

    @property
    def name(self) -> str:
        """The kind's name."""
        return self.kind.name

    def edit(self, source: Image.Image, request: EditRequest, rng: np.random.Generator) -> Image.Image:
        """What the model makes of the photo and the instruction, at the source's size.

        Raises:
            EditFailed: the model's own filter withheld the picture.
            NotEnoughMemory: the accelerator's memory is full.
            ValueError: the request holds no instruction.
        """
        frame = frame_in(source.size, self.kind.working_size(source.size))
        try:
            answer = self.pipeline(
                image=framed(source, frame),
                prompt=instruction_of(request),
                generator=torch.Generator("cpu").manual_seed(int(rng.integers(_SEEDS))),  # the same on every device
                **{**self.kind.call_arguments(frame.whole), **self.arguments},
            )
        except torch.OutOfMemoryError as error:
            raise NotEnoughMemory(
                what=f"The editor {self.name} ran out of the accelerator's memory.",
                fix="Switch offloading on, or end what else runs on the accelerator.",
            ) from error
        if any(getattr(answer, "nsfw_content_detected", None) or ()):
            raise EditFailed(what=f"The safety filter of {self.name} withheld the picture.", fix="Leave this edit out.")
        return unframed(answer.images[0], frame)


def load_editor(
    name: str,
    placement: Placement,
    model: str | Path | None = None,
    revision: str | None = None,
    arguments: Mapping[str, Any] | None = None,
) -> DiffusionEditor:
    """A diffusion editor by its name.

    Args:
        name: a key of `PIPELINES`.
        placement: where it computes.
        model: a folder or a repository; None: that of the authors.
        revision: of a repository, the commit's 40 digits.
        arguments: of the call, in place of the authors'.

    Raises:
        KeyError: there is no such editor.
        EditorUnavailable: no revision is pinned, or the model is for another class.
        WeightsMissing: it cannot be read, or holds no safetensors.
        NotEnoughMemory: it does not fit.
    """
    kind = PIPELINES[name]
    return DiffusionEditor(kind, load_pipeline(kind, model or kind.model, revision, placement), arguments or {})
