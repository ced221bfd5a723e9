"""Speed of the ranking at 10,000 issues and 100,000 evidence rows, next to a floor measured in the same run.

The floor is one np.lexsort and one np.bincount of the same rows. Run: python -m tests.bench.bench_priority
"""

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter

import numpy as np

from cxdesk.priority import Evidence, Model, evidence_weights, prepare

ISSUES, ACCOUNTS, ROWS = 10_000, 300, 100_000


@dataclass(frozen=True, slots=True)
class Row:
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
    """Measure floor, preparing, re-ranking under a moving slider, one drill-down, and calibrating."""
    evidence = portfolio()
    model = Model.calibrate(evidence)
    prepared = prepare(evidence, model)

    def floor(_: int) -> object:
        order = np.lexsort((evidence.issue, evidence.account))
        return np.bincount(evidence.issue[order], minlength=evidence.issues)

    acts: list[tuple[str, Callable[[int], object], int, float | None]] = [
        ("floor: lexsort + bincount", floor, 30, None),
        ("prepare: votes and factors", lambda _: prepare(evidence, model), 30, None),
        ("slider: rank again", lambda n: prepared.rank({"reach": (n % 200) / 100}), 200, 16.0),
        ("drill-down of one issue", lambda n: evidence_weights(evidence, model, n, prepared.tally), 50, None),
        ("calibrate a model", lambda _: Model.calibrate(evidence), 10, None),
    ]
    timed = [(name, *_times(act, repeats), target) for name, act, repeats, target in acts]
    return [Row(name, p50, p95, p50 / timed[0][1], target) for name, p50, p95, target in timed]


def main() -> None:
    """Print the table."""
    print(f"{ISSUES:,} issues, {ROWS:,} evidence rows, {ACCOUNTS} accounts; milliseconds")
    print(f"{'':28}{'p50':>9}{'p95':>9}{'× floor':>9}  target p95")
    for row in run():
        target = "" if row.target is None else f"<= {row.target:g}"
        print(f"{row.name:28}{row.p50:9.2f}{row.p95:9.2f}{row.ratio:9.2f}  {target}")


if __name__ == "__main__":
    main()
