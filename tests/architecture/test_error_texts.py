"""Errors for people are complete sentences: what happened, and what to do now."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from engine.errors import sentence_end
from tests.architecture.project_files import name, python_files

_CODE = ("app", "engine")
_BASE = "RedAesError"
_ENDS = (".", "?")


def _names(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _kinds() -> set[str]:
    """Every class below `RedAesError`, by name."""
    classes = [
        each
        for file in python_files(_CODE)
        for each in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(each, ast.ClassDef)
    ]
    kinds, before = {_BASE}, 0
    while len(kinds) > before:
        before = len(kinds)
        kinds |= {each.name for each in classes if kinds & set(map(_names, each.bases))}
    return kinds


def _texts(kinds: set[str]) -> Iterator[tuple[str, ast.expr]]:
    """Where an error is made, and each of its texts as written."""
    for file in python_files(_CODE):
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and _names(call.func) in kinds:
                for text in (*call.args, *(each.value for each in call.keywords if each.arg in ("what", "fix"))):
                    yield f"{name(file)}:{call.lineno}", text


def _is_whole(text: ast.expr) -> bool:
    """Whether it ends as a sentence does; what is no literal is made elsewhere."""
    end = text.values[-1] if isinstance(text, ast.JoinedStr) else text
    if isinstance(end, ast.Constant) and isinstance(end.value, str):
        return end.value.endswith(_ENDS)
    if isinstance(end, ast.FormattedValue):  # a path may be last; another package's words end as they like
        is_end = isinstance(end.value, ast.Call) and _names(end.value.func) == sentence_end.__name__
        return is_end or not any(_names(each) == "error" for each in ast.walk(end.value) if isinstance(each, ast.Name))
    return True


def test_every_text_of_an_error_ends_as_a_sentence() -> None:
    texts = list(_texts(_kinds()))
    assert len(texts) > 100
    assert [place for place, text in texts if not _is_whole(text)] == []


def test_a_text_that_breaks_off_is_noticed() -> None:
    texts = [ast.parse(source, mode="eval").body for source in ('f"It failed: {error}"', '"It failed"', '"It failed."')]
    assert list(map(_is_whole, texts)) == [False, False, True]
