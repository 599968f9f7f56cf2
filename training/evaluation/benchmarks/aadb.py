"""AADB: 10,000 photos of Flickr, each rated by five people (Kong et al., ECCV 2016).

```
imgListFiles_label/imgListTrainRegression_score.txt        image and score, a blank between them
imgListFiles_label/imgListValidationRegression_score.txt   the same
imgListFiles_label/imgListTestNewRegression_score.txt      the same
datasetImages_originalSize/IMAGE                           training and validation
AADB_newtest_originalSize/IMAGE                            test
```

Data: https://github.com/aimerykong/deepImageAestheticsAnalysis, which links the archives. The folders of images are
those that `dataset/aadb.py` of https://github.com/lizhaoliu-Lec/ImageAestheticAssessmentPyTorch reads, the lists those
that several loaders of others do. Scores run from 0 to 1; no page of the authors' that could be found says so. The
archives hold a second, older test list, which is not read.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from training.evaluation.benchmarks.layout import Part, Span, annotation_lines, chosen, fields, number
from training.photos import RatedPhoto

_SPAN: Final = Span(0, 1)
_TEST: Final = "imgListTestNewRegression_score.txt"
_FILES: Final = {
    Part.TRAIN: "imgListTrainRegression_score.txt",
    Part.VALIDATION: "imgListValidationRegression_score.txt",
    Part.TEST: _TEST,
}


def aadb(folder: Path, part: Part) -> list[RatedPhoto]:
    """All photos of a part; one that two lists name stands in `ALL` once."""
    photos: dict[str, RatedPhoto] = {}
    for name in chosen(part, _FILES, "AADB"):
        images = folder / ("AADB_newtest_originalSize" if name == _TEST else "datasetImages_originalSize")
        path = folder / "imgListFiles_label" / name
        for line in annotation_lines(path):
            image, score = fields(line, 2, path)[:2]
            place = f"{name}, image {image},"
            photos.setdefault(image, RatedPhoto(images / image, _SPAN.mos(number(score, place), place), ""))
    return list(photos.values())
