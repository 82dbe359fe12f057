"""Issues and concerns of list 9: not in touch, no plan, nobody holding the case, home, education and work.

Source: notes on Annex A, section b; 001 Lancashire handbook, Appendix 2, list 9.
"""

import pandas as pd

from annex_a.concerns.concern import Concern, Line, every
from annex_a.concerns.holders import without_holder
from transforms.calendar import since
from transforms.code_texts import ANNEX_A_TEXTS
from transforms.facts import Facts

SOURCE = "001 Lancashire handbook, Appendix 2, list 9, issues and concerns"
TOUCH_LIMIT, PLAN_LIMIT = "care_leaver_in_touch_months", "pathway_plan_review_months"
DIED = ANNEX_A_TEXTS["in_touch"]["DIED"]
UNSUITABLE = ANNEX_A_TEXTS["suitability"]["2"]
NOT_IN_WORK_OR_EDUCATION = tuple(ANNEX_A_TEXTS["activity"][code] for code in ("G4", "G5", "G6"))
CONTACT = "care_leaver_contact.contact_at"


def before(days: pd.Series, facts: Facts, limit: str) -> pd.Series:
    """Whether each day is blank or lies before the window of so many months to the as-at date."""
    return ~days.ge(since(facts.as_at, facts.value(limit)))


def not_in_touch(rows: pd.DataFrame, facts: Facts) -> list[Line]:
    """No form of the window that says the authority is in touch, and no form of the window at all."""
    alive = ~rows["in_touch"].eq(DIED).fillna(False).astype(bool)
    return [
        Line("Not in touch", rows, before(rows["last_in_touch_date"], facts, TOUCH_LIMIT), alive),
        Line("No form at all", rows, before(rows["form_date"], facts, TOUCH_LIMIT), alive),
    ]


def without_plan(rows: pd.DataFrame, facts: Facts) -> list[Line]:
    """No pathway plan, joint ones included, made or reviewed within the window."""
    alive = ~rows["in_touch"].eq(DIED).fillna(False).astype(bool)
    return [Line("No plan or review", rows, before(rows["planned_date"], facts, PLAN_LIMIT), alive)]


def no_holder(rows: pd.DataFrame, facts: Facts) -> list[Line]:
    """Rows without a worker or team."""
    return without_holder(rows, every(rows))


def no_adviser(rows: pd.DataFrame, facts: Facts) -> list[Line]:
    """Rows without a personal adviser."""
    return [Line("No personal adviser", rows, rows["personal_adviser"].isna(), every(rows))]


def unsuitable(rows: pd.DataFrame, facts: Facts) -> list[Line]:
    """Rows in unsuitable accommodation, and those whose accommodation nobody has judged."""
    judged, everyone = rows["suitability"].notna(), every(rows)
    return [
        Line("Unsuitable", rows, rows["suitability"].eq(UNSUITABLE), judged),
        Line("Not known", rows, ~judged, everyone),
    ]


def not_in_work_or_education(rows: pd.DataFrame, facts: Facts) -> list[Line]:
    """Rows not in education, employment or training, and those whose activity is not known."""
    known, everyone = rows["activity"].notna(), every(rows)
    return [
        Line("Not in education, employment or training", rows, rows["activity"].isin(NOT_IN_WORK_OR_EDUCATION), known),
        Line("Not known", rows, ~known, everyone),
    ]


CONCERNS = (
    Concern(
        "9.1",
        "Not in touch in the last two months",
        population="Rows of the list, those who died aside.",
        counted="Rows without a keeping-in-touch form of the window that says the authority is in touch; rows without "
        "any form of the window apart. The window's first day counts.",
        out_of="Rows of the list whose latest form does not say that the young person died.",
        source=SOURCE,
        columns=("in_touch",),
        needs=(CONTACT,),
        limits=(TOUCH_LIMIT,),
        lines=not_in_touch,
    ),
    Concern(
        "9.2",
        "Without a pathway plan in the last six months",
        population="Rows of the list, those who died aside.",
        counted="Rows without a pathway plan, or joint looked-after and pathway plan, that began or was changed in the "
        "window, whether or not it is still in force. The window's first day counts.",
        out_of="Rows of the list whose latest form does not say that the young person died.",
        source=SOURCE,
        columns=("in_touch",),
        needs=("pathway_plan.start_date",),
        limits=(PLAN_LIMIT,),
        lines=without_plan,
    ),
    Concern(
        "9.3",
        "No allocated worker or team",
        population="Rows of the list.",
        counted="Rows with no allocated worker, no allocated team, or neither, as the list prints them.",
        out_of="Rows of the list.",
        source=SOURCE,
        columns=("allocated_worker", "allocated_team"),
        lines=no_holder,
    ),
    Concern(
        "9.4",
        "No personal adviser",
        population="Rows of the list.",
        counted="Rows with nobody involved as personal adviser on the as-at date.",
        out_of="Rows of the list.",
        source=SOURCE,
        columns=(),
        needs=("involvement.role_code", "involvement.worker_id"),
        lines=no_adviser,
    ),
    Concern(
        "9.5",
        "Unsuitable accommodation",
        population="Rows of the list.",
        counted="Rows printed as unsuitable; rows without a judgement apart.",
        out_of="Rows with a judgement; rows of the list for those without one.",
        source=SOURCE,
        columns=("suitability",),
        lines=unsuitable,
    ),
    Concern(
        "9.6",
        "Not in education, employment or training",
        population="Rows of the list.",
        counted="Rows printed with activity G4, G5 or G6; rows without an activity apart.",
        out_of="Rows with an activity; rows of the list for those without one.",
        source=SOURCE,
        columns=("activity",),
        lines=not_in_work_or_education,
    ),
)
