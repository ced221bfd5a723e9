"""What a note says about itself: front matter, "Key: value" lines at the top, its title, its file name."""

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from cxdesk.exchange.readers.dates import Found, find_date
from cxdesk.exchange.readers.numbers import read_number
from cxdesk.exchange.readers.vocabulary import find_role, find_scale
from cxdesk.interviews.turns import is_name
from cxdesk.touchpoints import JOURNEY, Scale, find_touchpoint
from cxdesk.touchpoints.experience import is_rating, scale_words

_PAIR = re.compile(r"[ \t]*[-*•]?[ \t]*\**([^\W_][^:\n*|]{0,30}?)\**[ \t]*:\**(?:[ \t]+|$)(.*)")
_FENCE = re.compile(r"-{3,}\s*")
_HEADERS = frozenset(
    ("account", "contact", "role", "date", "date later", "date earlier", "touchpoint", "channel", "rating", "nps", "csat", "ces",
     "scale", "days waited", "interviewer", "title", "tier", "service line", "region", "renewal", "contract value", "ignored")
)  # fmt: skip
_PARTS = re.compile(r"\s+[-–—|]\s+|\s*[,;:|]\s+|\s*__+\s*|\s+at\s+")
_FILLER = re.compile(
    r"(?i)\b(interviews?|notes?|meetings?|calls?|transcripts?|recordings?|visits?|final|draft|copy|v\d+|with|customer|of|the|"
    r"minutes|conversation|talk|session|feedback|debrief|on|from|summary|teams|zoom|meet|qbr|iv|doc|file|untitled|new|text)\b|[()#_]"
)
_TOUCHES = frozenset(
    ("support ticket", "field visit", "quarterly review", "training", "portal", "escalation", "change request", "delivery",
     "implementation", "billing", "onboarding", "renewal", "support", "service desk", "change", "qbr", "sales", "kick off",
     "go live", "invoice", "invoicing", "reporting", "everyday use", "help desk", "contract")
)  # fmt: skip


_SCALES: dict[str, Scale] = {"nps": "nps", "csat": "csat", "ces": "ces"}


@dataclass(slots=True)
class Facts:
    """Facts gathered so far, by the roles of vocabulary.py; what was found first stays. Remarks name what could not be used."""

    words: dict[str, str] = field(default_factory=dict)
    on: date | None = None
    is_dated_inside: bool = False
    remarks: list[str] = field(default_factory=list)

    def get(self, role: str) -> str:
        """Return a fact's words or ""."""
        return self.words.get(role, "")

    def add(self, role: str, value: str) -> None:
        """Keep a fact unless it is known."""
        if value.strip():
            self.words.setdefault(role, value.strip().strip("\"'").strip())

    def add_date(self, found: Found | None, value: str, inside: bool) -> None:
        """Keep a date unless one is known, or say why it cannot be used."""
        if self.on is None and found and found.on:
            self.on, self.is_dated_inside = found.on, inside
        elif found and found.is_ambiguous:
            self.remarks.append(
                f"the date {value.strip()!r} could be day/month or month/day and was left blank"
            )
        elif found is None:
            self.remarks.append(f"the date {value.strip()!r} could not be read and was left blank")

    def rating(self) -> tuple[Scale, float | None]:
        """Return scale and value of the rating, blank when it is outside its scale."""
        for scale in ("nps", "csat", "ces"):
            if self.get(scale):
                return check_rating(scale, self.get(scale), self.remarks)
        return check_rating(find_scale(self.get("scale")), self.get("rating"), self.remarks)


def check_rating(scale: str, text: str, remarks: list[str]) -> tuple[Scale, float | None]:
    """Return scale and value; a value outside the scale is left blank with a remark."""
    if not text:
        return "", None
    value, known = read_number(text), _SCALES.get(scale, "")
    if value is None or not is_rating(known, value):
        remarks.append(
            f"the rating {text!r} is no number{f' {scale_words(known)}' if known else ''} and was left blank"
        )
        return "", None
    return known, value


