"""Every kind of defect that a demo can hold, written out table by table.

They are the ones that the sources' notes and public extracts' issue lists tell of. None of them trips a
rule that blocks publication: an authority with such data still gets its lists, with findings beside them.
"""

from typing import Any

import numpy as np
import pandas as pd

from extracts.demo.clock import DAY, SECOND, years
from extracts.demo.defects import Defect, Frames, Spoil, Where
from extracts.demo.draw import Array, one_of
from extracts.demo.keys import NOBODY, RANGES
from extracts.demo.s47_and_strategy import CONFERENCE_FLAGS, ENQUIRY_FLAGS

PLACEHOLDER = np.datetime64("1900-01-01T00:00:00")
LIKE_A_FORMULA = ("=SUM(A1)", "+44 Alder", "-Birch", "@Rowan", '=HYPERLINK("x","y")')
NOT_LATIN = ("Владимирова", "محمدزاده", "陳小明", "Παπαδοπούλου", "ፍቅርተ")
VERY_LONG = "Featherstonehaugh-" * 5 + "Montgomery"  # one hundred characters, the width of the column
VISITS = ("STVC", "STVL", "CNSTAT", "CINV")
UNKNOWN_CODE = "ZZ9"
ORPHANS_FROM = RANGES["person"][1] - 999  # person numbers that nobody bears
UNKNOWN_WORKERS_FROM = RANGES["worker"][1] - 99
CATEGORY_NOT_KNOWN = "Not yet categorised"


def always(value: Any) -> Spoil:
    """The same wrong value for each."""
    return lambda _rng, rows, _as_at: np.full(len(rows), value, dtype="object")


def picked_from(values: tuple[str, ...]) -> Spoil:
    """One of the wrong values for each."""
    return lambda rng, rows, _as_at: one_of(rng, len(rows), np.array(values, dtype="object"))


def before(column: str, at_most: int = 40) -> Spoil:
    """A moment one to so many days before that of another column."""

    def moments(rng: np.random.Generator, rows: pd.DataFrame, _as_at: np.datetime64) -> Array:
        days = rng.integers(1, at_most + 1, len(rows)).astype("timedelta64[D]")
        return (rows[column].to_numpy(SECOND) - days).astype("datetime64[us]")

    return moments


def in_future(rng: np.random.Generator, rows: pd.DataFrame, as_at: np.datetime64) -> Array:
    """Ten in the morning, one to sixty days after the as-at day."""
    days = as_at.astype(DAY) + rng.integers(1, 61, len(rows))
    return (days.astype(SECOND) + 36_000).astype("datetime64[us]")


def a_century_early(_rng: np.random.Generator, rows: pd.DataFrame, _as_at: np.datetime64) -> Array:
    """The year typed with the wrong century."""
    return (rows["BIRTH_DTTM"].to_numpy(SECOND) - years(100).astype("timedelta64[s]")).astype("datetime64[us]")


def padded_lower_case(column: str) -> Spoil:
    """The value with blanks round it and in small letters."""
    return lambda _rng, rows, _as_at: (" " + rows[column].str.lower() + " ").to_numpy("object")


def with_leading_zeros(column: str) -> Spoil:
    """The number as somebody typed it, with noughts in front."""
    return lambda _rng, rows, _as_at: ("000" + rows[column].astype("str")).to_numpy("object")


def nobody_known(first: int, count: int) -> Spoil:
    """A number of the range that nobody bears."""
    return lambda rng, rows, _as_at: rng.integers(first, first + count, len(rows))


def held(*columns: str) -> Where:
    """Records in which all of the columns hold a value."""
    return lambda frame, _frames, _as_at: frame[list(columns)].notna().all(axis=1).to_numpy()


def equal(column: str, *values: object) -> Where:
    """Records whose column holds one of the values."""
    return lambda frame, _frames, _as_at: frame[column].isin(values).to_numpy(bool)


def both(*tests: Where) -> Where:
    """Records for which every test holds."""
    return lambda frame, frames, as_at: np.logical_and.reduce([test(frame, frames, as_at) for test in tests])


def answers_to(question: str) -> Where:
    """Answers to the question that are not blank."""
    return lambda frame, _frames, _as_at: (
        (frame["ANSWER_NO"] == question) & frame["ANSWER"].fillna("").ne("")
    ).to_numpy(bool)


