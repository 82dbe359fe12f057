"""Tables drawn by hand whose dates and times are real ones."""

import pandas as pd

from tests.frames import drawn


def dated(text: str) -> pd.DataFrame:
    """A table drawn with pipes; columns named `_date` or `_at` hold days or moments."""
    frame = drawn(text)
    days = {
        name: pd.to_datetime(frame[name], format="mixed").astype("datetime64[us]")
        for name in frame
        if name.endswith(("_date", "_at"))
    }
    return frame.assign(**days)
