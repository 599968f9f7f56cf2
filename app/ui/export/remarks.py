"""What is worth knowing before an export, as sentences: what is left out, added, already there."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.library.export.choice import ExportRule, OnClash, PhotoForm
from app.library.export.plan import ExportPreview
from app.ui import wording

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Remark:
    """One line of the preflight."""

    kind: str  # "note" or "warning"
    title: str
    reason: str
    is_offline: bool = False


def remarks(preview: ExportPreview, rule: ExportRule) -> list[Remark]:
    """Those that apply, warnings first."""
    told = [*_about_files(preview), _about_marks(preview), *_about_choosing(preview, rule)]
    return [each for each in told if each is not None]


def _about_files(preview: ExportPreview) -> list[Remark | None]:
    return [
        _remark(
            "warning",
            preview.offline,
            translate("remarks", "%1 on a drive that is offline"),
            translate("remarks", "Left out. Connect the drive to export from it."),
            is_offline=True,
        ),
        _remark(
            "warning",
            preview.missing,
            translate("remarks", "%1 without a file"),
            translate("remarks", "Left out: moved or deleted since the last look."),
        ),
        _remark(
            "warning", preview.clashes, translate("remarks", "%1 with a name that is taken"), _clash_reason(preview)
        ),
        _remark(
            "warning",
            preview.shared_names,
            translate("remarks", "%1 with the name of another"),
            translate(
                "remarks", "RAW and JPEG, perhaps. Their marks stand in name.ending.xmp, which few programs read."
            ),
        ),
        _remark(
            "note",
            preview.already_there,
            translate("remarks", "%1 already there"),
            translate("remarks", "Not written again."),
        ),
        _remark(
            "note",
            preview.duplicates,
            translate("remarks", "%1 left out"),
            translate("remarks", "The very same file is exported once already."),
        ),
    ]


def _about_marks(preview: ExportPreview) -> Remark | None:
    return _remark(
        "warning",
        preview.disputed,
        translate("remarks", "%1 marked otherwise in XMP"),
        translate("remarks", "Those marks stay in the copies until you choose, in “Marked otherwise” on the left."),
    )


def _about_choosing(preview: ExportPreview, rule: ExportRule) -> list[Remark | None]:
    unscored = 0 if rule is ExportRule.PICKS else preview.without_score
    return [
        _remark(
            "note",
            preview.ties_added,
            translate("remarks", "%1 added"),
            translate("remarks", "The same score as the last one."),
        ),
        _remark(
            "note",
            unscored,
            translate("remarks", "%1 without a rank"),
            translate("remarks", "Left out: not scored by the chosen engine yet, or it could not."),
        ),
        _remark(
            "note", preview.rejected, translate("remarks", "%1 left out"), translate("remarks", "Rejected by you.")
        ),
        _remark(
            "note",
            preview.series_mates,
            translate("remarks", "%1 left out"),
            translate("remarks", "Another frame of the series stands for it."),
        ),
        _remark(
            "note",
            preview.without_explanation,
            translate("remarks", "%1 without an explanation yet"),
            translate("remarks", "The gallery shows picture and score. Open the photo once to have it explained."),
        ),
    ]


def nothing_matches(rule: ExportRule) -> tuple[str, str]:
    """Title and advice where no photo matches."""
    if rule is ExportRule.PICKS:
        return translate("remarks", "No picks yet"), translate("remarks", "Press P on a photo you like.")
    if rule is ExportRule.THRESHOLD:
        return translate("remarks", "No photo matches"), translate("remarks", "Choose a lower score.")
    return translate("remarks", "No photo matches"), translate("remarks", "Wait until some photos have a score.")


def _remark(kind: str, n: int, title: str, reason: str, *, is_offline: bool = False) -> Remark | None:
    return Remark(kind, title.replace("%1", wording.n_photos(n)), reason, is_offline) if n else None


def _clash_reason(preview: ExportPreview) -> str:
    output = None if preview.plan is None else preview.plan.output
    if output is not None and output.on_clash is OnClash.SKIP:
        return translate("remarks", "Left out. Nothing is overwritten.")
    if output is not None and output.form is PhotoForm.JPEG:
        return translate("remarks", "The same picture is not written again, another one gets a number.")
    return translate("remarks", "A number is added to the name. Nothing is overwritten.")
