import ast
import json
import re
import shutil
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path

import error_texts
import pytest
import translations
from PySide6.QtCore import QTranslator

TS = translations.TRANSLATIONS / "redaes_de.ts"
PLACE = re.compile(r"%\d|%n|&(?=\w)")


@dataclass(frozen=True)
class Message:
    context: str
    source: str
    comment: str
    forms: tuple[str, ...]
    is_counted: bool
    state: str  # "" is finished

    @property
    def key(self) -> tuple[str, str, str, bool]:
        return self.context, self.source, self.comment, self.is_counted


def messages(ts: Path) -> list[Message]:
    found = []
    for context in ET.parse(ts).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
            name, source = context.findtext("name", ""), message.findtext("source", "")
            is_counted = message.get("numerus") == "yes"
            state = translation.get("type", "")
            found.append(Message(name, source, message.findtext("comment", ""), tuple(forms), is_counted, state))
    return found


def test_every_text_is_translated_and_none_is_left_of_former_sources() -> None:
    open_ones = [message.key for message in messages(TS) if message.state or not all(message.forms)]
    assert open_ones == []


def test_the_texts_are_those_of_the_sources(tmp_path: Path) -> None:
    fresh = tmp_path / TS.name
    shutil.copy(TS, fresh)
    translations.update(fresh)
    now, kept = ({message.key for message in messages(ts)} for ts in (fresh, TS))
    assert now - kept == set(), "run packaging/translations.py, and translate these"
    assert kept - now == set(), "run packaging/translations.py: these are gone"


def test_the_window_looks_for_the_errors_that_the_sources_make() -> None:
    kept = [json.loads(line) for line in translations.ERRORS.read_text("utf-8").splitlines()]
    assert kept == translations.error_templates(), "run packaging/translations.py"


def test_a_sentence_of_an_error_is_found_with_places_for_what_differs(tmp_path: Path) -> None:
    module = tmp_path / "made.py"
    module.write_text(
        'class Gone(RedAesError):\n    """Not a sentence of an error."""\n\n\n'
        'def leave(name):\n    raise Gone(f"{name} went to {name.place!r}.", fix="Wait for it.")\n'
    )
    found = set(error_texts.templates([module])) - set(error_texts.SYSTEM)
    assert found == {"%1 went to %2.", "Wait for it."}


def test_lupdate_sees_every_text_of_the_sources() -> None:
    written = set()
    for path in translations.SOURCES.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                place = {"tr": 0, "translate": 1}.get(name)
                text = node.args[place] if place is not None else None
                if isinstance(text, ast.Constant):
                    written.add(text.value)
    assert written - {message.source for message in messages(TS)} == set()


def test_places_for_values_and_letters_of_menus_are_the_same_in_every_form() -> None:
    def places(text: str) -> list[str]:
        return sorted(set(PLACE.findall(text)))

    differing = [
        (message.source, form)
        for message in messages(TS)
        for form in message.forms
        if places(form) != places(message.source)
    ]
    assert differing == []


def test_ends_and_lines_agree() -> None:
    """An ellipsis says that a dialog follows, spaces stand beside a value; both are lost easily."""

    def frame(text: str) -> tuple[bool, bool, bool, int]:
        return text.endswith("…"), text[:1].isspace(), text[-1:].isspace(), text.count("\n")

    assert [m.source for m in messages(TS) for form in m.forms if frame(form) != frame(m.source)] == []


def test_a_minus_is_a_real_one_and_three_dots_are_an_ellipsis() -> None:
    assert [form for m in messages(TS) for form in m.forms if re.search(r"-\d|\.\.\.|\d [%°]", form)] == []


def test_the_compiled_file_says_what_the_translation_says() -> None:
    translator = QTranslator()
    assert translator.load(str(TS.with_suffix(".qm")))
    for message in messages(TS):
        for n, form in zip((1, 2) if message.is_counted else (-1,), message.forms, strict=True):
            said = translator.translate(message.context, message.source, message.comment or None, n)
            assert said == form, message.key


def test_an_open_window_keeps_its_words_while_they_are_compiled_anew(tmp_path: Path) -> None:
    ts, qm = tmp_path / TS.name, tmp_path / "redaes_de.qm"
    shutil.copy(TS, ts)
    translations.compile_to(qm, ts)
    translator = QTranslator()
    assert translator.load(str(qm))
    spoken = [(m.context, m.source, m.comment or None, m.forms[0]) for m in messages(TS) if not m.is_counted]
    ts.write_text(re.sub(r"<translation>[^<\s][^<]*", "<translation>Anders", TS.read_text("utf-8")), "utf-8")
    translations.compile_to(qm, ts)
    assert [form for *asked, form in spoken if translator.translate(*asked) != form] == []
    assert list(tmp_path.iterdir()) in ([ts, qm], [qm, ts])


@pytest.mark.parametrize("n", [2, 1284])
def test_an_untranslated_text_stays_english(n: int) -> None:
    translator = QTranslator()
    assert translator.load(str(TS.with_suffix(".qm")))
    assert translator.translate("plural", "%1 kittens", None, n) == ""
