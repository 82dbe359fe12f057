"""Small turns of wording the sheets share."""

SHORT_FORMS = {"aswp", "asye", "cin", "cp", "cla", "icpc", "iro", "pep", "sdq", "uasc", "urn", "s47"}
LONG_FORMS = {
    "pwp": "placed with parents",
    "ico": "interim order",
    "co": "care order",
    "cwd": "children with disabilities",
    "reg24": "Regulation 24",
}


def capital(text: str) -> str:
    """The text with a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]


def limit_words(key: str) -> str:
    """A limit's key in words: `cp_first_visit_days` is `CP first visit days`."""
    return capital(" ".join(_word(part) for part in key.split("_")))


def _word(part: str) -> str:
    return part.upper() if part in SHORT_FORMS else LONG_FORMS.get(part, part)
