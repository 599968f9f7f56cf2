"""A chat server on loopback with vLLM's request and response shapes, which answers as it is told.

Source: vLLM, "OpenAI-Compatible Server" (chat completions with `logprobs` and `top_logprobs`, its own request fields
`continue_final_message` and `add_generation_prompt`, server-sent events, error bodies, the list of models); what it
refuses, how many alternatives it lists, and -9999 for what it does not know: its `protocol.py` and `serving_chat.py`.
"""

from __future__ import annotations

import json
import re
import socket
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from math import log
from typing import Any, Final

MODEL: Final = "org/photo-critic"
SOON: Final = {"retry-after-ms": "1"}
MOST_LISTED: Final = 20  # `--max-logprobs`, by default
LEAST_LOGPROB: Final = -9999.0
Spoken = tuple[str, dict[str, float]]
"""A token and the probabilities of what could have stood in its place; itself included, unless it is certain."""


@dataclass(frozen=True)
class Said:
    """An answer, token by token."""

    tokens: Iterable[Spoken]  # without an end only in a stream
    wait: Callable[[], object] = lambda: None  # called before the first token
    drop_after: int | None = None  # the connection is cut after so many tokens
    ends_quietly: bool = False  # as a proxy does: no finish reason, no [DONE]
    error: str | None = None  # stands at the stream's end
    finish: str = "stop"


@dataclass(frozen=True)
class Failure:
    """A status in place of an answer."""

    status: int
    message: str = "no"
    headers: dict[str, str] = field(default_factory=dict)


def words(text: str) -> list[Spoken]:
    """A text that is certain, a word with its space, a digit or a sign a token."""
    return [(token, {}) for token in re.findall(r" ?[A-Za-z]+|.", text, re.DOTALL)]


@dataclass
class ChatServer:
    """What the server does, and what it was asked."""

    url: str
    answer: Callable[[dict[str, Any]], Said | Failure]
    models: list[str] = field(default_factory=lambda: [MODEL])
    greeting: Said | Failure = field(default_factory=lambda: Said(words("Hi")))
    knows_logprobs: bool = True
    is_of_old: bool = False  # vLLM before 0.10 told errors without the outer "error"
    key: str | None = None
    is_open: bool = True  # else the list of models fails too
    bodies: list[dict[str, Any]] = field(default_factory=list)  # of chat requests, without the greeting
    keys: set[str] = field(default_factory=set)
    most_at_once: int = 0
    n_now: int = 0
    hung_up: threading.Event = field(default_factory=threading.Event)  # somebody did not wait for the end
    lock: threading.Lock = field(default_factory=threading.Lock)


def text_of(body: dict[str, Any]) -> str:
    """The question's words."""
    content = body["messages"][0]["content"]
    return content if isinstance(content, str) else str(content[-1]["text"])


def beginning_of(body: dict[str, Any]) -> str | None:
    """The answer's beginning that the server is to go on with."""
    return body["messages"][-1]["content"] if body.get("continue_final_message") else None


