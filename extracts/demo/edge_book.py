"""A book in which hand-made children are entered row by row, with the few values that matter told."""

from collections import defaultdict
from datetime import datetime, timedelta
from typing import Any

import numpy as np
import pandas as pd

from extracts.demo import forms, lcs_schema
from extracts.demo.clock import DAY, add_working_days
from extracts.demo.contacts_referrals import CONTACT_FLAGS, REFERRAL_FLAGS, sources
from extracts.demo.keys import EDGE_ROOM, NOBODY, RANGES
from extracts.demo.organisation import Organisation, moved_worker

POLICE = 17
Day = datetime  # at 00:00


def midnight(at: datetime) -> Day:
    """The day, the time dropped."""
    return at.replace(hour=0, minute=0)


class EdgeBook:
    """Rows of the warehouse for children made by hand; their numbers are the first of each range.

    `today` is the as-at day. A method enters one thing that happened and gives back its number.
    """

    def __init__(self, as_at: np.datetime64, staffed: Organisation) -> None:
        self.today: Day = pd.Timestamp(as_at).to_pydatetime()
        self.team = int(staffed.ids("safeguarding")[0])
        self.worker = int(staffed.worker_of(np.array([self.team]), np.zeros(1))[0])
        self.other_team, self.closed_team = int(staffed.ids("assessment")[0]), int(staffed.ids("closed")[0])
        self.moved_worker, _ = moved_worker(staffed)
        self.children: dict[str, int] = {}
        self._rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self._used: dict[str, int] = defaultdict(int)

    def frames(self) -> dict[str, pd.DataFrame]:
        """Everything entered, table by table."""
        return {name: lcs_schema.frame(name, pd.DataFrame(rows)) for name, rows in self._rows.items()}

    def days_ago(self, days: int) -> Day:
        """The day so many days before today."""
        return self.today - timedelta(days=days)

    def months_ago(self, months: int) -> Day:
        """The day so many calendar months before today."""
        return self.before(self.today, months)

    def later(self, day: Day, months: int) -> Day:
        """The day so many calendar months after a day."""
        return pd.DatetimeIndex([day]).shift(1, freq=pd.DateOffset(months=months))[0].to_pydatetime()

    def before(self, day: Day, months: int) -> Day:
        """The day so many calendar months before a day."""
        return pd.DatetimeIndex([day]).shift(-1, freq=pd.DateOffset(months=months))[0].to_pydatetime()

    def last_clock_change(self, month: int) -> Day:
        """The last Sunday of March or October by today: the clocks were changed in its early morning."""
        ends = [self.today.replace(year=year, month=month, day=31) for year in (self.today.year, self.today.year - 1)]
        sundays = [end - timedelta(days=(end.weekday() + 1) % 7) for end in ends]
        return next(day for day in sundays if day <= self.today)

    def working_day(self, start: Day, days: int) -> Day:
        """The nth working day after a day, or before it."""
        return pd.Timestamp(add_working_days(np.array([start], dtype=DAY), days)[0]).to_pydatetime()

    def child(self, case: str, forename: str, surname: str, birth: Day | None = None, **more: Any) -> int:
        """A child named for the case they stand for; nine years old where nothing else is said."""
        number = self._next("person")
        born = birth if birth is not None else self.months_ago(9 * 12) - timedelta(days=40)
        self._enter(
            "DIM_PERSON", DIM_PERSON_ID=number, FORENAME=forename, SURNAME=surname, GENDER_MAIN_CODE="F",
            ETHNICITY_MAIN_CODE="A1", BIRTH_DTTM=born, DOB_ESTIMATED="N", IS_CLIENT="Y", IS_DISABLED="N",
            EXTERNAL_ID=self._next("external_person"),
        )  # fmt: skip
        self._rows["DIM_PERSON"][-1].update(more)
        self.children[case] = number
        return number

    def contact(self, child: int, at: datetime, *outcomes: str, **more: Any) -> int:
        """A contact by the police, with these outcome flags."""
        values = {
            **self._source(),
            "DIM_LOOKUP_FAMILYOFRESIDENCE_ID": self._next("family"),
            "TOTAL_NO_OF_OUTCOMES": len(outcomes),
        }
        return self._add(
            "FACT_CONTACTS", "FACT_CONTACT_ID", "contact", DIM_PERSON_ID=child, CONTACT_DTTM=at,
            EXTERNAL_ID=self._next("external_contact"),
            **{name: "Y" if name in outcomes else "N" for name in CONTACT_FLAGS}, **{**values, **more},
        )  # fmt: skip

    def case(self, child: int, at: datetime, end: datetime | None = None, *, held: bool = True, **more: Any) -> int:
        """A contact, the referral it became half an hour later, and (where `held`) the worker who holds the case."""
        self.contact(child, at, "OUTCOME_NEW_REFERRAL_FLAG")
        begun = at + timedelta(minutes=30)
        values = {
            "DIM_LOOKUP_CATEGORY_OF_NEED_CODE": "N1", "OUTCOME_NFA_FLAG": "N", "TOTAL_NO_OF_OUTCOMES": 1,
            "DIM_DEPARTMENT_ID": self.team, "DIM_WORKER_ID": self.worker,
            "DIM_LOOKUP_REFRL_ENDRSN_ID_CODE": None if end is None else "RC7",
            **{name: "Y" if name == "OUTCOME_SINGLE_ASSESSMENT_FLAG" else "N" for name in REFERRAL_FLAGS},
        }  # fmt: skip
        referral = self._add(
            "FACT_REFERRALS", "FACT_REFERRAL_ID", "referral", DIM_PERSON_ID=child, REFRL_START_DTTM=begun,
            REFRL_END_DTTM=end, **self._source(), **{**values, **more},
        )  # fmt: skip
        if held:
            self.involvement(child, referral, begun, end)
        return referral

    def involvement(self, child: int, referral: int, start: datetime, end: datetime | None = None, **more: Any) -> int:
        """A case worker's involvement."""
        values = {
            "DIM_WORKER_ID": self.worker, "DIM_LOOKUP_INVOLVEMENT_TYPE_CODE": "CW", "IS_ALLOCATED_CW_FLAG": "Y",
            "DIM_DEPARTMENT_ID": self.team, "FACT_WORKER_HISTORY_DEPARTMENT_ID": self.team,
        }  # fmt: skip
        return self._add(
            "FACT_INVOLVEMENTS", "FACT_INVOLVEMENTS_ID", "involvement", DIM_PERSON_ID=child, FACT_REFERRAL_ID=referral,
            START_DTTM=midnight(start), END_DTTM=None if end is None else midnight(end),
            **{**values, **more},
        )  # fmt: skip

    def assessment(
        self,
        child: int,
        referral: int,
        start: Day,
        authorised: datetime | str | None = None,
        *,
        form: bool = True,
        **more: Any,
    ) -> int:
        """An assessment and, unless told otherwise, its form; the authorisation date is typed day first."""
        typed = f"{authorised:%d/%m/%Y}" if isinstance(authorised, datetime) else authorised or ""
        answers = {"seenYN": "Yes", "FormEndDate": typed}
        values = {
            "FACT_FORM_ID": self.form(child, referral, forms.ASSESSMENT_TYPE, start, answers) if form else NOBODY,
            "DIM_LOOKUP_STEP_SUBSTATUS_CODE": "I" if authorised is None else "C",
            "COMPLETED_BY_DEPT_ID": self.team, "COMPLETED_BY_USER_ID": self.worker,
            "OUTCOME_PROV_OF_SERVICES_FLAG": "N" if authorised is None else "Y",
            "TOTAL_NO_OF_OUTCOMES": int(authorised is not None),
        }  # fmt: skip
        return self._add(
            "FACT_SINGLE_ASSESSMENT", "FACT_SINGLE_ASSESSMENT_ID", "assessment", DIM_PERSON_ID=child,
            FACT_REFERRAL_ID=referral, START_DTTM=start, EXTERNAL_ID=self._next("external_assessment"),
            **{**values, **more},
        )  # fmt: skip

    def form(self, child: int, referral: int, form_type: str, at: datetime, answers: dict[str, str]) -> int:
        """A form with its answers, saved when it began."""
        form = self._add(
            "FACT_FORMS", "FACT_FORM_ID", "form", DIM_PERSON_ID=child, DIM_LOOKUP_FORM_TYPE_ID_CODE=form_type,
            FORM_DTTM=at, FACT_REFERRAL_ID=referral,
        )  # fmt: skip
        for question, answer in answers.items():
            self._add(
                "FACT_FORM_ANSWERS", "FACT_FORM_ANSWER_ID", "form_answer", FACT_FORM_ID=form, ANSWER_NO=question,
                ANSWER=answer, ANSWERED_DTTM=at, DIM_ASSESSMENT_TEMPLATE_ID_DESC=forms.TEMPLATES[form_type],
            )  # fmt: skip
        return form

    def strategy(self, child: int, referral: int, decided: datetime, start: datetime, outcome: str) -> int:
        """A strategy discussion of an hour's length."""
        times = {"StratDecision": decided, "StratDate": start, "StratEnd": start + timedelta(hours=1)}
        told = {question: f"{at:%d/%m/%Y %H:%M}" for question, at in times.items()}
        attended = {"AttPolice": "Yes", "AttHealth": "Yes", "AttEducation": "No"}
        return self.form(child, referral, forms.STRATEGY_TYPE, start, {**told, "StratOutcome": outcome, **attended})

    def enquiry(self, child: int, referral: int, start: Day, end: datetime | None = None, **more: Any) -> int:
        """A section 47 enquiry."""
        values = {"COMPLETED_BY_DEPT_ID": NOBODY, "COMPLETED_BY_USER_STAFF_ID": str(NOBODY), "TOTAL_NO_OF_OUTCOMES": 0}
        return self._add(
            "FACT_S47", "FACT_S47_ID", "s47", DIM_PERSON_ID=child, FACT_REFERRAL_ID=referral, START_DTTM=start,
            END_DTTM=end, EXTERNAL_ID=self._next("external_s47"), **{**values, **more},
        )  # fmt: skip

    def conference(
        self, child: int, referral: int, day: Day, enquiry: int, *, transferred_in: bool = False,
        cancelled: bool = False, held: bool = True, makes_plan: bool = True, asked: Day | None = None,
    ) -> int:  # fmt: skip
        """An initial conference after an enquiry, or (`enquiry` -1) one that took a plan over.

        `asked` is the day of the discussion, twelve working days before where it is not given.
        """
        held = held and not cancelled
        asked = asked if asked is not None else self.working_day(day, -12)
        meeting = self._add(
            "FACT_MEETINGS", "FACT_MEETING_ID", "meeting", DIM_LOOKUP_MTG_TYPE_ID_CODE="CPConference",
            ACTUAL_DTTM=day + timedelta(hours=10) if held else None, CANCELLED="Y" if cancelled else "N",
        )  # fmt: skip
        return self._add(
            "FACT_CP_CONFERENCE", "FACT_CP_CONFERENCE_ID", "conference", FACT_MEETING_ID=meeting, FACT_S47_ID=enquiry,
            DIM_PERSON_ID=child, FACT_REFERRAL_ID=referral, TRANSFER_IN_FLAG="Y" if transferred_in else "N",
            DUE_DTTM=self.working_day(asked, 15), MEETING_DTTM=day, OUTCOME_CP_FLAG="Y" if held and makes_plan else "N",
            OUTCOME_NFA_FLAG="Y" if held and not makes_plan else "N",
            TOTAL_NO_OF_OUTCOMES=int(held),
        )  # fmt: skip

    def plan(
        self, child: int, referral: int, start: Day, end: Day | None = None, *, transferred_in: bool = False,
        put_off_from: Day | None = None, asked: Day | None = None, **more: Any,
    ) -> int:  # fmt: skip
        """A protection plan, the conference that made it, and (unless transferred in) the enquiry before that."""
        asked = asked if asked is not None else self.working_day(start, -12)
        done = {"OUTCOME_CP_CONFERENCE_FLAG": "Y", "TOTAL_NO_OF_OUTCOMES": 1}
        enquiry = NOBODY
        if not transferred_in:
            enquiry = self.enquiry(child, referral, asked, self.working_day(start, -3), **done)
        if put_off_from is not None:
            self.conference(child, referral, put_off_from, enquiry, cancelled=True)
        conference = self.conference(child, referral, start, enquiry, transferred_in=transferred_in, asked=asked)
        values = {"IS_OLA": "N", "INIT_CATEGORY_DESC": "Neglect", "CP_CATEGORY_DESC": "Neglect"}
        return self._add(
            "FACT_CP_PLAN", "FACT_CP_PLAN_ID", "cp_plan", FACT_REFERRAL_ID=referral, DIM_PERSON_ID=child,
            FACT_INITIAL_CP_CONFERENCE_ID=conference, START_DTTM=start, END_DTTM=end, **{**values, **more},
        )  # fmt: skip

    def note(
        self, child: int, kind: str, at: datetime, *, seen: str | None = "Y", number: int | None = None, **more: Any
    ) -> int:
        """A case note; a `number` makes it one note with another child's."""
        note = number if number is not None else self._next("case_note")
        values = {
            "SEEN_FLAG": seen, "SEEN_ALONE_FLAG": seen, "SEEN_BEDROOM_FLAG": None, "FACT_FORM_ID": NOBODY,
            "CREATED_DTTM": at, "DIM_CREATED_BY_DEPT_ID": self.team,
        }  # fmt: skip
        self._enter(
            "FACT_CASENOTES", FACT_CASENOTE_ID=note, DIM_PERSON_ID=child, DIM_LOOKUP_CASNT_TYPE_ID_CODE=kind,
            EVENT_DTTM=at, **{**values, **more},
        )  # fmt: skip
        return note

    def _source(self) -> dict[str, Any]:
        return {name: value[0] for name, value in sources(np.array([POLICE])).items()}

    def _next(self, key: str) -> int:
        number = RANGES[key][0] + self._used[key]
        self._used[key] += 1
        assert self._used[key] <= EDGE_ROOM, f"too many edges: {key}"  # noqa: S101 - a mistake in this package
        return number

    def _add(self, table: str, column: str, key: str, **values: Any) -> int:
        number = self._next(key)
        self._enter(table, **{column: number}, **values)
        return number

    def _enter(self, table: str, **values: Any) -> None:
        self._rows[table].append(values)
