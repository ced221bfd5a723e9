"""Why a sentence is heard as it is, and what the other engine makes of it."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from cxdesk.desktop.labels import number
from cxdesk.desktop.reasons import label_face, poles_of, reasons_of, sum_of
from cxdesk.desktop.review.words import heard_words
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.widgets import Chip, Label, Panel
from cxdesk.desktop.widgets.reason_list import ReasonList

if TYPE_CHECKING:
    from cxdesk.workspace.review import Case

_WIDTH = 340


class WhyPanel(Panel):
    """Chip and value, the reasons with their shares, the sum, both poles, the second opinion."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Why it is heard so", "right", parent)
        self.setFixedWidth(_WIDTH)
        self.label = Chip(theme, parent=self)
        self.value = Label(theme, "", "kpi", parent=self)
        self.reasons = ReasonList(theme, self)
        self.poles = Label(theme, "", "small", "warning", wrap=True, parent=self)
        self.sum = Label(theme, "", "small", "text2", wrap=True, parent=self)
        self.second = Label(theme, "", "small", "text2", wrap=True, parent=self)
        head = QHBoxLayout()
        head.addWidget(self.label)
        head.addStretch(1)
        head.addWidget(self.value)
        self.column.addLayout(head)
        for widget in (self.reasons, self.poles, self.sum, self.second):
            self.column.addWidget(widget)
        self.column.addStretch(1)

    def show_case(self, case: "Case", other: str) -> None:
        """Explain a quote; `other` names the second engine."""
        score, face = case.score, label_face(case.score)
        self.label.set_face(face.text, face.icon, face.tone)
        self.value.setText("" if score.value is None else number(score.value, 2, sign=True))
        self.reasons.show_reasons(reasons_of(score))
        poles = poles_of(score)
        self.poles.setText(poles)
        self.poles.setVisible(bool(poles))
        self.sum.setText(sum_of(score))
        self.second.setText(f"{other} hears it as {heard_words(case.other)}.")
