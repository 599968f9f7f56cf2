"""The only torch in the engine: one code path for every image-text-to-text class of transformers.

Models are local folders; nothing here may reach for a network, so the hub libraries are told so before they load.
"""

from __future__ import annotations

import logging
import os

os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
os.environ.setdefault("TORCHDYNAMO_DISABLE", "1")  # compiling the one-time dequantization takes longer than doing it
logging.getLogger("bitsandbytes").setLevel(logging.ERROR)  # it recommends kernels that are never needed here
