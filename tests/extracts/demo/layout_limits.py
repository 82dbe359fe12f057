"""What a layout cannot hold of a table it has: rows it leaves out, and columns that mean less there."""

from collections.abc import Callable, Mapping

import pandas as pd

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
    ("ssd", "adoption"): columns_left_out("adoption", "start_date"),  # LCS's own start is not kept
}
ADDED: dict[tuple[str, str], str] = {
    ("ssd", "case_note"): "IRO_VISIT",  # a date on the episode, told as a note
}
