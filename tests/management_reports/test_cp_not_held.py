"""Child protection reports where the source does not hold something: no share is told out of nothing known."""

import pytest

from etl.workbooks.summary import summarise
from management_reports import (
    n24_cp_outcome,
    n30_icpcs_due,
    n39_ceased_cp_without_plan,
    n40_conference_reports,
    t_cp_reviews_timeliness,
    w2_cp_reviews_due,
)
from tests.frames import facts
from tests.management_reports.drawn import CASES, HELD, PEOPLE, STAFF

TABLES = {
    "person": PEOPLE,
    "worker": STAFF,
    "involvement": HELD,
    "referral": CASES,
    "cp_plan": """
        cp_plan_id | child_id | start_date | end_date
        p          | c1       | 2025-12-01 |
        q          | c2       | 2025-12-01 | 2026-03-13
        """,
    "s47": "s47_id | child_id | start_at | end_at | outcome_conference\n s | c1 | 2026-02-02 | 2026-02-03 | yes",
    "conference": """
        conference_id | child_id | kind_code | held_at          | report_date
        r             | c1       | REVIEW    | 2026-03-09 10:00 | 2026-03-06
        """,
}


@pytest.mark.parametrize(
    ("module", "need", "measure"),
    [
        (w2_cp_reviews_due, "conference.planned_date", "No date booked"),
        (t_cp_reviews_timeliness, "conference.delay_reason", "Late without a reason"),
        (n30_icpcs_due, "conference.planned_date", "No date booked"),
        (n30_icpcs_due, "conference.report_date", "No report"),
        (n40_conference_reports, "conference.report_reason", "No reason recorded"),
        (n24_cp_outcome, "early_help.start_date", "To early help (step down)"),
        (n39_ceased_cp_without_plan, "early_help.start_date", "Of those listed, stepped to early help"),
    ],
)
def test_what_is_not_held_gives_no_share(module, need, measure):
    table, _, column = need.partition(".")
    place = [one.name for one in module.REPORT.measures].index(measure)
    outs = []
    for gap in ({}, {table: {column: "not evidenced"}}):
        known = facts(not_held=gap, **TABLES)
        population = module.REPORT.build(known).population
        county = summarise(population, module.REPORT.measures, known.organisation).iloc[0]
        outs.append((county[f"{place}_numerator"], county[f"{place}_denominator"]))
    assert outs[0][1] > 0
    assert outs[1] == (0, 0)
