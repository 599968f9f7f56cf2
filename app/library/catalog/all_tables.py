"""Every table of the catalogue, whichever file defines it: what migrations end at."""

from __future__ import annotations

from typing import Final

from app.library.catalog import collection_tables, told_tables
from app.library.catalog.tables import Base

_DEFINED_BY: Final = (collection_tables, told_tables)  # importing them is what makes their tables known

METADATA: Final = Base.metadata
