"""How differences of two photos are evened: mild ones stay visible beside strong ones."""

from __future__ import annotations

import torch

from engine.vlm.mini.view_parts import evened


def test_no_difference_stays_none_and_the_other_order_turns_the_sign() -> None:
    difference = torch.tensor([0.0, 0.2, -3.0, 40.0])
    assert evened(difference)[0] == 0
    assert torch.equal(evened(-difference), -evened(difference))


def test_a_larger_difference_stays_larger_however_large_both_are() -> None:
    sizes = torch.logspace(-3, 4, 200)
    assert (evened(sizes).diff() > 0).all()


def test_a_mild_difference_gains_beside_a_strong_one() -> None:
    mild, strong = evened(torch.tensor([0.3, 6.0]))
    assert strong / mild < 6.0 / 0.3 / 4
