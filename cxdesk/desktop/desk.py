"""The desk: one window at work on one workspace. What a person asks of the whole program happens here."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from cxdesk.desktop.actions import Action
from cxdesk.desktop.background import Background
from cxdesk.desktop.following import Following
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.import_words import SAMPLE_WORDS, import_words
from cxdesk.desktop.palette import Entry
from cxdesk.desktop.quick_log import QuickLog
from cxdesk.desktop.rescue import Rescue
from cxdesk.desktop.rooms import register_screens
from cxdesk.desktop.screen import Context, Screen
from cxdesk.desktop.settings import AUTHOR
from cxdesk.desktop.start import StartScreen
from cxdesk.desktop.targets import NewInterview
from cxdesk.desktop.theme import Tone
from cxdesk.desktop.window import MainWindow
from cxdesk.paths import SUFFIX, documents_folder

_NOTES = "Notes and tables (*.txt *.md *.docx *.vtt *.srt *.csv *.tsv *.xlsx)"
_WORKSPACES = f"cxdesk workspaces (*{SUFFIX})"
_WORKBOOKS = "Excel workbooks (*.xlsx)"


class Desk(QObject):
    """Opens, imports, exports, undoes; keeps the rail's figures and the ranking up to date.

    Everything that touches the workspace runs on the background's workspace lane, the answers come back here.
    """

    _written = Signal(frozenset)

    def __init__(self, window: MainWindow, background: Background) -> None:
        super().__init__(window)
        self.window, self.background = window, background
        self.quick_log = QuickLog(window, background)
        self._following = Following(background, self)
        self._rescue = Rescue(window, self.undo)
        self._register()
        self._connect()
        self._written.connect(self._after_write, Qt.ConnectionType.QueuedConnection)

    @property
    def workspace(self) -> Any:
        """The open workspace, None while the start screen shows."""
        return self.window.workspace

    def _register(self) -> None:
        window = self.window
        window.register(
            "start", "Start", Icon.HOME, "", "", self._make_start, in_rail=False, needs_workspace=False
        )
        register_screens(window)
        actions = window.action_table
        actions.add(
            Action("file.import_folder", "Import folder…", "Ctrl+Shift+I", Icon.IMPORT, menu="file"),
            self._ask_folder,
        )
        actions.add(
            Action("file.account", "New account", "Ctrl+Shift+N", Icon.ACCOUNT, menu="file"),
            self._new_account,
        )
        actions.add(
            Action("file.new_interview", "New interview…", "Ctrl+T", Icon.INTERVIEW, menu="file"),
            self._ask_interview,
        )
        actions.add(Action("file.sample", "Open the sample", "", Icon.OPEN, menu="file"), self.open_sample)
        actions.add(Action("file.close", "Close workspace", "Ctrl+W", Icon.CLOSE, menu="file"), self.leave)
        log = Action("edit.log", "Log an experience…", "Ctrl+L", Icon.NEW, menu="edit")
        actions.add(log, self.quick_log.open)
        window.command_palette.add_source(self._find)

    def _make_start(self, context: Context) -> Screen:
        start = StartScreen(context)
        start.sample_asked.connect(self.open_sample)
        start.new_asked.connect(self._ask_new)
        start.import_asked.connect(self._import_from_start)
        start.open_asked.connect(self.open)
        return start

    def _connect(self) -> None:
        window = self.window
        window.new_asked.connect(self._ask_new)
        window.open_asked.connect(self._ask_open)
        window.import_asked.connect(self._ask_import)
        window.export_asked.connect(self._ask_export)
        window.undo_asked.connect(self.undo)
        window.redo_asked.connect(self.redo)
        self._following.changed.connect(self._after_write)
        self._following.freed.connect(self._offer_editing)

    # ---- opening

    @Slot()
    def show_start(self) -> None:
        """Show the three doors."""
        self.window.go("start")

    @Slot(Path)
    def open(self, path: Path, then: Callable[[], object] | None = None) -> None:
        """Open a workspace in this window; the one before is closed."""
        self._load(partial(_open, path, self._author), f"Opening {path.name}", then)

    def create(self, path: Path, then: Callable[[], object] | None = None) -> None:
        """Make a workspace and open it."""
        self._load(partial(_create, path, self._author), f"Making {path.name}", then)

    @Slot()
    def open_sample(self) -> None:
        """Open a fresh copy of the sample in the documents folder: anybody's notes, and what two people said of them."""
        self.create(_free(documents_folder() / f"cxdesk sample{SUFFIX}"), self._bring_sample)

    def _bring_sample(self) -> None:
        self.background.run(
            self.workspace.sample.bring, self._tell_sample, label="Importing the sample", owner=self
        )

    @property
    def _author(self) -> str:
        return self.window.settings.get(AUTHOR)

    def _load(self, job: Callable[[], Any], label: str, then: Callable[[], object] | None) -> None:
        self.background.run(job, partial(self._show, then), label=label, key="open", owner=self)

    def _show(self, then: Callable[[], object] | None, workspace: Any) -> None:
        self._let_go(workspace)
        workspace.watch(self._written.emit)
        self.window.settings.add_recent(workspace.path)
        self.window.go("interviews")
        self._after_write(frozenset())
        self._following.follow(workspace)
        self._rescue.look(workspace)
        if workspace.read_only_reason:
            follows = " What is written there shows here." if workspace.is_open_elsewhere else ""
            self.window.show_message(f"Read only: {workspace.read_only_reason}.{follows}", "warning")
        if then is not None:
            then()

    @Slot()
    def leave(self) -> None:
        """Close the workspace and show the start screen."""
        self._following.follow(None)
        self._let_go(None)
        self.window.set_undo("", "")
        self.window.set_status("")
        self.show_start()

    def _let_go(self, following: Any) -> None:
        """Work on another workspace, or none; the one before is closed after the screens saved what was typed."""
        old = self.workspace
        self.window.set_workspace(following)
        if old is not None:
            self.background.run(old.close)

    # ---- asking

    @Slot()
    def _ask_new(self) -> None:
        suggested = _free(documents_folder() / f"customer voice{SUFFIX}")
        self.window.files.save_file(self.window, "New workspace", suggested, _WORKSPACES, self._create_named)

    def _create_named(self, path: Path) -> None:
        self.create(path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX))

    @Slot()
    def _ask_open(self) -> None:
        self.window.files.open_files(self.window, "Open workspace", _WORKSPACES, self._open_first)

    def _open_first(self, paths: Sequence[Path]) -> None:
        self.open(paths[0])

    @Slot()
    def _ask_import(self) -> None:
        self.window.files.open_files(self.window, "Import notes", _NOTES, self._import_from_start)

    @Slot()
    def _ask_interview(self) -> None:
        if self.workspace is not None:
            self.window.go("interviews", NewInterview())

    @Slot()
    def _ask_folder(self) -> None:
        self.window.files.open_folder(self.window, "Import a folder of notes", self._import_from_start)

    @Slot(list)
    def _import_from_start(self, paths: Sequence[Path]) -> None:
        if not paths:
            self._ask_import()
        elif self.workspace is None:
            path = _free(documents_folder() / f"{paths[0].stem}{SUFFIX}")
            self.create(path, partial(self.bring, list(paths)))
        else:
            self.bring(paths)

    @Slot()
    def _ask_export(self) -> None:
        if self.workspace is not None:
            suggested = self.workspace.path.with_name(f"{self.workspace.name} fix list.xlsx")
            self.window.files.save_file(self.window, "Export workbook", suggested, _WORKBOOKS, self.export)

    @Slot()
    def _new_account(self) -> None:
        if self.workspace is not None:
            self.window.go("accounts", "new")

    # ---- doing

    def bring(self, paths: Sequence[Path]) -> None:
        """Import files and folders; what was refused is said with its reason."""
        workspace = self.workspace

        def job(progress: Callable[[float, str], None], cancelled: Callable[[], bool]) -> Any:
            return workspace.imports.add(paths, progress, cancelled)

        self.background.run(job, self._tell_import, label="Importing notes", owner=self)

    def _tell_import(self, report: Any) -> None:
        words = import_words(report)
        tone: Tone = "warning" if report.refused else "positive"
        undo = ("Undo", self.undo) if report.brought else ("", None)
        self.window.show_message(words, tone, *undo, seconds=0 if report.refused else 20)

    def _tell_sample(self, report: Any) -> None:
        self.window.show_message(f"{import_words(report)} {SAMPLE_WORDS}", "positive", seconds=20)

    def export(self, path: Path) -> None:
        """Write the workbook."""
        workspace = self.workspace
        path = path if path.suffix == ".xlsx" else path.with_name(path.name + ".xlsx")

        def job(progress: Callable[[float, str], None], cancelled: Callable[[], bool]) -> Any:
            return workspace.exports.workbook(path, None, progress, cancelled)

        self.background.run(job, self._tell_export, label=f"Writing {path.name}", owner=self)

    def _tell_export(self, path: Path) -> None:
        self.window.show_message(f"Workbook written: {path}", "positive", seconds=12)

    @Slot()
    def undo(self) -> None:
        """Take back the last edit."""
        if self.workspace is not None:
            self.background.run(self.workspace.history.undo, partial(self._tell_step, "Undone"), owner=self)

    @Slot()
    def redo(self) -> None:
        """Bring back what was undone."""
        if self.workspace is not None:
            self.background.run(
                self.workspace.history.redo, partial(self._tell_step, "Done again"), owner=self
            )

    def _tell_step(self, verb: str, name: str) -> None:
        if name:
            self.window.show_message(f"{verb}: {name}", seconds=4)

    # ---- keeping up to date

    @Slot()
    def _offer_editing(self) -> None:
        self.window.show_message(
            "The other window let go of this workspace.", "positive", "Edit here", self._edit_here
        )

    def _edit_here(self) -> None:
        if (workspace := self.workspace) is not None:
            self.open(workspace.path, partial(self.window.go, self.window.current))

    @Slot(frozenset)
    def _after_write(self, entities: frozenset[str]) -> None:
        """Pass on what was written, then rank again: figures first, points when they are there."""
        workspace = self.workspace
        if workspace is None:
            return
        self.window.tell_changed(entities)
        run = self.background.run
        show = partial(self._show_figures, workspace)
        run(partial(_figures, workspace), show, lane="pool", key="figures", owner=self)
        run(partial(_look, workspace), partial(self._show_look, workspace), key="look", owner=self)

    def _show_figures(self, workspace: Any, figures: dict[str, int]) -> None:
        if workspace is self.workspace:
            self.window.set_counts(figures)

    def _show_look(self, workspace: Any, look: tuple[str, str]) -> None:
        if workspace is not self.workspace:
            return
        self.window.set_undo(*look)
        self.window.set_status("Read only" if workspace.read_only_reason else "Local file · saved")
        self.window.tell_changed(frozenset({"ranking"}))

    def _find(self, typed: str) -> list[Entry]:
        """Return where the typed words stand, for the jump box."""
        if self.workspace is None or len(typed.strip()) < 2:
            return []
        return [
            Entry(
                hit.title or "Comment",
                hit.snippet.replace("⟦", "").replace("⟧", ""),
                _ICONS[hit.kind],
                self._goer(hit),
            )
            for hit in self.workspace.search(typed, 20)
            if hit.kind in _ICONS
        ]

    def _goer(self, hit: Any) -> Callable[[], None]:
        key = {"issue": "issues", "account": "accounts"}.get(hit.kind, "interviews")
        return partial(self.window.go, key, hit.note or hit.id)

    def close(self) -> None:
        """Let go of the workspace; the background must have ended."""
        self._following.follow(None)
        if self.workspace is not None:
            self.workspace.watch(None)
            self.workspace.close()


_ICONS = {
    "issue": Icon.ISSUE,
    "account": Icon.ACCOUNT,
    "interview": Icon.INTERVIEW,
    "experience": Icon.INTERVIEW,
}


def _open(path: Path, author: str) -> Any:
    from cxdesk.workspace import Workspace

    return Workspace.open(path, author)


def _create(path: Path, author: str) -> Any:
    from cxdesk.workspace import Workspace

    return Workspace.create(path, author)


def _figures(workspace: Any) -> dict[str, int]:
    """Return the figures of the rail."""
    counts = workspace.counts()
    return {
        "interviews": counts.interviews,
        "issues": counts.issues,
        "priorities": counts.issues,
        "accounts": counts.accounts,
        "journey": len(workspace.touchpoints.steps()),
        "loops": workspace.loops.owed()[0],
        "review": workspace.review.count(),
    }


def _look(workspace: Any) -> tuple[str, str]:
    workspace.priority.ranking()
    return workspace.history.undo_name, workspace.history.redo_name


def _free(path: Path) -> Path:
    """Return the path, with a number when it is taken."""
    found, count = path, 2
    while found.exists():
        found, count = path.with_name(f"{path.stem} {count}{path.suffix}"), count + 1
    return found
