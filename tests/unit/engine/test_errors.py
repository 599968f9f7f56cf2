"""Errors as a person reads them."""

from __future__ import annotations

import pytest

from engine.errors import sentence_end


@pytest.mark.parametrize(
    ("said", "end"),
    [
        ("No such file", "No such file."),
        ("Unrecognized model.\nShould have a `model_type` key:\n bert, gpt2", "Unrecognized model."),
        ("Cannot continue:", "Cannot continue."),
        ("", "OSError."),
    ],
)
def test_a_packages_words_end_a_sentence_in_one_line(said: str, end: str) -> None:
    assert sentence_end(OSError(said)) == end
