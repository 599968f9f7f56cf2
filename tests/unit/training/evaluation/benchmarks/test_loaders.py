"""Each set in a small made-up copy of its official layout."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.training.evaluation.benchmarks.made_up_copies import images, write, write_sheet
from training.evaluation.benchmarks.layout import BenchmarkUnreadable, Part
from training.evaluation.benchmarks.registry import load_benchmark


def loaded(name: str, folder: Path, part: Part = Part.ALL) -> dict[str, float]:
    """MOS by the image's place in the folder."""
    return {photo.path.relative_to(folder).as_posix(): photo.mos for photo in load_benchmark(name, folder, part)}


def themes(name: str, folder: Path) -> list[str]:
    return [photo.theme for photo in load_benchmark(name, folder)]


def test_ava_gives_the_mean_of_the_votes_and_the_lists_of_the_release(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "AVA.txt": "1 953619 0 0 0 0 0 0 0 0 0 2 1 22 1396\n2 953958 3 0 0 0 0 0 0 0 0 1 15 21 1396\n"
            "3 954184 1 1 0 0 0 0 0 0 0 0 0 0 1396\n",
            "aesthetics_image_lists/generic_ls_train.jpgl": "954184\n953619\n",
            "aesthetics_image_lists/generic_test.jpgl": "953958\n",
        },
    )
    images(tmp_path, "images/953619.jpg", "images/953958.jpg", "images/954184.jpg")
    # votes from 1 to 10: 10 → 10; (3 · 1 + 10) / 4 = 3.25 → 2.5; 1.5 → 0.556
    assert loaded("ava", tmp_path) == pytest.approx(
        {"images/953619.jpg": 10, "images/953958.jpg": 2.5, "images/954184.jpg": 5 / 9}
    )
    assert loaded("ava", tmp_path, Part.TEST) == pytest.approx({"images/953958.jpg": 2.5})
    assert list(loaded("ava", tmp_path, Part.TRAIN)) == ["images/954184.jpg", "images/953619.jpg"]


def test_ava_refuses_a_listed_image_without_votes_and_an_image_with_none_at_all(tmp_path: Path) -> None:
    write(
        tmp_path,
        {"AVA.txt": "1 5 0 0 1 0 0 0 0 0 0 0 0 0 9\n", "aesthetics_image_lists/generic_test.jpgl": "5\n6\n7\n"},
    )
    with pytest.raises(BenchmarkUnreadable, match=r"no votes for 2 images of generic_test\.jpgl, the first of them 6"):
        load_benchmark("ava", tmp_path, Part.TEST)
    write(tmp_path, {"AVA.txt": "1 5 0 0 0 0 0 0 0 0 0 0 0 0 9\n"})
    with pytest.raises(BenchmarkUnreadable, match="image 5, has no votes"):
        load_benchmark("ava", tmp_path)
    write(tmp_path, {"AVA.txt": "1 5 0 0 1\n"})
    with pytest.raises(BenchmarkUnreadable, match="5 fields instead of 12"):
        load_benchmark("ava", tmp_path)


def test_tad66k_takes_scores_as_they_stand(tmp_path: Path) -> None:
    write(
        tmp_path,
        {"labels/merge/train.csv": "image,score\na.jpg,7.25\n", "labels/merge/test.csv": "image,score\nb.jpg,3.5\n"},
    )
    images(tmp_path, "TAD66K/a.jpg", "TAD66K/b.jpg")
    assert loaded("tad66k", tmp_path) == {"TAD66K/a.jpg": 7.25, "TAD66K/b.jpg": 3.5}
    assert loaded("tad66k", tmp_path, Part.TEST) == {"TAD66K/b.jpg": 3.5}


def test_flickr_aes_is_read_with_blanks_at_the_start_of_its_lines(tmp_path: Path) -> None:
    write(tmp_path, {"FLICKR-AES_image_score.txt": " farm1_2_3_b.jpg 0.45\n farm1_2_4_b.jpg 1.0\n"})
    images(tmp_path, "40K/farm1_2_3_b.jpg", "40K/farm1_2_4_b.jpg")
    assert loaded("flickr-aes", tmp_path) == pytest.approx({"40K/farm1_2_3_b.jpg": 4.5, "40K/farm1_2_4_b.jpg": 10})


