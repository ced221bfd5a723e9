"""Reviewing what was heard: the most doubtful quotes first, one at a time, and many sure ones at once."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from cxdesk.errors import CancelledError, InvalidValueError
from cxdesk.identity import Id, new_id
from cxdesk.interviews import Block
from cxdesk.issues import Issue, Quote
from cxdesk.sentiment import Score
from cxdesk.sentiment.scale import POSITIVE_FROM
from cxdesk.store import Change, Database, Edit
from cxdesk.store.review import SURER, Origin, count_open, doubtful, origin_of, quote_pages, still_open
from cxdesk.tags import Suggester, Suggestion, Tag
from cxdesk.workspace.engines import Engines, stamp_of
from cxdesk.workspace.hearing import never
from cxdesk.workspace.imports import Cancelled, Progress, no_progress

FEELINGS = (-0.9, -0.5, 0.0, 0.5, 0.9)
"""What the five answers of a person stand for, from very negative to very positive."""
Doubt = Literal["unknown", "mixed", "complaint", "unsure", "engines"]
"""Why a person's look pays: nothing speaks, both poles speak, it is mild but may be a complaint, little speaks, the two
engines hear opposites."""
_LOOK_AT, _AT_ONCE = 2000, 200
_TAGGED = 2000
"""Characters of a quote that suggest tags: a long one says in its beginning what it is about."""
_UNKNOWN, _MIXED, _MILD, _APART = 0.6, 0.75, 0.65, 0.3
_UNSURE = 0.5
_SURE_OF = "needs_check = 0 AND state <> 'dismissed'"


@dataclass(frozen=True, slots=True)
class Case:
    """One quote with all that helps to judge it; `other` is the second engine's score, `suggestions` tags by words."""

    quote: Quote
    block: Block
    origin: Origin
    score: Score
    other: Score
    doubts: tuple[Doubt, ...]
    suggestions: tuple[Suggestion, ...]
    tags: dict[Id, Tag]


@dataclass(frozen=True, slots=True)
class Sure:
    """How sure the machine is of one quote (0–1, None when a person accepted it already), and of further tags."""

    quote: Id
    confidence: float | None
    tags: tuple[tuple[Id, float], ...]


@dataclass(frozen=True, slots=True)
class Sureness:
    """What could be accepted at once."""

    quotes: tuple[Sure, ...]

    def above(self, threshold: float) -> list[tuple[Id, bool, tuple[Id, ...]]]:
        """Return per quote whether it is accepted and which tags it gets, where anything is surer than that.

        Only accepted quotes, and those accepted with that, get tags.
        """
        found = []
        for one in self.quotes:
            accepts = one.confidence is not None and one.confidence >= threshold
            tags = tuple(tag for tag, sure in one.tags if sure >= threshold)
            if accepts or (tags and one.confidence is None):
                found.append((one.quote, accepts, tags))
        return found

    def preview(self, threshold: float) -> tuple[int, int]:
        """Return how many proposals would be accepted above a threshold, and how many tags given."""
        chosen = self.above(threshold)
        return sum(accepts for _, accepts, _ in chosen), sum(len(tags) for _, _, tags in chosen)


