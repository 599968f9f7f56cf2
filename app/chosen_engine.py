"""Which engine judges: what the command line names, else the settings, else the embedded model."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app import paths, settings
from app.inference.messages import COMMAND_BATCH, MAX_BATCH, SERVER_BATCH
from app.inference.spawning import EngineChoice
from app.settings import Settings
from engine.models.overview import ModelCard
from engine.models.planning import AUTO
from engine.models.registry import EMBEDDED

REMOTE: Final = "engine.remote.loading:load"


@dataclass(frozen=True, slots=True)
class NamedEngine:
    """What a command line says; None: as the settings say."""

    assessor: str  # where the engine is loaded from
    model: Path | None = None  # a folder, or the name of an installed model
    device: str | None = None
    quantization: str | None = None
    server: str | None = None  # the address of a server that the model stands on, up to and including /v1
    served_model: str | None = None  # as the server names it


def load_settings(tell: Callable[[str], None]) -> Settings:
    """The person's settings; what cannot be used is told, its default stands in, and the file is left as it is."""
    try:
        loaded = settings.load(paths.settings_file())
    except settings.SettingsUnreadable as error:
        tell(f"{error} The defaults are used.")
        return settings.DEFAULTS
    for complaint in loaded.complaints:
        tell(str(complaint))
    return loaded.settings


def engine_choice(named: NamedEngine, chosen: Settings, *, is_background: bool) -> EngineChoice:
    """The engine to start."""
    if named.server is not None:
        served = (("url", named.server), ("model", named.served_model or ""))
        return EngineChoice(REMOTE, None, is_background, served, photos_at_once=SERVER_BATCH)
    model = named.model or (Path(chosen.model_folder) if chosen.model_folder else None)
    asked = {"device": named.device or chosen.device, "quantization": named.quantization or chosen.quantization}
    options = tuple((name, value) for name, value in asked.items() if value != AUTO)
    folder = None if model is None else _folder_of(model)
    photos_at_once = COMMAND_BATCH if folder is None and not is_background else MAX_BATCH
    return EngineChoice(named.assessor, folder, is_background, options, photos_at_once)


def is_chosen(card: ModelCard, model_folder: str) -> bool:
    """Whether the setting `model_folder` means this model."""
    if card.installed is None:
        return False
    folder = _folder_of(Path(model_folder)) if model_folder else None
    return card.installed.is_embedded if folder is None else card.installed.folder == folder


def _folder_of(model: Path) -> Path | None:
    """An installed model's folder by its name; any other path as it is."""
    if model.exists() or len(model.parts) != 1:
        return model
    if model.name == EMBEDDED:
        return None
    installed = paths.models_folder() / model.name
    return installed if installed.is_dir() else model
