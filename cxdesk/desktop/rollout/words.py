"""How a roll-out card is worded and laid out."""

import re
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from cxdesk.desktop.faces import BarFace, ChipFace
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import count, date_text, number, percent
from cxdesk.desktop.tables import Column
from cxdesk.desktop.theme import Tone
from cxdesk.desktop.typed import day_words
from cxdesk.desktop.widgets import TwoLine
from cxdesk.desktop.widgets.field_form import Field, text_field
from cxdesk.desktop.widgets.text import TextTone
from cxdesk.errors import InvalidValueError
from cxdesk.fixes.due import read_due
from cxdesk.fixes.fix import fix_number

if TYPE_CHECKING:
    from cxdesk.desktop.rollout.reading import Compared, View
    from cxdesk.fixes import Ready, Rollout
    from cxdesk.fixes.readiness import Shift
    from cxdesk.workspace.rollouts import Standing

_AMOUNT = re.compile(r"\d+(?:\.\d+)?")
_SHARE = re.compile(r"(\d+(?:\.\d+)?)\s*%?")


class Line:
    """A line of the checklist as a row of the table."""

    def __init__(self, rid: int, item: "Ready") -> None:
        self.rid, self.item = rid, item


def _share_face(line: Line) -> BarFace:
    share = line.item.share
    is_late = line.item.is_must and share < 1
    tone: Tone = "positive" if share >= 1 else "warning" if is_late else "accent"
    return BarFace(share, percent(share), tone)


COLUMNS = (
    Column("What", lambda line: line.item.title, width=180, paint="strong", stretch=2),
    Column(
        "Must",
        lambda line: ChipFace("must", Icon.FLAG, "warning" if line.item.share < 1 else "neutral")
        if line.item.is_must
        else None,
        width=92,
        paint="chip",
        text=lambda line: "must" if line.item.is_must else "",
    ),
    Column("Done", _share_face, width=140, paint="bar"),
    Column("Weight", lambda line: f"{line.item.weight:g}", width=78, paint="number", align="right", hide_below=520),
    Column("Note", lambda line: line.item.note, width=120, paint="muted", stretch=2, hide_below=640,
           tooltip=lambda line: line.item.note),
)  # fmt: skip


def fix_line(one: "Standing") -> TwoLine:
    """Return how a fix stands in the list of them."""
    icon = Icon.WARNING if one.is_overdue else Icon.CIRCLE_DONE if one.is_open else Icon.CIRCLE
    return TwoLine(
        f"{fix_number(one.fix.number)} {one.fix.title}",
        standing_words(one),
        one.fix.id,
        icon,
        one.card is None,
    )


def standing_words(one: "Standing") -> str:
    """Return in a few words how far a card is."""
    if one.card is None:
        return "No card yet"
    ready = f"{percent(one.ready or 0.0)} ready"
    if one.is_overdue:
        return f"Overdue for {count(one.overdue_days, 'day')} · {ready}"
    day = f" · revise by {day_words(one.card.revise_by)}" if one.card.revise_by else ""
    return f"{'Open · ' if one.is_open else ''}{ready}{day}"


def overdue_words(late: "Sequence[Standing]") -> str:
    """Return which cards are overdue, the longest overdue first; "" for none."""
    if not late:
        return ""
    first = late[0]
    told = f"{fix_number(first.fix.number)} {first.fix.title}, since {count(first.overdue_days, 'day')}"
    more = f"; {count(len(late) - 1, 'more card')}" if len(late) > 1 else ""
    return f"Roll-out to revise: {told}{more}."


def state_words(view: "View") -> tuple[str, TextTone]:
    """Return what stands under the bar, and its tone."""
    one = view.chosen
    assert one is not None and one.card is not None
    if one.is_overdue:
        day = day_words(one.card.revise_by)
        return f"Overdue: it was to be revised by {day}. Revise it (R), then say the next day.", "negative"
    if one.card.opened_on is not None:
        day = f" Revise by {day_words(one.card.revise_by)}." if one.card.revise_by else ""
        return f"Open since {day_words(one.card.opened_on)}.{day}", "positive"
    if view.missing:
        return (
            f"Opens at {percent(view.opens_at)}. Missing ({len(view.missing)}): {' '.join(view.missing)}",
            "text2",
        )
    return "Nothing is missing: O opens the roll-out.", "positive"


def revision_words(card: "Rollout") -> tuple[str, str]:
    """Return how a revision is named, and what is said about it."""
    opened = " · opened" if card.opened_on == card.on else ""
    by = f" · {card.by}" if card.by else ""
    return f"Revision {card.revision}", f"{date_text(card.on)}{by}{opened}"


