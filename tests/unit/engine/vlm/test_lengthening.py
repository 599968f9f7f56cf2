"""Text at the end of a prompt."""

from __future__ import annotations

import torch

from engine.vlm.lengthening import lengthened

PIXELS = torch.zeros(2, 3, 8, 8)
PROMPT = {
    "input_ids": torch.tensor([[0, 7], [8, 9]]),
    "attention_mask": torch.tensor([[0, 1], [1, 1]]),
    "mm_token_type_ids": torch.tensor([[0, 1], [1, 1]]),
    "pixel_values": PIXELS,
}


def test_more_text_is_read_and_belongs_to_no_image() -> None:
    longer = lengthened(PROMPT, torch.tensor([[5], [5]]))
    assert longer["input_ids"].tolist() == [[0, 7, 5], [8, 9, 5]]
    assert longer["attention_mask"].tolist() == [[0, 1, 1], [1, 1, 1]]
    assert longer["mm_token_type_ids"].tolist() == [[0, 1, 0], [1, 1, 0]]
    assert longer["pixel_values"] is PIXELS


def test_no_text_changes_nothing() -> None:
    longer = lengthened(PROMPT, torch.zeros(2, 0, dtype=torch.long))
    assert all(torch.equal(longer[name], value) for name, value in PROMPT.items())


def test_the_prompt_itself_stays_as_it_is() -> None:
    lengthened(PROMPT, torch.tensor([[5], [5]]))
    assert PROMPT["input_ids"].shape == (2, 2)
