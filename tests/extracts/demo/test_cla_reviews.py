"""Reviews of the demo: due when the rules say, mostly held in time, and known ahead."""

import numpy as np
import pandas as pd

from extracts.demo.clock import DAY, add_working_days
from tests.extracts.demo.care_tables import AS_AT, tables


def reviews() -> pd.DataFrame:
    """Reviews with their meeting's mark of being cancelled, in order within each period of care."""
    rows = tables()["FACT_CLA_REVIEW"].merge(tables()["FACT_MEETINGS"], on="FACT_MEETING_ID", how="left")
    rows["cancelled"] = rows["CANCELLED"].eq("Y").fillna(False).astype(bool)
    return rows.sort_values(["FACT_CLA_ID", "DUE_DTTM", "FACT_CLA_REVIEW_ID"], ignore_index=True)


def test_each_review_is_due_from_the_one_before() -> None:
    rows = reviews()
    rows = rows[~rows["cancelled"]].reset_index(drop=True)
    number = rows.groupby("FACT_CLA_ID").cumcount()
    start = tables()["FACT_CLA"].set_index("FACT_CLA_ID")["START_DTTM"].loc[rows["FACT_CLA_ID"]].to_numpy(DAY)
    held_before = rows.groupby("FACT_CLA_ID")["MEETING_DTTM"].shift().to_numpy(DAY)
    due = np.select(
        [number == 0, number == 1], [add_working_days(start, 20), held_before + 91], held_before + np.timedelta64(183)
    )
    assert number.max() > 3
    assert (rows["DUE_DTTM"].to_numpy(DAY) == due).all()


def test_most_reviews_are_held_in_time_some_are_late_and_the_next_is_due_ahead() -> None:
    rows = reviews()
    held = rows[rows["ACTUAL_DTTM"].notna()]
    assert (held["ACTUAL_DTTM"] < AS_AT + pd.Timedelta(days=1)).all()
    assert 0.6 < (held["MEETING_DTTM"] <= held["DUE_DTTM"]).mean() < 0.95
    unheld = rows[rows["ACTUAL_DTTM"].isna() & ~rows["cancelled"]]
    assert unheld["FACT_CLA_ID"].is_unique
    assert (unheld["DUE_DTTM"] > AS_AT).any()
    assert not (unheld["MEETING_DTTM"] <= AS_AT).any()
    assert unheld["MEETING_DTTM"].isna().any()
    assert unheld["MEETING_DTTM"].notna().any()


def test_a_meeting_that_was_put_off_stays_on_record_without_an_outcome() -> None:
    rows = reviews()
    put_off = rows[rows["cancelled"]]
    assert len(put_off) > 0
    assert put_off["ACTUAL_DTTM"].isna().all()
    subjects = tables()["FACT_MEETING_SUBJECTS"]
    form = subjects.loc[subjects["FACT_MEETINGS_ID"].isin(put_off["FACT_MEETING_ID"]), "FACT_OUTCM_FORM_ID"]
    assert (form == -1).all()


def test_every_dated_review_names_the_child_among_its_subjects() -> None:
    rows = reviews()
    dated = rows.loc[rows["FACT_MEETING_ID"] != -1, ["FACT_MEETING_ID", "DIM_PERSON_ID"]]
    subjects = tables()["FACT_MEETING_SUBJECTS"].rename(columns={"FACT_MEETINGS_ID": "FACT_MEETING_ID"})
    assert len(dated.merge(subjects.drop_duplicates(["FACT_MEETING_ID", "DIM_PERSON_ID"]))) == len(dated)
    assert (dated.groupby("FACT_MEETING_ID").size() > 1).any()  # brothers and sisters are reviewed together
