"""Vision-language models as judges: each pair is asked in both orders, in the words that the engine asks with.

A judge whose two orders disagree, who refuses a question, or one of whose answers can't be read after all tries, can't
tell.
Source: RED-Aes, arXiv 2606.05778 (three models, direction and points); both orders and the grammar are ours.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

from engine.answer import parse_pair
from engine.errors import AnswerUnreadable
from engine.prompts import pair_messages
from engine.scale import TIE_FLOOR
from training.dataset.judges.chat import ChatModel, RequestRefused
from training.dataset.judges.journal import Journal
from training.dataset.judges.protocol import ShownPair, open_picture
from training.dataset.records import Vote
from training.progress import Progress

FORWARD: Final = "forward"
BACKWARD: Final = "backward"
_UNREADABLE: Final = "an unreadable answer"
_REFUSED: Final = "(refused)"
"""In the journal, in place of the answer that a server would not give."""
_SPLIT: Final = "the two orders disagree"
_AGAIN: Final = "I can't read that. Answer in exactly the form asked for, nine lines and no other word."


@dataclass(frozen=True, slots=True)
class Asked:
    """How the questions of one call went; those that the journal answered are among them."""

    questions: int
    from_journal: int
    unreadable_answers: int  # first and repeated tries
    unreadable_questions: int  # no try could be read
    refused_questions: int  # among them: the server would not answer
    split_pairs: int  # the two orders contradict each other


class ServedJudge:
    """One served model; its answers stand in a journal, its own or one that it shares with others."""

    def __init__(self, name: str, model: ChatModel, journal: Journal, max_tries: int = 3) -> None:
        """Takes a name that tells this model and its settings from all others in the journal.

        Args:
            name: unique in the panel.
            model: what is asked.
            journal: what was answered before, and where answers are kept.
            max_tries: how often one question is put until the answer can be read.
        """
        self.name = name
        self.asked: Asked | None = None  # of the last call of `vote`
        self._model, self._journal, self._max_tries = model, journal, max_tries

    def vote(self, pairs: Sequence[ShownPair]) -> list[Vote]:
        """One vote a pair, in their order; only what the journal lacks is asked.

        A vote's reason is the readable answer of the order asked, nine lines in the grammar of `engine.answer`.

        Raises:
            ServerFailed: the server gave up; what it answered before is in the journal.
            ImageUnreadable: a picture's file is missing or damaged.
        """
        missing = [
            (pair, order)
            for pair in pairs
            for order in (FORWARD, BACKWARD)
            if self._journal.get((self.name, pair.name, order)) is None
        ]
        pool = ThreadPoolExecutor(self._model.settings.concurrency)
        try:
            progress = Progress(f"answers of {self.name}", "questions", len(missing), 2 * len(pairs) - len(missing))
            for done, _ in enumerate(pool.map(lambda question: self._ask(*question), missing), 1):
                progress.tell(done)
        finally:
            pool.shutdown(cancel_futures=True)
        answers = [[self._answers(pair, order) for order in (FORWARD, BACKWARD)] for pair in pairs]
        votes = [self._vote(*both) for both in answers]
        self.asked = _counted(answers, len(missing), sum(vote.reason == _SPLIT for vote in votes))
        return votes

    def _ask(self, pair: ShownPair, order: str) -> None:
        pictures = (pair.first, pair.second) if order == FORWARD else (pair.second, pair.first)
        images = [open_picture(pair.folder, picture) for picture in pictures]
        messages = pair_messages()
        tries: list[str] = []
        while len(tries) < self._max_tries and _readable(tries) is None:
            try:
                tries.append(self._model.ask(messages, images))
            except RequestRefused:
                tries.append(_REFUSED)
                break
            messages = [
                *messages,
                {"role": "assistant", "content": tries[-1]},
                {"role": "user", "content": _AGAIN},
            ]
        self._journal.keep((self.name, pair.name, order), tries)

    def _answers(self, pair: ShownPair, order: str) -> list[str]:
        return self._journal.get((self.name, pair.name, order)) or []

    def _vote(self, *both: Sequence[str]) -> Vote:
        """Of the tries in each order."""
        forward, backward = map(_readable, both)
        if forward is None or backward is None:
            is_refused = any(map(_is_refused, both))
            return Vote(self.name, None, reason="a refusal" if is_refused else _UNREADABLE)
        deltas = parse_pair(forward).delta, -parse_pair(backward).delta
        directions = {_direction(delta) for delta in deltas}
        if len(directions) > 1:
            return Vote(self.name, None, reason=_SPLIT)
        return Vote(self.name, directions.pop(), sum(deltas) / 2, forward)


def _direction(delta: float) -> int:
    return 0 if abs(delta) < TIE_FLOOR else 1 if delta > 0 else -1


def _is_readable(text: str) -> bool:
    try:
        parse_pair(text)
    except AnswerUnreadable:
        return False
    return True


def _readable(tries: Sequence[str]) -> str | None:
    """The last try if it can be read."""
    return tries[-1] if tries and _is_readable(tries[-1]) else None


def _is_refused(tries: Sequence[str]) -> bool:
    return list(tries[-1:]) == [_REFUSED]


def _counted(answers: Sequence[Sequence[Sequence[str]]], n_missing: int, n_split: int) -> Asked:
    questions = [tries for both in answers for tries in both]
    return Asked(
        questions=len(questions),
        from_journal=len(questions) - n_missing,
        unreadable_answers=sum(
            answer != _REFUSED and not _is_readable(answer) for tries in questions for answer in tries
        ),
        unreadable_questions=sum(_readable(tries) is None for tries in questions),
        refused_questions=sum(map(_is_refused, questions)),
        split_pairs=n_split,
    )
