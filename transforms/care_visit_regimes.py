"""How often a child looked after is to be visited: the policy table by placement, legal status and approval."""

from dataclasses import dataclass

import pandas as pd

from transforms.care_leaver_eligibility import ELIGIBLE, care_leaver_eligibility
from transforms.care_legal_statuses import FULL_ORDER, INTERIM_ORDER
from transforms.facts import Facts
from transforms.limits import limit_day, limit_in_force
from transforms.lookup import looked_up

WITH_PARENTS = "P1"
CONNECTED = "U3"  # relative or friend, neither long term nor an approved adopter: approved for a time at most
LONG_TERM_TYPES = ("U1", "U4")
OWN_OR_PARENTS = ("PR0", "PR1")
AGREED, LONG_ENOUGH = "cla_long_term_visits_agreed", "cla_long_term_min_months"


@dataclass(frozen=True)
class Regime:
    """A way of visiting: the limits until the first review, after it, and where matched long term and agreed."""

    name: str
    until_first_review: str
    after: str
    long_term: str = ""


PARENTS_INTERIM = Regime(
    "With parents, interim order", "pwp_ico_visit_until_first_review_weeks", "pwp_ico_visit_interval_weeks"
)
PARENTS_FULL = Regime("With parents, care order", "pwp_co_visit_interval_weeks", "pwp_co_visit_interval_weeks")
REG_24 = Regime("Connected person, Regulation 24", "reg24_visit_until_first_review_weeks", "reg24_visit_interval_weeks")
EXTERNAL = Regime(
    "External provision",
    "cla_external_visit_until_first_review_weeks",
    "cla_external_visit_interval_weeks",
    "cla_external_visit_long_term_months",
)
AFTER_HEARING = Regime(
    "Connected person, after the hearing", "reg24_visit_until_first_review_weeks", "reg24_visit_after_approval_weeks"
)
ELIGIBLE_CHILD = Regime(
    "Eligible young person",
    "cla_visit_until_first_review_weeks",
    "eligible_visit_interval_weeks",
    "eligible_visit_long_term_months",
)
STANDARD = Regime(
    "Standard", "cla_visit_until_first_review_weeks", "cla_visit_interval_weeks", "cla_visit_long_term_months"
)
REGIMES = (PARENTS_INTERIM, PARENTS_FULL, REG_24, EXTERNAL, AFTER_HEARING, ELIGIBLE_CHILD, STANDARD)
LIMITS = tuple(
    dict.fromkeys(key for one in REGIMES for key in (one.until_first_review, one.after, one.long_term) if key)
)


def is_regulation_24(placement_type: pd.Series, status: pd.Series) -> pd.Series:
    """Whether each placement is with a relative or friend (U3) under an interim order: no source holds the approval."""
    return (placement_type.eq(CONNECTED) & status.eq(INTERIM_ORDER)).fillna(False).astype(bool)


def with_regime(points: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """The points with the regime in force on the day asked about, its interval, and the day it gives.

    Shape:  adds visit_regime, visit_interval (in words) and interval_due (counted_from and the interval). The points
            have child_id, placement_type_code, provider_code, matched_date, placement_start, status_code,
            first_review_date, counted_from and asked_on.
    Rule:   the first that fits: with parents (P1) under an interim order (C1), or a care order (C2); with a relative or
            friend (U3) under an interim order; external provision (neither the authority's own nor the parents'); with
            a relative or friend under a care order; an eligible young person; else the standard. Until the first
            review of the period of care the shorter interval of the regime. The longer one needs a long-term match
            (U1, U4, or a day of matching), a placement that has lasted so many months, and the managers' agreement: no
            source holds that, so that the standard says whether it is taken as given.
    Source: 002 Wakefield practice standards, Looked After Children, Visits, External Provision, Reg 24, Placement with
            Parents; Care Leavers, Visits; requirements CLK-12 and CLK-13.
    """
    kind, status = points["placement_type_code"], points["status_code"]
    eligible = looked_up(points["child_id"], facts[care_leaver_eligibility], "child_id", "eligibility_code")
    interim, full = status.eq(INTERIM_ORDER).fillna(False), status.eq(FULL_ORDER).fillna(False)
    parents, connected = kind.eq(WITH_PARENTS).fillna(False), kind.eq(CONNECTED).fillna(False)
    external = points["provider_code"].notna() & ~points["provider_code"].isin(OWN_OR_PARENTS)
    fits = {
        PARENTS_INTERIM: parents & interim,
        PARENTS_FULL: parents & full,
        REG_24: is_regulation_24(kind, status),
        EXTERNAL: external & ~parents,
        AFTER_HEARING: connected & full,
        ELIGIBLE_CHILD: eligible.eq(ELIGIBLE).fillna(False),
        STANDARD: pd.Series(True, index=points.index),
    }
    reviewed = points["first_review_date"].le(points["asked_on"])
    long_term = reviewed & _is_long_term(points, facts)
    rows = points.assign(
        visit_regime=pd.Series(pd.NA, index=points.index, dtype="str"),
        visit_interval=pd.Series(pd.NA, index=points.index, dtype="str"),
        interval_due=pd.Series(pd.NaT, index=points.index, dtype="datetime64[us]"),
    )
    for regime, holds in fits.items():
        own = holds.astype(bool) & rows["visit_regime"].isna()
        rows["visit_regime"] = rows["visit_regime"].mask(own, regime.name)
        longer = long_term if regime.long_term else pd.Series(False, index=points.index)
        for key, applies in (
            (regime.until_first_review, own & ~reviewed),
            (regime.after, own & reviewed & ~longer),
            (regime.long_term, own & longer),
        ):
            if key:
                limit = limit_in_force(facts, key)
                rows["visit_interval"] = rows["visit_interval"].mask(applies, limit.told())
                rows["interval_due"] = rows["interval_due"].mask(applies, limit_day(points["counted_from"], limit))
    return rows


def _is_long_term(points: pd.DataFrame, facts: Facts) -> pd.Series:
    matched = points["placement_type_code"].isin(LONG_TERM_TYPES) | points["matched_date"].notna()
    lasted = limit_day(points["placement_start"], limit_in_force(facts, LONG_ENOUGH)).le(points["asked_on"])
    return matched & lasted & bool(facts.value(AGREED))
