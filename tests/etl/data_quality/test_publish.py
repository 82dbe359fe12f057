"""findings.json is what its page in docs/ says it is."""

import json
import re
from datetime import date
from pathlib import Path

from etl.data_quality.publish import findings_document
from tests.etl.data_quality.example import CATEGORY, END, START, found_on
from tests.etl.workbooks.example import PROVENANCE

PAGE = (Path(__file__).parents[3] / "docs" / "findings.md").read_text(encoding="utf-8")
FOUND = found_on(date(2026, 3, 31), {END: ["31"], CATEGORY: ["32"]}, not_run=[START])
TOLD = json.loads(findings_document(FOUND, PROVENANCE))


def named(part: str) -> set[str]:
    """The fields that a part of the page names in the first column of its table."""
    text = next(text for text in re.split(r"^## ", PAGE, flags=re.M) if text.startswith(part))
    rows = re.findall(r"^\| (`.*?) \|", text, flags=re.M)
    return {name for row in rows for name in re.findall(r"`(\w+)`", row)}


def test_every_field_of_a_rule_and_of_a_finding_is_told_on_the_page() -> None:
    assert set(TOLD["rules"][0]) == named("A rule")
    assert set(TOLD["findings"][0]) == named("A finding")
    assert set(TOLD) == named("# findings.json")


def test_each_finding_is_one_line_of_the_file() -> None:
    lines = findings_document(FOUND, PROVENANCE).splitlines()
    objects = [json.loads(line.rstrip(",")) for line in lines if line.startswith('{"finding"')]
    assert objects == TOLD["findings"]
    assert len(objects) == 3


def test_days_are_written_plainly_and_blanks_are_null() -> None:
    (late,) = [one for one in TOLD["findings"] if one["rule"] == END]
    assert (late["first_seen"], late["days_open"], late["waived_until"]) == ("2026-03-31", 0, None)
