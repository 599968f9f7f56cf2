from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from engine.edits.operations import EditKind
from engine.scale import AXES, Verdict
from training.dataset.judges.agreement import Agreement, KindYield, TwoJudges
from training.dataset.judges.protocol import ShownPair
from training.dataset.recording import write_records
from training.dataset.records import (
    FILES,
    DatasetInfo,
    DropRecord,
    GroupRecord,
    PairRecord,
    PictureRecord,
    PreviewRecord,
    RecordUnreadable,
    SourceRecord,
    Split,
    Step,
    Vote,
    to_line,
)
from training.dataset.sheet import DatasetEmpty, write_sheet

KINDS = ("noise", "tilt", "haze", "border")
COT = "Lighting: worse, dull & <b>flat</b>\nColor: no significant change\nDelta: -1.00"
SOURCES = [
    SourceRecord("web/1.jpg", "web", "CC0", Split.TRAIN),
    SourceRecord("web/2.jpg", "cameras <3", "CC BY 4.0", Split.HELD_OUT),
]
PICTURES = [
    picture
    for source in ("web/1", "web/2")
    for picture in (
        PictureRecord(f"{source}/00", f"{source}.jpg", f"images/{source}/00.jpg", "parametric", is_neutral=True),
        *(
            PictureRecord(
                f"{source}/0{n}", f"{source}.jpg", f"images/{source}/0{n}.jpg", "parametric", (Step(kind, -2),)
            )
            for n, kind in enumerate(KINDS, 1)
        ),
    )
]
EDITED = PictureRecord("web/1/05", "web/1.jpg", "images/web/1/a #5.jpg", "kontext", (), "Make it “<glow>”.")
DROPS = [
    DropRecord("web/1/00 | web/1/02", "judging", "too few judges can tell. one: can't tell"),
    DropRecord("web/1/09", "edit check", "The edit is <not> there."),
]
PREVIEW = PreviewRecord("web/1.jpg", "web/1/00", "Brighten it & more.", 0.55, Split.TRAIN, EditKind.EXPOSURE, 0.7)
GROUP = GroupRecord(
    "web/2.jpg", ("web/2/00", "web/2/01", "web/2/02"), (0.0, -1.45, 0.25), ((0, 1), (2, 1)), Split.TRAIN
)
AGREEMENT = Agreement(
    judges=("one", "two"),
    pairs=200,
    unanimous=160,
    unanimous_strict=50,
    unanimous_without={"one": 20, "two": 30},
    kept=150,
    cant_tell={"one": 80, "two": 90},
    drops={"too few judges can tell": 50},
    two_judges=(TwoJudges("one", "two", 1234, 5, 6, 0.875, None),),
    kinds={"noise": KindYield(10, 5, 1, 4, (0.1, 0.2, 0.3, 0.4, 0.59)), "tilt": KindYield(3, 0, 0, 0, ())},
)


def pair(first: str, second: str, split: Split = Split.TRAIN, **changes: Any) -> PairRecord:
    votes = (Vote("one", -1, -1.25), Vote("two", None, None, "too close <to> call"))
    verdicts = dict.fromkeys(AXES, Verdict.SAME)
    return replace(PairRecord(f"{first[:5]}.jpg", first, second, -1.0, verdicts, COT, votes, split), **changes)


PAIRS = [pair("web/1/00", f"web/1/0{n}", delta=-n / 8) for n in range(1, 5)] + [
    pair("web/2/00", "web/2/03", Split.HELD_OUT),
    pair("web/1/00", "web/1/05"),
]


def write(folder: Path, records: Sequence[Any]) -> None:
    for record in records:
        with (folder / FILES[type(record)]).open("a", encoding="utf-8") as file:
            file.write(f"{to_line(record)}\n")


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    write(tmp_path, [*SOURCES, *PICTURES, EDITED, *PAIRS, PREVIEW, GROUP, *DROPS])
    (tmp_path / "agreement.json").write_text(AGREEMENT.to_json(), encoding="utf-8")
    return tmp_path


