"""Marks as each program writes them."""

from __future__ import annotations

import pytest

from app.library.photo import ColorLabel, Flag, ToldMarks
from app.library.xmp_marks import told_in
from app.library.xmp_packet import XmpUnreadable
from tests.support.xmp_packets import xmp


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ('xmp:Rating="3"', ToldMarks(stars=3)),
        ('xmp:Rating="3.0"', ToldMarks(stars=3)),
        ('xmp:Rating="0"', ToldMarks(stars=0)),
        ('xmp:Rating="-1"', ToldMarks(flag=Flag.REJECT)),
        ('xmp:Rating="-1" xmpDM:good="True"', ToldMarks(flag=Flag.PICK)),
        ('xmp:Rating="7"', ToldMarks()),
        ('xmp:Rating="many"', ToldMarks()),
        ('xmpDM:good="False"', ToldMarks(flag=Flag.REJECT)),
        ('xmpDM:pick="1"', ToldMarks(flag=Flag.PICK)),
        ('xmpDM:pick="0"', ToldMarks(flag=Flag.NONE)),
        ('xmp:Label="Green"', ToldMarks(label=ColorLabel.GREEN)),
        ('xmp:Label="Rot"', ToldMarks(label=ColorLabel.RED)),
        ('xmp:Label="Approved"', ToldMarks(label=ColorLabel.GREEN)),
        ('xmp:Label="To print" photoshop:LabelColor="blue"', ToldMarks(label=ColorLabel.BLUE)),
        ('xmp:Label="Purple"', ToldMarks()),
        ("", ToldMarks()),
    ],
)
def test_a_mark_is_read_however_it_was_written(properties: str, expected: ToldMarks) -> None:
    assert told_in(xmp(properties)) == expected


def test_a_mark_that_stands_as_an_element_is_read() -> None:
    assert told_in(xmp(elements="<xmp:Rating> 4 </xmp:Rating>")) == ToldMarks(stars=4)


def test_what_is_no_xmp_is_an_error() -> None:
    with pytest.raises(XmpUnreadable):
        told_in(b"<html/>")
