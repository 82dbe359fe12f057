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
from extracts.demo.involvements import AGENCIES
from extracts.demo.keys import NOBODY, RANGES
from extracts.demo.s47_and_strategy import CONFERENCE_FLAGS, ENQUIRY_FLAGS
from extracts.demo.seen_facts import ended_assessments, is_shown_seen

PLACEHOLDER = np.datetime64("1900-01-01T00:00:00")
LIKE_A_FORMULA = ("=SUM(A1)", "+44 Alder", "-Birch", "@Rowan", '=HYPERLINK("x","y")')
NOT_LATIN = ("Владимирова", "محمدزاده", "陳小明", "Παπαδοπούλου", "ፍቅርተ")
VERY_LONG = "Featherstonehaugh-" * 5 + "Montgomery"  # one hundred characters, the width of the column
VISITS = ("STVC", "STVL", "CNSTAT", "CINV")
UNKNOWN_CODE = "ZZ9"
ORPHANS_FROM = RANGES["person"][1] - 999  # person numbers that nobody bears
UNKNOWN_WORKERS_FROM = RANGES["worker"][1] - 99
REGISTERED = ("K1", "K2", "U1", "U2", "U3", "U4", "U5", "U6")  # kinds of placement with a number of Ofsted's
UNREADABLE_DAY, NO_DAY, EARLY_DAY = "32/13/2025", "01/01/1900", "01/02/2001"
CLOSED_FOR = "RC7"
CATEGORY_NOT_KNOWN = "Not yet categorised"


CONTACT_COLUMNS = ("DIM_PERSON_ID", "CONTACT_DTTM", "DIM_LOOKUP_CONT_SORC_ID", "DIM_LOOKUP_CONT_SORC_ID_DESC",
                   "DIM_LOOKUP_FAMILYOFRESIDENCE_ID", "EXTERNAL_ID", "OUTCOME_NFA_FLAG")  # fmt: skip
ASSESSMENT_OUTCOMES = (
    "OUTCOME_NFA_FLAG", "OUTCOME_NFA_S47_END_FLAG", "OUTCOME_STRATEGY_DISCUSSION_FLAG", "OUTCOME_CLA_REQUEST_FLAG",
    "OUTCOME_PRIVATE_FOSTERING_FLAG", "OUTCOME_LEGAL_ACTION_FLAG", "OUTCOME_PROV_OF_SERVICES_FLAG",
    "OUTCOME_PROV_OF_SB_CARE_FLAG", "OUTCOME_SPECIALIST_ASSESSMENT_FLAG", "OUTCOME_REFERRAL_TO_OTHER_AGENCY_FLAG",
    "OUTCOME_OTHER_ACTIONS_FLAG", "OTHER_OUTCOMES_EXIST_FLAG",
)  # fmt: skip


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


def just_closed(rng: np.random.Generator, rows: pd.DataFrame, as_at: np.datetime64) -> dict[str, Array]:
    """Closed, for a reason, at a moment in the last week before the as-at day."""
    ended = (as_at.astype(SECOND) - rng.integers(1, 7 * 86_400, len(rows))).astype("datetime64[us]")
    return {"REFRL_END_DTTM": ended, "DIM_LOOKUP_REFRL_ENDRSN_ID_CODE": np.full(len(rows), CLOSED_FOR, dtype="object")}


def every_outcome(flags: tuple[str, ...]) -> Spoil:
    """No outcome ticked."""
    return lambda _rng, rows, _as_at: {name: np.full(len(rows), "N", dtype="object") for name in flags}


def emptied(columns: tuple[str, ...]) -> Spoil:
    """Every column but the key blank."""
    return lambda _rng, rows, _as_at: {name: np.full(len(rows), None, dtype="object") for name in columns}


ENQUIRY_OUTCOMES = ("OUTCOME_CP_CONFERENCE_FLAG", *ENQUIRY_FLAGS)


def client(frame: pd.DataFrame, _frames: Frames, _as_at: np.datetime64) -> Array:
    """Clients who are not marked as another's double."""
    return (frame["IS_CLIENT"].eq("Y").fillna(False) & frame["DUPLICATED_DTTM"].isna()).to_numpy(bool)


