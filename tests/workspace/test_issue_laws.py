"""Laws of merging, taking apart and splitting, in any order, with undo and restarts in between."""

import shutil
import tempfile
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from cxdesk.identity import Id
from cxdesk.issues import Issue, Quote
from cxdesk.workspace import Workspace
from tests.workspace.issue_talks import write_talks

_picks = st.integers(0, 1000)


@dataclass
class Picture:
    """Which issue each quote was put under by people, and what each merged issue is part of."""

    home: dict[Id, Id] = field(default_factory=dict)
    into: dict[Id, Id] = field(default_factory=dict)

    def head(self, issue: Id) -> Id:
        """Return where an issue ends."""
        while issue in self.into:
            issue = self.into[issue]
        return issue


class AnyReshaping(RuleBasedStateMachine):
    """The oracle is a picture of where people put each quote; merges only point."""

    @initialize()
    def start(self) -> None:
        self._folder = Path(tempfile.mkdtemp())
        talks = write_talks(
            self._folder / "talks.cxdesk", {"a": (0, 1), "b": (2,), "c": (3,), "d": (4,), "e": ()}
        )
        self.workspace = talks.workspace
        self.said = {quote.id: (quote.text, quote.note, quote.block) for quote in self._quotes()}
        self.pictures = [Picture({quote.id: quote.issue for quote in self._quotes() if quote.issue})]

    @property
    def now(self) -> Picture:
        return self.pictures[-1]

    def _quotes(self) -> list[Quote]:
        return self.workspace._database.find(Quote)

    def _heads(self) -> list[Id]:
        return [one.id for one in self.workspace._database.find(Issue) if one.id not in self.now.into]

    def _do(self, change: Callable[[Picture], None]) -> None:
        after = deepcopy(self.now)
        change(after)
        self.pictures.append(after)

    @rule(pick=_picks, other=_picks, several=st.booleans())
    def merge(self, pick: int, other: int, several: bool) -> None:
        heads = self._heads()
        target = heads[other % len(heads)]
        rest = [one for one in heads if one != target]
        chosen = rest if several else rest[pick % max(1, len(rest)) :][:1]
        if chosen:
            self.workspace.issues.merge(chosen, target)
            self._do(lambda after: after.into.update(dict.fromkeys(chosen, target)))

    @rule(pick=_picks)
    def take_out(self, pick: int) -> None:
        if self.now.into:
            one = list(self.now.into)[pick % len(self.now.into)]
            self.workspace.issues.unmerge(one)
            self._do(lambda after: after.into.__delitem__(one))

    @rule(pick=_picks, other=_picks)
    def put_a_quote_elsewhere(self, pick: int, other: int) -> None:
        heads, quote = self._heads(), self._quotes()[pick % len(self.said)]
        to = heads[other % len(heads)]
        if quote.issue != to:
            self.workspace.quotes.set(quote.id, issue=to)
            self._do(lambda after: after.home.__setitem__(quote.id, to))

    @rule(pick=_picks, other=_picks, new=st.booleans())
    def split(self, pick: int, other: int, new: bool) -> None:
        quote, heads = self._quotes()[pick % len(self.said)], self._heads()
        assert quote.issue is not None
        going = [one.id for one in self._quotes() if one.issue == quote.issue][: 1 + pick % 3]
        to = heads[other % len(heads)]
        if new:
            to = self.workspace.issues.split(quote.issue, going, "New")
        elif to != quote.issue:
            self.workspace.issues.split(quote.issue, going, into=to)
        else:
            return
        self._do(lambda after: after.home.update(dict.fromkeys(going, to)))

    @rule()
    def undo(self) -> None:
        if len(self.pictures) > 1:
            assert self.workspace.history.undo()
            self.pictures.pop()

    @rule()
    def restart(self) -> None:
        path = self.workspace.path
        self.workspace.close()
        self.workspace = Workspace.open(path)

    @invariant()
    def each_quote_is_where_people_put_it_or_where_that_went(self) -> None:
        if hasattr(self, "workspace"):
            shown = {quote.id: quote.issue for quote in self._quotes()}
            assert shown == {quote: self.now.head(home) for quote, home in self.now.home.items()}

    @invariant()
    def no_word_changes_and_no_issue_is_part_of_itself(self) -> None:
        if hasattr(self, "workspace"):
            assert {one.id: (one.text, one.note, one.block) for one in self._quotes()} == self.said
            merged = self.workspace._database.find(Issue, "merged_into IS NOT NULL")
            assert {one.id: one.merged_into for one in merged} == self.now.into

    def teardown(self) -> None:
        if hasattr(self, "workspace"):
            try:
                assert self.workspace.verify() == []
            finally:
                self.workspace.close()
                shutil.rmtree(self._folder)


TestAnyReshaping = AnyReshaping.TestCase
TestAnyReshaping.settings = settings(max_examples=25, stateful_step_count=25)
