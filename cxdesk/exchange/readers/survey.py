"""Rows of a table as experiences, interviews or accounts. Every row comes in or is named with its reason."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from cxdesk.errors import UnreadableFileError
from cxdesk.exchange.readers.columns import Columns, find_columns
from cxdesk.exchange.readers.dates import find_date
from cxdesk.exchange.readers.facts import check_rating
from cxdesk.exchange.readers.fingerprint import row_fingerprint
from cxdesk.exchange.readers.note import make_blocks, split_long
from cxdesk.exchange.readers.numbers import read_number
from cxdesk.exchange.readers.reading import (
    ReadAccount,
    ReadBlock,
    ReadContact,
    ReadEngagement,
    Reading,
    ReadNote,
)
from cxdesk.exchange.readers.scopes import read_scopes
from cxdesk.exchange.readers.table import Row, Table
from cxdesk.exchange.readers.vocabulary import find_role
from cxdesk.interviews.turns import Turn, find_turns
from cxdesk.touchpoints import find_touchpoint

_SHOWN = 8
_TITLE = 60


def read_tables(path: Path, tables: list[Table], remarks: list[str]) -> Reading:
    """Return the reading of the tables of one file; raises UnreadableFileError when none has a column to use."""
    readings = []
    reasons = []
    for table in tables:
        columns = find_columns(table)
        reason = _refuse(table, columns)
        prefix = f"{table.name}: " if table.name and len(tables) > 1 else ""
        if reason:
            reasons.append(prefix + reason)
            continue
        reading = _Rows(path, table, columns).read()
        readings.append(reading)
        remarks = remarks + [prefix + remark for remark in (*table.remarks, *reading.remarks)]
    if not readings:
        raise UnreadableFileError(path, "; ".join(reasons or ["holds no table", *remarks]))
    return Reading(
        source=path.name,
        notes=tuple(note for reading in readings for note in reading.notes),
        accounts=tuple(account for reading in readings for account in reading.accounts),
        contacts=tuple(contact for reading in readings for contact in reading.contacts),
        engagements=tuple(project for reading in readings for project in reading.engagements),
        rows=sum(reading.rows for reading in readings),
        skipped=tuple(reason for reading in readings for reason in reading.skipped),
        remarks=tuple(remarks) + tuple(f"not read: {reason}" for reason in reasons),
    )


def _refuse(table: Table, columns: Columns) -> str:
    """Return why a table cannot be used, or ""."""
    if not table.rows:
        return "there are no rows below the header" if table.header else "the table is empty"
    if columns.holds_experiences or columns.holds_accounts:
        return ""
    shown = ", ".join(repr(label[:40]) for label in table.header[:_SHOWN])
    more = f" and {len(table.header) - _SHOWN:,} more" if len(table.header) > _SHOWN else ""
    return f"no column of comments, ratings or account facts was recognised; the columns are {shown}{more}"


class _Rows:
    """Turns the rows of one table into a reading."""

    def __init__(self, path: Path, table: Table, columns: Columns) -> None:
        self._path, self._table, self._columns = path, table, columns
        self._seen: Counter[str] = Counter()
        self._skipped: list[str] = []
        self._bad: dict[str, list[str]] = {}

    def read(self) -> Reading:
        """Return what the rows hold."""
        if self._columns.holds_accounts:
            notes, accounts = list[ReadNote](), self._accounts()
        else:
            notes, accounts = list(self._notes()), self._segments()
        return Reading(
            source=self._path.name,
            notes=tuple(notes),
            accounts=accounts,
            contacts=tuple(self._people()) if self._columns.holds_people else (),
            engagements=tuple(self._projects()) if self._columns.holds_projects else (),
            rows=len(self._table.rows),
            skipped=tuple(self._skipped),
            remarks=tuple(self._remarks()),
        )

    def _cell(self, row: Row, role: str) -> str:
        return row.text(self._columns.roles.get(role, -1))

    def _notes(self) -> Iterator[ReadNote]:
        if "speaker" in self._columns.roles and self._columns.comments:
            yield from self._talks()
            return
        for row in self._table.rows:
            yield from self._experiences(row)

    def _experiences(self, row: Row) -> Iterator[ReadNote]:
        """Yield one note for each answered comment of a row, or one without words for a rating alone."""
        whole = "\x1f".join(row.text(i) for i in range(len(row.cells)))
        answers = [(i, text) for i in self._columns.comments if (text := row.text(i))]
        rated = bool(self._columns.score and self._cell(row, self._columns.score))
        if not answers and not rated and not self._is_logged(row):
            self._skipped.append(
                f"{self._place(row)}: no answer{' and no rating' if self._columns.score else ''}"
            )
            return
        occurrence = self._seen[whole]
        self._seen[whole] += 1
        for n, (column, text) in enumerate(answers or [(-1, "")]):
            question = self._question(row, column)
            mark = row_fingerprint(whole, question if len(self._columns.comments) > 1 else "", occurrence)
            yield self._note(row, text, question, mark, keeps_rating=n == 0)

    def _is_logged(self, row: Row) -> bool:
        """Say whether a row without words and rating still tells that something happened: to whom, and when or where."""
        return bool(self._cell(row, "account") and (self._cell(row, "date") or self._cell(row, "touchpoint")))

    def _question(self, row: Row, column: int) -> str:
        """Return what was asked: the row's question, or the header of a survey's column."""
        if asked := self._cell(row, "question"):
            return asked
        label = self._table.header[column] if column >= 0 else ""
        return "" if find_role(label) or label == f"column {column + 1}" else label

    def _note(self, row: Row, text: str, question: str, mark: str, keeps_rating: bool) -> ReadNote:
        turns = (
            find_turns(text, [self._cell(row, "contact"), self._cell(row, "interviewer")])
            if "\n" in text
            else []
        )
        account = self._cell(row, "account")
        if turns:
            blocks, _how = make_blocks(turns, self._contact(row), self._cell(row, "interviewer"), account)
        else:
            blocks = tuple(ReadBlock(text=piece) for piece in split_long(text))
        return self._record(row, blocks, question, mark, is_experience=not turns, keeps_rating=keeps_rating)

    def _record(
        self,
        row: Row,
        blocks: tuple[ReadBlock, ...],
        question: str,
        mark: str,
        is_experience: bool,
        keeps_rating: bool,
    ) -> ReadNote:
        scale, rating = self._rating(row) if keeps_rating else ("", None)
        return ReadNote(
            title=self._title(row, blocks),
            blocks=blocks,
            source=self._place(row),
            fingerprint=mark,
            is_experience=is_experience,
            account=self._cell(row, "account"),
            contact=self._contact(row),
            role=self._cell(row, "role"),
            on=self._date(row, "date"),
            touchpoint=find_touchpoint(self._cell(row, "touchpoint")),
            channel=self._cell(row, "channel"),
            scale=scale,  # type: ignore[arg-type]
            rating=rating,
            days_waited=read_number(self._cell(row, "days waited")),
            question=question,
            interviewer=self._cell(row, "interviewer"),
        )

    def _place(self, row: Row) -> str:
        sheet = f", sheet {self._table.name}" if self._table.name else ""
        return f"{self._path.name}{sheet}, row {row.number}"

    def _title(self, row: Row, blocks: tuple[ReadBlock, ...]) -> str:
        """Return the row's title, its account and touchpoint, or how its words begin."""
        for role in ("title", "talk"):
            if title := self._cell(row, role):
                return title
        known = [text for role in ("account", "touchpoint") if (text := self._cell(row, role))]
        if known:
            return ": ".join(known)
        first = blocks[0].text.partition("\n")[0] if blocks else self._place(row)
        return first if len(first) <= _TITLE else first[:_TITLE].rpartition(" ")[0] + " …"

    def _contact(self, row: Row) -> str:
        return self._cell(row, "contact") or f"{self._cell(row, 'first')} {self._cell(row, 'last')}".strip()

    def _rating(self, row: Row) -> tuple[str, float | None]:
        scale = self._columns.scale or self._cell(row, "scale").casefold()
        problems: list[str] = []
        found = check_rating(scale, self._cell(row, self._columns.score), problems)
        for _problem in problems:
            self._complain("ratings outside their scale or no number left blank", row, self._columns.score)
        return found

    def _date(self, row: Row, role: str) -> date | None:
        column = self._columns.roles.get(role, -1)
        value = row.cells[column] if 0 <= column < len(row.cells) else None
        if isinstance(value, date):
            return value.date() if isinstance(value, datetime) else value
        text = row.text(column)
        found = find_date(text, self._columns.order) if text else None
        if text and (found is None or found.is_ambiguous):
            what = "dates that could be day/month or month/day" if found else "dates that could not be read"
            self._complain(f"{what} left blank", row, role)
        return found.on if found else None

    def _complain(self, what: str, row: Row, role: str) -> None:
        self._bad.setdefault(what, []).append(f"row {row.number} {self._cell(row, role)[:30]!r}")

    def _talks(self) -> Iterator[ReadNote]:
        """Yield one interview for the rows of a talk, each row being a turn."""
        column = self._columns.comments[0]
        groups: dict[str, list[Row]] = {}
        for row in self._table.rows:
            if row.text(column):
                groups.setdefault(self._cell(row, "talk"), []).append(row)
            else:
                self._skipped.append(f"{self._place(row)}: nothing was said")
        for rows in groups.values():
            turns = [Turn(row.text(column), self._cell(row, "speaker")) for row in rows]
            first = rows[0]
            account = self._cell(first, "account")
            blocks, _how = make_blocks(turns, self._contact(first), self._cell(first, "interviewer"), account)
            whole = "\x1f".join(f"{turn.speaker}\x1f{turn.text}" for turn in turns)
            yield self._record(
                first, blocks, "", row_fingerprint(whole, "", 0), is_experience=False, keeps_rating=True
            )

    def _accounts(self) -> tuple[ReadAccount, ...]:
        """Return the rows of an account list."""
        role = "account" if "account" in self._columns.roles else "contact"
        accounts = []
        for row in self._table.rows:
            if name := self._cell(row, role):
                accounts.append(self._account(row, name))
            else:
                self._skipped.append(f"{self._place(row)}: no name")
        return tuple(accounts)

    def _account(self, row: Row, name: str) -> ReadAccount:
        if self._columns.holds_projects:
            return ReadAccount(name=name)
        return ReadAccount(
            name=name,
            tier=self._cell(row, "tier"),
            service_line=self._cell(row, "service line"),
            region=self._cell(row, "region"),
            contract_value=read_number(self._cell(row, "contract value"), is_money=True),
            currency=self._currency(row),
            renewal=self._date(row, "renewal"),
            owner=self._cell(row, "owner"),
        )

    def _people(self) -> Iterator[ReadContact]:
        """Yield the person of each row that names one."""
        for row in self._table.rows:
            account, name = self._cell(row, "account"), self._contact(row)
            if account and name:
                yield ReadContact(
                    account=account,
                    name=name,
                    role=self._cell(row, "role"),
                    scopes=self._scopes(row),
                    given_on=self._date(row, "consent date"),
                    expires=self._date(row, "consent ends"),
                    how=self._cell(row, "how"),
                )

    def _scopes(self, row: Row) -> tuple[str, ...] | None:
        """Return what a person allowed; words that do not say what are left out and named."""
        text = self._cell(row, "consent")
        scopes = read_scopes(text)
        if text and scopes is None:
            self._complain("consents that do not say what is allowed left out", row, "consent")
        return scopes

    def _projects(self) -> Iterator[ReadEngagement]:
        """Yield the project of each row that names one."""
        for row in self._table.rows:
            account, name = self._cell(row, "account"), self._cell(row, "project")
            if account and name:
                yield ReadEngagement(
                    account=account,
                    name=name,
                    service_line=self._cell(row, "service line"),
                    owner=self._cell(row, "owner"),
                    started=self._date(row, "started"),
                    promised=self._date(row, "promised"),
                    delivered=self._date(row, "delivered"),
                )
            elif account:
                self._skipped.append(f"{self._place(row)}: no project")

    def _currency(self, row: Row) -> str:
        if stated := self._cell(row, "currency"):
            return stated.upper() if len(stated) == 3 else stated
        label = (
            self._table.header[self._columns.roles["contract value"]]
            if "contract value" in self._columns.roles
            else ""
        )
        text = f"{label} {self._cell(row, 'contract value')}"
        signs = {"€": "EUR", "EUR": "EUR", "£": "GBP", "GBP": "GBP", "$": "USD", "USD": "USD", "CHF": "CHF"}
        return next((code for sign, code in signs.items() if sign in text), "")

    def _segments(self) -> tuple[ReadAccount, ...]:
        """Return each account once with the facts that its rows tell beside the comments."""
        if "account" not in self._columns.roles or not {
            "tier",
            "service line",
            "region",
            "contract value",
        } & set(self._columns.roles):
            return ()
        accounts: dict[str, ReadAccount] = {}
        for row in self._table.rows:
            name = self._cell(row, "account")
            if name and name not in accounts:
                accounts[name] = self._account(row, name)
        return tuple(accounts.values())

    def _remarks(self) -> Iterator[str]:
        """Yield what a person should know of how the table was read."""
        columns = self._columns
        if columns.guessed:
            yield f"read as comments because of their long texts: {_list(columns.guessed)}"
        if columns.unused:
            yield f"columns not used: {_list(columns.unused)}"
        if columns.order and any("/" in self._cell(row, "date") for row in self._table.rows):
            what = "day/month/year" if columns.order == "dmy" else "month/day/year"
            yield f"dates read as {what}, because other rows of the column can be read only so"
        for what, where in self._bad.items():
            yield f"{len(where):,} {what}: {_list(where, 3)}"
        if "speaker" in columns.roles:
            yield f"{len(self._table.rows):,} rows were read as turns of talks"


def _list(names: "tuple[str, ...] | list[str]", most: int = _SHOWN) -> str:
    shown = ", ".join(name[:60] for name in names[:most])
    return shown + (f" and {len(names) - most:,} more" if len(names) > most else "")
