"""The left pane: a field to find tags, and the tree of them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cxdesk.desktop.codebook.tree import TagLine, TagTree
from cxdesk.desktop.codebook.words import use_words
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import number
from cxdesk.desktop.theme import Theme, sizes
from cxdesk.desktop.widgets import ChipButton, Label, SearchField
from cxdesk.identity import Id
from cxdesk.tags import Tag
from cxdesk.tags.lookup import matching

if TYPE_CHECKING:
    from cxdesk.workspace.tag_uses import Use


class TagPane(QWidget):
    """Shows the tags that fit what was typed, retired and merged ones where that is asked for."""

    narrowed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tags: Sequence[tuple[Tag, Use]] = ()
        self.search = SearchField(theme, "Find tags…", self)
        self.tree = TagTree(theme, self)
        self.nothing = Label(theme, "No tag fits. N adds one.", "body", "text2", wrap=True, parent=self)
        self.retired = ChipButton(theme, "Retired", Icon.RETIRE, "neutral", self)
        self._count = Label(theme, "", "small", "text2", parent=self)
        self._lay_out()
        self.search.searched.connect(self._narrow)
        self.search.went_down.connect(self.focus_tree)
        self.retired.toggled.connect(self._narrow)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.setContentsMargins(8, 0, 8, 0)
        head.addWidget(Label(self._theme, "Tags", "card", parent=self))
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self.retired)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 14, 9, 8)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.search)
        column.addWidget(self.nothing)
        column.addWidget(self.tree, 1)
        self.nothing.setIndent(8)
        self.nothing.hide()
        self.setFixedWidth(sizes.LIST_PANE)

    def show_tags(self, tags: "Sequence[tuple[Tag, Use]]", current: Id | None = None) -> None:
        """Show the tags with their use."""
        self._tags = tags
        gone = sum(tag.retired for tag, _ in tags)
        self._count.setText(number(len(tags) - gone))
        self.retired.setVisible(gone > 0)
        self.retired.setToolTip(f"Show retired and merged tags too ({gone})")
        self._show(current)

    def reveal(self, tag: Id) -> None:
        """Make a tag current, showing retired ones and everything when it is hidden."""
        if any(one.retired for one, _ in self._tags if one.id == tag):
            self.retired.setChecked(True)
        if tag not in self._shown():
            self.search.clear()
            self._show()
        self.tree.choose(tag)

    @Slot()
    def focus_tree(self) -> None:
        """Give the focus to the tree."""
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and hairline."""
        painter, colors = QPainter(self), self._theme.colors
        painter.fillRect(self.rect(), colors.surface)
        painter.fillRect(self.width() - 1, 0, 1, self.height(), colors.line)

    def _shown(self) -> list[Id]:
        """The tags that fit, the best first."""
        fitting = matching([tag for tag, _ in self._tags], self.search.text())
        return [one.tag.id for one in fitting if self.retired.isChecked() or not one.tag.retired]

    def _show(self, current: Id | None = None) -> None:
        shown = set(self._shown())
        self.tree.show_lines(
            [TagLine(tag, use.quotes, use_words(use)) for tag, use in self._tags if tag.id in shown], current
        )
        self.nothing.setVisible(not shown)
        self.tree.setVisible(bool(shown))

    @Slot()
    def _narrow(self, *_why: object) -> None:
        is_asked = bool(self.search.text().strip())
        self._show(next(iter(self._shown()), None) if is_asked else None)
        self.narrowed.emit()
