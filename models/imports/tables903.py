"""The tables of the 903: how each is known by its columns, and which ledger column each of its columns fills.

How a column is read: "id" trimmed, never altered; "code" trimmed, in capitals; "number" 1.0 -> 1; "sex" 1 -> M, 2 -> F;
"postcode" in capitals with one space before the last three; "date"; "text" trimmed.
A column that fills nothing ('' for a target) is only looked at: an unreadable date in it is listed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Field(NamedTuple):
    """One column of a 903 table, the ledger column that it fills, and how it is read."""

    column: str
    target: str
    how: str


class Table(NamedTuple):
    """One 903 table; `key` is the date without which a row says nothing, `must_read` a date that may not be wrong.

    `table` is '' where the program does not use it.
    """

    kind: str
    table: str
    required: frozenset[str]
    fields: tuple[Field, ...] = ()
    key: str = ""
    must_read: str = ""


def _fields(listed: str) -> tuple[Field, ...]:
    made = []
    for part in listed.split():
        column, target, how = part.split(":")
        made.append(Field(column, target, how))
    return tuple(made)


_CHILD = "CHILD:child_id:id "
_BORN = _CHILD + "DOB::date "
_HEADER = _fields(
    _CHILD + "SEX:sex:sex DOB:date_of_birth:date ETHNIC:ethnicity:code UPN:upn:code MOTHER:mother:number "
    "MC_DOB:mothers_child_born:date"
)

# In the order in which they are tried: the first whose required columns all stand in the file.
TABLES: tuple[Table, ...] = (
    Table(
        "episodes", "episode_return", frozenset({"CHILD", "DECOM", "RNE", "LS", "PLACE", "DEC"}),
        _fields(
            _CHILD + "DECOM:start_date:date RNE:reason_new_episode:code LS:legal_status:code CIN:category_of_need:code "
            "PLACE:place:code PLACE_PROVIDER:place_provider:code DEC:end_date:date REC:reason_ceased:code "
            "REASON_PLACE_CHANGE:reason_place_change:code HOME_POST:home_postcode:postcode "
            "PL_POST:placement_postcode:postcode URN:urn:code"
        ),
        key="DECOM", must_read="DEC",
    ),
    Table(
        "reviews", "review", frozenset({"CHILD", "REVIEW"}),
        _fields(_BORN + "REVIEW:held_on:date REVIEW_CODE:code:code"), key="REVIEW",
    ),
    Table(
        "placed_adoption", "adoption_decision", frozenset({"CHILD", "DATE_PLACED"}),
        _fields(
            _BORN + "DATE_PLACED:decided_on:date DATE_PLACED_CEASED:ceased_on:date "
            "REASON_PLACED_CEASED:reason_ceased:code"
        ),
        key="DATE_PLACED",
    ),
    Table(
        "ad1", "adoption", frozenset({"CHILD", "DATE_INT", "DATE_MATCH"}),
        _fields(
            _BORN + "DATE_INT:introduced_on:date DATE_MATCH:matched_on:date FOSTER_CARE:foster_carer:number "
            "NB_ADOPTR:adopters:number SEX_ADOPTR:adopters_sex:code LS_ADOPTR:adopters_status:code"
        ),
    ),
    Table(
        "prev_perm", "previous_permanence", frozenset({"CHILD", "PREV_PERM"}),
        _fields(_BORN + "PREV_PERM:option:code LA_PERM:authority:code DATE_PERM:dated:text"),
    ),
    Table(
        "missing", "missing_episode", frozenset({"CHILD", "MIS_START"}),
        _fields(_BORN + "MISSING:kind:code MIS_START:start_date:date MIS_END:end_date:date"), key="MIS_START",
    ),
    Table(
        "sw_episodes", "social_worker", frozenset({"CHILD", "SW_DECOM"}),
        _fields(_BORN + "SW_ID:worker_id:id SW_DECOM:start_date:date SW_DEC:end_date:date SW_REASON:reason:code"),
        key="SW_DECOM",
    ),
    Table(
        "dolo", "deprivation_of_liberty", frozenset({"CHILD", "DOLO_START"}),
        _fields(_BORN + "DOLO_START:start_date:date DOLO_END:end_date:date"), key="DOLO_START",
    ),
    Table("oc2", "", frozenset({"CHILD", "CONVICTED", "HEALTH_CHECK"})),
    Table("oc3", "", frozenset({"CHILD", "IN_TOUCH"})),
    Table("header", "child", frozenset({"CHILD", "DOB", "ETHNIC"}), _HEADER),
    Table("header", "child", frozenset({"CHILD", "DOB", "UPN"}), _HEADER),
    Table("uasc", "uasc", frozenset({"CHILD", "DUC"}), _fields(_BORN + "DUC:ceased_on:date")),
)  # fmt: skip

BY_KIND: dict[str, Table] = {table.kind: table for table in reversed(TABLES)}

# Every PLACE code ever in use; another is kept, and said to be unknown.
PLACES = frozenset(
    f"{letter}{number}"
    for letter, numbers in {
        "U": "1 2 3 4 5 6", "A": "1 2 3 4 5 6", "K": "1 2 3", "H": "5", "P": "1 2 3", "R": "1 2 3 5", "S": "1",
        "T": "0 1 2 3 4", "Z": "1 11 12 13 14",
    }.items()
    for number in numbers.split()
)  # fmt: skip


def table_of(columns: Iterable[str]) -> Table | None:
    """The 903 table that has these columns, whatever their order and whatever stands beside them."""
    present = set(columns)
    return next((table for table in TABLES if table.required <= present), None)


def column_names(cells: Iterable[object]) -> list[str]:
    """Header cells as column names: trimmed, in capitals."""
    return [str(cell).replace("\ufeff", "").replace("\xa0", " ").strip().upper() for cell in cells]
