"""The columns of the table of accounts."""

from typing import TYPE_CHECKING

from cxdesk.desktop.labels import date_text, number
from cxdesk.desktop.tables import Column
from cxdesk.desktop.typed import day_words, money_words

if TYPE_CHECKING:
    from cxdesk.store.accounts import AccountRow


def _figure(count: int) -> str:
    return number(count) if count else "–"


def _renewal(row: "AccountRow") -> str:
    return day_words(row.renewal)


def _value(row: "AccountRow") -> str:
    return money_words(None if row.contract_value is None else round(row.contract_value), row.currency)


def _heard(row: "AccountRow") -> str:
    return date_text(row.last_heard) if row.last_heard else "Nobody asked"


# A column shows where all that matter more than it still have their full width.
COLUMNS = (
    Column("Account", lambda row: row.name, width=190, paint="strong", order="name", stretch=1),
    Column("Tier", lambda row: row.tier, width=86, order="tier", hide_below=380),
    Column(
        "Service line",
        lambda row: row.service_line,
        width=150,
        paint="muted",
        order="service_line",
        hide_below=1060,
    ),
    Column("Region", lambda row: row.region, width=130, paint="muted", order="region", hide_below=1190),
    Column(
        "Contract", _value, width=124, paint="number", align="right", order="contract_value", hide_below=500
    ),
    Column("Renewal", _renewal, width=112, paint="muted", order="renewal", hide_below=730),
    Column("Owner", lambda row: row.owner, width=150, paint="avatar", order="owner", hide_below=1350),
    Column(
        "People",
        lambda row: _figure(row.contacts),
        width=80,
        paint="number",
        align="right",
        order="contacts",
        hide_below=900,
    ),
    Column(
        "Notes",
        lambda row: _figure(row.notes),
        width=76,
        paint="number",
        align="right",
        order="notes",
        hide_below=820,
    ),
    Column("Last heard", _heard, width=122, paint="muted", order="last_heard", hide_below=620),
)
