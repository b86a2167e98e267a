"""Which alerts hold for a child on a day, and since when, by walking back one day at a time (domain reference 7)."""

from __future__ import annotations

from datetime import timedelta

from tests.models.oracle import DAY, add_months, birthday, kind, review_position, weekly

PAID = {
    "ifa", "residential_in_house", "residential_external", "residential_school", "secure", "supported_accommodation",
    "unregistered",
}  # fmt: skip
NO_URN = {"P1", "P3", "R1", "R2", "R5", "T0", "T1", "T2", "T3", "T4", "Z1", "Z11", "Z12", "Z13", "Z14"}
KNOWN_PLACES = {
    "U1", "U2", "U3", "U4", "U5", "U6", "A1", "A2", "A3", "A4", "A5", "A6", "K1", "K2", "K3", "H5", "P1", "P2", "P3",
    "R1", "R2", "R3", "R5", "S1", "T0", "T1", "T2", "T3", "T4", "Z1", "Z11", "Z12", "Z13", "Z14",
}  # fmt: skip
FOSTERING = {"ifa", "other_la_fostering", "in_house_fostering", "connected_fostering", "parent_and_child"}
HOMES = {"residential_external", "residential_in_house", "residential_school", "parent_and_child", "secure"}
SHEET = {"foster": FOSTERING, "residential": HOMES, "supported": {"supported_accommodation"}, "secure": {"secure"}}


def a1(child, episode, day):
    stay = child.stay(episode)
    if kind(stay, episode) not in PAID or add_months(stay.start, 12) > day:
        return None
    return "red" if add_months(stay.start, 24) <= day else "amber"


def a2(child, episode, day):
    start = child.care_start(episode)
    settled = episode.home[0] in {"U1", "U4", "A1", "A2", "A3", "A4", "A5", "A6"}
    planned = any(dated <= day and done and start <= done <= day for dated, done in child.plans)
    return "amber" if add_months(start, 12) <= day and not settled and not planned else None


def a3(child, episode, day):
    gross, _ = weekly(child.stay(episode), day)
    if gross is None or gross < 500_000:
        return None
    return "red" if gross >= 1_000_000 else "amber"


def a7(child, episode, day):
    due = review_position(child, day)[2]
    return "red" if due and due < day else None


def a8(child, episode, day):
    due = review_position(child, day)[2]
    return "amber" if due and timedelta(0) <= due - day <= timedelta(days=28) else None


def a16(child, episode, day):
    if child.born is None or (episode.ls == "V2" and episode.home[0] == "K2"):
        return None
    turns, stay = birthday(child.born, 18), child.stay(episode)
    if turns < day:
        return "red"
    runs_past = stay.end > turns and any(
        line.counted and line.unit == "week" and not line.funder and line.end > turns for line in stay.lines
    )
    return "amber" if turns - day <= timedelta(days=90) and runs_past else None


def a19(child, episode, day):
    young = child.born and day < birthday(child.born, 16) and episode.home[0] in {"K3", "H5", "P2"}
    no_number = episode.place in {"K1", "K2", "K3"} and episode.urn == ""
    return "red" if kind(child.stay(episode), episode) == "unregistered" or young or no_number else None


def a20(child, episode, day):
    planned = child.stay(episode).planned_end
    return "amber" if planned and planned <= day else None


def a22(child, episode, day):
    rates = [line for line in child.stay(episode).lines if line.pays(day) and not line.funder]
    return None if any(line.component not in {"notice", "retainer"} for line in rates) else "amber"


def a24(child, episode, day):
    lines = [line for line in child.stay(episode).lines if line.pays(day) and not line.funder]
    old = [line for line in lines if line.component == "additional_support" and day - line.start > timedelta(days=84)]
    return "amber" if old else None


def a32(child, episode, day):
    stay = child.stay(episode)
    gross = sum(
        line.amount for line in stay.lines
        if line.pays(day) and not line.funder and line.component not in {"notice", "retainer"}
    )  # fmt: skip
    given = [line for line in stay.lines if line.funder in {"education", "health"} and line.counted]
    given = [line for line in given if line.unit == "week" and (line.amount or line.share)]
    paying = {line.funder for line in given if line.start <= day < line.end}
    ended = {line.funder for line in given if line.end < day} - paying
    return "amber" if (gross >= 500_000 and not paying) or ended else None


