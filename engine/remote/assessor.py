"""The assessor over a served model, as `engine.assessor.Assessor` describes it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Coroutine, Sequence
from types import TracebackType
from typing import Any, Final, Self, TypeVar

from PIL import Image

from engine.assessor import StandIn, TellText, untold, zero_shot_remark
from engine.axis_scores import explanation
from engine.candidate_edits import candidates
from engine.edits.operations import Box, EditKind, EditOperation
from engine.edits.wording import instruction
from engine.errors import AnswerUnreadable, PhotoRefused, RedAesError
from engine.image_input import Picture
from engine.remote.comparing import compare_pair
from engine.remote.connection import Connection, ServerSettings
from engine.remote.questions import Questions, SentPicture, all_of
from engine.results import Advice, Assessment, Explanation, PairComparison, Suggestions
from engine.scale import TIE_FLOOR, clamp_mos
from engine.stopping import StopCheck, go_on_unless, never
from engine.suggested_edits import Floors, proposed, readable, rendered, with_own_idea, worth_measuring

T = TypeVar("T")

AS_TEXT: Final = "as text"
"""Stands in the model's version where scores are the number that the model wrote, for want of log-probabilities."""

_NO_LOGPROBS: Final = (
    "The server gives no log-probabilities: a score is the number that the model wrote, and has no spread."
)

_STOP_LOOKED_AT_EVERY_S: Final = 0.05


def _nobody(_: Image.Image) -> Sequence[Box]:
    return ()


