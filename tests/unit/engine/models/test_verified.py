"""A large file is read whole once, and again as soon as anything about it changed."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.errors import WeightsDamaged
from engine.models import verified
from engine.models.manifest import read_manifest, write_manifest
from engine.models.verified import sha256_of, verified_file

LATER_NS = 10_000_000_000


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What was read whole; eight bytes are large, and all files were written long ago."""
    found: list[Path] = []
    really, now = verified._read, time.time_ns
    monkeypatch.setattr(verified, "_read", lambda path: (found.append(path), really(path))[1])
    monkeypatch.setattr(verified, "LARGE_BYTES", 8)
    monkeypatch.setattr(verified.time, "time_ns", lambda: now() + LATER_NS)
    return found


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    path = tmp_path / "model.safetensors"
    path.write_bytes(b"a lot of weights")
    return path


def test_an_untouched_file_is_read_once(read: list[Path], weights: Path) -> None:
    assert sha256_of(weights, trusts_memory=True) == sha256_of(weights, trusts_memory=True)
    assert read == [weights]


def test_who_trusts_no_memory_reads_all_and_leaves_it_remembered(read: list[Path], weights: Path) -> None:
    sha256_of(weights, trusts_memory=False)
    sha256_of(weights, trusts_memory=False)
    assert len(read) == 2
    sha256_of(weights, trusts_memory=True)
    assert len(read) == 2


def overwrite(path: Path) -> None:
    path.write_bytes(b"a lot of WEIGHTS")


def replace(path: Path) -> None:
    (path.parent / "aside").write_bytes(b"a lot of WEIGHTS")
    (path.parent / "aside").replace(path)


def restore_times_after(change: Callable[[Path], None]) -> Callable[[Path], None]:
    def change_secretly(path: Path) -> None:
        looked = path.stat()
        change(path)
        os.utime(path, ns=(looked.st_atime_ns, looked.st_mtime_ns))

    return change_secretly


@pytest.mark.parametrize(
    "change", [overwrite, replace, restore_times_after(overwrite), restore_times_after(replace)]
)  # fmt: skip
def test_a_changed_file_of_the_same_size_is_read_again(
    read: list[Path], weights: Path, change: Callable[[Path], None]
) -> None:
    before = sha256_of(weights, trusts_memory=True)
    change(weights)
    assert sha256_of(weights, trusts_memory=True) != before


def test_a_file_that_was_just_written_is_not_remembered(
    read: list[Path], weights: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verified.time, "time_ns", lambda: weights.stat().st_mtime_ns)
    sha256_of(weights, trusts_memory=True)
    sha256_of(weights, trusts_memory=True)
    assert len(read) == 2


@pytest.mark.parametrize("content", ["", "{", "[]", '{"a": 1}', '{"a": {"stamp": 7}}'])
def test_a_memory_that_cannot_be_read_means_reading_the_file(read: list[Path], weights: Path, content: str) -> None:
    sha256_of(weights, trusts_memory=True)
    verified_file().write_text(content, encoding="utf-8")
    sha256_of(weights, trusts_memory=True)
    sha256_of(weights, trusts_memory=True)
    assert len(read) == 2


def test_files_that_are_gone_are_forgotten(read: list[Path], weights: Path, tmp_path: Path) -> None:
    sha256_of(weights, trusts_memory=True)
    other = weights.rename(tmp_path / "moved.safetensors")
    sha256_of(other, trusts_memory=True)
    assert str(weights) not in verified_file().read_text(encoding="utf-8")


def test_small_files_are_always_read(read: list[Path], tmp_path: Path) -> None:
    small = tmp_path / "config.json"
    small.write_bytes(b"{}")
    sha256_of(small, trusts_memory=True)
    sha256_of(small, trusts_memory=True)
    assert len(read) == 2


def test_weights_that_changed_after_they_were_verified_are_refused(read: list[Path], weights: Path) -> None:
    (weights.parent / "config.json").write_text("{}", encoding="utf-8")
    write_manifest(weights.parent, "mini", "0", 0.2, ())
    read_manifest(weights.parent, trusts_memory=True)
    assert read.count(weights) == 1
    read_manifest(weights.parent)
    assert read.count(weights) == 2
    overwrite(weights)
    with pytest.raises(WeightsDamaged, match=r"model\.safetensors"):
        read_manifest(weights.parent, trusts_memory=True)
