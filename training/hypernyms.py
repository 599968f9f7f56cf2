"""Derives ImageNet's classes' ancestors from WordNet once, into a small table that training reads.

`python -m training.hypernyms /usr/share/wordnet/data.noun` rewrites the table (Debian's `wordnet-base`).
Source: WordNet 3.0 (Princeton), hypernym pointers `@` and `@i`; class list from timm's `imagenet_synsets.txt`.
"""

from __future__ import annotations

import json
import sys
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from timm.data.imagenet_info import ImageNetInfo

TABLE: Final = Path(__file__).parent / "imagenet_hypernyms.json"
N_CLASSES: Final = 1000


@cache
def ancestor_names() -> tuple[str, ...]:
    """The name of each node of the table, WordNet's first lemma, spaces for underscores."""
    return tuple(json.loads(TABLE.read_text())["nodes"])


@cache
def membership() -> NDArray[np.float32]:
    """1 where a class (row) is or descends from a node (column); shape (1000, nodes)."""
    table = json.loads(TABLE.read_text())
    matrix = np.zeros((N_CLASSES, len(table["nodes"])), np.float32)
    for row, columns in enumerate(table["ancestors"]):
        matrix[row, columns] = 1.0
    return matrix


def _read_nouns(data_noun: Path) -> tuple[dict[str, str], dict[str, list[str]]]:
    names: dict[str, str] = {}
    parents: dict[str, list[str]] = {}
    for line in data_noun.read_text(encoding="latin-1").splitlines():
        if line.startswith(" "):
            continue
        fields = line.split(" | ")[0].split()
        offset, n_words = fields[0], int(fields[3], 16)
        names[offset] = fields[4].replace("_", " ")
        pointers = fields[5 + 2 * n_words :]
        parents[offset] = [pointers[k + 1] for k in range(0, len(pointers) - 1) if pointers[k] in ("@", "@i")]
    return names, parents


def derive(data_noun: Path) -> dict[str, list[object]]:
    """Every class' node and all its ancestors, as `nodes` (names) and `ancestors` (columns per class)."""
    names, parents = _read_nouns(data_noun)
    columns: dict[str, int] = {}
    ancestors: list[object] = []
    for synset in ImageNetInfo("imagenet-1k").label_names():
        waiting, seen = [synset[1:]], set()
        while waiting:
            node = waiting.pop()
            if node not in seen:
                seen.add(node)
                waiting.extend(parents[node])
        ancestors.append(sorted(columns.setdefault(node, len(columns)) for node in sorted(seen)))
    return {"nodes": [names[node] for node in columns], "ancestors": ancestors}


if __name__ == "__main__":
    TABLE.write_text(json.dumps(derive(Path(sys.argv[1])), separators=(",", ":")))
