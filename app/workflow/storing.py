"""The engine's answers → the catalogue; what takes a connection runs inside one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from app.inference.messages import PhotoScore
from app.library.catalog import facts, judgements, opinions, photos
from app.library.photo import PhotoId
from app.library.watching.settling import look_at
from app.workflow.background import CatalogThread, follow, utc_now
from app.workflow.requests import Asked
from engine.errors import RedAesError
from engine.facts.results import PhotoFacts
from engine.results import Assessment, Explanation, ImageKey, PairComparison, Suggestions

Reply = Explanation | PairComparison | Suggestions | PhotoFacts


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a batch of scores."""

    image_keys: tuple[ImageKey, ...]  # that have an opinion or a failure now
    photo_ids: frozenset[PhotoId]  # the photos with these bytes
    changed_files: tuple[Path, ...]  # that held other bytes than asked for, or were gone


def without_file(scores: Iterable[PhotoScore]) -> frozenset[Path]:
    """Where the engine could read nothing because there is no file, or no way to it; looks at the disk."""
    return frozenset(each.path for each in scores if each.image_key is None and look_at(each.path) is None)


def begin_with(connection: Connection, model: str, *, is_stand_in: bool) -> dict[ImageKey, Path]:
    """Remembers the model in use as the one that ranks; gives what it has yet to score.

    One that stands in for another leaves the ranks to the model that had them, if there was one.
    """
    leaves_ranks = is_stand_in and facts.fact(connection, facts.CURRENT_MODEL) not in (None, model)
    facts.remember(connection, facts.STAND_IN if leaves_ranks else facts.CURRENT_MODEL, model)
    if not leaves_ranks:
        facts.remember(connection, facts.STAND_IN, "")
    return opinions.unscored(connection, model)


def keep_scores(
    connection: Connection, answered: Iterable[tuple[ImageKey, PhotoScore]], model: str, missing: Set[Path]
) -> Kept:
    """Stores a batch: what was asked for by key, and what the engine found at the path; `missing` have no file."""
    now = utc_now()
    stored: list[ImageKey] = []
    changed: list[Path] = []
    for asked_key, photo in answered:
        found_key = photo.image_key
        is_missing = found_key is None and photo.path in missing
        if is_missing or found_key not in (None, asked_key):
            changed.append(photo.path)
        if isinstance(photo.outcome, Assessment):
            opinions.store(connection, photo.outcome, now)
            stored.append(photo.outcome.image_key)
        elif not is_missing:
            opinions.store_failure(connection, found_key or asked_key, photo.outcome, now, model)
            stored.append(found_key or asked_key)
    photo_ids = frozenset[PhotoId]().union(*(photos.ids_of(connection, each) for each in stored))
    return Kept(tuple(stored), photo_ids, tuple(changed))


def hand_over(catalog: CatalogThread, asked: Asked, outcome: Reply | RedAesError) -> None:
    """Answers a person's question once the answer is stored; an error is not."""
    if isinstance(outcome, RedAesError):
        asked.fail(outcome)
    elif asked.answer.done():  # the engine stopped meanwhile; whoever asks again finds the answer
        catalog.start(lambda connection: keep(connection, outcome))
    else:
        catalog.ask(lambda connection: keep(connection, outcome)).add_done_callback(
            lambda done: follow(done, asked.answer)
        )


def keep(connection: Connection, reply: Reply) -> Reply:
    """Stores an explanation, suggestions, a comparison or facts; an explanation's score too if there is none yet."""
    now = utc_now()
    match reply:
        case Explanation(assessment=assessment):
            judgements.store_explanation(connection, reply, now)
            if opinions.opinion_of(connection, assessment.image_key, assessment.model) is None:
                opinions.store(connection, assessment, now)
        case Suggestions():
            judgements.store_suggestions(connection, reply, now)
        case PairComparison():
            judgements.store_comparison(connection, reply, now)
        case PhotoFacts():
            judgements.store_facts(connection, reply, now)
    return reply
