"""Splitting an issue: which of its quotes go to a new issue, or to another one."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cxdesk.desktop.icons import Icon
from cxdesk.desktop.issues.merge_page import Named
from cxdesk.desktop.issues.two_sides import Page
from cxdesk.desktop.issues.words import split_words
from cxdesk.desktop.labels import count, error_text
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.widgets import Button, Label, NameField, SearchField
from cxdesk.desktop.widgets.quote_choices import QuoteChoices
from cxdesk.errors import CxdeskError

if TYPE_CHECKING:
    from cxdesk.identity import Id
    from cxdesk.store.listing import QuoteRow
    from cxdesk.workspace.issue_reshaping import Preview

_MOST = 200
"""So many quotes are shown at once; a search finds the others."""


class SplitPage(Page):
    """`asked` carries (issue, quotes, other issue or None) to preview, `split` the same with the title of a new one."""

    asked = Signal(object, object, object)
    split = Signal(object, object, str, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.issue: Named | None = None
        self._rows: Sequence[QuoteRow] = ()
        self._ticked: dict[Id, None] = {}
        self._targets: dict[str, Named] = {}
        self.title = Label(theme, "", "title", wrap=True, parent=self)
        self.search = SearchField(theme, "Quotes that say…", self)
        self.found = Label(theme, "", "small", "text2", wrap=True, parent=self)
        self.list = QuoteChoices(theme, self)
        self.effect = Label(theme, "", "body", "text2", wrap=True, parent=self)
        self.field = NameField(theme, "Title of the new issue, or another issue", self._names, self)
        self.do = Button(theme, "Split", Icon.UNLINK, "primary", parent=self)
        self.cancel = Button(theme, "Cancel", parent=self)
        self._lay_out()
        self._connect()

    def begin(self, issue: Named, rows: "Sequence[QuoteRow]", offered: dict[str, Named]) -> None:
        """Ask which quotes go over; none is ticked."""
        self.issue, self._rows, self._ticked = issue, rows, {}
        self._targets = offered
        offered.pop(issue.words, None)
        self.title.setText(f"Split {issue.words}")
        self.field.set_text("")
        self.search.settle("")
        self._narrow("")
        self._settle()
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_preview(self, preview: "Preview") -> None:
        """Show what the split would do."""
        self.effect.setText(split_words(preview))

    def show_refusal(self, error: CxdeskError) -> None:
        """Say why it cannot be done."""
        self.effect.setText(error_text(error))

    @property
    def chosen(self) -> "list[Id]":
        """The quotes that are ticked, also those that a search hides now."""
        return list(self._ticked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the list goes to the title, on the button it splits; Escape leaves."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif is_enter and self.do.hasFocus():
            self._split()
        elif is_enter:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def _names(self) -> list[str]:
        return list(self._targets)

    @Slot(str)
    def _narrow(self, words: str) -> None:
        asked = words.casefold().split()
        fits = [
            row for row in self._rows if all(one in f"{row.text} {row.account}".casefold() for one in asked)
        ]
        self.list.show_rows(fits[:_MOST], False, self._ticked)
        more = f", the first {_MOST} are shown" if len(fits) > _MOST else ""
        said = f" say “{words.strip()}”" if asked else ""
        self.found.setText(
            f"{count(len(fits), 'quote')}{said}{more}. Space ticks one, Ctrl+A all, Enter goes on."
        )

    @Slot()
    def _tick(self) -> None:
        shown, on = self.list.shown, set(self.list.chosen)
        kept = (one for one in self._ticked if one not in shown)
        self._ticked = dict.fromkeys([*kept, *(one for one in shown if one in on)])
        self._settle()

    @Slot()
    def _settle(self, *_text: object) -> None:
        target = self._target()
        self.do.setText("Move" if target else "Split")
        self.do.setEnabled(bool(self._ticked and self.field.text().strip()))
        if self.issue is not None and self._ticked:
            self.asked.emit(self.issue.id, self.chosen, target.id if target else None)
        else:
            self.effect.setText("Nothing is ticked yet, so nothing goes over.")

    def _target(self) -> Named | None:
        return self._targets.get(" ".join(self.field.text().split()))

    @Slot()
    def _split(self, *_what: object) -> None:
        if self.issue is None:
            return
        if not self._ticked:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif title := " ".join(self.field.text().split()):
            target = self._target()
            self.split.emit(
                self.issue.id, self.chosen, "" if target else title, target.id if target else None
            )

    def _focus_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.field, 1)
        for button in (self.do, self.cancel):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 24)
        column.setSpacing(8)
        for widget in (self.title, self.search, self.found):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        column.addWidget(self.effect)
        column.addLayout(buttons)

    def _connect(self) -> None:
        self.search.searched.connect(self._narrow)
        self.search.went_down.connect(self._focus_list)
        self.search.returnPressed.connect(self._focus_list)
        self.list.ticked.connect(self._tick)
        self.field.textChanged.connect(self._settle)
        self.field.chosen.connect(self._split)
        self.field.left.connect(self.left)
        self.do.clicked.connect(self._split)
        self.cancel.clicked.connect(self.leave)
