"""What the latest personal education plan says."""

from datetime import date

import pytest

from tests.frames import facts
from transforms.education import latest_peps


def test_the_latest_plan_counts_then_the_higher_number_and_one_without_a_date_last() -> None:
    pep = """
        pep_id | child_id | pep_date
        9      | 1        | 2026-03-31
        10     | 1        | 2026-03-31
        11     | 1        | 2026-04-01
        12     | 1        |
        13     | 2        |
        """
    assert sorted(facts(pep=pep)[latest_peps]["record"]) == ["pep/10", "pep/13"]


@pytest.mark.parametrize(("as_at", "record"), [(date(2016, 8, 31), "pep/fed"), (date(2016, 9, 1), "pep/form")])
def test_the_source_switches_on_the_day_the_form_came(as_at: date, record: str) -> None:
    pep = """
        pep_id | child_id | pep_date   | origin_code
        form   | 1        | 2016-05-01 | FORM
        fed    | 1        | 2016-06-01 | FEED
        """
    assert facts(as_at=as_at, pep=pep)[latest_peps]["record"].tolist() == [record]
