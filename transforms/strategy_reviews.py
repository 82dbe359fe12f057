"""Strategy discussions held out of hours, by the emergency duty team (EDT), and their review the next working day."""

import pandas as pd

from transforms.calendar import ONE_DAY, working_days_between
from transforms.facts import Facts, fact
from transforms.hour_limits import has_no_time
from transforms.limits import limit_day, limit_in_force, met_by
from transforms.strategy_discussions import strategy_discussions

EDT_REVIEW = "edt_strategy_review_days"
OFFICE_START, OFFICE_END = "office_day_start_hours", "office_day_end_hours"


@fact(grain="child")
def out_of_hours_reviews(facts: Facts) -> pd.DataFrame:
    """Whether each strategy discussion was held out of hours, and its review.

    Shape:  one row per discussion held: strategy_discussion_id, is_out_of_hours (blank where a working day is recorded
            without a time), review_due, review_date (the child's next discussion), review_reason (why that was held
            late), is_reviewed_in_time (blank while there is time); the last four blank for one held in office hours.
    Rule:   out of hours is any day that is no working day, and a working day before and after office hours. Who held it
            is not recorded.
    Source: 003 Shropshire transfer protocol, section 1; requirement CLK-05.
    """
    rows = facts[strategy_discussions]
    rows = rows[rows["start_at"].notna()].sort_values(["child_id", "start_at", "strategy_discussion_id"], kind="stable")
    following = rows.groupby("child_id")[["start_date", "delay_reason"]].shift(-1)
    start, day = rows["start_at"], rows["start_date"]
    is_working_day = working_days_between(day - ONE_DAY, day).gt(0)
    begin, end = (pd.Timedelta(hours=facts.value(key)) for key in (OFFICE_START, OFFICE_END))
    in_office = (start - day).ge(begin) & (start - day).lt(end)
    out = (~in_office).astype("boolean").mask(has_no_time(start)).mask(~is_working_day, True)
    asked = out.fillna(False).astype(bool)
    limit, reviewed = limit_in_force(facts, EDT_REVIEW), following["start_date"].where(asked)
    return pd.DataFrame(
        {
            "strategy_discussion_id": rows["strategy_discussion_id"],
            "is_out_of_hours": out,
            "review_due": limit_day(day, limit).where(asked),
            "review_date": reviewed,
            "review_reason": following["delay_reason"].where(asked),
            "is_reviewed_in_time": met_by(day, reviewed, facts.as_at, limit).where(asked),
        }
    ).reset_index(drop=True)
