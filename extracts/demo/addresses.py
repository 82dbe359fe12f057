"""DIM_PERSON_ADDRESS: where families live and lived, and where children looked after are placed."""

import numpy as np
import pandas as pd

from extracts.demo import lcs_schema
from extracts.demo.care import SHORT_BREAK_KINDS
from extracts.demo.clock import DAY, so_far
from extracts.demo.draw import Array, blank, chance, choose, one_of, pairs
from extracts.demo.keys import keys
from extracts.demo.postcodes import invented
from extracts.demo.world import World

STREETS = (
    "Tannery", "Weir", "Chapel Brow", "Larkspur", "Old Quarry", "Ropewalk", "Miller's", "Sycamore", "Beacon", "Canal",
)  # fmt: skip
KINDS = ("Lane", "Road", "Close", "Street", "Rise", "Court", "Terrace")
BUILDINGS = ("Malthouse", "Ferry House", "Bobbin Mill", "Kingfisher Court", "The Maltings")
LOCALITIES = ("Upper Town", "Old Harbour", "Moorside", "Wharfside", "Priory Estate")
NO_POSTCODES = {"XXX XXX": 3, "NOPOSTCODE": 2, "XXXX": 1}
NO_POSTCODE = 0.015
HOME, PLACEMENT = "HOME", "PLACE"
MOVED = 0.3  # of the families: the home before this one is known
FLATS = 0.12
WEST, SOUTH, ACROSS = 310_000, 440_000, 45_000  # metres: a square that the invented county fills


def frame(world: World, adults: pd.DataFrame) -> pd.DataFrame:
    """Homes of children and of the adults (person_id, family, birth), then placements, oldest first within each."""
    rows = pd.concat([_homes(world, adults), _placements(world)], ignore_index=True)
    rows.insert(0, "DIM_PERSON_ADDRESS_ID", keys("address", len(rows)))
    return lcs_schema.frame("DIM_PERSON_ADDRESS", {name: rows[name] for name in rows})


def _homes(world: World, adults: pd.DataFrame) -> pd.DataFrame:
    """Each family's present home, and for some the one before, told for everybody in the family."""
    rng, families, as_at = world.rng("addresses"), world.people.families, world.as_at
    count = len(families)
    moved = as_at - (rng.random(count) * 2_500).astype("timedelta64[D]")
    earlier = np.flatnonzero(chance(rng, count, MOVED))
    home = np.concatenate([np.arange(count), earlier])
    start = np.concatenate([moved, moved[earlier] - rng.integers(200, 2_000, len(earlier)).astype("timedelta64[D]")])
    end = np.concatenate([np.full(count, np.datetime64("NaT"), dtype=DAY), moved[earlier]])
    homes = pd.DataFrame({"family": home, "START_DTTM": start, "END_DTTM": end, **_written(rng, world, home)})
    homes = homes.sort_values(["family", "START_DTTM"], kind="stable", ignore_index=True)
    columns = ["person_id", "family", "birth"]
    people = pd.concat([world.people.children[columns], adults[columns]], ignore_index=True)
    person, row = pairs(people["family"].to_numpy(), homes["family"].to_numpy())
    told = homes.iloc[row].reset_index(drop=True).drop(columns="family")
    born = people["birth"].to_numpy(DAY)[person]
    told.insert(0, "DIM_PERSON_ID", people["person_id"].to_numpy()[person])
    told.insert(1, "ADDSS_TYPE_CODE", HOME)
    told["START_DTTM"] = np.maximum(told["START_DTTM"].to_numpy(DAY), born)
    end = told["END_DTTM"].to_numpy(DAY)
    return told[(born <= as_at) & (np.isnat(end) | (end > born))]


def _placements(world: World) -> pd.DataFrame:
    """Where children looked after live, with the postcode of the placement; short breaks are no address."""
    rng, care = world.rng("placement addresses"), world.care
    lasting = ~care.periods["kind"].isin(SHORT_BREAK_KINDS).to_numpy()
    placed = care.placements[lasting[care.placements["period"]]].reset_index(drop=True)
    child = care.periods["child"].to_numpy()[placed["period"]]
    written = _written(rng, world, world.people.children["family"].to_numpy()[child])
    return pd.DataFrame(
        {
            "DIM_PERSON_ID": world.person_ids(child),
            "ADDSS_TYPE_CODE": PLACEMENT,
            "START_DTTM": placed["start"].to_numpy(DAY),
            "END_DTTM": so_far(placed["end"].to_numpy(DAY), world.as_at),
            **written,
            "POSTCODE": placed["postcode"],
        }
    )


def _written(rng: np.random.Generator, world: World, family: Array) -> dict[str, Array]:
    """Addresses in words and on the grid, in the district of each family."""
    district = world.people.families["district"].to_numpy()[family]
    count, flat = len(district), chance(rng, len(district), FLATS)
    number = pd.Series(rng.integers(1, 40, count)).astype("str").to_numpy("object")
    return {
        "ROOM_NO": blank(number, ~chance(rng, count, 0.004)),
        "FLOOR_NO": blank(one_of(rng, count, np.array(["G", "1", "2", "3"])), ~(flat & chance(rng, count, 0.4))),
        "FLAT_NO": blank("Flat " + number, ~flat),
        "BUILDING": blank(one_of(rng, count, BUILDINGS), ~(flat & chance(rng, count, 0.6))),
        "HOUSE_NO": pd.Series(rng.integers(1, 180, count)).astype("str").to_numpy("object"),
        "STREET": (pd.Series(one_of(rng, count, STREETS)) + " " + one_of(rng, count, KINDS)).to_numpy("object"),
        "LOCALITY": blank(one_of(rng, count, LOCALITIES), chance(rng, count, 0.6)),
        "TOWN": world.staffed.districts[district].astype("object"),
        "COUNTY": np.full(count, "Wessendale", dtype="object"),
        "POSTCODE": np.where(chance(rng, count, NO_POSTCODE), choose(rng, count, NO_POSTCODES), invented(rng, count)),
        "UPRN": blank(
            ("10099" + pd.Series(rng.integers(10**6, 10**7, count)).astype("str")).to_numpy("object"),
            chance(rng, count, 0.08),
        ),
        "EASTING": WEST + rng.integers(0, ACROSS, count),
        "NORTHING": SOUTH + rng.integers(0, ACROSS, count),
    }
