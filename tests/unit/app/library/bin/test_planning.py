from __future__ import annotations

from pathlib import Path

import pytest

from app.library.bin import planning
from app.library.bin.planning import plan
from app.library.bin.system_bin import NoBin
from app.library.photo import Flag
from tests.unit.app.library.bin.conftest import MakeFile


def names(planned: planning.BinPlan) -> set[str]:
    return {each.path.name for each in planned.moves}


def test_only_rejects_are_meant_with_their_exact_counts(make_file: MakeFile) -> None:
    photos = [
        make_file("a/1.jpg", stars=4),
        make_file("b/2.jpg"),
        make_file("b/3.jpg", flag=Flag.PICK),
        make_file("b/4.jpg", flag=Flag.NONE),
    ]
    planned = plan(photos)
    assert names(planned) == {"1.jpg", "2.jpg"}
    assert (planned.n_rejects, planned.n_folders, planned.stars) == (2, 2, (4,))
    assert planned.total_bytes == sum(each.photo.path.stat().st_size for each in photos[:2])


def test_rejects_elsewhere_are_not_meant(make_file: MakeFile) -> None:
    photos = [make_file("1.jpg"), make_file("2.jpg")]
    assert names(plan(photos, frozenset({photos[1].photo.photo_id}))) == {"2.jpg"}


def test_raw_jpeg_and_sidecars_travel_together(make_file: MakeFile) -> None:
    raw, jpeg = make_file("IMG_1.CR3"), make_file("IMG_1.jpg", flag=Flag.NONE)
    for name in ("IMG_1.xmp", "IMG_1.CR3.xmp", "IMG_10.xmp"):
        (raw.photo.path.parent / name).write_text("x")
    planned = plan([raw, jpeg])
    assert names(planned) == {"IMG_1.CR3", "IMG_1.jpg"}
    assert planned.n_rejects == 1
    sidecars = {path.name for each in planned.moves for path in each.sidecars}
    assert sidecars == {"IMG_1.xmp", "IMG_1.CR3.xmp"}


@pytest.mark.parametrize("marks", [{"flag": Flag.PICK}, {"flag": Flag.NONE, "stars": 1}])
def test_a_twin_that_was_marked_otherwise_stays_and_keeps_the_sidecar_of_both(
    make_file: MakeFile, marks: dict[str, object]
) -> None:
    raw, jpeg = make_file("IMG_1.CR3"), make_file("IMG_1.jpg", **marks)
    for name in ("IMG_1.xmp", "IMG_1.CR3.xmp"):
        (raw.photo.path.parent / name).write_text("x")
    planned = plan([raw, jpeg])
    assert names(planned) == {"IMG_1.CR3"}
    assert planned.twins_kept == 1
    assert [path.name for path in planned.moves[0].sidecars] == ["IMG_1.CR3.xmp"]


def test_another_jpeg_of_the_same_name_elsewhere_is_no_twin(make_file: MakeFile) -> None:
    photos = [make_file("a/IMG_1.CR3"), make_file("b/IMG_1.jpg", flag=Flag.NONE)]
    assert names(plan(photos)) == {"IMG_1.CR3"}


def test_what_changed_is_missing_or_offline_stays_and_is_told(make_file: MakeFile) -> None:
    changed, missing, offline = make_file("1.CR3"), make_file("2.jpg"), make_file("3.jpg", is_offline=True)
    twin = make_file("1.jpg", flag=Flag.NONE)
    changed.photo.path.write_bytes(b"edited since")
    missing.photo.path.unlink()
    planned = plan([changed, missing, offline, twin])
    assert planned.moves == ()
    assert (planned.changed, planned.missing, planned.offline) == (1, 1, 1)


def test_without_a_bin_on_the_drive_nothing_at_all_is_planned(
    make_file: MakeFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    photos = [make_file("a/1.jpg"), make_file("card/2.jpg")]
    monkeypatch.setattr(planning, "has_bin", lambda path: "card" not in Path(path).parts)
    with pytest.raises(NoBin, match="card"):
        plan(photos)
