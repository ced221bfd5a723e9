"""The wrap-up: what a talk says, as issues in order; corrected by one key each, ended by one."""

import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import count, date_text, duration
from cxdesk.desktop.screen import Context, Screen
from cxdesk.desktop.widgets import Button, ElidedLabel, EmptyState, Label
from cxdesk.desktop.wrap_up.action_table import ACTIONS
from cxdesk.desktop.wrap_up.draft_list import DraftList
from cxdesk.desktop.wrap_up.draft_model import DraftModel
from cxdesk.desktop.wrap_up.draft_panel import DraftPanel
from cxdesk.desktop.wrap_up.judging import Judging
from cxdesk.desktop.wrap_up.words import clock
from cxdesk.errors import CxdeskError, UnknownRecordError
from cxdesk.identity import Id

if TYPE_CHECKING:
    from cxdesk.workspace.taking import Talk
    from cxdesk.workspace.wrap_up import Ended

_TOUCHES = frozenset({"interview", "quote", "issue", "loop", "contact", "account", "tag"})
_PANEL_FROM = 760
"""Narrower pages show the panel only while it is used."""


class WrapUpScreen(Screen):
    """The drafts of one talk in the middle, the current one at the right. Its target is the id of an interview."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._workspace = context.workspace
        self._note: Id | None = None
        self.talk: Talk | None = None
        self._is_listening = False
        self._ended_at = 0.0
        self._since = 0.0
        self._quote: Id | None = None
        self.model = DraftModel(self)
        self.list = DraftList(self.theme, self.model, self)
        self.panel = DraftPanel(self.theme, self)
        self.judging = Judging(context, self.model, self.list, self.panel, self)
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._lay_out()
        self._add_actions()
        self._connect()

    # ---- what the window asks

    def commands(self) -> list[QWidget]:
        """Return the ways back and on."""
        actions = self.context.actions
        back = Button.of(self.theme, actions["wrap_up.back"], Icon.BACK, "ghost")
        self.finish = Button.of(self.theme, actions["wrap_up.end"], Icon.DONE, "primary")
        return [back, self.finish]

    def crumbs(self) -> list[str]:
        """Return the way from the note."""
        return ["Interviews", self.talk.interview.title, "Wrap-up"] if self.talk is not None else []

    def activated(self) -> None:
        """Bring what is shown up to date; the list has the focus."""
        self._reload()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_target(self, target: object) -> None:
        """Show what an interview says, first what is known, then with what listening to the rest brings."""
        if not isinstance(target, bytes):
            return
        if target != self._note:
            self.talk = self.judging.talk = None
            self._pages.setCurrentWidget(self._listening)
        self._note, self._ended_at, self._since = target, time.time(), time.monotonic()
        self._is_listening = True
        self._reload()
        job = partial(self._workspace.wrap_up.begin, target)
        self.context.background.run(job, self._show_heard, self._lose, label="Listening", owner=self)

    def changed(self, entities: frozenset[str]) -> None:
        """Show what was written, by a key here or elsewhere."""
        if entities & _TOUCHES and self.isVisible():
            self._reload()

    # ---- Qt

    def showEvent(self, event: QShowEvent) -> None:
        """Let the clock run."""
        super().showEvent(event)
        self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the clock rest."""
        super().hideEvent(event)
        self._clock.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the panel where there is room for it."""
        super().resizeEvent(event)
        self.panel.setVisible(
            self.width() >= _PANEL_FROM or self.panel.isAncestorOf(self.focusWidget() or self)
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the note."""
        if event.key() == Qt.Key.Key_Escape:
            self._go_back()
        else:
            super().keyPressEvent(event)

    # ---- parts

    def _lay_out(self) -> None:
        theme = self.theme
        self.title = Label(theme, "What this talk says", "title")
        self.about = ElidedLabel(theme, "", "body", "text2")
        self.timer = Label(theme, "", "figure_small", "text2")
        self.foot = Label(theme, "", "small", "text2", wrap=True)
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.timer)
        top = QVBoxLayout()
        top.setContentsMargins(24, 20, 24, 12)
        top.setSpacing(4)
        top.addLayout(head)
        top.addWidget(self.about)
        self.foot.setContentsMargins(24, 8, 24, 12)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addLayout(top)
        middle.addWidget(self.list, 1)
        middle.addWidget(self.foot)
        self._work = QWidget()
        row = QHBoxLayout(self._work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(middle, 1)
        row.addWidget(self.panel)
        self._make_pages()

    def _make_pages(self) -> None:
        read = Button(self.theme, "Go to Interviews", Icon.INTERVIEW)
        read.clicked.connect(self._go_back)
        words = (
            "Open an interview and press Ctrl+Enter: what it says becomes issues, in the order of their points, "
            "for you to correct and take."
        )
        self._empty = EmptyState(self.theme, Icon.RANKED, "End a talk here", words, [read])
        quote = Button(self.theme, "Back to the note", Icon.BACK)
        quote.clicked.connect(self._go_back)
        words = (
            "Nothing in this note is quoted and nothing in it sounds like an issue. Mark what matters in the note, "
            "or end the talk as it is with Ctrl+Enter."
        )
        self._silent = EmptyState(self.theme, Icon.QUOTE, "No issue in this talk", words, [quote])
        self._listening = QWidget()
        self._pages = QStackedWidget(self)
        for page in (self._empty, self._work, self._silent, self._listening):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)

    def _add_actions(self) -> None:
        usable, judging = not self._workspace.read_only_reason, self.judging
        slots: dict[str, Callable[[], object]] = {
            "accept": judging.accept,
            "dismiss": judging.dismiss,
            "touchpoint": judging.ask_step,
            "file": judging.ask_home,
            "loop": judging.ask_loop,
            "rename": self.list.rename,
            "up": partial(judging.move, -1),
            "down": partial(judging.move, 1),
            "computed": judging.use_computed_order,
            "end": self._end,
            "back": self._go_back,
        }
        slots |= {f"severity_{level}": partial(judging.rate, level) for level in range(1, 6)}
        for action in ACTIONS:
            made = self.context.actions.add(action, _quiet(slots[action.id.removeprefix("wrap_up.")]))
            made.setEnabled(usable or action.menu == "go")

    def _connect(self) -> None:
        self.list.chosen.connect(self._show_draft)
        self.list.done.connect(self._end)
        self.judging.changed.connect(self._show_draft)
        self.judging.failed.connect(self._reload)
        self._clock.timeout.connect(self._tick)
        self.panel.left.connect(self._focus_list)
        self.panel.quote_opened.connect(partial(self.context.window.go, "interviews"))

    # ---- showing

    def _reload(self) -> None:
        if self._note is not None:
            job = partial(self._workspace.wrap_up.talk, self._note)
            self.context.background.run(job, self._show, self._lose, lane="pool", key="wrap_up", owner=self)

    @Slot(object)
    def _show_heard(self, talk: "Talk") -> None:
        if talk.interview.id == self._note:
            self._is_listening = False
            self._show(talk)

    @Slot(object)
    def _show(self, talk: "Talk") -> None:
        if talk.interview.id != self._note:
            return
        is_other = self.talk is None
        row = self.list.row
        self.talk = self.judging.talk = talk
        people = [] if talk.account is None else self._workspace.accounts.contacts(talk.account.id)
        self.panel.show_talk(talk, [one.name for one in people])
        self.model.show_talk(talk)
        empty = self._listening if self._is_listening else self._silent
        self._pages.setCurrentWidget(self._work if talk.drafts or talk.praise else empty)
        kept = self.model.row_with(self._quote)
        self.list.select(0 if is_other else kept if kept >= 0 else row)
        self._say()
        self._show_draft()
        if is_other:
            self.crumbs_changed.emit()
            self._focus_list()

    def _say(self) -> None:
        talk = self.talk
        if talk is None:
            return
        who = [talk.contact.name if talk.contact else "", talk.account.name if talk.account else ""]
        seconds = talk.seconds(self._ended_at)
        took = [f"the talk took {duration(seconds)}"] if seconds else []
        day = [date_text(talk.interview.held_on)] if talk.interview.held_on else []
        self.about.setText("  ·  ".join([*(one for one in who if one), *day, *took]))
        left = sum(not one.is_accepted for one in talk.drafts)
        parts = ["Listening to the rest…"] if self._is_listening else []
        parts += [count(len(talk.drafts), "issue"), f"{left} to decide" if left else "all decided"]
        parts += [f"{count(len(talk.loops), 'answer')} owed"] if talk.loops else []
        parts += [f"{count(talk.praise, 'quote')} of praise kept"] if talk.praise else []
        loose = count(talk.loose, "sentence")
        parts += [f"{loose} without an issue stay proposals in the note"] if talk.loose else []
        self.foot.setText("  ·  ".join(parts))
        self._name_end()
        self._tick()

    @property
    def is_ended(self) -> bool:
        """Whether the talk is over and everything in it decided."""
        talk = self.talk
        if talk is None or self._is_listening:
            return False
        is_over = talk.interview.began_at is None or talk.interview.ended_at is not None
        return is_over and bool(talk.drafts) and all(one.is_accepted for one in talk.drafts)

    def _name_end(self) -> None:
        self.context.actions["wrap_up.end"].setText(
            "Open the ranked list" if self.is_ended else "End interview"
        )
        self.finish.setText(self.context.actions["wrap_up.end"].text())

    @Slot()
    def _tick(self) -> None:
        talk = self.talk
        is_over = talk is None or self.is_ended
        self.timer.setText("" if is_over else f"Wrap-up {clock(time.monotonic() - self._since)}")

    @Slot()
    def _show_draft(self) -> None:
        draft = self.list.current
        self._quote = draft.quotes[0].id if draft is not None else self._quote
        if draft is None:
            self.panel.show_draft(None, "", ())
        else:
            self.panel.show_draft(draft, self.model.step_name(draft), self.model.loops_of(draft))

    def _lose(self, error: CxdeskError) -> None:
        self._is_listening = False
        if not isinstance(error, UnknownRecordError):
            self.context.window.show_error(error)
            self._say()
            return
        if self.isVisible():
            self.context.window.show_message("Only interviews are wrapped up.", seconds=6)
        self.talk = self.judging.talk = self._note = None
        self._pages.setCurrentWidget(self._empty)
        self.crumbs_changed.emit()

    @Slot()
    def _focus_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.panel.setVisible(self.width() >= _PANEL_FROM)
        self._show_draft()

    # ---- leaving

    @Slot()
    def _end(self) -> None:
        talk = self.talk
        if talk is None:
            return
        if self.is_ended:
            self._open_list()
            return
        if self._is_listening:
            self.context.window.show_message("Still listening to the rest of the talk.", seconds=3)
            return
        ended_at = self._ended_at if talk.interview.began_at is not None else None
        end = partial(self._workspace.wrap_up.end, talk.interview.id, ended_at)
        self.context.background.run(end, self._tell_ended, owner=self)

    def _tell_ended(self, ended: "Ended") -> None:
        owed = f", {count(ended.loops, 'answer')} owed" if ended.loops else ""
        words = f"{count(ended.issues, 'issue')}{owed}."
        self.context.window.show_message(
            words, "positive", "Open the ranked list", self._open_list, seconds=30
        )

    def _open_list(self) -> None:
        first = next((one.issue.id for one in self.model.drafts if one.issue is not None), None)
        self.context.window.go("priorities", first)

    @Slot()
    def _go_back(self) -> None:
        self.context.window.go("interviews", self._note)


def _quiet(slot: Callable[[], object]) -> Callable[..., object]:
    """Return a slot that ignores what QAction.triggered passes."""

    def run(*_: object) -> object:
        return slot()

    return run
