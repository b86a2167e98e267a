"""One weekly figure of a snapshot (the gross, a part of it, or one funder's) settled against the lines in force."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from models.imports.costs.frames import as_open, in_pounds, looked_up, shown, until
from models.imports.costs.sieve import Sieve
from models.imports.costs.working import AVERAGE, PAST_THE_END, PAYING, SNAPSHOTS, Working, new_lines
from models.money import share_of
from models.periods import as_timestamp


class Part(NamedTuple):
    """A figure that a snapshot gives.

    Attributes:
        component: the component of the line it makes; `funder` its funder, '' for gross.
        field: its name in differences.
        column: its column in the sheet.
        source: the layout, as the line's source.
        covers: the components of gross that it stands for; none = all of them.
        note: what is noted on the line it makes.
    """

    component: str
    funder: str
    field: str
    column: str
    source: str = "pnw"
    covers: tuple[str, ...] = ()
    note: str = ""

    @property
    def partial(self) -> bool:
        """Whether it is only a part of the price, or a funder's: a nought of it makes no line."""
        return bool(self.funder or self.covers)

    @property
    def peers(self) -> tuple[str, ...]:
        """The sources whose later lines stand where an older sheet of this layout comes in."""
        return (AVERAGE,) if self.source == AVERAGE else SNAPSHOTS


GROSS = Part("core", "", "weekly_gross", "total_weekly_cost")
MOVES = ("first", "reopened", "changed", "older")


def settle(rows: pd.DataFrame, part: Part, sieve: Sieve, working: Working, anew: pd.Series | None = None) -> pd.Series:
    """Bring the lines into step with `amount` of each row; gives the case of each row.

    Cases: "same" nothing to do · "left" typed by hand · "kept" a nought against other lines · "clash" rejected ·
    "first" the first rate known · "reopened" none in force, or a contribution to a price known before · "changed" a
    new rate · "older" before a later snapshot. Rows of `anew` close what is in force even where the amount is equal.
    """
    assert working.effective is not None
    if rows.empty:
        return pd.Series([], index=rows.index, dtype="object")
    day = as_timestamp(working.effective)
    every = _held(rows, part, day, working)
    held = every[every["component"].isin(part.covers)] if part.covers else every
    facts = _facts(rows, held, every, part, day)
    facts = facts.assign(
        priced=rows["placement_id"].isin(_priced(working, part, day)),
        anew=False if anew is None else anew.reindex(rows.index, fill_value=False),
        heard=rows["placement_id"].isin(working.heard) & (part == GROSS),
    )
    case = _case(rows, facts, part)
    made = _made(rows, facts, case, day)
    typed = working.removed_by_hand(made.assign(component=part.component, funder=part.funder, unit="week"))
    case = case.mask(typed.reindex(case.index, fill_value=False), "removed")
    _tell(rows, facts, case, made, part, sieve, working)
    _write(rows, held, case, made[made.index.isin(case.index[_moves(case)])], part, day, working)
    return case.replace({"removed": "left", "kept": "left", "outranked": "left", "dated": "left"})


def _moves(case: pd.Series) -> pd.Series:
    return case.isin(MOVES)


def _held(rows: pd.DataFrame, part: Part, day: pd.Timestamp, working: Working) -> pd.DataFrame:
    """The paying weekly lines of this part, with what each `pays` and whether it is in force `now`."""
    lines = working.lines
    weekly = lines["unit"].eq("week") & lines["status"].isin(PAYING)
    now = (lines["from_date"] <= day) & (until(lines["to_date"]) > day)
    mine = weekly & lines["funder"].eq(part.funder) & lines["placement_id"].isin(rows["placement_id"])
    if not part.funder:
        mine &= ~lines["component"].isin(PAST_THE_END)
    mine &= lines["source"].ne(AVERAGE) | (part.source == AVERAGE)
    held = lines.assign(now=now, begins_then=lines["from_date"].eq(day))[mine]
    return held.assign(pays=_pays(held, lines[weekly & now & lines["funder"].eq("")]))


def _priced(working: Working, part: Part, day: pd.Timestamp) -> pd.Series:
    """The placements of which a weekly price was known before this sheet, by an older one or by other lines."""
    lines = working.lines
    gross = lines["unit"].eq("week") & lines["status"].isin(PAYING) & lines["funder"].eq("")
    gross &= lines["source"].ne(AVERAGE) | (part.source == AVERAGE)
    gross &= (lines["from_date"] <= day) | (not part.covers)
    before = lines["source"].ne(part.source) | (lines["known_on"] < day)
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


