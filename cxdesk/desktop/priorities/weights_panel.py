"""How much each factor counts: presets, a day, five sliders."""

from collections.abc import Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import QDate, QLocale, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractSlider,
    QApplication,
    QDateEdit,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import PRESETS, number, part_tone, part_word, preset_words
from cxdesk.desktop.priorities.words import (
    EXPLANATIONS,
    FACTORS,
    HINTS,
    PRESET_HINTS,
)
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.widgets import Button, ElidedLabel, Label, LabelledSlider, Panel, ScrollArea
from cxdesk.desktop.widgets.painting import rounded
from cxdesk.paths import resource

_MOST = 2.0
_STEP = 0.05
_WIDTH = 268
_DAY_RESTS = 400
_DAY_LOOK = """
QDateEdit::drop-down { border: none; width: 22px; }
QDateEdit::down-arrow { image: url("$chevron"); width: 12px; height: 12px; }
"""


class WeightsPanel(Panel):
    """`moved` comes at every step of a drag, `settled` when the hand rests."""

    moved = Signal()
    settled = Signal()
    preset_chosen = Signal(str)
    day_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Weights", "left", parent)
        self._theme = theme
        self._last_preset = "balanced"
        self._aimed = FACTORS[0]
        self.setFixedWidth(_WIDTH)
        self.reset = Button(theme, icon=Icon.RESET, kind="ghost", tooltip="Back to Balanced", parent=self)
        self.reset.clicked.connect(self.go_back)
        self.add_head(self.reset)
        self.preset = Button(theme, "Balanced", parent=self)
        self.preset.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.menu = QMenu(self)
        for key, words in PRESETS.items():
            action = self.menu.addAction(f"{words}: {PRESET_HINTS[key]}")
            action.triggered.connect(partial(self.preset_chosen.emit, key))
        self.preset.setMenu(self.menu)
        self.day = _make_day(self)
        theme.changed.connect(self._dress_day)
        self._dress_day()
        self.today = Button(theme, "Today", kind="ghost", tooltip="Rank as of today", parent=self)
        self._day_pause = QTimer(self)
        self.sliders = {name: self._slider(name) for name in FACTORS}
        self._most = {name: Label(theme, kind="figure_small", tone="text2") for name in FACTORS}
        self._lay_out()
        self._connect_day()

    def weights(self) -> dict[str, float]:
        """Return what the sliders say."""
        return {name: round(slider.value(), 4) for name, slider in self.sliders.items()}

    def show_weights(self, weights: Mapping[str, float], preset: str) -> None:
        """Set the sliders without telling anybody."""
        for name, slider in self.sliders.items():
            slider.set_value(weights[name])
        self._last_preset = preset or self._last_preset
        self._name(preset)

    def show_most(self, most: Mapping[str, float]) -> None:
        """Show the most points that each factor can earn."""
        for name, label in self._most.items():
            label.setText(f"max {number(most[name])}")

    def choose_menu(self) -> None:
        """Open the presets at their button; arrows move, Enter chooses."""
        self.menu.popup(self.preset.mapToGlobal(self.preset.rect().bottomLeft()))

    @Slot()
    def go_back(self) -> None:
        """Ask for the preset chosen last."""
        self.preset_chosen.emit(self._last_preset)

    def aim(self, name: str = "") -> None:
        """Give the focus to a slider, without a name to the one used last."""
        self._aimed = name or self._aimed
        self.sliders[self._aimed].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def nudge(self, steps: int) -> None:
        """Move the slider used last by steps, wherever the focus is."""
        track = self.sliders[self._aimed].focusProxy()
        if isinstance(track, QAbstractSlider):
            track.setValue(track.value() + steps)

    def _slider(self, name: str) -> LabelledSlider:
        slider = LabelledSlider(
            self._theme, part_word(name), 0.0, _MOST, 1.0, _STEP, decimals=2, hint=EXPLANATIONS[name]
        )
        slider.moved.connect(partial(self._tell_moved, name))
        slider.settled.connect(self._tell_settled)
        return slider

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        column.addWidget(self.preset)
        day = QHBoxLayout()
        day.setSpacing(4)
        day.addWidget(Label(self._theme, "As of", "small", "text2"))
        day.addWidget(self.day, 1)
        day.addWidget(self.today)
        column.addLayout(day)
        for name in FACTORS:
            column.addLayout(self._factor(name))
        words = "Moving a weight ranks again at once and is kept; undo takes it back."
        column.addWidget(Label(self._theme, words, "small", "text2", wrap=True))
        column.addStretch(1)
        self.column.setContentsMargins(16, 12, 8, 8)
        self.column.addWidget(ScrollArea(self._theme, inner, "Weights", self), 1)

    def _factor(self, name: str) -> QVBoxLayout:
        under = QHBoxLayout()
        under.setSpacing(6)
        under.addWidget(_Dot(self._theme, name))
        under.addWidget(ElidedLabel(self._theme, HINTS[name], "small", "text2"), 1)
        under.addWidget(self._most[name])
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.sliders[name])
        column.addLayout(under)
        return column

    def _connect_day(self) -> None:
        self._day_pause.setSingleShot(True)
        self._day_pause.setInterval(_DAY_RESTS)
        self._day_pause.timeout.connect(self._tell_day)
        self.day.dateChanged.connect(self._day_moved)
        self.today.clicked.connect(self._back_to_today)
        self.today.hide()

    def _name(self, preset: str) -> None:
        self.preset.setText(preset_words(preset))
        self.preset.setAccessibleName(f"Preset: {preset_words(preset)}")
        self.reset.setEnabled(not preset)
        self.reset.setToolTip(f"Back to {preset_words(self._last_preset)}")
        self.reset.setAccessibleName(self.reset.toolTip())

    def _tell_moved(self, name: str, _value: float) -> None:
        self._aimed = name
        self._name("")
        self.moved.emit()

    @Slot()
    def _dress_day(self) -> None:
        """Draw the arrow of the calendar as combo boxes do; the theme's rules leave date fields out."""
        chevron = resource("themes", f"chevron-{'dark' if self._theme.is_dark else 'light'}.svg").as_posix()
        self.day.setStyleSheet(_DAY_LOOK.replace("$chevron", chevron))

    @Slot()
    def _tell_settled(self) -> None:
        self.settled.emit()

    @Slot()
    def _day_moved(self) -> None:
        self.today.setVisible(self.day.date() != QDate.currentDate())
        self._day_pause.start()

    @Slot()
    def _tell_day(self) -> None:
        shown = self.day.date()
        self.day_chosen.emit(date(shown.year(), shown.month(), shown.day()))

    @Slot()
    def _back_to_today(self) -> None:
        self.day.setDate(QDate.currentDate())
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)


