"""Work goes on until somebody says stop."""

from __future__ import annotations

import pytest

from engine.errors import Cancelled
from engine.stopping import go_on_unless, never


def test_work_goes_on_until_somebody_says_stop() -> None:
    go_on_unless(never)
    with pytest.raises(Cancelled):
        go_on_unless(lambda: True)
