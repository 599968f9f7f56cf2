"""FLICKR-AES: 40,000 photos, each rated by five people (Ren et al., ICCV 2017).

```
FLICKR-AES_image_score.txt   image and score, a blank between them
40K/IMAGE
```

Files: https://github.com/alanspike/personalizedImageAesthetics, “the weighted average score for each image”. The folder
stands in `docs/DATASET.md` of https://github.com/INTREBID/PMG; the form of a line, with blanks at its start, is what
several loaders of others read. Scores run up to 1; where the scale begins is documented nowhere that could be found, so
it is taken as 0. The paper splits by rater (173 and 37); which raters is not in the release, so there are no official
parts to load.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from training.evaluation.benchmarks.layout import Part, Span, annotation_lines, chosen, fields, number
from training.photos import RatedPhoto

_SPAN: Final = Span(0, 1)
_FILES: Final = {Part.ALL: "FLICKR-AES_image_score.txt"}


def flickr_aes(folder: Path, part: Part) -> list[RatedPhoto]:
    """All photos with their score."""
    photos = []
    (name,) = chosen(part, _FILES, "FLICKR-AES")
    for line in annotation_lines(folder / name):
        image, score = fields(line, 2, folder / name)[:2]
        place = f"{name}, image {image},"
        photos.append(RatedPhoto(folder / "40K" / image, _SPAN.mos(number(score, place), place), ""))
    return photos
