"""What holds of every report in the catalogue, on one small world built once."""

import pytest

from etl.workbooks.breakdown import broken_down
from etl.workbooks.split import NO_PLACE, NO_TEAM, WHOLE_COUNTY, split
from etl.workbooks.summary import summarise, with_averages
from management_reports.catalogue import REPORTS
from management_reports.report import Built, Report
from tests.frames import facts
from tests.world import world
from transforms.facts import Facts
from transforms.scope import scope

BACKLOG = "Backlog"
DUE, OVERDUE, UNDATED = "Due within the look-ahead", "Overdue", "No due date"
ON_MAIN, ON_BACKLOG = "On the main tab", "On the backlog tab"
every_report = pytest.mark.parametrize("one", REPORTS, ids=lambda one: one.number)


@pytest.fixture(scope="module")
def known() -> Facts:
    """The world's facts."""
    return world()


@pytest.fixture(scope="module")
def built(known: Facts) -> dict[str, Built]:
    """Every report on the world, by number."""
    return {one.number: one.build(known) for one in REPORTS}


def county(one: Report, rows: Built, known: Facts) -> dict[str, int]:
    """Each measure's number for the whole county."""
    line = summarise(rows.population, one.measures, known.organisation).iloc[0]
    return {measure.name: line[f"{place}_numerator"] for place, measure in enumerate(one.measures)}


@every_report
def test_the_world_has_rows_for_it(one: Report, built: dict[str, Built]) -> None:
    assert len(built[one.number].population)


@every_report
def test_the_lists_are_as_long_as_the_summary_says(one: Report, built: dict[str, Built], known: Facts) -> None:
    rows = built[one.number]
    told = county(one, rows, known)
    if ON_BACKLOG in told:
        assert (len(rows.main), len(rows.exceptions)) == (told[ON_MAIN], told[ON_BACKLOG])
    elif one.exceptions_title == BACKLOG:
        assert len(rows.main) == told[DUE]
        assert len(rows.exceptions) == told[OVERDUE] + told[UNDATED]
    else:
        assert len(rows.main) == told[one.measures[0].name]


@every_report
def test_localities_unplaced_teams_and_unallocated_add_to_the_county(
    one: Report, built: dict[str, Built], known: Facts
) -> None:
    summary = summarise(built[one.number].population, one.measures, known.organisation)
    sums = [name for name in summary if name.endswith(("_numerator", "_denominator")) or name == "rows"]
    parts = summary[summary["level"].isin(["locality", "unplaced", "unallocated"])]
    assert parts[sums].sum().tolist() == summary.iloc[0][sums].tolist()
    districts, teams = (summary[summary["level"].eq(level)] for level in ("district", "team"))
    assert districts[sums].sum().tolist() == summary[summary["level"].eq("locality")][sums].sum().tolist()
    assert teams[sums].sum().tolist() == parts[parts["level"].ne("unallocated")][sums].sum().tolist()


@every_report
def test_every_child_of_a_scopes_workbook_belongs_to_it(one: Report, built: dict[str, Built], known: Facts) -> None:
    placed = known[scope].set_index("child_id")
    counted = 0
    for area, part in split(built[one.number], known.organisation, ["locality", "district", "team"]):
        for rows in (part.population, part.main, part.exceptions):
            assert one.is_worker_level or rows["child_id"].notna().all()
            own = placed.reindex(rows["child_id"].dropna())
            assert area.holds(own).all(), area.name
            counted += len(rows) if area.level == "locality" or area in (NO_TEAM, NO_PLACE) else 0
            if area == WHOLE_COUNTY:
                counted -= len(rows)
    assert counted == 0


@every_report
def test_nothing_stands_on_both_main_tab_and_backlog(one: Report, built: dict[str, Built]) -> None:
    rows = built[one.number]
    both = set(rows.main["record"]) & set(rows.exceptions["record"])
    assert not both or one.exceptions_title != BACKLOG


@every_report
def test_every_row_of_a_list_is_counted_once(one: Report, built: dict[str, Built]) -> None:
    rows = built[one.number]
    assert rows.population["record"].is_unique
    for part in (rows.main, rows.exceptions):
        assert part["record"].is_unique
        assert set(part["record"]) <= set(rows.population["record"])


@every_report
def test_every_declared_column_is_there_and_filled_where_it_must_be(one: Report, built: dict[str, Built]) -> None:
    rows = built[one.number]
    for part in (rows.population, rows.main, rows.exceptions):
        assert {column.name for column in one.columns} <= set(part.columns)
        assert part.columns.is_unique
    of_child = () if one.is_worker_level else ("child_name", "allocated_worker")
    for name in (*of_child, "team_manager", "locality", "district", "team"):
        assert rows.population[name].notna().all(), name
    assert rows.exceptions["exception"].fillna("").ne("").all()


@every_report
def test_averages_and_breakdowns_can_be_told_of_every_place(one: Report, built: dict[str, Built], known: Facts) -> None:
    population = built[one.number].population
    summary = with_averages(summarise(population, one.measures, known.organisation), population, one.averages)
    assert [f"{place}_average" for place in range(len(one.averages))] == [
        name for name in summary if name.endswith("_average")
    ]
    for asked in one.breakdowns:
        table = broken_down(population, asked, summary, one.measures)
        of = population[asked.of].fillna(False).sum() if asked.of else len(population)
        if not asked.measures and not asked.across:
            assert table.lines["0_count"].iloc[0] == of
            assert table.lines["0_count"].iloc[1:].sum() == of


@every_report
def test_a_report_whose_needs_are_not_held_says_so(one: Report) -> None:
    assert one.needs
    for need in one.needs:
        table, _, column = need.partition(".")
        assert "there is none" in one.unavailable(facts(not_held={table: {column: "there is none"}}))[""]
        assert "there is none" in one.unavailable(facts(not_held={table: {"": "there is none"}}))[""]
