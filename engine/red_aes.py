"""The RED-Aes assessor: any image-text-to-text model behind the one protocol."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final, TypeVar

from engine.answer import SCORE_LEAD
from engine.assessor import StandIn, TellText, untold, zero_shot_remark
from engine.errors import NotEnoughMemory, RedAesError
from engine.image_input import Picture
from engine.models.folder_check import check_files
from engine.models.installed import require_there, smaller_models
from engine.models.planning import AUTO, LoadWish, load_wish
from engine.models.registry import EMBEDDED_FOLDER
from engine.prompts import score_messages
from engine.results import Assessment, Explanation, PairComparison, Suggestions
from engine.scale import clamp_mos
from engine.stopping import StopCheck, never
from engine.vlm.asking import Asker
from engine.vlm.comparing import compare_pairs
from engine.vlm.explaining import Told, explain_picture
from engine.vlm.loading import LoadedModel
from engine.vlm.memory import shortage_told
from engine.vlm.stepping import Steps
from engine.vlm.suggesting import suggest_edits

EMBEDDED_MODEL: Final = EMBEDDED_FOLDER
_KILLED: Final = "The system ended the engine, probably because memory ran out."

T = TypeVar("T")


class RedAesAssessor:
    """A loaded model as `engine.assessor.Assessor` describes it.

    Args:
        loaded: the model.
        steps: what it was loaded by; asked for less when memory runs out. None: a shortage is told as it is.
        remarks: what to tell beside what the model and its plan say.
        stand_in: for which model this one was loaded; None: for itself.
    """

    def __init__(
        self,
        loaded: LoadedModel,
        steps: Steps | None = None,
        remarks: tuple[str, ...] = (),
        stand_in: StandIn | None = None,
    ) -> None:
        self._loaded: LoadedModel | None = loaded
        self._manifest = loaded.manifest
        self._asker: Asker | None = Asker(loaded)
        self._steps = steps
        self._remarks = remarks
        self._device = _device(loaded)
        self.stand_in = stand_in

    @property
    def model(self) -> str:
        """name@version of the weights."""
        return self._manifest.model

    @property
    def noise(self) -> float:
        """|δ| in points below which two pictures are a tie."""
        return self._manifest.noise

    @property
    def remarks(self) -> tuple[str, ...]:
        """That other models answer zero-shot, and every step that was taken for lack of memory."""
        own = () if self._manifest.is_red_aes else (zero_shot_remark(self._manifest.name),)
        return (*self._remarks, *own, *(() if self._steps is None else self._steps.plan.remarks))

    @property
    def device(self) -> str:
        """Where the model is; while it is loaded anew, where it was."""
        return self._device

    def assess(self, pictures: Sequence[Picture], stop: StopCheck = never) -> list[Assessment | RedAesError]:
        """One answer a picture, in order; an unreadable answer stands as its error."""
        return self._in_memory(
            lambda asker: [
                answer
                for first in range(0, len(pictures), asker.photos_at_once)
                for answer in self._assess(asker, pictures[first : first + asker.photos_at_once], stop)
            ]
        )

    def explain(self, picture: Picture, stop: StopCheck = never, tell: TellText = untold) -> Explanation:
        """Score, eight axes and chain of thought of one picture; `tell` gets the chain of thought as it comes."""
        told = Told(tell)

        def scored_and_worded(asker: Asker) -> Explanation:
            (assessment,) = self._assess(asker, [picture], stop)
            if isinstance(assessment, RedAesError):
                raise assessment
            return explain_picture(asker, assessment, picture, stop, told)

        return self._in_memory(scored_and_worded)

    def compare(self, a: Picture, b: Picture, stop: StopCheck = never) -> PairComparison:
        """Both orders asked; antisymmetric by construction; identical bytes give δ = 0."""
        (comparison,) = self._in_memory(lambda asker: compare_pairs(asker, self.model, self.noise, [(a, b)], stop))
        if isinstance(comparison, RedAesError):
            raise comparison
        return comparison

    def suggest(self, picture: Picture, stop: StopCheck = never) -> Suggestions:
        """Candidate edits predicted, rendered and measured; only improvements remain."""
        return self._in_memory(lambda asker: suggest_edits(asker, self._manifest, picture, stop))

    def _assess(self, asker: Asker, pictures: Sequence[Picture], stop: StopCheck) -> list[Assessment | RedAesError]:
        decoding = asker.ask([(score_messages(), [picture]) for picture in pictures], stop)
        decoding.expect(SCORE_LEAD)
        numbers = decoding.number()
        return [
            decoding.error(row)
            or Assessment(picture.image_key, clamp_mos(numbers[row].expected), numbers[row].spread, self.model)
            for row, picture in enumerate(pictures)
        ]

    def _in_memory(self, work: Callable[[Asker], T]) -> T:
        """The work's result; when memory runs out it is begun again with the next plan, as long as there is one."""
        while True:
            try:
                with shortage_told("There was not enough memory for this photo."):
                    return work(self._ready_asker())
            except NotEnoughMemory:
                if self._steps is None or not self._steps.down():
                    raise
            self._go_on(self._steps)  # outside of `except`, whose traceback holds what ran out

    def _go_on(self, steps: Steps) -> None:
        """Keeps the weights where only fewer questions are asked; else lets go of them before others are loaded."""
        loaded, self._loaded, self._asker = self._loaded, None, None
        if loaded is not None and loaded.held is steps.plan.held:
            self._loaded = replace(loaded, questions_at_once=steps.plan.questions_at_once)
            self._asker = Asker(self._loaded)

    def _ready_asker(self) -> Asker:
        if self._asker is None:
            if self._steps is None:
                raise RuntimeError("a model was let go of and cannot be loaded again")
            self._loaded = self._steps.load()
            self._manifest, self._device = self._loaded.manifest, _device(self._loaded)
            self._asker = Asker(self._loaded)
        return self._asker


