"""How often machine and people hear the same, by feeling, engine, person and tag; what it learned; where engines differ."""

from typing import Any, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractScrollArea, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import count, number
from cxdesk.desktop.review.figures import Figures
from cxdesk.desktop.review.words import (
    ENGINES,
    all_tags_words,
    engine_word,
    headline,
    interval_words,
    person_word,
    rate_words,
    tag_cells,
)
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.widgets import Button, Card, Label, QuoteLine, QuoteLines, ScrollArea, SegmentedControl
from cxdesk.desktop.widgets.flow import flow_row
from cxdesk.identity import Id

_TAGS, _LEARNED = 15, 12
_WIDTH = 860


class Look(NamedTuple):
    """What stands on the page: the figures, and how the engine is set."""

    told: Any
    tags: Any
    disputes: Any
    words: tuple[tuple[str, float], ...]
    tag_words: tuple[tuple[str, str, float], ...]
    corrections: int
    stale: int
    engine: str
    is_on: bool


def look(workspace: Any) -> Look:
    """Read what the page shows; for a lane of the background."""
    engines, agreements = workspace.engines, workspace.agreements
    return Look(
        agreements.told(),
        agreements.tags(),
        agreements.disputes(),
        engines.learned()[:_LEARNED],
        _tag_words(workspace),
        engines.count_corrections(),
        workspace.rescoring.count(),
        engines.name,
        engines.is_switched_on,
    )


def _tag_words(workspace: Any) -> tuple[tuple[str, str, float], ...]:
    names = {tag.id: tag.name for tag in workspace.tags.all()}
    return tuple(
        (said, names[tag], amount) for said, tag, amount in workspace.suggesting.current().learned(_LEARNED)
    )


class AgreementPage(QWidget):
    """Cards in one column. `engine_chosen` and `opened` tell what a person asks; the rest are actions."""

    engine_chosen = Signal(str)
    opened = Signal(object)

    def __init__(
        self, theme: Theme, rescore: QAction, learning: QAction, forget: QAction, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.headline = Label(theme, "", "title", wrap=True)
        self.interval = Label(theme, "", "body", "text2", wrap=True)
        self.table = Figures(theme, ("A person said", "heard negative", "heard neutral", "heard positive"))
        self.by_engine = Figures(theme, ("Heard by", "quotes", "agrees"))
        self.by_person = Figures(theme, ("Said by", "quotes", "agrees"))
        self.by_tag = Figures(theme, ("Tag", "quotes", "kept of those suggested", "found of those kept"))
        self.tags_note = Label(theme, "", "small", "text2", wrap=True)
        self.engine = SegmentedControl(theme, "Engine", [(key, word, None) for key, word in ENGINES.items()])
        self.rescore = Button.of(theme, rescore, Icon.REFRESH)
        self.learning = Button.of(theme, learning)
        self.forget = Button.of(theme, forget, Icon.RESET)
        self.state = Label(theme, "", "body", "text2", wrap=True)
        self.words = Figures(theme, ("Learned here", "counts as"))
        self.tag_words = Figures(theme, ("Words that suggest tags", "tag", "count as"))
        self.disputes = QuoteLines(theme, "Quotes the two engines hear differently")
        self.engine.chosen.connect(self.engine_chosen)
        self.disputes.opened.connect(self.opened)
        self._lay_out()

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setMaximumWidth(_WIDTH)
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 20, 24, 24)
        column.setSpacing(14)
        first = self._card(column, "", self.headline, self.interval)
        first.setAccessibleName("Agreement")
        self._confusion = self._card(column, "How it feels", self.table, self.by_engine, self.by_person)
        self._tagged = self._card(column, "Tags suggested", self.by_tag, self.tags_note)
        hears = self._card(
            column,
            "What hears, and what it learned",
            flow_row([self.engine, self.rescore, self.learning, self.forget]),
            self.state,
            self.words,
            self.tag_words,
        )
        hears.setAccessibleName("Engine and learning")
        self._disputed = self._card(
            column, "Where the two engines differ most, of what nobody judged yet", self.disputes
        )
        self.disputes.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.disputes.setSizeAdjustPolicy(QAbstractScrollArea.SizeAdjustPolicy.AdjustToContents)
        self.disputes.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        column.addStretch(1)
        outer = QWidget()
        row = QHBoxLayout(outer)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(inner, 100)
        row.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        self.area = ScrollArea(self._theme, outer, "Agreement")
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        page.addWidget(self.area)

    def _card(self, column: QVBoxLayout, title: str, *widgets: QWidget) -> Card:
        card = Card(self._theme, title)
        for widget in widgets:
            card.column.addWidget(widget)
        column.addWidget(card)
        return card

    def show_look(self, found: Look) -> None:
        """Show what was read."""
        told = found.told
        self.headline.setText(headline(told))
        self.interval.setText(interval_words(told))
        self._confusion.setVisible(bool(told.overall.n))
        names = ("Negative", "Neutral", "Positive")
        self.table.show_rows([(n, *map(number, row)) for n, row in zip(names, told.table, strict=True)])
        self.by_engine.show_rows([(engine_word(e), number(r.n), rate_words(r)) for e, r in told.engines])
        self.by_person.show_rows([(person_word(by), number(r.n), rate_words(r)) for by, r in told.people])
        self.by_person.setVisible(any(by for by, _ in told.people))
        self._show_tags(found.tags)
        self._show_engine(found)
        self._disputed.setVisible(bool(found.disputes))
        self.disputes.show_lines(_dispute(one, found.engine) for one in found.disputes)

    def _show_tags(self, tags: Any) -> None:
        self._tagged.setVisible(bool(tags))
        self.by_tag.show_rows([tag_cells(one) for one in tags[:_TAGS]])
        more = f"{count(len(tags) - _TAGS, 'tag')} with fewer quotes not shown. " if len(tags) > _TAGS else ""
        self.tags_note.setText(
            f"{all_tags_words(tags)} {more}Only quotes that a person accepted one by one count."
        )

    def _show_engine(self, found: Look) -> None:
        self.engine.choose(found.engine)
        self.state.setText(_state(found))
        self.words.show_rows([(words, number(value, 2, sign=True)) for words, value in found.words])
        self.words.setVisible(bool(found.words))
        self.tag_words.show_rows(
            [(said, tag, number(value, 2, sign=True)) for said, tag, value in found.tag_words]
        )
        self.tag_words.setVisible(bool(found.tag_words))


def _state(found: Look) -> str:
    taught = count(found.corrections, "answer")
    if found.engine == "textblob":
        learning = f"TextBlob is kept as it is, for comparison: {taught} teach it nothing."
    elif not found.is_on:
        learning = f"Learning is off: {taught} are kept, but change nothing."
    elif not found.corrections:
        learning = "Nothing is learned yet: each answer of yours teaches it at once, in this workspace only."
    else:
        learning = f"Taught by {taught}, in this workspace only."
    if found.stale:
        learning += f" Heard before that: {count(found.stale, 'quote')}; rescoring hears them again."
    return learning


def _dispute(one: Any, engine: str) -> QuoteLine:
    first, second = ("TextBlob", "cxdesk") if engine == "textblob" else ("cxdesk", "TextBlob")
    about = f"{first} {number(one.value, 2, sign=True)} · {second} {number(one.other, 2, sign=True)}"
    target: tuple[Id, Id] = (one.note, one.quote)
    return QuoteLine(one.text, about, "Opens the talk", target)
