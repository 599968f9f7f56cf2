"""Measured facts in the catalogue."""

from __future__ import annotations

import dataclasses

import pytest
from sqlalchemy import text

from app.library.catalog import judgements
from app.library.catalog.database import Catalogue, open_catalogue
from engine.facts.results import MEASURED_BY
from engine.results import ImageKey
from tests.support.library_photos import NOON
from tests.support.made_up_facts import make_facts

KEY = ImageKey("1" * 32)


def test_facts_come_back_as_they_were_measured_after_a_restart(catalogue: Catalogue) -> None:
    with catalogue.begin() as connection:
        judgements.store_facts(connection, make_facts(KEY), NOON)
    catalogue.close()
    again = open_catalogue(catalogue.path)
    with again.begin() as connection:
        assert judgements.facts_of(connection, KEY, MEASURED_BY) == make_facts(KEY)
        assert judgements.facts_of(connection, ImageKey("2" * 32), MEASURED_BY) is None
    again.close()


def test_facts_measured_in_another_way_do_not_count(catalogue: Catalogue) -> None:
    with catalogue.begin() as connection:
        judgements.store_facts(connection, make_facts(KEY), NOON)
        assert judgements.facts_of(connection, KEY, "facts@0") is None


def test_facts_measured_again_replace_the_stored_ones(catalogue: Catalogue) -> None:
    old = make_facts(KEY)
    new = dataclasses.replace(old, facts=dataclasses.replace(old.facts, tilt_deg=2.0))
    with catalogue.begin() as connection:
        for measured in (old, new):
            judgements.store_facts(connection, measured, NOON)
        assert judgements.facts_of(connection, KEY, MEASURED_BY) == new


@pytest.mark.parametrize("content", ["{}", "no json"])
def test_facts_that_no_longer_read_are_measured_again(catalogue: Catalogue, content: str) -> None:
    with catalogue.begin() as connection:
        judgements.store_facts(connection, make_facts(KEY), NOON)
        connection.execute(text("UPDATE measurements SET content = :content"), {"content": content})
        assert judgements.facts_of(connection, KEY, MEASURED_BY) is None
