"""Children missing from home or care: every episode, how long it lasted, and the interview on return."""

import pandas as pd

from transforms.calendar import hours_between, since
from transforms.case_spans import going_on
from transforms.facts import Facts, fact
from transforms.hour_limits import by_the_clock
from transforms.latest import latest_per
from transforms.limits import limit_in_force
from transforms.repeats import count_within

WINDOW, LONG, INTERVIEW_LIMIT = "missing_repeat_window_months", "missing_long_hours", "return_interview_hours"
OTHER_CASE = "None of these"
HELD_AT = "missing_episode.interview_at"


@fact(grain="child")
def missing_episodes(facts: Facts) -> pd.DataFrame:
    """Every time a child was missing or away without authorisation, whatever the child's case.

    Shape:  one row per episode: missing_episode_id, child_id, missing_start and missing_end (moments; the end blank
            while missing), kind_code, risk_level, case_type (looked after, on a plan, or none of these, on the first
            day), duration_hours, is_long, episodes_last_12_months, is_open, record.
    Rule:   an open episode lasts to the beginning of the as-at date, so that a child is not said to be missing longer
            than is known. Where a moment holds no time of day, days are counted. The number of episodes is that of the
            child, missing and away together, begun in the months to the as-at date, both ends in.
    Source: 001 Lancashire handbook, Part 2, "One generic report requested for all children missing".
    """
    rows = facts.table(
        "missing_episode", "missing_episode_id", "child_id", "start_at", "end_at", "kind_code", "risk_level"
    )
    rows = rows.rename(columns={"start_at": "missing_start", "end_at": "missing_end"})
    start, end = rows["missing_start"], rows["missing_end"]
    lasted = by_the_clock(start, end, facts.as_at, limit_in_force(facts, LONG))
    today = pd.Series(facts.as_at, index=rows.index, dtype="datetime64[us]")
    so_far = hours_between(start, today).clip(lower=0)
    first = pd.Series(since(facts.as_at, facts.value(WINDOW)), index=rows.index, dtype="datetime64[us]")
    plan = going_on(rows["child_id"], start.dt.normalize(), facts)
    return rows.assign(
        is_open=end.isna().astype("boolean"),
        case_type=plan["kind"].fillna(OTHER_CASE),
        duration_hours=lasted["hours"].mask(end.isna(), so_far).round(1),
        is_long=lasted["is_met"].eq(False).fillna(False).astype("boolean"),
        episodes_last_12_months=count_within(
            rows["child_id"], first, today, rows.assign(day=start.dt.normalize()), "day"
        ),
        record="missing_episode/" + rows["missing_episode_id"],
    )


@fact(grain="child")
def return_interviews(facts: Facts) -> pd.DataFrame:
    """The return interview of every episode that has ended.

    Shape:  one row per episode: missing_episode_id, was_offered (blank where nothing says), was_accepted, offered_date,
            interview_at, delay_reason, hours_to_interview (blank where only days are held), interview_due (a day),
            within_timescale (missing while there is still time), is_latest (the child's last to have ended).
    Rule:   every ended episode asks for an interview. One with a day of offer was offered whatever the answer. Of two
            episodes of a child the one that began last is the latest, then the one that ended last, then the higher id.
    Source: 001 Lancashire handbook, Part 2, "Return interviews done within timescale. Show offered, expected and taken
            place"; the limit is national guidance, 72 hours.
    """
    rows = facts.table(
        "missing_episode", "missing_episode_id", "child_id", "start_at", "end_at", "interview_offered",
        "interview_accepted", "interview_offered_date", "interview_at", "interview_delay_reason",
    )  # fmt: skip
    rows = rows[rows["end_at"].notna()].reset_index(drop=True)
    judged = by_the_clock(rows["end_at"], rows["interview_at"], facts.as_at, limit_in_force(facts, INTERVIEW_LIMIT))
    latest = latest_per(rows, "child_id", ["start_at", "end_at"], "missing_episode_id")["missing_episode_id"]
    return rows.assign(
        was_offered=rows["interview_offered"].mask(rows["interview_offered_date"].notna(), True),
        was_accepted=rows["interview_accepted"],
        offered_date=rows["interview_offered_date"],
        delay_reason=rows["interview_delay_reason"],
        hours_to_interview=judged["hours"].round(1),
        interview_due=judged["due_date"],
        within_timescale=judged["is_met"],
        is_latest=rows["missing_episode_id"].isin(latest).astype("boolean"),
    ).drop(columns=["child_id", "start_at", "end_at", "interview_offered", "interview_accepted"])
