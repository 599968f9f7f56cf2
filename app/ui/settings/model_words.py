"""Text about models: state, needs, what a switch would do."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.library.catalog.standings import Standing
from app.ui import error_words, wording
from app.ui.settings.pill import Tone
from app.workflow.model_shelf import WorkProgress
from engine.errors import RedAesError, WeightsDamaged, WeightsMissing
from engine.models.overview import ModelCard
from engine.models.planning import LoadPlan
from engine.models.sizes import Quantization

translate = QCoreApplication.translate
DOT = "\u00a0\u00a0·  "  # a line breaks after it


@dataclass(frozen=True, slots=True)
class ModelView:
    """One model with everything that its row and its card tell."""

    card: ModelCard
    is_chosen: bool
    standing: Standing
    plan: LoadPlan | RedAesError | None  # None: not known yet, or its architecture is unknown
    progress: WorkProgress | None  # None: nothing is under way
    begun_bytes: int  # of a download that was stopped
    error: RedAesError | None  # why the last attempt failed
    engine_bytes: int | None = None  # memory of the engine that runs it; None: it is not in use

    @property
    def damage(self) -> RedAesError | None:
        """Why an installed model cannot be used at all."""
        installed = self.card.installed
        if installed is None:
            return None
        if isinstance(installed.description, RedAesError):
            return installed.description
        return self.error if isinstance(self.error, WeightsDamaged | WeightsMissing) else None

    @property
    def can_be_renewed(self) -> bool:
        """Whether it is damaged and can be fetched anew."""
        return self.damage is not None and self.card.known is not None and self.card.known.repo is not None

    @property
    def obstacle(self) -> RedAesError | None:
        """Why it cannot run here."""
        return self.damage or (self.plan if isinstance(self.plan, RedAesError) else None)


def title(card: ModelCard) -> str:
    """The registry's title, or the folder's name."""
    return card.known.title if card.known is not None else card.name


def about(card: ModelCard) -> str:
    """One or two sentences."""
    text = (
        translate("models", "Brought in by you")
        if card.known is None
        else _translated(card.known.about.split(";")[0].rstrip("."))
    )
    return f"{text}." if card.is_red_aes else translate("models", "%1, not trained by RED-Aes.").replace("%1", text)


def _translated(about: str) -> str:
    """What the registry says of a model, which is English there."""
    return {
        "Comes with RED-Aes and is trained for it. No graphics card needed": translate(
            "models", "Comes with RED-Aes and is trained for it. No graphics card needed"
        ),
        "A small general model": translate("models", "A small general model"),
        "A general model": translate("models", "A general model"),
        "A large general model for a graphics card": translate("models", "A large general model for a graphics card"),
        "A general model, three of four layers of linear attention": translate(
            "models", "A general model, three of four layers of linear attention"
        ),
    }.get(about, about)


def state(view: ModelView) -> tuple[str, Tone]:
    """Two or three words, and how much they stand out."""
    if view.progress is not None:
        share = percent(view.progress.done_bytes, view.progress.total_bytes)
        return translate("models", "Downloading %1").replace("%1", share).strip(), Tone.SOLID
    if view.damage is None and view.is_chosen:
        return translate("models", "In use"), Tone.SOLID
    warning = _warning(view)
    if warning:
        return warning, Tone.WARNING
    if view.card.installed is not None:
        return translate("models", "On this computer"), Tone.PLAIN
    share = percent(view.begun_bytes, view.card.disk_bytes)
    return translate("models", "Paused at %1").replace("%1", share) if view.begun_bytes else "", Tone.PLAIN


def _warning(view: ModelView) -> str:
    if view.damage is not None:
        return translate("models", "Damaged")
    if view.obstacle is not None:
        return translate("models", "Does not fit")
    return translate("models", "Interrupted") if view.error is not None else ""


def facts(view: ModelView) -> str:
    """Disk, memory, speed and licence in one line."""
    card = view.card
    parts = [translate("models", "%1 disk").replace("%1", wording.data_size(card.disk_bytes)), _memory(view)]
    if view.standing.photos_per_s is not None:
        parts.append(wording.speed(view.standing.photos_per_s))
    else:
        parts.append(translate("models", "Speed not measured yet"))
    if card.known is not None:
        parts.append(card.known.licence)
    return DOT.join(part for part in parts if part)


def why_not(view: ModelView) -> str:
    """What stands in the way, as a sentence; empty: nothing."""
    error = view.obstacle or view.error
    return "" if error is None else error_words.in_full(error)


def agreement(standing: Standing) -> str:
    """How often it prefers a pick to a reject; – as long as that says nothing."""
    return "–" if standing.agreement is None else percent(round(1000 * standing.agreement), 1000)


def percent(part: int, whole: int) -> str:
    """A share; empty while the whole is not known."""
    return f"{round(100 * part / whole)}{wording.NO_BREAK}%" if whole > 0 else ""


def progress(work: WorkProgress) -> str:
    """Bytes, speed and time left of a download."""
    if work.total_bytes == 0:
        return translate("models", "Looking up…")
    sizes = translate("models", "%1 of %2").replace("%1", wording.data_size(work.done_bytes))
    parts = [sizes.replace("%2", wording.data_size(work.total_bytes))]
    if work.bytes_per_s:
        parts.append(f"{wording.data_size(round(work.bytes_per_s))}/s")
        parts.append(wording.time_left((work.total_bytes - work.done_bytes) / work.bytes_per_s))
    return " · ".join(parts)


def duration(seconds: float) -> str:
    """A rough time at the beginning of a sentence."""
    minutes = max(1, round(seconds / 60))
    if minutes < 90:
        return translate("models", "About %1 min").replace("%1", wording.number(minutes))
    return translate("models", "About %1 h").replace("%1", wording.number(round(minutes / 60)))


def quantization(held: str) -> str:
    """How weights are held, in plain words with the engineer's name."""
    bits = {
        Quantization.FP32: translate("models", "32 bits (fp32)"),
        Quantization.BF16: translate("models", "16 bits (bf16)"),
        Quantization.FP16: translate("models", "16 bits (fp16)"),
        Quantization.INT8: translate("models", "8 bits (int8)"),
        Quantization.NF4: translate("models", "4 bits (nf4)"),
    }
    return bits[Quantization(held)]


