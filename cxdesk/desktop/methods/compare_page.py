"""The factors compared in pairs, and the weights that this comes to."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import number, part_tone, part_word, percent
from cxdesk.desktop.methods.words import effect_words, times_words, verdict_words
from cxdesk.desktop.screen import Context
from cxdesk.desktop.tables import BarFace, Column, IdTableModel, TableView
from cxdesk.desktop.widgets import Button, Label, LabelledSlider, Panel, ScrollArea

if TYPE_CHECKING:
    from cxdesk.workspace.comparisons import Pair, Weighing
    from cxdesk.workspace.listing import Listing

_PANEL, _TABLE = 372, 248
_TWO_FROM = 620
"""Narrower pages show one pair a row."""
_MOST = 8.0


class _Line:
    """A factor as a row of the table."""

    def __init__(self, rid: int, name: str, weighing: "Weighing", now: float) -> None:
        self.rid, self.name, self.now = rid, name, now
        self.share, self.weight = weighing.shares[name], weighing.weights[name]


_COLUMNS = (
    Column("Factor", lambda line: part_word(line.name), width=96, paint="strong", stretch=1),
    Column(
        "Share",
        lambda line: BarFace(line.share, percent(line.share), part_tone(line.name)),
        width=88,
        paint="bar",
    ),
    Column("Weight", lambda line: number(line.weight, 2), width=74, paint="number", align="right"),
    Column("Now", lambda line: number(line.now, 2), width=70, paint="number", align="right"),
)


class ComparePage(QWidget):
    """A slider for every pair at the left; at the right the weights, whether the answers agree, what it would do."""

    chosen = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._listing: Listing | None = None
        self._weighing: Weighing | None = None
        self._keeps = not context.workspace.read_only_reason
        self._lines: list[_Line] = []
        self.sliders = {pair: self._slider(pair) for pair in _pairs()}
        self.model = IdTableModel(_COLUMNS, self._fetch, self)
        self.table = TableView(context.theme, "Weights from the comparisons", self.model, self)
        self.table.setFixedHeight(_TABLE)
        self.verdict = Label(context.theme, "", "small", "text", wrap=True)
        self.effect = Label(context.theme, "", "small", "text2", wrap=True)
        self.use = Button.of(context.theme, context.actions["methods.use"], Icon.DONE, "primary")
        self.clear = Button.of(context.theme, context.actions["methods.clear"], Icon.RESET, "ghost")
        self._columns = 0
        self._lay_out()

    def show_listing(self, listing: "Listing", _why: object = None) -> None:
        """Show the comparisons as they are kept, beside the weights of a list."""
        self._listing = listing
        job = self._context.workspace.comparisons.weighing
        self._context.background.run(job, self._show, lane="pool", key="methods.weighing", owner=self)

    def go_in(self) -> None:
        """Take the keyboard to the first pair."""
        next(iter(self.sliders.values())).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keep_as_weights(self) -> None:
        """Make what the comparisons come to the weights of the ranking."""
        self.let_go()
        self._context.background.run(self._context.workspace.comparisons.use, self._tell_used, owner=self)

    def forget(self) -> None:
        """Let all factors matter alike."""
        self.let_go()
        self._context.background.run(self._context.workspace.comparisons.clear, owner=self)

    def let_go(self) -> None:
        """Store a comparison that was just moved."""
        for slider in self.sliders.values():
            slider.settle_now()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show one or two pairs a row."""
        super().resizeEvent(event)
        self._place(2 if event.size().width() - _PANEL >= _TWO_FROM else 1)

    # ---- parts

    def _slider(self, pair: "Pair") -> LabelledSlider:
        first, second = (part_word(name) for name in pair)
        hint = f"Left: {first.lower()} matters more. Right: {second.lower()} matters more."
        words = partial(_words, pair)
        name = f"{first} or {second.lower()}"
        slider = LabelledSlider(self._context.theme, name, -_MOST, _MOST, 0.0, hint=hint, words=words)
        slider.moved.connect(self._weigh)
        slider.settled.connect(partial(self._keep, pair))
        return slider

    def _lay_out(self) -> None:
        theme, inner = self._context.theme, QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(16)
        words = "Which matters more, and how many times? Compare two at a time; the weights follow from all answers."
        column.addWidget(Label(theme, words, "small", "text2", wrap=True))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(32)
        self._grid.setVerticalSpacing(18)
        column.addLayout(self._grid)
        column.addStretch(1)
        panel = Panel(theme, "What it comes to", "right", self)
        panel.setFixedWidth(_PANEL)
        for widget in (self.table, self.verdict, self.effect, self.use, self.clear):
            panel.column.addWidget(widget)
        panel.column.addStretch(1)
        self.use.setEnabled(self._keeps)
        self.clear.setEnabled(self._keeps)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(ScrollArea(theme, inner, "Comparisons", self), 1)
        row.addWidget(panel)

    def _place(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        rows = -(-len(self.sliders) // columns)
        for at, slider in enumerate(self.sliders.values()):
            self._grid.addWidget(slider, at % rows, at // rows)
        self._grid.setColumnStretch(1, columns - 1)
        self._grid.setColumnStretch(0, 1)

    # ---- showing

    @Slot(object)
    def _show(self, weighing: "Weighing") -> None:
        for pair, slider in self.sliders.items():
            if not slider.is_settling:
                slider.set_value(_place_of(weighing.times[pair]))
        self._show_weighing(weighing)

    def _show_weighing(self, weighing: "Weighing") -> None:
        self._weighing = weighing
        now = self._listing.weights if self._listing is not None else weighing.weights
        self._lines = [_Line(rid, name, weighing, now[name]) for rid, name in enumerate(weighing.shares)]
        self.model.show(line.rid for line in self._lines)
        words, tone = verdict_words(weighing)
        self.verdict.setText(words)
        self.verdict.set_tone(tone)
        if self._listing is not None:
            job = partial(_effect, self._listing, weighing.weights)
            self._context.background.run(
                job, self.effect.setText, lane="pool", key="methods.effect", owner=self
            )

    @Slot()
    def _weigh(self) -> None:
        from cxdesk.workspace.comparisons import weigh

        self._show_weighing(weigh({pair: _times(slider.value()) for pair, slider in self.sliders.items()}))

    def _keep(self, pair: "Pair", place: float) -> None:
        if self._keeps:
            job = partial(self._context.workspace.comparisons.compare, *pair, _times(place))
            self._context.background.run(job, owner=self)

    @Slot(object)
    def _tell_used(self, _nothing: Any) -> None:
        undo = self._context.actions["edit.undo"].trigger
        words = "These are the weights of the ranking now."
        self._context.window.show_message(words, "positive", "Undo", undo, seconds=8)

    def _fetch(self, rids: list[int]) -> list[_Line]:
        return [self._lines[rid] for rid in rids if rid < len(self._lines)]


def _pairs() -> "tuple[Pair, ...]":
    from cxdesk.workspace.comparisons import PAIRS

    return PAIRS


def _times(place: float) -> float:
    """Return how many times the first matters as much as the second, from a place of the slider."""
    return 1.0 - place if place <= 0 else 1.0 / (1.0 + place)


def _place_of(times: float) -> float:
    return 1.0 - times if times >= 1 else 1.0 / times - 1.0


def _words(pair: "Pair", place: float) -> str:
    if round(place) == 0:
        return "alike"
    return f"{part_word(pair[0 if place < 0 else 1])} {times_words(abs(round(place)) + 1)}"


def _effect(listing: "Listing", weights: Mapping[str, float]) -> str:
    """Return what weights would do to a list."""
    from cxdesk.priority.methods import agreement

    agreed = agreement(listing.ranking, listing.standing.prepared.rank(weights))
    return effect_words(agreed.tau, agreed.shared, agreed.top)
