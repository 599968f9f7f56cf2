"""The one thing that proposals and the edit check need of a chat model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from PIL import Image


class Role(StrEnum):
    """Who says a message."""

    SYSTEM = "system"
    USER = "user"


@dataclass(frozen=True, slots=True)
class ChatMessage:
    """One turn; texts and pictures stand in the order in which the model reads them."""

    role: Role
    parts: tuple[str | Image.Image, ...]


class ChatModel(Protocol):
    """A vision-language model behind a server or in this process."""

    def ask(self, messages: Sequence[ChatMessage]) -> str:
        """The answer's whole text.

        Raises:
            RedAesError: the model cannot be reached or refuses.
        """
        ...


def user_message(*parts: str | Image.Image) -> list[ChatMessage]:
    """A conversation of one question."""
    return [ChatMessage(Role.USER, parts)]
