"""Forms and their answers: drafted by the subjects that ask the questions, numbered and written here."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from extracts.demo import lcs_schema
from extracts.demo.draw import Array
from extracts.demo.keys import keys

ASSESSMENT_TYPE, STRATEGY_TYPE, RETURN_INTERVIEW_TYPE, ADOPTER_TYPE = "CFA", "STRAT", "RETINT", "ADOPTER"
SDQ_TYPE, PEP_TYPE, CARE_PLAN_TYPE, CLA_REVIEW_TYPE = "SDQ", "PEP", "CLACP", "CLAREV"
CONFERENCE_TYPE = "CPOUT"
TEMPLATES = {
    ASSESSMENT_TYPE: "Child and Family Assessment", STRATEGY_TYPE: "Strategy Discussion",
    CONFERENCE_TYPE: "Child Protection Conference Outcome",
    RETURN_INTERVIEW_TYPE: "Return Home Interview", ADOPTER_TYPE: "Prospective Adopter",
    SDQ_TYPE: "Strengths and Difficulties Questionnaire (carer)", PEP_TYPE: "Personal Education Plan",
    CARE_PLAN_TYPE: "CLA Care Plan", CLA_REVIEW_TYPE: "CLA Review Outcomes",
}  # fmt: skip
QUESTIONS = {
    "WasConf": "Was the conference quorate?",
    "SeenTimescale": "Was the child seen by the lead social worker within the plan's timescales?",
    "ConfDelay": "If it was held late, why?", "ConfRequest": "When was the conference asked for?",
    "ConfInvites": "When was the list of those to invite received?",
    "ConfReport": "When was the social worker's report completed?",
    "ConfReportWhy": "If the report was late or missing, why?", "ConfShared": "When was it shared with the family?",
    "seenYN": "Was the child seen?", "FormEndDate": "Date authorised",
    "AsmtTarget": "Date by which it is to be finished", "AsmtChecked": "Date of the last check of progress",
    "AsmtSubmitted": "Date sent for authorisation", "AsmtManager": "Authorising manager",
    "StratDecision": "When was it decided to hold one?",
    "StratDate": "When did it begin?", "StratEnd": "When did it end?",
    "StratOutcome": "What was decided?", "StratChair": "Who chaired it?",
    "StratDelay": "If it was held late, why?",
    "StratOversight": "When did a manager look over the decision?", "StratOversightBy": "Which manager?",
    "AttPolice": "Did the police take part?", "AttHealth": "Did health take part?",
    "AttEducation": "Did education take part?", "AttReferrer": "Did the agency that referred take part?",
    "RIOffered": "When was a return interview offered?", "RIDate": "When did the interview take place?",
    "RIDelay": "If late or not held, why?",
    "AdFamily": "Family identifier", "AdFostering": "Fostering for adoption?",
    "AdEnquiry": "When was the enquiry received?",
    "AdStage1Start": "Stage 1 started", "AdStage1End": "Stage 1 ended",
    "AdStage2Start": "Stage 2 started", "AdStage2End": "Stage 2 ended",
    "AdMatched": "Matched with child(ren)", "AdPlaced": "Child(ren) placed", "AdChildren": "Number of children placed",
    "AdChild1": "First child", "AdChild2": "Second child", "AdChild3": "Third child", "AdChild4": "Fourth child",
    "AdOrder": "Adoption order", "AdLeft": "Left the process", "AdLeftReason": "Reason for leaving",
    "SDQScore": "Total difficulties score",
    "PEPDate": "Date of the meeting", "PEPSchool": "School", "PEPAttend": "Does the child attend school?",
    "PEPReason": "If not, why?", "PEPConcern": "Are there concerns about school place or attendance?",
    "PEPProgress": "Is expected progress being made?", "PEPSEN": "Special educational needs",
    "PEPSchools": "Number of schools in the last two years", "PEPChange": "Date of the last change of school",
    "PEPQuality": "Quality of the plan",
    "CPFUP1": "Remain with family, supported", "CPFUP2": "Return to family within a month",
    "CPFUP3": "Return to family within six months", "CPFUP4": "Eventual return to family",
    "CPFUP5": "Long-term placement with relatives or friends", "CPFUP6": "Long-term foster placement until 18",
    "CPFUP7": "Residential placement until 18", "CPFUP8": "Supported living in the community",
    "CPFUP9": "Adoption", "CPFUP10": "Another plan",
    "RevDelay": "If late, why?", "RevReport": "When was the report received?",
    "RevSeries": "Was it a series of meetings?", "RevMeetings": "How many meetings?",
    "RevSeriesReason": "Why a series?",
    "RevPermanence": "Was a permanence plan agreed?", "RevPermPlan": "Which?", "RevPermReason": "If not, why?",
}  # fmt: skip
FACTOR_QUESTION = "Was this factor identified?"


def form_frame(values: Mapping[str, Any]) -> pd.DataFrame:
    """FACT_FORMS rows."""
    return lcs_schema.frame("FACT_FORMS", values)


def answers(form: Array, question: str | Array, answer: Array, answered_at: Array, form_type: str) -> pd.DataFrame:
    """Drafted answers, one row a form, for FACT_FORM_ANSWERS; their own numbers come last."""
    asked = np.broadcast_to(np.asarray(question, dtype="object"), len(form))
    words = pd.Series(asked).map(QUESTIONS).fillna(FACTOR_QUESTION).to_numpy("object")
    return lcs_schema.frame(
        "FACT_FORM_ANSWERS",
        {
            "FACT_FORM_ID": form,
            "ANSWER_NO": asked,
            "ANSWER": answer,
            "ANSWERED_DTTM": answered_at,
            "DIM_ASSESSMENT_TEMPLATE_ID_CODE": np.full(len(form), form_type, dtype="object"),
            "DIM_ASSESSMENT_TEMPLATE_ID_DESC": np.full(len(form), TEMPLATES[form_type], dtype="object"),
            "DIM_ASSESSMENT_TEMPLATE_QUESTION_ID_DESC": words,
        },
    )


def numbered(drafts: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """All answers, form after form, each with its own number."""
    rows = pd.concat(drafts, ignore_index=True).sort_values("FACT_FORM_ID", kind="stable", ignore_index=True)
    rows.insert(0, "FACT_FORM_ANSWER_ID", pd.array(keys("form_answer", len(rows)), dtype="Int64"))
    return rows
