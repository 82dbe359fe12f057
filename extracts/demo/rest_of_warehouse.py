"""Tables and columns of the warehouse that no template reads, filled as an analyst would find them.

They are here so that the database can be taken for a real one, and so that a query that reads one of
them by mistake finds something.
"""

from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd

from extracts.demo import lcs_schema
from extracts.demo.clock import DAY, SECOND, years
from extracts.demo.draw import Array, blank, chance, choose, one_of
from extracts.demo.keys import keys
from extracts.demo.world import World

REMARKS = (
    "Discussed with the duty manager.", "See the case note of the same day.", "Family agrees to support.",
    "School informed.", "Checks with partners made.", "Advice given; no further role.",
)  # fmt: skip
SUBSTANCES = {"CANN": 58, "ALC": 26, "SOLV": 4, "COC": 8, "OTH": 4}
OFFENCES = ("Criminal damage", "Theft from a shop", "Common assault", "Possession of cannabis", "Public order")
CHANGES = {"LEFT": 40, "TRANSFER": 45, "LOAD": 15}
ROLES = {"SW": 70, "ASSTSW": 15, "PA": 8, "MGR": 7}
OFFENDS_FROM, MISUSES_FROM = 10, 12  # years of age

Fill = Callable[[np.random.Generator, int], Array]


