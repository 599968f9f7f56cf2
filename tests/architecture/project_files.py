"""The project's Python files, as the rules on them see them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CODE = ("app", "engine", "training")
EVERYTHING = (*CODE, "packaging", "tests")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def python_files(folders: tuple[str, ...]) -> list[Path]:
    """Every Python file below these folders of the project, in order."""
    return sorted(file for folder in folders for file in (ROOT / folder).rglob("*.py"))


def name(file: Path) -> str:
    """Its path as it stands in messages: from the project's root, with slashes."""
    return file.relative_to(ROOT).as_posix()


def module(file: Path) -> str:
    """The name it is imported by."""
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def functions(file: Path) -> Iterator[Function]:
    """Every function and method in it, nested ones too."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, Function):
            yield node
