"""Runs one job a shard in worker processes: here, or on a Ray cluster for pools that outgrow one machine.

Jobs write their shard aside and move it in whole, so a worker that dies loses nothing: its job can be run again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from typing import Any, Final

from engine.cluster import joined_cluster
from engine.errors import RedAesError
from training.progress import Progress

_DEATHS_ALLOWED: Final = 4  # of workers with one job: machines of a cluster come and go


class WorkerDied(RedAesError):
    """A process was ended from outside, or by what it was given."""


@dataclass(frozen=True, slots=True)
class Work:
    """What a worker does; both functions are a module's, so that another process finds them."""

    start: Callable[..., None]  # called once in each process, with `arguments`
    arguments: tuple[Any, ...]  # what a worker needs to know; can be hashed
    run: Callable[[Any], None]  # one job
    gpus: float = 0.0  # of a cluster's, kept for each worker


def run_all(work: Work, jobs: Sequence[Any], progress: Progress, workers: int, ray_address: str | None = None) -> None:
    """Runs every job in `workers` processes of this machine, or on a Ray cluster, and tells how far it is.

    Raises:
        ClusterMissing, WorkerDied: see `run_each` and `run_each_on_ray`.
    """
    if not jobs:
        return
    counts = run_each(work, jobs, workers) if ray_address is None else run_each_on_ray(work, jobs, ray_address)
    for done in counts:
        progress.tell(done)


def run_each(work: Work, jobs: Sequence[Any], workers: int) -> Iterator[int]:
    """Runs jobs, in any order, in `workers` processes of this machine; yields how many are done.

    Raises:
        WorkerDied: a process was killed, such as for memory; what is done is kept.
    """
    with ProcessPoolExecutor(workers, get_context("spawn"), work.start, work.arguments) as pool:
        futures = [pool.submit(work.run, job) for job in jobs]
        try:
            for done, future in enumerate(as_completed(futures), 1):
                future.result()
                yield done
        except BrokenProcessPool as error:
            raise WorkerDied(
                what="A worker process was ended from outside, perhaps for lack of memory.",
                fix="Run the same command again, with fewer --workers if memory is short; what is done is kept.",
            ) from error
        finally:
            pool.shutdown(cancel_futures=True)


def run_each_on_ray(work: Work, jobs: Sequence[Any], address: str) -> Iterator[int]:
    """The same on the Ray cluster at `address` (`auto`: the one this machine belongs to; `local`: a new one here).

    The folders that the jobs name must be shared by all machines. A job whose worker died is run again elsewhere, a few
    times.

    Raises:
        ClusterMissing: Ray is not installed, or nothing answers.
        WorkerDied: one job's workers died again and again; what is done is kept.
    """
    with joined_cluster(address) as ray:
        of_ray = ray.exceptions
        died = (of_ray.WorkerCrashedError, of_ray.OutOfMemoryError, of_ray.NodeDiedError, of_ray.ObjectLostError)
        # Ray counts deaths for lack of memory apart, by default without end: so it retries nothing itself.
        task = ray.remote(num_cpus=1, num_gpus=work.gpus, max_retries=0)(_run_started)
        running = {task.remote(work, job): (job, 0) for job in jobs}
        done = 0
        while running:
            (finished,), _ = ray.wait(list(running))
            job, n_deaths = running.pop(finished)
            try:
                ray.get(finished)
            except died as error:
                if n_deaths + 1 == _DEATHS_ALLOWED:
                    raise _given_up(job) from error
                running[task.remote(work, job)] = job, n_deaths + 1
            else:
                done += 1
                yield done


def _given_up(job: Any) -> WorkerDied:
    return WorkerDied(
        what=f"{_DEATHS_ALLOWED} workers of the cluster died one after the other at {job}.",
        fix="Leave its photos out, or give the machines more memory, and run the same command again; "
        "what is done is kept.",
    )


def _run_started(work: Work, job: Any) -> None:
    _start_once(work.start, work.arguments)
    work.run(job)


@cache
def _start_once(start: Callable[..., None], arguments: tuple[Any, ...]) -> None:
    start(*arguments)