def page(folder: Path, **options: int) -> str:
    return write_sheet(folder, **options).read_text(encoding="utf-8")


def articles(text: str) -> list[str]:
    return re.findall(r"<article>.*?</article>", text, re.DOTALL)


def seen(text: str) -> str:
    """What a reader sees, every run of white space as one blank."""
    return " ".join(re.sub(r"<[^>]*>", " ", text.partition("</style>")[2]).split())


class Links(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value or "" for name, value in attrs if name in {"src", "href"}]


def test_every_shown_pair_has_its_delta_votes_reasons_reasoning_steps_and_both_pictures(dataset: Path) -> None:
    shown = articles(page(dataset))
    assert len(shown) == len(PAIRS)
    for each in PAIRS:
        (article,) = [a for a in shown if f"{each.first} | {each.second}" in a]
        assert f"δ {each.delta:+.2f}".replace("-", "−") in article
        assert escape(COT) in article
        text = seen(f"</style>{article}")
        assert "one worse −1.25" in text
        assert f"two can&#39;t tell – {escape('too close <to> call')}" in text
        assert "first: untouched" in text
        assert article.count("<img") == 2
    assert sum("second: noise −2" in article for article in shown) == 1


def test_an_editor_and_its_instruction_stand_under_the_picture(dataset: Path) -> None:
    assert "second: “Make it “&lt;glow&gt;”.” (kontext)" in seen(page(dataset))


def test_no_text_of_a_record_becomes_markup(dataset: Path) -> None:
    text = page(dataset)
    for raw in ("<b>flat", "<to>", "<glow>", "<not>", "cameras <3"):
        assert raw not in text
        assert escape(raw) in text
    assert "b" not in Links(text).tags


def test_the_page_has_no_script_and_links_only_to_itself_and_pictures_of_the_data_set(dataset: Path) -> None:
    text = page(dataset)
    parsed = Links(text)
    assert "script" not in parsed.tags
    assert all(link.startswith(("images/", "#")) for link in parsed.links)
    assert "images/web/1/a%20%235.jpg" in parsed.links
    assert str(dataset) not in text


def test_counts_of_sources_pictures_pairs_and_drops_stand_at_the_top(dataset: Path) -> None:
    text = seen(page(dataset))
    assert "2 sources, 11 pictures, 6 pairs, 2 drops" in text
    assert "web CC0 1 0" in text
    assert "cameras &lt;3 CC BY 4.0 0 1" in text
    assert "train 5 held out 1" in text
    assert "judging too few judges can tell 1" in text
    assert "edit check The edit is &lt;not&gt; there 1" in text
    assert "parametric noise 2" in text
    assert "kontext instruction 1" in text


def test_drops_for_rare_reasons_are_counted_together(dataset: Path) -> None:
    write(dataset, [DropRecord("web/1/01", "edit check", f"reason {number}") for number in range(30)])
    text = seen(page(dataset))
    assert "other reasons 12 all 32" in text
    assert "reason 29 1" not in text


def test_the_agreement_of_the_judges_is_shown(dataset: Path) -> None:
    text = seen(page(dataset))
    assert "Unanimous on 80.0% of 200 pairs, 25.0% where every judge had to be able to tell. Kept: 75.0%" in text
    assert "one 40.0% 10.0% two 45.0% 15.0%" in text
    assert "one, two 1,234 5 6 0.88 –" in text
    assert "noise 10 50.0% 10.0% 40.0% 0.10 0.20 0.30 0.40 0.59" in text


def test_without_a_report_on_agreement_the_page_says_so(dataset: Path) -> None:
    (dataset / "agreement.json").unlink()
    assert "How far the judges agree It was not measured." in seen(page(dataset))


def test_a_damaged_report_on_agreement_is_named(dataset: Path) -> None:
    (dataset / "agreement.json").write_text('{"judges": 3}', encoding="utf-8")
    with pytest.raises(RecordUnreadable, match=r"agreement\.json is no report"):
        write_sheet(dataset)


