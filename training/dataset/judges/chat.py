"""A vision-language model behind an OpenAI-compatible server: vLLM, Ollama or a cloud."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Final

import httpx2
from openai import APIError, DefaultHttpxClient, OpenAI
from PIL import Image

from engine.errors import RedAesError, sentence_end
from engine.prompts import Message
from engine.remote.messages import data_url, with_images
from training.dataset.judges.rate_limit import RateLimit
from training.dataset.openai_servers import NO_KEY, is_refusal

_MILLION: Final = 1e6


class RequestRefused(RedAesError):
    """The server refused this request for what it says or shows; others it may answer."""


class ServerFailed(RedAesError):
    """The server refused a request, or could not be reached in spite of all retries."""


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """Where a model is served, and how much may be asked of it."""

    base_url: str  # up to and including /v1
    model: str
    api_key: str | None = field(default=None, repr=False)
    temperature: float = 0.0
    max_tokens: int = 1024
    timeout_s: float = 120.0
    max_retries: int = 6  # of one request, with growing pauses, after 408, 409, 429, 5xx and lost connections
    concurrency: int = 4
    requests_a_minute: float | None = None
    tokens_a_minute: float | None = None
    prompt_price: float = 0.0  # for a million tokens, in any currency
    completion_price: float = 0.0


@dataclass(frozen=True, slots=True)
class Spent:
    """What a model's answers cost."""

    requests: int = 0  # retries included
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cost: float = 0.0

    def __add__(self, other: Spent) -> Spent:
        """Both together."""
        mine, theirs = asdict(self), asdict(other)
        return Spent(**{name: mine[name] + theirs[name] for name in mine})


class ChatModel:
    """One served model; its calls may come from several threads."""

    def __init__(self, settings: ServerSettings, note: Callable[[Spent], None] = lambda _: None) -> None:
        """`note` is told what each answer cost."""
        self.settings = settings
        self._limit = RateLimit(settings.requests_a_minute, settings.tokens_a_minute)
        self._client = OpenAI(
            api_key=settings.api_key or NO_KEY,
            base_url=settings.base_url,
            timeout=settings.timeout_s,
            max_retries=settings.max_retries,
            http_client=DefaultHttpxClient(event_hooks={"request": [self._wait]}),  # retries count as any request
        )
        self._lock = threading.Lock()
        self._note = note

    def ask(self, messages: Sequence[Message], images: Sequence[Image.Image] = ()) -> str:
        """The model's answer, possibly empty.

        Args:
            messages: as `engine.prompts` makes them.
            images: for the messages' `image` parts, in their order; sent without loss.

        Raises:
            RequestRefused: it doesn't want to speak of these pictures.
            ServerFailed: no answer, after all retries.
            ValueError: there are more or fewer images than places for them.
        """
        filled = with_images(messages, [data_url(image) for image in images])
        try:
            raw = self._client.chat.completions.with_raw_response.create(
                model=self.settings.model,
                messages=filled,  # type: ignore[arg-type]  # plain dictionaries of the same layout
                temperature=self.settings.temperature,
                max_tokens=self.settings.max_tokens,
            )
            completion = raw.parse()
        except APIError as error:
            raise self._failed(error) from error
        self._count(1 + raw.retries_taken, completion.usage)
        return (completion.choices[0].message.content or "") if completion.choices else ""

    def close(self) -> None:
        """Ends the connections."""
        self._client.close()

    def _wait(self, _: httpx2.Request) -> None:
        self._limit.wait()

    def _count(self, n_requests: int, usage: Any) -> None:
        """Notes an answer; a server that tells no tokens is counted by requests alone."""
        n_prompt, n_completion = (usage.prompt_tokens, usage.completion_tokens) if usage is not None else (0, 0)
        cost = (n_prompt * self.settings.prompt_price + n_completion * self.settings.completion_price) / _MILLION
        self._limit.spent(n_prompt + n_completion)
        spent = Spent(n_requests, n_prompt, n_completion, cost)
        with self._lock:
            self._note(spent)

    def _failed(self, error: APIError) -> RedAesError:
        if is_refusal(error):
            return RequestRefused(what=f"{self.settings.model} refused: {sentence_end(error)}", fix="Leave it out.")
        return ServerFailed(
            what=f"The model {self.settings.model} at {self.settings.base_url} did not answer: {error}.",
            fix="Check address, model and key, and start again: what was answered is kept.",
        )
