"""How coverage is worded: reasons, guides, cells."""

from datetime import date
from typing import TYPE_CHECKING

from cxdesk.desktop.labels import count, date_text, number

if TYPE_CHECKING:
    from cxdesk.accounts import Account
    from cxdesk.interviews.coverage import Cell, Next, Reason

GUIDES = {
    "experience": "Experience interview",
    "onboarding": "Onboarding review",
    "close_out": "Project close-out",
    "renewal": "Renewal interview",
}
"""Names of the guides that are suggested."""

_TIES = {
    "value": "As pressing as the next one; the larger contract comes first.",
    "renewal": "As pressing as the next one; the sooner renewal comes first.",
    "name": "As pressing as the next one; the names decide.",
}
_MONTH = 30.4


def tier_word(tier: str) -> str:
    """Return the name of a tier."""
    return tier or "No tier"


def reason_words(reason: "Reason", account: "Account") -> str:
    """Return one reason to hear an account."""
    days = count(reason.days or 0, "day")
    match reason.why:
        case "renewal":
            return f"Renewal in {days}" if reason.days else "Renewal today"
        case "delivered":
            return f"“{reason.what}” delivered {days} ago"
        case "new":
            return f"New: began {days} ago"
        case "never":
            return "Never heard"
        case "silent":
            return f"Not heard for {count(round((reason.days or 0) / _MONTH), 'month')}"
        case "gap":
            return f"{tier_word(account.tier)}: nobody asked about {reason.what}"
        case "role":
            return f"No {reason.what} heard yet"
        case _:
            return f"Last interview {days} ago" if reason.days is not None else "Never interviewed"


def tie_words(suggested: "Next") -> str:
    """Return what decided where two press alike, "" where nothing had to."""
    return _TIES.get(suggested.tie, "")


def guide_word(suggested: "Next") -> str:
    """Return the name of the guide to use."""
    return GUIDES[suggested.guide]


def next_words(suggested: "Next") -> str:
    """Return a suggestion as a screen reader says it."""
    who = suggested.contact.name if suggested.contact is not None else "nobody named yet"
    reasons = "; ".join(reason_words(one, suggested.account) for one in suggested.reasons)
    return (
        f"{suggested.account.name}, {who}: {guide_word(suggested)}. {reasons}. {tie_words(suggested)}".strip()
    )


def cell_words(cell: "Cell") -> str:
    """Return a cell as a screen reader says it."""
    if not cell.heard:
        return f"{tier_word(cell.tier)}, {cell.stage}: nobody asked, {count(cell.total, 'account')}"
    people = f", {count(cell.people, 'person', 'people')}" if cell.people else ""
    return f"{tier_word(cell.tier)}, {cell.stage}: {len(cell.heard)} of {count(cell.total, 'account')} heard{people}"


def account_words(account: "Account", last: date | None = None, is_silent: bool = False) -> str:
    """Return the quiet line under an account: contract and renewal, or for a silent one when it was last heard."""
    parts = []
    if is_silent:
        parts += [tier_word(account.tier), f"last heard {date_text(last)}" if last else "never heard"]
    elif account.contract_value:
        parts.append(f"{number(account.contract_value)} {account.currency}".rstrip())
    if account.renewal:
        parts.append(f"renews {date_text(account.renewal)}")
    return " · ".join(parts)
