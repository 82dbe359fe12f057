"""FACT_LEGAL_STATUS: the statuses of children looked after, and those that do not make a child looked after."""

import numpy as np
import pandas as pd

from extracts.demo import lcs_schema
from extracts.demo.clock import DAY, NEVER, day_of, happened, on_working_day, so_far, years
from extracts.demo.draw import Array, chance, choose, lag
from extracts.demo.keys import EDGE_ROOM, NOBODY, keys
from extracts.demo.world import World

IN_CARE = {
    "C1": "CLA - C1 Interim Care Order", "C2": "CLA - C2 Full Care Order", "E1": "CLA - E1 Placement Order granted",
    "V2": "CLA - V2 Single period of accommodation under section 20",
    "V3": "CLA - V3 Short term breaks, episodes recorded", "V4": "CLA - V4 Short term breaks, agreements recorded",
    "L1": "CLA - L1  Under police protection in LA accommodation",  # with the list's own doubled space
    "L2": "CLA - L2 Subject to emergency protection order", "J1": "CLA - J1 Remanded to LA accommodation",
    "J2": "CLA - J2 Placed in LA accommodation under PACE",
}  # fmt: skip
GUARDIANSHIP, ARRANGEMENTS, ADOPTED = "Special Guardianship Order", "Child Arrangements Order", "Adoption Order"
SUPERVISION, CARE_LEAVER = "Supervision Order", "Care Leaver"
PRE_PROCEEDINGS, CARE_PROCEEDINGS, PRIVATE_PROCEEDINGS = (
    "Pre-proceedings (PLO)", "Care Proceedings", "Private Law Proceedings",
)  # fmt: skip
PRIVATELY_FOSTERED = "Privately Fostered"
GUARDIANSHIP_ALLOWANCE, RESIDENCE_ALLOWANCE = "Special Guardianship Allowance", "Residence Order Allowance"
LOCAL_CODES = {
    PRIVATELY_FOSTERED: "0905", GUARDIANSHIP_ALLOWANCE: "0911", RESIDENCE_ALLOWANCE: "0912",
    GUARDIANSHIP: "0512", ARRANGEMENTS: "0154", ADOPTED: "0601", SUPERVISION: "0310", CARE_LEAVER: "0702",
    PRE_PROCEEDINGS: "0801", CARE_PROCEEDINGS: "0802", PRIVATE_PROCEEDINGS: "0803",
}  # fmt: skip
AFTER_CARE = {
    **dict.fromkeys(["E45", "E46", "E47", "E48"], GUARDIANSHIP), "E41": ARRANGEMENTS,
    **dict.fromkeys(["E11", "E12"], ADOPTED), **dict.fromkeys(["E5", "E6", "E7", "E17"], CARE_LEAVER),
}  # fmt: skip
ALLOWANCES = {
    **dict.fromkeys(["E45", "E46", "E47", "E48"], GUARDIANSHIP_ALLOWANCE), "E41": RESIDENCE_ALLOWANCE,
}  # fmt: skip
PAID, WITH_GUARDIANS = 0.8, 0.012  # of the orders that care ended in; of children in need
WARNED_FIRST = 0.7  # pre-proceedings before an interim order
ON_PLANS = {PRE_PROCEEDINGS: 0.12, SUPERVISION: 0.05}  # of children on a protection plan
PRIVATE_DISPUTES = 0.04  # of children in need


def frame(world: World) -> pd.DataFrame:
    """Statuses begun by the as-at day."""
    care = world.care
    held = care.statuses
    periods = care.periods.iloc[held["period"]].reset_index(drop=True)
    in_care = pd.DataFrame(
        {
            "key": held["status_id"], "child": periods["child"], "period_id": periods["period_id"],
            "words": held["code"].map(IN_CARE), "code": held["code"], "start": held["start"], "end": held["end"],
        }
    )  # fmt: skip
    others = _others(world)
    others = others[happened(others["start"].to_numpy(DAY), world.as_at)].sort_values("start", kind="stable")
    others["key"] = keys("legal_status", len(others), skip=EDGE_ROOM + len(held))
    rows = pd.concat([in_care, others.assign(period_id=NOBODY)], ignore_index=True)
    values = {
        "FACT_LEGAL_STATUS_ID": rows["key"],
        "DIM_PERSON_ID": world.person_ids(rows["child"].to_numpy()),
        "DIM_LOOKUP_LGL_STATUS_DESC": rows["words"],
        "DIM_LOOKUP_LGL_STATUS_CODE": rows["words"].map(LOCAL_CODES).fillna(rows["code"]),
        "START_DTTM": rows["start"],
        "END_DTTM": so_far(rows["end"].to_numpy(DAY), world.as_at),
        "FACT_CLA_ID": rows["period_id"],
    }
    return lcs_schema.frame("FACT_LEGAL_STATUS", values)


def _others(world: World) -> pd.DataFrame:
    """Child, words, start and end of each status that does not make a child looked after."""
    rng = world.rng("legal statuses")
    told = [_after_care(world), *_proceedings(rng, world), *_at_home(rng, world)]
    return pd.concat(
        [*told, _allowances(world), *_with_guardians(world), _privately_fostered(world)], ignore_index=True
    )


def _after_care(world: World) -> pd.DataFrame:
    """The order, or the status of a care leaver, that a period of care ended in."""
    periods = world.care.periods
    words = periods["leaves"].map(AFTER_CARE)
    left = happened(periods["end"].to_numpy(DAY), world.as_at) & words.notna().to_numpy()
    rows = periods[left]
    return _rows(rows["child"], words[left], rows["end"].to_numpy(DAY), np.full(len(rows), NEVER, dtype=DAY))


