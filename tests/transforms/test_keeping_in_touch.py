"""The latest keeping-in-touch form: which one it is, and what it says."""

import pandas as pd
import pytest

from extracts.model import PANDAS_DTYPES
from tests.frames import drawn, facts
from transforms.keeping_in_touch import keeping_in_touch, suitability_with_prison


def latest(forms: str) -> pd.DataFrame:
    header = "care_leaver_contact_id | child_id | contact_at | in_touch_code"
    return facts(care_leaver_contact=f"{header}\n{forms}")[keeping_in_touch]


def test_the_latest_form_counts_whatever_it_answers() -> None:
    known = latest("1 | 1 | 2026-01-10 | YES\n2 | 1 | 2026-03-10 | NO\n3 | 1 | 2025-12-10 | YES")
    assert known["record"].tolist() == ["care_leaver_contact/2"]
    assert known.loc[0, "in_touch_code"] == "NO"
    assert known.loc[0, "last_in_touch_date"] == pd.Timestamp("2026-01-10")
    assert known.loc[0, "last_in_touch__record"] == "care_leaver_contact/1"


@pytest.mark.parametrize(("day", "record"), [("2026-03-31 23:59", "2"), ("2026-04-01 00:00", "1")])
def test_a_form_after_the_as_at_day_does_not_exist_yet(day: str, record: str) -> None:
    known = latest(f"1 | 1 | 2026-01-10 | YES\n2 | 1 | {day} | NO")
    assert known["record"].tolist() == [f"care_leaver_contact/{record}"]


def test_of_two_forms_on_one_day_the_later_time_counts_then_the_higher_number() -> None:
    assert latest("10 | 1 | 2026-03-10 09:00 | NO\n9 | 1 | 2026-03-10 10:00 | YES").loc[0, "in_touch_code"] == "YES"
    assert latest("10 | 1 | 2026-03-10 09:00 | NO\n9 | 1 | 2026-03-10 09:00 | YES").loc[0, "in_touch_code"] == "NO"


def test_a_form_without_a_date_is_none() -> None:
    assert latest("1 | 1 | | YES").empty
    assert latest("2 | 1 | | YES\n1 | 1 | 2026-01-10 | NO")["record"].tolist() == ["care_leaver_contact/1"]


def test_never_in_touch_leaves_the_day_blank() -> None:
    known = latest("1 | 1 | 2026-01-10 | REFU")
    assert known[["last_in_touch_date", "last_in_touch__record"]].isna().all(axis=None)


def test_custody_is_unsuitable_whatever_the_worker_judged() -> None:
    forms = drawn("accommodation_code | suitability_code\nX | 1\nX |\nU | 1\nU |\n| 1")
    assert suitability_with_prison(forms).fillna("").tolist() == ["2", "2", "1", "", "1"]


def test_no_forms_give_a_typed_empty_frame() -> None:
    empty, filled = facts()[keeping_in_touch], latest("1 | 1 | 2026-01-10 | YES")
    assert empty.empty
    assert empty.dtypes.to_dict() == filled.dtypes.to_dict()
    assert set(filled.dtypes.astype("str")) <= set(PANDAS_DTYPES.values())
