"""What a LoRA adapter of `redaes-train` declares beside its weights; merged, it has a manifest."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from engine.edits.operations import EditKind
from engine.errors import WeightsDamaged
from engine.models.manifest import SCHEMA, parsed_kinds

ADAPTER_NOTE: Final = "red-aes-adapter.json"


def write_adapter_note(adapter: Path, predicted_kinds: Sequence[EditKind]) -> None:
    """Says that RED-Aes trained the adapter, and on which operations of PT-O2."""
    text = json.dumps({"schema": SCHEMA, "predicted_kinds": list(predicted_kinds)}, indent=2)
    (adapter / ADAPTER_NOTE).write_text(text + "\n", encoding="utf-8")


def read_adapter_note(adapter: Path) -> tuple[EditKind, ...] | None:
    """Operations whose δ the adapter was trained to predict (PT-O2); None: RED-Aes did not train it.

    Raises:
        WeightsDamaged: the note cannot be read.
    """
    path = adapter / ADAPTER_NOTE
    if not path.exists():
        return None
    try:
        return parsed_kinds(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise WeightsDamaged(
            what=f"{path} cannot be read, so the adapter was not imported.",
            fix="Copy the adapter again from where it was trained.",
        ) from error
