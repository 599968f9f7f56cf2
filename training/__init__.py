"""Makes the weights that the engine loads: RED pairs, the training stages, evaluation and export."""

from __future__ import annotations

import os

os.environ.setdefault("HF_HUB_OFFLINE", "1")  # before any hub library loads: training needs no network
os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
