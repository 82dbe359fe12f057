"""Findings at child level: one a rule and record, the same number in every run, no row lost."""

from collections.abc import Sequence

import pandas as pd

from expectations.catalogue import RULES
from expectations.check import Result
from expectations.child_findings import COLUMNS, child_findings, numbers, worker_column
from tests.expectations.dated import dated

AS_AT = pd.Timestamp("2026-03-31")
RULE = {rule.id: rule for rule in RULES}
PLANS = dated("""
    record | child_id | start_date | end_date   | latest_category_code
    31     | 1        | 2026-03-10 | 2026-03-07 | ZZ
    32     | 2        | 2026-03-10 |            |
    """)


def rows_of(_on: str, _columns: Sequence[str], identifiers: Sequence[str]) -> pd.DataFrame:
    """The drawn plans that are asked for."""
    return PLANS[PLANS["record"].isin(identifiers)]


def failed(rule: str, *records: str | None) -> Result:
    """A result that lists the records as failing."""
    return Result(RULE[rule], 9, passed=False, failing=pd.Series(records, dtype="str"))


def test_every_failing_record_is_a_finding_with_its_field_shape_and_child() -> None:
    told = child_findings(
        [
            failed("cp_plan.end_date.not_before_start_date", "31"),
            failed("cp_plan.latest_category_code.not_blank", "32"),
        ],
        rows_of,
        AS_AT,
    )
    assert list(told) == list(COLUMNS)
    assert told[["record_table", "record_id", "child_id", "field", "found"]].to_numpy().tolist() == [
        ["cp_plan", "31", "1", "start_date, end_date", "start_date given; end_date given, 3 days before start_date"],
        ["cp_plan", "32", "2", "latest_category_code", "blank"],
    ]


def test_a_record_that_fails_twice_stands_once_and_one_without_identifier_is_not_lost() -> None:
    told = child_findings([failed("cp_plan.cp_plan_id.unique", "31", "31", None, None)], rows_of, AS_AT)
    assert told["record_id"].isna().tolist() == [False, True]
    assert told["finding"].is_unique


def test_a_list_s_record_tells_the_table_it_came_from() -> None:
    rows = dated("""
        record     | child_id | start_date
        cp_plan/31 | 1        |
        """)
    (rule,) = [one for one in RULES if one.id == "annex_a/ilacs/4.start_date.not_blank"]
    result = Result(rule, 1, passed=False, failing=pd.Series(["cp_plan/31"], dtype="str"))
    told = child_findings([result], lambda *_: rows, AS_AT)
    assert told[["record_table", "record_id", "found"]].to_numpy().tolist() == [["cp_plan", "31", "blank"]]


def test_a_code_without_a_mapping_says_so_without_the_code() -> None:
    (told,) = child_findings([failed("cp_plan.latest_category_code.known_code", "31")], rows_of, AS_AT)["found"]
    assert told == "given, but not of the code set"


def test_a_rule_that_could_not_be_run_is_a_finding_of_its_own_kind() -> None:
    broken = Result(RULE["cp_plan.one_open_plan"], error="no column end_date")
    told = child_findings([broken], rows_of, AS_AT)
    assert told[["kind", "found"]].to_numpy().tolist() == [["rule", "the rule was not run: no column end_date"]]
    assert child_findings([Result(RULE["cp_plan.one_open_plan"], passed=True)], rows_of, AS_AT).empty


def test_a_number_is_the_same_in_every_run_and_another_for_another_record_or_rule() -> None:
    rules, records = pd.Series(["a", "a", "b", "a"], dtype="str"), pd.Series(["1", "2", "1", None], dtype="str")
    told = numbers(rules, records)
    assert told.iloc[0] == "178cfccc04b3e5ae"
    assert told.is_unique
    assert told.equals(numbers(rules, records))


def test_the_worker_of_a_record_is_the_first_that_its_table_names() -> None:
    assert worker_column("assessment") == "assessor_worker_id"
    assert worker_column("person") == ""
