"""The catalogue: every report is listed, found by its number, and consistent in itself."""

from pathlib import Path

import pytest

from extracts.errors import SettingsError
from management_reports import catalogue
from management_reports.catalogue import REPORTS, report
from management_reports.report import Report
from tests.frames import AS_AT, facts

SHARED = {"report", "catalogue", "child_columns", "held", "wording"}
FOLDER = Path(catalogue.__file__).parent
every_report = pytest.mark.parametrize("one", REPORTS, ids=lambda one: one.number)


def test_every_report_file_is_listed_once():
    files = {path.stem for path in FOLDER.glob("[!_]*.py")} - SHARED
    listed = [one.build.__module__.rpartition(".")[2] for one in REPORTS]
    assert sorted(listed) == sorted(files)


@every_report
def test_a_reports_file_is_named_for_its_number(one: Report):
    file, number = one.build.__module__.rpartition(".")[2], one.number.lower().replace("-", "_")
    assert file == number or file.startswith(number + "_")


def test_a_report_is_found_by_its_number_in_any_case():
    assert report("w5") is report("W5")
    assert report("n25").number == "N25"


def test_an_unknown_number_is_refused_with_the_numbers_there_are():
    with pytest.raises(SettingsError, match="There is no report W99") as refused:
        report("W99")
    assert all(one.number in str(refused.value) for one in REPORTS)


@every_report
def test_names_are_unique_and_charts_name_measures(one: Report):
    names, measures = [column.name for column in one.columns], [measure.name for measure in one.measures]
    assert len(set(names)) == len(names)
    assert len({column.header for column in one.columns}) == len(names)
    assert len(set(measures)) == len(measures)
    assert set(one.chart) <= set(measures)
    assert all(set(table.measures) <= set(measures) for table in one.breakdowns)
    assert len({table.title for table in one.breakdowns}) == len(one.breakdowns)
    assert not one.rag or one.rag in names


@every_report
def test_every_column_states_its_rule_and_source(one: Report):
    for column in one.columns:
        assert column.rule.endswith((".", '."')), column.name
        assert column.source, column.name


@every_report
def test_every_limit_is_known_and_every_need_is_in_the_model(one: Report):
    known = facts()
    assert [limit.key for limit in known.standards.in_force(one.thresholds, AS_AT)] == list(one.thresholds)
    nowhere = {column.name: column.held_nowhere for column in one.columns if column.held_nowhere}
    assert one.unavailable(known) == nowhere


@every_report
def test_an_empty_snapshot_gives_empty_parts_with_every_column(one: Report):
    built = one.build(facts())
    flags = {name for measure in one.measures for name in (measure.numerator, measure.denominator)}
    flags = (flags | {counted.of for counted in (*one.averages, *one.breakdowns)}) - {"", "rows"}
    others = {name for table in one.breakdowns for name in (table.column, table.across)} - {""}
    others |= {average.column for average in one.averages}
    expected = {column.name for column in one.columns} | {"child_id", "record", "team_id", "team", "district"}
    for part in (built.population, built.main, built.exceptions):
        assert part.empty
        assert expected | {"locality"} <= set(part.columns)
    assert built.population[sorted(flags)].dtypes.eq("boolean").all()
    assert others <= set(built.population.columns)
    assert {rate.measure for rate in one.rates} <= {measure.name for measure in one.measures}
    assert "exception" in built.exceptions
