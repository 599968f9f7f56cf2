"""AVA: 255,530 photos of dpchallenge.com (Murray, Marchesotti & Perronnin, CVPR 2012).

```
AVA.txt                                        index, image ID, counts of the votes 1 … 10, two tags, challenge
aesthetics_image_lists/generic_ls_train.jpgl   an image ID a line: the large-scale training list
aesthetics_image_lists/generic_test.jpgl       the test list
images/ID.jpg                                  not part of the release, which holds no images
```

Layout: the release's own README, kept at https://github.com/imfing/ava_downloader (`AVA_dataset/README.txt`). The
folder `images` is what its users agree on. Votes run from 1 to 10.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from training.evaluation.benchmarks.layout import (
    BenchmarkUnreadable,
    Part,
    Span,
    annotation_lines,
    chosen,
    fields,
    number,
)
from training.photos import RatedPhoto

_VOTES: Final = range(1, 11)
_SPAN: Final = Span(1, 10)
_LISTS: Final = {Part.TRAIN: "generic_ls_train.jpgl", Part.TEST: "generic_test.jpgl"}


def ava(folder: Path, part: Part) -> list[RatedPhoto]:
    """The mean vote of each image; `ALL` is the whole of AVA.txt."""
    path = folder / "AVA.txt"
    mos = {}
    for line in annotation_lines(path):
        values = fields(line, 2 + len(_VOTES), path)
        mos[values[1]] = _SPAN.mos(_mean_vote(values[2:12], f"{path.name}, image {values[1]},"), path.name)
    return [RatedPhoto(folder / "images" / f"{image}.jpg", mos[image], "") for image in _images(folder, part, mos)]


def _images(folder: Path, part: Part, mos: dict[str, float]) -> list[str]:
    if part is Part.ALL:
        return list(mos)
    (name,) = chosen(part, _LISTS, "AVA")
    listed = [line.strip() for line in annotation_lines(folder / "aesthetics_image_lists" / name)]
    unrated = [image for image in listed if image not in mos]
    if unrated:
        raise BenchmarkUnreadable(
            f"AVA.txt has no votes for {len(unrated)} images of {name}, the first of them {unrated[0]}.",
            "Take both files from one release.",
        )
    return listed


def _mean_vote(counts: list[str], place: str) -> float:
    votes = [number(count, place) for count in counts]
    if sum(votes) <= 0:
        raise BenchmarkUnreadable(f"{place} has no votes.", "Take the file from the release again.")
    return sum(vote * count for vote, count in zip(_VOTES, votes, strict=True)) / sum(votes)
