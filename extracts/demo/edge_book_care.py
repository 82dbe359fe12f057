"""The book of hand-made children, with what happens to those looked after, missing, leaving care or adopted."""

from datetime import datetime
from typing import Any

from extracts.demo import forms
from extracts.demo.adoption import FOR_ADOPTION
from extracts.demo.edge_book import Day
from extracts.demo.edge_book_plans import PlanBook
from extracts.demo.immigration import UNACCOMPANIED
from extracts.demo.keys import NOBODY
from extracts.demo.leaving_care import ACTIVE, PATHWAY, REPLACED
from extracts.demo.legal_statuses import IN_CARE
from extracts.demo.looked_after import ENDS, STARTS


class CareBook(PlanBook):
    """As the EdgeBook: a method enters one thing that happened and gives back its number."""

    def looked_after(
        self, child: int, referral: int, start: Day, end: Day | None = None, *, status: str = "V2", home: str = "U6",
        leaves: str = "E4A", need: str = "N1",
    ) -> int:  # fmt: skip
        """A period of care of one legal status, one placement and one episode."""
        period = self._add(
            "FACT_CLA", "FACT_CLA_ID", "care_period", DIM_PERSON_ID=child, FACT_REFERRAL_ID=referral, START_DTTM=start,
            IMMU_UP_TO_DATE_FLAG="Y", LAST_UPDATED_DTTM=self.today,
        )  # fmt: skip
        self.legal_status(child, start, end, status=status, period=period)
        self.episode(child, period, start, end, home=home, leaves=leaves, need=need)
        return period

    def legal_status(self, child: int, start: Day, end: Day | None = None, *, status: str, period: int = NOBODY) -> int:
        """A legal status of a child looked after."""
        return self._add(
            "FACT_LEGAL_STATUS", "FACT_LEGAL_STATUS_ID", "legal_status", DIM_PERSON_ID=child, FACT_CLA_ID=period,
            DIM_LOOKUP_LGL_STATUS_CODE=status, DIM_LOOKUP_LGL_STATUS_DESC=IN_CARE[status], START_DTTM=start,
            END_DTTM=end,
        )  # fmt: skip

    def episode(
        self, child: int, period: int, start: Day, end: Day | None = None, *, home: str, begins: str = "S",
        leaves: str = "X1", need: str = "N1",
    ) -> int:  # fmt: skip
        """A placement and the episode that it lasts for."""
        placement = self._add(
            "FACT_CLA_PLACEMENT", "FACT_CLA_PLACEMENT_ID", "placement", FACT_CLA_ID=period, DIM_PERSON_ID=child,
            START_DTTM=start, END_DTTM=end, DIM_LOOKUP_PLACEMENT_TYPE_CODE=home, DISTANCE_FROM_HOME="4.2",
            DIM_LOOKUP_PLACEMENT_PROVIDER_CODE="PR1", POSTCODE="ZZ9 9ZZ",
        )  # fmt: skip
        return self._add(
            "FACT_CARE_EPISODES", "FACT_CARE_EPISODES_ID", "care_episode", DIM_PERSON_ID=child, FACT_CLA_ID=period,
            FACT_CLA_PLACEMENT_ID=placement, CARE_START_DATE=start, CARE_REASON_DESC=STARTS[begins], CIN_903_CODE=need,
            CARE_END_DATE=end, CARE_REASON_END_CODE=leaves if end else None, OFSTED_URN="SC000001",
            CARE_REASON_END_DESC=ENDS[leaves] if end else None, PLACEND=end,
        )  # fmt: skip

    def unaccompanied(self, child: int, start: Day, end: Day | None = None) -> int:
        """The immigration status of an unaccompanied asylum-seeking child."""
        return self._add(
            "FACT_IMMIGRATION_STATUS", "FACT_IMMIGRATION_STATUS_ID", "immigration", DIM_PERSON_ID=child,
            DIM_LOOKUP_IMMGR_STATUS_CODE="UASC", DIM_LOOKUP_IMMGR_STATUS_DESC=UNACCOMPANIED, START_DTTM=start,
            END_DTTM=end,
        )  # fmt: skip

    def missing(self, child: int, start: datetime, end: datetime | None = None, **more: Any) -> int:
        """A missing episode; nothing is said of an interview unless told."""
        return self._add(
            "FACT_MISSING_PERSON", "FACT_MISSING_PERSON_ID", "missing_episode", DIM_PERSON_ID=child, START_DTTM=start,
            END_DTTM=end, **{"MISSING_STATUS": "Missing", **more},
        )  # fmt: skip

    def return_interview(self, child: int, referral: int, opened: datetime, held: datetime | None = None) -> int:
        """The form of an interview on return; not held yet where no time is given."""
        told = {"RIOffered": f"{opened:%d/%m/%Y}", "RIDate": f"{held:%d/%m/%Y %H:%M}" if held else ""}
        return self.form(child, referral, forms.RETURN_INTERVIEW_TYPE, opened, told)

    def entitled(self, child: int, eligibility: str | None) -> int:
        """The recorded entitlement to leaving care services."""
        return self._add(
            "DIM_CLA_ELIGIBILITY", "DIM_CLA_ELIGIBILITY_ID", "eligibility", DIM_PERSON_ID=child,
            DIM_LOOKUP_ELIGIBILITY_STATUS_DESC=eligibility,
        )  # fmt: skip

    def in_touch(self, child: int, at: datetime, answer: str = "YES", **more: Any) -> int:
        """A keeping-in-touch form: in a home of one's own and in training, unless told otherwise."""
        values = {
            "DIM_LOOKUP_ACCOMMODATION_CODE_DESC": "Independent living",
            "DIM_LOOKUP_ACCOMMODATION_SUITABLE_DESC": "Suitable",
            "DIM_LOOKUP_MAIN_ACTIVITY_DESC": "F2 - Young person engaged full time in education",
        }
        return self._add(
            "FACT_CLA_CARE_LEAVERS", "FACT_CLA_CARE_LEAVERS_ID", "care_leaver_contact", DIM_PERSON_ID=child,
            IN_TOUCH_DTTM=at, DIM_LOOKUP_IN_TOUCH_CODE_CODE=answer, **{**values, **more},
        )  # fmt: skip

    def pathway_plan(
        self, child: int, referral: int, start: Day, changed: datetime, end: Day | None = None, **more: Any
    ) -> int:
        """A pathway plan of one revision, by the case's own worker."""
        status = ACTIVE if end is None else REPLACED
        summary = self._add(
            "FACT_CARE_PLAN_SUMMARY", "FACT_CARE_PLAN_SUMMARY_ID", "pathway_summary", FACT_REFERRAL_ID=referral,
            DIM_PERSON_ID=child, START_DTTM=start, END_DTTM=end, DIM_LOOKUP_PLAN_TYPE_CODE=PATHWAY,
            DIM_LOOKUP_PLAN_STATUS_ID_CODE=status,
        )  # fmt: skip
        values = {"DIM_LOOKUP_PLAN_TYPE_ID_CODE": PATHWAY, "DIM_LOOKUP_PLAN_STATUS_ID_CODE": status}
        return self._add(
            "FACT_CARE_PLANS", "FACT_CARE_PLAN_ID", "pathway_plan", FACT_CARE_PLAN_SUMMARY_ID=summary,
            DIM_PERSON_ID=child, FACT_REFERRAL_ID=referral, START_DTTM=start, END_DTTM=end, MODIF_DTTM=changed,
            DIM_PLAN_COORD_DEPT_ID=self.team, DIM_PLAN_COORD_ID=self.worker, **{**values, **more},
        )  # fmt: skip

    def adoption(self, child: int, period: int, decision: Day, **more: Any) -> int:
        """An adoption process from its decision on."""
        return self._add(
            "FACT_ADOPTION", "FACT_ADOPTION_ID", "adoption", DIM_PERSON_ID=child, FACT_CLA_ID=period,
            START_DTTM=decision, DECISION_DTTM=decision, **more,
        )  # fmt: skip

    def placed_for_adoption(self, child: int, period: int, start: Day, end: Day | None = None) -> int:
        """The episode in which the child lives with the adopters."""
        leaves = "E12" if end is not None else "X1"
        return self.episode(child, period, start, end, home=FOR_ADOPTION[-1], begins="P", leaves=leaves)
