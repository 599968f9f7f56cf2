"""The import contracts of pyproject.toml, on a small tree with one violation planted."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.project_files import ROOT

TREE = (
    "app/main", "app/cli/main", "app/ui/grid", "app/workflow/intake", "app/inference/child", "app/library/photo",
    "engine/vlm/loading", "engine/faces/finder", "engine/interrupting", "engine/red_aes", "engine/scale",
    "training/sft",
)  # fmt: skip


def lint_tree(folder: Path, planted: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Runs the project's contracts on a tree of empty modules but for those planted."""
    for path in TREE:
        file = folder / f"{path}.py"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(planted.get(path, ""), encoding="utf-8")
        for parent in file.relative_to(folder).parents[:-1]:
            (folder / parent / "__init__.py").touch()
    shutil.copy(ROOT / "pyproject.toml", folder)
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_a_clean_tree_passes(tmp_path: Path) -> None:
    done = lint_tree(tmp_path, {"app/inference/child": "import engine.scale\n", "training/sft": "import torch\n"})
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("where", "code", "contract"),
    [
        ("engine/scale", "import app.library.photo\n", "engine stands alone"),
        ("app/library/photo", "import training.sft\n", "engine stands alone"),
        ("app/library/photo", "import app.workflow.intake\n", "inside the app"),
        ("app/workflow/intake", "def show():\n    import PySide6.QtCore\n", "Qt stays in app.ui"),
        ("app/ui/grid", "def guess():\n    import torch\n", "no torch in the window's process"),
        ("app/inference/child", "from engine import red_aes\n", "no torch in the window's process"),
    ],
)
def test_a_planted_violation_breaks_its_contract(tmp_path: Path, where: str, code: str, contract: str) -> None:
    done = lint_tree(tmp_path, {where: code})
    assert done.returncode == 1, done.stdout
    broken = [line for line in done.stdout.splitlines() if line.endswith("BROKEN")]
    assert any(contract in line for line in broken), done.stdout
