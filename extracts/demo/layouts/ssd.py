"""The demo as the tables of the national Standard Safeguarding Dataset (SSD), as its LCS script fills them."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from extracts.demo.layouts.canonical import Canonical

DECLARED = Path(__file__).with_name("ssd_tables.csv")
SEX = {"M": "M", "F": "F", "U": "U", "N": "U"}
GENDER = {"M": "01", "F": "02", "U": "00", "N": "09"}
ROLES = {"CASE_WORKER": "CW", "PERSONAL_ADVISER": "16PLUS", "IRO": "IRO", "KEY_AGENCY": "KA1", "OTHER": "FSW"}
CATEGORIES = {
    "NEG": "Neglect",
    "PHY": "Physical abuse",
    "SAB": "Sexual abuse",
    "EMO": "Emotional abuse",
    "MUL": "Multiple: neglect, physical",
}
STATUSES = {
    "SO": "Supervision order",
    "SGO": "Special guardianship order",
    "CAO": "Child arrangements order",
    "AO": "Adoption order",
    "PRIVATE_FOSTERING": "Privately fostered",
    "CARE_LEAVER": "Care leaver",
}
PROCEEDINGS = {
    "PRE_PROCEEDINGS": "Pre-proceedings",
    "CARE_PROCEEDINGS": "Care proceedings",
    "PRIVATE_PROCEEDINGS": "Private law proceedings",
}
ALLOWANCES = {"SPECIAL_GUARDIANSHIP": "Special guardianship allowance", "RESIDENCE": "Residence allowance"}
IMMIGRATION = {
    "UASC": "Unaccompanied asylum-seeking child",
    "UASC_LEAVE": "UASC leave",
    "REFUGEE": "Refugee status",
    "HUMANITARIAN": "Humanitarian protection",
    "INDEFINITE_LEAVE": "Indefinite leave to remain",
    "LIMITED_LEAVE": "Discretionary leave to 18",
    "NO_RECOURSE": "No recourse to public funds",
    "REFUSED": "Claim refused",
    "ASYLUM_SEEKER": "Adult asylum seeker",
    "OTHER": "Any other immigration status",
}
ELIGIBILITY = {
    "RELEVANT": "Relevant",
    "FORMER_RELEVANT": "Former Relevant",
    "ELIGIBLE": "Eligible",
    "QUALIFYING": "Qualifying",
}
HEALTH = {
    "INITIAL_HEALTH": "Initial health assessment",
    "HEALTH": "Health assessment",
    "DENTAL": "Dental check",
    "OTHER": "Health surveillance",
}
MISSING = {"M": "Missing", "A": "Away without authorisation"}
PERMANENCE = {
    "RETURN": "RETURN1M",
    "FOSTERING": "LTRELFR",
    "RESIDENTIAL": "RESPLMT",
    "SUPPORTED": "SUPPLIV",
    "ADOPTION": "ADOPTION",
    "OTHER": "OTHERPLN",
}
OPTIONS = (
    "REMAINSUP", "RETURN1M", "RETURN6M", "RETURNEV", "LTRELFR", "LTFOST18", "RESPLMT", "SUPPLIV", "ADOPTION",
    "OTHERPLN",
)  # fmt: skip
CONTACT_FLAGS = {
    "NEW_REFERRAL_FLAG": "became_referral",
    "EXISTING_REFERRAL_FLAG": "outcome_existing_referral",
    "CP_ENQUIRY_FLAG": "outcome_cp_enquiry",
    "NFA_FLAG": "no_further_action",
    "NON_AGENCY_ADOPTION_FLAG": "outcome_adoption",
    "PRIVATE_FOSTERING_FLAG": "outcome_private_fostering",
    "ADVICE_FLAG": "outcome_advice",
    "MISSING_FLAG": "outcome_missing",
    "OLA_CP_FLAG": "outcome_other_authority_cp",
    "OTHER_OUTCOMES_EXIST_FLAG": "outcome_other",
}
REFERRAL_FLAGS = {
    "SINGLE_ASSESSMENT_FLAG": "outcome_assessment",
    "NFA_FLAG": "no_further_action",
    "STRATEGY_DISCUSSION_FLAG": "outcome_strategy_discussion",
    "CLA_REQUEST_FLAG": "outcome_looked_after",
    "NON_AGENCY_ADOPTION_FLAG": "outcome_adoption",
    "PRIVATE_FOSTERING_FLAG": "outcome_private_fostering",
    "CP_TRANSFER_IN_FLAG": "outcome_transfer_in",
    "CP_CONFERENCE_FLAG": "outcome_conference",
    "CARE_LEAVER_FLAG": "outcome_care_leaver",
    "OTHER_OUTCOMES_EXIST_FLAG": "outcome_other",
}
ASSESSMENT_FLAGS = {
    "NFA_FLAG": "outcome_no_further_action",
    "NFA_S47_END_FLAG": "outcome_section_47_ended",
    "STRATEGY_DISCUSSION_FLAG": "outcome_strategy_discussion",
    "CLA_REQUEST_FLAG": "outcome_looked_after",
    "PRIVATE_FOSTERING_FLAG": "outcome_private_fostering",
    "LEGAL_ACTION_FLAG": "outcome_legal_action",
    "PROV_OF_SERVICES_FLAG": "outcome_services",
    "PROV_OF_SB_CARE_FLAG": "outcome_short_breaks",
    "SPECIALIST_ASSESSMENT_FLAG": "outcome_specialist_assessment",
    "REFERRAL_TO_OTHER_AGENCY_FLAG": "outcome_other_agency",
    "OTHER_ACTIONS_FLAG": "outcome_other",
    "OTHER_OUTCOMES_EXIST_FLAG": "outcome_other",
}
S47_FLAGS = {
    "NFA_FLAG": "outcome_no_further_action",
    "LEGAL_ACTION_FLAG": "outcome_legal_action",
    "PROV_OF_SERVICES_FLAG": "outcome_services",
    "PROV_OF_SB_CARE_FLAG": "outcome_short_breaks",
    "CP_CONFERENCE_FLAG": "outcome_conference",
    "NFA_CONTINUE_SINGLE_FLAG": "outcome_continue_assessment",
    "MONITOR_FLAG": "outcome_monitor",
    "OTHER_OUTCOMES_EXIST_FLAG": "outcome_other",
}
CONFERENCE_FLAGS = {
    "NFA_FLAG": "outcome_no_further_action",
    "REFERRAL_TO_OTHER_AGENCY_FLAG": "outcome_other_agency",
    "SINGLE_ASSESSMENT_FLAG": "outcome_assessment",
    "PROV_OF_SERVICES_FLAG": "outcome_services",
    "OTHER_OUTCOMES_EXIST_FLAG": "outcome_other",
}


def tables(canonical: Canonical) -> dict[str, pd.DataFrame]:
    """The SSD's tables by name; what it has no place for is left out."""
    given = canonical.tables
    return {
        **_people(given),
        **_workforce(given),
        **_front_door(given),
        **_protection(given),
        **_visits(given),
        **_care(given),
        **_leaving_care(given),
    }


