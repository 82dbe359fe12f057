"""The demo's rates are near England's, and told without the children made by hand."""

from datetime import date

import pytest

from extracts.demo import describe, generate

AS_AT = date(2026, 3, 31)
NEAR = {  # measure: how far the demo may lie from England, as a share of England's rate
    "Referrals in the year": 0.2,
    "Assessments completed in the year": 0.25,
    "Section 47 enquiries in the year": 0.2,
    "Children on a child protection plan": 0.3,
    "Children in need": 0.2,
    "Children looked after": 0.3,
}


def test_the_rates_that_managers_know_best_are_near_england_s() -> None:
    told = {measure: (demo, england) for measure, demo, england, _ in describe(generate(4_000, 20260331, AS_AT), AS_AT)}
    for measure, share in NEAR.items():
        demo, england = told[measure]
        assert demo == pytest.approx(england, rel=share), measure


def test_children_made_by_hand_are_not_counted() -> None:
    told = {measure: demo for measure, demo, _, _ in describe(generate(1, 1, AS_AT), AS_AT)}
    assert told["Children on a child protection plan"] == 0
    assert told["Looked-after children adopted in the year"] == 0


def test_every_rate_names_the_year_of_england_s_figures() -> None:
    assert {year for *_, year in describe(generate(5, 1, AS_AT), AS_AT)} == {"year ending 31 March 2022"}
