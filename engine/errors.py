"""What can go wrong on a person's machine, told as what happened and what to do now."""

from __future__ import annotations


class RedAesError(Exception):
    """A failure that the machine or a photo caused, never a bug of ours.

    Both texts are complete sentences for the person at the screen.
    """

    def __init__(self, what: str, fix: str) -> None:
        super().__init__(what, fix)
        self.what = what
        self.fix = fix

    @property
    def kind(self) -> str:
        """The class name, stable across versions, for machine-readable output."""
        return type(self).__name__

    def __str__(self) -> str:
        return f"{self.what} {self.fix}"

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.what, self.fix)


def sentence_end(error: BaseException) -> str:
    """What another package says of a failure, as the end of a sentence: its first line and one full stop."""
    lines = str(error).strip().splitlines()
    return f"{lines[0].rstrip(' .:') if lines else type(error).__name__}."


def _rebuild(kind: type[RedAesError], what: str, fix: str) -> RedAesError:
    """An error as it left its process, whatever arguments its own class takes."""
    error = kind.__new__(kind)
    RedAesError.__init__(error, what, fix)
    return error


class ImageUnreadable(RedAesError):
    """One photo's bytes cannot be read or decoded."""


class ImageEmpty(ImageUnreadable):
    """One photo's file holds no bytes; told without its name, since all empty files have one key."""

    def __init__(self) -> None:
        super().__init__(
            what="The file is empty.", fix="Copy the photo from the card or a backup again, or leave it out."
        )


class ImageTooLarge(ImageUnreadable):
    """One photo would need more memory than the decoder's bound allows."""


class AnswerUnreadable(RedAesError):
    """The model answered outside the grammar; counted, never replaced by a number."""


class WeightsMissing(RedAesError):
    """No usable weights folder stands where one was expected."""


class WeightsDamaged(RedAesError):
    """A weights folder is incomplete, foreign, or fails its checksums."""


class NotEnoughMemory(RedAesError):
    """The machine lacks the memory for what was asked."""


class ServerUnavailable(RedAesError):
    """The server that a model stands on cannot be used: the machine's fault, never that of one photo."""


class PhotoRefused(RedAesError):
    """The server that a model stands on takes other photos, but not this one."""


class Cancelled(RedAesError):
    """The person, or the program on their behalf, asked to stop."""

    def __init__(self) -> None:
        super().__init__(what="The request was cancelled.", fix="Ask again when you need it.")
