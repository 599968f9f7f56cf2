"""The child's answer to a request for facts, without its process."""

from __future__ import annotations

from multiprocessing import Pipe
from pathlib import Path
from queue import Queue

import numpy as np
import pytest
from PIL import Image

from app.inference import child
from app.inference.child_setup import Sender
from app.inference.messages import (
    Answer,
    CompareRequest,
    ExplainRequest,
    MeasureAnswer,
    MeasureRequest,
    Request,
    ScoreRequest,
    TryEditAnswer,
    TryEditRequest,
)
from engine.edits.operations import EditKind, EditOperation
from engine.errors import Cancelled, ImageUnreadable
from engine.facts.results import PhotoFacts
from engine.image_input import PICTURE_EDGE_PX, Picture
from engine.image_key import edited_image_key, image_key_of_file
from engine.results import PairComparison
from engine.stopping import StopCheck
from tests.support import stand_in_assessor
from tests.support.made_up_facts import make_facts

LONG_PX = PICTURE_EDGE_PX + 500
DARKER = EditOperation(EditKind.EXPOSURE, -1.0)


def prepared(request: Request, *, is_stopped: bool = False) -> child._Prepared:
    receiver, sender = Pipe(duplex=False)
    sender.send(request)
    sender.close()
    decoded: Queue[child._Prepared | None] = Queue()
    child._prepare(receiver, decoded, lambda _: is_stopped)
    receiver.close()
    work = decoded.get_nowait()
    assert work is not None
    return work


def answered(request: Request) -> Answer:
    receiver, results = Pipe(duplex=False)
    with receiver, results:
        return child._answer(stand_in_assessor.load(), prepared(request), lambda: False, Sender(results))


def measured(path: Path) -> MeasureAnswer:
    answer = answered(MeasureRequest(7, path))
    assert isinstance(answer, MeasureAnswer)
    return answer


@pytest.fixture
def wide(tmp_path: Path) -> Path:
    path = tmp_path / "wide.jpg"
    Image.fromarray(np.full((40, LONG_PX, 3), 90, np.uint8)).save(path)
    return path


def test_only_a_photo_to_be_measured_is_decoded_at_full_size(wide: Path) -> None:
    sizes = []
    for request in (ExplainRequest(1, wide), MeasureRequest(2, wide)):
        (picture,) = prepared(request).pictures
        assert isinstance(picture, Picture)
        sizes.append(picture.pixels.width)
    assert sizes == [PICTURE_EDGE_PX, LONG_PX]


def test_nothing_is_decoded_for_a_request_that_was_stopped(wide: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(child, "read_picture")
    work = prepared(CompareRequest(1, wide, wide), is_stopped=True)
    assert [type(each) for each in work.pictures] == [Cancelled, Cancelled]


def test_a_request_that_was_stopped_before_its_turn_is_asked_of_no_model(wide: Path) -> None:
    decoded: Queue[child._Prepared | None] = Queue()
    for work in (prepared(TryEditRequest(1, wide, DARKER)), prepared(ExplainRequest(2, wide)), None):
        decoded.put(work)
    receiver, results = Pipe(duplex=False)
    with receiver, results:
        child._answer_each(stand_in_assessor.load(), decoded, Sender(results), lambda request_id: request_id == 1)
        told = [receiver.recv() for _ in range(2)]
    assert told[1] == TryEditAnswer(1, None, told[1].outcome)
    assert isinstance(told[1].outcome, Cancelled)


def test_pictures_decoded_at_the_same_time_stand_in_the_order_asked(tmp_path: Path) -> None:
    paths = tuple(tmp_path / f"{number}.jpg" for number in range(4))
    for number, path in enumerate(paths):
        Image.fromarray(np.full((400 >> number, 400, 3), 90, np.uint8)).save(path)  # the first takes longest
    assert prepared(ScoreRequest(1, paths)).keys == tuple(map(image_key_of_file, paths))


def test_the_facts_are_measured_in_what_was_decoded(wide: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Picture] = []

    def measure(picture: Picture, _stop: StopCheck) -> PhotoFacts:
        seen.append(picture)
        return make_facts(picture.image_key)

    monkeypatch.setattr("engine.faces.measuring.measure_photo", measure)
    key = image_key_of_file(wide)
    assert key is not None
    assert measured(wide) == MeasureAnswer(7, key, make_facts(key))
    assert [picture.pixels.width for picture in seen] == [LONG_PX]


def test_a_photo_that_cannot_be_read_has_no_facts_but_a_reason(tmp_path: Path) -> None:
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"no photo")
    assert isinstance(measured(broken).outcome, ImageUnreadable)


def test_a_trial_compares_the_photo_with_its_edit(wide: Path) -> None:
    answer = answered(TryEditRequest(8, wide, DARKER))
    assert isinstance(answer, TryEditAnswer)
    assert isinstance(answer.outcome, PairComparison)
    assert answer.outcome.a == answer.image_key == image_key_of_file(wide)
    assert answer.outcome.b == edited_image_key(answer.outcome.a, DARKER)
    assert answer.outcome.delta < 0
