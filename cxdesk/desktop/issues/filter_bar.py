"""What is asked of the table of issues: one box for words and filters, chips for what is on, filters kept."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cxdesk.desktop.actions import Action
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.issues.facet_pane import FacetPane
from cxdesk.desktop.issues.filter_chips import FilterChips, FilterValue
from cxdesk.desktop.issues.saved_filters import SavedFilters
from cxdesk.desktop.issues.words import chip_words, problem_words
from cxdesk.desktop.labels import count, number
from cxdesk.desktop.screen import Context
from cxdesk.desktop.widgets import Button, ChipButton, Label, SearchField
from cxdesk.workspace.issue_filter import IssueFilter

if TYPE_CHECKING:
    from cxdesk.desktop.issues.listing import Listed

_QUICK = ("proposed", "accepted")


class FilterBar(QWidget):
    """`changed` tells that the table is to be read again, `left` that the focus goes back to it.

    What is typed filters at once; Enter makes chips of it, so that the box is free for the next. The box and the chips
    together are what is asked for; `pinned` are the chips. `pane` shows what can be asked for and has its own place.
    """

    changed = Signal()
    left = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, theme = context, context.theme
        self.pinned = IssueFilter()
        self._typed, self._read, self._is_entered = IssueFilter(), "", False
        self._add_actions()
        self.search = SearchField(theme, "Filter issues…", self)
        self.search.setToolTip(
            "Words, or filters like  owner:ana  status:triage  severity:4+  tag:billing  account:acme"
        )
        self.proposed = ChipButton(theme, "Proposed", Icon.PROPOSAL, "accent")
        self.accepted = ChipButton(theme, "Accepted", Icon.DONE, "positive")
        self.more = Button.of(theme, context.actions["issues.filter"], Icon.FILTER, "ghost")
        self.more.setText("Filter")
        self.saved = SavedFilters(context, self)
        self.figure = Label(theme, "", "small", "text3")
        self.pane = FacetPane(context, self)
        self.chips = FilterChips(theme, self)
        self.problems = Label(theme, "", "small", "warning", wrap=True)
        self._lay_out()
        self._connect()

    def _add_actions(self) -> None:
        table = (
            ("search", "Type a filter", "/", Icon.SEARCH, lambda: self.search.setFocus()),
            ("filter", "Show or hide what can be filtered", "F", Icon.FILTER, self.turn_pane),
            ("saved", "Filters kept", "V", Icon.STAR, lambda: self.saved.showMenu()),
            ("save_filter", "Keep this filter…", "Shift+V", Icon.STAR, lambda: self.saved.ask_name()),
        )
        for key, words, shortcut, icon, slot in table:
            self._context.actions.add(Action(f"issues.{key}", words, shortcut, icon, "issues", "edit"), slot)

    def _lay_out(self) -> None:
        self.search.setMaximumWidth(340)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.search, 1)
        for widget in (self.proposed, self.accepted, self.more, self.saved):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.figure)
        self.problems.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 8)
        column.setSpacing(8)
        column.addLayout(row)
        for part in (self.problems, self.chips, self.saved.line):
            column.addWidget(part)

    def _connect(self) -> None:
        self.search.searched.connect(self.changed)
        self.search.returnPressed.connect(self._enter)
        for state, chip in zip(_QUICK, (self.proposed, self.accepted), strict=True):
            chip.clicked.connect(partial(self._turn_state, state))
        self.search.went_down.connect(self.left)
        self.pane.turned.connect(self.turn)
        self.pane.left.connect(self.turn_pane)
        self.chips.taken_off.connect(self.turn)
        self.chips.cleared.connect(self.clear)
        self.saved.chosen.connect(self.show_filter)
        self.saved.line.left.connect(self.left)

    @property
    def text(self) -> str:
        """What is typed."""
        return self.search.text()

    @property
    def is_on(self) -> bool:
        """Whether anything is asked for."""
        return bool(self.pinned or self.text.strip())

    @Slot(str, str)
    def turn(self, facet: str, value: str) -> None:
        """Put a value on, or take it off; one that is typed is taken out of the box."""
        if value in self._typed.chosen.get(facet, ()):
            self._pin_typed()
        self._pin(self.pinned.turned(facet, value))

    def _turn_state(self, state: str, *_checked: object) -> None:
        self.turn("state", state)

    @Slot(object)
    def show_filter(self, asked: IssueFilter) -> None:
        """Show this filter instead."""
        self.search.settle(asked.words)
        self._pin(IssueFilter("", asked.chosen))

    @Slot()
    def clear(self) -> None:
        """Take everything off."""
        self.show_filter(IssueFilter())

    @Slot()
    def turn_pane(self) -> None:
        """Show what can be filtered, with the focus there, or hide it."""
        if self.pane.isHidden():
            self.pane.show()
            self.pane.focus_list()
            self.changed.emit()
        else:
            self.pane.hide()
            self.left.emit()
        for chip in (self.proposed, self.accepted):
            chip.setVisible(self.pane.isHidden())

    @Slot()
    def _enter(self) -> None:
        """Make chips of what is typed, as soon as it is read."""
        self._is_entered = self._read != self.text
        if not self._is_entered:
            self._pin_typed()

    def _pin_typed(self) -> None:
        """Make chips of the filters typed; the words stay, and so does what was not understood."""
        if self._typed.chosen and self.problems.isHidden():
            typed, self._typed = self._typed, IssueFilter(self._typed.words)
            self.search.settle(typed.words)
            self._pin(self.pinned.joined(IssueFilter("", typed.chosen)))

    def _pin(self, pinned: IssueFilter) -> None:
        self.pinned = pinned
        self.changed.emit()

    def show_listed(self, listed: "Listed") -> None:
        """Show what was understood, what is on, and how many issues there are."""
        self._typed, self._read = listed.reading.filter, listed.typed
        words = " ".join(map(problem_words, listed.reading.problems))
        self.problems.setText(words)
        self.problems.setVisible(bool(words))
        on = [(facet, value) for facet, values in listed.asked.chosen.items() for value in values]
        for state, chip in zip(_QUICK, (self.proposed, self.accepted), strict=True):
            chip.setChecked(("state", state) in on)
        shown = [one for one in on if one not in {("state", state) for state in _QUICK}]
        values = [FilterValue(*one, chip_words(*one, listed.names)) for one in shown]
        self.chips.show_values(values)
        self.saved.show_kept(listed.kept, listed.asked)
        if not self.pane.isHidden():
            self.pane.count(listed.asked)
        found = len(listed.ids)
        part = f"{number(found)} of " if found != listed.total else ""
        self.figure.setText(part + count(listed.total, "issue"))
        if self._is_entered and self._read == self.text:
            self._is_entered = False
            self._pin_typed()
