"""The person's marks and the model's score as XMP: only these fields change, and nothing where they stand already.

Stars stand in `xmp:Rating`, the flag in `xmpDM:good`, the label in `photoshop:LabelColor` and, in English, `xmp:Label`;
score and explanation in a namespace of our own. What the person did not decide is left as another program wrote it.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any, Final
from xml.dom import XMLNS_NAMESPACE, minidom

from app.library.photo import Flag, LibraryPhoto, ToldMarks
from app.library.xmp_marks import told_by
from app.library.xmp_packet import (
    GOOD,
    LABEL,
    LABEL_COLOR,
    PHOTOSHOP,
    PICK,
    RATING,
    RDF,
    XMP,
    XMP_DM,
    Name,
    descriptions,
    parsed,
    places,
    unreadable,
    value_of,
)
from engine.results import Explanation

OURS: Final = "urn:red-aes:judgement:1/"
_PREFIXES: Final = {OURS: "redaes", RDF: "rdf", XMP: "xmp", XMP_DM: "xmpDM", PHOTOSHOP: "photoshop"}

_EMPTY: Final = f"""\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="{RDF}">
  <rdf:Description rdf:about=""/>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""

_NO_STARS, _NONE = "0", ""
"""What a mark becomes that the person took away: the first is written, the second removes the property."""


class XmpFor(StrEnum):
    """Whose way of writing: the sidecar's name, and how a reject is told."""

    NOBODY = "nobody"  # marks are not written
    LIGHTROOM = "lightroom"  # name.xmp, as Capture One reads it too
    DARKTABLE = "darktable"  # name.ext.xmp and a rating of -1 for rejects, as digiKam and Bridge read it too


def with_marks(packet: bytes | None, shown: LibraryPhoto, explanation: Explanation | None, program: XmpFor) -> bytes:
    """A packet with a photo's marks, score and explanation; the same bytes where it has them already.

    A mark that another program changed since the packet was read, or that waits for the person's choice between both,
    is left as that program wrote it.

    Args:
        packet: what there is, of a sidecar or from inside a picture; None: nothing yet.
        shown: whose marks.
        explanation: by the model that scored it.
        program: who shall read it.

    Raises:
        XmpUnreadable: it is no XMP, or something else in it would change.
    """
    document = parsed(_EMPTY.encode() if packet is None else packet)
    changes = {
        name: text
        for name, text in {**_mark_fields(document, shown, program), **_our_fields(shown, explanation)}.items()
        if text is not None and _is_change(value_of(document, name), text)
    }
    if packet is not None and not changes:
        return packet
    before = _foreign(document, changes)
    for name, text in changes.items():
        _set(document, name, text)
    made = _written(document, has_declaration=packet is not None and packet.lstrip().startswith(b"<?xml "))
    if _foreign(parsed(made), changes) != before:
        raise unreadable("it holds something that would not stay as it is")
    return made


def _mark_fields(document: minidom.Document, shown: LibraryPhoto, program: XmpFor) -> dict[Name, str | None]:
    """Every field of the marks and what it shall say; None: it is left alone."""
    marks, before, theirs = shown.marks, shown.told or ToldMarks(), told_by(document)
    fields: dict[Name, str | None] = {}
    is_flag_open = _is_open(shown, marks.flag, before.flag, theirs.flag)
    if not is_flag_open:
        unflagged = None if before.flag is None else _NONE
        fields[GOOD] = {Flag.PICK: "True", Flag.REJECT: "False"}.get(marks.flag, unflagged)
        if value_of(document, PICK) is not None:
            fields[PICK] = {Flag.PICK: "1", Flag.REJECT: "-1"}.get(marks.flag, unflagged)
    if not is_flag_open and not _is_open(shown, marks.stars, before.stars, theirs.stars):
        is_minus = program is XmpFor.DARKTABLE and marks.flag is Flag.REJECT
        is_taken_away = bool(before.stars) or (before.flag is Flag.REJECT and marks.flag is not Flag.REJECT)
        no_stars = _NO_STARS if is_taken_away else None
        fields[RATING] = "-1" if is_minus else str(marks.stars) if marks.stars else no_stars
    if not _is_open(shown, marks.label, before.label, theirs.label):
        unlabelled = None if before.label is None else _NONE
        fields[LABEL_COLOR] = unlabelled if marks.label is None else marks.label.value
        if marks.label is None or theirs.label is not marks.label:  # else the words are the other program's own
            fields[LABEL] = unlabelled if marks.label is None else marks.label.value.capitalize()
    return fields


def _is_open(shown: LibraryPhoto, mine: object, before: object, theirs: object) -> bool:
    """Whether a mark waits for the person's choice, or was changed since it was read."""
    return theirs not in (None, mine) and (shown.is_disputed or (shown.told is not None and theirs != before))


def _our_fields(shown: LibraryPhoto, explanation: Explanation | None) -> dict[Name, str | None]:
    opinion = shown.opinion
    return {
        (OURS, "Score"): None if opinion is None else f"{opinion.score:.2f}",
        (OURS, "Model"): None if opinion is None else opinion.model,
        (OURS, "Explanation"): None if explanation is None else " ".join(explanation.cot.split()),
    }


def _is_change(now: str | None, text: str) -> bool:
    return now != text and (now is not None or text not in (_NO_STARS, _NONE))


def _set(document: minidom.Document, name: Name, text: str) -> None:
    found = list(places(document, name))
    for place in found:
        if place.nodeType == place.ATTRIBUTE_NODE:
            if text:
                place.value = text
            else:
                place.ownerElement.removeAttributeNode(place)
        elif text:
            while place.firstChild is not None:
                place.removeChild(place.firstChild)
            place.appendChild(document.createTextNode(text))
        else:
            place.parentNode.removeChild(place)
    if not found:
        description = descriptions(document)[0]
        description.setAttributeNS(name[0], f"{_prefix(description, name[0])}:{name[1]}", text)


def _prefix(element: Any, namespace: str) -> str:
    """A prefix that means the namespace at an element; declared there if there is none."""
    node, hidden = element, set()
    while node is not None and node.nodeType == node.ELEMENT_NODE:
        for attribute in node.attributes.values():
            if attribute.prefix == "xmlns" and attribute.localName not in hidden:
                if attribute.value == namespace:
                    return str(attribute.localName)
                hidden.add(attribute.localName)
        node = node.parentNode
    prefix = _PREFIXES[namespace]
    while prefix in hidden:
        prefix += "_"
    element.setAttributeNS(XMLNS_NAMESPACE, f"xmlns:{prefix}", namespace)
    return prefix


def _written(document: minidom.Document, *, has_declaration: bool) -> bytes:
    parts = ['<?xml version="1.0" encoding="UTF-8"?>'] if has_declaration else []
    return "\n".join([*parts, *(node.toxml() for node in document.childNodes)]).encode()


def _foreign(document: minidom.Document, ours: Iterable[Name]) -> Any:
    """Everything that the packet says beside some properties, comparable."""
    left_out = set(ours)

    def said(node: Any) -> Any:
        if node.nodeType in (node.TEXT_NODE, node.CDATA_SECTION_NODE):
            return node.data.strip()
        if node.nodeType != node.ELEMENT_NODE:
            return node.toxml()
        attributes = {(each.namespaceURI, each.localName): each.value for each in node.attributes.values()}
        kept = {
            name: value for name, value in attributes.items() if name[0] != XMLNS_NAMESPACE and name not in left_out
        }
        children = [said(child) for child in node.childNodes if (child.namespaceURI, child.localName) not in left_out]
        return node.namespaceURI, node.localName, kept, [child for child in children if child]

    return said(document.documentElement)
