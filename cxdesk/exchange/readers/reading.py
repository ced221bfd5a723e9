"""What a reader hands over: notes with their turns and whatever the file says about them, not yet records."""

from dataclasses import dataclass
from datetime import date

from cxdesk.interviews import Voice
from cxdesk.touchpoints import Scale


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadBlock:
    """A paragraph or one speaker's turn; `at` is seconds from the start of the talk."""

    text: str
    speaker: str = ""
    voice: Voice = "customer"
    at: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadNote:
    """One interview, or one experience when `is_experience`, as found in a file; unknown facts are "" or None.

    `fingerprint` is the same whenever the same words come from the same place in a file again.
    """

    title: str
    blocks: tuple[ReadBlock, ...]
    source: str
    fingerprint: str
    is_experience: bool = False
    account: str = ""
    contact: str = ""
    role: str = ""
    on: date | None = None
    touchpoint: str = ""
    channel: str = ""
    scale: Scale = ""
    rating: float | None = None
    days_waited: float | None = None
    question: str = ""
    interviewer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadAccount:
    """A row of an account list."""

    name: str
    tier: str = ""
    service_line: str = ""
    region: str = ""
    contract_value: float | None = None
    currency: str = ""
    renewal: date | None = None
    owner: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadContact:
    """A row of a list of people. `scopes` is what they allowed: None when the row says nothing of it, () for a no."""

    account: str
    name: str
    role: str = ""
    scopes: tuple[str, ...] | None = None
    given_on: date | None = None
    expires: date | None = None
    how: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadEngagement:
    """A row of a list of delivery projects."""

    account: str
    name: str
    service_line: str = ""
    owner: str = ""
    started: date | None = None
    promised: date | None = None
    delivered: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything found in one file, and what a person should know of it.

    `rows` counts the table's data rows (0 for a note); `skipped` says which were left out and why; `remarks` names
    everything read differently from how it stands (replaced characters, an ambiguous date left blank, hidden sheets).
    """

    source: str
    notes: tuple[ReadNote, ...] = ()
    accounts: tuple[ReadAccount, ...] = ()
    contacts: tuple[ReadContact, ...] = ()
    engagements: tuple[ReadEngagement, ...] = ()
    rows: int = 0
    skipped: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
