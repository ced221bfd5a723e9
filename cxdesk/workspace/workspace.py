"""A workspace: one file, and everything a person can do with it."""

from collections.abc import Callable
from datetime import date
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from cxdesk.identity import Id
from cxdesk.interviews.coverage import Coverage, GuideKey
from cxdesk.interviews.spelling import Speller
from cxdesk.sentiment import Engine
from cxdesk.store import Change, Database, Edit
from cxdesk.store.database import ELSEWHERE
from cxdesk.store.history import Entry
from cxdesk.store.listing import Counts, Hit, Unfinished
from cxdesk.store.queries import counts, unfinished
from cxdesk.store.search import search
from cxdesk.store.verify import verify
from cxdesk.workspace.accounts import Accounts
from cxdesk.workspace.agreement import Agreements
from cxdesk.workspace.coverage import guide_for, load_coverage
from cxdesk.workspace.drafts import Drafts
from cxdesk.workspace.engines import Engines
from cxdesk.workspace.experiences import Experiences
from cxdesk.workspace.exports import Exports
from cxdesk.workspace.guides import Guides
from cxdesk.workspace.heard import Hearings
from cxdesk.workspace.hearing import Hearing
from cxdesk.workspace.importance import Importance
from cxdesk.workspace.imports import Imports
from cxdesk.workspace.interviews import Interviews
from cxdesk.workspace.issue_filter import IssueFilters
from cxdesk.workspace.issues import Issues
from cxdesk.workspace.journey import Journey
from cxdesk.workspace.likeness import Likenesses
from cxdesk.workspace.loops import Loops
from cxdesk.workspace.priority import Priority
from cxdesk.workspace.quotes import Quotes
from cxdesk.workspace.rescoring import Rescoring
from cxdesk.workspace.review import Review
from cxdesk.workspace.sample import Sample
from cxdesk.workspace.settings import Settings
from cxdesk.workspace.shelf import issue_shelf
from cxdesk.workspace.snapshots import Snapshots
from cxdesk.workspace.spelling import make_speller
from cxdesk.workspace.suggesting import Suggesting
from cxdesk.workspace.tags import Tags
from cxdesk.workspace.touchpoints import Touchpoints
from cxdesk.workspace.triage import Triage
from cxdesk.workspace.wrap_up import WrapUp

if TYPE_CHECKING:
    from cxdesk.workspace.comparisons import Comparisons
    from cxdesk.workspace.fixes import Fixes
    from cxdesk.workspace.grids import Grids
    from cxdesk.workspace.kano import KanoAnswers
    from cxdesk.workspace.measure_import import MeasureImport
    from cxdesk.workspace.measures import Measures
    from cxdesk.workspace.rollouts import Rollouts
    from cxdesk.workspace.surveys import Surveys
    from cxdesk.workspace.yearly import Yearly


