"""Free lines of several rows at once, said by a model that was given its words; no weights are needed."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any, Final

import pytest
import torch

from engine.vlm.decoding import Decoding
from engine.vlm.read_text import ReadText
from engine.vlm.words import Words

LEVELS = (" weak", " fine")
PIECES: Final = (
    *LEVELS, "Sees:", "Light:", "Mood:", " a", " dog", " dark", " sky", ",", ".", "\n", ".\n", ",\n", "\nLight:",
    "?\nLight:", "?", "0",
)  # fmt: skip
END: Final = "<end>"


class Pieces:
    """A tokenizer that takes the longest piece it knows; some hold the end of a line and its break."""

    pad_token_id = 0

    def __init__(self) -> None:
        self.known = [*PIECES, END]
        self.all_special_ids = [self.known.index(END)]

    def __call__(self, text: str, add_special_tokens: bool = False) -> dict[str, list[int]]:
        ids = []
        while text:
            piece = max((piece for piece in self.known if text.startswith(piece)), key=len)
            ids.append(self.known.index(piece))
            text = text[len(piece) :]
        return {"input_ids": ids}

    def decode(self, ids: Sequence[int]) -> str:
        return "".join(self.known[token] for token in ids)


class Texts(list[str]):
    """A cache: the text that each row has said or read so far."""

    layers = ()


class Script:
    """A model whose rows say what they were given to say after a prompt of one token.

    What follows padding is never what it means to say.
    """

    def __init__(self, tokenizer: Pieces, *answers: str) -> None:
        self._tokenizer, self._answers = tokenizer, [f"{answer}{END}" for answer in answers]
        self.pieces_read: list[list[str]] = [[] for _ in answers]

    def __call__(
        self, input_ids: torch.Tensor, attention_mask: torch.Tensor, past_key_values: Texts | None, **_: Any
    ) -> SimpleNamespace:
        texts = past_key_values or [""] * len(input_ids)
        n_tokens = input_ids.shape[1]
        logits = torch.zeros(len(input_ids), n_tokens, len(self._tokenizer.known))
        read = []
        for row, text in enumerate(texts):
            so_far = text
            for place in range(n_tokens):
                if past_key_values is not None and not attention_mask[row, place - n_tokens]:
                    logits[row, place, self._tokenizer.all_special_ids[0]] = 9.0
                    continue
                if past_key_values is not None or place:
                    self.pieces_read[row].append(self._tokenizer.decode([int(input_ids[row, place])]))
                    so_far += self.pieces_read[row][-1]
                logits[row, place, self._next(row, so_far)] = 9.0
            read.append(so_far)
        return SimpleNamespace(logits=logits, past_key_values=Texts(read))

    def _next(self, row: int, so_far: str) -> int:
        """What it would say next: its words' next token, or the end where it was led away from them."""
        answer = self._answers[row]
        rest = answer.removeprefix(so_far) if answer.startswith(so_far) else END
        return self._tokenizer(rest)["input_ids"][0] if rest else self._tokenizer.all_special_ids[0]


def decoding_of(*answers: str) -> Decoding:
    tokenizer = Pieces()
    prompt = {name: torch.ones(len(answers), 1, dtype=torch.long) for name in ("input_ids", "attention_mask")}
    read = ReadText(Script(tokenizer, *answers), prompt, tokenizer.pad_token_id, lambda: False)
    return Decoding(read, Words(tokenizer))


def levels_said(decoding: Decoding, lead: str = "\nLight:") -> list[str]:
    """What each row chooses after the lead."""
    decoding.expect(lead)
    return [LEVELS[row.argmax()] for row in decoding.choose(LEVELS)]


def errors(decoding: Decoding, n_rows: int) -> list[bool]:
    return [decoding.error(row) is not None for row in range(n_rows)]


def test_rows_end_their_lines_each_in_its_own_time_and_go_on_together() -> None:
    decoding = decoding_of("Sees: a dog, dark, sky\nLight: weak", "Sees: sky\nLight: fine", "Sees:\nLight: weak")
    decoding.expect("Sees:")
    assert decoding.rest_of_lines(9) == [" a dog, dark, sky", " sky", ""]
    assert levels_said(decoding) == [" weak", " fine", " weak"]
    assert decoding.texts == ["Sees: a dog, dark, sky\nLight:", "Sees: sky\nLight:", "Sees:\nLight:"]
    assert not any(errors(decoding, 3))


