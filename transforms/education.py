"""What the latest personal education plan (PEP) says of a child's school."""

import pandas as pd

from transforms.facts import Facts, fact
from transforms.latest import latest_per

FEED = "FEED"


@fact(grain="child")
def latest_peps(facts: Facts) -> pd.DataFrame:
    """Each child's latest PEP on the as-at date.

    Shape:  one row per child with a PEP: child_id, pep_date, school_name, sen_status_code, attends_school,
            reason_not_attending, has_concerns, expected_progress, schools_in_2_years, school_change_date, quality,
            record.
    Rule:   the latest date, then the higher id; a plan without a date only where there is no other. From the day the
            authority switched over, plans of the PEP's own form are read, until then the records that the school
            improvement service fed in; a record that does not say which it is is a form (requirement ANX-16).
    Source: 001 Lancashire handbook, Appendix 2, list 8: from the PEP form since September 2016.
    """
    rows = facts.table(
        "pep",
        "pep_id",
        "child_id",
        "pep_date",
        "school_name",
        "sen_status_code",
        "attends_school",
        "reason_not_attending",
        "has_concerns",
        "expected_progress",
        "schools_in_2_years",
        "school_change_date",
        "quality",
        "origin_code",
    )
    is_fed = rows["origin_code"].eq(FEED).fillna(False)
    rows = rows[is_fed.ne(bool(facts.value("education_read_from_pep_form")))].drop(columns="origin_code")
    latest = latest_per(rows, "child_id", ["pep_date"], "pep_id")
    return latest.assign(record="pep/" + latest["pep_id"]).drop(columns="pep_id").reset_index(drop=True)
