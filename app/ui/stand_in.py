"""A model that scores in the place of the one that was chosen, as the engine tells it in its remarks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_TOLD: Final = re.compile(r"(\S+) was not loaded\. (.+) (\S+) judges instead\.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class StandIn:
    """One model for another."""

    wanted: str  # name of the model
    why: str  # a sentence, in English
    used: str  # name of the model that scores meanwhile


def stand_in(remarks: Sequence[str]) -> StandIn | None:
    """The model that scores now for one that does not fit; None: the chosen one does."""
    found = [told for told in map(_TOLD.fullmatch, remarks) if told is not None]
    return StandIn(found[0][1], found[0][2], found[-1][3]) if found else None
