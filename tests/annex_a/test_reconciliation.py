"""Lists reconcile with management reports: who is on a list as an open case is whom the report looks at.

Source: requirement ANX-22.
"""

import pandas as pd
import pytest

from annex_a import list_05_section_47, list_07_child_protection, list_08_looked_after
from annex_a.annex_list import AnnexList, included
from management_reports.m22_repeat_s47s_6_months import REPORT as REPEATS_IN_6_MONTHS
from management_reports.report import Report
from management_reports.t_cla_placement_provider import REPORT as PLACEMENT_PROVIDERS
from management_reports.t_s47_repeat_12m import REPORT as REPEATS_IN_12_MONTHS
from management_reports.w5_cp_visits_due import REPORT as VISITS_DUE
from tests.annex_a.random_records import facts_of
from tests.annex_a.random_world import random_world
from transforms.calendar import since

SEEDS = pytest.mark.parametrize("seed", [91, 92])
EDITIONS = pytest.mark.parametrize("edition", ["ILACS", "SIF_2016"])


def open_on(one: AnnexList, seed: int, end: str) -> set[str]:
    """Children with an open row, and those whose open record gives way to one that began later and has ended.

    The list has one row a child, by the record that began last: only contradictory records part list and report.
    """
    rows = one.build(facts_of(random_world(seed, children=40, records_a_child=2)))
    rows = rows[rows[end].isna()]
    printed = set(included(rows)["child_id"])
    gives_way = set(rows.loc[rows["decision"].str.endswith("is listed instead"), "child_id"])
    assert len(gives_way - printed) < len(printed)
    return printed | gives_way


def in_report(report: Report, seed: int) -> pd.Series:
    known = facts_of(random_world(seed, children=40, records_a_child=2))
    return report.build(known).population["child_id"]


@SEEDS
@EDITIONS
def test_children_with_an_open_plan_are_those_whose_visits_are_due(seed: int, edition: str) -> None:
    protected = open_on(getattr(list_07_child_protection, edition), seed, "cp_end_date")
    assert protected
    assert protected == set(in_report(VISITS_DUE, seed))


@SEEDS
@EDITIONS
def test_children_looked_after_are_those_of_the_reports_on_placements(seed: int, edition: str) -> None:
    looked_after = open_on(getattr(list_08_looked_after, edition), seed, "ceased_date")
    assert looked_after
    assert looked_after == set(in_report(PLACEMENT_PROVIDERS, seed))


@SEEDS
def test_enquiries_of_list_5_are_those_of_the_reports_on_repeats(seed: int) -> None:
    known = facts_of(random_world(seed, children=40, records_a_child=2))
    listed = included(list_05_section_47.SIF_2016.build(known)).set_index("child_id")
    # The list has open enquiries of any age too.
    begun = listed.index[listed["start_date"].ge(since(known.as_at, known.value("s47_repeat_short_window_months")))]
    assert set(begun) == set(REPEATS_IN_6_MONTHS.build(known).population["child_id"])
    counted = REPEATS_IN_12_MONTHS.build(known).population.set_index("child_id")["s47_count_12_months"]
    assert len(begun)
    assert counted.reindex(begun).tolist() == listed.loc[begun, "enquiry_count"].tolist()
