"""One thing that can be done by key, menu or button."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Deed:
    """One entry of the menu."""

    name: str
    keys: tuple[str, ...]  # of Lightroom's set, the default; in Qt's portable notation
    run: Callable[[], object]
    icon_name: str | None = None
    is_switch: bool = False
    handle: str = field(kw_only=True)  # one of its own, and for ever: the person's keys are kept by it
    needs_library: bool = True  # its button is hidden while there is no folder
    views: Collection[int] = ()  # its keys act only while one of these views has the focus; empty: always
    repeats: bool = True  # again and again while its key is held
    moves_on: bool = False  # with Shift, each of its keys moves on to the next photo afterwards
