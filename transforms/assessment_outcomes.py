"""What an assessment decided, and whether that then happened."""

import pandas as pd

from transforms.cin_plans import cin_plans
from transforms.cp_plans import own_cp_plans
from transforms.facts import Facts
from transforms.latest import id_order
from transforms.limits import limit_day, limit_in_force
from transforms.lookup import is_among, looked_up
from transforms.periods_of_care import periods_of_care

# The highest first: a child counts once, under the first that holds (T-ASMT-OUTCOME, reading of the ambiguity).
LOOKED_AFTER, CONFERENCE, STRATEGY = "Looked after", "Initial conference", "Strategy discussion or section 47"
IN_NEED, EARLY_HELP, ADVICE = "Child in need", "Early help", "Information and advice"
NO_FURTHER_ACTION, OTHER, NONE = "No further action", "Another outcome", "No outcome recorded"
OUTCOMES = (LOOKED_AFTER, CONFERENCE, STRATEGY, IN_NEED, EARLY_HELP, ADVICE, OTHER, NO_FURTHER_ACTION, NONE)
TICKED = {
    "outcome_looked_after": ("Request to look after", LOOKED_AFTER),
    "outcome_strategy_discussion": ("Strategy discussion", STRATEGY),
    "outcome_legal_action": ("Legal action", STRATEGY),
    "outcome_services": ("Services under section 17", IN_NEED),
    "outcome_short_breaks": ("Short breaks", IN_NEED),
    "outcome_private_fostering": ("Private fostering", OTHER),
    "outcome_specialist_assessment": ("Specialist assessment", OTHER),
    "outcome_other_agency": ("Passed to another agency", ADVICE),
    "outcome_other": ("Another action", OTHER),
    "outcome_section_47_ended": ("Section 47 enquiry ended", NO_FURTHER_ACTION),
    "outcome_no_further_action": ("No further action", NO_FURTHER_ACTION),
}
RECORDED = {
    "SA - Continue current plan": OTHER,
    "SA - Provision of service S17": IN_NEED,
    "SA - Early Help": EARLY_HELP,
    "SA - Disabled Children's Early Help Team": EARLY_HELP,
    "SA - Progress to CP conference": CONFERENCE,
    "SA - Section 47 only, SA not required": STRATEGY,
    "SA - NFA": NO_FURTHER_ACTION,
}


