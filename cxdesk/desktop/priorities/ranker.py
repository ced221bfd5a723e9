"""Ranks for the screen: live on the window's thread while a weight moves, loading and storing on the lane."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from cxdesk.desktop.screen import Context
from cxdesk.errors import CxdeskError, UnknownRecordError
from cxdesk.identity import Id

if TYPE_CHECKING:
    from cxdesk.workspace.listing import Listing, Standing

_SURE_EVERY = 60
"""Milliseconds between two reckonings of rank intervals while a weight moves."""
_PAUSE = 40
"""Milliseconds the choice must rest before its quotes are fetched, so that a held arrow key floods no lane."""


class Ranker(QObject):
    """The list of the moment. `listed` follows every change of it, `explained` brings a Why that was asked for.

    `assured` follows when the rank intervals of the list are there; until then it shows those of the list before.

    `pending` are weights that were moved and are not stored yet; a list loaded meanwhile is shown under them.
    `before` maps row ids to their ranks before the hand moved a weight, for the arrows.
    """

    listed = Signal(object)
    explained = Signal(object)
    assured = Signal(object)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context, self._workspace = context, context.workspace
        self._standing: Standing | None = None
        self.listing: Listing | None = None
        self.pending: dict[str, float] | None = None
        self.before: dict[int, int] = {}
        self.as_of: date | None = None
        self._loaded_on = date.min
        self._asked: Id | None = None
        self._is_explaining = False
        self._explained_for: tuple[Id, Listing] | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._look_up)
        self._sure = QTimer(self)
        self._sure.setSingleShot(True)
        self._sure.setInterval(_SURE_EVERY)
        self._sure.timeout.connect(self._make_sure)

    @property
    def is_stale(self) -> bool:
        """Whether nothing is loaded yet, or the day has changed."""
        return self.listing is None or self._loaded_on != date.today()

    @property
    def keeps(self) -> bool:
        """Whether moved weights are stored: not in a read-only workspace."""
        return not self._workspace.read_only_reason

    def load(self) -> None:
        """Fetch what is ranked; a later call replaces the answer of an earlier one."""
        job = partial(self._workspace.priority.standing, self.as_of)
        self._context.background.run(job, self._take, key="priorities.standing")

    def move(self, weights: Mapping[str, float]) -> None:
        """Rank under other weights, now."""
        if self._standing is None or self.listing is None:
            return
        self.before = self.before or _ranks(self.listing)
        self.pending = dict(weights)
        self._show(self._standing.listing(weights))

    def settle(self) -> None:
        """Store the moved weights."""
        if self.pending is not None and self.keeps:
            job = partial(self._workspace.priority.set_weights, dict(self.pending))
            self._write(job, partial(self._settled, self.pending))

    def choose_preset(self, name: str) -> None:
        """Weigh by a preset, stored; in a read-only workspace just shown."""
        self.before = self.before or (_ranks(self.listing) if self.listing is not None else {})
        self.pending = None
        priority = self._workspace.priority
        if self.keeps:
            self._write(partial(priority.set_weights, {}, name), self._reload)
        else:
            job = partial(priority.standing, self.as_of, name)
            self._context.background.run(job, self._take, key="priorities.standing")

    def choose_day(self, day: date | None) -> None:
        """Rank as of another day, None for today."""
        self.as_of = None if day == date.today() else day
        self.before = {}
        self.load()

    def rest(self) -> None:
        """Forget what the ranks were before, unless a moved weight waits to be stored."""
        if self.pending is None or not self.keeps:
            self.before = {}

    def recalibrate(self, on_done: Callable[[Any], object]) -> None:
        """Learn anew what is usual."""
        self._write(self._workspace.priority.recalibrate, on_done)

    def set_effort(self, issue: Id, days: float | None) -> None:
        """Store how many days a fix takes."""
        self._write(partial(self._workspace.issues.set, issue, effort=days), self._reload)

    def explain(self, issue: Id) -> None:
        """Ask for the quotes behind an issue's rank; only the last question is answered."""
        self._asked = issue
        self._pause.start()

    def _write(self, job: Callable[[], Any], on_done: Callable[[Any], object]) -> None:
        self._context.background.run(job, on_done, self._refused, owner=self)

    @Slot()
    def _look_up(self) -> None:
        if self._asked is None or self.listing is None or self._is_explaining:
            return
        self._is_explaining = True
        job = partial(self._workspace.priority.why, self._asked, self.listing)
        self._explained_for = self._asked, self.listing
        self._context.background.run(job, self._explain, self._forget, owner=self)

    def _show(self, listing: "Listing") -> None:
        if self.listing is not None and self.listing.standing is listing.standing:
            listing = listing.borrow(self.listing)
        self.listing = listing
        if not self._sure.isActive():
            self._sure.start()
        self.listed.emit(listing)

    @Slot()
    def _make_sure(self) -> None:
        if self.listing is not None:
            job = partial(_make_sure, self.listing)
            self._context.background.run(job, self._take_sure, lane="pool", key="priorities.sure")

    @Slot(object)
    def _take_sure(self, listing: "Listing") -> None:
        shown = self.listing
        if shown is None or shown.standing is not listing.standing or shown.weights != listing.weights:
            return
        self.listing = listing
        self.assured.emit(listing)

    @Slot(object)
    def _take(self, standing: "Standing") -> None:
        self._standing, self._loaded_on = standing, date.today()
        self._show(standing.listing(self.pending))

    def _settled(self, stored: dict[str, float], _nothing: Any) -> None:
        if self.pending is stored:
            self.pending = None
            self.load()

    @Slot(object)
    def _reload(self, _nothing: Any) -> None:
        self.load()

    @Slot(object)
    def _explain(self, why: Any) -> None:
        self.explained.emit(why)
        self._ask_again()

    def _ask_again(self) -> None:
        """Explain what was asked for meanwhile; one explanation at a time."""
        self._is_explaining = False
        if (
            self._explained_for is None
            or self._explained_for[0] != self._asked
            or self._explained_for[1] is not self.listing
        ):
            self._look_up()

    @Slot(object)
    def _forget(self, error: CxdeskError) -> None:
        """Let an issue go that went while it was looked up: the next list comes without it."""
        if not isinstance(error, UnknownRecordError):
            self._context.window.show_error(error)
        self._ask_again()

    @Slot(object)
    def _refused(self, error: CxdeskError) -> None:
        """Say why nothing was stored and show what is."""
        self.pending = None
        self._context.window.show_error(error)
        self.load()


def _make_sure(listing: "Listing") -> "Listing":
    """Reckon what takes too long for the window's thread."""
    _ = listing.standing.drifted
    return listing.certain()


def _ranks(listing: "Listing") -> dict[int, int]:
    """Return row id → rank of the issues heard."""
    pairs = zip(listing.standing.issues, listing.ranking.ranks.tolist(), strict=True)
    return {row[0]: rank for row, rank in pairs if rank}
