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
[[pool.experts]]
name = "anna"
votes = "anna.csv"
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
import tomllib
from collections.abc import Mapping
from dataclasses import fields
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Final

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass
from pydantic_core import ErrorDetails

from engine.errors import RedAesError
from training.dataset.proposals.categories import EditCategory

_STRICT = ConfigDict(extra="forbid")
_LEAST_SERVERS: Final = 2
_Count = Annotated[int, Field(ge=1)]
_Price = Annotated[float, Field(ge=0)]


class PlanUnreadable(RedAesError):
    """A plan is missing, has an unknown or missing key, or asks for what cannot be."""


@dataclass(frozen=True, slots=True, config=_STRICT)
class CollectionPlan:
    """Photos that came together; see `pool.photos.Collection`."""

    place: Path
    licence: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True, config=_STRICT)
class ExpertPlan:
    """One expert's votes."""

    name: str
    votes: Path  # a CSV file with the columns `file` and `mos`


@dataclass(frozen=True, slots=True, config=_STRICT)
class PoolTable:
    """Which photos become sources."""

    folder: Path  # above all photos
    collections: Annotated[tuple[CollectionPlan, ...], Field(min_length=1)]
    experts: tuple[ExpertPlan, ...] = ()
    per_stratum: _Count | None = None  # None: every photo
    is_on_one_scale: bool = True  # False: the experts' votes mean the same already


@dataclass(frozen=True, slots=True, config=_STRICT)
class ServerPlan:
    """A model behind an OpenAI-compatible server."""

    base_url: str  # up to and including /v1
    model: str
    key_variable: str | None = None  # the environment variable that holds the key
    concurrency: _Count = 4
    requests_a_minute: float | None = None
    prompt_price: _Price = 0.0  # for a million tokens, in any currency
    completion_price: _Price = 0.0

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


@dataclass(frozen=True, slots=True, config=_STRICT)
class DiffusionPlan:
    """An editor that runs here."""

    name: str  # a key of `editors.pipelines.PIPELINES`
    model: str | None = None  # a folder or a repository; None: the authors'
    revision: str | None = None  # of a repository: the commit's 40 digits
    offload: bool = False


@dataclass(frozen=True, slots=True, config=_STRICT)
class EditorsTable:
    """Who edits."""

    parametric: bool = True
    diffusion: tuple[DiffusionPlan, ...] = ()
    api: tuple[ServerPlan, ...] = ()

    @property
    def are_instructed(self) -> bool:
        """Whether any of them is told in words what to do."""
        return bool(self.diffusion or self.api)


@dataclass(frozen=True, slots=True, config=_STRICT)
class InstructionsTable:
    """Who writes the instructions."""

    server: ServerPlan
    per_photo: _Count = 2
    categories: Annotated[tuple[EditCategory, ...], Field(min_length=1)] = tuple(EditCategory)
    is_checked: bool = True  # the same model rates each edit, and drops those that failed


@dataclass(frozen=True, slots=True, config=_STRICT)
class JudgesTable:
    """Who judges."""

    offline: bool = True  # pairs of parametric pictures are judged without any server
    servers: tuple[ServerPlan, ...] = ()


@dataclass(frozen=True, slots=True, config=_STRICT)
class DatasetPlan:
    """Everything that decides a data set."""

    name: str
    pool: PoolTable
    editors: EditorsTable = EditorsTable()
    instructions: InstructionsTable | None = None
    judges: JudgesTable = JudgesTable()
    seed: int = 0


_TABLES: Final[Mapping[tuple[str, ...], type[Any]]] = {
    (): DatasetPlan,
    ("pool",): PoolTable,
    ("pool", "collections"): CollectionPlan,
    ("pool", "experts"): ExpertPlan,
    ("editors",): EditorsTable,
    ("editors", "diffusion"): DiffusionPlan,
    ("editors", "api"): ServerPlan,
    ("instructions",): InstructionsTable,
    ("instructions", "server"): ServerPlan,
    ("judges",): JudgesTable,
    ("judges", "servers"): ServerPlan,
}


def load_plan(path: Path) -> DatasetPlan:
    """The plan in a TOML file, its paths made absolute.

    Raises:
        PlanUnreadable: no such file; a key is unknown or missing; a value cannot be used; nobody edits or judges.
    """
    try:
        read = tomllib.loads(path.read_text(encoding="utf-8"))
        plan: DatasetPlan = TypeAdapter(DatasetPlan).validate_python(_from(path.absolute().parent, read))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PlanUnreadable(f"The plan {path} cannot be read: {error}.", "Check the path and the syntax.") from error
    except ValidationError as error:
        raise _told(path, error.errors()[0]) from error
    fault = _fault(plan)
    if fault is not None:
        raise PlanUnreadable(f"{path.name} cannot be carried out: {fault}.", "Correct the plan.")
    return plan


def _from(folder: Path, read: dict[str, Any]) -> dict[str, Any]:
    """The same tables with paths that start at a folder; what is no path is left to be refused."""

    def moved(table: Any, key: str) -> Any:
        known = isinstance(table, dict) and isinstance(table.get(key), str)
        return {**table, key: folder / table[key]} if known else table

    pool = moved(read.get("pool"), "folder")
    if isinstance(pool, dict):
        for name, key in (("collections", "place"), ("experts", "votes")):
            if isinstance(pool.get(name), list):
                pool = {**pool, name: [moved(one, key) for one in pool[name]]}
        read = {**read, "pool": pool}
    return read


def _told(path: Path, error: ErrorDetails) -> PlanUnreadable:
    *table, key = error["loc"]
    place = ".".join(str(part) for part in error["loc"])
    if error["type"] != "unexpected_keyword_argument":
        return PlanUnreadable(f"{path.name} cannot be used: {place}: {error['msg']}.", "Correct that value.")
    kind = _TABLES[tuple(part for part in table if isinstance(part, str))]
    names = [field.name for field in fields(kind)]
    close = get_close_matches(str(key), names, 1)
    hint = f"Did you mean {close[0]}?" if close else f"It takes {', '.join(names)}."
    return PlanUnreadable(f"{path.name} has an unknown key {place}.", hint)


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
