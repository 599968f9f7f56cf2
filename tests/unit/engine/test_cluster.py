from __future__ import annotations

import sys
from typing import NoReturn

import pytest

from engine.cluster import ClusterMissing, joined_cluster


def nobody(**_: object) -> NoReturn:
    raise ConnectionError("no answer")


def test_where_ray_is_not_installed_it_is_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(ClusterMissing, match="pip install"), joined_cluster("auto"):
        pass


def test_where_nothing_answers_the_address_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    ray = pytest.importorskip("ray", reason="Ray is an optional extra")
    monkeypatch.setattr(ray, "init", nobody)
    with pytest.raises(ClusterMissing, match="No Ray cluster answers at here:6379"), joined_cluster("here:6379"):
        pass
