"""Presets: selections and outputs under a name, some shipped, the person's own in one JSON file."""

from __future__ import annotations

import dataclasses
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, TypeVar

from app.library.export import naming
from app.library.export.choice import ExportRule, JpegOptions, Metadata, Output, PhotoForm, Selection, check
from app.library.xmp import XmpFor
from app.paths import settings_file
from engine.errors import RedAesError
from engine.json_form import JsonObject

T = TypeVar("T")


class PresetsUnreadable(RedAesError):
    """The file of presets is damaged, or cannot be read or written; it is left as it is."""


class PresetUnknown(RedAesError):
    """There is no preset of that name, or it is a shipped one, which stays as it is."""


@dataclass(frozen=True, slots=True)
class Preset:
    """A way to export that can be used again."""

    name: str
    selection: Selection
    output: Output
    destination: Path | None = None  # None: asked for each time
    is_shipped: bool = False


def _shipped(name: str, selection: Selection, output: Output) -> Preset:
    return Preset(name, selection, output, is_shipped=True)


_BEST_24: Final = Selection(ExportRule.TOP_N, 24, one_per_series=True, picks_first=True)

SHIPPED: Final = (
    _shipped("Portfolio, top 24", _BEST_24, Output(name="{rank}_{score}_{name}", contact_sheet=True, csv=True)),
    _shipped("Best of each series", Selection(ExportRule.BEST_OF_SERIES), Output()),
    _shipped("My picks", Selection(ExportRule.PICKS), Output(marks=XmpFor.LIGHTROOM)),
    _shipped(
        "For the web",
        Selection(ExportRule.PICKS),
        Output(PhotoForm.JPEG, JpegOptions(edge_px=2048, quality=85, metadata=Metadata.NO_PLACE), "{number}_{name}"),
    ),
    _shipped(
        "Gallery with explanations",
        _BEST_24,
        Output(PhotoForm.NONE, gallery=True),
    ),
    _shipped(
        "Score list of everything",
        Selection(ExportRule.TOP_PERCENT, 100, with_rejects=True),
        Output(PhotoForm.NONE, csv=True, json=True),
    ),
)


def presets_file() -> Path:
    """Where the person's own presets lie: beside the settings."""
    return settings_file().with_name("export-presets.json")


def load(path: Path) -> tuple[Preset, ...]:
    """The shipped presets, then the person's own by name; a missing file holds none.

    Raises:
        PresetsUnreadable: the file is there and cannot be read or understood.
    """
    return SHIPPED + _own(path)


def named(presets: Sequence[Preset], name: str) -> Preset:
    """The preset of a name, upper and lower case alike.

    Raises:
        PresetUnknown: there is none.
    """
    for preset in presets:
        if preset.name.casefold() == name.casefold():
            return preset
    known = ", ".join(f"“{preset.name}”" for preset in presets)
    raise PresetUnknown(f"There is no preset “{name}”.", f"Choose one of {known}.")


def save(path: Path, preset: Preset) -> tuple[Preset, ...]:
    """Keeps a preset, in the place of the person's own one of that name, and returns all as `load`.

    Raises:
        PresetUnknown: the name is empty or that of a shipped preset.
        PresetsUnreadable: the file cannot be read or written; it stays as it was.
    """
    _require_own(preset.name)
    others = [each for each in _own(path) if each.name.casefold() != preset.name.casefold()]
    _write(path, [*others, preset])
    return load(path)


def delete(path: Path, name: str) -> tuple[Preset, ...]:
    """Forgets one of the person's own presets, and returns all as `load`; raises as `save`."""
    _require_own(name)
    own = _own(path)
    gone = named(own, name)
    _write(path, [each for each in own if each is not gone])
    return load(path)


def _require_own(name: str) -> None:
    if not name.strip():
        raise PresetUnknown("A preset needs a name.", "Give it one.")
    if any(each.name.casefold() == name.casefold() for each in SHIPPED):
        raise PresetUnknown(f"“{name}” came with RED-Aes and stays as it is.", "Save it under another name.")


def _own(path: Path) -> tuple[Preset, ...]:
    try:
        content = json.loads(path.read_text("utf-8"))
        own = [_preset(form) for form in content["presets"]]
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, TypeError, KeyError, AttributeError, naming.NameTemplateWrong) as error:
        raise PresetsUnreadable(
            what=f"The export presets in {path.name} cannot be read ({error}).",
            fix=f"Correct the file, or move it away to start without presets of your own: {path}",
        ) from error
    return tuple(sorted(own, key=lambda preset: preset.name.casefold()))


def _preset(form: Mapping[str, Any]) -> Preset:
    preset = Preset(
        name=str(form["name"]),
        selection=_filled(Selection(), form["selection"]),
        output=_filled(Output(), form["output"]),
        destination=Path(form["destination"]) if form.get("destination") else None,
    )
    check(preset.selection, preset.output)
    naming.check(preset.output.name)
    return preset


def _filled(default: T, form: Mapping[str, Any]) -> T:
    """A dataclass with the form's values in the places of the default's; raises ValueError for one of another kind."""
    values: dict[str, Any] = {}
    for each in fields(default):  # type: ignore[arg-type]  # a TypeVar cannot be bound to "a dataclass"
        standing = getattr(default, each.name)
        value = form.get(each.name, standing)
        if dataclasses.is_dataclass(standing):
            value = value if value is standing else _filled(standing, value)
        elif isinstance(standing, StrEnum):
            value = type(standing)(value)
        elif isinstance(standing, float) and type(value) is int:
            value = float(value)
        elif type(value) is not type(standing):
            raise ValueError(f"{each.name} cannot be {value!r}")
        values[each.name] = value
    return type(default)(**values)


def _write(path: Path, presets: Sequence[Preset]) -> None:
    forms = [_form(preset) for preset in sorted(presets, key=lambda preset: preset.name.casefold())]
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("w", encoding="utf-8") as file:
            json.dump({"presets": forms}, file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        raise PresetsUnreadable(
            what=f"The export presets could not be saved ({error.strerror}).",
            fix=f"Make room on the drive, or allow writing to {path.parent}.",
        ) from error


def _form(preset: Preset) -> JsonObject:
    return {
        "name": preset.name,
        "selection": dataclasses.asdict(preset.selection),
        "output": dataclasses.asdict(preset.output),
        "destination": None if preset.destination is None else str(preset.destination),
    }
