"""Scored, not asserted: every known defect that a rule claims is found, and a clean demo shows nothing that is false."""

import pandas as pd
import pytest

from expectations.catalogue import RULES
from extracts.demo import DEFECTS
from extracts.demo.gaps import GAPS
from tests.bench_findings import Found, found_on, scores, unexplained

CHILDREN = 300


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Found:
    """A demo of a few hundred children without defects, with every list and report checked."""
    return found_on(tmp_path_factory.mktemp("clean"), CHILDREN, 0, whole=True)


@pytest.fixture(scope="module")
def defective(tmp_path_factory: pytest.TempPathFactory) -> Found:
    """The same children with one record in fifty spoilt of each kind."""
    return found_on(tmp_path_factory.mktemp("defective"), CHILDREN, 0.02)


def test_every_rule_that_a_defect_names_exists() -> None:
    known = {rule.id for rule in RULES}
    assert {rule for one in DEFECTS for rule in one.found_by} <= known
    assert set(GAPS) <= known


def test_a_gap_of_a_clean_demo_is_a_blank_or_a_code_without_a_mapping() -> None:
    assert [rule for rule in GAPS if not rule.endswith((".not_blank", ".known_code"))] == []


def test_every_defect_that_a_rule_claims_is_found_whole_and_nothing_else_is(clean: Found, defective: Found) -> None:
    found = scores(defective, clean)
    assert len(found) >= len([one for one in DEFECTS if one.found_by])
    assert [one for one in found if one.recall < 1 or one.precision < 1] == []


def test_a_clean_demo_has_no_grave_finding_that_is_false(clean: Found) -> None:
    told: pd.DataFrame = unexplained(clean)
    assert told.groupby("rule").size().to_dict() == {}
    assert not clean.findings["kind"].eq("rule").any()
