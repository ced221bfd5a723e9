"""Why an issue stands where it stands: parts that add up, the row above, the quotes behind it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import count, date_text, number, percent
from cxdesk.desktop.priorities.parts_table import PartsTable
from cxdesk.desktop.priorities.ranked import FULL_BAR, parts_of
from cxdesk.desktop.priorities.words import share_words
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.widgets import Button, Label, Panel, PointsBar, QuoteLine, QuoteLines
from cxdesk.issues.issue import issue_number

if TYPE_CHECKING:
    from cxdesk.workspace.listing import WeighedQuote, Why

_WIDTH = 340


class WhyPanel(Panel):
    """Shows one `Why`. `quote_opened` tells (note, quote), `issue_opened` the issue's id."""

    quote_opened = Signal(object)
    issue_opened = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Why", "right", parent)
        self.setFixedWidth(_WIDTH)
        self.shown: Why | None = None
        self.open = Button(theme, "Open issue", Icon.FORWARD, "ghost", parent=self)
        self.title = Label(theme, "", "strong", wrap=True, parent=self)
        self.bar = PointsBar(theme, self)
        self.parts = PartsTable(theme, self)
        self.against = Label(theme, "", "small", "text2", wrap=True, parent=self)
        self.heading = Label(theme, "", "small_strong", "text2", wrap=True, parent=self)
        self.lines: list[QuoteLine] = []
        self.quotes = QuoteLines(theme, "Quotes behind the rank", self)
        self.add_head(self.open)
        for widget in (self.title, self.bar, self.parts, self.against, self.heading):
            self.column.addWidget(widget)
        self.column.addWidget(self.quotes, 1)
        self.open.clicked.connect(self._open_issue)
        self.quotes.opened.connect(self.quote_opened)

    def show_why(self, why: "Why", weights: dict[str, float]) -> None:
        """Show the reasons under the weights of the list; every number adds up to the one above it."""
        self.shown, ranked = why, why.ranked
        rank = f"Why #{ranked.rank}" if ranked.heard else "Not heard yet"
        self.set_title(rank, f"{number(ranked.points, 1)} points" if ranked.heard else "")
        self.title.setText(f"{issue_number(ranked.number)}  {ranked.title}")
        self.bar.show_parts(parts_of(ranked), FULL_BAR)
        self.parts.show_why(why, weights)
        for widget in (self.bar, self.parts):
            widget.setVisible(ranked.heard)
        self.against.setText(_against(why))
        self.heading.setText(_heading(why))
        self.heading.setVisible(ranked.heard)
        self._show_quotes(why.quotes)

    def focus_quotes(self) -> None:
        """Give the keyboard to the quotes, or to the button when there is none."""
        if self.lines and self.quotes.currentRow() < 0:
            self.quotes.setCurrentRow(0)
        target = self.quotes if self.lines else self.open
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_quotes(self, quotes: "Sequence[WeighedQuote]") -> None:
        """Show the quotes; the same ones again keep the place where a person reads."""
        shares = share_words([quote.share for quote in quotes])
        lines = [_line(quote, share) for quote, share in zip(quotes, shares, strict=True)]
        if lines != self.lines:
            self.lines = lines
            self.quotes.show_lines(lines)

    @Slot()
    def _open_issue(self) -> None:
        if self.shown is not None:
            self.issue_opened.emit(self.shown.ranked.id)


def _line(quote: "WeighedQuote", share: str) -> QuoteLine:
    row = quote.row
    weight = f"weight {number(quote.weight, 2)}"
    parts = [share, row.account or "no account", date_text(row.on), weight]
    parts += ["proposed"] if row.state == "proposed" else []
    tip = "Share of what was heard, whose words they are, the day, and how much their age lets them count"
    return QuoteLine(row.text, " · ".join(part for part in parts if part), tip, (row.note, row.id))


def _against(why: "Why") -> str:
    if not why.ranked.heard:
        return "Nobody spoke of it yet, so it has no points. Accept a quote for it, and it joins the ranking."
    if why.above is None:
        return "Nothing stands above it."
    gap = why.above.points - why.ranked.points
    name = f"#{why.above.rank}, {issue_number(why.above.number)} {why.above.title}"
    return f"{number(gap, 1)} points less than {name}." if gap >= 0.05 else f"Level with {name}."


def _heading(why: "Why") -> str:
    words = f"{count(len(why.quotes), 'quote')}, by their share of what was heard"
    largest = why.ranked.largest_share
    return words if why.ranked.single_account else f"{words} (largest account: {percent(largest)})"
