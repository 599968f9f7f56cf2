"""The RED-Aes assessor: any image-text-to-text model behind the one protocol."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from engine.answer import SCORE_LEAD
from engine.assessor import StopCheck
from engine.errors import RedAesError
from engine.image_input import Picture
from engine.prompts import score_messages
from engine.results import Assessment, Explanation, PairComparison, Suggestions
from engine.scale import clamp_mos
from engine.vlm.asking import Asker
from engine.vlm.comparing import compare_pairs
from engine.vlm.explaining import explain_picture
from engine.vlm.loading import LoadedModel, load_model
from engine.vlm.suggesting import suggest_edits

EMBEDDED_MODEL: Final = Path(__file__).resolve().parents[1] / "assets" / "models" / "red-aes-mini"


def _never() -> bool:
    return False


class RedAesAssessor:
    """A loaded model as `engine.assessor.Assessor` describes it."""

    def __init__(self, loaded: LoadedModel) -> None:
        self._manifest = loaded.manifest
        self._asker = Asker(loaded)

    @property
    def model(self) -> str:
        """name@version of the weights."""
        return self._manifest.model

    @property
    def noise(self) -> float:
        """|δ| in points below which two pictures are a tie."""
        return self._manifest.noise

    def assess(self, pictures: Sequence[Picture], stop: StopCheck = _never) -> list[Assessment | RedAesError]:
        """One answer a picture, in order; an unreadable answer stands as its error."""
        if not pictures:
            return []
        decoding = self._asker.ask([(score_messages(), [picture]) for picture in pictures], stop)
        decoding.expect(SCORE_LEAD)
        numbers = decoding.number()
        return [
            decoding.error(row)
            or Assessment(picture.image_key, clamp_mos(numbers[row].expected), numbers[row].spread, self.model)
            for row, picture in enumerate(pictures)
        ]

    def explain(self, picture: Picture, stop: StopCheck = _never) -> Explanation:
        """Score, eight axes and chain of thought of one picture."""
        (assessment,) = self.assess([picture], stop)
        if isinstance(assessment, RedAesError):
            raise assessment
        return explain_picture(self._asker, assessment, picture, stop)

    def compare(self, a: Picture, b: Picture, stop: StopCheck = _never) -> PairComparison:
        """Both orders asked; antisymmetric by construction; identical bytes give δ = 0."""
        (comparison,) = compare_pairs(self._asker, self.model, self.noise, [(a, b)], stop)
        if isinstance(comparison, RedAesError):
            raise comparison
        return comparison

    def suggest(self, picture: Picture, stop: StopCheck = _never) -> Suggestions:
        """Candidate edits predicted, rendered and measured; only improvements remain."""
        return suggest_edits(self._asker, self._manifest, picture, stop)


def load(model_dir: Path | None = None) -> RedAesAssessor:
    """The assessor over a weights folder; the embedded model by default.

    Raises:
        WeightsMissing: the folder holds no model.
        WeightsDamaged: a file is missing, changed or foreign.
        NotEnoughMemory: the model does not fit.
    """
    return RedAesAssessor(load_model(model_dir or EMBEDDED_MODEL))
