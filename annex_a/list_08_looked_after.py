"""Annex A, list 8: children looked after.

Who:    children looked after on the as-at date, or whose period of care ended in the six months before it.
Rows:   one per child, the latest such period of care; short breaks are no such period.
Source: Ofsted ILACS Annex A template, August 2019; 001 Lancashire handbook, Appendix 2, list 8.
"""

import pandas as pd

from annex_a.annex_list import INCLUDED, AnnexList
from annex_a.code_text import code_text, yes_no_text
from annex_a.common_columns import TEMPLATE, with_common_columns
from annex_a.decisions import day_text, day_words, decide
from annex_a.disability_column import with_disability
from annex_a.looked_after_columns import (
    HANDBOOK,
    ILACS_COLUMNS,
    ILACS_WINDOW,
    SIF_2016_COLUMNS,
    SIF_2016_WINDOW,
)
from transforms.calendar import since
from transforms.care_health import DENTAL_CHECKS, HEALTH_ASSESSMENTS, latest_check, latest_check_in_period
from transforms.care_legal_statuses import legal_status_in_care, short_breaks
from transforms.care_placements import latest_stays, placements_in_window
from transforms.care_reviews import latest_reviews, reviews_held
from transforms.care_visits import (
    iro_contacts_in_period,
    latest_note,
    social_work_visits_in_period,
)
from transforms.education import latest_peps
from transforms.facts import Facts
from transforms.holders import now_or_last, worker_on
from transforms.latest import latest_per, newest_first
from transforms.lookup import is_among, looked_up
from transforms.missing_from_care import missing_in_window
from transforms.periods_of_care import periods_of_care
from transforms.permanence import permanence_plans
from transforms.repeat_care import earlier_care_in_window
from transforms.uasc import uasc_in_window
from transforms.visits import CLA_STATUTORY_VISIT, IRO_VISIT

CHILD, PERIOD = "child_id", "care_period_id"
JOINS_EPISODES = "X1"
WITH_PARENTS, PARENTS_PROVISION = "P1", "PR0"


def periods_with_decisions(facts: Facts, window_months: float) -> pd.DataFrame:
    """Every period of care known on the as-at date, latest start first, with its decision."""
    rows = newest_first(facts[periods_of_care], ["start_date"], PERIOD).drop(columns="last_day").reset_index(drop=True)
    start = since(facts.as_at, window_months)
    breaks = looked_up(rows[PERIOD], facts[short_breaks], PERIOD, "status_code")
    ended = "ended " + day_text(rows["end_date"]) + f", before the window opened on {day_words(start)}"
    reasons = [
        (breaks.notna(), "accommodated only under short breaks (" + breaks + "), which the list leaves out"),
        (rows["end_date"].lt(start), ended),
    ]
    in_cohort = rows[decide(rows, reasons).eq(INCLUDED)]
    ranked = in_cohort.assign(is_open=in_cohort["end_date"].isna())
    listed = latest_per(ranked, CHILD, ["start_date", "is_open"], PERIOD)
    listed_start = looked_up(rows[CHILD], listed, CHILD, "start_date")
    words = "a period of care of the child that began " + day_text(listed_start) + " is listed instead"
    words = words.fillna("another period of care of the child is listed instead")  # where none has a start
    rows["decision"] = decide(rows, [*reasons, (~is_among(rows[PERIOD], listed[PERIOD]), words)])
    rows["start_date__record"] = rows["record"]
    return rows


def found(rows: pd.DataFrame, key: str, known: pd.DataFrame, **names: str) -> pd.DataFrame:
    """The rows with values of `known`, each under the name given for its column, and with its record."""
    record = looked_up(rows[key], known, key, "record")
    for value, name in names.items():
        rows[name] = looked_up(rows[key], known, key, value)
        rows[f"{name}__record"] = record
    return rows


def flagged(rows: pd.DataFrame, key: str, known: pd.DataFrame, name: str, code_set: str) -> pd.DataFrame:
    """The rows with yes for those that `known` names, by its record, and no for the others, by their own."""
    record = looked_up(rows[key], known, key, "record")
    rows[name] = yes_no_text(record.notna(), code_set)
    rows[f"{name}__record"] = record.fillna(rows["record"])
    return rows