def images_of(body: dict[str, Any]) -> list[str]:
    """The pictures' data URLs."""
    return [part["image_url"]["url"] for part in body["messages"][0]["content"] if part["type"] == "image_url"]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 20
    fake: ChatServer

    def do_GET(self) -> None:
        if not self.path.startswith("/v1"):
            self._send(200, "<html>Welcome</html>", {"Content-Type": "text/html"})
        elif not self.fake.is_open:
            self._send(503, {"error": {"message": "down", "type": "ServiceUnavailable", "param": None, "code": 503}})
        elif self._has_key():
            data = [{"id": name, "object": "model", "created": 0, "owned_by": "vllm"} for name in self.fake.models]
            self._send(200, {"object": "list", "data": data})

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if not self._has_key():
            return
        fake = self.fake
        with fake.lock:
            fake.n_now += 1
            fake.most_at_once = max(fake.most_at_once, fake.n_now)
        try:
            self._answer(body)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True
            fake.hung_up.set()
        finally:
            with fake.lock:
                fake.n_now -= 1

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
        """Not to standard error."""

    def _has_key(self) -> bool:
        given = self.headers.get("Authorization", "").removeprefix("Bearer ")
        self.fake.keys.add(given)
        if self.fake.key in (None, given):
            return True
        self._send(401, {"error": {"message": f"Incorrect API key: {given}", "type": "Unauthorized", "code": 401}})
        return False

    def _answer(self, body: dict[str, Any]) -> None:
        if body["model"] not in self.fake.models:
            return self._fail(Failure(404, f"The model `{body['model']}` does not exist."))
        complaint = _complaint(body)
        if complaint is not None:
            return self._fail(Failure(400, complaint))
        if body["messages"][0]["content"] == "Hello":
            greeting = self.fake.greeting
            return self._fail(greeting) if isinstance(greeting, Failure) else self._complete(greeting, body)
        with self.fake.lock:
            self.fake.bodies.append(body)
        reply = self.fake.answer(body)
        if isinstance(reply, Failure):
            return self._fail(reply)
        reply.wait()
        return self._stream(reply, body) if body.get("stream") else self._complete(reply, body)

    def _fail(self, failure: Failure) -> None:
        error = {"message": failure.message, "type": "BadRequestError", "param": None, "code": failure.status}
        form = {"object": "error", **error} if self.fake.is_of_old else {"error": error}
        self._send(failure.status, form, failure.headers)

    def _complete(self, said: Said, body: dict[str, Any]) -> None:
        if said.drop_after is not None:
            self._cut()
            return
        tokens = list(said.tokens)
        logprobs = {"content": _logprobs(tokens, body)} if self._tells(body) else None
        message = {"role": "assistant", "content": "".join(text for text, _ in tokens), "tool_calls": []}
        choice = {
            "index": 0,
            "message": message,
            "logprobs": logprobs,
            "finish_reason": said.finish,
            "stop_reason": None,
        }
        usage = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}
        form = {"id": "chatcmpl-1", "object": "chat.completion", "created": 0, "model": body["model"]}
        self._send(200, {**form, "choices": [choice], "usage": usage, "prompt_logprobs": None})

    def _stream(self, said: Said, body: dict[str, Any]) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        self._event(body, {"role": "assistant", "content": ""})
        for number, token in enumerate(said.tokens):
            if number == said.drop_after:
                self._cut()
                return
            self._event(body, {"content": token[0]}, _logprobs([token], body) if self._tells(body) else None)
        if said.error is not None:
            error = {"message": said.error, "type": "InternalServerError", "code": 500}
            self._chunk(f"data: {json.dumps({'error': error})}\n\n".encode())
        if not said.ends_quietly:
            self._event(body, {"content": ""}, finish=said.finish)
            self._chunk(b"data: [DONE]\n\n")
        self._chunk(b"")

    def _event(
        self,
        body: dict[str, Any],
        delta: dict[str, str],
        listed: list[dict[str, Any]] | None = None,
        finish: str | None = None,
    ) -> None:
        choice = {
            "index": 0,
            "delta": delta,
            "logprobs": {"content": listed} if listed else None,
            "finish_reason": finish,
        }
        form = {"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 0, "model": body["model"]}
        self._chunk(f"data: {json.dumps({**form, 'choices': [choice]})}\n\n".encode())

    def _chunk(self, data: bytes) -> None:
        self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        self.wfile.flush()

    def _cut(self) -> None:
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)

    def _tells(self, body: dict[str, Any]) -> bool:
        return self.fake.knows_logprobs and bool(body.get("logprobs"))

    def _send(self, status: int, form: dict[str, Any] | str, headers: dict[str, str] | None = None) -> None:
        content = (form if isinstance(form, str) else json.dumps(form)).encode()
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", **(headers or {})}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


def _complaint(body: dict[str, Any]) -> str | None:
    """Why vLLM would take no such request."""
    n_listed = body.get("top_logprobs", 0)
    if n_listed and not body.get("logprobs"):
        return "when using `top_logprobs`, `logprobs` must be set to true."
    if n_listed > MOST_LISTED:
        return f"Requested sample logprobs of {n_listed}, which is greater than max allowed: {MOST_LISTED}"
    if body.get("continue_final_message") and body.get("add_generation_prompt", True):
        return "Cannot set both `continue_final_message` and `add_generation_prompt` to True."
    return None


def _logprobs(tokens: Iterable[Spoken], body: dict[str, Any]) -> list[dict[str, Any]]:
    """One entry a token, with as many of the likeliest in its place as were asked for."""
    listed = []
    for text, chances in tokens:
        top = sorted((chances or {text: 1.0}).items(), key=lambda pair: -pair[1])
        listed.append(
            {
                **_told(text, (chances or {text: 1.0})[text]),
                "top_logprobs": [_told(*each) for each in top[: body.get("top_logprobs", 0)]],
            }
        )
    return listed


def _told(text: str, chance: float) -> dict[str, Any]:
    logprob = max(log(chance), LEAST_LOGPROB) if chance else LEAST_LOGPROB
    return {"token": text, "logprob": logprob, "bytes": list(text.encode())}


@contextmanager
def chat_server(answer: Callable[[dict[str, Any]], Said | Failure]) -> Iterator[ChatServer]:
    """A server that runs as long as the block."""
    handler = type("Handler", (_Handler,), {})
    listening = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    listening.daemon_threads = False
    fake = ChatServer(f"http://127.0.0.1:{listening.server_port}/v1", answer)
    handler.fake = fake  # type: ignore[attr-defined]
    thread = threading.Thread(target=listening.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield fake
    finally:
        listening.shutdown()
        thread.join()
        listening.server_close()
