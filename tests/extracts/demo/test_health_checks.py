"""Health checks of the demo: in care, completed in the past, booked ahead."""

from tests.extracts.demo.care_tables import AS_AT, in_care, tables


def test_only_booked_appointments_lie_ahead() -> None:
    rows = tables()["FACT_HEALTH_CHECK"]
    ahead = rows["START_DTTM"] > AS_AT
    assert ahead.any()
    assert (rows.loc[ahead, "DIM_LOOKUP_EXAM_STATUS_DESC"] == "Planned").all()
    assert (rows.loc[~ahead, "DIM_LOOKUP_EXAM_STATUS_DESC"] == "Completed").mean() > 0.85


def test_checks_are_made_while_the_child_is_in_care() -> None:
    rows = tables()["FACT_HEALTH_CHECK"]
    rows = rows[rows["START_DTTM"] <= AS_AT]
    assert in_care(rows["DIM_PERSON_ID"], rows["START_DTTM"]).all()


def test_the_first_assessment_of_a_period_is_mostly_within_six_weeks_and_sometimes_late() -> None:
    checks = tables()["FACT_HEALTH_CHECK"]
    first = checks[checks["DIM_LOOKUP_EVENT_TYPE_DESC"] == "Initial Health Assessment"]
    both = first.merge(tables()["FACT_CLA"], on="DIM_PERSON_ID", suffixes=("", "_period"))
    waited = (both["START_DTTM"] - both["START_DTTM_period"]).dt.days
    shortest = waited[waited >= 0].groupby(both["FACT_HEALTH_CHECK_ID"]).min()
    assert 0.6 < (shortest <= 42).mean() < 1


def test_every_kind_and_status_occurs() -> None:
    rows = tables()["FACT_HEALTH_CHECK"]
    assert rows["DIM_LOOKUP_EVENT_TYPE_DESC"].nunique() == 4
    assert set(rows["DIM_LOOKUP_EXAM_STATUS_DESC"]) == {"Completed", "Planned", "Refused", "Cancelled"}
    assert rows["DIM_LOOKUP_HC_TYPE_DESC"].isna().any()
