"""When a line was typed: by the clock on the wall and since the talk began; and times that were typed themselves."""

import re
import time
from collections.abc import Callable

from cxdesk.interviews.turns import seconds

_STAMP = re.compile(
    r"\s*(?:\[(\d{1,2}:\d{2}(?::\d{2})?)\]|\((\d{1,2}:\d{2}(?::\d{2})?)\)|(\d{1,2}:\d{2}:\d{2}))(?=\s|$)"
)
_LONGEST_TALK = 12 * 3600
"""Seconds after which somebody is no longer talking but adding to an old note."""


def typed_stamp(text: str) -> float | None:
    """Return the seconds of a time at the start of a line ("[10:32]", "00:12:05"), None when there is none."""
    found = _STAMP.match(text)
    return seconds(next(group for group in found.groups() if group)) if found else None


class TalkClock:
    """Tells the wall's time and the seconds since a talk began, which never shrink: the wall's clock may be set back."""

    def __init__(
        self,
        began_at: float | None,
        latest: float = 0.0,
        wall: Callable[[], float] = time.time,
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        self._wall, self._ticks = wall, ticks
        passed = wall() - began_at if began_at is not None else None
        is_on = passed is not None and passed < _LONGEST_TALK
        self._passed = max(latest, passed or 0.0, 0.0) if is_on else None
        self._from = ticks()

    def now(self) -> tuple[float, float | None]:
        """Return seconds since 1970, and seconds since the talk began or None when no talk is held."""
        if self._passed is None:
            return self._wall(), None
        return self._wall(), round(self._passed + self._ticks() - self._from, 1)
