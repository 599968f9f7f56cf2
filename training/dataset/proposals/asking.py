"""Asks a chat model for a proposal or an instruction, and counts the answers that cannot be read."""

from __future__ import annotations

from collections import Counter

from PIL import Image

from training.dataset.proposals.categories import EditCategory
from training.dataset.proposals.chat import ChatModel, user_message
from training.dataset.proposals.parsing import Proposal, ProposalUnreadable, read_instruction, read_proposal
from training.dataset.proposals.prompts import FOUR_PARTS, category_prompt


def propose(model: ChatModel, photo: Image.Image, unreadable: Counter[str]) -> Proposal:
    """The model's four-part answer about a photo.

    Args:
        model: whom to ask.
        photo: mode RGB.
        unreadable: takes one more under the error's kind where the answer cannot be read.

    Raises:
        ProposalUnreadable: the answer does not fit the grammar.
        RedAesError: the model cannot be reached or refuses.
    """
    answer = model.ask(user_message(photo, FOUR_PARTS))
    try:
        return read_proposal(answer)
    except ProposalUnreadable as error:
        unreadable[error.kind] += 1
        raise


def instruct(model: ChatModel, photo: Image.Image, category: EditCategory, unreadable: Counter[str]) -> str:
    """One sentence that tells an editor what to do with a photo, of a given category.

    Args:
        model: whom to ask.
        photo: mode RGB.
        category: what the edit has to change.
        unreadable: takes one more under the error's kind where the answer cannot be read.

    Raises:
        ProposalUnreadable: the answer does not fit the grammar.
        RedAesError: the model cannot be reached or refuses.
    """
    answer = model.ask(user_message(photo, category_prompt(category)))
    try:
        return read_instruction(answer)
    except ProposalUnreadable as error:
        unreadable[error.kind] += 1
        raise