class RemoteAssessor:
    """One served model; as a context manager it ends its connections, at the latest with its process.

    Results differ from a model's in this process in two ways. Which branches of an answer are followed ends at
    `reading.LEAST_CHANCE`, and at the text's own branch where a server can't go on with an answer's beginning (vLLM
    can). And a comparison's text is not decoded in mirror: reasons that contradict the averaged verdict are left out.
    """

    def __init__(
        self,
        url: str,
        model: str | None = None,
        *,
        version: str = "served",
        noise: float = TIE_FLOOR,
        predicted_kinds: Collection[EditKind] | None = None,
        predicted_floors: Floors = None,
        settings: ServerSettings | None = None,
        find_faces: Callable[[Image.Image], Sequence[Box]] = _nobody,
    ) -> None:
        """Asks the server what it serves.

        Args:
            url: up to and including `/v1`.
            model: as the server names it; None: the only one that it serves.
            version: of the weights, for the results' `model`; no server tells it.
            noise: |δ| in points below which two pictures tie; measured ones stand in a model's manifest.
            predicted_kinds: operations whose δ it was trained to predict (PT-O2); None: RED-Aes did not train it.
            predicted_floors: δ that suggestions must be predicted above; measured ones stand in a model's manifest.
            settings: how it is asked, in place of `url`.
            find_faces: the faces of a picture that no suggested crop may cut; servers find none.

        Raises:
            ServerUnavailable: it cannot be reached, takes no key of ours, or does not serve the model.
        """
        self.noise = max(noise, TIE_FLOOR)
        self._is_red_aes = predicted_kinds is not None
        self._predicted = frozenset(predicted_kinds or ())
        self._floors = predicted_floors
        self._find_faces = find_faces
        self._runner = asyncio.Runner()
        self._connection = Connection(settings or ServerSettings(url), model)
        self._questions = Questions(self._connection)
        try:
            self._runner.run(self._connection.open())
        except BaseException:
            self.close()
            raise
        self.model = f"{self._connection.model}@{version}{'' if self._connection.has_logprobs else f', {AS_TEXT}'}"

    @property
    def remarks(self) -> tuple[str, ...]:
        """That other models answer zero-shot, and where scores are read from the text."""
        own = () if self._is_red_aes else (zero_shot_remark(self._connection.model),)
        return own if self._connection.has_logprobs else (*own, _NO_LOGPROBS)

    @property
    def device(self) -> str:
        """None of this machine."""
        return "server"

    @property
    def stand_in(self) -> StandIn | None:
        """A server serves what it serves."""
        return None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends the connections."""
        self._runner.run(self._connection.close())
        self._runner.close()

    def assess(self, pictures: Sequence[Picture], stop: StopCheck = never) -> list[Assessment | RedAesError]:
        """One answer a picture, in order; an unreadable answer or a refused photo stands as its error.

        Raises:
            ServerUnavailable: the server takes no more questions.
        """
        return self._run(lambda: all_of([self._assessed(picture) for picture in pictures]), stop)

    def explain(self, picture: Picture, stop: StopCheck = never, tell: TellText = untold) -> Explanation:
        """Score, eight axes and chain of thought of one picture; `tell` gets the chain of thought as it comes."""
        return self._run(lambda: self._explained(picture, tell), stop)

    def compare(self, a: Picture, b: Picture, stop: StopCheck = never) -> PairComparison:
        """Both orders asked; antisymmetric by construction; identical bytes give δ = 0."""
        return self._run(lambda: self._compared(a, b), stop)

    def suggest(self, picture: Picture, stop: StopCheck = never) -> Suggestions:
        """Candidate edits predicted all at once, rendered and measured; only improvements remain."""
        return self._run(lambda: self._suggested(picture), stop)

    def _run(self, ask: Callable[[], Coroutine[Any, Any, T]], stop: StopCheck) -> T:
        return self._runner.run(_until_stopped(ask, stop))

    async def _assessed(self, picture: Picture) -> Assessment | RedAesError:
        try:
            return await self._assessment(await self._questions.sent(picture))
        except (AnswerUnreadable, PhotoRefused) as error:
            return error

    async def _assessment(self, photo: SentPicture) -> Assessment:
        score, spread = await self._questions.score(photo)
        return Assessment(photo.picture.image_key, clamp_mos(score), spread, self.model)

    async def _explained(self, picture: Picture, tell: TellText) -> Explanation:
        photo = await self._questions.sent(picture)
        scoring = asyncio.ensure_future(self._assessment(photo))
        try:
            text, points = await self._questions.axes(photo, tell)
            return explanation(await scoring, text, points)
        finally:
            scoring.cancel()
            await asyncio.gather(scoring, return_exceptions=True)

    async def _compared(self, a: Picture, b: Picture) -> PairComparison:
        sent_a, sent_b = await all_of([self._questions.sent(a), self._questions.sent(b)])
        return await compare_pair(self._questions, self.model, self.noise, sent_a, sent_b)

    async def _suggested(self, picture: Picture) -> Suggestions:
        photo = await self._questions.sent(picture)
        faces = await asyncio.to_thread(self._find_faces, picture.pixels)
        found = await asyncio.to_thread(candidates, picture.pixels, faces)
        operations, words = with_own_idea(found, await self._questions.advice(photo))
        known = [operation for operation in operations if operation.kind in self._predicted]
        asked = [*map(instruction, known), *([words] if words and self._predicted else [])]
        answers = await all_of([self._predicted_delta(photo, sentence) for sentence in asked])
        said = {sentence: delta for sentence, delta in zip(asked, answers, strict=True) if isinstance(delta, float)}
        predicted = {one: said[instruction(one)] for one in known if instruction(one) in said}
        advice = () if words is None else (Advice(words, said.get(words)),)
        chosen = worth_measuring(operations, predicted, self._floors)
        measured = await all_of([self._measured(photo, operation) for operation in chosen])
        return proposed(picture, self.model, readable(chosen, predicted, measured), self._floors, advice)

    async def _predicted_delta(self, photo: SentPicture, sentence: str) -> float | RedAesError:
        try:
            return await self._questions.preview(photo, sentence)
        except (AnswerUnreadable, PhotoRefused) as error:
            return error

    async def _measured(self, photo: SentPicture, operation: EditOperation) -> PairComparison | RedAesError:
        edit = await self._questions.sent(await asyncio.to_thread(rendered, photo.picture, operation))
        try:
            return await compare_pair(self._questions, self.model, self.noise, photo, edit)
        except (AnswerUnreadable, PhotoRefused) as error:
            return error


async def _until_stopped(ask: Callable[[], Coroutine[Any, Any, T]], stop: StopCheck) -> T:
    """The work's result; it is given up, and its requests with it, as soon as somebody asks to stop."""
    go_on_unless(stop)
    task = asyncio.ensure_future(ask())
    try:
        while True:
            await asyncio.wait([task], timeout=_STOP_LOOKED_AT_EVERY_S)
            if task.done():
                return task.result()
            go_on_unless(stop)
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
