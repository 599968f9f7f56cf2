"""The models' longer answers and measured facts, in the engine's JSON form; one that no longer reads is as none."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert as upsert

from app.library.catalog.tables import ComparisonRow, ExplanationRow, MeasurementRow, SuggestionsRow
from engine import json_form
from engine.facts import json_form as facts_form
from engine.facts.results import MEASURED_BY, PhotoFacts
from engine.results import Explanation, ImageKey, PairComparison, Suggestions

log = logging.getLogger(__name__)

T = TypeVar("T")


def store_explanation(connection: Connection, explanation: Explanation, now: datetime) -> None:
    """Keeps one model's chain of thought; a later one of the same model replaces it."""
    values = {"content": json.dumps(json_form.explanation_to_json(explanation)), "made_at": now}
    statement = upsert(ExplanationRow).values(
        image_key=explanation.assessment.image_key, model=explanation.assessment.model, **values
    )
    connection.execute(statement.on_conflict_do_update(index_elements=["image_key", "model"], set_=values))


def explanation_of(connection: Connection, image_key: ImageKey, model: str) -> Explanation | None:
    """What one model said; None: not made yet."""
    content = connection.execute(
        select(ExplanationRow.content).where(ExplanationRow.image_key == image_key, ExplanationRow.model == model)
    ).scalar()
    return _read(content, json_form.explanation_from_json)


def store_suggestions(connection: Connection, suggestions: Suggestions, now: datetime) -> None:
    """Keeps one model's measured edits; later ones of the same model replace them."""
    values = {"content": json.dumps(json_form.suggestions_to_json(suggestions)), "made_at": now}
    statement = upsert(SuggestionsRow).values(image_key=suggestions.image_key, model=suggestions.model, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=["image_key", "model"], set_=values))


def suggestions_of(connection: Connection, image_key: ImageKey, model: str) -> Suggestions | None:
    """What one model measured; None: not made yet."""
    content = connection.execute(
        select(SuggestionsRow.content).where(SuggestionsRow.image_key == image_key, SuggestionsRow.model == model)
    ).scalar()
    return _read(content, json_form.suggestions_from_json)


def store_comparison(connection: Connection, comparison: PairComparison, now: datetime) -> None:
    """Keeps one model's comparison in the order that was asked."""
    values = {"content": json.dumps(json_form.comparison_to_json(comparison)), "made_at": now}
    statement = upsert(ComparisonRow).values(a=comparison.a, b=comparison.b, model=comparison.model, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=["a", "b", "model"], set_=values))


def comparison_of(connection: Connection, a: ImageKey, b: ImageKey, model: str) -> PairComparison | None:
    """What one model said of this pair in this order; None: not asked yet."""
    content = connection.execute(
        select(ComparisonRow.content).where(ComparisonRow.a == a, ComparisonRow.b == b, ComparisonRow.model == model)
    ).scalar()
    return _read(content, json_form.comparison_from_json)


def store_facts(connection: Connection, measured: PhotoFacts, now: datetime) -> None:
    """Keeps what was measured now; what was measured in another way stays beside it."""
    values = {"content": json.dumps(facts_form.facts_to_json(measured)), "made_at": now}
    statement = upsert(MeasurementRow).values(image_key=measured.image_key, measured_by=MEASURED_BY, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=["image_key", "measured_by"], set_=values))


def facts_of(connection: Connection, image_key: ImageKey, measured_by: str) -> PhotoFacts | None:
    """What was measured in this way; None: not yet."""
    content = connection.execute(
        select(MeasurementRow.content).where(
            MeasurementRow.image_key == image_key, MeasurementRow.measured_by == measured_by
        )
    ).scalar()
    return _read(content, facts_form.facts_from_json)


def _read(content: str | None, reader: Callable[[dict[str, Any]], T]) -> T | None:
    if content is None:
        return None
    try:
        return reader(json.loads(content))
    except (KeyError, ValueError) as error:  # written by a version that knew other axes or edits
        log.info("a stored answer is made again: %s", error)
        return None
