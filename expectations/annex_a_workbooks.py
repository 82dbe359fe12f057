"""What must hold of any workbook of Annex A, whoever wrote it: dates in order and in their windows, lists that agree.

The lists a run builds are checked against `annex_a_lists`; what stands here can be wrong only where rows were
written by hand or by another program. A rule reads the columns of its list, and of every row:
`as_at` (the last moment of the as-at day), `window_start`, `on_list_6` to `on_list_9` (the child has a row there),
`open_on_list_…` (and it is not closed), and `<column>__agrees` (what most of the child's rows say).
"""

from collections.abc import Callable, Sequence

import pandas as pd

from annex_a.annex_list import AnnexList
from annex_a.editions import EDITIONS
from expectations.common import holds, in_order, not_in_future
from expectations.rule import Rule
from transforms.calendar import age_in_years

WRITER = "whoever wrote the workbook"
AGREEING = ("gender", "ethnicity", "date_of_birth", "age_years", "has_disability")
CLOSED_BY = {6: "closure_date", 7: "cp_end_date", 8: "ceased_date", 9: ""}  # the lists that others must agree with
IN_TOUCH = "a) Yes"

WINDOWS = {
    ("ilacs", 1): ("annex_a_ilacs_list1_window_months", ("contact_date",)),
    ("ilacs", 2): ("annex_a_ilacs_list2_window_months", ("end_date",)),
    ("ilacs", 3): ("annex_a_ilacs_list3_window_months", ("referral_date",)),
    ("ilacs", 4): ("annex_a_ilacs_list4_window_months", ("authorised_date",)),
    ("ilacs", 6): ("annex_a_ilacs_list6_window_months", ("closure_date",)),
    ("ilacs", 7): ("annex_a_ilacs_list7_window_months", ("cp_end_date",)),
    ("ilacs", 8): ("annex_a_ilacs_list8_window_months", ("ceased_date",)),
    ("ilacs", 10): ("annex_a_ilacs_list10_window_months", ("adoption_order_date", "reversal_date")),
    ("ilacs", 11): ("annex_a_ilacs_list11_window_months", ("adoption_order_date", "leaving_date")),
    ("sif-2016", 1): ("annex_a_list1_window_months", ("contact_date",)),
    ("sif-2016", 2): ("annex_a_list2_window_months", ("end_date",)),
    ("sif-2016", 3): ("annex_a_list3_window_months", ("referral_date",)),
    ("sif-2016", 4): ("annex_a_list4_window_months", ("authorised_date",)),
    ("sif-2016", 6): ("annex_a_list6_closed_window_months", ("closure_date",)),
    ("sif-2016", 7): ("annex_a_list7_closed_window_months", ("cp_end_date",)),
    ("sif-2016", 8): ("annex_a_list8_ceased_window_months", ("ceased_date",)),
}
"""By edition and list: the standard of the window's months, and the dates that must not lie before it opens."""

IN_ORDER: dict[int, tuple[tuple[str, str], ...]] = {
    2: (("start_date", "end_date"),),
    5: (("discussion_date", "conference_date"), ("start_date", "conference_date")),
    6: (("cin_start_date", "closure_date"), ("cin_start_date", "last_seen_date")),
    7: (
        ("cp_start_date", "cp_end_date"),
        ("cp_start_date", "last_visit_date"),
        ("cp_start_date", "last_review_date"),
        ("last_visit_date", "cp_end_date"),
        ("last_review_date", "cp_end_date"),
    ),
    8: (
        ("date_of_birth", "start_date"),
        ("start_date", "ceased_date"),
        ("start_date", "placement_start_date"),
        ("placement_start_date", "ceased_date"),
        ("legal_status_start_date", "ceased_date"),
    ),
    10: (
        ("date_of_birth", "entered_care_date"),
        ("decision_date", "adoption_order_date"),
        ("decision_date", "reversal_date"),
        ("matched_date", "placed_date"),
        ("placed_date", "adoption_order_date"),
    ),
    11: (
        ("stage_1_start_date", "stage_1_end_date"),
        ("stage_2_start_date", "stage_2_end_date"),
        ("application_date", "approval_date"),
        ("matched_date", "placed_date"),
        ("placed_date", "adoption_order_date"),
    ),
}
"""By list: an earlier and a later date. Events before birth are right up to list 7: a plan may begin unborn."""

