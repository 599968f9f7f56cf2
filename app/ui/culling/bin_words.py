"""Text about rejects on their way to the trash."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.library.bin.moving import BinReport
from app.library.bin.planning import BinPlan
from app.ui import error_words, plural
from app.ui.wording import data_size, n_photos, number, stars

translate = QCoreApplication.translate


def question(plan: BinPlan) -> str:
    """“Move 11 rejects to the trash?”."""
    if plan.n_rejects == 1:
        return translate("bin", "Move 1 reject to the trash?")
    return plural.tr("Move %1 rejects to the trash?", "", plan.n_rejects)


def verb(plan: BinPlan) -> str:
    """“Move 11 to trash”: every photo that goes."""
    return translate("bin", "Move %1 to trash").replace("%1", number(len(plan.moves)))


def details(plan: BinPlan, place: str) -> str:
    """Counts, bytes, folders, stars, what goes along and what stays.

    Args:
        plan: what would be moved.
        place: the part of the library that is meant; empty: all of it.
    """
    parts = [_size(plan), _stars(plan), translate("bin", "You can restore them from the system trash.")]
    parts.append(_along(plan))
    if place:
        parts.append(translate("bin", "Only rejects in “%1” are meant.").replace("%1", place))
    parts.append(left_out(plan))
    return " ".join(part for part in parts if part)


def left_out(plan: BinPlan) -> str:
    """Which rejects stay, and why; empty: none."""
    parts = []
    if plan.offline:
        parts.append(_counted(plan.offline, translate("bin", "%1 on drives that are not connected: they stay.")))
    if plan.changed:
        parts.append(_counted(plan.changed, translate("bin", "%1 changed on disk since you rejected: they stay.")))
    if plan.missing:
        parts.append(_counted(plan.missing, translate("bin", "%1 not at their place any more.")))
    return " ".join(parts)


def nothing(plan: BinPlan, place: str) -> str:
    """Why there is nothing to move."""
    reason = left_out(plan)
    if reason:
        return reason
    if place:
        return translate("bin", "There are no rejects in “%1”.").replace("%1", place)
    return translate("bin", "There are no rejects.")


def moving(plan: BinPlan) -> str:
    """What is being done."""
    return translate("bin", "Moving %1 to the trash…").replace("%1", n_photos(len(plan.moves)))


def moved(report: BinReport) -> str:
    """What was done."""
    text = translate("bin", "%1 moved to the trash.").replace("%1", n_photos(len(report.moved)))
    if report.failed:
        failed = translate("bin", "Could not be moved: %1.").replace("%1", number(len(report.failed)))
        return f"{text} {failed}"
    return text


def failures(report: BinReport) -> str:
    """One paragraph a file: what happened, and what to do."""
    return "\n\n".join(f"{path}\n{error_words.in_full(error)}" for path, error in report.failed)


def _size(plan: BinPlan) -> str:
    parts = [n_photos(len(plan.moves)), data_size(plan.total_bytes)]
    if plan.n_folders > 1:
        parts.append(plural.tr("in %1 folders", "", plan.n_folders))
    else:
        parts.append(translate("bin", "in 1 folder"))
    return ", ".join(parts) + "."


def _stars(plan: BinPlan) -> str:
    if not plan.stars:
        return ""
    if len(plan.stars) == 1:
        return translate("bin", "1 of them has %1.").replace("%1", stars(plan.stars[0]))
    text = translate("bin", "%1 of them have stars, up to %2.").replace("%1", number(len(plan.stars)))
    return text.replace("%2", number(plan.stars[0]))


def _along(plan: BinPlan) -> str:
    parts = []
    twins = len(plan.moves) - plan.n_rejects
    if twins:
        parts.append(_counted(twins, translate("bin", "%1 among them: RAW or JPEG of a rejected frame, not marked.")))
    sidecars = len({path for each in plan.moves for path in each.sidecars})
    if sidecars:
        text = translate("bin", "Their XMP files go along: %1.")
        parts.append(text.replace("%1", number(sidecars)))
    if plan.twins_kept:
        text = translate("bin", "%1 stays though its RAW or JPEG goes: you marked it.")
        many = translate("bin", "%1 stay though their RAW or JPEG go: you marked them.")
        parts.append(_counted(plan.twins_kept, text if plan.twins_kept == 1 else many))
    return " ".join(parts)


def _counted(n: int, text: str) -> str:
    return text.replace("%1", n_photos(n))
