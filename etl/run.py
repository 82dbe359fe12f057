"""The run: from the source or a snapshot to published files, on one screen."""

from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from annex_a.editions import editions
from etl.after_publication import after_publication, deliver_publication
from etl.building import Output, build
from etl.carried import Plan, carry, planned
from etl.checking import Checked, check_output, check_snapshot
from etl.data_quality.books import cells_of, checked_area, quality_jobs
from etl.data_quality.choice import is_chosen
from etl.data_quality.given import Given, given
from etl.data_quality.past import Past, past_before
from etl.data_quality.publish import publish_checks
from etl.data_quality.quality import Quality, quality
from etl.delivery.deliver import Delivered
from etl.extraction import extract
from etl.frames import Frames
from etl.history import MEASURES
from etl.journal import now
from etl.leak_check import ASKED, check_for_leaks
from etl.measures import together
from etl.memory import give_back
from etl.processes import workers
from etl.published_file import PublishedFile
from etl.publishing import processes_for, provenance, publish_workbooks, report_jobs
from etl.request import Request, published_numbers
from etl.runs import finished_runs
from etl.session import Session, as_at_within
from etl.snapshot import Snapshot
from etl.trends import Trends, trends_before
from etl.work import FINISHED, Work, at_work, at_work_again
from etl.workbooks.provenance import Provenance
from transforms.facts import Facts


@dataclass(frozen=True)
class Outcome:
    """What a finished run made, what was withheld and why, and what went wrong once it was published."""

    run_id: str
    folder: Path
    as_at: date
    snapshot_id: str
    files: list[PublishedFile]
    withheld: dict[str, str]
    quality: Quality
    warnings: tuple[str, ...] = ()
    delivered: tuple[Delivered, ...] = ()
    undelivered: bool = False

    def warned(self, told: str) -> "Outcome":
        """The same with one more warning."""
        return replace(self, warnings=(*self.warnings, told))

    def as_dict(self) -> dict[str, Any]:
        """The outcome as it is told in JSON."""
        return {
            "run": self.run_id,
            "as_at": self.as_at.isoformat(),
            "snapshot": self.snapshot_id,
            "files": [one.as_dict() | {"path": str(self.folder / one.path)} for one in self.files],
            "withheld": self.withheld,
            "findings": self.quality.counts(),
            "warnings": self.warnings,
            "delivered": [asdict(one) for one in self.delivered],
        }


def run(session: Session, request: Request) -> Outcome:
    """Extract where asked, check the snapshot, derive and build, check what was built, publish.

    A failure at any step leaves the run that was current current, and what is done for `resume`.
    """
    with at_work(session, request) as work:
        return _make(work)


def resume(session: Session) -> Outcome:
    """Go on with the run that was interrupted or failed: what it finished is not made again.

    Its files are the same bytes as those of a run that was never interrupted.
    """
    with at_work_again(session) as work:
        return _make(work)


def _make(work: Work) -> Outcome:
    session, steps = work.session, work.session.steps
    request = _of_settings(work)
    session.settings.refuse_malformed()
    beside = given(session.settings)
    snapshot = _snapshot(work)
    day = as_at_within(snapshot, request.as_at)
    schedule = session.settings.toml.schedule
    plan = planned(request, finished_runs(session.folder), session.folder.runs, day, schedule)
    form = session.settings.toml.annex_a.ilacs_form
    work.note(
        snapshot=snapshot.id, as_at=day.isoformat(), editions=request.editions, ilacs_form=form, reports=plan.numbers
    )
    trends, past = _trends(work, plan, day)
    known = f"{trends.fingerprint()} {past.fingerprint()}"
    work.begin_making(f"{snapshot.id} {day.isoformat()} {session.settings.fingerprint()} {known}")
    facts = Facts(snapshot, day, session.settings.standards, session.settings.organisation)
    told = provenance(session.settings, snapshot, day)
    chosen = partial(is_chosen, request=request)
    checked = Checked(tuple(check_snapshot(snapshot, session.settings.standards, steps, chosen)))
    forms = editions(form)
    asked = [forms[name] for name in request.editions]
    output = build(facts, session.settings.populations, asked, plan.numbers, Frames(work), steps)
    output.trends = trends
    checked = checked.with_results(check_output(output, steps, chosen))
    withheld = checked.withheld(output)
    facts.release(*ASKED)  # what is left of the night needs the memory, and no other fact
    with steps.step("data quality") as step:
        found = quality(checked.results, snapshot, output, facts, past, beside.waivers)
        area = checked_area(request, facts.organisation)
        found = found.within(area)
        step.rows = len(found.findings)
    _keep_figures(work, output, found, set(withheld))
    files = publish_checks(work.folder, found, snapshot, told, area, with_records=not request.summary_only)
    if request.workbooks or request.quality_books:
        files += _workbooks(work, output, told, withheld, facts, found, beside)
    if plan.carried:
        carry(plan, session.folder.runs, work.folder)
        files += plan.files
    unavailable = {key: one.unavailable for key, one in output.lists.items() if one.unavailable}
    work.note(mark=told.mark, unavailable=unavailable, last_made=plan.made_by_then(day, withheld))
    outcome = _publish(work, Outcome("", work.folder, day, snapshot.id, files, withheld, found))
    if request.becomes_current:
        after_publication(work)
    if request.delivers:
        done, undelivered = deliver_publication(work, outcome.run_id)
        outcome = replace(outcome, delivered=done, undelivered=undelivered)
    return replace(outcome, warnings=tuple(work.warnings))