def compared_words(found: "Compared | None") -> str:
    """Return what one revision made of another."""
    if found is None:
        return "There is one revision. R begins the next; this one then stays as it is."
    diff = found.difference
    told = [f"Revision {found.before.revision} → {found.after.revision}: "
            f"{_percent(diff.ready_before)} → {_percent(diff.ready_after)} ready."]  # fmt: skip
    if diff.moved:
        told.append("; ".join(map(_moved, diff.moved)) + ".")
    for words, gaps in (
        ("Gaps closed", diff.closed_gaps),
        ("New gaps", diff.new_gaps),
        ("Still known", diff.kept_gaps),
    ):
        if gaps:
            told.append(f"{words}: {', '.join(gaps)}.")
    told += _facts_moved(found.before, found.after)
    return " ".join(told) if len(told) > 1 else f"{told[0]} Nothing else moved."


def _moved(one: "Shift") -> str:
    if one.before is None:
        return f"{one.title}: new, {_percent(one.after)}"
    if one.after is None:
        return f"{one.title}: taken off"
    return f"{one.title} {_percent(one.before)} → {_percent(one.after)}"


def _facts_moved(before: "Rollout", after: "Rollout") -> list[str]:
    told = []
    if before.revise_by != after.revise_by:
        told.append(
            f"Revise by {day_words(before.revise_by) or 'no day'} → {day_words(after.revise_by) or 'no day'}."
        )
    if before.pilot != after.pilot:
        told.append(f"Pilot: {after.pilot or 'nobody'}.")
    if new := [name for name in after.advocates if name not in before.advocates]:
        told.append(f"New advocates: {', '.join(new)}.")
    return told


def _percent(share: float | None) -> str:
    return "–" if share is None else percent(share)


# ---- fields


def read_revise_by(text: str) -> dict[str, Any]:
    """Return the day that was typed. Raises InvalidValueError."""
    if not text.strip():
        return {"revise_by": None}
    if (day := read_due(text, date.today())) is None:
        raise InvalidValueError("revise by", text.strip(), "try “Friday”, “in 2 weeks” or 31 Jan")
    return {"revise_by": day}


def read_amount(name: str, label: str, text: str) -> dict[str, Any]:
    """Return an amount of money under this name, None for a blank. Raises InvalidValueError."""
    words = text.replace(",", "").replace(" ", "")
    if not words:
        return {name: None}
    if _AMOUNT.fullmatch(words) is None:
        raise InvalidValueError(label, text.strip(), "write a plain amount, like 1,500")
    return {name: float(words)}


def read_chance(text: str) -> dict[str, Any]:
    """Return a chance typed in percent as a share. Raises InvalidValueError."""
    if not text.strip():
        return {"failure": None}
    found = _SHARE.fullmatch(text.strip())
    if found is None or float(found[1]) > 100:
        raise InvalidValueError("chance of failure", text.strip(), "write it in percent, like 20 %")
    return {"failure": float(found[1]) / 100}


def read_weight(text: str) -> dict[str, Any]:
    """Return a weight. Raises InvalidValueError."""
    if _AMOUNT.fullmatch(text.strip()) is None:
        raise InvalidValueError("weight", text.strip(), "write a number like 1 or 2.5")
    return {"weight": float(text)}


def read_names(text: str) -> dict[str, Any]:
    """Return names between commas."""
    return {"advocates": tuple(name for one in text.split(",") if (name := " ".join(one.split())))}


def _amount_field(name: str, label: str, hint: str) -> Field:
    def write(record: Any) -> str:
        value = getattr(record, name)
        return "" if value is None else number(value, 0 if float(value).is_integer() else 2)

    return Field(label, write, lambda text: read_amount(name, label.lower(), text), hint)


FACTS = (
    Field("Revise by", lambda card: day_words(card.revise_by), read_revise_by, "in 2 weeks, Friday, 31 Jan"),
    Field(
        "Chance of failure",
        lambda card: "" if card.failure is None else f"{card.failure * 100:g} %",
        read_chance,
        "20 %",
    ),
    _amount_field("delay", "A week of delay costs", "1,500"),
    _amount_field("loss", "A failure costs", "8,000"),
    text_field("pilot", "Pilot cohort", "Who goes first", wide=True),
    Field(
        "Advocates",
        lambda card: ", ".join(card.advocates),
        read_names,
        "Who speaks for it, with commas",
        wide=True,
    ),
)
LINE = (
    text_field("title", "Line", wide=False),
    Field("Weight", lambda item: f"{item.weight:g}", read_weight, "1"),
    text_field("note", "Note", "Who, how, or why it does not apply", wide=True),
)
