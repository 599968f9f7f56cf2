"""The stages on four drawn photos: they run, they go on where they were stopped, the engine loads what they leave."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file

from engine.models.manifest import write_manifest
from engine.vlm.loading import load_model
from engine.vlm.mini.configuration import RedAesTowerConfig
from engine.vlm.mini.processing import RedAesMiniProcessor
from engine.vlm.mini.view_parts import mirrored
from tests.unit.training.conftest import N_TRAINED
from training import export as exporting
from training.dataset.instructions import INSTRUCTED
from training.dataset.pictures import is_held_out
from training.stages.align import align
from training.stages.grpo import grpo
from training.stages.sft import sft
from training.step_losses import StepLosses
from training.trainer import RedTrainer, StepCollator
from training.workshop import Workshop

pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::FutureWarning"),
]

CHANNELS = RedAesTowerConfig().hidden_size
Losses = list[float]


@pytest.fixture
def workshop(made_workshop: Workshop, tmp_path: Path) -> Workshop:
    """The shared data and cache, with stages of its own."""
    runs = tmp_path / "runs"
    runs.mkdir()
    for name in ("cache", "dataset", "teacher.npz"):
        (runs / name).symlink_to(made_workshop.runs / name)
    return replace(made_workshop, runs=runs)


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Callable[[int | None], Losses]:
    """Notes every step's loss; stops like Ctrl+C after so many steps."""
    original = RedTrainer.compute_loss

    def start(stop_after: int | None) -> Losses:
        losses: Losses = []

        def noted(self: RedTrainer, *arguments: Any, **options: Any) -> Any:
            if len(losses) == stop_after:
                raise KeyboardInterrupt
            loss = original(self, *arguments, **options)
            losses.append(float(loss.detach()))
            return loss

        monkeypatch.setattr(RedTrainer, "compute_loss", noted)
        return losses

    return start


def test_a_stopped_stage_goes_on_with_the_losses_of_one_that_was_not(
    workshop: Workshop, watch: Callable[[int | None], Losses]
) -> None:
    straight = watch(None)
    sft(workshop, resume=False)
    assert len(straight) == workshop.recipe.sft.steps == 6
    stopped = watch(4)  # one step after the checkpoint, so that one is done again
    again = replace(workshop, runs=workshop.runs.parent / "again")
    again.runs.mkdir()
    for name in ("cache", "dataset", "teacher.npz"):
        (again.runs / name).symlink_to(workshop.runs / name)
    with pytest.raises(KeyboardInterrupt):
        sft(again, resume=False)
    assert stopped == pytest.approx(straight[:4], rel=1e-4)
    resumed = watch(None)
    sft(again, resume=True)
    assert resumed == pytest.approx(straight[3:], rel=1e-4)
    models = [one.after_stage("sft")[0].state_dict() for one in (workshop, again)]
    for name, values in models[0].items():
        assert torch.allclose(values, models[1][name], rtol=1e-4, atol=1e-6), name


@pytest.mark.usefixtures("caplog")  # in stage 3, the libraries remark upon tokens
def test_every_stage_leaves_a_model_and_its_export_loads_in_the_engine(
    workshop: Workshop, watch: Callable[[int | None], Losses], monkeypatch: pytest.MonkeyPatch
) -> None:
    sft(workshop, resume=False)
    losses = watch(None)
    align(workshop, resume=False)
    assert len(losses) == 6 * len(workshop.recipe.align.branches) == 12
    assert all(torch.isfinite(torch.tensor(losses)))
    grpo(workshop, resume=False)
    monkeypatch.setattr(exporting, "_measured", lambda *_: (0.25, {"tint+": 0.4}))
    folder = workshop.runs / "export" / "tiny"
    exporting.export(workshop, folder)
    loaded = load_model(folder)
    assert loaded.manifest.model == "tiny@0.0.1"
    assert loaded.manifest.noise == 0.25
    assert loaded.manifest.predicted_floors == {"tint+": 0.4}
    assert loaded.manifest.predicted_kinds == tuple(one.kind for one in INSTRUCTED)
    assert "model.safetensors" in loaded.manifest.checksums
    trained, exported = workshop.after_stage("grpo")[0].state_dict(), loaded.model.state_dict()
    aligned = workshop.after_stage("align")[0].state_dict()
    assert any(not torch.equal(values, trained[name]) for name, values in aligned.items())
    learnt = workshop.after_stage("sft")[0].state_dict()
    moved = {name.removeprefix("model.views.").split(".")[0] for name in _moved(learnt, aligned) if ".views." in name}
    assert moved == {"axes", "score"}
    assert _moved(aligned, trained) == {"model.views.score.fault.weight", "model.views.score.fault.bias"}
    for name in ("model.views.pair.difference_scale", "model.vision_tower.cells_scale"):
        assert torch.allclose(trained[name], exported[name].float(), rtol=2e-3), name
    write_manifest(folder, "tiny", "0.0.2", 0.25, ())
    assert load_model(folder).manifest.model == "tiny@0.0.2"


def _moved(before: dict[str, torch.Tensor], after: dict[str, torch.Tensor]) -> set[str]:
    """Names of the weights that changed."""
    return {name for name, values in before.items() if not torch.equal(values, after[name])}


def test_stage_two_leaves_the_mean_of_runs_that_drew_differently(workshop: Workshop) -> None:
    sft(workshop, resume=False)
    align(workshop, resume=False)
    runs = [
        load_file(workshop.runs / "align" / f"branch-{branch}" / "checkpoint-6" / "model.safetensors")
        for branch in workshop.recipe.align.branches
    ]
    aligned = workshop.after_stage("align")[0].state_dict()
    head = "lm_head.weight"
    assert not torch.allclose(runs[0][head], runs[1][head])
    for name in (name for name, values in runs[0].items() if values.is_floating_point()):
        torch.testing.assert_close(aligned[name], (runs[0][name] + runs[1][name]) / 2, msg=name)


