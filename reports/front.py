"""The first and the last sheet of the workbook: what it holds, and what its words mean."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from models import words
from models.financial_year import FinancialYear
from models.forecast.table import COUNCIL
from models.frames import column
from models.settings import Settings
from reports.fields import Field, Fields
from reports.meanings import COLUMNS, CONVENTIONS
from reports.pack import MARKING
from reports.rules import rules
from reports.sheets import Sheet
from reports.terms import thresholds
from reports.wording import british

CARE = "Personal data of children. Give it only to people who may see it, and keep it as closely as a case file."
INVENTED = "Every child, carer, provider and figure in this workbook is invented."
NAMED = "This workbook holds children's names."
WITHOUT_NAMES = "Children stand by their case number; names are left out."
CONTENTS = (
    Field("about", "text"), Field("entry", "text"), Field("said", "text"), Field("rows", "count"),
    Field("as_at", "date"),
)  # fmt: skip
DEFINITIONS = (Field("sheet", "text"), Field("term", "text"), Field("meaning", "text"))
A_SHEET = "Sheet"
CODES = {
    "placement_type": words.PLACEMENT_TYPES, "place": words.PLACES, "provider_code": words.PROVIDER_CODES,
    "legal_status": words.LEGAL_STATUSES, "level": words.LEVELS, "status": words.REVIEW_STATUSES,
    "funder": {**words.FUNDERS, COUNCIL: "Social care: what nobody else pays"},
}  # fmt: skip


def contents(tables: Sequence[Sheet], settings: Settings, as_at: date, year: FinancialYear, named: bool) -> Sheet:
    """What the workbook is, which sheets it has, and the thresholds that were used."""
    rows: list[tuple[object, ...]] = [
        ("Workbook", "Marking", f"{MARKING}. {CARE}"),
        *[("Workbook", "Demonstration", INVENTED)] * settings.demonstration,
        ("Workbook", "Council", settings.council or "Council not named"),
        ("Workbook", "As-at date", british(as_at)),
        ("Workbook", "Financial year", f"{year.name}: 1 April {year.start} to 31 March {year.start + 1}"),
        ("Workbook", "Names", NAMED if named else WITHOUT_NAMES),
    ]
    rows += [
        (A_SHEET, each.name, each.about, len(each.rows) - each.has_total, as_at if each.dated else None)
        for each in tables
    ]
    rows += [("Threshold", f"{rule} {words.RULES[rule]}", line) for rule, _, line in thresholds(settings)]
    return _sheet("Contents", "What this workbook holds, as at when, and with which thresholds.", CONTENTS, rows)


def definitions(tables: Sequence[Sheet], settings: Settings) -> Sheet:
    """Every column of every sheet, the conventions, the rules and the codes."""
    columns = [(table.name, table.fields) for table in tables]
    columns += [("Contents", CONTENTS), ("Definitions", DEFINITIONS)]
    rows: list[tuple[object, ...]] = [
        (name, field.name, COLUMNS[field.name]) for name, fields in columns for field in fields
    ]
    rows += [("Every sheet", *each) for each in CONVENTIONS]
    rows += [("Flags", *each) for each in rules(settings)]
    rows += [(f"Codes of {column}", code, said) for column, codes in CODES.items() for code, said in codes.items()]
    return _sheet("Definitions", "What every column, rule, code and word means.", DEFINITIONS, rows)


def _sheet(name: str, about: str, fields: Fields, rows: list[tuple[object, ...]]) -> Sheet:
    """A sheet of words; what a row leaves out at its end is blank."""
    whole = [(*row, *[None] * (len(fields) - len(row))) for row in rows]
    columns = zip(fields, zip(*whole, strict=True), strict=True)
    frame = pd.DataFrame({field.name: column(list(values), field.kind) for field, values in columns})
    return Sheet(name, about, fields, frame, wraps=True, dated=False)
