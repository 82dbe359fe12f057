"""T-WF-DISABILITY: yes, no or not recorded, and records that contradict themselves."""

from management_reports.t_wf_disability import REPORT
from tests.management_reports.drawn import built, by, reasons

PEOPLE = """
    child_id | birth_date | is_disabled | has_special_educational_needs | has_education_health_care_plan
    c1       | 2015-05-01 | no          | yes                           |
    c2       | 2012-05-01 | yes         |                               | yes
    c3       | 2023-05-01 |             |                               | yes
    """


def test_children_with_an_open_referral_and_what_is_known():
    kinds = """
        disability_id | child_id | disability_code | end_date
        1             | c1       | NONE            |
        2             | c2       | AUT             |
        3             | c2       | LD              |
        4             | c2       | HEAR            | 2026-03-30
        5             | c2       |                 |
        """
    one = built(REPORT, person=PEOPLE, disability=kinds)
    assert by("child_id", one, "disability", "disability_types") == {
        "c1": ["No", None],
        "c2": ["Yes", "Autism or Asperger syndrome; Learning"],
        "c3": ["Not recorded", None],
    }
    assert reasons("child_id", one) == {"c1": "disability No, and special educational needs are marked"}


def test_a_disability_without_a_kind_is_told():
    assert reasons("child_id", built(REPORT, person=PEOPLE))["c2"] == "disability Yes, and no kind of it is recorded"


def test_a_no_with_an_education_health_and_care_plan_or_a_team_for_disabled_children_is_told():
    people = PEOPLE.replace("no          | yes  ", "no          |      ").replace(
        "c3       | 2023-05-01 |     ", "c3       | 2023-05-01 | no  "
    )
    teams = "team_id | team_name | team_type\n 101 | North | Disabled Children"
    one = built(REPORT, person=people, team=teams)
    assert reasons("child_id", one)["c1"] == "disability No, and a team for disabled children holds the case"
    assert reasons("child_id", one)["c3"] == "disability No, and there is an education, health and care plan"


def test_a_closed_case_is_not_looked_at():
    closed = "referral_id | child_id | referral_at | end_at\n r1 | c1 | 2020-01-01 | 2026-03-31\n r2 | c2 | 2020-01-01 | 2026-04-01"
    assert set(built(REPORT, person=PEOPLE, referral=closed).population["child_id"]) == {"c2"}


def test_the_case_is_told_by_what_goes_furthest():
    one = built(
        REPORT,
        cp_plan="cp_plan_id | child_id | start_date\n 1 | c1 | 2026-01-01",
        care_period="care_period_id | child_id | start_date\n 1 | c1 | 2026-01-01",
        care_leaver_status="care_leaver_status_id | child_id | eligibility_code\n 1 | c2 | RELEVANT",
        assessment="assessment_id | child_id | start_date\n 1 | c2 | 2026-03-01\n 2 | c3 | 2026-03-01",
    )
    assert by("child_id", one, "case_kind") == {
        "c1": "Looked after",
        "c2": "Care leaver",
        "c3": "Child and family assessment",
    }
