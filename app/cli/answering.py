"""What the verbs that ask the engine have in common: ask, print each answer as it arrives, count."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar

from app.cli.asking import AskedEngine
from app.cli.console import Console, Tally, outcome_error
from app.cli.exit_codes import ExitCode
from app.cli.options import asked_engine, is_machine_readable, require_single
from engine.json_form import JsonObject


class Answered(Protocol):
    """An answer, or the error in its place."""

    @property
    def outcome(self) -> object:
        """A RedAesError where there is no answer."""


A = TypeVar("A", bound=Answered)


def answer_each(
    arguments: argparse.Namespace,
    console: Console,
    count: int,
    ask: Callable[[AskedEngine], Iterable[A]],
    line: Callable[[A, str | None], JsonObject],
    text: Callable[[A], str],
    done: str,
) -> ExitCode:
    """Runs the engine and prints what it answers.

    Args:
        arguments: of the command line; they tell the engine and whether JSON is wanted.
        console: where to.
        count: of the answers.
        ask: gives the answers of a running engine.
        line: an answer's JSON form; also gets the model's name.
        text: an answer for people.
        done: what happened to each photo or pair, such as "scored".
    """
    require_single(arguments, count)
    with asked_engine(arguments, console) as engine:
        tally = print_each(arguments, console, count, ask(engine), lambda answer: line(answer, engine.model), text)
    return tally.finish(done)


def print_each(
    arguments: argparse.Namespace,
    console: Console,
    count: int,
    answers: Iterable[A],
    line: Callable[[A], JsonObject],
    text: Callable[[A], str],
) -> Tally:
    """Prints answers as they come, and counts them; arguments as in `answer_each`."""
    tally = Tally(console, count)
    for answer in answers:
        if is_machine_readable(arguments):
            console.line(line(answer))
        else:
            console.text(text(answer))
        tally.add(outcome_error(answer.outcome))
    return tally
