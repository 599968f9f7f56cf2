"""`python -m app`, and the entry of a frozen bundle; child processes import this module again."""

from __future__ import annotations

import sys
from multiprocessing import freeze_support

from app.cli.main import main

if __name__ == "__main__":
    freeze_support()
    sys.exit(main())
