"""Pictures and pairs that judges are shown, and a server on loopback that answers as it is told."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from engine.answer import PairAnswer, render_pair
from engine.scale import AXES, Verdict
from training.dataset.judges.protocol import ShownPair
from training.dataset.records import PictureRecord, Step

SOURCE = "photos/web/0001.jpg"


def picture(
    number: int, *steps: tuple[str, int], is_neutral: bool = False, editor: str = "parametric"
) -> PictureRecord:
    name = f"photos/web/0001/{number:02}"
    made = tuple(Step(kind, strength) for kind, strength in steps)
    return PictureRecord(name, SOURCE, f"{name}.png", editor, made, None, is_neutral or not steps)


def pair(first: PictureRecord, second: PictureRecord, folder: Path = Path()) -> ShownPair:
    return ShownPair(SOURCE, first, second, picture(0), folder)


def pair_text(delta: float) -> str:
    return render_pair(PairAnswer(dict.fromkeys(AXES, Verdict.SAME), delta))


Reply = str | tuple[int, dict[str, str]] | tuple[int, dict[str, str], str]


@dataclass
class FakeServer:
    """Answers with what `reply` makes of a request's body: a text, or a status, its headers and an error's code."""

    url: str
    reply: Callable[[dict[str, Any]], Reply] = lambda _: pair_text(0.0)
    bodies: list[dict[str, Any]] = field(default_factory=list)


@pytest.fixture
def server() -> Iterator[FakeServer]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            fake.bodies.append(body)
            reply = fake.reply(body)
            status, headers, *code = (200, {}) if isinstance(reply, str) else reply
            error = {"error": {"message": "no", "code": code[0] if code else None}}
            content = json.dumps(_completion(reply) if isinstance(reply, str) else error)
            self.send_response(status)
            for name, value in {"Content-Type": "application/json", **headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content.encode())

        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
            """Not to standard error."""

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    listening.daemon_threads = False
    fake = FakeServer(f"http://127.0.0.1:{listening.server_port}/v1")
    thread = threading.Thread(target=listening.serve_forever, args=(0.01,))
    thread.start()
    yield fake
    listening.shutdown()
    thread.join()
    listening.server_close()


def _completion(text: str) -> dict[str, Any]:
    return {
        "id": "1",
        "object": "chat.completion",
        "created": 0,
        "model": "made up",
        "choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": text}}],
        "usage": {"prompt_tokens": 1000, "completion_tokens": 100, "total_tokens": 1100},
    }


@pytest.fixture
def shown(tmp_path: Path) -> ShownPair:
    """An untouched black picture and a white one that is too bright."""
    first, second = picture(0), picture(1, ("exposure", 2))
    for record, color in ((first, "black"), (second, "white")):
        (tmp_path / record.file).parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (8, 8), color).save(tmp_path / record.file)
    return pair(first, second, tmp_path)
