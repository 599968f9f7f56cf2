"""Text about what was done and what runs: decisions, scoring, imports, exports."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from app.library.photo import ColorLabel, Flag, LibraryPhoto
from app.ui import plural
from app.ui.wording import label_name, n_photos, number, score_range, stars

translate = QCoreApplication.translate


def flagged(n: int, flag: Flag) -> str:
    """What a flag key did."""
    word = {
        Flag.PICK: translate("reports", "%1 picked"),
        Flag.REJECT: translate("reports", "%1 rejected"),
        Flag.NONE: translate("reports", "%1 unflagged"),
    }[flag]
    return word.replace("%1", n_photos(n))


def kept(n_rejected: int) -> str:
    """What picking one photo and rejecting the rest did."""
    return translate("reports", "1 photo picked, %1 rejected").replace("%1", number(n_rejected))


def rated(n: int, given: int) -> str:
    """What a star key did."""
    if given == 0:
        return translate("reports", "Stars removed from %1").replace("%1", n_photos(n))
    return translate("reports", "%1 rated %2").replace("%1", n_photos(n)).replace("%2", stars(given))


def labelled(n: int, label: ColorLabel | None) -> str:
    """What a label key did."""
    if label is None:
        return translate("reports", "Label removed from %1").replace("%1", n_photos(n))
    return translate("reports", "%1 labelled %2").replace("%1", n_photos(n)).replace("%2", label_name(label))


def undone(what: str | None) -> str:
    """What undo did."""
    return (
        translate("reports", "There is nothing to undo.")
        if what is None
        else translate("reports", "Undid: %1").replace("%1", what)
    )


def redone(what: str | None) -> str:
    """What redo did."""
    return (
        translate("reports", "There is nothing to redo.")
        if what is None
        else translate("reports", "Redid: %1").replace("%1", what)
    )


def all_scored(n_scored: int, n: int) -> str:
    """How many photos of the library have a score; empty for an empty library."""
    if n == 0:
        return ""
    if n_scored < n:
        return translate("reports", "%1 of %2 scored").replace("%1", number(n_scored)).replace("%2", n_photos(n))
    return (
        translate("reports", "All %1 scored").replace("%1", n_photos(n))
        if n > 1
        else translate("reports", "1 photo scored")
    )


def need_attention(n: int) -> str:
    """How many photos could not be scored."""
    return translate("reports", "1 needs attention") if n == 1 else plural.tr("%1 need attention", "", n)


def scoring(done: int, total: int, *, is_paused: bool) -> str:
    """How far scoring is."""
    text = translate("reports", "Scoring paused at %1 of %2") if is_paused else translate("reports", "Scoring %1 of %2")
    return text.replace("%1", number(done)).replace("%2", number(total))


def exporting(done: int, total: int) -> str:
    """How far an export is."""
    return translate("reports", "Exporting %1 of %2").replace("%1", number(done)).replace("%2", number(total))


def importing(folder: str, imported: int) -> str:
    """How far a folder is taken in."""
    return translate("reports", "%1: %2 so far").replace("%1", folder).replace("%2", n_photos(imported))


def engine_state(state: str, model: str, device: str) -> str:
    """What the engine does, with the model's name and what it runs on, if they are known.

    Args:
        state: name of an `EngineState`.
        model: the model's name; empty: not loaded yet.
        device: as the engine names it; empty: not loaded yet.
    """
    word = {
        "STARTING": translate("reports", "Engine is starting"),
        "RESTARTING": translate("reports", "Engine is restarting"),
        "PAUSED": translate("reports", "paused"),
        "STOPPED": translate("reports", "Engine stopped"),
    }.get(state, "")
    if state in {"READY", "BUSY"}:
        where = {"cpu": "CPU", "server": translate("reports", "server")}.get(device, translate("reports", "GPU"))
        return f"{model} · {where}" if device else model
    if state == "PAUSED":
        return f"{model} · {word}" if model else word
    return word


def place_in(place: int, total: int) -> str:
    """Where a photo stands among those shown."""
    return translate("reports", "%1 of %2").replace("%1", number(place)).replace("%2", number(total))


def stop_watching(folder: str) -> str:
    """The question before a folder leaves the library."""
    return translate("reports", "Stop watching “%1”?").replace("%1", folder)


def what_leaves(n: int, n_picks: int) -> str:
    """What stopping to watch a folder does and does not do."""
    text = translate("reports", "%1 will leave the library. The files stay on disk.").replace("%1", n_photos(n))
    if n_picks:
        kept = (
            translate("reports", "Your decisions, 1 of them a pick, are kept for 90 days in case you add it again.")
            if n_picks == 1
            else translate(
                "reports", "Your decisions, %1 of them picks, are kept for 90 days in case you add it again."
            )
        )
        return f"{text} {kept.replace('%1', number(n_picks))}"
    return f"{text} " + translate("reports", "Your decisions are kept for 90 days in case you add it again.")


def matches(n: int) -> str:
    """How many photos an export has."""
    return translate("reports", "1 photo matches") if n == 1 else plural.tr("%1 photos match", "", n)


def score_span(photos: Sequence[LibraryPhoto]) -> str:
    """Lowest and highest ranked score of an export; empty if none has one."""
    scores = [shown.opinion.score for shown in photos if shown.opinion is not None and shown.opinion.is_current]
    if not scores:
        return ""
    return translate("reports", "AI scores %1").replace("%1", score_range(min(scores), max(scores)))


def exported(n: int, n_skipped: int, n_failed: int) -> str:
    """What an export did."""
    parts = [translate("reports", "%1 exported").replace("%1", n_photos(n))]
    if n_skipped:
        parts.append(translate("reports", "already there: %1").replace("%1", number(n_skipped)))
    if n_failed:
        parts.append(translate("reports", "could not be copied: %1").replace("%1", number(n_failed)))
    return ", ".join(parts) + "."
