"""Files a quote under an issue: the similar ones first, with the words that say so; a new one last."""

from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import QRect, Signal, Slot
from PySide6.QtWidgets import QWidget

from cxdesk.desktop.icons import Icon
from cxdesk.desktop.interviews.pick_list import PickLine
from cxdesk.desktop.interviews.picker import Picker
from cxdesk.desktop.screen import Context
from cxdesk.identity import Id
from cxdesk.issues.issue import issue_number

_MOST = 7
_HINT = "Enter files  ·  Esc leaves"


class Choice(NamedTuple):
    """Where a quote may be filed: under an issue, under a new one of this title, or (neither) under none."""

    words: str
    issue: Id | None = None
    title: str = ""


class Offer(NamedTuple):
    """The lines for what was typed, and which of them Enter takes."""

    lines: list[PickLine]
    current: int


class IssuePicker(Picker):
    """Hidden until `begin`; `picked` tells the Choice, `left` that it closed. The quote need not be stored."""

    picked = Signal(object)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(
            context.theme, "File under an issue", "Issue, or the title of a new one…", _HINT, parent
        )
        self._context = context
        self._words = ""
        self._now: Id | None = None

    def begin(self, place: QRect, words: str, now: Id | None = None) -> None:
        """Open below a place for a quote of these words; `now` is the issue it is filed under already."""
        self._words, self._now = words, now
        self.open_at(place)
        self.look()

    @Slot()
    def look(self) -> None:
        """Find issues; only the answer to the last letter is shown."""
        self.wait()
        job = partial(offer, self._context.workspace, self.typed, self._words, self._now)
        self._context.background.run(job, self._show, lane="pool", key="interviews.issues")

    def take(self, value: object) -> None:
        """File under the choice."""
        self.leave()
        self.picked.emit(value)

    @Slot(object)
    def _show(self, found: Offer) -> None:
        if self.isVisible():
            self.show_lines(found.lines, found.current)
            self.answer()


def offer(workspace: Any, typed: str, words: str, now: Id | None) -> Offer:
    """Return what to offer for a quote of these words that is filed under `now`, and what was typed.

    Enter takes the first issue that resembles the words or is named by what was typed, else the new one: an issue
    that has nothing to do with it is never taken by accident.
    """
    from cxdesk.issues.phrasing import as_title
    from cxdesk.workspace.lookup import fits

    found = [one for one in workspace.issues.offered(words, typed, _MOST + 1) if one.issue.id != now][:_MOST]
    lines = [_line(one) for one in found]
    title = typed or as_title(words)
    is_named = any(one.issue.title.casefold() == title.casefold() for one in found)
    if now is not None and not typed:
        lines.append(PickLine("No issue", Choice("No issue"), icon=Icon.UNLINK))
    if title and not is_named:
        words = f"New issue “{title}”"
        lines.append(PickLine(words, Choice(words, title=title), icon=Icon.NEW))
    is_meant = bool(found) and (fits(typed, found[0].issue) if typed else found[0].share > 0)
    return Offer(lines, 0 if is_meant else len(lines) - 1)


def _line(one: Any) -> PickLine:
    words = f"{issue_number(one.issue.number)}  {one.issue.title}"
    why = f"also speaks of {_listed(one.words)}" if one.words else ""
    return PickLine(words, Choice(words, one.issue.id), why, icon=Icon.ISSUE)


def _listed(words: tuple[str, ...]) -> str:
    quoted = [f"“{word}”" for word in words]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} and {quoted[-1]}"
