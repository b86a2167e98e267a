"""What the officer is told of lines that met others: left, closed, changed by much, or paying twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from models.imports.costs.frames import in_pounds, same, shown, until
from models.imports.costs.sieve import Sieve
from models.imports.costs.working import Working

if TYPE_CHECKING:
    from models.imports.costs.merge import Pairs

_FIELDS = {
    "amount": "amount", "share": "share_percent", "to_date": "to", "status": "status", "provider": "provider",
    "urn": "urn", "contract_ref": "contract_ref", "note": "note",
}  # fmt: skip


def closed(sieve: Sieve, rows: pd.DataFrame, have: pd.DataFrame, pairs: Pairs) -> None:
    """A later snapshot has closed these lines."""
    day = _at(have["to_date"], pairs)
    sieve.note(
        _mask(sieve, pairs),
        "to",
        _said(sieve, "a sheet of one day has closed this line on " + shown(day) + "; it stays closed"),
    )


def left(sieve: Sieve, working: Working, rows: pd.DataFrame, have: pd.DataFrame, pairs: Pairs) -> None:
    """Lines typed by hand stand in the way of these."""
    mine, theirs = _worth(rows.loc[pairs.new]), _worth(have.loc[pairs.old]).set_axis(pairs.new)
    reason = "a line typed by hand for these nights says " + theirs + "; it stands, and " + mine + " is not taken"
    sieve.note(_mask(sieve, pairs), _blamed(sieve), _said(sieve, reason), "left")
    note = _from(rows.loc[pairs.new]) + ", typed by hand: left as it is"
    working.listing.differ(rows.loc[pairs.new, "child_id"], "cost line", "amount", theirs, mine, note)


def removed(sieve: Sieve, rows: pd.Index) -> None:
    """These lines came once and were removed or moved by hand."""
    where = pd.Series(sieve.taken.index.isin(rows), index=sieve.taken.index)
    sieve.note(where, "from", "this line was removed or moved by hand; it is not brought back", "left")


def updated(sieve: Sieve, working: Working, rows: pd.DataFrame, have: pd.DataFrame, pairs: Pairs) -> None:
    """Lines of the ledger that the sheet has otherwise; an amount that moves by more than a quarter is pointed out."""
    new, old = rows.loc[pairs.new], have.loc[pairs.old].set_axis(pairs.new)
    for name, column in _FIELDS.items():
        moved = ~same(new[name], old[name])
        before, after = _words(old.loc[moved, name]), _words(new.loc[moved, name])
        working.listing.differ(new.loc[moved, "child_id"], "cost line", column, before, after, _from(new[moved]))
    jump = ((new["amount"] - old["amount"]).abs() * 4 > old["amount"]).fillna(False).astype(bool)
    reason = "more than a quarter away from " + in_pounds(old["amount"]) + ", which it replaces"
    sieve.note(_filled(sieve, jump), "amount", _said(sieve, reason))


def overlapping(sieve: Sieve, working: Working, rows: pd.DataFrame) -> None:
    """Weekly lines of one component and funder of a placement that share nights: both pay (A36)."""
    columns = ["placement_id", "component", "funder"]
    lines = working.lines
    weekly = lines[lines["unit"].eq("week") & lines["placement_id"].isin(rows["placement_id"])]
    weekly = weekly.assign(end=until(weekly["to_date"])).sort_values([*columns, "from_date", "end"], kind="stable")
    group = weekly.groupby(columns, sort=False)
    before = group["end"].cummax().groupby([weekly[name] for name in columns], sort=False).shift()
    shares = (weekly["from_date"] < before) | (group["from_date"].shift(-1) < weekly["end"])
    found = weekly.loc[shares, [*columns, "from_date", "amount", "to_date"]].drop_duplicates()
    asked = rows.rename_axis("row").reset_index().merge(found, on=[*columns, "from_date", "amount", "to_date"])
    doubled = pd.Series(sieve.taken.index.isin(asked["row"]), index=sieve.taken.index)
    sieve.note(doubled, "from", "another line of the same component runs on the same nights; both pay (A36)")


def _worth(lines: pd.DataFrame) -> pd.Series:
    share = lines["share"].map(lambda each: f"{each / 100:g}%", na_action="ignore").astype(object)
    return in_pounds(lines["amount"]).where(lines["share"].isna(), share)


def _words(values: pd.Series) -> pd.Series:
    if values.name in ("amount", "share"):
        return _worth(pd.DataFrame({"amount": pd.NA, "share": pd.NA, values.name: values}))
    return shown(values) if values.name == "to_date" else values


def _from(lines: pd.DataFrame) -> pd.Series:
    what = lines["component"].where(lines["component"].ne(""), "all components").str.replace("_", " ")
    funder = (" by " + lines["funder"].str.replace("_", " ")).where(lines["funder"].ne(""), "")
    return what + funder + " from " + shown(lines["from_date"])


def _blamed(sieve: Sieve) -> str:
    return "amount" if "amount" in sieve.table.heads else "share_percent"


def _at(column: pd.Series, pairs: Pairs) -> pd.Series:
    return column.loc[pairs.old].set_axis(pairs.new)


def _mask(sieve: Sieve, pairs: Pairs) -> pd.Series:
    return pd.Series(sieve.taken.index.isin(pairs.new), index=sieve.taken.index)


def _filled(sieve: Sieve, where: pd.Series) -> pd.Series:
    return where.reindex(sieve.taken.index, fill_value=False)


def _said(sieve: Sieve, reason: pd.Series) -> pd.Series:
    return reason.reindex(sieve.taken.index)
