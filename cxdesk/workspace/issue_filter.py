"""Which issues to show: words and values by facet, as a person types them, and filters kept under a name."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, Literal

from cxdesk.errors import InvalidValueError
from cxdesk.store import Database, Edit
from cxdesk.store.issue_facets import FACETS, GROUPS, FacetCount, count_facets, facet_names
from cxdesk.workspace.names import fold_name, given_name
from cxdesk.workspace.settings import Settings

SAVED = "issue_filters"
"""The setting that lists the filters a person kept: [name, filter], in their order."""
CLOSED = {
    "status": ("triage", "planned", "in progress", "done", "declined"),
    "state": ("proposed", "accepted", "dismissed"),
    "severity": ("5", "4", "3", "2", "1", "none"),
    "due": ("overdue", "soon", "later", "none", "closed"),
    "parked": ("open", "parked"),
    "effort": ("missing", "known"),
    "raised": ("several", "one", "nobody"),
}
"""Facets whose values are always the same, in the order in which they are shown."""
_ALL = (*FACETS, *GROUPS)
_TERM = re.compile(r'(?<!\S)([A-Za-z]{2,}):("[^"]*"?|\S*)')
_LEAST = re.compile(r"([1-5])\+")
_NOBODY = ("nobody", "none")


@dataclass(frozen=True)
class IssueFilter:
    """Words, and per facet the values of which one must be true; all facets together narrow."""

    words: str = ""
    chosen: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.words.strip() or self.chosen)

    def turned(self, facet: str, value: str) -> "IssueFilter":
        """Return the filter with a value put in, or taken out when it is in."""
        had = self.chosen.get(facet, ())
        now = tuple(one for one in had if one != value) if value in had else (*had, value)
        return self.with_values(facet, now)

    def with_values(self, facet: str, values: Iterable[str]) -> "IssueFilter":
        """Return the filter with other values of a facet; none takes the facet off."""
        kept = tuple(sorted(set(values)))
        rest = {name: one for name, one in self.chosen.items() if name != facet or kept}
        return IssueFilter(self.words, rest | ({facet: kept} if kept else {}))

    def merged(self, pairs: Iterable[tuple[str, str]]) -> "IssueFilter":
        """Return the filter with more values, each a facet and a value."""
        merged = self
        for facet, value in pairs:
            merged = merged.with_values(facet, (*merged.chosen.get(facet, ()), value))
        return merged

    def joined(self, other: "IssueFilter") -> "IssueFilter":
        """Return what both ask for; of a facet that both speak of, the other's values."""
        words = " ".join(filter(None, (self.words.strip(), other.words.strip())))
        return IssueFilter(words, self.chosen | other.chosen)

    def to_plain(self) -> dict[str, Any]:
        """Return it as JSON values."""
        return {"words": self.words, "chosen": {name: list(one) for name, one in self.chosen.items()}}

    @classmethod
    def from_plain(cls, plain: Any) -> "IssueFilter":
        """Return the filter of JSON values; what a later version wrote and nobody knows here is left out."""
        chosen = plain.get("chosen", {})
        known = {name: tuple(map(str, chosen[name])) for name in chosen if name in _ALL and chosen[name]}
        return cls(str(plain.get("words", "")), known)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something typed that is no filter: of which kind, the words before and after the colon, and what there is."""

    kind: Literal["facet", "value", "blank"]
    facet: str
    value: str = ""
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a person typed as a filter, and what of it was not understood."""

    filter: IssueFilter
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """A filter kept under a name."""

    name: str
    filter: IssueFilter


