"""The toy data set, written once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.toy_dataset import toy_anchors, toy_axes, toy_scores, write_toy_dataset
from training.vlm.examples import Examples, collect_examples


@pytest.fixture(scope="session")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_toy_dataset(tmp_path_factory.mktemp("toy") / "data")


@pytest.fixture(scope="session")
def examples(dataset: Path) -> Examples:
    return collect_examples(dataset, toy_anchors(dataset), toy_scores(dataset), toy_axes(dataset))
