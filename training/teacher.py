"""The score teacher: kernel regression from 200 anchors, whose scores for unlabelled photos the model learns.

Five RBF kernels on standardised features of the frozen tower, each averaged over the letterboxed photo,
its mirror image and a larger letterbox; ridge regression on centred scores. Parts and constants were chosen on
leave-one-theme-out over the anchors and on `validation/` in the studies behind this project, not here.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np
import timm
import torch
from numpy.typing import NDArray
from PIL import Image
from PIL.ImageOps import exif_transpose
from scipy.spatial.distance import cdist
from scipy.stats import spearmanr
from torch import nn
from torch.nn import functional

from engine.vlm.mini.letterbox import letterbox_tensor
from training.backbone import load_imagenet_weights
from training.data_folder import data_folder
from training.hypernyms import membership
from training.photos import rated_photos, source_photos
from training.progress import Progress

Features = dict[str, NDArray[np.float32]]

_SIZES_PX: Final = (320, 448)
_KERNEL_SCALE: Final = 4.0  # the kernel is exp(-d² / (scale · median d²))
_RIDGE: Final = 0.15
_GRID: Final = 3
_BATCH: Final = 4
_AT_ONCE: Final = 100  # photos between two writes of a cache


class TeacherTower(nn.Module):
    """EfficientNet-Lite2 with its classifier: what the teacher sees of a photo."""

    def __init__(self) -> None:
        super().__init__()
        self.backbone: Any = timm.create_model("tf_efficientnet_lite2")
        load_imagenet_weights(self.backbone)
        self.eval().to(memory_format=torch.channels_last)

    @torch.inference_mode()
    def forward(self, pixels: torch.Tensor) -> dict[str, torch.Tensor]:
        """`grid`, `logits`, `deep`, `final`: each [batch, features]."""
        hidden, final = self._maps(pixels)
        return {
            "grid": functional.adaptive_avg_pool2d(hidden, _GRID).flatten(1),
            "logits": self.backbone.classifier(final.mean((2, 3))),
            "deep": hidden.mean((2, 3)),
            "final": final.mean((2, 3)),
        }

    def final_map(self, pixels: torch.Tensor) -> torch.Tensor:
        """The last feature map, [batch, 1280, edge / 32, edge / 32]."""
        return self._maps(pixels)[1]

    def _maps(self, pixels: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        backbone = self.backbone
        hidden = backbone.bn1(backbone.conv_stem(pixels[:, :3].contiguous(memory_format=torch.channels_last)))
        hidden = backbone.blocks(hidden)
        return hidden, backbone.bn2(backbone.conv_head(hidden))


def photo_features(tower: TeacherTower, paths: Sequence[Path]) -> Features:
    """Features of photos, mean over two sizes and, at the smaller one, the mirror image."""
    pictures = []
    for path in paths:
        with Image.open(path) as opened:
            pictures.append(exif_transpose(opened).convert("RGB"))
    views = []
    for edge_px in _SIZES_PX:
        pixels = letterbox_tensor(pictures, edge_px)
        views.append(tower(pixels))
        if edge_px == _SIZES_PX[0]:
            views.append(tower(pixels.flip(3)))
    return {name: torch.stack([view[name] for view in views]).mean(0).numpy() for name in views[0]}


def features_in_batches(tower: TeacherTower, paths: Sequence[Path]) -> Features:
    """As `photo_features`, a few photos at a time; at least one photo."""
    parts = [photo_features(tower, paths[first : first + _BATCH]) for first in range(0, len(paths), _BATCH)]
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def cached_features(paths: Sequence[Path], cache: Path) -> Features:
    """Features of all photos, read from `cache` where it holds them; written every 100 photos, so a run goes on."""
    known: dict[str, Any] = dict(np.load(cache, allow_pickle=False)) if cache.exists() else {"names": np.empty(0, str)}
    done = set(known["names"].tolist())
    waiting = [path for path in paths if _name(path) not in done]
    if waiting:
        cache.parent.mkdir(parents=True, exist_ok=True)
        tower = TeacherTower()
    progress = Progress("teacher's features", "photos", len(waiting), len(done))
    for first in range(0, len(waiting), _AT_ONCE):
        chunk = waiting[first : first + _AT_ONCE]
        found = {**features_in_batches(tower, chunk), "names": np.array([_name(path) for path in chunk])}
        known = {name: np.concatenate([known[name], new]) if name in known else new for name, new in found.items()}
        aside = cache.with_suffix(".part.npz")
        np.savez(aside, **known)
        aside.replace(cache)
        progress.tell(first + len(chunk))
    row_of = {name: row for row, name in enumerate(known["names"].tolist())}
    rows = [row_of[_name(path)] for path in paths]
    return {name: values[rows] for name, values in known.items() if name != "names"}


def _name(path: Path) -> str:
    return "/".join(path.parts[-3:])


def class_probabilities(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    """Softmax over ImageNet's classes; shape (photos, 1000)."""
    shifted = np.exp(logits - logits.max(1, keepdims=True))
    return np.asarray(shifted / shifted.sum(1, keepdims=True), np.float32)


