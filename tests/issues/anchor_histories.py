"""Random lives of notes with quotes: `python -m tests.issues.anchor_histories 10000` runs that many.

The oracle follows every character by a number of its own. It knows where the very characters of a quote went, which
the code under test never does: that sees texts, ranges carried by typing, and records.
"""

import random
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from cxdesk.identity import Id, new_id
from cxdesk.interviews import Block
from cxdesk.interviews.revision import match_lines
from cxdesk.issues import Quote
from cxdesk.issues import anchor as real
from cxdesk.issues.anchor import CONTEXT

_WORDS = "slow the portal is too . we wait again an invoice late 🙂 é שלום".split()
Settle = Callable[[Quote, Id, int, int, str], Quote]
Reanchor = Callable[[Quote, Sequence[Block]], Quote]


@dataclass(slots=True)
class Line:
    """One block: its text, a number per character, and its id."""

    text: str
    numbers: list[int]
    id: Id = field(default_factory=new_id)


@dataclass(frozen=True, slots=True)
class Picture:
    """A note at one time: (id, text, numbers) per line."""

    lines: tuple[tuple[Id, str, tuple[int, ...]], ...]


@dataclass(slots=True)
class Marked:
    """A quote as it was made, as it is now, the numbers of its characters, and whether it stands on them."""

    made: Quote
    now: Quote
    numbers: list[int]
    is_true: bool = True


class BrokenLawError(AssertionError):
    """A law of anchors does not hold."""


