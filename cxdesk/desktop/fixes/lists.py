"""The lists that belong to phases: options, steps, people, meetings, corrections, issues; each line can be opened."""

from datetime import date
from typing import TYPE_CHECKING

from cxdesk.desktop.faces import ChipFace
from cxdesk.desktop.fixes.words import (
    checkin_line,
    correction_line,
    forecast_words,
    monitor_words,
    option_line,
    role_line,
    step_line,
    wording_words,
)
from cxdesk.desktop.labels import date_text, number
from cxdesk.desktop.widgets.line_list import ListLine
from cxdesk.issues.issue import issue_number

if TYPE_CHECKING:
    from cxdesk.workspace.fix_page import FixPage

Section = tuple[str, str, list[ListLine]]
"""Kind of the list, its heading with what there is to say, its lines."""
_READINGS = 12


def sections(page: "FixPage", phase: int, today: date) -> list[Section]:
    """Return the lists of a phase of a fix."""
    return _SECTIONS[phase - 1](page, today)


def _assess(page: "FixPage", _today: date) -> list[Section]:
    lines = [
        ListLine(one.title, f"{issue_number(one.number)} · {one.status}", None, one.id) for one in page.issues
    ]
    return [("issues", "Issues it answers. I adds one, Del takes it away.", lines)]


def _define(page: "FixPage", _today: date) -> list[Section]:
    words, _ = wording_words(page.wording)
    lines = []
    if page.measure is not None:
        unit = f" in {page.measure.unit}" if page.measure.unit else ""
        about = f"{number(len(page.points))} readings{unit}"
        lines = [ListLine(page.measure.name, about, None, page.measure.id)]
    return [("measure", f"{words} M chooses the measure, V keeps a reading.", lines)]


def _alternatives(page: "FixPage", _today: date) -> list[Section]:
    looks = {one.key: one for one in page.outlooks}
    lines = [option_line(one, looks.get(one.key), page.fix.chosen) for one in page.fix.options]
    return [("options", "Ways to go, over twelve months. O puts one on the table, Enter changes it.", lines)]


def _plan(page: "FixPage", today: date) -> list[Section]:
    fix = page.fix
    decided = ""
    if fix.chosen:
        title = next((one.title for one in fix.options if one.key == fix.chosen), "")
        by = f", {fix.decided_by}" if fix.decided_by else ""
        decided = f"Decided for “{title}”: {fix.decision} ({date_text(fix.decided_on, today)}{by}). "
    critical = page.forecast.critical if page.forecast else ()
    steps = [step_line(one, critical, today) for one in fix.steps]
    return [
        ("decision", f"{decided or 'Nothing is decided yet. '}C decides.", []),
        ("steps", f"{forecast_words(page)} P adds a step, Enter changes it, X ticks it off.", steps),
        (
            "roles",
            "Who else has a part in it. R adds somebody.",
            [role_line(*one) for one in enumerate(fix.roles)],
        ),
    ]


def _happen(page: "FixPage", today: date) -> list[Section]:
    fix = page.fix
    meetings = [checkin_line(at, one, today) for at, one in enumerate(fix.checkins)]
    trained = [role_line(at, one) for at, one in enumerate(fix.roles) if one.training]
    card = (
        "The roll-out card is open."
        if page.standing.is_rolled_out
        else "The roll-out card is not open yet. K goes there."
    )
    found: list[Section] = [
        ("checkins", "Meetings, and who understood. H keeps one.", meetings),
        ("rollout", card, []),
    ]
    return found + ([("roles", "Training. X ticks it off.", trained)] if trained else [])


def _monitor(page: "FixPage", today: date) -> list[Section]:
    off = set(page.off_target)
    unit = f" {page.measure.unit}" if page.measure and page.measure.unit else ""
    readings = [
        ListLine(
            f"{number(value, 1)}{unit}",
            date_text(day, today),
            ChipFace("Off target", None, "negative") if (day, value) in off else None,
            day.isoformat(),
        )
        for day, value in reversed(page.points[-_READINGS:])
    ]
    said = [correction_line(at, one, today) for at, one in enumerate(page.fix.corrections)]
    return [
        ("readings", f"{monitor_words(page)} V keeps a reading.", readings),
        ("corrections", "What was done about readings off target. Q adds to it.", said),
    ]


def _learn(page: "FixPage", _today: date) -> list[Section]:
    fix = page.fix
    words = "D closes it when it worked and customers say so; E closes it by a signed exception."
    if fix.state == "closed":
        words = "Closed. T applies it to another segment, Y begins the next round."
        if fix.exception:
            words = (
                f"Closed by exception: {fix.exception} (signed by {fix.signed_by}). T applies it elsewhere."
            )
    return [("closing", words, [])]


_SECTIONS = (_assess, _define, _alternatives, _plan, _happen, _monitor, _learn)
