"""Which quotes are looked at, in which order, and where one is: it stays put while answers change the rest."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from cxdesk.errors import UnknownRecordError
from cxdesk.identity import Id

if TYPE_CHECKING:
    from cxdesk.workspace.review import Case


class View(NamedTuple):
    """What is to be shown: how many wait, which of the order still do, the case (None when none does), whether there
    are quotes at all."""

    order: tuple[Id, ...]
    left: int
    open: frozenset[Id]
    case: "Case | None"
    other: str
    has_quotes: bool = True


@dataclass(slots=True)
class Queue:
    """The order of one sitting. What was answered and comes back by undo is gone to."""

    order: tuple[Id, ...] = ()
    open: frozenset[Id] = frozenset()
    current: Id | None = None
    _done: set[Id] = field(default_factory=set)

    def wanted(self, open_now: frozenset[Id], step: int = 0) -> Id | None:
        """Return the quote to show: one that came back, else the current one, else the next; `step` goes on or back."""
        back = next((one for one in self.order if one in self._done and one in open_now), None)
        if back is not None:
            return back
        if not step and self.current in open_now:
            return self.current
        return _next(self.order, self.current, open_now, step or 1)

    def take(self, view: View) -> None:
        """Stand where a view stands."""
        self._done = {one for one in view.order if one not in view.open}
        self.order, self.open = view.order, view.open
        self.current = view.case.quote.id if view.case is not None else None


def _next(order: Sequence[Id], current: Id | None, open_now: frozenset[Id], step: int) -> Id | None:
    """Return the next quote of the order that waits, around its end."""
    at = order.index(current) if current in order else -1 if step > 0 else 0
    turn = [order[(at + step * k) % len(order)] for k in range(1, len(order) + 1)] if order else []
    return next((one for one in turn if one in open_now), None)


def look(workspace: Any, queue: Queue, step: int = 0) -> View:
    """Read what is to be shown next; the order is made anew when all of it is done. For a lane of the background."""
    review, order = workspace.review, queue.order
    still = frozenset(review.still_open(order))
    if not still:
        order = tuple(review.queue())
        still = frozenset(order)
        queue = Queue(order, still)
    wanted = queue.wanted(still, step)
    case = None
    if wanted is not None:
        try:
            case = review.case(wanted)
        except UnknownRecordError:  # deleted meanwhile: the next one is shown
            return look(workspace, Queue(tuple(one for one in order if one != wanted)), step)
    has_quotes = case is not None or workspace.counts().quotes > 0
    return View(order, review.count(), still, case, workspace.engines.second().name, has_quotes)