def with_outcomes(assessments: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """What each of these authorised assessments decided.

    Shape:  the rows of `assessment_clocks` with outcomes (all of them in words, blank where none is recorded) and
            outcome (an ordered category, the highest).
    Rule:   what is ticked on the form, and any result of a single assessment recorded as an outcome of the child
            from the assessment's first day to its authorisation, both in (requirement OUT-11).
    """
    rows = facts.table("assessment", "assessment_id", "child_id", "start_date", "authorised_at", *TICKED)
    rows = rows[is_among(rows["assessment_id"], assessments["assessment_id"])]
    ticked = rows.melt("assessment_id", list(TICKED), var_name="tick")
    ticked = ticked[ticked["value"].fillna(False).astype(bool)]
    ticked = ticked.assign(
        words=ticked["tick"].map({name: words for name, (words, _) in TICKED.items()}),
        outcome=ticked["tick"].map({name: kind for name, (_, kind) in TICKED.items()}),
    )
    found = pd.concat([ticked, _recorded(facts, rows)], ignore_index=True)
    found["order"] = found["outcome"].map({kind: place for place, kind in enumerate(OUTCOMES)})
    found = found.sort_values("order", kind="stable")
    words = found.groupby("assessment_id")["words"].agg("; ".join).astype("str")
    asked = assessments["assessment_id"]
    outcome = looked_up(asked, found, "assessment_id", "outcome").astype("str").fillna(NONE)
    return assessments.assign(
        outcomes=words.reindex(asked).set_axis(asked.index),
        outcome=outcome.astype(pd.CategoricalDtype(OUTCOMES, ordered=True)),
    )


def _recorded(facts: Facts, assessments: pd.DataFrame) -> pd.DataFrame:
    rows = facts.table("outcome", "outcome_id", "child_id", "outcome_code", "outcome_date")
    rows = rows[rows["outcome_code"].isin(RECORDED)]
    pairs = assessments[["assessment_id", "child_id", "start_date", "authorised_at"]].merge(rows, on="child_id")
    pairs = pairs[pairs["outcome_date"].between(pairs["start_date"], pairs["authorised_at"].dt.normalize())]
    kinds = pairs["outcome_code"].map(RECORDED).astype("str")
    return pairs.assign(words=pairs["outcome_code"], outcome=kinds)[["assessment_id", "words", "outcome"]]


def next_steps(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """What followed each assessment of the kind it decided.

    Shape:  rows with assessment_id, child_id, assessment_start_date, authorised_date and outcome, to which are added
            next_episode_type, next_episode_start, next_step_due, moved_on_as_decided (blank while there is time, and
            where nothing has to follow), in the same order and index.
    Rule:   looked after: a period of care; initial conference: a child protection plan or a conference held;
            strategy: a discussion or an enquiry begun; child in need: a plan. It counts where it was going on at the
            authorisation, or began between the assessment's start and the days allowed after the authorisation.
    """
    due = limit_day(rows["authorised_date"], limit_in_force(facts, "assessment_outcome_recorded_days"))
    steps = _steps(rows["child_id"], facts)
    asked = rows[["assessment_id", "child_id", "assessment_start_date", "authorised_date"]].assign(
        due=due, kind=rows["outcome"].astype("str")
    )
    pairs = asked.merge(steps, on=["child_id", "kind"])
    begun = pairs["start"].ge(pairs["assessment_start_date"]) & pairs["start"].le(pairs["due"])
    going_on = pairs["start"].le(pairs["authorised_date"]) & (
        pairs["end"].gt(pairs["authorised_date"]) | (pairs["end"].isna() & pairs["lasts"])
    )
    pairs = pairs[begun | going_on].assign(_id=lambda one: id_order(one["record"]))
    first = pairs.sort_values(["start", "_id"], kind="stable").drop_duplicates("assessment_id")
    start = looked_up(rows["assessment_id"], first, "assessment_id", "start")
    must_follow = rows["outcome"].astype("str").isin(steps["kind"].cat.categories)
    open_still = start.isna() & due.ge(facts.as_at)
    moved = start.notna().astype("boolean").mask(~must_follow | open_still)
    return rows.assign(
        next_episode_type=looked_up(rows["assessment_id"], first, "assessment_id", "step"),
        next_episode_start=start,
        next_step_due=due.where(must_follow),
        moved_on_as_decided=moved,
    )


def _steps(children: pd.Series, facts: Facts) -> pd.DataFrame:
    """What can follow for these children: child_id, kind (of outcome), step (in words), start, end, lasts, record."""
    conferences = facts.table("conference", "conference_id", "child_id", "held_at")
    discussions = facts.table("strategy_discussion", "strategy_discussion_id", "child_id", "start_at")
    enquiries = facts.table("s47", "s47_id", "child_id", "start_at")
    sources = [
        (LOOKED_AFTER, "Period of care", facts[periods_of_care], "start_date", "end_date"),
        (CONFERENCE, "Child protection plan", facts[own_cp_plans], "start_date", "end_date"),
        (
            CONFERENCE,
            "Conference",
            conferences.assign(record="conference/" + conferences["conference_id"]),
            "held_at",
            "",
        ),
        (
            STRATEGY,
            "Strategy discussion",
            discussions.assign(record="strategy_discussion/" + discussions["strategy_discussion_id"]),
            "start_at",
            "",
        ),
        (STRATEGY, "Section 47 enquiry", enquiries.assign(record="s47/" + enquiries["s47_id"]), "start_at", ""),
        (IN_NEED, "Child in need plan", facts[cin_plans], "plan_start_date", "plan_end_date"),
    ]
    sources = [
        (kind, step, rows[is_among(rows["child_id"], children)], start, end) for kind, step, rows, start, end in sources
    ]
    frames = [
        pd.DataFrame(
            {
                "child_id": rows["child_id"],
                "kind": kind,
                "step": step,
                "start": rows[start].dt.normalize(),
                "end": rows[end] if end else pd.Series(pd.NaT, index=rows.index, dtype="datetime64[us]"),
                "lasts": bool(end),
                "record": rows["record"],
            }
        )
        for kind, step, rows, start, end in sources
    ]
    found = pd.concat(frames, ignore_index=True)
    kinds = list(dict.fromkeys(kind for kind, *_ in sources))
    return found[found["start"].notna()].assign(kind=lambda one: one["kind"].astype(pd.CategoricalDtype(kinds)))
