"""An XMP packet as a document: its properties, wherever and under whichever prefix a program wrote them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final
from xml.dom import minidom
from xml.parsers.expat import ExpatError

from engine.errors import RedAesError

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XMP: Final = "http://ns.adobe.com/xap/1.0/"
XMP_DM: Final = "http://ns.adobe.com/xmp/1.0/DynamicMedia/"
PHOTOSHOP: Final = "http://ns.adobe.com/photoshop/1.0/"

Name = tuple[str, str]
"""A property's namespace and local name."""

RATING: Final[Name] = (XMP, "Rating")
LABEL: Final[Name] = (XMP, "Label")
LABEL_COLOR: Final[Name] = (PHOTOSHOP, "LabelColor")
GOOD: Final[Name] = (XMP_DM, "good")
PICK: Final[Name] = (XMP_DM, "pick")


class XmpUnreadable(RedAesError):
    """XMP that cannot be read, or not be changed without harm to what else it says; it is left as it is."""


def parsed(packet: bytes) -> minidom.Document:
    """The document of a packet; raises XmpUnreadable."""
    try:
        document = minidom.parseString(packet.rstrip(b"\0"))
    except (ExpatError, ValueError, LookupError) as error:
        raise unreadable(str(error)) from error
    if document.doctype is not None:
        raise unreadable("it brings a document type of its own")
    if not descriptions(document):
        raise unreadable("it is no XMP")
    return document


def descriptions(document: minidom.Document) -> list[Any]:
    """The elements that hold properties."""
    return [
        child
        for rdf in document.getElementsByTagNameNS(RDF, "RDF")
        for child in rdf.childNodes
        if child.namespaceURI == RDF and child.localName == "Description"
    ]


def places(document: minidom.Document, name: Name) -> Iterator[Any]:
    """Attributes and elements that hold a property."""
    for description in descriptions(document):
        if description.hasAttributeNS(*name):
            yield description.getAttributeNodeNS(*name)
        yield from (child for child in description.childNodes if (child.namespaceURI, child.localName) == name)


def value_of(document: minidom.Document, name: Name) -> str | None:
    """What a property says; None: it is not there."""
    for place in places(document, name):
        return str(place.value) if place.nodeType == place.ATTRIBUTE_NODE else _text(place).strip()
    return None


def unreadable(why: str) -> XmpUnreadable:
    """The error for a packet that is left as it is."""
    return XmpUnreadable(
        what=f"XMP cannot be changed safely ({why}). It was left as it was, without your marks.",
        fix="Open it in the program that wrote it, or export without marks in XMP.",
    )


def _text(element: Any) -> str:
    return "".join(child.data for child in element.childNodes if child.nodeType == child.TEXT_NODE)
