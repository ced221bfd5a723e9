"""What each piece of work costs, against the least it could cost: `python -m tests.bench [NAME ...]`.

A bench is a module bench_NAME.py here with a function `run() -> list[Row]`; its docstring says what is measured and how.
Benches print ratios and never fail a test: seconds are the machine's, ratios are ours.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One measured piece of work.

    `seconds` is ours; `floor_seconds` is what `floor` needs for the same work (a bare library, or a fixed budget);
    `bar` is the largest ratio of the two that we promise.
    """

    work: str
    seconds: float
    floor: str
    floor_seconds: float
    bar: float

    @property
    def ratio(self) -> float:
        """How many times the floor our work takes; smaller is better."""
        return self.seconds / self.floor_seconds

    @property
    def is_kept(self) -> bool:
        """Whether the promise holds."""
        return self.ratio <= self.bar


def processor_seconds(work: Callable[[], object], times: int = 3) -> float:
    """Return the processor seconds (all threads of this process) of the fastest of several runs."""
    return min(_one_run(work) for _ in range(times))


def _one_run(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start
