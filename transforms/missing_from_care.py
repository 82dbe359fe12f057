"""How often a child went missing from care, and the interview on return."""

import pandas as pd

from transforms.calendar import since
from transforms.facts import Facts, fact
from transforms.latest import latest_per
from transforms.lookup import looked_up
from transforms.periods_of_care import in_period, periods_of_care

MISSING, ABSENT = "M", "A"


@fact(grain="child")
def absences_in_window(facts: Facts) -> pd.DataFrame:
    """Missing and absent episodes that began in the twelve months to the as-at date, within a period of care.

    Shape:  one row per episode: missing_episode_id, child_id, care_period_id, start_at, has_ended, kind_code,
            interview_offered, interview_accepted, record.
    Rule:   by the day an episode began, both ends of the window and of the period in.
    Source: Annex A template, August 2019, Guidance sheet, list 8; 001 Lancashire handbook, Appendix 2, list 8.
    """
    episodes = facts.table(
        "missing_episode",
        "missing_episode_id",
        "child_id",
        "start_at",
        "end_at",
        "kind_code",
        "interview_offered",
        "interview_accepted",
    )
    episodes = episodes[episodes["start_at"].ge(since(facts.as_at, facts.value("annex_a_list8_missing_window_months")))]
    episodes = episodes.assign(
        has_ended=episodes["end_at"].notna(), record="missing_episode/" + episodes["missing_episode_id"]
    )
    return in_period(facts, episodes, "start_at").drop(columns=["end_at", "period_start", "last_day"])


@fact(grain="child")
def missing_in_window(facts: Facts) -> pd.DataFrame:
    """Missing and absent episodes of each period of care that began in the twelve months to the as-at date.

    Shape:  one row per period: care_period_id, missing_count, absent_count (0 and more), missing__record,
            absent__record (of the latest such episode), interview_offered, interview_accepted (of the latest
            missing one; blank where not recorded).
    Rule:   missing: whereabouts not known; absent: away without authorisation, whereabouts known. The latest is
            the one that began last, then one that has ended, then the higher id.
    Source: Annex A template, August 2019, Guidance sheet, list 8; 001 Lancashire handbook, Appendix 2, list 8.
    """
    counted = facts[absences_in_window]
    rows = facts[periods_of_care][["care_period_id"]]
    for kind, name in ((MISSING, "missing"), (ABSENT, "absent")):
        of_kind = counted[counted["kind_code"].eq(kind).fillna(False).astype(bool)]
        counts = of_kind["care_period_id"].value_counts()
        rows[f"{name}_count"] = rows["care_period_id"].map(counts).fillna(0).astype("Int64")
        latest = latest_per(of_kind, "care_period_id", ["start_at", "has_ended"], "missing_episode_id")
        rows[f"{name}__record"] = looked_up(rows["care_period_id"], latest, "care_period_id", "record")
        if kind == MISSING:
            for answer in ("interview_offered", "interview_accepted"):
                rows[answer] = looked_up(rows["care_period_id"], latest, "care_period_id", answer)
    return rows
