"""Reads the answers strictly: what does not fit the grammar is an error of its own kind, never a default."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from engine.errors import AnswerUnreadable
from engine.scale import MOS_MAX
from training.dataset.proposals.prompts import INSTRUCTION_TAG, SCORE_TAG

MAX_WORDS: Final = 50
"""Of an instruction: the shortest text window among the editors, CLIP's, holds 75 tokens, about 1.5 a word."""

_NUMBER: Final = re.compile(r"\d{1,2}\.\d\d")
_SENTENCE_BREAK: Final = re.compile(r"[.!?…][\"'”’)\]]*\s+\S|[。！？]\s*\S|[\n;]")
_LABEL: Final = re.compile(
    r"^[\s#*_]*(?:part\s+)?(?:[13][.):]?)?[\s*_]*(?:analysis|proposals)[*_]*\s*[:.][\s*_]*", re.IGNORECASE
)
_HEADING: Final = re.compile(
    r"^[\s#*_]*(?:(?:part\s+)?[1-4][.):]?)?[\s#*_]*(?:analysis|score|proposals|instruction)?[\s#*_.:]*$", re.IGNORECASE
)


class ProposalUnreadable(AnswerUnreadable):
    """An answer outside the grammar; each way in which it can be has a class of its own, to be counted by `kind`."""


class TagMissing(ProposalUnreadable):
    """A pair of tags, or one of the two, is not there."""


class TagRepeated(ProposalUnreadable):
    """A tag is there more than once."""


class PartsOutOfOrder(ProposalUnreadable):
    """A tag closes before it opens, or the instruction stands before the score."""


class PartEmpty(ProposalUnreadable):
    """One of the parts says nothing."""


class ScoreNotANumber(ProposalUnreadable):
    """There is something else than a number with two decimals."""


class ScoreOutOfRange(ProposalUnreadable):
    """The number is above 10."""


class SeveralSentences(ProposalUnreadable):
    """The instruction is more than one sentence or line."""


class InstructionTooLong(ProposalUnreadable):
    """The instruction has more than `MAX_WORDS` words."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A four-part answer."""

    analysis: str
    score: float  # 0 to 10
    proposals: str
    instruction: str  # one sentence


def read_proposal(answer: str) -> Proposal:
    """The four parts of an answer to `FOUR_PARTS`.

    Raises:
        ProposalUnreadable: it does not fit; one of its subclasses says how.
    """
    score_from, score_to = _span(answer, SCORE_TAG)
    instruction_from, instruction_to = _span(answer, INSTRUCTION_TAG)
    before, between = _outside(answer, SCORE_TAG, INSTRUCTION_TAG)
    return Proposal(
        analysis=_text(before, "analysis"),
        score=_score(answer[score_from:score_to].strip()),
        proposals=_text(between, "proposals"),
        instruction=_instruction(answer[instruction_from:instruction_to]),
    )


def read_instruction(answer: str) -> str:
    """The sentence in an answer to `category_prompt`.

    Raises:
        ProposalUnreadable: it does not fit; one of its subclasses says how.
    """
    start, end = _span(answer, INSTRUCTION_TAG)
    return _instruction(answer[start:end])


def _span(answer: str, tag: str) -> tuple[int, int]:
    """Where the content between a tag's only pair stands."""
    opening, closing = f"<{tag}>", f"</{tag}>"
    for mark in (opening, closing):
        if mark not in answer:
            raise _unreadable(TagMissing, f"it lacks {mark}", answer)
        if answer.count(mark) > 1:
            raise _unreadable(TagRepeated, f"it holds {mark} {answer.count(mark)} times", answer)
    start, end = answer.index(opening) + len(opening), answer.index(closing)
    if end < start:
        raise _unreadable(PartsOutOfOrder, f"{closing} stands before {opening}", answer)
    return start, end


def _outside(answer: str, first: str, second: str) -> tuple[str, str]:
    """The texts before the first pair of tags and between the two."""
    first_end = answer.index(f"</{first}>") + len(f"</{first}>")
    second_start = answer.index(f"<{second}>")
    if second_start < first_end:
        raise _unreadable(PartsOutOfOrder, f"<{second}> stands before <{first}> ends", answer)
    return answer[: answer.index(f"<{first}>")], answer[first_end:second_start]


def _text(part: str, name: str) -> str:
    """A free part without the headings around it."""
    lines = part.strip().splitlines()
    while lines and _HEADING.match(lines[0]):
        lines.pop(0)
    while lines and _HEADING.match(lines[-1]):
        lines.pop()
    text = _LABEL.sub("", "\n".join(lines)).strip()
    if not text:
        raise _unreadable(PartEmpty, f"it holds no {name}", part)
    return text


def _score(text: str) -> float:
    if not text:
        raise _unreadable(PartEmpty, "its score is empty", text)
    if not _NUMBER.fullmatch(text):
        raise _unreadable(ScoreNotANumber, "its score is no number with two decimals", text)
    if float(text) > MOS_MAX:
        raise _unreadable(ScoreOutOfRange, f"its score is above {MOS_MAX:g}", text)
    return float(text)


def _instruction(content: str) -> str:
    text = content.strip()
    if not any(letter.isalpha() for letter in text):
        raise _unreadable(PartEmpty, "its instruction is empty", content)
    if _SENTENCE_BREAK.search(text):
        raise _unreadable(SeveralSentences, "its instruction is more than one sentence", content)
    if len(text.split()) > MAX_WORDS:
        raise _unreadable(InstructionTooLong, f"its instruction has more than {MAX_WORDS} words", content)
    return text


def _unreadable(kind: type[ProposalUnreadable], why: str, text: str) -> ProposalUnreadable:
    shown = " ".join(text.split())[:120]
    return kind(what=f"The answer is no proposal, because {why}: “{shown}”.", fix="Ask again, or leave the photo out.")
