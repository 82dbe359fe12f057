"""What a layout cannot hold of a table it has: rows it leaves out, and columns that mean less there."""

from collections.abc import Callable, Mapping

import pandas as pd

from extracts.model import TABLES

Tables = Mapping[str, pd.DataFrame]
Limit = Callable[[Tables], pd.DataFrame]


def columns_left_out(table: str, *names: str) -> Limit:
    """The table without those columns."""
    return lambda tables: tables[table].drop(columns=list(names))


def _assessments(tables: Tables) -> pd.DataFrame:
    rows = tables["assessment"]
    return rows[~rows["status_code"].isin(["CANCELLED", "DRAFT"])]


def _factors(tables: Tables) -> pd.DataFrame:
    rows = tables["assessment_factor"]
    return rows[rows["assessment_id"].isin(_assessments(tables)["assessment_id"])]


def _mothers(tables: Tables) -> pd.DataFrame:
    rows = tables["person_relation"]
    return rows[rows["relation_code"].eq("MOTHER")].drop(columns="related_birth_date")


def _plans(tables: Tables) -> pd.DataFrame:
    """Plans, not their revisions, and so without a revision's team and worker."""
    rows = tables["cin_plan"].drop_duplicates("series_id")
    return rows[["series_id", "child_id", "referral_id", "series_start_date", "series_end_date"]]


def _ssd_visits(tables: Tables) -> pd.DataFrame:
    """Visits; those to children in need are of one kind, and of a looked-after visit the bedroom is not told."""
    rows = tables["case_note"]
    rows = rows[rows["type_code"].isin(["CP_STAT_VISIT", "CLA_STAT_VISIT", "CIN_VISIT", "CIN_STAT_VISIT"])]
    return rows.assign(
        type_code=rows["type_code"].replace("CIN_STAT_VISIT", "CIN_VISIT"),
        bedroom_seen=rows["bedroom_seen"].mask(rows["type_code"].eq("CLA_STAT_VISIT")),
    )


def _ssd_conferences(tables: Tables) -> pd.DataFrame:
    """Who took part, and whether it was quorate, is told of reviews only, whose referral is their plan's."""
    rows = tables["conference"].drop(columns="referral_id")
    is_review = rows["kind_code"].eq("REVIEW")
    return rows.assign(**{name: rows[name].where(is_review) for name in ("participation_code", "quorate")})


def _ssd_contacts(tables: Tables) -> pd.DataFrame:
    rows = tables["care_leaver_contact"].sort_values(["contact_at", "care_leaver_contact_id"])
    return rows.drop_duplicates("child_id", keep="last").drop(columns="care_leaver_contact_id")


def _ssd_pathway_plans(tables: Tables) -> pd.DataFrame:
    """The one date of a young person: when the plan in force began or was last changed."""
    rows = tables["pathway_plan"]
    rows = rows[rows["end_date"].isna() & rows["is_active"].fillna(True)]
    rows = rows.sort_values(["start_date", "pathway_plan_id"]).drop_duplicates("child_id", keep="last")
    later = rows["modified_at"].where(rows["modified_at"].gt(rows["start_date"]), rows["start_date"])
    return rows[["child_id"]].assign(modified_at=later).dropna()


def _ssd_entitlements(tables: Tables) -> pd.DataFrame:
    rows = tables["care_leaver_status"][["child_id", "eligibility_code"]]
    others = {*tables["care_leaver_contact"]["child_id"], *_ssd_pathway_plans(tables)["child_id"]} - {*rows["child_id"]}
    unknown = pd.DataFrame(
        {"child_id": sorted(others), "eligibility_code": pd.Series([None] * len(others), dtype="str")}
    )
    return pd.concat([rows, unknown], ignore_index=True)


def _unknown_is_no(table: str, *flags: str) -> Limit:
    """The table where nothing recorded reads as No."""
    return lambda tables: tables[table].assign(**{name: tables[table][name].fillna(False) for name in flags})


def _mosaic_visits(tables: Tables) -> pd.DataFrame:
    """Visits of three kinds; of one without an answer a child seen alone was seen."""
    rows = tables["case_note"]
    rows = rows[rows["type_code"].isin(["CP_STAT_VISIT", "CLA_STAT_VISIT", "CIN_VISIT", "CIN_STAT_VISIT"])]
    return rows.assign(
        type_code=rows["type_code"].replace("CIN_STAT_VISIT", "CIN_VISIT"),
        seen=rows["seen"].mask(rows["seen"].isna() & rows["seen_alone"].fillna(False), True),
    )


def _mosaic_health(tables: Tables) -> pd.DataFrame:
    """What has taken place; the first assessment is one like the others."""
    rows = tables["health_check"]
    rows = rows[rows["status_code"].eq("COMPLETED")]
    return rows.assign(type_code=rows["type_code"].replace("INITIAL_HEALTH", "HEALTH"))


def _mosaic_reviews(tables: Tables) -> pd.DataFrame:
    """What was held or cancelled: a review that is only due is no work yet."""
    rows = tables["cla_review"]
    cancelled = rows["is_cancelled"].fillna(False)
    return rows[rows["held_date"].notna() | cancelled].assign(is_cancelled=cancelled)


