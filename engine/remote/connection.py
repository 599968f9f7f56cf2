"""Questions to one served model: how many at once, how long to wait, when to ask again, and whose fault a failure is.

The client repeats what failed with 408, 409, 429, 5xx, a lost connection or a time-out, after 0.5 s, 1 s, … 8 s less up
to a quarter at random, or after what the server's Retry-After says; any other 4xx is final.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from json import JSONDecodeError
from typing import Any, Final

import openai
from openai.types.chat import ChatCompletion, ChatCompletionChunk

from engine.assessor import TellText
from engine.errors import PhotoRefused, RedAesError, ServerUnavailable
from engine.image_input import PICTURE_EDGE_PX
from engine.prompts import Message
from engine.remote.answers import FILTERED, Answer, answer_of, refused, tokens_of
from engine.remote.environment import SERVER_KEY, SERVER_MODEL
from engine.remote.messages import with_images
from engine.remote.reading import Token

log = logging.getLogger(__name__)

_NO_KEY: Final = "none"  # what servers of one's own take for a key
_TOP_LOGPROBS: Final = 20  # the most that vLLM gives by default (`--max-logprobs`) and that OpenAI allows
_CONNECTED_WITHIN_S: Final = 10.0
_ALIVE_WITHIN_S: Final = 10.0
_STREAM_TRIES: Final = 3
_CONTINUED: Final = {"continue_final_message": True, "add_generation_prompt": False}
"""vLLM's own fields of a chat request: the last message is an answer's beginning."""


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """Where a model is served, and how it is asked."""

    url: str  # up to and including /v1
    api_key: str | None = field(default=None, repr=False)
    concurrency: int = 16  # requests under way; further ones wait here and not at the server
    timeout_s: float = 120.0  # of one request, and of the wait for a stream's next piece
    max_retries: int = 6
    edge_px: int = PICTURE_EDGE_PX  # long edge of the pictures that are sent


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: the engine's own messages, the pictures for their places, and how long an answer may be."""

    messages: Sequence[Message]
    images: Sequence[str]  # data URLs
    max_tokens: int