class Life:
    """One note that is typed in, cut, pasted, split, joined, undone and imported anew."""

    def __init__(self, seed: int, settle: Settle, reanchor: Reanchor) -> None:
        self.chance = random.Random(seed)
        self.settle, self.reanchor = settle, reanchor
        self._next = 0
        self.note = new_id()
        self.lines = [
            self._line(self._words(self.chance.randint(1, 14))) for _ in range(self.chance.randint(1, 4))
        ]
        self.marked: list[Marked] = []
        self.ranges: dict[Id, tuple[Id, int, int]] = {}
        for _ in range(self.chance.randint(1, 4)):
            self.mark()

    # ---- making

    def _words(self, count: int) -> str:
        return " ".join(self.chance.choices(_WORDS, k=count))

    def _line(self, text: str) -> Line:
        return Line(text, self._numbers(len(text)))

    def _numbers(self, count: int) -> list[int]:
        self._next += count
        return list(range(self._next - count, self._next))

    def mark(self) -> None:
        """Quote a random piece of a line."""
        line = self.chance.choice(self.lines)
        if not line.text.strip():
            return
        start = self.chance.randrange(len(line.text))
        end = self.chance.randint(start + 1, min(len(line.text), start + 20))
        if not line.text[start:end].strip():
            return
        quote = Quote(
            id=new_id(),
            note=self.note,
            block=line.id,
            start=start,
            end=end,
            text=line.text[start:end],
            before=line.text[max(0, start - CONTEXT) : start],
            after=line.text[end : end + CONTEXT],
        )
        self.marked.append(Marked(quote, quote, line.numbers[start:end]))
        self.ranges[quote.id] = (line.id, start, end)

    # ---- editing, and following the ranges as an editor does

    def put(self, line: Line, at: int, text: str, numbers: list[int]) -> None:
        """Insert into a line."""
        line.text = line.text[:at] + text + line.text[at:]
        line.numbers[at:at] = numbers
        for key, (owner, start, end) in self.ranges.items():
            if owner == line.id:
                start = start + len(text) if at <= start else start
                end = end + len(text) if at < end else end
                self.ranges[key] = (owner, start, max(start, end))

    def cut(self, line: Line, start: int, end: int) -> tuple[str, list[int]]:
        """Take a piece out of a line and return it."""
        taken = line.text[start:end], line.numbers[start:end]
        line.text = line.text[:start] + line.text[end:]
        del line.numbers[start:end]
        size = end - start
        for key, (owner, first, last) in self.ranges.items():
            if owner == line.id:
                first = first - size if first >= end else min(first, start)
                last = last - size if last >= end else min(last, start)
                self.ranges[key] = (owner, first, last)
        return taken

    def split(self, place: int, at: int) -> None:
        """Press Enter within a line."""
        line = self.lines[place]
        rest = Line(line.text[at:], line.numbers[at:])
        line.text, line.numbers = line.text[:at], line.numbers[:at]
        self.lines.insert(place + 1, rest)
        for key, (owner, start, end) in self.ranges.items():
            if owner == line.id:
                moved = (rest.id, start - at, end - at) if start >= at else (owner, start, min(end, at))
                self.ranges[key] = moved

    def join(self, place: int) -> None:
        """Press Backspace at the start of the next line."""
        line, rest = self.lines[place], self.lines.pop(place + 1)
        size = len(line.text)
        line.text, line.numbers = line.text + rest.text, line.numbers + rest.numbers
        for key, (owner, start, end) in self.ranges.items():
            if owner == rest.id:
                self.ranges[key] = (line.id, start + size, end + size)

    # ---- one step of a life

    def step(self) -> None:
        """Do something, save, and check the laws."""
        before = self._picture(), {one.made.id: one.now for one in self.marked}
        what = self.chance.choice(
            ("type", "type", "delete", "cut", "split", "join", "drop", "import", "mark")
        )
        if what == "mark":
            self.mark()
            return
        self._do(what)
        self._save(tracked=what != "import")
        self._check(before[0], before[1])
        if self.chance.random() < 0.3:
            self._undo(*before)

    def _do(self, what: str) -> None:
        place = self.chance.randrange(len(self.lines))
        line = self.lines[place]
        at = self.chance.randint(0, len(line.text))
        end = min(len(line.text), at + self.chance.randint(0, 12))
        if what == "type":
            text = self.chance.choice((self._words(1), " ", "x", self._words(6)))
            self.put(line, at, text, self._numbers(len(text)))
        elif what == "delete":
            self.cut(line, at, end)
        elif what == "cut":
            text, _ = self.cut(line, at, end)
            other = self.chance.choice(self.lines)
            self.put(other, self.chance.randint(0, len(other.text)), text, self._numbers(len(text)))
        elif what == "split":
            self.split(place, at)
        elif what == "join" and place + 1 < len(self.lines):
            self.join(place)
        elif what == "drop" and len(self.lines) > 1:
            del self.lines[place]
        elif what == "import":
            self._import()

    def _import(self) -> None:
        """The same file comes again: lines changed, added, left out, moved."""
        new = [line.text for line in self.lines]
        for _ in range(self.chance.randint(1, 3)):
            place = self.chance.randrange(len(new))
            new[place : place + 1] = self.chance.choice(
                (
                    [f"{new[place]} {self._words(2)}"],
                    [self._words(5), new[place]],
                    [self._words(9)],
                    [new[place]] * 2,
                )
            )
        if self.chance.random() < 0.3:
            self.chance.shuffle(new)
        found = match_lines([line.text for line in self.lines], new)
        assert len({k for k in found if k is not None}) == sum(k is not None for k in found)
        self.lines = [self._again(text, k) for text, k in zip(new, found, strict=True)]

    def _again(self, text: str, place: int | None) -> Line:
        old = self.lines[place] if place is not None else None
        if old is not None and old.text == text:
            return old
        fresh = self._line(text)
        return Line(text, fresh.numbers, old.id if old else fresh.id)

    def _save(self, tracked: bool) -> None:
        texts = {line.id: line.text for line in self.lines}
        for one in self.marked:
            block, start, end = self.ranges[one.made.id]
            if tracked and block in texts:
                one.now = self.settle(one.now, block, start, end, texts[block])
            else:
                one.now = self.reanchor(one.now, self._blocks())
        self._track()

    def _track(self) -> None:
        self.ranges = {one.made.id: (one.now.block, one.now.start, one.now.end) for one in self.marked}

    def _blocks(self) -> list[Block]:
        return [
            Block(id=line.id, note=self.note, position=float(k), text=line.text)
            for k, line in enumerate(self.lines)
        ]

    def _picture(self) -> Picture:
        return Picture(tuple((line.id, line.text, tuple(line.numbers)) for line in self.lines))

    def _undo(self, picture: Picture, quotes: dict[Id, Quote]) -> None:
        """Ctrl+Z of the last step. An editor knows where its highlights were; without one, words and context decide."""
        self.lines = [Line(text, list(numbers), identity) for identity, text, numbers in picture.lines]
        knows = self.chance.random() < 0.5
        if knows:
            self.ranges = {key: (quote.block, quote.start, quote.end) for key, quote in quotes.items()}
        self._save(tracked=knows)
        self._check_words()
        for one in self.marked:
            was, now = quotes[one.made.id], one.now
            asks = not knows and (now.needs_check or self._has_twin(now))
            if now != was and not was.needs_check and not asks:
                raise BrokenLawError(f"undo did not give the anchor back: {was} became {now}")
            one.is_true = self._is_true(one)

    # ---- laws

    def _check(self, before: Picture, quotes: dict[Id, Quote]) -> None:
        self._check_words()
        now = {line.id: tuple(line.numbers) for line in self.lines}
        unedited = {identity for identity, _, numbers in before.lines if numbers == now.get(identity)}
        for one in self.marked:
            was = quotes[one.made.id]
            if was.block in unedited and not was.needs_check and one.now != was:
                raise BrokenLawError(f"an unedited block moved its quote: {was} became {one.now}")
            self._check_truth(one)

    def _check_words(self) -> None:
        texts = {line.id: line.text for line in self.lines}
        for one in self.marked:
            now = one.now
            kept = replace(
                now, block=one.made.block, start=one.made.start, end=one.made.end, needs_check=False
            )
            if kept != one.made:
                raise BrokenLawError(f"more than the anchor changed: {one.made} became {now}")
            if now.block not in texts or not 0 <= now.start <= now.end <= len(texts[now.block]):
                raise BrokenLawError(f"the anchor is nowhere: {now}")
            if not now.needs_check and texts[now.block][now.start : now.end] != now.text:
                raise BrokenLawError(f"moved in silence: {now} in {texts[now.block]!r}")

    def _check_truth(self, one: Marked) -> None:
        """While its very characters stand together, a quote that stood on them stands on them (or has a twin and asks)."""
        place, stands = self._place_of(one.numbers), self._is_true(one)
        if place is not None and one.is_true and not stands and not self._has_twin(one.now):
            raise BrokenLawError(f"the words stand at {place} but {one.now}")
        one.is_true = stands

    def _is_true(self, one: Marked) -> bool:
        return not one.now.needs_check and (one.now.block, one.now.start) == self._place_of(one.numbers)

    def _place_of(self, numbers: list[int]) -> tuple[Id, int] | None:
        for line in self.lines:
            if numbers[0] in line.numbers:
                start = line.numbers.index(numbers[0])
                return (line.id, start) if line.numbers[start : start + len(numbers)] == numbers else None
        return None

    def _has_twin(self, quote: Quote) -> bool:
        return sum(_count(line.text, quote.text) for line in self.lines) > 1


def _count(text: str, words: str) -> int:
    return sum(text.startswith(words, k) for k in range(len(text)))


def live(
    seed: int, steps: int = 12, settle: Settle = real.settle, reanchor: Reanchor = real.reanchor
) -> None:
    """Live one life. Raises BrokenLawError."""
    life = Life(seed, settle, reanchor)
    for _ in range(steps):
        life.step()


def main(count: int) -> None:
    """Live this many lives and say how many steps they had."""
    began = time.process_time()
    for seed in range(count):
        try:
            live(seed)
        except BrokenLawError as error:
            raise SystemExit(f"life {seed}: {error}") from error
    print(f"{count} lives of 12 steps hold, {time.process_time() - began:.1f} s of processor time")


if __name__ == "__main__":
    main(int(sys.argv[1]))
