"""Models from the Hugging Face hub: whole, checked, safetensors only, and gone on with where a download stopped.

A model comes at the commit that the registry pins, or at what another revision means when the download begins; the
model's manifest says which. Files come one after the other through the hub library's own `http_get`: its
`snapshot_download` (2.4) throws away the part of a file that it has when it is interrupted, and a file here has up to
5 GB.
"""

from __future__ import annotations

import errno
import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import httpx2
from huggingface_hub import HfApi, hf_hub_url, is_offline_mode
from huggingface_hub.errors import (
    GatedRepoError,
    HfHubHTTPError,
    OfflineModeIsEnabled,
    RepositoryNotFoundError,
    RevisionNotFoundError,
)
from huggingface_hub.file_download import http_get
from huggingface_hub.utils._headers import build_hf_headers

from engine.errors import RedAesError, sentence_end
from engine.models.folder_check import check_files
from engine.models.importing import Tell, is_taken
from engine.models.installed import DriveFull, InstalledModel, move_in, part_folder, require_free_name, require_space
from engine.models.manifest import write_manifest
from engine.models.registry import KnownModel

_UNKNOWN_NOISE: Final = 0.0
_AGAIN: Final = "Try again: it goes on where it stopped."


class DownloadFailed(RedAesError):
    """A model could not be downloaded; what came is kept."""


@dataclass(frozen=True, slots=True)
class HubFile:
    """One file as the hub describes it."""

    name: str
    n_bytes: int
    sha256: str | None  # of large files; None: `git_sha1` is what there is
    git_sha1: str


@dataclass(frozen=True, slots=True)
class HubModel:
    """A repository at one commit."""

    repo: str
    commit: str
    files: tuple[HubFile, ...]  # those that are wanted

    @property
    def n_bytes(self) -> int:
        """Size of the whole download."""
        return sum(file.n_bytes for file in self.files)


def download(model: KnownModel, root: Path, tell: Tell, revision: str | None = None) -> InstalledModel:
    """Downloads a model of the registry into the models' folder.

    Args:
        model: which.
        root: the models' folder.
        tell: gets the progress; what it raises ends the download, and what came is kept.
        revision: commit, tag or branch; None: the commit that the registry pins.

    Raises:
        ModelThere, DriveFull: it cannot be put there.
        DownloadFailed: no network, no such revision, or a file that is not what the hub says it is.
        WeightsDamaged: the repository holds no usable model.
    """
    require_free_name(root, model.name)
    wanted = revision or model.revision
    if model.repo is None or wanted is None:
        raise ValueError(f"{model.name} has no repository")
    with _trouble_told(model.repo):
        hub = look_up(model.repo, wanted)
        part = part_folder(root, model.name) / hub.commit
        _forget_other_commits(part)
        require_space(root, hub.n_bytes - _n_bytes_here(part))
        _fetch(hub, part, tell)
    _require_checksums(hub, part)
    check_files(part)
    write_manifest(
        part, model.name, hub.commit[:8], _UNKNOWN_NOISE, (), is_red_aes=False, origin=f"{hub.repo}@{hub.commit}"
    )
    done = move_in(part, root, model.name)
    part.parent.rmdir()
    return done


def look_up(repo: str, revision: str) -> HubModel:
    """What a repository holds, with the commit that the revision means now."""
    info = HfApi().model_info(repo, revision=revision, files_metadata=True)
    files = tuple(
        HubFile(one.rfilename, one.size or 0, None if one.lfs is None else one.lfs.sha256, one.blob_id or "")
        for one in info.siblings or ()
        if "/" not in one.rfilename and is_taken(one.rfilename)
    )
    if info.sha is None or not any(file.name.endswith(".safetensors") for file in files):
        raise DownloadFailed(
            what=f"{repo} offers no safetensors files.",
            fix="Choose another model; weights as pickle are never downloaded.",
        )
    return HubModel(repo, info.sha, files)


