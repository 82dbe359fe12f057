"""Times every step of a night on the demo authority: seconds, rows a second, share of the whole, peak memory.

python tests/bench.py --size small
"""

import argparse
import os
import resource
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from cli import SIZES
from etl.demo import Demo, make_demo
from etl.extraction import extract
from etl.request import everything
from etl.run import run
from etl.session import open_session
from etl.steps import Step, Steps
from management_reports.catalogue import REPORTS
from tests.bench_annex_a import report as report_annex_a
from tests.bench_delivery import report as report_delivery
from tests.bench_findings import report as report_findings
from tests.bench_night import report as report_night
from tests.bench_reading import report as report_reading
from tests.bench_writing import recorded_jobs
from tests.bench_writing import report as report_writing

AS_AT = date(2026, 3, 31)
CASE_NOTES = {"small": 200_000, "county": 5_000_000}
DEFECTS = 0.002
AREAS = {
    "front door to children in need": ("front door", "assessment", "cin"),
    "section 47 and protection": ("strategy and s47", "cp"),
    "looked after": ("cla",),
    "all other areas": (
        "care leavers",
        "missing",
        "workforce and recording",
        "step down",
        "transfer",
        "closure",
        "outcomes",
    ),
}
MOST_SECONDS = 10  # for the reports of each group of areas on a county
PEAK, RESET = Path("/proc/self/status"), Path("/proc/self/clear_refs")  # Linux
MEGABYTE = 1024  # the kernel counts in kilobytes


@dataclass
class MeasuredSteps(Steps):
    """Steps that also keep the most memory each of them held, in megabytes."""

    peaks: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def step(self, name: str) -> Iterator[Step]:
        """Time the block and take its own peak of memory."""
        if RESET.exists():
            RESET.write_text("5")
        with super().step(name) as step:
            yield step
        self.peaks[name] = peak_memory()


def peak_memory() -> float:
    """The most memory held since the last reset, in megabytes; elsewhere than on Linux since the start."""
    if PEAK.exists():
        (told,) = [line for line in PEAK.read_text().splitlines() if line.startswith("VmHWM")]
        return int(told.split()[1]) / MEGABYTE
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE


def main() -> None:
    """Make the demo, run the night on it, print each step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", choices=list(SIZES), default="small")
    size, steps = parser.parse_args().size, MeasuredSteps()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ANNEXA_PUBLICATION__PROCESSES"] = "1"  # the steps tell of one process
        session = replace(open_session(Path(folder), None, quiet=True), steps=steps)
        make_demo(session, Demo(SIZES[size], seed=20260331, as_at=AS_AT, defects=DEFECTS, overwrite=True))
        with recorded_jobs() as sample:
            run(session, everything("bench", extracts=True))
        report(steps)
        report_writing(sample, Path(folder))
        del sample
        report_night(Path(folder))
        folders = [_smaller(Path(folder), SIZES[size] // part) for part in (4, 2)]
        report_annex_a("ilacs", [*folders, Path(folder)])
        report_delivery(Path(folder))
        report_findings(Path(folder), SIZES["small"])  # what rules find does not hang on how many children there are
    report_reading(CASE_NOTES[size])


def _smaller(folder: Path, children: int) -> Path:
    """A snapshot of a smaller authority, so that what a row costs can be compared by size."""
    session = open_session(folder / f"{children} children", None, quiet=True)
    make_demo(session, Demo(children, seed=20260331, as_at=AS_AT, defects=DEFECTS, overwrite=True))
    extract(session)
    return session.folder.path


def report(steps: MeasuredSteps) -> None:
    """Print a line for each step, and the whole."""
    whole = sum(step.seconds for step in steps.done)
    print(f"{'step':<34} {'rows':>10} {'seconds':>8} {'rows/s':>12} {'share':>6} {'peak MB':>8}")
    for step in steps.done:
        speed = f"{step.rows / step.seconds:,.0f}" if step.rows and step.seconds else ""
        share, peak = step.seconds / whole, steps.peaks[step.name]
        print(f"{step.name:<34} {step.rows:>10,} {step.seconds:>8.2f} {speed:>12} {share:>6.1%} {peak:>8,.0f}")
    for title, areas in AREAS.items():
        keys = {f"build {one.key}" for one in REPORTS if one.area in areas}
        seconds = sum(step.seconds for step in steps.done if step.name in keys)
        print(f"{title:<34} {len(keys):>10,} {seconds:>8.2f}  reports, from facts to frames (target: {MOST_SECONDS})")
    print(f"{'whole':<34} {'':>10} {whole:>8.2f} {'':>12} {'100%':>6} {max(steps.peaks.values()):>8,.0f}")


if __name__ == "__main__":
    main()
