"""What a talk speaks of, as issue drafts: its quotes put together by issue, guessed at and put in order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from cxdesk.identity import Id
from cxdesk.issues import Issue, Quote
from cxdesk.issues.guess import SeverityGuess, guess_severity, guess_touchpoint, hear_touchpoint
from cxdesk.issues.phrasing import as_title
from cxdesk.tags import Tag
from cxdesk.tags.suggestion import Suggester
from cxdesk.workspace.notes import Note
from cxdesk.workspace.what_if import Filed, Place

ALIKE = 0.4
"""From this likeness on a quote that nobody filed joins the known issue."""
_BEST_LENGTH = 90
_UNKNOWN = Place(0, 0.0)


Homes = Mapping[Id, tuple[Id, tuple[str, ...]]]
"""For quotes that nobody filed: the issue each is like, and the words that both share."""


@dataclass(frozen=True, slots=True)
class IssueDraft:
    """An issue as one talk speaks of it. `key` is the issue's id, the first quote's where there is no issue yet.

    `quotes` come the most telling first; `joining` are those nobody filed that would join the issue because both say
    the words `shared`. `rank` is its computed place among the drafts of the talk, `own_rank` the account manager's,
    `place` where it stands (or would) in the whole list. `severity` is a person's, None while only guessed.
    """

    key: Id
    title: str
    issue: Issue | None
    quotes: tuple[Quote, ...]
    guess: SeverityGuess
    joining: tuple[Id, ...] = ()
    shared: tuple[str, ...] = ()
    severity: int | None = None
    touchpoint: Id | None = None
    is_touchpoint_confirmed: bool = False
    place: Place = _UNKNOWN
    rank: int = 0
    own_rank: int = 0

    @property
    def is_accepted(self) -> bool:
        """Whether a person took all of it: the issue, its quotes, and that they belong to it."""
        is_taken = self.issue is not None and self.issue.state == "accepted" and not self.joining
        return is_taken and all(quote.state == "accepted" for quote in self.quotes)

    @property
    def shown_severity(self) -> int:
        """The severity a person gave, else the guess."""
        return self.severity or self.guess.severity


def gather(note: Note, known: Mapping[Id, Issue], homes: Homes, suggester: Suggester) -> list[IssueDraft]:
    """Return the drafts of a note, not in order yet.

    None of them are praise, what an issue set aside holds, and loose proposals: they fit no issue, and only a person
    can say that they make one.

    `known` are the issues of the quotes and of `homes`, which tells for quotes that nobody filed which issue they are
    like (its id, the words that both share); the `suggester` hears touchpoints.
    """
    groups: dict[Id, list[Quote]] = {}
    for quote in note.quotes:
        home = quote.issue or homes.get(quote.id, (quote.id, ()))[0]
        is_aside = home in known and known[home].state == "dismissed"
        if quote.kind != "delight" and not is_aside and not is_loose(quote):
            groups.setdefault(home, []).append(quote)
    return [_draft(note, key, quotes, known.get(key), homes, suggester) for key, quotes in groups.items()]


def is_loose(quote: Quote) -> bool:
    """Tell whether a quote is a proposal that fits no issue."""
    return quote.kind != "delight" and quote.state == "proposed" and quote.issue is None


def _draft(
    note: Note,
    key: Id,
    quotes: Sequence[Quote],
    issue: Issue | None,
    homes: Homes,
    suggester: Suggester,
) -> IssueDraft:
    told = tuple(sorted(quotes, key=_telling))
    joining = tuple(quote.id for quote in told if quote.issue is None and issue is not None)
    step, is_confirmed = _touchpoint(note, told, issue, suggester)
    return IssueDraft(
        key=key,
        title=issue.title if issue is not None else as_title(told[0].text),
        issue=issue,
        quotes=told,
        guess=guess_severity(told),
        joining=joining,
        shared=homes[joining[0]][1] if joining else (),
        severity=max((quote.severity for quote in told if quote.severity), default=None),
        touchpoint=step,
        is_touchpoint_confirmed=is_confirmed,
    )


def _telling(quote: Quote) -> tuple[float, Id]:
    """Order of quotes: the worst feeling in words that fit one line first."""
    return (quote.feeling or 0.0) + abs(len(quote.text) - _BEST_LENGTH) / 400, quote.id


def _touchpoint(
    note: Note, quotes: Sequence[Quote], issue: Issue | None, suggester: Suggester
) -> tuple[Id | None, bool]:
    """The touchpoint, and whether a person said or took it.

    Looked for in the tags of the quotes, in those of the issue, in the words, and last in the facts of the whole talk.
    """
    sure = guess_touchpoint([quote for quote in quotes if quote.state == "accepted"], note.tags)
    if sure is not None:
        return sure, True
    if (tagged := guess_touchpoint(quotes, note.tags)) is not None:
        return tagged, False
    own = next((tag for tag in (issue.tags if issue else ()) if _is_step(note.tags.get(tag))), None)
    if own is not None:
        return own, issue is not None and issue.state == "accepted"
    owner = note.interview or note.experience
    named = owner.touchpoint if owner else ""
    whole = next((tag.id for tag in note.tags.values() if _is_step(tag) and tag.name == named), None)
    return hear_touchpoint(quotes, suggester, note.tags) or whole, False


def _is_step(tag: Tag | None) -> bool:
    return tag is not None and tag.facet == "touchpoint"


def filed(drafts: Sequence[IssueDraft]) -> list[Filed]:
    """Return the quotes of drafts as they will be filed when all is accepted as it is shown."""
    return [
        Filed(quote, draft.key, quote.severity or draft.guess.severity)
        for draft in drafts
        for quote in draft.quotes
    ]


def in_order(
    drafts: Sequence[IssueDraft], places: Mapping[Id, Place], own_order: Sequence[Id]
) -> list[IssueDraft]:
    """Return drafts with their ranks, in the account manager's own order; the computed one where there is none.

    The computed order is that of the points; between equals the graver first, then more quotes, then the title.
    """
    placed = [replace(draft, place=places.get(draft.key, _UNKNOWN)) for draft in drafts]
    placed.sort(
        key=lambda one: (-one.place.points, -one.shown_severity, -len(one.quotes), one.title, one.key)
    )
    ranked = [replace(draft, rank=at) for at, draft in enumerate(placed, 1)]
    own = {key: at for at, key in enumerate(own_order)}
    ranked.sort(key=lambda one: (own.get(one.key, len(own)), one.rank))
    return [replace(draft, own_rank=at) for at, draft in enumerate(ranked, 1)]