@dataclass(frozen=True, slots=True)
class Teacher:
    """A fitted kernel regression.

    `predict` gives MOS-like scores on the anchors' scale, shape (photos,).
    """

    anchors: Features
    center: Features
    spread: Features
    medians: dict[str, float]
    weights: NDArray[np.float64]
    offset: float

    @staticmethod
    def fit(anchors: Features, mos: NDArray[np.float64]) -> Teacher:
        """Fits the ridge on the mean of the five kernels.

        A ridge draws scores to the middle. They are stretched by as much as the anchors' scores, each predicted without
        that anchor, spread less than people's.
        """
        views = _kernel_views(anchors)
        center = {name: values.mean(0) for name, values in views.items()}
        spread = {name: _spread(name, values) for name, values in views.items()}
        scaled = {name: (values - center[name]) / spread[name] for name, values in views.items()}
        medians = {}
        kernel = np.zeros((len(mos), len(mos)))
        for name, values in scaled.items():
            squared = cdist(values, values, "sqeuclidean")
            medians[name] = float(np.median(squared[~np.eye(len(mos), dtype=bool)]))
            kernel += np.exp(-squared / (_KERNEL_SCALE * medians[name])) / len(scaled)
        offset = float(mos.mean())
        inverse = np.linalg.inv(kernel + _RIDGE * np.eye(len(mos)))
        stretch = mos.std() / _left_out(kernel @ inverse, mos - offset).std()
        weights = np.asarray(stretch * inverse @ (mos - offset), np.float64)
        return Teacher(scaled, center, spread, medians, weights, offset)

    def predict(self, photos: Features) -> NDArray[np.float64]:
        """Scores of photos, on the anchors' scale."""
        kernel = np.zeros((len(photos["deep"]), len(self.weights)))
        for name, values in _kernel_views(photos).items():
            scaled = (values - self.center[name]) / self.spread[name]
            squared = cdist(scaled, self.anchors[name], "sqeuclidean")
            kernel += np.exp(-squared / (_KERNEL_SCALE * self.medians[name])) / len(self.medians)
        return np.asarray(kernel @ self.weights + self.offset)


def _left_out(smoother: NDArray[np.float64], mos: NDArray[np.float64]) -> NDArray[np.float64]:
    """What ridge regression says of each anchor when it is fitted without that one.

    Args:
        smoother: [anchors, anchors], which makes fitted from true values.
        mos: centred.

    Source: Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, 7.10.
    """
    own = np.diag(smoother)
    return np.asarray((smoother @ mos - own * mos) / (1 - own))


def _kernel_views(features: Features) -> Features:
    concepts = np.sqrt(class_probabilities(features["logits"]) @ _distinct_concepts())
    return {**features, "concepts": concepts}


@cache
def _distinct_concepts() -> NDArray[np.float32]:
    """Each set of classes that some concept covers, once: shape (1000, sets)."""
    return np.unique(membership(), axis=1)


def _spread(name: str, values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Per-feature deviation; the concepts' square roots are kept as they are."""
    return np.ones(values.shape[1], np.float32) if name == "concepts" else values.std(0) + np.float32(1e-6)


def leave_one_theme_out(anchors: Features, mos: NDArray[np.float64], themes: Sequence[str]) -> float:
    """SRCC over the anchors when each is predicted by a teacher that saw no photo of its theme."""
    predicted = np.empty(len(mos))
    names = np.array(themes)
    for theme in set(themes):
        out = names == theme
        fitted = Teacher.fit({k: v[~out] for k, v in anchors.items()}, mos[~out])
        predicted[out] = fitted.predict({k: v[out] for k, v in anchors.items()})
    return float(spearmanr(predicted, mos).statistic)


def main(arguments: Sequence[str] | None = None) -> None:
    """Computes all features and prints the teacher's agreement with people."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--runs", type=Path, default=Path("runs"))
    chosen = parser.parse_args(arguments)
    torch.set_num_threads(1)
    data = data_folder(chosen.data)
    cache = chosen.runs / "teacher.npz"
    anchors, validation = rated_photos(data, "anchors"), rated_photos(data, "validation")
    features = cached_features([photo.path for photo in anchors], cache)
    held_out = cached_features([photo.path for photo in validation], cache)
    mos = np.array([photo.mos for photo in anchors])
    agreement = spearmanr(Teacher.fit(features, mos).predict(held_out), [photo.mos for photo in validation]).statistic
    print(f"validation srcc {agreement:.3f}")  # noqa: T201
    print(f"leave-one-theme-out srcc {leave_one_theme_out(features, mos, [p.theme for p in anchors]):.3f}")  # noqa: T201
    cached_features([photo.path for photo in source_photos(data)], cache)


if __name__ == "__main__":
    main()
