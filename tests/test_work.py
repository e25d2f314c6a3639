"""The measure itself: the same act is the same work, twice as much of it twice the work."""

import sys
import time

import pytest

from work import calls, ends


def test_work_is_counted_the_same_each_time() -> None:
    def act(times: int) -> None:
        for _ in range(times):
            abs(-1)

    one, two = calls(lambda: act(1000)), calls(lambda: act(2000))
    assert one == calls(lambda: act(1000))
    assert two - one == 1000
    assert sys.getprofile() is None


def test_what_stands_still_fails() -> None:
    with pytest.raises(TimeoutError), ends(minutes=0.001):
        time.sleep(60)
    with ends(minutes=0.001):
        pass
    time.sleep(0.1)  # the clock of what has ended is off
