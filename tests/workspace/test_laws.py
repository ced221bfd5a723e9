"""Laws of a workspace: whatever a person does can be taken back and done again, and the log tells the tables."""

import shutil
import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from cxdesk.identity import Id, new_id
from cxdesk.interviews import Block, Interview
from cxdesk.issues import Issue, KanoAnswer, Quote
from cxdesk.priority.methods import ANSWERS
from cxdesk.store import Change, Database, Edit, Record
from cxdesk.store.entities import ENTITIES
from cxdesk.workspace import Workspace
from cxdesk.workspace.notes import NoteEdit

_words = st.text(alphabet="abc dé“”\n", min_size=1, max_size=30).filter(str.strip)
_picks = st.integers(0, 10_000)


@cache
def _fresh() -> bytes:
    """A workspace with nothing in it, not even a codebook, so that each step's picture is small."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database.create(Path(folder) / "fresh.cxdesk")
        database.close()
        return database.path.read_bytes()


def _everything(database: Database) -> dict[Id, Record]:
    return {one.id: one for entity in ENTITIES.values() for one in database.find(entity.record)}


class AnyEdits(RuleBasedStateMachine):
    """Random intentions; a list of pictures of the workspace, one per step, is the oracle."""

    @initialize()
    def start(self) -> None:
        self._folder = Path(tempfile.mkdtemp())
        path = self._folder / "any.cxdesk"
        path.write_bytes(_fresh())
        self.workspace = Workspace.open(path)
        self.database = self.workspace._database
        self.pictures = [_everything(self.database)]
        self.place = 0

    def _did_something(self) -> None:
        picture = _everything(self.database)
        if picture != self.pictures[self.place]:
            self.pictures[self.place + 1 :] = [picture]
            self.place += 1

    def _pick(self, record: type[Record], pick: int) -> Record | None:
        found = self.database.find(record)
        return found[pick % len(found)] if found else None

    @rule(title=_words, text=_words)
    def add_interview(self, title: str, text: str) -> None:
        self.workspace.interviews.add(title, text)
        self._did_something()

    @rule(texts=st.lists(_words, min_size=1, max_size=4))
    def import_notes(self, texts: list[str]) -> None:
        changes = []
        for text in texts:
            interview = Interview(id=new_id(), title=text)
            block = Block(id=new_id(), note=interview.id, position=0, text=text)
            quote = Quote(
                id=new_id(),
                note=interview.id,
                block=block.id,
                start=0,
                end=len(text),
                text=text,
                state="proposed",
            )
            changes.append(Change(None, interview, [block, quote]))
        self.database.write(Edit("Import", changes))
        self._did_something()

    @rule(title=_words)
    def add_issue(self, title: str) -> None:
        self.workspace.issues.add(title)
        self._did_something()

    @rule(pick=_picks)
    def quote_a_block(self, pick: int) -> None:
        block = self._pick(Block, pick)
        if isinstance(block, Block):
            issue = self._pick(Issue, pick)
            self.workspace.quotes.add(block.id, 0, len(block.text), issue=issue.id if issue else None)
            self._did_something()

    @rule(pick=_picks, text=st.none() | _words)
    def write_in_a_note(self, pick: int, text: str | None) -> None:
        """None takes the line out; its quotes keep to their words or ask for a check."""
        block = self._pick(Block, pick)
        if isinstance(block, Block):
            after = None if text is None else replace(block, text=text)
            self.workspace.interviews.save(NoteEdit(block.note, ((block, after),)), "Write")
            self._did_something()

    @rule(pick=_picks, verb=st.sampled_from(["accept", "dismiss", "reopen"]))
    def judge_a_quote(self, pick: int, verb: str) -> None:
        quote = self._pick(Quote, pick)
        if quote is not None:
            getattr(self.workspace.quotes, verb)([quote.id])
            self._did_something()

    @rule(pick=_picks, title=_words)
    def file_a_quote(self, pick: int, title: str) -> None:
        quote = self._pick(Quote, pick)
        if isinstance(quote, Quote):
            before = quote.issue, quote.state
            issue = self.workspace.quotes.file(quote.id, title=title)
            if before != (issue, "accepted"):
                self._did_something()

    @rule(pick=_picks, start=st.integers(0, 3))
    def check_a_quote(self, pick: int, start: int) -> None:
        block = self._pick(Block, pick)
        quotes = self.database.find(Quote, "block = ?", (block.id,)) if block is not None else []
        if isinstance(block, Block) and quotes and block.text[start:].strip():
            stood = quotes[0].start, quotes[0].end, quotes[0].before, quotes[0].after
            self.workspace.quotes.check(quotes[0].id, block.id, start, len(block.text))
            if stood != (start, len(block.text), block.text[max(0, start - 32) : start], ""):
                self._did_something()

    @rule(pick=_picks, severity=st.integers(1, 5))
    def rate_an_issue(self, pick: int, severity: int) -> None:
        issue = self._pick(Issue, pick)
        if issue is not None:
            self.workspace.issues.set(issue.id, severity=severity)
            self._did_something()

    @rule(pick=_picks, other=_picks)
    def merge_issues(self, pick: int, other: int) -> None:
        found = self.database.find(Issue, "merged_into IS NULL")
        one, two = (found[k % len(found)] if found else None for k in (pick, other))
        if one is not None and two is not None and one.id != two.id:
            self.workspace.issues.merge([one.id], two.id)
            self._did_something()

    @rule(pick=_picks)
    def take_an_issue_out(self, pick: int) -> None:
        found = self.database.find(Issue, "merged_into IS NOT NULL")
        if found:
            self.workspace.issues.unmerge(found[pick % len(found)].id)
            self._did_something()

    @rule(pick=_picks, title=_words)
    def split_an_issue(self, pick: int, title: str) -> None:
        filed = self.database.find(Quote, "issue IS NOT NULL")
        if filed and (quote := filed[pick % len(filed)]).issue is not None:
            self.workspace.issues.split(quote.issue, [quote.id], title)
            self._did_something()

    @rule(pick=_picks)
    def end_a_talk(self, pick: int) -> None:
        interview = self._pick(Interview, pick)
        if interview is not None:
            self.workspace.wrap_up.end(interview.id, 1000.0)
            self._did_something()

    @rule(pick=_picks, what=_words, who=st.sampled_from(["", "Anna"]))
    def owe_an_answer(self, pick: int, what: str, who: str) -> None:
        interview = self._pick(Interview, pick)
        if interview is not None:
            self.workspace.loops.add(interview.id, what, who=who)
            self._did_something()

    @rule(pick=_picks, who=st.sampled_from(["", "Acme", "acme "]))
    def answer_kano(self, pick: int, who: str) -> None:
        issue = self._pick(Issue, pick)
        if isinstance(issue, Issue):
            self.workspace.kano.answer(issue.id, ANSWERS[pick % 5], ANSWERS[pick % 3], who)
            self._did_something()

    @rule(pick=_picks, solved=st.none() | st.sampled_from(ANSWERS))
    def correct_or_delete_an_answer(self, pick: int, solved: str | None) -> None:
        answer = self._pick(KanoAnswer, pick)
        if answer is not None and solved is None:
            self.workspace.kano.delete(answer.id)
            self._did_something()
        elif answer is not None and solved is not None:
            self.workspace.kano.correct(answer.id, solved, "dislike")
            self._did_something()

    @rule(pick=_picks)
    def delete_a_note(self, pick: int) -> None:
        interview = self._pick(Interview, pick)
        if interview is not None:
            self.workspace.interviews.delete(interview.id)
            self._did_something()

    @precondition(lambda self: self.place > 0)
    @rule()
    def undo(self) -> None:
        assert self.workspace.history.undo() != ""
        self.place -= 1

    @precondition(lambda self: self.place < len(self.pictures) - 1)
    @rule()
    def redo(self) -> None:
        assert self.workspace.history.redo() != ""
        self.place += 1

    @rule()
    def restart(self) -> None:
        path = self.workspace.path
        self.workspace.close()
        self.workspace = Workspace.open(path)
        self.database = self.workspace._database

    @invariant()
    def the_workspace_is_as_it_was_at_this_step(self) -> None:
        if hasattr(self, "database"):
            assert _everything(self.database) == self.pictures[self.place]

    def teardown(self) -> None:
        if hasattr(self, "workspace"):
            try:
                self._undo_all_redo_all()
            finally:
                self.workspace.close()
                shutil.rmtree(self._folder)

    def _undo_all_redo_all(self) -> None:
        while self.place > 0:
            assert self.workspace.history.undo()
            self.place -= 1
        assert self.workspace.history.undo_name == ""
        assert _everything(self.database) == self.pictures[0]
        while self.workspace.history.redo():
            self.place += 1
        assert _everything(self.database) == self.pictures[-1]
        assert self.workspace.verify() == []


TestAnyEdits = AnyEdits.TestCase
TestAnyEdits.settings = settings(
    max_examples=25, stateful_step_count=16, deadline=None, suppress_health_check=list(HealthCheck)
)
