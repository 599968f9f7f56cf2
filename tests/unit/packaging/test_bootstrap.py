import ast
from pathlib import Path

import bootstrap
import pytest

SOURCE = Path(bootstrap.__file__)


def test_an_old_python_is_refused_with_the_versions_found_and_needed() -> None:
    told = bootstrap.refusal((3, 8, 18), "/usr/bin/python3.8")
    assert told is not None
    assert "3.8.18" in told
    assert "Python 3.11 or newer" in told
    assert "/usr/bin/python3.8" in told


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 11, 7), (3, 14, 1), (4, 0, 0)])
def test_a_new_enough_python_is_not_refused(version: tuple[int, ...]) -> None:
    assert bootstrap.refusal(version, "python3") is None


def test_bootstrap_parses_on_pythons_it_refuses() -> None:
    tree = ast.parse(SOURCE.read_text(encoding="utf-8"), feature_version=(3, 7))
    imported = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    assert [name.name for node in imported for name in node.names] == ["argparse", "sys"]


def test_system_libraries_can_be_asked_for_before_or_after_the_verb() -> None:
    assert bootstrap.parse(["--system", "install"]).system
    assert bootstrap.parse(["install", "--system"]).system
    assert not bootstrap.parse(["install"]).system


def test_options_after_test_reach_pytest() -> None:
    assert bootstrap.parse(["test", "tests/unit", "-k", "score", "--system"]).pytest == ["tests/unit", "-k", "score"]


def test_a_folder_called_test_is_a_folder() -> None:
    assert bootstrap.parse(["run", "test", "more"]).folders == ["test", "more"]


def test_no_verb_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        bootstrap.main([])
    assert stopped.value.code == 2
    assert "run|test|install" in capsys.readouterr().err
