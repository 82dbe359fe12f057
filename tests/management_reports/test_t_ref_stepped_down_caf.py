"""T-REF-STEPPED-DOWN-CAF: who came back in March 2026 after a step down."""

from management_reports.t_ref_stepped_down_caf import REPORT
from tests.management_reports.drawn import built, by, reasons

TABLES = {
    "referral": """
        referral_id | child_id | referral_at | end_at     | closure_reason_code | team_id
        1           | c1       | 2025-01-10  | 2025-12-11 | RC7                 | 101
        2           | c1       | 2026-03-10  |            |                     |
        3           | c2       | 2025-01-10  | 2025-03-09 | RC9                 | 201
        4           | c2       | 2026-03-10  |            |                     |
        5           | c3       | 2025-01-10  | 2025-12-11 | RC7                 |
        6           | c3       | 2026-03-10  |            |                     |
        7           | c4       | 2026-03-10  |            |                     |
        """,
    "early_help": """
        early_help_id | child_id | start_date | end_date | organisation | lead_professional
        e1            | c1       | 2025-12-11 |          | TAF          | Pat Lead
        """,
    "team": "team_id | team_name\n 101 | North CP\n 201 | South CP",
}


def test_those_who_come_back_after_a_step_down_are_listed_out_of_all_re_referrals():
    one = built(REPORT, **TABLES)
    assert sorted(one.main["referral_id"]) == ["2", "4"]
    assert by("referral_id", one, "is_re_referral") == {"2": True, "4": True, "6": True, "7": False}


def test_the_step_down_is_told_with_its_days_and_band():
    told = by(
        "referral_id",
        built(REPORT, **TABLES),
        "destination",
        "step_down_team",
        "lead_professional",
        "early_help_case_open",
        "days_from_step_down_to_referral",
        "months_band",
    )
    assert told["2"] == ["Early help (TAF)", "North CP", "Pat Lead", True, 89, "under 3 months"]
    assert told["4"] == ["Early help", "South CP", None, False, 366, "12 months or more"]


def test_back_within_three_months_and_help_never_opened_are_looked_at():
    assert reasons("referral_id", built(REPORT, **TABLES)) == {
        "2": "back within 3 months",
        "4": "early help was never opened after the step down",
    }
