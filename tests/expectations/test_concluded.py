"""What is completed has an outcome: the enquiry, the conference that was held, the authorised assessment."""

import pandas as pd

from expectations import conference, s47
from expectations.common import concluded
from expectations.rule import Rule
from tests.frames import drawn


def failing(rule: Rule, text: str) -> list[str]:
    """The keys of the drawn rows that breach the rule; its flags are drawn as yes or no."""
    rows = drawn(text)
    key = rows.columns[0]
    for column in rule.columns[1:]:
        said = rows[column] if column in rows else pd.Series([None] * len(rows), dtype="object")
        rows[column] = pd.array([None if pd.isna(one) else one == "yes" for one in said], dtype="boolean")
    assert rule.prepare
    return rows.loc[rule.failing(rule.prepare(rows)), key].tolist()


def rule_of(rules: list[Rule], name: str) -> Rule:
    """The rule of that identifier."""
    (found,) = [one for one in rules if one.id == name]
    return found


def test_a_completed_enquiry_without_an_outcome_is_listed_and_an_open_one_is_not() -> None:
    rule = rule_of(s47.RULES, "s47.end_at.concluded")
    drawing = """
        s47_id | end_at     | outcome_no_further_action | outcome_conference
        1      | 2026-01-05 | yes                       | no
        2      | 2026-01-05 | no                        | no
        3      | 2026-01-05 |                           |
        4      |            | no                        | no
        """
    assert failing(rule, drawing) == ["2", "3"]


def test_a_review_that_ends_the_plan_has_its_outcome() -> None:
    rule = rule_of(conference.RULES, "conference.held_at.concluded")
    drawing = """
        conference_id | held_at    | made_plan | continued_plan
        I-1           | 2026-01-05 | yes       |
        I-2           | 2026-01-05 | no        |
        R-1           | 2026-01-05 |           | no
        R-2           | 2026-01-05 |           |
        R-3           |            |           |
        """
    assert failing(rule, drawing) == ["I-2", "R-2"]


def test_the_rule_reads_what_closes_the_record_and_every_outcome() -> None:
    rule = concluded("s47", "end_at", flags=["outcome_services"], claim="Every enquiry ends well.")
    assert rule.columns == ("end_at", "outcome_services")
