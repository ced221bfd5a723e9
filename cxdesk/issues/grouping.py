"""Gathering evidence into groups, each of one thing that somebody could own and mend."""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from cxdesk.issues.evidence import Evidence, Spoken
from cxdesk.issues.phrasing import clean_sentence, clusters, written
from cxdesk.issues.similarity import Batch, terms
from cxdesk.issues.subjects import Subjects, Topic
from cxdesk.tags.words import stems

WEIGHTS = {"pain": 1.0, "need": 1.0, "workaround": 1.0, "idea": 0.5, "question": 0.25}
"""How much a piece of evidence counts towards an issue of its own."""
ALIKE = 0.5
"""From this cosine on, evidence without a home joins the nearest group."""
BITTER = -0.5
"""Down to this value a single voice stays an issue of its own in a small collection."""
SORE = -0.35
"""The same in a collection where one piece of evidence makes an issue."""
FEW = 2
"""Up to this size of a founding group a collection counts as small."""
WORDS = "words "
"""How the keys of groups begin that only shared words hold together."""
OPENING = 8
"""Words by which a group of one is found again."""
OWN_WORDS = 4
"""From this size on, sentences that share words unknown to the catalogue make a group."""
HURTING = 2.0
"""How much more often a word of the customer's own must stand in evidence than sentences do on average."""
MUCH = 0.05
"""From this share of the evidence on, a word of the customer's own is a subject of its own, however it is put."""
MANY = 8
"""The least evidence for that."""
HURTING_MUCH = 1.4
"""The same as HURTING for words said that much."""
COHESIVE_WORD = 0.15
"""The mean cosine that is asked when the sentences share one word only."""
COHESIVE = 0.12
"""The mean cosine of two sentences from which sentences say much the same."""
SPLIT_FROM = 12
"""Groups by process alone are split by likeness from this size on."""


def least_weight(count: int) -> int:
    """Return how much evidence an issue needs in a collection of this size: 1 up to 140 quotes, 5 at 1,500, 54 at 185,000."""
    return max(1, round(math.sqrt(count) / 8))


