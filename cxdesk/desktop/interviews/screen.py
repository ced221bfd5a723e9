"""The interviews screen: list, note, proposals."""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cxdesk.desktop.icons import Icon
from cxdesk.desktop.interviews.consenting import Consenting
from cxdesk.desktop.interviews.fact_writing import names_job, write_fact
from cxdesk.desktop.interviews.list_pane import ListPane
from cxdesk.desktop.interviews.marking import Marking
from cxdesk.desktop.interviews.marks import Mark
from cxdesk.desktop.interviews.note_actions import add_actions, fill_panel, note_slots
from cxdesk.desktop.interviews.note_pane import NotePane, id_of, title_of
from cxdesk.desktop.interviews.quote_panel import QuotePanel
from cxdesk.desktop.interviews.spelling import Spelling
from cxdesk.desktop.interviews.steps import Step
from cxdesk.desktop.interviews.talk import Talk
from cxdesk.desktop.interviews.triage import Triage
from cxdesk.desktop.interviews.why_card import WhyCard
from cxdesk.desktop.interviews.writing import Writing
from cxdesk.desktop.screen import Context, Screen
from cxdesk.desktop.targets import NewInterview
from cxdesk.desktop.theme import sizes
from cxdesk.desktop.widgets import Button, EmptyState
from cxdesk.errors import CxdeskError, UnknownRecordError
from cxdesk.identity import Id

if TYPE_CHECKING:
    from cxdesk.workspace.notes import Note

_IN_LIST = frozenset({"interview", "experience", "account", "contact", "block"})
_IN_NOTE = _IN_LIST | {"quote", "issue", "tag", "consent", "guide"}
_SLIM_LIST = 236


