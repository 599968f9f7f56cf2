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
    what, fix = sentence(error.what), sentence(error.fix)
    if (what, fix) == (error.what, error.fix):
        return error
    made = copy.copy(error)
    made.__dict__.update(error.__dict__, what=what, fix=fix)
    return made


def in_full(error: RedAesError) -> str:
    """What happened and what to do, in the window's language."""
    spoken = told(error)
    return f"{spoken.what} {spoken.fix}"


def sentence(text: str) -> str:
    """A sentence of an error in the window's words; one that no template made stays as it is."""
    said = in_window().get(text)
    if said is not None:
        return said
    if is_english():
        return text
    for template, pattern in _patterns():
        found = pattern.fullmatch(text)
        if found is not None:
            return _filled(QCoreApplication.translate("errors", template), [sentence(each) for each in found.groups()])
    return text


def in_window() -> dict[str, str]:
    """What the window says in place of sentences that name an option or a command, or a button that it has here."""
    translate = QCoreApplication.translate
    return {
        "Allow access in the system settings, then have all folders looked through again.": translate(
            "error_words", "Allow access in the system settings, then choose “Try again”."
        ),
        "Allow writing to it, or choose another place with --catalogue.": translate(
            "error_words", "Allow writing to it, then try again."
        ),
        "Choose the folder of a model with --model DIR, or install RED-Aes again.": translate(
            "error_words", "Choose another scoring engine in the settings, or install RED-Aes again."
        ),
        "Free some space or check the drive, then export again: what is there already is skipped.": translate(
            "error_words", "Free some space or check the drive, then choose “Continue”: what is there already stays."
        ),
        "Go on there, or close it and try again. Commands that only read work meanwhile.": translate(
            "error_words", "Go on there, or close it and try again."
        ),
        "Name its base with --base; adapter_config.json says which one that is.": translate(
            "error_words", "Put its base where adapter_config.json says, then choose its folder again."
        ),
        "Unset it, or bring a model's folder in with `redaes models import`.": translate(
            "error_words", "Unset it and start RED-Aes again, or bring a model's folder in below the list."
        ),
    }


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
