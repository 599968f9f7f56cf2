"""What becomes of a suggested edit: measured at another strength, saved as a copy, told to another program."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from pathlib import Path

from app.library.develop_settings import DevelopSettings, develop_settings, stored_photo
from app.library.edited_copy import EditedCopy, save_edited_copy
from app.library.new_file import save_new
from app.library.photo import Photo, PhotoId
from app.workflow.asking import Asking
from app.workflow.background import Background
from engine.edits.operations import EditOperation
from engine.image_input import read_photo_file
from engine.results import PairComparison


class Edits:
    """Any thread may call; each method returns at once."""

    def __init__(self, asking: Asking, jobs: Background) -> None:
        self._asking = asking
        self._jobs = jobs

    def try_edit(self, photo_id: PhotoId, operation: EditOperation) -> Future[PairComparison]:
        """Measured before or now, first in line; δ > 0: the edit is better than the photo."""
        return self._asking.try_edit(photo_id, operation)

    def stop_trying(self) -> None:
        """Ends what `try_edit` has under way; its answer is Cancelled."""
        self._asking.stop_trying()

    def save_copy(self, photo: Photo, operations: Sequence[EditOperation], target: Path) -> Future[EditedCopy]:
        """Saves the photo with its edits at full size as a new file; see `save_edited_copy`."""
        return self._jobs.ask(lambda: save_edited_copy(photo.path, photo.image_key, operations, target))

    def develop_settings(self, photo: Photo, operations: Sequence[EditOperation], name: str) -> Future[DevelopSettings]:
        """The edits as XMP for Lightroom and Camera Raw; ImageUnreadable if the photo cannot be read."""

        def tell() -> DevelopSettings:
            lies = stored_photo(read_photo_file(photo.path), photo.path.name, photo.width_px, photo.height_px)
            return develop_settings(operations, lies, name)

        return self._jobs.ask(tell)

    def save_preset(self, settings: DevelopSettings, target: Path) -> Future[Path]:
        """Saves develop settings as a new file, under a number of its name if that is taken."""
        return self._jobs.ask(lambda: save_new(settings.xmp.encode(), target))
