"""How the window was left, as a small file: what of it cannot be read is as at the first start."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, Final

from app.library.arranging import Order
from app.library.filters_form import filters_from_json
from app.library.proposing import rule_from_json
from app.ui.folders.scope import Scope
from app.ui.grid.cell_size import DEFAULT_WIDTH_PX
from app.ui.lights import Light
from app.ui.loupe.overlays import Overlay
from app.ui.views import GRID, VIEWS

log = logging.getLogger(__name__)

_N_PANELS: Final = 3  # left panel, photos, inspector


@dataclass(frozen=True, slots=True)
class WindowMemory:
    """What the second start restores; the defaults are those of the first."""

    place: tuple[int, int, int, int] | None = None  # left, top, width, height on the desktop when not full screen
    is_maximized: bool = False
    is_full_screen: bool = False
    is_bare: bool = False
    light: int = Light.ON
    view: int = GRID
    active: int | None = None  # photo_id
    chosen: tuple[int, ...] = ()  # photo_ids of compare or survey
    order: str = Order.SCORE_DESCENDING
    scope: str = Scope.ALL.value
    folder_id: int | None = None
    collection_id: int | None = None
    filters: Mapping[str, Any] = field(default_factory=dict)  # as `filters_form` writes them
    proposals: Mapping[str, Any] = field(default_factory=dict)  # the rule, as `proposing` writes it
    cell_width_px: int = DEFAULT_WIDTH_PX
    wants_left: bool | None = None
    wants_inspector: bool | None = None
    widths: Mapping[str, tuple[int, ...]] = field(default_factory=dict)  # of the splitter, by view
    has_strip: bool = True
    has_verdict: bool = True
    are_series_collapsed: bool = False
    overlays: tuple[str, ...] = ()  # of the loupe
    has_seen_guide: bool = False


def load(path: Path) -> WindowMemory:
    """Reads the file; a missing or damaged one, or a value that makes no sense, gives the default."""
    try:
        content = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return WindowMemory()
    except (OSError, ValueError) as error:
        log.info("how the window was left cannot be read: %s", error)
        return WindowMemory()
    if not isinstance(content, dict):
        return WindowMemory()
    values = {each.name: _untangled(content[each.name]) for each in fields(WindowMemory) if each.name in content}
    return WindowMemory(**{name: value for name, value in values.items() if _FITS[name](value)})


def save(path: Path, memory: WindowMemory) -> None:
    """Writes the file; where that fails the window is restored as the time before."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(json.dumps(asdict(memory), indent=1), "utf-8")
        part.replace(path)
    except OSError as error:
        log.info("how the window was left cannot be kept: %s", error)


def _untangled(value: Any) -> Any:
    """JSON's lists as tuples."""
    if isinstance(value, list):
        return tuple(value)
    if isinstance(value, dict):
        return {key: _untangled(each) for key, each in value.items()}
    return value


def _is_bool(value: Any) -> bool:
    return isinstance(value, bool)


def _is_wish(value: Any) -> bool:
    return value is None or isinstance(value, bool)


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _are_counts(value: Any) -> bool:
    return isinstance(value, tuple) and all(_is_count(each) for each in value)


def _is_place(value: Any) -> bool:
    return value is None or (_are_counts(value) and len(value) == 4 and value[2] > 0 and value[3] > 0)


def _are_widths(value: Any) -> bool:
    return isinstance(value, dict) and all(
        view in {str(each) for each in VIEWS} and _are_counts(sizes) and len(sizes) == _N_PANELS
        for view, sizes in value.items()
    )


def _are_filters(value: Any) -> bool:
    return isinstance(value, dict) and _reads(filters_from_json, value)


def _is_rule(value: Any) -> bool:
    return isinstance(value, dict) and _reads(rule_from_json, value)


def _reads(reader: Callable[[Mapping[str, Any]], object], value: Mapping[str, Any]) -> bool:
    try:
        reader(value)
    except ValueError:
        return False
    return True


_FITS: Final[dict[str, Callable[[Any], bool]]] = {
    "place": _is_place,
    "is_maximized": _is_bool,
    "is_full_screen": _is_bool,
    "is_bare": _is_bool,
    "light": lambda value: _is_count(value) and value in set(Light),
    "view": lambda value: _is_count(value) and value in VIEWS,
    "active": lambda value: value is None or _is_count(value),
    "chosen": _are_counts,
    "order": lambda value: value in set(Order),
    "scope": lambda value: value in {scope.value for scope in Scope},
    "folder_id": lambda value: value is None or _is_count(value),
    "collection_id": lambda value: value is None or _is_count(value),
    "filters": _are_filters,
    "proposals": _is_rule,
    "cell_width_px": _is_count,
    "wants_left": _is_wish,
    "wants_inspector": _is_wish,
    "widths": _are_widths,
    "has_strip": _is_bool,
    "has_verdict": _is_bool,
    "are_series_collapsed": _is_bool,
    "has_seen_guide": _is_bool,
    "overlays": lambda value: isinstance(value, tuple) and all(each in set(Overlay) for each in value),
}
