"""What differs between the pipelines of instruction-driven diffusion editors: sizes, call arguments, precision.

Arguments are those of the models' authors, as each entry says; classes are those of diffusers 0.42.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import torch
from diffusers.pipelines.flux.pipeline_flux_kontext import PREFERRED_KONTEXT_RESOLUTIONS

from training.dataset.editors.framing import Size, nearest_shape, size_of_area

_MEGAPIXEL: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class PipelineKind:
    """One class of pipelines and how it wants to be called."""

    name: str
    class_name: str  # in diffusers
    model: str  # the authors' repository on the Hugging Face hub
    dtype: torch.dtype  # on an accelerator
    arguments: Mapping[str, Any]
    area_px: int = _MEGAPIXEL
    multiple_px: int = 16
    sizes: tuple[Size, ...] = ()  # where the model was trained on a few sizes only
    size_arguments: tuple[str, ...] = ("width", "height")  # none: it takes the picture's own size

    def working_size(self, source: Size) -> Size:
        """The size at which a photo of some size is edited."""
        if self.sizes:
            return nearest_shape(source, self.sizes)
        return size_of_area(source, self.area_px, self.multiple_px)

    def call_arguments(self, size: Size) -> dict[str, Any]:
        """All arguments but picture, prompt and generator."""
        named = dict(zip(self.size_arguments, size, strict=False))
        if "max_area" in self.arguments:
            named["max_area"] = size[0] * size[1]
        return {**self.arguments, **named}


PIPELINES: Final[Mapping[str, PipelineKind]] = {
    kind.name: kind
    for kind in (
        PipelineKind(
            # Guidance of the class' own example, steps its default; the sizes that Kontext was trained on.
            name="flux-kontext",
            class_name="FluxKontextPipeline",
            model="black-forest-labs/FLUX.1-Kontext-dev",
            dtype=torch.bfloat16,
            arguments={"guidance_scale": 2.5, "num_inference_steps": 28, "max_area": _MEGAPIXEL, "_auto_resize": False},
            sizes=tuple(PREFERRED_KONTEXT_RESOLUTIONS),
        ),
        PipelineKind(
            # The model card of Qwen-Image-Edit: 50 steps, true guidance 4 against an empty prompt.
            name="qwen-image-edit",
            class_name="QwenImageEditPipeline",
            model="Qwen/Qwen-Image-Edit",
            dtype=torch.bfloat16,
            arguments={"true_cfg_scale": 4.0, "negative_prompt": " ", "num_inference_steps": 50},
            multiple_px=32,
        ),
        PipelineKind(
            # The model card of Qwen-Image-Edit-2509: 40 steps, else as before.
            name="qwen-image-edit-plus",
            class_name="QwenImageEditPlusPipeline",
            model="Qwen/Qwen-Image-Edit-2509",
            dtype=torch.bfloat16,
            arguments={"true_cfg_scale": 4.0, "negative_prompt": " ", "num_inference_steps": 40},
            multiple_px=32,
        ),
        PipelineKind(
            # The class' own example.
            name="longcat-image-edit",
            class_name="LongCatImageEditPipeline",
            model="meituan-longcat/LongCat-Image-Edit",
            dtype=torch.bfloat16,
            arguments={"guidance_scale": 4.5, "negative_prompt": "", "num_inference_steps": 50},
            size_arguments=(),
        ),
        PipelineKind(
            # Brooks et al. 2023, arXiv 2211.09800: 100 steps, 7.5 and 1.5, 512 px with edges in multiples of 64.
            name="instruct-pix2pix",
            class_name="StableDiffusionInstructPix2PixPipeline",
            model="timbrooks/instruct-pix2pix",
            dtype=torch.float16,
            arguments={"guidance_scale": 7.5, "image_guidance_scale": 1.5, "num_inference_steps": 100},
            area_px=512 * 512,
            multiple_px=64,
            size_arguments=(),
        ),
    )
}
"""By name."""
