"""A small hub on loopback: one repository at one commit, with ranges, wrong bytes and breaks on demand."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import huggingface_hub.constants
import huggingface_hub.file_download
import pytest

REPO = "made/up"
COMMIT = "0123456789abcdef0123456789abcdef01234567"


@dataclass
class FakeHub:
    """What it serves and what it was asked."""

    files: dict[str, bytes]
    endpoint: str = ""
    repo: str = REPO
    commit: str = COMMIT
    wrong: set[str] = field(default_factory=set)  # files that are sent with other bytes than were hashed
    break_after: int | None = None  # bytes of a large file after which the connection is cut, once
    asked: list[tuple[str, str | None]] = field(default_factory=list)  # file and Range of every fetch

    def describe(self) -> dict[str, Any]:
        """The repository as the hub's own interface tells it, large files by their SHA-256."""
        siblings = []
        for name, content in self.files.items():
            blob = hashlib.sha1(b"blob %d\0" % len(content) + content).hexdigest()
            one: dict[str, Any] = {"rfilename": name, "size": len(content), "blobId": blob}
            if name.endswith((".safetensors", ".bin")):
                sha256 = hashlib.sha256(content).hexdigest()
                one["lfs"] = {"size": len(content), "sha256": sha256, "pointerSize": 134}
            siblings.append(one)
        return {
            "id": self.repo,
            "modelId": self.repo,
            "sha": self.commit,
            "siblings": siblings,
            "private": False,
            "tags": [],
        }


@contextmanager
def fake_hub(folder: Path) -> Iterator[FakeHub]:
    """Serves a folder's files until the block ends."""
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    hub = FakeHub(files)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(hub))
    server.block_on_close = True
    hub.endpoint = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, name="fake-hub")
    thread.start()
    try:
        yield hub
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def use_hub(hub: FakeHub, monkeypatch: pytest.MonkeyPatch) -> None:
    """Has the hub's library ask this one, in small pieces and without waiting after a break."""
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", False)
    monkeypatch.setattr(huggingface_hub.constants, "ENDPOINT", hub.endpoint)
    template = hub.endpoint + "/{repo_id}/resolve/{revision}/{filename}"
    monkeypatch.setattr(huggingface_hub.constants, "HUGGINGFACE_CO_URL_TEMPLATE", template)
    monkeypatch.setattr(huggingface_hub.constants, "DOWNLOAD_CHUNK_SIZE", 50)
    monkeypatch.setattr(huggingface_hub.file_download.time, "sleep", lambda _: None)  # type: ignore[attr-defined]


def _handler(hub: FakeHub) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            return

        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path)
            if path.startswith(f"/api/models/{hub.repo}"):
                revision = path.rsplit("/revision/", 1)[-1]
                if revision not in ("main", hub.commit):
                    self._refuse("RevisionNotFound")
                    return
                self._send(200, json.dumps(hub.describe()).encode())
            elif path.startswith(f"/{hub.repo}/resolve/{hub.commit}/"):
                self._send_file(path.rsplit("/", 1)[-1])
            else:
                self._refuse("RepoNotFound")

        def _refuse(self, why: str) -> None:
            self._send(404, b"{}", {"X-Error-Code": why, "X-Error-Message": why})

        def _send_file(self, name: str) -> None:
            asked = self.headers.get("Range")
            hub.asked.append((name, asked))
            content = hub.files[name]
            if name in hub.wrong:
                content = bytes(len(content))
            first = 0 if asked is None else int(asked.removeprefix("bytes=").split("-")[0])
            headers = {"Content-Range": f"bytes {first}-{len(content) - 1}/{len(content)}"} if asked else {}
            until = hub.break_after if len(content) > (hub.break_after or len(content)) else None
            self._send(206 if asked else 200, content[first:], headers, until)

        def _send(
            self, status: int, body: bytes, headers: dict[str, str] | None = None, until: int | None = None
        ) -> None:
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **(headers or {})}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body[:until])
            if until is not None:
                hub.break_after = None
                self.close_connection = True

    return Handler
