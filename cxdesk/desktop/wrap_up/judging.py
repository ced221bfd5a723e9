"""Judging the drafts of a talk: what each key does to the current one. It shows at once and is written behind."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from cxdesk.desktop.screen import Context
from cxdesk.desktop.wrap_up.draft_list import DraftList
from cxdesk.desktop.wrap_up.draft_model import DraftModel
from cxdesk.desktop.wrap_up.draft_panel import DraftPanel
from cxdesk.desktop.wrap_up.issue_names import names_job
from cxdesk.desktop.wrap_up.loop_form import LoopAsked
from cxdesk.errors import CxdeskError
from cxdesk.identity import Id

if TYPE_CHECKING:
    from cxdesk.workspace.taking import Talk


class Judging(QObject):
    """Acts on the current draft. `changed` tells that it shows otherwise, `failed` that something was not written."""

    changed = Signal()
    failed = Signal()

    def __init__(
        self, context: Context, model: DraftModel, view: DraftList, panel: DraftPanel, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context, self._model, self._list, self._panel = context, model, view, panel
        self._wrap_up, self._loops = context.workspace.wrap_up, context.workspace.loops
        self._homes: dict[str, Id] = {}
        self.talk: Talk | None = None
        model.renamed.connect(self._rename)
        panel.severity_asked.connect(self.rate)
        panel.step_asked.connect(self._set_step)
        panel.filed.connect(self._file)
        panel.loop_wanted.connect(self.ask_loop)
        panel.loop_asked.connect(self._owe)

    @Slot()
    def accept(self) -> None:
        """Take the current draft as it is shown and go to the next that nobody took."""
        if (draft := self._list.current) is None:
            return
        row = self._list.row
        if not draft.is_accepted:
            self._do(self._wrap_up.accept, draft.title)
            self._model.foresee_accepted(row)
        after = [at for at, one in enumerate(self._model.drafts) if not one.is_accepted and at != row]
        self._list.select(next((at for at in after if at > row), after[0] if after else row))

    @Slot()
    def dismiss(self) -> None:
        """Put the current draft aside and go to the next."""
        if (draft := self._list.current) is None:
            return
        row = self._list.row
        self._do(self._wrap_up.dismiss)
        self._model.foresee_gone(row)
        self._list.select(row)
        self.changed.emit()
        undo = self._context.actions["edit.undo"].trigger
        self._context.window.show_message(
            f"Dismissed: {draft.title}", action="Undo", on_action=undo, seconds=6
        )

    @Slot(int)
    def rate(self, level: int) -> None:
        """Give the current draft a severity."""
        if self._list.current is not None:
            self._do(self._wrap_up.set_severity, level)
            self._model.foresee_severity(self._list.row, level)
            self.changed.emit()

    def move(self, way: int) -> None:
        """Move the current draft in the account manager's own order."""
        row, to = self._list.row, self._list.row + way
        if self._list.current is not None and 0 <= to < len(self._model.drafts):
            self._do(self._wrap_up.move, way)
            self._model.foresee_moved(row, to)
            self._list.select(to)

    @Slot()
    def use_computed_order(self) -> None:
        """Forget the own order."""
        if self.talk is not None:
            self._write(partial(self._wrap_up.use_computed_order, self.talk.interview.id))

    # ---- asking in the panel

    @Slot()
    def ask_step(self) -> None:
        """Go to the field of the touchpoint."""
        if self._list.current is not None:
            self._panel.show()
            self._panel.ask_step()

    @Slot()
    def ask_home(self) -> None:
        """Go to the field to file the quotes elsewhere, once the issues most like them are known."""
        if (draft := self._list.current) is not None:
            self._panel.show()
            job = names_job(self._context.workspace, draft)
            self._context.background.run(job, self._offer_homes, lane="pool", key="wrap_up.names", owner=self)

    def _offer_homes(self, homes: dict[str, Id]) -> None:
        self._homes = homes
        self._panel.issues = list(homes)
        self._panel.ask_home()

    @Slot()
    def ask_loop(self) -> None:
        """Open the form of an answer owed, filled in as far as it is known."""
        draft, talk = self._list.current, self.talk
        if draft is None or talk is None:
            return
        self._panel.show()
        owner = talk.interview.interviewer or (talk.account.owner if talk.account else "")
        self._panel.ask_loop(draft.title, talk.contact.name if talk.contact else "", owner)

    @Slot(str)
    def _set_step(self, name: str) -> None:
        steps = {} if self.talk is None else {tag.name: tag.id for tag in self.talk.steps}
        if name in steps:
            self._do(self._wrap_up.set_touchpoint, steps[name])
        else:
            words = f"“{name}” is no step of the journey. Choose one of the list."
            self._context.window.show_message(words, "warning", seconds=6)

    @Slot(str, bool)
    def _file(self, name: str, _is_new: bool) -> None:
        issue = self._homes.get(name)
        self._do(self._wrap_up.file, issue, "" if issue is not None else name)

    @Slot(object)
    def _owe(self, asked: LoopAsked) -> None:
        draft, talk = self._list.current, self.talk
        if draft is not None and talk is not None:
            owe = partial(
                self._loops.add,
                talk.interview.id,
                asked.what,
                issue=draft.issue.id if draft.issue is not None else None,
                quote=draft.quotes[0].id,
                owner=asked.owner,
                due=asked.due,
                who=asked.who,
            )
            self._write(owe)

    @Slot(object, str)
    def _rename(self, key: Id, title: str) -> None:
        if self.talk is not None:
            self._write(partial(self._wrap_up.rename, self.talk.interview.id, key, title))
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- writing

    def _do(self, act: Callable[..., Any], *facts: Any) -> None:
        """Write an act on the current draft; what it changes is shown anew when it is written."""
        draft = self._list.current
        if draft is not None and self.talk is not None:
            self._write(partial(act, self.talk.interview.id, draft.key, *facts))

    def _write(self, job: Callable[[], object]) -> None:
        self._context.background.run(job, None, self._refuse, owner=self)

    def _refuse(self, error: CxdeskError) -> None:
        self._context.window.show_error(error)
        self.failed.emit()
