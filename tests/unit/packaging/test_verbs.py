from dataclasses import replace
from pathlib import Path

import bootstrap
import pytest
import system_libraries
import verbs
from machine import Machine

from tests.support.other_machine import Recorder, linux_machine


@pytest.fixture(autouse=True)
def _all_system_libraries_are_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_libraries, "ensure", lambda *_arguments, **_options: None)


def perform(machine: Machine, *words: str) -> int:
    return verbs.perform(bootstrap.parse(list(words)), machine)


def starts(recorder: Recorder) -> list[list[str]]:
    """What the program was started with, without the path of its Python."""
    return [command[1:] for command in recorder.commands if "app" in command]


def test_only_the_first_start_opens_the_demo(tmp_path: Path) -> None:
    recorder = Recorder()
    machine = linux_machine(tmp_path, recorder)
    assert perform(machine, "run") == 0
    assert perform(machine, "run") == 0
    assert starts(recorder) == [["-m", "app", "gui", "--demo"], ["-m", "app", "gui"]]


def test_a_first_start_that_failed_is_still_to_come(tmp_path: Path) -> None:
    perform(linux_machine(tmp_path, Recorder({"gui": 4})), "run")
    recorder = Recorder()
    perform(linux_machine(tmp_path, recorder), "run")
    assert starts(recorder) == [["-m", "app", "gui", "--demo"]]


def test_a_named_folder_is_opened_instead_of_the_demo_wherever_one_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorder = Recorder()
    monkeypatch.chdir(tmp_path)
    perform(linux_machine(tmp_path / "project", recorder), "run", "photos")
    assert starts(recorder) == [["-m", "app", "gui", str(tmp_path / "photos")]]


@pytest.mark.parametrize("code", [3, 130])
def test_the_programs_exit_code_is_handed_on(tmp_path: Path, code: int) -> None:
    assert perform(linux_machine(tmp_path, Recorder({"gui": code})), "run") == code


def test_without_a_display_the_demo_is_ranked_into_a_report_whose_path_is_told(tmp_path: Path) -> None:
    recorder = Recorder()
    machine = linux_machine(tmp_path, recorder, environ={})
    assert perform(machine, "run") == 0
    report = str(tmp_path / "build" / "demo-report.html")
    assert starts(recorder) == [["-m", "app", "report", str(tmp_path / "assets" / "demo"), "--output", report]]
    assert "no display" in recorder.text
    assert report in recorder.said[-1]


def test_a_report_that_failed_is_not_announced(tmp_path: Path) -> None:
    recorder = Recorder({"report": 4})
    assert perform(linux_machine(tmp_path, recorder, environ={}), "run") == 4
    assert "The report is" not in recorder.text


def test_a_mac_needs_no_display_variable(tmp_path: Path) -> None:
    machine = replace(linux_machine(tmp_path, Recorder()), system="darwin", environ={})
    assert verbs.has_display(machine)


def test_every_check_runs_even_if_all_fail_and_pytest_is_last(tmp_path: Path) -> None:
    recorder = Recorder({"ruff": 1, "mypy": 1})
    machine = linux_machine(tmp_path, recorder)
    assert perform(machine, "test") == 1
    checks = [" ".join(command[1:4]) for command in recorder.commands[2:]]
    assert checks[:3] == ["-m ruff format", "-m ruff check", "-m mypy"]
    assert recorder.commands[-2] == [str(machine.venv_program("lint-imports"))]
    assert recorder.commands[-1][:3] == [str(machine.venv_python), "-m", "pytest"]
    assert "FAILED: ruff format, ruff check, mypy" in recorder.text
    assert "pytest" in recorder.said[-1]


def test_what_follows_test_comes_last_so_that_it_overrules(tmp_path: Path) -> None:
    recorder = Recorder()
    perform(linux_machine(tmp_path, recorder), "test", "-n", "0")
    assert recorder.commands[-1][-2:] == ["-n", "0"]
    assert recorder.commands[-1].index("-n") < len(recorder.commands[-1]) - 2


def test_pytests_failure_is_the_exit_code(tmp_path: Path) -> None:
    assert perform(linux_machine(tmp_path, Recorder({"pytest": 1})), "test", "-x") == 1


def test_tests_get_the_training_and_development_packages(tmp_path: Path) -> None:
    recorder = Recorder()
    perform(linux_machine(tmp_path, recorder), "test")
    assert recorder.commands[1][-1] == ".[cluster,dev,train]"


def test_install_starts_nothing(tmp_path: Path) -> None:
    recorder = Recorder()
    assert perform(linux_machine(tmp_path, recorder), "install") == 0
    assert starts(recorder) == []
