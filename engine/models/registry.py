"""The models that RED-Aes knows by name, as `registry.toml` tells them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any, Final

from engine.errors import RedAesError
from engine.models.sizes import ModelSize

EMBEDDED: Final = "red-aes-mini"
EMBEDDED_FOLDER: Final = Path(__file__).resolve().parents[2] / "assets" / "models" / EMBEDDED
_STORED_BYTES: Final = 2  # a parameter in bf16


class ModelUnknown(RedAesError):
    """A name that neither the registry nor the models' folder knows."""


@dataclass(frozen=True, slots=True)
class KnownModel:
    """A model of the registry."""

    name: str
    title: str
    about: str
    licence: str
    repo: str | None = None  # on the Hugging Face hub; None: it comes along
    revision: str | None = None  # the repository's commit that a download takes
    architecture: str | None = None  # transformers' class
    size: ModelSize | None = None  # None: the embedded model's folder tells

    @property
    def disk_bytes(self) -> int | None:
        """Size of its weights as they are published."""
        return None if self.size is None else self.size.parameters * _STORED_BYTES


@cache
def known_models() -> dict[str, KnownModel]:
    """Name → model, the embedded one first."""
    text = Path(__file__).with_name("registry.toml").read_text(encoding="utf-8")
    return {name: _parsed(name, entry) for name, entry in tomllib.loads(text).items()}


def known_model(name: str) -> KnownModel:
    """The model of that name.

    Raises:
        ModelUnknown: there is none.
    """
    models = known_models()
    if name not in models:
        raise unknown(name, list(models))
    return models[name]


def unknown(name: str, names: list[str]) -> ModelUnknown:
    """What is said of a name that is not among these."""
    near = get_close_matches(name.lower(), names, n=1)
    hint = f"Did you mean {near[0]}?" if near else "`redaes models list` shows the names."
    return ModelUnknown(what=f"There is no model {name!r}.", fix=hint)


def _parsed(name: str, entry: dict[str, Any]) -> KnownModel:
    figures = [figure.name for figure in fields(ModelSize) if figure.name in entry]
    size = ModelSize(**{figure: entry.pop(figure) for figure in figures}) if "parameters" in entry else None
    return KnownModel(name, **entry, size=size)
