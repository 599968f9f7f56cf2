"""Text for the person at the screen, made from values: numbers, counts, names, times.

Whole sentences go through Qt's translation; numbers through the locale; minus is U+2212.
"""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale, QTime

from app.library.photo import ColorLabel, Flag, LibraryPhoto, Photo, SeriesKind
from app.ui import plural
from engine.models.registry import known_models
from engine.scale import MOS_MAX, MOS_MIN, TIE_FLOOR, Axis

translate = QCoreApplication.translate

NO_BREAK = "\u202f"
NOT_SCORED = "–"
_OWN_MODELS = "red-aes-"


def number(value: int) -> str:
    """A count with the locale's group separators."""
    return QLocale().toString(value)


def score(value: float) -> str:
    """A score with two decimals, without its scale."""
    return QLocale().toString(float(value), "f", 2)


def delta(value: float, *, is_predicted: bool = False) -> str:
    """A signed difference in points; a prediction starts with ≈."""
    sign = "+" if round(value, 2) > 0 else "−" if round(value, 2) < 0 else "±"
    text = sign + QLocale().toString(abs(value), "f", 2)
    return f"≈{NO_BREAK}{text}" if is_predicted else text


def gain(value: float | None) -> str:
    """What a photo's first suggested edit gains, as measured; empty: not measured."""
    if value is None:
        return ""
    if value <= 0:
        return translate("wording", "No measured edit helps")
    return translate("wording", "Best measured edit %1").replace("%1", delta(value))


def spoken_delta(value: float, *, is_predicted: bool) -> str:
    """A difference as a screen reader should say it."""
    amount = QLocale().toString(abs(value), "f", 2)
    if is_predicted:
        text = (
            translate("wording", "about plus %1, predicted")
            if value >= 0
            else translate("wording", "about minus %1, predicted")
        )
    else:
        text = translate("wording", "plus %1, measured") if value >= 0 else translate("wording", "minus %1, measured")
    return text.replace("%1", amount)


def n_photos(n: int) -> str:
    """A number of photos: “1 photo”, “1,284 photos”."""
    return translate("wording", "1 photo") if n == 1 else plural.tr("%1 photos", "", n)


