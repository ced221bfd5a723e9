"""Run the benches (all, or those named) and print one table; the exit code is 1 when a promise is not kept."""

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench import Row

HEADINGS = ("work", "ours", "floor", "", "ratio", "bar", "")


def main(names: list[str]) -> int:
    """Run these benches, or every one; return 1 when a promise is not kept, 2 when there is no such bench."""
    known = sorted(path.stem.removeprefix("bench_") for path in Path(__file__).parent.glob("bench_*.py"))
    if unknown := set(names) - set(known):
        print(f"no bench {', '.join(sorted(unknown))}; there are {', '.join(known)}", file=sys.stderr)
        return 2
    rows = [row for name in names or known for row in _run(name)]
    print(*table(rows), sep="\n")
    return int(not all(row.is_kept for row in rows))


def _run(name: str) -> list[Row]:
    print(f"measuring {name} ...", file=sys.stderr, flush=True)
    rows: list[Row] = importlib.import_module(f"tests.bench.bench_{name}").run()
    return rows


def table(rows: list[Row]) -> Iterator[str]:
    """Yield the lines of a table, columns as wide as what is in them."""
    cells = [HEADINGS, *(_cells(row) for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(HEADINGS))]
    for line in cells:
        yield "  ".join(_padded(text, width) for text, width in zip(line, widths, strict=True)).rstrip()


def _cells(row: Row) -> tuple[str, ...]:
    verdict = "" if row.is_kept else "over the bar"
    times = _time(row.seconds), row.floor, _time(row.floor_seconds)
    return row.work, *times, f"{row.ratio:.2f}", f"{row.bar:.2f}", verdict


def _padded(text: str, width: int) -> str:
    return text.rjust(width) if text[:1].isdigit() else text.ljust(width)


def _time(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.1f} ms"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
