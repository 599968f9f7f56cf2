"""A model's processor: tokenizer, chat template and image preparation."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from transformers import AutoProcessor
from transformers.models.smolvlm import processing_smolvlm


def load_processor(folder: Path) -> Any:
    """The processor of a local folder.

    SmolVLM's refuses to exist without the package num2words, which it needs for videos only; numbers stay digits then.
    """
    smolvlm: Any = processing_smolvlm
    if smolvlm.num2words is None:
        smolvlm.num2words = str
    return AutoProcessor.from_pretrained(folder, local_files_only=True, trust_remote_code=False)
