"""The sample: a year of an invented provider, and what two of its people said of what was heard."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any

from cxdesk.identity import Id
from cxdesk.interviews import Interview
from cxdesk.issues import Issue, Quote, QuoteKind
from cxdesk.paths import resource
from cxdesk.store import Change, Database, Edit
from cxdesk.tags import Tag
from cxdesk.tags.tag import FACETS, Facet
from cxdesk.touchpoints import Experience
from cxdesk.workspace.hearing import never
from cxdesk.workspace.imports import Cancelled, ImportReport, Imports, Progress, no_progress
from cxdesk.workspace.review import FEELINGS, Review

ANSWERS = ("very negative", "negative", "neutral", "positive", "very positive")
"""What FEELINGS are called in the file."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one person said, on a day, of words in a note (named by its file); `tags` are facets and names.

    Praise is a delight, whatever it was proposed as.
    """

    by: str
    on: date
    note: str
    words: str
    feeling: float
    is_praise: bool
    tags: tuple[tuple[Facet, str], ...]


def read_judgements() -> Iterator[Judgement]:
    """Yield what ships, in the order it was said."""
    with resource("samples", "judgements.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, strict=True):
            tags = tuple((facet, name) for facet in FACETS for name in row[facet].split("; ") if row[facet])
            feeling = FEELINGS[ANSWERS.index(row["feeling"])]
            yield Judgement(
                row["by"],
                date.fromisoformat(row["on"]),
                row["note"],
                row["words"],
                feeling,
                bool(row["praise"]),
                tags,
            )


def read_estimates() -> dict[str, dict[str, Any]]:
    """Return topic of an issue → what the provider's people think of it: days of effort, severity, owner."""
    with resource("samples", "estimates.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["topic"]: {
                "effort": float(row["days"]),
                "severity": int(row["severity"]) if row["severity"] else None,
                "owner": row["owner"],
            }
            for row in csv.DictReader(file, strict=True)
        }


class Sample:
    """Bringing the sample into a workspace."""

    def __init__(self, database: Database, imports: Imports, review: Review) -> None:
        self._database, self._imports, self._review = database, imports, review

    def bring(self, progress: Progress = no_progress, cancelled: Cancelled = never) -> ImportReport:
        """Import the sample's files like anybody's, then keep what people said of the proposals, sitting by sitting, and
        what they think of the issues.

        A judgement whose words are no proposal is passed over, so it may be repeated. Raises CancelledError,
        ReadOnlyError.
        """
        report = self._imports.add([resource("samples", "halden")], progress, cancelled)
        tags = {(tag.facet, tag.name): tag.id for tag in self._database.find(Tag)}
        waiting = self._waiting()
        for (by, on), sitting in groupby(read_judgements(), lambda one: (one.by, one.on)):
            judged = [
                (quote, _judged(quote, said, tuple(tags[one] for one in said.tags if one in tags)))
                for said in sitting
                for quote in waiting.get((said.note, said.words), ())
            ]
            self._review.keep(judged, by, f"Looked through on {on.isoformat()}")
        self._estimate()
        return report

    def _estimate(self) -> None:
        told = read_estimates()
        blank = "effort IS NULL AND severity IS NULL AND owner = ''"
        issues = [issue for issue in self._database.find(Issue, blank) if issue.topic in told]
        changes = [Change(issue, replace(issue, state="accepted", **told[issue.topic])) for issue in issues]
        name = f"Estimate {len(changes)} issues"
        self._database.write(Edit(name, changes, "Estimated in one meeting", author="Mara Lindqvist"))

    def _waiting(self) -> dict[tuple[str, str], list[Quote]]:
        """The proposals that nobody judged, by the file they were said in and their words."""
        notes: list[Interview | Experience] = [
            *self._database.find(Interview),
            *self._database.find(Experience),
        ]
        files = {note.id: note.source.partition(", row ")[0] for note in notes}
        found: dict[tuple[str, str], list[Quote]] = {}
        for quote in self._database.find(Quote, "state = 'proposed' AND sentiment IS NULL"):
            found.setdefault((files.get(quote.note, ""), quote.text), []).append(quote)
        return found


def _judged(quote: Quote, said: Judgement, tags: tuple[Id, ...]) -> Quote:
    kind: QuoteKind = "delight" if said.is_praise else quote.kind
    return replace(quote, kind=kind, sentiment=said.feeling, tags=tags, state="accepted")
