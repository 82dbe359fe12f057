"""Section 47 enquiries: the discussion that opened each, what was decided, the conference that followed, repeats."""

import pandas as pd

from transforms.calendar import add_months, since
from transforms.facts import Facts, fact
from transforms.latest import id_order, latest_per, newest_first
from transforms.lookup import is_among, looked_up

REQUIRED, NOT_REQUIRED, UNDECIDED = "NO", "YES", "UNDECIDED"  # answers to "conference not required?"
ON_PLAN = "ON_PLAN"  # in the current edition's list: the child was on a plan already
OTHER_OUTCOMES = (
    "outcome_no_further_action",
    "outcome_legal_action",
    "outcome_services",
    "outcome_short_breaks",
    "outcome_continue_assessment",
    "outcome_monitor",
    "outcome_other",
)
INITIAL = "INITIAL"


@fact(grain="child")
def enquiries(facts: Facts) -> pd.DataFrame:
    """Every section 47 enquiry with the discussion that opened it and what was decided on a conference.

    Shape:  one row per enquiry, earliest first: s47_id, child_id, start_date, end_date, discussion_date,
            discussion_id (blank without one), discussion__record, not_required (YES, NO or UNDECIDED), team_id,
            worker_id, record.
    Rule:   the discussion is the one the enquiry names; where it names none, the child's latest on or before the
            enquiry's start day and after the enquiry before it; without one, the enquiry's own start. A conference
            is required where that outcome is ticked, not required where only others are, else undecided.
    Source: 001 Lancashire handbook, Appendix 2, list 5; Annex A template, August 2019, Guidance sheet, list 5.
    """
    rows = facts.table(
        "s47", "s47_id", "child_id", "strategy_discussion_id", "start_at", "end_at", "outcome_conference",
        "team_id", "worker_id", *OTHER_OUTCOMES,
    )  # fmt: skip
    rows["start_date"], rows["end_date"] = rows["start_at"].dt.normalize(), rows["end_at"].dt.normalize()
    rows["record"] = "s47/" + rows["s47_id"]
    rows = rows.assign(_id=id_order(rows["s47_id"])).sort_values(["start_at", "_id"], kind="stable")
    rows = rows.drop(columns="_id").reset_index(drop=True)
    required = rows["outcome_conference"].eq(True).fillna(False).astype(bool)
    other = rows[list(OTHER_OUTCOMES)].eq(True).fillna(False).any(axis=1)
    decided = pd.Series(UNDECIDED, index=rows.index, dtype="str").mask(other, NOT_REQUIRED)
    rows["not_required"] = decided.mask(required, REQUIRED)
    rows = _with_discussion(rows, facts)
    return rows.drop(columns=["strategy_discussion_id", "start_at", "end_at", "outcome_conference", *OTHER_OUTCOMES])


@fact(grain="child")
def initial_conferences(facts: Facts) -> pd.DataFrame:
    """Initial conferences of this authority's own deciding, transfers in left out (reading c32).

    Shape:  one row per conference and child: conference_id, child_id, s47_id, asked_for_date, held_date,
            made_plan, record.
    """
    columns = (
        "conference_id", "child_id", "kind_code", "s47_id", "asked_for_date", "held_at", "is_cancelled", "made_plan",
    )  # fmt: skip
    rows = facts.table("conference", *columns)
    rows = rows[rows["kind_code"].eq(INITIAL) & ~rows["is_cancelled"].fillna(False)]
    rows["held_date"] = rows["held_at"].dt.normalize()
    rows["record"] = "conference/" + rows["conference_id"]
    return rows.drop(columns=["kind_code", "held_at", "is_cancelled"]).reset_index(drop=True)


@fact(grain="child")
def enquiry_conferences(facts: Facts) -> pd.DataFrame:
    """The initial conference that was held after each enquiry.

    Shape:  one row per enquiry with one: s47_id, held_date, made_plan, record.
    Rule:   the first held of those that name the enquiry; where none does, the child's first initial conference
            that names no enquiry, held on or after the discussion and before the child's next one.
    Source: Annex A template, August 2019, Guidance sheet, list 5.
    """
    held = facts[initial_conferences]
    held = held[held["held_date"].notna()]
    linked = held[held["s47_id"].notna()]
    spans = facts[enquiries][["s47_id", "child_id", "discussion_date"]].sort_values("discussion_date", kind="stable")
    spans["next_date"] = spans.groupby("child_id")["discussion_date"].shift(-1)
    loose = held[held["s47_id"].isna()].drop(columns="s47_id").merge(spans, on="child_id")
    after, last = loose["held_date"].ge(loose["discussion_date"]), loose["next_date"].isna()
    loose = loose[after & (last | loose["held_date"].lt(loose["next_date"]))]
    loose = loose[~is_among(loose["s47_id"], linked["s47_id"])]
    found = pd.concat([linked, loose], ignore_index=True)
    found = found.assign(_id=id_order(found["conference_id"])).sort_values(["held_date", "_id"], kind="stable")
    return found.drop_duplicates("s47_id")[["s47_id", "held_date", "made_plan", "record"]].reset_index(drop=True)


