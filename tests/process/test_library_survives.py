from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from app.library.catalog import facts
from app.library.catalog.database import open_catalogue
from app.library.catalog.errors import CatalogueInUse

WRITER = """
import sys
from pathlib import Path
from app.library.catalog import facts
from app.library.catalog.database import open_catalogue

catalogue = open_catalogue(Path(sys.argv[1]))
for number in range(1_000_000):
    with catalogue.begin() as connection:
        facts.remember(connection, "last", str(number))
    print(number, flush=True)
"""


def start(script: str, *arguments: Path) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", script, *map(str, arguments)], stdout=subprocess.PIPE, text=True)


def kill_after(process: subprocess.Popen[str], line: int) -> int:
    """Reads that many lines, kills, and returns the last number that was told."""
    assert process.stdout is not None
    last = -1
    with process.stdout:
        for told in process.stdout:
            last = int(told)
            if last == line:
                process.kill()
    process.wait(30)
    return last


@pytest.mark.parametrize("line", [0, 7, 40])
def test_what_was_committed_before_a_kill_is_there_afterwards(tmp_path: Path, line: int) -> None:
    path = tmp_path / "catalog.sqlite3"
    last = kill_after(start(WRITER, path), line)
    catalogue = open_catalogue(path)
    try:
        with catalogue.begin() as connection:
            kept = facts.fact(connection, "last")
    finally:
        catalogue.close()
    assert kept is not None
    assert int(kept) >= last


def test_a_library_is_free_again_as_soon_as_its_writer_is_killed(tmp_path: Path) -> None:
    path = tmp_path / "catalog.sqlite3"
    writer = start(WRITER, path)
    assert writer.stdout is not None
    assert writer.stdout.readline() == "0\n"
    with pytest.raises(CatalogueInUse):
        open_catalogue(path)
    open_catalogue(path, writing=False).close()
    kill_after(writer, 3)
    open_catalogue(path).close()
