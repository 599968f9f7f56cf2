from __future__ import annotations

import errno
import json
import logging
import subprocess
import sys
from pathlib import Path

import pytest

from training import verbs
from training.cli import main
from training.command_line import VERBS, parsed
from training.evaluation.benchmarks import agreement
from training.evaluation.benchmarks.agreement import Agreement
from training.evaluation.benchmarks.layout import Part
from training.metrics import Interval


def test_help_shows_every_verb_and_an_example_without_waiting_for_torch() -> None:
    program = (
        "import sys\n"
        "from training.cli import main\n"
        "try:\n    main(['--help'])\n"
        "finally:\n    print('torch' in sys.modules, 'transformers' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    for verb in ("dataset", "sft", "align", "grpo", "export", "evaluate", "all", "Example: redaes-train"):
        assert verb in done.stdout
    assert done.stdout.endswith("False False\n")


def test_the_package_runs_as_a_program() -> None:
    command = [sys.executable, "-m", "training", "--help"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0
    assert done.stdout.startswith("usage: redaes-train")


@pytest.mark.parametrize("arguments", [[], ["dance"], ["sft", "--recepe", "mini"]])
def test_wrong_usage_exits_with_two(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as raised:
        main(arguments)
    assert raised.value.code == 2
    assert "usage: redaes-train" in capsys.readouterr().err


def test_an_unknown_recipe_exits_with_four_and_lists_those_there_are(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        assert main(["sft", "--recipe", "minni", "--data", str(tmp_path), "--threads", "1"]) == 4
    assert "There is no recipe minni. Choose one of mini, mini-kinds-left-out, mini-openly-licensed, " in caplog.text
    assert "Traceback" not in caplog.text


def test_a_missing_data_folder_exits_with_four_and_says_how_to_name_it(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    missing = tmp_path / "nowhere"
    with caplog.at_level(logging.INFO):
        assert main(["dataset", "--data", str(missing), "--threads", "1"]) == 4
    assert f"There is no data folder at {missing}." in caplog.text
    assert "--data DIR" in caplog.text
    assert not missing.exists()


def test_a_plan_that_is_not_there_exits_with_four_and_needs_no_data_folder(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    arguments = ["dataset", "--plan", str(tmp_path / "mine.toml"), "--runs", str(tmp_path / "runs"), "--threads", "1"]
    with caplog.at_level(logging.INFO):
        assert main(arguments) == 4
    assert f"{tmp_path / 'mine.toml'} cannot be read: No such file or directory." in caplog.text
    assert not (tmp_path / "runs").exists()


def test_a_plan_is_refused_by_other_verbs(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as raised:
        main(["sft", "--plan", "mine.toml"])
    assert raised.value.code == 2
    assert "unrecognized arguments: --plan mine.toml" in capsys.readouterr().err


def test_a_benchmark_needs_its_name_and_its_place(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as raised:
        main(["benchmark", "--set", "ava"])
    assert raised.value.code == 2
    assert "the following arguments are required: --folder" in capsys.readouterr().err


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_a_help_of_its_own_with_an_example_that_can_be_typed(
    verb: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as raised:
        main([verb, "--help"])
    assert raised.value.code == 0
    told = " ".join(capsys.readouterr().out.split())
    assert VERBS[verb].long in told
    program, *example = VERBS[verb].example.split()
    assert (program, parsed(example).verb) == ("redaes-train", verb)


@pytest.mark.parametrize("given", ["0", "-2", "many"])
def test_numbers_of_processes_begin_at_one(given: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["dataset", "--workers", given])
    assert f"{given} is no number from 1 on" in capsys.readouterr().err


def test_a_recipe_that_is_no_toml_exits_with_four_and_names_the_line(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "mine.toml").write_text('name = "mine"\n[sft\n', encoding="utf-8")
    with caplog.at_level(logging.INFO):
        assert main(["sft", "--recipe", str(tmp_path / "mine.toml"), "--data", str(tmp_path), "--threads", "1"]) == 4
    assert "it is no TOML" in caplog.text
    assert "line 2" in caplog.text


@pytest.mark.parametrize(
    ("verb", "said"),
    [
        ("dataset", "anchors/anchors.csv cannot be read: No such file or directory. Name the folder that holds"),
        ("sft", "There is no whole data set in {runs}/dataset. Run `redaes-train dataset` first."),
        ("align", "There is no whole data set in {runs}/dataset. Run `redaes-train dataset` first."),
        ("export", "Stage grpo has left no model in {runs}/grpo/model. Run `redaes-train grpo` first."),
        ("evaluate", "There are no model weights in {runs}/export/red-aes-mini."),
        ("publish", "Run `redaes-train evaluate` on the exported model first."),
    ],
)
def test_what_is_not_there_yet_is_told_with_what_makes_it(
    verb: str, said: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "data").mkdir()
    runs = tmp_path / "runs"
    threads = [] if verb == "publish" else ["--threads", "1"]
    with caplog.at_level(logging.INFO):
        assert main([verb, "--data", str(tmp_path / "data"), "--runs", str(runs), *threads]) == 4
    assert said.format(runs=runs) in caplog.text
    assert "Traceback" not in caplog.text


@pytest.mark.parametrize("verb", ["align", "grpo"])
def test_a_stage_without_the_one_before_names_it(verb: str, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "runs" / "dataset").mkdir(parents=True)
    (tmp_path / "runs" / "dataset" / "dataset.json").write_text('{"schema_version": 1}', encoding="utf-8")
    with caplog.at_level(logging.INFO):
        assert main([verb, "--data", str(tmp_path), "--runs", str(tmp_path / "runs"), "--threads", "1"]) == 4
    assert f"Stage {'sft' if verb == 'align' else 'align'} has left no model" in caplog.text


def test_a_full_disk_exits_with_four_and_says_how_to_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(verbs._MiniVerbs, "dataset", full)
    with caplog.at_level(logging.INFO):
        assert main(["dataset", "--data", str(tmp_path), "--runs", str(tmp_path / "runs"), "--threads", "1"]) == 4
    assert f"There is no room left on the disk of {tmp_path / 'runs'}." in caplog.text
    assert "--resume" in caplog.text


def test_an_unknown_benchmark_exits_with_four_and_lists_those_there_are(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        assert main(["benchmark", "--set", "avva", "--folder", str(tmp_path), "--threads", "1"]) == 4
    assert "There is no benchmark “avva”. Name one of: aadb, ava, csv" in caplog.text


def test_a_benchmarks_figures_are_printed_for_the_part_and_the_model_that_were_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def found(model: Path, name: str, folder: Path, part: Part, *, is_partial_ok: bool) -> Agreement:
        assert (model, folder, is_partial_ok) == (tmp_path / "m", tmp_path / "s", True)
        agreeing = Interval(0.5, 0.25, 0.75), Interval(0.4, 0.2, 0.6)
        return Agreement("mine@2", name, part, 40, 1, 2, *agreeing, ((5.5, 6.0), (4.0, 4.5)))

    monkeypatch.setattr(agreement, "evaluate_benchmark", found)
    asked = ["--set", "ava", "--folder", str(tmp_path / "s"), "--part", "test", "--partial"]
    runs = ["--runs", str(tmp_path / "runs")]
    assert main(["benchmark", *asked, "--model", str(tmp_path / "m"), "--threads", "1", *runs]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "mine@2 on ava, part test: 40 photos",
        "SRCC 0.500 (95 % interval 0.250 to 0.750)",
        "PLCC 0.400 (95 % interval 0.200 to 0.600)",
        "left out: 1 unreadable photos, 2 answers",
    ]
    written = json.loads((tmp_path / "runs" / "benchmark-ava-test.json").read_text(encoding="utf-8"))
    assert written["srcc"] == {"value": 0.5, "low": 0.25, "high": 0.75}
    assert written["predictions"] == [[5.5, 6.0], [4.0, 4.5]]
    told = (tmp_path / "runs" / "benchmark-ava-test.md").read_text(encoding="utf-8")
    assert "SRCC 0.500" in told
    assert "![benchmark-ava-test_scores](benchmark-ava-test_scores.png)" in told
    assert (tmp_path / "runs" / "benchmark-ava-test_scores.png").read_bytes().startswith(b"\x89PNG")


def test_runs_without_figures_are_not_compared(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        assert main(["compare", "--of", str(tmp_path)]) == 4
    assert f"There are no figures in {tmp_path / 'evaluation.json'}." in caplog.text


def test_a_run_beside_one_that_has_no_data_set_makes_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "data").mkdir()
    runs, shared = tmp_path / "seed-1", tmp_path / "runs"
    arguments = ["all", "--seed", "1", "--runs", str(runs), "--shared", str(shared), "--data", str(tmp_path / "data")]
    with caplog.at_level(logging.INFO):
        assert main([*arguments, "--threads", "1"]) == 4
    assert f"There is no whole data set in {shared / 'dataset'}." in caplog.text
    assert not runs.exists()
