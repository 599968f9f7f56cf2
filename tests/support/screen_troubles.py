"""What is done for pictures of the beginning, of scoring, and of what goes wrong."""

from __future__ import annotations

from app.inference.keeper import _FIX as ENGINE_FIX
from app.inference.messages import EngineDied, EngineState
from app.ui.asset_files import DEMO_PHOTOS
from app.ui.folders.scope import Scope
from app.workflow.announcements import EngineChanged
from tests.support.keyboard import wait_until
from tests.support.screen_photos import LONG_S, MODEL
from tests.support.screen_stage import Stage, rest

FIRST_RUN = "first-run"


def first_run(stage: Stage) -> None:
    """Before there is any folder."""
    stage.take(FIRST_RUN)


def importing(stage: Stage) -> None:
    """Photos that have no score yet."""
    card = stage.home / "Pictures" / "Card import"
    stage.window.folders.add_folder(card)
    state = stage.window.state
    wait_until(lambda: any(each.photo.path.parent == card for each in state.shown), LONG_S)
    rest(1.0)
    stage.take("scoring")


def trouble(stage: Stage) -> None:
    """A broken file, a drive that went, an engine that does not start; all is mended afterwards."""
    state = stage.window.state
    broken = stage.home / "Pictures" / "Landscapes" / "IMG_4388.jpg"
    broken.write_bytes((DEMO_PHOTOS / "forest_stream_rocks.jpg").read_bytes()[:60_000])
    wait_until(lambda: any(each.failure for each in state.photos()), LONG_S)
    away = stage.home / "Pictures" / "Animals"
    away.rename(stage.home / "unplugged")
    wait_until(lambda: any(each.is_offline for each in state.folders), LONG_S)
    stage.go_to("IMG_4388")
    stage.take("trouble-unreadable")
    stage.go_to("horses_on_prairie")
    stage.take("trouble-offline")
    state.look_at(Scope.ATTENTION, None)
    stage.window.grid.activate(0)
    stage.take("trouble-attention")
    error = EngineDied(what="The engine did not finish loading its model and was ended.", fix=ENGINE_FIX)
    stage.window._news.engine_changed.emit(EngineChanged(EngineState.STOPPED, None, error))
    stage.take("trouble-engine")
    stage.window._news.engine_changed.emit(EngineChanged(EngineState.READY, MODEL, None))
    state.look_at(Scope.ALL, None)
    broken.unlink()
    (stage.home / "unplugged").rename(away)
    wait_until(lambda: not any(each.is_offline for each in state.folders), LONG_S)
