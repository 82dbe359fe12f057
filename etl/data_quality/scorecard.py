"""The tables of the group's workbook: rules, areas, reasons and days, worked out from a day's data quality."""

from datetime import date

import pandas as pd

from etl.data_quality.figures import CLEARED, MEASURES, NEW, TO_MEND, of_the_county
from etl.data_quality.quality import Quality
from etl.workbooks.split import PLACES
from etl.workbooks.summary import summarise
from expectations.rule import SEVERITIES
from transforms.column import Measure
from transforms.lookup import is_among

TOP = 15  # reasons that are listed and drawn
AGE = "age_"  # begins the names of the columns that count one ageing band


def scorecard(found: Quality) -> pd.DataFrame:
    """Every rule with its figures, the gravest first, then by how much there is to mend.

    Shape: the columns of `Quality.rules`, with rate (of a hundred rows; blank without rows), since_last_run and
           since_last_month (blank where not known then), oldest (days), and `age_0` … for the ageing bands, of what
           is to be mended.
    """
    rules, mended = found.rules, found.findings[found.findings["is_to_mend"]]
    ages = pd.crosstab(mended["rule"], mended["age"].cat.codes).reindex(rules["rule"])
    bands = {f"{AGE}{band}": _filled(ages.get(band), rules) for band in range(len(found.ages))}
    oldest = rules["rule"].map(mended.groupby("rule")["days_open"].max()).astype("Int64")
    told = rules.assign(
        rate=(rules["to_mend"] / rules["rows"].where(rules["rows"].gt(0)) * 100).astype("Float64").round(1),
        since_last_run=rules["to_mend"] - rules["last_run"],
        since_last_month=rules["to_mend"] - rules["last_month"],
        oldest=oldest,
        gravity=rules["severity"].map({name: place for place, name in enumerate(SEVERITIES)}),
        **bands,
    )
    told = told.sort_values(["gravity", "to_mend"], ascending=[True, False], kind="stable", ignore_index=True)
    broken = told["to_mend"].gt(0) | told["waived"].gt(0)
    return pd.concat([told[broken], told[~broken]], ignore_index=True).drop(columns="gravity")


def by_area(found: Quality) -> pd.DataFrame:
    """The lines of a summary by place, of the measures of `area_measures`, with how To mend has changed.

    Shape: as `summarise` gives it, with since_last_run and since_last_month, blank where the place was not known then,
           and `children_numerator`, `children_denominator`, `children_percentage`: how many of the children known
           there have anything to mend.
    """
    flags = {f"is_{AGE}{band}": found.findings["age"].cat.codes.eq(band) & found.findings["is_to_mend"]
             for band in range(len(found.ages))}  # fmt: skip
    lines = summarise(found.findings.assign(**flags), area_measures(found), found.organisation)
    places = ["level", *PLACES]
    days = {"since_last_run": found.past.last_day, "since_last_month": found.past.last_month_day(found.as_at)}
    for name, day in days.items():
        then = found.past.on(day)
        then = then.loc[then["measure"].eq(TO_MEND), [*places, "numerator"]].rename(columns={"numerator": "then"})
        keyed = lines[places].fillna("").merge(then, on=places, how="left")
        lines[name] = (lines["0_numerator"] - keyed["then"]).astype("Int64")
    return lines.merge(_children_by_area(found), on=places, how="left")


def _children_by_area(found: Quality) -> pd.DataFrame:
    mended = found.findings.loc[found.findings["is_to_mend"], "child_id"]
    told = found.children.assign(has_findings=is_among(found.children["child_id"], mended))
    lines = summarise(told, [Measure("Children", "has_findings", "rows")], found.organisation)
    parts = {f"0_{part}": f"children_{part}" for part in ("numerator", "denominator", "percentage")}
    return lines[["level", *PLACES, *parts]].rename(columns=parts)


def area_measures(found: Quality) -> tuple[Measure, ...]:
    """What is counted in every area: to mend, by severity and by age, new and waived."""
    first, *others = MEASURES
    return (first, *(Measure(f"Open {age}", f"is_{AGE}{band}") for band, age in enumerate(found.ages)), *others)


