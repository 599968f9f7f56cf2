"""How long an engine's process may take before it is ended, and how long to wait before the next is started."""

from __future__ import annotations

from dataclasses import dataclass

from app.inference.messages import Request, ScoreRequest


@dataclass(frozen=True, slots=True)
class Limits:
    """Waiting times in seconds."""

    load_s: float = 1800.0  # 600 were too few on two cores with twenty programs at work: each new start began anew
    score_s: float = 120.0  # for each photo
    other_s: float = 900.0  # for an explanation, a comparison, suggestions or facts
    cancel_s: float = 5.0
    back_off_s: tuple[float, ...] = (1.0, 4.0, 16.0)  # after the 1st, 2nd, … death in a row; then it stays stopped

    def to_answer_s(self, request: Request) -> float:
        """What a request may take before its process counts as hung."""
        if isinstance(request, ScoreRequest):
            return self.score_s * len(request.paths)
        return self.other_s

    def to_stop_s(self, loading_took_s: float) -> float:
        """What a process that was told to stop may take: ending it sooner than its successor loads would gain nothing.

        On a busy machine both take longer, so a process that is only slow is left alone.
        """
        return max(self.cancel_s, loading_took_s)