class Workspace:
    """One open workspace. Methods that write belong to one thread; lists and rows may be read from any."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._counted: tuple[int, Counts] | None = None
        self.settings = Settings(database)
        self.engines = Engines(database, self.settings)
        self.suggesting = Suggesting(database, self.settings)
        self.rescoring = Rescoring(database, self.engines.current)
        self.review = Review(database, self.engines, self.suggesting.current)
        self.agreements = Agreements(database, self.engines)
        self.accounts = Accounts(database, self.settings)
        self.priority = Priority(database, self.settings)
        hearing = Hearing(database, lambda: self.engine, self.suggesting.current)
        self.interviews = Interviews(database, lambda: self.engine, hearing)
        self.drafts = Drafts(database)
        self.guides = Guides(database)
        self.touchpoints = Touchpoints(database)
        self.experiences = Experiences(database, hearing, self.touchpoints)
        self.journey = Journey(database, self.touchpoints)
        self.snapshots = Snapshots(database, self.priority)
        self.heard = Hearings(database, self.settings)
        self.importance = Importance(self.journey)
        self.quotes = Quotes(database, lambda: self.engine, self.suggesting.current)
        shelf = issue_shelf(database)
        self.issues = Issues(database, self.priority, shelf, self.suggesting.current)
        self.triage = Triage(database, self.priority, self.issues, self.accounts)
        self.issue_filters = IssueFilters(database, self.settings)
        self.likeness = Likenesses(database, self.settings, shelf)
        self.tags = Tags(database, self.touchpoints)
        self.imports = Imports(database, hearing, self.priority)
        self.sample = Sample(database, self.imports, self.review, self.priority)
        self.loops = Loops(database)
        self.wrap_up = WrapUp(database, self.priority, self.interviews.propose, self.issues.similar)
        self.exports = Exports(database, self.priority, self.accounts)
        self.history = History(database)

    @classmethod
    def create(cls, path: Path, author: str = "") -> "Workspace":
        """Make a workspace with the shipped codebook. Raises UnwritableFileError; no file is left behind then."""
        from cxdesk.tags.codebook import load_codebook

        database = Database.create(path, author)
        database.write(Edit("New workspace", [Change(None, tag) for tag in load_codebook()], undoable=False))
        return cls(database)

    @classmethod
    def open(cls, path: Path, author: str = "") -> "Workspace":
        """Open a workspace, read-only when it must be. Raises NotAWorkspaceError, WorkspaceError."""
        return cls(Database.open(path, author))

    # these are loaded when they are first asked for

    @cached_property
    def comparisons(self) -> "Comparisons":
        """The factors compared in pairs."""
        from cxdesk.workspace.comparisons import Comparisons

        return Comparisons(self._database, self.settings, self.priority)

    @cached_property
    def fixes(self) -> "Fixes":
        """What is done about issues."""
        from cxdesk.workspace.fixes import Fixes

        return Fixes(self._database, self.settings, self.priority)

    @cached_property
    def grids(self) -> "Grids":
        """The grids that sort issues into levels."""
        from cxdesk.workspace.grids import Grids

        return Grids(self._database, self.settings)

    @cached_property
    def kano(self) -> "KanoAnswers":
        """What customers say to Kano's two questions."""
        from cxdesk.workspace.kano import KanoAnswers

        return KanoAnswers(self._database)

    @cached_property
    def measures(self) -> "Measures":
        """The KPIs and their readings."""
        from cxdesk.workspace.measures import Measures

        return Measures(self._database)

    @cached_property
    def measure_import(self) -> "MeasureImport":
        """Tables of readings, pasted or from a file."""
        from cxdesk.workspace.measure_import import MeasureImport

        return MeasureImport(self._database)

    @cached_property
    def surveys(self) -> "Surveys":
        """NPS, CSAT and CES, computed from the experiences."""
        from cxdesk.workspace.surveys import Surveys

        return Surveys(self._database)

    @cached_property
    def rollouts(self) -> "Rollouts":
        """The 60 %-ready cards of fixes."""
        from cxdesk.workspace.rollouts import Rollouts

        return Rollouts(self._database)

    @cached_property
    def yearly(self) -> "Yearly":
        """The yearly question of every guide and process: keep, change, retire?"""
        from cxdesk.workspace.yearly import Yearly

        return Yearly(self._database, self.guides)

    @property
    def engine(self) -> Engine:
        """The sentiment engine with what it learned here, loaded when first needed."""
        return self.engines.current()

    @property
    def path(self) -> Path:
        """The file."""
        return self._database.path

    @property
    def name(self) -> str:
        """The file's name without its ending."""
        return self._database.path.stem

    @property
    def author(self) -> str:
        """Who is named in the log for what is done from now on, "" for nobody."""
        return self._database.author

    @author.setter
    def author(self, name: str) -> None:
        """Name who decides from now on."""
        self._database.author = " ".join(name.split())

    @property
    def read_only_reason(self) -> str:
        """Why nothing can be changed, "" when it can."""
        return self._database.read_only_reason

    @property
    def is_open_elsewhere(self) -> bool:
        """Whether it is read-only because another window has it open; it can then be followed."""
        return self._database.read_only_reason == ELSEWHERE

    def follow(self) -> frozenset[str]:
        """Return the kinds of records another window wrote since this was last asked. Raises WorkspaceError."""
        return self._database.follow()

    def is_free(self) -> bool:
        """Return whether the other window let go of it, so that opening it again allows changes."""
        return self._database.is_free()

    def watch(self, listener: Callable[[frozenset[str]], None] | None) -> None:
        """Call the listener with the kinds of records changed after every edit, on the thread that wrote."""
        self._database.on_changed = listener

    def counts(self) -> Counts:
        """Return how much there is; counted once per edit."""
        edits = self._database.edits_done
        if self._counted is None or self._counted[0] != edits:
            self._counted = edits, counts(self._database)
        return self._counted[1]

    def unfinished(self) -> list[Unfinished]:
        """Return all notes about which something is blank."""
        return unfinished(self._database)

    def search(self, text: str, limit: int = 50) -> list[Hit]:
        """Return where these words stand: issues and accounts by name, then notes."""
        return search(self._database, text, limit)

    def coverage(self, role: str = "", today: date | None = None) -> Coverage:
        """Return whom nobody has heard in the last 12 months, and whom to hear next."""
        return load_coverage(self._database, role, today)

    def guide_for(self, key: GuideKey) -> Id:
        """Return the id of the newest version of a guide that coverage suggests."""
        return guide_for(self._database, key)

    def speller(self) -> Speller | None:
        """Return what knows the words of this workspace; None where the list of English words is missing."""
        return make_speller(self._database, self.settings)

    def verify(self) -> list[str]:
        """Return what is wrong with the file, an empty list when it is sound."""
        return verify(self._database)

    def close(self) -> None:
        """Let go of the file."""
        self.drafts.close()
        self._database.close()

    def __enter__(self) -> "Workspace":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class History:
    """What was done, and taking it back."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def undo(self) -> str:
        """Take back the last edit; returns its name, "" when there is none. Raises ConflictError, ReadOnlyError."""
        return self._database.undo()

    def redo(self) -> str:
        """Bring back the last undone edit; returns its name, "" when there is none."""
        return self._database.redo()

    @property
    def undo_name(self) -> str:
        """What undo would take back."""
        return self._database.undo_name()

    @property
    def redo_name(self) -> str:
        """What redo would bring back."""
        return self._database.redo_name()

    def entries(self, limit: int = 100) -> list[Entry]:
        """Return the newest edits, newest first."""
        return self._database.entries(limit)
