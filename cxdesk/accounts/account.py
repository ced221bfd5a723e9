"""Accounts and contacts."""

from dataclasses import dataclass
from datetime import date

from cxdesk.identity import Id


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A customer organisation. Segment facts and the contract are blank or None until somebody knows them.

    contract_value is money per year in `currency` (ISO 4217, e.g. "EUR"); renewal is the day the contract ends.
    """

    id: Id
    name: str
    tier: str = ""
    service_line: str = ""
    region: str = ""
    contract_value: float | None = None
    currency: str = ""
    renewal: date | None = None
    owner: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A person at an account."""

    id: Id
    name: str
    account: Id | None = None
    role: str = ""