def of_a_client(frame: pd.DataFrame, frames: Frames, as_at: np.datetime64) -> Array:
    """Records about a client."""
    persons = frames["DIM_PERSON"]
    return frame["DIM_PERSON_ID"].isin(persons.loc[client(persons, frames, as_at), "DIM_PERSON_ID"]).to_numpy(bool)


def heard_of(frame: pd.DataFrame, frames: Frames, as_at: np.datetime64) -> Array:
    """Clients with a date of birth about whom there was a contact or a referral."""
    told = pd.concat([frames[name]["DIM_PERSON_ID"] for name in ("FACT_CONTACTS", "FACT_REFERRALS")])
    return client(frame, frames, as_at) & (frame["BIRTH_DTTM"].notna() & frame["DIM_PERSON_ID"].isin(told)).to_numpy(
        bool
    )


def of_our_own(frame: pd.DataFrame, _frames: Frames, _as_at: np.datetime64) -> Array:
    """Involvements that are no outside agency's."""
    return (~frame["DIM_LOOKUP_INVOLVEMENT_TYPE_CODE"].isin(list(AGENCIES))).to_numpy(bool)


def authorised(frame: pd.DataFrame, frames: Frames, _as_at: np.datetime64) -> Array:
    """Assessments whose form tells on which day they were authorised."""
    answers = frames["FACT_FORM_ANSWERS"]
    dated = answers["ANSWER_NO"].eq("FormEndDate").fillna(False) & answers["ANSWER"].str.contains("/", na=False)
    ended = ended_assessments({**frames, "FACT_FORM_ANSWERS": answers[dated]})
    return frame["FACT_SINGLE_ASSESSMENT_ID"].isin(ended["FACT_SINGLE_ASSESSMENT_ID"]).to_numpy(bool)


def ends_an_assessment(frame: pd.DataFrame, frames: Frames, _as_at: np.datetime64) -> Array:
    """The last saved answer of when it ended, on the form of a completed assessment that has begun."""
    rows = ended_assessments(frames)
    whole = rows[list(ASSESSMENT_OUTCOMES)].eq("Y").any(axis=1) & rows["COMPLETED_BY_USER_ID"].ne(NOBODY)
    completed = rows["DIM_LOOKUP_STEP_SUBSTATUS_CODE"].eq("C").fillna(False)
    forms = rows.loc[whole & completed, "FACT_FORM_ID"]  # an assessment that is spoilt itself is let be
    ends = frame[frame["ANSWER_NO"].eq("FormEndDate").fillna(False) & frame["FACT_FORM_ID"].isin(forms)]
    last = ends.sort_values("ANSWERED_DTTM", kind="stable").drop_duplicates("FACT_FORM_ID", keep="last")
    return frame.index.isin(last.index)


def says_seen_as_notes_do(frame: pd.DataFrame, frames: Frames, _as_at: np.datetime64) -> Array:
    """Answers that the child was seen, on forms that tell of one assessment within which a case note says so too."""
    rows = ended_assessments(frames)
    spoilt = frame.loc[frame["ANSWER"].isin([UNREADABLE_DAY, NO_DAY, EARLY_DAY]), "FACT_FORM_ID"]
    alone = ~rows["FACT_FORM_ID"].duplicated(keep=False) & ~rows["FACT_FORM_ID"].isin(spoilt)
    rows = rows[is_shown_seen(rows, frames["FACT_CASENOTES"]) & alone]
    return answers_to("seenYN")(frame, frames, _as_at) & frame["FACT_FORM_ID"].isin(rows["FACT_FORM_ID"]).to_numpy(bool)


def ended_already(frame: pd.DataFrame, _frames: Frames, as_at: np.datetime64) -> Array:
    """Enquiries that have ended by the as-at day."""
    return frame["END_DTTM"].lt(pd.Timestamp(as_at) + pd.Timedelta(days=1)).fillna(False).to_numpy(bool)


def only_with_the_number(frame: pd.DataFrame, frames: Frames, _as_at: np.datetime64) -> Array:
    """Episodes that alone tell the number of a placement of a kind that Ofsted registers."""
    numbered = frame["OFSTED_URN"].notna() & (frame["FACT_CLA_PLACEMENT_ID"] != NOBODY)
    alone = ~frame["FACT_CLA_PLACEMENT_ID"].where(numbered).duplicated(keep=False)
    placements = frames["FACT_CLA_PLACEMENT"]
    registered = placements.loc[placements["DIM_LOOKUP_PLACEMENT_TYPE_CODE"].isin(REGISTERED), "FACT_CLA_PLACEMENT_ID"]
    return (numbered & alone & frame["FACT_CLA_PLACEMENT_ID"].isin(registered)).to_numpy(bool)


