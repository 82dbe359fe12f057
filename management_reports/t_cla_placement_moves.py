"""T-CLA-PLACEMENT-MOVES: in how many placements each child lived in the last twelve months.

Who:    children looked after on the as-at date; one row each.
Source: 001 Lancashire handbook, Part 2, CLA, "Placements within previous 12 months".
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS
from management_reports.families.volumes import TO_ACT_ON, counted
from management_reports.report import Built, Report
from management_reports.subjects.looked_after import (
    COHORT,
    HANDBOOK,
    PLACEMENT_NEEDS,
    PLACEMENT_START,
    PLACEMENT_TYPE,
    looked_after_children,
)
from management_reports.wording import code_text
from transforms.calendar import since
from transforms.care_placements import long_absences_in_window, moves_between_carers, placements_in_window
from transforms.column import Average, Breakdown, Column, Measure
from transforms.facts import Facts
from transforms.lookup import looked_up

MOVES = ("care_episode.placement_id", "care_episode.start_reason_code")
NUMBERS = ["1 placement", "2 placements", "3 placements", "4 or more placements"]

COLUMNS = (
    *CHILD_COLUMNS,
    Column(
        "placements_last_12_months",
        "Placements in 12 months",
        "Carers lived with on any day of the twelve months to the as-at date, the present one included, as Annex A "
        "list 8 counts them; and each temporary absence of those months (hospital, holiday, respite) that lasted "
        "longer than the limit.",
        HANDBOOK,
        needs=MOVES,
    ),
    Column("number_band", "Number", "That number, four and more together.", HANDBOOK, needs=MOVES),
    PLACEMENT_START,
    PLACEMENT_TYPE,
    Column(
        "move_reasons",
        "Reasons for moves",
        "Why each placement that ended in those months was changed, latest first, each reason once.",
        HANDBOOK,
        needs=("placement.change_reason_code",),
    ),
    Column(
        "last_move_date",
        "Last move",
        "The day the child last came to another carer within the present period of care; blank where never.",
        HANDBOOK,
        needs=MOVES,
    ),
)


def build(facts: Facts) -> Built:
    """One row per child; exceptions repeat those with many placements."""
    rows = looked_after_children(facts)
    carers = looked_up(rows["child_id"], facts[placements_in_window], "child_id", "count")
    absences = looked_up(rows["child_id"], facts[long_absences_in_window], "child_id", "count").fillna(0)
    moved = looked_up(rows["care_period_id"], facts[moves_between_carers], "care_period_id", "move_date")
    many = int(facts.value("cla_placement_moves_count"))
    count = carers + absences
    place = count.clip(1, len(NUMBERS)).sub(1).fillna(-1).astype("int64")
    rows = rows.assign(
        placements_last_12_months=count,
        number_band=pd.Categorical.from_codes(place, NUMBERS, ordered=True),
        last_move_date=moved,
        move_reasons=_reasons(rows["child_id"], facts),
        has_many_placements=count.ge(many).fillna(False),
        is_one_placement=count.eq(1).fillna(False),
    )
    return counted(
        rows,
        "last_move_date",
        reasons=[(rows["has_many_placements"], f"{many} or more placements in twelve months")],
    )


def _reasons(children: pd.Series, facts: Facts) -> pd.Series:
    """Why the placements of each child that ended in the window were changed."""
    ended = facts.table("placement", "placement_id", "child_id", "end_date", "change_reason_code")
    first_day = since(facts.as_at, facts.value("cla_placement_moves_window_months"))
    ended = ended[ended["end_date"].ge(first_day) & ended["change_reason_code"].notna()]
    ended = ended.sort_values(["end_date", "placement_id"], ascending=False, kind="stable")
    ended = ended.drop_duplicates(["child_id", "change_reason_code"])
    words = code_text(ended["change_reason_code"], "placement_change_reason").groupby(ended["child_id"]).agg("; ".join)
    return looked_up(children, words.astype("str").rename("words").reset_index(), "child_id", "words")


REPORT = Report(
    number="T-CLA-PLACEMENT-MOVES",
    title="Placements within previous 12 months",
    frequency="monthly",
    area="cla",
    purpose="See instability.",
    action="Check that the care plan and the placement suit the child; involve the IRO.",
    cohort=f"{COHORT} The main tab lists them all; the exceptions repeat those with many placements.",
    source=HANDBOOK,
    thresholds=("cla_placement_moves_count", "cla_placement_moves_window_months", "placement_absence_days"),
    columns=COLUMNS,
    measures=(
        Measure("Children", "is_row"),
        Measure("One placement", "is_one_placement", "rows"),
        Measure("Many placements", "has_many_placements", "rows"),
        TO_ACT_ON,
    ),
    averages=(Average("Average placements in 12 months", "placements_last_12_months"),),
    breakdowns=(Breakdown("By number of placements", "Placements", "number_band", is_charted=True),),
    build=build,
    main_title="Children",
    exceptions_title="Exceptions",
    needs=(*PLACEMENT_NEEDS, "care_episode.start_reason_code"),
    chart=("Many placements",),
)
