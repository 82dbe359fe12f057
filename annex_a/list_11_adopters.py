"""Annex A, list 11: prospective adopters.

Who:    adults who, at some time in the twelve months, were between applying, or beginning stage 1, and the adoption
        order or leaving.
Rows:   one per adult; a couple has two.
Source: Ofsted ILACS Annex A template, August 2019.
"""

import pandas as pd

from annex_a.annex_list import AnnexList
from annex_a.code_text import code_text, yes_no_text
from annex_a.common_columns import TEMPLATE
from annex_a.decisions import day_text, day_words, decide
from transforms.adopter_stages import adopter_stages
from transforms.calendar import since
from transforms.column import Column
from transforms.facts import Facts
from transforms.latest import id_order

NO_STAGES = "when the two stage process does not apply or is not reached"
STAGES = "when the two stage process applies"


def day_column(name: str, header: str, rule: str, blank_allowed: str) -> Column:
    """A column that prints a day of the adopter's own record."""
    return Column(name, header, rule, TEMPLATE, blank_allowed=blank_allowed, needs=(f"adopter.{name}",))


COLUMNS = (
    Column(
        "adopter_unique_id",
        "Individual adopter identifier",
        "The authority's own identifier for the adult; each member of a couple has their own.",
        TEMPLATE,
        blank_allowed="no",
        needs=("adopter.adopter_id",),
        identifies=True,
    ),
    Column(
        "family_id",
        "Family identifier",
        "The adoptive family, shared by a couple and the same as in list 10. Not recorded: blank, and a finding.",
        TEMPLATE,
        blank_allowed="no",
        needs=("adopter.family_id",),
        identifies=True,
    ),
    Column(
        "gender",
        "Gender",
        "The adopter's recorded gender, in the letters of every other list: the guidance of list 11 letters the last "
        "two the other way round. Not recorded or without a mapping: c) Not stated/recorded.",
        TEMPLATE,
        code_set="gender",
        blank_allowed="no",
        needs=("adopter.gender_code",),
    ),
    Column(
        "ethnicity",
        "Ethnicity",
        "The adopter's recorded ethnicity as the national main code with its letter. Declined: s) REFU. Nothing "
        "recorded or without a mapping: s) NOBT.",
        TEMPLATE,
        code_set="ethnicity",
        blank_allowed="no",
        needs=("adopter.ethnicity_code",),
    ),
    Column(
        "is_disabled",
        "Disability",
        "a) Yes where the adopter is recorded as disabled, otherwise b) No; there is no unknown.",
        TEMPLATE,
        code_set="yes_no",
        blank_allowed="no",
        needs=("adopter.is_disabled",),
    ),
    Column(
        "fosters_for_adoption",
        "Is the (prospective) adopter fostering for adoption?",
        "Yes where recorded as fostering for adoption or in a concurrent planning placement, as it stands on the day "
        "of extraction; otherwise No.",
        TEMPLATE,
        code_set="yes_no_plain",
        blank_allowed="no",
        needs=("adopter.fosters_for_adoption",),
    ),
    day_column(
        "enquiry_date",
        "Date enquiry received",
        "The day this adopter first got in touch about adopting.",
        "when the first enquiry was not recorded",
    ),
    day_column(
        "stage_1_start_date",
        "Date Stage 1 started",
        "The day the agency told the adopter that the registration of interest was received.",
        NO_STAGES,
    ),
    day_column(
        "stage_1_end_date",
        "Date Stage 1 ended",
        "The day the agency told the adopter that they may be suitable and can go on to stage 2.",
        NO_STAGES,
    ),
    day_column(
        "stage_2_start_date",
        "Date Stage 2 started",
        "The day the agency received written notice that the adopter wishes to be assessed.",
        NO_STAGES,
    ),
    day_column(
        "stage_2_end_date",
        "Date Stage 2 ended",
        "The day the agency told the adopter of the agency decision maker's decision.",
        NO_STAGES,
    ),
    day_column(
        "application_date",
        "Date application submitted",
        "Only under the single process before stages: the day of the application. Blank where any stage is dated.",
        STAGES,
    ),
    day_column(
        "approval_date",
        "Date application approved",
        "Only under the single process before stages: the day of the approval. Blank where any stage is dated.",
        f"{STAGES} or not approved",
    ),
    day_column(
        "matched_date",
        "Date adopter matched with child(ren)",
        "The day the agency decided that a child should be placed with this adopter; the latest match.",
        "when not matched",
    ),
    day_column(
        "placed_date",
        "Date child/children placed with adopter(s)",
        "The day a child was placed for adoption with this adopter.",
        "when no child is placed",
    ),
    Column(
        "children_placed",
        "No. of children placed",
        "Children placed with the family; both members of a couple show the whole number.",
        TEMPLATE,
        blank_allowed="when no child is placed",
        needs=("adopter.children_placed",),
    ),
    day_column(
        "adoption_order_date",
        "Date of Adoption Order",
        "The day a court granted the adoption order.",
        "when no order has been granted",
    ),
    day_column(
        "leaving_date",
        "Date of leaving adoption process",
        "The day the adopter left, during recruitment or after approval.",
        "while in the process",
    ),
    Column(
        "leaving_reason",
        "Reason for leaving adoption process",
        "The reason recorded for leaving.",
        TEMPLATE,
        code_set="adopter_leaving_reason",
        blank_allowed="while in the process",
        needs=("adopter.leaving_reason_code",),
    ),
)


