"""Merging issues: choose the one that stays, read what each customer said of both, do it; and taking it back."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from cxdesk.desktop.icons import Icon
from cxdesk.desktop.issues.two_sides import TwoSides
from cxdesk.desktop.issues.words import apart_words, merge_words
from cxdesk.desktop.labels import count
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.widgets import Button, NameField
from cxdesk.identity import Id
from cxdesk.issues.issue import issue_number

if TYPE_CHECKING:
    from cxdesk.workspace.issue_reshaping import Preview


class Named(NamedTuple):
    """An issue by its number and title."""

    id: Id
    number: int
    title: str

    @property
    def words(self) -> str:
        """How it is offered: "CX-012 Invoices are wrong"."""
        return f"{issue_number(self.number)} {self.title}"


class MergePage(TwoSides):
    """`asked` carries (issues that go, the one that stays) to preview; X swaps the two."""

    asked = Signal(object, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Merge", Icon.MERGE, parent)
        self.sources: list[Named] = []
        self.target: Named | None = None
        self._targets: dict[str, Named] = {}
        self.field = NameField(theme, "The issue that stays: number or title", self._names, self)
        self.field.takes_new = False
        self.swap = Button(theme, "Swap", Icon.REFRESH, tooltip="X swaps which of the two stays", parent=self)
        self.buttons.insertWidget(1, self.swap)
        self.column.insertWidget(1, self.field)
        self.field.chosen.connect(self._choose)
        self.field.textEdited.connect(self._forget)
        self.field.left.connect(self.left)
        self.swap.clicked.connect(self._swap)

    def begin(self, sources: Sequence[Named], target: Named | None, offered: dict[str, Named]) -> None:
        """Ask into which of the offered issues (by their words) these go, or show it at once when it is known."""
        self.sources, self.target = list(sources), target
        self._targets = offered
        for one in sources:
            offered.pop(one.words, None)
        self.field.setVisible(len(sources) == 1)
        self.field.set_text("" if target is None else target.words)
        self._say()
        if target is None:
            self.show_known(False)
            self.swap.setEnabled(False)
            self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.field.offer(marks=True)
        else:
            self._ask()

    def show_preview(self, preview: "Preview") -> None:
        """Show what the merge would do; Enter then does it."""
        if self.target is None or preview.stays.id != self.target.id:
            return
        self.stays.show_issues([preview.stays], preview.standing, "stays")
        goes = "becomes part of it" if len(preview.goes) == 1 else "become part of it"
        self.goes.show_issues(preview.goes, preview.quotes, goes)
        self.effect.setText(merge_words(preview))
        self.swap.setEnabled(len(preview.goes) == 1)
        self.ready()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """X swaps, the rest is as ever."""
        if event.key() == Qt.Key.Key_X and not self.field.hasFocus():
            self._swap()
        else:
            super().keyPressEvent(event)

    def _names(self) -> list[str]:
        return list(self._targets)

    def _ask(self) -> None:
        if self.target is not None:
            self.asked.emit([one.id for one in self.sources], self.target.id)

    @Slot(str, bool)
    def _choose(self, name: str, _is_new: bool) -> None:
        self.target = self._targets.get(name)
        self._say()
        if self.target is None:
            self.show_known(False)
            self.effect.setText(f"There is no open issue “{name}”.")
            self.effect.show()
        else:
            self._ask()

    @Slot()
    def _forget(self, *_text: object) -> None:
        self.target = None
        self._say()
        self.swap.setEnabled(False)
        self.show_known(False)

    @Slot()
    def _swap(self, *_checked: object) -> None:
        if self.target is not None and self.swap.isEnabled():
            self._targets.pop(self.target.words, None)
            self.target, self.sources = self.sources[0], [self.target]
            self._targets[self.target.words] = self.target
            self.field.set_text(self.target.words)
            self._say()
            self._ask()

    def _say(self) -> None:
        one = self.sources[0].words if len(self.sources) == 1 else count(len(self.sources), "issue")
        into = f" {self.target.words}" if self.target and self.field.isHidden() else "…"
        self.title.setText(f"Merge {one} into{into}")


class ApartPage(TwoSides):
    """Taking an issue out of the one it became part of."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Take out again", Icon.UNLINK, parent)
        self.issue: Id | None = None

    def begin(self, issue: Id) -> None:
        """Ask for what it would do."""
        self.issue = issue
        self.title.setText("Take an issue out again")
        self.show_known(False)
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_preview(self, preview: "Preview") -> None:
        """Show what it would do; Enter then does it."""
        issue = preview.goes[0]
        if issue.id != self.issue:
            return
        numbers = issue_number(issue.number), issue_number(preview.stays.number)
        self.title.setText(f"Take {numbers[0]} {issue.title} out of {numbers[1]}")
        self.stays.show_issues([preview.stays], preview.standing, "keeps")
        self.goes.show_issues([issue], preview.quotes, "is an issue of its own again")
        self.effect.setText(apart_words(preview))
        self.ready()
