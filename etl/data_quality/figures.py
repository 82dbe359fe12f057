"""The figures of data quality that the history keeps: by rule for the county, and by severity for every area."""

from collections.abc import Iterable, Sequence

import pandas as pd

from etl.measures import figures_of, together
from etl.workbooks.summary import summarise
from expectations.rule import SEVERITIES
from transforms.column import Measure
from transforms.organisation import COUNTY, Organisation

REPORT = "data_quality"  # under this name they stand in the history, beside the reports' own
NEW, CLEARED, TO_MEND, WAIVED = "New", "Cleared", "To mend", "Waived"
OF_SEVERITY = {severity: f"{TO_MEND}: {severity}" for severity in SEVERITIES}
MEASURES = (
    Measure(TO_MEND, "is_to_mend"),
    *(Measure(name, f"is_{severity.replace(' ', '_')}") for severity, name in OF_SEVERITY.items()),
    Measure(NEW, "is_new"),
    Measure(WAIVED, "is_waived"),
)
MEASURE_OF_RULE = "rule: "


def quality_figures(
    findings: pd.DataFrame, rules: pd.DataFrame, cleared: int, organisation: Organisation
) -> pd.DataFrame:
    """The figures under the columns of `FIGURES`.

    `findings` are those of the day with the flags that `MEASURES` name and their scope; `rules` has rule, outcome,
    rows and to_mend. A rule that was not run has no figure; `cleared` is how many findings are no longer found.
    """
    ran = rules[rules["outcome"].isin(["passed", "failed"])]
    county = {"report": REPORT, "level": "county", "name": COUNTY, "locality": COUNTY, "district": "", "team_id": ""}
    of_rules = pd.DataFrame(
        {"measure": MEASURE_OF_RULE + ran["rule"], "numerator": ran["to_mend"], "denominator": ran["rows"]}
    ).assign(**county)
    gone = pd.DataFrame([{**county, "measure": CLEARED, "numerator": cleared, "denominator": pd.NA}])
    return together([figures_of(REPORT, MEASURES, summarise(findings, MEASURES, organisation)), of_rules, gone])


def rules_of(measures: Iterable[str]) -> frozenset[str]:
    """The rules that measures are of."""
    return frozenset(name.removeprefix(MEASURE_OF_RULE) for name in measures if name.startswith(MEASURE_OF_RULE))


def counts_of_rules(figures: pd.DataFrame) -> pd.Series:
    """To mend by rule, of one day's figures."""
    own = figures[figures["measure"].str.startswith(MEASURE_OF_RULE)]
    return own.set_index(own["measure"].str.removeprefix(MEASURE_OF_RULE))["numerator"]


def of_the_county(figures: pd.DataFrame, measures: Sequence[str]) -> pd.DataFrame:
    """The county's figures of some measures: one row a day, a column a measure."""
    county = figures[figures["level"].eq("county")]
    named = {name: county[county["measure"].eq(name)].set_index("as_at")["numerator"] for name in measures}
    return pd.DataFrame(named)