def split_front_matter(text: str, facts: Facts) -> str:
    """Take the block between two "---" lines at the top into `facts` and return the rest of the text."""
    lines = text.split("\n", 102)
    if not _FENCE.fullmatch(lines[0]):
        return text
    end = next(
        (i for i, line in enumerate(lines[1:101], 1) if _FENCE.fullmatch(line) or line.strip() == "..."), None
    )
    if end is None:
        return text
    pairs = [(found[1], found[2]) for line in lines[1:end] if (found := _PAIR.match(line))]
    _take(pairs, facts)
    unused = [key for key, _value in pairs if find_role(key) in ("", "ignored", "comment", "question")]
    if unused:
        facts.remarks.append(f"not used from the head of the note: {', '.join(unused)}")
    return "\n".join(lines[end + 1 :])


def split_header(text: str, facts: Facts) -> str:
    """Take "Key: value" lines at the top into `facts` and return the text without them.

    A title above them stays. A key that comes again further down is a speaker, and a value with a sentence is speech.
    """
    lines = text.split("\n", 40)
    pairs: list[tuple[str, str]] = []
    kept: list[str] = []
    rest = len(lines)
    for i, line in enumerate(lines[:40]):
        pair = _header_pair(line)
        if pair:
            pairs.append(pair)
        elif line.strip() and (pairs or kept):
            rest = i
            break
        elif line.strip():
            kept.append(line)
    seen = Counter(found[1].strip() for line in text.split("\n", 400)[:400] if (found := _PAIR.match(line)))
    if not pairs or any(seen[key] > 1 for key, _value in pairs):
        return text
    _take(pairs, facts)
    return "\n".join([*kept, "", *lines[rest:]])


def read_title(title: str, facts: Facts, is_file_name: bool) -> None:
    """Take date, touchpoint, account and contact from a title with a date, or a file name with a date or a clear "A - B"."""
    spaced = title if " " in title else title.replace("_", " - ")
    found = find_date(spaced) or find_date(title.replace("_", " "))
    if found and found.on:
        facts.add_date(found, title, inside=False)
    elif found and found.is_ambiguous:
        facts.add_date(found, spaced[found.start : found.end], inside=False)
    without = (
        spaced[: found.start] + " - " + spaced[found.end :]
        if found and spaced[found.start : found.end]
        else spaced
    )
    parts = [
        part
        for raw in _PARTS.split(without)
        if (part := " ".join(_FILLER.sub(" ", raw).split()).strip(" -–—.,"))
    ]
    if not found and (not is_file_name or len(parts) < 2):
        return
    _place(parts, facts)


def _place(parts: list[str], facts: Facts) -> None:
    """Give the parts of a title their roles: a known touchpoint, then the account, then a person."""
    names = []
    for part in parts:
        if part.casefold() in _TOUCHES or find_touchpoint(part) in JOURNEY:
            facts.add("touchpoint", part)
        elif part[0].isalpha() and len(part.split()) <= 5 and ". " not in part:
            names.append(part)
    if names and (len(names) == 1 or not facts.get("account")):
        facts.add("account", names[0])
    if len(names) > 1 and is_name(names[1]):
        facts.add("contact", names[1])


def _header_pair(line: str) -> tuple[str, str] | None:
    found = _PAIR.match(line)
    if not found or find_role(found[1]) not in _HEADERS:
        return None
    value = found[2].strip()
    if (
        not value
        or len(value) > 80
        or len(value.split()) > 10
        or value[-1] in "?!"
        or (value[-1] == "." and " " in value[:-4])
    ):
        return None
    return found[1].strip(), value


def _take(pairs: "list[tuple[str, str]]", facts: Facts) -> None:
    """Take pairs of key and value; "customer" is the person where the account has a key of its own."""
    has_account = any(
        find_role(key) == "account" and not key.casefold().startswith("customer") for key, _value in pairs
    )
    for key, value in pairs:
        role = find_role(key)
        if role == "account" and has_account and key.casefold().startswith("customer"):
            role = "contact"
        if role.startswith("date"):
            facts.add_date(find_date(value), value, inside=True)
        elif role == "rating":
            facts.add(find_scale(key) or "rating", value)
        elif role:
            facts.add(role, value)
