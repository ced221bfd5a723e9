"""What lists show: one small frozen row per line, already joined."""

from dataclasses import dataclass
from datetime import date

from cxdesk.identity import Id
from cxdesk.issues import QuoteKind, State, Status


@dataclass(frozen=True, slots=True)
class InterviewRow:
    """One interview in a list; `feeling` is the mean of its quotes' sentiments, None when none is known."""

    rid: int
    id: Id
    title: str
    account: str
    contact: str
    role: str
    held_on: date | None
    quotes: int
    proposed: int
    feeling: float | None
    snippet: str


@dataclass(frozen=True, slots=True)
class ExperienceRow:
    """One experience in a list."""

    rid: int
    id: Id
    account: str
    contact: str
    touchpoint: str
    happened_on: date | None
    scale: str
    rating: float | None
    days_waited: float | None
    comment: str
    quotes: int
    proposed: int
    feeling: float | None


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """One quote with where it comes from and where it belongs."""

    id: Id
    note: Id
    text: str
    account: str
    contact: str
    on: date | None
    source: str
    touchpoint: str
    feeling: float | None
    is_confirmed: bool
    severity: int | None
    kind: QuoteKind
    state: State
    tags: tuple[str, ...]
    issue_number: int | None
    issue_title: str
    rid: int = 0


@dataclass(frozen=True, slots=True)
class IssueRow:
    """One issue in a list; `points` and `rank` are those of the last ranking, None when it has none.

    `feeling` is the mean over accounts of what each feels on average: one account, one voice.
    """

    rid: int
    id: Id
    number: int
    title: str
    touchpoint: str
    feeling: float | None
    mentions: int
    accounts: int
    severity: int | None
    effort: float | None
    state: State
    status: Status
    owner: str
    due: date | None
    points: float | None = None
    rank: int | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where a search found its words; `note` is what to open for it."""

    kind: str
    id: Id
    title: str
    snippet: str
    note: Id | None


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A note about which something is still blank."""

    note: Id
    title: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a workspace holds; the proposed ones are included in their totals."""

    accounts: int
    interviews: int
    experiences: int
    quotes: int
    quotes_proposed: int
    issues: int
    issues_proposed: int
    unfinished: int


@dataclass(frozen=True, slots=True)
class EvidenceFacts:
    """Around the evidence: its period, how many files it came from, what is set aside, and the workspace's identity."""

    first_day: date | None
    last_day: date | None
    sources: int
    quotes_dismissed: int
    issues_set_aside: int
    project: str
