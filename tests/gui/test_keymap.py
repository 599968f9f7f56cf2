from dataclasses import fields

import pytest

from app.settings import Bindings, Settings
from app.ui import keymap
from app.ui.deed import Deed
from app.ui.keymap_presets import PRESETS
from app.ui.views import COMPARE, GRID, LOUPE, SURVEY
from tests.gui.conftest import MakeWindow, MakeWorkspace


def deed(handle: str, *keys: str, views: tuple[int, ...] = (), moves_on: bool = False) -> Deed:
    return Deed(handle, keys, lambda: None, handle=handle, views=views, moves_on=moves_on)


PICK = deed("pick", "P", moves_on=True)
SWAP = deed("swap", "S", views=(COMPARE,))
STACK = deed("stack", "S", views=(GRID, SURVEY))
QUIT = deed("quit", "Ctrl+Q")
DEEDS = [PICK, SWAP, STACK, QUIT]


BY_LIGHTROOM = {
    "P": "pick",
    "X": "reject",
    "U": "unflag",
    "`": "toggle_pick",
    **{str(n): f"stars_{n}" for n in range(6)},
    **{str(n): f"label_{name}" for n, name in enumerate(("red", "yellow", "green", "blue"), start=6)},
    "G": "grid",
    "E": "loupe",
    "C": "compare",
    "N": "survey",
    "Z": "zoom",
    "Space": "quick_loupe",
    "Tab": "panels",
    "Shift+Tab": "bare",
    "L": "lights",
    "F": "full_screen",
    "\\": "filters",
    "Ctrl+G": "group",
    "S": "turn_stack",
    "Shift+P": "keep",
    "Ctrl+Z": "undo",
    "Ctrl+Shift+Z": "redo",
    "Ctrl+Backspace": "bin_rejects",
    "?": "keys",
}
"""What the grid's keys do there."""

BY_DARKTABLE = {
    "R": "reject",
    **{str(n): f"stars_{n}" for n in range(6)},
    **{f"F{n}": f"label_{name}" for n, name in enumerate(("red", "yellow", "green", "blue"), start=1)},
    "L": "grid",
    "W": "loupe",
    "X": "survey",
    "Ctrl+G": "group",
    "Ctrl+Shift+G": "split",
    "Ctrl+Z": "undo",
    "Ctrl+Y": "redo",
    "Ctrl+A": "select_all",
    "Ctrl+Shift+A": "select_active",
    "Ctrl+E": "export",
    "Tab": "panels",
    "Ctrl+F": "strip",
    "F11": "full_screen",
    "Alt+1": "full_size",
    "Alt+3": "fit",
    "H": "keys",
}

BY_PHOTO_MECHANIC = {
    "T": "toggle_pick",
    "Ctrl++": "pick",
    "Ctrl+-": "unflag",
    **{f"Ctrl+{n}": f"stars_{n}" for n in range(6)},
    "Ctrl+R": "loupe",
    "Space": "quick_loupe",
    "Ctrl+A": "select_all",
    "Ctrl+D": "select_active",
}


