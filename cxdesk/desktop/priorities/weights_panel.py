"""Five sliders and a menu of presets."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from cxdesk.desktop.priorities.words import FACTORS, HINTS, PRESETS, QUESTIONS, preset_words
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.widgets import Button, Label, LabelledSlider, Panel

_MOST = 2.0
_STEP = 0.05


class WeightsPanel(Panel):
    """How much each factor counts. `moved` comes at every step of a drag, `settled` when the hand rests."""

    moved = Signal()
    settled = Signal()
    preset_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Weights", "left", parent)
        self.setFixedWidth(248)
        self.preset = Button(theme, "Balanced")
        self.preset.setAccessibleName("Preset")
        self.menu = QMenu(self)
        for key, words in PRESETS.items():
            self.menu.addAction(words).triggered.connect(partial(self.preset_chosen.emit, key))
        self.preset.setMenu(self.menu)
        self.add_head(self.preset)
        self.sliders: dict[str, LabelledSlider] = {}
        for name in FACTORS:
            slider = LabelledSlider(
                theme, QUESTIONS[name], 0.0, _MOST, 1.0, _STEP, decimals=2, hint=HINTS[name]
            )
            slider.moved.connect(self._tell_moved)
            slider.settled.connect(self._tell_settled)
            self.sliders[name] = slider
            self.column.addWidget(slider)
        words = "Points add up to 100 at most. Moving a weight ranks again at once; Ctrl+Z takes it back."
        self.column.addWidget(Label(theme, words, "small", "text3", wrap=True))
        self.column.addStretch(1)

    def weights(self) -> dict[str, float]:
        """Return what the sliders say."""
        return {name: slider.value() for name, slider in self.sliders.items()}

    def show_weights(self, weights: Mapping[str, float], preset: str) -> None:
        """Set the sliders without telling anybody."""
        for name, slider in self.sliders.items():
            slider.set_value(weights[name])
        self.preset.setText(preset_words(preset))

    def _tell_moved(self) -> None:
        self.preset.setText(preset_words(""))
        self.moved.emit()

    def _tell_settled(self) -> None:
        self.settled.emit()
