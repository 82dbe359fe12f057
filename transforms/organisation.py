"""Where each team sits: team, district, locality, and who manages it."""

from dataclasses import dataclass

import pandas as pd

from extracts.errors import SettingsError

COLUMNS = ["team_id", "team", "district", "locality", "team_manager"]
COUNTY = "County"
UNALLOCATED = "Unallocated"  # an open case with no team: a scope of its own, never dropped
UNPLACED = "Unplaced teams"  # a team that organisation.csv does not name yet
RESERVED = {COUNTY.casefold(), UNALLOCATED.casefold(), UNPLACED.casefold()}


@dataclass(frozen=True)
class Organisation:
    """The authority's teams, one row each: `team_id`, `team`, `district`, `locality`, `team_manager`."""

    teams: pd.DataFrame

    @classmethod
    def from_rows(cls, rows: pd.DataFrame) -> "Organisation":
        """Check the rows of organisation.csv and keep them.

        Errors: SettingsError for a missing column, a team named twice, a blank district or locality,
        or a locality that bears a reserved name.
        """
        where = "organisation.csv"
        missing = [name for name in COLUMNS if name not in rows.columns]
        if missing:
            raise SettingsError(
                f"organisation.csv has no column {', '.join(missing)}.",
                where=where,
                mend=f"give it the header {','.join(COLUMNS)}",
            )
        teams = rows[COLUMNS].astype("str").apply(lambda column: column.str.strip())
        teams = teams.mask(teams.eq("")).astype("str")
        repeated = teams.loc[teams["team_id"].duplicated(), "team_id"].unique()
        if len(repeated):
            raise SettingsError(
                f"Team {', '.join(repeated)} stands more than once.", where=where, mend="keep one line a team"
            )
        if teams[["team_id", "district", "locality"]].isna().any(axis=None):
            raise SettingsError(
                "A team has no identifier, district or locality.", where=where, mend="fill the blank cells"
            )
        if teams["locality"].str.casefold().isin(RESERVED).any():
            raise SettingsError(
                f"A locality bears a reserved name ({COUNTY}, {UNALLOCATED}, {UNPLACED}).",
                where=where,
                mend="give the locality another name",
            )
        return cls(teams.reset_index(drop=True))

    def localities(self) -> list[str]:
        """The localities in alphabetical order."""
        return sorted(self.teams["locality"].unique())
