"""Workers' teams from one snapshot to the next, where the source keeps no history of them.

Such a source tells the present team only. What changed since the snapshot before is kept as a membership
that ended or began on the day of the new snapshot, marked as observed.
"""

from datetime import date

import pandas as pd

from extracts.model import dtypes

TABLE = "worker_team"
MEMBERSHIP = ["worker_id", "team_id"]


def carried_forward(before: pd.DataFrame, today: pd.DataFrame, day: date) -> pd.DataFrame:
    """Today's memberships with what the snapshot before knew of the earlier ones.

    Shape: the columns of worker_team: today's rows in their order, then those that ended, by identifier.
    Rule:  a membership of both days keeps its start. One that is new began on `day`; one that is gone ended on
           it, under an identifier with that day, so that a worker who returns has another. Both are observed.
           What had ended before stays as it was.
    """
    moment = pd.Timestamp(day).as_unit("us")
    ended, still_open = before[before["end_date"].notna()], before[before["end_date"].isna()]
    held = pd.MultiIndex.from_frame(today[MEMBERSHIP])
    earlier = still_open.drop_duplicates(MEMBERSHIP).set_index(MEMBERSHIP).reindex(held)
    is_new = earlier["worker_team_id"].isna().to_numpy()
    starts = pd.Series(earlier["start_date"].to_numpy(), index=today.index).mask(is_new, moment)
    observed = pd.Series(earlier["is_observed"].to_numpy(), index=today.index, dtype="boolean").fillna(False)
    now = today.assign(start_date=starts, is_observed=observed.mask(is_new, True))
    gone = still_open[~pd.MultiIndex.from_frame(still_open[MEMBERSHIP]).isin(held)]
    gone = gone.assign(
        worker_team_id=gone["worker_team_id"] + f"-until-{day.isoformat()}", end_date=moment, is_observed=True
    )
    past = pd.concat([ended, gone]).sort_values("worker_team_id", kind="stable")
    return pd.concat([now, past], ignore_index=True)[list(dtypes(TABLE))].astype(dtypes(TABLE))
