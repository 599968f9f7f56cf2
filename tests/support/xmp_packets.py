"""XMP as other programs write it, for tests."""

from __future__ import annotations


def xmp(properties: str = "", elements: str = "") -> bytes:
    """A packet with properties as attributes, such as `xmp:Rating="3"`, and others as elements."""
    return f"""<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:xmpDM="http://ns.adobe.com/xmp/1.0/DynamicMedia/"
    xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
    {properties}>{elements}</rdf:Description>
 </rdf:RDF>
</x:xmpmeta>""".encode()