def _of_settings(work: Work) -> Request:
    """The request, without the reports that the settings do not publish where those only are asked for."""
    if not work.request.only_published:
        return work.request
    patterns = work.session.settings.toml.publication.reports
    return replace(work.request, reports=published_numbers(work.request.reports, patterns))


def _keep_figures(work: Work, output: Output, found: Quality, withheld: set[str]) -> None:
    """Keep beside the frames what the history takes in once the run is published."""
    frames = Frames(work)
    frames.keep(MEASURES, together([output.measures(withheld), found.figures()]))
    for name, frame in found.kept().items():
        frames.keep(f"data_quality/{name}", frame)


def _trends(work: Work, plan: Plan, day: date) -> tuple[Trends, Past]:
    """The reports' figures of earlier days, and what was known of data quality."""
    months = work.session.settings.toml.publication.trend_months
    with work.session.steps.step("read history") as step:
        trends = trends_before(work.session.folder, plan.numbers, day, months, work.warn)
        past = past_before(work.session.folder, day, months, work.warn)
        step.rows = sum(len(rows) for rows in trends.figures.values()) + len(past.figures) + len(past.lives)
    return trends, past


def _snapshot(work: Work) -> Snapshot:
    """The snapshot the run works on: one it extracted itself, the one named, or the newest."""
    wanted = work.record.get("snapshot") or work.request.snapshot
    if work.request.extracts and not wanted:
        return extract(work.session, accept_shrink=work.request.accepts_shrink)
    return work.session.snapshot(wanted)


def _workbooks(
    work: Work,
    output: Output,
    told: Provenance,
    withheld: dict[str, str],
    facts: Facts,
    found: Quality,
    beside: Given,
) -> list[PublishedFile]:
    """Write the workbooks, then open every one again."""
    request, wanted = work.request, work.session.settings.toml.publication.processes
    reports = report_jobs(work, output, told, withheld, facts) if request.workbooks else iter(())
    findings = quality_jobs(work, found, told, facts, beside) if request.quality_books else iter(())
    give_back()  # before other processes ask for memory
    with workers(processes_for(output, wanted, cells_of(found))) as pool:
        files = publish_workbooks(work, chain(reports, findings), pool)
        check_for_leaks(work, files, output, told, facts, pool)
    return files


def _publish(work: Work, outcome: Outcome) -> Outcome:
    """Give the run its name, and make a whole one current last."""
    folder = work.session.folder
    with work.session.steps.step("publish") as step:
        run_id = folder.next_run_id(f"{outcome.as_at.isoformat()}-{outcome.snapshot_id[-8:]}")
        work.note(
            id=run_id,
            state=FINISHED,
            ended=now(),
            withheld=outcome.withheld,
            findings=outcome.quality.counts(),
            files=[one.as_dict() for one in outcome.files],
        )
        work.folder = folder.finish_run(work.folder, run_id)
        if work.request.becomes_current:
            folder.set_current(run_id)
        step.rows = len(outcome.files)
    return Outcome(
        run_id, work.folder, outcome.as_at, outcome.snapshot_id, outcome.files, outcome.withheld, outcome.quality
    )
