"""Settings: one field each, with default, range and a line of help; kept as TOML, unknown keys included."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields, replace
from datetime import date, datetime, time
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final, TypeVar

from engine.errors import RedAesError
from engine.models.planning import AUTO, DEVICES
from engine.models.sizes import Quantization

T = TypeVar("T")


Bindings = tuple[tuple[str, tuple[str, ...]], ...]
"""Actions' handles with their keys; in the file a table of lists."""


class SettingsUnreadable(RedAesError):
    """The settings file is no TOML; it is left as it is."""


class SettingInvalid(RedAesError):
    """One setting has a value that it cannot take."""


class SettingsUnwritable(RedAesError):
    """The settings file cannot be written; the old one stands."""


def setting(
    default: T,
    help_line: str,
    low: float | None = None,
    high: float | None = None,
    choices: tuple[str, ...] = (),
) -> T:
    """A field of `Settings`: its default, one line of help, and what it may be."""
    told: T = field(default=default, metadata={"help": help_line, "low": low, "high": high, "choices": choices})
    return told


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that a person can set; a value outside its range never gets in here from a file."""

    thumbnail_cache_mb: int = setting(4096, "Disk space for thumbnails, in megabytes.", 100, 1_000_000)
    watching: str = setting("events", "How changes in folders are noticed.", choices=("events", "polling"))
    polling_interval_s: float = setting(15.0, "Seconds between two scans when folders are polled.", 2.0, 3600.0)
    settle_interval_s: float = setting(1.0, "Seconds a file must stay unchanged before it is read.", 0.1, 60.0)
    intake_threads: int = setting(2, "How many photos are read at the same time.", 1, 8)
    model_folder: str = setting("", "Folder of the scoring model; empty for the embedded one.")
    device: str = setting(AUTO, "Where the model is computed.", choices=(AUTO, *DEVICES))
    quantization: str = setting(AUTO, "How its weights are held in memory.", choices=(AUTO, *Quantization))
    pause_on_battery: bool = setting(False, "Score nothing while the computer runs on its battery.")
    theme: str = setting("dark", "Colours of the window.", choices=("dark", "light", "system"))
    surround: str = setting(
        "theme",
        "What lies around a photo in loupe, compare and survey.",
        choices=("theme", "black", "dark", "middle", "light"),
    )
    size_percent: int = setting(100, "Size of everything in the window; from the next start.", 100, 200)
    language: str = setting("auto", "Language of the window; from the next start.", choices=("auto", "en", "de"))
    keys: str = setting(
        "lightroom", "The set of keys to start from.", choices=("lightroom", "darktable", "photo-mechanic")
    )
    bindings: tuple[tuple[str, tuple[str, ...]], ...] = setting(
        (), "Keys that differ from that set, by action; an empty list takes its keys away."
    )
    daily_backup: bool = setting(True, "Keep a copy of the library of each of the last three days it was used.")


@dataclass(frozen=True, slots=True)
class Loaded:
    """Settings as read from a file, with what could not be used."""

    settings: Settings
    unknown: Mapping[str, Any]  # keys of other versions: kept when the file is written
    complaints: tuple[RedAesError, ...]  # one for each unknown key and value out of range; the default stands in


DEFAULTS: Final = Settings()


def load(path: Path) -> Loaded:
    """Reads the settings; a missing file gives the defaults.

    Raises:
        SettingsUnreadable: the file cannot be read, or is no TOML.
    """
    try:
        content = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return Loaded(DEFAULTS, {}, ())
    except (OSError, ValueError) as error:
        raise SettingsUnreadable(
            what=f"The settings file {path.name} cannot be read ({error}).",
            fix=f"Correct it, or move it away to start with the defaults: {path}",
        ) from error
    known = {each.name: each for each in fields(Settings)}
    values: dict[str, Any] = {}
    complaints: list[RedAesError] = []
    for name, value in content.items():
        if name not in known:
            complaints.append(_unknown(name, list(known)))
            continue
        wrong = _wrong(known[name], value)
        if wrong is None:
            values[name] = _read(known[name], value)
        else:
            complaints.append(wrong)
    unknown = {name: value for name, value in content.items() if name not in known}
    return Loaded(replace(DEFAULTS, **values), unknown, tuple(complaints))


def save(path: Path, settings: Settings, unknown: Mapping[str, Any]) -> None:
    """Writes the settings that differ from their defaults, and the unknown keys as they were.

    Raises:
        SettingInvalid: a value that its field cannot take; nothing is written.
        OSError: the file cannot be written; the old one stands.
    """
    content: dict[str, Any] = {}
    for each in fields(Settings):
        value = getattr(settings, each.name)
        written = {name: list(keys) for name, keys in value} if isinstance(each.default, tuple) else value
        wrong = _wrong(each, written)
        if wrong is not None:
            raise wrong
        if value != each.default:
            content[each.name] = written
    lines = _toml({**content, **unknown}, ())
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    with part.open("w", encoding="utf-8") as file:
        file.write("".join(f"{line}\n" for line in lines))
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def change(path: Path, **changes: Any) -> Settings:
    """Changes some settings in the file, and leaves all others and unknown keys as they are.

    Raises:
        SettingsUnreadable: the file is damaged; it is left as it is.
        SettingInvalid: a value that its field cannot take; nothing is written.
        SettingsUnwritable: its drive is full or may not be written.
    """
    loaded = load(path)
    after = replace(loaded.settings, **changes)
    try:
        save(path, after, loaded.unknown)
    except OSError as error:
        raise SettingsUnwritable(
            what=f"The settings cannot be written ({error.strerror}).", fix=f"Look at {path.parent}."
        ) from error
    return after


def _read(each: Field[Any], value: Any) -> Any:
    if isinstance(each.default, tuple):
        return tuple((name, tuple(keys)) for name, keys in value.items())
    return float(value) if isinstance(each.default, float) else value


def _wrong(each: Field[Any], value: object) -> SettingInvalid | None:
    low, high, choices = each.metadata["low"], each.metadata["high"], each.metadata["choices"]
    if isinstance(each.default, bool):
        fits, expected = isinstance(value, bool), "true or false"
    elif isinstance(each.default, (int, float)):
        kinds = (int, float) if isinstance(each.default, float) else (int,)
        fits = isinstance(value, kinds) and not isinstance(value, bool) and low <= value <= high
        expected = f"a number from {low:g} to {high:g}"
    elif isinstance(each.default, tuple):
        fits, expected = _are_bindings(value), 'a table of lists of keys, like pick = ["P"]'
    else:
        fits = isinstance(value, str) and (not choices or value in choices)
        expected = " or ".join(f'"{choice}"' for choice in choices) if choices else "a text"
    if fits:
        return None
    return SettingInvalid(
        what=f"The setting {each.name} cannot be {value!r}; its default is used.", fix=f"Set it to {expected}."
    )


def _are_bindings(value: object) -> bool:
    return isinstance(value, Mapping) and all(
        isinstance(keys, list) and all(isinstance(key, str) for key in keys) for keys in value.values()
    )


def _unknown(name: str, known: list[str]) -> SettingInvalid:
    near = get_close_matches(name, known, n=1)
    fix = f"Did you mean {near[0]}?" if near else "Remove it if no other version of RED-Aes needs it."
    return SettingInvalid(what=f"There is no setting {name}; it was kept and ignored.", fix=fix)


def _toml(content: Mapping[str, Any], above: tuple[str, ...]) -> list[str]:
    lines = [f"{_key(name)} = {_value(value)}" for name, value in content.items() if not isinstance(value, Mapping)]
    for name, value in content.items():
        if isinstance(value, Mapping):
            here = (*above, name)
            lines += ["", f"[{'.'.join(_key(part) for part in here)}]", *_toml(value, here)]
    return lines


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    if isinstance(value, list):
        return f"[{', '.join(_value(each) for each in value)}]"
    if isinstance(value, Mapping):  # inside a list
        return f"{{{', '.join(f'{_key(name)} = {_value(each)}' for name, each in value.items())}}}"
    return repr(value)  # int and float, inf and nan included, read as TOML


def _key(name: str) -> str:
    is_bare = name != "" and all(letter.isascii() and (letter.isalnum() or letter in "-_") for letter in name)
    return name if is_bare else _quoted(name)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(each if each >= " " and each != "\x7f" else f"\\u{ord(each):04x}" for each in escaped) + '"'