class Grouping:
    """Groups of evidence by topic; `members` are positions in the evidence given."""

    def __init__(
        self,
        evidence: Sequence[Evidence],
        subjects: Subjects,
        known: Mapping[str, Topic],
        least: int,
        spoken: Spoken,
    ) -> None:
        """Group the evidence; topics in `known` exist already and take what speaks of them, however little.

        `spoken` counts all that customers said, so that words special to what hurts can be told from ordinary ones.
        """
        self._evidence = evidence
        self._subjects = subjects
        self._least = least
        self._spoken = spoken
        self._terms = [terms(each.stems) for each in evidence]
        self._likeness = Batch(self._terms)
        self._hurting = Counter(stem for each in evidence for stem in set(each.stems))
        judging = (part.words for each in evidence for part in each.score.parts if part.why == "word")
        self._opinions = {stem for text in judging for stem in stems(text)}
        self.topics: dict[str, Topic] = dict(known)
        self.members: dict[str, list[int]] = {key: [] for key in known}
        self._gather()

    def _gather(self) -> None:
        """Found the groups that weigh enough, then find a home for the rest."""
        by_topic: dict[str, list[int]] = defaultdict(list)
        topics: dict[str, Topic] = {}
        homeless = []
        own = self._own_words()
        for i, each in enumerate(self._evidence):
            if i in own:
                continue
            if each.topic is None:
                homeless.append(i)
            else:
                by_topic[each.topic.key].append(i)
                topics[each.topic.key] = each.topic
        small = self._found(by_topic, topics)
        homeless += self._fold(small, topics)
        self._place(sorted(homeless))

    def _own_words(self) -> set[int]:
        """Gather what shares words that the catalogue does not know: first those of known issues, then new ones."""
        taken: set[int] = set()
        for key in sorted(key for key in self.topics if key.startswith(WORDS)):
            part = [
                i for i in range(len(self._evidence)) if i not in taken and self._says(i, key[len(WORDS) :])
            ]
            self._add(self.topics[key], part)
            taken.update(part)
        rest = [i for i in range(len(self._evidence)) if i not in taken]
        for phrase, part in clusters(rest, self._terms, max(OWN_WORDS, self._least), self._is_own):
            self._add(self._phrase_topic(phrase, part), part)
            taken.update(part)
        return taken

    def _says(self, i: int, phrase: str) -> bool:
        """Whether evidence has the phrase by which a group was made."""
        return phrase in self._terms[i] or phrase == self._opening(i)

    def _opening(self, i: int) -> str:
        """The first words of evidence, the phrase of a group of one."""
        return " ".join(self._evidence[i].stems[:OPENING])

    def _is_own(self, term: str, part: list[int]) -> bool:
        """Whether a shared term is new to the catalogue, is said where it hurts, and its sentences say much the same."""
        parts = term.split()
        if any(self._subjects.is_familiar(word) or word in self._opinions for word in parts):
            return False
        average = len(self._evidence) / max(1, self._spoken.sentences)
        hurting = min(self._hurting[word] / max(1, self._spoken.stems[word]) for word in parts)
        if len(part) >= max(MANY, MUCH * len(self._evidence)) and hurting >= HURTING_MUCH * average:
            return True
        alike = COHESIVE if len(parts) > 1 else COHESIVE_WORD
        return hurting >= HURTING * average and self._likeness.cohesion(part) >= alike

    def _is_close(self, term: str, part: list[int]) -> bool:
        """Whether a group shares a pair of words and says much the same."""
        return " " in term and self._likeness.cohesion(part) >= COHESIVE

    def _found(self, by_topic: Mapping[str, list[int]], topics: Mapping[str, Topic]) -> dict[str, list[int]]:
        """Make groups of what weighs enough or is known; return the others."""
        small = {}
        for key in sorted(by_topic):
            members = by_topic[key]
            if key in self.topics or self._weight(members) >= self._least:
                for topic, part in self._split(topics[key], members):
                    self._add(topic, part)
            else:
                small[key] = members
        return small

    def _split(self, topic: Topic, members: list[int]) -> list[tuple[Topic, list[int]]]:
        """Split a big group that only a process holds together by what its sentences share."""
        if not topic.key.startswith("process ") or len(members) < max(SPLIT_FROM, 3 * self._least):
            return [(topic, members)]
        parts = []
        rest = members
        for phrase, part in clusters(
            members, self._terms, max(self._least, len(members) // 6), self._is_close
        ):
            parts.append((self._named(topic, phrase, part), part))
            rest = [i for i in rest if i not in set(part)]
        return [*parts, (topic, rest)] if rest else parts

    def _named(self, topic: Topic, phrase: str, members: Sequence[int]) -> Topic:
        """The topic of a part of a group: the group's, with the phrase that its sentences share."""
        name = written(phrase, [self._evidence[i].sentence.text for i in members])
        title = f"{topic.title}: {name}"
        return Topic(
            f"{topic.key}/{phrase}", title, topic.subject, topic.process, topic.touchpoint, topic.cause
        )

    def _fold(self, small: Mapping[str, list[int]], topics: Mapping[str, Topic]) -> list[int]:
        """Put groups too small together under their subject's general topic; return what still weighs too little."""
        pooled: dict[str, list[int]] = defaultdict(list)
        for key in sorted(small):
            pooled[topics[key].subject].extend(small[key])
        homeless = []
        for subject, members in sorted(pooled.items()):
            general = self._subjects.general(subject)
            if general and (general.key in self.topics or self._weight(members) >= self._least):
                self._add(general, members)
            else:
                homeless += members
        return homeless

    def _place(self, homeless: Sequence[int]) -> None:
        """Join what has no group to the nearest one, or found one by a shared phrase, or by one bitter voice."""
        keys = sorted(key for key in self.topics if self.members[key])
        centres = self._likeness.centres([self.members[key] for key in keys])
        rest = []
        joined = []
        for i, (best, cosine) in zip(homeless, self._likeness.nearest(homeless, centres), strict=True):
            if cosine >= ALIKE:
                joined.append((keys[best], i))
            else:
                rest.append(i)
        for key, i in joined:
            self.members[key].append(i)
        for phrase, part in clusters(rest, self._terms, max(FEW, self._least), self._is_close):
            self._add(self._phrase_topic(phrase, part), part)
            rest = [i for i in rest if i not in set(part)]
        if self._least <= FEW:
            for i in rest:
                self._alone(i)

    def _alone(self, i: int) -> None:
        """Make an issue of one voice when it is bitter, or when the collection is so small that each counts."""
        each = self._evidence[i]
        value = each.score.value if each.score.value is not None else 0.0
        weak = value > (BITTER if self._least > 1 else SORE)
        if WEIGHTS.get(each.kind, 0.0) < 1 or weak or not self._terms[i]:
            return
        self._add(self._phrase_topic(self._opening(i), [i]), [i])

    def _phrase_topic(self, phrase: str, members: Sequence[int]) -> Topic:
        """A topic held together by shared words alone, titled by its cleanest sentence."""
        pains = [i for i in members if self._evidence[i].kind == "pain"] or members
        title = clean_sentence([self._evidence[i].sentence.text for i in pains])
        name = written(phrase, [self._evidence[i].sentence.text for i in members])
        return Topic(WORDS + phrase, title or f"Trouble with {name}", WORDS + phrase)

    def _add(self, topic: Topic, members: Sequence[int]) -> None:
        """Put evidence into a group, which is made when it is new."""
        self.topics.setdefault(topic.key, topic)
        self.members.setdefault(topic.key, []).extend(members)

    def _weight(self, members: Sequence[int]) -> float:
        """How much evidence counts together."""
        return sum(WEIGHTS.get(self._evidence[i].kind, 0.0) for i in members)
