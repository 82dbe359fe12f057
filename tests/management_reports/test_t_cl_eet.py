"""T-CL-EET: what care leavers do, by the latest form."""

from management_reports.t_cl_eet import REPORT
from tests.management_reports.care_leaver_tables import YOUNG, YOUNG_PEOPLE, forms
from tests.management_reports.drawn import built, by, reasons


def test_the_latest_form_tells_and_an_older_one_is_ignored():
    drawn = forms(
        "f1 | c1 | 2026-01-10 | YES | U | 1 | G4",
        "f2 | c1 | 2026-03-10 | YES | U | 1 | P4",
        "f3 | c2 | 2026-03-01 | NO | | | G6",
    )
    one = built(REPORT, **YOUNG | {"care_leaver_contact": drawn})
    assert by("child_id", one, "activity_group", "eet_flag", "neet_reason") == {
        "c1": ["Apprenticeship", True, None],
        "c2": ["Not in education, employment or training", False, "Pregnancy or parenting"],
        "c3": ["Not known", None, None],
    }
    assert reasons("child_id", one) == {
        "c2": "not in education, employment or training: pregnancy or parenting; of 16 to 18, who are to take part in "
        "learning",
        "c3": "activity not known",
    }


def test_what_is_not_known_counts_among_all_and_is_no_occupation():
    one = built(REPORT, **YOUNG | {"care_leaver_contact": forms("f1 | c1 | 2026-01-10 | YES | U | 1 |")})
    assert by("child_id", one, "is_eet", "is_activity_unknown", "activity_is_asked")["c1"] == [False, True, True]


def test_the_ages_of_the_bands():
    ages = (
        YOUNG_PEOPLE.replace("2006-05-01", "2007-04-01")
        .replace("2008-05-01", "2007-03-31")
        .replace("2005-05-01", "2004-03-31")
    )
    one = built(REPORT, **YOUNG | {"person": ages})
    assert by("child_id", one, "age_years", "age_band", "is_target_asked") == {
        "c1": [18, "16 to 18", True],
        "c2": [19, "19 to 21", False],
        "c3": [22, "over 21", False],
    }