def decisions(rows: pd.DataFrame, facts: Facts) -> pd.Series:
    """Why each adopter is on the list or not: only enquired, or done with the process before the window."""
    start = since(facts.as_at, facts.value("annex_a_ilacs_list11_window_months"))
    before = rows["ended_date"].lt(start)
    ended = day_text(rows["ended_date"]) + f", before the window opened on {day_words(start)}"
    return decide(
        rows,
        [
            (rows["began_date"].isna(), "has only enquired: neither an application nor a stage is dated"),
            (before & rows["ended_by"].eq("order"), "the adoption order was granted on " + ended),
            (before, "left the process on " + ended),
        ],
    )


def rows_of(facts: Facts) -> pd.DataFrame:
    """Every adopter as a candidate, by family; no child is named."""
    rows = facts[adopter_stages]
    rows["decision"] = decisions(rows, facts)
    rows["child_id"] = pd.Series(pd.NA, index=rows.index, dtype="str")
    rows["adopter_unique_id"] = rows["adopter_id"]
    rows["gender"] = code_text(rows["gender_code"], "gender", otherwise="U")
    rows["ethnicity"] = code_text(rows["ethnicity_code"], "ethnicity", otherwise="NOBT")
    rows["is_disabled"] = yes_no_text(rows["is_disabled"], "yes_no", otherwise="N")
    rows["fosters_for_adoption"] = yes_no_text(rows["fosters_for_adoption"], "yes_no_plain", otherwise="N")
    rows["leaving_reason"] = code_text(rows["leaving_reason_code"], "adopter_leaving_reason")
    rows = rows.assign(**{f"{column.name}__record": rows["record"] for column in COLUMNS})
    rows = rows.drop(columns=["gender_code", "ethnicity_code", "leaving_reason_code"])
    ordered = rows.assign(_family=id_order(rows["family_id"]), _adopter=id_order(rows["adopter_id"]))
    ordered = ordered.sort_values(["_family", "_adopter"], kind="stable").reset_index(drop=True)
    return ordered.drop(columns=["_family", "_adopter", "adopter_id"])


ILACS = AnnexList(
    edition="ilacs",
    number=11,
    title="Adopters",
    one_row_per="adopter (two rows for a couple)",
    cohort="Adults who had applied to adopt, or begun stage 1, and on some day of the twelve months to the as-at date "
    "had neither left nor got the adoption order. Those put on hold are listed with that reason: whether the reason "
    "was outside the agency's control, which would leave them out, is not recorded.",
    source=TEMPLATE,
    columns=COLUMNS,
    rows=rows_of,
)
