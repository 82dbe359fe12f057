"""Random records of young people leaving care."""

from hypothesis import strategies as st

from tests.annex_a.random_records import CHILDREN, DAYS, FLAGS, MOMENTS, TEAMS, WORKERS, Rows, rows_of

LEAVING_CARE: dict[str, st.SearchStrategy[Rows]] = {
    "care_leaver_status": rows_of(
        "care_leaver_status_id",
        child_id=CHILDREN,
        eligibility_code=st.sampled_from(["ELIGIBLE", "RELEVANT", "FORMER_RELEVANT", "QUALIFYING", "?", None]),
    ),
    "care_leaver_contact": rows_of(
        "care_leaver_contact_id",
        child_id=CHILDREN,
        contact_at=MOMENTS,
        in_touch_code=st.sampled_from(["YES", "NO", "DIED", "?", None]),
        accommodation_code=st.sampled_from(["X", "U", "?", None]),
        suitability_code=st.sampled_from(["1", "2", None]),
        activity_code=st.sampled_from(["G4", "F1", None]),
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
        role_code=st.sampled_from(["CASE_WORKER", "PERSONAL_ADVISER"]),
        is_allocated=FLAGS,
        start_date=DAYS,
        end_date=DAYS,
    ),
}
