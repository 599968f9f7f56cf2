"""What a person reads in the window goes through Qt's translation, in a way that lupdate and the running window see."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.project_files import ROOT

WINDOW = sorted((ROOT / "app" / "ui").rglob("*.py"))
SHOWN_AT = {  # callable → places of the arguments that a person reads
    **dict.fromkeys(("setText", "setToolTip", "setWindowTitle", "setPlaceholderText", "setStatusTip"), (0,)),
    **dict.fromkeys(("setAccessibleName", "setAccessibleDescription", "setWhatsThis", "setTitle"), (0,)),
    **dict.fromkeys(("setSuffix", "setPrefix", "setSpecialValueText", "setHeaderLabels", "addItems"), (0,)),
    **dict.fromkeys(("QLabel", "QPushButton", "QCheckBox", "QRadioButton", "QAction", "QGroupBox", "QMenu"), (0,)),
    **dict.fromkeys(("addItem", "addAction", "addMenu", "addTab", "show_text", "label", "push_button"), (0, 1)),
    **dict.fromkeys(("icon_button", "tell_key"), (1,)),
    **dict.fromkeys(("SettingRow", "Deed"), (0, 1)),
}
NOT_A_TEXT = {"label": (1,), "push_button": (1,), "Deed": (1,)}  # kinds of a label and a button, keys
IS_EVERYWHERE = {"RED-Aes", "px"}  # a name and a unit


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            function = node.func
            name = function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")
            yield name, node


def literals(node: ast.expr) -> Iterator[str]:
    """The literal texts that an argument may be."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield "".join(part.value for part in node.values if isinstance(part, ast.Constant))
    elif isinstance(node, ast.IfExp):
        yield from literals(node.body)
        yield from literals(node.orelse)
    elif isinstance(node, ast.BinOp):
        yield from literals(node.left)
        yield from literals(node.right)
    elif isinstance(node, ast.List | ast.Tuple):
        for each in node.elts:
            yield from literals(each)


def unwrapped(path: Path) -> list[str]:
    found = []
    for name, call in calls(path):
        places = set(SHOWN_AT.get(name, ())) - set(NOT_A_TEXT.get(name, ()))
        for place in places & set(range(len(call.args))):
            for text in literals(call.args[place]):
                words = re.sub(r"<[^>]*>", "", text).strip()
                if re.search(r"[A-Za-z]{2}", words) and words not in IS_EVERYWHERE:
                    found.append(f"{path.name}:{call.lineno} {words}")
    return found


def test_no_text_is_shown_that_cannot_be_translated() -> None:
    assert [each for path in WINDOW for each in unwrapped(path)] == []


@pytest.mark.parametrize("line", ['QLabel("Two words")', 'box.setText(f"{n} photos")', 'label("One" if n else "Two")'])
def test_a_text_that_cannot_be_translated_is_found(line: str, tmp_path: Path) -> None:
    path = tmp_path / "made.py"
    path.write_text(line)
    assert unwrapped(path)


def test_every_text_to_translate_is_a_literal_for_lupdate_to_see() -> None:
    texts = [(path, call, _marked(name, call)) for path in WINDOW for name, call in calls(path) if _marks(name, call)]
    assert [f"{path.name}:{call.lineno}" for path, call, parts in texts if not all(map(_is_text, parts))] == []


def test_lupdate_sees_no_number_of_translate_so_none_is_given() -> None:
    given = [(path, call) for path in WINDOW for name, call in calls(path) if name == "translate"]
    counted = [f"{path.name}:{call.lineno}" for path, call in given if len(call.args) > 3 or call.keywords]
    assert [each for each in counted if not each.startswith("plural.py")] == []  # plural.tr counts


def test_no_text_is_translated_before_the_language_is_known() -> None:
    assert [f"{path.name}:{line}" for path in WINDOW for line in _at_import(ast.parse(path.read_text("utf-8")))] == []


def _marks(name: str, call: ast.Call) -> bool:
    """Whether a call names a text to translate; plural.tr hands one on."""
    is_handed_on = name == "translate" and isinstance(call.args[1], ast.Name)
    return name in {"tr", "translate"} and not is_handed_on


def _marked(name: str, call: ast.Call) -> list[ast.expr]:
    return call.args[:2] if name == "translate" else call.args[:1]


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _at_import(node: ast.AST) -> Iterator[int]:
    """Lines that translate while the module is read."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.Lambda):
            continue
        if isinstance(child, ast.Call) and getattr(child.func, "id", getattr(child.func, "attr", "")) in {
            "tr",
            "translate",
        }:
            yield child.lineno
        yield from _at_import(child)