def _allowances(world: World) -> pd.DataFrame:
    """What is paid to most carers who hold an order, from the order to the child's eighteenth birthday."""
    rng, periods = world.rng("allowances"), world.care.periods
    words = periods["leaves"].map(ALLOWANCES)
    end = periods["end"].to_numpy(DAY)
    paid = happened(end, world.as_at) & words.notna().to_numpy() & chance(rng, len(periods), PAID)
    child = periods["child"][paid]
    return _rows(child, words[paid], end[paid], world.births(child.to_numpy()) + years(18))


def _with_guardians(world: World) -> list[pd.DataFrame]:
    """Children in need who live with guardians: the order, and the allowance paid for them until they are eighteen."""
    rng, members = world.rng("guardians"), world.journeys.members
    in_need = (members["path"] == "CIN").to_numpy() & np.isnat(members["care_start"].to_numpy(DAY))
    rows = np.flatnonzero(in_need & ~world.privately_fostered & chance(rng, len(members), WITH_GUARDIANS))
    child = members["child"].iloc[rows].drop_duplicates()
    referred = day_of(world.of_members("referral_at"))[child.index]
    born = world.births(child.to_numpy())
    begun = np.maximum(referred - rng.integers(200, 2_000, len(child)), born + 90)
    known = begun < referred
    order = pd.Series(choose(rng, len(child), {GUARDIANSHIP: 80, ARRANGEMENTS: 20}), index=child.index)
    paid = order.map({GUARDIANSHIP: GUARDIANSHIP_ALLOWANCE, ARRANGEMENTS: RESIDENCE_ALLOWANCE})
    until = born[known] + years(18)
    return [_rows(child[known], words[known], begun[known], until) for words in (order, paid)]


def _privately_fostered(world: World) -> pd.DataFrame:
    """Children privately fostered, from before or soon after the referral until the case closes."""
    rng, members = world.rng("private arrangements"), world.journeys.members
    rows = np.flatnonzero(world.privately_fostered)
    child = members["child"].iloc[rows]
    begun = day_of(world.of_members("referral_at"))[rows] - rng.integers(-10, 60, len(rows))
    begun = np.maximum(begun, world.births(child.to_numpy()))
    return _rows(child, PRIVATELY_FOSTERED, begun, np.maximum(members["end"].to_numpy(DAY)[rows], begun))


def _proceedings(rng: np.random.Generator, world: World) -> list[pd.DataFrame]:
    """Care proceedings from the first order asked for to the full order, and what came before them."""
    care = world.care
    orders = care.statuses[care.statuses["code"] == "C1"].drop_duplicates("period")
    full = care.statuses[care.statuses["code"] == "C2"].drop_duplicates("period").set_index("period")["start"]
    periods = care.periods.iloc[orders["period"]]
    begun = orders["start"].to_numpy(DAY)
    done = full.reindex(orders["period"]).to_numpy(DAY)
    done = np.where(np.isnat(done), periods["end"].to_numpy(DAY), done)
    warned = np.flatnonzero(chance(rng, len(orders), WARNED_FIRST))
    letter = on_working_day(begun - lag(rng, len(orders), [(60, 30, 140), (30, 141, 200), (10, 201, 330)]))
    referred = day_of(world.of_members("referral_at"))[periods["member"]]
    letter = np.minimum(np.maximum(letter, referred + 10), begun)
    child = periods["child"].reset_index(drop=True)
    return [
        _rows(child, CARE_PROCEEDINGS, begun, done),
        _rows(child[warned], PRE_PROCEEDINGS, letter[warned], begun[warned]),
    ]


def _at_home(rng: np.random.Generator, world: World) -> list[pd.DataFrame]:
    """Statuses of children who live with their families."""
    members = world.journeys.members
    start, end, closes = (members[name].to_numpy(DAY) for name in ("plan_start", "plan_end", "end"))
    at_home = np.isnat(members["care_start"].to_numpy(DAY))
    on_plan = np.flatnonzero(~np.isnat(start) & at_home)
    frames = []
    for words, share in ON_PLANS.items():
        rows = on_plan[chance(rng, len(on_plan), share)]
        begun = start[rows] + lag(rng, len(rows), [(70, 40, 160), (30, 161, 300)])
        until = np.where(
            words == SUPERVISION, begun + 365, begun + lag(rng, len(rows), [(65, 60, 180), (35, 181, 330)])
        )
        kept = begun < end[rows]
        frames.append(_rows(members["child"].iloc[rows[kept]], words, begun[kept], until[kept]))
    in_need = np.flatnonzero((members["path"] == "CIN").to_numpy() & at_home)
    rows = in_need[chance(rng, len(in_need), PRIVATE_DISPUTES)]
    begun = day_of(world.of_members("referral_at"))[rows] + rng.integers(5, 60, len(rows))
    kept = begun < closes[rows]
    until = begun + lag(rng, len(rows), [(70, 90, 220), (30, 221, 420)])
    frames.append(_rows(members["child"].iloc[rows[kept]], PRIVATE_PROCEEDINGS, begun[kept], until[kept]))
    return frames


def _rows(child: pd.Series, words: object, start: Array, end: Array) -> pd.DataFrame:
    told = words.to_numpy("object") if isinstance(words, pd.Series) else words
    return pd.DataFrame({"child": child.to_numpy(), "words": told, "start": start, "end": end})