def told_of(frame: pd.DataFrame, frames: Frames, _as_at: np.datetime64) -> Array:
    """Reviews whose meeting took place, and whose way of taking part is recorded."""
    subjects, meetings = frames["FACT_MEETING_SUBJECTS"], frames["FACT_MEETINGS"]
    told = subjects.loc[subjects["DIM_LOOKUP_PARTICIPATION_CODE_DESC"].notna(), ["FACT_MEETINGS_ID", "DIM_PERSON_ID"]]
    pairs = pd.MultiIndex.from_frame(told)
    mine = pd.MultiIndex.from_frame(frame[["FACT_MEETING_ID", "DIM_PERSON_ID"]])
    cancelled = meetings.loc[meetings["CANCELLED"].eq("Y").fillna(False), "FACT_MEETING_ID"]
    return mine.isin(pairs) & (frame["MEETING_DTTM"].notna() & ~frame["FACT_MEETING_ID"].isin(cancelled)).to_numpy(bool)


DEFECTS = (
    Defect(
        "ethnicity missing",
        "DIM_PERSON",
        "ETHNICITY_MAIN_CODE",
        client,
        always(None),
        share=4,
        found_by=("person.ethnicity_code.not_blank",),
    ),
    Defect(
        "gender missing",
        "DIM_PERSON",
        "GENDER_MAIN_CODE",
        client,
        always(None),
        found_by=("person.gender_code.not_blank",),
    ),
    Defect(
        "date of birth missing",
        "DIM_PERSON",
        "BIRTH_DTTM",
        client,
        always(None),
        found_by=("person.birth_date.not_blank",),
    ),
    Defect(
        "date of birth is a placeholder",
        "DIM_PERSON",
        "BIRTH_DTTM",
        client,
        always(PLACEHOLDER),
        found_by=("person.birth_date.not_blank",),
    ),
    Defect(
        "date of birth a century early",
        "DIM_PERSON",
        "BIRTH_DTTM",
        heard_of,
        a_century_early,
        found_by=("person.birth_date.a_child_once",),
    ),
    Defect(
        "surname begins like a formula",
        "DIM_PERSON",
        "SURNAME",
        client,
        picked_from(LIKE_A_FORMULA),
        harmless="a name may begin so: workbooks write it as text",
    ),
    Defect(
        "surname in another script",
        "DIM_PERSON",
        "SURNAME",
        client,
        picked_from(NOT_LATIN),
        harmless="a name is right in any script",
    ),
    Defect(
        "forename very long",
        "DIM_PERSON",
        "FORENAME",
        client,
        always(VERY_LONG),
        harmless="a name may be as long as its column",
    ),
    Defect(
        "surname with white space and case noise",
        "DIM_PERSON",
        "SURNAME",
        both(client, held("SURNAME")),
        padded_lower_case("SURNAME"),
        harmless="a snapshot has names trimmed, and keeps their case",
    ),
    Defect(
        "worker's staff number with leading zeros",
        "DIM_WORKER",
        "STAFF_ID",
        held("STAFF_ID"),
        with_leading_zeros("STAFF_ID"),
        harmless="a number is text: it stays as somebody typed it",
    ),
    Defect(
        "contact source missing",
        "FACT_CONTACTS",
        "DIM_LOOKUP_CONT_SORC_ID_DESC",
        None,
        always(None),
        found_by=("contact.source_code.not_blank",),
    ),
    Defect(
        "contact source without a mapping",
        "FACT_CONTACTS",
        "DIM_LOOKUP_CONT_SORC_ID_DESC",
        None,
        always("Local hub"),
        found_by=("contact.source_code.known_code",),
    ),
    Defect(
        "contact about a child not on record",
        "FACT_CONTACTS",
        "DIM_PERSON_ID",
        None,
        nobody_known(ORPHANS_FROM, 1_000),
        found_by=("contact.child_id.found",),
    ),
    Defect(
        "contact dated in the future",
        "FACT_CONTACTS",
        "CONTACT_DTTM",
        None,
        in_future,
        found_by=("contact.contact_at.not_in_future",),
    ),
    Defect(
        "contact entered twice",
        "FACT_CONTACTS",
        where=held("CONTACT_DTTM"),
        copied=True,
        found_by=("contact.entered_once",),
    ),
    Defect(
        "contact wholly blank",
        "FACT_CONTACTS",
        "",
        None,
        emptied(CONTACT_COLUMNS),
        harmless="it is about nobody, so that no snapshot holds it",
    ),
    Defect(
        "referral ends before it starts",
        "FACT_REFERRALS",
        "REFRL_END_DTTM",
        held("REFRL_END_DTTM"),
        before("REFRL_START_DTTM"),
        found_by=("referral.end_at.not_before_referral_at",),
    ),
    Defect(
        "primary need missing",
        "FACT_REFERRALS",
        "DIM_LOOKUP_CATEGORY_OF_NEED_CODE",
        None,
        always(None),
        found_by=("referral.primary_need_code.not_blank",),
    ),
    Defect(
        "primary need without a mapping",
        "FACT_REFERRALS",
        "DIM_LOOKUP_CATEGORY_OF_NEED_CODE",
        None,
        always(UNKNOWN_CODE),
        found_by=("referral.primary_need_code.known_code",),
    ),
    Defect(
        "primary need with white space and case noise",
        "FACT_REFERRALS",
        "DIM_LOOKUP_CATEGORY_OF_NEED_CODE",
        held("DIM_LOOKUP_CATEGORY_OF_NEED_CODE"),
        padded_lower_case("DIM_LOOKUP_CATEGORY_OF_NEED_CODE"),
        harmless="codes are trimmed and mapped without case",
    ),
    Defect(
        "closure reason missing",
        "FACT_REFERRALS",
        "DIM_LOOKUP_REFRL_ENDRSN_ID_CODE",
        held("REFRL_END_DTTM"),
        always(None),
        found_by=("referral.closure_reason_code.not_blank",),
    ),
    Defect(
        "closure reason without a mapping",
        "FACT_REFERRALS",
        "DIM_LOOKUP_REFRL_ENDRSN_ID_CODE",
        held("REFRL_END_DTTM"),
        always(UNKNOWN_CODE),
        found_by=("referral.closure_reason_code.known_code",),
    ),
    Defect(
        "referral closed with a protection plan open",
        "FACT_REFERRALS",
        "REFRL_END_DTTM",
        with_an_open_plan,
        just_closed,
        found_by=("cp_plan.referral_id.open_while_open",),
    ),
    Defect(
        "referral entered twice",
        "FACT_REFERRALS",
        where=held("REFRL_END_DTTM"),
        copied=True,
        found_by=("referral.entered_once",),
    ),
    Defect(
        "assessor missing",
        "FACT_SINGLE_ASSESSMENT",
        "COMPLETED_BY_USER_ID",
        authorised,
        always(NOBODY),
        found_by=("assessment.assessor_worker_id.not_blank",),
    ),
    Defect(
        "assessor not on record",
        "FACT_SINGLE_ASSESSMENT",
        "COMPLETED_BY_USER_ID",
        None,
        nobody_known(UNKNOWN_WORKERS_FROM, 100),
        found_by=("assessment.assessor_worker_id.found",),
    ),
    Defect(
        "assessment completed without an outcome",
        "FACT_SINGLE_ASSESSMENT",
        "",
        both(equal("DIM_LOOKUP_STEP_SUBSTATUS_CODE", "C"), authorised),
        every_outcome(ASSESSMENT_OUTCOMES),
        found_by=("assessment.authorised_at.concluded",),
    ),
    Defect(
        "assessment start missing",
        "FACT_SINGLE_ASSESSMENT",
        "START_DTTM",
        equal("DIM_LOOKUP_STEP_SUBSTATUS_CODE", "C"),
        always(None),
        found_by=("assessment.start_date.not_blank",),
    ),
    Defect(
        "authorisation date unreadable",
        "FACT_FORM_ANSWERS",
        "ANSWER",
        ends_an_assessment,
        always(UNREADABLE_DAY),
        found_by=("assessment.authorised_at.not_blank",),
    ),
    Defect(
        "authorisation date a placeholder",
        "FACT_FORM_ANSWERS",
        "ANSWER",
        ends_an_assessment,
        always(NO_DAY),
        found_by=("assessment.authorised_at.not_blank",),
    ),
    Defect(
        "authorisation before the start",
        "FACT_FORM_ANSWERS",
        "ANSWER",
        ends_an_assessment,
        always(EARLY_DAY),
        found_by=("assessment.authorised_at.not_before_start_date",),
    ),
    Defect(
        "form and case notes disagree on seen",
        "FACT_FORM_ANSWERS",
        "ANSWER",
        says_seen_as_notes_do,
        always("No"),
        found_by=("assessment.seen_facts_agree",),
    ),
    Defect(
        "enquiry completed without an outcome",
        "FACT_S47",
        "",
        equal("OUTCOME_NFA_FLAG", "Y"),
        every_outcome(ENQUIRY_OUTCOMES),
        found_by=("s47.end_at.concluded",),
    ),
    Defect(
        "conference held without an outcome",
        "FACT_CP_CONFERENCE",
        "",
        equal("OUTCOME_PROV_OF_SERVICES_FLAG", "Y"),
        every_outcome(tuple(CONFERENCE_FLAGS)),
        found_by=("conference.held_at.concluded",),
    ),
    Defect(
        "enquiry ends before it starts",
        "FACT_S47",
        "END_DTTM",
        held("END_DTTM"),
        before("START_DTTM"),
        found_by=("s47.end_at.not_before_start_at",),
    ),
    Defect(
        "enquiry dated in the future",
        "FACT_S47",
        "START_DTTM",
        ended_already,
        in_future,
        found_by=("s47.start_at.not_in_future", "s47.end_at.not_before_start_at"),
    ),
    Defect(
        "plan ends before it starts",
        "FACT_CP_PLAN",
        "END_DTTM",
        held("END_DTTM"),
        before("START_DTTM"),
        found_by=("cp_plan.end_date.not_before_start_date",),
    ),
    Defect(
        "two plans open at once",
        "FACT_CP_PLAN",
        where=lambda f, _fs, _d: f["END_DTTM"].isna().to_numpy(),
        copied=True,
        found_by=(
            "cp_plan.one_open_plan",
            "cp_plan.entered_once",
        ),
    ),
    Defect(
        "category of abuse missing",
        "FACT_CP_PLAN",
        "CP_CATEGORY_DESC",
        None,
        always(None),
        found_by=("cp_plan.latest_category_code.not_blank",),
    ),
    Defect(
        "category of abuse without a mapping",
        "FACT_CP_PLAN",
        "CP_CATEGORY_DESC",
        None,
        always(CATEGORY_NOT_KNOWN),
        found_by=("cp_plan.latest_category_code.known_code",),
    ),
    Defect(
        "visit dated in the future",
        "FACT_CASENOTES",
        "EVENT_DTTM",
        equal("DIM_LOOKUP_CASNT_TYPE_ID_CODE", *VISITS),
        in_future,
        share=0.2,
        found_by=(
            "case_note.event_at.not_in_future",
            "case_note.recorded_at.not_before_event_at",
        ),
    ),
    Defect(
        "case note without a date",
        "FACT_CASENOTES",
        "EVENT_DTTM",
        None,
        always(None),
        share=0.2,
        found_by=("case_note.event_at.not_blank",),
    ),
    Defect(
        "case note typed before its event",
        "FACT_CASENOTES",
        "CREATED_DTTM",
        held("EVENT_DTTM", "CREATED_DTTM"),
        before("EVENT_DTTM"),
        share=0.2,
        found_by=("case_note.recorded_at.not_before_event_at",),
    ),
    Defect(
        "case note type without a mapping",
        "FACT_CASENOTES",
        "DIM_LOOKUP_CASNT_TYPE_ID_CODE",
        None,
        always(UNKNOWN_CODE),
        share=0.2,
        found_by=("case_note.type_code.known_code",),
    ),
    Defect(
        "seen alone but not seen",
        "FACT_CASENOTES",
        "SEEN_ALONE_FLAG",
        both(equal("SEEN_FLAG", "N"), equal("DIM_LOOKUP_CASNT_TYPE_ID_CODE", *VISITS)),
        always("Y"),
        found_by=("case_note.seen_alone.only_seen",),
    ),
    Defect(
        "case note stored twice under one key",
        "FACT_CASENOTES",
        copied=True,
        copied_key=True,
        share=0.2,
        harmless="of a pair the one typed last is read",
    ),
    Defect(
        "case note entered twice",
        "FACT_CASENOTES",
        where=held("EVENT_DTTM"),
        copied=True,
        share=0.2,
        found_by=("case_note.entered_once",),
    ),
    Defect(
        "case note about a child not on record",
        "FACT_CASENOTES",
        "DIM_PERSON_ID",
        None,
        nobody_known(ORPHANS_FROM, 1_000),
        share=0.1,
        found_by=("case_note.child_id.found",),
    ),
    Defect(
        "involvement without a worker",
        "FACT_INVOLVEMENTS",
        "DIM_WORKER_ID",
        of_our_own,
        always(NOBODY),
        found_by=("involvement.worker_id.not_blank",),
    ),
    Defect(
        "involvement of a worker not on record",
        "FACT_INVOLVEMENTS",
        "DIM_WORKER_ID",
        None,
        nobody_known(UNKNOWN_WORKERS_FROM, 100),
        found_by=("involvement.worker_id.found",),
    ),
    Defect(
        "involvement ends before it starts",
        "FACT_INVOLVEMENTS",
        "END_DTTM",
        held("END_DTTM"),
        before("START_DTTM"),
        found_by=("involvement.end_date.not_before_start_date",),
    ),
    Defect(
        "looked after with no legal status",
        "FACT_CLA",
        where=looked_after_now,
        taken="FACT_LEGAL_STATUS",
        share=5,
        found_by=("care_period.open_has_legal_status",),
    ),
    Defect(
        "placement without URN",
        "FACT_CARE_EPISODES",
        "OFSTED_URN",
        only_with_the_number,
        always(None),
        share=5,
        found_by=("placement.urn.not_blank",),
    ),
    Defect(
        "episode of care entered twice",
        "FACT_CARE_EPISODES",
        where=held("CARE_END_DATE"),
        copied=True,
        found_by=("care_episode.entered_once",),
    ),
    Defect(
        "placement ends before it starts",
        "FACT_CLA_PLACEMENT",
        "END_DTTM",
        held("END_DTTM"),
        before("START_DTTM"),
        found_by=("placement.end_date.not_before_start_date",),
    ),
    Defect(
        "placement postcode a filler",
        "FACT_CLA_PLACEMENT",
        "POSTCODE",
        held("POSTCODE"),
        always("ZZZ"),
        found_by=("placement.postcode.not_blank",),
    ),
    Defect(
        "review held in the future",
        "FACT_CLA_REVIEW",
        "MEETING_DTTM",
        told_of,
        in_future,
        found_by=("cla_review.held_date.not_in_future_with_outcome",),
    ),
    Defect(
        "missing episode ends before it starts",
        "FACT_MISSING_PERSON",
        "END_DTTM",
        held("END_DTTM"),
        before("START_DTTM"),
        found_by=("missing_episode.end_at.not_before_start_at",),
    ),
    Defect(
        "disability without a mapping",
        "FACT_DISABILITY",
        "DIM_LOOKUP_DISAB_CODE",
        None,
        always(UNKNOWN_CODE),
        found_by=("disability.disability_code.known_code",),
    ),
    Defect(
        "immigration status without a mapping",
        "FACT_IMMIGRATION_STATUS",
        "DIM_LOOKUP_IMMGR_STATUS_DESC",
        None,
        always("Not yet known"),
        found_by=("immigration.status_code.known_code",),
    ),
    Defect(
        "early help ends before it starts",
        "FACT_CAF_EPISODE",
        "EPISODE_END_DTTM",
        held("EPISODE_END_DTTM"),
        before("EPISODE_START_DTTM"),
        found_by=("early_help.end_date.not_before_start_date",),
    ),
    Defect(
        "home left before it was moved to",
        "DIM_PERSON_ADDRESS",
        "END_DTTM",
        both(of_a_client, held("END_DTTM")),
        before("START_DTTM"),
        found_by=("person_address.end_date.not_before_start_date",),
    ),
    Defect(
        "health check dated in the future",
        "FACT_HEALTH_CHECK",
        "START_DTTM",
        both(held("START_DTTM"), equal("DIM_LOOKUP_EXAM_STATUS_DESC", "Completed")),
        in_future,
        found_by=("health_check.check_date.not_in_future_if_done",),
    ),
)
