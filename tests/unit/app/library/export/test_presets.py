from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.library.export import naming, presets
from app.library.export.choice import ExportRule, JpegOptions, Metadata, OnClash, Output, PhotoForm, Selection, check
from app.library.export.presets import SHIPPED, Preset, PresetsUnreadable, PresetUnknown

MINE = Preset(
    "Client",
    Selection(ExportRule.THRESHOLD, score=6.5, one_per_series=True),
    Output(PhotoForm.JPEG, JpegOptions(3000, 80, True, Metadata.NONE), "{date}_{name}", OnClash.SKIP, gallery=True),
    Path("/out/client"),
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config" / "export-presets.json"


def test_what_is_saved_is_loaded_after_the_shipped_ones(file: Path) -> None:
    assert presets.load(file) == SHIPPED
    assert presets.save(file, MINE) == (*SHIPPED, MINE)
    assert presets.load(file) == (*SHIPPED, MINE)


def test_a_saved_preset_takes_the_place_of_the_one_of_its_name(file: Path) -> None:
    presets.save(file, MINE)
    again = Preset("client", Selection(), Output())
    assert presets.save(file, again)[-1] == again
    assert len(presets.load(file)) == len(SHIPPED) + 1


def test_a_deleted_preset_is_gone_and_the_others_stay(file: Path) -> None:
    presets.save(file, MINE)
    presets.save(file, Preset("Other", Selection(), Output()))
    assert [each.name for each in presets.delete(file, "CLIENT")[len(SHIPPED) :]] == ["Other"]


@pytest.mark.parametrize("name", ["", "  ", SHIPPED[0].name, SHIPPED[0].name.upper()])
def test_a_shipped_preset_stays_as_it_is(file: Path, name: str) -> None:
    with pytest.raises(PresetUnknown):
        presets.save(file, Preset(name, Selection(), Output()))
    with pytest.raises(PresetUnknown):
        presets.delete(file, name)
    assert not file.exists()


def test_a_name_nobody_gave_is_unknown_and_the_known_ones_are_told(file: Path) -> None:
    assert presets.named(SHIPPED, "my PICKS").name == "My picks"
    with pytest.raises(PresetUnknown, match="“My picks”"):
        presets.named(SHIPPED, "none")


def test_every_shipped_preset_can_be_carried_out() -> None:
    for each in SHIPPED:
        check(each.selection, each.output)
        naming.check(each.output.name)
        assert each.is_shipped


@pytest.mark.parametrize(
    "content",
    [
        "no JSON",
        "[]",
        '{"presets": [{"name": "a"}]}',
        '{"presets": [{"name": "a", "selection": {"rule": "luck"}, "output": {}}]}',
        '{"presets": [{"name": "a", "selection": {"number": "3"}, "output": {}}]}',
        '{"presets": [{"name": "a", "selection": {"number": 0}, "output": {}}]}',
        '{"presets": [{"name": "a", "selection": {}, "output": {"name": "{oops}"}}]}',
        '{"presets": [{"name": "a", "selection": {}, "output": {"jpeg": {"quality": true}}}]}',
    ],
)
def test_a_damaged_file_is_said_and_left_as_it_is(file: Path, content: str) -> None:
    file.parent.mkdir()
    file.write_text(content)
    for act in (lambda: presets.load(file), lambda: presets.save(file, MINE), lambda: presets.delete(file, "Client")):
        with pytest.raises(PresetsUnreadable, match=r"export-presets\.json"):
            act()
    assert file.read_text() == content


def test_a_file_of_another_version_fills_what_it_does_not_name(file: Path) -> None:
    file.parent.mkdir()
    form = {"name": "a", "selection": {"rule": "picks", "later": 1}, "output": {"form": "none", "csv": True}}
    file.write_text(json.dumps({"presets": [form]}))
    assert presets.load(file)[-1] == Preset("a", Selection(ExportRule.PICKS), Output(PhotoForm.NONE, csv=True))
