"""Loads a model by its plan, and by the next one each time memory runs out."""

from __future__ import annotations

import gc
import logging
from pathlib import Path

from engine.errors import NotEnoughMemory
from engine.models.planning import LoadPlan, LoadWish, stepped_down
from engine.vlm.devices import free_memory
from engine.vlm.loading import LoadedModel, load_model, planned
from engine.vlm.mini.folding import fold_batch_norms
from engine.vlm.mini.modeling import RedAesMiniForConditionalGeneration
from engine.vlm.skeleton import read_skeleton

log = logging.getLogger(__name__)


class Steps:
    """One model's plans, from the best that fits the free memory down; what is loaded only answers.

    Raises:
        WeightsMissing, WeightsDamaged: the folder holds no model that can be loaded.
        DeviceMissing: the wished device is not there.
        NotEnoughMemory: no plan fits.
    """

    def __init__(self, folder: Path, wish: LoadWish) -> None:
        self._folder = folder
        skeleton = read_skeleton(folder)
        self._size = skeleton.size
        self.plan: LoadPlan = planned(folder, skeleton, wish)

    def down(self) -> bool:
        """Goes to the next plan; False: there is none."""
        after = stepped_down(self.plan, self._size)
        if after is None:
            return False
        log.info("%s", after.remarks[-1])
        self.plan = after
        return True

    def load(self) -> LoadedModel:
        """Loads by the plan, and by the next ones if that runs out of memory.

        Raises:
            WeightsMissing, WeightsDamaged: as `load_model`.
            NotEnoughMemory: the last plan ran out too.
        """
        while True:
            gc.collect()
            free_memory()
            held = self.plan.held
            try:
                loaded = load_model(self._folder, self.plan)
            except NotEnoughMemory:
                while self.plan.held == held:  # fewer questions make no room for the weights
                    if not self.down():
                        raise
                continue
            if isinstance(loaded.model, RedAesMiniForConditionalGeneration):
                fold_batch_norms(loaded.model.model.vision_tower.backbone)
            return loaded
