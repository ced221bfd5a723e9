"""Deciding on the issue before the meeting: what each key asks, and what is written with the answers."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from cxdesk.desktop.labels import severity_word
from cxdesk.desktop.screen import Context
from cxdesk.desktop.settings import AUTHOR
from cxdesk.desktop.triage import asking
from cxdesk.desktop.triage.frame import SittingFrame
from cxdesk.desktop.triage.words import owed_words, value_words
from cxdesk.desktop.widgets.dialogue import Flow
from cxdesk.errors import CxdeskError
from cxdesk.identity import Id
from cxdesk.issues.issue import issue_number

if TYPE_CHECKING:
    from cxdesk.workspace.triage_case import Case, Waiting

_BACK = "Z takes it back."


class Deciding(QObject):
    """Acts on the issue that `meant` returns, None while the next one is not there yet: a key is for nobody then.

    `decided` tells that the meeting may go on from an issue, `failed` that it was not written after all.
    """

    decided = Signal(object)
    failed = Signal(object)
    asking_changed = Signal()

    def __init__(
        self, context: Context, frame: SittingFrame, meant: "Callable[[], Case | None]", parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context, self._frame, self._meant = context, frame, meant
        self._workspace = context.workspace
        self._triage = context.workspace.triage

    # ---- decisions

    def accept(self) -> None:
        """Plan the issue."""
        self._do("Accepted", self._triage.accept)

    def accept_why(self) -> None:
        """Plan the issue, with a reason for the log."""
        self._ask(asking.ask_why, lambda why: self._do("Accepted", self._triage.accept, why))

    def decline(self) -> None:
        """Say no, with the reason that customers will read."""
        self._ask(asking.ask_reason, lambda reason: self._do("Declined", self._decline, reason))

    def _decline(self, issue: Id, reason: str) -> str:
        self._triage.decline(issue, reason)
        return owed_words(self._triage.owed([issue]))

    def park(self) -> None:
        """Leave the issue until a day."""
        self._ask(asking.ask_parking, lambda told: self._do("Parked", self._triage.park, *told))

    def dismiss(self) -> None:
        """Put the issue aside: it is none."""
        self._do("Put aside", lambda issue: self._workspace.issues.dismiss([issue]))

    def merge(self) -> None:
        """Make the issue part of another one, chosen from a list."""
        if (case := self._meant()) is not None:
            job = partial(self._triage.targets, case.issue.id)
            self._context.background.run(job, partial(self._ask_target, case), self._refuse, owner=self)

    def _ask_target(self, asked: "Case", targets: "list[Waiting]") -> None:
        if (case := self._meant()) is None or case.issue.id != asked.issue.id:
            return
        if not targets:
            self._frame.say("There is no other issue to merge it into.")
        else:
            self._ask(
                partial(asking.ask_target, targets=targets), lambda into: self._merge(into.id, into.number)
            )

    def merge_first(self) -> None:
        """Make the issue part of the one most like it."""
        case = self._meant()
        if case is not None and case.similar:
            into = case.similar[0].issue
            self._merge(into.id, into.number)
        elif case is not None:
            self._frame.say("No issue is much like this one. M offers all of them.")

    def _merge(self, into: Id, number: int) -> None:
        self._do(f"Merged into {issue_number(number)}:", self._triage.merge, into)

    # ---- what is judged

    def rate(self, level: int | None) -> None:
        """Give the issue a severity."""
        words = "Severity open" if level is None else f"Severity {level}: {severity_word(level).lower()}"
        self._judge(words, severity=level)

    def severity(self) -> None:
        """Ask how bad it is; 1 to 5 say it without asking."""
        self._ask(lambda _: asking.ask_severity(), self.rate)

    def effort(self) -> None:
        """Say how much work it is."""
        self._ask(asking.ask_effort, lambda days: self._judge("Effort set", effort=days))

    def owner(self) -> None:
        """Say who answers for it."""
        self._ask(asking.ask_owner, lambda name: self._judge(f"Owner: {name or 'nobody'}", owner=name))

    def due(self) -> None:
        """Say by when its owner promised it."""

        def flow(case: "Case") -> Flow:
            return asking.ask_day("By when is it promised?", case.issue.due)

        self._ask(flow, lambda day: self._judge("Due day set", due=day))

    def needed(self) -> None:
        """Say by when customers need it."""

        def flow(case: "Case") -> Flow:
            return asking.ask_day(
                "By when do customers need it? It makes the issue urgent.", case.issue.deadline
            )

        self._ask(flow, lambda day: self._judge("Needed by set", deadline=day))

    def plan(self) -> None:
        """Say where in the plan it belongs."""
        self._ask(
            lambda _: asking.ask_plan(), lambda place: self._judge("Place in the plan set", moscow=place)
        )

    def override(self) -> None:
        """Decide on a factor in place of what was reckoned, or lift that."""
        self._ask(asking.ask_override, lambda told: self._override(*told))

    def _override(self, factor: str, value: float | None, reason: str) -> None:
        triage = self._triage
        if value is None:
            self._set(f"{factor.capitalize()} as reckoned", lambda issue: triage.lift(issue, factor, reason))
        else:
            words = f"{factor.capitalize()} overridden: {value_words(factor, value)}"
            self._set(words, lambda issue: triage.override(issue, factor, value, reason))

    def who(self) -> None:
        """Say who decides: the log names them from now on, also in other workspaces on this computer."""
        self._ask(partial(asking.ask_who, now=self._workspace.author), self._name)

    def _name(self, name: str) -> None:
        self._workspace.author = name
        self._context.settings.put(AUTHOR, name)
        self._frame.say(f"The log names {name} from now on." if name else "The log names nobody from now on.")

    # ---- asking and writing

    def _ask(self, flow: "Callable[[Case], Flow]", on_done: Callable[[Any], object]) -> None:
        if (case := self._meant()) is not None:
            self._frame.ask(flow(case), on_done)
            self.asking_changed.emit()

    def _judge(self, words: str, **facts: Any) -> None:
        self._set(words, lambda issue: self._triage.judge(issue, **facts))

    def _set(self, words: str, act: Callable[[Id], object]) -> None:
        """Write something about the issue and stay with it."""
        if (case := self._meant()) is not None:
            self._frame.say(f"{issue_number(case.issue.number)}: {words}. {_BACK}")
            self._write(case.issue.id, partial(act, case.issue.id))

    def _do(self, words: str, act: Callable[..., object], *facts: Any) -> None:
        """Write a decision on the issue and go on; what the act returns is said, too."""
        if (case := self._meant()) is None:
            return
        issue, said = case.issue.id, f"{words} {issue_number(case.issue.number)}."
        self._frame.say(f"{said} {_BACK}")
        self._write(issue, partial(act, issue, *facts), lambda more: self._tell(said, more))
        self.decided.emit(issue)

    def _tell(self, said: str, more: object) -> None:
        if isinstance(more, str):
            self._frame.say(f"{said} {more} {_BACK}")

    def _write(
        self, issue: Id, job: Callable[[], object], on_done: Callable[[Any], object] | None = None
    ) -> None:
        def refuse(error: CxdeskError) -> None:
            self._refuse(error)
            self.failed.emit(issue)

        self._context.background.run(job, on_done, refuse, owner=self)

    def _refuse(self, error: CxdeskError) -> None:
        self._frame.say("")
        self._context.window.show_error(error)
