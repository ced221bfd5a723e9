"""What somebody else wrote meets what is typed here: nothing typed is overwritten, nothing written is lost."""

from dataclasses import fields, replace
from typing import Any

from cxdesk.desktop.interviews.sheet import Sheet
from cxdesk.desktop.interviews.steps import Pair, Written
from cxdesk.identity import Id, new_id
from cxdesk.interviews import Block
from cxdesk.issues import Quote


def meet(
    stored: dict[Id, Written], theirs: dict[Id, Written], sent: dict[Id, Written | None], sheet: Sheet
) -> list[Pair]:
    """Return what the sheet must show now, as pairs of before and after; `stored` becomes what is stored now.

    `theirs` is all that is stored of the note, `sent` what a save under way writes: that is no news.
    """
    found: list[Pair] = []
    for identity in {*stored, *theirs}:
        known, news = stored.get(identity), theirs.get(identity)
        if news == known or (news is None and not _can_go(known)):
            continue
        if news is None:
            del stored[identity]
        else:
            stored[identity] = news
        if identity in sent and news == sent[identity]:
            continue
        mine = sheet.get(identity)
        if mine == known:
            found.append((mine, news))
        elif mine != news:
            found += _both(known, news, mine)
            sheet.changed.add(identity)
    return [pair for pair in found if pair[0] != pair[1]]


def _can_go(known: Written | None) -> bool:
    """Return whether it means anything that a record is not among those loaded: dismissed quotes never are."""
    return isinstance(known, Block) or (isinstance(known, Quote) and known.state != "dismissed")


def _both(known: Written | None, news: Written | None, mine: Written | None) -> list[Pair]:
    """Return how a record becomes what both made of it."""
    if mine is None or known is None:
        return []
    if news is None:
        return [(mine, None), (None, replace(mine, id=new_id()))] if isinstance(mine, Block) else []
    return [(mine, _merged(known, news, mine)), *_their_words(known, news, mine)]


def _their_words(known: Written, news: Written, mine: Written) -> list[Pair]:
    """Return the other words of a line that both changed, as a line of their own below."""
    if not (isinstance(mine, Block) and isinstance(news, Block) and isinstance(known, Block)):
        return []
    if news.text in (known.text, mine.text):
        return []
    return [(None, replace(news, id=new_id(), position=mine.position + 1e-6))]


def _merged(known: Written, news: Written, mine: Written) -> Written:
    names = [field.name for field in fields(mine) if getattr(mine, field.name) == getattr(known, field.name)]
    taken: dict[str, Any] = {name: getattr(news, name) for name in names}
    if isinstance(mine, Block):
        taken.pop("bold", None)
    return replace(mine, **taken)
