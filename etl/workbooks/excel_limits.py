"""What Excel can hold, and how text is made to fit: never lost without a mark, never taken for markup."""

import re
from collections.abc import Collection, Sequence

import pandas as pd

MOST_ROWS = 1_048_576
LONGEST_TEXT = 32_767  # counted as Excel counts: a character outside the basic plane is two
CUT = " … [cut]"
FIRST_DAY = pd.Timestamp("1900-03-01")  # before it Excel's calendar has a day that never was
AFTER_LAST_DAY = pd.Timestamp("9999-12-31") + pd.Timedelta(days=1)
MOST_DIGITS = 10**15  # a whole number this large would lose its last digits
LONGEST_SHEET_NAME = 31

_NOT_IN_XML = "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]"
# Text framed by these tags is copied into the file as markup by XlsxWriter; a blank behind it prevents that.
_MARKUP_START, _MARKUP_END = "<r>", "</r>"
_NEEDS_CARE = f"{_NOT_IN_XML}|\r|{_MARKUP_START}"
_NOT_IN_SHEET_NAME = r"[\[\]:*?/\\\x00-\x1f]"


def clean_text(text: str) -> str:
    """Text that XML can hold and Excel shows whole: no control characters, one kind of line end, cut with a mark."""
    text = re.sub(_NOT_IN_XML, "", re.sub("\r\n?", "\n", text))
    if _excel_length(text) > LONGEST_TEXT:
        room = 2 * (LONGEST_TEXT - _excel_length(CUT))
        text = text.encode("utf-16-le")[:room].decode("utf-16-le", errors="ignore") + CUT
    return f"{text} " if text.startswith(_MARKUP_START) and text.endswith(_MARKUP_END) else text


def clean_texts(texts: Sequence[str | None]) -> list[str | None]:
    """A column of text, each cell as `clean_text` gives it; empty text is blank."""
    needs_care = re.search(_NEEDS_CARE, "".join(filter(None, texts)))
    if not needs_care and max(map(len, filter(None, texts)), default=0) <= LONGEST_TEXT // 2:
        return [text or None for text in texts]
    return [clean_text(text) or None if text else None for text in texts]


def sheet_name(wanted: str, taken: Collection[str]) -> str:
    """The wanted name without what Excel forbids in it, at most 31 characters, unlike those taken."""
    name = re.sub(_NOT_IN_SHEET_NAME, " ", wanted).strip(" '") or "Sheet"
    if name.casefold() == "history":  # Excel keeps this name for itself
        name = "History list"
    used = {one.casefold() for one in taken}
    for number in range(1, len(used) + 2):
        suffix = f" ({number})" if number > 1 else ""
        unlike = name[: LONGEST_SHEET_NAME - len(suffix)].rstrip(" '") + suffix
        if unlike.casefold() not in used:
            break
    return unlike


def _excel_length(text: str) -> int:
    return len(text.encode("utf-16-le", errors="surrogatepass")) // 2