def _fetch(hub: HubModel, part: Path, tell: Tell) -> None:
    part.mkdir(parents=True, exist_ok=True)
    done = _n_bytes_here(part)
    tell(done, hub.n_bytes)

    def bar(**_: Any) -> _Counter:
        return _Counter(done, hub.n_bytes, tell)

    for file in hub.files:
        path = part / file.name
        here = path.stat().st_size if path.is_file() else 0
        if here == file.n_bytes and path.is_file():
            continue
        with path.open("ab" if here < file.n_bytes else "wb") as written:
            http_get(
                hf_hub_url(hub.repo, file.name, revision=hub.commit),
                written,
                resume_size=written.tell(),
                headers=build_hf_headers(),
                expected_size=file.n_bytes,
                displayed_filename=file.name,
                tqdm_class=bar,  # type: ignore[arg-type]  # it only has to count
            )
        done = _n_bytes_here(part)


class _Counter:
    """Stands in a progress bar's place."""

    def __init__(self, done: int, total: int, tell: Tell) -> None:
        self._done, self._total, self._tell = done, total, tell

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return

    def update(self, n_bytes: int) -> None:
        """So many bytes more."""
        self._done += n_bytes
        self._tell(self._done, self._total)


def _require_checksums(hub: HubModel, part: Path) -> None:
    """Deletes files that are not what the hub says, so that the next attempt fetches them anew."""
    wrong = [file.name for file in hub.files if not _is_as_told(file, part / file.name)]
    for name in wrong:
        (part / name).unlink()
    if wrong:
        raise DownloadFailed(
            what=f"{', '.join(wrong)} of {hub.repo} came damaged: the checksum is not the one that the hub states.",
            fix="Try again: what came damaged was deleted and is fetched anew.",
        )


def _is_as_told(file: HubFile, path: Path) -> bool:
    with path.open("rb") as read:
        if file.sha256 is not None:
            return hashlib.file_digest(read, "sha256").hexdigest() == file.sha256
        content = read.read()
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest() == file.git_sha1


def _n_bytes_here(part: Path) -> int:
    return sum(path.stat().st_size for path in part.glob("*") if path.is_file())


def _forget_other_commits(part: Path) -> None:
    """What was begun of another commit can't be gone on with."""
    for other in part.parent.iterdir():
        if other != part:
            shutil.rmtree(other)


@contextmanager
def _trouble_told(repo: str) -> Iterator[None]:
    """Turns what network, hub and drive raise into errors with a way out."""
    try:
        yield
    except (OfflineModeIsEnabled, httpx2.TransportError) as error:
        if is_offline_mode():
            raise DownloadFailed(
                what="Nothing was downloaded: HF_HUB_OFFLINE or TRANSFORMERS_OFFLINE is set.",
                fix="Unset it, or bring a model's folder in with `redaes models import`.",
            ) from error
        raise DownloadFailed(what=f"The connection to the hub failed ({error}).", fix=_AGAIN) from error
    except GatedRepoError as error:
        raise DownloadFailed(
            what=f"{repo} is only given to those who accepted its terms.",
            fix=f"Accept them on https://huggingface.co/{repo}, set HF_TOKEN, and try again.",
        ) from error
    except RevisionNotFoundError as error:
        raise DownloadFailed(
            what=f"{repo} has no such revision.",
            fix="`redaes models download` takes the newest with `--revision main`.",
        ) from error
    except RepositoryNotFoundError as error:
        raise DownloadFailed(
            what=f"The hub has no model {repo}.",
            fix="Import its folder with `redaes models import`, or choose another.",
        ) from error
    except HfHubHTTPError as error:
        raise DownloadFailed(what=f"The hub refused: {sentence_end(error)}", fix=_AGAIN) from error
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DriveFull(what="The drive is full.", fix=f"Free some space. {_AGAIN}") from error
        raise DownloadFailed(what=f"The download broke off ({error}).", fix=_AGAIN) from error