@pytest.mark.parametrize(
    ("preset", "known"),
    [("lightroom", BY_LIGHTROOM), ("darktable", BY_DARKTABLE), ("photo-mechanic", BY_PHOTO_MECHANIC)],
)
def test_what_people_know_of_another_program_does_the_same_here(
    preset: str, known: dict[str, str], make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    deeds = make_window(make_workspace()).commands.deeds()
    keys = keymap.in_force(deeds, preset, ())
    here = [each.handle for each in deeds if not each.views or {GRID, LOUPE}.intersection(each.views)]
    found = {key: [handle for handle in here if keymap.normal(key) in keys[handle]] for key in known}
    assert found == {key: [handle] for key, handle in known.items()}


@pytest.mark.parametrize("preset", PRESETS)
def test_in_no_set_a_key_does_two_things_in_one_view(
    preset: str, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    deeds = make_window(make_workspace()).commands.deeds()
    keys = {each.handle: tuple(map(keymap.normal, keymap.preset_keys(each, preset))) for each in deeds}
    twice = [
        (each.handle, key, [other.handle for other in keymap.users(key, each, deeds, keys)])
        for each in deeds
        for key in keys[each.handle]
        if keymap.users(key, each, deeds, keys)
    ]
    assert twice == []
    assert keymap.in_force(deeds, preset, ()) == keys


def test_every_action_has_a_handle_of_its_own_and_every_set_names_actions_there_are(
    make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    commands = make_window(make_workspace()).commands
    handles = {each.handle for each in commands.deeds()}
    assert "" not in handles
    assert len(handles) == sum(len(group) for group in commands.groups().values())
    for preset in PRESETS.values():
        assert set(preset) <= handles


def test_every_key_of_every_set_is_one_that_qt_knows() -> None:
    for preset in PRESETS.values():
        for keys in preset.values():
            assert all(keymap.normal(key) == key for key in keys), keys


def test_the_settings_offer_exactly_the_sets_there_are() -> None:
    (choices,) = (each.metadata["choices"] for each in fields(Settings) if each.name == "keys")
    assert set(choices) == set(PRESETS)


def test_one_key_may_do_different_things_in_views_that_differ() -> None:
    assert keymap.in_force(DEEDS, "lightroom", ()) == {
        "pick": ("P",),
        "swap": ("S",),
        "stack": ("S",),
        "quit": ("Ctrl+Q",),
    }


def test_a_key_of_ones_own_goes_before_the_sets() -> None:
    assert keymap.in_force(DEEDS, "lightroom", (("quit", ("P",)),))["pick"] == ()


def test_a_key_that_is_none_or_moves_in_every_view_is_left_out() -> None:
    assert keymap.in_force(DEEDS, "lightroom", (("quit", ("Hyper+Q", "Left", "Q", "Q")),))["quit"] == ("Q",)


def test_a_key_given_to_an_action_is_taken_from_those_that_act_where_it_does() -> None:
    bindings = keymap.given(DEEDS, "lightroom", (), "swap", ("P",))
    assert bindings == (("pick", ()), ("swap", ("P",)))
    bindings = keymap.given(DEEDS, "lightroom", (), "quit", ("S",))
    assert dict(bindings) == {"quit": ("S",), "swap": (), "stack": ()}


def test_what_is_as_in_the_set_is_not_kept_and_what_another_version_kept_is() -> None:
    before: Bindings = (("of_another_version", ("F",)), ("pick", ("K",)))
    assert keymap.given(DEEDS, "lightroom", before, "pick", ("P",)) == (("of_another_version", ("F",)),)


def test_an_action_that_is_reset_has_its_keys_back_whoever_had_them() -> None:
    bindings = keymap.given(DEEDS, "lightroom", (), "quit", ("P", "Ctrl+Q"))
    assert keymap.in_force(DEEDS, "lightroom", bindings)["pick"] == ()
    bindings = keymap.reset(DEEDS, "lightroom", bindings, "pick")
    assert keymap.in_force(DEEDS, "lightroom", bindings)["pick"] == ("P",)
    assert keymap.in_force(DEEDS, "lightroom", bindings)["quit"] == ("Ctrl+Q",)
    assert bindings == ()


def test_shift_moves_on_with_any_key_of_a_rating_unless_that_key_is_something_elses() -> None:
    keys = keymap.in_force(DEEDS, "lightroom", (("pick", ("K", "Shift+K", "Ctrl+1")), ("quit", ("Ctrl+Shift+1",))))
    assert keymap.with_shift(DEEDS, keys) == {"pick": ()}
    keys = keymap.in_force(DEEDS, "lightroom", (("pick", ("K", "Ctrl+1")),))
    assert keymap.with_shift(DEEDS, keys) == {"pick": ("Shift+K", "Ctrl+Shift+1")}