def a33(child, episode, day):
    if child.seeking_until is None or day > child.seeking_until:
        return None
    lines = child.stay(episode).lines
    grant = any(each.funder == "home_office" and each.unit == "week" and each.start <= day < each.end for each in lines)
    away = any(day - start > timedelta(days=28) and day < end for start, end in child.away)
    near = child.born and timedelta(0) <= birthday(child.born, 18) - day <= timedelta(days=28)
    return "prompt" if not grant or away or near else None


def past_18(child, episode, day):
    allowed = episode.ls == "V2" and episode.home[0] == "K2"
    return bool(child.born and birthday(child.born, 18) < day and not allowed)


def a36_of_placement(child, episode, day):
    stay = child.stay(episode)
    paying = [line for line in stay.lines if line.pays(day)]
    named = [(line.component, line.funder) for line in paying]
    return (
        (episode.place == "P1" and episode.ls == "V2")
        or (episode.provider == "PR0" and episode.place != "P1")
        or (episode.urn == "" and episode.place not in NO_URN | {""})
        or episode.place not in KNOWN_PLACES
        or not stay.lines
        or len(set(named)) < len(named)
        or any(line.note.startswith("split does not add up") and (line.known_on or day) <= day for line in paying)
        or _sheet_disagrees(stay, kind(stay, episode))
    )


def _sheet_disagrees(stay, placement_type):
    sheet = stay.provision.lower().replace("residential - secure", "secure")
    return placement_type != "unregistered" and any(
        sheet.startswith(word) and placement_type not in types for word, types in SHEET.items()
    )


RULES = {
    "A1": a1,
    "A2": a2,
    "A3": a3,
    "A7": a7,
    "A8": a8,
    "A16": a16,
    "A19": a19,
    "A20": a20,
    "A22": a22,
    "A24": a24,
    "A32": a32,
    "A33": a33,
}
OF_PLACEMENT = {"A1", "A3", "A19", "A20", "A22", "A24", "A32", "A33"}


def walk_back(child, day, holds, of_placement):
    """The first day of the unbroken span up to the day, within the placement or the period of care."""
    here = child.episode(day)
    while True:
        before = child.episode(day - DAY)
        same = before and (before.placement == here.placement if of_placement else before.period == here.period)
        if not same or not holds(child, before, day - DAY):
            return day
        day -= DAY


def alerts(child, day):
    """{rule: (level, since)} of a child in care on a day, A4 aside."""
    episode = child.episode(day)
    found = {}
    for rule, holds in RULES.items():
        level = holds(child, episode, day)
        if level:
            found[rule] = level, walk_back(child, day, holds, rule in OF_PLACEMENT)

    def a36(child, then, when):
        here = then.placement == episode.placement
        return past_18(child, then, when) or (here and a36_of_placement(child, then, when))

    if a36(child, episode, day):
        found["A36"] = "amber", walk_back(child, day, a36, False)
    return found


def a4(children, day):
    """{child id: since} where the price is above the 90th percentile of ten or more open placements of its type."""
    prices = {}
    for child in children:
        episode = child.episode(day)
        gross = weekly(child.stay(episode), day)[0] if episode else None
        if gross is not None:
            prices.setdefault(kind(child.stay(episode), episode), []).append((gross, child))
    found = {}
    for group in prices.values():
        if len(group) >= 10:
            limit = percentile(sorted(gross for gross, _ in group), 90)
            found.update({child.id: _rate_since(child, day) for gross, child in group if gross > limit})
    return found


def percentile(ordered, percent):
    """By straight line between the two nearest, exactly: a whole number of hundredths."""
    at, over = divmod((len(ordered) - 1) * percent, 100)
    above = ordered[min(at + 1, len(ordered) - 1)]
    return (ordered[at] * (100 - over) + above * over) / 100


def _rate_since(child, day):
    gross = weekly(child.stay(child.episode(day)), day)[0]
    return walk_back(child, day, lambda one, episode, when: weekly(one.stay(episode), when)[0] == gross, True)


def runs_on(child, stay, day):
    """A weekly line that runs on a day on which its stay is over and the child is not in care."""
    return (
        not child.episode(day)
        and not stay.start <= day < stay.end
        and any(
            line.pays(day) and not line.funder and line.component not in {"notice", "retainer"} for line in stay.lines
        )
    )


def lines_without_care(child, day):
    """The stays whose lines run on, and since when; a line may name a stay that is no more."""
    found = []
    for stay in [*child.stays, *child.gone]:
        since = day
        while runs_on(child, stay, since):
            since -= DAY
        if since < day:
            found.append((child.id, stay.id, "A36", "amber", since + DAY))
    return found
