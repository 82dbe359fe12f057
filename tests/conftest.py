"""On the build machine nothing may skip: there ANNEXA_REQUIRE_ALL=1 turns a skipped test into a failure."""

import os
from collections.abc import Generator

import pytest
from hypothesis import HealthCheck, settings

# No test is timed: a slow machine must not turn a right answer into a failure.
settings.register_profile("annexa", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("annexa")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Report a skip as a failure with its reason where everything is required."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and os.environ.get("ANNEXA_REQUIRE_ALL") == "1":
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, and ANNEXA_REQUIRE_ALL=1 allows no skip: {call.excinfo}"
    return report