def _mosaic_involvements(tables: Tables) -> pd.DataFrame:
    """An allocation is a case worker's; the team is the worker's own."""
    rows = tables["involvement"]
    allocated = rows["is_allocated"].fillna(False) & rows["role_code"].eq("CASE_WORKER")
    return rows.assign(is_allocated=allocated).drop(columns="team_id")


def _mosaic_conferences(tables: Tables) -> pd.DataFrame:
    """When it was asked for is told by other steps."""
    rows = tables["conference"]
    return rows.assign(is_cancelled=rows["is_cancelled"].fillna(False)).drop(columns=["asked_for_date", "made_plan"])


def _mosaic_plans(tables: Tables) -> pd.DataFrame:
    """A category that is not known to have changed is the first one; no mark is our own plan."""
    rows = tables["cp_plan"]
    latest = rows["latest_category_code"].fillna(rows["initial_category_code"])
    first = rows["initial_category_code"].fillna(rows["latest_category_code"])
    ours = rows["is_other_authority"].fillna(False)
    return rows.assign(latest_category_code=latest, initial_category_code=first, is_other_authority=ours)


def _mosaic_categories(tables: Tables) -> pd.DataFrame:
    """Both turns of every plan that has a category; since when the latest holds is more than LCS says."""
    plans = _mosaic_plans(tables).dropna(subset="initial_category_code")
    turns = [
        plans[["child_id"]].assign(category_code=plans[f"{name}_category_code"], turn_code=turn)
        for name, turn in (("initial", "FIRST"), ("latest", "LATEST"))
    ]
    return pd.concat(turns, ignore_index=True)


def _mosaic_adoptions(tables: Tables) -> pd.DataFrame:
    """What stands on steps about the child; the orders are told by legal statuses and placements."""
    rows = tables["adoption"].dropna(subset="decision_date")
    return rows[["child_id", "decision_date", "matched_date", "reversal_date", "reversal_reason_code"]]


def renumbered(system: str, table: str) -> set[str]:
    """The identifiers that a layout numbers in its own way: in Mosaic all but those of people, teams and workers."""
    if system != "mosaic":
        return set()
    kept = ("person", "team", "worker")
    return {
        column.name
        for column in TABLES[table].columns
        if column.name in ("note_id", "meeting_id")
        or (column.primary_key and table not in kept)
        or any(key.column.table.name not in kept for key in column.foreign_keys)
    }


LIMITS: dict[tuple[str, str], Limit] = {
    ("ssd", "worker"): columns_left_out("worker", "surname"),  # there the whole name in one text
    ("ssd", "assessment"): _assessments,
    ("ssd", "assessment_factor"): _factors,
    ("ssd", "conference"): _ssd_conferences,
    ("ssd", "care_period"): columns_left_out("care_period", "immunisations_up_to_date"),  # one answer a child
    ("ssd", "person_relation"): _mothers,
    ("ssd", "cin_plan"): _plans,
    ("ssd", "case_note"): _ssd_visits,
    ("ssd", "care_leaver_contact"): _ssd_contacts,
    ("ssd", "care_leaver_status"): _ssd_entitlements,
    ("ssd", "pathway_plan"): _ssd_pathway_plans,
    ("mosaic", "worker"): columns_left_out("worker", "surname"),  # there the whole name in one text
    ("mosaic", "person_relation"): _mothers,
    ("mosaic", "involvement"): _mosaic_involvements,
    ("mosaic", "contact"): columns_left_out("contact", "became_referral", "no_further_action", "number_of_outcomes"),
    ("mosaic", "referral"): _unknown_is_no("referral", "no_further_action"),
    ("mosaic", "assessment"): columns_left_out("assessment", "status_code"),  # the states of steps are others
    ("mosaic", "s47"): columns_left_out("s47", "outcome_conference", "outcomes_count"),  # told by the steps that follow
    ("mosaic", "conference"): _mosaic_conferences,
    ("mosaic", "strategy_discussion"): lambda tables: tables["strategy_discussion"].dropna(subset="start_at"),
    ("mosaic", "cp_plan"): _mosaic_plans,
    ("mosaic", "cp_category"): _mosaic_categories,
    ("mosaic", "care_period"): columns_left_out("care_period", "end_reason_code"),  # told by the last placement
    ("mosaic", "care_episode"): columns_left_out("care_episode", "end_reason_code", "need_code"),  # by the placement
    ("mosaic", "adoption"): _mosaic_adoptions,
    ("mosaic", "case_note"): _mosaic_visits,
    ("mosaic", "health_check"): _mosaic_health,
    ("mosaic", "cla_review"): _mosaic_reviews,
    ("ssd", "adoption"): columns_left_out("adoption", "start_date"),  # LCS's own start is not kept
}
ADDED: dict[tuple[str, str], str] = {
    ("ssd", "case_note"): "IRO_VISIT",  # a date on the episode, told as a note
}
