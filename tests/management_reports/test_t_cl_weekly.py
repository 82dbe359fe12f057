"""T-CL-WEEKLY: who is a care leaver, what is asked for each, and how it is rated."""

from management_reports.t_cl_weekly import REPORT
from tests.frames import facts
from tests.management_reports.care_leaver_tables import CATEGORIES, YOUNG, advisers, forms, plans
from tests.management_reports.drawn import built, by, day, reasons

ALL_WELL = {
    "care_leaver_contact": forms(
        "f1 | c1 | 2026-03-20 10:00 | YES | U | 1 | F5", "f2 | c2 | 2026-03-20 | YES | Z | 1 | F2"
    ),
    "pathway_plan": plans("p1 | c1 | yes | 2026-03-01 | no", "p2 | c2 | yes | 2026-03-01 | no"),
    "involvement": advisers("3 | c1 | w2 | 2023-01-01", "4 | c2 | w1 | 2024-01-01"),
}
BOTH = CATEGORIES.replace("    3                     | c3       | FORMER_RELEVANT\n", "")


def test_a_care_leaver_has_a_recorded_category_and_an_open_case():
    statuses = CATEGORIES + "    4 | c4 | RELEVANT\n    5 | c1 | QUALIFYING\n    6 | c2 | \n"
    one = built(REPORT, **YOUNG | {"care_leaver_status": statuses})
    assert by("child_id", one, "record") == {
        "c1": "care_leaver_status/5",
        "c2": "care_leaver_status/2",
        "c3": "care_leaver_status/3",
    }
    assert by("child_id", one, "locality") == {"c1": "North", "c2": "South", "c3": "Unallocated"}


def test_who_lacks_nothing_is_green_and_told_nowhere():
    one = built(REPORT, **YOUNG | {"care_leaver_status": BOTH} | ALL_WELL)
    assert by("child_id", one, "status_rag") == {"c1": "Green", "c2": "Green"}
    assert reasons("child_id", one) == {}
    assert by("child_id", one, "next_contact_due", "next_plan_due")["c1"] == [day("2026-05-20"), day("2026-09-01")]


def test_contact_is_overdue_from_the_day_after_two_months():
    due = forms("f1 | c1 | 2026-01-31 10:00 | YES | U | 1 | F5", "f2 | c2 | 2026-01-30 | YES | Z | 1 | F2")
    one = built(REPORT, **YOUNG | {"care_leaver_status": BOTH} | ALL_WELL | {"care_leaver_contact": due})
    assert by("child_id", one, "status_rag") == {"c1": "Amber", "c2": "Red"}
    assert reasons("child_id", one) == {"c2": "not in touch within 2 months"}


def test_everything_that_is_wrong_is_told():
    one = built(REPORT, **YOUNG | {"care_leaver_contact": forms("f1 | c1 | 2026-01-01 | YES | S | 2 | G5")})
    assert reasons("child_id", one)["c1"] == (
        "not in touch within 2 months; no pathway plan in force; no personal adviser; accommodation unsuitable; "
        "not in education, employment or training"
    )
    assert reasons("child_id", one)["c3"].endswith("no worker")


def test_nothing_is_asked_for_somebody_who_has_died():
    one = built(REPORT, **YOUNG | {"care_leaver_contact": forms("f1 | c1 | 2025-01-01 | DIED | | |")})
    assert "c1" not in reasons("child_id", one)
    assert by("child_id", one, "is_living")["c1"] is False


def test_an_adviser_or_support_worker_is_no_social_worker():
    staff = "worker_id | forename | surname | job_title\n w1 | Wyn | One | Personal Adviser\n w2 | Wes | Two | Social Worker"
    one = built(REPORT, **YOUNG | {"worker": staff})
    assert by("child_id", one, "social_worker") == {"c1": None, "c2": "Wes Two", "c3": None}


def test_what_is_not_held_gives_no_share():
    known = facts(
        **YOUNG | {"referral": "referral_id | child_id | referral_at\n r1 | c1 | 2020-01-01"},
        not_held={"pathway_plan": {"": "there is none"}},
    )
    rows = REPORT.build(known).population
    assert rows["plan_is_known"].isna().all()
    assert not rows["exception"].str.contains("plan").any()