def _people(given: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    person, address, relation = given["person"], given["person_address"], given["person_relation"]
    mothers = relation[relation["relation_code"].eq("MOTHER")]
    disability, immigration = given["disability"], given["immigration"]
    clients = pd.DataFrame(
        {
            "pers_person_id": person["child_id"],
            "pers_forename": person["forename"],
            "pers_surname": person["surname"],
            "pers_sex": _told(person["gender_code"], SEX),
            "pers_gender": _told(person["gender_code"], GENDER),
            "pers_ethnicity": person["ethnicity_code"],
            "pers_dob": person["birth_date"],
            "pers_death_date": person["death_date"],
        }
    )
    return {
        "ssd_person": clients,
        "ssd_address": pd.DataFrame(
            {
                "addr_table_id": address["person_address_id"],
                "addr_person_id": address["child_id"],
                "addr_address_type": address["address_type"],
                "addr_address_start_date": address["start_date"],
                "addr_address_end_date": address["end_date"],
                "addr_address_postcode": address["postcode"],
                "addr_address_json": _json_of_text(
                    address, {"HOUSE": "house", "STREET": "street", "TOWN": "town", "UPRN": "uprn"}
                ),
            }
        ),
        "ssd_mother": pd.DataFrame(
            {
                "moth_table_id": mothers["person_relation_id"],
                "moth_person_id": mothers["related_person_id"],
                "moth_childs_person_id": mothers["child_id"],
            }
        ),
        "ssd_disability": pd.DataFrame(
            {
                "disa_table_id": disability["disability_id"],
                "disa_person_id": disability["child_id"],
                "disa_disability_code": disability["disability_code"],
            }
        ),
        "ssd_immigration_status": pd.DataFrame(
            {
                "immi_immigration_status_id": immigration["immigration_id"],
                "immi_person_id": immigration["child_id"],
                "immi_immigration_status_start_date": immigration["start_date"],
                "immi_immigration_status_end_date": immigration["end_date"],
                "immi_immigration_status": _told(immigration["status_code"], IMMIGRATION),
            }
        ),
    }


def _workforce(given: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    team, worker, involvement = given["team"], given["worker"], given["involvement"]
    of_worker = given["worker_team"].set_index("worker_id")["team_id"]
    names = team.set_index("team_id")["team_name"]
    return {
        "ssd_department": pd.DataFrame({"dept_team_id": team["team_id"], "dept_team_name": team["team_name"]}),
        "ssd_professionals": pd.DataFrame(
            {
                "prof_professional_id": worker["worker_id"],
                "prof_staff_id": worker["staff_number"],
                "prof_professional_name": worker["forename"].fillna("").str.cat(worker["surname"].fillna(""), " "),
                "prof_social_worker_registration_no": worker["registration_number"],
                "prof_professional_job_title": worker["job_title"],
                "prof_professional_department": worker["worker_id"].map(of_worker).map(names),
                "prof_full_time_equivalency": worker["full_time_share"],
            }
        ),
        "ssd_involvements": pd.DataFrame(
            {
                "invo_involvements_id": involvement["involvement_id"],
                "invo_professional_id": involvement["worker_id"],
                "invo_professional_role_id": _told(involvement["role_code"], ROLES),
                "invo_professional_team": involvement["team_id"],
                "invo_person_id": involvement["child_id"],
                "invo_involvement_start_date": involvement["start_date"],
                "invo_involvement_end_date": involvement["end_date"],
                "invo_referral_id": involvement["referral_id"],
            }
        ),
    }


def _front_door(given: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    contact, referral, help_ = given["contact"], given["referral"], given["early_help"]
    # The SSD has no cancelled and no draft assessments.
    assessment = given["assessment"]
    assessment = assessment[~assessment["status_code"].isin(["CANCELLED", "DRAFT"])]
    factors = given["assessment_factor"]
    listed = factors.sort_values("factor_code").groupby("assessment_id")["factor_code"].agg('","'.join)
    return {
        "ssd_contacts": pd.DataFrame(
            {
                "cont_contact_id": contact["contact_id"],
                "cont_person_id": contact["child_id"],
                "cont_contact_date": contact["contact_at"],
                "cont_contact_source_code": contact["source_code"],
                "cont_contact_outcome_json": _json(contact, CONTACT_FLAGS),
            }
        ),
        "ssd_cin_episodes": pd.DataFrame(
            {
                "cine_referral_id": referral["referral_id"],
                "cine_person_id": referral["child_id"],
                "cine_referral_date": referral["referral_at"],
                "cine_close_date": referral["end_at"],
                "cine_referral_source_code": referral["source_code"],
                "cine_cin_primary_need_code": referral["primary_need_code"],
                "cine_close_reason": referral["closure_reason_code"],
                "cine_referral_nfa": referral["no_further_action"],
                "cine_referral_outcome_json": _json(referral, REFERRAL_FLAGS),
                "cine_referral_team": referral["team_id"],
                "cine_referral_worker_id": referral["worker_id"],
            }
        ),
        "ssd_early_help_episodes": pd.DataFrame(
            {
                "earl_episode_id": help_["early_help_id"],
                "earl_person_id": help_["child_id"],
                "earl_episode_start_date": help_["start_date"],
                "earl_episode_end_date": help_["end_date"],
                "earl_episode_reason": help_["start_reason"],
                "earl_episode_end_reason": help_["end_reason"],
                "earl_episode_organisation": help_["organisation"],
                "earl_episode_worker_id": "SSD_PH",
            }
        ),
        "ssd_cin_assessments": pd.DataFrame(
            {
                "cina_assessment_id": assessment["assessment_id"],
                "cina_person_id": assessment["child_id"],
                "cina_referral_id": assessment["referral_id"],
                "cina_assessment_start_date": assessment["start_date"],
                "cina_assessment_child_seen": assessment["seen_on_form"],
                "cina_assessment_auth_date": assessment["authorised_at"].fillna(pd.Timestamp(1900, 1, 1)),
                "cina_assessment_outcome_json": _json(assessment, ASSESSMENT_FLAGS),
                "cina_assessment_outcome_nfa": assessment["outcome_no_further_action"],
                "cina_assessment_team": assessment["assessor_team_id"],
                "cina_assessment_worker_id": assessment["assessor_worker_id"],
            }
        ),
        "ssd_assessment_factors": pd.DataFrame(
            {
                "cinf_table_id": listed.index,
                "cinf_assessment_id": listed.index,
                "cinf_assessment_factors_json": '["' + listed.to_numpy() + '"]',
            }
        ),
    }


def _protection(given: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    s47, conference, plan = given["s47"], given["conference"], given["cp_plan"]
    number = conference["conference_id"].str.partition("-")[2]
    conference = conference.assign(number=number)
    initial = conference[conference["kind_code"].ne("REVIEW")]
    review = conference[conference["kind_code"].eq("REVIEW")]
    counts = '"TOTAL_NO_OF_OUTCOMES":' + s47["outcomes_count"].fillna(-1).astype("str")
    return {
        "ssd_s47_enquiry": pd.DataFrame(
            {
                "s47e_s47_enquiry_id": s47["s47_id"],
                "s47e_person_id": s47["child_id"],
                "s47e_referral_id": s47["referral_id"],
                "s47e_s47_start_date": s47["start_at"],
                "s47e_s47_end_date": s47["end_at"],
                "s47e_s47_nfa": s47["outcome_no_further_action"],
                "s47e_s47_outcome_json": _json(s47, S47_FLAGS, also=counts),
                "s47e_s47_completed_by_team": s47["team_id"],
                "s47e_s47_completed_by_worker_id": s47["worker_id"],
            }
        ),
        "ssd_initial_cp_conference": pd.DataFrame(
            {
                "icpc_icpc_id": initial["number"],
                "icpc_person_id": initial["child_id"],
                "icpc_icpc_meeting_id": initial["meeting_id"],
                "icpc_s47_enquiry_id": initial["s47_id"],
                "icpc_cp_plan_id": initial["cp_plan_id"],
                "icpc_referral_id": initial["referral_id"],
                "icpc_icpc_transfer_in": initial["kind_code"].eq("TRANSFER_IN"),
                "icpc_icpc_target_date": initial["due_date"],
                "icpc_icpc_date": initial["held_at"],
                "icpc_icpc_outcome_cp_flag": initial["made_plan"],
                "icpc_icpc_outcome_json": _json(initial, CONFERENCE_FLAGS),
                "icpc_icpc_team": initial["team_id"],
                "icpc_icpc_worker_id": initial["worker_id"],
            }
        ),
        "ssd_cp_reviews": pd.DataFrame(
            {
                "cppr_cp_review_id": review["number"],
                "cppr_person_id": review["child_id"],
                "cppr_cp_plan_id": review["cp_plan_id"],
                "cppr_cp_review_due": review["due_date"],
                "cppr_cp_review_date": review["held_at"],
                "cppr_cp_review_meeting_id": review["meeting_id"],
                "cppr_cp_review_outcome_continue_cp": review["continued_plan"],
                "cppr_cp_review_quorate": review["quorate"],
                "cppr_cp_review_participation": review["participation_code"],
            }
        ),
        "ssd_cp_plans": pd.DataFrame(
            {
                "cppl_cp_plan_id": plan["cp_plan_id"],
                "cppl_referral_id": plan["referral_id"],
                "cppl_icpc_id": plan["initial_conference_id"].str.partition("-")[2],
                "cppl_person_id": plan["child_id"],
                "cppl_cp_plan_start_date": plan["start_date"],
                "cppl_cp_plan_end_date": plan["end_date"],
                "cppl_cp_plan_ola": plan["is_other_authority"],
                "cppl_cp_plan_initial_category": _told(plan["initial_category_code"], CATEGORIES),
                "cppl_cp_plan_latest_category": _told(plan["latest_category_code"], CATEGORIES),
            }
        ),
        "ssd_cin_plans": _cin_plans(given["cin_plan"]),
    }


def _cin_plans(revisions: pd.DataFrame) -> pd.DataFrame:
    """One row a plan, with the team and worker of its last revision."""
    plan = revisions.sort_values(["start_date", "cin_plan_id"]).drop_duplicates("series_id", keep="last")
    return pd.DataFrame(
        {
            "cinp_cin_plan_id": plan["series_id"],
            "cinp_referral_id": plan["referral_id"],
            "cinp_person_id": plan["child_id"],
            "cinp_cin_plan_start_date": plan["series_start_date"],
            "cinp_cin_plan_end_date": plan["series_end_date"],
            "cinp_cin_plan_team": plan["team_id"],
            "cinp_cin_plan_worker_id": plan["worker_id"],
        }
    )


def _visits(given: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    notes = given["case_note"]
    return {
        "ssd_cp_visits": _visit(notes, ["CP_STAT_VISIT"], "cppv_cp_visit", "cppv_person_id"),
        "ssd_cla_visits": _visit(notes, ["CLA_STAT_VISIT"], "clav_cla_visit", "clav_person_id", bedroom=False),
        "ssd_cin_visits": _visit(notes, ["CIN_VISIT", "CIN_STAT_VISIT"], "cinv_cin_visit", "cinv_person_id"),
    }


def _visit(notes: pd.DataFrame, kinds: Sequence[str], name: str, child: str, *, bedroom: bool = True) -> pd.DataFrame:
    made = notes[notes["type_code"].isin(kinds)]
    columns = {
        f"{name}_id": made["note_id"],
        child: made["child_id"],
        f"{name}_date": made["event_at"],
        f"{name}_seen": made["seen"],
        f"{name}_seen_alone": made["seen_alone"],
    }
    return pd.DataFrame(columns | ({f"{name}_bedroom": made["bedroom_seen"]} if bedroom else {}))


def _care(given: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    period, episode, placement = given["care_period"], given["care_episode"], given["placement"]
    of_period = period.set_index("care_period_id")
    review, plan, health, sdq = given["cla_review"], given["care_plan"], given["health_check"], given["sdq"]
    told = period.dropna(subset=["immunisations_up_to_date"]).drop_duplicates("child_id", keep="last")
    return {
        "ssd_cla_episodes": pd.DataFrame(
            {
                "clae_cla_episode_id": episode["care_episode_id"],
                "clae_person_id": episode["child_id"],
                "clae_cla_placement_id": episode["placement_id"],
                "clae_cla_episode_start_date": episode["start_date"],
                "clae_cla_episode_start_reason": episode["start_reason_code"],
                "clae_cla_primary_need_code": episode["need_code"],
                "clae_cla_episode_ceased_date": episode["end_date"],
                "clae_cla_episode_ceased_reason": episode["end_reason_code"],
                "clae_cla_id": episode["care_period_id"],
                "clae_referral_id": episode["care_period_id"].map(of_period["referral_id"]),
                "clae_cla_last_iro_contact_date": episode["child_id"].map(_last_iro_contact(given["case_note"])),
                "clae_entered_care_date": episode["care_period_id"].map(of_period["start_date"]),
            }
        ),
        "ssd_cla_immunisations": pd.DataFrame(
            {
                "clai_person_id": told["child_id"],
                "clai_immunisations_status": told["immunisations_up_to_date"],
            }
        ),
        "ssd_cla_placement": pd.DataFrame(
            {
                "clap_cla_placement_id": placement["placement_id"],
                "clap_cla_id": placement["care_period_id"],
                "clap_person_id": placement["child_id"],
                "clap_cla_placement_start_date": placement["start_date"],
                "clap_cla_placement_type": placement["type_code"],
                "clap_cla_placement_urn": placement["urn"],
                "clap_cla_placement_distance": placement["distance_miles"].fillna(999.9),
                "clap_cla_placement_provider": placement["provider_code"],
                "clap_cla_placement_postcode": placement["postcode"],
                "clap_cla_placement_end_date": placement["end_date"],
                "clap_cla_placement_change_reason": placement["change_reason_code"],
            }
        ),
        "ssd_cla_reviews": pd.DataFrame(
            {
                "clar_cla_review_id": review["cla_review_id"],
                "clar_cla_id": review["care_period_id"],
                "clar_cla_person_id": review["child_id"],
                "clar_cla_review_due_date": review["due_date"],
                "clar_cla_review_date": review["held_date"],
                "clar_cla_review_cancelled": review["is_cancelled"],
                "clar_cla_review_participation": review["participation_code"],
            }
        ),
        "ssd_cla_care_plan": pd.DataFrame(
            {
                "lacp_table_id": plan["care_plan_id"],
                "lacp_person_id": plan["child_id"],
                "lacp_cla_care_plan_start_date": plan["start_date"],
                "lacp_cla_care_plan_end_date": plan["end_date"],
                "lacp_cla_care_plan_json": _options(plan),
            }
        ),
        "ssd_cla_health": pd.DataFrame(
            {
                "clah_health_check_id": health["health_check_id"],
                "clah_person_id": health["child_id"],
                "clah_health_check_type": _told(health["type_code"], HEALTH),
                "clah_health_check_date": health["check_date"],
                "clah_health_check_status": health["status_code"].str.capitalize(),
            }
        ),
        "ssd_sdq_scores": pd.DataFrame(
            {
                "csdq_table_id": sdq["sdq_id"],
                "csdq_person_id": sdq["child_id"],
                "csdq_sdq_completed_date": sdq["completed_date"],
                "csdq_sdq_score": sdq["score"],
            }
        ),
        "ssd_legal_status": _legal_statuses(given),
        "ssd_missing": _missing(given["missing_episode"]),
        "ssd_permanence": _permanence(given["adoption"]),
    }


def _last_iro_contact(notes: pd.DataFrame) -> pd.Series:
    return notes[notes["type_code"].eq("IRO_VISIT")].groupby("child_id")["event_at"].max()


def _options(plan: pd.DataFrame) -> pd.Series:
    """The options said yes to: the plan's own, and as many after it in the form's order as were counted."""
    place = plan["permanence_plan_code"].map(PERMANENCE).map({option: at for at, option in enumerate(OPTIONS)})
    first = place.fillna(len(OPTIONS)).astype("int64")
    last = first + plan["permanence_options"].fillna(0).astype("int64")
    told = pd.Series("{", index=plan.index)
    for at, option in enumerate(OPTIONS):
        said = np.where((first <= at) & (at < last), "Y", "N")
        told = told + (", " if at else "") + f'"{option}": "' + said + '"'
    return (told + "}").where(plan["permanence_options"].notna())


def _legal_statuses(given: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Statuses in words: those of proceedings and allowances under the words that tell them."""
    status = given["legal_status"]
    words = _told(status["status_code"], STATUSES)
    for table, key, code, told in (
        ("case_status", "case_status_id", "status_code", PROCEEDINGS),
        ("allowance", "allowance_id", "kind_code", ALLOWANCES),
    ):
        of_row = given[table].set_index(key)[code].map(told)
        words = status["legal_status_id"].map(of_row).fillna(words)
    return pd.DataFrame(
        {
            "lega_legal_status_id": status["legal_status_id"],
            "lega_person_id": status["child_id"],
            "lega_legal_status": words,
            "lega_legal_status_start_date": status["start_date"],
            "lega_legal_status_end_date": status["end_date"],
        }
    )


def _missing(episode: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "miss_table_id": episode["missing_episode_id"],
            "miss_person_id": episode["child_id"],
            "miss_missing_episode_start_date": episode["start_at"],
            "miss_missing_episode_type": _told(episode["kind_code"], MISSING),
            "miss_missing_episode_end_date": episode["end_at"],
            "miss_missing_rhi_offered": episode["interview_offered"],
            "miss_missing_rhi_accepted": episode["interview_accepted"],
        }
    )


def _permanence(adoption: pd.DataFrame) -> pd.DataFrame:
    ordered = adoption["adoption_order_date"].notna()
    return pd.DataFrame(
        {
            "perm_table_id": adoption["adoption_id"],
            "perm_person_id": adoption["child_id"],
            "perm_cla_id": adoption["care_period_id"],
            "perm_adm_decision_date": adoption["decision_date"],
            "perm_part_of_sibling_group": adoption["in_sibling_group"].astype("Int64").astype("str"),
            "perm_siblings_placed_together": adoption["siblings_together"],
            "perm_siblings_placed_apart": adoption["siblings_apart"],
            "perm_placement_order_date": adoption["placement_order_date"],
            "perm_matched_date": adoption["matched_date"],
            "perm_adopter_sex": adoption["adopter_gender"],
            "perm_adopter_legal_status": adoption["adopter_legal_status"],
            "perm_number_of_adopters": adoption["adopters_count"],
            "perm_adopted_by_carer_flag": adoption["adopted_by_carer"],
            "perm_placed_ffa_cp_date": adoption["fostering_for_adoption_date"],
            "perm_decision_reversed_date": adoption["reversal_date"],
            "perm_decision_reversed_reason": adoption["reversal_reason_code"],
            "perm_permanence_order_date": adoption["adoption_order_date"],
            "perm_permanence_order_type": ordered.map({True: "Adoption", False: None}),
            "perm_adoption_worker_id": adoption["adoption_worker_id"],
        }
    )


def _leaving_care(given: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """One row a young person: the entitlement, the latest contact, and when the pathway plan was last reviewed."""
    status = given["care_leaver_status"].set_index("child_id")["eligibility_code"]
    status = status[~status.index.duplicated()]
    contact = given["care_leaver_contact"].sort_values(["contact_at", "care_leaver_contact_id"])
    latest = contact.drop_duplicates("child_id", keep="last").set_index("child_id")
    reviewed = _reviewed(given["pathway_plan"])
    people = pd.Index(sorted({*status.index, *latest.index, *reviewed.index}))
    latest = latest.reindex(people)
    rows = pd.DataFrame(
        {
            "clea_table_id": "random-" + people.to_series(),
            "clea_person_id": people,
            "clea_care_leaver_eligibility": status.reindex(people).map(ELIGIBILITY),
            "clea_care_leaver_in_touch": latest["in_touch_code"],
            "clea_care_leaver_latest_contact": latest["contact_at"],
            "clea_care_leaver_accommodation": latest["accommodation_code"],
            "clea_care_leaver_accom_suitable": latest["suitability_code"],
            "clea_care_leaver_activity": latest["activity_code"],
            "clea_pathway_plan_review_date": reviewed.reindex(people).fillna(pd.Timestamp(1900, 1, 1)),
        }
    )
    return {"ssd_care_leavers": rows.reset_index(drop=True)}


def _reviewed(plans: pd.DataFrame) -> pd.Series:
    """When the plan in force of each young person began or was last reviewed, whichever is later."""
    in_force = plans[plans["end_date"].isna() & plans["is_active"].fillna(True)]
    last = in_force.sort_values(["start_date", "pathway_plan_id"]).drop_duplicates("child_id", keep="last")
    last = last.set_index("child_id")
    return last[["start_date", "modified_at"]].max(axis=1).dropna()


def _told(codes: pd.Series, words: Mapping[str, str]) -> pd.Series:
    """The codes in words; a code without any stays as it is."""
    return codes.map(dict(words)).fillna(codes)


def _json(rows: pd.DataFrame, flags: Mapping[str, str], also: pd.Series | None = None) -> pd.Series:
    """The flags as the script puts them together by hand; a flag that is not recorded is an empty text."""
    told = pd.Series("", index=rows.index)
    for place, (name, column) in enumerate(flags.items()):
        said = rows[column].map({True: "Y", False: "N"}).astype("object").fillna("")
        told = told + (", " if place else "") + f'"{name}":"' + said + '"'
    return "{" + told + (", " + also if also is not None else "") + "}"


def _json_of_text(rows: pd.DataFrame, parts: Mapping[str, str]) -> pd.Series:
    told = pd.Series("", index=rows.index)
    for place, (name, column) in enumerate(parts.items()):
        text = rows[column].fillna("").str.replace("\\", "\\\\").str.replace('"', '\\"')
        told = told + (", " if place else "") + f'"{name}":"' + text + '"'
    return "{" + told + "}"
