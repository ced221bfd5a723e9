"""The clock of a talk: the time since it began never shrinks, whatever is done to the wall's clock."""

from cxdesk.desktop.interviews.stamps import TalkClock


class _Clocks:
    wall, ticks = 1_000_000.0, 50.0

    def pass_time(self, seconds: float) -> None:
        self.wall += seconds
        self.ticks += seconds

    def make(self, began_at: float | None, latest: float = 0.0) -> TalkClock:
        return TalkClock(began_at, latest, lambda: self.wall, lambda: self.ticks)


def test_a_clock_set_back_in_the_talk_changes_only_the_wall_time() -> None:
    clocks = _Clocks()
    clock = clocks.make(clocks.wall)
    clocks.pass_time(90)
    assert clock.now() == (1_000_090.0, 90.0)
    clocks.wall -= 3600
    clocks.pass_time(10)
    assert clock.now() == (996_500.0, 100.0)


def test_a_note_opened_again_after_the_clock_was_set_back_goes_on_behind_its_last_line() -> None:
    clocks = _Clocks()
    began = clocks.wall
    clocks.wall -= 7200
    assert clocks.make(began, latest=640.0).now()[1] == 640.0


def test_without_a_talk_there_is_only_the_wall_time() -> None:
    clocks = _Clocks()
    assert clocks.make(None).now() == (1_000_000.0, None)
    assert clocks.make(clocks.wall - 3 * 86_400).now()[1] is None
