"""Publishing: whatever a report declares, its workbook can be written in another process."""

import pickle

import pytest

from etl.publishing import for_writing
from management_reports.catalogue import REPORTS
from management_reports.report import Report


@pytest.mark.parametrize("one", REPORTS, ids=lambda one: one.number)
def test_every_report_travels_to_another_process(one: Report) -> None:
    again = pickle.loads(pickle.dumps(for_writing(one)))  # noqa: S301 - our own bytes
    assert (again.number, again.measures) == (one.number, one.measures)
