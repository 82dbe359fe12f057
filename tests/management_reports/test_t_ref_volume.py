"""T-REF-VOLUME: the referrals of March 2026, and how many of the month's contacts became one."""

from etl.workbooks.summary import summarise
from management_reports.t_ref_volume import REPORT
from tests.frames import ORGANISATION, drawn
from tests.management_reports.drawn import built, by, day, reasons
from transforms.organisation import Organisation

TABLES = {
    "referral": """
        referral_id | child_id | referral_at | source_code | outcome_assessment | no_further_action | contact_id
        1           | c1       | 2026-03-05  | 6           | yes                |                   | k1
        2           | c1       | 2026-03-20  |             |                    | yes               |
        3           | c2       | 2026-02-28  | 6           | yes                |                   |
        """,
    "contact": """
        contact_id | child_id | contact_at | became_referral
        k1         | c1       | 2026-03-04 |
        k2         | c2       | 2026-03-04 | yes
        k3         | c2       | 2026-03-04 |
        k4         | c2       | 2026-02-28 | yes
        """,
}


def test_referrals_are_listed_and_contacts_only_counted():
    one = built(REPORT, **TABLES)
    assert sorted(one.main["referral_id"]) == ["1", "2"]
    teams = Organisation.from_rows(drawn(ORGANISATION))
    county = summarise(one.population, REPORT.measures, teams).iloc[0]
    told = {
        measure.name: (county[f"{place}_numerator"], county.get(f"{place}_denominator"))
        for place, measure in enumerate(REPORT.measures)
    }
    assert told["Referrals"] == (2, None)
    assert told["Children"] == (1, None)
    assert told["Contacts that became a referral"] == (2, 3)  # by its outcome, or by a referral's link to it
    assert told["No further action"] == (1, 2)


def test_a_referral_tells_its_contact_and_what_is_missing():
    one = built(REPORT, **TABLES)
    told = by("record", one, "contact_id", "contact_start_date", "nfa_flag")
    assert told["referral/1"] == ["k1", day("2026-03-04"), False]
    assert reasons("referral_id", one) == {"2": "no source recorded; no contact that it came from"}
