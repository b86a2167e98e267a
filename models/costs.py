"""Weekly cost on a day: gross, contributions and net, by placement.

A line counts on a night from its first paid night to the one before `to_date`, and never outside its placement. Agreed,
invoiced and received lines count; requested and disputed ones are shown and never netted (contract, Dates and money).
"""

from __future__ import annotations

from datetime import date

import pandas as pd

from models import money
from models.periods import open_on

COUNTED = ("agreed", "invoiced", "received")
PAST_THE_END = ("notice", "retainer")


def weekly_gross_lines(lines: pd.DataFrame) -> pd.DataFrame:
    """The counted weekly lines that make up the gross price of a place (no funder, no notice, no retainer)."""
    weekly = (lines["unit"] == "week") & lines["status"].isin(COUNTED) & (lines["funder"] == "")
    return lines[weekly & ~lines["component"].isin(PAST_THE_END)]


def weekly_on(lines: pd.DataFrame, as_at: date) -> pd.DataFrame:
    """Per placement_id: weekly_gross and weekly_contributions in pence on the night of a day.

    `lines` is frame COST_LINE. Every placement with a counted gross line of any date is there (0 where none is in
    force); contributions are 0 where none is agreed. A share is of the gross of the component it names, or of all,
    rounded half-up once.
    """
    counted = lines[lines["status"].isin(COUNTED)]
    weekly = counted[(counted["unit"] == "week") & open_on(counted, as_at, "from_date", "to_date")]
    gross_lines = weekly[weekly["funder"] == ""]
    gross = gross_lines.groupby("placement_id")["amount"].sum()
    given = contributions(weekly[weekly["funder"] != ""], gross_lines)
    known = counted.loc[counted["funder"] == "", "placement_id"].unique()
    made = pd.DataFrame(index=pd.Index(known, dtype="object", name="placement_id"))
    made["weekly_gross"] = gross.reindex(made.index).fillna(0).astype("Int64")
    made["weekly_contributions"] = given.reindex(made.index).fillna(0).astype("Int64")
    return made.reset_index()


def contributions(funder_lines: pd.DataFrame, gross_lines: pd.DataFrame) -> pd.Series:
    """Pence a week that funders pay for each placement, given the gross lines in force on the same night."""
    if funder_lines.empty:
        return pd.Series(dtype="Int64")
    base = _base(funder_lines, gross_lines).fillna(0).astype("int64")
    share = funder_lines["share"].fillna(0).astype("int64")
    shared = pd.Series(money.share_of(base.to_numpy(), share.to_numpy()), index=funder_lines.index)
    pence = shared.where(funder_lines["share"].notna(), funder_lines["amount"].fillna(0).astype("int64"))
    return pence.groupby(funder_lines["placement_id"]).sum().astype("Int64")


def _base(funder_lines: pd.DataFrame, gross_lines: pd.DataFrame) -> pd.Series:
    """The weekly gross of which each funder line is a share: that of the component it names, or of all."""
    whole = funder_lines["placement_id"].map(gross_lines.groupby("placement_id")["amount"].sum())
    named = funder_lines["component"] != ""
    if not named.any():
        return whole
    by_component = gross_lines.groupby(["placement_id", "component"])["amount"].sum()
    keys = pd.MultiIndex.from_frame(funder_lines[["placement_id", "component"]])
    return whole.mask(named, pd.Series(by_component.reindex(keys).to_numpy(), index=funder_lines.index))


def provider_on(lines: pd.DataFrame, as_at: date) -> pd.Series:
    """By placement_id: who is paid on the night of a day, by the newest gross line in force that names a provider."""
    gross = lines[lines["status"].isin(COUNTED) & (lines["funder"] == "") & (lines["unit"] == "week")]
    named = gross[open_on(gross, as_at, "from_date", "to_date") & (gross["provider"] != "")]
    newest = named.sort_values("from_date", kind="stable").drop_duplicates("placement_id", keep="last")
    by_placement: pd.Series = newest.set_index("placement_id")["provider"]
    return by_placement


def rate_changes(lines: pd.DataFrame) -> pd.DataFrame:
    """The weekly gross of each placement from each day on which it changes: placement_id, day, weekly_gross (pence).

    In order of placement and day; before a placement's first row nothing is paid.
    """
    gross = lines[(lines["unit"] == "week") & lines["status"].isin(COUNTED) & (lines["funder"] == "")]
    begins = pd.DataFrame({"placement_id": gross["placement_id"], "day": gross["from_date"], "change": gross["amount"]})
    ended = gross[gross["to_date"].notna()]
    ends = pd.DataFrame({"placement_id": ended["placement_id"], "day": ended["to_date"], "change": -ended["amount"]})
    steps = pd.concat([begins, ends]).groupby(["placement_id", "day"], as_index=False)["change"].sum()
    steps["weekly_gross"] = steps.groupby("placement_id")["change"].cumsum()
    return steps[steps["change"] != 0][["placement_id", "day", "weekly_gross"]].reset_index(drop=True)
