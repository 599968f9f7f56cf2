"""Scores on a Ray cluster: the child's own work on batches of photos, in as many processes as there are cores.

With the device "cuda" there are as many as GPUs, each with one. At most twice as many batches are under way, however
many photos there are. A batch whose process died is asked again photo by photo, one at a time, so that the guilty photo
is found and nothing else is lost.
"""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, redirect_stdout
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from app.inference.child import key_and_picture, loaded_or_error, scored
from app.inference.messages import EngineDied, PhotoScore
from app.inference.spawning import GLIBC_MEMORY, EngineChoice
from engine.assessor import Assessor
from engine.cluster import ClusterMissing, joined_cluster
from engine.errors import RedAesError
from engine.results import Assessment, ImageKey
from engine.stopping import never

_BATCHES_A_WORKER: Final = 2
_WORKERS_COUNTED_EVERY: Final = 100  # batches; machines come and go
_DEATHS_ALLOWED: Final = 3  # one with its batch, two alone


class ModelsDiffer(RedAesError):
    """Two machines of the cluster judge with different models."""


@dataclass(frozen=True, slots=True)
class _Batch:
    paths: tuple[Path, ...]
    n_deaths: int = 0  # of processes that had it


@dataclass(frozen=True, slots=True)
class _Scored:
    """One batch's answer."""

    model: str
    remarks: tuple[str, ...]
    photos: tuple[tuple[ImageKey | None, Assessment | RedAesError], ...]


class ClusterEngine:
    """The engine on a cluster, as a context manager; leaving it lets the cluster go.

    Model and photos must stand under the same paths on all machines, and RED-Aes be installed there.

    Args:
        choice: which engine.
        address: of the cluster, as in `joined_cluster`.
        tell: gets what is to be known about the model, each sentence once.
    """

    def __init__(self, choice: EngineChoice, address: str, tell: Callable[[str], None]) -> None:
        self.model: str | None = None  # name@version; known from the first answer on
        self._choice = choice
        self._resource = "GPU" if dict(choice.options).get("device") == "cuda" else "CPU"
        self._address = address
        self._tell = tell
        self._told: set[str] = set()

    def __enter__(self) -> Self:
        with ExitStack() as opening:
            opening.enter_context(redirect_stdout(sys.stderr))  # Ray prints what it notices among the results
            self._ray = opening.enter_context(joined_cluster(self._address))
            self._open = opening.pop_all()
        needs = {"num_cpus": 1, "num_gpus": 1} if self._resource == "GPU" else {"num_cpus": 1}
        environment = {"env_vars": dict(GLIBC_MEMORY)}
        self._task = self._ray.remote(**needs, max_retries=0, runtime_env=environment)(_score)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.__exit__(kind, error, trace)

    def scores(self, batches: Iterable[tuple[Path, ...]]) -> Iterator[PhotoScore]:
        """One a path, as they are done, whichever comes first.

        Raises:
            ModelsDiffer: two machines judge with different models.
            ClusterMissing: the cluster went away.
            RedAesError: a machine cannot load the model.
        """
        new, suspects = iter(batches), deque[_Batch]()
        running: dict[Any, _Batch] = {}
        n_done, most_at_once = 0, self._most_at_once()
        while True:
            if suspects and not any(batch.n_deaths for batch in running.values()):
                suspect = suspects.popleft()
                running[self._begun(suspect)] = suspect
            while len(running) < most_at_once and (paths := next(new, None)) is not None:
                running[self._begun(_Batch(paths))] = _Batch(paths)
            if not running:
                return
            (reference,), _ = self._ray.wait(list(running), num_returns=1)
            batch = running.pop(reference)
            answer = self._answer(reference)
            if answer is None:
                yield from _given_up(batch)
                suspects += _to_ask_alone(batch)
                continue
            self._agree(answer.model)
            for remark in answer.remarks:
                if remark not in self._told:
                    self._told.add(remark)
                    self._tell(remark)
            yield from (PhotoScore(path, *photo) for path, photo in zip(batch.paths, answer.photos, strict=True))
            n_done += 1
            if n_done % _WORKERS_COUNTED_EVERY == 0:
                most_at_once = self._most_at_once()

    def _begun(self, batch: _Batch) -> Any:
        return self._task.remote(self._choice, tuple(path.absolute() for path in batch.paths))

    def _answer(self, reference: Any) -> _Scored | None:
        """A batch's answer; None: its process died."""
        of_ray = self._ray.exceptions
        try:
            answer: _Scored | RedAesError = self._ray.get(reference)
        except (of_ray.WorkerCrashedError, of_ray.OutOfMemoryError, of_ray.NodeDiedError, of_ray.ObjectLostError):
            return None
        except of_ray.RayTaskError:
            raise  # a mistake of ours
        except of_ray.RayError as error:
            raise ClusterMissing(
                what=f"The Ray cluster failed: {error}.", fix="Look at `ray status`, and run the command again."
            ) from error
        if isinstance(answer, RedAesError):
            raise answer
        return answer

    def _agree(self, model: str) -> None:
        if self.model not in (None, model):
            raise ModelsDiffer(
                what=f"The cluster's machines judge with different models: {self.model} and {model}.",
                fix="Install the same version of RED-Aes everywhere, or name a model's folder with --model.",
            )
        self.model = model

    def _most_at_once(self) -> int:
        n_workers = int(self._ray.cluster_resources().get(self._resource, 0))
        return max(1, n_workers) * _BATCHES_A_WORKER


def _to_ask_alone(batch: _Batch) -> list[_Batch]:
    n_deaths = batch.n_deaths + 1
    return [] if n_deaths == _DEATHS_ALLOWED else [_Batch((path,), n_deaths) for path in batch.paths]


def _given_up(batch: _Batch) -> Iterator[PhotoScore]:
    if batch.n_deaths + 1 == _DEATHS_ALLOWED:
        error = EngineDied(
            what="The cluster's process ended each time it looked at this photo.", fix="Leave it out, or report it."
        )
        yield from (PhotoScore(path, None, error) for path in batch.paths)


def _score(choice: EngineChoice, paths: tuple[Path, ...]) -> _Scored | RedAesError:
    """On one of the cluster's machines."""
    assessor = _loaded(choice)
    if isinstance(assessor, RedAesError):
        return assessor
    looked_at = [key_and_picture(path) for path in paths]
    outcomes = scored(assessor, tuple(each for _, each in looked_at), never)
    photos = tuple((key, outcome) for (key, _), outcome in zip(looked_at, outcomes, strict=True))
    return _Scored(assessor.model, assessor.remarks, photos)


@cache
def _loaded(choice: EngineChoice) -> Assessor | RedAesError:
    """Once in each process."""
    return loaded_or_error(choice.assessor, choice.model_dir, dict(choice.options))
