"""Placements of a stay in care: where the children live, with whom, and why they move on."""

import numpy as np
import pandas as pd

from extracts.demo.clock import DAY
from extracts.demo.draw import Array, blank, chance, choose, lag, one_of, running_totals
from extracts.demo.postcodes import invented

MOST_MOVES = 14  # of one stay; the last of so many placements lasts to its end
LASTS = [(13, 3, 20), (19, 21, 90), (24, 91, 270), (24, 271, 700), (20, 701, 2_400)]
LEAST = 3
SAME_CARER = 0.15  # of the moves from short-term fostering: approved as long-term for the children
MOVES_WITH_AN_ORDER, NEAR_AN_ORDER = 0.6, 60  # of the moves at most so many days from a change of status
TEMPORARY = 0.06  # of placements of over two months: the children spend some days elsewhere and come back
BY_AGE: dict[int, dict[str, float]] = {  # from that age of the youngest: type, weight
    0: {"U6": 62, "U5": 8, "U3": 17, "U2": 1, "R3": 10, "P1": 2},
    1: {"U6": 46, "U4": 18, "U3": 13, "U1": 9, "K2": 4, "P1": 9, "Z1": 1},
    11: {"U6": 34, "U4": 19, "U3": 7, "U1": 7, "K2": 20, "P1": 6, "S1": 3, "K1": 1, "R1": 1, "R2": 1, "Z1": 1},
    16: {"U6": 20, "U4": 16, "U1": 5, "K2": 17, "H5": 10, "K3": 18, "P2": 7, "P1": 3, "P3": 1, "R5": 1, "Z1": 2},
}  # fmt: skip
BY_KIND: dict[str, dict[str, float]] = {
    "remand": {"R5": 35, "K1": 15, "U6": 30, "K2": 20},
    "alone": {"U6": 42, "U4": 8, "K3": 26, "H5": 16, "K2": 4, "P2": 4},
    "agreement": {"U6": 55, "K2": 33, "R1": 6, "S1": 6},
    "short_break": {"U6": 55, "K2": 37, "R1": 8},
}
SUPPORTED_ACCOMMODATION_FROM = np.datetime64("2023-10-28")  # from then K3 takes the place of H5 and P2
SHORT_TERM = {"U4": "U6", "U1": "U3", "P1": "U6"}  # no stay begins with a long-term home or at the parents'
LONG_TERM = {"U6": "U4", "U3": "U1"}
FOR_ADOPTION = {"A5": 30, "A6": 70}  # with the foster carers they have, or with others
PROVIDERS: dict[str, dict[str, float]] = {  # by the first letter of the type
    "U": {"PR1": 58, "PR4": 36, "PR5": 6},
    "A": {"PR1": 60, "PR2": 25, "PR5": 15},
    "P": {"PR0": 1},
    "K": {"PR4": 74, "PR1": 18, "PR5": 8},
    "H": {"PR4": 70, "PR5": 30},
    "R": {"PR3": 70, "PR4": 30},
    "S": {"PR4": 80, "PR3": 20},
}
REGISTERED = ("U", "A", "K", "S")  # types by first letter whose provider Ofsted registers
PROVIDERS_ON_THE_BOOKS = 60
WITHOUT_NUMBER, WITHOUT_POSTCODE = 0.03, 0.03
FILLERS = {"ZZZ": 50, "XX": 30, "": 20}
CHANGES = {
    "PLACE": 20, "CREQB": 18, "CHILD": 12, "CARPL": 22, "LAREQ": 8, "STAND": 3, "ALLEG": 3, "CREQO": 5, "CUSTOD": 1,
    "APPRR": 1, "CLOSE": 2, "OTHER": 5,
}  # fmt: skip
AWAY_SHORT = {"T1": 20, "T2": 15, "T3": 30, "T4": 35}
AWAY_LONGER = {"T1": 35, "T3": 55, "T0": 10}


def placements(rng: np.random.Generator, stays: pd.DataFrame, statuses: pd.DataFrame) -> pd.DataFrame:
    """One row a stay and placement, by stay and start.

    Shape: stay, start, type, home (one carer or house), provider, urn, postcode, distance, changed.
    A temporary placement has no provider; a return to the same home keeps all of the home's values.
    """
    rows = _for_adoption(rng, stays, statuses, _with_orders(rng, statuses, _moves(rng, stays)))
    rows["type"] = _types(rng, stays, statuses, rows)
    rows["type"], rows["home"] = _same_carer(rng, rows)
    rows = _homes(rng, rows)
    rows = _with_absences(rng, stays, rows)
    return rows.assign(changed=choose(rng, len(rows), CHANGES))