def _facts(rows: pd.DataFrame, held: pd.DataFrame, every: pd.DataFrame, part: Part, day: pd.Timestamp) -> pd.DataFrame:
    """What the ledger knows of each row's placement on the day: of this part (`held`) and of the price (`every`)."""
    now = held[held["now"]]
    mine, price = _later(now, part, day), _later(every[every["now"]], part, day)
    later = pd.concat([mine, price[~price["placement_id"].isin(now["placement_id"])]]).groupby("placement_id")
    ends_it = every["component"].isin(["core", *part.covers]) | bool(part.funder)
    after = every[(every["from_date"] > day) & ends_it]
    ended = held[(held["from_date"] <= day) & ~held["now"]]
    others = now[~now.index.isin(mine.index)]
    same_day = every[every["now"] & every["source"].eq("standard") & every["known_on"].eq(day)]
    by_placement = {
        "paid": now.groupby("placement_id")["pays"].sum(),
        "others": others.groupby("placement_id")["pays"].sum(),
        "next": after.groupby("placement_id")["from_date"].min(),
        "later_from": later["from_date"].min(),
        "later_known": later["known_on"].min(),
        "later_to": later["to_date"].min(),
    }
    facts = pd.DataFrame({name: looked_up(rows["placement_id"], values) for name, values in by_placement.items()})
    for name in ("paid", "others"):
        facts[name] = facts[name].fillna(0).astype("int64")
    groups = {
        "in_force": now, "ended": ended, "hand": now[now["source"].eq("hand")],
        "shared": now[now["share"].notna()], "foreign": now[~now["source"].isin(part.peers)], "outranked": same_day,
        "dated": now[now["source"].eq("lines") & now["begins_then"]],
    }  # fmt: skip
    return facts.assign(**{name: rows["placement_id"].isin(each["placement_id"]) for name, each in groups.items()})


def _later(now: pd.DataFrame, part: Part, day: pd.Timestamp) -> pd.DataFrame:
    """The lines of a later snapshot, which run back to before it where nothing older was known."""
    return now[now["source"].isin(part.peers) & (now["known_on"] > day)]


def _case(rows: pd.DataFrame, facts: pd.DataFrame, part: Part) -> pd.Series:
    amount = rows["amount"].astype("int64")
    nought = amount.eq(0) & part.partial
    outranked = facts["heard"] | (facts["outranked"] & (part.source == "pnw") & (not part.funder))
    # The sheet and the ledger may round a share to the penny one way or the other.
    equal = (facts["paid"] - amount).abs() <= facts["shared"].astype("int64")
    known, older = facts["in_force"], facts["later_known"].notna()
    cases = [
        (known & equal & ~facts["anew"], "same"), (known & facts["hand"], "left"), (known & outranked, "outranked"),
        (known & facts["dated"], "dated"),
        (known & nought & facts["foreign"] & bool(part.funder), "kept"), (~known & nought, "same"),
        (older & (facts["others"] > amount), "clash"), (older, "older"), (known, "changed"),
        (facts["ended"] | (facts["priced"] & part.partial), "reopened"),
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
    later = _later(now[fate.eq("older")], part, day)
    begin = later.groupby("placement_id")["known_on"].transform("min")
    lines.loc[closing.index[~closing["begins_then"]], "to_date"] = day
    lines.loc[later.index, "from_date"] = begin
    empty = until(later["to_date"]) <= begin
    emptied = closing[closing["begins_then"]].sort_values("component", key=lambda each: each.ne("core"), kind="stable")
    made = made[made["amount"].gt(0) | (not part.partial)]
    fresh = new_lines(made.assign(component=part.component, funder=part.funder, unit="week", status="agreed",
                                  source=part.source, known_on=day, note=part.note))  # fmt: skip
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
    told = case.isin(["changed", "older", "reopened", "left", "kept", "outranked", "dated"]) & before.ne(after)
    note = ("from " + shown(made["from_date"])).reindex(rows.index).fillna("left as it is")
    note = note.mask(case.eq("left"), "typed by hand: left as it is")
    working.listing.differ(rows.loc[told, "child_id"], "weekly cost", part.field, before[told], after[told], note[told])
    against = "the ledger has " + before + " a week and the sheet " + after
    jump = case.isin(["changed", "older"]) & ((rows["amount"] - facts["paid"]).abs() * 4 > facts["paid"]).fillna(False)
    for where, reason, outcome in (
        (case.eq("left"), against + "; typed by hand, so it stands", "left"),
        (case.eq("removed"), "this line was removed by hand; it is not brought back", "left"),
        (case.eq("kept"), against + "; it did not come from a census, so it stands", "noted"),
        (case.eq("outranked"), against + "; the Placements Data Standard of the same day stands", "noted"),
        (case.eq("dated"), against + "; our own lines have a price from that very day, which stands", "noted"),
        (case.eq("clash"), "a line that came from no sheet of this kind pays more by itself than this", "rejected"),
        (jump, "more than a quarter away from " + before + ", which it replaces", "noted"),
    ):
        _say(where, reason, outcome, part, sieve)


def _say(where: pd.Series, reason: pd.Series | str, outcome: str, part: Part, sieve: Sieve) -> None:
    mask = where.reindex(sieve.taken.index, fill_value=False)
    said = reason if isinstance(reason, str) else reason.reindex(sieve.taken.index)
    if outcome == "rejected" and part.partial:
        outcome = "noted"
    sieve.note(mask, part.column, said, outcome)
    if outcome == "rejected":
        sieve.taken &= ~mask