def test_previews_groups_in_their_certified_order_and_drops_are_shown(dataset: Path) -> None:
    text = seen(page(dataset))
    assert "Brighten it &amp; more. δ +0.55 · exposure · train" in text
    assert "1: untouched δ 0 2: noise −2 δ −1.45 3: tilt −2 δ +0.25 Certain: 1 above 2; 3 above 2." in text
    assert "too few judges can tell. one: can&#39;t tell" in text


def test_the_same_seed_gives_the_same_page_and_another_one_other_pairs(dataset: Path) -> None:
    write(dataset, [pair("web/1/00", "web/1/01", delta=-n) for n in range(1, 40)])
    pages = [page(dataset, seed=seed, n_pairs=8) for seed in (1, 1, 2)]
    assert pages[0] == pages[1]
    assert articles(pages[0]) != articles(pages[2])


@pytest.mark.parametrize("seed", range(5))
def test_a_rare_kind_and_a_rare_split_are_shown_among_many_pairs_of_one_kind(dataset: Path, seed: int) -> None:
    write(dataset, [pair("web/1/00", "web/1/01")] * 500)
    shown = articles(page(dataset, seed=seed, n_pairs=7))
    assert len(shown) == 7
    assert {re.search(r"<h3>(\w+)", article)[1] for article in shown} >= set(KINDS)  # type: ignore[index]
    assert any("held out ·" in article for article in shown)


def test_a_pair_written_with_other_spacing_is_shown_all_the_same(dataset: Path) -> None:
    path = dataset / FILES[PairRecord]
    plain = articles(page(dataset))
    path.write_text(path.read_text(encoding="utf-8").replace('":', '": '), encoding="utf-8")
    assert articles(page(dataset)) == plain


def test_a_line_that_is_no_pair_is_named(dataset: Path) -> None:
    with (dataset / FILES[PairRecord]).open("a", encoding="utf-8") as file:
        file.write("{}\n")
    with pytest.raises(RecordUnreadable, match=r"pairs\.jsonl:7"):
        write_sheet(dataset)


def test_a_pair_of_an_unknown_picture_is_named(dataset: Path) -> None:
    write(dataset, [pair("web/1/00", "web/1/77")])
    with pytest.raises(RecordUnreadable, match="web/1/77"):
        write_sheet(dataset)


def test_a_data_set_of_which_every_pair_was_dropped_still_shows_the_drops(tmp_path: Path) -> None:
    write(tmp_path, [*SOURCES, *PICTURES, *DROPS])
    text = page(tmp_path)
    assert "0 random pairs" in text
    assert "The edit is &lt;not&gt; there." in text


def test_a_folder_without_pictures_is_told_to_be_built(tmp_path: Path) -> None:
    with pytest.raises(DatasetEmpty, match="redaes-train dataset"):
        write_sheet(tmp_path)
    assert not list(tmp_path.iterdir())


class SeesOnlySteps:
    """The picture with more edits is the worse one."""

    def __init__(self, name: str) -> None:
        self.name = name

    def vote(self, pairs: Sequence[ShownPair]) -> list[Vote]:
        more = [len(shown.first.steps) - len(shown.second.steps) for shown in pairs]
        return [Vote(self.name, n, 1.5 * n, "counted") for n in more]


def test_a_data_set_is_written_with_its_sheet(tmp_path: Path) -> None:
    info, judges = DatasetInfo("r", 0, ("parametric",), ("one", "two")), [SeesOnlySteps("one"), SeesOnlySteps("two")]
    untouched = next(picture for picture in PICTURES if not picture.steps)
    noisy = replace(untouched, picture="web/1/01", steps=(Step("noise", 2),), is_neutral=False)
    write_records(tmp_path, info, SOURCES[:1], [untouched, noisy], judges)
    (article,) = articles((tmp_path / "sheet.html").read_text(encoding="utf-8"))
    assert "counted" in article
