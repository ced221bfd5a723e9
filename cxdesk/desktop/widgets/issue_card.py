"""An issue beside another one: what becomes of it, its title, and what customers said."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cxdesk.desktop.labels import count, date_text, feeling_word, number, state_word
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.widgets.quote_lines import QuoteLine, QuoteLines
from cxdesk.desktop.widgets.surfaces import Card
from cxdesk.desktop.widgets.text import Label
from cxdesk.issues.issue import issue_number

if TYPE_CHECKING:
    from cxdesk.issues import Issue
    from cxdesk.store.listing import QuoteRow

_MOST = 60
"""So many quotes are shown at most."""


class IssueCard(Card):
    """Shows one issue, or several that share a fate, with their quotes; `role` says what becomes of it."""

    def __init__(self, theme: Theme, role: str, quotes: QuoteLines) -> None:
        super().__init__(theme, "-")
        self._role = role
        self.name = Label(theme, "", "strong", wrap=True)
        self.facts = Label(theme, "", "small", "text2", wrap=True)
        self.quotes = quotes
        for widget in (self.name, self.facts):
            self.column.addWidget(widget)
        self.column.addWidget(quotes, 1)

    def show_issue(self, issue: "Issue", quotes: "Sequence[QuoteRow]") -> None:
        """Show an issue with its quotes."""
        self.show_issues([issue], quotes)

    def show_issues(self, issues: "Sequence[Issue]", quotes: "Sequence[QuoteRow]", role: str = "") -> None:
        """Show issues with all their quotes in the order given; a role instead of the card's own when given."""
        numbers = ", ".join(issue_number(one.number) for one in issues)
        self.set_title(numbers)
        self.set_subtitle(role or self._role)
        self.name.setText(" · ".join(one.title for one in issues))
        accounts = len({row.account for row in quotes if row.account})
        judged = [state_word(issues[0].state), state_word(issues[0].status)] if len(issues) == 1 else []
        more = f"the first {number(_MOST)} are shown" if len(quotes) > _MOST else ""
        facts = (count(len(quotes), "quote"), count(accounts, "account"), *judged, more)
        self.facts.setText(" · ".join(filter(None, facts)))
        self.quotes.setAccessibleName(f"Quotes of {numbers}")
        self.quotes.show_lines(map(quote_line, quotes[:_MOST]))


def quote_line(row: "QuoteRow") -> QuoteLine:
    """Return a quote with its feeling, account and date."""
    proposed = "proposed" if row.state == "proposed" else ""
    day = date_text(row.on) if row.on else ""
    about = (feeling_word(row.feeling), row.account or "no account", day, proposed)
    return QuoteLine(row.text, " · ".join(part for part in about if part), row.source, (row.note, row.id))
