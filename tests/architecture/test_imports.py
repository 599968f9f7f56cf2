"""Who may import whom, and what a fresh interpreter has loaded afterwards."""

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from tests.architecture.project_files import ROOT, module, python_files

HEAVY = ("torch", "transformers", "bitsandbytes")
QT = ("PySide6",)
WITH_TORCH = ("engine/faces/", "engine/interrupting.py", "engine/vlm/", "engine/red_aes.py")


def loaded_after_importing(modules: Iterable[str], of_interest: tuple[str, ...]) -> set[str]:
    """Which of the named libraries a new interpreter has loaded after importing the modules."""
    program = (
        "import importlib, sys\n"
        f"for name in {list(modules)!r}: importlib.import_module(name)\n"
        f"print(*[name for name in {of_interest!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def present(*modules: str) -> list[str]:
    """Those of the modules that exist as files or packages."""
    paths = {name: ROOT / name.replace(".", "/") for name in modules}
    return [name for name, path in paths.items() if path.with_suffix(".py").exists() or (path / "__init__.py").exists()]


def test_the_import_contracts_hold() -> None:
    done = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports"))], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_windows_process_has_no_torch() -> None:
    windows = [name for name in map(module, python_files(("app/ui",))) if "migrations" not in name]
    assert loaded_after_importing([*windows, *present("app.main")], HEAVY) == set()


def test_the_command_line_has_neither_torch_nor_qt() -> None:
    verbs = [module(file) for file in python_files(("app/cli",)) if file.stem != "gui"]
    assert loaded_after_importing(verbs, HEAVY + QT) == set()


def test_the_engines_process_has_no_qt_and_no_torch_before_its_model_is_named() -> None:
    assert loaded_after_importing(present("app.inference.child"), HEAVY + QT) == set()


def test_the_pure_engine_has_neither_torch_nor_qt() -> None:
    pure = [
        module(file)
        for file in python_files(("engine",))
        if not file.relative_to(ROOT).as_posix().startswith(WITH_TORCH)
    ]
    assert loaded_after_importing(pure, HEAVY + QT) == set()


def test_the_library_and_the_workflow_have_no_qt() -> None:
    modules = [module(file) for file in python_files(("app/library", "app/workflow")) if "migrations" not in file.parts]
    assert loaded_after_importing(modules, HEAVY + QT) == set()
