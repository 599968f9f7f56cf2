"""The sentences of errors that are made below the window, as templates such as `%1 is not a folder`.

Engine and library know no Qt, so they write English. The window finds the template that a sentence was made from and
says it in its own language; `translations.py` brings all of them here into the .ts files and into `errors.txt`.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BASE = "RedAesError"
_SENTENCE = re.compile(r"(?s)[A-Z%“`].*[a-z].*\s.*(?:\.|: %\d+)")
_CAUSES = {"_likely_cause"}  # functions that return a part of a sentence
SYSTEM = (  # what the system says of files, in every sentence that ends with its reason
    "Input/output error",
    "No space left on device",
    "No such file or directory",
    "Operation not permitted",
    "Permission denied",
    "Read-only file system",
    "Stale file handle",
)


def sources() -> list[Path]:
    """Every module below the window."""
    left_out = (ROOT / "app" / "ui", ROOT / "app" / "cli")
    found = [path for folder in ("engine", "app") for path in (ROOT / folder).rglob("*.py")]
    return sorted(path for path in found if not any(path.is_relative_to(each) for each in left_out))


def templates(paths: Iterable[Path]) -> list[str]:
    """Every sentence that may be part of an error, with %1, %2 … for what differs; in order, each once."""
    trees = [ast.parse(path.read_text("utf-8")) for path in paths]
    kinds = _kinds(trees)
    found = set(SYSTEM)
    for tree in trees:
        names = {getattr(node, "id", None) or getattr(node, "attr", None) for node in ast.walk(tree)}
        if names & kinds or any(isinstance(node, ast.ClassDef) and node.name in kinds for node in ast.walk(tree)):
            found |= {text for text in _literals(tree) if _SENTENCE.fullmatch(text)}
        found |= set(_parts(tree))
    return sorted(found)


def _kinds(trees: list[ast.Module]) -> set[str]:
    """The names of RedAesError and all its subclasses."""
    classes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    kinds, n_before = {BASE}, 0
    while len(kinds) > n_before:
        n_before = len(kinds)
        kinds |= {each.name for each in classes if any(getattr(base, "id", None) in kinds for base in each.bases)}
    return kinds


def _literals(tree: ast.AST) -> Iterator[str]:
    """Texts in functions and constants, without docstrings; those inside an f-string are parts of it."""
    for node in ast.iter_child_nodes(tree):
        is_docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if is_docstring or (isinstance(tree, ast.ClassDef) and not isinstance(node, ast.FunctionDef)):
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            yield _template(node)
        else:
            yield from _literals(node)


def _parts(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name in _CAUSES:
            yield from (text for each in ast.walk(node) if isinstance(each, ast.Return) for text in _literals(each))


def _template(text: ast.JoinedStr) -> str:
    n, parts = 0, []
    for part in text.values:
        if isinstance(part, ast.Constant):
            parts.append(str(part.value))
        else:
            n += 1
            parts.append(f"%{n}")
    return "".join(parts)
