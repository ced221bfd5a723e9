"""Who said what: the speaker turns of a talk, and which of the speakers is the interviewer.

Shapes that are recognised: "Name: text", "Name (Company): text", "[00:12:30] Name: text", "Name [00:12]: text", "Q: … A: …",
a name and a time on a line of their own (Teams, Otter, Zoom), a time alone before "Name: text" (Meet).
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from cxdesk.interviews.interview import Voice
from cxdesk.interviews.lines import mail_heads

_QUESTIONER = re.compile(
    r"q|question|interviewer|am|account manager|host|moderator|facilitator|me|i|researcher|csm|interviewed by"
)
_ANSWERER = re.compile(r"a|answer|customer|client|interviewee|respondent|participant|user|guest|caller")
_TOPIC = re.compile(
    r"notes?|actions?|next|next steps?|risks?|summary|date|time|pains?|pain points?|positives?|negatives?|issues?|impact|todo|"
    r"to do|attendees|agenda|topics?|background|context|results?|pros?|cons?|likes?|dislikes?|billing|support|portal|"
    r"onboarding|service|reporting|renewal|sales|change|rating|score|nps|csat|ces|quotes?|example|reminder|important|"
    r"follow[- ]?up|update|ps|re|subject|location|outcome|good|bad|overall|account|contact|company|role|touchpoint|title|"
    r"duration|present|apologies|status|owner|due"
)
_PARTICLE = re.compile(r"van|de|der|den|von|la|le|da|dos|del|di|el|al|bin|ter|und|and|of|&")
_TIME = r"\d{1,3}:\d{1,2}(?::\d{1,2})?(?:[.,]\d{1,3})?"
_LABEL = r"[^\W_][^:\[\](){}<>|\"\n]{0,38}"
_LABELLED = re.compile(
    rf"\s*(?:[\[(]?(?P<before>{_TIME})[\])]?\s*[-–]?\s+)?(?P<label>{_LABEL}?)\s*"
    rf"(?:[\[(](?:(?P<after>{_TIME})|(?P<company>[^\])\n]{{1,40}}))[\])])?\s*:"
)
_HEADLINE = re.compile(
    rf"\s*\[?(?P<label>{_LABEL}?(?:\([^)]{{1,40}}\))?)\]?\s+\[?\(?(?P<time>{_TIME})\)?\]?\s*"
)
_ALONE = re.compile(rf"\s*[\[(]?(?P<time>{_TIME})[\])]?\s*(?:-->\s*(?P<end>{_TIME})\s*)?")
_BANNER = re.compile(
    r"(?i).*(started|stopped) transcription\.?|.*-meeting (recording|transcript)|transcription ended.*|this editable transcript.*"
)
_HEAD = 140
_WORD = re.compile(r"[\w'’.\-]+,?")


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker said in one go; `at` is seconds from the start; a frame is a heading or a recorder's own line."""

    text: str
    speaker: str = ""
    at: float | None = None
    is_frame: bool = False


class _Mark(NamedTuple):
    """A line that begins a turn; a mark without label only tells the time of the next one."""

    label: str
    speaker: str
    text: str = ""
    at: float | None = None
    is_sure: bool = False


@dataclass(slots=True)
class _Tally:
    """How a speaker takes part in the talk."""

    turns: int = 0
    asked: int = 0
    words: int = 0

    @property
    def share(self) -> float:
        return self.asked / self.turns if self.turns else 0.0


def seconds(text: str) -> float:
    """Return the seconds of "m:ss", "h:mm:ss" or "h:mm:ss.fff" (also with a comma)."""
    total = 0.0
    for part in text.replace(",", ".").split(":"):
        total = total * 60 + float(part)
    return total


def join_wrapped(lines: Iterable[str]) -> str:
    """Join lines: a line broken by width continues the sentence, any other line break stays."""
    pieces: list[str] = []
    last = ""
    for line in map(str.strip, lines):
        if pieces:
            pieces.append(" " if is_wrapped(last, line) else "\n")
        pieces.append(line)
        last = line
    return "".join(pieces)


