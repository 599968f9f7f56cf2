"""Facts there and back."""

from __future__ import annotations

import dataclasses
import json

import numpy as np
import pytest

from engine.facts.json_form import facts_from_json, facts_to_json
from engine.facts.measuring import measure_facts
from engine.facts.results import Eyes, FaceFacts, MotionBlur, PhotoFacts
from engine.results import ImageKey
from tests.support.drawn_photos import blocks, noisy

KEY = ImageKey("0" * 32)


def test_facts_come_back_as_they_were() -> None:
    facts = dataclasses.replace(
        measure_facts(blocks(200, 160), ()),
        motion=MotionBlur(12.5, 8.0),
        faces=(FaceFacts((0.1, 0.2, 0.3, 0.4), None, Eyes.CLOSED),),
    )
    came = facts_from_json(json.loads(json.dumps(facts_to_json(PhotoFacts(KEY, facts)))))
    assert came == PhotoFacts(KEY, facts)


def test_masks_come_back_as_they_were() -> None:
    facts = measure_facts(noisy(240, 20))
    came = facts_from_json(json.loads(json.dumps(facts_to_json(PhotoFacts(KEY, facts))))).facts
    assert facts.clipping.highlights_mask.any()
    assert np.array_equal(came.clipping.highlights_mask, facts.clipping.highlights_mask)


def test_a_damaged_mask_is_a_value_error() -> None:
    form = facts_to_json(PhotoFacts(KEY, measure_facts(noisy(120, 2))))
    form["clipping"]["shadows_mask"]["bits"] = "AAAA"
    with pytest.raises(ValueError, match="mask"):
        facts_from_json(form)


def test_a_blur_map_comes_back_with_what_it_cannot_tell() -> None:
    facts = measure_facts(blocks(200, 160))
    came = facts_from_json(json.loads(json.dumps(facts_to_json(PhotoFacts(KEY, facts))))).facts
    assert np.isfinite(facts.blur_map).any()
    assert np.allclose(came.blur_map, facts.blur_map, atol=0.01, equal_nan=True)