def with_care(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """The rows with legal status, need, end and number of placements, as both editions print them."""
    rows = found(
        rows,
        PERIOD,
        facts[legal_status_in_care],
        status_code="legal_status",
        run_start_date="legal_status_start_date",
    )
    run_start = looked_up(rows[PERIOD], facts[legal_status_in_care], PERIOD, "run_start__record")
    rows["legal_status_start_date__record"] = run_start
    rows["legal_status"] = code_text(rows["legal_status"], "legal_status")
    rows = found(rows, PERIOD, facts[latest_stays], need_code="need")
    rows["need"] = code_text(rows["need"], "cla_need")
    rows["placement_count"] = looked_up(rows[CHILD], facts[placements_in_window], CHILD, "count")
    rows["placement_count__record"] = rows["need__record"].fillna(rows["record"])
    rows["ceased_date"] = rows["end_date"]
    reason = rows["end_reason_code"]
    rows["ceased_reason"] = code_text(reason.mask(reason.eq(JOINS_EPISODES).fillna(False)), "reason_ceased")
    rows["ceased_date__record"] = rows["ceased_reason__record"] = rows["record"].where(rows["end_date"].notna())
    return rows


def with_placement(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """The rows with the current or last placement: since when, and what is recorded of it, codes as codes."""
    stays = facts[latest_stays]
    rows["placement_start_date"] = looked_up(rows[PERIOD], stays, PERIOD, "run_start_date")
    rows["placement_start_date__record"] = looked_up(rows[PERIOD], stays, PERIOD, "run_start__record")
    rows["placement_id"] = looked_up(rows[PERIOD], stays, PERIOD, "placement_id")
    placements = facts.table(
        "placement",
        "placement_id",
        "type_code",
        "provider_code",
        "postcode",
        "urn",
        "location_code",
        "carer_location_code",
        "local_authority",
        "ofsted_judgement_code",
    )
    placements["record"] = "placement/" + placements["placement_id"]
    return found(
        rows,
        "placement_id",
        placements,
        type_code="placement_type",
        provider_code="placement_provider",
        postcode="placement_postcode",
        urn="placement_urn",
        location_code="placement_location",
        carer_location_code="carer_location",
        local_authority="placement_authority",
        ofsted_judgement_code="ofsted_judgement",
    )


def with_missing(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """The rows with the counts of missing and absent episodes, and whether an interview was offered and accepted."""
    known = facts[missing_in_window]
    for name in ("missing", "absent"):
        rows[f"{name}_count"] = looked_up(rows[PERIOD], known, PERIOD, f"{name}_count")
        record = looked_up(rows[PERIOD], known, PERIOD, f"{name}__record")
        rows[f"{name}_count__record"] = record.fillna(rows["record"])
    for name in ("interview_offered", "interview_accepted"):
        rows[name] = looked_up(rows[PERIOD], known, PERIOD, name)
        rows[f"{name}__record"] = looked_up(rows[PERIOD], known, PERIOD, "missing__record")
    return rows


def with_holders(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """The rows with the team and worker to whom the case is allocated, or was last."""
    held = now_or_last(rows[CHILD], facts)
    for name in ("allocated_team", "allocated_worker"):
        rows[name] = held[name]
        rows[f"{name}__record"] = held["record"]
    return rows


def printed(rows: pd.DataFrame, facts: Facts, columns: tuple[str, ...]) -> pd.DataFrame:
    """The rows with the common columns and only what the edition prints, beside the period's identifier."""
    kept = [CHILD, "record", "decision", PERIOD]
    rows = with_common_columns(rows, facts)
    return rows[kept + [part for name in columns for part in (name, f"{name}__record")]]


def ilacs_rows(facts: Facts) -> pd.DataFrame:
    """Every period of care as a candidate of the current edition."""
    rows = periods_with_decisions(facts, facts.value(ILACS_WINDOW))
    rows = with_disability(rows, facts)
    rows = flagged(rows, CHILD, facts[uasc_in_window], "is_unaccompanied", "yes_no")
    rows = flagged(rows, PERIOD, facts[earlier_care_in_window], "is_repeat", "yes_no")
    rows = with_missing(with_placement(with_care(rows, facts), facts), facts)
    reviewed = facts[latest_reviews]
    rows = found(rows, PERIOD, reviewed[reviewed["held_date"].notna()], held_date="latest_review_date")
    rows = found(rows, PERIOD, facts[social_work_visits_in_period], visit_date="latest_visit_date")
    rows = found(rows, PERIOD, facts[iro_contacts_in_period], visit_date="latest_iro_date")
    rows = found(rows, PERIOD, latest_check_in_period(facts, HEALTH_ASSESSMENTS), check_date="latest_health_date")
    rows = found(rows, PERIOD, latest_check_in_period(facts, DENTAL_CHECKS), check_date="latest_dental_date")
    rows = found(rows, PERIOD, facts[permanence_plans], permanence_plan_code="permanence_plan")
    rows["permanence_plan"] = code_text(rows["permanence_plan"], "permanence_plan")
    rows = ilacs_placement(rows)
    rows = ilacs_interview(rows)
    rows = with_holders(rows, facts)
    at_end = worker_on(rows[CHILD], rows["end_date"], facts)
    ceased = rows["end_date"].notna()
    rows["allocated_worker"] = rows["allocated_worker"].mask(ceased, at_end["allocated_worker"])
    rows["allocated_worker__record"] = rows["allocated_worker__record"].mask(ceased, at_end["record"])
    return printed(rows, facts, tuple(column.name for column in ILACS_COLUMNS))


def ilacs_placement(rows: pd.DataFrame) -> pd.DataFrame:
    """The placement in the template's texts; with parents the provision is theirs."""
    with_parents = rows["placement_type"].eq(WITH_PARENTS).fillna(False).astype(bool)
    provider = rows["placement_provider"].mask(with_parents, PARENTS_PROVISION)
    rows["placement_provider"] = code_text(provider, "placement_provider")
    rows["placement_type"] = code_text(rows["placement_type"], "placement_type")
    rows["placement_location"] = code_text(rows["placement_location"], "placement_location")
    authority = rows["placement_authority"]
    rows["placement_authority"] = code_text(authority, "placement_la").fillna(authority)
    return rows


def ilacs_interview(rows: pd.DataFrame) -> pd.DataFrame:
    """The interview's answers: none without a missing episode, none about accepting what was not offered."""
    never_missing = rows["missing_count"].eq(0)
    not_offered = never_missing | rows["interview_offered"].eq(False).fillna(False).astype(bool)
    for name, blank in (("interview_offered", never_missing), ("interview_accepted", not_offered)):
        rows[name] = yes_no_text(rows[name], "yes_no_unknown", otherwise="U").mask(blank)
    return rows


def sif_2016_rows(facts: Facts) -> pd.DataFrame:
    """Every period of care as a candidate of the 2016 edition."""
    rows = periods_with_decisions(facts, facts.value(SIF_2016_WINDOW))
    rows = flagged(rows, CHILD, facts[uasc_in_window], "is_unaccompanied", "sif_yes_no")
    rows = with_missing(with_placement(with_care(rows, facts), facts), facts)
    rows = found(rows, CHILD, facts[reviews_held], held_date="latest_review_date")
    rows = found(rows, PERIOD, facts[latest_reviews], in_time="review_in_time")
    rows["review_in_time"] = yes_no_text(rows["review_in_time"], "sif_yes_no")
    rows = found(rows, CHILD, latest_note(facts, CLA_STATUTORY_VISIT), visit_date="latest_visit_date")
    rows = found(rows, CHILD, latest_note(facts, IRO_VISIT), visit_date="latest_iro_date")
    rows = found(rows, CHILD, latest_check(facts, HEALTH_ASSESSMENTS), check_date="latest_health_date")
    rows = found(rows, CHILD, latest_check(facts, DENTAL_CHECKS), check_date="latest_dental_date")
    rows = found(rows, PERIOD, facts[permanence_plans], plans_return_home="plans_return_home")
    has_plan = rows["plans_return_home__record"].notna()
    rows["plans_return_home"] = yes_no_text(rows["plans_return_home"], "sif_yes_no", otherwise="N").where(has_plan)
    rows = sif_2016_education(rows, facts)
    rows = sif_2016_placement(rows)
    offered = yes_no_text(rows["interview_offered"], "sif_yes_no", otherwise="N")
    rows["interview_offered"] = offered.mask(rows["missing_count"].eq(0))
    return printed(with_holders(rows, facts), facts, tuple(column.name for column in SIF_2016_COLUMNS))


def sif_2016_education(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """The rows with what the latest personal education plan says."""
    rows = found(
        rows,
        CHILD,
        facts[latest_peps],
        sen_status_code="sen_status",
        attends_school="attends_school",
        has_concerns="school_concerns",
        reason_not_attending="reason_not_attending",
        schools_in_2_years="school_count",
        expected_progress="expected_progress",
    )
    rows["sen_status"] = code_text(rows["sen_status"], "sen_status")
    attends = rows["attends_school"].eq(True).fillna(False).astype(bool)
    rows["reason_not_attending"] = rows["reason_not_attending"].mask(attends)
    has_plan = rows["attends_school__record"].notna()
    rows["attends_school"] = yes_no_text(rows["attends_school"], "sif_yes_no", otherwise="N").where(has_plan)
    for name in ("school_concerns", "expected_progress"):
        rows[name] = yes_no_text(rows[name], "sif_yes_no")
    return rows


def sif_2016_placement(rows: pd.DataFrame) -> pd.DataFrame:
    """The placement in the edition's texts; its place by the placement plan, else by the carer's."""
    rows["placement_type"] = code_text(rows["placement_type"], "placement_type")
    location = rows["placement_location"].fillna(rows["carer_location"])
    rows["placement_location"] = code_text(location, "sif_placement_location")
    rows["ofsted_judgement"] = code_text(rows["ofsted_judgement"], "ofsted_judgement")
    return rows


ILACS = AnnexList(
    edition="ilacs",
    number=8,
    title="Children in care",
    one_row_per="child (most recent period of care)",
    cohort="Children looked after on the as-at date, or whose period of care ended in the six months to it, by the "
    "period that began last; children accommodated only under short breaks (V3, V4, the old V1) are left out.",
    source=TEMPLATE,
    columns=ILACS_COLUMNS,
    rows=ilacs_rows,
)

SIF_2016 = AnnexList(
    edition="sif-2016",
    number=8,
    title="Children looked after",
    one_row_per="child (most recent period of care)",
    cohort="Everyone looked after on the as-at date, or whose care ended in the six months to it, by the period that "
    "began last. The handbook does not speak of short breaks: they are left out as in the current edition.",
    source=HANDBOOK,
    columns=SIF_2016_COLUMNS,
    rows=sif_2016_rows,
)
