"""Random records of young people leaving care."""

from tests.annex_a.random_records import CHILDREN, DAYS, FLAGS, MOMENTS, TEAMS, WORKERS, Drawn, rows_of

LEAVING_CARE: dict[str, Drawn] = {
    "care_leaver_status": rows_of(
        "care_leaver_status_id",
        child_id=CHILDREN,
        eligibility_code=("ELIGIBLE", "RELEVANT", "FORMER_RELEVANT", "QUALIFYING", "?", None),
    ),
    "care_leaver_contact": rows_of(
        "care_leaver_contact_id",
        child_id=CHILDREN,
        contact_at=MOMENTS,
        in_touch_code=("YES", "NO", "DIED", "?", None),
        accommodation_code=("X", "U", "?", None),
        suitability_code=("1", "2", None),
        activity_code=("G4", "F1", None),
        multiple_occupancy=FLAGS,
    ),
    "pathway_plan": rows_of(
        "pathway_plan_id", child_id=CHILDREN, is_active=FLAGS, start_date=DAYS, end_date=DAYS, modified_at=MOMENTS
    ),
    "involvement": rows_of(
        "involvement_id",
        child_id=CHILDREN,
        worker_id=WORKERS,
        team_id=TEAMS,
        role_code=("CASE_WORKER", "PERSONAL_ADVISER"),
        is_allocated=FLAGS,
        start_date=DAYS,
        end_date=DAYS,
    ),
}
