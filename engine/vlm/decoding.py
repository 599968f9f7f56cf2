"""Walks a model through the answer grammar, row by row in step, and reads probabilities where it has a choice.

A row stays readable only while the model's own first choice is in the grammar: nothing is forced upon it unseen.
Where a row had to take a choice that was not its own, what comes right after is not held against it: prescribed text,
or the number behind a sign.
Prescribed text is tokenized together with the choice that follows it, since many tokenizers join a space or a sign to
what follows.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray

from engine.answer import unreadable
from engine.assessor import TellText
from engine.errors import AnswerUnreadable
from engine.scoring import ReadNumber, read_number
from engine.vlm.read_text import ReadText
from engine.vlm.words import Words, no_digits

_DIGITS: Final = tuple("0123456789")
_TEN: Final = "10"


class Decoding:
    """The rows of one batch of prompts, answered together."""

    def __init__(self, read: ReadText, words: Words, unread: Sequence[Sequence[int]] | None = None) -> None:
        """`unread`: token ids of each row's prompt behind what is read; None: none."""
        self._read, self._words = read, words
        n_rows = len(read)
        self._literal = ""  # prescribed text that no token stands for yet
        self._ahead = [""] * n_rows  # the beginning of what is prescribed next, said by each row's last free token
        self._alternatives: Sequence[str] = ()
        self._offered: list[list[int]] = []  # token ids of the last choice's alternatives
        self._preferred: list[int] = []  # each row's own choice among them
        self._owed = [list(ids) for ids in unread or [()] * n_rows]  # tokens that the model has not seen yet
        self._is_overruled = [False] * n_rows  # what it owes is not its own choice
        self._strayed: list[str | None] = [None] * n_rows  # each answer up to where it left the grammar
        self.texts = [""] * n_rows

    def expect(self, literal: str) -> None:
        """Prescribes the text that comes next; a row that would have said something else is unreadable."""
        for row, ahead in enumerate(self._ahead):
            if not self._literal and not literal.startswith(ahead):
                self._stray(row, ahead)
                self._ahead[row] = ""
        self._literal += literal

    def choose(self, alternatives: Sequence[str]) -> NDArray[np.float64]:
        """Probabilities of the alternatives as what comes next, shape (rows, alternatives), rows summing to 1."""
        ids = [self._ids(self._literal + alternative) for alternative in alternatives]
        shared = n_shared(ids)
        self._follow(self._prescribed(alternatives[0], len(ids[0]) - shared))
        self._write_literal()
        self._alternatives, self._offered = alternatives, [one[shared:] for one in ids]
        if all(len(one) == 1 for one in self._offered):
            tokens = [one[0] for one in self._offered]
            for row, said in enumerate(self._read.following.argmax(1).tolist()):
                if not self._is_overruled[row]:
                    self._check(row, said, tokens)
            logits = self._read.following[:, tokens].cpu()
        else:
            logits = self._log_likelihoods(self._offered)
        self._preferred = logits.argmax(1).tolist()
        return np.asarray(logits.double().softmax(1).numpy())

    def take(self, chosen: Sequence[int]) -> None:
        """Goes on with one of the last choice's alternatives in each row."""
        for row, number in enumerate(chosen):
            self._owed[row] = self._offered[number]
            self._is_overruled[row] = number != self._preferred[row]
            self.texts[row] += self._alternatives[number]

    def rest_of_lines(
        self, max_tokens: int, is_free: Sequence[bool] | None = None, tell: TellText | None = None
    ) -> list[str]:
        """Lets rows go on greedily, each up to its line break or the end.

        Args:
            max_tokens: a longer line is unreadable.
            is_free: which rows may say something; None: all.
            tell: gets the first row's whole answer so far after each token of its line.

        Returns:
            What each row said, without the line break; nothing where it had left the grammar before.
        """
        before = self._prescribed()
        self._follow(before)
        self._write_literal()
        lines: list[list[int]] = [[] for _ in self.texts]
        heads = [""] * len(lines)
        going = {row for row in range(len(lines)) if (is_free is None or is_free[row]) and self._strayed[row] is None}
        while going:
            said = self._read.following.argmax(1).tolist()
            for row in sorted(going):
                head, line_break, rest = self._words.said([said[row]]).partition("\n")
                if line_break and head:  # one token for the line's end and what comes after it
                    self._owed[row], self._is_overruled[row] = [said[row]], False
                    self._ahead[row], heads[row] = line_break + rest, head
                if said[row] in self._words.special_ids or line_break:
                    going.discard(row)
                elif len(lines[row]) == max_tokens:
                    self._stray(row, "")
                    going.discard(row)
                else:
                    lines[row].append(said[row])
            if tell is not None and 0 in going:
                tell(self.texts[0] + self._words.spoken(before[0], lines[0]))
            if going:
                self._read.push([[said[row]] if row in going else [] for row in range(len(lines))])
        texts = [self._words.spoken(start, line) + head for start, line, head in zip(before, lines, heads, strict=True)]
        self.texts = [text + more for text, more in zip(self.texts, texts, strict=True)]
        return texts

    def number(self) -> list[ReadNumber]:
        """The number `N.NN` or `10.00` that comes next, by expectation over all its branches; ends the decoding.

        Raises:
            WeightsDamaged: the tokenizer writes numbers in a way that cannot be read.
        """
        zero = self._zero_of_ten()
        chances = self.choose(_DIGITS if zero is not None else (*_DIGITS, _TEN))
        starts, point, decimals = self._offered[:10], self._words.point, self._words.decimals
        read = torch.stack([row[:, -2:] for row in self._read.branches([[*start, point] for start in starts])], 1)
        after_digit, after_point = read.unbind(2)
        said = read.argmax(3).tolist()
        for row, digit in enumerate(chances.argmax(1).tolist()):
            if digit == len(_DIGITS) or self._is_overruled[row]:
                continue
            goes_on, then = said[row][digit]
            if (digit, goes_on) != (1, zero):
                self._check(row, goes_on, [point], str(digit))
                self._check(row, then, sum(decimals, ()), f"{digit}.")
        tenths = torch.stack([after_point[:, :, [*tokens]].cpu().double().logsumexp(2) for tokens in decimals], 2)
        first, ten = chances[:, :10].copy(), np.zeros(len(chances))
        if zero is None:
            first[:, 1] += chances[:, 10]
            np.divide(chances[:, 10], first[:, 1], out=ten, where=first[:, 1] > 0)
        else:
            ten = after_digit[:, 1][:, [point, zero]].cpu().double().softmax(1).numpy()[:, 1]
        return [read_number(first[row], tenths[row].softmax(1).numpy(), float(ten[row])) for row in range(len(first))]

    def _zero_of_ten(self) -> int | None:
        """The token that makes ten of a one; None: ten is a token of its own, where one is one."""
        one, ten = self._ids(self._literal + _DIGITS[1]), self._ids(self._literal + _TEN)
        if len(ten) == len(one) and ten[:-1] == one[:-1]:
            return None
        if ten[:-1] != one:
            raise no_digits()
        return ten[-1]

    def error(self, row: int) -> AnswerUnreadable | None:
        """What is wrong with a row's answer; None where it is readable."""
        strayed = self._strayed[row]
        return None if strayed is None else unreadable(strayed)

    def _ids(self, text: str) -> list[int]:
        return self._words.ids(text, goes_on=bool(self.texts and self.texts[0]))

    def _prescribed(self, following: str = "", n_following: int = 0) -> list[list[int]]:
        """The literal's tokens that each row still has to say, as they are where so many tokens follow."""
        ids = {ahead: self._ids(self._literal.removeprefix(ahead) + following) for ahead in set(self._ahead)}
        return [ids[ahead][: len(ids[ahead]) - n_following] for ahead in self._ahead]

    def _write_literal(self) -> None:
        self.texts = [text + self._literal for text in self.texts]
        self._literal = ""
        self._ahead = [""] * len(self._ahead)

    def _stray(self, row: int, said: str) -> None:
        if self._strayed[row] is None:
            self._strayed[row] = self.texts[row] + said

    def _check(self, row: int, said: int, allowed: Sequence[int], before: str = "") -> None:
        if said not in allowed:
            self._stray(row, before + self._words.said([said]))

    def _follow(self, rows: Sequence[Sequence[int]]) -> None:
        """Reads what every row owes and then its tokens, which must be the row's own choice if what it owes is."""
        logits = self._read.push([[*owed, *ids] for owed, ids in zip(self._owed, rows, strict=True)])
        self._owed = [[] for _ in self._owed]
        longest = max(map(len, rows))
        said = logits[:, logits.shape[1] - 1 - longest : -1].argmax(2).tolist()
        for row, ids in enumerate(rows):
            for place, token in enumerate(ids):
                if not self._is_overruled[row]:
                    before = self._words.said(ids[:place]) if place else ""
                    self._check(row, said[row][longest - len(ids) + place], [token], before)
            if ids:
                self._is_overruled[row] = False

    def _log_likelihoods(self, ids: Sequence[list[int]]) -> torch.Tensor:
        """Log-probabilities of token sequences in every row, [rows, sequences]; the likeliest is checked."""
        totals, said = [], []
        for one, read in zip(ids, self._read.branches([one[:-1] for one in ids]), strict=True):
            logits = torch.cat([self._read.following[:, None], read], 1)
            chances = logits.log_softmax(2)[:, torch.arange(len(one)), one]
            totals.append(chances.sum(1))
            said.append(logits.argmax(2).tolist())
        stacked = torch.stack(totals, 1).cpu()
        for row, best in enumerate(stacked.argmax(1).tolist()):
            for place, token in enumerate(said[best][row]):
                going_on = [other[place] for other in ids if other[:place] == ids[best][:place] and len(other) > place]
                self._check(row, token, going_on, self._words.said(ids[best][:place]) if place else "")
        return stacked


def n_shared(sequences: Sequence[Sequence[int]]) -> int:
    """How many tokens all sequences begin with in common."""
    columns = enumerate(zip(*sequences, strict=False))
    return next((place for place, tokens in columns if len(set(tokens)) > 1), min(map(len, sequences)))
