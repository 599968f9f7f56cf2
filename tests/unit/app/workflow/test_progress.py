from __future__ import annotations

from app.workflow.progress import WINDOW_S, ProgressMeter


def test_speed_and_time_left_follow_the_last_answers() -> None:
    now = [0.0]
    meter = ProgressMeter(lambda: now[0])
    assert meter.told(8, is_paused=False).photos_per_s is None
    for second in (1, 2, 3):
        now[0] = second
        meter.count(2)
    told = meter.told(8, is_paused=False)
    assert (told.done, told.total) == (6, 14)
    assert told.photos_per_s == 2.0  # 4 photos between second 1 and 3
    assert told.seconds_left == 4.0


def test_answers_of_long_ago_do_not_count_for_the_speed() -> None:
    now = [0.0]
    meter = ProgressMeter(lambda: now[0])
    for at in (0.0, WINDOW_S + 10, WINDOW_S + 11, WINDOW_S + 12):
        now[0] = at
        meter.count(1)
    assert meter.told(1, is_paused=False).photos_per_s == 1.0


def test_requests_that_end_without_an_answer_are_no_speed() -> None:
    now = [0.0]
    meter = ProgressMeter(lambda: now[0])
    for n_photos in (2, 0, 0):
        now[0] += 1
        meter.count(n_photos)
    assert meter.told(8, is_paused=False).photos_per_s is None


def test_a_pause_tells_no_speed_and_forgets_the_old_one() -> None:
    now = [0.0]
    meter = ProgressMeter(lambda: now[0])
    for _ in range(5):
        now[0] += 1
        meter.count(1)
    assert meter.told(1, is_paused=True).seconds_left is None
    meter.forget_speed()
    assert meter.told(1, is_paused=False).photos_per_s is None


def test_a_run_that_is_over_is_told_once_and_the_next_counts_anew() -> None:
    meter = ProgressMeter(lambda: 1.0)
    meter.count(3)
    assert meter.told(0, is_paused=False).done == 3
    assert meter.told(5, is_paused=False).total == 5
