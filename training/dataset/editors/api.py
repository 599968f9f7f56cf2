"""An editor behind an OpenAI-compatible server: `images.edit`, answers in base 64.

Such servers take no seed, so these edits are not the same when they are made again.
"""

from __future__ import annotations

import base64
import binascii
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NoReturn

import numpy as np
import openai
from openai.types import ImagesResponse
from PIL import Image

from engine.errors import ImageUnreadable, sentence_end
from engine.image_input import decode_picture
from training.dataset.editors.framing import Size, frame_in, framed, nearest_shape, unframed
from training.dataset.editors.protocol import EditFailed, EditorUnavailable, EditRequest, instruction_of
from training.dataset.openai_servers import is_refusal

SIZES: Final[tuple[Size, ...]] = ((1024, 1024), (1536, 1024), (1024, 1536))
"""What OpenAI's image models give (API reference, "Create image edit", `size`)."""


@dataclass(frozen=True, slots=True)
class EditServer:
    """Where the server is and how patiently it is asked."""

    base_url: str
    model: str
    api_key: str = field(repr=False)
    timeout_s: float = 300.0
    max_retries: int = 4  # after 408, 409, 429, 5xx and broken connections, with the client's own growing pauses
    sizes: tuple[Size, ...] = SIZES
    options: Mapping[str, Any] = field(default_factory=dict)  # further fields of the request, such as `quality`


@dataclass(frozen=True, slots=True)
class ApiEditor:
    """Sends photo and instruction, and takes the picture that comes back."""

    server: EditServer

    @property
    def name(self) -> str:
        """The model's name."""
        return self.server.model

    def edit(self, source: Image.Image, request: EditRequest, rng: np.random.Generator) -> Image.Image:
        """The server's picture, at the source's size.

        Raises:
            EditFailed: it refused this edit, gave none, or failed on it again and again.
            EditorUnavailable: it cannot be reached, or takes neither key nor model, or the quota is used up.
            ValueError: the request holds no instruction.
        """
        frame = frame_in(source.size, nearest_shape(source.size, self.server.sizes))
        file = io.BytesIO()
        framed(source, frame).save(file, "PNG")
        answer = self._ask(instruction_of(request), file.getvalue(), f"{frame.whole[0]}x{frame.whole[1]}")
        return unframed(_picture(answer, max(frame.whole)), frame)

    def _ask(self, instruction: str, png: bytes, size: str) -> object:
        server = self.server
        try:
            with openai.OpenAI(
                base_url=server.base_url,
                api_key=server.api_key,
                timeout=server.timeout_s,
                max_retries=server.max_retries,
            ) as client:
                return client.images.edit(
                    model=server.model,
                    image=("photo.png", png, "image/png"),
                    prompt=instruction,
                    n=1,
                    extra_body={"size": size, **server.options},
                )
        except openai.APIError as error:
            _tell(error, server)


def _tell(error: openai.APIError, server: EditServer) -> NoReturn:
    """The client's error as one of ours."""
    if is_refusal(error):
        raise EditFailed(what=f"{server.model} refused the edit: {sentence_end(error)}", fix="Leave it out.") from error
    if isinstance(error, openai.AuthenticationError | openai.PermissionDeniedError | openai.NotFoundError):
        raise EditorUnavailable(
            what=f"{server.base_url} does not serve {server.model} to us: {sentence_end(error)}",
            fix="Check its `base_url` and `model`, and the key in the variable that `key_variable` names.",
        ) from error
    if isinstance(error, openai.RateLimitError):
        raise EditorUnavailable(
            what=f"{server.base_url} takes no further edits now: {sentence_end(error)}",
            fix="Wait, or raise the account's limit, and start again: what is made is kept.",
        ) from error
    if isinstance(error, openai.APIConnectionError) and not isinstance(error, openai.APITimeoutError):
        raise EditorUnavailable(
            what=f"{server.base_url} cannot be reached.",
            fix="Check that it runs, and start again: what is made is kept.",
        ) from error
    raise EditFailed(what=f"{server.model} made no edit: {sentence_end(error)}", fix="Leave it out.") from error


def _picture(answer: object, edge_px: int) -> Image.Image:
    """The answer's picture; a server that is none answers with a web page, which the client hands on as text."""
    coded = answer.data[0].b64_json if isinstance(answer, ImagesResponse) and answer.data else None
    if not coded:
        raise EditFailed(
            what="The edit server gave back no picture in base 64.",
            fix='Add `options = { response_format = "b64_json" }` to it in the plan if it knows that field.',
        )
    try:
        data = base64.b64decode(coded, validate=True)
        return decode_picture(data, "edit.png", edge_px).pixels
    except (binascii.Error, ImageUnreadable) as error:
        raise EditFailed(what="The edit server's picture cannot be decoded.", fix="Leave this edit out.") from error
