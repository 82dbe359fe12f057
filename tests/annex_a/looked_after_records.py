"""Random records of children looked after, on days around the as-at date and both ends of the windows."""

from datetime import date, timedelta

from tests.annex_a.random_records import FLAGS, Drawn, days_and_edges, moments, rows_of
from tests.frames import AS_AT

EDGES = (date(2025, 3, 30), date(2025, 3, 31), date(2025, 9, 29), date(2025, 9, 30), AS_AT, AS_AT + timedelta(days=1))
FIRST, LAST = date(2025, 2, 1), date(2026, 4, 10)
DAYS = days_and_edges(FIRST, LAST, EDGES, may_be_blank=False)
ENDS = days_and_edges(FIRST, LAST, EDGES)
MOMENTS = moments(DAYS)
CHILDREN = ("1", "2")
PERIODS = ("8", "9", "10")

LOOKED_AFTER: dict[str, Drawn] = {
    "care_period": rows_of(
        "care_period_id",
        child_id=CHILDREN,
        start_date=ENDS,
        end_date=ENDS,
        end_reason_code=("E4A", "X1", "?", None),
    ),
    "care_episode": rows_of(
        "care_episode_id",
        child_id=CHILDREN,
        care_period_id=(*PERIODS, None),
        placement_id=("8", "9", "10", None),
        start_date=DAYS,
        end_date=ENDS,
        start_reason_code=("S", "P", "B", "L", "T", "U", None),
        need_code=("N1", "N0", None),
    ),
    "placement": rows_of(
        "placement_id",
        child_id=CHILDREN,
        type_code=("U6", "T1", "P1", "?"),
        provider_code=("PR1", None),
        postcode=("ZZ9 9ZZ", None),
        location_code=("IN", "OUT", None),
        carer_location_code=("IN", None),
        local_authority=("Wessendale", "WAL", None),
    ),
    "legal_status": rows_of(
        "legal_status_id",
        child_id=CHILDREN,
        care_period_id=(*PERIODS, None),
        status_code=("C1", "C2", "V2", "V4", "SO", "L1"),
        start_date=DAYS,
        end_date=ENDS,
    ),
    "cla_review": rows_of(
        "cla_review_id",
        child_id=CHILDREN,
        care_period_id=(*PERIODS, None),
        held_date=ENDS,
        is_cancelled=FLAGS,
        participation_code=("PN0", "PN1", "PN4", "PN7", None),
    ),
    "care_plan": rows_of(
        "care_plan_id",
        child_id=CHILDREN,
        start_date=DAYS,
        end_date=ENDS,
        permanence_plan_code=("RETURN", "ADOPTION", None),
        plans_return_home=FLAGS,
    ),
    "health_check": rows_of(
        "health_check_id",
        child_id=CHILDREN,
        type_code=("INITIAL_HEALTH", "HEALTH", "DENTAL", "OTHER"),
        check_date=DAYS,
        status_code=("COMPLETED", "PLANNED", None),
    ),
    "missing_episode": rows_of(
        "missing_episode_id",
        child_id=CHILDREN,
        start_at=MOMENTS,
        end_at=(None, *MOMENTS),
        kind_code=("M", "A", None),
        interview_offered=FLAGS,
        interview_accepted=FLAGS,
    ),
    "immigration": rows_of(
        "immigration_id",
        child_id=CHILDREN,
        status_code=("UASC", "REFUGEE", "OTHER"),
        start_date=DAYS,
        end_date=ENDS,
    ),
    "pep": rows_of("pep_id", child_id=CHILDREN, pep_date=DAYS, attends_school=FLAGS, sen_status_code=("EHCP",)),
}
