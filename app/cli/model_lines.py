"""A model as the `models` verb prints it: one JSON object, or lines for people."""

from __future__ import annotations

from typing import Final

from app.cli.lines import path_fields
from engine.errors import RedAesError
from engine.json_form import JsonObject, error_to_json
from engine.models.overview import EXPECTED_SPEED, ModelCard
from engine.models.sizes import Quantization

ZERO_SHOT: Final = "not trained by RED-Aes: answers zero-shot"
_STATES: Final = {True: "installed", False: "available"}


def model_form(card: ModelCard, *, is_used: bool) -> JsonObject:
    """Every field of a model; null for what is not known."""
    known, installed = card.known, card.installed
    description = None if installed is None else installed.description
    problem = description if isinstance(description, RedAesError) else None
    manifest = None if description is None or isinstance(description, RedAesError) else description
    return {
        "name": card.name,
        "title": None if known is None else known.title,
        "about": None if known is None else known.about,
        "state": state_of(card),
        "in_use": is_used,
        "model": None if manifest is None else manifest.model,
        "red_aes": card.is_red_aes,
        **({"folder": None} if installed is None else path_fields(installed.folder, "folder")),
        "repo": None if known is None else known.repo,
        "revision": None if known is None else known.revision,
        "origin": None if manifest is None else manifest.origin or None,
        "licence": None if known is None else known.licence,
        "architecture": None if known is None else known.architecture,
        "parameters": card.parameters,
        "disk_bytes": card.disk_bytes,
        "memory_bytes": {held.value: n_bytes for held, n_bytes in card.memory_bytes.items()},
        "speed": card.speed,
        "error": None if problem is None else error_to_json(problem),
    }


def state_of(card: ModelCard) -> str:
    """One of embedded, installed and available."""
    if card.installed is not None and card.installed.is_embedded:
        return "embedded"
    return _STATES[card.installed is not None]


def model_row(card: ModelCard, *, is_used: bool) -> str:
    """One line of the list."""
    memory = card.memory_bytes
    least = size_text(min(memory.values())) if memory else "–"
    licence = "" if card.known is None else card.known.licence
    return (
        f"{'*' if is_used else ' '} {card.name:<16} {state_of(card):<10} {size_text(card.disk_bytes):>9} "
        f"{least:>9}  {card.speed or '–':<7} {licence}"
    )


def model_text(card: ModelCard, *, is_used: bool) -> str:
    """Everything about one model, a line a fact."""
    known, installed = card.known, card.installed
    lines = [card.name if known is None else f"{card.name}: {known.title}. {known.about}"]
    lines.append(f"state: {state_of(card)}{', in use' if is_used else ''}")
    if not card.is_red_aes:
        lines.append(f"answers: {ZERO_SHOT}")
    if known is not None:
        lines.append(f"licence: {known.licence}")
        lines += [f"architecture: {known.architecture}"] if known.architecture else []
        lines += [f"repository: https://huggingface.co/{known.repo}/tree/{known.revision}"] if known.repo else []
    if installed is not None:
        lines.append(f"folder: {installed.folder}")
        description = installed.description
        if isinstance(description, RedAesError):
            lines.append(f"problem: {description}")
        else:
            lines.append(f"version: {description.version}")
            lines += [f"origin: {description.origin}"] if description.origin else []
    if card.parameters is not None:
        lines.append(f"parameters: {_count_text(card.parameters)}")
    if card.speed is not None:
        lines.append(f"speed: {card.speed}, {EXPECTED_SPEED[card.speed]} (by its size, not measured here)")
    lines.append(f"on disk: {size_text(card.disk_bytes)}")
    if card.memory_bytes:
        memory = ", ".join(_memory(*one) for one in card.memory_bytes.items())
        lines.append(f"memory at least: {memory}; the engine itself takes about 1 GB more")
    return "\n".join(lines)


def _count_text(n_parameters: int) -> str:
    return f"{n_parameters / 1e6:.0f} million" if n_parameters < 1e9 else f"{n_parameters / 1e9:.2f} billion"


def size_text(n_bytes: int) -> str:
    """Decimal units, as drives count."""
    return f"{n_bytes / 1e6:.0f} MB" if n_bytes < 1e9 else f"{n_bytes / 1e9:.1f} GB"


def _memory(held: Quantization, n_bytes: int) -> str:
    return f"{size_text(n_bytes)} {held}"