def device(name: str) -> str:
    """A device as a person knows it."""
    return {
        "cuda": translate("models", "Graphics card (CUDA or ROCm)"),
        "xpu": translate("models", "Intel graphics (XPU)"),
        "mps": translate("models", "Apple graphics (MPS)"),
        "cpu": translate("models", "Processor"),
    }[name]


def memory_by_quantization(card: ModelCard) -> str:
    """Least memory for each, largest first; empty where there is no choice."""
    needed = card.memory_bytes
    parts = [f"{held} {wording.data_size(n)}" for held, n in needed.items()]
    return " · ".join(parts) if len(needed) > 1 else ""


def _memory(view: ModelView) -> str:
    if view.engine_bytes is not None:
        return translate("models", "%1 memory now").replace("%1", wording.data_size(view.engine_bytes))
    if isinstance(view.plan, LoadPlan):
        text = (
            translate("models", "%1 memory as %2")
            if len(view.card.memory_bytes) > 1
            else (translate("models", "%1 memory"))
        )
        return text.replace("%1", wording.data_size(view.plan.needed_bytes)).replace("%2", view.plan.held)
    needed = view.card.memory_bytes.values()
    if not needed:
        return translate("models", "Memory not known")
    if min(needed) == max(needed):
        return translate("models", "%1 memory").replace("%1", wording.data_size(min(needed)))
    return translate("models", "%1 memory or more").replace("%1", wording.data_size(min(needed)))
