from __future__ import annotations

from pathlib import Path

import numpy as np

from training.hypernyms import N_CLASSES, _read_nouns, ancestor_names, membership


def test_every_class_has_ancestors_up_to_the_one_root() -> None:
    table = membership()
    assert table.shape == (N_CLASSES, len(ancestor_names()))
    assert set(np.unique(table)) == {0.0, 1.0}
    assert table.sum(1).min() >= 5
    root = ancestor_names().index("entity")
    assert table[:, root].all()


def test_no_node_is_without_a_class() -> None:
    assert membership().any(0).all()


def test_the_teachers_distinct_concepts_are_those_that_its_figures_were_measured_with() -> None:
    assert np.unique(membership(), axis=1).shape == (N_CLASSES, 1396)


def test_classes_stand_where_the_classifier_has_them() -> None:
    columns = {name: membership()[:, ancestor_names().index(name)].astype(bool) for name in ("dog", "bird", "fish")}
    assert np.flatnonzero(columns["dog"]).tolist() == list(range(151, 269))
    assert np.flatnonzero(columns["bird"])[[0, 1]].tolist() == [7, 8]
    assert columns["fish"][0]


def test_wordnets_lines_are_read_as_names_and_parents(tmp_path: Path) -> None:
    nouns = tmp_path / "data.noun"
    nouns.write_text(
        "  1 This line is the licence.\n"
        "00000001 03 n 01 entity 0 000 | that which is\n"
        "00000002 05 n 02 big_dog 0 hound 0 002 @ 00000001 n 0000 ~ 00000003 n 0000 | barks\n"
        "00000003 05 n 01 rex 0 001 @i 00000002 n 0000 | one of them\n",
        encoding="latin-1",
    )
    names, parents = _read_nouns(nouns)
    assert names == {"00000001": "entity", "00000002": "big dog", "00000003": "rex"}
    assert parents == {"00000001": [], "00000002": ["00000001"], "00000003": ["00000002"]}