IN_ORDER_IN_ILACS = {
    8: tuple(("start_date", later) for later in (
        "latest_review_date", "latest_visit_date", "latest_iro_date", "latest_health_date", "latest_dental_date")),
}  # fmt: skip
"""In `ilacs` these are of the present period of care; the handbook's are the latest ever."""

ONLY_WITH: dict[int, tuple[tuple[str, str], ...]] = {
    5: (("conference_made_plan", "conference_date"),),
    6: (("closure_reason", "closure_date"),),
    7: (("seen_alone", "last_visit_date"),),
    8: (("ceased_reason", "ceased_date"),),
    10: (("reversal_reason", "reversal_date"),),
    11: (("leaving_reason", "leaving_date"),),
}
"""By list: a column that can hold a value only where another does."""


def rules_for(one: AnnexList) -> list[Rule]:
    """Every rule of this page that a list of either edition is under."""
    names = {column.name: column.header for column in one.columns}
    days = [name for name in names if name.endswith("_date")]
    found = [*_future(one, days, names), *_order(one, names), *_window(one, names)]
    found += [_only_with(one, *pair, names) for pair in ONLY_WITH.get(one.number, ()) if set(pair) <= set(names)]
    found += _within_rows(one, names)
    return found + _between_lists(one, names)


def _future(one: AnnexList, days: Sequence[str], names: dict[str, str]) -> list[Rule]:
    return [
        not_in_future(one.key, day, claim=f"No '{names[day]}' lies after the as-at date.", mender=WRITER)
        for day in days
    ]


def _order(one: AnnexList, names: dict[str, str]) -> list[Rule]:
    pairs = IN_ORDER.get(one.number, ())
    if one.edition == "ilacs":
        pairs += IN_ORDER_IN_ILACS.get(one.number, ())
    return [
        in_order(
            one.key,
            earlier,
            later,
            claim=f"No '{names[later]}' lies before '{names[earlier]}'.",
            mender=WRITER,
            source=one.source,
        )
        for earlier, later in pairs
        if {earlier, later} <= set(names)
    ]


def _window(one: AnnexList, names: dict[str, str]) -> list[Rule]:
    _, days = WINDOWS.get((one.edition, one.number), ("", ()))
    return [
        in_order(
            one.key,
            "window_start",
            day,
            claim=f"No '{names[day]}' lies before the list's window opens.",
            mender=WRITER,
            source=one.source,
        )
        for day in days
    ]


def _holds(
    one: AnnexList, name: str, columns: Sequence[str], test: Callable[[pd.DataFrame], pd.Series], claim: str
) -> Rule:
    return holds(one.key, name, columns, test, claim=claim, mender=WRITER, source=one.source)


def _only_with(one: AnnexList, dependent: str, other: str, names: dict[str, str]) -> Rule:
    return _holds(
        one,
        f"{dependent}.only_with_{other}",
        (dependent, other),
        lambda frame: frame[dependent].isna() | frame[other].notna(),
        f"'{names[dependent]}' is blank where '{names[other]}' is.",
    )


def _within_rows(one: AnnexList, names: dict[str, str]) -> list[Rule]:
    """What the cells of one row must agree on."""
    found = []
    if "age_years" in names:
        claim = "The age is the one that the date of birth gives on the as-at date."
        found.append(_holds(one, "age_years.follows", ("age_years", "date_of_birth", "as_at"), _age_follows, claim))
    for name in ("conference_unnecessary", "conference_not_required"):
        if name in names:
            claim = f"No conference was held where '{names[name]}' says that none was needed."
            found.append(_holds(one, f"{name}.none_held", (name, "conference_date"), _none_held(name), claim))
    if {"interview_offered", "missing_count"} <= set(names):
        claim = f"'{names['interview_offered']}' is blank where the child was never missing."
        found.append(
            _holds(one, "interview_offered.only_missing", ("interview_offered", "missing_count"), _was_missing, claim)
        )
    if one.edition == "ilacs" and "in_touch" in names:
        for name in ("accommodation", "suitability", "activity"):
            claim = f"'{names[name]}' is blank where '{names['in_touch']}' is not {IN_TOUCH}."
            found.append(_holds(one, f"{name}.only_in_touch", (name, "in_touch"), _in_touch(name), claim))
    return found


def _age_follows(frame: pd.DataFrame) -> pd.Series:
    if frame.empty:
        return pd.Series(True, index=frame.index)
    age = age_in_years(frame["date_of_birth"], frame["as_at"].iloc[0])
    return frame["age_years"].eq(age) | frame["age_years"].isna() | age.isna()


