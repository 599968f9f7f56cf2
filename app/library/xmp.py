"""The person's marks and the model's score as XMP: only these fields change, and nothing where they stand already.

Stars stand in `xmp:Rating`, the flag in `xmpDM:good`, the label in `photoshop:LabelColor` and, in English, `xmp:Label`;
score and explanation in a namespace of our own. What the person did not decide is left as another program wrote it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Any, Final
from xml.dom import XMLNS_NAMESPACE, minidom
from xml.parsers.expat import ExpatError

from app.library.photo import Flag, LibraryPhoto
from engine.errors import RedAesError
from engine.results import Explanation

OURS: Final = "urn:red-aes:judgement:1/"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_XMP: Final = "http://ns.adobe.com/xap/1.0/"
_XMP_DM: Final = "http://ns.adobe.com/xmp/1.0/DynamicMedia/"
_PHOTOSHOP: Final = "http://ns.adobe.com/photoshop/1.0/"
_PREFIXES: Final = {OURS: "redaes", RDF: "rdf", _XMP: "xmp", _XMP_DM: "xmpDM", _PHOTOSHOP: "photoshop"}

_EMPTY: Final = f"""\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="{RDF}">
  <rdf:Description rdf:about=""/>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""

Name = tuple[str, str]
"""A property's namespace and local name."""


class XmpFor(StrEnum):
    """Whose way of writing: the sidecar's name, and how a reject is told."""

    NOBODY = "nobody"  # marks are not written
    LIGHTROOM = "lightroom"  # name.xmp, as Capture One reads it too
    DARKTABLE = "darktable"  # name.ext.xmp and a rating of -1 for rejects, as digiKam and Bridge read it too


class XmpUnreadable(RedAesError):
    """XMP that cannot be changed without harm to what else it says; it is left as it is."""


def with_marks(packet: bytes | None, shown: LibraryPhoto, explanation: Explanation | None, program: XmpFor) -> bytes:
    """A packet with a photo's marks, score and explanation; the same bytes where it has them already.

    Args:
        packet: what there is, of a sidecar or from inside a picture; None: nothing yet.
        shown: whose marks.
        explanation: by the model that scored it.
        program: who shall read it.

    Raises:
        XmpUnreadable: it is no XMP, or something else in it would change.
    """
    document = _parsed(_EMPTY.encode() if packet is None else packet)
    wanted = {name: value for name, value in _fields(shown, explanation, program).items() if value is not None}
    changes = {name: value for name, value in wanted.items() if _value(document, name) != value}
    if packet is not None and not changes:
        return packet
    before = _foreign(document, changes)
    for name, value in changes.items():
        _set(document, name, value)
    made = _written(document, has_declaration=packet is not None and packet.lstrip().startswith(b"<?xml "))
    if _foreign(_parsed(made), changes) != before:
        raise _unreadable("it holds something that would not stay as it is")
    return made


def _fields(shown: LibraryPhoto, explanation: Explanation | None, program: XmpFor) -> dict[Name, str | None]:
    """Every field and what it shall say; None: it is left alone."""
    marks, opinion = shown.marks, shown.opinion
    is_minus = program is XmpFor.DARKTABLE and marks.flag is Flag.REJECT
    return {
        (_XMP, "Rating"): "-1" if is_minus else str(marks.stars) if marks.stars else None,
        (_XMP, "Label"): None if marks.label is None else marks.label.value.capitalize(),
        (_PHOTOSHOP, "LabelColor"): None if marks.label is None else marks.label.value,
        (_XMP_DM, "good"): {Flag.PICK: "True", Flag.REJECT: "False"}.get(marks.flag),
        (OURS, "Score"): None if opinion is None else f"{opinion.score:.2f}",
        (OURS, "Model"): None if opinion is None else opinion.model,
        (OURS, "Explanation"): None if explanation is None else " ".join(explanation.cot.split()),
    }


def _parsed(packet: bytes) -> minidom.Document:
    try:
        document = minidom.parseString(packet.rstrip(b"\0"))
    except (ExpatError, ValueError, LookupError) as error:
        raise _unreadable(str(error)) from error
    if document.doctype is not None:
        raise _unreadable("it brings a document type of its own")
    if not _descriptions(document):
        raise _unreadable("it is no XMP")
    return document


def _descriptions(document: minidom.Document) -> list[Any]:
    return [
        child
        for rdf in document.getElementsByTagNameNS(RDF, "RDF")
        for child in rdf.childNodes
        if child.namespaceURI == RDF and child.localName == "Description"
    ]


def _places(document: minidom.Document, name: Name) -> Iterator[Any]:
    """Attributes and elements that hold a property."""
    for description in _descriptions(document):
        if description.hasAttributeNS(*name):
            yield description.getAttributeNodeNS(*name)
        yield from (child for child in description.childNodes if (child.namespaceURI, child.localName) == name)


def _value(document: minidom.Document, name: Name) -> str | None:
    for place in _places(document, name):
        return str(place.value) if place.nodeType == place.ATTRIBUTE_NODE else _text(place).strip()
    return None


def _set(document: minidom.Document, name: Name, value: str) -> None:
    places = list(_places(document, name))
    for place in places:
        if place.nodeType == place.ATTRIBUTE_NODE:
            place.value = value
        else:
            while place.firstChild is not None:
                place.removeChild(place.firstChild)
            place.appendChild(document.createTextNode(value))
    if not places:
        description = _descriptions(document)[0]
        description.setAttributeNS(name[0], f"{_prefix(description, name[0])}:{name[1]}", value)


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


def _text(element: Any) -> str:
    return "".join(child.data for child in element.childNodes if child.nodeType == child.TEXT_NODE)


def _unreadable(why: str) -> XmpUnreadable:
    return XmpUnreadable(
        what=f"XMP cannot be changed safely ({why}). It was left as it was, without your marks.",
        fix="Open it in the program that wrote it, or export without marks in XMP.",
    )
