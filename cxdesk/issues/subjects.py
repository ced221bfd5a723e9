"""What an issue can be about: a catalogue of subjects, finer than the codebook, with titles that read well in a list."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from cxdesk.paths import resource
from cxdesk.tags.phrases import Hit, PhraseBook, outermost
from cxdesk.tags.words import Word, stems

WEAK = 0.5
"""What a weak word counts, where a word of the subject's own counts 1."""
NEAR = 40
"""Characters within which a cause speaks for the subject beside it."""

_CONTRAST = re.compile(
    r"\b(?:but|however|except|apart\s+from|other\s+than|only\s+(?:thing|problem|issue))\b", re.IGNORECASE
)

_TEMPLATES = {
    "": "Trouble with {thing}",
    "Waiting": "Long waits in {thing}",
    "No answer": "No answer in {thing}",
    "Wrong result": "Wrong results in {thing}",
    "Repeated contact": "Customers have to ask again and again in {thing}",
    "Not kept informed": "Customers are not kept informed about {thing}",
    "Unclear communication": "Unclear communication about {thing}",
    "Handover lost": "Things get lost between people in {thing}",
    "Too much paperwork": "Too much paperwork around {thing}",
    "Missing capability": "Something needed is missing in {thing}",
    "Broken promise": "Promises about {thing} are not kept",
    "Not enough staff": "Not enough staff for {thing}",
    "Lack of skill": "Lack of skill in {thing}",
    "Lack of care": "Lack of care in {thing}",
    "Cost": "High cost of {thing}",
    "Outage": "Outages hit {thing}",
    "Poor conditions": "Poor conditions around {thing}",
}


@dataclass(frozen=True, slots=True)
class Topic:
    """What an issue is about; `key` finds it again in later runs, `subject` groups the topics of one subject."""

    key: str
    title: str
    subject: str
    process: str = ""
    touchpoint: str = ""
    cause: str = ""


@dataclass(frozen=True, slots=True)
class Cause:
    """A cause heard in a sentence: the tag's name, how sure, and where it stands."""

    name: str
    confidence: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Subject:
    """A thing that customers speak about, the words for it, and the titles of issues about it by cause."""

    name: str
    process: str
    touchpoint: str
    title: str
    words: tuple[str, ...]
    weak: tuple[str, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    alone: tuple[str, ...] = ()


@cache
def shipped_subjects() -> tuple[Subject, ...]:
    """Return the catalogue that ships."""
    with resource("codebooks", "subjects.toml").open("rb") as file:
        rows = tomllib.load(file)["subject"]
    return tuple(
        Subject(
            name=row["name"],
            process=row["process"],
            touchpoint=row["touchpoint"],
            title=row["title"],
            words=tuple(row["words"]),
            weak=tuple(row.get("weak", ())),
            titles=row.get("titles", {}),
            alone=tuple(row.get("alone", ())),
        )
        for row in rows
    )


class Subjects:
    """Finds the topic that a sentence speaks of."""

    def __init__(self, catalogue: Sequence[Subject]) -> None:
        """Learn the words of the subjects."""
        self._catalogue = tuple(catalogue)
        strong = [(word, i) for i, subject in enumerate(catalogue) for word in subject.words]
        weak = [(word, i + len(catalogue)) for i, subject in enumerate(catalogue) for word in subject.weak]
        self._book = PhraseBook(strong + weak)
        self._topics = _topics(catalogue)
        self._known = {each for word, _ in strong + weak for each in stems(word)}
        self._alone = {cause: i for i, subject in enumerate(catalogue) for cause in subject.alone}

    def is_familiar(self, stem: str) -> bool:
        """Tell whether a stem is part of any word of the catalogue."""
        return stem in self._known

    def general(self, subject: str) -> Topic | None:
        """Return the topic for anything about a subject, None when the catalogue has no such subject."""
        return self._topics.get((subject, ""))

    def find(self, text: str, said: Sequence[Word], causes: Sequence[Cause]) -> Topic | None:
        """Return the topic for which most speaks: longest words, nearest to a cause, after a contrast; None without a subject."""
        hits = outermost(self._book.find(said))
        if not hits:
            return None
        turn = max((found.end() for found in _CONTRAST.finditer(text)), default=0)
        scores: dict[int, float] = {}
        firsts: dict[int, int] = {}
        for hit in hits:
            owner = hit.owner % len(self._catalogue)
            weight = self._weight(hit, said, causes, turn)
            scores[owner] = max(scores.get(owner, 0.0), weight) + (0.25 if owner in scores else 0.0)
            firsts.setdefault(owner, hit.first)
        best = max(scores, key=lambda owner: (round(scores[owner], 6), -firsts[owner], -owner))
        return self._with_cause(self._catalogue[best], causes)

    def by_cause(self, causes: Sequence[Cause]) -> Topic | None:
        """Return the topic of a sentence that names no subject, by its surest cause; None when that says too little."""
        for cause in causes:
            if cause.name in self._alone:
                return self._topics[(self._catalogue[self._alone[cause.name]].name, "")]
        return None

    def about(self, subject: str, causes: Sequence[Cause]) -> Topic | None:
        """Return the topic of a sentence that goes on about a subject named before."""
        for each in self._catalogue:
            if each.name == subject:
                return self._with_cause(each, causes)
        return None

    def _weight(self, hit: Hit, said: Sequence[Word], causes: Sequence[Cause], turn: int) -> float:
        """How much one hit speaks for its subject."""
        start, end = said[hit.first].start, said[hit.last - 1].end
        is_weak = hit.owner >= len(self._catalogue)
        weight = (WEAK if is_weak else 1.0) + 0.5 * (min(hit.length, 4) - 1)
        titles = self._catalogue[hit.owner % len(self._catalogue)].titles
        for cause in causes:
            gap = max(0, cause.start - end, start - cause.end)
            nearness = 0.6 * max(0.0, 1 - gap / NEAR)
            weight += nearness * (1.0 if cause.name in titles else 0.4)
        return weight + (0.5 if turn and start >= turn else 0.0)

    def _with_cause(self, subject: Subject, causes: Sequence[Cause]) -> Topic:
        """The subject's topic for the surest cause that has a title of its own, else the general one."""
        for cause in causes:
            if cause.name in subject.titles:
                return self._topics[(subject.name, cause.name)]
        return self._topics[(subject.name, "")]


def _topics(catalogue: Iterable[Subject]) -> dict[tuple[str, str], Topic]:
    """Every topic of the catalogue; topics of the same title are one."""
    by_title: dict[str, Topic] = {}
    topics = {}
    for subject in catalogue:
        for cause, title in (("", subject.title), *subject.titles.items()):
            key = f"{subject.name}/{cause.casefold()}"
            topic = Topic(key, title, subject.name, subject.process, subject.touchpoint, cause)
            topics[(subject.name, cause)] = by_title.setdefault(title, topic)
    return topics


def process_topic(process: str, cause: str) -> Topic:
    """Return the topic of a process of the codebook, made from the names of its tags; key and title are stable."""
    thing = process[:1].lower() + process[1:]
    title = _TEMPLATES.get(cause, _TEMPLATES[""]).format(thing=thing)
    return Topic(
        f"process {process.casefold()}/{cause.casefold()}",
        title,
        f"process {process.casefold()}",
        process,
        "",
        cause,
    )