def _none_held(name: str) -> Callable[[pd.DataFrame], pd.Series]:
    return lambda frame: ~frame[name].isin(["a) Yes", "Yes"]) | frame["conference_date"].isna()


def _was_missing(frame: pd.DataFrame) -> pd.Series:
    return frame["interview_offered"].isna() | frame["missing_count"].ne(0).fillna(True)


def _in_touch(name: str) -> Callable[[pd.DataFrame], pd.Series]:
    return lambda frame: frame[name].isna() | frame["in_touch"].eq(IN_TOUCH).fillna(True)


def _between_lists(one: AnnexList, names: dict[str, str]) -> list[Rule]:
    """What a child's rows on several lists must agree on."""
    found = []
    for name in AGREEING:
        if name in names and "child_unique_id" in names:
            claim = f"'{names[name]}' of a child is the same on every list."
            rule = _holds(one, f"{name}.agrees", (name, f"{name}__agrees"), _column(f"{name}__agrees"), claim)
            found.append(rule)
    return found + (_between_ilacs(one) if one.edition == "ilacs" else _between_sif_2016(one))


def _column(name: str) -> Callable[[pd.DataFrame], pd.Series]:
    return lambda frame: frame[name]


def _between_ilacs(one: AnnexList) -> list[Rule]:
    key = "child_unique_id"
    if one.number in (7, 8):
        what = "on an open child protection plan" if one.number == 7 else "looked after"
        closed = CLOSED_BY[one.number]
        claim = f"Every child {what} is on list 6 too."
        return [_holds(one, "on_list_6", (key, closed, "on_list_6"), _or_not("on_list_6", closed), claim)]
    if one.number == 6:
        status = "case_status"
        plan = "Every child whose case status is b) Child Protection plan has an open plan on list 7."
        care = "Every child whose case status is a) Looked after child is looked after on list 8."
        return [
            _holds(one, "open_on_list_7", (status, "open_on_list_7"), _if_status("b)", "open_on_list_7"), plan),
            _holds(one, "open_on_list_8", (status, "open_on_list_8"), _if_status("a)", "open_on_list_8"), care),
        ]
    if one.number == 9:
        return [_eligible(one, "d) Eligible child")]
    if one.number == 10:
        columns = (key, "adoption_order_date", "reversal_date", "open_on_list_8")
        claim = "Every child still to be adopted is looked after on list 8."
        return [_holds(one, "open_on_list_8", columns, _adopted_or_in_care, claim)]
    return []


def _between_sif_2016(one: AnnexList) -> list[Rule]:
    if one.number == 9:
        return [_eligible(one, "Eligible")]
    if one.number != 6:
        return []
    told = {
        "open_on_list_7": "No open child in need is on a child protection plan on list 7.",
        "open_on_list_8": "No open child in need is looked after on list 8.",
        "on_list_9": "No open child in need is a care leaver on list 9.",
    }
    return [
        _holds(one, f"not_{name}", ("child_unique_id", "closure_date", name), _closed_or_not(name), claim)
        for name, claim in told.items()
    ]


def _eligible(one: AnnexList, text: str) -> Rule:
    claim = "Every eligible young person is looked after on list 8."

    def test(frame: pd.DataFrame) -> pd.Series:
        return frame["eligibility"].ne(text).fillna(True) | frame["open_on_list_8"]

    return _holds(one, "eligible_open_on_list_8", ("eligibility", "open_on_list_8"), test, claim)


def _or_not(there: str, closed: str) -> Callable[[pd.DataFrame], pd.Series]:
    return lambda frame: frame[closed].notna() | frame[there]


def _if_status(letter: str, there: str) -> Callable[[pd.DataFrame], pd.Series]:
    return lambda frame: ~frame["case_status"].str.startswith(letter).fillna(False).astype(bool) | frame[there]


def _adopted_or_in_care(frame: pd.DataFrame) -> pd.Series:
    return frame["adoption_order_date"].notna() | frame["reversal_date"].notna() | frame["open_on_list_8"]


def _closed_or_not(there: str) -> Callable[[pd.DataFrame], pd.Series]:
    return lambda frame: frame["closure_date"].notna() | ~frame[there]


RULES: list[Rule] = [rule for edition in EDITIONS.values() for one in edition.lists for rule in rules_for(one)]
