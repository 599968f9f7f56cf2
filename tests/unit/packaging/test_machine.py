from pathlib import Path

import pytest
from machine import pip_folders, this_machine

HOME = Path("/home/me")


@pytest.mark.parametrize(
    ("system", "environ", "cache"),
    [
        ("linux", {}, HOME / ".cache/pip"),
        ("linux", {"XDG_CACHE_HOME": "/big"}, Path("/big/pip")),
        ("linux", {"PIP_CACHE_DIR": "/pip"}, Path("/pip")),
        ("darwin", {}, HOME / "Library/Caches/pip"),
        ("win32", {"LOCALAPPDATA": "/local"}, Path("/local/pip/Cache")),
        ("linux", {"PIP_NO_CACHE_DIR": "1"}, None),
    ],
)
def test_pips_cache_is_where_pip_looks_for_it(system: str, environ: dict[str, str], cache: Path | None) -> None:
    assert pip_folders(system, environ, HOME).get("PIP_CACHE_DIR") == cache


def test_a_folder_that_pip_has_not_made_yet_is_measured_on_its_drive(tmp_path: Path) -> None:
    machine = this_machine()
    assert machine.drive_of(tmp_path / "not" / "yet") == tmp_path.stat().st_dev
    assert machine.free_bytes(tmp_path / "not" / "yet") > 0