def is_wrapped(line: str, following: str) -> bool:
    """Say whether `following` is the rest of `line`, broken only because the line was full."""
    if len(line) < 50 or not following:
        return False
    return following[0].islower() or line[-1] not in '.!?:;…”"'


def is_same_person(one: str, other: str) -> bool:
    """Say whether two ways of writing a name may be one person: equal, or one is a first or last name of the other."""
    a, b = (_bare(name).casefold().split() for name in (one, other))
    if not a or not b:
        return False
    return a == b or (len(a) == 1 and a[0] in b) or (len(b) == 1 and b[0] in a)


@lru_cache(maxsize=4096)
def is_name(label: str) -> bool:
    """Say whether a label looks like the name of a speaker: at most five words, each with a capital, no topic of a note."""
    words = label.split()
    if not 0 < len(words) <= 5 or _TOPIC.fullmatch(label.casefold()):
        return False
    if _role(label):
        return True
    return words[0][0].isupper() and all(
        _WORD.fullmatch(word) and (word[0].isupper() or _PARTICLE.fullmatch(word) or (i and word.isdigit()))
        for i, word in enumerate(words)
    )


def find_turns(text: str, names: Sequence[str] = ()) -> list[Turn]:
    """Return the turns of a talk in order, or nothing when the text is not a talk.

    `names` are people known to take part. Words before the first turn, and paragraphs after a question that nobody
    is named for, come as turns without speaker; no word is lost.
    """
    if ":" not in text:
        return []
    lines = text.split("\n")
    marks = _find_marks(lines)
    speakers = _find_speakers(marks, sum(1 for line in lines if line.strip()), names)
    if not speakers:
        return []
    kept = {i: mark for i, mark in marks.items() if not mark.label or mark.speaker in speakers}
    return _Assembly(_first_of_meet(kept)).assemble(lines, kept)


def voices(
    turns: Sequence[Turn], contact: str = "", interviewer: str = "", account: str = "", company: str = ""
) -> list[Voice]:
    """Return who speaks in each turn; see `find_interviewers`."""
    asking, _reason = find_interviewers(turns, contact, interviewer, account, company)
    return [
        "frame" if turn.is_frame else "interviewer" if turn.speaker in asking else "customer"
        for turn in turns
    ]


def find_interviewers(
    turns: Sequence[Turn], contact: str = "", interviewer: str = "", account: str = "", company: str = ""
) -> tuple[frozenset[str], str]:
    """Return the speakers who interview, and how that was told ("" when it is certain).

    Certain: a known name, a role ("Q", "Host"), a company in brackets. Else whoever mostly asks and talks less.
    When unsure nobody is: evidence is better kept than lost.
    """
    tallies = _tally(turns)
    known = {speaker: _known_voice(speaker, contact, interviewer, account, company) for speaker in tallies}
    _spread_company(known, account)
    sure = frozenset(speaker for speaker, voice in known.items() if voice == "interviewer")
    if sure or len(tallies) < 2:
        return sure, ""
    guessed = _find_askers(tallies, known)
    if not guessed:
        return frozenset(), "nobody could be told to be the interviewer, so every speaker counts as customer"
    return guessed, f"{', '.join(sorted(guessed))} asks most of the questions and was read as the interviewer"


def _bare(label: str) -> str:
    return label.partition(" (")[0].strip()


def _bracket(label: str) -> str:
    return label.partition(" (")[2].rstrip(")").strip().casefold()


@lru_cache(maxsize=4096)
def _role(label: str) -> Voice | None:
    word = label.casefold().rstrip("0123456789 .#").strip()
    if _QUESTIONER.fullmatch(word):
        return "interviewer"
    return "customer" if _ANSWERER.fullmatch(word) else None


def _is_speaker_number(label: str) -> bool:
    return bool(re.fullmatch(r"(?i)speaker\s*\d+", label))