def _moves(rng: np.random.Generator, stays: pd.DataFrame) -> pd.DataFrame:
    """Stay and start of each placement, before any decision to adopt."""
    kind = stays["kind"].to_numpy("str")
    days = (stays["end"].to_numpy(DAY) - stays["start"].to_numpy(DAY)).astype("int64")
    settled = np.isin(kind, ["short_break", "agreement"])
    counts = np.where(settled, 1, np.minimum(days // LEAST + 1, MOST_MOVES))
    row = np.repeat(np.arange(len(stays)), counts)
    lasts = lag(rng, len(row), LASTS)
    after = running_totals(lasts, counts) - lasts
    kept = after < days[row]
    row = row[kept]
    start = stays["start"].to_numpy(DAY)[row] + after[kept]
    return pd.DataFrame({"stay": row, "start": start, "adoption": False})


def _with_orders(rng: np.random.Generator, statuses: pd.DataFrame, moves: pd.DataFrame) -> pd.DataFrame:
    """The moves, some of them on the very day on which the legal status changes."""
    later = moves["stay"].duplicated().to_numpy() & chance(rng, len(moves), MOVES_WITH_AN_ORDER)
    changes = statuses[statuses["stay"].duplicated()].rename(columns={"start": "ordered"})
    changes = changes.sort_values("ordered", kind="stable")
    near = pd.merge_asof(
        moves[later].sort_values("start", kind="stable"),
        changes[["stay", "ordered"]],
        left_on="start",
        right_on="ordered",
        by="stay",
        direction="nearest",
        tolerance=pd.Timedelta(days=NEAR_AN_ORDER),
    )
    near["start"] = near["ordered"].fillna(near["start"])
    rows = pd.concat([moves[~later], near.drop(columns="ordered")], ignore_index=True)
    rows = rows.sort_values(["stay", "start"], kind="stable", ignore_index=True)
    return rows.drop_duplicates(["stay", "start"], ignore_index=True)


def _for_adoption(
    rng: np.random.Generator, stays: pd.DataFrame, statuses: pd.DataFrame, moves: pd.DataFrame
) -> pd.DataFrame:
    """The moves, with those that follow a placement for adoption replaced by it."""
    order = statuses[statuses["code"] == "E1"].groupby("stay")["start"].min()
    stay, ordered = order.index.to_numpy(), order.to_numpy(DAY)
    end = stays["end"].to_numpy(DAY)[stay]
    placed = ordered + lag(rng, len(stay), [(50, 20, 120), (35, 121, 300), (15, 301, 500)])
    placed = np.maximum(np.minimum(placed, end - 75), ordered + 1)
    found = placed < end
    stay, placed = stay[found], placed[found]
    limit = np.full(len(stays), np.datetime64("2999-01-01"), dtype=DAY)
    limit[stay] = placed
    before = moves[moves["start"].to_numpy(DAY) < limit[moves["stay"]]]
    for_adoption = pd.DataFrame({"stay": stay, "start": placed, "adoption": True})
    rows = pd.concat([before, for_adoption], ignore_index=True)
    return rows.sort_values(["stay", "start"], kind="stable", ignore_index=True)


def _types(rng: np.random.Generator, stays: pd.DataFrame, statuses: pd.DataFrame, rows: pd.DataFrame) -> Array:
    stay, start = rows["stay"].to_numpy(), rows["start"].to_numpy(DAY)
    kind, count = stays["kind"].to_numpy("str")[stay], len(rows)
    age = (start - stays["youngest"].to_numpy(DAY)[stay]).astype("int64") / 365.25
    youngest_first = [choose(rng, count, weights) for weights in BY_AGE.values()]
    types = np.select([age >= floor for floor in reversed(BY_AGE)], youngest_first[::-1], youngest_first[0])
    types = np.select([kind == name for name in BY_KIND], [choose(rng, count, own) for own in BY_KIND.values()], types)
    first = ~rows["stay"].duplicated().to_numpy()
    types = np.where(first, pd.Series(types).replace(SHORT_TERM), types)
    order = statuses[statuses["code"].isin(["C1", "C2"])].groupby("stay")["start"].min()
    ordered = order.reindex(range(len(stays))).to_numpy(DAY)[stay]
    types = np.where((types == "P1") & ~(ordered <= start), "U6", types)
    later = (start >= SUPPORTED_ACCOMMODATION_FROM) & np.isin(types, ["H5", "P2"])
    types = np.where(later, "K3", types)
    return np.where(rows["adoption"], choose(rng, count, FOR_ADOPTION), types)


def _same_carer(rng: np.random.Generator, rows: pd.DataFrame) -> tuple[Array, Array]:
    """Type and home: some stay with the same carers under another type."""
    types, count = rows["type"].to_numpy("object"), len(rows)
    before = np.concatenate([[None], types[:-1]])[:count]
    inner = rows["stay"].duplicated().to_numpy()
    approved = inner & np.isin(before, list(LONG_TERM)) & chance(rng, count, SAME_CARER) & ~rows["adoption"]
    types = np.where(approved, pd.Series(before).map(LONG_TERM), types)
    kept_on = approved | (inner & (types == "A5") & np.isin(before, ["U5", "U6", "U4"]))
    types = np.where((types == "A5") & ~kept_on, "A6", types)
    home = np.maximum.accumulate(np.where(kept_on, -1, np.arange(count)))
    return types, home


def _homes(rng: np.random.Generator, rows: pd.DataFrame) -> pd.DataFrame:
    """What is recorded of each home: provider, its number, postcode and miles from the children's own home."""
    count = len(rows)
    letter = rows["type"].str[0].to_numpy("str")
    provider = np.select(
        [letter == one for one in PROVIDERS], [choose(rng, count, own) for own in PROVIDERS.values()], ""
    )
    books = _registrations(rng)
    urn = books[(rng.random(count) * PROVIDERS_ON_THE_BOOKS).astype("int64")]
    unregistered = ~np.isin(letter, REGISTERED) & (rows["type"] != "K3").to_numpy()
    far = np.where(np.isin(letter, ["K", "S", "R"]), 0.55, 0.22)
    away = chance(rng, count, far) & (letter != "P")
    miles = np.where(away, 18 + rng.gamma(1.4, 30, count), rng.gamma(2, 4, count)).round(1)
    postcode = np.where(away, invented(rng, count, "XZ"), invented(rng, count))
    values = pd.DataFrame(
        {
            "provider": blank(provider, provider == ""),
            "urn": blank(urn, unregistered | chance(rng, count, WITHOUT_NUMBER)),
            "postcode": np.where(chance(rng, count, WITHOUT_POSTCODE), choose(rng, count, FILLERS), postcode),
            "distance": np.where(chance(rng, count, WITHOUT_POSTCODE), "999.9", miles.astype("str")),
        }
    )
    return pd.concat([rows, values.iloc[rows["home"]].reset_index(drop=True)], axis=1)


def _registrations(rng: np.random.Generator) -> Array:
    """Ofsted's numbers of the providers in use: SC and digits, or digits alone for those registered lately."""
    old = "SC" + pd.Series(rng.integers(10_000, 499_999, PROVIDERS_ON_THE_BOOKS)).astype("str").str.zfill(6)
    new = pd.Series(rng.integers(1_150_000, 2_780_000, PROVIDERS_ON_THE_BOOKS)).astype("str")
    return np.where(chance(rng, PROVIDERS_ON_THE_BOOKS, 0.6), old, new)


def _with_absences(rng: np.random.Generator, stays: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """The placements, some of them broken by days elsewhere."""
    start = rows["start"].to_numpy(DAY)
    last = rows["stay"].to_numpy() != np.append(rows["stay"].to_numpy()[1:], -1)
    end = np.where(last, stays["end"].to_numpy(DAY)[rows["stay"]], np.append(start[1:], start[-1:]))
    days = (end - start).astype("int64")
    in_care = stays["kind"].to_numpy("str")[rows["stay"]] == "care"
    broken = np.flatnonzero(in_care & (days >= 60) & ~rows["adoption"] & chance(rng, len(rows), TEMPORARY))
    leaves = start[broken] + 20 + (rng.random(len(broken)) * (days[broken] - 50).clip(min=0)).astype("int64")
    spent = lag(rng, len(broken), [(65, 2, 7), (35, 8, 20)])
    short, longer = (choose(rng, len(broken), kinds) for kinds in (AWAY_SHORT, AWAY_LONGER))
    own = rows.iloc[broken].reset_index(drop=True)
    elsewhere = own.assign(
        start=leaves, type=np.where(spent <= 7, short, longer), home=len(rows) + np.arange(len(broken)),
        provider=None, urn=None, postcode=invented(rng, len(broken)), distance=_few_miles(rng, len(broken)),
    )  # fmt: skip
    back = own.assign(start=leaves + spent)
    told = pd.concat([rows, elsewhere, back], ignore_index=True)
    return told.drop(columns="adoption").sort_values(["stay", "start"], kind="stable", ignore_index=True)


def _few_miles(rng: np.random.Generator, count: int) -> Array:
    return one_of(rng, count, np.round(np.arange(1, 15, 0.7), 1)).astype("str")
