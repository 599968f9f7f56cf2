"""Which card, driver and libraries the figures are of."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from importlib.metadata import version

import psutil
import torch

from engine.vlm.devices import measured_rooms
from tests.benchmarks.gpu.card import GB, Card
from tests.benchmarks.gpu.figures import Figures

_LIBRARIES = (
    "transformers",
    "bitsandbytes",
    "accelerate",
    "peft",
    "trl",
    "datasets",
    "tokenizers",
    "timm",
    "numpy",
    "pillow",
)


def environment(card: Card, figures: Figures) -> None:
    """Device, driver, libraries, and the rooms that the engine sees."""
    with figures.case("libraries"):
        libraries = {name: version(name) for name in _LIBRARIES}
        figures.add("libraries", python=platform.python_version(), torch=torch.__version__, **libraries)
    with figures.case("machine"):
        disk = {str(place): shutil.disk_usage(place).free / GB for place in (card.place,)}
        memory = psutil.virtual_memory()
        figures.add(
            "machine", cores=os.cpu_count(), threads=torch.get_num_threads(), memory_gb=memory.total / GB, disk_gb=disk
        )
    with figures.case("rooms"):
        for room in measured_rooms():
            offers = sorted(map(str, room.offers))
            figures.add(
                f"room {room.device}", name=room.name, free_gb=room.free_bytes / GB, half=room.half, offers=offers
            )
    with figures.case("card"):
        if torch.cuda.is_available():
            figures.add("card", **_card())
    with figures.case("bitsandbytes"):
        told = subprocess.run(
            [sys.executable, "-m", "bitsandbytes"], capture_output=True, text=True, timeout=60, check=False
        )
        figures.add("bitsandbytes", rc=told.returncode, end=told.stdout.strip().splitlines()[-8:])


def _card() -> dict[str, object]:
    asked = "name,driver_version,memory.total,power.limit"
    smi = shutil.which("nvidia-smi")
    told = (
        ""
        if smi is None
        else subprocess.run(
            [smi, f"--query-gpu={asked}", "--format=csv,noheader"],
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        ).stdout.strip()
    )
    return {
        "smi": told,
        "cuda": torch.version.cuda,
        "cudnn": torch.backends.cudnn.version(),
        "capability": list(torch.cuda.get_device_capability()),
        "tf32_matmul": torch.backends.cuda.matmul.allow_tf32,
        "tf32_conv": torch.backends.cudnn.allow_tf32,
        "cards": torch.cuda.device_count(),
    }
