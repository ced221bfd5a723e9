"""The review screen: the most doubtful quotes one by one, and how often the machine and the person agree."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cxdesk.desktop.actions import Action
from cxdesk.desktop.background import Cancelled, Progress
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import count as count_words
from cxdesk.desktop.review.agreement_page import AgreementPage, Look
from cxdesk.desktop.review.agreement_page import look as look_at_agreement
from cxdesk.desktop.review.queue import Queue, View, look
from cxdesk.desktop.review.queue_page import QueuePage
from cxdesk.desktop.review.surer_bar import Weighed, weigh_all
from cxdesk.desktop.review.words import ANSWERS, ENGINES
from cxdesk.desktop.screen import Context, Screen
from cxdesk.desktop.widgets import Button, EmptyState, SegmentedControl
from cxdesk.errors import CxdeskError
from cxdesk.identity import Id
from cxdesk.workspace.review import FEELINGS

_TOUCHES = frozenset({"quote", "setting", "tag", "interview", "experience", "issue"})
_READ_ONLY = ("skip", "before", "talk", "which")
_OF_AGREEMENT = ("engine", "rescore", "learning", "forget")
"""What is done on the page of the agreement; all but changing the page is done in the queue."""
_KEYS: tuple[tuple[str, str, str, Icon | None], ...] = (
    ("agree", "Agree", "Return", Icon.DONE),
    *((f"say_{k}", f"{k}  {word}", str(k), None) for k, word in enumerate(ANSWERS, 1)),
    ("accept", "Accept, say nothing of the feeling", "A", Icon.ACCEPT),
    ("dismiss", "Dismiss", "D", Icon.DISMISS),
    ("tags", "Go to the tags", "T", Icon.TAG),
    ("skip", "Skip", "S", Icon.RIGHT),
    ("before", "The one before", "Shift+S", Icon.LEFT),
    ("talk", "Open the talk", "N", Icon.INTERVIEW),
    ("surer", "Accept all surer than…", "Shift+A", Icon.PROPOSAL),
    ("which", "Queue or agreement", "W", Icon.SORT),
    ("engine", "Hear with the other engine", "E", Icon.SORT),
    ("rescore", "Rescore", "R", Icon.REFRESH),
    ("learning", "Stop learning", "L", None),
    ("forget", "Forget what was learned", "", Icon.RESET),
)

_DONE = (
    "Everything is judged",
    "You said of every quote how it feels. The agreement (W) tells how often the machine hears what you do.",
)
_NOTHING = (
    "Nothing to review yet",
    "Here quotes stand one by one, the most doubtful first: agree with Enter, or say 1 to 5. Import notes, or mark "
    "words in Interviews, and they wait here.",
)


class ReviewScreen(Screen):
    """Two pages: the queue, and the agreement. Answers work on the quote that is shown, once each."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._queue = Queue()
        self._step = self._answers = 0
        self._answering = self._told = False
        self._usable = not context.workspace.read_only_reason
        self._add_actions()
        acts = {key: context.actions[f"review.{key}"] for key, *_ in _KEYS}
        self.queue = QueuePage(self.theme, acts["agree"], [acts[f"say_{k}"] for k in range(1, 6)], self)
        self.agreement = AgreementPage(self.theme, acts["rescore"], acts["learning"], acts["forget"], self)
        self.which = SegmentedControl(
            self.theme,
            "Queue or agreement",
            [("queue", "Queue", Icon.LIST), ("agreement", "Agreement", Icon.CHART)],
        )
        self._lay_out()
        self._connect()

    # ---- what the window asks

    def commands(self) -> list[QWidget]:
        """Return the act on many."""
        return [Button.of(self.theme, self.context.actions["review.surer"], Icon.PROPOSAL)]

    def activated(self) -> None:
        """Show what waits now."""
        self._reload()

    def changed(self, entities: frozenset[str]) -> None:
        """Show what was written."""
        if entities & _TOUCHES and self.isVisible():
            self._told = True
            self._reload()

    # ---- parts

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(24, 12, 24, 0)
        head.addWidget(self.which)
        head.addStretch(1)
        go = Button(self.theme, "Go to Interviews", Icon.INTERVIEW)
        go.clicked.connect(self._go_read)
        self.empty = EmptyState(self.theme, Icon.CIRCLE_DONE, *_NOTHING, [go])
        self.pages = QStackedWidget()
        for page in (self.queue, self.agreement, self.empty):
            self.pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.pages, 1)

    def _add_actions(self) -> None:
        slots: dict[str, Callable[[], object]] = {
            f"say_{k}": partial(self._say, k) for k in range(1, len(FEELINGS) + 1)
        }
        for key, text, keys, icon in _KEYS:
            slot = slots.get(key) or getattr(self, f"_{key}")
            self.context.actions.add(
                Action(f"review.{key}", text, keys, icon, "review", "edit"), _quiet(slot)
            )

    def _connect(self) -> None:
        self.which.chosen.connect(self._reload)
        self.queue.tagged.connect(self._tag)
        self.queue.surer.accepted.connect(self._accept_surer)
        self.queue.surer.left.connect(self._leave_surer)
        self.agreement.engine_chosen.connect(self._choose_engine)
        self.agreement.opened.connect(partial(self.context.window.go, "interviews"))

    # ---- reading

    @property
    def _is_queue(self) -> bool:
        return self.which.choice == "queue"

    @Slot()
    def _reload(self, *_why: object) -> None:
        """Read in the pool: what else follows an answer, such as the ranking, is not waited for."""
        workspace, run = self.context.workspace, self.context.background.run
        fail = self.context.window.show_error
        if self._is_queue:
            read = partial(look, workspace, self._queue, self._step)
            show = partial(self._show, self._answers)
            run(read, show, fail, lane="pool", key="review", owner=self)
        else:
            reckon = partial(look_at_agreement, workspace)
            run(reckon, self._show_agreement, fail, lane="pool", key="review.agreement", owner=self)

    def _show(self, answers: int, view: View) -> None:
        if answers != self._answers:  # read before the last answer was written: the next one follows
            return
        was = self._queue.current
        self._queue.take(view)
        self._step, self._answering = 0, False
        self._allow()
        if view.case is None:
            self._show_empty(view.has_quotes)
        else:
            self.queue.show_case(view.case, view.left, ENGINES.get(view.other, view.other), self._usable)
            self.pages.setCurrentWidget(self.queue)
            if was != self._queue.current or not self.queue.isAncestorOf(self.focusWidget()):
                self._focus_queue()

    def _allow(self) -> None:
        """Let only the keys of the page that is shown live."""
        for key, *_ in _KEYS:
            is_here = key == "which" or (key in _OF_AGREEMENT) != self._is_queue
            self.context.actions[f"review.{key}"].setEnabled(is_here and (self._usable or key in _READ_ONLY))

    def _focus_queue(self) -> None:
        if not self.queue.surer.isVisible():
            self.queue.focus_sentence()

    def _show_empty(self, has_quotes: bool) -> None:
        self.empty.set_words(*(_DONE if has_quotes else _NOTHING))
        self.pages.setCurrentWidget(self.empty)

    def _show_agreement(self, found: Look) -> None:
        self._allow()
        self.agreement.show_look(found)
        learning = self.context.actions["review.learning"]
        learning.setText("Stop learning" if found.is_on else "Learn from my answers")
        self.agreement.learning.setText(learning.text())
        self.pages.setCurrentWidget(self.agreement)
        if not self.agreement.isAncestorOf(self.focusWidget()):
            self.agreement.area.setFocus()

    def _fail(self, error: CxdeskError) -> None:
        self.context.window.show_error(error)
        self._reload()

    # ---- answering

    def _write(self, words: str, job: Callable[[], object]) -> None:
        """Do something with the shown quote; a key pressed before the next one is shown is for nobody."""
        self._answering, self._told = True, False
        self._answers += 1
        self.queue.said.setText(f"{words} Ctrl+Z takes it back.")
        self.context.background.run(job, self._written, self._fail, owner=self)

    def _written(self, _value: object) -> None:
        """Show the next quote where nothing was written that would show it."""
        if not self._told:
            self._reload()

    def _meant(self) -> Id | None:
        """Return the quote that an answer is for."""
        is_shown = self.pages.currentWidget() is self.queue and not self.queue.surer.isVisible()
        return self._queue.current if is_shown and not self._answering else None

    def _agree(self) -> None:
        case = self.queue.case
        if (identity := self._meant()) is None or case is None:
            return
        if case.score.value is None:
            self.queue.said.setText("Nothing was heard here. Say with 1 to 5 how it feels.")
        else:
            self._write("Agreed.", partial(self.context.workspace.review.agree, identity))

    def _say(self, place: int) -> None:
        if (identity := self._meant()) is not None:
            words = f"{ANSWERS[place - 1]}, you said."
            self._write(words, partial(self.context.workspace.review.say, identity, FEELINGS[place - 1]))

    def _dismiss(self) -> None:
        if (identity := self._meant()) is not None:
            self._write("Dismissed.", partial(self.context.workspace.quotes.dismiss, [identity]))

    def _accept(self) -> None:
        if (identity := self._meant()) is not None:
            self._write(
                "Accepted; how it feels stays open.",
                partial(self.context.workspace.quotes.accept, [identity]),
            )
            self._go(1)

    @Slot(object)
    def _tag(self, tags: tuple[Id, ...]) -> None:
        if (identity := self._meant()) is not None:
            self._write("Tagged.", partial(self.context.workspace.quotes.set, identity, tags=tags))

    def _tags(self) -> None:
        if self._meant() is not None and not self.queue.tags.focus_first():
            self.queue.said.setText(
                "No word of the codebook is in it. N opens the talk, where any tag can be given."
            )

    def _go(self, step: int) -> None:
        """Show the next quote, or the one before, however often something is written until then."""
        self._step, self._answering = step, True
        self._reload()

    def _skip(self) -> None:
        if self._meant() is not None:
            self._go(1)

    def _before(self) -> None:
        if self._meant() is not None:
            self._go(-1)

    def _talk(self) -> None:
        if (case := self.queue.case) is not None and self._meant() is not None:
            self.context.window.go("interviews", (case.quote.note, case.quote.id))

    def _which(self) -> None:
        self.which.choose("agreement" if self._is_queue else "queue")
        self._reload()

    # ---- many at once

    def _surer(self) -> None:
        if self._meant() is None:
            return
        workspace = self.context.workspace

        def job(progress: Progress, cancelled: Cancelled) -> Weighed:
            return weigh_all(workspace, progress, cancelled)

        self.context.background.run(
            job, self.queue.ask_surer, self._fail, lane="pool", label="Weighing proposals", owner=self
        )

    @Slot(float)
    def _accept_surer(self, threshold: float) -> None:
        weighed = self.queue.surer.weighed
        self._leave_surer()
        if weighed is not None:
            review = self.context.workspace.review

            def job(progress: Progress, cancelled: Cancelled) -> int:
                return int(review.accept_surer(weighed.sureness, threshold, progress, cancelled))

            self._run_long(job, "Accepting", "accepted, as one step.")

    @Slot()
    def _leave_surer(self) -> None:
        self.queue.leave_surer()

    def _run_long(self, job: Callable[..., Any], label: str, done: str) -> None:
        def tell(amount: int) -> None:
            undo = self.context.actions["edit.undo"].trigger
            words = f"{count_words(amount, 'quote')} {done}"
            self.context.window.show_message(words, "positive", "Undo", undo, seconds=12)

        self.context.background.run(job, tell, self._fail, label=label, owner=self)

    # ---- the engine

    @Slot(str)
    def _choose_engine(self, name: str = "") -> None:
        """Hear with this engine, or with the other one."""
        workspace = self.context.workspace

        def job() -> tuple[str, int]:
            chosen = name or workspace.engines.second().name
            workspace.engines.choose(chosen)
            return chosen, int(workspace.rescoring.count())

        self.context.background.run(job, self._offer_rescore, self._fail, owner=self)

    def _offer_rescore(self, found: tuple[str, int]) -> None:
        name, stale = found
        words = f"{ENGINES[name]} hears from now on."
        if stale:
            words += f" Still as heard before, until you rescore: {count_words(stale, 'quote')}."
        action = ("Rescore", self._rescore) if stale else ("", None)
        self.context.window.show_message(words, "neutral", *action)

    def _engine(self) -> None:
        self._choose_engine()

    def _rescore(self) -> None:
        rescoring = self.context.workspace.rescoring

        def job(progress: Progress, cancelled: Cancelled) -> int:
            return int(rescoring.run(progress, cancelled))

        self._run_long(job, "Rescoring", "rescored. What you valued yourself stays as it was heard then.")

    def _learning(self) -> None:
        engines = self.context.workspace.engines

        def job() -> None:
            engines.set_learning(not engines.is_switched_on)

        self.context.background.run(job, None, self._fail, owner=self)

    def _forget(self) -> None:
        def tell(_: object) -> None:
            undo = self.context.actions["edit.undo"].trigger
            words = "Forgotten: your answers until now teach nothing any more. The values you gave stay."
            self.context.window.show_message(words, "neutral", "Undo", undo, seconds=12)

        self.context.background.run(self.context.workspace.engines.forget, tell, self._fail, owner=self)

    @Slot()
    def _go_read(self) -> None:
        self.context.window.go("interviews")


def _quiet(slot: Callable[[], object]) -> Callable[..., object]:
    """Return a slot that ignores what QAction.triggered passes."""

    def run(*_: object) -> object:
        return slot()

    return run
