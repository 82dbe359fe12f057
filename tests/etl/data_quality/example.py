"""A day's data quality over a handful of children in two teams, for the tests of what is made from it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import pandas as pd

from etl.building import Output
from etl.data_quality.past import Past
from etl.data_quality.quality import Quality, quality
from expectations.catalogue import RULES
from expectations.check import Result
from expectations.rule import Severity
from expectations.waivers import COLUMNS, Waivers
from tests.frames import AS_AT, StubTables, facts
from transforms.facts import Facts

START, END, CATEGORY, WORKER = (
    "cp_plan.start_date.not_blank",
    "cp_plan.end_date.not_before_start_date",
    "cp_plan.latest_category_code.not_blank",
    "worker.worker_id.unique",
)
# Claim and severity of the example's own, so that a rule may be worded or weighed anew.
OWN: Mapping[str, tuple[str, Severity]] = {
    START: ("Every plan has a start.", "error"),
    END: ("No plan ends before it starts.", "error"),
    CATEGORY: ("Every plan has a category of abuse.", "warning"),
    WORKER: ("Every worker stands once.", "error"),
}
RULE = {rule.id: rule for rule in RULES}
RULE |= {rule: replace(RULE[rule], claim=claim, severity=severity) for rule, (claim, severity) in OWN.items()}
TABLES = {
    "person": """
        child_id | surname | birth_date
        1        | Alpha   | 2015-05-01
        2        | Bravo   | 2016-05-01
        3        | Charlie | 2017-05-01
        """,
    "worker": "worker_id | forename | surname\n 5001 | Wyn | One\n 5002 | Wes | Two",
    "involvement": """
        involvement_id | child_id | worker_id | team_id | role_code   | is_allocated | start_date
        1              | 1        | 5001      | 101     | CASE_WORKER | yes          | 2026-01-01
        2              | 2        | 5002      | 201     | CASE_WORKER | yes          | 2026-01-01
        """,
    "referral": """
        referral_id | child_id | referral_at
        11          | 1        | 2026-01-01 10:00
        12          | 2        | 2026-01-01 10:00
        13          | 3        | 2026-01-01 10:00
        """,
    "cp_plan": """
        cp_plan_id | child_id | start_date | end_date
        31         | 1        | 2026-03-10 | 2026-03-07
        32         | 2        |            |
        33         | 3        |            |
        34         | 1        | 2026-03-11 |
        """,
}
ROWS = 4


def known(day: date = AS_AT) -> Facts:
    """The facts of the example on a day."""
    return facts(as_at=day, **TABLES)


def results(
    failing: Mapping[str, Sequence[str]], *, not_run: Sequence[str] = (), more: Sequence[str] = ()
) -> list[Result]:
    """A result of each rule of the example and of `more`; the records named fail."""
    told = [
        Result(RULE[rule], ROWS, passed=not failing.get(rule), failing=pd.Series(failing.get(rule, []), dtype="str"))
        for rule in (START, END, CATEGORY, WORKER, *more)
        if rule not in not_run
    ]
    return [*told, *(Result(RULE[rule], error="no column start_date") for rule in not_run)]


def waivers(*lines: tuple[str, str, str, str, str]) -> Waivers:
    """The waivers of a drawn file."""
    return Waivers.from_rows(pd.DataFrame(lines, columns=list(COLUMNS), dtype="str"), set(RULE))


def found_on(
    day: date,
    failing: Mapping[str, Sequence[str]],
    past: Past | None = None,
    waived: Waivers | None = None,
    not_run: Sequence[str] = (),
    more: Sequence[str] = (),
) -> Quality:
    """The data quality of a day on which the records named fail."""
    of_day = known(day)
    snapshot: StubTables = of_day._tables  # type: ignore[assignment]
    told = results(failing, not_run=not_run, more=more)
    return quality(told, snapshot, Output(), of_day, past or Past(), waived or waivers())  # type: ignore[arg-type]
