"""T-CLA-URN-MISSING: placements without URN or place on 31 March 2026; the figures of list 8's concerns (ANX-17)."""

import pandas as pd
import pytest

from annex_a.concerns.catalogue import CONCERNS
from annex_a.concerns.concern import measured
from annex_a.editions import EDITIONS
from management_reports.t_cla_urn_missing import REPORT
from tests.frames import facts
from tests.management_reports.drawn import built, by, reasons
from tests.management_reports.looked_after_tables import stays
from transforms.facts import Facts

NO_URN = "URN of a placement that Ofsted inspects"
NO_PLACE = "whether the placement lies inside or outside the authority"
HEAD = "placement_id | child_id | start_date | type_code | urn | location_code | carer_location_code"


def drawn(placement: str) -> dict[str, str]:
    """c1 in care, with the placement drawn as `type | URN | location | carer's location`."""
    return {
        "care_period": "care_period_id | child_id | start_date\n 1 | c1 | 2026-01-01",
        "care_episode": stays("e1 | c1 | 1 | p1 | 2026-01-01 | S |"),
        "placement": f"{HEAD}\n p1 | c1 | 2026-01-01 | {placement}",
    }


@pytest.mark.parametrize(
    ("placement", "told"),
    [
        ("U6 | SC1 | IN |", None),
        ("U6 | | IN |", NO_URN),
        ("P1 | | IN |", None),  # with parents: Ofsted registers no such placement
        ("H5 | | OUT |", None),
        ("K2 | | OUT |", NO_URN),
        ("| | IN |", None),  # nobody can say whether it needs one
        ("U6 | SC1 | |", NO_PLACE),
        ("U6 | SC1 | | OUT", None),  # the carer's usual place stands in
        ("U6 | | |", f"{NO_URN}; {NO_PLACE}"),
    ],
)
def test_a_urn_is_missed_where_ofsted_gives_one_and_a_place_always(placement, told):
    one = built(REPORT, **drawn(placement))
    assert reasons("child_id", one) == ({"c1": told} if told else {})
    assert len(one.main) == bool(told)


@pytest.mark.parametrize(
    ("kind", "needed"), [("U6", True), ("P1", False), ("", None), ("X9", None)], ids=["foster", "parents", "no", "new"]
)
def test_whether_a_urn_is_needed_is_blank_where_the_type_is_not_known(kind, needed):
    assert by("child_id", built(REPORT, **drawn(f"{kind} | | IN |")), "urn_required") == {"c1": needed}


def test_a_child_without_a_placement_on_record_is_listed_for_the_place():
    one = built(REPORT, care_period="care_period_id | child_id | start_date\n 1 | c1 | 2026-01-01")
    assert reasons("child_id", one) == {"c1": NO_PLACE}


def test_where_no_source_holds_the_place_none_is_missed():
    known = facts(not_held={"placement": {"location_code": "not held"}}, **drawn("U6 | | |"))
    rows = REPORT.build(known).population
    assert rows["has_no_location"].isna().all()
    assert rows["what_is_missing"].tolist() == [NO_URN]


def figures(known: Facts, edition: str) -> pd.DataFrame:
    """What the edition's concerns on list 8 come to, by number."""
    own = [one for one in CONCERNS[edition] if one.number in ("8.9", "8.10")]
    lists = {one.number: (one, one.build(known)) for one in EDITIONS[edition].lists if one.number == 8}
    return measured(own, lists, known).figures.set_index("concern")


def many() -> Facts:
    """Six children in care: two of four placements that need a URN have none, two of six no place."""
    kinds = ["U6 | SC1 | IN |", "U6 | | IN |", "K2 | | | OUT", "P1 | | |", "Z1 | | OUT |", "K3 | 70 | |"]
    numbers = range(1, len(kinds) + 1)
    periods = [f"{n} | c{n} | 2026-01-01" for n in numbers]
    places = [f"p{n} | c{n} | 2026-01-01 | {kind}" for n, kind in zip(numbers, kinds, strict=True)]
    return facts(
        care_period="\n".join(["care_period_id | child_id | start_date", *periods]),
        care_episode=stays(*(f"e{n} | c{n} | {n} | p{n} | 2026-01-01 | S |" for n in numbers)),
        placement="\n".join([HEAD, *places]),
    )


@pytest.mark.parametrize("edition", ["ilacs", "sif-2016"])
def test_urns_missing_equal_list_8s_concern(edition):
    """Requirement ANX-17."""
    rows, concern = REPORT.build(many()).population, figures(many(), edition).loc["8.9"]
    assert (concern["numerator"], concern["denominator"]) == (2, 4)
    assert (rows["has_no_urn"].sum(), rows["needs_urn"].sum()) == (2, 4)


def test_places_missing_equal_the_handbook_editions_concern():
    """Requirement ANX-17."""
    rows, concern = REPORT.build(many()).population, figures(many(), "sif-2016").loc["8.10"]
    assert (concern["numerator"], concern["denominator"]) == (2, 6)
    assert (rows["has_no_location"].sum(), len(rows)) == (2, 6)


@pytest.mark.parametrize("placement", ["U6 | | IN |", "X9 | | | OUT", "P1 | | |", "| | |", "K3 | SC1 | | IN"])
def test_both_figures_equal_the_handbook_editions_concerns_for_every_kind_of_gap(placement):
    """Requirement ANX-17."""
    known = facts(**drawn(placement))
    rows, concern = REPORT.build(known).population, figures(known, "sif-2016")["numerator"]
    assert [rows["has_no_urn"].sum(), rows["has_no_location"].sum()] == [concern["8.9"], concern["8.10"]]
