"""What goes where."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from app.cli.console import Console, Tally, shown
from app.cli.exit_codes import ExitCode
from engine.errors import ImageUnreadable, NotEnoughMemory, RedAesError

UNREADABLE = ImageUnreadable("It is empty.", "Copy it again.")
NO_MEMORY = NotEnoughMemory("There is none.", "Close something.")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_shown_on_a_terminal_and_wiped_before_the_next_line() -> None:
    out, err = io.StringIO(), Terminal()
    console = Console(out, err)
    console.progress(1, 9)
    console.say("Done.")
    assert err.getvalue() == "\r1 of 9\r\033[KDone.\n"
    assert out.getvalue() == ""


def test_progress_is_not_written_into_a_file() -> None:
    err = io.StringIO()
    Console(io.StringIO(), err).progress(1, 9)
    assert err.getvalue() == ""


def test_a_json_line_is_ascii_whatever_it_holds() -> None:
    out = io.StringIO()
    Console(out, io.StringIO()).line({"path": "é\udcff"})
    assert out.getvalue() == '{"path": "\\u00e9\\udcff"}\n'


@pytest.mark.parametrize(
    ("errors", "code"),
    [
        ([], ExitCode.NOTHING_DONE),
        ([None, UNREADABLE], ExitCode.DONE),
        ([UNREADABLE], ExitCode.NOTHING_DONE),
        ([NO_MEMORY, UNREADABLE], ExitCode.MACHINE_AT_FAULT),
        ([NO_MEMORY, None], ExitCode.DONE),
    ],
)
def test_one_success_is_enough_and_memory_is_the_machines_fault(
    errors: list[RedAesError | None], code: ExitCode
) -> None:
    tally = Tally(Console(io.StringIO(), io.StringIO()), len(errors))
    for error in errors:
        tally.add(error)
    assert tally.finish("scored") is code


@pytest.mark.skipif(sys.platform == "win32", reason="names are text there")
def test_a_name_that_is_no_text_can_be_printed() -> None:
    assert shown(Path(os.fsdecode(b"caf\xe9"))) == "caf\\xe9"


def test_a_name_that_a_terminal_would_obey_is_shown_on_one_line() -> None:
    assert shown(Path("/p/line\nbreak\x1b[31m.jpg")) == "/p/line\\nbreak\\x1b[31m.jpg"
    assert shown(Path("/p/über\u202fall.jpg")) == "/p/über\u202fall.jpg"