class Connection:
    """One served model; all methods belong to one event loop."""

    def __init__(self, settings: ServerSettings, model: str | None) -> None:
        """Takes a model's name; None: whichever is the only one that is served."""
        self.settings = settings
        self.model = model or ""
        self.has_logprobs = False
        self._continues = True
        logging.getLogger("httpx2").setLevel(logging.WARNING)  # it would write a line a photo
        self._client = openai.AsyncOpenAI(
            api_key=settings.api_key or _NO_KEY,
            base_url=settings.url,
            timeout=openai.Timeout(settings.timeout_s, connect=_CONNECTED_WITHIN_S),
            max_retries=settings.max_retries,
        )
        self._slots = asyncio.Semaphore(settings.concurrency)

    async def open(self) -> None:
        """Finds the model, and whether its server gives log-probabilities.

        Raises:
            ServerUnavailable: it cannot be reached, takes no key of ours, or does not serve the model.
        """
        async with self._told():
            served = self._names(await self._client.with_options(max_retries=1).get("/models", cast_to=object))
        if not self.model and len(served) == 1:
            self.model = served[0]
        if self.model not in served:
            raise self._wrong_model(served)
        greeting = Question([{"role": "user", "content": "Hello"}], (), 1)
        try:
            async with self._told():
                self.has_logprobs = bool((await self._asked(greeting, wants_logprobs=True)).tokens)
        except PhotoRefused as error:  # no photo was asked about
            cause = error.__cause__
            if not isinstance(cause, openai.BadRequestError | openai.UnprocessableEntityError):
                raise self._unavailable(f"{self.settings.url} does not answer a greeting: {error.what}") from error
            log.info("%s gives no log-probabilities: %s", self.settings.url, _said(cause))

    async def close(self) -> None:
        """Ends the connections."""
        await self._client.close()

    async def ask(self, question: Question) -> Answer:
        """The whole answer.

        Raises:
            PhotoRefused: the server takes other questions, but not this one.
            ServerUnavailable: it takes none.
        """
        async with self._slots, self._told():
            return await self._asked(question, wants_logprobs=self.has_logprobs)

    async def go_on(self, question: Question, beginning: str) -> Answer | None:
        """What the model says after an answer's beginning; None where a server doesn't go on with a beginning."""
        if not self._continues:
            return None
        messages = [*question.messages, {"role": "assistant", "content": beginning}]
        continued = Question(messages, question.images, question.max_tokens)
        try:
            async with self._slots:
                return await self._asked(continued, wants_logprobs=True, extra=_CONTINUED)
        except (openai.APIError, PhotoRefused) as error:  # a server that is gone is told by the next question
            if isinstance(error, openai.APIStatusError) and _is_final(error):
                self._continues = False
            return None

    def stop_going_on(self) -> None:
        """The server took an answer's beginning for something else."""
        self._continues = False

    async def stream(self, question: Question, tell: TellText) -> Answer:
        """The answer, told piece by piece; a dropped connection is made again, and nothing is told twice.

        Raises:
            PhotoRefused: the server takes other questions, but not this one.
            ServerUnavailable: it takes none.
        """
        told = ""
        async with self._slots, self._told():
            for tries_left in reversed(range(_STREAM_TRIES)):
                request = self._request(question, wants_logprobs=self.has_logprobs)
                stream = await self._client.chat.completions.create(**request, stream=True)
                text, tokens = "", list[Token]()
                try:
                    async for piece, listed in _pieces(stream):
                        text += piece
                        tokens += listed
                        if len(text) > len(told):
                            tell(text[len(told) :])
                            told = text
                    break
                except openai.APIConnectionError:
                    if not tries_left:
                        raise
        return Answer(text, tuple(tokens))

    async def _asked(
        self, question: Question, *, wants_logprobs: bool, extra: Mapping[str, Any] | None = None
    ) -> Answer:
        request = self._request(question, wants_logprobs=wants_logprobs)
        completion = await self._client.chat.completions.create(**request, extra_body=extra)
        if not isinstance(completion, ChatCompletion):  # a web page, which the client hands on as text
            raise self._unavailable(f"{self.settings.url} does not answer like an OpenAI-compatible server.")
        return answer_of(completion)

    def _request(self, question: Question, *, wants_logprobs: bool) -> dict[str, Any]:
        request: dict[str, Any] = {
            "model": self.model,
            "messages": with_images(question.messages, question.images),
            "temperature": 0.0,
            "max_tokens": question.max_tokens,
        }
        return request | {"logprobs": True, "top_logprobs": _TOP_LOGPROBS} if wants_logprobs else request

    @asynccontextmanager
    async def _told(self) -> AsyncIterator[None]:
        """The client's errors as ours."""
        try:
            yield
        except openai.APIError as error:
            raise await self._failure(error) from error
        except JSONDecodeError as error:
            raise self._unavailable(f"{self.settings.url} does not answer in JSON.") from error

    async def _failure(self, error: openai.APIError) -> RedAesError:
        url, model = self.settings.url, self.model
        match error:
            case openai.AuthenticationError() | openai.PermissionDeniedError():  # what they say may hold the key
                return self._unavailable(f"{url} did not accept the key.", f"Set {SERVER_KEY} to one that it takes.")
            case openai.NotFoundError():
                fix = "Check the address, which usually ends in /v1, and the model's name."
                return self._unavailable(f"{url} does not serve {model or 'a list of models'}.", fix)
            case openai.RateLimitError():
                return self._unavailable(
                    f"{url} takes no more requests now.", "Wait a while, or raise the account's limit, and go on."
                )
            case openai.APIStatusError() if _is_final(error):
                return refused(_said(error))
        if await self._is_alive():
            return refused(f"all tries failed ({_said(error)})")
        return self._unavailable(f"{url} cannot be reached or answers nothing any more.")

    async def _is_alive(self) -> bool:
        """Whether a question that needs no model is answered."""
        try:
            async with asyncio.timeout(_ALIVE_WITHIN_S):
                patient = self._client.with_options(max_retries=0, timeout=_ALIVE_WITHIN_S)
                await patient.get("/models", cast_to=object)
        except (openai.APIError, TimeoutError):
            return False
        return True

    def _names(self, form: object) -> list[str]:
        """Those of a list of models; a web page is no such list."""
        listed = form.get("data") if isinstance(form, dict) else None
        if not isinstance(listed, list):
            raise self._unavailable(f"{self.settings.url} lists no models; it is no OpenAI-compatible server.")
        return [str(model["id"]) for model in listed if isinstance(model, dict) and "id" in model]

    def _wrong_model(self, served: Sequence[str]) -> ServerUnavailable:
        names = ", ".join(served) or "nothing"
        if not self.model:
            return self._unavailable(f"{self.settings.url} serves {names}.", f"Say which one with {SERVER_MODEL}.")
        return self._unavailable(
            f"{self.settings.url} does not serve {self.model}, but {names}.", "Choose one of these."
        )

    def _unavailable(self, what: str, fix: str = "Check the address and that the server runs.") -> ServerUnavailable:
        return ServerUnavailable(what, fix)


async def _pieces(stream: openai.AsyncStream[ChatCompletionChunk]) -> AsyncIterator[tuple[str, Sequence[Token]]]:
    is_whole = False
    async with stream:
        async for chunk in stream:
            for choice in chunk.choices:
                if choice.finish_reason == FILTERED:
                    raise refused("its filter took the answer back")
                is_whole = is_whole or choice.finish_reason is not None
                listed = choice.logprobs.content if choice.logprobs else None
                yield choice.delta.content or "", tokens_of(listed or ())
    if not is_whole:  # some proxies end a dropped stream as if it were done
        raise openai.APIConnectionError(request=stream.response.request)


def _is_final(error: openai.APIStatusError) -> bool:
    """Whether asking the same again would be answered the same."""
    return 400 <= error.status_code < 500 and error.status_code not in (408, 409, 429)


def _said(error: openai.APIError) -> str:
    body = error.body
    return str(body["message"]) if isinstance(body, dict) and "message" in body else error.message
