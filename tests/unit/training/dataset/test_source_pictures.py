from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.unit.training.dataset.assembly import BROKEN, LIGHT, Painter, Writer, plan_of
from tests.unit.training.dataset.judges.scenes import scene
from training.dataset.editors.protocol import Editor
from training.dataset.proposals.categories import EditCategory
from training.dataset.records import DropRecord
from training.dataset.source_pictures import SourcePictures, patches_of
from training.dataset.told_edits import PROPOSAL, ToldEdits

ORIENTATION = 0x0112


def instructed(folder: Path, *categories: EditCategory, editors: tuple[Editor, ...] = (), seed: int = 0) -> ToldEdits:
    table = plan_of(folder, *categories).instructions
    assert table is not None
    return ToldEdits(table, seed, Writer(), editors or (Painter(),))


def saved(folder: Path, picture: Image.Image, exif: Image.Exif | None = None) -> Path:
    path = folder / "photo.jpg"
    picture.save(path, exif=exif or Image.Exif())
    return path


def test_a_photo_taken_upright_is_upright_in_all_its_pictures(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = 6  # to be turned by a quarter
    path = saved(tmp_path, scene(), exif=exif)
    made, drops = SourcePictures(tmp_path, None, instructed(tmp_path, LIGHT)).make("photo.jpg", path)
    assert (len(made), drops) == (2, [])
    for record in made:
        with Image.open(tmp_path / record.file) as picture:
            assert picture.height > picture.width


def test_a_damaged_photo_gives_a_drop_and_no_picture(tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(b"\xff\xd8\xff\xe0 and no more")
    made, (drop,) = SourcePictures(tmp_path, None).make("photo.jpg", path)
    assert (made, drop.subject, drop.stage) == ([], "photo.jpg", "pool")
    assert "photo.jpg" in drop.reason


def test_a_photo_too_narrow_to_edit_gives_a_drop(tmp_path: Path) -> None:
    path = saved(tmp_path, scene(width=400, height=40))
    assert SourcePictures(tmp_path, None).make("photo.jpg", path) == (
        [],
        [DropRecord("photo.jpg", "pool", "Its short edge has fewer than 64 pixels.")],
    )


def test_instructions_that_cannot_be_read_are_counted_by_what_was_wrong(tmp_path: Path) -> None:
    maker = SourcePictures(tmp_path, None, instructed(tmp_path, BROKEN))
    maker.make("photo.jpg", saved(tmp_path, scene()))
    assert maker.told is not None
    assert maker.told.unreadable == {"TagMissing": 1}


def test_the_first_edit_is_what_the_writer_proposes_and_the_others_are_of_the_categories(tmp_path: Path) -> None:
    asked = instructed(tmp_path, LIGHT, LIGHT, LIGHT)
    told = replace(asked, table=replace(asked.table, is_proposed=True))
    (_, *edits), drops = SourcePictures(tmp_path, None, told).make("photo.jpg", saved(tmp_path, scene()))
    assert drops == []
    assert [(edit.steps[0].kind, edit.instruction) for edit in edits] == [
        (PROPOSAL, "Let the sun in."),
        ("lighting", "Work on the lighting."),
        ("lighting", "Work on the lighting."),
    ]


def test_editors_take_turns_by_chance_and_by_the_seed(tmp_path: Path) -> None:
    path = saved(tmp_path, scene())

    def drawn(seed: int) -> list[str]:
        editors = Painter("one"), Painter("two")
        told = instructed(tmp_path, *[LIGHT] * 6, editors=editors, seed=seed)
        made, _ = SourcePictures(tmp_path, None, told).make("photo.jpg", path)
        return [record.editor for record in made[1:]]

    assert set(drawn(0)) == {"one", "two"}
    assert drawn(0) == drawn(0)
    assert len({tuple(drawn(seed)) for seed in range(4)}) > 1


def test_an_edit_is_not_rated_where_the_plan_does_not_want_it(tmp_path: Path) -> None:
    path, writer = saved(tmp_path, scene()), Writer()
    told = instructed(tmp_path, EditCategory.STYLE)
    unrated = replace(told, table=replace(told.table, is_checked=False), instructor=writer)
    made, drops = SourcePictures(tmp_path, None, unrated).make("photo.jpg", path)
    assert (len(made), drops) == (2, [])
    assert len(writer.asked) == 1


def test_an_edited_picture_shows_the_edit_at_the_place_that_its_record_names(tmp_path: Path) -> None:
    path = saved(tmp_path, scene())
    (untouched, edited), _ = SourcePictures(tmp_path, None, instructed(tmp_path, LIGHT)).make("a/b.jpg", path)
    assert (untouched.file, edited.file) == ("images/a/b/00.jpg", "images/a/b/01.jpg")
    levels = []
    for record in (untouched, edited):
        with Image.open(tmp_path / record.file) as picture:
            levels.append(np.asarray(picture).mean())
    assert levels[1] / levels[0] == pytest.approx(1.3, abs=0.05)


def test_clutter_is_cut_from_photos_that_can_be_read(tmp_path: Path) -> None:
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"no photo")
    patches = patches_of([broken, saved(tmp_path, scene())])
    assert [patch.size for patch in patches] == [(128, 128)]
    assert patches_of([broken]) == []
