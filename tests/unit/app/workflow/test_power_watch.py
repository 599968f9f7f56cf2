from __future__ import annotations

from app.workflow.power_watch import PowerWatch


class Laptop:
    """Power and scoring, and what was done to it."""

    def __init__(self) -> None:
        self.is_on_battery: bool | None = False
        self.is_paused = False
        self.watch = PowerWatch(
            lambda: self._set(True), lambda: self._set(False), lambda: self.is_paused, lambda: self.is_on_battery
        )

    def _set(self, is_paused: bool) -> None:
        self.is_paused = is_paused

    def power(self, is_there: bool) -> bool:
        """Whether scoring is paused after a look."""
        self.is_on_battery = not is_there
        self.watch.look_now()
        return self.is_paused


def wanted() -> Laptop:
    laptop = Laptop()
    laptop.watch._is_wanted = True
    return laptop


def test_scoring_pauses_when_power_goes_and_goes_on_when_it_is_back() -> None:
    laptop = wanted()
    assert [laptop.power(is_there) for is_there in (True, False, False, True)] == [False, True, True, False]


def test_whoever_resumes_on_battery_is_not_paused_again() -> None:
    laptop = wanted()
    laptop.power(False)
    laptop.is_paused = False
    assert laptop.power(False) is False


def test_a_pause_of_the_persons_own_outlasts_the_battery() -> None:
    laptop = wanted()
    laptop.is_paused = True
    laptop.power(False)
    assert laptop.power(True) is True


def test_without_the_wish_or_a_battery_nothing_pauses() -> None:
    laptop = Laptop()
    assert laptop.power(False) is False
    other = wanted()
    other.is_on_battery = None
    other.watch.look_now()
    assert other.is_paused is False


def test_the_wish_acts_at_once_and_so_does_taking_it_back() -> None:
    laptop = Laptop()
    laptop.is_on_battery = True
    laptop.watch.set_wanted(True)
    assert laptop.is_paused
    laptop.watch.set_wanted(False)
    assert not laptop.is_paused
    laptop.watch.close()
