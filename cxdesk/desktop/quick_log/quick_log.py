"""Opens the panel over any screen, keeps what was entered, and gives the focus back."""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from cxdesk.desktop.background import Background
from cxdesk.desktop.quick_log.panel import Entered, LogPanel

if TYPE_CHECKING:
    from cxdesk.desktop.window import MainWindow


class QuickLog(QObject):
    """One panel for the window; it works on the workspace that is open."""

    def __init__(self, window: "MainWindow", background: Background) -> None:
        super().__init__(window)
        self._window, self._background = window, background
        self._workspace: Any = None
        self._before: QWidget | None = None
        self._saving = False
        self.panel = LogPanel(window.theme, window)
        self.panel.asked.connect(self._save)
        self.panel.left.connect(self.leave)

    @Slot()
    def open(self) -> None:
        """Show the panel with what was being typed; a second call leaves it again."""
        workspace = self._window.workspace
        if workspace is None:
            self._window.show_message("Open a workspace first: an experience is kept in one.", seconds=6)
            return
        if self.panel.isVisible() and self.panel.isAncestorOf(self._window.focusWidget() or self._window):
            self.leave()
            return
        if workspace is not self._workspace:
            self._workspace = workspace
            self.panel.clear()
        if not self.panel.isVisible():
            self._before = self._window.focusWidget()
        self._background.run(partial(_names, workspace), self._offer, lane="pool", key="log.names")
        self.panel.open()

    @Slot()
    def leave(self) -> None:
        """Hide the panel and give the focus back."""
        self.panel.hide()
        before, self._before = self._before, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _offer(self, names: tuple[list[str], list[str]]) -> None:
        self.panel.offer(*names)

    @Slot(object, bool)
    def _save(self, entered: Entered, again: bool) -> None:
        if self._saving or self._workspace is not self._window.workspace:
            return
        self._saving = True
        job = partial(_log, self._workspace, entered)
        self._background.run(job, partial(self._saved, entered, again), self._refused, owner=self)

    def _saved(self, entered: Entered, again: bool, _identity: object) -> None:
        self._saving = False
        self.panel.clear(keep_account=again)
        if again:
            self._background.run(partial(_names, self._workspace), self._offer, lane="pool", key="log.names")
            self.panel.open()
        else:
            self.leave()
        undo = self._window.action_table["edit.undo"].trigger
        self._window.show_message(_told(entered), "positive", "Undo", undo, seconds=8)

    def _refused(self, error: Any) -> None:
        self._saving = False
        self.panel.show_problem(error)


def _log(workspace: Any, entered: Entered) -> object:
    return workspace.experiences.log(
        entered.account,
        entered.touchpoint,
        entered.what,
        entered.scale,
        entered.rating,
        entered.days_waited,
    )


def _names(workspace: Any) -> tuple[list[str], list[str]]:
    accounts = [account.name for account in workspace.accounts.all()]
    return accounts, [step.name for step in workspace.touchpoints.steps()]


def _told(entered: Entered) -> str:
    """Return what was kept, and what of it waits to be completed."""
    where = f" for {entered.account}" if entered.account else ""
    facts = (("account", entered.account), ("touchpoint", entered.touchpoint))
    blank = " and ".join(name for name, value in facts if not value)
    return f"Logged{where}." + (f" The {blank} can be filled in later, under Finish me." if blank else "")
