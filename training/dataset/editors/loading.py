"""Loads a diffusion editor's pipeline: from a folder or a pinned revision, safetensors only."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import diffusers
import httpx2
import torch
from huggingface_hub import constants

from engine.errors import NotEnoughMemory, WeightsMissing
from training.dataset.editors.pipelines import PipelineKind
from training.dataset.editors.protocol import EditorUnavailable

_COMMIT: Final = re.compile(r"[0-9a-f]{40}")


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a pipeline computes, and in what precision."""

    device: str
    dtype: torch.dtype
    offload: bool = False  # its parts wait in main memory and visit the accelerator in turn

    def __post_init__(self) -> None:
        if self.offload and self.device == "cpu":
            raise ValueError("parts can be offloaded from an accelerator only")


def default_placement(kind: PipelineKind, offload: bool = False) -> Placement:
    """The accelerator in the authors' precision where there is one, else the CPU in fp32."""
    if torch.cuda.is_available():
        return Placement("cuda", kind.dtype, offload)
    return Placement("cpu", torch.float32)


def load_pipeline(kind: PipelineKind, model: str | Path, revision: str | None, placement: Placement) -> Any:
    """The pipeline, ready to be called.

    With HF_HUB_OFFLINE set nothing is downloaded and what an earlier run downloaded is used.

    Args:
        kind: which class it must be.
        model: a folder, or a repository on the Hugging Face hub.
        revision: of a repository, the commit's 40 digits, so that a data set can be made again; None for a folder.
        placement: where it computes.

    Raises:
        EditorUnavailable: no revision is pinned, or the model is for another class.
        WeightsMissing: folder or repository cannot be read, or holds no safetensors.
        NotEnoughMemory: it does not fit.
    """
    is_folder = Path(model).is_dir()
    if not is_folder and not _COMMIT.fullmatch(revision or ""):
        raise EditorUnavailable(
            what=f"{model} is no folder here, and no revision of 40 digits is given to download it at.",
            fix="Name the commit of the model's repository in the recipe, or a folder.",
        )
    pipeline_class: Any = getattr(diffusers, kind.class_name)
    try:
        folder = Path(model) if is_folder else _downloaded(pipeline_class, str(model), revision)
        _require_class(kind, folder)
        pipeline = pipeline_class.from_pretrained(
            folder, dtype=placement.dtype, use_safetensors=True, local_files_only=True
        )
        pipeline.set_progress_bar_config(disable=True)
        if placement.offload:
            pipeline.enable_model_cpu_offload(device=placement.device)
        else:
            pipeline.to(placement.device)
    except (OSError, httpx2.TransportError) as error:  # of a file or the hub; of the network
        raise WeightsMissing(
            what=f"The editor {kind.name} cannot be loaded from {model}: {_first_line(error)}.",
            fix="Download the model's safetensors once with a network, or name a folder that holds them.",
        ) from error
    except (MemoryError, torch.OutOfMemoryError) as error:
        raise NotEnoughMemory(
            what=f"The editor {kind.name} does not fit into the memory of {placement.device}.",
            fix="Switch offloading on, or leave this editor out of the recipe.",
        ) from error
    return pipeline


def _downloaded(pipeline_class: Any, model: str, revision: str | None) -> Path:
    """The folder in the hub's cache; what is there already is not downloaded again."""
    return Path(
        pipeline_class.download(
            model, revision=revision, use_safetensors=True, local_files_only=constants.HF_HUB_OFFLINE
        )
    )


def _require_class(kind: PipelineKind, folder: Path) -> None:
    found = json.loads((folder / "model_index.json").read_text(encoding="utf-8")).get("_class_name")
    if found != kind.class_name:
        raise EditorUnavailable(
            what=f"{folder} is made for {found}, and the editor {kind.name} is a {kind.class_name}.",
            fix=f"Name a model of that class, such as {kind.model}.",
        )


def _first_line(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0].rstrip(".")
