"""Marks in XMP: only our fields change, and what cannot be changed safely is left alone."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from app.library.photo import ColorLabel, Flag, ToldMarks
from app.library.xmp import OURS, XmpFor, with_marks
from app.library.xmp_marks import told_in
from app.library.xmp_packet import RDF, XmpUnreadable
from tests.support.made_up_photos import make_explanation, make_photo
from tests.support.xmp_packets import xmp

XMP = "http://ns.adobe.com/xap/1.0/"
DM = "http://ns.adobe.com/xmp/1.0/DynamicMedia/"
PHOTOSHOP = "http://ns.adobe.com/photoshop/1.0/"
FOREIGN = b"""<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="Another program">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <!-- kept -->
  <rdf:Description rdf:about=""
    xmlns:xap="http://ns.adobe.com/xap/1.0/"
    xmlns:crs="http://ns.adobe.com/camera-raw-settings/1.0/"
    xmlns:dc="http://purl.org/dc/elements/1.1/"
   xap:Rating="2" crs:Exposure2012="+0.50">
   <dc:description><rdf:Alt><rdf:li xml:lang="x-default">Their &amp; words</rdf:li></rdf:Alt></dc:description>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


def said(packet: bytes) -> dict[str, str]:
    """Every simple property of the first description."""
    description = ElementTree.fromstring(packet).find(f".//{{{RDF}}}Description")
    assert description is not None
    return dict(description.attrib)


def test_stars_flag_and_label_stand_where_lightroom_looks_for_them() -> None:
    photo = make_photo(1, flag=Flag.PICK, stars=4, label=ColorLabel.GREEN)
    fields = said(with_marks(None, photo, None, XmpFor.LIGHTROOM))
    assert fields[f"{{{XMP}}}Rating"] == "4"
    assert fields[f"{{{DM}}}good"] == "True"
    assert (fields[f"{{{PHOTOSHOP}}}LabelColor"], fields[f"{{{XMP}}}Label"]) == ("green", "Green")


def test_score_and_explanation_stand_in_a_namespace_of_our_own_only() -> None:
    photo = make_photo(1)
    fields = said(with_marks(None, photo, make_explanation(photo.photo.image_key, 9.0), XmpFor.LIGHTROOM))
    assert {name for name in fields if not name.startswith(f"{{{OURS}}}")} == {f"{{{RDF}}}about"}
    assert fields[f"{{{OURS}}}Score"] == "9.09"
    assert fields[f"{{{OURS}}}Explanation"]


@pytest.mark.parametrize(("program", "rating"), [(XmpFor.LIGHTROOM, "3"), (XmpFor.DARKTABLE, "-1")])
def test_a_reject_keeps_its_stars_but_where_the_program_knows_no_flag(program: XmpFor, rating: str) -> None:
    fields = said(with_marks(None, make_photo(1, flag=Flag.REJECT, stars=3), None, program))
    assert (fields[f"{{{XMP}}}Rating"], fields[f"{{{DM}}}good"]) == (rating, "False")


def test_what_another_program_wrote_stays() -> None:
    made = with_marks(FOREIGN, make_photo(1, stars=5), None, XmpFor.LIGHTROOM)
    fields = said(made)
    assert fields[f"{{{XMP}}}Rating"] == "5"  # by its own prefix
    assert fields["{http://ns.adobe.com/camera-raw-settings/1.0/}Exposure2012"] == "+0.50"
    assert b"Their &amp; words" in made
    assert b"<!-- kept -->" in made
    assert made.startswith(b"<?xpacket begin=")


def test_what_was_not_decided_here_is_left_as_another_program_decided_it() -> None:
    assert said(with_marks(FOREIGN, make_photo(1), None, XmpFor.LIGHTROOM))[f"{{{XMP}}}Rating"] == "2"


def test_a_property_that_is_an_element_is_changed_in_place() -> None:
    packet = FOREIGN.replace(b' xap:Rating="2"', b"").replace(b"<dc:desc", b"<xap:Rating>2</xap:Rating><dc:desc", 1)
    made = with_marks(packet, make_photo(1, stars=1), None, XmpFor.LIGHTROOM)
    assert made.count(b"Rating>1<") == 1
    assert f"{{{XMP}}}Rating" not in said(made)


def test_writing_it_again_changes_nothing() -> None:
    photo = make_photo(1, flag=Flag.PICK, stars=4)
    once = with_marks(FOREIGN, photo, None, XmpFor.LIGHTROOM)
    assert with_marks(once, photo, None, XmpFor.LIGHTROOM) == once


def test_a_packet_that_says_it_all_keeps_its_bytes() -> None:
    photo = make_photo(1, opinion=None, stars=2)
    assert with_marks(FOREIGN, photo, None, XmpFor.LIGHTROOM) == FOREIGN


@pytest.mark.parametrize(
    "packet",
    [
        b"no xml at all",
        b"<html/>",
        FOREIGN[:400],
        b'<!DOCTYPE x [<!ENTITY a "b">]>' + FOREIGN[FOREIGN.index(b"<x:xmp") :],
        FOREIGN.replace(b'crs:Exposure2012="+0.50"', b'crs:Note="two&#10;lines"'),  # would come back as one
    ],
)
def test_what_cannot_be_changed_safely_is_an_error(packet: bytes) -> None:
    with pytest.raises(XmpUnreadable, match=r"left as it was"):
        with_marks(packet, make_photo(1, stars=5), None, XmpFor.LIGHTROOM)


def test_a_mark_that_waits_for_a_choice_is_left_as_the_other_program_wrote_it() -> None:
    photo = make_photo(1, flag=Flag.PICK, stars=5, told=ToldMarks(stars=2), is_disputed=True)
    assert told_in(with_marks(FOREIGN, photo, None, XmpFor.LIGHTROOM)) == ToldMarks(Flag.PICK, 2)


def test_a_mark_that_was_changed_since_it_was_read_is_left_alone() -> None:
    photo = make_photo(1, stars=5, told=ToldMarks(stars=4))
    assert told_in(with_marks(FOREIGN, photo, None, XmpFor.LIGHTROOM)).stars == 2


def test_a_mark_that_the_person_took_away_is_taken_away() -> None:
    packet = xmp('xmp:Rating="3" xmpDM:good="True" xmp:Label="Red"', "<photoshop:LabelColor>red</photoshop:LabelColor>")
    photo = make_photo(1, told=told_in(packet))
    assert told_in(with_marks(packet, photo, None, XmpFor.LIGHTROOM)) == ToldMarks(stars=0)


def test_a_reject_that_was_taken_back_is_no_reject_any_more() -> None:
    photo = make_photo(1, flag=Flag.PICK, told=ToldMarks(flag=Flag.REJECT))
    assert told_in(with_marks(xmp('xmp:Rating="-1"'), photo, None, XmpFor.DARKTABLE)) == ToldMarks(Flag.PICK, 0)


def test_both_fields_of_a_flag_say_the_same() -> None:
    made = with_marks(xmp('xmpDM:pick="1"'), make_photo(1, flag=Flag.REJECT), None, XmpFor.LIGHTROOM)
    assert said(made)[f"{{{DM}}}pick"] == "-1"


def test_a_label_keeps_the_words_that_another_program_has_for_its_colour() -> None:
    packet = xmp('photoshop:LabelColor="red" xmp:Label="To print"')
    made = with_marks(packet, make_photo(1, label=ColorLabel.RED), None, XmpFor.LIGHTROOM)
    assert said(made)[f"{{{XMP}}}Label"] == "To print"
