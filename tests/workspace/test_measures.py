"""The KPI catalogue: what is measured, readings typed in any order, tables pasted, surveys computed."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook

from cxdesk.errors import InvalidValueError, UnknownRecordError, UnreadableFileError
from cxdesk.fixes.fix import CheckIn, Fix
from cxdesk.identity import Id, new_id
from cxdesk.store import Change, Edit
from cxdesk.workspace import Workspace

DAY = date(2026, 1, 31)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "kpi.cxdesk", "Mara") as made:
        yield made
        assert made.verify() == []


@pytest.fixture
def onboarding(workspace: Workspace) -> Id:
    return workspace.measures.add("Onboarding", definition="first call to go-live", unit="days", target=20.0)


def fill(workspace: Workspace, measure: Id, values: list[float]) -> None:
    for at, value in enumerate(values):
        workspace.measures.add_reading(measure, DAY + timedelta(days=7 * at), value)


def days(workspace: Workspace, measure: Id) -> list[tuple[date, float]]:
    return [(one.on, one.value) for one in workspace.measures.readings(measure)]


def test_kpi_catalogue_with_definition_unit_direction_baseline_target_owner_cadence(
    workspace: Workspace,
) -> None:
    made = workspace.measures.add(
        "  First   fix rate ",
        definition="calls closed at the first visit",
        unit="%",
        better="up",
        cadence="monthly",
        baseline=61.0,
        target=75.0,
        tolerance=1.5,
        owner="Ines",
        service="Field support",
    )
    found = workspace.measures.get(made)
    assert (found.name, found.unit, found.better, found.cadence) == ("First fix rate", "%", "up", "monthly")
    assert (found.baseline, found.target, found.tolerance) == (61, 75, 1.5)
    assert (found.owner, found.service, found.series, found.retired) == ("Ines", "Field support", 1, False)
    (row,) = workspace.measures.rows()
    assert (row.standing, row.is_due, row.count) == ("no reading", True, 0)


@pytest.mark.parametrize(
    "facts",
    [
        {"name": " "},
        {"name": "onboarding"},
        {"name": "Else", "target": float("nan")},
        {"name": "Else", "baseline": float("inf")},
        {"name": "Else", "tolerance": -1.0},
        {"name": "Else", "target": 1e300},
        {"name": "Else", "better": "sideways"},
        {"name": "Else", "cadence": "now and then"},
        {"name": "Else", "series": 4},
    ],
)
def test_a_kpi_that_cannot_be_is_refused(
    workspace: Workspace, onboarding: Id, facts: dict[str, object]
) -> None:
    with pytest.raises(InvalidValueError):
        workspace.measures.add(**facts)  # type: ignore[arg-type]
    assert [one.id for one in workspace.measures.all()] == [onboarding]


def test_readings_are_kept_in_any_order_and_stand_by_day(workspace: Workspace, onboarding: Id) -> None:
    for month, value in ((3, "33"), (1, "34 days"), (2, "1,250")):
        workspace.measures.add_reading(onboarding, date(2026, month, 1), value, "12", "  as  reported ")
    assert [value for _, value in days(workspace, onboarding)] == [34, 1250, 33]
    first = workspace.measures.readings(onboarding)[0]
    assert (first.n, first.note) == (12, "as reported")
    assert workspace.measures.rows()[0].last.on == date(2026, 3, 1)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("value", "n", "why"),
    [
        ("34 h", "", "this measure is in days"),
        ("soon", "", "is not a number"),
        ("", "", "is not a number"),
        (float("nan"), "", "is not a number"),
        ("nan", "", "is not a number"),
        (float("inf"), "", "is not a number"),
        (1e13, "", "is too large; choose a larger unit"),
        ("34", "0", "it must be a whole number from 1 on"),
        ("34", "2.5", "it must be a whole number from 1 on"),
    ],
)
def test_a_reading_in_another_unit_or_of_no_number_is_refused_with_the_reason(
    workspace: Workspace, onboarding: Id, value: str | float, n: str, why: str
) -> None:
    with pytest.raises(InvalidValueError) as caught:
        workspace.measures.add_reading(onboarding, DAY, value, n)
    assert caught.value.reason == why
    assert days(workspace, onboarding) == []


def test_a_second_reading_of_a_day_a_day_to_come_and_a_retired_kpi_are_refused(
    workspace: Workspace, onboarding: Id
) -> None:
    workspace.measures.add_reading(onboarding, DAY, 34.0)
    with pytest.raises(InvalidValueError, match="has a reading of that day already, 34; correct that one"):
        workspace.measures.add_reading(onboarding, DAY, 35.0)
    with pytest.raises(InvalidValueError, match="still to come"):
        workspace.measures.add_reading(onboarding, date.today() + timedelta(days=1), 35.0)
    with pytest.raises(UnknownRecordError):
        workspace.measures.add_reading(new_id(), DAY, 35.0)
    workspace.measures.retire(onboarding)
    with pytest.raises(InvalidValueError, match="bring it back first"):
        workspace.measures.add_reading(onboarding, DAY + timedelta(days=1), 35.0)
    assert workspace.measures.rows() == []
    assert days(workspace, onboarding) == [(DAY, 34)]


def test_a_reading_is_corrected_and_deleted_and_both_are_undone(workspace: Workspace, onboarding: Id) -> None:
    made = workspace.measures.add_reading(onboarding, DAY, 34.0, 12, "as reported")
    other = workspace.measures.add_reading(onboarding, DAY + timedelta(days=7), 33.0)
    workspace.measures.correct_reading(made, value="31,5", on=DAY - timedelta(days=1))
    found = workspace.measures.readings(onboarding)[0]
    assert (found.id, found.value, found.on, found.n, found.note) == (
        made,
        31.5,
        DAY - timedelta(days=1),
        12,
        "as reported",
    )
    with pytest.raises(InvalidValueError, match="already"):
        workspace.measures.correct_reading(other, on=DAY - timedelta(days=1))
    with pytest.raises(InvalidValueError):
        workspace.measures.correct_reading(other, series=3)
    assert workspace.measures.delete_readings([made, other]) == 2
    assert days(workspace, onboarding) == []
    assert (workspace.measures.rows()[0].count, workspace.measures.rows()[0].last) == (0, None)
    workspace.history.undo()
    workspace.history.undo()
    assert days(workspace, onboarding) == [(DAY, 34), (DAY + timedelta(days=7), 33)]


def test_a_changed_definition_or_unit_starts_a_new_series_and_keeps_the_old_readings(
    workspace: Workspace, onboarding: Id
) -> None:
    fill(workspace, onboarding, [34, 36, 33, 35, 34, 36])
    assert workspace.measures.change(onboarding, target=18.0, owner="Ines").series == 1
    assert workspace.measures.change(onboarding, definition="order to go-live").series == 2
    workspace.measures.add_reading(onboarding, DAY, 50.0)
    chart = workspace.measures.chart(onboarding)
    assert [len(one.readings) for one in chart.stretches] == [6, 1]
    assert chart.stretches[0].limits is not None and chart.stretches[1].limits is None
    assert chart.running is chart.stretches[1]
    (row,) = workspace.measures.rows()
    assert (row.count, row.standing) == (1, "off target")
    workspace.history.undo()
    workspace.history.undo()
    assert workspace.measures.get(onboarding).series == 1


def test_writing_down_a_definition_that_was_blank_goes_on_with_the_series(workspace: Workspace) -> None:
    made = workspace.measures.add("Calls")
    fill(workspace, made, [1, 2])
    assert workspace.measures.change(made, definition="calls a day", unit="calls").series == 1
    assert workspace.measures.change(made, unit="calls per week").series == 2
    assert workspace.measures.change(made, unit="calls").series == 2


def test_limits_are_frozen_on_the_day_a_fix_of_the_kpi_was_rolled_out(
    workspace: Workspace, onboarding: Id
) -> None:
    fill(workspace, onboarding, [34, 36, 33, 35, 34, 36, 34, 20])
    assert workspace.measures.chart(onboarding).changed_on is None
    started = DAY + timedelta(days=7 * 7)
    for state, day in (("open", started), ("dropped", DAY)):
        fix = Fix(
            id=new_id(), number=1, title="Guide", measure=onboarding, checkins=(CheckIn(on=day),), state=state
        )  # type: ignore[arg-type]
        workspace._database.write(Edit("Fix", [Change(None, fix)]))
    chart = workspace.measures.chart(onboarding)
    assert chart.changed_on == started and chart.running is not None and chart.running.is_frozen
    assert chart.verdict is not None and chart.verdict.verdict == "improved"
    assert chart.aim is not None and (chart.aim.is_outside, chart.aim.of) == (True, 7)


# ---- tables


def test_a_pasted_table_is_understood_before_anything_is_kept(workspace: Workspace, onboarding: Id) -> None:
    workspace.measures.add_reading(onboarding, date(2026, 2, 1), 30.0)
    text = "2026-01-01\t34\t12\tok\n2026-02-01\t31\n2026-01-01\t35\n2026-03-01\t5 h\n2026-13-01\t3\n2026-04-01\t\n"
    found = workspace.measure_import.read_text(text, onboarding)
    assert [(line.number, line.reading.value, line.reading.n) for line in found.lines] == [(1, 34, 12)]
    assert [line for line, _ in found.refused] == [2, 3, 4, 5, 6]
    assert "has a reading of that day already, 30" in found.refused[0][1]
    assert "has a reading of that day already, 34" in found.refused[1][1]
    assert found.refused[2][1] == "“5 h”: this measure is in days"
    assert len(days(workspace, onboarding)) == 1
    assert workspace.measure_import.keep(found) == 1
    assert len(days(workspace, onboarding)) == 2
    workspace.history.undo()
    assert len(days(workspace, onboarding)) == 1


def test_a_table_of_several_kpis_from_a_file_is_one_step(
    workspace: Workspace, onboarding: Id, tmp_path: Path
) -> None:
    calls = workspace.measures.add("Calls")
    path = tmp_path / "kpis.csv"
    path.write_text(
        "KPI;Date;Value;n\nonboarding;31.01.2026;34,5;7\nCalls;Feb 2026;12;\nNobody;31.01.2026;1;\n"
    )
    found = workspace.measure_import.read_file(path)
    assert found.refused == ((4, "“Nobody”: is the name of no KPI"),)
    assert workspace.measure_import.keep(found) == 2
    assert days(workspace, onboarding) == [(DAY, 34.5)]
    assert days(workspace, calls) == [(date(2026, 2, 28), 12)]
    workspace.history.undo()
    assert days(workspace, onboarding) == days(workspace, calls) == []


@pytest.mark.parametrize("header", [("Date", "Value"), ("Day", "Onboarding"), None])
def test_an_excel_sheet_is_read_with_and_without_a_header(
    workspace: Workspace, onboarding: Id, tmp_path: Path, header: tuple[str, str] | None
) -> None:
    book = Workbook()
    if header is not None:
        book.active.append(header)
    book.active.append((DAY, 34.25))
    book.active.append((date(2026, 2, 28), 33))
    book.save(tmp_path / "kpi.xlsx")
    found = workspace.measure_import.read_file(tmp_path / "kpi.xlsx", onboarding)
    assert found.refused == ()
    assert [(line.reading.on, line.reading.value) for line in found.lines] == [
        (DAY, 34.25),
        (date(2026, 2, 28), 33),
    ]


def test_a_day_and_month_that_could_change_places_are_not_guessed(
    workspace: Workspace, onboarding: Id
) -> None:
    found = workspace.measure_import.read_text("03/04/2026\t5\n", onboarding)
    assert found.lines == () and "could change places" in found.refused[0][1]
    told = workspace.measure_import.read_text("03/04/2026\t5\n25/04/2026\t6\n", onboarding)
    assert [line.reading.on for line in told.lines] == [date(2026, 4, 3), date(2026, 4, 25)]


@pytest.mark.parametrize("text", ["", "hello world", "a\tb\n1\t2\n", "Date\tA\tB\n2026-01-01\t1\t2\n"])
def test_text_without_readings_is_refused(workspace: Workspace, onboarding: Id, text: str) -> None:
    with pytest.raises(UnreadableFileError):
        workspace.measure_import.read_text(text, onboarding)


def test_a_file_that_is_no_table_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "kpi.docx"
    path.write_bytes(b"PK")
    with pytest.raises(UnreadableFileError, match="give a CSV or Excel file"):
        workspace.measure_import.read_file(path)


def test_a_table_understood_before_a_change_is_not_kept_after_it(
    workspace: Workspace, onboarding: Id
) -> None:
    found = workspace.measure_import.read_text("2026-01-01\t34\n2026-02-01\t33\n", onboarding)
    workspace.measures.add_reading(onboarding, date(2026, 2, 1), 30.0)
    with pytest.raises(InvalidValueError):
        workspace.measure_import.keep(found)
    again = workspace.measure_import.read_text("2026-01-01\t34\n", onboarding)
    workspace.measures.change(onboarding, unit="hours")
    with pytest.raises(InvalidValueError, match="changed meanwhile"):
        workspace.measure_import.keep(again)
    assert len(days(workspace, onboarding)) == 1


# ---- surveys


def test_metrics_nps_csat_and_ces_are_never_mixed_and_few_answers_stay_dots(workspace: Workspace) -> None:
    for at in range(12):
        workspace.experiences.log(
            "Halden", what="x", scale="nps", rating=9 + at % 2, on=date(2026, 1, 1 + at)
        )
    for at in range(3):
        workspace.experiences.log("Aubin", what="x", scale="csat", rating=5, on=date(2026, 1, 1 + at))
    nps, csat = workspace.surveys.all()
    assert (nps.scale, nps.last.value, nps.last.n) == ("nps", 1, 12)  # type: ignore[union-attr]
    assert (csat.scale, csat.last.value, csat.last.answers) == ("csat", None, (5, 5, 5))  # type: ignore[union-attr]
    assert workspace.surveys.get("ces").last is None
    workspace.history.undo()
    assert workspace.surveys.get("csat").trend.n == 2


def test_surveys_follow_a_segment_before_and_after_a_day(workspace: Workspace) -> None:
    for name, tier in (("Halden", "gold"), ("Aubin", "silver")):
        for month, rating in ((1, 2), (6, 5)):
            for at in range(10):
                bad = rating if tier == "gold" else 3
                workspace.experiences.log(
                    name, what="x", scale="csat", rating=bad, on=date(2026, month, 1 + at)
                )
        account = next(
            one for one in workspace.accounts.rows(workspace.accounts.row_ids().tolist()) if one.name == name
        )
        workspace.accounts.update(account.id, tier=tier)
    assert workspace.surveys.segments("csat") == [(("tier", "gold"), 20), (("tier", "silver"), 20)]
    gold = workspace.surveys.get("csat", "quarter", ("tier", "gold"))
    assert [(span.n, span.value) for span in gold.trend.spans] == [(10, 0), (10, 1)]
    change = date(2026, 5, 1)
    assert workspace.surveys.shift("csat", change, ("tier", "gold")).is_change
    assert not workspace.surveys.shift("csat", change, ("tier", "silver")).is_change
