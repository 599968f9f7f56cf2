"""Which keys do what: one of the sets that people know, and what the person changed of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from PySide6.QtGui import QKeySequence

from app.settings import Bindings
from app.ui.deed import Deed
from app.ui.keymap_presets import PRESETS

Keys = tuple[str, ...]
Keymap = Mapping[str, Keys]
"""Keys by handle."""

FIXED: Final = frozenset(("Left", "Right", "Up", "Down", "Esc", "Home", "End", "PgUp", "PgDown", "F10"))
"""Keys that move in every view, leave it, or open the menu; they cannot be given to anything else."""


def normal(key: str) -> str:
    """A key as it is kept: Qt's portable notation; empty if it is none."""
    return QKeySequence(key).toString()


def preset_keys(deed: Deed, preset: str) -> Keys:
    """A deed's keys in a set; what the set doesn't know has the default's."""
    return PRESETS[preset].get(deed.handle, deed.keys)


def in_force(deeds: Sequence[Deed], preset: str, bindings: Bindings) -> dict[str, Keys]:
    """Every deed's keys, none of which does two things in one view: the person's own go before the set's."""
    own = dict(bindings)
    keymap: dict[str, Keys] = {}
    for deed in sorted(deeds, key=lambda deed: deed.handle not in own):
        wished = own.get(deed.handle, preset_keys(deed, preset))
        usable = (key for key in map(normal, wished) if key and key not in FIXED)
        keymap[deed.handle] = tuple(dict.fromkeys(key for key in usable if not users(key, deed, deeds, keymap)))
    return {deed.handle: keymap[deed.handle] for deed in deeds}


def users(key: str, deed: Deed, deeds: Sequence[Deed], keymap: Keymap) -> list[Deed]:
    """The other deeds that have a key where `deed` would act."""
    return [
        other
        for other in deeds
        if other.handle != deed.handle and key in keymap.get(other.handle, ()) and _meet(other.views, deed.views)
    ]


def with_shift(deeds: Sequence[Deed], keymap: Keymap) -> dict[str, Keys]:
    """The keys with Shift that rate and move on, unless something else has them."""
    added: dict[str, Keys] = {}
    for deed in deeds:
        if deed.moves_on:
            shifted = (normal(f"Shift+{key}") for key in keymap[deed.handle] if "Shift+" not in key)
            others = (key for key in shifted if key not in keymap[deed.handle])
            added[deed.handle] = tuple(key for key in others if not users(key, deed, deeds, keymap))
    return added


def given(deeds: Sequence[Deed], preset: str, bindings: Bindings, handle: str, keys: Keys) -> Bindings:
    """The bindings after a deed was given these keys; whoever had one of them loses it.

    What is as in the set is not kept, so that it follows the set; what is not known here stays.
    """
    before = in_force(deeds, preset, bindings)
    wanted = tuple(dict.fromkeys(map(normal, keys)))
    receiver = next(deed for deed in deeds if deed.handle == handle)
    after = {**dict(bindings), handle: wanted}
    for key in wanted:
        for loser in users(key, receiver, deeds, before):
            after[loser.handle] = tuple(each for each in after.get(loser.handle, before[loser.handle]) if each != key)
    return _differing(deeds, preset, after)


def reset(deeds: Sequence[Deed], preset: str, bindings: Bindings, handle: str) -> Bindings:
    """The bindings after a deed got the set's keys back, from whoever has them."""
    deed = next(each for each in deeds if each.handle == handle)
    return given(deeds, preset, bindings, handle, preset_keys(deed, preset))


def _differing(deeds: Sequence[Deed], preset: str, bindings: Mapping[str, Keys]) -> Bindings:
    standard = {deed.handle: tuple(map(normal, preset_keys(deed, preset))) for deed in deeds}
    return tuple(sorted((handle, keys) for handle, keys in bindings.items() if keys != standard.get(handle)))


def _meet(some: Collection[int], others: Collection[int]) -> bool:
    return not some or not others or not set(some).isdisjoint(others)
