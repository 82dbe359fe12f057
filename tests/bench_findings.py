"""How well the rules find the demo's known defects: recall and precision by defect, and what a clean demo shows.

recall     of the records that the ledger names for a defect, the share that each of the rules that claim it finds
precision  of what those rules find beyond a clean demo, the share that the ledger names for a defect they claim
"""

import sqlite3
import sys
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import pandas as pd

from etl.data_quality.choice import check_request
from etl.demo import LEDGER, Demo, make_demo
from etl.run import run
from etl.session import open_session
from extracts.demo import DEFECTS
from extracts.demo.defects import Defect
from extracts.demo.gaps import GAPS
from extracts.demo.keys import EDGE_ROOM, RANGES
from extracts.model import TABLES

SEED, AS_AT = 20260331, date(2026, 3, 31)
GRAVE = ("blocks publication", "error", "warning")
DATABASE = "demo.sqlite"
LINKED = {
    "FACT_FORM_ANSWERS": """
        SELECT q.FACT_FORM_ANSWER_ID, a.FACT_SINGLE_ASSESSMENT_ID
        FROM FACT_FORM_ANSWERS q JOIN FACT_SINGLE_ASSESSMENT a ON a.FACT_FORM_ID = q.FACT_FORM_ID""",
    "placement.urn.not_blank": "SELECT FACT_CARE_EPISODES_ID, FACT_CLA_PLACEMENT_ID FROM FACT_CARE_EPISODES",
    "cp_plan.referral_id.open_while_open": """
        SELECT FACT_REFERRAL_ID, FACT_CP_PLAN_ID FROM FACT_CP_PLAN
        WHERE END_DTTM IS NULL AND COALESCE(IS_OLA, 'N') <> 'Y'""",
}
"""By table of the ledger, or rule: which canonical record a defect of another one shows in."""
SPOILT_NOTES = {
    "assessment.seen_facts_agree": "SELECT FACT_SINGLE_ASSESSMENT_ID, DIM_PERSON_ID FROM FACT_SINGLE_ASSESSMENT"
}
"""By rule that weighs case notes: the child of each record. A spoilt note of the child makes such a finding true too."""
BLANK = (".not_blank", ".organisation.named")


@dataclass(frozen=True)
class Score:
    """What the rules that claim a defect found of it."""

    kind: str
    rule: str
    in_ledger: int
    recall: float
    found: int
    precision: float


@dataclass(frozen=True)
class Found:
    """The ledger and the findings of a demo."""

    folder: Path
    ledger: pd.DataFrame
    findings: pd.DataFrame


def found_on(folder: Path, children: int, defects: float, *, whole: bool = False) -> Found:
    """Make a demo and check it: its tables, or as a whole with every list and report."""
    session = open_session(folder, None, quiet=True)
    make_demo(session, Demo(children, seed=SEED, as_at=AS_AT, defects=defects, overwrite=True))
    request = check_request((), () if whole else tuple(TABLES), None)
    outcome = run(session, replace(request, extracts=True, quality_books=False))
    ledger = pd.read_csv(folder / LEDGER, dtype="str")
    return Found(folder, ledger, outcome.quality.findings.reset_index(drop=True))


def scores(defective: Found, clean: Found) -> list[Score]:
    """A score for every defect and every rule that claims it."""
    claims = [(one, rule) for one in DEFECTS for rule in one.found_by]
    told = {(one.kind, rule): _records(defective, one, rule) for one, rule in claims}
    by_rule = {rule: _consequences(defective, rule) for _, rule in claims}
    for (_, rule), records in told.items():
        by_rule[rule] |= records
    findings = defective.findings.assign(is_new=~defective.findings["finding"].isin(clean.findings["finding"]))
    return [_score(one.kind, rule, told[one.kind, rule], by_rule[rule], findings) for one, rule in claims]


def _score(kind: str, rule: str, told: set[str], explained: set[str], findings: pd.DataFrame) -> Score:
    mine = findings[findings["rule"] == rule]
    found, new = set(mine["record_id"]), set(mine.loc[mine["is_new"], "record_id"])
    recall = len(told & found) / len(told) if told else 1.0
    return Score(kind, rule, len(told), recall, len(new), len(new & explained) / len(new) if new else 1.0)


def _records(defective: Found, defect: Defect, rule: str) -> set[str]:
    """The canonical records in which the ledger's lines of a defect show."""
    mine = defective.ledger[defective.ledger["defect"] == defect.kind]
    query = LINKED.get(rule, LINKED.get(defect.table, ""))
    if query:
        with sqlite3.connect(defective.folder / DATABASE) as connection:
            pairs = pd.DataFrame(connection.execute(query).fetchall(), columns=["from", "to"]).astype("str")
        return set(pairs.loc[pairs["from"].isin(mine["record"]), "to"])
    letter = "I-" if defect.table == "FACT_CP_CONFERENCE" else ""  # initial conferences, numbered apart from reviews
    return set(letter + mine["record"])


def _consequences(defective: Found, rule: str) -> set[str]:
    """Records about children of whose case notes one is spoilt, for a rule that weighs case notes."""
    if rule not in SPOILT_NOTES:
        return set()
    notes = defective.ledger.loc[defective.ledger["table"] == "FACT_CASENOTES", "record"]
    children = set(notes.str.rpartition("-")[2])
    with sqlite3.connect(defective.folder / DATABASE) as connection:
        return {str(record) for record, child in connection.execute(SPOILT_NOTES[rule]) if str(child) in children}


def unexplained(clean: Found) -> pd.DataFrame:
    """Grave findings of a clean demo that are no gap it is known for, nor about a child made by hand for an edge.

    A list or report that prints a blank tells of a gap in the record, which rules on tables tell of by themselves.
    """
    findings = clean.findings
    child = pd.to_numeric(findings["child_id"]).fillna(0)
    by_hand = child.between(1, RANGES["person"][0] + EDGE_ROOM - 1)
    printed = (
        ~findings["record_table"].isna() & findings["rule"].str.contains("/") & findings["rule"].str.endswith(BLANK)
    )
    return findings[findings["severity"].isin(GRAVE) & ~by_hand & ~printed & ~findings["rule"].isin(list(GAPS))]


def report(folder: Path, children: int) -> None:
    """Print recall and precision by defect, and what the clean demo shows."""
    clean = found_on(folder / "clean", children, 0, whole=True)
    defective = found_on(folder / "defective", children, 0.01)
    print(f"\n{'defect':<48} {'rule':<56} {'ledger':>7} {'recall':>6} {'found':>7} {'precision':>9}")
    for one in scores(defective, clean):
        told = f"{one.in_ledger:>7,} {one.recall:>6.2f} {one.found:>7,} {one.precision:>9.2f}"
        print(f"{one.kind:<48} {one.rule:<56} {told}")
    left = [f"{one.kind}: {one.harmless}" for one in DEFECTS if one.harmless]
    print("no rule claims:", *left, sep="\n  ")
    grave = clean.findings[clean.findings["severity"].isin(GRAVE)]
    print(f"clean demo: {len(grave):,} findings of level warning or above, {len(unexplained(clean)):,} unexplained")


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as place:
        report(Path(place), int(sys.argv[1]))