def test_a_stage_never_moves_the_tower_and_fits_its_normalisation_first(
    workshop: Workshop, processor: RedAesMiniProcessor
) -> None:
    new = workshop.new_model(processor)
    assert float(new.model.vision_tower.cells_scale.min()) > 0
    assert not torch.equal(new.model.vision_tower.cells_center, torch.zeros(CHANNELS))
    assert not torch.equal(new.model.views.pair.difference_scale, torch.ones(27, CHANNELS))
    assert new.model.views.preview.probe.weight.abs().sum() > 0
    sft(workshop, resume=False)
    trained, _ = workshop.after_stage("sft")
    for name, values in new.model.vision_tower.state_dict().items():
        assert torch.equal(values, trained.model.vision_tower.state_dict()[name]), name
    moved = [not torch.equal(a, b) for a, b in zip(new.parameters(), trained.parameters(), strict=True)]
    assert any(moved)


def test_nothing_is_drawn_from_held_out_photos_or_from_the_validation_set(
    made_workshop: Workshop, processor: RedAesMiniProcessor
) -> None:
    samplers = made_workshop.samplers(made_workshop.new_model(processor))
    assert samplers.scores is not None
    rows = [row for pool in samplers.scores._pools for row, _ in pool]
    rows += samplers.previews._rows.tolist()
    sources = {made_workshop.table.pictures[row].source for row in rows}
    sources |= {*samplers.pairs._sources, *samplers.axes._sources}
    assert len([source for source in sources if source.startswith("photos/")]) == N_TRAINED
    assert not any(source.startswith("validation/") for source in sources)
    assert not any(is_held_out(source) for source in sources if source.startswith("photos/"))


def test_a_steps_samples_depend_on_seed_and_step_alone(made_workshop: Workshop, processor: RedAesMiniProcessor) -> None:
    encoder = made_workshop.encoder(processor)
    samplers = made_workshop.samplers(made_workshop.new_model(processor))
    collators = [StepCollator(encoder, samplers, made_workshop.recipe.align, [5]) for _ in range(2)]
    first, second, other = collators[0]([{"step": 3}]), collators[1]([{"step": 3}]), collators[0]([{"step": 4}])
    assert set(first) == {"pair", "preview", "axes", "score"}
    for name, batch in first.items():
        assert all(torch.equal(values, second[name][column]) for column, values in batch.items())
        assert batch["rows"].tolist() != other[name]["rows"].tolist()


@pytest.fixture
def losses(made_workshop: Workshop, processor: RedAesMiniProcessor) -> StepLosses:
    weights = made_workshop.recipe.sft.loss_weights
    return StepLosses(made_workshop.table, processor.tokenizer, weights, tells_heads=False)


def test_only_a_stage_that_tells_the_heads_tells_what_they_say(
    made_workshop: Workshop, processor: RedAesMiniProcessor, monkeypatch: pytest.MonkeyPatch
) -> None:
    model, weights = made_workshop.new_model(processor).eval(), made_workshop.recipe.sft.loss_weights
    collator = StepCollator(made_workshop.encoder(processor), made_workshop.samplers(), made_workshop.recipe.sft, [5])
    batches = collator([{"step": 3}])
    monkeypatch.setattr("training.step_losses._FEATURE_DROPOUT", 0.0)

    def texts(*, tells_heads: bool) -> dict[str, float]:
        torch.manual_seed(0)
        stage = StepLosses(made_workshop.table, processor.tokenizer, weights, tells_heads=tells_heads)
        return {
            name: float(text.detach()) for name, (text, _) in stage.parts(model, batches).items() if text is not None
        }

    truth, heads = texts(tells_heads=False), texts(tells_heads=True)
    model.model.views.axes.level.bias.data[0] += 5
    model.model.views.pair.delta.bias.data += 5
    moved_truth, moved_heads = texts(tells_heads=False), texts(tells_heads=True)
    assert heads["preview"] == truth["preview"]
    for name in ("pair", "axes"):
        assert heads[name] != pytest.approx(truth[name])
        assert abs(moved_heads[name] - heads[name]) > 2 * abs(moved_truth[name] - truth[name])


def test_photos_of_one_question_are_mirrored_and_dimmed_together_and_tilted_ones_never_mirrored(
    losses: StepLosses, made_workshop: Workshop
) -> None:
    tokens = made_workshop.table.tokens
    rows = torch.zeros(80, dtype=torch.long)
    may_mirror = torch.arange(40).numpy() % 2 == 0
    seen = losses._photos(rows, 2, may_mirror)
    assert torch.equal(seen[0::2], seen[1::2])
    straight, turned = tokens[0].float(), mirrored(tokens[:1].float(), losses._mirror)[0]
    dropped = (seen == 0).all(1, keepdim=True)
    is_mirrored = [bool((one * ~gone == turned * ~gone).all()) for one, gone in zip(seen, dropped, strict=True)]
    is_straight = [bool((one * ~gone == straight * ~gone).all()) for one, gone in zip(seen, dropped, strict=True)]
    assert all(a or b for a, b in zip(is_mirrored, is_straight, strict=True))
    assert not any(is_mirrored[number] for number in range(80) if not may_mirror[number // 2])
    assert 8 <= sum(is_mirrored) <= 32
    alive = (straight != 0).any(0)  # some channels are the same in all of so few photos
    assert dropped[:, 0, alive].float().mean().item() == pytest.approx(0.1, abs=0.02)
