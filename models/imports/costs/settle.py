"""One weekly figure of a census (the gross, or one funder's part) settled against the lines of each placement."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from models.imports.costs.frames import as_open, in_pounds, looked_up, shown, until
from models.imports.costs.sieve import Sieve
from models.imports.costs.working import PAST_THE_END, PAYING, Working, new_lines
from models.money import share_of
from models.periods import as_timestamp


class Part(NamedTuple):
    """A figure that a census gives: the line it makes, its name in differences, and its column in the sheet."""

    component: str
    funder: str
    field: str
    column: str


GROSS = Part("core", "", "weekly_gross", "total_weekly_cost")


def settle(rows: pd.DataFrame, part: Part, sieve: Sieve, working: Working) -> pd.Series:
    """Bring the lines into step with `amount` of each row; gives the case of each row.

    Cases: "same" nothing to do · "left" typed by hand · "kept" a nought against other lines · "clash" rejected ·
    "first" the first rate known · "reopened" none in force, or a contribution to a price known before · "changed" a
    new rate · "older" before a later census.
    """
    assert working.effective is not None
    if rows.empty:
        return pd.Series([], index=rows.index, dtype="object")
    day = as_timestamp(working.effective)
    held = _held(rows, part, day, working)
    facts = _facts(rows, held, part, day).assign(priced=rows["placement_id"].isin(_priced(working, day)))
    case = _case(rows, facts, part)
    made = _made(rows, facts, case, day)
    typed = working.removed_by_hand(made.assign(component=part.component, funder=part.funder, unit="week"))
    case = case.mask(typed.reindex(case.index, fill_value=False), "removed")
    _tell(rows, facts, case, made, part, sieve, working)
    _write(rows, held, case, made[made.index.isin(case.index[_moves(case)])], part, day, working)
    return case.replace({"removed": "left", "kept": "left"})


def _moves(case: pd.Series) -> pd.Series:
    return case.isin(["first", "reopened", "changed", "older"])


def _held(rows: pd.DataFrame, part: Part, day: pd.Timestamp, working: Working) -> pd.DataFrame:
    """The paying weekly lines of this part, with what each `pays` and whether it is in force `now`."""
    lines = working.lines
    weekly = lines["unit"].eq("week") & lines["status"].isin(PAYING)
    now = (lines["from_date"] <= day) & (until(lines["to_date"]) > day)
    mine = weekly & lines["funder"].eq(part.funder) & lines["placement_id"].isin(rows["placement_id"])
    if not part.funder:
        mine &= ~lines["component"].isin(PAST_THE_END)
    held = lines.assign(now=now, begins_then=lines["from_date"].eq(day))[mine]
    return held.assign(pays=_pays(held, lines[weekly & now & lines["funder"].eq("")]))


def _priced(working: Working, day: pd.Timestamp) -> pd.Series:
    """The placements of which a weekly price was known before this census, by an older one or by other lines."""
    lines = working.lines
    gross = lines["unit"].eq("week") & lines["status"].isin(PAYING) & lines["funder"].eq("")
    before = lines["source"].ne("pnw") | (lines["known_on"] < day)
    return lines.loc[gross & before & ~lines["component"].isin(PAST_THE_END), "placement_id"]


def _pays(held: pd.DataFrame, gross: pd.DataFrame) -> pd.Series:
    """Weekly pence of each line; a share is of the gross in force of the components that it names."""
    whole = gross.groupby("placement_id")["amount"].sum()
    named = gross.groupby(["placement_id", "component"])["amount"].sum()
    keys = pd.MultiIndex.from_frame(held[["placement_id", "component"]])
    base = pd.Series(named.reindex(keys).to_numpy(), index=held.index)
    base = base.where(held["component"].ne(""), looked_up(held["placement_id"], whole)).fillna(0).astype("int64")
    shared = share_of(base.to_numpy(), held["share"].fillna(0).astype("int64").to_numpy())
    return (
        held["amount"]
        .astype("Int64")
        .where(held["share"].isna(), pd.Series(shared, index=held.index))
        .fillna(0)
        .astype("int64")
    )


def _facts(rows: pd.DataFrame, held: pd.DataFrame, part: Part, day: pd.Timestamp) -> pd.DataFrame:
    """What the ledger knows of each row's placement on the day."""
    now = held[held["now"]]
    later = now[now["source"].eq("pnw") & (now["known_on"] > day)].drop_duplicates("placement_id")
    after = held[(held["from_date"] > day) & (held["component"].eq("core") | bool(part.funder))]
    ended = held[(held["from_date"] <= day) & ~held["now"]]
    others = now[~now.index.isin(later.index)]
    by_placement = {
        "paid": now.groupby("placement_id")["pays"].sum(),
        "others": others.groupby("placement_id")["pays"].sum(),
        "next": after.groupby("placement_id")["from_date"].min(),
        "later": pd.Series(later.index, index=later["placement_id"]),
        "later_from": later.set_index("placement_id")["from_date"],
        "later_known": later.set_index("placement_id")["known_on"],
        "later_to": later.set_index("placement_id")["to_date"],
    }
    facts = pd.DataFrame({name: looked_up(rows["placement_id"], values) for name, values in by_placement.items()})
    for name in ("paid", "others"):
        facts[name] = facts[name].fillna(0).astype("int64")
    groups = {
        "in_force": now, "ended": ended, "hand": now[now["source"].eq("hand")],
        "shared": now[now["share"].notna()], "foreign": now[now["source"].ne("pnw")],
    }  # fmt: skip
    return facts.assign(**{name: rows["placement_id"].isin(each["placement_id"]) for name, each in groups.items()})


