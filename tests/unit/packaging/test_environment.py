from dataclasses import replace
from pathlib import Path

import environment
import pytest
from machine import SetupError

from tests.support.other_machine import GIGABYTE, Recorder, linux_machine


def test_the_first_start_creates_the_environment_and_installs_from_the_constraints(tmp_path: Path) -> None:
    recorder = Recorder()
    machine = linux_machine(tmp_path, recorder)
    assert environment.ensure(machine)
    create, install = recorder.commands
    assert create[1:3] == ["-m", "venv"]
    assert install[0] == str(machine.venv_python)
    assert install[install.index("-c") + 1] == str(tmp_path / "packaging" / "constraints.txt")
    assert install[-2:] == ["-e", "."]


def test_the_second_start_runs_nothing(tmp_path: Path) -> None:
    recorder = Recorder()
    machine = linux_machine(tmp_path, recorder)
    environment.ensure(machine)
    recorder.commands.clear()
    assert not environment.ensure(machine)
    assert recorder.commands == []


@pytest.mark.parametrize("name", ["pyproject.toml", "packaging/constraints.txt"])
def test_changed_requirements_are_installed_at_the_next_start(tmp_path: Path, name: str) -> None:
    recorder = Recorder()
    machine = linux_machine(tmp_path, recorder)
    environment.ensure(machine)
    recorder.commands.clear()
    (tmp_path / name).write_text("changed\n", encoding="utf-8")
    assert environment.ensure(machine)
    assert len(recorder.commands) == 1


def test_extras_are_added_to_a_base_environment_and_then_kept(tmp_path: Path) -> None:
    recorder = Recorder()
    machine = linux_machine(tmp_path, recorder)
    environment.ensure(machine)
    assert environment.ensure(machine, environment.EXTRAS)
    assert recorder.commands[-1][-1] == ".[dev,train]"
    assert not environment.ensure(machine)
    (tmp_path / "pyproject.toml").write_text("changed\n", encoding="utf-8")
    assert environment.ensure(machine)
    assert recorder.commands[-1][-1] == ".[dev,train]"


def test_a_failed_installation_shows_the_log_and_is_tried_again(tmp_path: Path) -> None:
    failing = linux_machine(tmp_path, Recorder({"pip": 1}))
    with pytest.raises(SetupError) as error:
        environment.ensure(failing)
    assert "the log's last line" in error.value.what
    recorder = Recorder()
    assert environment.ensure(linux_machine(tmp_path, recorder))
    assert "pip" in recorder.commands[-1]


def test_a_python_without_venv_names_the_package_to_install(tmp_path: Path) -> None:
    machine = linux_machine(tmp_path, Recorder({"venv": 1}))
    with pytest.raises(SetupError, match="python3-venv"):
        environment.ensure(machine)


@pytest.mark.parametrize(
    ("system", "processor", "free_gb", "fits"),
    [
        ("linux", "x86_64", 11, True),
        ("linux", "x86_64", 9, False),
        ("linux", "aarch64", 5, True),
        ("darwin", "arm64", 3, False),
    ],
)
def test_the_disk_is_checked_before_anything_is_created(
    tmp_path: Path, system: str, processor: str, free_gb: int, fits: bool
) -> None:
    recorder = Recorder()
    machine = replace(
        linux_machine(tmp_path, recorder),
        system=system,
        processor=processor,
        free_bytes=lambda _folder: free_gb * GIGABYTE,
    )
    if fits:
        assert environment.ensure(machine)
        return
    with pytest.raises(SetupError, match="GB of free disk"):
        environment.ensure(machine)
    assert recorder.commands == []
    assert not machine.venv.exists()


def test_a_damaged_stamp_counts_as_nothing_installed(tmp_path: Path) -> None:
    recorder = Recorder()
    machine = linux_machine(tmp_path, recorder)
    environment.ensure(machine)
    (machine.venv / environment.STAMP).write_text("[", encoding="utf-8")
    assert environment.ensure(machine)
