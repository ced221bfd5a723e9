"""Intentions of the yearly review: what every guide, question, process and step brings, and what a person decides."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from cxdesk.errors import UnknownRecordError
from cxdesk.fixes import Process, Revisit
from cxdesk.fixes.revisit import Outcome, Subject
from cxdesk.fixes.yearly import Advice, Use, advise, advise_whole, check_decision, is_stale
from cxdesk.identity import Id, new_id
from cxdesk.interviews import Guide, Question
from cxdesk.store import Change, Database, Edit, yearly
from cxdesk.workspace.guides import Guides

NOT_COUNTED = Advice(None, "Nothing is counted here: does it still earn the days it takes?")
"""What is suggested for processes and their steps."""

_Key = tuple[Subject, Id, str]


@dataclass(frozen=True, slots=True)
class Looked:
    """One line of the review: what it is about, its figures, what they suggest, and what was decided last.

    `of` is the family of the guide or the process, `key` the question (its id as hex) or step, "" for the whole;
    `name` is the guide or process, `title` the question or step, "" for the whole. `rid` numbers the lines.
    """

    rid: int
    subject: Subject
    of: Id
    key: str
    name: str
    title: str
    use: Use
    advice: Advice
    is_stale: bool
    decided: Revisit | None

    @property
    def is_counted(self) -> bool:
        """Whether talks are counted for it."""
        return self.subject in ("guide", "question")


class Yearly:
    """The review of a workspace. Guides that only ship, so far unused, are not in it, nor are retired ones."""

    def __init__(self, database: Database, guides: Guides) -> None:
        self._database, self._guides = database, guides

    def lines(self, today: date | None = None) -> list[Looked]:
        """Return guides by name, each with its questions in their order, then processes with their steps.

        Not for the window's thread: all notes are read.
        """
        day = today or date.today()
        decided = self._decided()
        found = [*self._guide_lines(decided, day), *self._process_lines(decided, day)]
        return [make(rid) for rid, make in enumerate(found)]

    def decisions(self, subject: Subject, of: Id, key: str = "") -> list[Revisit]:
        """Return what was decided about one thing over the years, newest first."""
        where = "subject = ? AND of = ? AND key = ?"
        return self._database.find(Revisit, where, (subject, of, key), '"on" DESC, rid DESC')

    def decide(
        self,
        subject: Subject,
        of: Id,
        key: str,
        outcome: Outcome,
        reason: str = "",
        today: date | None = None,
    ) -> Id:
        """Keep, change or retire something, as a person decided; nothing else is changed. Returns the decision's id.

        Raises InvalidValueError for a change or an end without a reason, UnknownRecordError for what is not there.
        """
        check_decision(outcome, reason)
        title = self._title(subject, of, key)
        made = Revisit(
            id=new_id(),
            subject=subject,
            of=of,
            key=key,
            outcome=outcome,
            on=today or date.today(),
            reason=" ".join(reason.split()),
            by=self._database.author,
        )
        name = f"{outcome.capitalize()} “{title if len(title) <= 60 else title[:59].rstrip() + '…'}”"
        self._database.write(Edit(name, [Change(None, made)], made.reason))
        return made.id

    def export(self, path: Path, today: date | None = None, only_stale: bool = False) -> Path:
        """Write the review as .xlsx and return its path; what stood there stays until the new one is whole.

        Raises UnwritableFileError.
        """
        from cxdesk.exchange.workbook.review import ReviewRow, write_review

        day = today or date.today()
        rows = [
            ReviewRow(one.name, one.title, one.use, one.advice, one.is_stale, one.decided, one.is_counted)
            for one in self.lines(day)
            if one.is_stale or not only_stale
        ]
        write_review(rows, self._database.path.stem, day, path)
        return path

    # ---- reading

    def _decided(self) -> dict[_Key, Revisit]:
        found = self._database.find(Revisit, order='"on", rid')
        return {(one.subject, one.of, one.key): one for one in found}

    def _guide_lines(self, decided: dict[_Key, Revisit], today: date) -> Iterator["partial[Looked]"]:
        counted = _Counted(self._database)
        for guide in self._guides.all():
            versions = [one for one in self._guides.versions(guide.family) if one.id in counted.made]
            if not versions:
                continue
            whole = decided.get(("guide", guide.family, ""))
            use = counted.of_guide(versions, whole)
            yield partial(
                _looked,
                ("guide", guide.family, ""),
                guide.name,
                "",
                use,
                advise_whole(use, today),
                today,
                whole,
            )
            for question in guide.questions:
                key: _Key = ("question", guide.family, question.id.hex())
                own = decided.get(key)
                use = counted.of_question(question, versions, own)
                yield partial(_looked, key, guide.name, question.text, use, advise(use, today), today, own)

    def _process_lines(self, decided: dict[_Key, Revisit], today: date) -> Iterator["partial[Looked]"]:
        made = yearly.made_on(self._database, "process")
        for process in sorted(self._database.find(Process), key=lambda one: one.name.casefold()):
            keys: list[tuple[_Key, str]] = [(("process", process.id, ""), "")]
            keys += [(("step", process.id, step.key), step.title) for step in process.steps]
            for key, title in keys:
                own = decided.get(key)
                use = Use(since=made.get(process.id), reviewed=_on(own))
                yield partial(_looked, key, process.name, title, use, NOT_COUNTED, today, own)

    def _title(self, subject: Subject, of: Id, key: str) -> str:
        """Return how a thing is called. Raises UnknownRecordError."""
        if subject in ("guide", "question"):
            guide = self._guides.versions(of)[0]
            names = {question.id.hex(): question.text for question in guide.questions}
            whole = guide.name
        else:
            process = self._database.get(Process, of)
            names = {step.key: step.title for step in process.steps}
            whole = process.name
        if subject in ("guide", "process") and not key:
            return whole
        if subject in ("guide", "process") or key not in names:
            raise UnknownRecordError(subject, key)
        return names[key]


class _Counted:
    """What talks tell about guides and questions, read once for all of them."""

    def __init__(self, database: Database) -> None:
        self.made = yearly.made_on(database, "guide")
        self._talks = yearly.talks_of_versions(database)
        self._answers = yearly.answers_of_questions(database)
        self._issues = yearly.issues_of_questions(database)
        self._ratings = yearly.ratings_of_questions(database)
        self._guides_answered = yearly.answered_talks(database)
        self._guides_issues = yearly.issues_of_guides(database)

    def of_guide(self, versions: Sequence[Guide], decided: Revisit | None) -> Use:
        """Return the use of a whole guide; an answer to any question counts, its last use is the last talk."""
        family = versions[0].family
        talks = [self._talks[one.id] for one in versions if one.id in self._talks]
        shown = sum(one.times for one in talks)
        return Use(
            shown=shown,
            answered=min(self._guides_answered.get(family, 0), shown),
            issues=self._guides_issues.get(family, 0),
            last_answered=max((one.last for one in talks if one.last), default=None),
            since=self._since(versions),
            reviewed=_on(decided),
        )

    def of_question(self, question: Question, versions: Sequence[Guide], decided: Revisit | None) -> Use:
        """Return the use of a question through all versions that asked it, `versions` newest first."""
        asked = [one for one in versions if any(other.id == question.id for other in one.questions)]
        shown = sum(self._talks[one.id].times for one in asked if one.id in self._talks)
        answered, last = self._answers.get(question.id, (0, None))
        return Use(
            shown=shown,
            answered=min(answered, shown),
            ratings=self._ratings.get(question.id, {}),
            issues=self._issues.get(question.id, 0),
            last_answered=last,
            since=self._since(asked),
            worded=self._worded(question, asked),
            reviewed=_on(decided),
        )

    def _since(self, versions: Sequence[Guide]) -> date | None:
        """The first day of use, or the day a version was made here where that was earlier."""
        first = [talks.first for one in versions if (talks := self._talks.get(one.id)) and talks.first]
        return min((*first, *(self.made[one.id] for one in versions)), default=None)

    def _worded(self, question: Question, asked: Sequence[Guide]) -> date | None:
        """The first talk in these very words without a break; None when nobody was asked in them."""
        first: list[date] = []
        for version in asked:
            words = next(one.text for one in version.questions if one.id == question.id)
            if words != question.text:
                break
            if (talks := self._talks.get(version.id)) and talks.first:
                first.append(talks.first)
        return min(first, default=None)


def _on(decided: Revisit | None) -> date | None:
    return None if decided is None else decided.on


def _looked(
    key: _Key,
    name: str,
    title: str,
    use: Use,
    advice: Advice,
    today: date,
    decided: Revisit | None,
    rid: int,
) -> Looked:
    return Looked(rid, *key, name, title, use, advice, is_stale(use, today), decided)
