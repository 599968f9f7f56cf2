"""Brings the translations up to the sources: `.venv/bin/python packaging/translations.py`.

New texts come into each .ts of assets/translations unfinished, texts that are gone leave it; then the .qm that the
window loads is made. The sentences of errors, which are made below the window, come from `error_texts`. Translate in
between with Qt Linguist (`pyside6-linguist`), and run it once more.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import error_texts
from PySide6 import __file__ as qt_file

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "app" / "ui"
TRANSLATIONS = ROOT / "assets" / "translations"
ERRORS = TRANSLATIONS / "errors.txt"
"""Every template of an error's sentences, one a line as JSON: what the window looks for."""


def update(ts: Path) -> None:
    """Brings one .ts up to the sources, or makes it; its name ends in the language's code."""
    sources = [str(path) for path in sorted(SOURCES.rglob("*.py"))]
    with TemporaryDirectory() as folder:
        errors = Path(folder) / "errors.py"
        calls = [f'translate("errors", {json.dumps(each, ensure_ascii=False)})' for each in error_templates()]
        errors.write_text("\n".join(calls), "utf-8")
        options = ("-no-obsolete", "-locations", "none", "-source-language", "en")
        _run("lupdate", *sources, str(errors), *options, "-ts", str(ts))


def error_templates() -> list[str]:
    """What the sources say now."""
    return error_texts.templates(error_texts.sources())


def write_errors(errors: Path = ERRORS) -> None:
    """Brings `errors.txt` up to the sources."""
    lines = [json.dumps(each, ensure_ascii=False) for each in error_templates()]
    with _put_in_place(errors) as made:
        made.write_text("\n".join(lines) + "\n", "utf-8")


def compile_to(qm: Path, ts: Path) -> None:
    """Makes what the window loads; a text without a translation stays English."""
    with _put_in_place(qm) as made:
        _run("lrelease", str(ts), "-qm", str(made))


@contextmanager
def _put_in_place(target: Path) -> Iterator[Path]:
    """Where to make a file that then takes the place of the one before, whole.

    A window that is open holds the .qm mapped into its memory: written over, it would read other words from it.
    """
    with TemporaryDirectory(dir=target.parent) as folder:
        made = Path(folder) / target.name
        yield made
        made.replace(target)


def _run(program: str, *arguments: str) -> None:
    """Qt's own program: the wrappers that PySide6 installs do nothing else but find it."""
    found = next(Path(qt_file).parent.glob(f"{program}*"))
    subprocess.run([str(found), "-silent", *arguments], check=True)


def main() -> int:
    """Updates and compiles all of them."""
    write_errors()
    for ts in sorted(TRANSLATIONS.glob("redaes_*.ts")):
        update(ts)
        compile_to(ts.with_suffix(".qm"), ts)
        unfinished = ts.read_text("utf-8").count('type="unfinished"')
        print(f"{ts.name}: {unfinished} texts to translate")
    return 0


if __name__ == "__main__":
    sys.exit(main())
