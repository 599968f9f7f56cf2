"""Runs one job a shard in worker processes: here, or on a Ray cluster for pools that outgrow one machine.

Jobs write their shard aside and move it in whole, so a worker that dies loses nothing: its job can be run again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from multiprocessing import get_context
from typing import Any, Final

from engine.cluster import joined_cluster
from engine.errors import RedAesError

_DEATHS_ALLOWED: Final = 4  # of workers with one job: machines of a cluster come and go


class WorkerDied(RedAesError):
    """A process was ended from outside, or by what it was given."""


def run_each(
    start: Callable[..., None],
    arguments: tuple[Any, ...],
    run: Callable[[Any], None],
    jobs: Sequence[Any],
    workers: int,
) -> Iterator[int]:
    """Runs `run(job)` for every job in `workers` processes of this machine; yields how many are done.

    Args:
        start: called once in each process, with `arguments`; a module's function, as `run` is.
        arguments: what a worker needs to know.
        run: one job.
        jobs: what can be done in any order.
        workers: number of processes.

    Raises:
        WorkerDied: a process was killed, such as for memory; what is done is kept.
    """
    with ProcessPoolExecutor(workers, get_context("spawn"), start, arguments) as pool:
        futures = [pool.submit(run, job) for job in jobs]
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


def run_each_on_ray(
    start: Callable[..., None],
    arguments: tuple[Any, ...],
    run: Callable[[Any], None],
    jobs: Sequence[Any],
    address: str,
    gpus: float = 0.0,
) -> Iterator[int]:
    """The same on the Ray cluster at `address` (`auto`: the one this machine belongs to; `local`: a new one here).

    The folders that the jobs name must be shared by all machines. A job whose worker died is run again elsewhere, a few
    times. `arguments` can be hashed; `gpus` of the cluster's are kept for each worker.

    Raises:
        ClusterMissing: Ray is not installed, or nothing answers.
        WorkerDied: one job's workers died again and again; what is done is kept.
    """
    with joined_cluster(address) as ray:
        of_ray = ray.exceptions
        died = (of_ray.WorkerCrashedError, of_ray.OutOfMemoryError, of_ray.NodeDiedError, of_ray.ObjectLostError)
        # Ray counts deaths for lack of memory apart, by default without end: so it retries nothing itself.
        task = ray.remote(num_cpus=1, num_gpus=gpus, max_retries=0)(_run_started)
        running = {task.remote(start, arguments, run, job): (job, 0) for job in jobs}
        done = 0
        while running:
            (finished,), _ = ray.wait(list(running))
            job, n_deaths = running.pop(finished)
            try:
                ray.get(finished)
            except died as error:
                if n_deaths + 1 == _DEATHS_ALLOWED:
                    raise _given_up(job) from error
                running[task.remote(start, arguments, run, job)] = job, n_deaths + 1
            else:
                done += 1
                yield done


def _given_up(job: Any) -> WorkerDied:
    return WorkerDied(
        what=f"{_DEATHS_ALLOWED} workers of the cluster died one after the other at {job}.",
        fix="Leave its photos out, or give the machines more memory, and run the same command again; "
        "what is done is kept.",
    )


def _run_started(start: Callable[..., None], arguments: tuple[Any, ...], run: Callable[[Any], None], job: Any) -> None:
    _start_once(start, arguments)
    run(job)


@cache
def _start_once(start: Callable[..., None], arguments: tuple[Any, ...]) -> None:
    start(*arguments)
