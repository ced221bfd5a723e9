"""The page of one fix: its phases, the facts and lists of the phase looked at, what is missing to go on."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cxdesk.desktop.fixes.forms import LABELS, PROBLEM, Offers, forms
from cxdesk.desktop.fixes.lists import sections
from cxdesk.desktop.fixes.words import (
    PHASE_HINTS,
    SHORT,
    around_words,
    due_face,
    fix_words,
    missing_line,
    seven_words,
    state_face,
    verdict_face,
    wording_words,
)
from cxdesk.desktop.screen import Context
from cxdesk.desktop.widgets import Chip, FieldForm, Label, LineList, Panel, ScrollArea, SegmentedControl
from cxdesk.desktop.widgets.dialogue import Dialogue
from cxdesk.desktop.widgets.fact_lines import FactLines
from cxdesk.fixes.wording import read_problem

if TYPE_CHECKING:
    from cxdesk.desktop.charts import ChartView
    from cxdesk.workspace.fix_page import FixPage

_PANEL = 372
_LISTS = 3
_WATCHED, _CHART = 6, 280
"""The phase in which readings are watched, and the height of their picture."""


class FixPageView(QWidget):
    """`edited` carries changed facts; `opened` and `removed` the kind of a list and a line's target, None for what a gate
    asks for. Escape goes to the phases.
    """

    edited = Signal(dict)
    opened = Signal(str, object)
    removed = Signal(str, object)
    refused = Signal(object)

    def __init__(
        self,
        context: Context,
        services: Offers,
        segments: Offers,
        people: Offers,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        theme = context.theme
        self._context, self._theme = context, theme
        self.chart: ChartView | None = None
        self.page: FixPage | None = None
        self._is_seven = False
        self.title = Label(theme, "", "title", "text")
        self.title.setWordWrap(True)
        self.chips = [Chip(theme, parent=self) for _ in range(3)]
        ways = [(str(at), f"{at} {word}", None) for at, word in enumerate(SHORT, 1)]
        self.phases = SegmentedControl(theme, "Phase that is looked at", ways, self)
        self.hint = Label(theme, "", "small", "text2", wrap=True)
        self.dialogue = Dialogue(theme, self)
        self.forms = [FieldForm(theme, fields, self) for fields in forms(services, segments, people)]
        self.heads = [Label(theme, "", "small", "text2", wrap=True) for _ in range(_LISTS)]
        self.lists = [LineList(theme, "Lines of the phase", self) for _ in range(_LISTS)]
        self._kinds: list[str] = []
        self.missing = LineList(theme, "Missing to go on", self)
        self.whole = Label(theme, "", "small", "positive", wrap=True)
        self.facts = FactLines(theme)
        self._lay_out()
        self._connect()

    @property
    def phase(self) -> int:
        """The phase that is looked at, 1 to 7."""
        return int(self.phases.choice)

    def show_page(self, page: "FixPage") -> None:
        """Show a fix; the phase looked at stays while it is the same fix in the same phase, the keyboard follows a new one."""
        before = self.page
        is_same = before is not None and before.fix.id == page.fix.id
        moved = before is not None and is_same and before.fix.phase != page.fix.phase
        if moved or not is_same:
            self.phases.choose(str(page.fix.phase))
        self.page = page
        fix = page.fix
        self.title.setText(f"{fix_words(fix.number)}  {fix.title}")
        judged = verdict_face(page.judgement.verdict) if page.changed_on is not None else None
        faces = (state_face(fix), judged, due_face(fix, date.today()))
        for chip, face in zip(self.chips, faces, strict=True):
            chip.setVisible(face is not None)
            if face is not None:
                chip.set_face(face.text, face.icon, face.tone)
        for form in self.forms:
            form.show_record(fix, is_same)
        self._show_phase()
        asks = fix.state == "open"
        self.missing.show_lines([missing_line(one) for one in page.missing] if asks else [])
        self.whole.setText("Nothing is missing. Ctrl+Right goes on." if asks else "")
        self.whole.setVisible(asks and not page.missing)
        self._show_facts()
        if moved:
            self.go_in()

    def ask_seven(self) -> None:
        """Show what the fix answers to the seven questions of improvement, or what is known around it again."""
        self._is_seven = not self._is_seven
        self._show_facts()

    def _show_facts(self) -> None:
        if self.page is None:
            return
        self.facts.show_facts(seven_words(self.page) if self._is_seven else around_words(self.page))

    def look_at(self, phase: int) -> None:
        """Show the facts of a phase and take the keyboard there."""
        self.phases.choose(str(phase))
        self._show_phase()
        self.go_in()

    def go_in(self) -> None:
        """Take the keyboard to the facts of the phase, else to its first list."""
        form = self.forms[self.phase - 1]
        if form.lines:
            form.focus_first()
        elif self.lists[0].count():
            self.lists[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.phases.focus_choice()

    @Slot(object)
    def go_to(self, field: object) -> None:
        """Go to the field or list that a gate asks for."""
        form = self.forms[self.phase - 1]
        line = form.lines.get(LABELS.get(str(field), ""))
        if line is not None:
            line.setFocus(Qt.FocusReason.OtherFocusReason)
            line.selectAll()
            return
        self.opened.emit(str(field), None)

    # ---- parts

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 8, 24, 16)
        column.setSpacing(12)
        column.addWidget(self.hint)
        self._stack = QStackedWidget()
        for form in self.forms:
            self._stack.addWidget(form)
        column.addWidget(self._stack)
        self._chart_place = QVBoxLayout()
        column.addLayout(self._chart_place)
        for head, lines in zip(self.heads, self.lists, strict=True):
            column.addWidget(head)
            column.addWidget(lines)
        column.addStretch(1)
        top = QHBoxLayout()
        top.setContentsMargins(24, 14, 24, 4)
        top.setSpacing(8)
        top.addWidget(self.title, 1)
        for chip in self.chips:
            top.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        ways = QHBoxLayout()
        ways.setContentsMargins(24, 4, 24, 4)
        ways.addWidget(self.phases)
        ways.addStretch(1)
        asked = QHBoxLayout()
        asked.setContentsMargins(24, 4, 24, 4)
        asked.addWidget(self.dialogue)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addLayout(top)
        left.addLayout(ways)
        left.addLayout(asked)
        left.addWidget(ScrollArea(self._theme, inner, "Facts of the phase", self), 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(self._side())

    def _side(self) -> Panel:
        panel = Panel(self._theme, "To go on", "right", self)
        panel.setFixedWidth(_PANEL)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(12)
        column.addWidget(self.missing)
        column.addWidget(self.whole)
        column.addWidget(self.facts)
        column.addStretch(1)
        panel.column.addWidget(ScrollArea(self._theme, inner, "What is missing, and what is known", self), 1)
        return panel

    def _connect(self) -> None:
        self.phases.chosen.connect(self._show_phase)
        self.missing.opened.connect(self.go_to)
        self.missing.left.connect(self.phases.focus_choice)
        self.forms[1].lines[PROBLEM].textEdited.connect(self._hear)
        for form in self.forms:
            form.edited.connect(self.edited)
            form.refused.connect(self.refused)
            form.left.connect(self.phases.focus_choice)
        for at, lines in enumerate(self.lists):
            lines.opened.connect(partial(self._open, at))
            lines.removed.connect(partial(self._remove, at))
            lines.left.connect(self.phases.focus_choice)

    @Slot()
    def _show_phase(self) -> None:
        if self.page is None:
            return
        self.hint.setText(PHASE_HINTS[self.phase - 1])
        form = self.forms[self.phase - 1]
        self._stack.setCurrentWidget(form)
        self._stack.setVisible(bool(form.lines))
        self._stack.setFixedHeight(form.sizeHint().height())
        self._show_chart(self.page)
        found = sections(self.page, self.phase, date.today())
        self._kinds = [kind for kind, _, _ in found]
        for at, (head, lines) in enumerate(zip(self.heads, self.lists, strict=True)):
            head.setVisible(at < len(found))
            lines.show_lines(found[at][2] if at < len(found) else [])
            if at < len(found):
                head.setText(found[at][1])

    def _show_chart(self, page: "FixPage") -> None:
        """Show the readings where a fix is watched; the painters are loaded when they are first needed."""
        is_wanted = self.phase == _WATCHED and bool(page.points)
        if is_wanted:
            from cxdesk.desktop.fixes.drawing import readings_chart

            self.chart = self.chart or self._make_chart()
            self.chart.show_chart(readings_chart(page))
        if self.chart is not None:
            self.chart.setVisible(is_wanted)

    def _make_chart(self) -> "ChartView":
        from cxdesk.desktop.charts import ChartView

        context = self._context
        chart = ChartView(self._theme, context.files, context.background)
        chart.setFixedHeight(_CHART)
        chart.folder = context.workspace.path.parent
        chart.said.connect(context.window.show_message)
        chart.failed.connect(context.window.show_error)
        self._chart_place.addWidget(chart)
        return chart

    @Slot(str)
    def _hear(self, typed: str) -> None:
        """Say while it is typed what a problem's sentence leaves open."""
        self.heads[0].setText(wording_words(read_problem(typed, date.today()))[0])

    def current_line(self) -> tuple[str, object]:
        """Return the kind of the list that has the focus and its current line's target; "" where none has."""
        for kind, lines in zip(self._kinds, self.lists, strict=False):
            if lines.hasFocus():
                return kind, lines.current
        return "", None

    def _open(self, at: int, target: object) -> None:
        self.opened.emit(self._kinds[at], target)

    def _remove(self, at: int, target: object) -> None:
        self.removed.emit(self._kinds[at], target)
