"""What holds of every Annex A list, whatever the records: the past stays the past, one child's rows are its own.

Records are drawn about three children, on days around the as-at date and both ends of the windows.
"""

from datetime import date
from random import Random
from typing import Any

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from annex_a.annex_list import included
from annex_a.editions import EDITIONS
from extracts.model import TABLES
from tests.annex_a.adoption_records import ADOPTION
from tests.annex_a.leaving_care_records import LEAVING_CARE
from tests.annex_a.looked_after_records import LOOKED_AFTER
from tests.annex_a.random_records import CHILDREN, DAYS, FLAGS, MOMENTS, TEAMS, WORKERS, Records, facts_of, rows_of
from tests.frames import AS_AT
from transforms.code_texts import ANNEX_A_TEXTS

LISTS = [one for edition in EDITIONS.values() for one in edition.lists]
SUBJECTS = {
    1: "contact", 2: "early_help", 3: "referral", 4: "assessment", 5: "s47", 6: "referral", 7: "cp_plan",
    8: "care_period", 9: "care_leaver_status", 10: "adoption", 11: "adopter",
}  # fmt: skip
MAY_BE_MISSING_IN_THE_SOURCE = (  # blank, and a finding
    "start_date", "allocated_team", "allocated_worker", "discussion_date", "cin_start_date", "cp_start_date",
    "initial_category", "latest_category", "in_touch",
)  # fmt: skip
OF_CARE_MAY_BE_MISSING = (
    "need", "legal_status_start_date", "legal_status", "placement_count", "placement_start_date", "placement_type",
    "placement_location", "placement_authority", "entered_care_date",
)  # fmt: skip
FEW_EXAMPLES = settings(max_examples=6, deadline=None)  # each builds every list twice


