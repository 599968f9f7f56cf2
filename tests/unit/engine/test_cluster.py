from __future__ import annotations

import socket
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
    with socket.create_server(("127.0.0.1", 0)) as other:  # something that is no cluster
        address = f"127.0.0.1:{other.getsockname()[1]}"
        with pytest.raises(ClusterMissing, match=f"No Ray cluster answers at {address}"), joined_cluster(address):
            pass


@pytest.mark.parametrize("form", ["127.0.0.1:{}", "ray://127.0.0.1:{}", "127.0.0.1:9{}"])
def test_where_nobody_listens_ray_is_not_left_to_try_for_minutes(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ray, asked = pytest.importorskip("ray", reason="Ray is an optional extra"), []
    monkeypatch.setattr(ray, "init", lambda **named: asked.append(named))
    with socket.create_server(("127.0.0.1", 0)) as gone:
        address = form.format(gone.getsockname()[1])
    with pytest.raises(ClusterMissing, match="No Ray cluster answers"), joined_cluster(address):
        pass
    assert not asked
