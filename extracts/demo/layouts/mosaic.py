"""The demo as Mosaic's data mart: pieces of work as steps about people, registrations, placements, visits.

Each kind of record has a first digit of its own, since all steps share one series of numbers.
"""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from extracts.demo.layouts.canonical import Canonical

DECLARED = Path(__file__).with_name("mosaic_tables.csv")
CONTACT, REFERRAL, ASSESSMENT, DISCUSSION, ENQUIRY, INITIAL, REVIEW_CP, REVIEW_CLA, MISSING, STEP_OUT, ADOPTION = range(
    1, 12
)
NO_FURTHER_ACTION, NEXT_STEP, CONTACT_PAGE = 1, 2, 3  # next actions
TRANSFER_IN_TYPE, DECISION_TYPE, PLAN_TYPE, OTHER_TYPE = 901, 902, 903, 904  # kinds of step
SEEN = "Child Seen During Event (Lookup)"
STATUSES = {"CANCELLED": "CANCELLED", "DRAFT": "PROPOSED"}
ROLES = {
    "PERSONAL_ADVISER": "Personal Advisor",
    "IRO": "Independent Reviewing Officer",
    "KEY_AGENCY": "Outside agency",
    "OTHER": "Other professional",
}
CASE_STATUSES = {"PRE_PROCEEDINGS": "PLOPRE", "CARE_PROCEEDINGS": "CAREPROC", "PRIVATE_PROCEEDINGS": "PRIVPROC"}
VISITS = {
    "CP_STAT_VISIT": "VIS.CP",
    "CLA_STAT_VISIT": "VIS.CLA",
    "CIN_VISIT": "VIS.CIN",
    "CIN_STAT_VISIT": "VIS.CIN",
}
CARE_STATUSES = ("C1", "C2", "D1", "E1", "V1", "V2", "V3", "V4", "L1", "L2", "L3", "J1", "J2", "J3")


def tables(canonical: Canonical) -> dict[str, pd.DataFrame]:
    """The mart's tables by name; what Mosaic has no place for is left out."""
    given = canonical.tables
    return {**_work(given), **_people(given), **_workforce(given), **_plans(given), **_care(given), **_health(given)}


def _number(kind: int, identifiers: pd.Series) -> pd.Series:
    """The step's number: the kind in front of the record's own."""
    return str(kind) + identifiers.str.rpartition("-")[2].str.zfill(9)


def _steps(
    kind: int, rows: pd.DataFrame, key: str, started: str, completed: str, worker: str, team: str
) -> pd.DataFrame:
    """The steps of one kind, each with the person it is about."""
    done = rows[completed].notna()
    return pd.DataFrame(
        {
            "WORKFLOW_STEP_ID": _number(kind, rows[key]),
            "WORKFLOW_STEP_TYPE_ID": OTHER_TYPE,
            "PERSON_ID": rows["child_id"],
            "STEP_STATUS": done.map({True: "COMPLETED", False: "STARTED"}),
            "STARTED_ON": rows[started],
            "COMPLETED_ON": rows[completed],
            "ASSIGNEE_ID": rows[worker] if worker else None,
            "RESPONSIBLE_TEAM_ID": rows[team] if team else None,
        }
    )