@fact(grain="child")
def enquiries_to_as_at(facts: Facts) -> pd.DataFrame:
    """Enquiries and initial conferences in the twelve months to the as-at date, finished or not.

    Shape:  one row per child with an enquiry: child_id, enquiry_count, conference_count.
    Rule:   each form counts once, the listed one included. A conference's form was created when it was asked for.
    Source: 001 Lancashire handbook, Appendix 2, list 5.
    """
    first = since(facts.as_at, facts.value("annex_a_list5_count_window_months"))
    rows, conferences = facts[enquiries], facts[initial_conferences]
    created = conferences["asked_for_date"].fillna(conferences["held_date"])
    counted = rows[rows["start_date"].ge(first)].groupby("child_id").size()
    met = conferences[created.ge(first)].groupby("child_id").size()
    return _counts(rows["child_id"].drop_duplicates(), counted, met)


@fact(grain="child")
def enquiries_before_latest(facts: Facts) -> pd.DataFrame:
    """Other enquiries, and initial conferences, in the twelve months up to the child's latest enquiry.

    Shape:  one row per child with an enquiry: child_id, enquiry_count, conference_count, record of the latest.
    Rule:   the latest by discussion date, then by the higher id, is not counted, nor a conference on or after its
            date.
    Source: Annex A template, August 2019, FAQ and Guidance sheets, list 5 (reading c4).
    """
    rows = facts[enquiries]
    latest = latest_per(rows, "child_id", ["discussion_date"], "s47_id")[["child_id", "s47_id", "discussion_date"]]
    months = -int(facts.value("annex_a_ilacs_list5_count_window_months"))
    latest = latest.assign(first=add_months(latest["discussion_date"], months))
    latest = latest.rename(columns={"s47_id": "latest_id", "discussion_date": "latest_date"})
    others = rows.merge(latest, on="child_id")
    counted = others["s47_id"].ne(others["latest_id"]) & others["discussion_date"].ge(others["first"])
    met = facts[initial_conferences].merge(latest, on="child_id")
    before = met["held_date"].ge(met["first"]) & met["held_date"].lt(met["latest_date"])
    found = _counts(
        latest["child_id"], others[counted].groupby("child_id").size(), met[before].groupby("child_id").size()
    )
    return found.assign(record="s47/" + looked_up(found["child_id"], latest, "child_id", "latest_id"))


def _with_discussion(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    held = facts.table("strategy_discussion", "strategy_discussion_id", "child_id", "start_at")
    held["day"] = held["start_at"].dt.normalize()
    named = looked_up(rows["strategy_discussion_id"], held, "strategy_discussion_id", "day")
    before = rows.groupby("child_id")["start_date"].shift()
    pairs = rows.assign(before=before)[["s47_id", "child_id", "start_date", "before"]].merge(held, on="child_id")
    fits = pairs["day"].le(pairs["start_date"]) & (pairs["before"].isna() | pairs["day"].gt(pairs["before"]))
    found = newest_first(pairs[fits], ["start_at"], "strategy_discussion_id").drop_duplicates("s47_id")
    found_day = looked_up(rows["s47_id"], found, "s47_id", "day")
    found_id = rows["strategy_discussion_id"].where(named.notna()).fillna(
        looked_up(rows["s47_id"], found, "s47_id", "strategy_discussion_id")
    )  # fmt: skip
    rows["discussion_date"] = named.fillna(found_day).fillna(rows["start_date"])
    rows["discussion_id"] = found_id
    rows["discussion__record"] = ("strategy_discussion/" + found_id).fillna(rows["record"])
    return rows


def _counts(children: pd.Series, counted: pd.Series, met: pd.Series) -> pd.DataFrame:
    found = pd.DataFrame({"child_id": children.to_numpy()}).astype("str")
    for name, counts in (("enquiry_count", counted), ("conference_count", met)):
        found[name] = found["child_id"].map(counts).fillna(0).astype("Int64")
    return found
