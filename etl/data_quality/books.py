"""Which data-quality workbooks a run writes: the group's, and one for each team, Unallocated and Unplaced teams."""

from collections.abc import Iterator

import pandas as pd

from etl.data_folder import make_folder
from etl.data_quality.audits import audits_known
from etl.data_quality.given import Given
from etl.data_quality.publish import FOLDER
from etl.data_quality.quality import WRITTEN, Quality
from etl.data_quality.scorecard import (
    area_measures,
    by_area,
    by_team,
    charted,
    rules_by_place,
    scorecard,
    top_reasons,
    trend,
    trend_measures,
)
from etl.data_quality.survey import survey
from etl.publishing import Job
from etl.request import Request
from etl.work import Work
from etl.workbooks.finding_columns import FINDING
from etl.workbooks.provenance import Provenance
from etl.workbooks.split import NO_PLACE, NO_TEAM, WHOLE_COUNTY, Scope, area_named, areas
from etl.workbooks.team_findings import TeamFindings
from etl.workbooks.working_group import WorkingGroupBook
from expectations.findings import BLOCKS
from transforms.facts import Facts
from transforms.organisation import Organisation

GROUP_BOOK, TEAM_BOOK = "accuracy_working_group", "data_quality"  # the files' names


def cells_of(found: Quality) -> int:
    """How many cells the teams' lists have."""
    return len(found.findings) * len(FINDING)


def checked_area(request: Request, organisation: Organisation) -> Scope:
    """Whose findings a run tells: the county's, or those of the one area that a check is asked for."""
    only = request.only if request.quality_books else None
    return area_named(organisation, only.level, only.name) if only else WHOLE_COUNTY


def quality_jobs(work: Work, found: Quality, told: Provenance, facts: Facts, beside: Given) -> Iterator[Job]:
    """The workbooks; only one team's where the run is asked for that only."""
    day, area = told.as_at.isoformat(), checked_area(work.request, facts.organisation)
    place = make_folder(work.folder / FOLDER)
    own = [area]
    if area == WHOLE_COUNTY:
        yield Job(place / f"{GROUP_BOOK}_{day}.xlsx", group_book(found, facts, beside), told)
        teams = areas(facts.organisation, ("team",))
        own = [*teams, NO_TEAM, *([NO_PLACE] if NO_PLACE.holds(found.findings).any() else [])]
    for scope in own:
        yield Job(make_folder(place / scope.folder) / f"{TEAM_BOOK}_{day}.xlsx", team_book(found, scope), told)


def team_book(found: Quality, scope: Scope) -> TeamFindings:
    """One area's findings, the gravest and oldest first."""
    own = found.within(scope)
    card = scorecard(own)
    rules = card[card["to_mend"].gt(0) | card["waived"].gt(0)].reset_index(drop=True)
    return TeamFindings(scope, _listed(card, own.findings), rules, _cleared(own), found.past.last_day)


def group_book(found: Quality, facts: Facts, beside: Given) -> WorkingGroupBook:
    """The group's workbook, with audits and survey beside the figures."""
    before, today = trend(found)
    card = scorecard(found)
    changed = card[["to_mend", "waived", "cleared"]].gt(0).any(axis=1) | card["since_last_month"].fillna(0).ne(0)
    worth_telling = changed | card["outcome"].eq("not run")
    places, place_columns = rules_by_place(found)
    audited = audits_known(beside.audits, facts)
    answered = survey(beside.answers, facts.as_at)
    findings = found.findings
    claims = found.rules.set_index("rule")["claim"]
    waivers = found.waivers.assign(
        claim=found.waivers["rule"].map(claims).astype("str"),
        covers=found.waivers["finding"].mask(found.waivers["finding"].eq(""), "the whole rule"),
    )
    return WorkingGroupBook(
        last_day=found.past.last_day,
        last_month_day=found.past.last_month_day(found.as_at),
        ages=found.ages,
        told=_headlines(found, audited.figures, answered.figures),
        scorecard=card[worth_telling].reset_index(drop=True),
        others=card[~worth_telling].reset_index(drop=True),
        areas=by_area(found),
        area_measures=area_measures(found),
        places=places,
        place_columns=place_columns,
        teams=by_team(found),
        reasons=top_reasons(found),
        days_before=before,
        today=today,
        trend_measures=trend_measures(),
        charted=charted(),
        new=_listed(card, findings[findings["is_new"]]),
        cleared=_cleared(found),
        waivers=waivers,
        waived=_listed(card, findings[findings["is_waived"]]),
        audit_figures=audited.figures,
        audits=audited.findings,
        answers=answered.figures,
        comments=answered.comments,
    )


def _headlines(found: Quality, audit_figures: pd.DataFrame, answers: pd.DataFrame) -> tuple[tuple[str, str], ...]:
    """What the first sheet says before anything else."""
    rules, past = found.rules, found.past
    to_mend, new, cleared, waived = (int(rules[name].sum()) for name in ("to_mend", "new", "cleared", "waived"))
    not_run = int(rules["outcome"].eq("not run").sum())
    counts = found.counts()
    severities = ", ".join(f"{count} {severity}" for severity, count in counts.items() if count)
    told = [
        ("To mend", f"{_counted(to_mend, 'finding')}; waived {waived:,}"),
        ("Rules that failed", f"{sum(counts.values())} of {len(rules)}: {severities or 'none'}"),
        (
            "Compared with",
            f"{past.last_day}: {new:,} new, {cleared:,} cleared" if past.last_day else "no earlier day is known",
        ),
    ]
    blocking = int((rules["severity"].eq(BLOCKS) & rules["outcome"].isin(["failed", "not run"])).sum())
    if blocking:
        told.append(
            ("Withholds a list or report", f"{_counted(blocking, 'rule')}: see the first lines of the scorecard")
        )
    if not_run:
        told.append(("Could not be run", f"{_counted(not_run, 'rule')}: see the scorecard's note; that is no pass"))
    if len(audit_figures):
        still, late = int(audit_figures["open"].sum()), int(audit_figures["overdue"].sum())
        told.append(("Audits", f"{_counted(still, 'action')} not done, of which {late} overdue"))
    if len(answers):
        latest = answers[answers["month"].eq(answers["month"].max())]
        told.append(
            (
                "Survey",
                f"{latest['month'].iloc[0]}: {_counted(int(latest['answers'].max()), 'answer')}; see the sheet Survey",
            )
        )
    return tuple(told)


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _listed(card: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """Findings with what their rules say, in the scorecard's order of rules, the oldest first."""
    order = {rule: place for place, rule in enumerate(card["rule"])}
    told = rows[WRITTEN].assign(order=rows["rule"].map(order))
    told = told.sort_values(["order", "days_open"], ascending=[True, False], kind="stable", ignore_index=True)
    return _with_rules(card, told.drop(columns="order"))


def _cleared(found: Quality) -> pd.DataFrame:
    return _with_rules(found.rules, found.cleared.sort_values(["rule", "first_seen"], kind="stable", ignore_index=True))


def _with_rules(rules: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    named = rules.set_index("rule")
    return rows.assign(**{name: rows["rule"].map(named[name]).astype("str") for name in ("claim", "mender", "on")})
