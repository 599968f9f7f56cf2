from __future__ import annotations

import errno
import sys
from pathlib import Path

import pytest
import torch
from safetensors import SafetensorError

from training.machine import DiskFull, FileUnusable, machine_told


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a file that is always full")
def test_a_full_disk_is_told_whichever_library_wrote(tmp_path: Path) -> None:
    for write in (
        lambda: Path("/dev/full").write_text("x", encoding="utf-8"),
        lambda: torch.save({"a": torch.zeros(10_000)}, "/dev/full"),
    ):
        with pytest.raises(DiskFull, match=str(tmp_path)), machine_told(tmp_path):
            write()


def test_safetensors_own_error_of_a_full_disk_is_known(tmp_path: Path) -> None:
    said = "Error while serializing: I/O error: No space left on device (os error 28)"
    with pytest.raises(DiskFull), machine_told(tmp_path):
        raise SafetensorError(said)


def test_a_file_that_is_not_there_or_may_not_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileUnusable) as raised, machine_told(tmp_path):
        (tmp_path / "gone.jpg").read_bytes()
    assert raised.value.what == f"{tmp_path / 'gone.jpg'} cannot be used: No such file or directory."
    with pytest.raises(FileUnusable, match="may not"), machine_told(tmp_path):
        raise PermissionError(errno.EACCES, "You may not", "x")


@pytest.mark.parametrize("mistake", [RuntimeError("shapes differ"), SafetensorError("no header"), KeyError("a")])
def test_our_own_mistakes_pass(tmp_path: Path, mistake: Exception) -> None:
    with pytest.raises(type(mistake)) as raised, machine_told(tmp_path):
        raise mistake
    assert raised.value is mistake
