"""Times each Annex A list of an edition from the newest snapshot of data folders, each of them in a process of its own.

python tests/bench_annex_a.py EDITION FOLDER...

Beside the seconds on the clock stand those of the processors: on a busy machine only they can be compared.
"""

import json
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from annex_a.concerns.catalogue import CONCERNS
from annex_a.concerns.concern import measured
from annex_a.editions import editions
from etl.session import open_session
from transforms.facts import Facts

KILOBYTES_A_MEGABYTE = 1024
ONE_FOLDER = "--one"


def one_folder(edition: str, folder: Path) -> list[dict[str, Any]]:
    """The lists one after the other, as a run builds them, and their concerns: name, rows, seconds on both clocks."""
    session = open_session(folder, None, quiet=True)
    snapshot = session.snapshot(None)
    facts = Facts(snapshot, snapshot.data_date, session.settings.standards, session.settings.organisation)
    found, built = [], {}
    for declared in editions()[edition].lists:
        began, busy = time.perf_counter(), time.process_time()
        rows = declared.build(facts)
        declared.unavailable(facts)
        found.append(_told(declared.key, len(rows), began, busy))
        built[declared.number] = declared, rows
    began, busy = time.perf_counter(), time.process_time()
    figures = measured(CONCERNS[edition], built, facts).figures
    return [*found, _told("issues and concerns", len(figures), began, busy)]


def _told(name: str, rows: int, began: float, busy: float) -> dict[str, Any]:
    seconds, processor = time.perf_counter() - began, time.process_time() - busy
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KILOBYTES_A_MEGABYTE
    return {"name": name, "rows": rows, "seconds": seconds, "processor": processor, "peak": peak}


def report(edition: str, folders: list[Path]) -> None:
    """Print the lists of each folder, and what a thousand rows cost in each."""
    costs = []
    for folder in folders:
        program = [sys.executable, __file__, ONE_FOLDER, edition, str(folder)]
        told = json.loads(subprocess.run(program, capture_output=True, text=True, check=True).stdout)
        print(f"\n{folder.name + ', ' + edition:<26} {'rows':>10} {'seconds':>8} {'processor':>10} {'peak MB':>8}")
        for one in told:
            print(
                f"{one['name']:<26} {one['rows']:>10,} {one['seconds']:>8.2f} {one['processor']:>10.2f} {one['peak']:>8,.0f}"
            )
        rows, seconds, processor = (sum(one[name] for one in told) for name in ("rows", "seconds", "processor"))
        print(f"{'whole':<26} {rows:>10,} {seconds:>8.2f} {processor:>10.2f} {told[-1]['peak']:>8,.0f}")
        costs.append(f"{rows:,} rows: {1000 * processor / rows * 1000:.1f} ms")
    print(f"\nProcessor time for a thousand rows: {'; '.join(costs)}")


if __name__ == "__main__":
    if sys.argv[1] == ONE_FOLDER:
        print(json.dumps(one_folder(sys.argv[2], Path(sys.argv[3]))))
    else:
        report(sys.argv[1], [Path(folder) for folder in sys.argv[2:]])
