"""Reviewing 100,000 quotes: the queue, one case, all proposals weighed, the agreement page, rescoring and its undo.

Rescoring is measured against the engine hearing the same words and keeping nothing; the rest against fixed budgets.
Processor seconds of this process; the first load of the engine is not counted.
"""

import tempfile
from pathlib import Path

from cxdesk.identity import new_id
from cxdesk.interviews import Block, Interview
from cxdesk.issues import Quote
from cxdesk.store import Change, Edit
from cxdesk.workspace import Workspace
from tests.bench import Row, processor_seconds

QUOTES, EACH = 100_000, 10
SAID = (
    "The invoice never arrived and nobody answered number {}.",
    "Ruta was wonderful on day {}.",
    "We have {} sites.",
    "It took three weeks and {} calls, but the engineer was friendly.",
)


def fill(workspace: Workspace, count: int = QUOTES) -> None:
    """Write so many proposed quotes, heard by an older engine."""
    changes = []
    for k in range(count // EACH):
        note = Interview(id=new_id(), title=f"Talk {k}")
        parts: list[Block | Quote] = []
        for place in range(EACH):
            text = SAID[(k + place) % len(SAID)].format(k)
            block = Block(id=new_id(), note=note.id, position=float(place), text=text)
            quote = Quote(id=new_id(), note=note.id, block=block.id, start=0, end=len(text), text=text,
                          heard=0.1, engine="older 1", state="proposed")  # fmt: skip
            parts += (block, quote)
        changes.append(Change(None, note, parts))
    workspace._database.write(Edit("Fill", changes))


def run() -> list[Row]:
    """Measure what the review screen asks for."""
    with tempfile.TemporaryDirectory() as folder, Workspace.create(Path(folder) / "many.cxdesk") as workspace:
        fill(workspace)
        review, engine = workspace.review, workspace.engine
        first = review.queue(1)[0]
        texts = [SAID[k % len(SAID)].format(k) for k in range(QUOTES)]
        hear = processor_seconds(lambda: engine.score(texts), 1)
        return [
            _budget("queue, most doubtful first", processor_seconds(review.queue), 1.0),
            _budget("one case with reasons and tags", processor_seconds(lambda: review.case(first)), 0.02),
            _budget("how many wait", processor_seconds(review.count), 0.05),
            _budget("the agreement", processor_seconds(workspace.agreements.told), 0.1),
            _budget("all proposals weighed", processor_seconds(review.sureness, 1), 15.0),
            Row(
                "100,000 quotes rescored",
                processor_seconds(workspace.rescoring.run, 1),
                "hearing them",
                hear,
                6.0,
            ),
            _budget("rescoring undone", processor_seconds(workspace.history.undo, 1), 20.0),
        ]


def _budget(work: str, seconds: float, budget: float) -> Row:
    return Row(work, seconds, "a budget", budget, 1.0)
