"""How what looks alike is put into words."""

from typing import TYPE_CHECKING

from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import count
from cxdesk.desktop.widgets import QuoteLine, TwoLine
from cxdesk.desktop.widgets.issue_card import quote_line
from cxdesk.issues.issue import issue_number

if TYPE_CHECKING:
    from cxdesk.workspace.likeness import Group, Pair, SimilarQuote


def pair_line(pair: "Pair") -> TwoLine:
    """Return the line of two issues that look the same."""
    numbers = f"{issue_number(pair.one.number)} and {issue_number(pair.other.number)}"
    return TwoLine(numbers, f"{pair.one.title} · {pair.other.title}", pair_key(pair), Icon.MERGE)


def pair_key(pair: "Pair") -> tuple[bytes, ...]:
    """Return what stands for a pair."""
    return pair.one.id, pair.other.id


def group_line(group: "Group") -> TwoLine:
    """Return the line of quotes that may be an issue."""
    return TwoLine(f"{count(len(group.quotes), 'quote')}, no issue", group.title, group.quotes, Icon.QUOTE)


def spoken_of(words: tuple[str, ...], who: str) -> str:
    """Return the reason: the words that several texts share, e.g. "Both speak of “late” and “invoice”."."""
    quoted = [f"“{word}”" for word in words]
    listed = quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} and {quoted[-1]}" if quoted else ""
    return f"{who} speak of {listed}." if listed else ""


def similar_line(found: "SimilarQuote") -> QuoteLine:
    """Return a quote like another one, with its issue and the words that both say."""
    line, row = quote_line(found.quote), found.quote
    filed = issue_number(row.issue_number) if row.issue_number else "no issue"
    also = f"also says {', '.join(f'“{word}”' for word in found.words)}" if found.words else ""
    return line._replace(about=" · ".join(part for part in (line.about, filed, also) if part))
