"""A note while it is written: its records follow what a person types, and the document follows the records."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from cxdesk.desktop.interviews.marks import Marks
from cxdesk.desktop.interviews.paper import Paper
from cxdesk.desktop.interviews.stamps import TalkClock, typed_stamp
from cxdesk.desktop.interviews.steps import TYPING, Pair, Step, Steps, Written, taken_back
from cxdesk.desktop.interviews.succession import kept, split_off, spread, succeeding
from cxdesk.desktop.interviews.units import difference, to_offset, to_units
from cxdesk.desktop.theme import Theme
from cxdesk.identity import Id, new_id
from cxdesk.interviews import Block
from cxdesk.issues import Quote
from cxdesk.issues.anchor import settle

_BREAK = "\n"


class Sheet:
    """The blocks, quotes and issues of one note as they are now.

    `follow` hears of every change of the document. All else that changes records goes through `change`, `undo`,
    `redo` and `show_stored`, which write into the document what differs. A step of undo grows until `close_step`.
    """

    def __init__(self, theme: Theme, note: Id, clock: TalkClock) -> None:
        self.note, self.clock = note, clock
        self.marks = Marks()
        self.paper = Paper(theme, self.marks.follow)
        self.blocks: dict[Id, Block] = {}
        self.quotes: dict[Id, Quote] = {}
        self.others: dict[Id, Written] = {}
        self.steps = Steps()
        self.caret = 0
        self.changed: set[Id] = set()
        self._unsettled: set[Id] = set()
        self._filler: Id | None = None
        self._undressed: tuple[int, int] | None = None

    # ---- reading

    @property
    def text_blocks(self) -> list[Block]:
        """The blocks in the order of the note."""
        return [self.blocks[one] for one in self.paper.order]

    def get(self, identity: Id) -> Written | None:
        """Return a record as it is now, None when it is not here (any more)."""
        return self.blocks.get(identity) or self.quotes.get(identity) or self.others.get(identity)

    def at(self, position: int) -> tuple[int, Block, int]:
        """Return number, block and offset into its text of a position in the document."""
        number = self.paper.number_at(position)
        block = self.blocks[self.paper.order[number]]
        return number, block, to_offset(block.text, position - self.paper.start(number))

    def position(self, number: int, offset: int) -> int:
        """Return the position in the document of an offset into a block's text."""
        return self.paper.start(number) + to_units(self.blocks[self.paper.order[number]].text, offset)

    # ---- showing

    def show(self, blocks: Sequence[Block], quotes: Iterable[Quote], others: Iterable[Written]) -> None:
        """Show what is stored, at the beginning."""
        self.blocks = {block.id: block for block in blocks}
        self.others = {one.id: one for one in others}
        if blocks:
            self.paper.insert(0, blocks, self.blocks)
        self._never_empty()
        numbers = {one: number for number, one in enumerate(self.paper.order)}
        for quote in quotes:
            self._put_quote(quote, numbers)

    def _never_empty(self) -> None:
        """Keep a blank line to type in where there is nothing, and take it away when there is something."""
        order, filler = self.paper.order, self._filler
        if not order:
            blank = Block(id=new_id(), note=self.note, position=0.0, text="")
            self.blocks[blank.id] = blank
            self._filler = blank.id
            self.paper.insert(0, [blank], self.blocks)
            self._undress(0, 1)
        elif filler is not None and len(order) > 1:
            self._filler = None
            if filler in self.blocks and not self.blocks[filler].text and filler not in self.steps.growing:
                self._remove({filler})

    def _put_quote(self, quote: Quote, numbers: dict[Id, int]) -> None:
        self.quotes[quote.id] = quote
        number = numbers.get(quote.block)
        if number is not None:
            self.marks.put_quote(quote, self.position(number, quote.start), self.position(number, quote.end))

    # ---- following a person

    def follow(self, position: int, removed: int, added: int) -> None:
        """Take in that a person changed the document there; the counts are UTF-16 units, as Qt tells them."""
        paper, document = self.paper, self.paper.document
        number = paper.number_at(position)
        last = paper.number_at(min(position + added, document.characterCount() - 1))
        gone = last - number + 1 - (document.blockCount() - len(paper.order))
        old = [self.blocks[one] for one in paper.order[number : number + gone]]
        texts = [paper.text(at) for at in range(number, last + 1)]
        if removed and added:
            start, removed, added = difference(_BREAK.join(one.text for one in old), _BREAK.join(texts))
            position = paper.start(number) + start
        self.marks.follow(position, removed, added)
        self._succeed(number, old, texts)

    def _succeed(self, number: int, old: Sequence[Block], texts: Sequence[str]) -> None:
        """Let blocks with these texts follow on the old ones from a number on."""
        order = self.paper.order
        before = self.blocks[order[number - 1]] if number else None
        behind = self.blocks[order[number + len(old)]] if number + len(old) < len(order) else None
        ids = kept(old, texts)
        for block in old:
            if block.id not in ids:
                self._touch(block.id, block)
                del self.blocks[block.id]
        places = iter(spread(*self._around(ids, before, behind), ids.count(None)))
        order[number : number + len(old)] = found = [one or new_id() for one in ids]
        for at, (identity, text) in enumerate(zip(found, texts, strict=True)):
            known = self.blocks.get(identity)
            block = known or succeeding(before, identity, self.note, next(places))
            if known is None and text and old[0].text.endswith(text):
                block = split_off(block, text, old[0])
            before = self._take(block, number + at, text, is_new=known is None)
        if None in ids and not self._is_in_order(number, number + len(texts)):
            self._renumber()
        self._undress(number, number + len(texts) + 1)

    def _around(
        self, ids: Sequence[Id | None], before: Block | None, behind: Block | None
    ) -> tuple[Block | None, Block | None]:
        """Return the blocks above and below the new ones, which all stand together."""
        if None in ids:
            first, last = ids.index(None), len(ids) - 1 - ids[::-1].index(None)
            before = self.blocks[ids[first - 1] or b""] if first else before
            behind = self.blocks[ids[last + 1] or b""] if last + 1 < len(ids) else behind
        return before, behind

    def _is_in_order(self, first: int, last: int) -> bool:
        shown = self.paper.order[max(0, first - 1) : last + 1]
        places = [self.blocks[one].position for one in shown]
        return all(one < other for one, other in pairwise(places))

    def _take(self, block: Block, number: int, text: str, is_new: bool) -> Block:
        """Take over text and bold of a block from the document, and note when it was first typed."""
        bold = self.paper.bold(number)
        if not is_new and text == block.text and bold == block.bold:
            return block
        after = replace(block, text=text, bold=bold)
        if text != block.text:
            if block.typed_at is None and text.strip() and not block.text.strip():
                typed_at, at = self.clock.now()
                after = replace(after, typed_at=typed_at, at=at)
            if (stamp := typed_stamp(text)) is not None:
                after = replace(after, at=stamp)
        self._filler = None if block.id == self._filler else self._filler
        self._touch(block.id, None if is_new else block)
        self.blocks[block.id] = after
        return after

    def _renumber(self) -> None:
        """Give every block a whole number as its place: there was no room between two of them."""
        for number, identity in enumerate(self.paper.order):
            block = self.blocks[identity]
            if block.position != number:
                self._touch(identity, block)
                self.blocks[identity] = replace(block, position=float(number))

    def _touch(self, identity: Id, before: Written | None) -> None:
        self.steps.touch(identity, before, self.caret)
        self.changed.add(identity)
        if not isinstance(before, Quote):
            self._unsettled.add(identity)

    def _undress(self, first: int, last: int) -> None:
        low, high = self._undressed or (first, last)
        self._undressed = min(low, first), max(high, last)

    def dress(self) -> bool:
        """Give what was typed its look; return whether anything looks otherwise now. Not while Qt tells of a change."""
        if self._undressed is None:
            return False
        (first, last), self._undressed = self._undressed, None
        return self.paper.dress(first, last, self.blocks)

    # ---- quotes settle where typing carried them

    def settle(self) -> None:
        """Bring the quotes of changed blocks up to date: still at their words, or in need of a check."""
        if not self._unsettled:
            return
        touched, self._unsettled = self._unsettled, set()
        for quote in [quote for quote in self.quotes.values() if quote.block in touched]:
            if (place := self.marks.place_of(quote.id)) is not None:
                self._settle(quote, *place)

    def _settle(self, quote: Quote, first: int, last: int) -> None:
        number, block, start = self.at(first)
        end = max(start, to_offset(block.text, last - self.paper.start(number)))
        after = settle(quote, block.id, start, end, block.text)
        if (after.start, after.end) != (start, end):
            self.marks.put_quote(after, self.position(number, after.start), self.position(number, after.end))
        if after != quote:
            self._touch(quote.id, quote)
            self.quotes[quote.id] = after
            self.marks.change_quote(after)

    # ---- steps

    def add(self, number: int, blocks: Sequence[Block]) -> None:
        """Write new blocks from a number on, as part of the step that grows; their places must fit there."""
        for block in blocks:
            self._touch(block.id, None)
            self.blocks[block.id] = block
        self.paper.insert(number, blocks, self.blocks)
        self._undress(number + len(blocks), number + len(blocks) + 1)
        self.dress()

    def amend(self, before: Block, after: Block) -> None:
        """Change a block as part of the step that grows."""
        self._touch(before.id, before)
        self._write([(before, after)])

    def close_step(self, name: str = TYPING) -> None:
        """End the step that grows: what comes next is taken back by itself."""
        self.settle()
        self.steps.close(name, {one: self.get(one) for one in self.steps.growing}, self.caret)

    def change(self, pairs: Sequence[Pair], name: str) -> None:
        """Change records as one step of its own."""
        self.close_step()
        for before, after in pairs:
            self._touch(_id_of(before, after), before)
        self._write(pairs)
        self.close_step(name)

    def undo(self) -> Step | None:
        """Take back the last step and return it, None when there is none."""
        self.close_step()
        if not self.steps.done:
            return None
        step = self.steps.done.pop()
        self._go([(after, before) for before, after in step.pairs])
        self.steps.undone.append(step)
        return step

    def redo(self) -> Step | None:
        """Do again what was taken back last and return it, None when there is nothing."""
        self.close_step()
        if not self.steps.undone:
            return None
        step = self.steps.undone.pop()
        self._go(step.pairs)
        self.steps.done.append(step)
        return step

    def _go(self, pairs: Iterable[Pair]) -> None:
        wanted = []
        for was, then in pairs:
            now = self.get(_id_of(was, then))
            wanted.append((now, taken_back(now, was, then)))
        self.changed |= {_id_of(*pair) for pair in wanted if pair[0] is not None or pair[1] is not None}
        self._write(wanted)
        self._unsettled.clear()

    def show_stored(self, pairs: Sequence[Pair]) -> None:
        """Show what somebody else wrote; it is no step."""
        self.close_step()
        growing, self.steps.growing = self.steps.growing, {}
        self._write(pairs)
        self.settle()
        self.steps.growing = growing

    # ---- writing records into the document

    def _write(self, pairs: Iterable[Pair]) -> None:
        pairs = [pair for pair in pairs if pair[0] != pair[1]]
        blocks = [(b, a) for b, a in pairs if isinstance(a or b, Block)]
        with self.paper.writing():
            self._write_blocks(blocks)  # type: ignore[arg-type]
        rest = [(before, after) for before, after in pairs if not isinstance(after or before, Block)]
        numbers = {one: at for at, one in enumerate(self.paper.order)} if rest else {}
        for before, after in rest:
            if isinstance(after, Quote):
                self._put_quote(after, numbers)
            elif isinstance(before, Quote):
                self.quotes.pop(before.id, None)
                self.marks.drop_quote(before.id)
            elif after is not None:
                self.others[after.id] = after
            elif before is not None:
                self.others.pop(before.id, None)
        self._unsettled |= {_id_of(*pair) for pair in blocks}
        self.dress()

    def _write_blocks(self, pairs: Sequence[tuple[Block | None, Block | None]]) -> None:
        moved = {b.id for b, a in pairs if b is not None and (a is None or a.position != b.position)}
        self._remove({one for one in moved if one in self.blocks})
        added = []
        for before, after in pairs:
            if after is None:
                continue
            self.blocks[after.id] = after
            if before is None or after.id in moved:
                added.append(after)
            elif (number := self._number(after.id)) >= 0:
                self.paper.retext(number, after)
                self._undress(number, number + 2)
        self._insert(sorted(added, key=lambda block: block.position))
        self._never_empty()

    def _number(self, identity: Id) -> int:
        order = self.paper.order
        return order.index(identity) if identity in self.blocks and identity in order else -1

    def _remove(self, identities: set[Id]) -> None:
        numbers = [number for number, one in enumerate(self.paper.order) if one in identities]
        for first, last in reversed(_runs(numbers)):
            self.paper.remove(first, last)
            self._undress(first - 1, first + 1)
        for identity in identities:
            del self.blocks[identity]

    def _insert(self, blocks: Sequence[Block]) -> None:
        """Write new blocks at their places, neighbours at once."""
        at = 0
        while at < len(blocks):
            places = [self.blocks[one].position for one in self.paper.order]
            number = sum(1 for place in places if place <= blocks[at].position)
            limit = places[number] if number < len(places) else float("inf")
            end = at + 1
            while end < len(blocks) and blocks[end].position < limit:
                end += 1
            self.paper.insert(number, blocks[at:end], self.blocks)
            self._undress(number, number + end - at + 1)
            at = end


def _id_of(before: Written | None, after: Written | None) -> Id:
    found = after or before
    assert found is not None
    return found.id


def _runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Return ascending numbers as (first, last) of what is contiguous, last excluded."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number:
            runs[-1] = runs[-1][0], number + 1
        else:
            runs.append((number, number + 1))
    return runs
