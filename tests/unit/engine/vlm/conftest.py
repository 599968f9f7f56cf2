"""Tiny untrained models of real classes, for what is about folders and loading."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.tiny_lessons import lesson_texts
from tests.support.tiny_models import save_tiny


@pytest.fixture(scope="session")
def tiny_qwen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Do not change it; copy it."""
    folder: Path = tmp_path_factory.mktemp("tiny") / "tiny-qwen"
    save_tiny("qwen3_vl", folder, lesson_texts())
    return folder


@pytest.fixture(scope="session")
def tiny_smol(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Do not change it; copy it."""
    folder: Path = tmp_path_factory.mktemp("tiny") / "tiny-smol"
    save_tiny("smolvlm", folder, lesson_texts())
    return folder
