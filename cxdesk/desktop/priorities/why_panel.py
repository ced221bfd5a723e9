"""Why an issue stands where it stands: parts that add up, the row above, the quotes behind it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import date_text, number, part_tone, part_word, percent
from cxdesk.desktop.priorities.columns import FULL_BAR, parts_of
from cxdesk.desktop.priorities.words import FACTORS, value_words
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.widgets import Button, Label, Panel, PointsBar, QuoteLine, QuoteLines
from cxdesk.issues.issue import issue_number

if TYPE_CHECKING:
    from cxdesk.workspace.listing import WeighedQuote, Why


class WhyPanel(Panel):
    """Shows one `Why`. Enter or a click on a quote asks for its note."""

    quote_opened = Signal(object)
    issue_opened = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Why", "right", parent)
        self.setFixedWidth(340)
        self._theme = theme
        self.shown: Why | None = None
        self.title = Label(theme, "", "strong", wrap=True)
        self.bar = PointsBar(theme)
        self.parts = QWidget()
        self._rows = QVBoxLayout(self.parts)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(6)
        self.against = Label(theme, "", "small", "text2", wrap=True)
        self.heading = Label(theme, "", "small_strong", "text2")
        self.quotes = QuoteLines(theme, "Quotes behind the rank")
        self.quotes.opened.connect(self.quote_opened)
        self.open = Button(theme, "Open issue", Icon.FORWARD)
        self.open.clicked.connect(self._open_issue)
        for widget in (self.title, self.bar, self.parts, self.against, self.heading, self.quotes, self.open):
            self.column.addWidget(widget)
        self.column.setStretchFactor(self.quotes, 1)

    def show_why(self, why: "Why") -> None:
        """Show the reasons; every number adds up to the one above it."""
        self.shown, ranked = why, why.ranked
        rank = f"Why #{ranked.rank}" if ranked.heard else "Not heard yet"
        self.set_title(rank, f"{number(ranked.points, 1)} points" if ranked.heard else "")
        self.title.setText(f"{issue_number(ranked.number)} {ranked.title}")
        self.bar.show_parts(parts_of(ranked), FULL_BAR)
        self._show_parts(why)
        self._show_against(why)
        self.heading.setText(f"{len(why.quotes)} quotes, by their share of the reach")
        self.quotes.show_lines(_line(quote) for quote in why.quotes)

    def _show_parts(self, why: "Why") -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for name in FACTORS:
            self._rows.addWidget(self._part(name, why.ranked.factors[name], why.ranked.parts[name]))

    def _part(self, name: str, value: float, points: float) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(Label(self._theme, part_word(name), "strong", part_tone(name)))
        line.addWidget(Label(self._theme, value_words(name, value), "small", "text2"), 1)
        line.addWidget(Label(self._theme, number(points, 1), "bold"))
        return row

    def _show_against(self, why: "Why") -> None:
        if why.above is None:
            self.against.setText(
                "Nothing stands above it." if why.ranked.heard else "Nobody spoke of it yet."
            )
            return
        gaps = sorted(
            ((gap, name) for name, gap in why.gap.items() if abs(gap) >= 0.05), key=lambda one: -abs(one[0])
        )
        words = ", ".join(f"{part_word(name).lower()} {number(gap, 1, sign=True)}" for gap, name in gaps)
        self.against.setText(
            f"The row above, {issue_number(why.above.number)}, has: {words or 'the same points'}."
        )

    @Slot()
    def _open_issue(self) -> None:
        if self.shown is not None:
            self.issue_opened.emit(self.shown.ranked.id)


def _line(quote: "WeighedQuote") -> QuoteLine:
    row = quote.row
    day = date_text(row.on) if row.on else ""
    about = " · ".join(part for part in (percent(quote.share), row.account or "no account", day) if part)
    tip = f"weight {quote.weight:.2f}, vote {quote.vote:.2f}, share {quote.share:.1%}"
    return QuoteLine(row.text, about, tip, (row.note, row.id))
