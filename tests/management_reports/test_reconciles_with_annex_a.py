"""The reports and the Annex A lists tell of the same children (ANX-22), and agree on who has no team (RPT-16)."""

from functools import lru_cache

import pandas as pd
import pytest

from annex_a.annex_list import included
from annex_a.editions import EDITIONS
from management_reports.catalogue import report
from tests.world import world
from transforms.cp_clocks import cp_visit_points, to_be_done
from transforms.organisation import UNALLOCATED
from transforms.referrals import referrals
from transforms.statutory_visits import open_cp_plans
from transforms.step_downs import with_step_out


@lru_cache
def listed(edition: str, number: int) -> pd.DataFrame:
    """The printed rows of a list, on the world."""
    (one,) = [one for one in EDITIONS[edition].lists if one.number == number]
    return included(one.build(world()))


@lru_cache
def population(number: str) -> pd.DataFrame:
    """Everyone a report counts, on the world."""
    return report(number).build(world()).population


@pytest.mark.parametrize("number", ["W2", "N31", "N32", "M25", "T-CP-UNALLOCATED"])
def test_children_on_a_cp_plan_are_the_open_rows_of_list_7(number):
    open_rows = listed("ilacs", 7).loc[lambda rows: rows["cp_end_date"].isna()]
    assert len(open_rows)
    assert set(population(number)["child_id"]) == set(open_rows["child_id"])


@pytest.mark.parametrize("number", ["W5", "N34"])
def test_visits_and_core_groups_are_due_for_those_of_list_7_whose_open_work_no_step_out_cancelled(number):
    plans = with_step_out(world()[open_cp_plans], "start_date", world())
    cancelled = set(plans.loc[plans["is_work_cancelled"], "child_id"])
    open_rows = set(listed("ilacs", 7).loc[lambda rows: rows["cp_end_date"].isna(), "child_id"])
    assert cancelled & open_rows
    assert set(population(number)["child_id"]) == open_rows - cancelled


def test_the_visits_that_w5_waits_for_are_the_last_points_of_the_visit_clock():
    rows = population("W5").set_index("cp_plan_id")
    waiting = to_be_done(world()[cp_visit_points]).set_index("cp_plan_id")["due_date"].reindex(rows.index)
    is_repeat = rows["next_visit_due"].eq(rows["repeat_due"])
    assert (~is_repeat).any()
    assert rows.loc[~is_repeat, "next_visit_due"].tolist() == waiting[~is_repeat].tolist()


def test_earlier_plans_are_counted_as_on_list_7():
    counted = listed("ilacs", 7).set_index("child_id")["previous_plans"]
    rows = population("T-CP-REPEAT").loc[lambda rows: rows["is_open"]]
    assert rows["previous_plan_count"].tolist() == counted.reindex(rows["child_id"]).tolist()


@pytest.mark.parametrize("edition", ["ilacs", "sif-2016"])
def test_the_contacts_of_the_month_are_all_on_list_1(edition):
    contacts = population("T-FD-CONTACTS")
    assert len(contacts)
    assert set(contacts["record"]) <= set(listed(edition, 1)["record"])


def test_every_child_referred_in_the_month_is_on_list_3():
    children = population("T-REF-VOLUME").loc[lambda rows: rows["is_referral"], "child_id"]
    assert len(children)
    assert set(children) <= set(listed("sif-2016", 3)["child_id"])


def test_referrals_in_twelve_months_are_those_of_list_3():
    counted = listed("sif-2016", 3).set_index("child_id")["referral_count"]
    rows = population("T-REF-REREFERRALS")
    assert rows["referrals_last_12_months"].tolist() == counted.reindex(rows["child_id"]).tolist()


def test_open_assessments_of_list_4_are_in_w11():
    rows = listed("sif-2016", 4)
    still_open = rows[rows["authorised_date"].isna()]
    assert len(still_open)
    assert set(still_open["child_id"]) <= set(population("W11")["child_id"])


def test_assessments_authorised_in_the_month_are_on_list_4():
    records = population("T-ASMT-TIMELINESS")["record"]
    assert len(records)
    assert set(records) <= set(listed("ilacs", 4)["record"])


def test_children_in_need_of_list_6_are_in_w1_and_no_plan_of_the_others_there_belongs_to_their_open_case():
    open_rows = listed("sif-2016", 6).loc[lambda rows: rows["closure_date"].isna()]
    rows = population("W1")
    known = world()[referrals]
    assert len(open_rows)
    assert set(open_rows["child_id"]) <= set(rows["child_id"])
    only_here = rows[~rows["child_id"].isin(open_rows["child_id"])]
    own_case = known.loc[known["is_open"], ["child_id", "referral_id"]]
    assert only_here.merge(own_case, on=["child_id", "referral_id"]).empty


def test_w1_and_list_6_agree_on_who_has_no_team():
    rows = population("W1").drop_duplicates("child_id").set_index("child_id")
    on_list = listed("sif-2016", 6).set_index("child_id")
    both = rows.index.intersection(on_list.index)
    unallocated = rows.loc[both, "team"].eq(UNALLOCATED)
    assert unallocated.any()
    assert unallocated.tolist() == on_list.loc[both, "allocated_team"].isna().tolist()


def test_the_conferences_that_n30_waits_for_are_those_of_n22():
    waiting = population("N30").loc[lambda rows: rows["is_enquiry"] & rows["is_outstanding"], "s47_id"]
    assert len(waiting)
    assert set(waiting) == set(population("N22")["s47_id"])


@pytest.mark.parametrize(
    "number", ["T-CL-WEEKLY", "T-CL-CONTACT", "T-CL-PATHWAY-PLAN", "T-CL-ACCOMMODATION", "T-CL-EET"]
)
@pytest.mark.parametrize("edition", ["ilacs", "sif-2016"])
def test_care_leavers_are_those_of_list_9(number, edition):
    records = listed(edition, 9)["record"]
    assert len(records)
    assert set(population(number)["record"]) == set(records)


def test_care_leavers_homes_and_occupations_are_those_of_list_9():
    on_list = listed("sif-2016", 9).set_index("child_id")
    homes = population("T-CL-ACCOMMODATION").set_index("child_id")
    unsuitable = homes["is_suitable"].eq(False).fillna(False)
    assert unsuitable.any()
    assert unsuitable.tolist() == on_list["suitability"].eq("b) Unsuitable").reindex(homes.index).tolist()


def test_no_child_of_list_8_was_missing_more_often_than_the_report_on_missing_children_says():
    on_list = listed("sif-2016", 8).set_index("child_id")["missing_count"].astype("Int64")
    rows = population("T-MISSING-CHILDREN").drop_duplicates("child_id").set_index("child_id")
    both = rows.index.intersection(on_list.index)
    assert len(both)
    assert (on_list[both] <= rows.loc[both, "episodes_last_12_months"]).all()
