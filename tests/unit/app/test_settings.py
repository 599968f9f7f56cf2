from __future__ import annotations

import tomllib
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.settings import (
    DEFAULTS,
    SettingInvalid,
    Settings,
    SettingsUnreadable,
    SettingsUnwritable,
    change,
    load,
    save,
)


def test_without_a_file_everything_has_its_default(tmp_path: Path) -> None:
    loaded = load(tmp_path / "none.toml")
    assert (loaded.settings, loaded.unknown, loaded.complaints) == (DEFAULTS, {}, ())


def test_every_setting_has_a_line_of_help_and_a_default_within_its_range() -> None:
    for each in fields(Settings):
        assert each.metadata["help"].endswith(".")
        low, high, choices = each.metadata["low"], each.metadata["high"], each.metadata["choices"]
        assert low is None or low <= each.default <= high
        assert not choices or each.default in choices


def test_what_was_set_survives_with_every_unknown_key(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(
        'future = 3\nintake_threads = 4\n[window]\n"odd key" = ["a\\n", 1.5, {x = 2026-05-04}]\nempty = {}\n'
    )
    loaded = load(path)
    assert loaded.settings.intake_threads == 4
    assert len(loaded.complaints) == 2
    save(path, replace(loaded.settings, daily_backup=False), loaded.unknown)
    again = load(path)
    assert again.settings == replace(DEFAULTS, intake_threads=4, daily_backup=False)
    assert again.unknown == loaded.unknown
    assert "thumbnail_cache_mb" not in path.read_text(), "defaults are not written, so that a better one can come"


def test_an_unknown_key_is_reported_with_the_nearest_name(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("intake_thread = 4\n")
    (complaint,) = load(path).complaints
    assert "Did you mean intake_threads?" in complaint.fix


@pytest.mark.parametrize(
    "line", ["intake_threads = 99", "intake_threads = true", 'watching = "never"', "daily_backup = 1"]
)
def test_a_value_that_cannot_be_is_reported_and_the_default_stands(tmp_path: Path, line: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(line)
    loaded = load(path)
    assert loaded.settings == DEFAULTS
    (complaint,) = loaded.complaints
    assert isinstance(complaint, SettingInvalid)


def test_a_whole_number_fits_where_a_fraction_may_stand(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("settle_interval_s = 2\n")
    assert load(path).settings.settle_interval_s == 2.0


@pytest.mark.parametrize("content", [b"= nonsense", b"\xff\xfe"])
def test_a_file_that_is_no_toml_is_said_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(content)
    with pytest.raises(SettingsUnreadable):
        load(path)
    assert path.read_bytes() == content


def test_a_wrong_value_is_never_written(tmp_path: Path) -> None:
    with pytest.raises(SettingInvalid):
        save(tmp_path / "settings.toml", replace(DEFAULTS, intake_threads=0), {})
    assert not (tmp_path / "settings.toml").exists()


names = st.text(min_size=1, max_size=8).filter(lambda name: name not in {each.name for each in fields(Settings)})
values = st.recursive(
    st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False) | st.text(max_size=8) | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3),
    max_leaves=8,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(unknown=st.dictionaries(names, values, max_size=4))
def test_any_toml_of_another_version_comes_through_unchanged(tmp_path: Path, unknown: dict[str, object]) -> None:
    path = tmp_path / "settings.toml"
    save(path, DEFAULTS, unknown)
    assert tomllib.loads(path.read_text("utf-8")) == unknown


def test_keys_of_ones_own_are_kept_as_a_table_and_only_they(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    chosen = replace(DEFAULTS, keys="darktable", bindings=(("pick", ("Q", "\\")), ("swap", ())))
    save(path, chosen, {"future": {"x": 1}})
    assert load(path).settings == chosen
    assert tomllib.loads(path.read_text()) == {
        "keys": "darktable",
        "bindings": {"pick": ["Q", "\\"], "swap": []},
        "future": {"x": 1},
    }


@pytest.mark.parametrize("line", ['bindings = ["P"]', 'bindings = {pick = "P"}', "bindings = {pick = [1]}"])
def test_keys_that_are_no_table_of_lists_are_reported(tmp_path: Path, line: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(line)
    loaded = load(path)
    assert loaded.settings == DEFAULTS
    assert len(loaded.complaints) == 1


def test_a_change_leaves_all_other_settings_and_unknown_keys_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('future = "kept"\nintake_threads = 4\n')
    assert change(path, daily_backup=False) == replace(DEFAULTS, intake_threads=4, daily_backup=False)
    assert load(path).unknown == {"future": "kept"}
    assert load(path).settings.intake_threads == 4


def test_a_change_that_cannot_be_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    with pytest.raises(SettingInvalid):
        change(path, intake_threads=0)
    assert not path.exists()
    (tmp_path / ".settings.toml.part").mkdir()
    with pytest.raises(SettingsUnwritable, match="cannot be written"):
        change(path, intake_threads=3)
