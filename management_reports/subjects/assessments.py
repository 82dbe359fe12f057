"""Child and family assessments: the columns that reports share."""

from transforms.column import Column

HANDBOOK = "001 Lancashire handbook, Part 2, Assessments"
LIST_4 = "001 Lancashire handbook, Appendix 2, list 4"
CLOCK = f"{HANDBOOK}; 000 One recording sheet (clock start and stop)"

ASSESSMENT_ID = Column("assessment_id", "Assessment ID", "The assessment's own number.", HANDBOOK, blank_allowed="no")
ASSESSMENT_START = Column(
    "assessment_start_date", "Assessment start", "The day the assessment started.", LIST_4, blank_allowed="no"
)
CLOCK_START = Column(
    "clock_start_date",
    "Clock start",
    "The day of the referral, where a referral triggered the assessment (it is the first begun for it); else the day "
    "the assessment started.",
    CLOCK,
    needs=("assessment.referral_id",),
)
AUTHORISED = Column("authorised_date", "Authorised", "The day it was authorised; blank while open.", LIST_4)
WORKING_DAYS_ELAPSED = Column(
    "working_days_elapsed",
    "Working days",
    "Working days from the clock's start (day 0) to the authorisation, or to the as-at date while open.",
    CLOCK,
)
WORKING_DAYS_OF_ASSESSMENT = Column(
    "working_days_of_assessment",
    "Working days from its own start",
    "The same from the day the assessment started, as Annex A list 4 measures it.",
    LIST_4,
)
TIME_BAND = Column("time_band", "Time band", "The band of those working days.", HANDBOOK)
ASSESSOR = Column("assessor", "Assessor", "The worker who completed it; while open, its assessor.", LIST_4)

ASSESSMENT_BANDS = (
    "assessment_band_1_days",
    "assessment_band_2_days",
    "assessment_band_3_days",
    "assessment_band_4_days",
    "assessment_max_days",
)
