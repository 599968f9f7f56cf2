"""Whether a model can be loaded and how it would run here, found out without loading its weights."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from engine.models.folder_check import check_files
from engine.models.manifest import read_manifest
from engine.models.own_process import run_apart
from engine.models.planning import LoadPlan, Room, load_wish


@dataclass(frozen=True, slots=True)
class Trial:
    """A model that can be loaded."""

    model: str  # name@version
    is_red_aes: bool
    architecture: str  # transformers' class
    plan: LoadPlan


def measured_rooms() -> tuple[Room, ...]:
    """The machine's devices with the memory that is free on them now, fastest first; takes some seconds."""
    return tuple(run_apart("engine.vlm.devices:measured_rooms"))


def try_folder(folder: Path, device: str | None = None, quantization: str | None = None) -> Trial:
    """Files, checksums, architecture, every weight's name and shape, tokenizer and processor, and the plan.

    Raises:
        WeightsMissing, WeightsDamaged: with what is wrong and what to do.
        DeviceMissing: the wished device is not there.
        NotEnoughMemory: the model doesn't fit.
    """
    wish = load_wish(device, quantization)
    check_files(folder)
    manifest = read_manifest(folder)
    architecture, plan = run_apart("engine.vlm.trying:try_model", folder, wish)
    return Trial(manifest.model, manifest.is_red_aes, architecture, plan)
