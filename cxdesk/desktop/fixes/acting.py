"""What is done to the fix on the page: ask what is needed, write it, say it with a way back."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from cxdesk.desktop.fixes import asking
from cxdesk.desktop.fixes.page import FixPageView
from cxdesk.desktop.screen import Context
from cxdesk.fixes import Fix, Option, PlanStep
from cxdesk.identity import new_id
from cxdesk.issues.issue import issue_number

if TYPE_CHECKING:
    from cxdesk.identity import Id
    from cxdesk.workspace.fix_page import FixPage


class Acting(QObject):
    """Each act begins a dialogue or writes at once. `wrote` tells that the page must be read again, `began` carries the
    id of a new fix.
    """

    wrote = Signal()
    began = Signal(object)

    def __init__(self, context: Context, view: FixPageView) -> None:
        super().__init__(view)
        self._context, self._view = context, view
        self._fixes = context.workspace.fixes
        self.issues: dict[str, Id] = {}
        self.measures: Sequence[str] = ()

    @property
    def _page(self) -> "FixPage":
        assert self._view.page is not None
        return self._view.page

    @property
    def _fix(self) -> Fix:
        return self._page.fix

    def act(self, key: str) -> None:
        """Do what an action of this key asks for."""
        acts: dict[str, Callable[[], object]] = {
            "on": self.go_on,
            "back": partial(self._write, self._fixes.back, "One phase back."),
            "issue": self._issue,
            "measure": self._measure,
            "reading": self._reading,
            "option": partial(self.option, None),
            "choose": self._choose,
            "step": partial(self.step, None),
            "tick": self._tick,
            "role": self._role,
            "meeting": self._meeting,
            "correct": self._correct,
            "close": partial(self._write, self._fixes.close, "It worked, and the customers know."),
            "exception": self._exception,
            "drop": self._drop,
            "reopen": partial(self._write, self._fixes.reopen, "Taken up again."),
            "round": self._round,
            "transfer": self._transfer,
        }
        acts[key]()

    # ---- phases

    def go_on(self) -> None:
        """Go on to the next phase; with something missing a reason is asked for."""
        if not self._page.missing:
            self._write(self._fixes.advance, "One phase on.")
            return
        words = " ".join(one.words for one in self._page.missing[:3])
        more = len(self._page.missing) - 3
        hint = f"{words}{f' And {more} more.' if more > 0 else ''} The reason is kept."
        self._ask(asking.ask_reason("Go on all the same, because…", hint), self._skip)

    def _skip(self, reason: str) -> None:
        self._write(partial(_second, self._fixes.advance, reason), "One phase on, with your reason.")

    def _exception(self) -> None:
        self._ask(asking.ask_exception(), self._sign)

    def _sign(self, answers: tuple[str, str]) -> None:
        self._write(partial(_signed, self._fixes.close, answers), "Closed by exception.")

    def _drop(self) -> None:
        self._ask(asking.ask_reason("Give it up, because…"), self._give_up)

    def _give_up(self, reason: str) -> None:
        self._write(partial(_second, self._fixes.drop, reason), "Given up; its issues are open again.")

    def _round(self) -> None:
        self._run(partial(self._fixes.next_round, self._fix.id), self.began.emit)

    def _transfer(self) -> None:
        flow = asking.ask_reason(
            "To which other segment is it applied?", "It begins as a fix of its own, linked"
        )
        self._ask(flow, self._apply_to)

    def _apply_to(self, cohort: str) -> None:
        self._run(partial(self._fixes.transfer, self._fix.id, cohort), self.began.emit)

    # ---- lists

    def _issue(self) -> None:
        self._ask(asking.ask_issue(list(self.issues)), self._add_issue)

    def _add_issue(self, name: str) -> None:
        self._set(issues=tuple(dict.fromkeys((*self._fix.issues, self.issues[name]))))

    def remove_issue(self, issue: "Id") -> None:
        """Answer an issue no more."""
        self._set(issues=tuple(one for one in self._fix.issues if one != issue))

    def _measure(self) -> None:
        self._ask(asking.ask_measure(self.measures, self._page.wording.unit), self._measure_by)

    def _measure_by(self, answers: tuple[str, str]) -> None:
        job = partial(self._fixes.measure_by, self._fix.id, *answers)
        self._run(job, self._tell(f"“{answers[0]}” will tell."))

    def _reading(self) -> None:
        if self._page.measure is None:
            self._measure()
            return
        self._ask(asking.ask_reading(self._page.measure.unit), self._keep_reading)

    def _keep_reading(self, answers: tuple[float, date]) -> None:
        value, day = answers
        assert self._page.measure is not None
        job = partial(self._context.workspace.measures.add_reading, self._page.measure.id, day, value)
        self._run(job, self._tell("Kept."))

    def option(self, key: str | None) -> None:
        """Ask for a new option, or anew for one."""
        known = next((one for one in self._fix.options if one.key == key), None)
        option = known or Option(key=new_id().hex()[:12], kind="change", title="")
        unit = self._page.measure.unit if self._page.measure else ""
        self._ask(asking.ask_option(option, unit), self._put_option)

    def _put_option(self, option: Option) -> None:
        self._run(partial(self._fixes.put_option, self._fix.id, option), self._tell("On the table."))

    def remove_option(self, key: str) -> None:
        """Take an option off the table."""
        self._set(options=tuple(one for one in self._fix.options if one.key != key))

    def _choose(self) -> None:
        if self._fix.options:
            self._ask(asking.ask_choice(self._fix.options), self._decide)
        else:
            self._context.window.show_message("Put a way to go on the table first: O.", seconds=5)

    def _decide(self, answers: tuple[str, str]) -> None:
        job = partial(self._fixes.choose, self._fix.id, *answers)
        self._run(job, self._tell("Decided. Customers who raised it are owed the answer."))

    def step(self, key: str | None) -> None:
        """Ask for a new step of the plan, or anew for one."""
        known = next((one for one in self._fix.steps if one.key == key), None)
        step = known or PlanStep(key=new_id().hex()[:12], title="")
        self._ask(asking.ask_step(step, self._fix.steps), self._put_step)

    def _put_step(self, step: PlanStep) -> None:
        self._run(partial(self._fixes.put_step, self._fix.id, step), self._tell("In the plan."))

    def remove_step(self, key: str) -> None:
        """Take a step out of the plan, and what waits for it waits no more."""
        kept = (one for one in self._fix.steps if one.key != key)
        self._set(steps=tuple(replace(one, after=tuple(k for k in one.after if k != key)) for one in kept))

    def _tick(self) -> None:
        """Tick off, or open again, the current step or training."""
        kind, target = self._view.current_line()
        if kind == "steps":
            steps = self._fix.steps
            done = {one.key: None if one.done_on else date.today() for one in steps if one.key == target}
            self._set(steps=tuple(replace(one, done_on=done.get(one.key, one.done_on)) for one in steps))
        elif kind == "roles":
            roles = enumerate(self._fix.roles)
            self._set(roles=tuple(replace(one, trained=one.trained != (at == target)) for at, one in roles))
        else:
            self._context.window.show_message("Choose a step or a training first.", seconds=4)

    def _role(self) -> None:
        self._ask(asking.ask_role(), self._add_role)

    def _add_role(self, role: Any) -> None:
        self._set(roles=(*self._fix.roles, role))

    def remove_at(self, field: str, at: int) -> None:
        """Take one out of a list of the fix by its place."""
        kept = getattr(self._fix, field)
        self._set(**{field: (*kept[:at], *kept[at + 1 :])})

    def _meeting(self) -> None:
        before = self._fix.checkins[-1].asked if self._fix.checkins else [one.name for one in self._fix.roles]
        self._ask(asking.ask_checkin(before), self._keep_meeting)

    def _keep_meeting(self, checkin: Any) -> None:
        self._run(partial(self._fixes.check_in, self._fix.id, checkin), self._tell("Kept."))

    def _correct(self) -> None:
        self._ask(asking.ask_correction(), self._keep_correction)

    def _keep_correction(self, answers: tuple[str, bool]) -> None:
        words, is_reason = answers
        job = partial(self._fixes.correct, self._fix.id, words, is_reason_only=is_reason)
        self._run(job, self._tell("Kept."))

    # ---- parts

    def set_facts(self, facts: dict[str, Any]) -> None:
        """Keep facts that were typed into a field."""
        self._set(**facts)

    def _set(self, **facts: Any) -> None:
        self._run(partial(self._fixes.set, self._fix.id, **facts), self._read_again)

    def _ask(self, flow: Any, on_done: Callable[[Any], object]) -> None:
        if not self._context.workspace.read_only_reason:
            self._view.dialogue.begin(flow, on_done)

    def _write(self, act: Callable[["Id"], object], words: str) -> None:
        self._run(partial(act, self._fix.id), self._tell(words))

    def _run(self, job: Callable[[], Any], on_done: Callable[[Any], object]) -> None:
        self._context.background.run(job, on_done, owner=self)

    def _tell(self, words: str) -> Callable[[Any], None]:
        return partial(self._told, words)

    def _told(self, words: str, _nothing: Any) -> None:
        undo = self._context.actions["edit.undo"].trigger
        self._context.window.show_message(words, "neutral", "Undo", undo, seconds=6)
        self.wrote.emit()

    def _read_again(self, _nothing: Any) -> None:
        self.wrote.emit()


def issue_names(titles: "Sequence[tuple[Id, int, str]]") -> "dict[str, Id]":
    """Return what issues are called in a list → their ids."""
    return {f"{issue_number(number)} {title}": identity for identity, number, title in titles}


def _second(act: Callable[["Id", str], object], words: str, identity: "Id") -> object:
    return act(identity, words)


def _signed(close: Callable[["Id", str, str], object], answers: tuple[str, str], identity: "Id") -> object:
    return close(identity, *answers)
