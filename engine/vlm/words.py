"""A model's tokenizer as the answer grammar needs it: texts as tokens where they stand, and digits as tokens.

Tokenizers write `7.45` as one token a digit, join the first digit to the space before it, or hold two decimals in one
token; some put a space of their own before a text, which a text that goes on must not have.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any, Final

from engine.errors import WeightsDamaged

_BEFORE: Final = "0"  # joins nothing that the grammar says after it


class Words:
    """What is asked of one tokenizer; what is found out about its digits is kept."""

    def __init__(self, tokenizer: Any) -> None:
        self._tokenizer = tokenizer
        self.special_ids: frozenset[int] = frozenset(tokenizer.all_special_ids)

    def ids(self, text: str, *, goes_on: bool = False) -> list[int]:
        """Token ids of a text.

        Args:
            text: without special tokens.
            goes_on: whether text stands before it.
        """
        if not (goes_on and self._opens_texts):
            return self._ids(text)
        return self._ids(_BEFORE + text)[len(self._ids(_BEFORE)) :]

    def said(self, ids: Sequence[int]) -> str:
        """The text of tokens that stand alone."""
        text: str = self._tokenizer.decode([*ids])
        return text

    def spoken(self, before: Sequence[int], ids: Sequence[int]) -> str:
        """The text of tokens that come after others."""
        return self.said([*before, *ids])[len(self.said(before)) :]

    @cached_property
    def point(self) -> int:
        """The decimal point behind a digit.

        Raises:
            WeightsDamaged: it is no token of its own.
        """
        digit, whole = self._ids("7"), self._ids("7.")
        if whole[:-1] != digit:
            raise no_digits()
        return whole[-1]

    @cached_property
    def decimals(self) -> tuple[tuple[int, ...], ...]:
        """Of each digit, the tokens that two decimals may begin with where it is the first of them.

        Raises:
            WeightsDamaged: the tokens don't tell it.
        """
        start = len(self._ids("7."))
        groups = tuple(
            tuple(dict.fromkeys(self._ids(f"7.{tenth}{more}")[start] for more in range(10))) for tenth in range(10)
        )
        tokens = [token for group in groups for token in group]
        if len(set(tokens)) < len(tokens) or self.point in tokens:
            raise no_digits()
        return groups

    @cached_property
    def _opens_texts(self) -> bool:
        """Whether a text begins with tokens that are not in it."""
        return len(self._ids(_BEFORE)) > 1

    def _ids(self, text: str) -> list[int]:
        ids: list[int] = self._tokenizer(text, add_special_tokens=False)["input_ids"]
        return ids


def no_digits() -> WeightsDamaged:
    """For a tokenizer whose numbers cannot be told apart by their tokens."""
    return WeightsDamaged(
        what="The model's tokenizer does not write numbers digit by digit, so its scores cannot be read.",
        fix="Choose another model, such as the embedded one.",
    )
