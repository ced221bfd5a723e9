"""The loops screen: whom we owe an answer by when, what to tell them, what they were told."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cxdesk.desktop.actions import Action, bound
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import count as count_words
from cxdesk.desktop.loops.columns import COLUMNS
from cxdesk.desktop.loops.loop_panel import LoopPanel, letter_lacks
from cxdesk.desktop.screen import Context, Screen
from cxdesk.desktop.tables import IdTableModel, TableView
from cxdesk.desktop.widgets import Button, EmptyState, Label, SearchField, SegmentedControl
from cxdesk.errors import CxdeskError
from cxdesk.fixes.loop import Worked
from cxdesk.identity import Id

if TYPE_CHECKING:
    from cxdesk.store.loops import LoopRow

_TOUCHES = frozenset({"loop", "issue", "quote", "interview", "experience", "contact", "account"})
_PANEL_FROM = 900


class LoopsScreen(Screen):
    """The table, overdue first, and the current answer at the right."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._loops = context.workspace.loops
        self._panel_asked = False
        self.model = IdTableModel(COLUMNS, self._loops.rows, self)
        self.view = TableView(self.theme, "Answers owed to customers", self.model, self)
        self.which = SegmentedControl(
            self.theme, "Owed or answered", [("owed", "Owed", Icon.TIME), ("answered", "Answered", Icon.DONE)]
        )
        self.search = SearchField(self.theme, "Filter answers…", self)
        self.figure = Label(self.theme, "", "small", "text2")
        self.panel = LoopPanel(self.theme, self)
        self._lay_out()
        self._add_actions()
        self._connect()

    # ---- what the window asks

    def commands(self) -> list[QWidget]:
        """Return the one main act."""
        return [Button.of(self.theme, self.context.actions["loops.answer"], Icon.DONE, "primary")]

    def activated(self) -> None:
        """Show what is owed now; the table has the focus."""
        self._reload()
        self._focus_table()

    def show_target(self, target: object) -> None:
        """Choose the answer with this id, owed or given."""
        if isinstance(target, bytes):
            loop = self._loops.get(target)
            self.search.clear()
            self.which.choose(loop.state)
            self._reload()
            rows = self._loops.rows(self.model.ids.tolist())
            rid = next((row.rid for row in rows if row.id == target), None)
            if rid is not None:
                self.view.select_id(rid)

    def changed(self, entities: frozenset[str]) -> None:
        """Show what was written."""
        if entities & _TOUCHES and self.isVisible():
            self._reload()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide the panel where there is no room for it, unless it was asked for."""
        super().resizeEvent(event)
        self._fit()

    # ---- parts

    def _lay_out(self) -> None:
        self.search.setMaximumWidth(280)
        filters = QHBoxLayout()
        filters.setContentsMargins(24, 12, 24, 8)
        filters.setSpacing(8)
        filters.addWidget(self.which)
        filters.addWidget(self.search, 1)
        filters.addStretch(1)
        filters.addWidget(self.figure)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addLayout(filters)
        middle.addWidget(self._make_pages(), 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(middle, 1)
        row.addWidget(self.panel)

    def _make_pages(self) -> QStackedWidget:
        read = Button(self.theme, "Go to Interviews", Icon.INTERVIEW)
        read.clicked.connect(self._go_read)
        words = (
            "When somebody asks for an answer, note it as you wrap up the talk: press L on the issue, say who and by "
            "when. It waits here until they were told."
        )
        self._empty = EmptyState(self.theme, Icon.INBOX, "No answer is owed", words, [read])
        words = "No answer fits what you look for."
        self._no_hits = EmptyState(self.theme, Icon.SEARCH, "Nothing found", words)
        self._pages = QStackedWidget()
        for page in (self.view, self._empty, self._no_hits):
            self._pages.addWidget(page)
        return self._pages

    def _add_actions(self) -> None:
        usable = not self.context.workspace.read_only_reason

        def add(
            key: str, text: str, keys: str, icon: Icon, slot: Callable[[], object], writes: bool = True
        ) -> None:
            made = self.context.actions.add(Action(f"loops.{key}", text, keys, icon, "loops", "edit"), slot)
            made.setEnabled(usable or not writes)

        add("answer", "They were told…", "A", Icon.DONE, self._ask_answer)
        add("edit", "Change what is owed", "F2", Icon.EDIT, self._edit)
        add("copy", "Copy the letter", "C", Icon.COPY, self.panel.copy_letter, writes=False)
        add("helped", "They say: it helped", "H", Icon.ACCEPT, bound(self._reply, "yes"))
        add("not_helped", "They say: it did not help", "X", Icon.DISMISS, bound(self._reply, "no"))
        add("reopen", "Owe it again", "O", Icon.RESET, self._reopen_current)
        add("delete", "Delete", "Del", Icon.DELETE, self._delete)
        add("note", "Open the talk", "N", Icon.INTERVIEW, self._open_note, writes=False)
        add("issue", "Open the issue", "I", Icon.ISSUE, self._open_issue, writes=False)
        add("which", "Owed or answered", "W", Icon.SORT, self._switch, writes=False)
        add("search", "Filter answers", "/", Icon.SEARCH, self.search.setFocus, writes=False)

    def _connect(self) -> None:
        self.which.chosen.connect(self._reload)
        self.search.searched.connect(self._reload)
        self.search.went_down.connect(self._focus_table)
        self.view.chosen.connect(self._choose)
        self.view.opened.connect(self._ask_answer)
        panel = self.panel
        panel.left.connect(self._leave_panel)
        panel.edited.connect(self._set)
        panel.answered.connect(self._answer)
        panel.reopened.connect(self._reopen)
        panel.copied.connect(self._copy)
        panel.refused.connect(self._refuse)
        panel.note_opened.connect(self._open_words)
        panel.issue_opened.connect(partial(self.context.window.go, "issues"))

    def _fit(self) -> None:
        is_wanted = self._panel_asked or self.width() >= _PANEL_FROM
        self.panel.setVisible(is_wanted and self._pages.currentWidget() is self.view)

    # ---- the table

    @Slot()
    def _reload(self, *_why: object) -> None:
        state = "answered" if self.which.choice == "answered" else "owed"
        ids = self._loops.row_ids(state, self.search.text())
        is_empty = not ids and not self.search.text().strip()
        if is_empty:
            self._word_empty(state)
        self._pages.setCurrentWidget(self.view if ids else self._empty if is_empty else self._no_hits)
        self.model.show(ids)
        owed, overdue = self._loops.owed()
        late = f", {overdue} overdue" if overdue else ""
        self.figure.setText(f"{count_words(owed, 'answer')} owed{late}")
        self._fit()
        if ids and not self.view.selected_ids():
            self.view.select_id(self.view.current_id() or ids[0])
        self._choose()

    def _word_empty(self, state: str) -> None:
        if state == "answered":
            self._empty.set_words(
                "Nobody was told yet", "Choose an answer owed and press A when they were told."
            )
        else:
            self._empty.set_words(
                "No answer is owed",
                "When somebody asks for an answer, note it as you wrap up the talk: press L on the issue, say who and "
                "by when. It waits here until they were told.",
            )

    @property
    def current(self) -> "LoopRow | None":
        """The row of the current answer."""
        rid = self.view.current_id()
        row: LoopRow | None = None if rid is None else self.model.row_at(self.model.row_of(rid))
        return row

    @Slot()
    def _choose(self, *_rid: object) -> None:
        row = self.current
        if row is None:
            self.panel.show_row(None, "", False)
            return
        from cxdesk.workspace.loops import letter

        self.panel.show_row(row, letter(row), letter_lacks(row))

    @Slot()
    def _focus_table(self) -> None:
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _leave_panel(self) -> None:
        self._focus_table()
        self._panel_asked = False
        self._fit()

    def _use_panel(self) -> bool:
        """Show the panel of the current answer; False when there is none."""
        if self.current is None:
            return False
        self._panel_asked = True
        self._fit()
        return True

    # ---- doing

    def _write(self, job: Callable[[], object], words: str) -> None:
        def tell(_result: object) -> None:
            undo = self.context.actions["edit.undo"].trigger
            self.context.window.show_message(words, "positive", "Undo", undo, seconds=6)

        self.context.background.run(job, tell, owner=self)

    @Slot()
    def _ask_answer(self, *_rid: object) -> None:
        if self._use_panel():
            self.panel.ask_answer()

    @Slot()
    def _edit(self) -> None:
        if self._use_panel():
            self.panel.edit_facts()

    @Slot(object, str)
    def _answer(self, identity: Id, text: str) -> None:
        who = self.current.contact if self.current is not None else ""
        self._write(
            partial(self._loops.answer, identity, text), f"Answered{f': {who} was told' if who else ''}."
        )
        self._leave_panel()

    def _reply(self, worked: Worked) -> None:
        """Keep what the customer of the current answer says; the same again takes it back."""
        if (row := self.current) is None:
            return
        said: Worked = "" if row.worked == worked else worked
        words = {"yes": "It helped, they say.", "no": "It did not help, they say.", "": "Taken back."}[said]
        self._write(partial(self._loops.reply, row.id, said), words)

    @Slot(object)
    def _reopen(self, identity: Id) -> None:
        self._write(partial(self._loops.reopen, identity), "Owed again.")

    @Slot()
    def _reopen_current(self) -> None:
        if (row := self.current) is not None and row.state == "answered":
            self._reopen(row.id)

    @Slot()
    def _delete(self) -> None:
        if (row := self.current) is not None:
            self._write(partial(self._loops.delete, row.id), f"Deleted: {row.what}")

    @Slot(object, dict)
    def _set(self, identity: Id, facts: dict[str, object]) -> None:
        self.context.background.run(
            partial(self._loops.update, identity, **facts), None, self._fail, owner=self
        )

    def _fail(self, error: CxdeskError) -> None:
        self.context.window.show_error(error)
        self._choose()

    @Slot(str)
    def _refuse(self, words: str) -> None:
        self.context.window.show_message(words, "warning", seconds=8)

    @Slot(str)
    def _copy(self, letter: str) -> None:
        if letter:
            QGuiApplication.clipboard().setText(letter)
            self.context.window.show_message("Letter copied.", seconds=4)

    @Slot(object)
    def _open_words(self, target: object) -> None:
        self.context.window.go("interviews", target)

    @Slot()
    def _open_note(self) -> None:
        if (row := self.current) is not None:
            self._open_words((row.note, row.quote_id) if row.quote_id else row.note)

    @Slot()
    def _open_issue(self) -> None:
        if (row := self.current) is not None and row.issue is not None:
            self.context.window.go("issues", row.issue)

    @Slot()
    def _switch(self) -> None:
        self.which.choose("owed" if self.which.choice == "answered" else "answered")
        self._reload()
        self._focus_table()

    @Slot()
    def _go_read(self) -> None:
        self.context.window.go("interviews")
