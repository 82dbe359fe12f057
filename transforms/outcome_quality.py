"""Outcomes recorded on involvements: which work is live, and what is wrong with how it was recorded.

Source: 000 One recording sheet, What Outcomes to Use; requirements OUT-05 to OUT-13.
"""

import pandas as pd

from extracts.model.code_sets import load
from transforms.calendar import report_month, working_days_between
from transforms.facts import Facts, fact
from transforms.latest import newest_first
from transforms.lookup import all_looked_up, is_among, looked_up
from transforms.outcome_clocks import GOES_ON, REVIEW, WITH_REFERRAL, outcome_clocks
from transforms.recorded_outcomes import OF_DISCUSSION, OF_ENQUIRY, OF_REFERRAL, recorded_within
from transforms.referrals import referrals
from transforms.section_47 import enquiries
from transforms.strategy_discussions import strategy_discussions
from transforms.workers import team_names, workers

RESULT = "SA - "
NEEDS_LED, PERMANENCE_REPORT = "Needs Led Assessment", "Child Permanence Report"
CODES_FROM = load().valid_from("outcome")
# The sheet dates the new codes and not the two rules it changes with them: both are read from the same day.
RULES_FROM = min(CODES_FROM.values())
REFERRAL, DISCUSSION, ENQUIRY = "Referral", "Strategy discussion", "Section 47 enquiry"
EVENTS = {OF_REFERRAL: REFERRAL, RESULT: "Result of assessment", OF_DISCUSSION: DISCUSSION, OF_ENQUIRY: ENQUIRY}
OTHER_EVENT = "Assessment or report"
CHECKS = (
    "is_before_its_code", "is_open_though_over", "is_off_referral_date", "is_double_start", "ends_off_its_enquiry",
    "has_no_result", "has_none_recorded", "has_several_recorded",
)  # fmt: skip


@fact(grain="child")
def outcome_quality(facts: Facts) -> pd.DataFrame:
    """Outcomes that are live or of the latest whole calendar month, and events of the month recorded wrongly.

    Shape:  one row per outcome, or per event whose outcomes are not as many as there should be: outcome_id (blank for
            an event), child_id, event, outcome_code, outcome_date (the event's day), end_date, unit, worker_name,
            is_live (work that lasts until it is countersigned, and has no end), working_days_elapsed (to the end or the
            as-at date, of work that lasts), the booleans of `CHECKS`, record.
    Rule:   also told of, whatever its date, is an outcome dated before its code came into use.
            is_before_its_code: dated before the first day of its code.
            is_open_though_over: its event is over as soon as it happened, and it has no end; asked for from the day of
            the change of rules.
            is_off_referral_date: an outcome of a referral, and no referral of the child on its day.
            is_double_start: one of two outcomes of a day that start one clock.
            ends_off_its_enquiry: of the child's enquiry begun last by the outcome's day. From the change of rules on it
            ends with the enquiry; until then it ended when the group manager signed, so no earlier than the enquiry.
            has_no_result: a single assessment that ended since the change of rules, and no result of one is dated from
            its start to its end.
            has_none_recorded: a referral without an outcome until its end; a discussion or a completed enquiry without
            one in its course. has_several_recorded: a discussion or an enquiry with more than one.
    """
    rows = facts.table("outcome")
    rows = rows[rows["outcome_code"].notna()].reset_index(drop=True)
    first, last = report_month(facts.as_at)
    day, ended = rows["outcome_date"], rows["end_date"]
    goes_on = rows["outcome_code"].isin(GOES_ON)
    rows = rows.assign(
        event=_event(rows["outcome_code"]),
        unit=looked_up(rows["team_id"], team_names(facts), "team_id", "team_name").fillna(rows["team_id"]),
        worker_name=looked_up(rows["worker_id"], facts[workers], "worker_id", "worker_name"),
        is_live=(goes_on & ended.isna()).astype("boolean"),
        working_days_elapsed=working_days_between(day, ended.fillna(facts.as_at)).where(goes_on),
        is_before_its_code=day.lt(rows["outcome_code"].map(CODES_FROM).astype("datetime64[us]")),
        is_open_though_over=~goes_on & ended.isna() & day.ge(RULES_FROM),
        is_off_referral_date=rows["outcome_code"].str.startswith(OF_REFERRAL) & ~_referred_on(rows, facts),
        is_double_start=_is_double(rows, facts),
        ends_off_its_enquiry=_ends_off_its_enquiry(rows, facts),
        has_no_result=_has_no_result(rows),
        record="outcome/" + rows["outcome_id"],
    )
    kept = day.between(first, last) | ended.isna() | rows["is_before_its_code"] | ended.between(first, last)
    events = [_of_referrals(facts), _of_discussions(facts), _of_enquiries(facts)]
    found = pd.concat([rows[kept], *events], ignore_index=True)
    flags = {name: found[name].astype("boolean").fillna(False) for name in ("is_live", *CHECKS)}
    return found.assign(**flags).drop(columns=["team_id", "worker_id"])


