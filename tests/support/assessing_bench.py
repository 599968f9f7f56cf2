"""Assessing with an engine that answers only when told to, for tests of what becomes of questions and scores."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection

from app.inference.messages import ScoreRequest
from app.library.catalog import folders, opinions, photos
from app.library.photo import PhotoId
from app.library.photo_file import Exposure, FileState, PhotoFile
from app.workflow.announcements import Announcement, Announcer
from app.workflow.assessing import Assessing
from app.workflow.background import CatalogThread, utc_now
from engine.image_key import image_key
from engine.results import ImageKey
from tests.support.fake_supervisor import MODEL, FakeSupervisor

T = TypeVar("T", bound=Announcement)

MANY = 12


class Bench:
    """Assessing with an engine that answers only when told to, and a catalogue of `MANY` tiny files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.heard: list[Announcement] = []
        self.stored: list[frozenset[PhotoId]] = []
        self.look_again: list[Path] = []
        announcer = Announcer()
        announcer.listen(self.heard.append)
        self.catalog = CatalogThread(folder / "catalog.sqlite3", announcer.trouble)
        self.catalog.open()
        self.assessing = Assessing(
            self._engine, self.catalog, announcer, self.stored.append, self.look_again.append, clock=lambda: 0.0
        )
        self.paths = {self._add(number): folder / f"{number}.jpg" for number in range(MANY)}
        self.keys = list(self.paths)
        self.assessing.recall_model()
        self.assessing.engine.start()

    def _engine(
        self, on_answer: Callable[..., None], on_state: Callable[..., None], on_written: Callable[..., None]
    ) -> FakeSupervisor:
        self.engine = FakeSupervisor(on_answer, on_state, on_written, is_automatic=False)
        return self.engine

    def _add(self, number: int) -> ImageKey:
        path = self.folder / f"{number}.jpg"
        path.write_bytes(b"photo %d" % number)
        key = image_key(path.read_bytes())

        def take_in(connection: Connection) -> None:
            folder_id = folders.add(connection, self.folder, utc_now())
            file = PhotoFile(path, folder_id, key, FileState(7, number, number), 4, 3, Exposure(), None)
            photos.take_in(connection, file, utc_now())

        self.catalog.ask(take_in).result()
        return key

    def ready(self) -> None:
        self.engine.become_ready()
        self.settle()

    def settle(self) -> None:
        """Returns when the catalogue's thread has done what was asked so far, and what that asked for."""
        for _ in range(3):
            self.catalog.ask(lambda connection: None).result()

    def answer(self) -> list[Path]:
        request = self.engine.answer_next()
        self.settle()
        assert isinstance(request, ScoreRequest)
        return list(request.paths)

    def unscored(self) -> set[ImageKey]:
        return set(self.catalog.ask(lambda connection: opinions.unscored(connection, MODEL)).result())

    def told(self, kind: type[T]) -> list[T]:
        return [news for news in self.heard if isinstance(news, kind)]
