"""The thresholds that a pack was made with, and what its words mean."""

from __future__ import annotations

from models.money import pounds
from models.settings import Settings
from reports.wording import counted, ordinal


def thresholds(settings: Settings) -> list[list[str]]:
    """Rows of rule, what it looks at, and the council's threshold."""
    amber, red = pounds(settings.high_cost_amber), pounds(settings.high_cost_red)
    long, longer = counted(settings.long_stay_months, "month"), counted(settings.long_stay_red_months, "month")
    dear = f"above the {ordinal(settings.high_for_type_percentile)} percentile of our own open placements of the type"
    return [
        ["A1", "Long stay in a paid placement", f"{long} amber, {longer} red"],
        ["A2", "In care, permanence not achieved", counted(settings.in_care_months, "month")],
        ["A3", "Weekly gross cost", f"{amber} amber, {red} red"],
        ["A4", "High cost for its type", f"{dear}, where there are {settings.high_for_type_least} or more"],
        ["A8", "Review due soon", f"within {counted(settings.review_soon_days, 'day')}"],
        ["A16", "Turning 18", f"within {counted(settings.turning_18_days, 'day')}"],
        ["A24", "Extra support with no review date", f"over {counted(settings.support_review_weeks, 'week')}"],
        ["A32", "Joint funding not in place", f"from {pounds(settings.joint_funding_from)} a week"],
        ["A33", "Asylum grant", f"{counted(settings.grant_days, 'day')} missing, or before 18"],
    ]


DEFINITIONS = [
    ["Children in care", "Children looked after on the as-at date. Children who only have short breaks are left out."],
    ["As-at date", "The day for which everything here is worked out. It need not be the day of printing."],
    ["Weekly gross", "What the placement costs a week on the as-at date: the sum of its weekly lines in force."],
    [
        "Contributions",
        "What health, education and others pay a week, where it is agreed, invoiced or received. What is only "
        "requested, or is disputed, is not taken off.",
    ],
    ["Weekly net", "Gross less contributions: what social care pays."],
    [
        "Full year",
        "Each child's weekly figure x the nights of the financial year / 7, to the penny, then added up: what today's "
        "placements would cost if nothing changed all year. It is not the forecast.",
    ],
    [
        "In care, in this home",
        "From the start to the as-at date. “At least” means that the start lies before our files.",
    ],
    [
        "Next review due",
        "The first review within 20 working days of coming into care, the second within three months of the first, "
        "then at most six months apart, counted from the day on which the last was held.",
    ],
    [
        "Red, amber, prompt",
        "How soon to look at a case: red first, then amber; a prompt is a question worth asking. Each is a reason to "
        "review, never a decision. The right place to stay is a full answer.",
    ],
]
