"""What a workbook holds: plain facts, so that whoever has them can write one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from cxdesk.issues import QuoteKind, State, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class FixRow:
    """One issue of the ranked list. Points, parts and rank are not given: the workbook reckons them, live.

    `low` to `high` is the rank interval and `top_ten` the chance of the top ten, as of the weights exported, None where
    they were not reckoned; inside a `tier` the order is interchangeable; `at_risk` are amounts with their currencies.
    `key` is the issue's identity as hex; `factors` maps each of the five factors to its value in its own unit
    (effort in days); `severity` is the 1–5 that a person sees; `badges` are short remarks such as "one account only".
    """

    key: str
    number: int
    title: str
    factors: Mapping[str, float]
    accounts: int
    mentions: int
    touchpoint: str = ""
    process: str = ""
    severity: int | None = None
    feeling: float | None = None
    is_effort_assumed: bool = False
    best_quote: str = ""
    best_account: str = ""
    best_on: date | None = None
    owner: str = ""
    status: Status = "triage"
    due: date | None = None
    state: State = "accepted"
    badges: Sequence[str] = ()
    low: int | None = None
    high: int | None = None
    top_ten: float | None = None
    tier: int | None = None
    at_risk: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteRow:
    """One quote with where it comes from; `label` is the word for its sentiment, "" when nothing is known.

    `by` says whose word the sentiment is: "person", "machine", or "" for none.
    """

    text: str
    account: str = ""
    contact: str = ""
    on: date | None = None
    source: str = ""
    touchpoint: str = ""
    sentiment: float | None = None
    label: str = ""
    by: str = ""
    severity: int | None = None
    kind: QuoteKind = "pain"
    tags: Sequence[str] = ()
    issue_number: int | None = None
    issue_title: str = ""
    state: State = "accepted"


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceCounts:
    """How much was listened to. `quotes_used` are the rows of the Quotes sheet; `quotes_proposed` of them are unconfirmed."""

    accounts: int = 0
    interviews: int = 0
    experiences: int = 0
    sources: int = 0
    quotes_used: int = 0
    quotes_proposed: int = 0
    quotes_dismissed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkbookContent:
    """Everything a workbook says.

    `fixes` stand best first; `quotes` are taken one at a time and may be many more than fit in memory.
    `bounds` maps each factor to its lowest and highest value; `constants` are further numbers of the model, by the words
    that the Method sheet shows; `exclusions` are sentences that say what was left out and why; `not_heard` are
    (number, title) of issues that nobody spoke of. A `created_at` without a time zone is local time.
    """

    title: str
    workspace: str
    as_of: date
    created_at: datetime
    weights: Mapping[str, float]
    bounds: Mapping[str, tuple[float, float]]
    model_version: str
    preset: str = ""
    half_life: float | None = None
    constants: Mapping[str, float | str] = field(default_factory=dict)
    first_day: date | None = None
    last_day: date | None = None
    counts: EvidenceCounts = field(default_factory=EvidenceCounts)
    fixes: Sequence[FixRow] = ()
    quotes: Iterable[QuoteRow] = ()
    exclusions: Sequence[str] = ()
    not_heard: Sequence[tuple[int, str]] = ()
    project_id: str = ""
    export_id: str = ""
