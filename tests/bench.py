"""Times every step on the demo authority: rows a second, share of the whole, peak memory.

python tests/bench.py --size small
"""

import argparse
import resource
import sys
import tempfile
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from cli import SIZES
from etl.demo import make_demo
from etl.extraction import extract
from etl.run import everything, run
from etl.session import open_session
from etl.steps import Step

AS_AT = date(2026, 3, 31)
MEGABYTE = 1024  # Linux gives the peak in kilobytes


def main() -> None:
    """Make the demo, run the night on it, print each step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", choices=list(SIZES), default="small")
    size = parser.parse_args().size
    with tempfile.TemporaryDirectory() as folder:
        session = open_session(Path(folder), None, quiet=True)
        make_demo(session, children=SIZES[size], seed=20260331, as_at=AS_AT, defects=0.002, overwrite=True)
        run(session, extract(session), None, everything("bench"))
    report(session.steps.done)


def report(steps: list[Step]) -> None:
    """Print a line for each step, and the whole."""
    whole = sum(step.seconds for step in steps)
    print(f"{'step':<34} {'rows':>10} {'seconds':>8} {'rows/s':>12} {'share':>6}")
    for step in steps:
        speed = f"{step.rows / step.seconds:,.0f}" if step.rows and step.seconds else ""
        print(f"{step.name:<34} {step.rows:>10,} {step.seconds:>8.2f} {speed:>12} {step.seconds / whole:>6.1%}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE
    print(f"{'whole':<34} {'':>10} {whole:>8.2f} {'':>12} {'100%':>6}   peak memory {peak:,.0f} MB")


if __name__ == "__main__":
    main()