def rules_by_place(found: Quality) -> tuple[pd.DataFrame, list[tuple[str, str]]]:
    """What each rule has to mend in each locality and district: the rows, and the places' columns with their names."""
    mended = found.findings[found.findings["is_to_mend"]]
    district = mended["district"].where(
        mended["district"].eq(mended["locality"]), mended["locality"] + ": " + mended["district"]
    )
    localities = pd.crosstab(mended["rule"], mended["locality"])
    districts = pd.crosstab(mended["rule"], district)
    districts = districts.drop(columns=[name for name in districts if name in localities])
    both = pd.concat([localities, districts], axis=1)
    names = sorted(both.columns)
    rows = _of_rules(found, both.index.to_series())
    counts = both.reindex(columns=names).reset_index(drop=True)
    counts.columns = [f"place_{number}" for number in range(len(names))]
    told = pd.concat([rows.reset_index(drop=True), counts], axis=1)
    told = told.assign(all=mended["rule"].value_counts().reindex(told["rule"]).to_numpy())
    columns = [(f"place_{number}", name) for number, name in enumerate(names)]
    return told.sort_values(["all", "rule"], ascending=[False, True], kind="stable", ignore_index=True), columns


def by_team(found: Quality) -> pd.DataFrame:
    """What each rule has to mend in each team: locality, district, team, claim, severity, to_mend, new, oldest."""
    mended = found.findings[found.findings["is_to_mend"]]
    places = ["locality", "district", "team"]
    told = (
        mended.assign(is_new=mended["is_new"].astype("int64"))
        .groupby([*places, "rule"])
        .agg(to_mend=("finding", "size"), new=("is_new", "sum"), oldest=("days_open", "max"))
        .reset_index()
    )
    told = pd.concat([told, _of_rules(found, told["rule"]).drop(columns="rule")], axis=1)
    return told.sort_values([*places, "to_mend"], ascending=[True, True, True, False], kind="stable", ignore_index=True)


def top_reasons(found: Quality) -> pd.DataFrame:
    """The rules with the most to mend: name, level, to_mend, share and running share of all that is to be mended."""
    rules = found.rules[found.rules["to_mend"].gt(0)].sort_values(["to_mend", "rule"], ascending=[False, True])
    whole = max(int(rules["to_mend"].sum()), 1)
    told = rules.head(TOP).reset_index(drop=True)
    share = (told["to_mend"] / whole).astype("Float64")
    name = told["claim"].str.cat(told["on"], sep=" (") + ")"
    counted = {"0_numerator": told["to_mend"], "0_denominator": whole, "0_percentage": share}
    return told.assign(name=name, level="value", running=share.cumsum(), **counted)


def trend(found: Quality) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The county's measures of the days before, and of the day itself, as the sheet Trend takes them."""
    names = [one.name for one in trend_measures()]
    before = _as_lines(of_the_county(found.past.figures, names))
    today = found.figures().assign(as_at=found.as_at.isoformat())
    return before, _as_lines(of_the_county(today, names))


def trend_measures() -> tuple[Measure, ...]:
    """What is drawn over time."""
    return (*MEASURES, Measure(CLEARED, ""))


def charted() -> tuple[str, ...]:
    """What of it is drawn in the chart."""
    return (TO_MEND, NEW, CLEARED)


def _as_lines(days: pd.DataFrame) -> pd.DataFrame:
    lines = pd.DataFrame({f"{place}_numerator": days[name] for place, name in enumerate(days)})
    return lines.assign(as_at=[date.fromisoformat(day) for day in lines.index], is_backfilled=False).reset_index(
        drop=True
    )


def _of_rules(found: Quality, rules: pd.Series) -> pd.DataFrame:
    """What the rules say of themselves, in the order of `rules`."""
    told = found.rules.set_index("rule")[["on", "claim", "severity"]].reindex(rules)
    return told.reset_index()


def _filled(counts: pd.Series | None, rules: pd.DataFrame) -> pd.Series:
    nothing = pd.Series(0, index=rules.index, dtype="int64")
    return nothing if counts is None else counts.fillna(0).astype("int64").set_axis(rules.index)
