"""Names of environment variables."""

from __future__ import annotations

from typing import Final

SERVER_URL: Final = "REDAES_SERVER_URL"  # up to and including /v1
SERVER_MODEL: Final = "REDAES_SERVER_MODEL"  # as the server names it; needed where it serves several
SERVER_TRAINED: Final = "REDAES_SERVER_TRAINED"  # 1: `redaes-train` trained it, on withheld edits (PT-O2) too
SERVER_KEY: Final = "REDAES_SERVER_KEY"  # the only place where a key is looked for