def _work(given: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Steps of every kind, who they are about, and how they are linked."""
    contact, referral, assessment = given["contact"], given["referral"], given["assessment"]
    discussion, s47, missing = given["strategy_discussion"], given["s47"], given["missing_episode"]
    contacts = _steps(CONTACT, contact, "contact_id", "contact_at", "contact_at", "", "").assign(IS_CHILD_CONTACT="Y")
    referrals = _steps(REFERRAL, referral, "referral_id", "referral_at", "referral_at", "worker_id", "team_id")
    referrals["IS_CHILD_REFERRAL"] = "Y"
    assessments = _steps(
        ASSESSMENT, assessment, "assessment_id", "start_date", "authorised_at", "assessor_worker_id", "assessor_team_id"
    ).assign(IS_CONTINUOUS_ASSESSMENT="Y")
    assessments["STEP_STATUS"] = assessment["status_code"].map(STATUSES).fillna(assessments["STEP_STATUS"])
    discussions = _steps(DISCUSSION, discussion, "strategy_discussion_id", "start_at", "end_at", "", "")
    discussions["STRATEGY_DISCUSSION_DATE"] = discussion["start_at"]
    enquiries = _steps(ENQUIRY, s47, "s47_id", "start_at", "end_at", "worker_id", "team_id")
    enquiries["IS_SECTION_47_ENQUIRY"] = "Y"
    gone = _steps(MISSING, missing, "missing_episode_id", "start_at", "end_at", "", "").assign(IS_MISSING_OR_ABSENT="Y")
    conferences = _conferences(given["conference"])
    step_outs, step_out_links, answers = _step_outs(given)
    steps = pd.concat(
        [contacts, referrals, assessments, discussions, enquiries, gone, conferences, _reviews(given["cla_review"]),
         _adoptions(given["adoption"]), step_outs],
        ignore_index=True,
    )  # fmt: skip
    steps["SUBGROUP_ID"] = steps["WORKFLOW_STEP_ID"]
    before = pd.concat([_before(given), step_out_links], ignore_index=True)
    factors = given["assessment_factor"]
    return {
        "DM_WORKFLOW_STEPS": _declared(steps, "DM_WORKFLOW_STEPS"),
        "DM_WORKFLOW_STEPS_PEOPLE_VW": _declared(steps, "DM_WORKFLOW_STEPS_PEOPLE_VW"),
        "DM_WORKFLOW_STEP_TYPES": _step_types(),
        "DM_SUBGROUP_SUBJECTS": _subjects(steps, given["person"]),
        "DM_WORKFLOW_BACKWARDS": before,
        "DM_WORKFLOW_FORWARDS": before.rename(
            columns={
                "WORKFLOW_STEP_ID": "SUBSEQUENT_WORKFLOW_STEP_ID",
                "PRECEDING_WORKFLOW_STEP_ID": "WORKFLOW_STEP_ID",
            }
        ),
        "DM_WORKFLOW_LINKS": _links(given),
        "DM_WORKFLOW_NXT_ACTION_TYPES": pd.DataFrame(
            {
                "WORKFLOW_NEXT_ACTION_TYPE_ID": [NO_FURTHER_ACTION, NEXT_STEP, CONTACT_PAGE],
                "DESCRIPTION": ["No further action", "Next step", "SC Referral"],
                "IS_NO_FURTHER_ACTION": ["Y", "N", "N"],
            }
        ),
        "DM_MAPPING_FILTERS": pd.DataFrame(
            {"FILTER_NAME": ["Child CIN Transfer In Conferences"], "MAPPED_VALUE": [str(TRANSFER_IN_TYPE)]}
        ),
        "DM_FILTER_FORM_ANSWERS": _filter_answers(given),
        "DM_CACHED_FORM_ANSWERS": answers,
        "DM_CIN_ASSESS_FACTORS": pd.DataFrame(
            {
                "ASSESSMENT_ID": _number(ASSESSMENT, factors["assessment_id"]),
                "FACTOR_VALUE": factors["factor_code"],
            }
        ),
        **_sources(contact),
        **_referrals(referral),
    }


def _declared(steps: pd.DataFrame, table: str) -> pd.DataFrame:
    """The columns of the steps that the table has."""
    declared = pd.read_csv(DECLARED, dtype="str", keep_default_na=False)
    names = declared.loc[declared["table"].eq(table), "column"]
    return steps[[name for name in names if name in steps]]


def _conferences(conference: pd.DataFrame) -> pd.DataFrame:
    review = conference["kind_code"].eq("REVIEW")
    parts = []
    for kind, rows in ((INITIAL, conference[~review]), (REVIEW_CP, conference[review])):
        steps = _steps(kind, rows, "conference_id", "asked_for_date", "held_at", "worker_id", "team_id")
        steps["CP_CONFERENCE_CATEGORY"] = "Review" if kind == REVIEW_CP else "Initial"
        steps["CP_CONFERENCE_ACTUAL_DATE"] = rows["held_at"]
        cancelled = rows["is_cancelled"].fillna(False).astype("bool")
        steps["STEP_STATUS"] = steps["STEP_STATUS"].mask(cancelled, "CANCELLED")
        transfer = rows["kind_code"].eq("TRANSFER_IN")
        steps["WORKFLOW_STEP_TYPE_ID"] = steps["WORKFLOW_STEP_TYPE_ID"].mask(transfer, TRANSFER_IN_TYPE)
        parts.append(steps)
    return pd.concat(parts, ignore_index=True)


def _reviews(review: pd.DataFrame) -> pd.DataFrame:
    """Reviews that have been held or cancelled; one that is only due is no work yet."""
    cancelled = review["is_cancelled"].fillna(False).astype("bool")
    rows = review[review["held_date"].notna() | cancelled]
    steps = _steps(REVIEW_CLA, rows, "cla_review_id", "due_date", "held_date", "", "")
    steps["STEP_STATUS"] = steps["STEP_STATUS"].mask(cancelled, "CANCELLED")
    return steps.assign(
        LAC_REVIEW_CATEGORY="Review",
        LAC_REVIEW_DATE=rows["held_date"],
        LAC_REVIEW_PARTICIPATION_CODE=rows["participation_code"],
    )


def _adoptions(adoption: pd.DataFrame) -> pd.DataFrame:
    steps = _steps(ADOPTION, adoption, "adoption_id", "start_date", "decision_date", "", "")
    return steps.assign(
        ADOPTION_BEST_INTEREST_DATE=adoption["decision_date"],
        ADOPTION_MATCH_DATE=adoption["matched_date"],
        ADOPTION_PLAN_DATE_CEASED=adoption["reversal_date"],
        ADOPTION_PLAN_REASON_CAT_CODE=adoption["reversal_reason_code"],
    )


def _step_outs(given: Mapping[str, pd.DataFrame]) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Cases closed to early help after an assessment: the decision, the plan that follows, the case status.

    LCS has no step out; the guide (document 004) has, and a case so closed is one.
    """
    closed = given["referral"]
    closed = closed[closed["closure_reason_code"].eq("RC9") & closed["end_at"].notna()]
    decision = _steps(STEP_OUT, closed, "referral_id", "end_at", "end_at", "worker_id", "team_id").assign(
        WORKFLOW_STEP_TYPE_ID=DECISION_TYPE, INCOMING_ON=closed["end_at"] - pd.Timedelta(days=2)
    )
    plan = decision.assign(WORKFLOW_STEP_ID=decision["WORKFLOW_STEP_ID"] + "0", WORKFLOW_STEP_TYPE_ID=PLAN_TYPE)
    links = pd.DataFrame(
        {
            "WORKFLOW_STEP_ID": pd.concat([plan["WORKFLOW_STEP_ID"], decision["WORKFLOW_STEP_ID"]], ignore_index=True),
            "PRECEDING_WORKFLOW_STEP_ID": pd.concat(
                [decision["WORKFLOW_STEP_ID"], _number(REFERRAL, closed["referral_id"])], ignore_index=True
            ),
            "ADJACENT": "Y",
        }
    )
    answers = pd.concat(
        [
            pd.DataFrame(
                {
                    "WORKFLOW_STEP_ID": decision["WORKFLOW_STEP_ID"],
                    "QUESTION_USER_CODE": question,
                    "SUBJECT_PERSON_ID": decision["PERSON_ID"],
                    "TEXT_ANSWER": told,
                }
            )
            for question, told in (("CaseStatusPrior", "Child in need"), ("CaseStatusFollowing", "TAC (Internal LP)"))
        ],
        ignore_index=True,
    )
    return pd.concat([decision, plan], ignore_index=True), links, answers


def _before(given: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Which step came before which: the referral of each piece of work, and the enquiry of a conference."""
    conference = given["conference"]
    review = conference["kind_code"].eq("REVIEW")
    asked = conference[~review & conference["s47_id"].notna()]
    pairs = [(_number(INITIAL, asked["conference_id"]), _number(ENQUIRY, asked["s47_id"]))]
    for kind, rows, key in (
        (ASSESSMENT, given["assessment"], "assessment_id"),
        (DISCUSSION, given["strategy_discussion"], "strategy_discussion_id"),
        (ENQUIRY, given["s47"], "s47_id"),
        (INITIAL, conference[~review], "conference_id"),
        (REVIEW_CP, conference[review], "conference_id"),
    ):
        linked = rows[rows["referral_id"].notna()]
        pairs.append((_number(kind, linked[key]), _number(REFERRAL, linked["referral_id"])))
    return pd.concat(
        [
            pd.DataFrame({"WORKFLOW_STEP_ID": step, "PRECEDING_WORKFLOW_STEP_ID": earlier, "ADJACENT": "Y"})
            for step, earlier in pairs
        ],
        ignore_index=True,
    )


def _links(given: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """The next action of each contact, assessment and enquiry whose outcome is known."""
    contact = given["contact"]
    parts = [
        _link(_number(CONTACT, contact["contact_id"]), contact["no_further_action"]),
        _link(
            _number(ASSESSMENT, given["assessment"]["assessment_id"]), given["assessment"]["outcome_no_further_action"]
        ),
        _link(_number(ENQUIRY, given["s47"]["s47_id"]), given["s47"]["outcome_no_further_action"]),
    ]
    first = given["referral"]["referral_id"].head(1)
    became = contact[contact["became_referral"].fillna(False)]
    parts.append(
        pd.DataFrame(
            {
                "SOURCE_STEP_ID": _number(CONTACT, became["contact_id"]),
                "TARGET_STEP_ID": _number(REFERRAL, first).iloc[0] if len(first) else None,
                "WORKFLOW_NEXT_ACTION_TYPE_ID": CONTACT_PAGE,
            }
        )
    )
    return pd.concat(parts, ignore_index=True)


def _link(step: pd.Series, no_further_action: pd.Series) -> pd.DataFrame:
    known = no_further_action.notna()
    action = no_further_action[known].map({True: NO_FURTHER_ACTION, False: NEXT_STEP})
    return pd.DataFrame({"SOURCE_STEP_ID": step[known], "WORKFLOW_NEXT_ACTION_TYPE_ID": action})


def _step_types() -> pd.DataFrame:
    words = {
        TRANSFER_IN_TYPE: "SC Transfer In Conference",
        DECISION_TYPE: "EH Decision on Significant Information",
        PLAN_TYPE: "EH TAC Plan and Review",
        OTHER_TYPE: "Any other step",
    }
    return pd.DataFrame({"WORKFLOW_STEP_TYPE_ID": list(words), "DESCRIPTION": list(words.values())})


def _subjects(steps: pd.DataFrame, person: pd.DataFrame) -> pd.DataFrame:
    """The person of each step, and each client's own group."""
    work = pd.DataFrame({"SUBGROUP_ID": steps["SUBGROUP_ID"], "SUBJECT_COMPOUND_ID": steps["PERSON_ID"]})
    own = pd.DataFrame({"SUBGROUP_ID": "99" + person["child_id"], "SUBJECT_COMPOUND_ID": person["child_id"]})
    return pd.concat([work, own], ignore_index=True).assign(SUBJECT_TYPE_CODE="PER")


def _filter_answers(given: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    assessment, missing, notes = given["assessment"], given["missing_episode"], _visit_notes(given)
    parts = [
        (SEEN, _number(ASSESSMENT, assessment["assessment_id"]), assessment["child_id"], assessment["seen_on_form"]),
        (SEEN, notes["note_id"], notes["child_id"], notes["seen"]),
        (
            "Child Absent or Missing (Document)",
            _number(MISSING, missing["missing_episode_id"]),
            missing["child_id"],
            missing["kind_code"].map({"M": "Missing", "A": "Absent"}),
        ),
        (
            "Child Offered Return Interview",
            _number(MISSING, missing["missing_episode_id"]),
            missing["child_id"],
            missing["interview_offered"],
        ),
        (
            "Child Accepted Return Interview",
            _number(MISSING, missing["missing_episode_id"]),
            missing["child_id"],
            missing["interview_accepted"],
        ),
    ]
    frames = [
        pd.DataFrame(
            {
                "FILTER_NAME": name,
                "WORKFLOW_STEP_ID": step,
                "SUBJECT_PERSON_ID": child,
                "TEXT_ANSWER": told.astype("object").replace({True: "Yes", False: "No"}),
            }
        )
        for name, step, child, told in parts
    ]
    return pd.concat(frames, ignore_index=True).dropna(subset=["TEXT_ANSWER"])


def _sources(contact: pd.DataFrame) -> dict[str, pd.DataFrame]:
    words = contact["source_code"].dropna()
    number, distinct = pd.factorize(words)
    kinds = pd.DataFrame({"SOURCE_TYPE_ID": range(1, len(distinct) + 1), "DESCRIPTION": distinct})
    national = kinds[kinds["DESCRIPTION"].str.match(r"\d")]  # what the site has mapped to the census
    return {
        "DM_STEP_SOURCE_DETAILS": pd.DataFrame(
            {
                "WORKFLOW_STEP_ID": _number(CONTACT, contact.loc[words.index, "contact_id"]),
                "SOURCE_TYPE_ID": number + 1,
            }
        ),
        "DM_STEP_SOURCE_TYPES": kinds,
        "CHILD_GROUP_EMBEDDED_CODES_VW": pd.DataFrame(
            {
                "GROUP_NAME": "Child CIN Referral Source",
                "MAPPED_VALUE": national["SOURCE_TYPE_ID"].astype("str"),
                "CATEGORY_CODE": national["DESCRIPTION"],
            }
        ),
    }


def _referrals(referral: pd.DataFrame) -> dict[str, pd.DataFrame]:
    nothing = referral["no_further_action"].fillna(False).astype("bool")
    needs = referral.dropna(subset=["primary_need_code", "referral_at"])
    day = needs["referral_at"].dt.normalize()
    codes = needs["primary_need_code"].unique()
    return {
        "DM_CIN_REFERRALS": pd.DataFrame(
            {
                "REFERRAL_ID": _number(REFERRAL, referral["referral_id"]),
                "PERSON_ID": referral["child_id"],
                "REFERRAL_DATE": referral["referral_at"],
                "CLOSURE_DATE": referral["end_at"],
                "CLOSURE_REASON": referral["closure_reason_code"],
                "SOURCE_OF_REFERRAL": referral["source_code"],
                "NFA_DATE": referral["referral_at"].where(nothing),
            }
        ),
        "DM_SERVICE_USER_GROUPS": pd.DataFrame(
            {
                "PERSON_ID": needs["child_id"],
                "FULL_GROUP_TYPE": needs["primary_need_code"],
                "START_DATE": day,
                "END_DATE": day + pd.Timedelta(days=1),
            }
        ),
        "DM_SERV_USER_GROUP_TYPES": pd.DataFrame({"GROUP_TYPE": codes, "NEED_CODE_CATEGORY_CODE": codes}),
    }


def _visit_notes(given: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    notes = given["case_note"]
    return notes[notes["type_code"].isin(list(VISITS))]


def _people(given: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    person, address, relation = given["person"], given["person_address"], given["person_relation"]
    disability, notes = given["disability"], _visit_notes(given)
    mothers = relation[relation["relation_code"].eq("MOTHER")]
    parents = mothers.drop_duplicates("related_person_id")
    parents = parents[~parents["related_person_id"].isin(person["child_id"])]
    clients = pd.DataFrame(
        {
            "PERSON_ID": person["child_id"],
            "GENDER": person["gender_code"],
            "FULL_ETHNICITY_CODE": person["ethnicity_code"],
            "DATE_OF_BIRTH": person["birth_date"],
            "DATE_OF_DEATH": person["death_date"],
        }
    )
    adults = pd.DataFrame({"PERSON_ID": parents["related_person_id"], "DATE_OF_BIRTH": parents["related_birth_date"]})
    return {
        "DM_PERSONS": pd.concat([clients, adults], ignore_index=True),
        "DM_ADDRESSES": pd.DataFrame(
            {
                "REF_ADDRESSES_PEOPLE_ID": address["person_address_id"],
                "PERSON_ID": address["child_id"],
                "ADDRESS": address["street"],
                "ADDRESS_TYPE": address["address_type"],
                "START_DATE": address["start_date"],
                "END_DATE": address["end_date"],
                "POST_CODE": address["postcode"],
            }
        ),
        "DM_PERSONAL_RELATIONSHIPS": pd.DataFrame(
            {
                "PERSON_ID": mothers["related_person_id"],
                "OTHER_PERSON_ID": mothers["child_id"],
                "IS_MOTHER": "Y",
                "END_DATE": mothers["end_date"],
            }
        ),
        "DM_DISABILITIES": pd.DataFrame(
            {
                "DISABILITY_ID": disability["disability_id"],
                "PERSON_ID": disability["child_id"],
                "CIN_DISABILITY_CATEGORY_CODE": disability["disability_code"],
            }
        ),
        "DM_VISITS": pd.DataFrame(
            {
                "VISIT_ID": notes["note_id"],
                "PERSON_ID": notes["child_id"],
                "VISIT_TYPE": notes["type_code"].map(VISITS),
                "ACTUAL_DATE": notes["event_at"],
                "SEEN_ALONE_FLAG": notes["seen_alone"],
            }
        ),
    }


def _workforce(given: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    team, worker, job, involvement = given["team"], given["worker"], given["worker_team"], given["involvement"]
    allocated = involvement["is_allocated"].fillna(False).astype("bool") & involvement["role_code"].eq("CASE_WORKER")
    holds, helps = involvement[allocated], involvement[~allocated]
    words = helps["role_code"].map(ROLES).fillna(helps["role_code"])
    return {
        "DM_ORGANISATIONS": pd.DataFrame({"ORGANISATION_ID": team["team_id"], "NAME": team["team_name"]}),
        "DM_WORKERS": pd.DataFrame(
            {
                "WORKER_ID": worker["worker_id"],
                "FULL_NAME": worker["forename"].fillna("").str.cat(worker["surname"].fillna(""), " "),
            }
        ),
        "DM_WORKER_ROLES": pd.DataFrame(
            {
                "WORKER_ROLE_ID": job["worker_id"],
                "WORKER_ID": job["worker_id"],
                "ORGANISATION_ID": job["team_id"],
                "PRIMARY_ROLE": "Y",
            }
        ),
        "DM_ALLOCATED_WORKERS": pd.DataFrame(
            {
                "ALLOCATION_ID": holds["involvement_id"],
                "PERSON_ID": holds["child_id"],
                "WORKER_ID": holds["worker_id"],
                "START_DATE": holds["start_date"],
                "END_DATE": holds["end_date"],
            }
        ),
        "DM_PROF_RELATIONSHIPS": pd.DataFrame(
            {
                "PROF_RELATIONSHIP_ID": helps["involvement_id"],
                "PERSON_ID": helps["child_id"],
                "WORKER_ID": helps["worker_id"],
                "PROF_REL_TYPE_CODE": words,
                "START_DATE": helps["start_date"],
                "END_DATE": helps["end_date"],
            }
        ),
    }


def _plans(given: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    plan, category = given["cp_plan"], given["cp_category"]
    begun = plan.set_index("cp_plan_id")["start_date"]
    rows = category.assign(day=category["cp_plan_id"].map(begun))
    later = rows["turn_code"].eq("LATEST")
    changed = later & rows["category_code"].ne(
        rows["cp_plan_id"].map(plan.set_index("cp_plan_id")["initial_category_code"])
    )
    rows["day"] = rows["day"].mask(changed, rows["day"] + pd.Timedelta(days=1))  # LCS does not say since when
    return {
        "DM_REGISTRATIONS": pd.DataFrame(
            {
                "REGISTRATION_ID": plan["cp_plan_id"],
                "PERSON_ID": plan["child_id"],
                "REGISTRATION_START_DATE": plan["start_date"],
                "DEREGISTRATION_DATE": plan["end_date"],
                "REGISTRATION_STEP_ID": _number(INITIAL, plan["initial_conference_id"]),
                "IS_CHILD_PROTECTION_PLAN": "Y",
                "IS_TEMPORARY_CHILD_PROTECTION": plan["is_other_authority"].map({True: "Y"}),
            }
        ),
        "DM_REGISTRATION_CATEGORIES": pd.DataFrame(
            {
                "REGISTRATION_ID": rows["cp_plan_id"],
                "CIN_ABUSE_CATEGORY_CODE": rows["category_code"],
                "CATEGORY_START_DATE": rows["day"],
                "IS_CHILD_PROTECTION_PLAN": "Y",
            }
        )[~(later & ~changed)],
    }


def _care(given: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    period, episode, placement, status = (
        given[name] for name in ("care_period", "care_episode", "placement", "legal_status")
    )
    looked_after = status["status_code"].isin(CARE_STATUSES)
    within, other = status[looked_after], status[~looked_after]
    proceedings = given["case_status"].set_index("case_status_id")["status_code"].map(CASE_STATUSES)
    told = other["legal_status_id"].map(proceedings).fillna(other["status_code"])
    last = episode.sort_values(["start_date", "care_episode_id"]).drop_duplicates("placement_id", keep="last")
    last = last.set_index("placement_id")
    following = episode.sort_values(["start_date", "care_episode_id"]).groupby("care_period_id")["start_date"].shift(-1)
    followed = following.eq(episode["end_date"]).astype("int64")
    ended = episode["end_date"] - pd.to_timedelta(followed, unit="D")  # the day before the next begins
    parts = placement["placement_id"]
    return {
        "DM_PERIODS_OF_CARE": pd.DataFrame(
            {
                "PERIOD_OF_CARE_ID": period["care_period_id"],
                "PERSON_ID": period["child_id"],
                "START_DATE": period["start_date"],
                "END_DATE": period["end_date"],
            }
        ),
        "DM_CLA_SUMMARIES": pd.DataFrame(
            {
                "PERSON_ID": episode["child_id"],
                "PERIOD_OF_CARE_ID": episode["care_period_id"],
                "START_DATE": episode["start_date"],
                "END_DATE": ended,
                "LEGAL_STATUS_ID": episode["care_episode_id"],
                "PLACEMENT_ID": episode["placement_id"],
                "PLACEMENT_SPLIT_NUMBER": 1,
                "ELEMENT_DETAIL_ID": episode["placement_id"],
                "SERVICE_SPLIT_NUMBER": 1,
            }
        ),
        "DM_PLACEMENTS": pd.DataFrame(
            {
                "PLACEMENT_ID": parts,
                "SPLIT_NUMBER": 1,
                "PERSON_ID": placement["child_id"],
                "PERIOD_OF_CARE_ID": placement["care_period_id"],
                "START_DATE": placement["start_date"],
                "END_DATE": placement["end_date"],
                "PLACEMENT_TYPE": placement["type_code"],
                "CATEGORY_OF_NEED": parts.map(last["need_code"]),
                "REASON_EPISODE_CEASED": parts.map(last["end_reason_code"]),
                "REASON_FOR_PLACEMENT_CHANGE": placement["change_reason_code"],
            }
        ),
        "DM_PLACEMENT_DETAILS": pd.DataFrame(
            {
                "ELEMENT_DETAIL_ID": parts,
                "SPLIT_NUMBER": 1,
                "CARER_ID": parts,
                "OFSTED_URN": placement["urn"],
                "CIN_PROVIDER_CATEGORY_CODE": placement["provider_code"],
                "START_DATE": placement["start_date"],
            }
        ),
        "DM_PLACEMENT_CARER_ADDRESSES": pd.DataFrame({"CARER_ID": parts, "POST_CODE": placement["postcode"]}),
        "DM_LEGAL_STATUSES": pd.DataFrame(
            {
                "LEGAL_STATUS_ID": within["legal_status_id"],
                "PERSON_ID": within["child_id"],
                "PERIOD_OF_CARE_ID": within["care_period_id"],
                "LEGAL_STATUS": within["status_code"],
                "START_DATE": within["start_date"],
                "END_DATE": within["end_date"],
            }
        ),
        "DM_NON_LA_LEGAL_STATUSES": pd.DataFrame(
            {
                "LEGAL_STATUS_ID": other["legal_status_id"],
                "PERSON_ID": other["child_id"],
                "LEGAL_STATUS_TYPE": told,
                "START_DATE": other["start_date"],
                "END_DATE": other["end_date"],
            }
        ),
    }


def _health(given: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    check, sdq, contact = given["health_check"], given["sdq"], given["care_leaver_contact"]
    done = check[check["status_code"].eq("COMPLETED")]
    assessed = done[done["type_code"].isin(["HEALTH", "INITIAL_HEALTH"])]
    dental, other = (done[done["type_code"].eq(kind)] for kind in ("DENTAL", "OTHER"))
    assessments = pd.DataFrame(
        {
            "HEALTH_ID": assessed["health_check_id"],
            "PERSON_ID": assessed["child_id"],
            "HEALTH_ASSESSMENT_DATE": assessed["check_date"],
            "SDQ_COMPLETED": "N",
        }
    )
    questionnaires = pd.DataFrame(
        {
            "HEALTH_ID": sdq["sdq_id"],
            "PERSON_ID": sdq["child_id"],
            "HEALTH_ASSESSMENT_DATE": sdq["completed_date"],
            "SDQ_COMPLETED": "Y",
            "SDQ_SCORE": sdq["score"],
        }
    )
    return {
        "DM_HEALTH_ASSESSMENTS": pd.concat([assessments, questionnaires], ignore_index=True),
        "DM_DENTAL_CHECKS": pd.DataFrame(
            {
                "DENTAL_ID": dental["health_check_id"],
                "PERSON_ID": dental["child_id"],
                "DENTAL_CHECK_DATE": dental["check_date"],
            }
        ),
        "DM_HEALTH_CHECKS": pd.DataFrame(
            {
                "HEALTH_CHECK_ID": other["health_check_id"],
                "PERSON_ID": other["child_id"],
                "HEALTH_CHECK_DATE": other["check_date"],
            }
        ),
        "DM_FORMER_LOOKED_AFTER": pd.DataFrame(
            {
                "FUTURE_PROSPECT_ID": contact["care_leaver_contact_id"],
                "PERSON_ID": contact["child_id"],
                "DATE_OF_SITUATION": contact["contact_at"],
                "IN_TOUCH_TYPE": contact["in_touch_code"],
                "ACCOMODATION_TYPE": contact["accommodation_code"],
                "ACCOMODATION_SUITABLE": contact["suitability_code"],
                "ACTIVITY_TYPE": contact["activity_code"],
            }
        ),
    }
