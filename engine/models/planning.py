"""Where and how a model is loaded: the best that fits the measured memory, and what comes next when it doesn't."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from engine.errors import NotEnoughMemory, RedAesError
from engine.models.sizes import SHRINKING, ModelSize, Quantization, needed_bytes

MOST_QUESTIONS: Final = 16
"""On a card, where an answer's word takes the time to start a run, however many rows it has; ours."""
MOST_QUESTIONS_ON_CPU: Final = 4
"""More at once save no time where photos are hundreds of tokens each, and a cancel waits for a layer over all; ours."""
FEWEST_QUESTIONS: Final = 2
"""A comparison asks both orders together."""
AUTO: Final = "auto"
DEVICES: Final = ("cuda", "xpu", "mps", "cpu")
"""As torch names them, fastest first; ROCm's name is cuda too."""
_STRENGTH: Final = (Quantization.FP32, Quantization.FP16, Quantization.BF16, Quantization.INT8, Quantization.NF4)


class DeviceMissing(RedAesError):
    """A device was asked for that this machine doesn't have."""


@dataclass(frozen=True, slots=True)
class Room:
    """A device with its free memory."""

    device: str  # as torch names it: "cuda", "xpu", "mps", "cpu"
    name: str  # as a person knows it
    free_bytes: int
    half: Quantization | None  # the 16-bit format that it computes in; None: only fp32 is worth it
    offers: frozenset[Quantization]


@dataclass(frozen=True, slots=True)
class LoadWish:
    """What the person asked for; None: whatever is best."""

    device: str | None = None
    quantization: Quantization | None = None


def load_wish(device: str | None, quantization: str | None) -> LoadWish:
    """A wish from its words; None and "auto" leave the choice to the plan."""
    return LoadWish(
        None if device in (None, AUTO) else device,
        None if quantization in (None, AUTO) else Quantization(quantization),
    )


@dataclass(frozen=True, slots=True)
class LoadPlan:
    """How to load a model."""

    device: str
    held: Quantization
    computed: Quantization  # FP32, BF16 or FP16
    questions_at_once: int
    needed_bytes: int
    stronger: tuple[Quantization, ...]  # what is left to step down to on this device
    remarks: tuple[str, ...]  # what was stepped down, in sentences


def plan_load(
    size: ModelSize,
    stored: Quantization,
    rooms: Sequence[Room],
    wish: LoadWish,
    *,
    is_quantized: bool = False,
) -> LoadPlan:
    """The first plan that fits: device by device; on each first fewer questions, then stronger quantization.

    Args:
        size: of the model.
        stored: the format of its files.
        rooms: the machine's devices, fastest first.
        wish: where to begin; a wish that doesn't fit is stepped down from.
        is_quantized: the files hold quantized weights, which are taken as they are.

    Raises:
        DeviceMissing: the wished device is not there.
        NotEnoughMemory: nothing fits.
    """
    usable = [room for room in rooms if wish.device in (None, room.device)]
    if not usable:
        there = ", ".join(room.device for room in rooms)
        raise DeviceMissing(
            what=f"This machine has no device {wish.device!r}.", fix=f"Choose one of these: {there}, auto."
        )
    plans = [plan for room in usable for plan in _of_room(size, stored, room, wish, is_quantized=is_quantized)]
    free = {room.device: room.free_bytes for room in usable}
    for plan in plans:
        if plan.needed_bytes <= free[plan.device]:
            return replace(plan, remarks=_stepped(plans[0], plan, free[plans[0].device]))
    least = min(plans, key=lambda plan: plan.needed_bytes - free[plan.device])
    raise NotEnoughMemory(
        what=f"The model needs at least {_gigabytes(least.needed_bytes)} of memory on {least.device}, "
        f"and {_gigabytes(free[least.device])} are free.",
        fix="Close other programs, or choose a smaller model.",
    )


def stepped_down(plan: LoadPlan, size: ModelSize) -> LoadPlan | None:
    """The next plan that needs less memory than one that ran out, with a remark; None: there is none."""
    if plan.questions_at_once > FEWEST_QUESTIONS:
        fewer = max(FEWEST_QUESTIONS, plan.questions_at_once // 2)
        told = f"Memory ran out: {fewer} questions are now asked at once instead of {plan.questions_at_once}."
        after = replace(plan, questions_at_once=fewer)
    elif plan.stronger:
        held, *rest = plan.stronger
        computed = plan.computed if held in SHRINKING else held
        told = f"Memory ran out: the model was loaded again in {held} instead of {plan.held}."
        after = replace(plan, held=held, computed=computed, stronger=tuple(rest))
    else:
        return None
    needed = needed_bytes(size, after.held, after.computed, after.questions_at_once)
    return replace(after, needed_bytes=needed, remarks=(*plan.remarks, told))


def _of_room(
    size: ModelSize, stored: Quantization, room: Room, wish: LoadWish, *, is_quantized: bool
) -> Iterator[LoadPlan]:
    ladder = (stored,) if is_quantized else _ladder(stored, room, wish)
    for step, held in enumerate(ladder):
        shrunk_in = Quantization.FP32 if room.half is None else room.half
        computed = shrunk_in if held in SHRINKING else held
        for questions in _question_counts(room.device):
            needed = needed_bytes(size, held, computed, questions)
            yield LoadPlan(room.device, held, computed, questions, needed, ladder[step + 1 :], ())


def _question_counts(device: str) -> Iterator[int]:
    """Halved from the most that the device is asked at once down to the fewest."""
    questions = MOST_QUESTIONS_ON_CPU if device == "cpu" else MOST_QUESTIONS
    while questions >= FEWEST_QUESTIONS:
        yield questions
        questions //= 2


def _ladder(stored: Quantization, room: Room, wish: LoadWish) -> tuple[Quantization, ...]:
    """From the best to the strongest quantization that a device offers, begun at the wish.

    The CPU begins with fp32, the fastest there; other devices with the files' own format.
    """
    if wish.quantization is not None:
        first = wish.quantization
    else:
        first = Quantization.FP32 if room.device == "cpu" else stored
    halves = {Quantization.BF16, Quantization.FP16} - {room.half}
    wanted = _STRENGTH[_STRENGTH.index(first) :]
    offered = tuple(one for one in wanted if one in room.offers and (one not in halves or one is first))
    return offered or tuple(one for one in _STRENGTH if one in room.offers)[-1:]


def _stepped(best: LoadPlan, chosen: LoadPlan, free_bytes: int) -> tuple[str, ...]:
    if chosen == best:
        return ()
    steps = [
        f"{getattr(best, field)} → {getattr(chosen, field)}{unit}"
        for field, unit in (("device", ""), ("held", ""), ("questions_at_once", " questions at once"))
        if getattr(best, field) != getattr(chosen, field)
    ]
    return (
        f"The model would need {_gigabytes(best.needed_bytes)} and {_gigabytes(free_bytes)} are free on "
        f"{best.device}, so it is stepped down: {', '.join(steps)}.",
    )


def _gigabytes(n_bytes: int) -> str:
    return f"{n_bytes / 1e9:.1f} GB"
