from __future__ import annotations

from pathlib import Path

import pytest

from engine.edits.degradations import Degradation
from tests.support.pictures import scene
from tests.support.training_material import photo_names
from training.dataset.records import PictureRecord, Step, to_line
from training.evaluation.held_out import NoPictures, made_pictures, open_pictures


def write_part(dataset: Path, sources: list[str]) -> None:
    (dataset / "parts").mkdir(parents=True)
    lines = []
    for source in sources:
        for number, steps in ((1, (Step("exposure", -2),)), (0, ())):
            name = f"{source[:-4]}/{number:02}"
            file = dataset / f"images/{name}.jpg"
            file.parent.mkdir(parents=True, exist_ok=True)
            scene(32 + number, 24).save(file)
            lines.append(to_line(PictureRecord(name, source, f"images/{name}.jpg", "parametric", steps)))
    (dataset / "parts" / "first-2.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_each_side_of_the_split_has_its_own_sources_with_the_untouched_picture_first(tmp_path: Path) -> None:
    trained, held_out = photo_names(1, 0)[0], photo_names(0, 1)[0]
    write_part(tmp_path, [trained, held_out])
    assert list(made_pictures(tmp_path, held_out=False)) == [trained]
    (pictures,) = made_pictures(tmp_path, held_out=True).values()
    assert [picture.recipe for picture in pictures] == [(), ((Degradation.EXPOSURE, -2),)]
    assert [picture.edits for picture in pictures] == [(), (("exposure-", 2),)]
    assert pictures[1].points < 0


def test_pictures_that_an_instruction_made_are_left_out(tmp_path: Path) -> None:
    source = photo_names(0, 1)[0]
    write_part(tmp_path, [source])
    made = PictureRecord(f"{source[:-4]}/02", source, "x.jpg", "kontext", (Step("color", 0),), "Cool it down.")
    (tmp_path / "parts" / "second-1.jsonl").write_text(to_line(made) + "\n", encoding="utf-8")
    assert [picture.name[-2:] for picture in made_pictures(tmp_path, held_out=True)[source]] == ["00", "01"]


def test_pictures_are_read_from_their_files_under_keys_of_their_own(tmp_path: Path) -> None:
    source = photo_names(0, 1)[0]
    write_part(tmp_path, [source])
    shown = open_pictures(tmp_path, made_pictures(tmp_path, held_out=True)[source])
    assert [picture.pixels.width for picture in shown.values()] == [32, 33]
    assert len({picture.image_key for picture in shown.values()}) == 2


def test_a_data_set_without_held_out_pictures_says_what_to_do(tmp_path: Path) -> None:
    write_part(tmp_path, [photo_names(1, 0)[0]])
    with pytest.raises(NoPictures, match="no pictures of held-out photos"):
        made_pictures(tmp_path, held_out=True)
