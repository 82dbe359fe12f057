"""T-MISSING-RETURN-INTERVIEWS: interviews after a child came back, expected, offered, accepted, held in time.

Who:    episodes that ended in the latest whole calendar month, and earlier ones whose interview is outstanding.
Source: 001 Lancashire handbook, Appendix 1, "Return interviews for missing children"; Part 2, Workforce and recording.
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS
from management_reports.families.volumes import CHILDREN, TO_ACT_ON, counted
from management_reports.held import if_held, where_held
from management_reports.report import Built, Report
from management_reports.subjects.missing import BY_CASE, CASE_TYPE, END, HANDBOOK, KIND, LIST_8, NEEDS, START, in_words
from management_reports.wording import Reason, day_text
from transforms.calendar import report_month, since
from transforms.column import Breakdown, Column, Measure
from transforms.facts import Facts
from transforms.limits import limit_in_force
from transforms.lookup import all_looked_up
from transforms.missing_episodes import HELD_AT, INTERVIEW_LIMIT, WINDOW, missing_episodes, return_interviews

OFFERED, ACCEPTED = "missing_episode.interview_offered", "missing_episode.interview_accepted"
REASON = "missing_episode.interview_delay_reason"
GUIDANCE = "statutory guidance on children who run away or go missing, January 2014: within 72 hours of the return"

COLUMNS = (
    *CHILD_COLUMNS,
    START,
    END,
    KIND,
    CASE_TYPE,
    Column("interview_expected", "Expected", "Yes for every episode that has ended.", HANDBOOK, blank_allowed="no"),
    Column(
        "interview_offered",
        "Offered",
        "A return interview was offered, or a day of offer is recorded; blank where nothing says.",
        LIST_8,
        needs=(OFFERED,),
    ),
    Column(
        "offered_date",
        "Offered on",
        "When it was offered.",
        HANDBOOK,
        needs=("missing_episode.interview_offered_date",),
    ),
    Column(
        "interview_accepted",
        "Accepted",
        "It was accepted; No where the child declined; blank where nothing says.",
        LIST_8,
        needs=(ACCEPTED,),
    ),
    Column("interview_taken_place", "Taken place", "A day of the interview is recorded.", HANDBOOK, needs=(HELD_AT,)),
    Column("interview_date", "Held on", "When it took place.", HANDBOOK, needs=(HELD_AT,)),
    Column(
        "hours_to_interview",
        "Hours to interview",
        "Hours by the clock from the return to the interview; blank where a moment holds no time of day, and days are "
        "counted instead.",
        GUIDANCE,
        needs=(HELD_AT,),
    ),
    Column(
        "interview_due",
        "To be held by",
        "The day on which the time from the return runs out.",
        GUIDANCE,
    ),
    Column(
        "within_timescale",
        "In time",
        "Yes: held within the time. No: held later, or not held though the day has passed. Blank while there is time.",
        GUIDANCE,
        needs=(HELD_AT,),
    ),
    Column("delay_reason", "Reason for delay", "Why it was late or did not take place.", HANDBOOK, needs=(REASON,)),
)


def build(facts: Facts) -> Built:
    """One row per episode; exceptions repeat those without an offer, late, declined or without a reason."""
    rows = facts[missing_episodes]
    rows = rows[~rows["is_open"]].reset_index(drop=True)
    interviews = facts[return_interviews]
    told = [name for name in interviews if name != "missing_episode_id"]
    rows[told] = all_looked_up(rows["missing_episode_id"], interviews, "missing_episode_id", told)
    rows = _judged(rows, facts)
    rows = in_words(rows[rows["is_looked_at"]].reset_index(drop=True), facts)
    return counted(rows, "missing_start", reasons=_reasons(rows, facts))


def _judged(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    first, last = report_month(facts.as_at)
    ended = rows["missing_end"].dt.normalize()
    offered, declined = rows["was_offered"].fillna(False), rows["was_accepted"].eq(False).fillna(False)
    held = rows["interview_at"].notna()
    # Where no source says when an interview took place, one that was accepted is not known to be outstanding.
    is_settled = held | declined | (rows["was_accepted"].fillna(False) & bool(facts.unavailable([HELD_AT])))
    ended_in_month = ended.between(first, last)
    window = since(facts.as_at, facts.value(WINDOW))
    is_late = rows["within_timescale"].eq(False).fillna(False)
    return rows.assign(
        is_looked_at=ended_in_month | (~is_settled & ended.between(window, first, inclusive="left")),
        ended_in_month=ended_in_month.astype("boolean"),
        interview_expected=pd.Series(True, index=rows.index, dtype="boolean"),
        interview_offered=where_known(rows["was_offered"], facts, OFFERED),
        interview_accepted=where_known(rows["was_accepted"], facts, ACCEPTED),
        interview_taken_place=where_held(held, facts, HELD_AT),
        interview_date=rows["interview_at"].dt.normalize(),
        offer_is_known=where_held(ended_in_month, facts, OFFERED),
        holding_is_known=where_held(ended_in_month, facts, HELD_AT),
        is_judged=where_held(ended_in_month & rows["within_timescale"].notna(), facts, HELD_AT),
        is_declined=where_held(declined & ~held, facts, ACCEPTED),
        is_held_late=where_held(is_late & held, facts, HELD_AT),
        is_overdue=where_held(is_late & ~held & ~declined, facts, HELD_AT),
        is_without_reason=where_held(is_late & ~declined & rows["delay_reason"].isna(), facts, HELD_AT, REASON),
        has_no_offer=where_held(rows["is_latest"] & ~offered & ~held, facts, OFFERED),
        is_before_return=where_held(rows["interview_at"].lt(rows["missing_end"]), facts, HELD_AT),
    )


def where_known(values: pd.Series, facts: Facts, need: str) -> pd.Series:
    """Yes, No or blank as recorded; blank throughout where the source does not hold it."""
    return if_held(values.astype("boolean"), facts, need)


def _reasons(rows: pd.DataFrame, facts: Facts) -> list[Reason]:
    within = limit_in_force(facts, INTERVIEW_LIMIT).told()
    return [
        (rows["has_no_offer"], "no interview offered after the latest episode"),
        (rows["is_held_late"], f"held later than {within} after the return"),
        (rows["is_overdue"], "not held by " + day_text(rows["interview_due"])),
        (rows["is_declined"], "declined"),
        (rows["is_without_reason"], "no reason recorded for the delay"),
        (rows["is_before_return"], "the interview is dated before the return"),
    ]


IN_TIME = Measure("In time", "within_timescale", "is_judged")
OFFER = Measure("Offered", "interview_offered", "offer_is_known")
REPORT = Report(
    number="T-MISSING-RETURN-INTERVIEWS",
    title="Return interviews for missing children (offered, expected, taken place)",
    frequency="monthly",
    area="missing",
    purpose="Every child who was missing has a return interview.",
    action="Arrange a date, have the reason for the delay recorded, and take it up with the worker.",
    cohort="Missing and away episodes, whatever the child's case, that ended in the latest whole calendar month, and "
    "earlier ones, ended within the window of missing episodes before the as-at date, whose interview is neither "
    "held nor declined; one row for each. Percentages are of those that ended in the month. For the count of children "
    "with no interview offered each child is judged on the latest episode that has ended.",
    source=f"001 Lancashire handbook, Appendix 1, Return interviews; {HANDBOOK}; {LIST_8}",
    thresholds=(INTERVIEW_LIMIT, WINDOW),
    columns=COLUMNS,
    measures=(
        Measure("Episodes", "is_row"),
        CHILDREN,
        Measure("Ended in the month", "ended_in_month"),
        OFFER,
        Measure("Accepted", "interview_accepted", "offer_is_known"),
        Measure("Taken place", "interview_taken_place", "holding_is_known"),
        IN_TIME,
        Measure("Children with none offered after the latest", "has_no_offer"),
        TO_ACT_ON,
    ),
    breakdowns=(
        BY_CASE,
        Breakdown("Interviews by case", "Case", "case_type", measures=(OFFER.name, "Taken place", IN_TIME.name)),
    ),
    build=build,
    main_title="Episodes",
    exceptions_title="Exceptions",
    needs=(*NEEDS, OFFERED),
    chart=(OFFER.name, IN_TIME.name),
)
