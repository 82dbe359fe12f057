"""When a child's health was last assessed and teeth last checked."""

import pandas as pd

from transforms.facts import Facts, fact
from transforms.latest import latest_per, newest_first
from transforms.periods_of_care import in_period, latest_in_period

HEALTH_ASSESSMENTS = ("INITIAL_HEALTH", "HEALTH")
DENTAL_CHECKS = ("DENTAL",)
COMPLETED = "COMPLETED"


@fact(grain="child")
def completed_checks(facts: Facts) -> pd.DataFrame:
    """Health and dental events that took place by the as-at date.

    Shape:  one row per event: health_check_id, child_id, type_code, check_date, record.
    Rule:   completed; booked, refused and cancelled events, and those that do not say, are left out.
    Source: 001 Lancashire handbook, Appendix 2, list 8, "Date of Last Health Assessment", "Date of Last Dental Check".
    """
    rows = facts.table("health_check", "health_check_id", "child_id", "type_code", "check_date", "status_code")
    rows = rows[rows["status_code"].eq(COMPLETED).fillna(False).astype(bool) & rows["check_date"].notna()]
    return rows.assign(record="health_check/" + rows["health_check_id"]).drop(columns="status_code")


def latest_check(facts: Facts, kinds: tuple[str, ...]) -> pd.DataFrame:
    """Each child's latest completed event of these kinds, whenever it was: child_id, check_date, record."""
    checks = facts[completed_checks]
    latest = latest_per(checks[checks["type_code"].isin(kinds)], "child_id", ["check_date"], "health_check_id")
    return latest[["child_id", "check_date", "record"]]


def latest_check_in_period(facts: Facts, kinds: tuple[str, ...]) -> pd.DataFrame:
    """The latest of these kinds within each period of care (reading c20): care_period_id, check_date, record."""
    checks = facts[completed_checks]
    latest = latest_in_period(facts, checks[checks["type_code"].isin(kinds)], "check_date", "health_check_id")
    return latest[["care_period_id", "check_date", "record"]]


def first_check_in_period(facts: Facts, kinds: tuple[str, ...]) -> pd.DataFrame:
    """The first completed event of these kinds within each period of care: care_period_id, check_date, record."""
    checks = facts[completed_checks]
    held = in_period(facts, checks[checks["type_code"].isin(kinds)], "check_date")
    held = newest_first(held, ["check_date"], "health_check_id").drop_duplicates("care_period_id", keep="last")
    return held[["care_period_id", "check_date", "record"]]
