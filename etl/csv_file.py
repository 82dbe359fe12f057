"""Reading the small CSV files of the settings: every cell as text, nothing guessed."""

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from extracts.errors import SettingsError


def read_csv(path: Path, required: Sequence[str] = ()) -> pd.DataFrame:
    """The file's rows as text, blanks as empty text; UTF-8 with or without a byte order mark.

    Errors: SettingsError where the file cannot be read, is not UTF-8 or CSV, has cells that the header does not name,
    or lacks a column.
    """
    try:
        rows = pd.read_csv(path, dtype="str", keep_default_na=False, encoding="utf-8-sig", skip_blank_lines=True)
    except UnicodeDecodeError:
        raise SettingsError("The file is not UTF-8 text.", where=str(path), mend="save it as CSV UTF-8") from None
    except (pd.errors.ParserError, pd.errors.EmptyDataError):
        raise SettingsError(
            "The file is not a CSV file with a header.", where=str(path), mend="compare it with the packaged one"
        ) from None
    except OSError as error:
        raise SettingsError(
            f"The file cannot be read: {error.strerror}.", where=str(path), mend="check the file's rights"
        ) from None
    if not isinstance(rows.index, pd.RangeIndex):  # pandas took the first cells for names of the lines
        raise SettingsError(
            "A line has more cells than the header.", where=str(path), mend="put text with a comma in it between quotes"
        )
    missing = [name for name in required if name not in rows.columns]
    if missing:
        raise SettingsError(
            f"The file has no column {', '.join(missing)}.", where=str(path), mend="add the column to its header"
        )
    return rows.fillna("")  # a line that ends early