def _find_marks(lines: Sequence[str]) -> dict[int, _Mark]:
    marks: dict[int, _Mark] = {}
    after_range: float | None = None
    heads = mail_heads(lines)
    for i, line in enumerate(lines):
        if after_range is not None and line.strip():
            if is_name(line.strip()):
                marks[i] = _Mark(line.strip(), line.strip(), at=after_range, is_sure=True)
            after_range = None
        if ":" not in line or i in heads:
            continue
        mark = _read_mark(line)
        if mark:
            marks[i] = mark
            after_range = mark.at if "-->" in line else None
    return marks


def _read_mark(line: str) -> _Mark | None:
    found = _LABELLED.match(line[:_HEAD])
    if found and not line[found.end() : found.end() + 1].strip() and is_name(label := found["label"].strip()):
        time, company = found["before"] or found["after"], (found["company"] or "").strip()
        speaker = f"{label} ({company})" if company else label
        return _Mark(label, speaker, line[found.end() :].strip(), seconds(time) if time else None, bool(time))
    if len(line) > _HEAD:
        return None
    if found := _ALONE.fullmatch(line):
        return _Mark("", "", at=seconds(found["time"]))
    if (found := _HEADLINE.fullmatch(line)) and is_name(_bare(found["label"].strip())):
        return _Mark(found["label"].strip(), found["label"].strip(), at=seconds(found["time"]), is_sure=True)
    return None


def _find_speakers(marks: dict[int, _Mark], filled: int, names: Sequence[str]) -> set[str]:
    """Return the labels that are speakers and not headings: known, timed, or said again and again."""
    labelled = [mark for mark in marks.values() if mark.label]
    counts = Counter(mark.speaker for mark in labelled)
    different = {mark.speaker: mark for mark in labelled}
    sure = {mark.speaker for mark in labelled if mark.is_sure}
    sure |= {speaker for speaker, mark in different.items() if _is_certain(mark, names)}
    if first := _first_of_meet(marks):
        sure |= {mark.speaker for i, mark in marks.items() if i > first and mark.label}
    speakers = sure | {speaker for speaker, count in counts.items() if count > 1}
    dense = len(labelled) >= 0.5 * filled and len(labelled) > 2
    if speakers and (dense or sure):
        speakers |= {speaker for speaker, mark in different.items() if dense or _role(mark.label)}
    return speakers


def _is_certain(mark: _Mark, names: Sequence[str]) -> bool:
    if mark.speaker != mark.label or _role(mark.label) or _is_speaker_number(mark.label):
        return True
    return any(is_same_person(mark.label, name) for name in names)


def _first_of_meet(marks: dict[int, _Mark]) -> int:
    """Return the line where speech begins in a Meet file, a time alone before a name; above stands a machine's summary."""
    return next(
        (i for i, mark in marks.items() if not mark.label and i + 1 in marks and marks[i + 1].label), 0
    )