def test_para_moves_one_to_five_and_keeps_the_scene(tmp_path: Path) -> None:
    header = "imageName,sessionId,semantic,aestheticScore_1.0,aestheticScore_mean,aestheticScore_std\n"
    write(
        tmp_path,
        {
            "annotation/PARA-GiaaTrain.csv": f"{header}iaa_pub1_.jpg,session1,portrait,0,1.0,0.1\n",
            "annotation/PARA-GiaaTest.csv": f"{header}iaa_pub71_.jpg,session2,scene,0,4.0,0.1\n",
        },
    )
    images(tmp_path, "imgs/session1/iaa_pub1_.jpg", "imgs/session2/iaa_pub71_.jpg")
    assert loaded("para", tmp_path) == {"imgs/session1/iaa_pub1_.jpg": 0, "imgs/session2/iaa_pub71_.jpg": 7.5}
    assert themes("para", tmp_path) == ["portrait", "scene"]
    assert list(loaded("para", tmp_path, Part.TRAIN)) == ["imgs/session1/iaa_pub1_.jpg"]


def test_aadb_has_three_parts_in_two_image_folders_and_an_image_of_two_lists_once(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "imgListFiles_label/imgListTrainRegression_score.txt": "farm1_1.jpg 0.5\n",
            "imgListFiles_label/imgListValidationRegression_score.txt": "farm1_2.jpg 0.75\n",
            "imgListFiles_label/imgListTestNewRegression_score.txt": "farm1_3.jpg 0.1\nfarm1_2.jpg 0.75\n",
        },
    )
    images(tmp_path, "datasetImages_originalSize/farm1_1.jpg", "datasetImages_originalSize/farm1_2.jpg")
    images(tmp_path, "AADB_newtest_originalSize/farm1_3.jpg", "AADB_newtest_originalSize/farm1_2.jpg")
    assert loaded("aadb", tmp_path, Part.TRAIN) == {"datasetImages_originalSize/farm1_1.jpg": 5}
    assert loaded("aadb", tmp_path, Part.VALIDATION) == {"datasetImages_originalSize/farm1_2.jpg": 7.5}
    assert list(loaded("aadb", tmp_path, Part.TEST)) == [
        "AADB_newtest_originalSize/farm1_3.jpg",
        "AADB_newtest_originalSize/farm1_2.jpg",
    ]
    assert len(loaded("aadb", tmp_path)) == 3


def test_eva_averages_the_votes_of_each_photo_and_names_its_category(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "data/votes_filtered.csv": '"image_id"="user_id"="score"\n10="E1"=4\n11="E1"=10\n10="C2"=7\n',
            "data/image_content_category.csv": '"id","category"\n"10","4"\n',
        },
    )
    images(tmp_path, "images/EVA_together/10.jpg", "images/EVA_together/11.jpg")
    assert loaded("eva", tmp_path) == {"images/EVA_together/10.jpg": 5.5, "images/EVA_together/11.jpg": 10}
    assert themes("eva", tmp_path) == ["natural and rural scenes", ""]


def test_koniq_is_read_with_its_own_split(tmp_path: Path) -> None:
    rows = "".join(f"{n}.jpg,0,0,.5,.5,0,100,{mos},0.5,{part}\n" for n, mos, part in KONIQ)
    write(tmp_path, {"koniq10k_distributions_sets.csv": f"image_name,c1,c2,c3,c4,c5,c_total,MOS,SD,set\n{rows}"})
    images(tmp_path, *(f"1024x768/{n}.jpg" for n, _, _ in KONIQ))
    assert loaded("koniq-10k", tmp_path) == pytest.approx(
        {"1024x768/1.jpg": 10, "1024x768/2.jpg": 5, "1024x768/3.jpg": 0}
    )
    for part, name in ((Part.TRAIN, "1"), (Part.VALIDATION, "2"), (Part.TEST, "3")):
        assert list(loaded("koniq-10k", tmp_path, part)) == [f"1024x768/{name}.jpg"]


KONIQ = ((1, 100, "training"), (2, 50.5, "validation"), (3, 1, "test"))


def test_spaq_is_read_from_its_spreadsheet(tmp_path: Path) -> None:
    write_sheet(
        tmp_path / "Annotations" / "MOS and Image attribute scores.xlsx",
        [["Image name", "MOS", "Brightness"], ["00001.jpg", 62.5, 40], ["00002.jpg", 8, ""]],
    )
    images(tmp_path, "TestImage/00001.jpg", "TestImage/00002.jpg")
    assert loaded("spaq", tmp_path) == {"TestImage/00001.jpg": 6.25, "TestImage/00002.jpg": 0.8}


def test_a_list_of_ones_own_is_a_benchmark(tmp_path: Path) -> None:
    write(tmp_path, {"mine.csv": "theme,file,mos\ncats,x/a.jpg,7.5\n,b.jpg,2\n"})
    images(tmp_path, "x/a.jpg", "b.jpg")
    photos = load_benchmark("csv", tmp_path / "mine.csv")
    assert [(photo.path, photo.mos, photo.theme) for photo in photos] == [
        (tmp_path / "x/a.jpg", 7.5, "cats"),
        (tmp_path / "b.jpg", 2, ""),
    ]
