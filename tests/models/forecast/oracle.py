"""A slow forecast, night by night and line by line, from the contract's words; it imports nothing from models."""

from collections import defaultdict
from datetime import date, timedelta
from fractions import Fraction
from math import floor

COUNTED = ("agreed", "invoiced", "received")
PAST_THE_END = ("notice", "retainer")
DAY = timedelta(days=1)
END_OF_TIME = date(2028, 4, 2)  # past the last year that is asked for


def half_up(value):
    return floor(Fraction(value) + Fraction(1, 2))


def accrued(weekly, nights):
    return half_up(Fraction(weekly * nights, 7))


def birthday_18(born):
    try:
        return born.replace(year=born.year + 18)
    except ValueError:
        return date(born.year + 18, 3, 1)


def nights(first, last):
    day = first
    while day < last:
        yield day
        day += DAY


def pays_on(line, placement):
    """The first night that a weekly line pays, and the first that it does not."""
    first = max(line["from"], placement["start"])
    last = line["to"] or END_OF_TIME
    if line["component"] not in PAST_THE_END:
        last = min(last, placement["end"] or END_OF_TIME)
    return first, last


def each_night(scenario):
    """(placement, line, night, pence) of every paid night of every counted line, one-offs on their day."""
    for placement in scenario:
        lines = [line for line in placement["lines"] if line["status"] in COUNTED]
        gross = [line for line in lines if not line["funder"] and line["unit"] == "week"]
        for line in lines:
            first, last = pays_on(line, placement)
            if line["unit"] == "once":
                if (
                    placement["start"]
                    <= line["from"]
                    < (last if line["component"] not in PAST_THE_END else END_OF_TIME)
                ):
                    yield placement, line, line["from"], line["amount"]
            elif line["share"] is None:
                for count, night in enumerate(nights(first, last), start=1):
                    yield placement, line, night, accrued(line["amount"], count) - accrued(line["amount"], count - 1)
            else:
                yield from shared_nights(placement, line, gross, first, last)


def shared_nights(placement, line, gross, first, last):
    before, count = None, 0
    for night in nights(first, last):
        base = sum(
            each["amount"]
            for each in gross
            if line["component"] in ("", each["component"])
            and pays_on(each, placement)[0] <= night < pays_on(each, placement)[1]
        )
        weekly = half_up(Fraction(base * line["share"], 10_000))
        count = count + 1 if weekly == before else 1
        before = weekly
        yield placement, line, night, accrued(weekly, count) - accrued(weekly, count - 1)


def committed_until(placement, as_at):
    limits = [birthday_18(placement["born"])] if placement["born"] else []
    if placement["planned_end"] and placement["planned_end"] > as_at:
        limits.append(placement["planned_end"])
    return min(limits, default=END_OF_TIME)


def part_of(night, placement, as_at):
    """Whether a night is paid to date, committed, or neither."""
    if night <= as_at:
        return "actual"
    return "commitment" if night < committed_until(placement, as_at) else None


def type_on(placement, night):
    """The type of the night; after the end that of the last."""
    found = placement["types"][0][1]
    for start, kind in placement["types"]:
        if start <= night:
            found = kind
    return found


def key_of(by, placement, night):
    return {
        "type": lambda: type_on(placement, night),
        "month": lambda: f"{night:%Y-%m}",
        "child": lambda: placement["child"],
        "locality": lambda: placement["locality"],
    }[by]()


def forecast(scenario, first, after, by, as_at):
    """By key the nights, and gross and contributions paid to date and committed; what is nothing is left out."""
    made = defaultdict(lambda: defaultdict(int))
    for placement, line, night, pence in each_night(scenario):
        part = part_of(night, placement, as_at)
        if part and first <= night < after and pence:
            what = "contributions" if line["funder"] else "gross"
            made[key_of(by, placement, night)][f"{part}_{what}"] += pence
    for placement in scenario:
        if placement["counts"]:
            for night in nights(max(placement["start"], first), min(placement["end"] or END_OF_TIME, after)):
                if part_of(night, placement, as_at):
                    made[key_of(by, placement, night)]["nights"] += 1
    return {key: {name: value for name, value in figures.items() if value} for key, figures in made.items()}
