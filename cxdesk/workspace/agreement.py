"""How often the machine and a person hear the same, told only from what was heard before the person spoke."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cxdesk.identity import Id
from cxdesk.measures import wilson
from cxdesk.sentiment.scale import NEGATIVE_FROM, POSITIVE_FROM, cut
from cxdesk.store import Database
from cxdesk.store.review import Confirmed, confirmed, newest_texts, tags_given
from cxdesk.tags import Tag
from cxdesk.workspace.engines import Engines

CLASSES = ("negative", "neutral", "positive")
"""What a feeling is counted as, in the order of the rows and columns of a table."""
ENOUGH = 10
"""From how many on a share is told as a share."""
LATELY = 30
"""How many of the newest tell how it goes lately."""
_LOOK_AT = 1000


@dataclass(frozen=True, slots=True)
class Rate:
    """So many of so many."""

    hits: int
    n: int

    @property
    def is_enough(self) -> bool:
        """Whether there are enough to tell a share."""
        return self.n >= ENOUGH

    @property
    def share(self) -> float:
        """The share, 0–1; 0 of none."""
        return self.hits / self.n if self.n else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's 95 % interval: where the share lies if these are a fair sample."""
        return wilson(self.hits, self.n)


@dataclass(frozen=True, slots=True)
class Agreement:
    """How the machine did on what a person valued later.

    `table[said][heard]` counts by CLASSES; `unheard` are quotes for which the machine had no value: they are in no
    rate. `engines` are rates by engine and version; versions taught by corrections count as one, "cxdesk 2.0 +".
    `people` are rates by who said it, "" for the person at this computer.
    """

    overall: Rate
    lately: Rate
    table: tuple[tuple[int, ...], ...]
    unheard: int
    engines: tuple[tuple[str, Rate], ...]
    people: tuple[tuple[str, Rate], ...]


@dataclass(frozen=True, slots=True)
class TagFigures:
    """How the suggestions of one tag did: `kept` of those suggested, `found` of those a quote has in the end."""

    tag: Tag
    kept: Rate
    found: Rate

    @property
    def n(self) -> int:
        """Over how many quotes: the tag was suggested for them, or they have it."""
        return self.kept.n + self.found.n - self.found.hits


@dataclass(frozen=True, slots=True)
class Dispute:
    """A quote without a person's word that the chosen engine and the second one hear differently."""

    quote: Id
    note: Id
    text: str
    value: float
    other: float


class Agreements:
    """What the agreement page tells."""

    def __init__(self, database: Database, engines: Engines) -> None:
        self._database, self._engines = database, engines

    def told(self) -> Agreement:
        """Return how often the machine was right about how quotes feel."""
        return reckon(confirmed(self._database), self._database.author)

    def tags(self) -> list[TagFigures]:
        """Return how the suggestions of each tag did on accepted quotes, most quotes first; [] where none was ever suggested."""
        suggested, kept, both = count_tags(tags_given(self._database))
        tags = {tag.id: tag for tag in self._database.find(Tag)} if suggested else {}
        figures = [
            TagFigures(tags[one], Rate(both[one], suggested[one]), Rate(both[one], kept[one]))
            for one in suggested | kept
            if one in tags
        ]
        return sorted(figures, key=lambda one: (-one.n, one.tag.name))

    def disputes(self, limit: int = 8) -> list[Dispute]:
        """Return the quotes on which the chosen engine and the second one differ most, of the newest 1,000 not judged yet."""
        found = newest_texts(self._database, _LOOK_AT)
        texts = [text for _, _, text in found]
        first, second = self._engines.current().score(texts), self._engines.second().score(texts)
        disputes = [
            Dispute(quote, note, text, one.value, other.value)
            for (quote, note, text), one, other in zip(found, first, second, strict=True)
            if one.value is not None
            and other.value is not None
            and class_of(one.value) != class_of(other.value)
        ]
        return sorted(disputes, key=lambda one: (-abs(one.value - one.other), one.quote))[:limit]


def class_of(value: float) -> str:
    """Return which of CLASSES a value is."""
    return str(cut(value, NEGATIVE_FROM, POSITIVE_FROM))


def reckon(found: Sequence[Confirmed], me: str = "") -> Agreement:
    """Return the agreement over quotes in the order they were valued; `me` is who sits at this computer."""
    told = [(one, one.heard) for one in found if one.heard is not None]
    pairs = [(class_of(one.said), class_of(heard)) for one, heard in told]
    counted = Counter(pairs)
    right = [said == heard for said, heard in pairs]
    return Agreement(
        overall=_rate(right),
        lately=_rate(right[-LATELY:]),
        table=tuple(tuple(counted[said, heard] for heard in CLASSES) for said in CLASSES),
        unheard=len(found) - len(told),
        engines=_rates((_engine(one.engine) for one, _ in told), right),
        people=_rates(("" if one.by == me else one.by for one, _ in told), right),
    )


def _engine(stamp: str) -> str:
    shipped, taught, _ = stamp.partition("+")
    return f"{shipped} +" if taught else shipped


def _rates(keys: Iterable[str], right: Sequence[bool]) -> tuple[tuple[str, Rate], ...]:
    """The rate of each key, in the order of their first quote."""
    found: dict[str, list[bool]] = {}
    for key, one in zip(keys, right, strict=True):
        found.setdefault(key, []).append(one)
    return tuple((key, _rate(each)) for key, each in found.items())


def _rate(right: Sequence[bool]) -> Rate:
    return Rate(sum(right), len(right))


def count_tags(
    given: Iterable[tuple[frozenset[Id], frozenset[Id]]],
) -> tuple[Counter[Id], Counter[Id], Counter[Id]]:
    """Return per tag how often it was suggested, kept, and both."""
    suggested: Counter[Id] = Counter()
    kept: Counter[Id] = Counter()
    both: Counter[Id] = Counter()
    for machine, person in given:
        suggested.update(machine)
        kept.update(person)
        both.update(machine & person)
    return suggested, kept, both
