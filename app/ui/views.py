"""The ways to look at photos; each number is also the place of its tab."""

from __future__ import annotations

from typing import Final

GRID: Final = 0
LOUPE: Final = 1
COMPARE: Final = 2
SURVEY: Final = 3
VIEWS: Final = (GRID, LOUPE, COMPARE, SURVEY)
