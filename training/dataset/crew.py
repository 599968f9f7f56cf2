"""Whom a plan asks: editors, the model that writes instructions, and models that judge."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from typing import Any

from engine.prompts import Message
from training.dataset.editors.api import ApiEditor, EditServer
from training.dataset.editors.protocol import Editor
from training.dataset.judges import chat
from training.dataset.judges.ledger import Ledger
from training.dataset.openai_servers import NO_KEY
from training.dataset.plan import DatasetPlan, DiffusionPlan, EditServerPlan, PlanUnreadable, ServerPlan
from training.dataset.proposals.chat import ChatMessage, ChatModel


@dataclass(frozen=True, slots=True)
class Crew:
    """Everybody that is asked for a data set, beside the parametric editor and the offline judges."""

    open_editors: Callable[[], Sequence[Editor]]  # told in words; loads them, which only unfinished pictures need
    instructor: ChatModel | None
    judges: Sequence[chat.ChatModel]


@dataclass(frozen=True, slots=True)
class ServedInstructor:
    """A served model in the words of `proposals.chat`."""

    model: chat.ChatModel

    def ask(self, messages: Sequence[ChatMessage]) -> str:
        """The answer's whole text.

        Raises:
            RequestRefused: it doesn't want to speak of these pictures.
            ServerFailed: no answer, after all retries.
        """
        asked: list[Message] = [
            {"role": str(message.role), "content": [_part(part) for part in message.parts]} for message in messages
        ]
        images = [part for message in messages for part in message.parts if not isinstance(part, str)]
        return self.model.ask(asked, images)


@contextmanager
def crew_of(plan: DatasetPlan, ledger: Ledger) -> Iterator[Crew]:
    """The crew of a plan; its connections end with the block.

    Args:
        plan: whom to ask.
        ledger: takes down what the servers that are asked in words cost.

    Raises:
        PlanUnreadable: a server's key is not set, or there is no diffusion editor of a name.
    """
    with ExitStack() as open_models:

        def served(server: ServerPlan) -> chat.ChatModel:
            return open_models.enter_context(closing(chat.ChatModel(settings_of(server), ledger.of(server.model))))

        loaders = [*map(_diffusion, plan.editors.diffusion), *map(_api, plan.editors.api)]
        instructor = ServedInstructor(served(plan.instructions.server)) if plan.instructions else None
        judges = [served(server) for server in plan.judges.servers]
        yield Crew(lambda: [load() for load in loaders], instructor, judges)


def settings_of(server: ServerPlan) -> chat.ServerSettings:
    """How a server of a plan is asked.

    Raises:
        PlanUnreadable: its key is not set.
    """
    return chat.ServerSettings(
        base_url=server.base_url,
        model=server.model,
        api_key=server.key,
        temperature=server.temperature,
        max_tokens=server.max_tokens,
        timeout_s=server.timeout_s,
        max_retries=server.max_retries,
        concurrency=server.concurrency,
        requests_a_minute=server.requests_a_minute,
        tokens_a_minute=server.tokens_a_minute,
        prompt_price=server.prompt_price,
        completion_price=server.completion_price,
    )


def _api(server: EditServerPlan) -> Callable[[], Editor]:
    asked = EditServer(
        server.base_url,
        server.model,
        server.key or NO_KEY,
        timeout_s=server.timeout_s,
        max_retries=server.max_retries,
        options=server.options,
    )
    return lambda: ApiEditor(asked)


def _diffusion(editor: DiffusionPlan) -> Callable[[], Editor]:
    from training.dataset.editors.diffusion import load_editor  # noqa: PLC0415  # diffusers takes seconds to import
    from training.dataset.editors.loading import default_placement  # noqa: PLC0415
    from training.dataset.editors.pipelines import PIPELINES  # noqa: PLC0415

    if editor.name not in PIPELINES:
        raise PlanUnreadable(
            what=f"There is no diffusion editor {editor.name}.", fix=f"Name one of {', '.join(PIPELINES)}."
        )
    placement = default_placement(PIPELINES[editor.name], editor.offload)
    return lambda: load_editor(editor.name, placement, editor.model, editor.revision, editor.arguments)


def _part(part: Any) -> dict[str, str]:
    return {"type": "text", "text": part} if isinstance(part, str) else {"type": "image"}