def _event(codes: pd.Series) -> pd.Series:
    event = pd.Series(OTHER_EVENT, index=codes.index, dtype="str")
    for prefix, words in EVENTS.items():
        event = event.mask(codes.str.startswith(prefix), words)
    return event


def _is_double(rows: pd.DataFrame, facts: Facts) -> pd.Series:
    return looked_up(rows["outcome_id"], facts[outcome_clocks], "outcome_id", "is_double_start").fillna(False)


def _referred_on(rows: pd.DataFrame, facts: Facts) -> pd.Series:
    known = facts[referrals]
    names = known["child_id"] + " " + known["referral_date"].dt.strftime("%Y%m%d").astype("str")
    return is_among(rows["child_id"] + " " + rows["outcome_date"].dt.strftime("%Y%m%d").astype("str"), names)


def _ends_off_its_enquiry(rows: pd.DataFrame, facts: Facts) -> pd.Series:
    own = rows[rows["outcome_code"].str.startswith(OF_ENQUIRY) & rows["end_date"].notna()]
    known = facts[enquiries].rename(columns={"end_date": "enquiry_end"})
    pairs = own[["outcome_id", "child_id", "outcome_date"]].merge(
        known[["s47_id", "child_id", "start_date", "enquiry_end"]], on="child_id"
    )
    pairs = newest_first(pairs[pairs["start_date"].le(pairs["outcome_date"])], ["start_date"], "s47_id")
    ended = looked_up(rows["outcome_id"], pairs, "outcome_id", "enquiry_end")
    end, is_new = rows["end_date"], rows["outcome_date"].ge(RULES_FROM)
    return ended.notna() & (end.lt(ended) | (is_new & end.gt(ended)))


def _has_no_result(rows: pd.DataFrame) -> pd.Series:
    asked = rows["outcome_code"].isin([WITH_REFERRAL, REVIEW]) & rows["end_date"].ge(RULES_FROM)
    results = rows.loc[rows["outcome_code"].str.startswith(RESULT), ["child_id", "outcome_date"]]
    pairs = rows.loc[asked, ["outcome_id", "child_id", "outcome_date", "end_date"]].merge(
        results.rename(columns={"outcome_date": "result_date"}), on="child_id"
    )
    met = pairs["result_date"].between(pairs["outcome_date"], pairs["end_date"])
    return asked & ~is_among(rows["outcome_id"], pairs.loc[met, "outcome_id"])


def _of_referrals(facts: Facts) -> pd.DataFrame:
    """Referrals of the month with no outcome."""
    rows = facts[referrals]
    rows = rows[rows["referral_date"].between(*report_month(facts.as_at))]
    counted = _counted(rows, facts, "referral_id", "referral_date", "end_date", OF_REFERRAL)
    return counted[counted["number"].eq(0)].assign(event=REFERRAL, has_none_recorded=True)


def _of_discussions(facts: Facts) -> pd.DataFrame:
    """Discussions held in the month with no outcome or several."""
    rows = facts[strategy_discussions]
    rows = rows[rows["start_date"].between(*report_month(facts.as_at))]
    rows = rows.assign(last=rows["end_at"].dt.normalize().fillna(rows["start_date"]))
    counted = _counted(rows, facts, "strategy_discussion_id", "start_date", "last", OF_DISCUSSION)
    return _not_as_many(counted, facts, "strategy_outcomes_per_discussion_count", DISCUSSION)


def _of_enquiries(facts: Facts) -> pd.DataFrame:
    """Enquiries completed in the month with no outcome or several."""
    rows = facts[enquiries]
    rows = rows[rows["end_date"].between(*report_month(facts.as_at))]
    counted = _counted(rows, facts, "s47_id", "start_date", "end_date", OF_ENQUIRY)
    return _not_as_many(counted, facts, "s47_outcomes_per_enquiry_count", ENQUIRY)


def _counted(rows: pd.DataFrame, facts: Facts, key: str, first: str, last: str, prefix: str) -> pd.DataFrame:
    """How many outcomes of a kind fall within each event: child_id, outcome_date (its first day), number, record."""
    rows = rows.reset_index(drop=True)
    known = recorded_within(rows, facts, key=key, first=first, last=last, prefix=prefix)
    found = all_looked_up(rows[key], known, key, ["outcomes", "number"])
    return pd.DataFrame(
        {
            "child_id": rows["child_id"],
            "outcome_code": found["outcomes"],
            "outcome_date": rows[first],
            "number": found["number"].fillna(0),
            "record": rows["record"],
        }
    )


def _not_as_many(counted: pd.DataFrame, facts: Facts, limit: str, event: str) -> pd.DataFrame:
    asked = int(facts.value(limit))
    rows = counted[counted["number"].ne(asked)]
    return rows.assign(
        event=event, has_none_recorded=rows["number"].lt(asked), has_several_recorded=rows["number"].gt(asked)
    )
