"""Care leavers: DIM_CLA_ELIGIBILITY, the keeping-in-touch forms and the pathway plans of young people of 16 and over.

In touch, accommodation and activity follow the pattern of England's care leavers of 19 to 21: nine in
ten in touch, most in suitable accommodation, about two in five not in education, employment or training.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from extracts.demo import lcs_schema
from extracts.demo.care import SHORT_BREAK_KINDS
from extracts.demo.clock import (
    DAY,
    NEVER,
    SECOND,
    add_working_days,
    close_of,
    happened,
    office_time,
    on_working_day,
    years,
)
from extracts.demo.draw import Array, blank, blank_key, chance, choose, lag, ranks, running_totals, together
from extracts.demo.keys import keys
from extracts.demo.world import World

COUNTED_FROM, THIRTEEN_WEEKS = 14, 91  # age in years from which the days in care count; days that entitle
PATHWAY, JOINT = "PATH", "JPATH"
ACTIVE, REPLACED, VOID = "A", "C", "z"
STATUSES = ("Eligible", "Relevant", "Former Relevant", "Qualifying")
IN_TOUCH = {"YES": 920, "NO": 45, "REFU": 15, "NREQ": 10, "RHOM": 10}
ACCOMMODATION = {
    "Independent living": 32, "Semi-independent": 22, "With former foster carers": 12, "With parents or relatives": 12,
    "Supported lodgings": 6, "Ordinary lodgings": 4, "Foyers and similar": 2, "In custody": 3, "Other": 2,
    "No fixed abode or homeless": 1.5, "Emergency accommodation": 1, "Bed and breakfast": 0.5, "Gone abroad": 1,
    "Community home": 1,
}  # fmt: skip
ACCOMMODATION_IN_CARE = {"Semi-independent": 30, "Supported lodgings": 8, "Community home": 22, "Other": 40}
UNKNOWN_RESIDENCE = "Residence not known"
UNSUITABLE = {
    "In custody": 0.6, "No fixed abode or homeless": 0.97, "Emergency accommodation": 0.8, "Bed and breakfast": 0.9,
}  # fmt: skip
ACTIVITY = {
    "F1 - Young person engaged full time in higher education": 6,
    "F2 - Young person engaged full time in education other than higher education": 20,
    "F4 - Young person engaged full time in an apprenticeship": 3,
    "F5 - Young person engaged full time in training or employment (not apprenticeship)": 21,
    "P1 - Young person engaged part time in higher education": 1,
    "P2 - Young person engaged part time in education other than higher education": 4,
    "P5 - Young person engaged part time in training or employment (not apprenticeship)": 6,
    "G4 - Young person not in education, employment or training because of illness or disability": 10,
    "G5 - Young person not in education, employment or training because of other circumstances": 22,
    "G6 - Young person not in education, employment or training due to pregnancy or parenting": 6,
    "Not recorded": 1,
}
NOT_RECORDED = "Not recorded"
CONTACT_APART = [(72, 42, 61), (20, 62, 85), (8, 86, 170)]  # days from one form to the next
FIRST_PLAN = [(62, 30, 91), (28, 92, 180), (10, 181, 360)]  # days after the sixteenth birthday
PLAN_APART = [(64, 150, 183), (27, 184, 230), (9, 231, 400)]


def frames(world: World) -> dict[str, pd.DataFrame]:
    """Entitlements, keeping-in-touch forms and pathway plans as they stand on the as-at day."""
    young = _young(world)
    plans, summaries = _plans(world, young)
    return {
        "DIM_CLA_ELIGIBILITY": _statuses(world, young),
        "FACT_CLA_CARE_LEAVERS": _contacts(world, young),
        "FACT_CARE_PLANS": plans,
        "FACT_CARE_PLAN_SUMMARY": summaries,
    }


def _young(world: World) -> pd.DataFrame:
    """Everyone looked after at sixteen or later: one row each.

    child, member (of the latest stay), sixteen and eighteen (birthdays), since and until (the latest stay),
    days (in care since the fourteenth birthday, to the as-at day), end (of the case).
    """
    own, as_at = world.care.periods, world.as_at
    own = own[~own["kind"].isin(SHORT_BREAK_KINDS)].reset_index(drop=True)
    born = world.births(own["child"].to_numpy())
    since, until = own["start"].to_numpy(DAY), own["end"].to_numpy(DAY)
    counted = np.minimum(until, as_at) - np.maximum(since, born + years(COUNTED_FROM))
    stays = pd.DataFrame(
        {
            "child": own["child"], "member": own["member"], "sixteen": born + years(16),
            "eighteen": born + years(18), "since": since, "until": until,
            "end": world.journeys.members["end"].to_numpy(DAY)[own["member"]],
            "days": np.where(np.isnat(counted), 0, counted.astype("int64")).clip(min=0),
        }
    )  # fmt: skip
    stays = stays.sort_values(["child", "since"], kind="stable", ignore_index=True)
    stays["days"] = stays.groupby("child")["days"].transform("sum")
    late = (stays["until"] > stays["sixteen"]) & (stays["sixteen"] <= pd.Timestamp(as_at))
    return stays[late].drop_duplicates("child", keep="last").reset_index(drop=True)


def _days(young: pd.DataFrame, *names: str) -> list[Array]:
    return [young[name].to_numpy(DAY) for name in names]


def _statuses(world: World, young: pd.DataFrame) -> pd.DataFrame:
    """The entitlement the law gives, recorded for most; a few recorded wrongly, and blank where it has ended."""
    rng, count = world.rng("eligibility"), len(young)
    eighteen, until, end = _days(young, "eighteen", "until", "end")
    entitled = (young["days"] >= THIRTEEN_WEEKS).to_numpy()
    adult, in_care = happened(eighteen, world.as_at), ~happened(until, world.as_at)
    by_law = np.select(
        [adult & entitled, ~adult & in_care & entitled, ~adult & ~in_care & entitled, adult | ~in_care],
        ["Former Relevant", "Eligible", "Relevant", "Qualifying"],
        "",
    )
    recorded = np.where(
        chance(rng, count, 0.02) & (by_law != ""), choose(rng, count, dict.fromkeys(STATUSES, 1)), by_law
    )
    is_open = ~happened(end, world.as_at)
    kept = (by_law != "") & (is_open & ~chance(rng, count, 0.03) | ~is_open & chance(rng, count, 0.5))
    values = {
        "DIM_CLA_ELIGIBILITY_ID": keys("eligibility", int(kept.sum())),
        "DIM_PERSON_ID": world.person_ids(young["child"].to_numpy()[kept]),
        "DIM_LOOKUP_ELIGIBILITY_STATUS_DESC": blank(recorded, ~is_open)[kept],
    }
    return lcs_schema.frame("DIM_CLA_ELIGIBILITY", values)


def _contacts(world: World, young: pd.DataFrame) -> pd.DataFrame:
    """A form every two months or so from leaving care; for some from seventeen, while still in care."""
    rng = world.rng("keeping in touch")
    sixteen, since, until, end = _days(young, "sixteen", "since", "until", "end")
    early = np.maximum(sixteen + years(1), since)
    begin = np.where(chance(rng, len(young), 0.6), np.fmin(early, until), until)
    row, day = _series(rng, begin, np.minimum(end, world.as_at), CONTACT_APART)
    day = on_working_day(day)
    in_care = day < until[row]
    changed = (ranks(np.bincount(row, minlength=len(young))[np.unique(row)]) == 0) | chance(rng, len(row), 0.1)
    home = np.where(in_care, _lasting(rng, changed, ACCOMMODATION_IN_CARE), _lasting(rng, changed, ACCOMMODATION))
    changed |= chance(rng, len(row), 0.1)
    activity = _lasting(rng, changed, ACTIVITY)
    in_touch = choose(rng, len(row), IN_TOUCH)
    away = in_touch != "YES"
    home = np.where(away & chance(rng, len(row), 0.5), UNKNOWN_RESIDENCE, home)
    unsuitable = chance(rng, len(row), pd.Series(home).map(UNSUITABLE).fillna(0.03).to_numpy())
    values = {
        "FACT_CLA_CARE_LEAVERS_ID": keys("care_leaver_contact", len(row)),
        "DIM_PERSON_ID": world.person_ids(young["child"].to_numpy()[row]),
        "IN_TOUCH_DTTM": office_time(rng, day),
        "DIM_LOOKUP_IN_TOUCH_CODE_CODE": blank(in_touch, chance(rng, len(row), 0.004)),
        "DIM_LOOKUP_ACCOMMODATION_CODE_DESC": blank(home, chance(rng, len(row), 0.01)),
        "DIM_LOOKUP_ACCOMMODATION_SUITABLE_DESC": blank(
            np.where(unsuitable, "Unsuitable", "Suitable"),
            (away & chance(rng, len(row), 0.8)) | chance(rng, len(row), 0.02),
        ),
        "DIM_LOOKUP_MAIN_ACTIVITY_DESC": blank(
            activity, (away & chance(rng, len(row), 0.8)) | (activity == NOT_RECORDED)
        ),
    }
    return lcs_schema.frame("FACT_CLA_CARE_LEAVERS", values)


def _lasting(rng: np.random.Generator, changed: Array, weights: Mapping[str, float]) -> Array:
    """One value from each change to the next."""
    return together(np.cumsum(changed) - 1, lambda groups: choose(rng, groups, weights))


def _series(
    rng: np.random.Generator, begin: Array, last: Array, apart: Sequence[tuple[float, int, int]]
) -> tuple[Array, Array]:
    """Row and day of everything that recurs: so long after the begin, and so on up to the last day."""
    room = (last - begin).astype("int64")
    counts = np.where(np.isnat(begin) | np.isnat(last), 0, room // apart[0][1] + 1).clip(min=0)
    row = np.repeat(np.arange(len(begin)), counts)
    gaps = lag(rng, len(row), apart)
    day = begin[row] + (running_totals(gaps, counts) if len(row) else gaps)
    kept = day <= last[row]
    return row[kept], day[kept]


def _plans(world: World, young: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """FACT_CARE_PLANS and FACT_CARE_PLAN_SUMMARY: the revisions of each plan, and the plan that they revise."""
    rng = world.rng("pathway plans")
    revisions = _revisions(rng, world, young)
    begun = revisions.drop_duplicates("row").reset_index(drop=True)
    summary = begun.assign(summary=keys("pathway_summary", len(begun)))
    young = young.assign(
        person_id=world.person_ids(young["child"].to_numpy()), referral_id=world.referral_ids[young["member"]]
    )
    revisions = revisions.merge(summary[["row", "summary"]], on="row")
    return _revision_frame(rng, world, young, revisions), _summary_frame(world, young, summary)


def _revisions(rng: np.random.Generator, world: World, young: pd.DataFrame) -> pd.DataFrame:
    """Row (of the young), start and end of each revision, every six months or so; `latest` is the last of each."""
    sixteen, since, end = _days(young, "sixteen", "since", "end")
    first = on_working_day(np.maximum(sixteen, since) + lag(rng, len(young), FIRST_PLAN))
    first = np.where(chance(rng, len(young), 0.03), NEVER, first)
    last = np.minimum(end, world.as_at)
    begun = np.flatnonzero(first <= last)
    again, day = _series(rng, first, last, PLAN_APART)
    rows = pd.DataFrame(
        {"row": np.concatenate([begun, again]), "start": np.concatenate([first[begun], on_working_day(day)])}
    ).sort_values(["row", "start"], kind="stable", ignore_index=True)
    following = rows.groupby("row")["start"].shift(-1)
    closed = pd.Series(np.where(happened(end, world.as_at), end, NEVER)).reindex(rows["row"]).to_numpy(DAY)
    return rows.assign(latest=following.isna(), end=np.where(following.isna(), closed, following.to_numpy(DAY)))


def _revision_frame(rng: np.random.Generator, world: World, young: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    row, count = rows["row"].to_numpy(), len(rows)
    start, end = rows["start"].to_numpy(DAY), rows["end"].to_numpy(DAY)
    changed = np.minimum(add_working_days(start, rng.integers(0, 15, count)), np.fmin(end, world.as_at))
    modified = np.minimum(office_time(rng, np.maximum(changed, start)), close_of(world.as_at))
    in_care = start < young["until"].to_numpy(DAY)[row]
    joint = together(row, lambda groups: chance(rng, groups, 0.3)) & in_care
    episode = world.journeys.members["episode"].to_numpy()[young["member"].to_numpy()[row]]
    adult = start >= young["eighteen"].to_numpy(DAY)[row]
    team = np.where(adult, world.team("leaving_care", episode), world.team("looked_after", episode))
    worker = blank_key(rng, world.staffed.worker_of(team, together(row, rng.random)), 0.03)
    team = blank_key(rng, team, 0.02)
    never = np.datetime64("1900-01-01", "s")  # what the warehouse holds where a plan was never changed
    values = {
        "FACT_CARE_PLAN_ID": keys("pathway_plan", count),
        "FACT_CARE_PLAN_SUMMARY_ID": rows["summary"],
        "DIM_PERSON_ID": young["person_id"].to_numpy()[row],
        "FACT_REFERRAL_ID": young["referral_id"].to_numpy()[row],
        "START_DTTM": start,
        "END_DTTM": end,
        "MODIF_DTTM": np.where(chance(rng, count, 0.01), never, modified.astype(SECOND)),
        "DIM_LOOKUP_PLAN_TYPE_ID_CODE": np.where(joint, JOINT, PATHWAY),
        "DIM_LOOKUP_PLAN_STATUS_ID_CODE": np.select(
            [~rows["latest"], chance(rng, count, 0.02)], [REPLACED, VOID], ACTIVE
        ),
        "DIM_PLAN_COORD_DEPT_ID": team,
        "DIM_PLAN_COORD_DEPT_ID_DESC": world.staffed.team_name(team),
        "DIM_PLAN_COORD_ID": worker,
        "DIM_PLAN_COORD_ID_DESC": world.staffed.name_of(worker),
    }
    return lcs_schema.frame("FACT_CARE_PLANS", values)


def _summary_frame(world: World, young: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    own = young.iloc[rows["row"]]
    end = own["end"].to_numpy(DAY)
    closed = happened(end, world.as_at)
    values = {
        "FACT_CARE_PLAN_SUMMARY_ID": rows["summary"],
        "FACT_REFERRAL_ID": own["referral_id"],
        "DIM_PERSON_ID": own["person_id"],
        "START_DTTM": rows["start"],
        "END_DTTM": np.where(closed, end, NEVER),
        "DIM_LOOKUP_PLAN_TYPE_CODE": np.full(len(rows), PATHWAY),
        "DIM_LOOKUP_PLAN_STATUS_ID_CODE": np.where(closed, REPLACED, ACTIVE),
    }
    return lcs_schema.frame("FACT_CARE_PLAN_SUMMARY", values)
