"""The RRC reward as a function that TRL's GRPO trainer calls: rows of whole groups in, one reward a row out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine.scale import Axis
from training.reward import Pairs, RewardRule, axes_rewards, score_rewards


@dataclass(frozen=True, slots=True)
class AskedGroup:
    """What is certain about the pictures of one group, by their places in it."""

    n_pictures: int
    certified: Pairs | Mapping[Axis, Pairs]  # of the score prompt, or of each axis of the axes prompt


class GroupReward:
    """Gathers a batch's rollouts by group and picture; a group that is not whole is an error."""

    __name__ = "rrc"  # TRL logs it under this name

    def __init__(self, groups: Sequence[AskedGroup], rule: RewardRule) -> None:
        self._groups, self._rule = groups, rule

    def __call__(
        self,
        completions: Sequence[list[dict[str, str]]],
        group: Sequence[int],
        place: Sequence[int],
        log_metric: Callable[[str, float], None],
        **_: Any,
    ) -> list[float]:
        """Rewards in the rows' order.

        Args:
            completions: one assistant turn a row.
            group: of each row, the number of its group.
            place: of each row, the place of its picture in the group.
            log_metric: TRL's; gets the mean consistency and the share of unreadable answers.

        Raises:
            ValueError: a group lacks pictures, or its pictures have not equally many rollouts.
        """
        rows_of: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        for row, (number, position) in enumerate(zip(group, place, strict=True)):
            rows_of[number][position].append(row)
        found = np.full(len(completions), np.nan)
        for number, by_place in rows_of.items():
            asked = self._groups[number]
            places = [by_place.get(position, []) for position in range(asked.n_pictures)]
            if len({len(rows) for rows in places}) != 1 or len(by_place) != asked.n_pictures:
                raise ValueError(f"group {number} came with {list(map(len, places))} rollouts a picture")
            texts = [[completions[row][0]["content"] for row in rows] for rows in places]
            if isinstance(asked.certified, Mapping):
                rewards = axes_rewards(texts, asked.certified, self._rule)
            else:
                rewards = score_rewards(texts, asked.certified, self._rule)
            found[np.array(places)] = rewards.total
            log_metric("unreadable", rewards.n_unreadable / rewards.total.size)
            if not np.isnan(rewards.consistency).all():
                log_metric("consistency", float(np.nanmean(rewards.consistency)))
        return [float(reward) for reward in found]
