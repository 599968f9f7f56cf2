from __future__ import annotations

import pytest
from torch import nn

from training.export import WeightsOverflow, check_finite


def test_what_half_precision_cannot_hold_is_not_exported() -> None:
    model = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2))
    check_finite(model.half())
    model.float()[1].running_var.fill_(70_000.0)
    check_finite(model)
    with pytest.raises(WeightsOverflow, match=r"1\.running_var, so") as caught:
        check_finite(model.half())
    assert "65,504" in caught.value.fix
