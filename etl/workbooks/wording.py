"""Small turns of wording the sheets share."""

SHORT_FORMS = {"cin", "cp", "cla", "icpc", "iro", "pep", "sdq", "uasc", "urn", "s47"}


def capital(text: str) -> str:
    """The text with a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]


def limit_words(key: str) -> str:
    """A limit's key in words: `cp_first_visit_days` is `CP first visit days`."""
    return capital(" ".join(word.upper() if word in SHORT_FORMS else word for word in key.split("_")))
