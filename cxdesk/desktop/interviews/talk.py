"""A talk under way: its guide beside the note, and beginning the next one."""

from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal, SignalInstance, Slot
from PySide6.QtWidgets import QWidget

from cxdesk.desktop.interviews.begin_panel import BeginPanel
from cxdesk.desktop.interviews.guide_panel import GuidePanel
from cxdesk.desktop.screen import Context
from cxdesk.desktop.targets import NewInterview
from cxdesk.desktop.theme import sizes
from cxdesk.errors import CxdeskError
from cxdesk.identity import Id
from cxdesk.interviews import Interview
from cxdesk.interviews.guide import Guide, Question


class AskedNote(Protocol):
    """What the guide asks of the note that is written."""

    @property
    def questions_changed(self) -> SignalInstance:
        """Tells that a question was asked, answered or rated."""

    def go_to_question(self, question: Question) -> None:
        """Put the caret where a question is answered, asking it first when it was not."""

    def step_question(self, forward: bool) -> None:
        """Go to the next or previous question that stands in the note."""

    def rate_question(self, question: Id, rating: float | None) -> None:
        """Set the rating of a question that stands in the note."""

    def answers(self) -> dict[Id, bool]:
        """Return for each question in the note whether it has an answer."""

    def ratings(self) -> dict[Id, float]:
        """Return the ratings of the questions in the note."""


class Talk(QObject):
    """Shows the guide of the interview that is open. `begun` carries the id of a new interview, to be opened.

    `panel` belongs beside the note; it hides while the note follows no guide. The panel to begin a talk covers `over`.
    """

    begun = Signal(object)
    left = Signal()

    def __init__(self, context: Context, note: AskedNote, over: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._note = context, note
        self._interview: Id | None = None
        self.panel = GuidePanel(context.theme, parent)
        self.panel.hide()
        self.beginning = BeginPanel(context.theme, context.background, context.workspace, over)
        self.panel.question_asked.connect(self._ask)
        self.panel.rated.connect(self._rate)
        self.panel.left.connect(self.left)
        note.questions_changed.connect(self._recount)
        self.beginning.begun.connect(self.begun)
        self.beginning.left.connect(self.left)
        self.beginning.refused.connect(context.window.show_error)

    # ---- what the screen tells

    def begin(self, known: NewInterview | None = None) -> None:
        """Ask who is there and which guide to follow."""
        known = known or NewInterview()
        self.beginning.begin(known.account, known.contact, known.guide)

    def show_interview(self, interview: Interview | None) -> None:
        """Show the guide that an interview follows; none for an experience, or a note without a guide."""
        identity = None if interview is None else interview.id
        is_other, self._interview = identity != self._interview, identity
        if interview is None or interview.guide is None:
            self.panel.hide()
        elif is_other or self.panel.guide is None or self.panel.guide.id != interview.guide:
            self.panel.hide()
            job = partial(self._context.workspace.guides.get, interview.guide)
            show = partial(self._show_guide, interview)
            self._context.background.run(
                job, show, self._lose_guide, lane="pool", key="interviews.guide", owner=self
            )
        else:
            self._recount()

    def _show_guide(self, interview: Interview, guide: Guide) -> None:
        if interview.id != self._interview:
            return
        is_held = interview.began_at is not None and interview.ended_at is None
        has_room = self.panel.window().width() >= sizes.SIDE_PANEL_FROM
        self.panel.show_guide(guide, self._note.answers(), self._note.ratings())
        self.panel.set_collapsed(not (is_held and has_room))
        self.panel.show()

    def _lose_guide(self, _error: CxdeskError) -> None:
        """The version is gone by an undo; the note itself is told about it as well."""
        self.panel.hide()

    # ---- what a person does

    def step(self, forward: bool) -> None:
        """Ask the next or previous question of the guide; without a guide go to the next one in the note."""
        if self.panel.isHidden() or not self.panel.rows:
            self._note.step_question(forward)
            return
        if (question := self.panel.step(forward, self._note.answers())) is not None:
            self._ask(question)

    def go_to_guide(self) -> None:
        """Unfold the guide and give it the focus; fold it when it has that already."""
        if self.panel.isHidden():
            self._context.window.show_message("This note follows no guide.", seconds=4)
        elif self.panel.is_collapsed or not self.panel.has_focus:
            self.panel.take_focus()
        else:
            self.panel.set_collapsed(True)
            self.left.emit()

    @Slot(object)
    def _ask(self, question: Question) -> None:
        self._note.go_to_question(question)

    @Slot(object, object)
    def _rate(self, question: Id, rating: float | None) -> None:
        """Rate a question; one that was not asked yet is asked first, and the focus stays with the guide."""
        asked = next((row.question for row in self.panel.rows if row.question.id == question), None)
        if asked is not None and question not in self._note.answers():
            self._note.go_to_question(asked)
            self.panel.take_focus()
        self._note.rate_question(question, rating)

    @Slot()
    def _recount(self) -> None:
        self.panel.show_answers(self._note.answers(), self._note.ratings())
