"""Continuations of one text: read as if each were said, and without a copy of the text for each."""

from __future__ import annotations

from collections.abc import Sequence

import torch

from engine.answer import SCORE_LEAD
from engine.image_input import Picture
from engine.prompts import score_messages
from engine.red_aes import RedAesAssessor
from engine.vlm.asking import Asker
from engine.vlm.decoding import Decoding
from tests.support.live_bytes import LiveBytes, cache_bytes
from tests.support.tiny_lessons import taught_pictures

PHOTOS = taught_pictures()
DIGITS = tuple("0123456789")
OPTIONS = ([5, 6], [7, 8, 9], [], [5])


def asked(assessor: RedAesAssessor, photos: Sequence[Picture] = PHOTOS) -> Decoding:
    """Rows of different length, each about to say a number."""
    assert isinstance(assessor._asker, Asker)
    decoding = assessor._asker.ask([(score_messages(), [photo]) for photo in photos], lambda: False)
    decoding.expect(SCORE_LEAD)
    decoding.choose(DIGITS)
    return decoding


def said(decoding: Decoding, option: Sequence[int]) -> torch.Tensor:
    """What follows each token when the rows really go on with them."""
    return decoding._read.push([option] * len(decoding.texts))[:, 1:]


def test_a_branch_is_what_going_on_with_it_says(untrained: RedAesAssessor) -> None:
    branches = asked(untrained)._read.branches(OPTIONS)
    for option, read in zip(OPTIONS, branches, strict=True):
        assert read.shape[:2] == (len(PHOTOS), len(option))
        if option:
            assert torch.allclose(read, said(asked(untrained), option), atol=1e-5, rtol=0)


def test_what_is_said_after_branches_is_what_would_have_been_said_without_them(untrained: RedAesAssessor) -> None:
    branched, straight = asked(untrained), asked(untrained)
    branched._read.branches(OPTIONS)
    branched._read.branches(OPTIONS[:1])
    assert torch.allclose(said(branched, [9, 4, 7]), said(straight, [9, 4, 7]), atol=1e-5, rtol=0)


def test_ten_branches_take_no_copy_of_the_text_each(untrained: RedAesAssessor) -> None:
    decoding = asked(untrained)
    most = []
    for n_branches in (2, 10):
        with LiveBytes() as counted:
            read = decoding._read.branches([[5, 6]] * n_branches)
        most.append(counted.most)
    for_each, answer, text = (most[1] - most[0]) / 8, read[0].nbytes, cache_bytes(decoding._read._cache)
    assert 0 < for_each < answer + text / 2  # a copy of the text would be all that is held


def test_rows_that_say_more_or_less_than_others_go_on_as_if_each_were_alone(untrained: RedAesAssessor) -> None:
    spoken = [[5, 6, 7], [8], [], [9, 4]]
    together = asked(untrained)
    together._read.push(spoken)
    after = said(together, [3, 5])
    for row, tokens in enumerate(spoken):
        alone = asked(untrained, PHOTOS[row : row + 1])
        alone._read.push([tokens])
        assert torch.allclose(after[row], said(alone, [3, 5])[0], atol=1e-5, rtol=0)
