"""List 6: whose episode of need is listed, who is left out and why, and the case status."""

import pandas as pd

from annex_a.annex_list import included
from annex_a.list_06_children_in_need import ILACS, SIF_2016
from tests.frames import facts

PERSON = "child_id\n" + "\n".join(str(number) for number in range(1, 9))


def built(one: object, **tables: str) -> pd.DataFrame:
    return one.build(facts(person=PERSON, **tables)).set_index("child_id")  # type: ignore[attr-defined]


REFERRALS = """
    referral_id | child_id | referral_at | end_at           | closure_reason_code
    1           | 1        | 2025-01-05  | 2025-09-29 23:00 | RC7
    2           | 2        | 2025-01-05  | 2025-09-30 00:00 | RC7
    3           | 3        | 2025-01-05  | 2026-01-05       | RC8
    4           | 4        | 2025-01-05  |                  |
    5           | 5        | 2025-01-05  |                  |
    """
ASSESSED = """
    assessment_id | child_id | referral_id | status_code | start_date | authorised_at
    1             | 1        | 1           | COMPLETED   | 2025-01-06 | 2025-02-06
    2             | 2        | 2           | COMPLETED   | 2025-01-06 | 2025-02-06
    3             | 3        | 3           | COMPLETED   | 2025-01-06 | 2025-02-06
    4             | 4        | 4           | CANCELLED   | 2025-01-06 |
    5             | 5        | 5           |             | 2025-01-06 |
    """


def test_who_is_on_the_current_list_and_why_not() -> None:
    decisions = built(ILACS, referral=REFERRALS, assessment=ASSESSED)["decision"]
    assert decisions["1"] == "closed 29 September 2025, before the window opened on 30 September 2025"
    assert decisions["2"] == "included"
    assert decisions["3"] == "closed after assessment, no further action"
    assert decisions["4"] == "only referred: no assessment, plan or care in the episode"
    assert decisions["5"] == "included"


def test_the_most_recent_episode_is_listed_once() -> None:
    rows = built(
        ILACS,
        referral="""
            referral_id | child_id | referral_at | end_at
            1           | 1        | 2025-01-05  | 2026-01-05
            2           | 1        | 2026-02-05  |
            """,
        assessment="assessment_id | child_id | start_date\n1 | 1 | 2025-02-01\n2 | 1 | 2026-02-06",
    )
    assert sorted(rows["decision"]) == [
        "an episode of the child that began 5 February 2026 is listed instead",
        "included",
    ]


def test_the_case_status_is_the_first_that_holds() -> None:
    rows = built(
        ILACS,
        referral="referral_id | child_id | referral_at\n"
        + "\n".join(f"{number} | {number} | 2025-06-01" for number in range(1, 7)),
        assessment="assessment_id | child_id | start_date | authorised_at\n"
        + "\n".join(f"{number} | {number} | 2025-06-02 | 2025-07-01" for number in range(1, 6))
        + "\n6 | 6 | 2025-06-02 |",
        care_period="care_period_id | child_id | start_date\n1 | 1 | 2025-08-01\n2 | 2 | 2025-08-01",
        legal_status="legal_status_id | child_id | status_code | start_date\n1 | 1 | C1 | 2025-08-01\n2 | 2 | V4 | 2025-08-01",
        cp_plan="cp_plan_id | child_id | start_date\n1 | 1 | 2025-07-05\n3 | 3 | 2025-07-05",
        cin_plan="cin_plan_id | series_id | child_id | start_date\n1-1 | 1 | 4 | 2025-07-05",
    )
    assert rows["case_status"].to_dict() == {
        "1": "a) Looked after child",
        "2": "c) Child in need plan",  # short breaks do not count, and nothing else is open: a finding
        "3": "b) Child Protection plan",
        "4": "c) Child in need plan",
        "5": "c) Child in need plan",
        "6": "d) Open assessment",
    }
    assert rows["has_current_service"].to_dict() == {"1": True, "2": False, "3": True, "4": True, "5": False, "6": True}


def test_the_2016_edition_wants_a_plan_and_leaves_out_other_services_and_allowances() -> None:
    rows = built(
        SIF_2016,
        referral="referral_id | child_id | referral_at\n"
        + "\n".join(f"{number} | {number} | 2025-06-01" for number in range(1, 8)),
        cin_plan="cin_plan_id | series_id | child_id | start_date | series_end_date\n"
        + "\n".join(f"{number} | {number} | {number} | 2025-06-02 |" for number in range(1, 6))
        + "\n6 | 6 | 6 | 2025-06-02 | 2025-12-01",
        care_period="care_period_id | child_id | start_date\n2 | 2 | 2025-08-01",
        legal_status="legal_status_id | child_id | status_code | start_date\n2 | 2 | V2 | 2025-08-01",
        cp_plan="cp_plan_id | child_id | start_date\n3 | 3 | 2025-07-05",
        care_leaver_status="care_leaver_status_id | child_id | eligibility_code\n4 | 4 | RELEVANT",
        allowance="allowance_id | child_id | kind_code | start_date\n5 | 5 | RESIDENCE | 2025-07-05",
    )
    assert rows["decision"].to_dict() == {
        "1": "included",
        "2": "looked after on the as-at date",
        "3": "on a child protection plan",
        "4": "a care leaver",
        "5": "an allowance is paid",
        "6": "the child in need plan has ended and the case is open",
        "7": "no child in need plan in the episode",
    }


def test_last_seen_is_inside_the_episode_and_by_the_editions_own_kinds_of_visit() -> None:
    tables = {
        "referral": "referral_id | child_id | referral_at\n1 | 1 | 2025-06-01",
        "assessment": "assessment_id | child_id | start_date\n1 | 1 | 2025-06-02",
        "cin_plan": "cin_plan_id | series_id | child_id | start_date\n1 | 1 | 1 | 2025-06-02",
        "case_note": """
            case_note_id | child_id | type_code     | event_at         | seen
            1            | 1        | CIN_VISIT     | 2025-05-31 10:00 | yes
            2            | 1        | CIN_VISIT     | 2025-06-01 10:00 | yes
            3            | 1        | CP_STAT_VISIT | 2025-07-01 10:00 | yes
            4            | 1        | CIN_VISIT     | 2025-08-01 10:00 | no
            """,
    }
    assert built(ILACS, **tables)["last_seen_date"].tolist() == [pd.Timestamp("2025-07-01")]
    assert built(SIF_2016, **tables)["last_seen_date"].tolist() == [pd.Timestamp("2025-06-01")]
    assert included(SIF_2016.build(facts(person=PERSON, **tables)))["last_seen_date__record"].tolist() == [
        "case_note/2"
    ]