def load(
    model_dir: Path | None = None, device: str = AUTO, quantization: str = AUTO, kills: str = "0"
) -> RedAesAssessor:
    """The assessor over a weights folder; the embedded model by default.

    A model that doesn't fit gives way to the next smaller one beside it, at last to the embedded one, and says so.

    Args:
        model_dir: the weights.
        device: "cuda", "xpu", "mps", "cpu" or "auto".
        quantization: "fp32", "bf16", "fp16", "int8", "nf4" or "auto".
        kills: how many processes with this model the system ended, as it does when memory runs out: it is planned
            by so many steps lower.

    Raises:
        WeightsMissing, ModelUnknown: the folder holds no model, or a bare name is none of an installed one.
        WeightsDamaged: a file is missing, changed or foreign.
        DeviceMissing: the device is not there.
        NotEnoughMemory: not even the embedded model fits.
    """
    folder = model_dir or EMBEDDED_MODEL
    require_there(folder)
    check_files(folder)
    wish = load_wish(device, quantization)
    passed_over: list[str] = []
    n_kills = int(kills)
    stand_in: StandIn | None = None
    for smaller in smaller_models(folder):
        try:
            return _loaded_as_planned(folder, wish, passed_over, stand_in, n_kills)
        except NotEnoughMemory as error:
            passed_over.append(f"{folder.name} was not loaded. {error.what} {smaller.name} judges instead.")
            stand_in = stand_in or StandIn(folder.name, error.what)
        folder, n_kills = smaller, 0
    return _loaded_as_planned(folder, wish, passed_over, stand_in)


def _loaded_as_planned(
    folder: Path, wish: LoadWish, remarks: Sequence[str], stand_in: StandIn | None, n_kills: int = 0
) -> RedAesAssessor:
    steps = Steps(folder, wish)
    if not all(steps.down() for _ in range(n_kills)):
        raise NotEnoughMemory(what=_KILLED, fix="Close other programs, or choose a smaller model.")
    killed = (_KILLED,) if n_kills else ()
    return RedAesAssessor(steps.load(), steps, (*remarks, *killed), stand_in)


def _device(loaded: LoadedModel) -> str:
    return str(loaded.model.device.type)
