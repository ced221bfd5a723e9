"""Picking the sentences of notes that are evidence."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from cxdesk.errors import CancelledError
from cxdesk.identity import Id
from cxdesk.interviews.interview import Block
from cxdesk.interviews.prose import Said, read_note
from cxdesk.interviews.readable import readable
from cxdesk.issues.cues import Asked, asked, kind_of
from cxdesk.issues.quote import QuoteKind
from cxdesk.issues.subjects import Cause, Subjects, Topic, process_topic
from cxdesk.sentiment.engine import Engine, Score
from cxdesk.tags.suggestion import Suggester, Suggestion
from cxdesk.tags.tag import Tag
from cxdesk.tags.words import Word, words

BATCH = 200
"""Sentences between two looks at progress and cancelling."""
FRAGMENT = 6
"""Words up to which a dependent piece is joined to the sentence before it."""
LONGEST_FRAGMENT = 200

SHORTEST = 4
"""Words from which an answer is taken to be about what was asked."""
DURATION = 0.4
"""How sure a duration alone makes waiting the cause."""

_DEPENDENT = re.compile(
    r"(?:because|which|and|but|so|or|especially|particularly|even|not\s+even|e\.g\.|such\s+as|like|than)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"\b(?:it|its|that|this|they|them|which|these|those|again|still|nobody|no\s+one|anyone)\b", re.IGNORECASE
)
_LASTED = re.compile(
    r"\b(?:(?:\d+(?:[.,]\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|several|half)[\s-]*(?:an?\s)?(?:more\s|working\s)?"
    r"(?:hours?|hrs?|minutes?|mins?|days?|weeks?|months?)|an\shour|for\s(?:hours|days|weeks|months|ages))\b",
    re.IGNORECASE,
)
_BULLET = re.compile(r"(?:[-*•‣◦–—·>]+|\(?\d{1,2}[.)])\s+")


@dataclass(frozen=True, slots=True)
class NoteHeard:
    """A note to look at: its blocks, the question a survey asked, and ranges of blocks that are quotes already."""

    note: Id
    account: Id | None
    blocks: tuple[Block, ...]
    question: str = ""
    taken: tuple[tuple[Id, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A customer's sentence and where it stands; `context` is what was asked just before."""

    note: Id
    block: Block
    start: int
    end: int
    about: Asked
    context: str = ""
    is_taken: bool = False

    @property
    def text(self) -> str:
        """The words themselves."""
        return self.block.text[self.start : self.end]

    @property
    def words(self) -> str:
        """The words as a machine reads them, at the same places."""
        return readable(self.text)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence that counts: its kind, feeling, tags, topic (None when it fits none) and stems."""

    sentence: Sentence
    kind: QuoteKind
    score: Score
    tags: tuple[Id, ...]
    topic: Topic | None
    stems: tuple[str, ...]


def sentences(notes: Sequence[NoteHeard]) -> Iterator[Sentence]:
    """Yield the customers' own sentences of notes, short dependent pieces joined to the sentence before.

    Quoted mail, signatures, code and what else nobody says is passed over.
    """
    for note in notes:
        about = asked(note.question)
        context = note.question
        blocks = sorted(note.blocks, key=lambda block: (block.position, block.id))
        said = read_note(blocks)
        for block in blocks:
            if block.voice != "customer":
                context = block.text
                continue
            taken = [(start, end) for identity, start, end in note.taken if identity == block.id]
            for start, end in _joined(block.text, [piece for piece in said[block.id] if not piece.why]):
                is_taken = any(start < last and first < end for first, last in taken)
                yield Sentence(note.note, block, start, end, about, context, is_taken)


def _joined(text: str, said: Sequence[Said]) -> list[tuple[int, int]]:
    """Join dependent pieces to their neighbour on the same line, and leave bullets outside."""
    joined: list[tuple[int, int]] = []
    for start, end, _ in said:
        piece = text[start:end]
        is_short = len(piece) < LONGEST_FRAGMENT and len(piece.split()) <= FRAGMENT
        if joined and is_short and _DEPENDENT.match(piece) and not text[joined[-1][1] : start].strip(" \t"):
            joined[-1] = (joined[-1][0], end)
            continue
        bullet = _BULLET.match(piece)
        if bullet and bullet.end() < len(piece):
            start += bullet.end()
        joined.append((start, end))
    return joined


@dataclass(slots=True)
class Spoken:
    """How many sentences were heard, evidence or not, and how many of them have each stem."""

    sentences: int = 0
    stems: Counter[str] = field(default_factory=Counter)

    def add(self, said: Sequence[str]) -> None:
        """Count one more sentence."""
        self.sentences += 1
        self.stems.update(set(said))


class Listener:
    """Decides which sentences are evidence, and of what; `spoken` counts what it listened to."""

    def __init__(self, engine: Engine, suggester: Suggester, tags: Sequence[Tag], subjects: Subjects) -> None:
        """Use this engine, these suggestions for these tags, and this catalogue of subjects."""
        self._engine = engine
        self._suggester = suggester
        self._tags = {tag.id: tag for tag in tags}
        self._subjects = subjects
        self.spoken = Spoken()

    def listen(
        self, notes: Sequence[NoteHeard], progress: Callable[[float], None], cancelled: Callable[[], bool]
    ) -> list[Evidence]:
        """Return the evidence in notes in their order; progress gets 0–1; raises CancelledError."""
        said = list(sentences(notes))
        found: list[Evidence] = []
        for first in range(0, len(said), BATCH):
            if cancelled():
                raise CancelledError
            batch = said[first : first + BATCH]
            # a sentence may go on about the subject of the two before it, across the edge of a batch
            before = said[max(0, first - 2) : first]
            scores = self._engine.score([sentence.words for sentence in batch])
            found.extend(self._hear(before, batch, scores))
            progress(min(1.0, (first + BATCH) / len(said)))
        return found

    def topic(self, text: str) -> Topic | None:
        """Return what a text, such as the title of an issue, speaks of."""
        said = words(text)
        return self._own_topic(text, said, self._suggester.suggest_words(text, said))

    def _hear(
        self, before: Sequence[Sentence], batch: Sequence[Sentence], scores: Sequence[Score]
    ) -> Iterator[Evidence]:
        """The evidence among the sentences of a batch."""
        last: list[tuple[Id, str]] = [(each.block.id, self._subject(each.words)) for each in before]
        for sentence, score in zip(batch, scores, strict=True):
            text = sentence.words
            said = words(text)
            suggested = self._suggester.suggest_words(text, said)
            own = self._subjects.find(text, said, self._causes(text, suggested))
            last.append((sentence.block.id, own.subject if own else ""))
            self.spoken.add([word.stem for word in said])
            if sentence.is_taken:
                continue
            kind = kind_of(text, score, sentence.about, own is not None)
            if kind is None:
                continue
            topic = None
            if kind != "delight":
                topic = (
                    own or self._going_on(sentence, last, suggested) or self._own_topic(text, said, suggested)
                )
            tags = self._chosen(suggested, topic)
            yield Evidence(sentence, kind, score, tags, topic, tuple(word.stem for word in said))

    def _subject(self, text: str) -> str:
        """The subject a text names, "" when none."""
        found = self._subjects.find(text, words(text), ())
        return found.subject if found else ""

    def _going_on(
        self, sentence: Sentence, last: Sequence[tuple[Id, str]], suggested: Sequence[Suggestion]
    ) -> Topic | None:
        """The topic when the sentence names no subject but the two before it, or what was asked, did."""
        causes = self._causes(sentence.words, suggested)
        for block, subject in reversed(last[-3:-1]):
            if block == sentence.block.id and subject and _GOES_ON.search(sentence.words):
                return self._subjects.about(subject, causes)
        is_open = sentence.context and not sentence.about.hurts and len(sentence.text.split()) >= SHORTEST
        asked_about = self._subject(sentence.context) if is_open else ""
        return self._subjects.about(asked_about, causes) if asked_about else None

    def _own_topic(self, text: str, said: Sequence[Word], suggested: Sequence[Suggestion]) -> Topic | None:
        """The topic by subject, else by a cause that stands alone, else by process and cause."""
        causes = self._causes(text, suggested)
        found = self._subjects.find(text, said, causes) or self._subjects.by_cause(causes)
        if found:
            return found
        process = self._first(suggested, "process")
        return process_topic(process, causes[0].name if causes else "") if process else None

    def _causes(self, text: str, suggested: Sequence[Suggestion]) -> list[Cause]:
        """The causes among suggestions, surest first; a duration speaks of waiting where no word does."""
        causes = [
            Cause(self._tags[each.tag].name, each.confidence, each.start, each.end)
            for each in suggested
            if self._tags[each.tag].facet == "cause"
        ]
        lasted = _LASTED.search(text)
        if lasted and all(cause.name != "Waiting" for cause in causes):
            causes.append(Cause("Waiting", DURATION, lasted.start(), lasted.end()))
        return causes

    def _first(self, suggested: Sequence[Suggestion], facet: str) -> str:
        """The name of the surest tag of a facet, "" when none."""
        return next(
            (self._tags[each.tag].name for each in suggested if self._tags[each.tag].facet == facet), ""
        )

    def _chosen(self, suggested: Sequence[Suggestion], topic: Topic | None) -> tuple[Id, ...]:
        """One tag per facet: the topic's where the codebook has it, else the surest suggestion."""
        chosen: dict[str, Id] = {}
        for each in suggested:
            chosen.setdefault(self._tags[each.tag].facet, each.tag)
        if topic:
            wanted = {"touchpoint": topic.touchpoint, "process": topic.process, "cause": topic.cause}
            chosen |= {tag.facet: tag.id for tag in self._tags.values() if tag.name == wanted.get(tag.facet)}
        return tuple(
            chosen[facet] for facet in ("touchpoint", "process", "stage", "cause") if facet in chosen
        )
