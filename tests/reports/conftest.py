"""Pictures of a day, made by hand, and packs read back with a PDF reader."""

import io
from datetime import date

import pandas as pd
import pytest
from pypdf import PdfReader

from models.frames import DATA_GAP, FLAG, REGISTER, REVIEW_POSITION, column
from models.picture import Picture
from models.settings import Settings

AS_AT = date(2026, 11, 22)

CHILD = {
    "name": "", "initials": "", "date_of_birth": "2012-05-01", "age": 14, "locality": "North", "team": "", "worker": "",
    "placement_id": "P1", "placement_type": "residential_external", "place": "K2", "provider_code": "PR4",
    "provider": "Alder Homes", "legal_status": "C2", "care_start": "2023-09-22", "care_start_known": True,
    "days_in_care": 1157, "placement_start": "2025-11-23", "days_in_placement": 364, "planned_end": None,
    "weekly_gross": 500000, "weekly_contributions": 100000, "weekly_net": 400000, "next_review_due": "2026-12-01",
    "flags": "", "level": "",
}  # fmt: skip


def frame(columns, rows):
    return pd.DataFrame({name: column([row.get(name) for row in rows], kind) for name, kind in columns.items()})


def child(child_id, **values):
    """A row of the register; `flagged` is a list of (rule, level, reason)."""
    levels = [level for _, level, _ in values.get("flagged", [])]
    highest = next((level for level in ("red", "amber", "prompt") if level in levels), "")
    return {**CHILD, "child_id": child_id, "level": highest, **values}


@pytest.fixture
def picture_of():
    """Makes a Picture of rows made by `child`, with gaps as (child_id, what, detail)."""

    def make(*children, gaps=()):
        flags = [
            {"child_id": each["child_id"], "placement_id": "P1", "rule": rule, "level": level, "reason": reason,
             "since": "2026-11-01"}
            for each in children
            for rule, level, reason in each.get("flagged", [])
        ]  # fmt: skip
        reviews = [
            {"child_id": each["child_id"], "care_start": each["care_start"], "reviews_held": 3, "status": "ok",
             "next_due": each["next_review_due"], **each.get("review", {})}
            for each in children
        ]  # fmt: skip
        missing = [
            {"child_id": who, "placement_id": "P1", "what": what, "detail": detail} for who, what, detail in gaps
        ]
        return Picture(
            frame(REGISTER, children), frame(FLAG, flags), frame(REVIEW_POSITION, reviews), frame(DATA_GAP, missing)
        )

    return make


@pytest.fixture
def made():
    """A row of the register: `made("C1", provider="Alder Homes", flagged=[("A3", "red", "...")])`."""
    return child


@pytest.fixture
def settings():
    return Settings(council="Exampleshire")


@pytest.fixture
def as_at():
    return AS_AT


class Read:
    """A PDF as a reader sees it."""

    def __init__(self, pdf):
        self.reader = PdfReader(io.BytesIO(pdf))
        self.pages = [" ".join(page.extract_text().replace("\u200b", "").split()) for page in self.reader.pages]
        self.text = " ".join(self.pages)

    def tags(self):
        """Every structure element below the root, depth first."""

        def walk(node):
            node = node.get_object()
            if isinstance(node, dict) and "/S" in node:
                yield node
            kids = node.get("/K", []) if isinstance(node, dict) else []
            for kid in kids if isinstance(kids, list) else [kids]:
                if isinstance(kid.get_object() if hasattr(kid, "get_object") else kid, dict):
                    yield from walk(kid)

        return list(walk(self.reader.trailer["/Root"]["/StructTreeRoot"]))


@pytest.fixture
def read():
    return Read