def _case(rows: pd.DataFrame, facts: pd.DataFrame, part: Part) -> pd.Series:
    amount = rows["amount"].astype("int64")
    nought = amount.eq(0) & bool(part.funder)
    # The sheet and the ledger may round a share to the penny one way or the other.
    equal = (facts["paid"] - amount).abs() <= facts["shared"].astype("int64")
    known, older = facts["in_force"], facts["later"].notna()
    cases = [
        (known & equal, "same"), (known & facts["hand"], "left"), (known & nought & facts["foreign"], "kept"),
        (~known & nought, "same"), (older & (facts["others"] > amount), "clash"), (older, "older"), (known, "changed"),
        (facts["ended"] | (facts["priced"] & bool(part.funder)), "reopened"),
    ]  # fmt: skip
    chosen = np.select([where.to_numpy() for where, _ in cases], [name for _, name in cases], default="first")
    return pd.Series(chosen, index=rows.index, dtype="object")


def _made(rows: pd.DataFrame, facts: pd.DataFrame, case: pd.Series, day: pd.Timestamp) -> pd.DataFrame:
    """The line that each moving row makes, in time and amount; the next known line, or a later census, ends it."""
    moves = _moves(case)
    older = case.eq("older")
    start = pd.Series(day, index=rows.index, dtype="datetime64[s]").mask(case.eq("first"), rows["start_date"])
    start = start.mask(older, facts["later_from"])
    ends = pd.DataFrame({"next": until(facts["next"])})
    for name in ("later_known", "later_to"):
        ends[name] = until(facts[name].where(older).astype("datetime64[s]"))
    made = pd.DataFrame({"from_date": start, "to_date": as_open(ends.min(axis=1))})
    amount = rows["amount"].astype("int64") - facts["others"].where(older, 0)
    names = ["placement_id", "child_id", "provider", "urn"]
    return made.assign(amount=amount.astype("Int64"), **{name: rows[name] for name in names})[moves]


def _write(
    rows: pd.DataFrame,
    held: pd.DataFrame,
    case: pd.Series,
    made: pd.DataFrame,
    part: Part,
    day: pd.Timestamp,
    working: Working,
) -> None:
    """Close what gives way, and add the new lines; one that would close on its first night becomes the new line."""
    lines = working.lines.copy()
    by_placement = pd.Series(case.to_numpy(), index=rows["placement_id"].to_numpy())
    now = held[held["now"]]
    fate = looked_up(now["placement_id"], by_placement)
    closing = now[fate.eq("changed")]
    later = now[fate.eq("older") & now["source"].eq("pnw") & (now["known_on"] > day)].drop_duplicates("placement_id")
    lines.loc[closing.index[~closing["begins_then"]], "to_date"] = day
    lines.loc[later.index, "from_date"] = later["known_on"]
    empty = until(later["to_date"]) <= later["known_on"]
    emptied = closing[closing["begins_then"]].sort_values("component", key=lambda each: each.ne("core"), kind="stable")
    made = made[made["amount"].gt(0) | (not part.funder)]
    fresh = new_lines(made.assign(component=part.component, funder=part.funder, unit="week", status="agreed",
                                  source="pnw", known_on=day))  # fmt: skip
    ids = emptied.drop_duplicates("placement_id").set_index("placement_id")["id"]
    fresh["id"] = looked_up(fresh["placement_id"], ids).astype("Int64")
    kept = lines.drop(index=emptied.index.append(later.index[empty]))
    working.lines = pd.concat([kept, fresh], ignore_index=True)


def _tell(
    rows: pd.DataFrame,
    facts: pd.DataFrame,
    case: pd.Series,
    made: pd.DataFrame,
    part: Part,
    sieve: Sieve,
    working: Working,
) -> None:
    """List what moves, and what stands in the way of the sheet."""
    before = in_pounds(facts["paid"]).where(facts["in_force"], "")
    after = in_pounds(rows["amount"])
    told = case.isin(["changed", "older", "reopened", "left", "kept"])
    note = ("from " + shown(made["from_date"])).reindex(rows.index).fillna("left as it is")
    note = note.mask(case.eq("left"), "typed by hand: left as it is")
    working.listing.differ(rows.loc[told, "child_id"], "weekly cost", part.field, before[told], after[told], note[told])
    against = "the ledger has " + before + " a week and the sheet " + after
    jump = case.isin(["changed", "older"]) & ((rows["amount"] - facts["paid"]).abs() * 4 > facts["paid"]).fillna(False)
    for where, reason, outcome in (
        (case.eq("left"), against + "; typed by hand, so it stands", "left"),
        (case.eq("removed"), "this line was removed by hand; it is not brought back", "left"),
        (case.eq("kept"), against + "; it did not come from a census, so it stands", "noted"),
        (case.eq("clash"), "a line that is no part of a census pays more by itself than this total", "rejected"),
        (jump, "more than a quarter away from " + before + ", which it replaces", "noted"),
    ):
        _say(where, reason, outcome, part, sieve)


def _say(where: pd.Series, reason: pd.Series | str, outcome: str, part: Part, sieve: Sieve) -> None:
    mask = where.reindex(sieve.taken.index, fill_value=False)
    said = reason if isinstance(reason, str) else reason.reindex(sieve.taken.index)
    if outcome == "rejected" and part.funder:
        outcome = "noted"
    sieve.note(mask, part.column, said, outcome)
    if outcome == "rejected":
        sieve.taken &= ~mask
