"""The machine's devices with the memory that is free on them now."""

from __future__ import annotations

from typing import Final

import bitsandbytes
import psutil
import torch

from engine.models.planning import Room
from engine.models.sizes import SHRINKING, Quantization

_WIDE: Final = frozenset({Quantization.FP32, Quantization.BF16, Quantization.FP16})


def measured_rooms() -> list[Room]:
    """What can compute here, fastest first; the CPU always."""
    rooms = [_cuda(), _xpu(), _mps(), _cpu()]
    return [room for room in rooms if room is not None]


def leave_attention_unplanned() -> None:
    """Keeps cuDNN out of attention, where torch prefers it on some cards (H100, H200, B200).

    It seems to plan anew for every length that it has not seen, and each word of an answer is one more: on an H200 a 2B
    model's explanation of a new photo took 7.2 s, and of one that it had explained before 2.4 s.
    """
    torch.backends.cuda.enable_cudnn_sdp(False)


def free_memory() -> None:
    """Gives back what torch's allocators keep for later."""
    if torch.cuda.is_available():
        torch.cuda.empty_cache()
    if torch.xpu.is_available():
        torch.xpu.empty_cache()
    if torch.backends.mps.is_available():
        torch.mps.empty_cache()


def _cuda() -> Room | None:
    """An NVIDIA card, or an AMD one under ROCm."""
    if not torch.cuda.is_available():
        return None
    half = Quantization.BF16 if torch.cuda.is_bf16_supported(including_emulation=False) else Quantization.FP16
    return Room("cuda", torch.cuda.get_device_name(), torch.cuda.mem_get_info()[0], half, _offers("cuda"))


def _xpu() -> Room | None:
    if not torch.xpu.is_available():
        return None
    return Room("xpu", torch.xpu.get_device_name(), torch.xpu.mem_get_info()[0], Quantization.BF16, _offers("xpu"))


def _mps() -> Room | None:
    if not torch.backends.mps.is_available():
        return None
    free = torch.mps.recommended_max_memory() - torch.mps.driver_allocated_memory()
    return Room("mps", "Apple GPU", free, Quantization.BF16, _offers("mps"))


def _cpu() -> Room:
    """Weights that are shrunk are computed in fp32, so that a photo's score doesn't depend on its neighbours."""
    return Room("cpu", "CPU", psutil.virtual_memory().available, None, _offers("cpu"))


def _offers(device: str) -> frozenset[Quantization]:
    return _WIDE | frozenset(SHRINKING) if device in bitsandbytes.supported_torch_devices else _WIDE