def data_size(n_bytes: int) -> str:
    """Bytes in decimal units, as file managers and drives count them."""
    return QLocale().formattedDataSize(n_bytes, 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def shown_of(shown: int, total: int) -> str:
    """How many of the photos here pass the filters."""
    if shown == total:
        return n_photos(total)
    return translate("wording", "%1 of %2").replace("%1", number(shown)).replace("%2", number(total))


def rank_of(rank: int, n_ranked: int) -> str:
    """A place among all ranked photos."""
    return translate("wording", "Rank %1 of %2").replace("%1", number(rank)).replace("%2", number(n_ranked))


def model_name(model: str) -> str:
    """What a person knows name@version by: the registry's title, or the name."""
    name = model.split("@", 1)[0]
    known = known_models().get(name)
    return name if known is None else known.title


def axis_name(axis: Axis) -> str:
    """An axis' full name."""
    return {
        Axis.COMPOSITION: translate("wording", "Composition & framing"),
        Axis.LIGHTING: translate("wording", "Lighting & exposure"),
        Axis.COLOR: translate("wording", "Colour quality"),
        Axis.SHARPNESS: translate("wording", "Sharpness & clarity"),
        Axis.SUBJECT: translate("wording", "Subject emphasis"),
        Axis.BACKGROUND: translate("wording", "Background cleanliness"),
        Axis.EMOTION: translate("wording", "Emotional impact"),
        Axis.COHERENCE: translate("wording", "Overall coherence"),
    }[axis]


def label_name(label: ColorLabel) -> str:
    """A colour label's name inside a sentence."""
    return {
        ColorLabel.RED: translate("wording", "red"),
        ColorLabel.YELLOW: translate("wording", "yellow"),
        ColorLabel.GREEN: translate("wording", "green"),
        ColorLabel.BLUE: translate("wording", "blue"),
    }[label]


def exposure(photo: Photo) -> str:
    """Focal length, aperture, shutter time, ISO and size, as far as the file tells them."""
    parts: list[str] = []
    if photo.focal_length_mm is not None:
        parts.append(f"{photo.focal_length_mm:.0f}{NO_BREAK}mm")
    if photo.aperture is not None:
        parts.append(f"f/{photo.aperture:g}")
    if photo.shutter_s is not None:
        parts.append(shutter(photo.shutter_s))
    if photo.iso is not None:
        parts.append(f"ISO {photo.iso}")
    n_pixels = photo.width_px * photo.height_px
    if n_pixels:  # a file that cannot be read has none
        parts.append(f"{QLocale().toString(n_pixels / 1e6, 'f', 1)}{NO_BREAK}MP")
    return " · ".join(parts)


def shutter(seconds: float) -> str:
    """An exposure time as cameras write it: 1/60 s, 2.5 s."""
    if 0 < seconds < 0.3:
        return f"1/{round(1 / seconds)}{NO_BREAK}s"
    return f"{QLocale().toString(seconds, 'g', 3)}{NO_BREAK}s"


def time_left(seconds: float) -> str:
    """A rough duration that does not change with every photo."""
    if seconds < 50:
        return translate("wording", "less than 1 min left")
    minutes = round(seconds / 60)
    if minutes < 90:
        return translate("wording", "about %1 min left").replace("%1", number(max(1, minutes)))
    return translate("wording", "about %1 h left").replace("%1", number(round(minutes / 60)))


def speed(photos_per_s: float) -> str:
    """How fast photos are scored now."""
    return translate("wording", "%1 photos/s").replace("%1", QLocale().toString(photos_per_s, "f", 1))


def failure_word(kind: str) -> str:
    """Two words for a cell's foot; the whole reason stands in the inspector."""
    return {
        "ImageUnreadable": translate("wording", "Unreadable"),
        "ImageEmpty": translate("wording", "Empty file"),
        "ImageTooLarge": translate("wording", "Too large"),
        "AnswerUnreadable": translate("wording", "No clear answer"),
        "PhotoRefused": translate("wording", "Refused"),
        "NotEnoughMemory": translate("wording", "Out of memory"),
    }.get(kind, translate("wording", "Not scored"))


def spoken_photo(shown: LibraryPhoto) -> str:
    """A whole cell as a screen reader should say it."""
    parts = [shown.photo.path.name]
    if shown.opinion is not None:
        parts.append(translate("wording", "AI score %1").replace("%1", score(shown.opinion.score)))
        if not shown.opinion.is_current:
            parts.append(unranked(shown.opinion.model))
    elif shown.failure is not None:
        parts.append(failure_word(shown.failure.kind))
    else:
        parts.append(translate("wording", "not scored yet"))
    if shown.rank is not None:
        parts.append(translate("wording", "rank %1").replace("%1", number(shown.rank)))
    if shown.is_proposed and shown.marks.flag is Flag.NONE:
        parts.append(translate("wording", "the engine proposes to pick it"))
    parts += _spoken_marks(shown)
    if shown.series_size > 1:
        parts.append(series(shown))
    if shown.photo.is_offline:
        parts.append(translate("wording", "drive offline"))
    return ", ".join(parts)


def _spoken_marks(shown: LibraryPhoto) -> list[str]:
    parts = []
    if shown.marks.flag is Flag.PICK:
        parts.append(translate("wording", "picked"))
    elif shown.marks.flag is Flag.REJECT:
        parts.append(translate("wording", "rejected"))
    if shown.marks.stars:
        parts.append(stars(shown.marks.stars))
    if shown.marks.label is not None:
        parts.append(translate("wording", "label %1").replace("%1", label_name(shown.marks.label)))
    if shown.is_disputed:
        parts.append(translate("wording", "marked otherwise in XMP"))
    return parts


def series(shown: LibraryPhoto) -> str:
    """What a photo is part of: “series of 7”, “bracket of 3, kept whole”."""
    texts = {
        SeriesKind.BRACKET: translate("wording", "bracket of %1, kept whole"),
        SeriesKind.PANORAMA: translate("wording", "panorama of %1, kept whole"),
        SeriesKind.FOCUS_STACK: translate("wording", "focus stack of %1, kept whole"),
    }
    default = translate("wording", "series of %1")
    text = default if shown.series_kind is None else texts.get(shown.series_kind, default)
    return text.replace("%1", number(shown.series_size))


def stars(n: int) -> str:
    """A number of stars."""
    return translate("wording", "1 star") if n == 1 else plural.tr("%1 stars", "", n)


def tooltip(photo: Photo) -> str:
    """File name, date and exposure of a photo, one a line."""
    lines = [photo.path.name]
    if photo.taken_at is not None:
        lines.append(QLocale().toString(_qt_time(photo.taken_at), QLocale.FormatType.ShortFormat))
    lines.append(exposure(photo))
    return "\n".join(line for line in lines if line)


def _qt_time(taken_at: datetime) -> QDateTime:
    """The camera's local time, which has no zone."""
    return QDateTime(
        QDate(taken_at.year, taken_at.month, taken_at.day), QTime(taken_at.hour, taken_at.minute, taken_at.second)
    )


def waiting(*, is_offline: bool) -> str:
    """The foot of a cell whose photo has no score yet."""
    return translate("wording", "Offline") if is_offline else translate("wording", "Queued")


def unranked(model: str) -> str:
    """Beside a score of another model (name@version) than the one that ranks: “mini, unranked”."""
    name = model.split("@", 1)[0].removeprefix(_OWN_MODELS)
    return translate("wording", "%1, unranked").replace("%1", name)


def label_words(label: ColorLabel) -> str:
    """A colour label: “Label red”."""
    return translate("wording", "Label %1").replace("%1", label_name(label))


def spoken_axis(name: str, value: float | None) -> str:
    """An axis as a screen reader should say it."""
    if value is None:
        return translate("wording", "%1, not known yet").replace("%1", name)
    return translate("wording", "%1, %2 of 10").replace("%1", name).replace("%2", score(value))


def within_noise() -> str:
    """Why a measured difference is shown as none."""
    return translate("wording", "Within noise (±%1)").replace("%1", score(TIE_FLOOR))


def score_range(low: float, high: float) -> str:
    """A range of scores: “7.00 – 10.00”."""
    return f"{score(low)} – {score(high)}"


def spoken_range(low: float, high: float) -> str:
    """A range of scores as a screen reader should say it."""
    return translate("wording", "Score from %1 to %2").replace("%1", score(low)).replace("%2", score(high))


def times(n: int) -> str:
    """How often something was tried."""
    return translate("wording", "once") if n == 1 else plural.tr("%1 times", "", n)


def score_limits(low: float, high: float) -> str:
    """The ends of a score filter that narrow it: “≥ 7.00”, “≤ 5.00” or both."""
    if high >= MOS_MAX:
        return f"≥ {score(low)}"
    if low <= MOS_MIN:
        return f"≤ {score(high)}"
    return score_range(low, high)


def new_scores(n: int) -> str:
    """Offers a new order."""
    if n == 1:
        return translate("wording", "1 new score. Re-sort")
    return plural.tr("%1 new scores. Re-sort", "", n)
