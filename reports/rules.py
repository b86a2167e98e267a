"""What each rule looks at, in plain words and with the council's own thresholds."""

from __future__ import annotations

from models.alerts import ALERTS
from models.money import pounds
from models.settings import Settings
from models.words import RULES
from reports.wording import counted, ordinal


def rules(settings: Settings) -> list[tuple[str, str]]:
    """Every rule that can be raised, with its title, and when it is raised."""
    told = _told(settings)
    return [(f"{rule} {RULES[rule]}", told.get(rule, f"{RULES[rule]}.")) for rule in ALERTS]


def _told(settings: Settings) -> dict[str, str]:
    long, longer = counted(settings.long_stay_months, "month"), counted(settings.long_stay_red_months, "month")
    in_care = counted(settings.in_care_months, "month")
    amber, red = pounds(settings.high_cost_amber), pounds(settings.high_cost_red)
    highest, least = ordinal(settings.high_for_type_percentile), settings.high_for_type_least
    return {
        "A1": f"{long} or more in one paid placement; red at {longer}.",
        "A2": f"In care for {in_care} or more, and no long-term match, adoption placement or achieved plan.",
        "A3": f"Weekly gross cost of {amber} or more; red at {red}.",
        "A4": f"Weekly gross cost above the {highest} percentile of our own open placements of the type, where there "
        f"are {least} or more.",
        "A7": "The statutory review is past its day and has not been held.",
        "A8": f"The statutory review is due within {counted(settings.review_soon_days, 'day')}.",
        "A16": f"18 within {counted(settings.turning_18_days, 'day')} and a cost runs past the birthday; red where "
        "past 18 and still open.",
        "A19": "An unregistered placement; a child under 16 in supported accommodation; a children's home, secure home "
        "or supported accommodation with no Ofsted number or, where Ofsted's list is loaded, not in it or closed.",
        "A20": "The planned end has come, and the placement is still open.",
        "A22": "No weekly rate is recorded, or the last one has ended.",
        "A24": f"Additional support paid for more than {counted(settings.support_review_weeks, 'week')} with no date "
        "to review it.",
        "A32": f"{pounds(settings.joint_funding_from)} a week or more, or a deprivation of liberty order, and nothing "
        "from education or health; or what one of them gave has ended and nothing has followed.",
        "A33": "Asylum-seeking, and no line of the grant, missing for more than "
        f"{counted(settings.grant_days, 'day')}, or within so many of 18.",
        "A36": "The return, the costs and the dates cannot all be right; the reason says what disagrees.",
    }
