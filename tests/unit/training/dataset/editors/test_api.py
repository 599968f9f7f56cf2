"""A server on this machine that speaks the image-edit endpoint, and what its answers become."""

from __future__ import annotations

import base64
import io
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import numpy as np
import pytest
from PIL import Image

from tests.support.pictures import scene
from training.dataset.editors.api import ApiEditor, EditServer
from training.dataset.editors.protocol import EditFailed, EditorUnavailable, EditRequest

REQUEST = EditRequest((), "Remove the bin on the left.")
NO_PAUSE = {"retry-after-ms": "1"}
SILENCE = 0
Answer = tuple[int, dict[str, str], str]


def as_json(status: int, form: object, headers: dict[str, str] | None = None) -> Answer:
    return status, {"content-type": "application/json", **(headers or {})}, json.dumps(form)


def failure(status: int, code: str, message: str) -> Answer:
    return as_json(status, {"error": {"code": code, "message": message, "type": "x", "param": None}}, NO_PAUSE)


def picture_answer(size: tuple[int, int]) -> Answer:
    file = io.BytesIO()
    scene(*size).save(file, "PNG")
    return as_json(200, {"created": 1, "data": [{"b64_json": base64.b64encode(file.getvalue()).decode()}]})


@dataclass
class StandInServer:
    """Gives the answers in turn, the last one for ever."""

    url: str
    answers: list[Answer] = field(default_factory=list)
    requests: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)
    released: threading.Event = field(default_factory=threading.Event)

    def editor(self, *answers: Answer, **settings: Any) -> ApiEditor:
        self.answers[:] = answers
        return ApiEditor(EditServer(self.url, "some-editor", "a-key", **{"max_retries": 2, **settings}))


@pytest.fixture
def server() -> Iterator[StandInServer]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            stand_in.requests.append((self.path, {k.lower(): v for k, v in self.headers.items()}, body))
            status, headers, text = stand_in.answers.pop(0) if len(stand_in.answers) > 1 else stand_in.answers[0]
            if status == SILENCE:
                stand_in.released.wait()
                return
            self.send_response(status)
            for name, value in {**headers, "content-length": str(len(text))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as http:
        stand_in = StandInServer(f"http://127.0.0.1:{http.server_port}/v1")
        thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield stand_in
        stand_in.released.set()
        http.shutdown()
        thread.join()


def edit(editor: ApiEditor, photo: Image.Image | None = None) -> Image.Image:
    return editor.edit(photo or scene(90, 60), REQUEST, np.random.default_rng(0))


def test_the_answers_picture_comes_back_at_the_photos_size(server: StandInServer) -> None:
    picture = edit(server.editor(picture_answer((1536, 1024))))
    expected = scene(1536, 1024).resize((90, 60), Image.Resampling.LANCZOS)
    assert picture.size == (90, 60)
    assert np.abs(np.asarray(picture, np.int16) - np.asarray(expected, np.int16)).mean() < 2.0


def test_the_server_gets_model_key_instruction_size_and_the_whole_photo(server: StandInServer) -> None:
    edit(server.editor(picture_answer((1536, 1024)), options={"quality": "high"}))
    path, headers, body = server.requests[0]
    assert path == "/v1/images/edits"
    assert headers["authorization"] == "Bearer a-key"
    for part in (b"some-editor", REQUEST.instruction or "", b"1536x1024", b"high"):
        assert (part if isinstance(part, bytes) else part.encode()) in body
    sent = body[body.index(b"\x89PNG") :]
    assert Image.open(io.BytesIO(sent)).size == (1536, 1024)


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_passing_failure_is_asked_again(server: StandInServer, status: int) -> None:
    failed = failure(status, "busy", "later")
    assert edit(server.editor(failed, failed, picture_answer((1536, 1024)))).size == (90, 60)
    assert len(server.requests) == 3


@pytest.mark.parametrize(
    ("answer", "expected", "said"),
    [
        (failure(400, "moderation_blocked", "not this one"), EditFailed, "refused"),
        (failure(400, "bad_size", "no such size"), EditFailed, "no such size"),
        (failure(500, "oops", "it broke"), EditFailed, "it broke"),
        (failure(401, "invalid_api_key", "who are you"), EditorUnavailable, "who are you"),
        (failure(404, "model_not_found", "no such model"), EditorUnavailable, "no such model"),
        (failure(429, "insufficient_quota", "no money left"), EditorUnavailable, "no money left"),
        (as_json(200, {"created": 1, "data": []}), EditFailed, "base 64"),
        (as_json(200, {"created": 1, "data": [{"url": "http://127.0.0.1/x.png"}]}), EditFailed, "base 64"),
        (as_json(200, {"created": 1, "data": [{"b64_json": "!!!"}]}), EditFailed, "decoded"),
        (as_json(200, {"created": 1, "data": [{"b64_json": "QUJD"}]}), EditFailed, "decoded"),
        ((200, {"content-type": "text/html"}, "<html>hello</html>"), EditFailed, "base 64"),
        (picture_answer((640, 1024)), EditFailed, "another shape"),
    ],
    ids=lambda value: None if isinstance(value, tuple | type) else value,
)
def test_every_failure_says_what_happened(
    server: StandInServer, answer: Answer, expected: type[Exception], said: str
) -> None:
    with pytest.raises(expected, match=said):
        edit(server.editor(answer))


def test_a_server_that_is_slower_than_allowed_is_a_failed_edit(server: StandInServer) -> None:
    with pytest.raises(EditFailed, match="timed out"):
        edit(server.editor((SILENCE, {}, ""), timeout_s=0.05, max_retries=0))


def test_a_server_that_is_not_there_is_unavailable() -> None:
    with pytest.raises(EditorUnavailable, match="reached"):
        edit(ApiEditor(EditServer("http://127.0.0.1:9/v1", "some-editor", "a-key", max_retries=0)))


def test_a_key_is_not_printed() -> None:
    assert "a-key" not in repr(EditServer("http://127.0.0.1:1/v1", "some-editor", "a-key"))
