from dataclasses import replace
from pathlib import Path

import pytest
import system_libraries
from machine import Machine, SetupError

from tests.support.other_machine import Recorder, linux_machine


@pytest.fixture
def recorder() -> Recorder:
    return Recorder()


@pytest.fixture
def desktop(tmp_path: Path, recorder: Recorder) -> Machine:
    return linux_machine(tmp_path, recorder)


def two_missing(_libraries: dict[str, str]) -> list[str]:
    return ["libegl1", "libxcb-cursor0"]


def test_nothing_is_needed_where_qt_brings_everything(desktop: Machine) -> None:
    assert system_libraries.needed(replace(desktop, system="darwin"), window=True) == {}


def test_each_display_needs_its_own_libraries_and_tests_need_neither(desktop: Machine) -> None:
    wayland = replace(desktop, environ={"WAYLAND_DISPLAY": "wayland-0"})
    assert "libxcb-cursor.so.0" in system_libraries.needed(desktop, window=True)
    assert "libxcb-cursor.so.0" not in system_libraries.needed(wayland, window=True)
    assert "libwayland-cursor.so.0" in system_libraries.needed(wayland, window=True)
    assert system_libraries.needed(desktop, window=False) == system_libraries.ALWAYS


def test_a_library_that_does_not_load_is_missing() -> None:
    def load(soname: str) -> None:
        if soname == "b":
            raise OSError(soname)

    assert system_libraries.missing({"a": "liba1", "b": "libb1"}, load) == ["libb1"]


def test_without_permission_the_one_command_is_told(desktop: Machine, recorder: Recorder) -> None:
    with pytest.raises(SetupError) as error:
        system_libraries.ensure(desktop, window=True, may_install=False, find_missing=two_missing)
    assert "sudo apt-get install -y --no-install-recommends libegl1 libxcb-cursor0" in error.value.fix
    assert recorder.commands == []


@pytest.mark.parametrize(
    ("is_root", "environ", "may_install", "first_word"),
    [(True, {"CI": "true"}, False, "apt-get"), (True, {}, True, "apt-get"), (False, {}, True, "sudo")],
)
def test_root_in_ci_and_whoever_asks_for_it_gets_them_installed(
    desktop: Machine, recorder: Recorder, is_root: bool, environ: dict[str, str], may_install: bool, first_word: str
) -> None:
    machine = replace(desktop, is_root=is_root, environ=environ)
    system_libraries.ensure(machine, window=False, may_install=may_install, find_missing=two_missing)
    update, install = recorder.commands
    assert update[0] == first_word
    assert install[-2:] == ["libegl1", "libxcb-cursor0"]


def test_root_outside_ci_installs_nothing_unasked(desktop: Machine, recorder: Recorder) -> None:
    with pytest.raises(SetupError):
        system_libraries.ensure(
            replace(desktop, is_root=True, environ={}), window=False, may_install=False, find_missing=two_missing
        )
    assert recorder.commands == []


def test_a_system_without_apt_is_told_what_is_missing(desktop: Machine) -> None:
    machine = replace(desktop, has_program=lambda _name: False)
    with pytest.raises(SetupError, match="libegl1 libxcb-cursor0"):
        system_libraries.ensure(machine, window=True, may_install=True, find_missing=two_missing)


def test_a_failed_installation_is_an_error(tmp_path: Path) -> None:
    machine = linux_machine(tmp_path, Recorder({"install": 100}))
    with pytest.raises(SetupError, match="could not be installed"):
        system_libraries.ensure(machine, window=True, may_install=True, find_missing=two_missing)
