"""Main tab and backlog: a row with a reason is the backlog's; of the others the watched ones are the main tab's."""

import pandas as pd

from management_reports.families.main_and_backlog import main_and_backlog


def test_no_row_stands_on_both_tabs_and_one_that_is_neither_is_counted():
    places = dict.fromkeys(("locality", "district", "team"), "North")
    rows = pd.DataFrame({"child_id": list("abcd"), "record": list("abcd"), **places})
    rows["watched"] = pd.Series([True, True, False, None], dtype="boolean")
    late = pd.Series([True, False, True, False])
    built = main_and_backlog(rows, "child_id", watched="watched", reasons=[(late, "late")])
    assert built.population["child_id"].tolist() == list("abcd")
    assert built.main["child_id"].tolist() == ["b"]
    assert built.exceptions["child_id"].tolist() == ["a", "c"]
    assert built.population["is_on_main"].tolist() == [False, True, False, False]