class IssueFilters:
    """Reading, counting and keeping filters; reading is for any thread."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self._database = database
        self._settings = settings

    # ---- reading

    def read(self, text: str) -> Reading:
        """Return the filter of what a person typed, e.g. `owner:ana status:triage severity:4+ late invoice`.

        Values may be cut short, several stand between commas, those of several words between quotation marks. What is
        not understood is a problem and filters nothing; an unknown word before a colon is looked for as it stands.
        """
        found, problems, words = IssueFilter(), list[Problem](), text
        known = facet_names(self._database) if _TERM.search(text) else []
        for term in _TERM.finditer(text):
            key, said = term[1].lower(), term[2].strip('"')
            facets = _facets_of(key)
            if not facets:
                problems.append(Problem("facet", key, said, _near(key, _ALL)))
                continue
            words = words.replace(term[0], " ", 1)
            read, wrong = _read_values(key, facets, said, [one for one in known if one.facet in facets])
            found, problems = found.merged(read), [*problems, *wrong]
        return Reading(IssueFilter(" ".join(words.split()), found.chosen), tuple(problems))

    def facets(self, asked: IssueFilter) -> dict[str, list[FacetCount]]:
        """Return per facet its values with how many issues each would leave, the most first; those asked for always.

        Facets that nothing can be asked of are left out.
        """
        counted = {
            (one.facet, one.value): one for one in count_facets(self._database, asked.words, asked.chosen)
        }
        names = {(one.facet, one.value): one for one in facet_names(self._database)}
        for facet in asked.chosen.keys() - GROUPS.keys():
            for value in asked.chosen[facet]:
                blank = names.get((facet, value), FacetCount(facet, value, value, 0))
                counted.setdefault((facet, value), blank)
        by_facet: dict[str, list[FacetCount]] = {facet: [] for facet in FACETS}
        for one in counted.values():
            by_facet[one.facet].append(one)
        return {facet: _in_order(facet, found) for facet, found in by_facet.items() if found}

    def names(self, asked: IssueFilter) -> dict[tuple[str, str], str]:
        """Return what people call the values asked for, by facet and value; one that is gone has none.

        Where any of several facets is asked for, the name says which one it is of.
        """
        wanted = {(facet, value) for facet, values in asked.chosen.items() for value in values}
        known = facet_names(self._database) if wanted else []
        found = {(one.facet, one.value): one.name for one in known}
        for one in known:
            found |= {(group, one.value): f"{one.name} ({one.facet})" for group in _groups_of(one.facet)}
        return {pair: name for pair, name in found.items() if pair in wanted}

    # ---- keeping

    def saved(self) -> list[SavedFilter]:
        """Return the filters kept, in their order."""
        return [
            SavedFilter(name, IssueFilter.from_plain(plain)) for name, plain in self._settings.get(SAVED, [])
        ]

    def save(self, name: str, asked: IssueFilter) -> str:
        """Keep a filter under a name and return the name; one of the same name is replaced.

        Raises InvalidValueError when the name is blank or the filter asks for nothing.
        """
        name = given_name(name, "filter")
        if not asked:
            raise InvalidValueError("filter", name, "nothing is filtered yet")
        kept = [one for one in self.saved() if fold_name(one.name) != fold_name(name)]
        self._keep(f"Save filter {name}", [*kept, SavedFilter(name, asked)])
        return name

    def rename(self, name: str, new: str) -> None:
        """Give a kept filter another name. Raises InvalidValueError when it is blank, taken, or nothing is kept so."""
        new, kept = given_name(new, "filter"), self.saved()
        self._find(name, kept)
        if any(fold_name(one.name) == fold_name(new) and one.name != name for one in kept):
            raise InvalidValueError("filter", new, "another filter has this name")
        renamed = [SavedFilter(new, one.filter) if one.name == name else one for one in kept]
        self._keep(f"Rename filter {name}", renamed)

    def delete(self, name: str) -> None:
        """Forget a kept filter. Raises InvalidValueError when nothing is kept under this name."""
        kept = self.saved()
        gone = self._find(name, kept)
        self._keep(f"Delete filter {name}", [one for one in kept if one is not gone])

    @staticmethod
    def _find(name: str, kept: Sequence[SavedFilter]) -> SavedFilter:
        for one in kept:
            if one.name == name:
                return one
        raise InvalidValueError("filter", name, "no filter is kept under this name")

    def _keep(self, step: str, filters: Sequence[SavedFilter]) -> None:
        plain = [[one.name, one.filter.to_plain()] for one in filters]
        self._database.write(Edit(step, [self._settings.change(SAVED, plain)]))


def _groups_of(facet: str) -> tuple[str, ...]:
    return tuple(group for group, facets in GROUPS.items() if facet in facets)


def _facets_of(key: str) -> tuple[str, ...]:
    return GROUPS.get(key, (key,) if key in FACETS else ())


def _read_values(
    key: str, facets: Sequence[str], said: str, known: Sequence[FacetCount]
) -> tuple[list[tuple[str, str]], list[Problem]]:
    """The values that somebody means by the words behind a colon, and what is no value there."""
    values = [value for one in said.split(",") if (value := one.strip())]
    hits = {value: _find(facets, value, known) for value in values}
    if len({facet for found in hits.values() for facet, _ in found}) > 1:
        hits = {value: [(key, one) for _, one in found] for value, found in hits.items()}
    wrong = [Problem("value", key, one, _offer(facets, one, known)) for one in values if not hits[one]]
    if not values:
        wrong.append(Problem("blank", key, "", _offer(facets, "", known)))
    return [pair for found in hits.values() for pair in found], wrong


def _find(facets: Sequence[str], value: str, known: Sequence[FacetCount]) -> list[tuple[str, str]]:
    """The values that somebody means: by their whole name, else by the beginning of one of its words."""
    if facets == ("severity",) and (least := _LEAST.fullmatch(value)):
        return [
            ("severity", one)
            for one in CLOSED["severity"]
            if int(least[1]) <= int(one if one != "none" else 0)
        ]
    if facets == ("owner",) and fold_name(value) in _NOBODY:
        return [("owner", "")]
    names = _named(facets, known)
    typed = fold_name(value)
    for fits in (_is_whole(typed), _is_start(typed)):
        if hits := [(facet, one) for facet, one, name in names if fits(fold_name(name))]:
            return hits
    return []


def _named(facets: Sequence[str], known: Sequence[FacetCount]) -> list[tuple[str, str, str]]:
    """(facet, value, name) of all that can be asked for."""
    closed = [(facet, value, value) for facet in facets for value in CLOSED.get(facet, ())]
    return closed + [(one.facet, one.value, one.name) for one in known]


def _is_whole(typed: str) -> Callable[[str], bool]:
    return lambda name: name == typed


def _is_start(typed: str) -> Callable[[str], bool]:
    return lambda name: name.startswith(typed) or f" {typed}" in name


def _near(word: str, known: Iterable[str]) -> tuple[str, ...]:
    by_fold = {fold_name(one): one for one in known}
    return tuple(by_fold[one] for one in get_close_matches(fold_name(word), by_fold, 3, 0.5))


def _offer(facets: Sequence[str], value: str, known: Sequence[FacetCount]) -> tuple[str, ...]:
    """A few names that somebody may have meant, else the first ones."""
    names = [name for _, _, name in _named(facets, known)]
    return _near(value, names) or tuple(names[:5])


def _in_order(facet: str, found: list[FacetCount]) -> list[FacetCount]:
    if facet in CLOSED:
        places = {value: place for place, value in enumerate(CLOSED[facet])}
        return sorted(found, key=lambda one: places.get(one.value, len(places)))
    return sorted(found, key=lambda one: (-one.count, one.name.casefold()))
