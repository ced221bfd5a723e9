"""The workbook's formula, its values and the ranking itself say the same numbers."""

import csv
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxdesk.exchange.workbook import FixRow, write
from cxdesk.exchange.workbook.scoring import score, top
from cxdesk.priority import FACTORS, Evidence, Model, prepare
from tests.exchange.workbook_content import content, fixes_of, ranked_portfolio
from tests.exchange.workbook_reading import parts, rewrite, table, without_cached_values
from tests.priority.portfolio import portfolios

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
LIVE = ("Rank", "Points", "Sort key", *(f"{factor.capitalize()} points" for factor in FACTORS))


def test_points_and_ranks_are_those_of_the_ranking() -> None:
    _, _, ranking = ranked_portfolio(300)
    scored = score(content(issues=300), first_row=4)
    heard = [k for k in ranking.order.tolist() if ranking.heard[k]]
    for one, k in zip(scored, heard, strict=False):
        assert one.points == pytest.approx(float(ranking.points[k]), abs=1e-9)
        assert list(one.parts.values()) == pytest.approx(ranking.parts[k].tolist(), abs=1e-9)
        assert one.rank == ranking.ranks[k]


@given(portfolios(fewest_rows=1), st.lists(st.floats(0, 2), min_size=5, max_size=5))
def test_any_portfolio_under_any_weights_scores_alike(facts: dict[str, Any], weights: list[float]) -> None:
    evidence = Evidence.of(**facts)
    ranking = prepare(evidence, Model.calibrate(evidence)).rank(dict(zip(FACTORS, weights, strict=True)))
    model = Model.calibrate(evidence)
    told = content(
        issues=0,
        fixes=fixes_of(ranking),
        weights=dict(zip(FACTORS, weights, strict=True)),
        bounds=model.bounds.mapping(),
    )
    for one, k in zip(score(told, 4), ranking.order.tolist(), strict=True):
        if ranking.heard[k]:
            assert one.points == pytest.approx(float(ranking.points[k]), abs=2e-9)


def test_equals_share_a_rank_and_stay_in_their_order() -> None:
    row = content().fixes[0]
    told = content(fixes=[row, row, content().fixes[5], row])
    scored = score(told, 4)
    assert [one.rank for one in scored] == [1, 1, 4, 1]
    assert top(scored, 10) == [0, 1, 3, 2]


def test_value_outside_its_bounds_counts_as_the_nearer_end() -> None:
    def points(**changes: float) -> float:
        row = FixRow(
            key="0",
            number=1,
            title="x",
            accounts=1,
            mentions=1,
            factors={**dict.fromkeys(FACTORS, 1.0), **changes},
        )
        return score(content(fixes=[row]), 4)[0].points

    assert points(effort=0.01) == points(effort=0.5)
    assert points(reach=5) == points(reach=1)
    assert points(severity=float("nan")) == points(severity=0.1)


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_reckons_what_we_cached_and_follows_a_weight(tmp_path: Path) -> None:
    cached, bare, moved = (tmp_path / f"{name}.xlsx" for name in ("cached", "bare", "moved"))
    write(content(issues=40), cached)
    stripped = {
        name: without_cached_values(xml) for name, xml in parts(cached).items() if "worksheets/sheet" in name
    }
    rewrite(cached, bare, stripped)
    method = re.sub(r'(<c r="B9"[^>]*><v>)0\.6(</v>)', r"\g<1>2\g<2>", stripped["xl/worksheets/sheet4.xml"])
    rewrite(cached, moved, {**stripped, "xl/worksheets/sheet4.xml": method})
    _convert([bare, moved], tmp_path)
    _compare(table(cached), _read(tmp_path / "bare-Fix list.csv"))
    told = content(issues=40)
    write(content(issues=40, weights={**told.weights, "effort": 2.0}), cached)
    assert [row["Rank"] for row in table(cached)] != sorted(row["Rank"] for row in table(cached))
    _compare(table(cached), _read(tmp_path / "moved-Fix list.csv"))
    best = _cells(tmp_path / "moved-Summary.csv")[7]
    assert best[1] == next(f"{row['Issue']}  {row['Problem']}" for row in table(cached) if row["Rank"] == 1)


def _convert(paths: Sequence[Path], folder: Path) -> None:
    every_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    names = [str(path) for path in paths]
    line = [str(OFFICE), profile, "--headless", "--convert-to", every_sheet, "--outdir", str(folder), *names]
    subprocess.run(line, check=True, capture_output=True, timeout=100)


def _cells(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines))


def _read(path: Path) -> list[dict[str, str]]:
    rows = _cells(path)
    return [dict(zip(rows[2], row, strict=True)) for row in rows[3:]]


def _compare(ours: list[dict[str, Any]], theirs: list[dict[str, str]]) -> None:
    assert len(ours) == len(theirs) == 40
    for mine, other in zip(ours, theirs, strict=True):
        for name in LIVE:
            assert float(other[name]) == pytest.approx(mine[name], abs=1e-9), name
