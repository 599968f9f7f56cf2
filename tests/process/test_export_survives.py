"""Exports killed with SIGKILL: whatever has a name of its own is whole, and the next export completes it."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from app.library.export.arriving import PART_NAME
from app.library.export.html_page import PAGE_END
from tests.support.library_photos import write_jpeg

N_PHOTOS = 12
PAGES = {"contact-sheet.pdf", "gallery.html", "red-aes-export.csv"}

EXPORTER = """
import sys
from pathlib import Path
from app.library.export.arriving import Copier
from app.library.export.choice import PhotoForm
from tests.support.exports import choice, run
from tests.support.library_photos import library_photo

class Slow:
    # Writes a half, says so, and goes on only if it is told to.
    def __init__(self, file):
        self._file = file
        self.flush, self.fileno, self.close = file.flush, file.fileno, file.close

    def write(self, data):
        half = len(data) // 2
        self._file.write(data[:half])
        self._file.flush()
        print("half", flush=True)
        sys.stdin.readline()
        return self._file.write(data[half:])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._file.close()

source, out, form, is_slow = Path(sys.argv[1]), Path(sys.argv[2]), PhotoForm(sys.argv[3]), sys.argv[4] == "slow"
photos = [library_photo(n, 5.0, n, path) for n, path in enumerate(sorted(source.iterdir()), start=1)]
wanted = choice(out, number=len(photos), form=form, contact_sheet=True, gallery=True, csv=True)
copier = Copier(
    tell=lambda done, total: print(done, flush=True),
    open_new=lambda path: Slow(path.open("xb")) if is_slow else path.open("xb"),
)
run(photos, wanted, copier)
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    for number in range(N_PHOTOS):
        write_jpeg(tmp_path / "photos" / f"{number:02}.jpg", number * 20)
    return tmp_path / "photos"


def start(source: Path, out: Path, form: str, how: str = "fast") -> subprocess.Popen[str]:
    command = [sys.executable, "-c", EXPORTER, str(source), str(out), form, how]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def kill_at(process: subprocess.Popen[str], n_lines: int) -> int:
    """Answers each of that many lines, then kills; returns how many came."""
    assert process.stdin is not None
    assert process.stdout is not None
    n = 0
    with process.stdin, process.stdout:
        for _ in process.stdout:
            n += 1
            if n == n_lines:
                process.kill()
                break
            process.stdin.write("\n")
            process.stdin.flush()
        process.wait(60)
    return n


def named(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.iterdir() if not path.match(PART_NAME.format("*"))}


def require_whole(files: dict[str, bytes], originals: dict[str, bytes], form: str, out: Path) -> None:
    for name, data in files.items():
        if name in PAGES:
            assert name != "gallery.html" or data.decode().endswith(PAGE_END)
            assert name != "contact-sheet.pdf" or data.rstrip().endswith(b"%%EOF")
        elif form == "copy":
            assert data == originals[name]
        else:
            with Image.open(out / name) as image:
                image.load()


@pytest.mark.parametrize(("form", "n_lines"), [("copy", 2), ("copy", 12), ("jpeg", 3), ("jpeg", 25)])
def test_a_kill_in_the_middle_of_a_file_leaves_no_half_one_under_its_name(
    tmp_path: Path, source: Path, form: str, n_lines: int
) -> None:
    originals, out = named(source), tmp_path / "out"
    assert kill_at(start(source, out, form, "slow"), n_lines) == n_lines
    files = named(out)
    assert PAGES.isdisjoint(files)
    require_whole(files, originals, form, out)
    assert list(out.glob(PART_NAME.format("*"))), "it was killed while it wrote"
    assert named(source) == originals


@pytest.mark.skipif(sys.platform == "win32", reason="there an interrupt reaches the whole console")
def test_an_interrupted_export_leaves_nothing_half_at_all(tmp_path: Path, source: Path) -> None:
    out = tmp_path / "out"
    process = start(source, out, "copy", "slow")
    assert process.stdin is not None
    assert process.stdout is not None
    with process.stdin, process.stdout:
        assert "half\n" in iter(process.stdout.readline, "")
        assert list(out.glob(PART_NAME.format("*"))), "it waits in the middle of a file"
        process.send_signal(signal.SIGINT)
        process.wait(60)
    assert list(out.iterdir()) == []


def test_a_killed_export_is_completed_by_the_next_one(tmp_path: Path, source: Path) -> None:
    originals, out = named(source), tmp_path / "out"
    kill_at(start(source, out, "copy"), 7)
    require_whole(named(out), originals, "copy", out)
    kill_at(start(source, out, "copy"), -1)
    files = named(out)
    assert set(files) == {*originals, *PAGES}
    require_whole(files, originals, "copy", out)