def with_an_open_plan(frame: pd.DataFrame, frames: Frames, as_at: np.datetime64) -> Array:
    """Open referrals under which a protection plan is open, begun long enough ago to have closed since."""
    plans = frames["FACT_CP_PLAN"]
    running = plans.loc[plans["END_DTTM"].isna() & plans["IS_OLA"].ne("Y").fillna(True), "FACT_REFERRAL_ID"]
    open_now = frame["REFRL_END_DTTM"].isna() & (frame["REFRL_START_DTTM"] < pd.Timestamp(as_at) - pd.Timedelta(days=9))
    return (open_now & frame["FACT_REFERRAL_ID"].isin(running)).to_numpy(bool)


def looked_after_now(frame: pd.DataFrame, frames: Frames, _as_at: np.datetime64) -> Array:
    """Periods of care with an episode that has not ended."""
    episodes = frames["FACT_CARE_EPISODES"]
    return frame["FACT_CLA_ID"].isin(episodes.loc[episodes["CARE_END_DATE"].isna(), "FACT_CLA_ID"]).to_numpy(bool)


def just_closed(rng: np.random.Generator, rows: pd.DataFrame, as_at: np.datetime64) -> Array:
    """A moment in the last week before the as-at day."""
    return (as_at.astype(SECOND) - rng.integers(1, 7 * 86_400, len(rows))).astype("datetime64[us]")


def every_outcome(flags: tuple[str, ...]) -> Spoil:
    """No outcome ticked."""
    return lambda _rng, rows, _as_at: {name: np.full(len(rows), "N", dtype="object") for name in flags}


def emptied(columns: tuple[str, ...]) -> Spoil:
    """Every column but the key blank."""
    return lambda _rng, rows, _as_at: {name: np.full(len(rows), None, dtype="object") for name in columns}


CONTACT_COLUMNS = ("DIM_PERSON_ID", "CONTACT_DTTM", "DIM_LOOKUP_CONT_SORC_ID", "DIM_LOOKUP_CONT_SORC_ID_DESC",
                   "DIM_LOOKUP_FAMILYOFRESIDENCE_ID", "EXTERNAL_ID", "OUTCOME_NFA_FLAG")  # fmt: skip
ASSESSMENT_OUTCOMES = (
    "OUTCOME_NFA_FLAG", "OUTCOME_NFA_S47_END_FLAG", "OUTCOME_STRATEGY_DISCUSSION_FLAG", "OUTCOME_CLA_REQUEST_FLAG",
    "OUTCOME_PRIVATE_FOSTERING_FLAG", "OUTCOME_LEGAL_ACTION_FLAG", "OUTCOME_PROV_OF_SERVICES_FLAG",
    "OUTCOME_PROV_OF_SB_CARE_FLAG", "OUTCOME_SPECIALIST_ASSESSMENT_FLAG", "OUTCOME_REFERRAL_TO_OTHER_AGENCY_FLAG",
    "OUTCOME_OTHER_ACTIONS_FLAG", "OTHER_OUTCOMES_EXIST_FLAG",
)  # fmt: skip

ENQUIRY_OUTCOMES = ("OUTCOME_CP_CONFERENCE_FLAG", *ENQUIRY_FLAGS)

client = equal("IS_CLIENT", "Y")

