"""One account in one panel: facts, people, projects, and what they said."""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from cxdesk.desktop.accounts.people import PeoplePart
from cxdesk.desktop.accounts.projects import ProjectsPart, day_field
from cxdesk.desktop.labels import count, date_text
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.typed import money_words, read_money
from cxdesk.desktop.widgets import Button, FieldForm, Label, LineList, Panel, ScrollArea
from cxdesk.desktop.widgets.field_form import Field, text_field
from cxdesk.desktop.widgets.line_list import ListLine
from cxdesk.identity import Id

if TYPE_CHECKING:
    from cxdesk.accounts import WhenNotAsked
    from cxdesk.store.accounts import AccountNote
    from cxdesk.workspace.accounts import AccountPage

WIDTH = 400
RULES: dict["WhenNotAsked", str] = {
    "quotes": "Quotes without the name",
    "nothing": "Nothing",
    "everything": "Quotes and names",
}


class AccountPanel(Panel):
    """Edits take effect on Enter or on leaving a field; `asked` names what the workspace should do, with its facts.

    `note_opened` carries the id of a note, `refused` an error, `left` tells of Escape.
    """

    asked = Signal(str, tuple, dict)
    refused = Signal(object)
    note_opened = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, workspace: Any, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Account", "right", parent)
        self.setFixedWidth(WIDTH)
        self.account: Id | None = None
        self.form = FieldForm(theme, _fields(workspace))
        self.people, self.projects = PeoplePart(theme), ProjectsPart(theme)
        self.heading = Label(theme, "NOTES", "caption", "text2")
        self.notes = LineList(theme, "Notes of the account")
        self.silence = Label(theme, "Nobody here was heard yet.", "small", "text2")
        self.rule = Button(theme, "", tooltip="What exports show of people whom nobody asked")
        self.rule_menu = self._make_menu()
        self._lay_out(theme)
        self.form.edited.connect(self._edit)
        for part in (self.people, self.projects):
            part.asked.connect(self.asked)
            part.opened.connect(partial(self._bring_into_view, part))
        for widget in (self.form, self.people, self.projects):
            widget.refused.connect(self.refused)
            widget.left.connect(self.left)
        self.notes.left.connect(self.left)
        self.notes.opened.connect(self.note_opened)

    def _lay_out(self, theme: Theme) -> None:
        inner = self._inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 0, 16, 16)
        column.setSpacing(20)
        notes = QVBoxLayout()
        notes.setSpacing(6)
        notes.addWidget(self.heading)
        notes.addWidget(self.notes)
        notes.addWidget(self.silence)
        rule = QVBoxLayout()
        rule.setSpacing(4)
        rule.addWidget(Label(theme, "Exports show of people whom nobody asked", "small", "text2"))
        rule.addWidget(self.rule, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self.form, self.people, self.projects):
            column.addWidget(part)
        column.addLayout(notes)
        column.addLayout(rule)
        column.addStretch(1)
        self.column.setContentsMargins(1, 14, 0, 0)
        self._head.setContentsMargins(16, 0, 16, 0)
        self.area = ScrollArea(theme, inner, "Account")
        self.column.addWidget(self.area, 1)

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        for rule, words in RULES.items():
            menu.addAction(words).triggered.connect(partial(self._choose_rule, rule))
        self.rule.setMenu(menu)
        return menu

    def show_page(self, page: "AccountPage", rule: "WhenNotAsked") -> None:
        """Show an account; what is being typed into a field stays when it is the same account."""
        same = self.account == page.account.id
        self.account = page.account.id
        heard = next((one.on for one in page.notes if one.on), None)
        self.set_title(page.account.name, f"Heard: {date_text(heard)}" if heard else "Not heard yet")
        self.form.show_record(page.account, same)
        self.people.show_people(page.account.id, page.people)
        self.projects.show_projects(page.account.id, page.engagements)
        self.heading.setText(f"NOTES  {len(page.notes)}" if page.notes else "NOTES")
        self.notes.show_lines([_note(one) for one in page.notes])
        self.silence.setVisible(not page.notes)
        self.rule.setText(RULES[rule])
        self.rule.setAccessibleName(f"Exports show of people whom nobody asked: {RULES[rule]}")
        if not same:
            self.area.verticalScrollBar().setValue(0)

    def _bring_into_view(self, part: PeoplePart | ProjectsPart) -> None:
        self._inner.resize(self._inner.width(), self._inner.sizeHint().height())
        self.area.ensureWidgetVisible(part.card, 0, 16)

    def _choose_rule(self, rule: "WhenNotAsked", *_checked: object) -> None:
        self.asked.emit("set_rules", (rule,), {})

    @Slot(dict)
    def _edit(self, facts: dict[str, Any]) -> None:
        self.asked.emit("update", (self.account,), facts)


def _fields(workspace: Any) -> tuple[Field, ...]:
    accounts = workspace.accounts
    return (
        text_field("name", "Name", wide=True),
        text_field("tier", "Tier", "Gold", offers=partial(accounts.used, "tier")),
        text_field("region", "Region", offers=partial(accounts.used, "region")),
        text_field("service_line", "Service line", wide=True, offers=partial(accounts.used, "service_line")),
        Field("Contract a year", _contract, _read_contract, "120,000 EUR"),
        day_field("renewal", "Renewal", "31 Mar 2027"),
        text_field(
            "owner", "Owner", "Who looks after them", wide=True, offers=partial(accounts.used, "owner")
        ),
    )


def _contract(record: Any) -> str:
    return money_words(record.contract_value, record.currency)


def _read_contract(text: str) -> dict[str, Any]:
    value, currency = read_money(text)
    return {"contract_value": value} | ({"currency": currency} if currency or value is None else {})


def _note(note: "AccountNote") -> ListLine:
    about = (
        "" if note.is_interview else "Experience",
        note.contact,
        date_text(note.on) if note.on else "no date",
        count(note.quotes, "quote"),
    )
    return ListLine(note.title or "Comment", " · ".join(part for part in about if part), None, note.id)
