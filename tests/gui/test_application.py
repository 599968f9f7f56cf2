import pytest

from app.ui.application import ask_for_size


@pytest.mark.parametrize(
    ("percent", "before", "after"),
    [
        (100, {}, {}),
        (150, {}, {"QT_SCALE_FACTOR": "1.5"}),
        (150, {"QT_SCALE_FACTOR": "2"}, {"QT_SCALE_FACTOR": "2"}),
    ],
)
def test_a_size_of_ones_own_multiplies_everything_unless_qt_was_told_another(
    percent: int, before: dict[str, str], after: dict[str, str]
) -> None:
    ask_for_size(percent, before)
    assert before == after
