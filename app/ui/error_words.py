"""Errors in the window's language.

They are made below the window, where there is no Qt, in English. Here the template that a sentence was made from is
found again (`assets/translations/errors.txt`, made of the sources), and its translation filled with the same values.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Sequence
from functools import cache
from typing import Final, TypeVar

from PySide6.QtCore import QCoreApplication

from app.ui.asset_files import TRANSLATIONS
from app.ui.language import is_english
from engine.errors import RedAesError

E = TypeVar("E", bound=RedAesError)

_PLACE: Final = re.compile(r"%(\d+)")


def told(error: E) -> E:
    """The same error with its texts in the window's language."""
    if is_english():
        return error
    made = copy.copy(error)
    made.__dict__.update(error.__dict__, what=sentence(error.what), fix=sentence(error.fix))
    return made


def in_full(error: RedAesError) -> str:
    """What happened and what to do, in the window's language."""
    spoken = told(error)
    return f"{spoken.what} {spoken.fix}"


def sentence(text: str) -> str:
    """A sentence of an error in the window's language; one that no template made stays as it is."""
    if is_english():
        return text
    for template, pattern in _patterns():
        found = pattern.fullmatch(text)
        if found is not None:
            return _filled(QCoreApplication.translate("errors", template), [sentence(each) for each in found.groups()])
    return text


def _filled(template: str, values: Sequence[str]) -> str:
    """With the values in their places; a value that holds a place of its own is not looked into."""
    return _PLACE.sub(lambda place: values[int(place[1]) - 1], template)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Every template and what it matches, those with the most words of their own first."""
    lines = (TRANSLATIONS / "errors.txt").read_text("utf-8").splitlines()
    templates = sorted(map(json.loads, lines), key=lambda each: len(_PLACE.sub("", each)), reverse=True)
    return tuple((each, _pattern(each)) for each in templates)


def _pattern(template: str) -> re.Pattern[str]:
    """What differs may be any text, a sentence of its own too."""
    parts = _PLACE.split(template)[::2]
    return re.compile("(.+?)".join(map(re.escape, parts)), re.DOTALL)
