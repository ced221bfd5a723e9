"""What a KPI is: name, definition, unit, direction, cadence, baseline, target, tolerance, owner."""

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cxdesk.desktop.measures.words import BETTER, CADENCES, typed_words
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.widgets import FieldForm, Label, ScrollArea
from cxdesk.desktop.widgets.field_form import Field, text_field
from cxdesk.errors import InvalidValueError
from cxdesk.measures.measure import Measure

_WIDEST = 640
_SERIES = "Another definition or unit begins a new series: the readings so far are kept, and never compared with later ones."


class FactsPage(QWidget):
    """Enter or leaving a field keeps it: `edited` carries what changed, `refused` the error of a text that fits none."""

    edited = Signal(dict)
    refused = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, measures: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._measures = measures
        self._unit = ""
        self.form = FieldForm(theme, self._fields())
        inner = QWidget()
        inner.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 4, 24, 24)
        column.setSpacing(14)
        column.addWidget(self.form)
        column.addWidget(Label(theme, _SERIES, "small", "text2", wrap=True))
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(ScrollArea(theme, inner, "The KPI"))
        self.form.edited.connect(self.edited)
        self.form.refused.connect(self.refused)
        self.form.left.connect(self.left)

    def show_measure(self, measure: Measure, is_same: bool) -> None:
        """Show the facts of a KPI; what is being typed stays when it is the same one."""
        self._unit = measure.unit
        self.form.show_record(measure, is_same)

    def _fields(self) -> tuple[Field, ...]:
        def number_field(name: str, label: str, hint: str = "") -> Field:
            return Field(label, partial(_write, name), partial(self._read_number, name), hint)

        return (
            text_field("name", "Name", "Onboarding", wide=True),
            text_field("definition", "Definition", "what is counted, from when to when, of whom", wide=True),
            text_field("unit", "Unit", "days, %, tickets"),
            Field(
                "Better", lambda one: BETTER[one.better], _read_better, offers=lambda: list(BETTER.values())
            ),
            number_field("baseline", "Baseline", "where it stood"),
            number_field("target", "Target"),
            number_field("tolerance", "Tolerance", "how far off is still on target"),
            Field(
                "Cadence",
                lambda one: CADENCES[one.cadence],
                lambda text: {"cadence": " ".join(text.casefold().split())},
                "weekly, monthly, quarterly or yearly",
                offers=lambda: [one for one in CADENCES if one],
            ),
            text_field("owner", "Owner", "who sees to it", offers=partial(self._used, "owner")),
            text_field("service", "Service", offers=partial(self._used, "service")),
        )

    def _read_number(self, name: str, text: str) -> dict[str, Any]:
        from cxdesk.workspace.measure_values import read_value

        if not text.strip():
            return {name: 0.0 if name == "tolerance" else None}
        try:
            return {name: read_value(text, self._unit)}
        except InvalidValueError as error:
            raise InvalidValueError(name, error.value, error.reason) from error

    def _used(self, name: str) -> list[str]:
        return sorted({getattr(one, name) for one in self._measures.all()} - {""})


def _write(name: str, measure: Measure) -> str:
    value = getattr(measure, name)
    return "" if value is None or (name == "tolerance" and not value) else typed_words(value)


def _read_better(text: str) -> dict[str, Any]:
    """Return the direction of "lower is better", "higher", "up", "down"."""
    word = text.casefold().split()[:1]
    if word in (["lower"], ["down"], ["less"]):
        return {"better": "down"}
    if word in (["higher"], ["up"], ["more"]):
        return {"better": "up"}
    raise InvalidValueError("better", text.strip(), "write higher or lower")
