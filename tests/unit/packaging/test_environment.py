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
    assert recorder.commands[-1][-1] == ".[cluster,dev,train]"
    assert not environment.ensure(machine)
    (tmp_path / "pyproject.toml").write_text("changed\n", encoding="utf-8")
    assert environment.ensure(machine)
    assert recorder.commands[-1][-1] == ".[cluster,dev,train]"


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


@pytest.mark.parametrize("is_other_drive", [True, False])
def test_the_drive_that_pip_unpacks_on_is_checked_too(tmp_path: Path, is_other_drive: bool) -> None:
    recorder, folder = Recorder(), "/tmp"
    machine = replace(
        linux_machine(tmp_path, recorder),
        free_bytes=lambda asked: (3 if asked == Path(folder) else 11) * GIGABYTE,
        drive_of=lambda asked: int(is_other_drive and asked == Path(folder)),
    )
    if not is_other_drive:
        assert environment.ensure(machine)
        return
    with pytest.raises(SetupError, match=rf"3\.3 GB .* 3\.0 GB are free in {folder}") as error:
        environment.ensure(machine)
    assert "set TMPDIR to" in error.value.fix
    assert recorder.commands == []


def test_an_environment_that_was_never_finished_is_created_anew(tmp_path: Path) -> None:
    with pytest.raises(SetupError):
        environment.ensure(linux_machine(tmp_path, Recorder({"venv": 1})))  # leaves a Python without pip behind
    recorder = Recorder()
    machine = linux_machine(tmp_path, recorder)
    assert environment.ensure(machine)
    assert recorder.commands[0][1:4] == ["-m", "venv", "--clear"]
    recorder.commands.clear()
    (tmp_path / "pyproject.toml").write_text("changed\n", encoding="utf-8")
    assert environment.ensure(machine)
    assert not any("venv" in command for command in recorder.commands)  # a whole one is kept


def test_an_environment_whose_python_is_gone_is_created_anew(tmp_path: Path) -> None:
    recorder = Recorder()
    machine = linux_machine(tmp_path, recorder)
    environment.ensure(machine)
    machine.venv_python.unlink()
    recorder.commands.clear()
    assert environment.ensure(machine)
    assert "--clear" in recorder.commands[0]


def test_a_damaged_stamp_counts_as_nothing_installed(tmp_path: Path) -> None:
    recorder = Recorder()
    machine = linux_machine(tmp_path, recorder)
    environment.ensure(machine)
    (machine.venv / environment.STAMP).write_text("[", encoding="utf-8")
    assert environment.ensure(machine)
