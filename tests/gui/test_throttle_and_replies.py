from concurrent.futures import Future

from pytestqt.qtbot import QtBot

from app.ui.replies import Replies
from app.ui.throttle import Throttle
from engine.errors import ImageUnreadable


def test_a_throttle_acts_at_once_and_then_once_more_for_all_further_calls(qtbot: QtBot) -> None:
    acted: list[int] = []
    throttle = Throttle(40, lambda: acted.append(1))
    for _ in range(5):
        throttle.call()
    assert len(acted) == 1
    qtbot.waitUntil(lambda: len(acted) == 2)


def test_an_answer_arrives_later_on_the_ui_thread(qtbot: QtBot) -> None:
    replies, future, heard = Replies(), Future[int](), []
    replies.ask(future, heard.append)
    future.set_result(7)
    assert heard == []
    qtbot.waitUntil(lambda: heard == [7])


def test_an_error_nobody_handles_is_sent_out(qtbot: QtBot) -> None:
    replies, future = Replies(), Future[int]()
    error = ImageUnreadable("What.", "Fix.")
    replies.ask(future)
    with qtbot.waitSignal(replies.troubled) as signal:
        future.set_exception(error)
    assert signal.args == [error]


def test_a_cancelled_question_gets_no_answer(qtbot: QtBot) -> None:
    replies, future, heard = Replies(), Future[int](), []
    replies.ask(future, heard.append, heard.append)
    future.cancel()
    done, after = Future[str](), []
    replies.ask(done, after.append)
    done.set_result("later")
    qtbot.waitUntil(lambda: after == ["later"])
    assert heard == []


def test_a_bug_behind_an_answer_is_raised_and_not_swallowed(qtbot: QtBot) -> None:
    replies, future = Replies(), Future[int]()
    replies.ask(future)
    with qtbot.captureExceptions() as raised:
        future.set_exception(ZeroDivisionError("ours"))
        qtbot.waitUntil(lambda: bool(raised))
    assert raised[0][0] is ZeroDivisionError


def test_after_closing_no_answer_is_delivered(qtbot: QtBot) -> None:
    replies, future, heard = Replies(), Future[int](), []
    replies.ask(future, heard.append)
    future.set_result(1)
    replies.close()
    qtbot.wait(20)
    assert heard == []
