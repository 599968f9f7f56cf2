"""What a survey says about its frames."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, QLocale

from app.library.photo import Flag, LibraryPhoto, PhotoId, SeriesKind
from app.ui import wording
from app.ui.language import language_code
from app.ui.survey.frames import Ordered, are_scored, is_kept_whole, n_scored
from engine.results import PairComparison
from engine.scale import Axis

translate = QCoreApplication.translate

_NAME_CHARACTERS: Final = 16


def series_title(kind: SeriesKind | None, n: int) -> str:
    """What stands together: “Series of 7”, “Bracket of 3: kept whole”."""
    text = {
        SeriesKind.BRACKET: translate("survey", "Bracket of %1: kept whole"),
        SeriesKind.PANORAMA: translate("survey", "Panorama of %1: kept whole"),
        SeriesKind.FOCUS_STACK: translate("survey", "Focus stack of %1: kept whole"),
    }
    default = translate("survey", "Series of %1")
    return (default if kind is None else text.get(kind, default)).replace("%1", wording.number(n))


def grouped_by(kind: SeriesKind | None) -> str:
    """Why the frames stand together."""
    return {
        SeriesKind.MOMENT: translate("survey", "grouped by time and content"),
        SeriesKind.BY_HAND: translate("survey", "grouped by you"),
        SeriesKind.BRACKET: translate("survey", "one picture in several exposures"),
        SeriesKind.PANORAMA: translate("survey", "overlapping parts of one picture"),
        SeriesKind.FOCUS_STACK: translate("survey", "one picture, focused at several distances"),
        None: translate("survey", "the frames are still being looked at"),
    }[kind]


def title(frames: Sequence[LibraryPhoto]) -> tuple[str, str]:
    """The survey's title, and when and why its frames stand together."""
    series = {shown.series_id for shown in frames}
    if len(series) > 1 or None in series:
        return translate("survey", "Survey of %1").replace("%1", wording.n_photos(len(frames))), ""
    first = frames[0]
    parts = [grouped_by(first.series_kind)]
    if len(frames) < first.series_size:
        parts.insert(0, translate("survey", "%1 shown").replace("%1", wording.number(len(frames))))
    times = sorted(shown.photo.taken_at for shown in frames if shown.photo.taken_at is not None)
    if times:
        begin, end = (f"{time:%H:%M:%S}" for time in (times[0], times[-1]))
        parts.insert(0, begin if begin == end else f"{begin} – {end}")
    return series_title(first.series_kind, first.series_size), " · ".join(parts)


def frame_name(shown: LibraryPhoto, numbers: Mapping[PhotoId, int]) -> str:
    """“Frame 4” inside a series, elsewhere the file's name."""
    number = numbers.get(shown.photo.photo_id)
    if number is None:
        return shown.photo.path.name  # its line shortens it where it must
    return translate("survey", "Frame %1").replace("%1", wording.number(number))


def short_name(shown: LibraryPhoto, numbers: Mapping[PhotoId, int]) -> str:
    """The same on a button: “4”, or the file's name without its ending."""
    number = numbers.get(shown.photo.photo_id)
    return _fitting(shown.photo.path.stem) if number is None else wording.number(number)


def note(
    order: Ordered,
    numbers: Mapping[PhotoId, int],
    compared: Mapping[PhotoId, PairComparison | None],
    equals: Sequence[LibraryPhoto],
) -> str:
    """Why the large frame is large.

    Args:
        order: the frames.
        numbers: of the frames of a series, in shooting order.
        compared: the other frames against the large one.
        equals: frames that the engine cannot tell from the one that it puts first.
    """
    large = order.frames[0]
    if order.is_proposal:
        if equals:
            text = translate("survey", "AI proposes this one; it can't tell it from %1")
            return text.replace("%1", _listed(equals, numbers))
        return translate("survey", "AI proposes this one")
    if large.marks.flag is Flag.PICK:
        picks = [each for each in order.frames if each.marks.flag is Flag.PICK]
        return _about_picks(picks, order.preferred, numbers, compared)
    if not are_scored(order.frames):
        return pending(order.frames)
    if any(_is_higher(each, large) for each in order.frames):
        return translate("survey", "Highest score of those not rejected; the best frames are being compared")
    return translate("survey", "Highest score; the best frames are being compared")


def _is_higher(shown: LibraryPhoto, large: LibraryPhoto) -> bool:
    return shown.opinion is not None and large.opinion is not None and shown.opinion.score > large.opinion.score


def pending(frames: Sequence[LibraryPhoto]) -> str:
    """How many frames have a score: “5 of 7 scored”."""
    text = translate("survey", "%1 of %2 scored").replace("%1", wording.number(n_scored(frames)))
    return text.replace("%2", wording.number(len(frames)))


