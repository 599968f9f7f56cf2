"""What a data set of one's own photos is made with: pool, editors, instructions and judges, read from TOML.

Paths start at the plan's folder. Keys to servers never stand in a plan, only the names of environment variables.

```
name = "mine"
[pool]
folder = "photos"
per_stratum = 20                             # a draw over the experts' scores; without it: every photo
[[pool.collections]]
place = "photos/2024"                        # a folder or a list
licence = "CC0-1.0"
[[pool.experts]]                             # each with votes, a model folder, or anchors
name = "anna"
votes = "anna.csv"
[[pool.experts]]
name = "mini"
model = "red-aes-mini"
[[editors.api]]                              # or [[editors.diffusion]], beside the parametric one
base_url = "https://example.org/v1"
model = "an-editor"
key_variable = "EDITOR_KEY"
[instructions]
per_photo = 2
[instructions.server]
base_url = "http://localhost:8000/v1"
model = "a-writer"
[[judges.servers]]                           # two at least for edits told in words
base_url = "http://localhost:8001/v1"
model = "a-judge"
[[judges.servers]]
base_url = "http://localhost:8002/v1"
model = "another-judge"
prompt_price = 0.5
```
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from typing import Annotated, Any, Final

from pydantic import Field
from pydantic.dataclasses import dataclass

from engine.errors import RedAesError
from training.dataset.proposals.categories import EditCategory
from training.toml_tables import STRICT, as_table, read_toml

_LEAST_SERVERS: Final = 2
_Count = Annotated[int, Field(ge=1)]
_NotBelow0 = Annotated[float, Field(ge=0)]
_Above0 = Annotated[float, Field(gt=0)]
_Option = str | int | float | bool


class PlanUnreadable(RedAesError):
    """A plan is missing, has an unknown or missing key, or asks for what cannot be."""


@dataclass(frozen=True, slots=True, config=STRICT)
class CollectionPlan:
    """Photos that came together; see `pool.photos.Collection`."""

    place: Path
    licence: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True, config=STRICT)
class ExpertPlan:
    """One expert; exactly one of the three says how it comes to its votes.

    Raises:
        ValueError: none of them does, or several.
    """

    name: str
    votes: Path | None = None  # a CSV file with the columns `file` and `mos`
    model: Path | None = None  # a model folder that the engine loads; its votes are asked for once and remembered
    anchors: Path | None = None  # a data folder, whose anchors a kernel regression is fitted on

    def __post_init__(self) -> None:
        if sum(one is not None for one in (self.votes, self.model, self.anchors)) != 1:
            raise ValueError("an expert has either votes, a model or anchors")


@dataclass(frozen=True, slots=True, config=STRICT)
class PoolTable:
    """Which photos become sources."""

    folder: Path  # above all photos
    collections: Annotated[tuple[CollectionPlan, ...], Field(min_length=1)]
    experts: tuple[ExpertPlan, ...] = ()
    per_stratum: _Count | None = None  # None: every photo
    n_strata: _Count = 10
    is_on_one_scale: bool = True  # False: the experts' votes mean the same already


@dataclass(frozen=True, slots=True, config=STRICT)
class Served:
    """A model behind an OpenAI-compatible server."""

    base_url: str  # up to and including /v1
    model: str
    key_variable: str | None = None  # the environment variable that holds the key

    @property
    def key(self) -> str | None:
        """The key; None where the server checks none.

        Raises:
            PlanUnreadable: its environment variable is not set.
        """
        if self.key_variable is None:
            return None
        if not os.environ.get(self.key_variable):
            raise PlanUnreadable(
                what=f"The key to {self.base_url} is not known: {self.key_variable} is not set.",
                fix="Set that environment variable, or leave `key_variable` out for a server that checks no key.",
            )
        return os.environ[self.key_variable]


@dataclass(frozen=True, slots=True, config=STRICT)
class ServerPlan(Served):
    """One that is asked in words; see `judges.chat.ServerSettings`."""

    concurrency: _Count = 4
    requests_a_minute: _Above0 | None = None
    tokens_a_minute: _Above0 | None = None
    prompt_price: _NotBelow0 = 0.0  # for a million tokens, in any currency
    completion_price: _NotBelow0 = 0.0
    temperature: _NotBelow0 = 0.0
    max_tokens: _Count = 1024
    timeout_s: _Above0 = 120.0
    max_retries: Annotated[int, Field(ge=0)] = 6


@dataclass(frozen=True, slots=True, config=STRICT)
class EditServerPlan(Served):
    """One that edits; see `editors.api.EditServer`."""

    timeout_s: _Above0 = 300.0
    max_retries: Annotated[int, Field(ge=0)] = 4
    options: Mapping[str, _Option] = field(default_factory=dict)  # further fields of the request, such as `quality`


@dataclass(frozen=True, slots=True, config=STRICT)
class DiffusionPlan:
    """An editor that runs here."""

    name: str  # a key of `editors.pipelines.PIPELINES`
    model: str | None = None  # a folder or a repository; None: the authors'
    revision: str | None = None  # of a repository: the commit's 40 digits
    offload: bool = False
    arguments: Mapping[str, _Option] = field(default_factory=dict)  # of the call, in place of the authors'


@dataclass(frozen=True, slots=True, config=STRICT)
class EditorsTable:
    """Who edits."""

    parametric: bool = True
    diffusion: tuple[DiffusionPlan, ...] = ()
    api: tuple[EditServerPlan, ...] = ()
    gpus: _NotBelow0 = 0.0  # of a Ray cluster's, for each worker that edits

    @property
    def are_instructed(self) -> bool:
        """Whether any of them is told in words what to do."""
        return bool(self.diffusion or self.api)


@dataclass(frozen=True, slots=True, config=STRICT)
class InstructionsTable:
    """Who writes the instructions."""

    server: ServerPlan
    per_photo: _Count = 2
    is_proposed: bool = True  # the first is the writer's own proposal, by the four-part prompt; the rest by category
    categories: Annotated[tuple[EditCategory, ...], Field(min_length=1)] = tuple(EditCategory)
    is_checked: bool = True  # the same model rates each edit, and drops those that failed


@dataclass(frozen=True, slots=True, config=STRICT)
class JudgesTable:
    """Who judges."""

    offline: bool = True  # pairs of parametric pictures are judged without any server
    servers: tuple[ServerPlan, ...] = ()


@dataclass(frozen=True, slots=True, config=STRICT)
class DatasetPlan:
    """Everything that decides a data set."""

    name: str
    pool: PoolTable
    editors: EditorsTable = EditorsTable()
    instructions: InstructionsTable | None = None
    judges: JudgesTable = JudgesTable()
    seed: int = 0


def load_plan(path: Path) -> DatasetPlan:
    """The plan in a TOML file, its paths made absolute.

    Raises:
        PlanUnreadable: no such file; a key is unknown or missing; a value cannot be used; nobody edits or judges.
    """
    read = _from(path.absolute().parent, read_toml(path, PlanUnreadable))
    plan = as_table(DatasetPlan, read, path.name, PlanUnreadable)
    fault = _fault(plan)
    if fault is not None:
        raise PlanUnreadable(f"{path.name} cannot be carried out: {fault}.", "Correct the plan.")
    return plan


def _from(folder: Path, read: dict[str, Any]) -> dict[str, Any]:
    """The same tables with paths that start at a folder; what is no path is left to be refused."""

    def moved(table: Any, *keys: str) -> Any:
        if not isinstance(table, dict):
            return table
        return {**table, **{key: folder / table[key] for key in keys if isinstance(table.get(key), str)}}

    pool = moved(read.get("pool"), "folder")
    if isinstance(pool, dict):
        for name, keys in (("collections", ("place",)), ("experts", ("votes", "model", "anchors"))):
            if isinstance(pool.get(name), list):
                pool = {**pool, name: [moved(one, *keys) for one in pool[name]]}
        read = {**read, "pool": pool}
    return read


def _fault(plan: DatasetPlan) -> str | None:
    """What cannot work together, in words."""
    editors, servers = plan.editors, plan.judges.servers
    if not (editors.parametric or editors.are_instructed):
        return "it names no editor"
    if editors.are_instructed != (plan.instructions is not None):
        return "editors that are told in words need [instructions], and only they do"
    if len({server.model for server in servers}) < len(servers):
        return "two judges have the same model"
    if editors.are_instructed and len(servers) < _LEAST_SERVERS:
        return f"edits told in words need at least {_LEAST_SERVERS} servers that judge, for none judges alone"
    if not plan.judges.offline and len(servers) < _LEAST_SERVERS:
        return f"without the offline judges it needs at least {_LEAST_SERVERS} servers that judge"
    return None
