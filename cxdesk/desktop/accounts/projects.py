"""The delivery projects of an account: promised, delivered, and how late."""

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from cxdesk.desktop.accounts.part import Part
from cxdesk.desktop.faces import ChipFace
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import count
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.typed import day_words, read_day, split_line
from cxdesk.desktop.widgets.field_form import Field, text_field
from cxdesk.desktop.widgets.line_list import ListLine
from cxdesk.identity import Id

if TYPE_CHECKING:
    from cxdesk.accounts import Engagement


def day_field(name: str, label: str, hint: str = "") -> Field:
    """Return a field for a day."""
    return Field(
        label,
        lambda record: day_words(getattr(record, name)),
        lambda text: {name: read_day(text, field=label.lower())},
        hint,
    )


def late_face(engagement: "Engagement", today: date) -> ChipFace | None:
    """Return the chip that tells how a promise was kept; None where nothing was promised."""
    late = engagement.days_late(today)
    if late is None:
        return None
    if late > 0:
        words = f"{count(late, 'day')} late"
        return ChipFace(words, Icon.WARNING, "negative" if engagement.delivered is None else "warning")
    if engagement.delivered is None:
        return ChipFace(f"{count(-late, 'day')} left", Icon.TIME, "neutral")
    return ChipFace("On time" if late == 0 else f"{count(-late, 'day')} early", Icon.CIRCLE_DONE, "positive")


class ProjectsPart(Part):
    """A line a project; the opened one shows its days."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        fields = (
            text_field("name", "Project", wide=True),
            day_field("promised", "Promised", "12 Mar 2027"),
            day_field("delivered", "Delivered", "still open"),
            day_field("started", "Started"),
            text_field("owner", "Owner"),
            text_field("service_line", "Service line", wide=True),
        )
        super().__init__(theme, "PROJECTS", "project", fields, parent)
        self._projects: dict[Id, Engagement] = {}
        self._account: Id | None = None
        self.adding.setPlaceholderText("Add a project: name, promised day")
        self.adding.setAccessibleName("Add a project: name, then a comma and the promised day")
        self.form.edited.connect(self._edit)

    def show_projects(self, account: Id, projects: "tuple[Engagement, ...]") -> None:
        """Show the projects of an account; the opened one stays open."""
        if account != self._account:
            self.hide_card()
        self._account = account
        self._projects = {one.id: one for one in projects}
        today = date.today()
        self.show_lines([ListLine(one.name, _about(one), late_face(one, today), one.id) for one in projects])
        if self.target is not None:
            self._fill(same=True)

    def show_target(self, target: object) -> None:
        """Fill the card with a project."""
        self._fill(same=False)

    def _fill(self, same: bool) -> None:
        project = self._projects.get(self.target)  # type: ignore[call-overload]
        if project is not None:
            self.form.show_record(project, same)

    def add(self, text: str) -> None:
        """Ask for a project of this account. Raises InvalidValueError for a day that cannot be read."""
        name, promised = split_line(text)
        facts: dict[str, Any] = {"promised": read_day(promised, field="promised")} if promised else {}
        self.asked.emit("add_engagement", (name, self._account), facts)

    def remove_target(self, target: object) -> None:
        """Ask to delete a project."""
        self.asked.emit("delete_engagement", (target,), {})

    @Slot(dict)
    def _edit(self, facts: dict[str, object]) -> None:
        self.asked.emit("update_engagement", (self.target,), facts)


def _about(project: "Engagement") -> str:
    if project.promised is None:
        return f"delivered {day_words(project.delivered)}" if project.delivered else "no day promised"
    if project.delivered is None:
        return f"promised {day_words(project.promised)}"
    return f"{day_words(project.promised)}, delivered {day_words(project.delivered)}"
