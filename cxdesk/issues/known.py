"""Issues that exist already: they take new evidence about the same thing before any new issue is made."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from cxdesk.identity import Id
from cxdesk.issues.evidence import Evidence, Listener
from cxdesk.issues.issue import Issue
from cxdesk.issues.similarity import Batch, terms
from cxdesk.issues.subjects import Topic
from cxdesk.tags.words import stems

ALIKE = 0.45
"""From this cosine on evidence belongs to a known issue whatever its topic."""


@dataclass(frozen=True, slots=True)
class KnownIssue:
    """An issue and the words of its quotes."""

    issue: Issue
    texts: tuple[str, ...] = ()


class Register:
    """Finds the known issue for evidence.

    `by_topic` and `topics` are the topics that known issues hold, `homes` the places of evidence that is at home
    already, `free` the evidence that is not, `titles` the titles in use.
    """

    def __init__(self, known: Sequence[KnownIssue], listener: Listener, evidence: Sequence[Evidence]) -> None:
        """Let the known issues take from the evidence what is most like them."""
        self._listener = listener
        self._known = sorted(
            known, key=lambda each: (each.issue.state != "accepted", each.issue.number, each.issue.id)
        )
        self._targets = {each.issue.id: each.issue.merged_into for each in known}
        self.titles = {each.issue.title for each in known}
        self.by_topic: dict[str, Id] = {}
        self.topics: dict[str, Topic] = {}
        for each in self._known:
            self._hold(each)
        self.homes: dict[tuple[Id, float, Id, int], Id] = {}
        self.free = list(evidence)
        self._take()

    def target(self, issue: Id) -> Id:
        """Return the issue that an issue was merged into in the end, itself when it was not."""
        seen = {issue}
        while (into := self._targets.get(issue)) is not None and into not in seen:
            seen.add(into)
            issue = into
        return issue

    def _hold(self, known: KnownIssue) -> None:
        """Note the topic of a known issue: its own key, else what its title and quotes mostly speak of."""
        topic = self._heard_topic(known)
        key = known.issue.topic or (topic.key if topic else "")
        if key and key not in self.by_topic:
            self.by_topic[key] = self.target(known.issue.id)
            self.topics[key] = (
                topic if topic and topic.key == key else Topic(key, known.issue.title, key.partition("/")[0])
            )

    def _heard_topic(self, known: KnownIssue) -> Topic | None:
        """What most of an issue's quotes speak of, its title counting twice."""
        found = [
            topic
            for text in (known.issue.title, known.issue.title, *known.texts)
            if (topic := self._listener.topic(text))
        ]
        counts = Counter(topic.key for topic in found)
        return max(found, key=lambda topic: (counts[topic.key], topic.key), default=None)

    def _take(self) -> None:
        """Give evidence to the known issue it is most like."""
        texts = [terms(stems(" ".join((each.issue.title, *each.texts)))) for each in self._known]
        likeness = Batch([*texts, *(terms(each.stems) for each in self.free)])
        centres = likeness.centres([[i] for i in range(len(texts))])
        places = range(len(texts), len(texts) + len(self.free))
        stay = []
        for each, (best, cosine) in zip(self.free, likeness.nearest(places, centres), strict=True):
            by_topic = each.topic is not None and each.topic.key in self.by_topic
            if not by_topic and cosine >= ALIKE:
                sentence = each.sentence
                place = (sentence.note, sentence.block.position, sentence.block.id, sentence.start)
                self.homes[place] = self.target(self._known[best].issue.id)
            else:
                stay.append(each)
        self.free = stay
