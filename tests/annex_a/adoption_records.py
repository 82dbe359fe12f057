"""Random records of adoption processes and adopters."""

from datetime import date, timedelta

from tests.annex_a.random_records import CHILDREN, FLAGS, Drawn, days_and_edges, rows_of
from tests.frames import AS_AT

EDGES = (date(2025, 3, 30), date(2025, 3, 31), AS_AT, AS_AT + timedelta(days=1))
LONG_AGO = days_and_edges(date(2024, 9, 1), date(2026, 5, 31), EDGES)

ADOPTION: dict[str, Drawn] = {
    "adoption": rows_of(
        "adoption_id",
        child_id=CHILDREN,
        care_period_id=("8", "9", None),
        start_date=LONG_AGO,
        decision_date=LONG_AGO,
        placement_order_date=LONG_AGO,
        matched_date=LONG_AGO,
        fostering_for_adoption_date=LONG_AGO,
        adoption_order_date=LONG_AGO,
        reversal_date=LONG_AGO,
        reversal_reason_code=("RD1", "?", None),
        adopted_by_carer=FLAGS,
        adopter_family_id=("F1", None),
    ),
    "adopter": rows_of(
        "adopter_id",
        family_id=("F9", "F10"),
        gender_code=("F", "?", None),
        ethnicity_code=("WBRI", None),
        is_disabled=FLAGS,
        fosters_for_adoption=FLAGS,
        enquiry_date=LONG_AGO,
        stage_1_start_date=LONG_AGO,
        stage_2_start_date=LONG_AGO,
        application_date=LONG_AGO,
        matched_date=LONG_AGO,
        children_placed=(0, 1, 2, None),
        placed_date=LONG_AGO,
        adoption_order_date=LONG_AGO,
        leaving_date=LONG_AGO,
        leaving_reason_code=("1", "2", None),
    ),
}
