"""Merging a tag into another: choose the one that stays, see what changes, do it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cxdesk.desktop.codebook.words import FACET_WORDS, merge_words
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import error_text
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.widgets import Button, Card, Label, NameField, ScrollArea
from cxdesk.errors import CxdeskError
from cxdesk.tags import Tag

if TYPE_CHECKING:
    from cxdesk.workspace.merging import Effect


class MergePage(QWidget):
    """`asked` carries (source, target) to preview, `merged` the same to do it; `left` tells of Escape or Cancel."""

    asked = Signal(object, object)
    merged = Signal(object, object)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._source: Tag | None = None
        self._targets: dict[str, Tag] = {}
        self._target: Tag | None = None
        self.title = Label(theme, "", "title", wrap=True, parent=self)
        self.field = NameField(theme, "The tag that stays", self._names, self)
        self.field.takes_new = False
        self.effect = Label(theme, "", "body", "text2", wrap=True, parent=self)
        self.goes, self.stays = _TagCard(theme, self), _TagCard(theme, self)
        self.do = Button(theme, "Merge", Icon.MERGE, "primary", parent=self)
        self.cancel = Button(theme, "Cancel", parent=self)
        self._lay_out()
        self.field.chosen.connect(self._choose)
        self.field.textEdited.connect(self._forget)
        self.field.left.connect(self.left)
        self.do.clicked.connect(self._merge)
        self.cancel.clicked.connect(self.left)

    @property
    def names(self) -> str:
        """What is being merged, in words."""
        return f"{self._source.name} is part of {self._target.name}" if self._source and self._target else ""

    def begin(self, source: Tag, tags: Sequence[Tag]) -> None:
        """Ask what a tag shall become part of; only tags in use of its side are offered."""
        self._source = source
        fitting = (
            tag for tag in tags if tag.facet == source.facet and not tag.retired and tag.id != source.id
        )
        self._targets = {tag.name: tag for tag in fitting}
        self.title.setText(f"Merge “{source.name}” into another {FACET_WORDS[source.facet][1]}")
        self.goes.show_tag("Goes", source)
        self.field.set_text("")
        self._forget()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_effect(self, effect: "Effect") -> None:
        """Show what the merge would do; Enter then does it."""
        if self._target is None or effect.tag.id != self._target.id:
            return
        gained = [word for word in effect.tag.synonyms if word not in self._target.synonyms]
        self.stays.show_tag("Stays", effect.tag, gained)
        self.effect.setText(merge_words(effect))
        self._show_parts(True)
        self.do.setFocus(Qt.FocusReason.TabFocusReason)

    def show_refusal(self, error: CxdeskError) -> None:
        """Say why it cannot be done."""
        self.effect.setText(error_text(error))
        self._show_parts(False)
        self.effect.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter merges when a preview is shown, Escape leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.do.hasFocus():
            self._merge()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground."""
        QPainter(self).fillRect(self.rect(), self._theme.colors.surface)

    def _names(self) -> list[str]:
        return list(self._targets)

    @Slot(str, bool)
    def _choose(self, name: str, is_new: bool) -> None:
        target = self._targets.get(name)
        if target is None or self._source is None:
            self.effect.setText(
                f"There is no {FACET_WORDS[self._source.facet][1] if self._source else 'tag'} {name}."
            )
            self.effect.show()
            return
        self._target = target
        self.asked.emit(self._source.id, target.id)

    @Slot()
    def _forget(self, *_text: object) -> None:
        self._target = None
        self._show_parts(False)

    def _show_parts(self, known: bool) -> None:
        for widget in (self.effect, self.stays):
            widget.setVisible(known)
        self.do.setEnabled(known)

    @Slot()
    def _merge(self) -> None:
        if self._source is not None and self._target is not None:
            self.merged.emit(self._source.id, self._target.id)

    def _lay_out(self) -> None:
        page = QWidget()
        page.setMaximumWidth(760)
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 20, 24, 24)
        column.setSpacing(12)
        cards = QHBoxLayout()
        cards.setSpacing(12)
        for card in (self.goes, self.stays):
            cards.addWidget(card, 1, Qt.AlignmentFlag.AlignTop)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.do, self.cancel):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addWidget(self.title)
        column.addWidget(self.field)
        column.addWidget(self.effect)
        column.addLayout(buttons)
        column.addLayout(cards)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(ScrollArea(self._theme, page, "Merge"))


class _TagCard(Card):
    """The words of one of the two tags."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, "", "", parent)
        self.words = Label(theme, "", "body", wrap=True, parent=self)
        self.synonyms = Label(theme, "", "small", "text2", wrap=True, parent=self)
        self.column.addWidget(self.words)
        self.column.addWidget(self.synonyms)

    def show_tag(self, role: str, tag: Tag, gained: Sequence[str] = ()) -> None:
        """Show a tag; `gained` are the synonyms that it takes over."""
        self.set_title(tag.name)
        self.set_subtitle(role)
        limits = f"\nNot for: {tag.not_for}" if tag.not_for else ""
        self.words.setText((tag.definition or "No definition.") + limits)
        own = [word for word in tag.synonyms if word not in gained]
        lines = [
            f"Synonyms: {', '.join(own)}" if own else "",
            f"Takes over: {', '.join(gained)}" if gained else "",
        ]
        self.synonyms.setText("\n\n".join(filter(None, lines)))
        self.synonyms.setVisible(any(lines))
