"""Filters as JSON, for smart collections and for the window's second start."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any, Final

from app.library.filters import FileKind, Filters, SeriesPart
from app.library.photo import ColorLabel, Flag, FolderId

_DEFAULTS = Filters()


def filters_to_json(filters: Filters) -> dict[str, Any]:
    """Only what is filtered: the default is `{}`."""
    values = {each.name: getattr(filters, each.name) for each in fields(Filters)}
    return {name: _told(value) for name, value in values.items() if value != getattr(_DEFAULTS, name)}


def filters_from_json(form: Mapping[str, Any]) -> Filters:
    """The inverse of `filters_to_json`.

    Raises:
        ValueError: a filter or a value that this version does not know; nothing is guessed.
    """
    unknown = form.keys() - _READERS.keys()
    if unknown:
        raise ValueError(f"unknown filters: {', '.join(sorted(unknown))}")
    try:
        return Filters(**{name: _READERS[name](value) for name, value in form.items()})
    except (TypeError, AttributeError) as error:
        raise ValueError(f"not filters: {dict(form)}") from error


def _told(value: Any) -> Any:
    if isinstance(value, frozenset):
        return sorted(str(each) for each in value)
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Path | SeriesPart) else value


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"{value!r} is no number")
    return float(value)


def _count(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"{value!r} is no whole number")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _texts(value: Any) -> frozenset[str]:
    if not isinstance(value, list | tuple):
        raise TypeError(f"{value!r} is no list")
    return frozenset(_text(each) for each in value)


_READERS: Final[dict[str, Callable[[Any], Any]]] = {
    "folder_id": lambda value: FolderId(_count(value)),
    "flags": lambda value: frozenset(Flag(each) for each in _texts(value)),
    "stars_min": _count,
    "stars_max": _count,
    "labels": lambda value: frozenset(ColorLabel(each) for each in _texts(value)),
    "score_min": _number,
    "score_max": _number,
    "text": _text,
    "series": SeriesPart,
    "cameras": _texts,
    "lenses": _texts,
    "first_day": date.fromisoformat,
    "last_day": date.fromisoformat,
    "folder": lambda value: Path(_text(value)),
    "kinds": lambda value: frozenset(FileKind(each) for each in _texts(value)),
}