class InterviewsScreen(Screen):
    """Notes at the left, the chosen one in the middle, what is proposed from it at the right."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._workspace = context.workspace
        self._wanted: Id | None = None
        self._note: Note | None = None
        self._is_stale = True
        self._asked_panel: bool | None = None
        self._is_begun = self._is_to_reveal = False
        self.pane = ListPane(self.theme, context.background, self._workspace, self)
        self.note = NotePane(self.theme, self)
        self.panel = QuotePanel(self.theme, self)
        self.why = WhyCard(self.theme, self)
        self.writing = Writing(context, self.note, self.panel, self)
        self.triage = Triage(
            context, self.panel, self.note.text, self.writing.hearing, self.writing.notes, self
        )
        self.marking = Marking(self.theme, self.note.text, self.triage, self)
        self.talk = Talk(context, self.note.text, self.note, self)
        self.spelling = Spelling(context, self.note.text)
        self.consenting = Consenting(context, self.note.consent, self)
        self._add_actions()
        self._lay_out()
        self._connect()

    # ---- what the window asks

    def commands(self) -> list[QWidget]:
        """Return what begins and ends a talk, Accept all, and the switch of the panel."""
        actions, theme = self.context.actions, self.theme
        panel = Button.of(theme, actions["interviews.panel"], Icon.PANEL, "ghost")
        panel.setText("")
        end = Button.of(theme, actions["interviews.wrap_up"], Icon.RANKED, "primary")
        return [panel, *self._buttons("interviews.new", "interviews.accept_all"), end]

    def crumbs(self) -> list[str]:
        """Return the way to the note."""
        root = "Interviews" if self.pane.sort == "interviews" else "Experiences"
        return [root, title_of(self._note)] if self._note is not None else [root]

    def activated(self) -> None:
        """Show what changed meanwhile; the focus goes to the list."""
        if self._is_stale:
            self._is_stale = False
            self.pane.reload()
            self._reload_note()
        self.pane.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_target(self, target: object) -> None:
        """Open a note by its id; with (note, quote) also go to the quote; a NewInterview begins one."""
        if isinstance(target, NewInterview):
            self._begin(target)
            return
        note, quote = target if isinstance(target, tuple) else (target, None)
        if not isinstance(note, bytes):
            return
        self.triage.wanted = quote
        self._pages.setCurrentWidget(self._work)
        self._open(note, reveal=True)

    def changed(self, entities: frozenset[str]) -> None:
        """Take in what was written, now or when the screen is next shown."""
        self.spelling.changed(entities)
        self.writing.hearing.changed(entities)
        if not entities & _IN_NOTE:
            return
        if not self.isVisible():
            self._is_stale = True
            return
        self._reload_note()
        if entities & _IN_LIST:
            self.pane.reload()
        else:
            self.pane.refresh()

    def undo(self) -> bool:
        """Take back the last step of the note that is shown; False when there is none."""
        return self._tell_step("Undone", self.note.text.undo_step())

    def redo(self) -> bool:
        """Do again what was taken back last in the note; False when there is nothing."""
        return self._tell_step("Done again", self.note.text.redo_step())

    def _tell_step(self, verb: str, step: Step | None) -> bool:
        if step is not None:
            self.context.window.show_message(f"{verb}: {step.name}", seconds=3)
        return step is not None

    def let_go(self) -> None:
        """Save what was typed: the workspace is closed after that."""
        self.writing.leave()

    def write_through(self) -> None:
        """Save what was typed on this thread: nothing runs in the background any more."""
        self.writing.notes.write_through()

    # ---- Qt

    def hideEvent(self, event: QHideEvent) -> None:
        """Save what was typed when another screen is shown."""
        self.writing.leave()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give a narrow window a narrow list and no panel."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Let the card of reasons go when the window is left."""
        if event.type() == QEvent.Type.ActivationChange:
            self.why.hide()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the card of reasons."""
        if event.key() == Qt.Key.Key_Escape and self.why.isVisible():
            self.why.hide()
        else:
            super().keyPressEvent(event)

    # ---- parts

    def _add_actions(self) -> None:
        self._slots = note_slots(self.triage, self.note.text) | {
            "why": self._toggle_why,
            "panel": self._toggle_panel,
            "search": self.pane.search.setFocus,
            "spelling": self.spelling.toggle,
            "correct": self.spelling.correct,
            "finish": self.note.facts.edit_first_missing,
            "write": self._write,
            "new": self._begin,
            "wrap_up": self._wrap_up,
            "consent": self.consenting.ask,
            "guide": self.talk.go_to_guide,
            "next_question": partial(self.talk.step, True),
            "previous_question": partial(self.talk.step, False),
        }
        add_actions(self.context.actions, self._slots, not self._workspace.read_only_reason)
        self.spelling.begin()
        fill_panel(self.panel, self.theme, self.context.actions)

    def _lay_out(self) -> None:
        self._work = QWidget(self)
        row = QHBoxLayout(self._work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.pane)
        row.addWidget(self.note, 1)
        row.addWidget(self.talk.panel)
        row.addWidget(self.panel)
        self._empty = EmptyState(
            self.theme,
            Icon.INTERVIEW,
            "Talk to a customer, or bring in the notes you have",
            "Begin an interview and type while they talk: what hurts is marked with one key. Text, Word, transcripts "
            "and tables come in as interviews, too; what hurts in them is proposed for you to accept or dismiss.",
            self._buttons("interviews.new", "file.import", "file.sample"),
        )
        self._pages = QStackedWidget(self)
        for page in (self._work, self._empty):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)

    def _buttons(self, *keys: str) -> list[QWidget]:
        known = {action.id: action for action in self.context.actions.table()}
        actions = [known[key] for key in keys if key in known]
        return [Button.of(self.theme, self.context.actions[one.id], one.icon) for one in actions]

    def _connect(self) -> None:
        text, panel = self.note.text, self.panel
        self.pane.chosen.connect(self._choose)
        self.pane.listed.connect(self._show_page)
        self.pane.entered.connect(partial(text.setFocus, Qt.FocusReason.OtherFocusReason))
        self.note.filled.connect(self._fill)
        self.note.facts.asked.connect(self._offer)
        text.picked.connect(self._pick)
        text.hovered.connect(self._explain)
        text.stepped.connect(self.triage.step)
        text.opened.connect(self.triage.open_issue)
        text.asked.connect(self._act)
        text.undo_asked.connect(self.context.actions["edit.undo"].trigger)
        text.redo_asked.connect(self.context.actions["edit.redo"].trigger)
        text.verticalScrollBar().valueChanged.connect(self.why.hide)
        panel.list.chosen.connect(self._follow)
        panel.list.opened.connect(self.triage.open_issue)
        self.talk.begun.connect(self._begun)
        self.talk.left.connect(self._go_back)
        self.talk.panel.room_changed.connect(self._fit)
        self.consenting.left.connect(self._go_back)
        self.consenting.deleting.connect(self.writing.leave)

    @Slot()
    def _fit(self) -> None:
        width = self.window().width()
        self.pane.setFixedWidth(sizes.LIST_PANE if width >= sizes.NARROW else _SLIM_LIST)
        guided = self.talk.panel.takes_room
        self.pane.setVisible(not guided or width >= sizes.SIDE_PANEL_FROM)
        least = sizes.TWO_PANELS_FROM if guided else sizes.SIDE_PANEL_FROM
        is_shown = width >= least if self._asked_panel is None else self._asked_panel
        self.panel.setVisible(is_shown)

    # ---- one note

    @Slot(object)
    def _choose(self, identity: Id | None) -> None:
        if identity is not None:
            self._open(identity)

    def _open(self, identity: Id, reveal: bool = False) -> None:
        is_other = identity != self._wanted
        self._wanted, self._is_to_reveal = identity, reveal or (self._is_to_reveal and not is_other)
        if is_other or self._note is None or self._is_to_reveal:
            self._reload_note()
        else:
            self._go_to_wanted()

    def _reload_note(self) -> None:
        if self._wanted is not None:
            job = partial(self._workspace.interviews.note, self._wanted)
            self.context.background.run(
                job, self._show_note, self._lose_note, lane="pool", key="interviews.note", owner=self
            )

    def _reveal(self, note: "Note") -> None:
        """Show a note in the list as well; in one that was just begun the keys write."""
        self._is_to_reveal = False
        self.pane.show_note(id_of(note), note.interview is not None)
        if self._is_begun:
            self._is_begun = False
            self._write()

    def _show_note(self, note: "Note") -> None:
        before, self._note = self._note, note
        self.why.hide()
        is_other = before is None or id_of(before) != id_of(note)
        if is_other:
            self.panel.list.select(None)
            self.triage.leave()
            self.note.facts.leave()
        self.writing.show(id_of(note), note)
        self.talk.show_interview(note.interview)
        self.consenting.show_note(note)
        self._go_to_wanted()
        if is_other and self.panel.list.current is None:
            self.panel.list.select(self.panel.next_proposed(None))
            self.note.text.verticalScrollBar().setValue(0)
        if self._is_to_reveal:
            self._reveal(note)
        self.crumbs_changed.emit()

    def _lose_note(self, error: CxdeskError) -> None:
        if not isinstance(error, UnknownRecordError):
            self.context.window.show_error(error)
        self._wanted = self._note = None
        self.talk.show_interview(None)
        self.pane.reload()
        self.crumbs_changed.emit()

    def _go_to_wanted(self) -> None:
        if self.triage.wanted is not None and self.panel.model.row_of(self.triage.wanted) >= 0:
            self.panel.list.select(self.triage.wanted)
            self.triage.wanted = None

    @Slot()
    def _show_page(self) -> None:
        counts = self._workspace.counts()
        has_notes = bool(counts.interviews or counts.experiences)
        self._pages.setCurrentWidget(self._work if has_notes else self._empty)
        self.crumbs_changed.emit()

    # ---- note and panel follow each other

    @Slot(object)
    def _follow(self, identity: Id | None) -> None:
        self.why.hide()
        if identity is not None:
            self.note.text.go_to_quote(identity)

    @Slot(object)
    def _pick(self, mark: Mark) -> None:
        self.why.hide()
        over = mark if mark.quote is not None else self.note.text.quote_over(mark)
        if over is not None and over.quote is not None:
            self.panel.list.select(over.quote.id)
        else:
            self.panel.list.select(None)
            self.note.text.viewport().update()

    @Slot(object)
    def _explain(self, mark: Mark | None) -> None:
        self.why.explain(mark, self.note.text)

    def _toggle_why(self) -> None:
        self._explain(None if self.why.isVisible() else self.note.text.current)

    def _toggle_panel(self) -> None:
        self._asked_panel = not self.panel.isVisible()
        self._fit()

    def _write(self) -> None:
        self.note.text.set_writing(True)
        self.note.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot(str)
    def _act(self, asked: str) -> None:
        self._slots[asked]()

    # ---- a talk from its beginning to its end

    def _begin(self, known: NewInterview | None = None) -> None:
        if self._workspace.read_only_reason:
            self.context.window.show_message(f"Read only: {self._workspace.read_only_reason}.", "warning")
            return
        self._pages.setCurrentWidget(self._work)
        self.talk.begin(known)

    @Slot(object)
    def _begun(self, identity: Id) -> None:
        self._is_begun = True
        self._open(identity, reveal=True)

    @Slot()
    def _go_back(self) -> None:
        self._show_page()
        place = self.pane.list if self._note is None else self.note.text
        place.setFocus(Qt.FocusReason.OtherFocusReason)

    def _wrap_up(self) -> None:
        if self._note is None or self._note.interview is None:
            self.context.window.show_message("Open an interview first: its end is its wrap-up.", seconds=6)
            return
        self.writing.leave()
        self.context.window.go("wrap_up", self._note.interview.id)

    # ---- facts

    @Slot(str)
    def _offer(self, fact: str) -> None:
        job = names_job(self._workspace, fact, self._note)
        self.context.background.run(job, self.note.facts.offer, lane="pool", key="interviews.names")

    @Slot(str, object)
    def _fill(self, fact: str, value: Any) -> None:
        if self._note is not None:
            job = partial(write_fact, self._workspace, id_of(self._note), fact, value)
            self.context.background.run(job, None, self._refuse, owner=self)

    def _refuse(self, error: CxdeskError) -> None:
        self.context.window.show_error(error)
        self._reload_note()
