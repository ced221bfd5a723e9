"""The Method sheet: weights that can be changed, bounds, dates, and in plain words how the points are made."""

from collections.abc import Iterator

from cxdesk.exchange.workbook.content import WorkbookContent
from cxdesk.exchange.workbook.page import Page
from cxdesk.exchange.workbook.scoring import (
    FULL_RANGE,
    bound_names,
    full_range,
    full_range_formula,
    weight_name,
)
from cxdesk.exchange.workbook.words import plural, say_day, say_moment
from cxdesk.issues.issue import issue_number
from cxdesk.priority import FACTORS

NAME = "Method"
WIDTHS = (28, 15, 11, 11, 92)
_LAST = len(WIDTHS) - 1
_LINE = sum(WIDTHS)
"""Width of a paragraph, which goes across the sheet."""

_MEANINGS = {
    "reach": "Share of the accounts listened to that name it; recent talks count more, no account counts twice.",
    "severity": "How bad it is, mean over accounts: severity 1 to 5 counts .25, .5, 1, 2, 3 unless the model says otherwise.",
    "negativity": "How bad people feel when they speak of it, 0 to 1, mean over accounts.",
    "urgency": "1, and more the sooner the contracts of those who name it are renewed.",
    "effort": "Days of work to fix it; fewer days earn more. ~ in the list: not estimated, the usual effort is assumed.",
}
EXPLANATION = (
    "Each issue earns points for five things: how many accounts name it (reach), how bad it is (severity), how it makes them "
    "feel (negativity), how soon contracts are renewed (urgency), and how little work it takes (effort).",
    "Each factor has a lowest and a highest value. Standing at the lowest earns nothing, at the highest (for effort at the "
    "lowest) the most that its weight allows; in between, doubling a value always earns the same. An issue at the best end "
    "of all five would have 100 points. The five parts of a row add up to its points.",
    "One account is one voice: many quotes from one account count as that account's single vote, shared among what it speaks "
    "of, and no account holds more than a fixed share of all weight. Older talks count less: half after each half-life. "
    "Where few were heard, values are drawn towards what is usual, so one loud voice does not make a top ten.",
    "Change a weight in the yellow cells above and the points, ranks, parts and the top ten of the Summary follow at once. The "
    "order of the rows in the Fix list does not move by itself: sort it by Rank. An issue's points depend only on its own "
    "evidence, the as-of date and the model version: adding other issues does not change them.",
    "The list is a reading of what was said, not a measurement of everything that happens: whom nobody asked is not in it. "
    "What is marked proposed was found by the machine and has not yet been confirmed by a person.",
)


def facts(content: WorkbookContent) -> Iterator[tuple[str, str | float | None, str]]:
    """Yield (what, value, remark) of the evidence and the model, in the order shown."""
    counts = content.counts
    yield "Accounts listened to", counts.accounts, ""
    yield "Interviews", counts.interviews, ""
    yield "Experiences", counts.experiences, "logged touchpoints and survey answers"
    yield "Sources", counts.sources, "files and sessions they came from"
    yield "Quotes used", counts.quotes_used, "every row of the Quotes sheet"
    yield (
        "of these only proposed",
        counts.quotes_proposed,
        "found by the machine, not yet confirmed by a person",
    )
    yield "Quotes dismissed", counts.quotes_dismissed, "left out of everything"
    yield "Evidence from", say_day(content.first_day), ""
    yield "Evidence to", say_day(content.last_day), ""
    yield "Workspace", content.workspace, ""
    yield "Written", say_moment(content.created_at), ""
    yield "Weights chosen", content.preset.replace("_", " ") or "by hand", "name of the set of weights"
    yield from ((name, value, "") for name, value in content.constants.items())


