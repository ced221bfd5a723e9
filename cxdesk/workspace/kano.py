"""Intentions about Kano's two questions: what a customer says, and what all answers about an issue come to."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import get_args

from cxdesk.accounts import Account
from cxdesk.errors import InvalidValueError
from cxdesk.identity import Id, new_id
from cxdesk.issues import Feeling, Issue, KanoAnswer
from cxdesk.issues.issue import issue_number
from cxdesk.priority.methods import Kano, kano
from cxdesk.store import Change, Database, Edit
from cxdesk.workspace.listing import Listing, Ranked
from cxdesk.workspace.names import fold_name

FEW = 5
"""Fewer answers say little."""

FEELINGS: tuple[Feeling, ...] = get_args(Feeling)
"""The five answers in the order of the scale, 1 to 5."""

_SPELT: dict[str, Feeling] = {
    "like": "like", "i like it": "like", "like it": "like", "must": "must", "must be": "must", "expect it": "must",
    "i expect it": "must", "it must be so": "must", "neutral": "neutral", "i am neutral": "neutral",
    "indifferent": "neutral", "live": "live", "live with": "live", "can live with": "live", "live with it": "live",
    "i can live with it": "live", "tolerate": "live", "i can tolerate it": "live", "dislike": "dislike",
    "i dislike it": "dislike", "dislike it": "dislike",
}  # fmt: skip
_NUMBER = re.compile(r"(?:cx-?)?0*(\d+)", re.IGNORECASE)
_SEPARATORS = ("\t", ";", ",")


@dataclass(frozen=True, slots=True)
class KanoReading:
    """What the answers about an issue come to; `customers` are the known ones among the respondents.

    `rid` is the number of the issue. `rank` is 0 for an issue that is not in the list. `result` is None where nobody was asked.
    """

    rid: int
    id: Id
    number: int
    title: str
    rank: int
    customers: int
    result: Kano | None

    @property
    def answers(self) -> int:
        """How many respondents answered."""
        return 0 if self.result is None else self.result.answers

    @property
    def is_few(self) -> bool:
        """Whether there are too few answers to say much."""
        return self.answers < FEW


@dataclass(frozen=True, slots=True)
class Respondent:
    """An answer with the account's name, "" for a respondent nobody knows."""

    rid: int
    answer: KanoAnswer
    account: str


@dataclass(frozen=True, slots=True)
class Pasted:
    """What a table of answers was understood as: answers that can be kept, accounts they add, and (line, reason)."""

    answers: tuple[KanoAnswer, ...]
    accounts: tuple[Account, ...]
    refused: tuple[tuple[int, str], ...]


