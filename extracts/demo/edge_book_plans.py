"""The book of hand-made children, with the reviews, core groups and plans of those protected or in need."""

from datetime import datetime, timedelta

from extracts.demo import forms
from extracts.demo.cin_plans import PLAN_TYPE
from extracts.demo.cin_reviews import MEETING_TYPE as CIN_REVIEW
from extracts.demo.conferences import CORE_GROUP_TYPE, REVIEW_TYPE
from extracts.demo.edge_book import Day, EdgeBook
from extracts.demo.keys import NOBODY


class PlanBook(EdgeBook):
    """As the EdgeBook: a method enters one thing that happened and gives back its number."""

    def review(
        self, child: int, referral: int, plan: int, due: Day, held: Day | None = None, *, booked: Day | None = None,
        report: Day | None = None,
    ) -> int:  # fmt: skip
        """A review of a protection plan: held, with its outcome form and the day of its report, or still to come."""
        at = None if held is None else held + timedelta(hours=10)
        form = NOBODY
        if at is not None:
            answers = {"WasConf": "Yes", "SeenTimescale": "Yes", "ConfReport": f"{report:%d/%m/%Y}" if report else ""}
            form = self.form(child, referral, forms.CONFERENCE_TYPE, at, answers)
        return self._add(
            "FACT_CP_REVIEW", "FACT_CP_REVIEW_ID", "cp_review", FACT_CP_PLAN_ID=plan, DIM_PERSON_ID=child,
            DUE_DTTM=due, MEETING_DTTM=booked if at is None else at,
            FACT_MEETING_ID=self.meeting(child, REVIEW_TYPE, at, form=form),
            OUTCOME_CONTINUE_CP_FLAG=None if at is None else "Y", FACT_CASE_PATHWAY_STEP_ID=NOBODY,
            FACT_REFERRAL_ID=referral,
        )  # fmt: skip

    def core_group(self, child: int, day: Day) -> int:
        """A core group that was held."""
        return self.meeting(child, CORE_GROUP_TYPE, day + timedelta(hours=14))

    def cin_review(self, child: int, day: Day) -> int:
        """A review of a child in need plan that was held."""
        return self.meeting(child, CIN_REVIEW, day + timedelta(hours=14))

    def meeting(self, child: int, kind: str, at: datetime | None, *, form: int = NOBODY) -> int:
        """A meeting about one child; without a time it has not been held."""
        meeting = self._add(
            "FACT_MEETINGS", "FACT_MEETING_ID", "meeting", DIM_LOOKUP_MTG_TYPE_ID_CODE=kind, ACTUAL_DTTM=at,
            CANCELLED="N",
        )  # fmt: skip
        self._enter(
            "FACT_MEETING_SUBJECTS", FACT_MEETINGS_ID=meeting, DIM_PERSON_ID=child, FACT_OUTCM_FORM_ID=form,
            DIM_LOOKUP_PARTICIPATION_CODE_DESC=None if form == NOBODY else "PN1 - Attends and speaks",
        )  # fmt: skip
        return meeting

    def cin_plan(self, child: int, referral: int, *starts: Day, end: Day | None = None, status: str = "A") -> int:
        """A child in need plan: each start begins a revision, the last of which runs until the end."""
        known = {"DIM_PERSON_ID": child, "FACT_REFERRAL_ID": referral}
        summary = self._add(
            "FACT_CARE_PLAN_SUMMARY", "FACT_CARE_PLAN_SUMMARY_ID", "cin_plan_summary", START_DTTM=starts[0],
            END_DTTM=end, DIM_LOOKUP_PLAN_TYPE_CODE=PLAN_TYPE, DIM_LOOKUP_PLAN_STATUS_ID_CODE=status, **known,
        )  # fmt: skip
        for start, until in zip(starts, (*starts[1:], end), strict=True):
            self._add(
                "FACT_CARE_PLANS", "FACT_CARE_PLAN_ID", "cin_plan", FACT_CARE_PLAN_SUMMARY_ID=summary,
                START_DTTM=start, END_DTTM=until, MODIF_DTTM=until or start, DIM_LOOKUP_PLAN_TYPE_ID_CODE=PLAN_TYPE,
                DIM_LOOKUP_PLAN_STATUS_ID_CODE="A" if until is None else "C", DIM_PLAN_COORD_DEPT_ID=self.team,
                DIM_PLAN_COORD_ID=self.worker, **known,
            )  # fmt: skip
        return summary
