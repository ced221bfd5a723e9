"""Quotes keep to their words: they follow typing, come back with undo, and ask when the words are gone."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxdesk.identity import Id, new_id
from cxdesk.interviews import Block
from cxdesk.issues import Quote
from cxdesk.issues.anchor import reanchor, settle
from tests.issues.anchor_histories import BrokenLawError, Reanchor, Settle, live

_NOTE = new_id()


def _block(text: str, position: float = 0.0) -> Block:
    return Block(id=new_id(), note=_NOTE, position=position, text=text)


def _quote(block: Block, words: str, start: int | None = None) -> Quote:
    at = block.text.index(words) if start is None else start
    text = block.text
    return Quote(
        id=new_id(),
        note=_NOTE,
        block=block.id,
        start=at,
        end=at + len(words),
        text=words,
        before=text[max(0, at - 32) : at],
        after=text[at + len(words) :][:32],
    )


def test_a_quote_stays_where_typing_carried_it() -> None:
    block = _block("The portal is slow.")
    quote = _quote(block, "portal is slow")
    settled = settle(quote, block.id, 10, 24, "The old portal is slow."[:4] + "whole portal is slow.")
    assert (settled.start, settled.end, settled.needs_check) == (10, 24, False)


def test_words_typed_at_its_edges_do_not_become_part_of_it() -> None:
    block = _block("slow portal")
    settled = settle(_quote(block, "slow"), block.id, 0, 9, "very slow portal")
    assert "very slow portal"[settled.start : settled.end] == "slow"
    assert not settled.needs_check


def test_changed_words_ask_and_keep_what_was_said() -> None:
    block = _block("The portal is slow today.")
    quote = _quote(block, "portal is slow")
    settled = settle(quote, block.id, 4, 19, "The portal is not slow today.")
    assert settled.needs_check
    assert settled.text == "portal is slow"
    assert (settled.before, settled.after) == ("The ", " today.")


def test_changed_words_never_jump_to_a_twin() -> None:
    block = _block("The portal is slow. Yes, the portal is slow at night.")
    quote = _quote(block, "portal is slow")
    changed = "The portal is fast. Yes, the portal is slow at night."
    assert settle(quote, block.id, 4, 18, changed) == replace(quote, needs_check=True)


def test_words_that_come_back_stop_asking() -> None:
    block = _block("The portal is slow.")
    quote = _quote(block, "slow")
    gone = settle(quote, block.id, 14, 14, "The portal is .")
    assert gone.needs_check
    assert settle(gone, block.id, 14, 14, block.text) == quote


def test_words_cut_and_pasted_in_their_line_are_followed() -> None:
    block = _block("it was slow and then it broke")
    settled = settle(_quote(block, "slow"), block.id, 7, 7, "it was  and then it broke slow")
    assert (settled.start, settled.needs_check) == (26, False)


def test_twins_are_told_apart_by_what_stands_around_them() -> None:
    block = _block("slow at dawn, slow at noon, slow at night")
    quote = _quote(block, "slow", 14)
    assert reanchor(replace(quote, start=0, end=0), [block]) == quote


def test_a_line_moved_to_another_block_takes_its_quote_along() -> None:
    first, second = _block("We waited six weeks for it."), _block("Then it came.", 1)
    quote = _quote(first, "waited six weeks")
    moved = replace(second, text="Then it came. We waited six weeks for it.")
    found = reanchor(quote, [replace(first, text=""), moved])
    assert (found.block, moved.text[found.start : found.end]) == (second.id, "waited six weeks")
    assert not found.needs_check


def test_a_lone_common_word_elsewhere_is_not_the_quote() -> None:
    first, second = _block("slow"), _block("not so slow after all", 1)
    found = reanchor(_quote(first, "slow"), [replace(first, text="quick"), second])
    assert found.needs_check and found.block == first.id


def test_a_quote_whose_line_went_points_into_the_note_and_asks() -> None:
    gone, other = _block("The invoice came twice"), _block("The invoice was wrong too", 1)
    found = reanchor(_quote(gone, "invoice came"), [_block("Hello"), other])
    assert found.needs_check and found.block == other.id


def test_a_note_without_any_line_left_keeps_the_quote_asking() -> None:
    gone = _block("The invoice came twice")
    quote = _quote(gone, "invoice came")
    assert reanchor(quote, []) == replace(quote, needs_check=True)


def test_a_word_said_a_thousand_times_is_not_guessed() -> None:
    block = _block("a " * 5_000)
    quote = replace(_quote(block, "a"), before="b", after="c", block=new_id())
    assert reanchor(quote, [block]).needs_check


_texts = st.text(alphabet="ab é🙂", max_size=12)


@given(_texts.filter(bool), st.integers(-2, 14), st.integers(-2, 14), _texts)
def test_settled_is_standing_or_asking(words: str, start: int, end: int, text: str) -> None:
    block = _block(words)
    quote = _quote(block, words)
    settled = settle(quote, block.id, start, end, text)
    assert settled.needs_check or text[settled.start : settled.end] == words
    assert 0 <= settled.start <= settled.end <= len(text)
    assert replace(settled, start=quote.start, end=quote.end, needs_check=False) == quote


@pytest.mark.parametrize("seed", range(0, 400, 40))
def test_laws_hold_over_random_lives(seed: int) -> None:
    for each in range(seed, seed + 40):
        live(each)


def _never_asks(quote: Quote, block: Id, start: int, end: int, text: str) -> Quote:
    return replace(quote, block=block, start=min(start, len(text)), end=min(end, len(text)))


def _takes_the_first(quote: Quote, block: Id, start: int, end: int, text: str) -> Quote:
    place = text.find(quote.text)
    if place < 0:
        return settle(quote, block, start, end, text)
    return replace(quote, block=block, start=place, end=place + len(quote.text), needs_check=False)


def _rewrites(quote: Quote, block: Id, start: int, end: int, text: str) -> Quote:
    return replace(quote, block=block, start=start, end=end, text=text[start:end])


def _is_timid(quote: Quote, block: Id, start: int, end: int, text: str) -> Quote:
    settled = settle(quote, block, start, end, text)
    return settled if settled.start == quote.start else replace(settled, needs_check=True)


def _searches_anew(quote: Quote, blocks: Sequence[Block]) -> Quote:
    for block in blocks:
        if (place := block.text.find(quote.text)) >= 0:
            end = place + len(quote.text)
            return replace(quote, block=block.id, start=place, end=end, needs_check=False)
    return reanchor(quote, blocks)


_BROKEN: dict[str, tuple[Settle, Reanchor]] = {
    "never asks": (_never_asks, reanchor),
    "takes the first": (_takes_the_first, reanchor),
    "rewrites what was said": (_rewrites, reanchor),
    "is timid": (_is_timid, reanchor),
    "searches anew": (settle, _searches_anew),
}


@pytest.mark.parametrize("name", _BROKEN)
def test_a_broken_anchor_is_caught(name: str) -> None:
    with pytest.raises(BrokenLawError):
        for seed in range(400):
            live(seed, 12, *_BROKEN[name])
