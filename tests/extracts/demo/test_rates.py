"""The demo's rates are near enough to England's to be believed."""

from datetime import date

from extracts.demo import describe, generate


def test_no_rate_of_the_demo_is_far_from_england_s() -> None:
    as_at = date(2026, 3, 31)
    told = describe(generate(3_000, 1, as_at), as_at)
    assert [measure for measure, *_ in told][-1] == "Children looked after"
    assert {measure: 0.6 < demo / england < 1.4 for measure, demo, england, _ in told} == {
        measure: True for measure, *_ in told
    }
