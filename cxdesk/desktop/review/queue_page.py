"""One quote at a time: where it stands, why it is looked at, the answers, its tags."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cxdesk.desktop.icons import Icon
from cxdesk.desktop.review.sentence_view import SentenceView
from cxdesk.desktop.review.surer_bar import SurerBar, Weighed
from cxdesk.desktop.review.tag_row import TagRow
from cxdesk.desktop.review.why_panel import WhyPanel
from cxdesk.desktop.review.words import agree_words, doubt_faces, left_words, origin_words
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.widgets import Button, Chip, ElidedLabel, Label
from cxdesk.desktop.widgets.flow import flow_row

if TYPE_CHECKING:
    from cxdesk.workspace.review import Case

_PANEL_FROM, _COLUMN = 860, 760
_HINT = "Enter agrees · 1–5 say how it feels · T tags · S skips · D dismisses · A only accepts · Ctrl+Z takes back"


class QueuePage(QWidget):
    """Shows a case; what a person answers comes by actions, `tagged` carries the tags of the current quote."""

    tagged = Signal(object)

    def __init__(self, theme: Theme, agree: QAction, feelings: Sequence[QAction], parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.case: Case | None = None
        self.left = Label(theme, "", "card", parent=self)
        self.origin = ElidedLabel(theme, "", "small", "text2", parent=self)
        self.doubts = [Chip(theme, parent=self) for _ in range(3)]
        self.sentence = SentenceView(theme, self)
        self.agree = Button.of(theme, agree, Icon.DONE, "primary")
        self.feelings = [Button.of(theme, one) for one in feelings]
        self.tags = TagRow(theme, self)
        self.said = Label(theme, "", "small", "text2", parent=self)
        self.hint = Label(theme, _HINT, "small", "text3", wrap=True, parent=self)
        self.surer = SurerBar(theme, self)
        self.why = WhyPanel(theme, self)
        self.tags.changed.connect(self.tagged)
        self.tags.left.connect(self.focus_sentence)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(32, 20, 32, 16)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.addWidget(self.left)
        head.addStretch(1)
        for chip in self.doubts:
            head.addWidget(chip)
        column.addLayout(head)
        column.addWidget(self.origin)
        column.addWidget(self.sentence, 100)
        column.addWidget(self._make_judging())
        column.addWidget(self.surer)
        column.addWidget(self.said)
        column.addStretch(1)
        column.addWidget(self.hint)
        middle = QWidget(self)
        middle.setMaximumWidth(_COLUMN)
        middle.setLayout(column)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addStretch(1)
        row.addWidget(middle, 100)
        row.addStretch(1)
        row.addWidget(self.why)

    def _make_judging(self) -> QWidget:
        self._judging = QWidget(self)
        column = QVBoxLayout(self._judging)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(10)
        column.addWidget(self.agree)
        column.addWidget(flow_row(self.feelings))
        column.addSpacing(6)
        column.addWidget(Label(self._theme, "Tags, and what its words suggest", "small_strong", "text2"))
        column.addWidget(self.tags)
        return self._judging

    def ask_surer(self, weighed: Weighed) -> None:
        """Ask about many quotes instead of the one."""
        self._judging.hide()
        self.hint.hide()
        self.surer.begin(weighed)

    def leave_surer(self) -> None:
        """Ask about the one quote again."""
        self.surer.hide()
        self._judging.show()
        self.hint.show()
        self.focus_sentence()

    def show_case(self, case: "Case", left: int, other: str, usable: bool) -> None:
        """Show a quote; `left` is how many wait, `other` the second engine's name."""
        self.case = case
        self.left.setText(left_words(left))
        self.origin.setText(origin_words(case))
        faces = doubt_faces(case, other)
        for place, chip in enumerate(self.doubts):
            chip.setVisible(place < len(faces))
            if place < len(faces):
                chip.set_face(faces[place].text, faces[place].icon, faces[place].tone)
        self.sentence.show_case(case)
        self.agree.setText(agree_words(case))
        self.agree.setEnabled(usable and case.score.value is not None)
        self.tags.show_case(case, usable)
        self.why.show_case(case, other)

    def focus_sentence(self) -> None:
        """Give the keyboard to the sentence: every key answers from there."""
        self.sentence.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide the reasons where there is no room for them beside the sentence."""
        super().resizeEvent(event)
        self.why.setVisible(self.width() >= _PANEL_FROM)
