"""Keeping many interviews: our one write path against bare SQLite with full text, and hearing against plain TextBlob.

5,000 interviews of 24 blocks and about 480 words. The floor of keeping inserts the same words into two plain tables
and the same FTS5 index in one transaction with the same driver; ours also writes the log (which repeats every word),
identities, indexes and triggers. The floor of hearing is TextBlob's polarity of the same sentences one by one.
"""

import random
import tempfile
from pathlib import Path

from cxdesk.identity import new_id
from cxdesk.interviews import Block, Interview
from cxdesk.interviews.sentences import split_sentences
from cxdesk.store import Change, Database, Edit
from cxdesk.store.queries import note_ids
from cxdesk.store.search import search
from tests.bench import Row, processor_seconds

_SPOKEN = (
    "the invoice arrived late again and nobody answered our ticket for three weeks so we had to call support portal "
    "report approval onboarding handover engineer was helpful fast quickly wrong missing unclear change plan renewal "
    "technician site printer network store order delivery contract price meeting review customer waiting broken fixed"
)
INTERVIEWS, BLOCKS, LENGTH = 5_000, 24, 20


def make_notes(interviews: int) -> list[tuple[Interview, list[Block]]]:
    """Return interviews with 24 blocks of 20 spoken words each, the same ones every time but for their ids."""
    chance, words = random.Random(7), _SPOKEN.split()
    notes = []
    for count in range(interviews):
        interview = Interview(id=new_id(), title=f"Interview {count}")
        texts = (" ".join(chance.choices(words, k=LENGTH)).capitalize() + "." for _ in range(BLOCKS))
        notes.append(
            (
                interview,
                [
                    Block(id=new_id(), note=interview.id, position=float(k), text=t)
                    for k, t in enumerate(texts)
                ],
            )
        )
    return notes


def _keep(database: Database, notes: list[tuple[Interview, list[Block]]]) -> None:
    database.write(Edit("Import", [Change(None, interview, blocks) for interview, blocks in notes]))
    database.close()


def _keep_bare(folder: Path, notes: list[tuple[Interview, list[Block]]]) -> None:
    from sqlcipher3 import dbapi2

    raw = dbapi2.connect(str(folder / f"{new_id().hex()}.sqlite"), isolation_level=None)
    raw.execute("PRAGMA journal_mode=WAL")
    raw.execute("PRAGMA synchronous=FULL")
    raw.execute("CREATE TABLE interview (rid INTEGER PRIMARY KEY, id BLOB, title TEXT)")
    raw.execute("CREATE TABLE block (rid INTEGER PRIMARY KEY, id BLOB, note BLOB, position REAL, text TEXT)")
    raw.execute("CREATE VIRTUAL TABLE block_text USING fts5(text, content='block', content_rowid='rid')")
    raw.execute("BEGIN")
    raw.executemany("INSERT INTO interview (id, title) VALUES (?, ?)", ((i.id, i.title) for i, _ in notes))
    blocks = ((b.id, b.note, b.position, b.text) for _, found in notes for b in found)
    raw.executemany("INSERT INTO block (id, note, position, text) VALUES (?, ?, ?, ?)", blocks)
    raw.execute("INSERT INTO block_text(block_text) VALUES ('rebuild')")
    raw.execute("COMMIT")
    raw.close()


def _hearing(sentences: list[str]) -> Row:
    from textblob import TextBlob

    from cxdesk.sentiment.engines import make_engine

    engine = make_engine()
    engine.score(sentences[:10])
    TextBlob("good").sentiment  # noqa: B018 - loads its lexicon
    return Row(
        f"score {len(sentences):,} sentences",
        processor_seconds(lambda: engine.score(sentences), 2),
        "plain TextBlob",
        processor_seconds(lambda: [TextBlob(one).sentiment for one in sentences], 2),
        1.0,
    )


def _searching(database: Database) -> list[Row]:
    bare = 'SELECT rowid FROM block_text WHERE block_text MATCH \'"invoice" "ti"*\' ORDER BY rank LIMIT 50'

    def floor() -> None:
        with database.reading() as connection:
            connection.exec_driver_sql(bare).all()

    best = processor_seconds(lambda: search(database, "invoice ti"), 5)
    names = processor_seconds(lambda: note_ids(database, "interview", "", "held_on", True), 5)
    return [
        Row(
            "search as you type, best 50 with snippets",
            best,
            "bare FTS5 rank",
            processor_seconds(floor, 5),
            3.0,
        ),
        Row(f"ids of {INTERVIEWS:,} interviews in order", names, "50 ms", 0.05, 1.0),
    ]


def run() -> list[Row]:
    """Measure keeping, searching and hearing."""
    notes = make_notes(INTERVIEWS)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        floor = processor_seconds(lambda: _keep_bare(folder, notes), 2)
        spare = [Database.create(folder / f"{count}.cxdesk") for count in range(2)]
        database = Database.create(folder / "kept.cxdesk")
        ours = min(processor_seconds(lambda one=one: _keep(one, notes), 1) for one in spare)
        _keep(database, notes)
        found = _searching(database)
        database.close()
    texts = (block.text for _, blocks in notes[:200] for block in blocks)
    sentences = [text[s.start : s.end] for text in texts for s in split_sentences(text)]
    keep = Row(f"keep {INTERVIEWS:,} interviews, log included", ours, "bare SQLite + FTS5", floor, 3.0)
    return [keep, *found, _hearing(sentences)]
