"""Which two photos are compared, and who comes next: ids only."""

from __future__ import annotations

from collections.abc import Sequence

from app.library.photo import PhotoId

_POOL_FROM = 3


def first_pair(
    selected: Sequence[PhotoId], active: PhotoId, shown: Sequence[PhotoId]
) -> tuple[PhotoId, PhotoId] | None:
    """The two to start with: the active photo and the next selected one, else the next one shown.

    Two selected photos keep the order shown. None: there is no second photo.
    """
    pool = selected if len(selected) > 1 else shown
    if len(selected) == 2:
        return selected[0], selected[1]
    if active not in pool or len(pool) < 2:
        return None
    place = pool.index(active)
    return active, pool[place + 1] if place + 1 < len(pool) else pool[place - 1]


def are_enough(selected: Sequence[PhotoId]) -> bool:
    """True when challengers come from the selected photos alone, and not from all that are shown."""
    return len(selected) >= _POOL_FROM


def challenger(
    pool: Sequence[PhotoId], present: tuple[PhotoId, PhotoId], place: int | None, step: int
) -> PhotoId | None:
    """Who comes next: the nearest photo after (1) or before (-1) a place that is not on screen; None: nobody is left.

    Args:
        pool: who may come.
        present: the two on screen.
        place: that of the photo which leaves; None: it is not in the pool.
        step: 1 or -1.
    """
    here = place if place is not None else -1 if step > 0 else len(pool)
    places = range(here + 1, len(pool)) if step > 0 else range(here - 1, -1, -1)
    return next((pool[each] for each in places if pool[each] not in present), None)
