"""The figures that are better seen than read, as PNG files beside the report."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

_DPI: Final = 110
_SCALE: Final = (0.0, 10.0)
_DARK_AT: Final = 600  # points: of more, each is paler, so that a large set shows where most of it lies


def draw_plots(stem: Path, figures: dict[str, Any]) -> list[Path]:
    """Scores against ratings, pair accuracy by kind, and PT-O2 against PT-O1; returns the files.

    Args:
        stem: where to; each file's name begins with its name.
        figures: plain ones, as `report.plain_figures` makes them.
    """
    return [
        draw_scores(stem, figures["score"]["predictions"]),
        _bars(stem.with_name(f"{stem.name}_kinds.png"), figures["pairs"]["pair_accuracy_by_kind"]),
        _scatter(
            stem.with_name(f"{stem.name}_previews.png"),
            figures["previews"]["measured"]["points"],
            ("δ predicted, edit withheld (PT-O2)", "δ measured on the rendered edit (PT-O1)"),
            None,
        ),
    ]


def draw_scores(stem: Path, predictions: Sequence[tuple[float | None, float]]) -> Path:
    """Scores against people's ratings, as `stem`_scores.png.

    Args:
        stem: where to.
        predictions: score and MOS of each photo; unreadable scores are left out.
    """
    points = [(mos, score) for score, mos in predictions if score is not None]
    return _scatter(stem.with_name(f"{stem.name}_scores.png"), points, ("people's rating", "score"), _SCALE)


def _scatter(
    path: Path, points: Sequence[Sequence[float]], labels: tuple[str, str], scale: tuple[float, float] | None
) -> Path:
    figure, axes = _figure((5.0, 5.0))
    alpha = max(0.02, min(0.6, _DARK_AT / max(1, len(points))))
    axes.scatter([x for x, _ in points], [y for _, y in points], s=10, alpha=alpha)
    axes.set_xlabel(labels[0])
    axes.set_ylabel(labels[1])
    if scale is None:
        axes.axhline(0.0, color="grey", linewidth=0.6)
        axes.axvline(0.0, color="grey", linewidth=0.6)
    else:
        axes.set_xlim(*scale)
        axes.set_ylim(*scale)
        axes.plot(scale, scale, color="grey", linewidth=0.6)
    return _saved(figure, path)


def _bars(path: Path, shares: dict[str, float]) -> Path:
    ordered = sorted(shares.items(), key=lambda one: one[1])
    figure, axes = _figure((6.0, 0.25 * len(ordered) + 1.0))
    axes.barh([kind for kind, _ in ordered], [share for _, share in ordered])
    axes.set_xlim(0.0, 1.0)
    axes.axvline(0.5, color="grey", linewidth=0.6)
    axes.set_xlabel("pair accuracy")
    return _saved(figure, path)


def _figure(size_inches: tuple[float, float]) -> tuple[Figure, Axes]:
    figure = Figure(figsize=size_inches, layout="constrained")
    FigureCanvasAgg(figure)
    return figure, figure.add_subplot()


def _saved(figure: Figure, path: Path) -> Path:
    figure.savefig(path, dpi=_DPI)
    return path