def frames(world: World, people: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The tables that nothing else fills; `people` are the children's rows of DIM_PERSON."""
    return {
        "FACT_OFFENCE": _offences(world),
        "FACT_SUBSTANCE_MISUSE": _misuse(world),
        **_special_needs(world),
        "Education.DIM_PERSON": _pupils(world, people),
        "FACT_CPIS_UPLOAD": _uploaded(world),
        **_case_workers(world),
    }


def completed(frames: Mapping[str, pd.DataFrame], world: World) -> dict[str, pd.DataFrame]:
    """The frames with every column that is still missing, where this page knows what stands in it."""
    done = dict(frames)
    for (table, column), fill in COLUMNS.items():
        if table in done and (column not in done[table] or done[table][column].isna().all()):
            values = fill(world.rng(f"{table} {column}"), len(done[table]))
            done[table] = lcs_schema.frame(table, {**dict(done[table].items()), column: values})
    return done


def _some(share: float, values: Fill) -> Fill:
    return lambda rng, count: blank(values(rng, count), ~chance(rng, count, share))


def _words(choices: tuple[str, ...]) -> Fill:
    return lambda rng, count: one_of(rng, count, np.array(choices, dtype="object"))


def _between(low: int, high: int) -> Fill:
    return lambda rng, count: rng.integers(low, high, count)


REMARK = _some(0.04, _words(REMARKS))
COLUMNS: dict[tuple[str, str], Fill] = {
    ("FACT_CONTACTS", "OUTCOME_COMMENTS"): REMARK,
    ("FACT_REFERRALS", "OUTCOME_COMMENTS"): REMARK,
    ("FACT_SINGLE_ASSESSMENT", "OUTCOME_COMMENTS"): REMARK,
    ("FACT_SINGLE_ASSESSMENT", "SEEN_FLAG"): _some(0.3, _words(("Y", "Y", "N"))),
    ("FACT_S47", "OUTCOME_COMMENTS"): REMARK,
    ("FACT_CP_CONFERENCE", "OUTCOME_COMMENTS"): REMARK,
    ("FACT_INVOLVEMENTS", "DIM_GROUP_NAME"): _some(0.02, _words(("Duty group",))),
    ("FACT_INVOLVEMENTS", "FACT_WORKER_HISTORY_ID"): _between(1, 9_000),
    ("FACT_INVOLVEMENTS", "COMMENTS"): REMARK,
}


def _aged(world: World, at_least: int, share: float, rng: np.random.Generator) -> tuple[Array, Array]:
    """About that share of the children of that age and over, and a day since that birthday."""
    birthday = world.people.children["birth"].to_numpy(DAY) + years(at_least)
    room = (world.as_at - birthday).astype("int64")
    child = np.flatnonzero((room > 0) & chance(rng, len(room), share))
    return child, birthday[child] + np.floor(rng.random(len(child)) * room[child]).astype("int64")


def _offences(world: World) -> pd.DataFrame:
    rng = world.rng("offences")
    child, day = _aged(world, OFFENDS_FROM, 0.03, rng)
    values = {
        "FACT_OFFENCE_ID": keys("offence", len(child)),
        "DIM_PERSON_ID": world.person_ids(child),
        "OFFENCE_DTTM": day,
        "CONVICTED_DTTM": blank(day.astype("datetime64[us]"), np.ones(len(day), dtype=bool)),
        "DESCRIPTION": one_of(rng, len(child), np.array(OFFENCES, dtype="object")),
    }
    return lcs_schema.frame("FACT_OFFENCE", values)


def _misuse(world: World) -> pd.DataFrame:
    rng = world.rng("substance misuse")
    child, day = _aged(world, MISUSES_FROM, 0.03, rng)
    end = np.minimum(day + rng.integers(30, 400, len(child)), world.as_at)
    values = {
        "FACT_SUBSTANCE_MISUSE_ID": keys("substance_misuse", len(child)),
        "DIM_PERSON_ID": world.person_ids(child),
        "START_DTTM": day,
        "END_DTTM": end,
        "CREATE_DTTM": day.astype(SECOND) + 43_200,
        "DIM_LOOKUP_SUBSTANCE_TYPE_CODE": choose(rng, len(child), SUBSTANCES),
        "ACCEPT_FLAG": choose(rng, len(child), {"Y": 70, "N": 30}),
    }
    return lcs_schema.frame("FACT_SUBSTANCE_MISUSE", values)


def _special_needs(world: World) -> dict[str, pd.DataFrame]:
    """Special educational needs records, and requests for an education, health and care plan."""
    rng, children = world.rng("special needs"), world.people.children
    schooled = children["birth"].to_numpy(DAY) + years(5) <= world.as_at
    share = np.where(children["is_disabled"], 0.7, 0.12)
    child = np.flatnonzero(schooled & chance(rng, len(children), share))
    asked = child[chance(rng, len(child), 0.3)]
    day = world.as_at - rng.integers(60, 1_500, len(asked)).astype("timedelta64[D]")
    return {
        "FACT_SEN": lcs_schema.frame("FACT_SEN", {"DIM_PERSON_ID": world.person_ids(child)}),
        "FACT_EHCP_EPISODE": lcs_schema.frame(
            "FACT_EHCP_EPISODE", {"DIM_PERSON_ID": world.person_ids(asked), "REQUEST_DTTM": day}
        ),
    }


def _pupils(world: World, people: pd.DataFrame) -> pd.DataFrame:
    """The education module's own people: the children who have a pupil number, from fourteen with a learner number."""
    pupils = people[people["UPN"].notna()]
    count = len(pupils)
    learner = pupils["BIRTH_DTTM"].to_numpy(DAY) + years(14) <= world.as_at
    number = (pd.Series(10**9 + np.arange(count) * 7).astype("str")).to_numpy("object")
    values = {"DIM_PERSON_ID": pupils["DIM_PERSON_ID"], "ULN": blank(number, ~learner), "UPN": pupils["UPN"]}
    return lcs_schema.frame("Education.DIM_PERSON", values)


def _uploaded(world: World) -> pd.DataFrame:
    """Children on a plan or looked after, as they were sent to the national service."""
    members = world.journeys.members
    sent = ~np.isnat(members["plan_start"].to_numpy(DAY)) | ~np.isnat(members["care_start"].to_numpy(DAY))
    child = np.unique(members["child"].to_numpy()[sent])
    external = keys("external_person", len(world.people.children))[child]  # as DIM_PERSON has it
    values = {"DIM_PERSON_ID": world.person_ids(child), "EXTERNAL_ID": external}
    return lcs_schema.frame("FACT_CPIS_UPLOAD", values)


def _case_workers(world: World) -> dict[str, pd.DataFrame]:
    rng, worker = world.rng("case workers"), world.staffed.workers["worker_id"].to_numpy()
    count = len(worker)
    start = world.as_at - rng.integers(400, 3_000, count).astype("timedelta64[D]")
    left = chance(rng, count, 0.2)
    return {
        "FACT_CASEWORKER": lcs_schema.frame(
            "FACT_CASEWORKER",
            {
                "FACT_CASEWORKER_ID": keys("case_worker", count),
                "AGENCY": choose(rng, count, {"N": 86, "Y": 14}),
                "DIM_LOOKUP_PROF_ROLE_ID_CODE": choose(rng, count, ROLES),
            },
        ),
        "FACT_CONTEXT_CASE_WORKER": lcs_schema.frame(
            "FACT_CONTEXT_CASE_WORKER",
            {
                "DIM_WORKER_ID": worker,
                "START_DTTM": start,
                "END_DTTM": np.where(left, start + 380, np.datetime64("NaT", "D")),
                "DIM_LOOKUP_CWREASON_CODE": blank(choose(rng, count, CHANGES), ~left),
            },
        ),
    }