class _Assembly:
    """Collects lines into turns."""

    def __init__(self, first: int) -> None:
        self._first = first
        self._turns: list[Turn] = []
        self._lines: list[str] = []
        self._speaker = ""
        self._at: float | None = None
        self._frame = False

    def assemble(self, lines: Sequence[str], marks: dict[int, _Mark]) -> list[Turn]:
        """Return the turns of these lines."""
        blank = time = False
        for i, line in enumerate(lines):
            mark = marks.get(i) if i >= self._first else None
            if mark is None:
                self._add(line, blank, i < self._first)
            elif mark.label:
                self._begin(mark, blank or bool(self._speaker and mark.speaker != self._speaker), time)
            else:
                self._turn_to("", mark.at)
            time = mark is not None and not mark.label
            blank = not line.strip()
        self._flush()
        return self._turns

    def _add(self, line: str, after_blank: bool, framed: bool) -> None:
        """Take a line that names no speaker."""
        text = line.strip()
        if not text:
            return
        if framed or text.startswith("#") or _BANNER.fullmatch(text):
            self._turn_to("", None)
            self._lines, self._frame = [text.lstrip("# ")], True
            self._flush()
            return
        asked = _role(self._speaker) == "interviewer"
        answers = (
            asked and self._lines and self._lines[-1].endswith("?") and not is_wrapped(self._lines[-1], text)
        )
        if after_blank or answers or not (self._lines or self._speaker):
            self._turn_to("" if asked else self._speaker, None)
        self._lines.append(text)

    def _begin(self, mark: _Mark, is_new: bool, timed: bool) -> None:
        """Begin a turn, or go on with the same speaker's when only the name was said again."""
        if is_new or mark.at is not None or timed or mark.speaker != self._speaker:
            self._turn_to(mark.speaker, mark.at if mark.at is not None else self._at if timed else None)
        if mark.text:
            self._lines.append(mark.text)

    def _turn_to(self, speaker: str, at: float | None) -> None:
        self._flush()
        self._speaker, self._at = speaker, at

    def _flush(self) -> None:
        text = join_wrapped(self._lines)
        if text:
            self._turns.append(Turn(text, self._speaker, self._at, self._frame))
        self._lines, self._frame = [], False


def _tally(turns: Sequence[Turn]) -> dict[str, _Tally]:
    tallies: dict[str, _Tally] = {}
    for turn in turns:
        if turn.speaker and not turn.is_frame:
            tally = tallies.setdefault(turn.speaker, _Tally())
            tally.turns += 1
            tally.asked += "?" in turn.text
            tally.words += turn.text.count(" ") + 1
    return tallies


def _known_voice(speaker: str, contact: str, interviewer: str, account: str, company: str) -> Voice | None:
    """Return what is certain about a speaker; the interviewer's name beats the contact's."""
    bracket = _bracket(speaker)
    if interviewer and is_same_person(speaker, interviewer):
        return "interviewer"
    if contact and is_same_person(speaker, contact):
        return "customer"
    if bracket:
        if role := _role(bracket):
            return role
        if company and company.casefold() in bracket:
            return "interviewer"
        if account and _is_same_company(bracket, account):
            return "customer"
    return _role(_bare(speaker))


def _is_same_company(bracket: str, account: str) -> bool:
    name = account.casefold()
    return bracket in name or name in bracket


def _spread_company(known: dict[str, Voice | None], account: str) -> None:
    """Colleagues share a side: same company, same voice; with the account's side known, any other company is ours."""
    sides = {_bracket(speaker): voice for speaker, voice in known.items() if voice and _bracket(speaker)}
    account_seen = bool(account) and any(_is_same_company(side, account) for side in sides)
    for speaker, voice in known.items():
        side = _bracket(speaker)
        if voice is None and side:
            known[speaker] = sides.get(side) or ("interviewer" if account_seen else None)


def _find_askers(tallies: dict[str, _Tally], known: dict[str, Voice | None]) -> frozenset[str]:
    """Return those who mostly ask, provided that somebody mostly answers and says more than they do.

    Where a customer is known, asking more often than the customer is enough.
    """
    customers = [tallies[speaker].share for speaker, voice in known.items() if voice == "customer"]
    least = max(0.3, *customers, 0.0) if customers else 0.6
    unknown = {speaker for speaker, voice in known.items() if voice is None}
    askers = {speaker for speaker in unknown if tallies[speaker].share >= least and tallies[speaker].asked}
    sides = {_bracket(speaker) for speaker in askers} - {""}
    askers |= {speaker for speaker in unknown if _bracket(speaker) in sides}
    others = tallies.keys() - askers
    if not askers or not others or min(tallies[speaker].share for speaker in others) >= 0.35:
        return frozenset()
    spoken = sum(tallies[speaker].words for speaker in others)
    return frozenset(askers) if spoken > sum(tallies[speaker].words for speaker in askers) else frozenset()