class Review:
    """What a person does with what was heard. Each answer is one step that can be taken back."""

    def __init__(self, database: Database, engines: Engines, suggester: Callable[[], Suggester]) -> None:
        self._database, self._engines, self._suggester = database, engines, suggester

    def count(self) -> int:
        """Return how many quotes wait for a person's word on how they feel."""
        return count_open(self._database)

    def queue(self, limit: int = _AT_ONCE) -> list[Id]:
        """Return the quotes to look at, the most doubtful first.

        Of many the 2,000 heard nearest to the border between feelings are compared by both engines.
        """
        found = doubtful(self._database, POSITIVE_FROM, _LOOK_AT)
        texts = [text for _, text in found]
        scores = zip(self._engines.current().score(texts), self._engines.second().score(texts), strict=True)
        order = sorted(
            zip((weigh(*pair)[0] for pair in scores), range(len(found)), strict=True), key=_doubt_first
        )
        return [found[place][0] for _, place in order[:limit]]

    def still_open(self, identities: Sequence[Id]) -> set[Id]:
        """Return those of the quotes that still wait."""
        return still_open(self._database, identities)

    def case(self, identity: Id) -> Case:
        """Return a quote with its context and reasons. Raises UnknownRecordError."""
        quote = self._database.get(Quote, identity)
        (score,), (other,) = (
            engine.score([quote.text]) for engine in (self._engines.current(), self._engines.second())
        )
        tags = self._database.find(Tag)
        return Case(
            quote=quote,
            block=self._database.get(Block, quote.block),
            origin=origin_of(self._database, identity),
            score=score,
            other=other,
            doubts=weigh(score, other)[1],
            suggestions=self._suggester().suggest(quote.text[:_TAGGED]),
            tags={tag.id: tag for tag in tags},
        )

    # ---- answering

    def agree(self, identity: Id) -> float:
        """Say that a quote feels as it is heard; returns the value. Raises InvalidValueError where nothing was heard."""
        return self._answer(identity, None)

    def say(self, identity: Id, value: float) -> float:
        """Say how a quote feels (−1…1); it counts as accepted. Raises InvalidValueError."""
        if not -1 <= value <= 1:
            raise InvalidValueError("sentiment", value, "must be between −1 and 1")
        return self._answer(identity, value)

    def _answer(self, identity: Id, said: float | None) -> float:
        """Keep what the engine of now hears and then, as a later change of the same step, what the person says.

        So the agreement tells of the engine that was shown, and the log shows that it spoke first.
        """
        quote, engine = self._database.get(Quote, identity), self._engines.current()
        heard = replace(quote, heard=engine.score([quote.text])[0].value, engine=stamp_of(engine))
        if said is None and heard.heard is None:
            raise InvalidValueError("feeling", quote.text[:40], "nothing was heard; say how it feels")
        value = heard.heard if said is None else said
        assert value is not None
        answered = replace(heard, sentiment=value, state="accepted")
        issues = self._accepting([answered])
        name = "Agree with what was heard" if said is None else "Feeling"
        pages = ([Change(quote, heard)], [Change(heard, answered), *issues])
        self._database.write_in_pages(Edit(name, ()), pages)
        return value

    def keep(self, judged: Sequence[tuple[Quote, Quote]], author: str, reason: str) -> None:
        """Keep what somebody said of several quotes (before, after) in one sitting, as one step; nothing of none."""
        if judged:
            issues = self._accepting([after for _, after in judged if after.kind != "delight"])
            name = f"Review {len(judged)} quotes" if len(judged) > 1 else "Review 1 quote"
            changes = [Change(*pair) for pair in judged]
            self._database.write(Edit(name, [*changes, *issues], reason, author=author))

    def _accepting(self, quotes: Sequence[Quote]) -> list[Change]:
        """The changes that make the proposed issues of quotes count, because a person took the quotes."""
        pointed = {quote.issue for quote in quotes if quote.issue is not None}
        found = (
            self._database.find(Issue, "id = ? AND state = 'proposed'", (one,)) for one in sorted(pointed)
        )
        return [Change(issue, replace(issue, state="accepted")) for issues in found for issue in issues]

    # ---- many at once

    def sureness(self, progress: Progress = no_progress, cancelled: Cancelled = never) -> Sureness:
        """Return how sure the machine is of every proposal and of the tags that quotes lack. Raises CancelledError."""
        tags = self._database.find(Tag)
        suggester, facets = self._suggester(), {tag.id: tag.facet for tag in tags}
        engine, total, found = self._engines.current(), self.count() or 1, list[Sure]()
        for page in quote_pages(self._database, _SURE_OF):
            if cancelled():
                raise CancelledError
            scores = engine.score([quote.text for quote in page])
            for quote, score in zip(page, scores, strict=True):
                lacking = _lacking(quote, suggester, facets)
                found.append(Sure(quote.id, score.confidence if quote.state == "proposed" else None, lacking))
            progress(min(1.0, len(found) / total), "")
        return Sureness(tuple(found))

    def accept_surer(
        self,
        sureness: Sureness,
        threshold: float,
        progress: Progress = no_progress,
        cancelled: Cancelled = never,
    ) -> int:
        """Accept what the machine is at least so sure of (0–1), as one step; returns how many quotes changed.

        It teaches nothing: no person looked at them one by one. Raises CancelledError (nothing is kept).
        """
        chosen = sureness.above(threshold)
        if chosen:
            name = f"Accept {len(chosen):,} surer than {threshold:.0%}"
            pages = self._accept_pages(chosen, progress, cancelled)
            self._database.write_in_pages(Edit(name, (), merge=f"{SURER}{new_id().hex()}"), pages)
        return len(chosen)

    def _accept_pages(
        self, chosen: Sequence[tuple[Id, bool, tuple[Id, ...]]], progress: Progress, cancelled: Cancelled
    ) -> Iterator[list[Change]]:
        issues: set[Id] = set()
        for start in range(0, len(chosen), 500):
            if cancelled():
                raise CancelledError
            wanted = {one: (accepts, tags) for one, accepts, tags in chosen[start : start + 500]}
            marks = ", ".join("?" * len(wanted))
            quotes = self._database.find(Quote, f"id IN ({marks})", tuple(wanted))
            pairs = [(quote, _taken(quote, *wanted[quote.id])) for quote in quotes]
            fresh = [after for _, after in pairs if after.issue not in issues]
            yield [*(Change(*pair) for pair in pairs), *self._accepting(fresh)]
            issues |= {after.issue for after in fresh if after.issue is not None}
            progress(min(1.0, (start + 500) / len(chosen)), "")


def weigh(score: Score, other: Score) -> tuple[float, tuple[Doubt, ...]]:
    """Return how doubtful a score is (0 and up) beside that of a second engine, and why."""
    doubts: list[Doubt] = []
    doubt = 1 - score.confidence
    if score.value is None:
        doubt = _UNKNOWN
        doubts.append("unknown")
    elif score.label == "mixed":
        doubt = max(doubt, _MIXED)
        doubts.append("mixed")
    elif score.complaint and score.label != "negative":
        doubt = max(doubt, _MILD)
        doubts.append("complaint")
    elif doubt >= _UNSURE:
        doubts.append("unsure")
    if {score.label, other.label} == {"negative", "positive"}:
        doubt += _APART
        doubts.append("engines")
    return doubt, tuple(doubts)


def _doubt_first(one: tuple[float, int]) -> tuple[float, int]:
    return -round(one[0], 3), one[1]


def _lacking(quote: Quote, suggester: Suggester, facets: Mapping[Id, str]) -> tuple[tuple[Id, float], ...]:
    """The surest tag of each facet in which a quote has none."""
    taken = {facets[tag] for tag in quote.tags if tag in facets}
    best: dict[str, tuple[Id, float]] = {}
    for one in suggester.suggest(quote.text[:_TAGGED]):
        if facets[one.tag] not in taken:
            best.setdefault(facets[one.tag], (one.tag, one.confidence))
    return tuple(best.values())


def _taken(quote: Quote, accepts: bool, tags: tuple[Id, ...]) -> Quote:
    more = tuple(tag for tag in tags if tag not in quote.tags)
    return replace(quote, state="accepted" if accepts else quote.state, tags=(*quote.tags, *more))
