"""What the window shows now as filters that a collection can keep."""

from __future__ import annotations

import dataclasses

from app.library.filters import Filters, SeriesPart
from app.library.photo import Flag
from app.ui.folders.scope import Scope
from app.ui.library_state import LibraryState


def shown_filters(state: LibraryState) -> Filters | None:
    """Place and filters as one; None: they cannot be, as in a collection or among photos that need attention."""
    filters = state.filters
    if state.collection_id is not None or state.scope in (Scope.ATTENTION, Scope.DISPUTED):
        return None
    if state.folder_id is not None:
        filters = dataclasses.replace(filters, folder_id=state.folder_id)
    if state.scope is Scope.PICKS:
        filters = dataclasses.replace(filters, flags=frozenset({Flag.PICK}))
    elif state.scope is Scope.SERIES:
        filters = dataclasses.replace(filters, series=SeriesPart.FRAMES)
    elif state.scope is Scope.UNRATED:
        filters = dataclasses.replace(filters, flags=frozenset({Flag.NONE}), stars_min=0, stars_max=0)
    return filters
