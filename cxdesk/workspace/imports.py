"""Importing files: what can be read comes in as one undoable edit, the rest is listed with its reason."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from cxdesk.accounts import Account, Contact
from cxdesk.errors import CancelledError, ReadOnlyError, UnreadableFileError
from cxdesk.exchange.readers import find_files, read
from cxdesk.exchange.readers.reading import Reading
from cxdesk.identity import Id, new_id
from cxdesk.interviews import Block, Interview
from cxdesk.issues import Quote
from cxdesk.issues.extraction import Proposals
from cxdesk.store import Change, Database, Edit
from cxdesk.store.imported import IMPORT
from cxdesk.store.queries import fingerprints
from cxdesk.workspace.accounts import fold_name
from cxdesk.workspace.filing import Filing
from cxdesk.workspace.hearing import Hearing, never
from cxdesk.workspace.priority import Priority
from cxdesk.workspace.revising import Known

Progress = Callable[[float, str], None]
Cancelled = Callable[[], bool]


def no_progress(_share: float, _what: str) -> None:
    """Show progress to nobody."""


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What became of one file: how many notes it gave, or the reason why none; remarks say what was read differently."""

    path: Path
    notes: int = 0
    rows: int = 0
    skipped: int = 0
    reason: str = ""
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import brought in; `twice` notes were there already, `revised` interviews follow their changed file.

    Every file is in `done` or in `refused`.
    """

    interviews: int
    experiences: int
    accounts: int
    quotes: int
    issues: int
    twice: int
    revised: int
    done: tuple[FileOutcome, ...]
    refused: tuple[FileOutcome, ...]

    @property
    def brought(self) -> int:
        """How many records of any kind came in that a person would count."""
        return self.interviews + self.experiences + self.accounts + self.revised


class Imports:
    """Bringing files into a workspace."""

    def __init__(self, database: Database, hearing: Hearing, priority: Priority) -> None:
        self._database = database
        self._hearing = hearing
        self._priority = priority

    def add(
        self, paths: Sequence[Path], progress: Progress = no_progress, cancelled: Cancelled = never
    ) -> ImportReport:
        """Read files and folders, keep what is new, and propose quotes and issues from it.

        One bad file among many is listed in `refused`; the others come in. Raises CancelledError (nothing is kept),
        ReadOnlyError.
        """
        if self._database.read_only_reason:
            raise ReadOnlyError(self._database.read_only_reason)
        readings, refused = _read_all(paths, progress, cancelled)
        filing = self._filing([reading for _, reading in readings])
        outcomes = tuple(_file(filing, path, reading) for path, reading in readings)
        proposals = self._propose(filing, progress, cancelled)
        self._write(filing, proposals)
        progress(1.0, "")
        interviews = sum(isinstance(record, Interview) for record, _ in filing.notes)
        return ImportReport(
            interviews=interviews,
            experiences=len(filing.notes) - interviews,
            accounts=sum(isinstance(one, Account) for one in filing.fresh),
            quotes=len(proposals.quotes),
            issues=len(proposals.issues),
            twice=filing.twice,
            revised=len(filing.revisions),
            done=outcomes,
            refused=tuple(refused),
        )

    def _filing(self, readings: Sequence[Reading]) -> Filing:
        accounts = {fold_name(one.name): one for one in self._database.find(Account)}
        contacts = {(one.account, fold_name(one.name)): one for one in self._database.find(Contact)}
        sources = {note.source for reading in readings for note in reading.notes if not note.is_experience}
        old = Known(self._database, sorted(sources))
        return Filing(accounts, contacts, fingerprints(self._database), old)

    def _propose(self, filing: Filing, progress: Progress, cancelled: Cancelled) -> Proposals:
        return self._hearing.proposals(
            filing.heard, lambda share: progress(0.3 + 0.6 * share, "listening"), cancelled
        )

    def _write(self, filing: Filing, proposals: Proposals) -> None:
        parts: dict[Id, list[Block | Quote]] = {record.id: list(blocks) for record, blocks in filing.notes}
        changes = list(filing.account_changes())
        changes += [Change(None, issue) for issue in proposals.issues]
        changes += [change for revision in filing.revisions for change in revision.changes]
        for quote in proposals.quotes:
            if quote.note in parts:
                parts[quote.note].append(quote)
            else:
                changes.append(Change(None, quote))
        changes += [Change(None, record, parts[record.id]) for record, _ in filing.notes]
        step = f"{IMPORT}{new_id().hex()}"
        if self._database.write(Edit(_name(filing), changes, merge=step)) is not None:
            self._priority.calibrate_once(step)


def _name(filing: Filing) -> str:
    count = len(filing.notes) + len(filing.revisions)
    return "Import 1 note" if count == 1 else f"Import {count} notes" if count else "Import accounts"


def _read_all(
    paths: Sequence[Path], progress: Progress, cancelled: Cancelled
) -> tuple[list[tuple[Path, Reading]], list[FileOutcome]]:
    files, unusable = find_files(paths)
    readings: list[tuple[Path, Reading]] = []
    refused = [FileOutcome(path, reason=reason) for path, reason in unusable]
    for count, path in enumerate(files):
        if cancelled():
            raise CancelledError
        progress(0.3 * count / len(files), path.name)
        try:
            readings.append((path, read(path)))
        except UnreadableFileError as error:
            refused.append(FileOutcome(path, reason=error.reason))
    return readings, refused


def _file(filing: Filing, path: Path, reading: Reading) -> FileOutcome:
    for account in reading.accounts:
        filing.add_account(account)
    for note in reading.notes:
        filing.add_note(note)
    remarks = (*reading.skipped, *reading.remarks)
    return FileOutcome(path, len(reading.notes), reading.rows, len(reading.skipped), remarks=remarks)
