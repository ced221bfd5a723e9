"""The yearly review: is it still used, still sensible, worded for today? Keep, change or retire it."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cxdesk.desktop.actions import Action, bound
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import count, date_text
from cxdesk.desktop.screen import Context, Screen
from cxdesk.desktop.tables import IdTableModel, TableView
from cxdesk.desktop.widgets import Button, ChipButton, EmptyState, Label
from cxdesk.desktop.widgets.dialogue import Dialogue, Flow, Question
from cxdesk.desktop.yearly.columns import COLUMNS, OUTCOMES
from cxdesk.errors import InvalidValueError
from cxdesk.fixes.revisit import Outcome

if TYPE_CHECKING:
    from cxdesk.workspace.yearly import Looked, Yearly

_TOUCHES = frozenset({"revisit", "guide", "process", "interview"})
_KEYS: dict[Outcome, str] = {"keep": "K", "change": "C", "retire": "R"}
_XLSX = "Excel workbook (*.xlsx)"


class YearlyScreen(Screen):
    """The table; K, C and R decide on the current line. What is decided changes nothing else: a person does."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._yearly: Yearly = context.workspace.yearly
        self._lines: dict[int, Looked] = {}
        self.dialogue = Dialogue(self.theme, self)
        self.stale = ChipButton(self.theme, "Not looked at for a year", parent=self)
        self.figure = Label(self.theme, "", "small", "text2")
        self.model = IdTableModel(COLUMNS, self._fetch, self)
        self.view = TableView(self.theme, "What is used, and what it brings", self.model, self)
        self.why = Label(self.theme, "", "small", "text2", wrap=True)
        self._add_actions()
        self._lay_out()
        self.stale.toggled.connect(self._show_asked)
        self.view.chosen.connect(self._say_why)
        self.view.opened.connect(self._open)
        self.dialogue.left.connect(self._focus_table)

    # ---- what the window asks

    def commands(self) -> list[QWidget]:
        """Return Export."""
        return [Button.of(self.theme, self.context.actions["yearly.export"], Icon.EXPORT, "primary")]

    def activated(self) -> None:
        """Show what there is; the table has the focus."""
        self._reload()
        self._focus_table()

    def changed(self, entities: frozenset[str]) -> None:
        """Show what was written."""
        if entities & _TOUCHES and self.isVisible():
            self._reload()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes to the guides."""
        if event.key() == Qt.Key.Key_Escape:
            self.context.window.go("guides")
        else:
            super().keyPressEvent(event)

    # ---- parts

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(24, 12, 24, 8)
        top.addWidget(self.stale)
        top.addStretch(1)
        top.addWidget(self.figure)
        asked = QHBoxLayout()
        asked.setContentsMargins(24, 0, 24, 0)
        asked.addWidget(self.dialogue)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 8, 24, 12)
        foot.addWidget(self.why)
        work = QWidget()
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addLayout(asked)
        column.addWidget(self.view, 1)
        column.addLayout(foot)
        words = (
            "Once talks follow a guide, each of its questions shows here with how often it was answered and what it led "
            "to. Once a year, decide whether it stays."
        )
        self._pages = QStackedWidget()
        self._pages.addWidget(work)
        self._pages.addWidget(EmptyState(self.theme, Icon.GUIDE, "Nothing in use yet", words))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)

    def _add_actions(self) -> None:
        usable = not self.context.workspace.read_only_reason
        for outcome, keys in _KEYS.items():
            action = Action(f"yearly.{outcome}", OUTCOMES[outcome][0], keys, None, "yearly", "edit")
            self.context.actions.add(action, bound(self._ask, outcome)).setEnabled(usable)
        filter_action = Action(
            "yearly.stale", "Only what nobody looked at for a year", "Y", Icon.FILTER, "yearly", "go"
        )
        self.context.actions.add(filter_action, self.stale.toggle)
        export = Action("yearly.export", "Export the review sheet…", "X", Icon.EXPORT, "yearly", "file")
        self.context.actions.add(export, self._ask_where)

    # ---- showing

    def _reload(self) -> None:
        self.context.background.run(self._yearly.lines, self._show, lane="pool", key="yearly", owner=self)

    @Slot(object)
    def _show(self, lines: "Sequence[Looked]") -> None:
        self._lines = {line.rid: line for line in lines}
        self._pages.setCurrentIndex(0 if lines else 1)
        if not lines:
            # so that Escape is heard
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        late = sum(line.is_stale for line in lines)
        self.figure.setText(
            f"{count(late, 'line')} not looked at for a year" if late else "All looked at within a year"
        )
        self._show_asked()

    @Slot()
    def _show_asked(self) -> None:
        only = self.stale.isChecked()
        self.model.show(rid for rid, line in self._lines.items() if line.is_stale or not only)
        if self.view.current_id() is None and self.model.rowCount():
            self.view.select_id(self.model.id_at(0))
        self._say_why()

    @property
    def current(self) -> "Looked | None":
        """The line of the current row."""
        rid = self.view.current_id()
        return None if rid is None else self._lines.get(rid)

    @Slot(object)
    def _say_why(self, _rid: object = None) -> None:
        line = self.current
        told = [] if line is None else [line.advice.why]
        if line is not None and line.decided is not None:
            by = f", {line.decided.by}" if line.decided.by else ""
            reason = f": {line.decided.reason}" if line.decided.reason else ""
            words = OUTCOMES[line.decided.outcome][0]
            told.append(f"Decided {date_text(line.decided.on, date.today())}{by}: {words.lower()}{reason}.")
        self.why.setText(" ".join(told))

    @Slot()
    def _focus_table(self) -> None:
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fetch(self, rids: list[int]) -> "list[Looked]":
        return [self._lines[rid] for rid in rids if rid in self._lines]

    # ---- doing

    def _ask(self, outcome: Outcome) -> None:
        if (line := self.current) is not None:
            self.dialogue.begin(
                _ask_reason(line.title or line.name, outcome), partial(self._decide, line, outcome)
            )

    def _decide(self, line: "Looked", outcome: Outcome, reason: str) -> None:
        job = partial(self._yearly.decide, line.subject, line.of, line.key, outcome, reason)
        self.context.background.run(job, partial(self._tell, outcome), owner=self)

    def _tell(self, outcome: Outcome, _identity: Any) -> None:
        undo = self.context.actions["edit.undo"].trigger
        words = {
            "keep": "It stays, and is looked at again in a year.",
            "change": "Decided: it is to be changed. Guides lets you do so.",
            "retire": "Decided: it goes. Guides lets you take it out.",
        }[outcome]
        self.context.window.show_message(words, "neutral", "Undo", undo, seconds=6)
        self._reload()

    def _ask_where(self) -> None:
        suggested = self.context.workspace.path.with_name(f"yearly-review-{date.today().year}.xlsx")
        self.context.files.save_file(self, "Export the review sheet", suggested, _XLSX, self._export)

    def _export(self, path: Path) -> None:
        job = partial(self._yearly.export, path, only_stale=self.stale.isChecked())
        self.context.background.run(job, self._tell_written, lane="pool", owner=self)

    @Slot(object)
    def _tell_written(self, path: Path) -> None:
        self.context.window.show_message(f"Review written to {path.name}", "positive", seconds=8)

    @Slot(int)
    def _open(self, rid: int) -> None:
        line = self._lines[rid]
        if line.is_counted:
            self.context.window.go("guides")


def _ask_reason(name: str, outcome: Outcome) -> Flow:
    words = {"keep": "stay", "change": "change", "retire": "go"}[outcome]
    hint = "May stay empty" if outcome == "keep" else "It is kept with the decision"
    short = name if len(name) <= 50 else f"{name[:49].rstrip()}…"
    return (yield Question(f"Why shall “{short}” {words}?", partial(_read_reason, outcome), hint))


def _read_reason(outcome: Outcome, text: str) -> str:
    if outcome != "keep" and not text.strip():
        raise InvalidValueError("reason", text, "a reason is needed")
    return " ".join(text.split())
