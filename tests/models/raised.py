"""The alerts of one rule on a day, as text to read in a test."""

from datetime import date

from models.alerts import raise_all
from models.settings import Settings
from tests.models.written import told


def flags(made, day, rule, settings=None, columns="level | since"):
    """What a rule raises on a day."""
    raised = raise_all(made, settings or Settings(), date.fromisoformat(day))
    return told(raised[raised["rule"] == rule], columns)


def reason(made, day, rule):
    """Why, for the first child of whom the rule holds."""
    return flags(made, day, rule, columns="reason")[0]
