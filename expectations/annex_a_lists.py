"""What must hold of the Annex A lists before they are published."""

from dataclasses import replace

import pandas as pd

from annex_a.annex_list import AnnexList
from annex_a.common_columns import TEMPLATE
from annex_a.editions import EDITIONS
from annex_a.list_02_early_help import NOT_RECORDED
from expectations.common import TEAM, all_true, in_order, not_blank, one_of, unique
from expectations.rule import Rule, Severity
from transforms.code_texts import ANNEX_A_TEXTS

FACTS_AGREE = "seen_facts_agree"
ORGANISATION_NAMED = "organisation_named"
IDENTIFIERS = ("child_unique_id", "adopter_unique_id")
ELIGIBILITY_AGREES = "eligibility_agrees"
SEEN_SOURCE = "001 Lancashire handbook, Appendix 2, list 4; Ofsted ILACS Annex A template, August 2019"
LEAVING_CARE_SOURCE = "001 Lancashire handbook, Appendix 2, list 9; Ofsted ILACS Annex A template, August 2019"


def rules_of(one: AnnexList) -> list[Rule]:
    """The rules that a list's own declaration implies: rows once, required columns filled, values of the template."""
    rules = [
        unique(one.key, "record", claim="No record stands on the list twice.", severity="blocks publication"),
    ]
    for column in one.columns:
        if column.blank_allowed == "no":
            severity: Severity = "blocks publication" if column.name in IDENTIFIERS else "warning"
            claim = f"Every row has a value under '{column.header}'."
            rules.append(not_blank(one.key, column.name, claim=claim, severity=severity, source=column.source))
        if column.code_set:
            texts = list(ANNEX_A_TEXTS[column.code_set].values())
            claim = f"Every value under '{column.header}' is one of the template's."
            rules.append(one_of(one.key, column.name, texts, claim=claim, source=column.source))
    return rules


def with_organisation_named(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with whether an organisation is recorded."""
    return frame.assign(**{ORGANISATION_NAMED: frame["organisation"].ne(NOT_RECORDED).astype("boolean")})


def early_help_rules(one: AnnexList) -> list[Rule]:
    """The rules that only list 2 has."""
    claim = "Every early help assessment names the organisation that completed it."
    named = all_true(
        one.key, ORGANISATION_NAMED, "organisation.named", claim=claim, severity="warning", source=TEMPLATE
    )
    return [replace(named, columns=("organisation",), prepare=with_organisation_named)]


def adoption_rules(one: AnnexList) -> list[Rule]:
    """The rules that only list 10 has."""
    claim = "No child was to be placed for adoption before entering care."
    return [in_order(one.key, "entered_care_date", "decision_date", claim=claim, mender=TEAM, source=TEMPLATE)]


def with_agreement(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with whether the two child-seen facts agree; known once the form says so and is authorised."""
    on_form = frame["seen_during_assessment"]
    agree = frame["seen_in_case_notes"].eq(on_form.eq("Y")).astype("boolean")
    return frame.assign(**{FACTS_AGREE: agree.where(on_form.isin(["Y", "N"]) & frame["authorised_date"].notna())})


def assessment_rules(one: AnnexList) -> list[Rule]:
    """The rules that only list 4 has."""
    return [
        in_order(
            one.key,
            "start_date",
            "authorised_date",
            claim="No assessment is authorised before it starts.",
            mender=TEAM,
        ),
        replace(
            all_true(
                one.key,
                FACTS_AGREE,
                "child_seen.facts_agree",
                claim="Case notes and form of an authorised assessment agree whether the child was seen.",
                severity="warning",
                mender="the assessor: correct the form or the case note",
                source=SEEN_SOURCE,
            ),
            columns=("seen_in_case_notes", "seen_during_assessment", "authorised_date"),
            prepare=with_agreement,
        ),
    ]


def with_eligibility_agreement(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with whether the recorded category is the one that follows; not known where none can be worked out."""
    derived = frame["derived_eligibility_code"]
    agree = frame["eligibility_code"].eq(derived).fillna(False).astype("boolean")
    return frame.assign(**{ELIGIBILITY_AGREES: agree.where(derived.notna())})


def leaving_care_rules(one: AnnexList) -> list[Rule]:
    """The rules that only list 9 has; each names the printed column too, without which it is not checked."""
    source = LEAVING_CARE_SOURCE
    has_form = "Every young person on the list has a keeping-in-touch form."
    has_adviser = "Every young person on the list has a personal adviser."
    return [
        replace(
            not_blank(one.key, "form_date", claim=has_form, severity="warning", source=source),
            columns=("form_date", "in_touch"),
        ),
        not_blank(one.key, "personal_adviser", claim=has_adviser, severity="warning", source=source),
        replace(
            all_true(
                one.key,
                ELIGIBILITY_AGREES,
                "eligibility.follows",
                claim="The recorded leaving care category is the one that age and periods of care amount to.",
                severity="warning",
                source=source,
            ),
            columns=("eligibility_code", "derived_eligibility_code", "eligibility"),
            prepare=with_eligibility_agreement,
        ),
    ]


OWN_RULES = {2: early_help_rules, 4: assessment_rules, 9: leaving_care_rules, 10: adoption_rules}


def all_rules_of(one: AnnexList) -> list[Rule]:
    """Every rule a list is under: what its declaration implies, and its own."""
    return [*rules_of(one), *(OWN_RULES[one.number](one) if one.number in OWN_RULES else [])]


RULES: list[Rule] = [rule for edition in EDITIONS.values() for one in edition.lists for rule in all_rules_of(one)]