def a_series_each(plans: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Plans of children in need, none of them a revision of another."""
    return [{**plan, "series_id": f"series {plan['cin_plan_id']}"} for plan in plans]


RECORDS: st.SearchStrategy[Records] = st.fixed_dictionaries(
    {
        "person": st.lists(
            st.fixed_dictionaries(
                {
                    "child_id": CHILDREN,
                    "gender_code": st.sampled_from(["M", "F", "I", None]),
                    "ethnicity_code": st.sampled_from(["WBRI", "REFU", "??", None]),
                    "birth_date": DAYS,
                    "is_disabled": FLAGS,
                }
            ),
            unique_by=lambda row: row["child_id"],
        ),
        "contact": rows_of(
            "contact_id", child_id=CHILDREN, contact_at=MOMENTS, source_code=st.sampled_from(["6", "?", None])
        ),
        "referral": rows_of(
            "referral_id",
            child_id=CHILDREN,
            referral_at=MOMENTS,
            end_at=MOMENTS,
            primary_need_code=st.sampled_from(["N1", "?", None]),
            closure_reason_code=st.sampled_from(["RC7", "RC8", None]),
            no_further_action=FLAGS,
            team_id=TEAMS,
            worker_id=WORKERS,
        ),
        "assessment": rows_of(
            "assessment_id",
            child_id=CHILDREN,
            status_code=st.sampled_from(["CANCELLED", "DRAFT", "COMPLETED", None]),
            start_date=DAYS,
            authorised_at=MOMENTS,
            seen_on_form=FLAGS,
            assessor_worker_id=WORKERS,
            assessor_team_id=TEAMS,
            outcome_services=FLAGS,
        ),
        "case_note": rows_of(
            "case_note_id",
            child_id=CHILDREN,
            type_code=st.sampled_from(["VISIT", "CIN_VISIT", "CP_STAT_VISIT", "OTHER"]),
            event_at=MOMENTS,
            seen=FLAGS,
            seen_alone=FLAGS,
            author_worker_id=WORKERS,
        ),
        "strategy_discussion": rows_of("strategy_discussion_id", child_id=CHILDREN, start_at=MOMENTS),
        "s47": rows_of(
            "s47_id",
            child_id=CHILDREN,
            start_at=MOMENTS,
            end_at=MOMENTS,
            outcome_conference=FLAGS,
            outcome_services=FLAGS,
            team_id=TEAMS,
            worker_id=WORKERS,
        ),
        "conference": rows_of(
            "conference_id",
            child_id=CHILDREN,
            kind_code=st.sampled_from(["INITIAL", "REVIEW", "TRANSFER_IN"]),
            s47_id=st.none(),
            asked_for_date=DAYS,
            held_at=MOMENTS,
            is_cancelled=FLAGS,
            made_plan=FLAGS,
            seen_in_timescale=FLAGS,
        ),
        "cp_plan": rows_of(
            "cp_plan_id",
            child_id=CHILDREN,
            start_date=DAYS,
            end_date=DAYS,
            is_other_authority=FLAGS,
            initial_category_code=st.sampled_from(["NEG", "MUL", None]),
            latest_category_code=st.sampled_from(["EMO", None]),
        ),
        "cin_plan": rows_of(
            "cin_plan_id",
            series_id=st.none(),
            child_id=CHILDREN,
            start_date=DAYS,
            series_start_date=st.none(),
            series_end_date=DAYS,
        ).map(a_series_each),
        "involvement": rows_of(
            "involvement_id",
            child_id=CHILDREN,
            worker_id=WORKERS,
            team_id=TEAMS,
            role_code=st.just("CASE_WORKER"),
            is_allocated=FLAGS,
            start_date=DAYS,
            end_date=DAYS,
        ),
        "allowance": rows_of("allowance_id", child_id=CHILDREN, start_date=DAYS, end_date=DAYS),
        "worker_team": rows_of("worker_team_id", worker_id=WORKERS, team_id=TEAMS, start_date=DAYS, end_date=DAYS),
        "worker": st.just([{"worker_id": "5001", "surname": "Bell"}, {"worker_id": "5002", "surname": "Cole"}]),
        "team": st.just([{"team_id": "101", "team_name": "North"}, {"team_id": "102", "team_name": "South"}]),
        **LOOKED_AFTER,
        **LEAVING_CARE,
        **ADOPTION,
        "early_help": rows_of(
            "early_help_id",
            child_id=CHILDREN,
            start_date=DAYS,
            end_date=DAYS,
            organisation=st.sampled_from(["Kirkdale Families First", " ", None]),
        ),
    }
)


def as_it_stood(records: Records, day: date) -> Records:
    """The records as a snapshot taken at the end of the day would have held them."""
    end_of_day = pd.Timestamp(day) + pd.Timedelta(days=1)

    def later(moment: date | None) -> bool:
        return moment is not None and pd.Timestamp(moment) >= end_of_day

    stood: Records = {}
    for table, rows in records.items():
        event, ends = TABLES[table].info["event"], TABLES[table].info["ends"]
        stood[table] = [
            {**row, **{one: None for end in ends if later(row.get(end)) for one in (end, *ends[end])}}
            for row in rows
            if not later(row.get(event))
        ]
    return stood


@FEW_EXAMPLES
@given(RECORDS, st.dates(date(2025, 6, 1), AS_AT))
def test_a_past_day_gives_what_a_snapshot_of_that_day_would_have_given(records: Records, day: date) -> None:
    today_s, that_day_s = facts_of(records, day), facts_of(as_it_stood(records, day), day)
    for one in LISTS:
        pd.testing.assert_frame_equal(one.build(today_s), one.build(that_day_s), obj=one.key)


@FEW_EXAMPLES
@given(RECORDS, st.randoms(use_true_random=False))
def test_the_order_of_the_source_s_rows_changes_nothing(records: Records, random: Random) -> None:
    shuffled = facts_of({table: random.sample(rows, len(rows)) for table, rows in records.items()})
    in_order = facts_of(records)
    for one in LISTS:
        pd.testing.assert_frame_equal(one.build(in_order), one.build(shuffled), obj=one.key)


@FEW_EXAMPLES
@given(RECORDS, CHILDREN)
def test_a_child_s_rows_depend_on_that_child_s_records_alone(records: Records, child: str) -> None:
    together = facts_of(records)
    alone = facts_of(
        {table: [row for row in rows if row.get("child_id", child) == child] for table, rows in records.items()}
    )
    for one in LISTS:
        if not one.columns[0].header.startswith("Child"):
            continue
        built = one.build(together)
        theirs = built[built["child_id"] == child].reset_index(drop=True)
        pd.testing.assert_frame_equal(one.build(alone), theirs, obj=one.key)


@FEW_EXAMPLES
@given(RECORDS)
def test_every_known_record_is_a_candidate_once_and_what_is_printed_keeps_to_the_template(records: Records) -> None:
    known, stood = facts_of(records), as_it_stood(records, AS_AT)
    for one in LISTS:
        built = one.build(known)
        table = SUBJECTS[one.number]
        assert sorted(built["record"]) == sorted(f"{table}/{row[f'{table}_id']}" for row in stood[table])
        assert built["decision"].notna().all()
        rows = included(built)
        for column in one.columns:
            printed = rows[column.name]
            if column.code_set:
                assert printed.dropna().isin(ANNEX_A_TEXTS[column.code_set].values()).all(), column.header
            if column.blank_allowed == "no" and column.name not in (
                *MAY_BE_MISSING_IN_THE_SOURCE,
                *OF_CARE_MAY_BE_MISSING,
            ):
                assert printed.notna().all(), column.header
        if one.is_by_child:
            assert rows["child_id"].is_unique
