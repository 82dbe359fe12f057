"""One call from a number of children to every table of the demo."""

from datetime import date

import numpy as np
import pandas as pd

from extracts.demo import (
    adopters,
    assessments,
    care_forms,
    care_plans,
    case_notes,
    cin_plans,
    cin_reviews,
    cla_reviews,
    cla_visits,
    conferences,
    contacts_referrals,
    cp_plans,
    disabilities,
    early_help,
    edges,
    families,
    forms,
    health_checks,
    immigration,
    involvements,
    lcs_schema,
    leaving_care,
    legal_statuses,
    looked_after,
    missing,
    organisation,
    population,
    rest_of_warehouse,
    return_903,
    s47_and_strategy,
    seen_facts,
)  # fmt: skip
from extracts.demo.clock import DAY, FIRST_YEAR, LAST_YEAR
from extracts.demo.world import World, create
from extracts.errors import AnnexaError

FIRST_AS_AT, LAST_AS_AT = FIRST_YEAR + 20, LAST_YEAR - 20  # journeys reach back and ahead so many years


def generate(children: int, seed: int, as_at: date) -> dict[str, pd.DataFrame]:
    """The tables of the warehouse that the demo fills, by name, typed as the schema declares them.

    `children` counts the children known to the service, without the hand-made ones of `edges`, who
    are always added. Nothing is dated after `as_at` but due dates of unborn children, planned ends and
    a few enquiries dated ahead.
    Errors: AnnexaError where fewer than one child is asked for, more than the numbers reach, a negative
    seed, or a date outside 2010 to 2040.
    """
    if children < 1:
        raise AnnexaError("The demo needs at least one child.", where="children", mend="ask for 1 or more")
    if seed < 0:
        raise AnnexaError("A seed cannot be negative.", where="seed", mend="give 0 or a whole number above it")
    if not FIRST_AS_AT <= as_at.year <= LAST_AS_AT:
        raise AnnexaError(
            "The demo has no calendar for that date.",
            where="as-at",
            mend=f"give a date of {FIRST_AS_AT} to {LAST_AS_AT}",
        )
    world = create(children, seed, np.datetime64(as_at, "D").astype(DAY))
    parts = [*_parts(world), edges.frames(world.as_at, world.staffed)]
    names = dict.fromkeys(name for part in parts for name in part)
    # Each part is let go of as soon as it is joined: a county's tables would else be held twice.
    frames = {name: _joined(name, [part.pop(name) for part in parts if name in part]) for name in names}
    frames["FACT_FORM_ANSWERS"] = seen_facts.agreed(frames)
    return rest_of_warehouse.completed(frames, world)


def _parts(world: World) -> list[dict[str, pd.DataFrame]]:
    entered = immigration.statuses(world)
    people = population.person_frame(
        world.people, world.seed, world.as_at, world.died, immigration.present(world, entered)
    )
    doubled = population.duplicate_frame(people, world.seed, world.as_at)
    home = families.frames(world, len(people) + len(doubled))
    front = contacts_referrals.frames(world)
    assessed = assessments.assess(world)
    protected = s47_and_strategy.protect(world, assessed.next_form)
    met = conferences.meet(world, protected.frames["FACT_CP_CONFERENCE"], protected.frames["FACT_MEETINGS"])
    gone = missing.go_missing(world)
    numbered = len(people) + len(doubled) + len(home["DIM_PERSON"])
    adopted = adopters.adopt(world, numbered)
    numbered += len(adopted.frames["DIM_PERSON"])
    former = population.former_frame(world.people, numbered, world.seed, world.as_at)
    planned = care_plans.plan(world)
    reviewed = cla_reviews.review(world)
    filled = care_forms.fill_in(world, planned.revisions)
    asked = [draft for part in (assessed, protected, met, gone, adopted, filled, reviewed) for draft in part.answers]
    needed = cin_plans.plan(world)
    notes, visits = case_notes.write(world, assessed.rounds, protected.overseen, protected.visited)
    return [
        {"DIM_PERSON": population.nobody_frame(), "DIM_LOOKUP_DFE_ETHNIC": population.ethnicity_lookup()},
        {"DIM_PERSON": people},
        {"DIM_PERSON": doubled},
        {"DIM_PERSON": former},
        home,
        disabilities.frames(world),
        {"FACT_IMMIGRATION_STATUS": immigration.frame(world, entered)},
        organisation.frames(world.staffed),
        front,
        assessed.frames,
        protected.frames,
        met.frames,
        gone.frames,
        adopted.frames,
        {"FACT_FORM_ANSWERS": forms.numbered(asked)},
        {"FACT_CASENOTES": notes, "FACT_CP_VISIT": cp_plans.visit_frame(world, visits[case_notes.CP_VISIT])},
        {"FACT_CP_PLAN": cp_plans.plan_frame(world, protected.conference_of_member)},
        needed.frames,
        cin_reviews.frames(world, needed.plans),
        looked_after.frames(world),
        planned.frames,
        filled.frames,
        reviewed.frames,
        {"FACT_CLA_VISIT": cla_visits.frame(world, visits[case_notes.CLA_VISIT])},
        {"FACT_HEALTH_CHECK": health_checks.frame(world)},
        {"FACT_903_DATA": return_903.frame(world)},
        {"FACT_LEGAL_STATUS": legal_statuses.frame(world)},
        {"FACT_INVOLVEMENTS": involvements.frame(world)},
        leaving_care.frames(world),
        early_help.frames(world, front),
        rest_of_warehouse.frames(world, people),
    ]


def _joined(table: str, parts: list[pd.DataFrame]) -> pd.DataFrame:
    return lcs_schema.frame(table, pd.concat(parts, ignore_index=True)) if len(parts) > 1 else parts[0]