class KanoAnswers:
    """The answers of a workspace."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def readings(self, listing: Listing) -> tuple[KanoReading, ...]:
        """Return what the answers come to, for the issues of a list and all others with answers, by rank.

        Not for the window's thread.
        """
        answers: dict[Id, list[KanoAnswer]] = defaultdict(list)
        for answer in self._database.find(KanoAnswer):
            answers[answer.issue].append(answer)
        ranked = {one.id: one for one in listing}
        rows = [_reading(one, one.rank, answers[one.id]) for one in ranked.values()]
        others = sorted(set(answers) - set(ranked))
        marks = ", ".join("?" * len(others))
        rows += [
            _reading(one, 0, answers[one.id])
            for one in self._database.find(Issue, f"id IN ({marks})", others)
        ]
        return tuple(rows)

    def of(self, issue: Id) -> list[Respondent]:
        """Return the answers about an issue, newest first."""
        found = self._database.find(KanoAnswer, "issue = ?", (issue,), '"on" DESC, rid DESC')
        names = {one.id: one.name for one in self._database.find(Account)} if found else {}
        return [
            Respondent(rid, one, names.get(one.account, "") if one.account else "")
            for rid, one in enumerate(found)
        ]

    def answer(
        self,
        issue: Id,
        solved: str,
        unsolved: str,
        account: str = "",
        respondent: str = "",
        on: date | None = None,
    ) -> Id:
        """Keep what somebody said, and return the answer's id; an unknown account is added.

        Raises InvalidValueError for a word that is none of `FEELINGS` or a day to come, UnknownRecordError.
        """
        about = self._database.get(Issue, issue)
        owner, changes = self._account(account, {})
        made = KanoAnswer(
            id=new_id(),
            issue=issue,
            solved=_feeling("if it were solved", solved),
            unsolved=_feeling("if it stayed", unsolved),
            on=_day(on),
            account=owner,
            respondent=" ".join(respondent.split()),
        )
        self._database.write(
            Edit(f"Kano answer about {issue_number(about.number)}", [*changes, Change(None, made)])
        )
        return made.id

    def correct(self, identity: Id, solved: str, unsolved: str) -> None:
        """Change what somebody said. Raises InvalidValueError, UnknownRecordError."""
        before = self._database.get(KanoAnswer, identity)
        after = replace(
            before,
            solved=_feeling("if it were solved", solved),
            unsolved=_feeling("if it stayed", unsolved),
        )
        self._database.write(Edit("Correct a Kano answer", [Change(before, after)]))

    def delete(self, identity: Id) -> None:
        """Delete an answer; undo brings it back."""
        self._database.write(
            Edit("Delete a Kano answer", [Change(self._database.get(KanoAnswer, identity), None)])
        )

    def read(self, text: str, on: date | None = None) -> Pasted:
        """Understand a pasted table: issue number, account (may be blank), if solved, if it stayed; answers as 1 to 5
        or in words. Nothing is written. Raises InvalidValueError for a day to come.
        """
        numbers = {issue.number: issue for issue in self._database.find(Issue, "merged_into IS NULL")}
        day, names = _day(on), {fold_name(one.name): one for one in self._database.find(Account)}
        known = set(names)
        answers: list[KanoAnswer] = []
        refused: list[tuple[int, str]] = []
        for place, line in enumerate(text.splitlines(), 1):
            if not line.strip() or (place == 1 and not _NUMBER.fullmatch(_cells(line)[0])):
                continue
            try:
                answers.append(_read_line(line, numbers, names, day))
            except InvalidValueError as error:
                refused.append((place, f"“{error.value}” {error.reason}"))
        used = {one.account for one in answers}
        added = tuple(one for key, one in names.items() if key not in known and one.id in used)
        return Pasted(tuple(answers), added, tuple(refused))

    def keep(self, pasted: Pasted) -> int:
        """Keep the answers of a pasted table, as one step, and return how many there were."""
        changes = [Change(None, one) for one in pasted.accounts] + [
            Change(None, one) for one in pasted.answers
        ]
        if changes:
            self._database.write(Edit("Paste Kano answers", changes))
        return len(pasted.answers)

    def _account(self, name: str, known: dict[str, Account]) -> tuple[Id | None, list[Change]]:
        names = known or {fold_name(one.name): one for one in self._database.find(Account)}
        found, is_new = _named(name, names)
        return (None if found is None else found.id), [Change(None, found)] if is_new else []


def _reading(row: Issue | Ranked, rank: int, answers: Sequence[KanoAnswer]) -> KanoReading:
    customers = len({one.account for one in answers if one.account})
    result = kano([one.solved for one in answers], [one.unsolved for one in answers]) if answers else None
    return KanoReading(row.number, row.id, row.number, row.title, rank, customers, result)


def _read_line(line: str, numbers: Mapping[int, Issue], names: dict[str, Account], day: date) -> KanoAnswer:
    cells = _cells(line)
    if len(cells) != 4:
        raise InvalidValueError("line", line.strip(), "is not issue, account, if solved, if it stayed")
    spelt = _NUMBER.fullmatch(cells[0])
    issue = numbers.get(int(spelt[1])) if spelt else None
    if issue is None:
        raise InvalidValueError("issue", cells[0], "is the number of no issue")
    solved, unsolved = _feeling("if solved", cells[2]), _feeling("if it stayed", cells[3])
    account, _ = _named(cells[1], names)
    owner = None if account is None else account.id
    return KanoAnswer(id=new_id(), issue=issue.id, solved=solved, unsolved=unsolved, on=day, account=owner)


def _cells(line: str) -> list[str]:
    separator = next((one for one in _SEPARATORS if one in line), _SEPARATORS[0])
    return [cell.strip().strip('"').strip() for cell in line.split(separator)]


def _named(name: str, names: dict[str, Account]) -> tuple[Account | None, bool]:
    """Return the account of a name, None for a blank one, and whether it is new; a new one is known from then on."""
    if not (asked := fold_name(name)):
        return None, False
    is_new = asked not in names
    return names.setdefault(asked, Account(id=new_id(), name=" ".join(name.split()))), is_new


def _feeling(field: str, said: str) -> Feeling:
    word = " ".join(said.casefold().replace(".", " ").split())
    if word in ("1", "2", "3", "4", "5"):
        return FEELINGS[int(word) - 1]
    if word not in _SPELT:
        raise InvalidValueError(field, said, f"is none of 1 to 5, {', '.join(FEELINGS)}")
    return _SPELT[word]


def _day(on: date | None) -> date:
    day = on or date.today()
    if day > date.today():
        raise InvalidValueError("on", day.isoformat(), "that day is still to come")
    return day
