"""Facts as plain JSON objects and back; as in `engine.json_form`, names and nesting are a contract: additions only."""

from __future__ import annotations

import base64
import math
import zlib
from collections.abc import Mapping
from typing import Any

import numpy as np

from engine.edits.operations import Box
from engine.facts.results import (
    Clipping,
    Eyes,
    FaceFacts,
    Facts,
    Mask,
    MotionBlur,
    PhotoFacts,
    Sharpness,
    SubjectFrom,
)
from engine.json_form import JsonObject
from engine.results import ImageKey


def facts_to_json(measured: PhotoFacts) -> JsonObject:
    """Null where a fact cannot be told; masks packed bit by bit."""
    facts = measured.facts
    sharpness, motion, clipping = facts.sharpness, facts.motion, facts.clipping
    return {
        "image_key": measured.image_key,
        "sharpness": sharpness
        and {
            "blur_px": sharpness.blur_px,
            "subject": list(sharpness.subject),
            "subject_from": sharpness.subject_from.value,
        },
        "motion": motion and {"direction_deg": motion.direction_deg, "extent_px": motion.extent_px},
        "clipping": {
            "highlights": clipping.highlights,
            "shadows": clipping.shadows,
            "highlights_mask": _mask_to_json(clipping.highlights_mask),
            "shadows_mask": _mask_to_json(clipping.shadows_mask),
        },
        "noise": facts.noise,
        "tilt_deg": facts.tilt_deg,
        "blown_skin": facts.blown_skin,
        "n_faces": facts.n_faces,
        "faces": [{"box": list(face.box), "blur_px": face.blur_px, "eyes": face.eyes.value} for face in facts.faces],
        "blur_map": [[None if math.isnan(blur) else round(blur, 2) for blur in row] for row in facts.blur_map.tolist()],
    }


def facts_from_json(form: Mapping[str, Any]) -> PhotoFacts:
    """The inverse of `facts_to_json`; other keys are ignored.

    Raises:
        KeyError: a key is missing.
        ValueError: a value does not fit.
    """
    sharpness, motion, clipping = form["sharpness"], form["motion"], form["clipping"]
    facts = Facts(
        sharpness=None
        if sharpness is None
        else Sharpness(sharpness["blur_px"], _box(sharpness["subject"]), SubjectFrom(sharpness["subject_from"])),
        motion=None if motion is None else MotionBlur(motion["direction_deg"], motion["extent_px"]),
        clipping=Clipping(
            clipping["highlights"],
            clipping["shadows"],
            _mask_from_json(clipping["highlights_mask"]),
            _mask_from_json(clipping["shadows_mask"]),
        ),
        noise=form["noise"],
        tilt_deg=form["tilt_deg"],
        blown_skin=form["blown_skin"],
        n_faces=form["n_faces"],
        faces=tuple(FaceFacts(_box(each["box"]), each["blur_px"], Eyes(each["eyes"])) for each in form["faces"]),
        blur_map=np.array([[math.nan if blur is None else blur for blur in row] for row in form["blur_map"]], float),
    )
    return PhotoFacts(ImageKey(form["image_key"]), facts)


def _box(sides: list[float]) -> Box:
    left, top, right, bottom = sides
    return left, top, right, bottom


def _mask_to_json(mask: Mask) -> JsonObject:
    height, width = mask.shape
    packed = zlib.compress(np.packbits(mask).tobytes())
    return {"width": width, "height": height, "bits": base64.b64encode(packed).decode("ascii")}


def _mask_from_json(form: Mapping[str, Any]) -> Mask:
    try:
        bits = np.frombuffer(zlib.decompress(base64.b64decode(form["bits"])), np.uint8)
    except zlib.error as error:
        raise ValueError(f"a mask is damaged: {error}") from error
    count = form["width"] * form["height"]
    mask: Mask = np.unpackbits(bits, count=count).astype(bool).reshape(form["height"], form["width"])
    return mask
