"""What the latest personal education plan says."""

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
