"""The people: every child the service knows."""

from extracts.model.declare import code, day, flag, key, table, text

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
)
