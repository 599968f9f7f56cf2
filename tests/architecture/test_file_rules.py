"""Rules on single files that no linter knows."""

import ast
import re
from pathlib import Path

from tests.architecture.project_files import CODE, EVERYTHING, Function, functions, name, python_files

MAX_FILE_LINES = 300
MAX_FUNCTION_LINES = 50
# The four boundaries of ARCHITECTURE.md, "Errors", where any exception may be caught.
CATCH_ALL = re.compile(r"^app/(inference/child|workflow/background|library/watching/watcher|ui/crash_dialog|main)\.py$")
NOWHERE_NAMES = {"utils", "helpers", "misc", "common", "manager"}


def test_no_file_is_longer_than_300_lines() -> None:
    lengths = {name(file): len(file.read_text(encoding="utf-8").splitlines()) for file in python_files(EVERYTHING)}
    assert {file: n_lines for file, n_lines in lengths.items() if n_lines > MAX_FILE_LINES} == {}


def test_no_function_is_longer_than_50_lines() -> None:
    too_long = [
        f"{name(file)}:{function.lineno} {function.name}: {_n_lines(function)} lines"
        for file in python_files(EVERYTHING)
        for function in functions(file)
        if _n_lines(function) > MAX_FUNCTION_LINES
    ]
    assert too_long == []


def _n_lines(function: Function) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def test_every_public_module_class_and_function_has_a_docstring() -> None:
    assert [place for file in python_files(CODE) for place in _without_docstring(file)] == []


def _without_docstring(file: Path) -> list[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    public: list[ast.Module | ast.ClassDef | Function] = [tree]
    for owner in [tree, *(node for node in tree.body if isinstance(node, ast.ClassDef))]:
        if isinstance(owner, ast.ClassDef) and owner.name.startswith("_"):
            continue
        public += [
            node for node in owner.body if isinstance(node, ast.ClassDef | Function) and not node.name.startswith("_")
        ]
    return [
        f"{name(file)}: {getattr(node, 'name', 'module')}"
        for node in public
        if ast.get_docstring(node) is None and not _is_told_elsewhere(node)
    ]


def _is_told_elsewhere(node: ast.AST) -> bool:
    """Overloads, overrides and setters are told by what they belong to."""
    decorators = [ast.unparse(decorator) for decorator in getattr(node, "decorator_list", [])]
    return any(text in ("overload", "override") or text.endswith((".setter", ".override")) for text in decorators)


def test_any_exception_is_caught_only_at_the_named_boundaries() -> None:
    catching = {
        name(file)
        for file in python_files(CODE)
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ExceptHandler) and _catches_all(node)
    }
    assert {file for file in catching if not CATCH_ALL.match(file)} == set()


def _catches_all(handler: ast.ExceptHandler) -> bool:
    """A handler of anything that goes on afterwards; one that ends in a bare raise catches nothing."""
    names = (
        {node.id for node in ast.walk(handler.type) if isinstance(node, ast.Name)} if handler.type else {"Exception"}
    )
    last = handler.body[-1]
    return bool(names & {"Exception", "BaseException"}) and not (isinstance(last, ast.Raise) and last.exc is None)


def test_no_file_is_named_after_nothing() -> None:
    assert [name(file) for file in python_files(EVERYTHING) if file.stem in NOWHERE_NAMES] == []


def test_packaging_is_no_python_package() -> None:
    assert [file for file in python_files(("packaging",)) if file.name == "__init__.py"] == []
