"""How many children live in each district, for rates per 10,000."""

from dataclasses import dataclass, field

import pandas as pd

from extracts.errors import SettingsError
from transforms.organisation import Organisation

COLUMNS = ["district", "children", "source"]
PER = 10_000
WHERE = "populations.csv"


def _none() -> pd.DataFrame:
    return pd.DataFrame({"district": [], "children": [], "source": []}).astype(
        {"district": "str", "children": "int64", "source": "str"}
    )


@dataclass(frozen=True)
class Populations:
    """Children aged 0 to 17 by district, one row each: `district`, `children`, `source`; without rows no rates."""

    districts: pd.DataFrame = field(default_factory=_none)

    @classmethod
    def from_rows(cls, rows: pd.DataFrame, organisation: Organisation) -> "Populations":
        """Check the rows of populations.csv and keep them.

        Errors: SettingsError for a missing column, a district twice or one that organisation.csv does not name,
        or a number of children that is no whole number (nought is that of a service for the whole county).
        """
        missing = [name for name in COLUMNS if name not in rows.columns]
        if missing:
            raise SettingsError(
                f"populations.csv has no column {', '.join(missing)}.",
                where=WHERE,
                mend=f"give it the header {','.join(COLUMNS)}",
            )
        told = rows[COLUMNS].astype("str").apply(lambda column: column.str.strip())
        _refuse(told["district"].duplicated(), told, "stands more than once", "keep one line a district")
        unknown = ~told["district"].isin(organisation.teams["district"])
        _refuse(unknown, told, "is no district of organisation.csv", "write it as there")
        malformed = ~told["children"].str.fullmatch(r"\d{1,9}")
        _refuse(malformed, told, "has no whole number of children", "write digits only: 41250")
        return cls(told.assign(children=told["children"].astype("int64")).reset_index(drop=True))

    def children_of(self, lines: pd.DataFrame, organisation: Organisation) -> pd.Series:
        """The children who live in the place of each line of a summary, blank where that is not known.

        A locality and the county are known where each of their districts is; a team and Unallocated never are.
        """
        known = organisation.teams[["locality", "district"]].drop_duplicates()
        known = known.merge(self.districts, on="district", how="left")
        whole = known["children"].astype("Float64")
        localities = whole.groupby(known["locality"]).sum(min_count=1)
        localities = localities[~whole.isna().groupby(known["locality"]).any()]
        of_district = lines["district"].map(known.drop_duplicates("district").set_index("district")["children"])
        of_county = None if whole.isna().any() else whole.sum()
        found = pd.Series(pd.NA, index=lines.index, dtype="Float64")
        found = found.mask(lines["level"].eq("district"), of_district.astype("Float64"))
        found = found.mask(lines["level"].eq("locality"), lines["locality"].map(localities).astype("Float64"))
        return found.mask(lines["level"].eq("county"), of_county)

    def told(self) -> str:
        """What the rates are counted against, in words."""
        if self.districts.empty:
            return "Not shown: populations.csv gives no district's children."
        total = f"{self.districts['children'].sum():,}"
        sources = "; ".join(dict.fromkeys(self.districts["source"].loc[lambda told: told.ne("")]))
        return f"Per {PER:,} children aged 0 to 17: {total} in the districts given" + (
            f" ({sources})." if sources else "."
        )


def _refuse(wrong: pd.Series, rows: pd.DataFrame, what: str, mend: str) -> None:
    if wrong.any():
        named = ", ".join(rows.loc[wrong, "district"].unique())
        raise SettingsError(f"District {named or 'without a name'} {what}.", where=WHERE, mend=mend)
