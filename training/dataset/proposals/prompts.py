"""The two questions: the four-part prompt, and one instruction of a given category.

Source: RED-Aes, arXiv 2606.05778: the four parts, their order, the tags of the score, what each part is about. The
wording, and the tags of the instruction, are ours.
"""

from __future__ import annotations

from typing import Final

from training.dataset.proposals.categories import MEANINGS, EditCategory

SCORE_TAG: Final = "answer1"
INSTRUCTION_TAG: Final = "answer2"

_ACTION_SPACE: Final = "\n".join(f"- {category}: {meaning}" for category, meaning in MEANINGS.items())
_ONE_SENTENCE: Final = (
    "exactly one short sentence, an order to a photo editor, such as 'Remove the bin at the left edge and let the "
    "pavement continue there.' Say what to change and where; whatever it does not name has to stay as it is. "
    "Name nothing that is not in the photo unless it is to be added, and no software, slider or number"
)

FOUR_PARTS: Final = f"""\
You are an experienced photo editor and critic. Look at the photo and answer in four parts, in this order.

1. Analysis. Judge it as a picture, not as a set of camera settings: composition and balance; how prominent the \
subject is and how much depth there is; whether it is clear what the photo is about and what it tells; mood and \
tension. Exposure or sharpness matter only where they help or harm these. Name what works and what does not.
2. Score. How good it looks, from 0 (worst) to 10 (best): the number alone, with two decimals, inside \
<{SCORE_TAG}></{SCORE_TAG}>, such as <{SCORE_TAG}>6.25</{SCORE_TAG}>.
3. Proposals. Edits that address the defects you named, as explicit actions: add, remove, replace, restructure, \
emphasise, suppress. Changes of structure and meaning come first, adjustments of parameters last. They may change:
{_ACTION_SPACE}
4. Instruction. The one proposal that helps most, inside <{INSTRUCTION_TAG}></{INSTRUCTION_TAG}>: {_ONE_SENTENCE}.

Use each of the two tags once and nothing but its content inside it."""


def category_prompt(category: EditCategory) -> str:
    """Asks for an instruction of one category."""
    return (
        "You are an experienced photo editor. Look at the photo and write an instruction for one edit that changes it "
        f"visibly and can really be carried out on it. The edit has to be of this kind: {category} "
        f"({MEANINGS[category]}). First say in one or two sentences what in this photo calls for it. "
        f"Then give the instruction inside <{INSTRUCTION_TAG}></{INSTRUCTION_TAG}>, used once: {_ONE_SENTENCE}."
    )
