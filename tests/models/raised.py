"""The alerts of one rule on a day, as text to read in a test."""

from datetime import date

from models.alerts import ALERTS
from models.alerts.cases import cases
from models.day import day_of
from models.frames import FLAG, shaped
from models.settings import Settings
from tests.models.written import told


def flags(made, day, rule, settings=None, columns="level | since"):
    """What a rule raises on a day, by child."""
    known = cases(day_of(made, settings or Settings(), date.fromisoformat(day)))
    return told(shaped(ALERTS[rule](known), FLAG).sort_values("child_id", kind="stable"), columns)


def reason(made, day, rule):
    """Why, for the first child of whom the rule holds."""
    return flags(made, day, rule, columns="reason")[0]
