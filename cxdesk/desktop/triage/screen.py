"""The triage screen: a meeting decides on one issue after the other, by keyboard alone."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import count
from cxdesk.desktop.screen import Context, Screen
from cxdesk.desktop.triage.action_table import ACTIONS, OF_PAGE, READ_ONLY
from cxdesk.desktop.triage.deciding import Deciding
from cxdesk.desktop.triage.end_page import EndPage, LogPage
from cxdesk.desktop.triage.frame import SittingFrame
from cxdesk.desktop.triage.sitting import Sitting
from cxdesk.desktop.triage.view import View, look, read_end, read_log
from cxdesk.desktop.triage.words import place_words, spoken
from cxdesk.desktop.widgets import Button, EmptyState
from cxdesk.identity import Id
from cxdesk.issues.issue import issue_number

if TYPE_CHECKING:
    from cxdesk.store.decisions import Decision
    from cxdesk.workspace.triage_case import Case, Waiting

_TOUCHES = frozenset({"issue", "quote", "loop", "ranking", "consent"})
_EMPTY = (
    "Nothing to triage",
    "Here a meeting decides on one issue after the other, by keyboard. Issues come here when they are proposed from "
    "imported notes, marked in an interview, or written down in Issues; parked ones come back on their day.",
)
_WHO = "W says who decides, so that the log can name them."


class TriageScreen(Screen):
    """One issue fills the page. A sitting begins with the first visit and ends with Esc; leaving the screen pauses it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._triage = context.workspace.triage
        self._usable = not context.workspace.read_only_reason
        self.sitting: Sitting | None = None
        self._began = datetime.now(UTC)
        self._waiting = 0
        self._wants_queue = self._is_undoing = False
        self.shown = "reading"
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._since = monotonic()
        self._add_actions()
        actions = context.actions
        self.frame = SittingFrame(self.theme, actions, self)
        self.log = LogPage(self.theme, self)
        self.end = EndPage(self.theme, actions["triage.forward"], actions["triage.end"], self)
        self.deciding = Deciding(context, self.frame, self._meant, self)
        self._lay_out()
        self._connect()

    # ---- what the window asks

    def commands(self) -> list[QWidget]:
        """Return the end of the sitting."""
        return [Button.of(self.theme, self.context.actions["triage.end"], Icon.QUIT)]

    def count(self) -> int | None:
        """Return how many issues wait."""
        return self._waiting or None

    def activated(self) -> None:
        """Begin a sitting, or go on with the one that was left."""
        self._look(anew=True)
        self._focus()

    def changed(self, entities: frozenset[str]) -> None:
        """Show what was written, by a key here or elsewhere."""
        if entities & _TOUCHES and self.isVisible():
            self._look(anew="ranking" in entities)

    def undo(self) -> bool:
        """Remember that something is taken back: the issue that waits again for it is shown."""
        self._is_undoing = True
        return False

    # ---- Qt

    def showEvent(self, event: QShowEvent) -> None:
        """Let the clock run."""
        super().showEvent(event)
        self._since = monotonic()
        self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the clock rest."""
        super().hideEvent(event)
        self._tick()
        self._clock.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back from the log, ends the sitting, and then leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    # ---- parts

    def _lay_out(self) -> None:
        read = Button(self.theme, "Go to Interviews", Icon.INTERVIEW)
        read.clicked.connect(partial(self._go, "interviews"))
        issues = Button(self.theme, "Go to Issues", Icon.ISSUE)
        issues.clicked.connect(partial(self._go, "issues"))
        self.empty = EmptyState(self.theme, Icon.INBOX, *_EMPTY, [read, issues])
        self.pages = QStackedWidget()
        self._pages = {
            "reading": QWidget(),
            "sitting": self.frame,
            "log": self.log,
            "end": self.end,
            "empty": self.empty,
        }
        for page in self._pages.values():
            self.pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)

    def _add_actions(self) -> None:
        own: dict[str, Callable[[], object]] = {
            "split": self._split,
            "log": self._show_log,
            "next": partial(self._step, 1),
            "forward": self._forward,
            "before": partial(self._step, -1),
            "undo": self._undo,
            "reorder": self._reorder,
            "end": self._leave,
        }
        for action in ACTIONS:
            key = action.id.removeprefix("triage.")
            self.context.actions.add(action, own.get(key) or partial(self._decide, key))

    def _decide(self, key: str, *_checked: object) -> None:
        """Do what a key does to the issue."""
        if key.startswith("severity_"):
            level = key.removeprefix("severity_")
            self.deciding.rate(int(level) if level.isdigit() else None)
        else:
            getattr(self.deciding, key)()

    def _connect(self) -> None:
        self._clock.timeout.connect(self._tick)
        self.deciding.decided.connect(self._go_on)
        self.deciding.failed.connect(self._return_to)
        self.deciding.asking_changed.connect(self._allow)
        self.frame.dialogue.left.connect(self._allow)

    # ---- reading

    def _look(self, *, anew: bool = False) -> None:
        self._wants_queue = self._wants_queue or anew or self.sitting is None
        sitting = self.sitting
        order = None if sitting is None else list(sitting.order)
        job = partial(look, self._triage, order, sitting.current if sitting else None, self._wants_queue)
        self.context.background.run(job, self._show, self.context.window.show_error, key="triage", owner=self)

    def _show(self, view: View) -> None:
        if view.queue is not None:
            self._wants_queue = False
            self._take_queue(view.queue)
        sitting = self.sitting
        if sitting is None:
            self._turn_to("empty")
            return
        again = sitting.hear(view.outcomes)
        if self._is_undoing and again:
            self._is_undoing = False
            self._return_to(again[0])
        elif view.current != sitting.current:
            self._look()
        elif view.case is None and sitting.current is not None:
            sitting.advance()
            self._look()
        elif view.case is None or self.shown == "end":
            self._show_end()
        else:
            self._show_case(view.case, sitting)

    def _take_queue(self, queue: "list[Waiting]") -> None:
        self._waiting = len(queue)
        self.context.window.refresh_counts()
        if self.sitting is None and queue:
            self.sitting, self._began = Sitting.of(queue), datetime.now(UTC)
            self.frame.say("" if self.context.workspace.author or not self._usable else _WHO)
        elif self.sitting is not None and (new := self.sitting.welcome(queue)):
            self.frame.say(f"{count(new, 'more issue')} came in, at the end.")

    def _show_case(self, case: "Case", sitting: Sitting) -> None:
        self.frame.page.show_case(case)
        self.frame.head.show_sitting(sitting)
        told = "Ranks have moved: R orders what lies ahead by rank" if sitting.is_out_of_order else ""
        self.frame.notice.setText(told)
        self.frame.page.setAccessibleName(spoken(case, place_words(sitting)))
        if self.shown == "log":
            self._read_log(case)
        else:
            self._turn_to("sitting")

    def _meant(self) -> "Case | None":
        """Return the issue that a key is for: the one that is shown, unless the next one is on its way."""
        case, sitting = self.frame.page.case, self.sitting
        is_shown = self.shown == "sitting" and sitting is not None and case is not None
        return case if is_shown and case and sitting and case.issue.id == sitting.current else None

    # ---- pages

    def _turn_to(self, page: str) -> None:
        """Show one of the pages; the keyboard comes with it."""
        if self.shown != page or not self._pages[page].isAncestorOf(self.focusWidget()):
            self.shown = page
            self.pages.setCurrentWidget(self._pages[page])
            self._focus()
        self._allow()

    def _focus(self) -> None:
        is_asking = self.frame.dialogue.is_asking
        targets: dict[str, QWidget] = {
            "sitting": self.frame.dialogue.field if is_asking else self.frame.page,
            "log": self.log.list,
            "end": self.end,
        }
        targets.get(self.shown, self._pages[self.shown]).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _allow(self) -> None:
        """Let only those keys live that mean something on the page; none while somebody types an answer."""
        here = OF_PAGE[self.shown]
        is_asking = self.frame.dialogue.is_asking
        for action in ACTIONS:
            key = action.id.removeprefix("triage.")
            usable = key in here and not is_asking and (self._usable or key in READ_ONLY)
            self.context.actions[action.id].setEnabled(usable)

    def _show_log(self, *_checked: object) -> None:
        if self.shown == "log":
            self._turn_to("sitting")
        elif (case := self._meant()) is not None:
            self._read_log(case)

    def _read_log(self, case: "Case") -> None:
        title = f"{issue_number(case.issue.number)} {case.issue.title}"
        job = partial(read_log, self._triage, case.issue.id, None)
        self.context.background.run(job, partial(self._take_log, title), key="triage.log", owner=self)

    def _take_log(self, title: str, found: "tuple[list[Decision], dict[Id, str]]") -> None:
        self.log.show_log(title, *found)
        self._turn_to("log")

    def _show_end(self) -> None:
        sitting = self.sitting
        if sitting is not None:
            self._tick()
            declined = sitting.all_that_are("declined")
            job = partial(read_end, self._triage, self._began, declined)
            self.context.background.run(job, self._take_end, key="triage.end", owner=self)

    def _take_end(self, found: "tuple[int, list[Decision], dict[Id, str]]") -> None:
        if self.sitting is not None:
            self.end.show_sitting(self.sitting, *found)
            self._turn_to("end")

    # ---- going

    @Slot()
    def _tick(self) -> None:
        """Let the time since the last tick pass on the issue in front."""
        now = monotonic()
        passed, self._since = now - self._since, now
        if self.sitting is not None and self.shown in ("sitting", "log"):
            self.sitting.tick(passed)
            self.frame.head.show_time(self.sitting)

    @Slot(object)
    def _go_on(self, _issue: Id) -> None:
        if self.sitting is not None:
            self._tick()
            self._is_undoing = False
            self.sitting.advance()
            self._look()

    @Slot(object)
    def _return_to(self, issue: Id) -> None:
        if self.sitting is not None:
            self._tick()
            self.sitting.go_to(issue)
            self._turn_to("sitting")
            self._look()

    def _step(self, way: int, *_checked: object) -> None:
        if self.sitting is not None:
            self._tick()
            self._is_undoing = False
            if self.shown == "end":
                self._turn_to("sitting")
                way = way if self.sitting.current is None else 0
            self.sitting.step(way)
            self.frame.say("")
            self._look()

    def _forward(self, *_checked: object) -> None:
        if self.shown == "log":
            self._turn_to("sitting")
        elif self.shown == "sitting":
            self._step(1)
        elif self.sitting is not None and self.sitting.counted["waiting"]:
            self.sitting.go_on()
            self._return_to(self.sitting.order[self.sitting.place])
        else:
            self._begin_anew()

    def _begin_anew(self) -> None:
        self._end_sitting()
        self._look(anew=True)

    def _end_sitting(self) -> None:
        self.sitting = self.frame.page.case = None
        self.frame.say("")
        self._turn_to("reading")

    def _leave(self, *_checked: object) -> None:
        if self.shown == "log":
            self._turn_to("sitting")
        elif self.shown == "sitting":
            self._show_end()
        else:
            self._end_sitting()
            self._go("priorities")

    def _reorder(self, *_checked: object) -> None:
        if self.sitting is not None and self.sitting.is_out_of_order:
            self.sitting.reorder()
            self.frame.say("What lies ahead is ordered by rank now.")
            self._look()

    def _undo(self, *_checked: object) -> None:
        self.frame.say("")
        self.context.actions["edit.undo"].trigger()

    def _split(self, *_checked: object) -> None:
        """Go where an issue is split."""
        if (case := self._meant()) is not None:
            self._go("issues", ("split", case.issue.id))

    def _go(self, key: str, target: object = None, *_checked: object) -> None:
        self.context.window.go(key, target or None)
