"""What the latest keeping-in-touch (KIT) form says of each young person."""

import pandas as pd

from transforms.facts import Facts, fact
from transforms.latest import newest_first
from transforms.lookup import looked_up

IN_TOUCH = "YES"
DIED = "DIED"
IN_CUSTODY = "X"
UNSUITABLE = "2"


@fact(grain="child")
def keeping_in_touch(facts: Facts) -> pd.DataFrame:
    """The latest keeping-in-touch form of each young person, and when the authority was last in touch.

    Shape:  one row per young person with a form: child_id, form_date, in_touch_code, accommodation_code,
            suitability_code (the worker's), multiple_occupancy, activity_code, record, last_in_touch_date and
            last_in_touch_method (blank where no form says yes), last_in_touch__record.
    Rule:   the form dated last on or before the as-at date, whatever it answers; of two on one day the later time,
            then the higher record id. A form without a date is none: it cannot be put before or after another.
    Source: 001 Lancashire handbook, Appendix 2, list 9 (slide CL2); Annex A template, August 2019, list 9.
    """
    forms = facts.table(
        "care_leaver_contact",
        "care_leaver_contact_id",
        "child_id",
        "contact_at",
        "contact_method",
        "in_touch_code",
        "accommodation_code",
        "suitability_code",
        "multiple_occupancy",
        "activity_code",
    )
    forms = newest_first(forms[forms["contact_at"].notna()], ["contact_at"], "care_leaver_contact_id")
    forms["record"] = "care_leaver_contact/" + forms["care_leaver_contact_id"]
    forms["form_date"] = forms["contact_at"].dt.normalize()
    in_touch = forms[forms["in_touch_code"].eq(IN_TOUCH).fillna(False)]
    rows = forms.drop_duplicates("child_id").drop(columns=["care_leaver_contact_id", "contact_at", "contact_method"])
    for name, value in (
        ("last_in_touch_date", "form_date"),
        ("last_in_touch_method", "contact_method"),
        ("last_in_touch__record", "record"),
    ):
        rows[name] = looked_up(rows["child_id"], in_touch, "child_id", value)
    return rows.reset_index(drop=True)


def suitability_with_prison(forms: pd.DataFrame) -> pd.Series:
    """The worker's judgement of each form's accommodation, except that custody is unsuitable whatever was judged.

    Source: 001 Lancashire handbook, Appendix 2, list 9, "defaults Prison to unsuitable as per guidance".
    """
    in_custody = forms["accommodation_code"].eq(IN_CUSTODY).fillna(False).astype(bool)
    return forms["suitability_code"].mask(in_custody, UNSUITABLE)