class MethodSheet:
    """Writes the sheet from top to bottom."""

    def __init__(self, page: Page, content: WorkbookContent) -> None:
        self._page = page
        self._content = content
        self._row = 0
        self.names: dict[str, str] = {}

    def write(self, remarks: list[str]) -> None:
        """Write everything; `names` then holds the named cells. `remarks` say what had to be changed to fit in cells."""
        page = self._page
        for place, width in enumerate(WIDTHS):
            page.sheet.set_column(place, place, width)
        page.text(0, 0, "How this list was made", "title")
        page.sheet.set_row(0, 28)
        self._row = 2
        self._weights()
        self._model()
        self._paragraphs("How the points are made", EXPLANATION)
        self._facts()
        self._paragraphs(
            "Left out, and what was changed", [*self._content.exclusions, *remarks] or ["Nothing."]
        )
        self._not_heard()
        self._finish()

    def _section(self, text: str) -> None:
        self._page.text(self._row, 0, text, "section")
        self._page.sheet.set_row(self._row, 22)
        self._row += 1

    def _name(self, name: str, column: int = 1) -> None:
        self.names[name] = f"={NAME}!${'ABCDE'[column]}${self._row + 1}"

    def _weights(self) -> None:
        page = self._page
        self._section("Weights")
        heads = ("Factor", "Weight", "Lowest", "Highest", "What it is")
        for place, head in enumerate(heads):
            page.text(self._row, place, head, "head number" if 0 < place < _LAST else "head")
        self._row += 1
        first = self._row
        for factor in FACTORS:
            self._weight(factor)
        rule = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 10}
        rule |= {
            "error_title": "Weight",
            "error_message": "Please enter a number from 0 to 10; the app offers 0 to 2.",
        }
        page.sheet.data_validation(first, 1, self._row - 1, 1, rule)
        page.text(self._row, 0, "Full range", "text")
        page.formula(self._row, 1, full_range_formula(), full_range(self._content), "value")
        page.text(self._row, _LAST, "What earns 100 points: the weighted sum of ln highest − ln lowest.")
        page.text(self._row, 2, "")
        page.text(self._row, 3, "")
        self._name(FULL_RANGE)
        self._row += 2

    def _weight(self, factor: str) -> None:
        page, row = self._page, self._row
        page.text(row, 0, factor.capitalize(), "strong")
        page.number(row, 1, self._content.weights[factor], "entry")
        self._name(weight_name(factor))
        for place, (name, bound) in enumerate(
            zip(bound_names(factor), self._content.bounds[factor], strict=True), 2
        ):
            page.number(row, place, bound, "exact")
            self._name(name, place)
        page.text(row, _LAST, _MEANINGS[factor])
        self._row += 1

    def _model(self) -> None:
        """The three that a reader looks for by name: date, model version, half-life."""
        self._section("Date and model")
        self._name("As_of_date")
        self._fact("As of", None, "every age and every renewal is reckoned from this day")
        self._page.day(self._row - 1, 1, self._content.as_of)
        self._name("Model_version")
        self._fact(
            "Model version",
            self._content.model_version,
            "the same version, weights and evidence give the same points",
        )
        self._name("Half_life")
        ageing = self._content.half_life
        shown = "no ageing" if ageing is None else ageing
        self._fact("Half-life, days", shown, "after this many days a talk counts half")
        self._row += 1

    def _facts(self) -> None:
        self._section("What was listened to")
        for name, value, remark in facts(self._content):
            self._fact(name, value, remark)
        self._row += 1

    def _fact(self, name: str, value: str | float | None, remark: str) -> None:
        page, row = self._page, self._row
        page.text(row, 0, name)
        if isinstance(value, str):
            page.text(row, 1, value, "word")
        else:
            whole = value is None or float(value).is_integer()
            page.number(row, 1, value, "plain count" if whole else "plain value")
        page.text(row, 2, "", "word")
        page.text(row, 3, "", "word")
        page.text(row, _LAST, remark, "quote")
        self._row += 1

    def _paragraphs(self, title: str, texts: tuple[str, ...] | list[str]) -> None:
        self._section(title)
        for text in texts:
            self._page.paragraph(self._row, _LAST, text, _LINE)
            self._row += 1
        self._row += 1

    def _not_heard(self) -> None:
        missing = self._content.not_heard
        if missing:
            self._section(
                f"Not heard yet: {plural(len(missing), 'issue')} nobody spoke of, so without points"
            )
        for number, title in missing:
            self._fact(issue_number(number), title, "")

    def _finish(self) -> None:
        page = self._page
        page.print_setup(f"{self._content.title} · as of {say_day(self._content.as_of)}")
        page.sheet.print_area(0, 0, self._row, _LAST)
        page.sheet.repeat_rows(0)
        page.sheet.protect("", {"format_columns": True, "format_rows": True})
