"""The journey of 10,000 interviews and 10,000 experiences with 95,000 quotes: the whole map, and the evidence of a cell.

The floor is SQLite reading the same quotes and notes once, with nothing grouped. Processor seconds of this process.
"""

import tempfile
from datetime import date, timedelta
from pathlib import Path
from random import Random

from cxdesk.accounts import Account
from cxdesk.identity import new_id
from cxdesk.interviews import Block, Interview
from cxdesk.issues import Quote
from cxdesk.store import Change, Edit
from cxdesk.touchpoints import Experience
from cxdesk.workspace import Workspace
from tests.bench import Row, processor_seconds

NOTES, ACCOUNTS, QUOTES = 10_000, 300, 9
AS_OF = date(2026, 11, 25)


def fill(workspace: Workspace, notes: int = NOTES, each: int = QUOTES, seed: int = 7) -> None:
    """Write as many interviews (with `each` quotes) as experiences (with every second one quoted)."""
    random = Random(seed)
    steps = workspace.touchpoints.steps()
    accounts = [
        Account(id=new_id(), name=f"Account {k}", tier=random.choice(("Gold", "Silver", "Bronze", "")))
        for k in range(ACCOUNTS)
    ]
    changes = [Change(None, account) for account in accounts]
    for k in range(2 * notes):
        facts = {"account": random.choice(accounts).id, "touchpoint": random.choice(steps).name}
        day = AS_OF - timedelta(days=random.randrange(700))
        waited = float(random.randrange(60)) if k % 2 else None
        note: Interview | Experience = (
            Experience(id=new_id(), happened_on=day, scale="ces", rating=float(random.randint(1, 7)),
                       days_waited=waited, **facts)
            if k >= notes
            else Interview(id=new_id(), title=f"Talk {k}", held_on=day, **facts)
        )  # fmt: skip
        words = f"The answer number {k} came late again and nobody said why it took so long."
        block = Block(id=new_id(), note=note.id, position=0.0, text=words)
        quotes = [
            Quote(id=new_id(), note=note.id, block=block.id, start=0, end=len(words), text=words,
                  before=words[:32], after=words[-32:], heard=random.uniform(-1, 1), engine="bench 1",
                  state="proposed", tags=(random.choice(steps).id,) if random.random() < 0.6 else ())
            for _ in range(each if k < notes else k % 2)
        ]  # fmt: skip
        changes.append(Change(None, note, [block, *quotes]))
    workspace._database.write(Edit("Fill", changes))


def run() -> list[Row]:
    """Measure the map by tier and by account, and the evidence behind one cell."""
    with tempfile.TemporaryDirectory() as folder, Workspace.create(Path(folder) / "many.cxdesk") as workspace:
        fill(workspace)
        database = workspace._database

        def floor() -> object:
            with database.reading() as connection:
                for table in ("quote", "interview", "experience"):
                    connection.exec_driver_sql(f"SELECT count(*), max(deleted) FROM {table}").all()

        least = processor_seconds(floor)
        works = {
            "journey by tier": lambda: workspace.journey.map("tier", AS_OF),
            "journey by account": lambda: workspace.journey.map("account", AS_OF),
            "evidence of one cell": lambda: workspace.journey.told("tier", 2, "Gold", AS_OF),
        }
        name = "read each row once"
        return [Row(work, processor_seconds(act), name, least, 50.0) for work, act in works.items()]
