"""A TOML file → a checked frozen dataclass; what is wrong is told by its place, an unknown key with the closest one."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final, TypeVar, get_args, get_type_hints

from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from engine.errors import RedAesError, sentence_end

STRICT: Final = ConfigDict(extra="forbid")
"""Of dataclasses that are read from tables: a key that they don't know is an error."""

_Table = TypeVar("_Table")


def read_toml(path: Path, unreadable: type[RedAesError]) -> dict[str, Any]:
    """What a TOML file says.

    Raises:
        unreadable: there is no such file, or it is no TOML.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise unreadable(f"{path} cannot be read: {error.strerror}.", "Check the path.") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise unreadable(
            f"{path} cannot be read: it is no TOML: {sentence_end(error)}", "Correct that place."
        ) from error


def as_table(kind: type[_Table], read: Mapping[str, Any], file: str, unreadable: type[RedAesError]) -> _Table:
    """The dataclass that a table describes.

    Args:
        kind: a dataclass of pydantic with the configuration `STRICT`.
        read: keys and values.
        file: the file's name, for the error.
        unreadable: what is raised.

    Raises:
        unreadable: a key is unknown or missing, or a value cannot be used.
    """
    try:
        table: _Table = TypeAdapter(kind).validate_python(read)
    except ValidationError as error:
        raise _told(kind, error.errors(), file, unreadable) from error
    return table


def _told(kind: type[Any], errors: Sequence[ErrorDetails], file: str, unreadable: type[RedAesError]) -> RedAesError:
    """The mistake that explains most: a misspelt key is also missing under its own name."""
    for error in errors:
        if error["type"] == "unexpected_keyword_argument":
            names = _keys_at(kind, error["loc"][:-1])
            close = get_close_matches(str(error["loc"][-1]), names, 1)
            hint = f"Did you mean {close[0]}?" if close else f"It takes {', '.join(names)}."
            return unreadable(f"{file} has an unknown key {_place(error)}.", hint)
    missing = [_place(error) for error in errors if error["type"] == "missing"]
    if missing:
        return unreadable(f"{file} lacks {', '.join(missing)}.", "Add it.")
    first = errors[0]
    said = first["msg"].removeprefix("Value error, ")
    return unreadable(
        f"{file} cannot be used: {_place(first)}: {said}, and not {first['input']!r}."
        if first["type"] != "value_error"
        else f"{file} cannot be used: {_place(first)}: {said}.",
        "Correct that value.",
    )


def _place(error: ErrorDetails) -> str:
    return ".".join(str(part) for part in error["loc"]) or "the whole"


def _keys_at(kind: type[Any], place: Sequence[int | str]) -> list[str]:
    """The keys of the table at a place, found by the types of the fields on the way there."""
    for name in place:
        if isinstance(name, str):
            kind = next(
                one for one in _parts(get_type_hints(kind)[name]) if isinstance(one, type) and is_dataclass(one)
            )
    return [one.name for one in fields(kind)]


def _parts(hint: Any) -> list[Any]:
    """A type and everything that it is made of."""
    return [hint, *(part for inner in get_args(hint) for part in _parts(inner))]
