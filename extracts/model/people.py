"""The people: every child the service knows, where they live, who they belong to, what is known of them."""

from extracts.model.declare import child, code, day, flag, key, table, text

PERSON = table(
    "person",
    "One row a client: every child the service knows, and young people past eighteen it still serves.",
    key("child_id", "The authority's own identifier for the child, the same in every list and run."),
    text("forename", "First name.", personal=True),
    text("surname", "Last name.", personal=True),
    code("gender_code", "gender", "Recorded gender."),
    code("ethnicity_code", "ethnicity", "Recorded ethnicity as the national main code."),
    day("birth_date", "Date of birth, or the expected date for an unborn child.", personal=True),
    flag("birth_date_is_estimated", "The birth date is an estimate; alone it does not make a child unborn."),
    day("death_date", "Date of death.", personal=True),
    flag("is_disabled", "The 'Is Disabled?' box on the additional details screen is ticked."),
    flag("has_special_educational_needs", "Marked as having special educational needs."),
    flag("has_education_health_care_plan", "Has an education, health and care plan."),
)

PERSON_ADDRESS = table(
    "person_address",
    "One row an address of one child.",
    key("person_address_id", "The address's identifier."),
    child(),
    text("address_type", "Kind of address, in the source's words."),
    text("postcode", "Postcode; fillers read as blank.", personal=True),
    text("house", "House number or name.", personal=True),
    text("street", "Street.", personal=True),
    text("town", "Town."),
    text("uprn", "Unique property reference number.", personal=True),
    day("start_date", "Moved in."),
    day("end_date", "Moved out; blank while current."),
    event="start_date",
    ends={"end_date": ()},
)

PERSON_RELATION = table(
    "person_relation",
    "One row a parent of one child.",
    key("person_relation_id", "The relationship's identifier."),
    child(),
    text("related_person_id", "The parent, who need not be a client."),
    code("relation_code", "person_relation", "Mother, father or a parent whose sex is not recorded."),
    day("related_birth_date", "The parent's date of birth.", personal=True),
    day("start_date", "Began."),
    day("end_date", "Ended; blank while it stands."),
    event="start_date",
    ends={"end_date": ()},
)

DISABILITY = table(
    "disability",
    "One row a disability of one child.",
    key("disability_id", "The record's identifier."),
    child(),
    code("disability_code", "disability_code", "What kind, as the national code."),
    day("start_date", "Recorded from this day."),
    day("end_date", "Ended; blank while it stands."),
    event="start_date",
    ends={"end_date": ()},
)

IMMIGRATION = table(
    "immigration",
    "One row an immigration status of one child.",
    key("immigration_id", "The record's identifier."),
    child(),
    code("status_code", "immigration_status", "Which status."),
    day("start_date", "Began."),
    day("end_date", "Ended; blank while current."),
    event="start_date",
    ends={"end_date": ()},
)

PRIVATE_FOSTERING = table(
    "private_fostering",
    "One row an arrangement in which one child is privately fostered.",
    key("private_fostering_id", "The record's identifier."),
    child(),
    day("notified_date", "The authority was told."),
    day("start_date", "The arrangement began."),
    day("end_date", "The arrangement ended; blank while it lasts."),
    day("expected_end_date", "The arrangement is meant to last until then; blank where that is open or not recorded."),
    code("carer_relation_code", "carer_relation", "Who the carer is to the child."),
    flag("carer_is_responsible", "The carer has parental responsibility."),
    event="start_date",
    ends={"end_date": ()},
)

ALLOWANCE = table(
    "allowance",
    "One row an allowance paid for one child under an order.",
    key("allowance_id", "The record's identifier."),
    child(),
    code("kind_code", "allowance_kind", "Special guardianship, or residence (child arrangements)."),
    day("start_date", "Paid from this day."),
    day("end_date", "Paid until this day; blank while paid."),
    event="start_date",
    ends={"end_date": ()},
)