DEFECTS = (
    Defect("ethnicity missing", "DIM_PERSON", "ETHNICITY_MAIN_CODE", client, always(None), share=4),
    Defect("gender missing", "DIM_PERSON", "GENDER_MAIN_CODE", client, always(None)),
    Defect("date of birth missing", "DIM_PERSON", "BIRTH_DTTM", client, always(None)),
    Defect("date of birth is a placeholder", "DIM_PERSON", "BIRTH_DTTM", client, always(PLACEHOLDER)),
    Defect(
        "date of birth a century early", "DIM_PERSON", "BIRTH_DTTM", both(client, held("BIRTH_DTTM")), a_century_early
    ),
    Defect("surname begins like a formula", "DIM_PERSON", "SURNAME", client, picked_from(LIKE_A_FORMULA)),
    Defect("surname in another script", "DIM_PERSON", "SURNAME", client, picked_from(NOT_LATIN)),
    Defect("forename very long", "DIM_PERSON", "FORENAME", client, always(VERY_LONG)),
    Defect(
        "surname with white space and case noise",
        "DIM_PERSON",
        "SURNAME",
        both(client, held("SURNAME")),
        padded_lower_case("SURNAME"),
    ),
    Defect(
        "worker's staff number with leading zeros",
        "DIM_WORKER",
        "STAFF_ID",
        held("STAFF_ID"),
        with_leading_zeros("STAFF_ID"),
    ),
    Defect("contact source missing", "FACT_CONTACTS", "DIM_LOOKUP_CONT_SORC_ID_DESC", None, always(None)),
    Defect(
        "contact source without a mapping", "FACT_CONTACTS", "DIM_LOOKUP_CONT_SORC_ID_DESC", None, always("Local hub")
    ),
    Defect(
        "contact about a child not on record", "FACT_CONTACTS", "DIM_PERSON_ID", None, nobody_known(ORPHANS_FROM, 1_000)
    ),
    Defect("contact dated in the future", "FACT_CONTACTS", "CONTACT_DTTM", None, in_future),
    Defect("contact entered twice", "FACT_CONTACTS", copied=True),
    Defect("contact wholly blank", "FACT_CONTACTS", "", None, emptied(CONTACT_COLUMNS)),
    Defect(
        "referral ends before it starts",
        "FACT_REFERRALS",
        "REFRL_END_DTTM",
        held("REFRL_END_DTTM"),
        before("REFRL_START_DTTM"),
    ),
    Defect("primary need missing", "FACT_REFERRALS", "DIM_LOOKUP_CATEGORY_OF_NEED_CODE", None, always(None)),
    Defect(
        "primary need without a mapping",
        "FACT_REFERRALS",
        "DIM_LOOKUP_CATEGORY_OF_NEED_CODE",
        None,
        always(UNKNOWN_CODE),
    ),
    Defect(
        "primary need with white space and case noise",
        "FACT_REFERRALS",
        "DIM_LOOKUP_CATEGORY_OF_NEED_CODE",
        held("DIM_LOOKUP_CATEGORY_OF_NEED_CODE"),
        padded_lower_case("DIM_LOOKUP_CATEGORY_OF_NEED_CODE"),
    ),
    Defect(
        "closure reason missing",
        "FACT_REFERRALS",
        "DIM_LOOKUP_REFRL_ENDRSN_ID_CODE",
        held("REFRL_END_DTTM"),
        always(None),
    ),
    Defect(
        "closure reason without a mapping",
        "FACT_REFERRALS",
        "DIM_LOOKUP_REFRL_ENDRSN_ID_CODE",
        held("REFRL_END_DTTM"),
        always(UNKNOWN_CODE),
    ),
    Defect(
        "referral closed with a protection plan open",
        "FACT_REFERRALS",
        "REFRL_END_DTTM",
        with_an_open_plan,
        just_closed,
    ),
    Defect("referral entered twice", "FACT_REFERRALS", where=held("REFRL_END_DTTM"), copied=True),
    Defect("assessor missing", "FACT_SINGLE_ASSESSMENT", "COMPLETED_BY_USER_ID", None, always(NOBODY)),
    Defect(
        "assessor not on record",
        "FACT_SINGLE_ASSESSMENT",
        "COMPLETED_BY_USER_ID",
        None,
        nobody_known(UNKNOWN_WORKERS_FROM, 100),
    ),
    Defect(
        "assessment completed without an outcome",
        "FACT_SINGLE_ASSESSMENT",
        "",
        equal("DIM_LOOKUP_STEP_SUBSTATUS_CODE", "C"),
        every_outcome(ASSESSMENT_OUTCOMES),
    ),
    Defect(
        "assessment start missing",
        "FACT_SINGLE_ASSESSMENT",
        "START_DTTM",
        equal("DIM_LOOKUP_STEP_SUBSTATUS_CODE", "C"),
        always(None),
    ),
    Defect(
        "authorisation date unreadable", "FACT_FORM_ANSWERS", "ANSWER", answers_to("FormEndDate"), always("32/13/2025")
    ),
    Defect(
        "authorisation date a placeholder",
        "FACT_FORM_ANSWERS",
        "ANSWER",
        answers_to("FormEndDate"),
        always("01/01/1900"),
    ),
    Defect(
        "authorisation before the start", "FACT_FORM_ANSWERS", "ANSWER", answers_to("FormEndDate"), always("01/02/2001")
    ),
    Defect("form and case notes disagree on seen", "FACT_FORM_ANSWERS", "ANSWER", answers_to("seenYN"), always("No")),
    Defect(
        "enquiry completed without an outcome",
        "FACT_S47",
        "",
        equal("OUTCOME_NFA_FLAG", "Y"),
        every_outcome(ENQUIRY_OUTCOMES),
    ),
    Defect(
        "conference held without an outcome",
        "FACT_CP_CONFERENCE",
        "",
        equal("OUTCOME_PROV_OF_SERVICES_FLAG", "Y"),
        every_outcome(tuple(CONFERENCE_FLAGS)),
    ),
    Defect("enquiry ends before it starts", "FACT_S47", "END_DTTM", held("END_DTTM"), before("START_DTTM")),
    Defect("enquiry dated in the future", "FACT_S47", "START_DTTM", None, in_future),
    Defect("plan ends before it starts", "FACT_CP_PLAN", "END_DTTM", held("END_DTTM"), before("START_DTTM")),
    Defect(
        "two plans open at once", "FACT_CP_PLAN", where=lambda f, _fs, _d: f["END_DTTM"].isna().to_numpy(), copied=True
    ),
    Defect("category of abuse missing", "FACT_CP_PLAN", "CP_CATEGORY_DESC", None, always(None)),
    Defect("category of abuse without a mapping", "FACT_CP_PLAN", "CP_CATEGORY_DESC", None, always(CATEGORY_NOT_KNOWN)),
    Defect(
        "visit dated in the future",
        "FACT_CASENOTES",
        "EVENT_DTTM",
        equal("DIM_LOOKUP_CASNT_TYPE_ID_CODE", *VISITS),
        in_future,
        share=0.2,
    ),
    Defect("case note without a date", "FACT_CASENOTES", "EVENT_DTTM", None, always(None), share=0.2),
    Defect(
        "case note typed before its event",
        "FACT_CASENOTES",
        "CREATED_DTTM",
        held("EVENT_DTTM", "CREATED_DTTM"),
        before("EVENT_DTTM"),
        share=0.2,
    ),
    Defect(
        "case note type without a mapping",
        "FACT_CASENOTES",
        "DIM_LOOKUP_CASNT_TYPE_ID_CODE",
        None,
        always(UNKNOWN_CODE),
        share=0.2,
    ),
    Defect(
        "seen alone but not seen",
        "FACT_CASENOTES",
        "SEEN_ALONE_FLAG",
        both(equal("SEEN_FLAG", "N"), equal("DIM_LOOKUP_CASNT_TYPE_ID_CODE", *VISITS)),
        always("Y"),
    ),
    Defect("case note stored twice under one key", "FACT_CASENOTES", copied=True, copied_key=True, share=0.2),
    Defect("case note entered twice", "FACT_CASENOTES", copied=True, share=0.2),
    Defect(
        "case note about a child not on record",
        "FACT_CASENOTES",
        "DIM_PERSON_ID",
        None,
        nobody_known(ORPHANS_FROM, 1_000),
        share=0.1,
    ),
    Defect("involvement without a worker", "FACT_INVOLVEMENTS", "DIM_WORKER_ID", None, always(NOBODY)),
    Defect(
        "involvement of a worker not on record",
        "FACT_INVOLVEMENTS",
        "DIM_WORKER_ID",
        None,
        nobody_known(UNKNOWN_WORKERS_FROM, 100),
    ),
    Defect(
        "involvement ends before it starts", "FACT_INVOLVEMENTS", "END_DTTM", held("END_DTTM"), before("START_DTTM")
    ),
    Defect("looked after with no legal status", "FACT_CLA", where=looked_after_now, taken="FACT_LEGAL_STATUS", share=5),
    Defect("placement without URN", "FACT_CARE_EPISODES", "OFSTED_URN", held("OFSTED_URN"), always(None), share=5),
    Defect("episode of care entered twice", "FACT_CARE_EPISODES", where=held("CARE_END_DATE"), copied=True),
    Defect("placement ends before it starts", "FACT_CLA_PLACEMENT", "END_DTTM", held("END_DTTM"), before("START_DTTM")),
    Defect("placement postcode a filler", "FACT_CLA_PLACEMENT", "POSTCODE", held("POSTCODE"), always("ZZZ")),
    Defect("review held in the future", "FACT_CLA_REVIEW", "MEETING_DTTM", held("MEETING_DTTM"), in_future),
    Defect(
        "missing episode ends before it starts",
        "FACT_MISSING_PERSON",
        "END_DTTM",
        held("END_DTTM"),
        before("START_DTTM"),
    ),
    Defect("disability without a mapping", "FACT_DISABILITY", "DIM_LOOKUP_DISAB_CODE", None, always(UNKNOWN_CODE)),
    Defect(
        "immigration status without a mapping",
        "FACT_IMMIGRATION_STATUS",
        "DIM_LOOKUP_IMMGR_STATUS_DESC",
        None,
        always("Not yet known"),
    ),
    Defect(
        "early help ends before it starts",
        "FACT_CAF_EPISODE",
        "EPISODE_END_DTTM",
        held("EPISODE_END_DTTM"),
        before("EPISODE_START_DTTM"),
    ),
    Defect(
        "home left before it was moved to",
        "DIM_PERSON_ADDRESS",
        "END_DTTM",
        held("END_DTTM"),
        before("START_DTTM"),
    ),
    Defect("health check dated in the future", "FACT_HEALTH_CHECK", "START_DTTM", held("START_DTTM"), in_future),
)
