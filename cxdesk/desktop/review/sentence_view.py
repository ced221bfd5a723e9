"""A sentence in its context, with the words that speak in it tinted by what they add."""

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Slot
from PySide6.QtGui import (
    QFocusEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from cxdesk.desktop.theme import Theme, Tone, sizes
from cxdesk.desktop.widgets.focus import has_ring, note_focus
from cxdesk.desktop.widgets.painting import paint_ring
from cxdesk.sentiment.engine import Score

if TYPE_CHECKING:
    from cxdesk.workspace.review import Case

_MARGIN, _LINES, _LEAST = 10.0, 125.0, 64
_CONTEXT = 400
"""Characters shown before and after the sentence."""
_LONGEST = 2000
"""Characters shown of the sentence itself: a text without a full stop may be a book."""


class SentenceView(QTextEdit):
    """Read-only; the context is quiet, the sentence is not."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._case: Case | None = None
        self.setReadOnly(True)
        self.setAccessibleName("The sentence and what stands around it")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.document().setDocumentMargin(_MARGIN)
        self.setFont(theme.font("editor"))
        self.viewport().setAutoFillBackground(False)
        theme.changed.connect(self._wear)

    def show_case(self, case: "Case") -> None:
        """Show a sentence where it stands."""
        self._case = case
        self.setAccessibleDescription(case.quote.text)
        self._write()

    def _write(self) -> None:
        if (case := self._case) is None:
            return
        colors, text, quote = self._theme.colors, case.block.text, case.quote
        quiet, plain = QTextCharFormat(), QTextCharFormat()
        quiet.setForeground(colors.text3)
        plain.setForeground(colors.text)
        before, after = text[max(0, quote.start - _CONTEXT) : quote.start], text[quote.end :][:_CONTEXT]
        self.clear()
        cursor = self.textCursor()
        cursor.insertText(("…" if quote.start > _CONTEXT else "") + before, quiet)
        start = cursor.position()
        for piece, amount in pieces(quote.text[:_LONGEST], case.score):
            cursor.insertText(
                piece, plain if not amount else self._tinted("negative" if amount < 0 else "positive")
            )
        end = cursor.position()
        if len(quote.text) > _LONGEST:
            after = f" […] {after}"
        cursor.insertText(after + ("…" if len(text) - quote.end > _CONTEXT else ""), quiet)
        self._space_lines()
        self._fit()
        self._bring_into_view(start, end)

    def _space_lines(self) -> None:
        spaced = QTextBlockFormat()
        spaced.setLineHeight(_LINES, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spaced)

    def _fit(self) -> None:
        """Take the height that the words need, so that the answers stand right below them."""
        self.setMaximumHeight(max(_LEAST, round(self.document().size().height()) + 4))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the words anew at another width."""
        super().resizeEvent(event)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when the keyboard brought the focus."""
        super().focusInEvent(event)
        note_focus(self, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words, and the ring around them."""
        super().paintEvent(event)
        if has_ring(self):
            painter = QPainter(self.viewport())
            paint_ring(painter, QRectF(self.viewport().rect()), self._theme, sizes.RADIUS)

    def _tinted(self, tone: Tone) -> QTextCharFormat:
        tint, made = self._theme.colors.tint(tone), QTextCharFormat()
        made.setForeground(tint.ink)
        made.setBackground(tint.tint)
        made.setUnderlineStyle(
            QTextCharFormat.UnderlineStyle.SingleUnderline
            if tone == "negative"
            else QTextCharFormat.UnderlineStyle.DotLine
        )
        return made

    def _bring_into_view(self, start: int, end: int) -> None:
        cursor = QTextCursor(self.document())
        for position in (end, start):
            cursor.setPosition(position)
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

    @Slot()
    def _wear(self) -> None:
        self._write()


def pieces(text: str, score: Score) -> Iterator[tuple[str, float]]:
    """Yield the text cut where reasons begin and end, each piece with what speaks over it in sum."""
    parts = [part for part in score.parts if part.amount and part.start < min(part.end, len(text))]
    cuts = sorted(
        {0, len(text), *(at for part in parts for at in (part.start, part.end) if 0 <= at <= len(text))}
    )
    for start, end in pairwise(cuts):
        yield text[start:end], sum(part.amount for part in parts if part.start <= start and end <= part.end)
