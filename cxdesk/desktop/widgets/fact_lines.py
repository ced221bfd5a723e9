"""A few short paragraphs, each under its heading."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cxdesk.desktop.theme import Theme
from cxdesk.desktop.widgets.text import Label


class FactLines(QWidget):
    """Shows headings with their words; labels are made once and used again, so that nothing flickers."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pairs: list[tuple[Label, Label]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)

    @property
    def words(self) -> dict[str, str]:
        """What is shown: heading → words."""
        return {head.text(): text.text() for head, text in self._pairs if not head.isHidden()}

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show these facts instead."""
        while len(self._pairs) < len(facts):
            self._add()
        for at, (head, text) in enumerate(self._pairs):
            is_used = at < len(facts)
            head.setVisible(is_used)
            text.setVisible(is_used)
            if is_used:
                head.setText(facts[at][0])
                text.setText(facts[at][1])

    def _add(self) -> None:
        head = Label(self._theme, "", "small_strong", "text", parent=self)
        text = Label(self._theme, "", "small", "text2", wrap=True, parent=self)
        if self._pairs:
            self._column.addSpacing(6)
        self._column.addWidget(head)
        self._column.addWidget(text)
        self._pairs.append((head, text))