class _Dot(QWidget):
    """The colour of a part."""

    def __init__(self, theme: Theme, part: str) -> None:
        super().__init__()
        self._theme, self._tone = theme, part_tone(part)
        self.setFixedSize(8, 16)
        theme.changed.connect(self._wear)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a dot."""
        rounded(QPainter(self), QRectF(0, 4, 8, 8), 4, self._theme.colors.tint(self._tone).solid)

    @Slot()
    def _wear(self) -> None:
        self.update()


def _make_day(parent: QWidget) -> QDateEdit:
    day = QDateEdit(QDate.currentDate(), parent)
    day.setLocale(QLocale.c())
    day.setDisplayFormat("d MMM yyyy")
    day.setKeyboardTracking(False)
    day.setCalendarPopup(True)
    day.setMinimumWidth(116)
    # the field draws ground and padding, a second time would leave its text no room
    day.lineEdit().setStyleSheet("background: transparent; border: none; padding: 0")
    day.setAccessibleName("Rank as of this day")
    day.setToolTip("Talks after this day are left out; up and down move the part under the cursor")
    return day


def focus_is_in(widget: QWidget) -> bool:
    """Return whether the focus is on a widget or inside it."""
    focus = QApplication.focusWidget()
    return focus is not None and (focus is widget or widget.isAncestorOf(focus))