def left_out(frames: Sequence[LibraryPhoto]) -> str:
    """Frames that cannot be read and so are not compared; empty: there is none."""
    n = sum(shown.failure is not None and shown.opinion is None for shown in frames)
    if n == 0 or is_kept_whole(frames):
        return ""
    if n == 1:
        return translate("survey", "1 frame left out: it cannot be read.")
    return translate("survey", "%1 frames left out: they cannot be read.").replace("%1", wording.number(n))


def moved(compared: Iterable[PairComparison]) -> str:
    """How much of frames that are moved against each other was compared; empty: all of every frame."""
    percent = min((round(100 * comparison.shared) for comparison in compared), default=100)
    if percent == 100:
        return ""
    text = translate("survey", "Frames that are moved are compared by what both show: at least %1 of each.")
    return text.replace("%1", f"{percent}{wording.NO_BREAK}%")


def kept_whole(kind: SeriesKind | None) -> str:
    """Why no frame is proposed, and none is rejected with others."""
    if kind is None:
        return translate("survey", "The frames are still being looked at: they may belong together.")
    return translate("survey", "These frames belong together. None is better than the others, and none is rejected.")


def pick(name: str) -> str:
    """The button that picks the large frame."""
    return translate("survey", "Pick %1").replace("%1", name)


def keep(name: str, n_rejected: int) -> str:
    """The button that picks one frame and rejects the others: “Pick 4, reject the other 6”."""
    if n_rejected == 1:
        return translate("survey", "Pick %1, reject the other one").replace("%1", name)
    text = translate("survey", "Pick %1, reject the other %2").replace("%1", name)
    return text.replace("%2", wording.number(n_rejected))


def axis_word(axis: Axis) -> str:
    """An axis' name for the head of a narrow column."""
    return {
        Axis.COMPOSITION: translate("survey", "Framing"),
        Axis.LIGHTING: translate("survey", "Light"),
        Axis.COLOR: translate("survey", "Colour"),
        Axis.SHARPNESS: translate("survey", "Sharp"),
        Axis.SUBJECT: translate("survey", "Subject"),
        Axis.BACKGROUND: translate("survey", "Background"),
        Axis.EMOTION: translate("survey", "Emotion"),
        Axis.COHERENCE: translate("survey", "Whole"),
    }[axis]


def pixels(blur_px: float) -> str:
    """A blur: “0.8 px”."""
    return f"{QLocale().toString(blur_px, 'f', 1)}{wording.NO_BREAK}px"


def seconds_after(seconds: float) -> str:
    """Time since the first frame: “0.00 s”, “+0.12 s”."""
    text = f"{QLocale().toString(seconds, 'f', 2)}{wording.NO_BREAK}s"
    return f"+{text}" if seconds > 0 else text


def _about_picks(
    picks: Sequence[LibraryPhoto],
    preferred: LibraryPhoto | None,
    numbers: Mapping[PhotoId, int],
    compared: Mapping[PhotoId, PairComparison | None],
) -> str:
    if len(picks) > 1 and not numbers:  # names of files would fill the line
        return translate("survey", "You picked this one and %1 more.").replace("%1", wording.number(len(picks) - 1))
    said = translate("survey", "You picked %1.").replace("%1", _listed(picks, numbers))
    if preferred is None or len(picks) > 1:  # the engine is asked about the large frame alone
        return said
    name = in_sentence(preferred, numbers)
    told = compared.get(preferred.photo.photo_id)
    if told is not None and told.better == "tie":
        return f"{said} " + translate("survey", "The engine can't tell it from %1.").replace("%1", name)
    if told is not None and told.better == "b":
        text = translate("survey", "The engine prefers %1 by %2.").replace("%1", name)
        return f"{said} " + text.replace("%2", wording.score(told.delta))
    return f"{said} " + translate("survey", "The engine puts %1 first.").replace("%1", name)


def _listed(frames: Sequence[LibraryPhoto], numbers: Mapping[PhotoId, int]) -> str:
    """“frame 1, frame 4, and frame 6”, as the window's language lists."""
    return QLocale(language_code()).createSeparatedList([in_sentence(each, numbers) for each in frames])


def in_sentence(shown: LibraryPhoto, numbers: Mapping[PhotoId, int]) -> str:
    """“frame 4” inside a series, elsewhere the file's name without its ending."""
    number = numbers.get(shown.photo.photo_id)
    if number is None:
        return _fitting(shown.photo.path.stem)
    return translate("survey", "frame %1").replace("%1", wording.number(number))


def _fitting(name: str) -> str:
    """Of a name that no line or button has room for, its start and its end."""
    half = _NAME_CHARACTERS // 2
    return name if len(name) <= _NAME_CHARACTERS else f"{name[:half]}…{name[-half:]}"
