"""The pages at the right: two issues side by side, quotes that may be an issue, quotes like one."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import count
from cxdesk.desktop.look_alike.words import similar_line, spoken_of
from cxdesk.desktop.screen import Context
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.widgets import Button, Label, QuoteLines
from cxdesk.desktop.widgets.issue_card import IssueCard, quote_line

if TYPE_CHECKING:
    from cxdesk.issues import Issue
    from cxdesk.store.listing import QuoteRow
    from cxdesk.workspace.likeness import Group, Pair, SimilarQuote


class _Page(QWidget):
    """A question, its reason, content, and the buttons that answer it. `opened` carries the target of a quote."""

    opened = Signal(object)

    def __init__(self, theme: Theme, question: str, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.theme = theme
        self.question = Label(theme, question, "title", wrap=True)
        self.reason = Label(theme, "", "body", "text2", wrap=True)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 20, 24, 20)
        self.column.setSpacing(12)
        self.column.addWidget(self.question)
        self.column.addWidget(self.reason)

    def add_quotes(self, name: str) -> QuoteLines:
        """Return a new list of quotes."""
        quotes = QuoteLines(self.theme, name)
        quotes.opened.connect(self.opened)
        return quotes

    def add_buttons(self, buttons: Sequence[QWidget]) -> None:
        """Place the answers below everything."""
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        self.column.addLayout(row)


class PairPage(_Page):
    """Two issues side by side; the one at the left stays."""

    def __init__(self, context: Context) -> None:
        theme = context.theme
        super().__init__(theme, "Are these the same?", "Two issues that look the same")
        self.stays = IssueCard(theme, "stays", self.add_quotes("Quotes of the one that stays"))
        self.joins = IssueCard(theme, "becomes part of it", self.add_quotes("Quotes of the one that joins"))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.stays, 1)
        row.addWidget(self.joins, 1)
        self.column.addLayout(row, 1)
        named = (
            ("yes", Icon.MERGE, "Same"),
            ("no", Icon.UNLINK, "Not the same"),
            ("swap", Icon.REFRESH, "Swap"),
        )
        self.add_buttons([_button(context, key, icon, words) for key, icon, words in named])

    def show_pair(self, pair: "Pair", issues: "Sequence[tuple[Issue, list[QuoteRow]]]") -> None:
        """Show the pair; the first issue is the one that stays."""
        self.reason.setText(spoken_of(pair.words, "Both"))
        for side, (issue, quotes) in zip((self.stays, self.joins), issues, strict=True):
            side.show_issue(issue, quotes)


class GroupPage(_Page):
    """Quotes without an issue, and a name for one."""

    def __init__(self, context: Context) -> None:
        theme = context.theme
        super().__init__(theme, "Should this be an issue?", "Quotes that may be an issue")
        self.name = QLineEdit()
        self.name.setAccessibleName("Title of the new issue")
        self.quotes = self.add_quotes("Quotes that say much the same")
        self.column.addWidget(self.name)
        self.column.addWidget(self.quotes, 1)
        named = (("yes", Icon.NEW, "Make an issue"), ("no", Icon.UNLINK, "No issue"))
        self.add_buttons([_button(context, key, icon, words) for key, icon, words in named])

    def show_group(self, group: "Group", quotes: "Sequence[QuoteRow]", keep_typing: bool) -> None:
        """Show the quotes; what is being typed stays when they are the same as before."""
        self.reason.setText(spoken_of(group.words, f"{count(len(group.quotes), 'quote')} without an issue"))
        if not keep_typing:
            self.name.setText(group.title)
            self.name.setCursorPosition(0)
        self.quotes.show_lines(map(quote_line, quotes))


class SimilarPage(_Page):
    """A quote, and those of all accounts most like it."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, "Quotes like this one", "Quotes like one")
        self.reason.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.quotes = self.add_quotes("Similar quotes")
        self.column.addWidget(self.quotes, 1)

    def show_similar(self, words: str, found: "Sequence[SimilarQuote]") -> None:
        """Show a quote's words and the quotes like it."""
        none = "" if found else "\nNo other quote says anything like it yet."
        self.reason.setText(f"“{words}”{none}")
        self.quotes.show_lines(map(similar_line, found))


def _button(context: Context, key: str, icon: Icon, words: str) -> Button:
    action = context.actions[f"look_alike.{key}"]
    button = Button.of(context.theme, action, icon, "primary" if key == "yes" else "secondary")
    button.setText(words)
    return button
