"""Speed of the ranking at 10,000 issues and 100,000 evidence rows, next to a floor measured in the same run.

The floor is one np.lexsort and one np.bincount of the same rows. Run: python -m tests.bench.bench_priority
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import numpy as np
from PySide6.QtWidgets import QApplication

from cxdesk.accounts import Account
from cxdesk.desktop.priorities.ranked_list import RankedList
from cxdesk.desktop.priorities.ranked_model import RankedModel
from cxdesk.desktop.theme import Theme
from cxdesk.identity import new_id
from cxdesk.interviews import Interview
from cxdesk.issues import Issue, Quote
from cxdesk.priority import (
    Evidence,
    Model,
    acceptance,
    draw,
    evidence_weights,
    prepare,
    swings,
    what_would_change,
    without_one,
)
from cxdesk.store import Change, Database, Edit
from cxdesk.store.evidence import load_evidence
from cxdesk.workspace import Workspace
from cxdesk.workspace.evidence import gather
from cxdesk.workspace.listing import Standing
from tests.bench import Row

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

ISSUES, ACCOUNTS, ROWS = 10_000, 300, 100_000


@dataclass(frozen=True, slots=True)
class Timed:
    """One line of the table: times in milliseconds, ratio of the median to the floor, target for p95 or None."""

    name: str
    p50: float
    p95: float
    ratio: float
    target: float | None


def portfolio(seed: int = 7, issues: int = ISSUES, accounts: int = ACCOUNTS, rows: int = ROWS) -> Evidence:
    """A made-up portfolio: a few issues are raised by many, most by few; some of everything is unknown."""
    random = np.random.default_rng(seed)
    interviews = accounts * 5
    held_by, held_age = np.repeat(np.arange(accounts), 5), random.uniform(0, 700, interviews)
    interview = random.integers(0, interviews, rows)
    severity = random.integers(1, 6, rows).astype(float)
    return Evidence.of(
        issues=issues,
        accounts=accounts,
        issue=(random.power(0.4, rows) * issues).astype(np.int64),
        account=held_by[interview],
        interview=interview,
        age_days=held_age[interview],
        sentiment=random.uniform(-1, 0.4, rows),
        severity=np.where(random.random(rows) < 0.5, severity, np.nan),
        value=random.lognormal(11, 1, accounts),
        days_to_renewal=random.uniform(-100, 700, accounts),
        heard_account=held_by,
        heard_age_days=held_age,
        effort_days=np.where(random.random(issues) < 0.5, random.lognormal(2, 1, issues), np.nan),
    )


def _times(act: Callable[[int], object], repeats: int) -> tuple[float, float]:
    """Median and 95th percentile in milliseconds of `act(n)`, after two rounds to warm up."""
    spent = []
    for n in range(repeats + 2):
        start = perf_counter()
        act(n)
        spent.append((perf_counter() - start) * 1000)
    p50, p95 = np.percentile(spent[2:], [50, 95])
    return float(p50), float(p95)


def run() -> list[Row]:
    """Return what a person waits for, 95th percentile, against its budget; what has none against the floor."""
    with TemporaryDirectory() as folder:
        loaded = loading(Path(folder))
    return [row for part in (reckoning(), loaded) for one in part[1:] for row in _rows(one, part[0])]


def _rows(one: Timed, floor: Timed) -> Iterator[Row]:
    if one.target is not None:
        yield Row(one.name, one.p95 / 1000, "budget", one.target / 1000, 1.0)
    else:
        yield Row(one.name, one.p50 / 1000, floor.name.removeprefix("floor: "), floor.p50 / 1000, 10.0)


def reckoning() -> list[Timed]:
    """Measure floor, preparing, re-ranking under a moving slider, uncertainty, explanations, and calibrating."""
    evidence = portfolio()
    model = Model.calibrate(evidence)
    prepared = prepare(evidence, model)
    ranking = prepared.rank()
    draws = draw(prepared)
    assert draws is not None

    def floor(_: int) -> object:
        order = np.lexsort((evidence.issue, evidence.account))
        return np.bincount(evidence.issue[order], minlength=evidence.issues)

    def reasons(n: int) -> object:
        issue, above = int(ranking.order[1 + n % 200]), int(ranking.order[n % 200])
        return what_would_change(prepared, ranking, issue, above), swings(prepared, ranking, issue)

    acts: list[tuple[str, Callable[[int], object], int, float | None]] = [
        ("floor: lexsort + bincount", floor, 30, None),
        ("prepare: votes and factors", lambda _: prepare(evidence, model), 30, 30.0),
        ("slider: rank again", lambda n: prepared.rank({"reach": (n % 200) / 100}), 200, 16.0),
        ("uncertainty: 400 draws", lambda n: draw(prepared, n), 20, 300.0),
        ("ranks from cached draws", lambda _: draws.certainty(ranking), 50, None),
        ("what would change, swings", reasons, 50, None),
        ("all weightings (SMAA)", lambda n: acceptance(prepared, n), 20, None),
        ("without one customer", lambda _: without_one(prepared, ranking), 10, None),
        ("drill-down of one issue", lambda n: evidence_weights(evidence, model, n, prepared.tally), 50, None),
        ("calibrate a model", lambda _: Model.calibrate(evidence), 10, None),
    ]
    timed = [(name, *_times(act, repeats), target) for name, act, repeats, target in acts]
    return [Timed(name, p50, p95, p50 / timed[0][1], target) for name, p50, p95, target in timed]


def loading(folder: Path) -> list[Timed]:
    """Measure what stands between a workspace file and a painted list of 10,000 issues."""
    with Workspace.create(folder / "bench.cxdesk") as workspace:
        _fill(workspace)
        database = workspace._database
        columns = load_evidence(database)
        today = date.today()
        standing = workspace.priority.standing()
        view = _make_view(standing)
        bar = view.verticalScrollBar()

        def scroll(n: int) -> object:
            bar.setValue((n * 37) % bar.maximum())
            return view.viewport().grab()

        def frame(n: int) -> object:
            view.ranks.show(standing.listing({"reach": (n % 200) / 100}), {})
            return view.viewport().grab()

        acts: list[tuple[str, Callable[[int], object], int, float | None]] = [
            ("floor: rows from the driver", lambda _: _fetch(database), 8, None),
            ("load of arrays", lambda _: gather(load_evidence(database), today), 8, 400.0),
            ("  of which from rows to arrays", lambda _: gather(columns, today), 8, None),
            ("screen: one frame of a slider", frame, 60, 16.0),
            ("screen: one frame of scrolling", scroll, 60, 16.0),
        ]
        timed = [(name, *_times(act, repeats), target) for name, act, repeats, target in acts]
    return [Timed(name, p50, p95, p50 / timed[0][1], target) for name, p50, p95, target in timed]


def _fetch(database: Database) -> object:
    with database.reading() as connection:
        line = "SELECT id, note, issue, heard, severity, state, rid FROM quote"
        return connection.exec_driver_sql(line).all()


def _make_view(standing: Standing) -> RankedList:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    view = RankedList(Theme(app), RankedModel())
    view.resize(700, 900)
    view.show()
    view.ranks.show(standing.listing().certain(), {})
    return view


def _fill(workspace: Workspace) -> None:
    """Write the portfolio as records: its accounts, talks, issues, and a quote per row."""
    made = portfolio()
    accounts = [Account(id=new_id(), name=f"Account {k}") for k in range(ACCOUNTS)]
    issues = [Issue(id=new_id(), number=k + 1, title=f"What hurts, number {k}") for k in range(ISSUES)]
    talks = [
        Interview(id=new_id(), title=f"Talk {k}", account=accounts[k // 5].id, held_on=date.today())
        for k in range(ACCOUNTS * 5)
    ]
    quotes: dict[int, list[Quote]] = {k: [] for k in range(len(talks))}
    for k, (issue, talk) in enumerate(zip(made.issue.tolist(), made.interview.tolist(), strict=True)):
        text = f"They said so, row {k}"
        quotes[talk].append(
            Quote(id=new_id(), note=talks[talk].id, block=talks[talk].id, start=0, end=len(text), text=text,
                  kind="pain", heard=-0.5, severity=3, issue=issues[issue].id)
        )  # fmt: skip
    changes = [Change(None, one) for one in (*accounts, *issues)]
    changes += [Change(None, talk, quotes[k]) for k, talk in enumerate(talks)]
    workspace._database.write(Edit("Fill", changes, undoable=False))


def exponents() -> list[tuple[str, float, list[float]]]:
    """Return how cost grows from 1,000 issues / 10,000 rows over ten to a hundred times as much: cost ~ size^e."""
    sizes = [1_000, 10_000, 100_000]
    spent: dict[str, list[float]] = {}
    for issues in sizes:
        evidence = portfolio(issues=issues, rows=issues * 10)
        model = Model.calibrate(evidence)
        prepared = prepare(evidence, model)
        acts: dict[str, Callable[[int], object]] = {
            "prepare": lambda _, e=evidence, m=model: prepare(e, m),
            "rank again": lambda n, p=prepared: p.rank({"reach": (n % 200) / 100}),
            "uncertainty": lambda n, p=prepared: draw(p, n),
        }
        for name, act in acts.items():
            spent.setdefault(name, []).append(_times(act, 5)[0])
    steps = np.log(sizes[-1] / sizes[0])
    return [(name, float(np.log(took[-1] / took[0]) / steps), took) for name, took in spent.items()]


def _print(rows: list[Timed]) -> None:
    print(f"{'':32}{'p50':>9}{'p95':>9}{'× floor':>9}  target p95")
    for row in rows:
        target = "" if row.target is None else f"<= {row.target:g}"
        print(f"{row.name:32}{row.p50:9.2f}{row.p95:9.2f}{row.ratio:9.2f}  {target}")


def main() -> None:
    """Print the tables."""
    print(f"{ISSUES:,} issues, {ROWS:,} evidence rows, {ACCOUNTS} accounts; milliseconds")
    _print(reckoning())
    with TemporaryDirectory() as folder:
        _print(loading(Path(folder)))
    print("cost ~ size^e from 1,000 issues / 10,000 rows to 100,000 / 1,000,000; milliseconds at each size")
    for name, exponent, took in exponents():
        print(f"{name:32}e = {exponent:.2f}   {'  '.join(f'{one:.1f}' for one in took)}")


if __name__ == "__main__":
    main()