def test_a_token_that_ends_a_line_and_breaks_it_belongs_to_both_lines() -> None:
    decoding = decoding_of("Sees: a dog.\nMood: weak", "Sees: dark, sky\nMood: fine", "Sees: sky,\nMood: weak")
    decoding.expect("Sees:")
    assert decoding.rest_of_lines(9) == [" a dog.", " dark, sky", " sky,"]
    assert levels_said(decoding, "\nMood:") == [" weak", " fine", " weak"]
    assert decoding.texts[0] == "Sees: a dog.\nMood:"
    assert not any(errors(decoding, 3))


def test_each_row_goes_on_from_the_very_tokens_that_it_said() -> None:
    decoding = decoding_of("Sees: dark.\nMood: weak", "Sees: dark\nMood: fine", "Sees: dark,\nMood: fine")
    decoding.expect("Sees:")
    decoding.rest_of_lines(9)
    levels_said(decoding, "\nMood:")
    assert decoding._read._model.pieces_read == [
        ["Sees:", " dark", ".\n", "Mood:"],
        ["Sees:", " dark", "\n", "Mood:"],
        ["Sees:", " dark", ",\n", "Mood:"],
    ]


def test_free_lines_follow_one_another_after_a_choice() -> None:
    decoding = decoding_of("Light: weak, dark.\nMood: fine, sky.\n", "Light: fine\nMood: weak, a dog\n")
    said = []
    for lead in ("Light:", "\nMood:"):
        chosen = [LEVELS.index(level) for level in levels_said(decoding, lead)]
        decoding.take(chosen)
        said.append(decoding.rest_of_lines(9))
    assert said == [[", dark.", ""], [", sky.", ", a dog"]]
    assert decoding.texts == ["Light: weak, dark.\nMood: fine, sky.", "Light: fine\nMood: weak, a dog"]
    assert not any(errors(decoding, 2))


def test_a_row_that_is_not_free_says_nothing_and_goes_on_where_it_was() -> None:
    decoding = decoding_of("Sees: a dog\nLight: weak", "Sees:\nLight: fine")
    decoding.expect("Sees:")
    assert decoding.rest_of_lines(9, [True, False]) == [" a dog", ""]
    assert levels_said(decoding) == [" weak", " fine"]
    assert not any(errors(decoding, 2))


def test_a_row_that_wants_to_say_more_than_it_is_free_to_is_unreadable() -> None:
    decoding = decoding_of("Sees:\nLight: weak", "Sees: a dog\nLight: fine")
    decoding.expect("Sees:")
    assert decoding.rest_of_lines(9, [False, False]) == ["", ""]
    decoding.expect("\nLight:")
    decoding.choose(LEVELS)
    assert errors(decoding, 2) == [False, True]


def test_a_row_that_has_left_the_grammar_is_asked_for_no_more() -> None:
    decoding = decoding_of("Mood: a dog, sky\nLight: weak", "Sees: sky\nLight: fine")
    decoding.expect("Sees:")
    assert decoding.rest_of_lines(9) == ["", " sky"]
    assert levels_said(decoding)[1] == " fine"
    assert errors(decoding, 2) == [True, False]


def test_where_no_row_is_free_nothing_is_said_and_nothing_lost() -> None:
    decoding = decoding_of("Sees:\nLight: weak")
    decoding.expect("Sees:")
    assert decoding.rest_of_lines(9, [False]) == [""]
    assert levels_said(decoding) == [" weak"]


def test_the_end_of_an_answer_ends_its_line() -> None:
    decoding = decoding_of("Sees: a dog", "Sees: sky")
    decoding.expect("Sees:")
    assert decoding.rest_of_lines(9) == [" a dog", " sky"]
    assert not any(errors(decoding, 2))


@pytest.mark.parametrize(("most", "is_unreadable"), [(3, [False, False]), (2, [True, False]), (1, [True, True])])
def test_only_a_row_whose_line_does_not_end_is_unreadable(most: int, is_unreadable: list[bool]) -> None:
    decoding = decoding_of("Sees: a dog dark\nMood: weak", "Sees: a dog\nMood: fine")
    decoding.expect("Sees:")
    decoding.rest_of_lines(most)
    assert errors(decoding, 2) == is_unreadable


def test_a_row_that_breaks_its_line_into_another_word_is_unreadable_and_named_by_it() -> None:
    decoding = decoding_of("Sees: sky?\nLight: weak", "Sees: sky.\nMood: fine")
    decoding.expect("Sees:")
    assert decoding.rest_of_lines(9) == [" sky?", " sky."]
    decoding.expect("\nMood:")
    decoding.choose(LEVELS)
    assert errors(decoding, 2) == [True, False]
    error = decoding.error(0)
    assert error is not None
    assert repr("Sees: sky?\nLight:") in error.what
