"""When a case came to a team for children in need."""

import pandas as pd

from transforms.facts import Facts
from transforms.latest import id_order
from transforms.scope import allocations
from transforms.workers import team_names

KINDS = r"child(?:ren)? in need|\bcin\b|disabled child"  # in the source's words for the kind of a team


def cin_allocations_of(assessments: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """The first allocation of each assessment's child to a team for children in need.

    Shape:  one row per assessment with one: assessment_id, cin_allocation_date, cin_team, cin_allocation__record.
    Rule:   the team's kind, in the source's words, names children in need or disabled children. Of those going on at
            the authorisation or begun after it, the first begun, then the lower identifier.
    Source: T-CIN-ALLOCATION-TIME, reading of the ambiguity.
    """
    teams = facts.table("team", "team_id", "team_type")
    teams = teams[teams["team_type"].str.contains(KINDS, case=False, regex=True, na=False)]
    held = facts[allocations].merge(team_names(facts), on="team_id")
    held = held[held["team_id"].isin(teams["team_id"]) & held["start_date"].notna()]
    pairs = assessments[["assessment_id", "child_id", "authorised_date"]].merge(held, on="child_id")
    pairs = pairs[pairs["end_date"].isna() | pairs["end_date"].ge(pairs["authorised_date"])]
    pairs = pairs.assign(_id=id_order(pairs["involvement_id"])).sort_values(["start_date", "_id"], kind="stable")
    first = pairs.drop_duplicates("assessment_id")
    names = {"start_date": "cin_allocation_date", "team_name": "cin_team", "record": "cin_allocation__record"}
    return first.rename(columns=names)[["assessment_id", *names.values()]]
